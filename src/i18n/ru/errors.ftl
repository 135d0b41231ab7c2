# Почему команда не выполнена: одна строка о том, что не так и что делать.

hint-near = ; может быть, «{ $word }»?
error-output = вывод
error-write = не удаётся записать { $place }: { $why }
error-put-aside = { $why }; введённое лежит в { $place }, и picklog сохранит его при следующем запуске
leaving-waits = ждём, пока диск примет введённое, не дольше десяти секунд
error-lang = языка «{ $code }» нет: укажите один из { $langs }
error-no-file = файла { $file } нет: укажите другой через --db, создайте его командой «picklog» или «picklog import accounts FILE» или попробуйте «picklog demo»
gaps-no-user = под именем «{ $login }» с этим файлом никто не работал{ $hint }; известны: { $users }
log-but = записано как { $id }, но: { $error }

## командная строка
parser-try = { $wrong }; см. «{ $help }»
parser-which-command = укажите команду
parser-no-flag = флага { $flag } нет{ $hint }
parser-one-too-many = «{ $word }» — лишнее слово
parser-wants-value = { $arg }: нужно значение
parser-wants-one-of = { $arg }: нужно значение, одно из { $choices }
parser-no-such-value = «{ $value }» не годится для { $arg }: возможны { $choices }{ $hint }
parser-no-value = «{ $value }» не годится для { $arg }
parser-no-value-because = «{ $value }» не годится для { $arg }: { $why }
parser-no-command = команды «{ $word }» нет{ $hint }
parser-say-which = укажите, что именно: { $choices }
parser-missing = не указано { $arg }
parser-twice = { $arg } указано дважды
parser-not-with = { $arg } и { $prior } вместе не указывают
parser-number-of-values = { $arg }: неверное число значений
parser-not-utf8 = аргумент — не текст в UTF-8
parser-do-not-fit = эти аргументы не сочетаются
parser-number = нужно число от { $least } до { $most }

## log
log-unknown = { $why }: повторите ту же команду с --op-id { $id }, и запись будет одна
log-op-id = нужен UUID вида { $example }
log-op-id-nil = нулевой UUID не может обозначать запись
demo-is-there = { $file } уже есть: для примеров создаётся новый файл; укажите другой через --into
log-too-old = { $kind }: { $start } — слишком давно, вряд ли это имелось в виду: проверьте --at
log-ahead = { $kind }: это не могло начаться { $start }: сейчас { $now }; проверьте --at; то, что ещё предстоит, указывают как --next { $step } --due
log-ended-ahead = { $kind }: начало { $start } ещё впереди, итога { $outcome } быть не может: сейчас { $now }; проверьте --at или не указывайте --outcome
log-too-far = { $kind }: { $start } — слишком далеко, вряд ли это имелось в виду: проверьте --at
log-due-before = срок следующего шага { $due } раньше самого события ({ $kind }, { $start }): проверьте --due
log-due-too-far = срок следующего шага { $due } слишком далеко, вряд ли это имелось в виду: проверьте --due
log-no-user = { $flag }: пользователя «{ $login }» здесь нет{ $hint }
log-misread = { $said }{ $hint }
log-time-read = { $flag }: «{ $text }» — это { $when }
log-time-several = { $flag }: «{ $text }» может значить { $times }: напишите полностью, например 2026-11-21 14:05
log-time-skipped = { $flag }: времени { $when } не бывает, в этот час переводят часы: укажите другой час
log-time-hour = { $flag }: «{ $text }» — день без часа: добавьте час, например 14:05

## клиенты и контакты
account-several = «{ $text }» подходит к нескольким клиентам, укажите идентификатор одного: { $named }
account-near = клиента «{ $text }» нет; похожие: { $named }; укажите идентификатор нужного
account-taken = `{ $text }` понято как { $name } ({ $id }), хотя пишется иначе: для верности дайте имя как оно записано или id
account-none = клиента, похожего на «{ $text }», нет: поищите через «picklog find» или загрузите через «picklog import accounts FILE»
contact-several = «{ $text }» подходит к нескольким контактам клиента { $account }, укажите идентификатор одного: { $named }
contact-none-at-all = у клиента { $account } нет контакта «{ $text }»: контактов пока нет вовсе; не указывайте --contact и заполните потом
matter-several = «{ $text }» — несколько дел клиента { $account }: { $named }; укажите идентификатор
matter-none = у { $account } нет открытого дела «{ $text }»; есть { $named }
matter-none-at-all = у { $account } нет дел, а значит и «{ $text }»: сначала заведите
contact-none = у клиента { $account } нет контакта «{ $text }»: есть { $named }

## find, users, export, keys
find-no-input = не удаётся прочесть стандартный ввод: { $why }
users-no-role = роли «{ $role }» нет
users-nobody = под именем «{ $login }» с этим файлом никто не работал{ $hint }; известны: { $known }
users-nobody-role = под именем «{ $login }» с этим файлом никто не работал{ $hint }: роль можно дать после первого сохранения; известны: { $known }
users-no-login = логина «{ $login }» на этом компьютере нет: смотрите 'getent passwd'
handover-no-date = «{ $text }» — не время: пишите 2026-12-07, 2026-12-07 09:00 или понедельник
handover-stopped = остановлено на полпути: клиентов и дел теперь у { $to }: { $count }; та же команда продолжит
export-safe-csv = --spreadsheet-safe бывает только для CSV: уберите либо --spreadsheet-safe, либо --format jsonl
export-since = --since: дату «{ $text }» нельзя прочесть однозначно: пишите 2026-11-21
export-since-ahead = --since: { $when } ещё впереди, сейчас { $now }: укажите прошедший момент
quality-as-of-ahead = --as-of: { $when } ещё впереди, сейчас { $now }: укажите прошедший момент
quality-as-of-unread = --as-of: дату «{ $text }» нельзя прочесть однозначно: пишите 2026-11-21 или '2026-11-21 14:05'
quality-as-of-since = --since позже, чем --as-of ({ $when }): между ними ничего не записано
export-cells = в строке не столько ячеек, сколько заголовков
export-folder = { $file } — папка: укажите файл в ней
export-database = { $file } — база данных: укажите другой файл
export-no-name = { $file } — не имя файла: укажите и имя
error-read = не удаётся прочесть { $file }: { $why }
keys-skipped = { $count ->
    [one] в { $file } пропущена { $count } привязка: см. строки выше
    [few] в { $file } пропущены { $count } привязки: см. строки выше
   *[other] в { $file } пропущено { $count } привязок: см. строки выше
}

## import
import-blank-row = строка пуста
import-damaged-row = в ней байты, которые в этой кодировке не буквы: попробуйте другую через --encoding
import-footer-row = `{ $text }` похоже на конец отчёта, а не на клиента: если это он, заполните в строке ещё одну ячейку
import-deleted-row = в файле помечена удалённой (чтобы брать и такие: --map deleted=-)
import-repeated-header = в ней ещё раз названия столбцов
import-too-long = { $column }: в тексте { $length } букв, хранится не больше { $most }: сократите его
import-no-day = { $field }: «{ $text }» — время, а какого дня, не говорит ни один столбец
import-no-time = { $field }: «{ $text }» рядом с датой — не время
import-two-times = { $field }: в одном столбце «{ $one }», в другом «{ $two }»: оставьте один или укажите --map started_time=-
import-two-days = { $field }: в одном столбце день { $one }, в другом { $two }: оставьте один или укажите --map started_time=-
import-day-number = { $field }: «{ $text }» — номер дня из таблицы: задайте столбцу формат даты и выгрузите заново
import-too-early = { $field }: «{ $text }» — раньше 1980 года, так программы пишут неизвестную дату: исправьте её или оставьте ячейку пустой
import-not-yet = в файле сказано «{ $text }»: это ({ $kind }) не состоялось; если состоялось, скажите это в файле или укажите --map state=-
import-only-planned = в файле сказано «{ $text }», а время уже прошло: это не состоялось; если состоялось, скажите это в файле или укажите --map state=-
import-cancelled = в файле сказано «{ $text }», а кто отменил — нет: укажите итог, один из { $outcomes }
import-deferred = в файле сказано «{ $text }», а кто перенёс — нет: укажите итог, один из { $outcomes }
import-not-held = в файле сказано «{ $text }»: это не состоялось; если состоялось, скажите это в файле или укажите --map state=-
import-no-name = нет названия
import-no-account = не назван клиент
import-no-date = нет даты
import-no-kind = не сказано, какого это вида: укажите одно из { $flags }
import-no-fate = файл не дал ответа об этой строке: загрузите её ещё раз
import-packed-damaged = { $file }: упакованный файл повреждён ({ $why }): получите его заново
import-unreadable = { $file }: не читается ({ $why }): проверьте имя и права
import-folder = { $file }: это папка: укажите файл CSV в ней
import-empty = { $file }: пуст: выгрузите его заново, с названиями столбцов в первой строке
import-header-only = { $file }: есть названия столбцов, а строк под ними нет: выгрузите его заново с данными
import-not-csv = { $file }: не CSV, а { $what }; { $mend }
import-broken-header = { $file }: первую строку нельзя прочесть ({ $why }): исправьте её
import-open-quote = кавычка, открытая в строке { $line }, не закрыта
import-bad-quote = кавычка внутри ячейки в строке { $line } не удвоена, ячейки не различить
import-line-too-long = строка длиннее 1 МБ
import-breaks-off = { $file }: обрывается после строки { $line } ({ $why }): строки до неё сохранены; получите файл заново
import-reader-failed = { $file }: сбой в самом picklog при чтении после строки { $line }: строки до неё сохранены, остальные нет; сообщите об этом и приложите файл
import-ragged = ячеек { $cells }, а столбцов { $width }: возьмите в кавычки ячейки с разделителем
import-ambiguous-date = { $field }: «{ $text }» можно прочесть двояко: укажите --date-order dmy или --date-order mdy
import-unknown-kind = kind: «{ $text }» — такого вида нет; есть { $kinds }
import-unknown-zone = time_zone: `{ $text }` не похоже на часовой пояс: укажите, например, Europe/Moscow или UTC+3, либо --map time_zone=-
import-unknown-field = --map: поля «{ $field }» нет{ $hint }; есть { $known }
import-unknown-column = --map: столбца «{ $column }» в файле нет{ $hint }; есть { $headings }
import-mapped-twice = --map: { $field } указано и из «{ $first }», и из «{ $second }»: укажите один раз
import-unknown-country = --country: «{ $text }» — не страна; укажите двухбуквенный код, например --country RU
import-bad-map = --map { $text }: пишите поле=Столбец, например --map name="Company name"
import-the-name = название клиента
import-the-person = имя человека
import-the-account = клиента
import-the-date = дату
import-missing-column = { $file }: ни один столбец не даёт { $what }; столбцы: { $headings }; { $hint }
import-looks-like-data = первая строка похожа на данные: укажите --no-header --map { $target }={ $at }, если это столбец { $at }, или добавьте строку заголовков
import-likely-column = судя по ячейкам, скорее всего это «{ $column }»: если так, укажите --map { $target }="{ $column }"
import-say-which-column = укажите, какой: --map { $target }="Столбец"
import-hint-guessed = { $hint }; файл прочитан как { $name }, это догадка: если вместо названий столбцов бессмыслица, укажите --encoding
import-needs-kind = { $file }: ни один столбец не говорит, какого вида строки: укажите одно из { $flags }
import-no-such-currency = { $text } — не валюта: укажите три буквы по ISO 4217, например EUR, USD или RUB
import-no-links = { $file }: нужен столбец с кодом строки (deal id) и столбец с клиентом (company id), а есть { $headings }
import-several-accounts = относится к нескольким клиентам ({ $accounts }): оставьте в файле клиентов одного
import-links-broken = { $file }, строка { $line }: не делится на столбцы (незакрытая кавычка?): исправьте строку и загрузите снова
import-no-matters = в этом файле нет ни одного вида дел: добавьте его через «picklog kinds add КОД --family matter» и загрузите снова
import-rejects-taken = { $file }: уже есть, и это не файл отклонённых строк: укажите другой через --rejects
import-rejects-failed = { $file }: отклонённые строки туда не записать ({ $why }): укажите другой файл через --rejects
import-stopped = { $trouble } — сохранено строк: { $count }; та же команда продолжит с этого места
import-unknown-encoding = кодировка «{ $name }» неизвестна{ $hint }; известны { $known }, …
import-bad-delimiter = разделитель «{ $name }» — не один знак: укажите , ; tab | или другой одиночный знак
sniff-excel = книга Excel или архив ZIP
sniff-old-excel = старая книга Excel
sniff-sqlite = база данных SQLite
sniff-pdf = PDF
sniff-bzip2 = файл, упакованный bzip2
sniff-xz = файл, упакованный xz
sniff-zstd = файл, упакованный zstd
sniff-7z = архив 7z
sniff-rar = архив RAR
sniff-picture = картинка
sniff-binary = двоичные данные, не текст
sniff-utf32 = текст в UTF-32
sniff-json = JSON
sniff-vcard = vCard
sniff-ical = календарь (iCalendar)
sniff-xml = XML или HTML
sniff-save = сохраните лист как CSV UTF-8
sniff-save-utf8 = сохраните его в UTF-8
sniff-save-or-unpack = сохраните лист как CSV UTF-8 или распакуйте архив
sniff-unpack = сначала распакуйте
sniff-unpack-or-gzip = сначала распакуйте или упакуйте gzip
sniff-export = выгрузите таблицу как CSV и загрузите её
sniff-export-contacts = выгрузите контакты как CSV и загрузите их
sniff-spreadsheet = откройте в электронной таблице и сохраните как CSV UTF-8

## справочники
consequence-whose = «{ $given }»: укажите, чей итог, например { $examples }
consequence-set = «{ $given }»: пишите ПОЛЕ=ПУНКТ, mark=phone_bad или mark=do_not_call, или одно «{ $nothing }»
labels-no-lang = --{ $flag } «{ $text }»: сначала язык, например --{ $flag } en=ТЕКСТ --{ $flag } ru=ТЕКСТ --{ $flag } zh=ТЕКСТ
labels-twice = --{ $flag } указано дважды для { $lang }
fields-whose = «{ $given }»: укажите, чьё это поле, и его код: ВИД.КОД; есть { $kinds }
fields-wider = `{ $code }` — общее поле { $entity }: укажите { $entity }.{ $code }
fields-none = у { $entity } нет поля `{ $code }`{ $hint }
rules-none = правила «{ $rule }» нет{ $hint }; есть { $rules }
rules-bad-when = «{ $text }»: в --when пишут missing, missing ПОЛЕ, overdue, marked ОТМЕТКА, marked ОТМЕТКА ПОЛЕ или clock ФАЗА ДНИ
kinds-none = вида «{ $kind }» нет{ $hint }; есть { $kinds }
kinds-bad-code = «{ $code }»: код вида пишут строчными латинскими буквами, цифрами и _, не длиннее { $most }
kinds-there = вид «{ $kind }» уже есть
kinds-all-standard = «{ $kind }» — не стандартный вид, а все стандартные в этом файле уже есть
kinds-no-standard = стандартного вида «{ $kind }» нет{ $hint }; в этом файле нет { $kinds }; без --standard это будет ваш собственный вид
kinds-no-fact = { $flag } говорят только о событиях: дело не совершают, оно открыто или закрыто
kinds-other-list = { $flag } не сочетается с --family { $family }: укажите { $wanted }
kinds-which-list = укажите через { $flag }, из какого списка выбирают; есть { $lists }; новый создаёт «picklog picklists add»
kinds-no-list-yet = укажите через { $flag }, из какого списка выбирают; подходящего ещё нет: создайте его через «picklog picklists add»
log-no-kind = вида «{ $kind }» нет; есть { $kinds }; другие добавляет «picklog kinds add»
log-close-over = --close: { $day } уже прошло, а здесь ещё открыто: укажите будущий день
log-stage-alone = --stage { $stage }: скажите через --about, какая сделка или какое обращение туда переходит
log-stage-retired = --stage: «{ $stage }» больше не используется, туда ничего не переводят; есть { $stages }
log-no-stage = --stage: этапа «{ $stage }» нет{ $hint }; есть { $stages }
log-moved = { $matter } → { $stage }
log-kind-retired = вид «{ $kind }» ({ $code }) снят; есть { $kinds }; вернуть его: «picklog kinds unretire { $code }»
fields-to = «{ $word }»: укажите, на какие записи ведёт поле; есть { $kinds }
fields-bad-rule = --needed-when: { $why }
picklists-there = список `{ $list }` уже есть: назвать его иначе можно через «picklog picklists label { $list }»
picklists-make = списка `{ $list }` нет{ $hint }: чтобы создать его, укажите название через --list-label en=… ru=… zh=…
picklists-none = списка `{ $list }` нет{ $hint }
picklists-no-item = в списке `{ $list }` нет пункта `{ $code }`{ $hint }

merge-none = нет действующего объединения «{ $id }»: их показывает «picklog merge --list»
merge-unlike = «{ $from }» и «{ $into }» не похожи: --yes объединит их всё равно, --distinct запомнит, что они разные
merge-ask-no = не объединено

log-nothing-due = при --next { $next } дальше ничего не следует, и срока быть не может: уберите --due или назовите шаг

## config
config-syntax = это не TOML: { $why }
recount-left = незаполненное пересчитано не до конца, здесь может быть не всё: { $why }
config-not-utf8 = строка не в UTF-8: сохраните файл в UTF-8
config-long = файл слишком длинный: здесь нет ключа picklog
config-more-wrong =
    { $count ->
    [one] неверна ещё { $count } строка
    [few] неверны ещё { $count } строки
   *[many] неверны ещё { $count } строк
}
config-unknown-near = ключа `{ $key }` нет; может быть, `{ $near }`?
config-unknown = ключа `{ $key }` нет; есть { $keys }
config-wrong-value = `{ $key }` не может быть { $value }: { $wants }
config-wants-text = пишите текст в кавычках
config-wants-one-of = пишите одно из { $words }, в кавычках
config-wants-timezone = пишите пояс вида "Europe/Moscow"
config-wants-dial = напишите команду и её аргументы, в одном из них {"{number}"}: ["linphonecsh", "dial", "{"{number}"}"]
dial-command = { $command }: номер не набран: { $why }
dial-command-ended = { $command }: номер не набран (код { $code })
config-wants-bool = пишите true или false
config-wrong-lines = { $count ->
    [one] в файле настроек пропущена { $count } строка: исправьте её
    [few] в файле настроек пропущены { $count } строки: исправьте их
   *[other] в файле настроек пропущено { $count } строк: исправьте их
}
config-and-more = { $first } (и ещё { $count }: picklog config show)
config-no-zone = TZ={ $text }: picklog не может прочесть этот часовой пояс: пишите TZ=Europe/Moscow или задайте timezone в файле настроек
config-no-home = нет домашней папки: укажите файл в PICKLOG_DB или через --db

## demo
demo-stopped = остановлено: недоделанный { $file } удалён
demo-not-empty = в { $file } уже есть клиенты ({ $count }): примеры кладут только в пустой файл
demo-row-refused = строка примера отклонена: { $why }
demo-lost = клиент { $code } из примера не находится: запустите «picklog doctor»
reconcile-bad-id = «{ $text }» — не id: возьмите его из списка 'picklog calls answer'
reconcile-bad-answer = «{ $text }» — не ответ: напишите одно из { $words }
reconcile-say-what = скажите, что это было: одно из { $words }
reconcile-answered-before = на это уже отвечено: { $said }
