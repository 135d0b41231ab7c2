# Что печатают команды. Коды, JSON и файлы здесь не проходят.

## gaps
gaps-total = { $count ->
    [0] всё заполнено
   *[other] не заполнено: { $count }
}
gaps-worst = { $count ->
    [one] показан { $count } худший, больше — с --limit N
   *[other] показаны { $count } худших, больше — с --limit N
}
gaps-put-off = из них отсрочено { $count }
gaps-filled-today = заполнено сегодня: { $count }
gaps-for-until = { $login } ведёт работу { $from } до { $when }
gaps-for-good = { $login } ведёт работу { $from } насовсем
gaps-with-until = работу { $login } до { $when } ведёт { $to }
gaps-with-good = работу { $login } насовсем ведёт { $to }

## doctor
doctor-ok = хорошо
doctor-warn = внимание
doctor-fail = плохо
doctor-failed = { $count ->
    [one] { $place }: не пройдена { $count } проверка; сделайте, что сказано в её строке
    [few] { $place }: не пройдены { $count } проверки; сделайте, что сказано в их строках
   *[other] { $place }: не пройдено { $count } проверок; сделайте, что сказано в их строках
}
doctor-separated = { $count ->
    [0] у каждой записи и так свой идентификатор: ничего не изменено
    [one] { $count } запись или форма получила свой идентификатор
    [few] { $count } записи или формы получили свои идентификаторы
   *[other] { $count } записей или форм получили свои идентификаторы
}
doctor-mend-busy = закройте другие программы, которые держат файл, и повторите
doctor-mend-corrupt = проверьте, что это файл picklog; если да, возьмите последнюю хорошую копию
doctor-mend-update = обновите picklog
doctor-mend-full = освободите место на диске
doctor-mend-open = проверьте, что файл на месте, на локальном диске, и что вам можно читать и писать его и его папку
doctor-actor = { $login }, uid { $uid }
doctor-actor-namespace = { $login }, uid { $uid } в пространстве имён пользователей (uid_map { $map }), вне его uid { $outer }
doctor-preloaded = до picklog загружен чужой код (LD_PRELOAD или подобное), и это записывается со всем, что вы сохраняете: запускайте без него

## history
history-inbound = { $kind } нам
history-contact = { $contact }, теперь работает в «{ $account }»: { $count ->
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
}
history-all = { $account }: { $count ->
    [0] пока ничего не записано
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
}
history-part = { $account }: { $count ->
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
}, показано последних: { $shown }; все выгружает picklog export activities

## find
find-nothing-waits = вас ничто не ждёт: укажите запрос
find-none = { $count ->
    [one] на запрос «{ $query }» не подходит и единственный клиент
   *[other] на запрос «{ $query }» не подходит ни один из { $count } клиентов
}

## picklists, fields, users
picklists-more = {"  "}… всего { $count }; целиком — с --json
picklists-retired = снят
fields-entity = объект
fields-code = код
fields-flag = флаг
fields-kind = вид
rules-code = код
rules-weight = вес
rules-of = чьи
rules-when = когда
rules-label = слова
kinds-code = код
kinds-family = семейство
kinds-label = название
kinds-key = клавиша
kinds-facts = свойства
kinds-fields = полей
fields-picklist = список
fields-label = название
fields-needed = когда нужно
fields-use = как использовать
fields-only-a-screen = это лишь ширма: ответы по-прежнему в файле, и другая программа их прочтёт; см. docs/privacy.md
users-since = с { $when }
role-operator = оператор
role-lead = руководитель
role-admin = администратор
users-is-now = { $login }: теперь { $role }
users-is-added = { $login } теперь работает здесь, роль: { $role }
users-add-left = но войти ещё не может: попросите администратора сервера выполнить { $statement };
users-uid = uid { $uid }
users-uid-login = uid { $uid }, логин { $name }
users-retired = выбыл
users-is-retired = { $login } больше не работает с файлом: новое не сохраняется, записанное остаётся
users-is-back = { $login } снова может сохранять
users-is-kept = { $login }: теперь это { $name } (uid { $uid }) на этом компьютере
users-is-separate = { $name } (uid { $uid }) — отдельный человек, в этом файле { $login }
handover-done = работу { $from } (незаполненное и обещания) до { $when } ведёт { $to }; потом она сама вернётся к { $from }
handover-would = работу { $from } (незаполненное и обещания) до { $when } вёл бы { $to }; ничего не изменено
handover-load = открытых обещаний: { $promises }; незаполненного сейчас: { $gaps }
handover-forms = отложенных форм остаётся у { $from }: { $count }; закончить их может только тот, кто начал
handover-instead = вместо передачи { $to } { $until }
handover-ended = работа { $from } снова у { $from }
handover-goes-on = { $to } в отъезде: работу ведёт { $holder }
handover-none = каждый ведёт свою работу сам
handover-until = до { $when }
handover-for-good = насовсем
handover-by = решение: { $by }
handover-was-ended = завершено { $when }
handover-is-over = срок вышел
handover-done-good = клиенты, открытые дела, незаполненное и обещания { $from } теперь у { $to }
handover-would-good = клиенты, открытые дела, незаполненное и обещания { $from } насовсем перешли бы к { $to }; ничего не изменено
handover-owned = клиентов: { $accounts }; открытых дел: { $matters }
handover-given = клиентов и дел, за которые теперь отвечает { $to }: { $count }
handover-back = клиентов и дел, за которые снова отвечает { $from }: { $count }
handover-left = осталось как есть (другой ответственный или записи нет): { $count }
handover-moving = К { $to }
handover-unfinished = переданы не все клиенты: та же команда продолжит
handover-back-unfinished = возвращены не все клиенты: «--end» продолжит

## log
log-about = Записать: { $kind }
log-about-matter = Завести дело: { $kind }
log-logged = записано: { $kind }
log-opened = заведено: { $kind }
log-repeated = уже записано: { $kind }
log-missing = не хватает: { $field }
log-missing-codes = не хватает: { $field } ({ $codes })
log-do-not-call = внимание: { $name } — просили не звонить; всё равно записано

## export
export-accounts = { $count ->
    [one] { $count } клиент записан в { $file }
    [few] { $count } клиента записаны в { $file }
   *[other] { $count } клиентов записаны в { $file }
}
export-contacts = { $count ->
    [one] { $count } контакт записан в { $file }
    [few] { $count } контакта записаны в { $file }
   *[other] { $count } контактов записаны в { $file }
}
export-activities = { $count ->
    [one] { $count } событие записано в { $file }
    [few] { $count } события записаны в { $file }
   *[other] { $count } событий записаны в { $file }
}
export-matters = { $count ->
    [one] { $count } дело записано в { $file }
    [few] { $count } дела записаны в { $file }
   *[other] { $count } дел записаны в { $file }
}

## keys
keys-all-well = { $file }: всё в порядке

## progress
bar-left = осталось { $time }
bar-upgrading = файл переводится на новую версию

## import
import-tab = табуляция
import-comma = запятая
import-semicolon = точка с запятой
import-then = затем
import-kind-taken = { $kind }: столбцы { $columns } есть только у этого вида; иначе укажите --kind
import-ignored = не загружается : { $headings }
import-ignored-holds = { $column } ({ $what })
import-phones = телефоны
import-mails = адреса почты
import-flags = да или нет
import-states = слова о том, что не состоялось
import-guess = кодировка определена предположительно, читается так: { $samples }. Если неверно, укажите --encoding
import-above = не читается, выше названий столбцов: строка { $lines }
import-unread = {"  "}{ $column }: не загружено, ячеек, где { $what }: { $count }; если нужны, укажите --map { $target }="{ $column }"
import-unread-nowhere = {"  "}{ $column }: не загружено, ячеек, где { $what }: { $count }; здесь для них нет поля
import-unread-flags = {"  "}{ $column }: не загружено, ячеек с «да» или «нет»: { $count }; если столбец говорит, кому нельзя звонить, укажите --map do_not_call="{ $column }", если кому можно — --map may_call="{ $column }"
import-unread-states = {"  "}{ $column }: не загружено, ячеек о том, что не состоялось: { $count }; эти строки считаются состоявшимися: укажите --map state="{ $column }", а если они уже в файле, сначала picklog import undo
import-and-more = { $first } и ещё { $count }
import-dry-run = Проба, ничего не записано. { $line }
import-accounts = Прочитано строк: { $read }. Клиентов добавлено: { $added }, изменено: { $updated }, уже было: { $skipped }, отклонено: { $rejected }.
import-contacts = Прочитано строк: { $read }. Контактов добавлено: { $added }, изменено: { $updated }, уже было: { $skipped }, отклонено: { $rejected }.
import-activities = Прочитано строк: { $read }. Событий добавлено: { $added }, изменено: { $updated }, уже было: { $skipped }, отклонено: { $rejected }.
import-matters = Прочитано строк: { $read }. Дел добавлено: { $added }, изменено: { $updated }, уже было: { $skipped }, отклонено: { $rejected }.
import-created = { $count ->
    [one] Для них создан { $count } клиент.
    [few] Для них созданы { $count } клиента.
   *[other] Для них создано { $count } клиентов.
}
import-renamed = { $count ->
    [one] Из них сменила название { $count } запись:
    [few] Из них сменили название { $count } записи:
   *[many] Из них сменили название { $count } записей:
  }
import-rename = {"  "}{ $from } → { $to }
import-renamed-more = {"  "}… и ещё { $count } (каждое изменение видно в «picklog history»)
import-rejects = Отклонённые строки с номерами и причинами: { $file }
import-rejects-replaced = Отклонённые строки с номерами и причинами: { $file } (вместо файла прошлой загрузки)
import-line = {"  "}строка { $line }: { $reason }
import-interrupted = Остановлено. Прочитанное сохранено; та же команда продолжит с этого места.
import-parents-need-a-file = Головные клиенты не связаны: поток нельзя прочесть дважды. Загрузите сам файл ещё раз.
import-pace = строк: { $count }, в секунду: { $pace }
import-indexing = обновляю поиск
import-of-accounts = клиенты
import-of-contacts = контакты
import-of-activities = события
import-of-matters = дела
import-list-none = В этот файл ещё ничего не загружали.
import-list-counts = добавлено { $added }, обновлено { $updated }
import-is-undone = отменена ({ $who })
import-is-half-undone = отменена частично: продолжит «picklog import undo»
import-is-cut-off = прервана
import-no-file = (без имени файла)
import-undo-of = { $file } ({ $who }, { $when })
import-undo-would = Отмена загрузки { $import } уберёт (пока ничего не изменено):
import-undo-done = Загрузка отменена: { $import }. Убрано (в истории всё осталось):
import-undo-accounts = {"  "}{ $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[other] { $count } клиентов
  }
import-undo-contacts = {"  "}{ $count ->
    [one] { $count } контакт
    [few] { $count } контакта
   *[other] { $count } контактов
  }
import-undo-activities = {"  "}{ $count ->
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
  }
import-undo-matters = {"  "}{ $count ->
    [one] { $count } дело
    [few] { $count } дела
   *[other] { $count } дел
  }
import-undo-changed = {"  "}{ $count ->
    [one] изменения в { $count } прежней записи
   *[other] изменения в { $count } прежних записях
  }
import-undo-names = {"  "}{ $names }
import-undo-names-more = {"  "}{ $names } и ещё { $count }
import-undo-none = отменять нечего: ваших загрузок нет; все показывает «picklog import list»
import-undo-changed-nothing = ваша последняя загрузка, { $file }, ничего не изменила; чтобы отменить { $other } от { $when }, укажите: picklog import undo { $id }
import-undo-none-such = нет загрузки «{ $id }»: все показывает «picklog import list»
import-undo-built = {"  "}{ $name }: { $what }
import-undo-built-more = {"  "}… и ещё { $count }
import-undo-refused = { $file }: загрузку отменить нельзя, с её записями уже работали ({ $count }). Сначала отмените это или измените записи по одной
import-undo-stopped = остановлено, изменений сделано: { $count }; та же команда продолжит с этого места
import-note = {"  "}{ $field }: { $count } — { $what }{ $examples }
import-note-unknown = неизвестно, оставлено пустым
import-note-unsaid = не сказано, чем закончилось; осталось незаполненным
import-note-no-unit = без единицы, оставлено пустым: укажите --duration-unit seconds, minutes или hours
import-note-placeholder = вместо ответа, считается пустым
import-note-lost-digits = последние цифры потеряны в таблице, оставлено пустым
import-note-no-date = нельзя прочесть как одну дату и время, оставлено пустым
import-note-skipped-hour = на время, пропущенное при переводе часов, взято на час позже
import-note-repeated-hour = на время, которое при переводе часов бывает дважды, взято как первое
import-note-cleaned = с переносами строк или невидимыми знаками, сохранено без них
import-note-set = ни да, ни нет; отметка поставлена
import-note-not-kept = кроме того, что сохранено; не загружено
import-note-no-mail = не адрес почты, оставлено как есть
import-note-no-code = не код (заглушка или число, испорченное таблицей), оставлено пустым
import-note-no-user = нет такого пользователя в файле, оставлено пустым
import-note-no-number = по такому номеру не позвонить (не указана страна? --country RU), оставлено как есть
import-note-person = без компании, названо по человеку
import-note-no-contact = нет такого контакта у клиента, оставлено пустым: загрузите контакты, затем этот файл ещё раз
import-note-no-parent = головной клиент не найден, оставлено пустым
import-note-two-ways = читается двояко (1,234 — тысяча или дробь?), оставлено пустым
import-note-no-currency = без однозначной валюты (EUR, USD, RUB, €), оставлено пустым
import-note-two-currencies = в другой валюте, чем в соседнем столбце, оставлено пустым
import-note-opened-ahead = день ещё не наступил, оставлено пустым: возраст неизвестен
import-note-close-before-opened = раньше, чем открыто, оставлено как есть
import-note-by-end = не известны, взято из соседних столбцов (выиграно, закрыто)
import-note-other-end = противоречат соседним столбцам (выиграно, закрыто), оставлено пустым
import-note-too-fine = с большим числом знаков, чем хранится, оставлено пустым
import-note-no-time-kept = со временем суток, а хранится только день
import-note-no-record = не ведёт к записи с таким названием или таких несколько, оставлено пустым

## справочники
catalogue-added = { $what }: добавлено
catalogue-labelled = { $what }: название изменено
catalogue-defined = { $what }: определено
catalogue-handled = { $what }: отмечено, как с этим обращаться
catalogue-other-rule = { $what }: правило изменено
picklists-leads-may = руководители могут менять списки этого файла
picklists-leads-may-not = руководители не могут менять списки этого файла; администратор разрешает это командой «picklog picklists leads allow»
catalogue-ordered = { $what }: порядок изменён
catalogue-removed = { $what }: удалено
catalogue-consequence = { $what }: другое последствие
catalogue-item-retired = { $what }: снято; в записях остаётся, выбрать больше нельзя
catalogue-item-again = { $what }: снова можно выбирать
catalogue-field-retired = { $what }: снято; ответы в записях остаются
catalogue-field-again = { $what }: снова спрашивается
rules-changed = { $what }: изменено
rules-retired = { $what }: снято; незаполненного по нему больше не будет
rules-again = { $what }: снова действует
kinds-retired = { $what }: снято; записанное остаётся
kinds-again = { $what }: снова предлагается

# merge
merge-done = { $from } теперь часть { $into }; вернуть: picklog merge --undo { $id }
move-done = { $name } теперь работает в «{ $to }»; записанное остаётся у клиента «{ $from }»
move-promises = { $count ->
    [one] { $count } открытое обещание остаётся у клиента { $from }
    [few] { $count } открытых обещания остаются у клиента { $from }
   *[other] { $count } открытых обещаний остаются у клиента { $from }
}
move-same = { $name } и так работает в «{ $account }»: назовите клиента, к которому контакт перешёл
move-gone = контакта тем временем не стало: посмотрите карточку клиента и повторите
contact-moved = { $name } больше не работает в «{ $account }», теперь в «{ $now_at }»
merge-moved = перенесено: событий { $activities }, контактов { $contacts }
merge-moved-matters = перенесено: событий { $activities }, дел { $matters }, контактов { $contacts }
merge-distinct = { $from } и { $into } — разные; это запомнено
merge-undone = { $what }: { $from } и { $into } снова разделены
merge-has = у { $name } теперь: событий { $activities }, контактов { $contacts }
merge-has-matters = у { $name } теперь: событий { $activities }, дел { $matters }, контактов { $contacts }
merge-of-account = клиент
merge-of-contact = контакт
merge-ask = «{ $from }» и «{ $into }» не похожи. Это всё же одно и то же? [д/Н]
merge-ask-yes = д да y yes

## config
config-from-default = по умолчанию
config-from-file = файл настроек
config-from-env = окружение
config-from-flag = флаг
config-from-machine = этот компьютер
config-about-db = файл клиентов
config-about-lang = язык: en, ru, zh
config-about-keymap = клавиши: default, vim, emacs; keys.toml рядом с настройками ложится поверх
config-about-theme = вид: default, high-contrast, monochrome
config-about-terminal = что умеет терминал: auto, rgb, xterm, linux, vt, ascii, plain
config-about-clipboard = копировать в буфер вашего терминала (OSC 52): auto, off
config-about-timezone = часовой пояс, например Europe/Moscow
config-about-dial = команда, которая набирает номер, как ["linphonecsh", "dial", "{"{number}"}"]; иначе это делает 'picklog listen'
config-about-allow_unknown_filesystem = доверять файловой системе, о которой неизвестно, на этом ли она компьютере

## недельная цель всех
goal-wrong = «{ $word }» — не цель: укажите, на сколько вопросов все вместе хотят ответить за неделю, от 1 до { $most }, none, либо accept или decline о предложенной
goal-never = недельной цели нет; её ставит руководитель или администратор: «picklog goal 50»
goal-is-none = недельной цели нет; её снял пользователь { $login }, { $when }
goal-is = цель на неделю для всех вместе: { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
   *[many] { $count } ответов
} на незаполненное; поставил пользователь { $login }, { $when }
goal-this-week = эта неделя (с { $from }): { $answered } из { $goal }
goal-last-week = прошлая неделя (с { $from }): { $answered } из { $goal }
goal-not-yours = цель ({ $login }) видят только сам человек и руководители
goal-person-none = { $login }: недельной цели нет, и никто её не предложил
goal-person-is = { $login }: { $count ->
    [one] { $count } ответ в неделю
    [few] { $count } ответа в неделю
   *[many] { $count } ответов в неделю
}, согласовано с { $with }, { $when }
goal-person-ended = { $login }: недельной цели больше нет; снял пользователь { $with }, { $when }
goal-person-proposed = { $login }: { $by } предлагает { $count } в неделю, { $when }
goal-person-accept = «picklog goal accept» — согласиться, «picklog goal decline» — нет
goal-person-accept-for = «picklog goal accept --for { $login }» — согласиться, «picklog goal decline --for { $login }» — нет

## сделки, прогнозы, обращения и календари
matters-none = нет сделки или обращения «{ $text }»: назовите id, код, название или клиента
matters-several = «{ $text }» подходит к нескольким ({ $count }): { $candidates }; укажите id
matters-moment-unread = --{ $flag }: «{ $text }» — не день: пишите 2026-11-21
matters-moment-ahead = --{ $flag }: { $when } ещё не наступило, сейчас { $now }
matters-stands-on = учтены изменения по ревизию { $rev }; основано на истории с вершиной { $head }
matters-head = основано на истории с вершиной { $head }
matters-of = только { $login }
matters-history-begins = история начинается позже, { $when }: что было раньше, неизвестно
matters-lost-rules = изменений каталога, которые записала другая программа и которые не возвращены: { $count }
matters-opened = открыто
matters-withdrawn = отменено
matters-restored = возвращено
matters-changed = изменено
matters-imported = пришло при импорте { $came }: когда открыто и что было до того, история не говорит
matters-imported-opened = пришло при импорте { $came }, открыто { $opened }: что было между этим, история не говорит
matters-age-unknown = неизвестно
forecast-period = «{ $text }» — не период: квартал пишется 2026-Q4, месяц 2026-11, год 2026
forecast-head = Прогноз на { $period } ({ $from } – { $to }) по состоянию на { $when }, { $zone }
forecast-none = на { $period } не ожидается ни одной открытой сделки, и ни одна не выиграна
forecast-column-part = чьё
forecast-column-currency = валюта
forecast-column-open = открытые (n)
forecast-column-weighted = взвешенно
forecast-column-committed = твёрдо (n)
forecast-column-best-case = лучший случай (n)
forecast-column-won = выиграно (n)
forecast-all = все
forecast-without-amount = открытых сделок периода без суммы: { $count }; они ни в одной сумме не учтены
forecast-won-without-amount = выигранных в периоде сделок без суммы: { $count }; они не учтены
forecast-without-close = открытых сделок без ожидаемой даты закрытия: { $count }; они ни в каком периоде
forecast-before = открытых сделок, ожидавшихся до начала периода: { $count }; они не учтены
forecast-without-probability = открытых сделок на этапах без вероятности: { $count }; их вес — ноль
forecast-late = учтено открытых сделок, чей день уже прошёл: { $count }
forecast-erased = сделок, в которых с тех пор что-то стёрто: { $count }; стёртое считается пустым
forecast-means = взвешенно: сумма × вероятность этапа, округлено по каждой сделке, затем сложено; твёрдо: открытые от { $committed } %; лучший случай: открытые от { $best } %
forecast-from-needed = { $period } ещё не начался: укажите, с какого дня: --from 2026-11-21
forecast-from-after = --from позже --to: сначала более ранний день
forecast-changes-head = Открытые сделки на { $period }: с { $from } по { $to }
forecast-won-outside = кроме того, выиграно не из начальных: { $count }, { $sum } { $currency }
forecast-changes-without-amount = сделок без суммы в один из двух моментов: { $count }; там они считаются нулём
forecast-change-n = n
forecast-change-amount = сумма
forecast-change-weighted = взвешенно
forecast-opening = было
forecast-closing = стало
forecast-bucket-new = новые
forecast-bucket-pulled-in = перенесены раньше, в период
forecast-bucket-slipped-in = перенесены из прошлых
forecast-bucket-reopened = открыты снова
forecast-bucket-restored = возвращены
forecast-bucket-handed-in = приняты
forecast-bucket-amount-up = сумма выше
forecast-bucket-amount-down = сумма ниже
forecast-bucket-probability = вероятность
forecast-bucket-currency = другая валюта
forecast-bucket-pushed-out = отложены
forecast-bucket-moved-forward = перенесены в прошлые
forecast-bucket-lost = проиграны
forecast-bucket-won = выиграны
forecast-bucket-withdrawn = отменены
forecast-bucket-handed-out = переданы
forecast-accuracy-head = Что прогнозировалось до конца { $periods } и что вышло
forecast-accuracy-none = сравнивать нечего: в этих периодах ничего не ожидалось и не выиграно
forecast-accuracy-owner = чьё
forecast-accuracy-days = дней до
forecast-accuracy-currency = валюта
forecast-accuracy-n = n
forecast-accuracy-forecast = прогноз
forecast-accuracy-came = вышло
forecast-accuracy-bias = смещение
forecast-accuracy-error = абсолютная ошибка
forecast-accuracy-unknown = прогнозов неизвестно: { $count }; история начинается позже, { $when }
forecast-accuracy-means = прогноз: выиграно к тому дню + сумма × вероятность открытых; вышло: выиграно к концу периода; n: периодов; смещение: прогноз − вышло; абсолютная ошибка: сложена по периодам без знака
deals-column-close = закрытие
deals-column-kind = вид
deals-column-account = клиент
deals-column-name = название
deals-column-stage = этап
deals-column-amount = сумма
deals-column-owner = ответственный
deals-column-age = возраст
deals-column-id = id
deals-total = сделок: { $count }
findings-column-what = что
findings-column-account = клиент
findings-column-name = название
findings-column-stage = этап
findings-column-amount = сумма
findings-column-owner = ответственный
findings-column-why = почему
findings-column-revs = ревизии
findings-total = находок: { $count } на { $deals } сделок
findings-resting = вянущих сделок, отложенных с датой и причиной: { $count }; их в списке нет
findings-imported = сделок, загруженных уже выигранными: { $count }; родились ли они такими, история не говорит
findings-median = медианный возраст выигранной сделки — { $days } дн. (n = { $n })
findings-no-median = ни одна сделка не выиграна здесь шаг за шагом: сказать «родилась поздно» нельзя
finding-born-won = родилась выигранной
finding-late-born = родилась поздно
finding-unworked = без работы
finding-pushed = вянет: откладывают
finding-shrunk = вянет: усохла
finding-idle = вянет: без движения
finding-why-born-won = уже первая ревизия — выиграна
finding-why-late-born = открыта за { $before } дн. до конца периода, выиграна через { $age } дн.; медиана { $median }
finding-why-last = последняя активность { $when }
finding-why-never = ни одной активности
finding-why-pushed = отложена на следующий период, раз: { $count }
finding-why-shrunk = { $now }, на пике { $peak }
thresholds-none = нет порога «{ $code }»{ $hint }: { $codes }
thresholds-set = { $code } теперь { $value }
threshold-late-born-days = родилась поздно: открыта не более чем за столько дней до конца периода
threshold-unworked-days = без работы: столько дней до выигрыша нет активностей
threshold-pushes = вянет: столько раз отложена на следующий период
threshold-shrunk-percent = вянет: на столько процентов ниже пика
threshold-idle-days = вянет: столько дней без активности и следующего шага
threshold-committed-percent = твёрдо: открытые сделки от этой вероятности
threshold-best-case-percent = лучший случай: открытые сделки от этой вероятности
threshold-period-months = месяцев в периоде: 1, 3 или 12
cases-no-calendar = в файле нет рабочего календаря: задайте его, «picklog calendars set office --mon-fri 09:00-18:00»
calendars-none = нет календаря «{ $code }»{ $hint }: { $codes }
cases-calendar = рабочее время по календарю: { $calendar }, { $zone }
cases-calendar-reader = рабочее время по календарю: { $calendar }, пояс в нём не назван: по вашим часам, { $zone }
cases-column-opened = открыто
cases-column-kind = вид
cases-column-account = клиент
cases-column-name = название
cases-column-stage = этап
cases-column-topic = тема
cases-column-severity = важность
cases-column-owner = ответственный
cases-column-ours = наше рабочее время
cases-column-id = id
cases-total = обращений: { $count }
cases-none = обращений нет
cases-clock-part = за кем ход
cases-clock-elapsed = прошло
cases-clock-business = рабочее время
cases-clock-whole = всего
cases-side-ours = мы
cases-side-theirs = они
cases-side-third = третья сторона
cases-side-solved-and-reopened = решено и открыто снова
cases-first-answer = первый ответ { $when }, через { $elapsed }, рабочего времени { $business }
cases-no-answer = ответа ещё не было
cases-solved = решено; мы и третья сторона заняли { $business } рабочего времени; открыто снова, раз: { $reopened }
cases-open = открыто; мы и третья сторона заняли { $business } рабочего времени; открыто снова, раз: { $reopened }
cases-targets = цели в рабочем времени: первый ответ { $first }, решение { $solution }
cases-hands-on = в работе { $spent }, активностей: { $steps }
cases-hands-on-between = в работе от { $least } до { $most }, активностей: { $steps }
cases-hands-on-least = в работе не меньше { $least }, активностей: { $steps }
cases-without-length = без длительности: { $count }
cases-clock-back = часы за это время переводили назад: что вышло меньше нуля, считается нулём
cases-why = из каких отрезков сложено: с, по, за кем ход, прошло, рабочее время, ревизия
cases-entries = что происходило, от старого к новому: когда, ревизия, кто, что
case-figures-of = чьё
case-figures-n = n
case-figures-open = открыто
case-figures-solved = решено
case-figures-within = в срок
case-figures-answered = ответ в срок
case-figures-median = медиана
case-figures-p90 = p90
case-figures-steps = шагов
case-figures-reopened = открыто снова
case-figures-first-step = с первого шага
case-figures-means = время — рабочее, наше и третьей стороны, до последнего решения; с первого шага: решено не более чем одной активностью и не открыто снова
calendars-day = «{ $text }» — не день: пишите 2026-12-24
calendars-zone = «{ $text }» — не часовой пояс: пишите Europe/Berlin, или reader — пояс того, кто читает
calendars-country = «{ $text }» — не страна: две буквы, как DE, или - без праздников
calendars-set = календарь { $code } задан
calendars-day-set = календарь { $code }: { $day } — как указано
calendars-removed = календарь { $code } удалён
calendars-reader = пояс того, кто читает
calendars-holidays = праздники
picklists-rated = { $what }: вероятность теперь { $percent } %
picklists-targets = { $what }: первый ответ за { $first } минут рабочего времени, решение за { $solution }
picklists-no-targets = { $what }: целей больше нет

## calls against entries
reconcile-held = звонков с { $since }: { $count }, из них записано: { $paired }
reconcile-unlogged = не записано: { $count }
reconcile-several = из них с номером нескольких клиентов, форма начинается с их списка: { $count }
reconcile-old = старше месяца: { $count }, форм нет
reconcile-implausible = со временем в будущем или раньше 2000 года, форм нет: { $count }
reconcile-unseen = записано, но АТС не видела: { $count }
reconcile-differ = записано с другой длительностью: { $count }
reconcile-perhaps = возможно, записано, об этом спросят: { $count }
reconcile-begun = форма уже начата: { $count }
reconcile-answered = отвечено раньше, не записывать: { $count }
reconcile-unknown = разговоры с номером, которого в файле нет: { $count }
reconcile-meetings = прошедших встреч: { $count }, не записано: { $unlogged }
reconcile-meetings-several = из них с гостями нескольких клиентов, и форма спрашивает, с кем: { $count }
reconcile-forms = форм создано: { $made }, снято: { $back }
reconcile-nobody-at = добавочный { $extension }: неизвестно, кто за ним сидел, звонков: { $count }; скажите кто: 'picklog users line LOGIN { $extension }'
reconcile-answer-kept = отмечено: { $said }
reconcile-answer-back = отменено: { $said }; снова ждёт ответа
reconcile-not-answered = о { $id } вы ничего не сказали, или это уже отменено: что ждёт, показывает `picklog calls answer`
reconcile-none-wait = ни один звонок не ждёт ответа

## телефон, календарь, присутствие
users-line-date = `{ $text }` не момент времени: напишите 2026-11-21, 2026-11-21 14:05 или 14:05
users-line-as-it-was = { $login } и так сидит за { $extension }: ничего не изменено
users-line-always = { $extension } — телефон { $login } для всех звонков, какие есть
users-line-since = { $extension } — телефон { $login } с { $since }
users-line-until = { $extension } — телефон { $login } до { $until }
users-line-between = { $extension } — телефон { $login } с { $since } до { $until }
users-line-void = { $extension } — в это время не телефон { $login }
users-line-at = { $system }: { $line }
users-line-beside = у { $system } номер { $extension } остаётся телефоном { $login }: там сначала считается запись, где станция названа
users-line-beside-any = у других станций { $extension } остаётся телефоном { $login }
users-line-ended-there = до { $until } там сидел { $login }: продолжить это — `picklog users line { $login } { $extension }{ $of }`
users-line-none-to-remove = у { $login } нет такой записи о { $extension }: какие есть и у каких станций, показывает `picklog users lines`
users-line-several-to-remove = { $login } сидел за { $extension } несколько раз: укажите в --from, какую запись убрать; они начинаются { $begins }
users-line-ended = раньше это был телефон { $login }: до { $until }
users-line-left = { $extension } — всё ещё телефон { $login }, и звонки там считаются его: кончить это можно командой `picklog users line { $login } { $extension }{ $of } --until DATE`
users-lines-none = ни за одним телефоном никто не записан: скажите это командой `picklog users line LOGIN EXTENSION`
users-lines-until = до { $when }
calls-no-zone = `{ $text }` не часовой пояс: дайте его имя, например Europe/Moscow
calls-no-pair = `{ $text }` не называет столбца: напишите NAME=COLUMN, например when=Дата
calls-file = { $file }: { $said }
calls-also = { $one }; и ещё: { $other }
calls-follow-input = за стандартным вводом следить нельзя: назовите файл
calls-following = читаю { $file } ({ $format }) дальше по мере роста; закончить — Ctrl-C
calls-stopped = остановлено: прочитанное записано, та же команда продолжит
calls-way-back = если это ошибка: `picklog calls undo { $id }` отменит импорт
calls-held = в конце файла ждут продолжения строки ({ $count }): половина строки или час, который часы показали дважды; они ещё не внесены, и та же команда внесёт их
calls-left-line = строка { $line }: { $reason }
calls-left-more = и ещё таких: { $count }; --json называет до тысячи
calls-left = не прочитано: { $count }
calls-counts = новых строк: { $added }, уже известных: { $known }, { $left }
calls-came = { $file } ({ $format }): { $counts }
calls-would-come = { $file } ({ $format }) дал бы: { $counts }; ничего не изменено
calls-others = строк не о звонках (начало очередей, приход в них и перерывы): { $count }
calls-region-taken = номера без кода страны читаются как номера { $region }, страны здешних организаций: иначе — `picklog calls site --region`
calls-unread = звонков с номером, который не удалось прочитать: { $count }; если в нём нет кода страны, `picklog calls site --region RU` скажет, чьи это номера, а --prefix 9 — что набирают перед ними
calls-empty-seats = никто не записан за { $extensions }: кто там сидит, скажет `picklog users line LOGIN { $first }`
calls-empty-seats-more = никто не записан за { $extensions } и ещё { $count }: кто там сидит, скажет `picklog users line LOGIN { $first }`
calls-coverage-open = строки стоят не по времени, и не все прочитаны: поэтому не считается, что эта запись звонков полна
calls-coverage-otherwise = полной запись за это время не считается
calls-implausible = строк со временем в будущем или раньше 2000 года: { $count }; они хранятся, но форм не дают: часы АТС шли неверно, или неверен --tz
calls-otherwise = известных строк, прочитанных с другим временем: { $count }; первая хранится как { $kept }, а сейчас прочитана как { $read }. Ничего не перезаписано: проверьте --tz; если неверно то, что хранится, отмените тот импорт (`picklog calls imports`, `picklog calls undo ID`) и импортируйте снова
calls-masked = строк, в которых скрыт ничей номер: { $count }; такие номера скрываются через семь дней после того, как пришли
calls-coverage-none = ни за какое время запись звонков не считается полной
evidence-imports-none = пока ничего не внесено
evidence-import-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
  }
evidence-import-time = с { $from } до { $to }
evidence-undo-none-such = импорта { $id } нет: список — `imports` вместо `undo`
evidence-undo-before = { $source }: импорт уже отменён, от него ничего не осталось
evidence-undo-would = было бы отменено: { $source }, внёс { $who } { $when }, строк: { $count }; ничего не изменено
evidence-undo-done = отменено: { $source }, внёс { $who } { $when }, строк: { $count }; тот же файл можно внести снова
evidence-undo-stopped = остановлено: отменено строк: { $count }; та же команда продолжит
calls-site-none = не сказано, как читать номера: `picklog calls site --region RU --prefix 9`
calls-site-any = (любая)
calls-site-region = страна { $region }
calls-site-prefixes = перед номером: { $prefixes }
calls-inbound = входящий
calls-outbound = исходящий
calls-internal = внутренний
calls-answered = разговор
calls-no-answer = не ответили
calls-busy = занято
calls-failed = не удался
calls-abandoned = звонивший не дождался
calls-machine = ответил автомат
calls-number-unknown = (номер неизвестен)
calls-withheld = (номер скрыт)
calls-nobody-at = { $extension } (никто)
calls-listed = { $count ->
    [one] { $count } звонок
    [few] { $count } звонка
   *[many] { $count } звонков
  }
calls-listed-newest = { $count ->
    [one] Последний { $count } звонок; больше — с --limit
    [few] Последние { $count } звонка; больше — с --limit
   *[many] Последние { $count } звонков; больше — с --limit
  }
calls-no-call = звонка { $name } нет: номера есть в `picklog calls list`
calls-fact-record = запись
calls-fact-live = вживую
calls-not-whole = этот звонок виден лишь частью
calls-at-least = не меньше { $length }
calls-leg-talked = разговор { $length } с { $when }
calls-leg-elsewhere = звонил; трубку снял другой
calls-leg-rang = звонил
meetings-no-files = в { $folder } нет ни одного файла .ics
meetings-too-large = { $file } больше { $most } МБ: выгрузите меньшее время
meetings-left-line = { $file }, строка { $line }: { $reason }
meetings-came = встреч новых: { $added }, изменённых: { $changed }, уже известных: { $known }, отменённых: { $cancelled }
meetings-would-come = пришло бы встреч новых: { $added }, изменённых: { $changed }, уже известных: { $known }, отменённых: { $cancelled }; ничего не изменено
meetings-skipped = Не встречи для записи или не прочитано: { $what }
meetings-way-back = если это ошибка: `picklog meetings undo { $id }` отменит импорт
meetings-me-as-before = ваши адреса взяты как в прошлый раз: { $mails }; иначе — --me
meetings-all-day = на весь день: { $count }
meetings-free = отмеченных как свободное время: { $count }
meetings-private = личных: { $count }
meetings-declined = отклонённых: { $count }
meetings-outside = вне запрошенного времени (--since): { $count }
meetings-replies = ответов на приглашения: { $count }
meetings-superseded = в прежней редакции: { $count }
meetings-never = отменённых ещё до загрузки: { $count }
meetings-own = собственных планов picklog: { $count }
meetings-other = задач и прочего: { $count }
meetings-left = не прочитанных: { $count }
meetings-cancelled = отменена
meetings-listed = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[many] { $count } встреч
  }
meetings-listed-newest = { $count ->
    [one] Последняя { $count } встреча; больше — с --limit
    [few] Последние { $count } встречи; больше — с --limit
   *[many] Последние { $count } встреч; больше — с --limit
  }
meetings-exported = { $count ->
    [one] { $count } намеченный шаг в { $file }
    [few] { $count } намеченных шага в { $file }
   *[many] { $count } намеченных шагов в { $file }
  }
presence-counts = строк: { $rows }; промежутков новых: { $added }, уже известных: { $known }, повторяют другие строки: { $repeated }, о другом: { $other }, { $left }
presence-came = { $file }: { $counts }
presence-would-come = { $file } дал бы: { $counts }; ничего не изменено
presence-way-back = если это ошибка: `picklog presence undo { $id }` отменит импорт
presence-without-going = приходов без ухода: { $count }; когда они кончились, не известно
presence-strangers = ничей логин: { $names } (всего { $count }); кто это, скажет `picklog presence name "{ $first }" LOGIN`
presence-no-stranger = присутствие `{ $who }` не ждёт логина: имена показывает `picklog presence list`
presence-named = { $who } — это { $login }, промежутков: { $count }
presence-open = конца не видели
presence-listed = присутствий: { $count }
presence-kind-badge = пропуск
presence-kind-login = вход
presence-kind-queue = очередь
presence-kind-pause = перерыв
presence-kind-unnamed = на месте
sheet-too-large = { $file } больше { $most } МБ: сохраните его как CSV или распакуйте
sheet-several = в { $file } несколько листов со строками ({ $names }), и не сказать, какой нужен: сохраните нужный отдельным файлом
sheet-empty = в { $file } нет листа со строками
sheet-damaged = { $file }: лист { $sheet } не читается ({ $why }): откройте его в его программе и сохраните как CSV

## pop
pop-none = { $phone }: такого номера нет ни у кого; 2 минуты экраны { $login } предлагают нового клиента
pop-one = { $phone }: { $name }; 2 минуты экраны { $login } предлагают форму звонка
pop-several = { $phone }: номер есть у нескольких клиентов ({ $count }); 2 минуты экраны { $login } предлагают выбрать
pop-region = номер без кода страны прочитан как номер { $region }
pop-region-guessed = номер без кода страны прочитан как номер { $region }, где большинство здешних клиентов: закрепить это — `picklog calls site --region { $region }`, или дайте номер с кодом страны

## listen
listen-place = «{ $place }» — не телефонная станция: ami://ИМЯ@УЗЕЛ[:ПОРТ] для Asterisk, esl://УЗЕЛ[:ПОРТ] для FreeSWITCH, fritzbox://УЗЕЛ для FRITZ!Box
listen-secret-in-place = секрету не место в командной строке, её видят другие: запишите его в файл и укажите --secret-file
listen-no-secret = укажите файл с секретом: --secret-file ФАЙЛ, читать который можете только вы (chmod 600)
listen-secret-open = { $file }: секрет могут прочесть или изменить другие: сделайте chmod 600, владелец — тот, кто запускает picklog
listen-secret-lines = { $file }: секрет — одна строка текста без управляющих знаков
listen-no-rule = правило пишется +НАЧАЛО=НАБОР, где {"{rest}"} — цифры после начала: --dial-rule '+7=8{"{rest}"}'
listen-dials-ami-only = picklog набирает номер только через Asterisk; иначе — командой «dial» в файле настроек
listen-begins = слушаю { $place }; звонки записываются как станция «{ $system }»
listen-named = станция зовёт себя «{ $system }»: звонки записываются под этим именем; иначе — --system
listen-up = вход выполнен: { $server }
listen-down-plain = связь потеряна; новая попытка через { $seconds } с
listen-not-up-plain = связи нет; новая попытка через { $seconds } с
listen-down = связь потеряна ({ $why }); новая попытка через { $seconds } с
listen-not-up = связи нет ({ $why }); новая попытка через { $seconds } с
listen-store-trouble = { $why } (ждут записи: { $count }; ничего не потеряно)
listen-store-back = услышанное снова записывается
listen-ends = завершено; всё услышанное записано

## списки обзвона
lists-none = списков обзвона нет; «picklog lists make НАЗВАНИЕ --where ПРАВИЛО» составит список
lists-stands = { $worked }/{ $total } · дозвонились: { $reached } · договорились: { $agreed } · осталось: { $left }
lists-everybody = все
lists-by = автор: { $maker }
lists-is-retired = закрыт
lists-conflict = список «{ $name }» тем временем изменён ({ $who }): теперь версия { $version }, а вы видели { $seen }; посмотрите «picklog lists show» и решите заново
lists-as-it-was = список «{ $name }» уже такой: ничего не изменено
lists-retired = список «{ $name }» закрыт; «picklog lists return» вернёт его
lists-changed = список «{ $name }» изменён, клиенты просмотрены заново: версия { $version }; «picklog lists undo» вернёт прежнее
lists-assigned = по списку «{ $name }» звонят: { $workers }
lists-made = в списке «{ $name }» { $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[many] { $count } клиентов
}, звонят: { $workers }
lists-not-served = { $count ->
    [one] не выдаётся { $count } клиент
    [few] не выдаются { $count } клиента
   *[many] не выдаются { $count } клиентов
}: { $why }
not-served-asked-not-to = просили не звонить
not-served-no-contact = по статусу звонить нельзя
not-served-bad-phone = ни одного верного номера
not-served-closed-account = работа с клиентом закрыта
not-served-taken-back = запись отменена
not-served-merged = объединены с теми, кто уже в списке
not-served-left = правило больше не выполняется
not-served-no-hour = возможные часовые пояса слишком далеки друг от друга для этих часов
lists-empty-now = сейчас в списке никого нет; он пополнится, когда правило для кого-то выполнится
lists-nobody = никто не подходит: список «{ $name }» был бы пуст и закрыт; проверьте правило
lists-file-empty = { $path }: ни одна строка не называет клиента: укажите id, коды или полные названия, по одному в строке
lists-unreadable = { $path }: { $why }
lists-hours = «{ $text }» не часы: пишите 9-20 или 9:30-18:00
lists-filling = просматриваются клиенты
lists-repeated = { $count ->
    [one] { $count } строка называет
    [few] { $count } строки называют
   *[many] { $count } строк называют
} клиента, который уже в списке по более ранней строке
lists-row = строка { $line }: «{ $text }»: { $why }
lists-row-broken = открытая здесь кавычка не закрыта; строка пропущена
lists-row-empty = клиент не назван
lists-row-several = так называются несколько: { $named }; укажите id или код
lists-row-near = так никто не называется; похоже на { $near }
lists-row-none = такого id, кода или названия нет
lists-rows-more = { $count ->
    [one] и ещё { $count } строка; все покажет --json
    [few] и ещё { $count } строки; все покажет --json
   *[many] и ещё { $count } строк; все покажет --json
}
lists-rows-left = { $count ->
    [one] { $count } строка не вошла
    [few] { $count } строки не вошли
   *[many] { $count } строк не вошли
} в список; остальные вошли
lists-head = { $name }: автор { $maker }, версия { $version }
lists-rule-live = живой: { $rule }
lists-rule-fixed = как было при составлении: { $rule }
lists-rule-named = клиенты названы поимённо
lists-workers = звонят: { $workers }{ $left }
lists-gone = { " " }(больше не работают: { $logins })
lists-how = { $order }; с { $hours } по местному времени клиента; повторные звонки: { $recall }
lists-order-due = по срокам, затем кому дольше не звонили
lists-order-oldest = сначала кому дольше не звонили
lists-order-name = по названию
lists-order-random = в случайном порядке
lists-order-given = в том порядке, как названы
lists-left = позвонить: { $ready }, перезвонить: { $later }, сейчас у кого-то на экране: { $front }, недоступны: { $unreachable }
lists-col-person = кто
lists-col-served = выдано
lists-col-calls = звонков
lists-col-reached = дозвонились
lists-col-agreed = договорились
lists-col-hour = звонков в час
lists-col-outcomes = итоги
lists-together = все
lists-attempts = с какого звонка дозвонились: { $counts }
lists-done-in = в таком темпе осталось { $time } работы
lists-no-pace = когда список кончится, пока не сказать: ещё ни до кого не дозвонились и никто не признан недоступным
lists-next-head = { $name } { $nth }/{ $total } · дозвонились: { $reached } · договорились: { $agreed }
lists-no-phone = номер неизвестен
lists-next-last = в прошлый раз: { $when } { $outcome } ({ $who })
lists-next-promise = обещано: { $step }, { $when } ({ $who })
lists-next-lease = ваш до { $until }: запишите звонок командой «picklog log»
lists-next-later = { $name }: сейчас звонить некому; осталось { $left }, следующий { $when }
lists-next-empty = { $name }: в списке никого нет
lists-next-done = { $name }: пройден, дозвонились { $reached } из { $total }

## remark, key, private contacts
passphrase-ask = Парольная фраза вашего ключа:
passphrase-new = Новая парольная фраза:
passphrase-again = Ещё раз:
passphrase-differ = фразы не совпали: ничего не изменено, повторите
passphrase-no-terminal = нет терминала, чтобы спросить парольную фразу: дайте её в файле через --passphrase-file
passphrase-none = парольная фраза не введена: ничего не сделано
passphrase-open = { $file } могут прочитать другие, поэтому парольная фраза оттуда не берётся: 'chmod 600 { $file }'
passphrase-lines = { $file }: не одна строка; напишите там парольную фразу и больше ничего
key-no-home = нет домашней папки, а значит и ключа: задайте HOME
key-what-is-lost = сейчас создаётся ключ. Личные заметки и контакты запечатываются им: без { $file } их не прочтёт никто — ни администратор, ни резервная копия. Если этот файл пропадёт, пропадут и они; скопируйте его в надёжное место: picklog key backup FILE
key-made = ключ создан: { $key }
key-known-now = имевшийся ключ теперь известен здесь: { $key }
key-there = ключ уже есть: { $key }
key-lost = { $count ->
    [one] { $count } запечатанная запись больше никогда не прочтётся
    [few] { $count } запечатанные записи больше никогда не прочтутся
   *[other] { $count } запечатанных записей больше никогда не прочтутся
 }
key-file-missing = файла ключей нет: { $file }
key-file-plain = файл ключей: { $file }, без парольной фразы
key-file-locked = файл ключей: { $file }, заперт парольной фразой
key-here = ваш ключ здесь: { $key }, с { $since }; запечатано: { $count }
key-here-none = ваш ключ здесь ещё не известен: его объявит первая личная заметка
key-does-not-fit = ! здешнего ключа нет в вашем файле ключей: picklog key restore FILE
key-older = { $count ->
    [one] и { $count } прежний ключ, открывающий запечатанное им
    [few] и { $count } прежних ключа, открывающих запечатанное ими
   *[other] и { $count } прежних ключей, открывающих запечатанное ими
 }
key-other = { $login }: { $key }, с { $since }
key-other-changed = ! { $login }: { $key }, с { $since }; не тот, с которым вы делились. Если { $login } подтвердит: picklog key accept { $login }
key-locked-now = файл ключей теперь заперт парольной фразой; прежние копии — нет
key-unlocked-now = у файла ключей больше нет парольной фразы
key-backed-up = скопировано в { $file }
key-backup-plain = у кого есть { $file }, тот прочтёт запечатанное для вас: храните его там, куда другим нет хода, или сначала поставьте парольную фразу (picklog key passphrase)
key-restored = { $count ->
    [one] ключей в { $file } теперь прибавилось: { $count }
    [few] ключей в { $file } теперь прибавилось: { $count }
   *[other] ключей в { $file } теперь прибавилось: { $count }
 }
key-restored-other = среди них нет здешнего ключа: запечатанное здесь остаётся закрытым
key-rotated = новый ключ: { $key }; запечатано им заново: { $count }
key-rotated-on = продолжено с начатым ключом: { $key }; запечатано им заново: { $count }
key-rotate-left = { $count } открыть не удалось, они остались как были: { $why }
key-rotate-kept = прежний ключ остаётся в вашем файле ключей: в журнале, копиях и других файлах может лежать запечатанное им. У кого он есть, тот всё ещё прочтёт это
key-accepted = ключ { $login } для вас отныне { $key }
remark-none = нет { $id }, которое вы можете открыть: список — picklog remark list
remark-from = от { $login }
remark-own = только вы
remark-shared = вы и { $logins }
remark-activity-id = `{ $text }` не идентификатор: их показывает 'picklog history ACCOUNT --json'
remark-contact-id = `{ $text }` не идентификатор: назовите и клиента через --account
remark-write = напишите заметку; конец ввода (Ctrl-D) на отдельной строке её завершает
remark-no-text = это не текст в UTF-8: ничего не сохранено
remark-on-what = скажите, к чему она: --account, --contact или --activity
remark-conflict = вы тем временем изменили её в другом месте: посмотрите (picklog remark show ID) и повторите
remark-added = запечатано
remark-changed = запечатано заново
remark-shared-now = отныне запечатано для них
remark-others = { $count ->
    [one] { $count } личная заметка { $login }
    [few] { $count } личные заметки { $login }
   *[other] { $count } личных заметок { $login }
 }
remark-others-people = { $count ->
    [one] { $count } личный контакт { $login }
    [few] { $count } личных контакта { $login }
   *[other] { $count } личных контактов { $login }
 }
remark-nothing = для вас здесь ничего не запечатано
remark-not-yours = это от { $login }, изменить может только { $login }
remark-is-person = это личный контакт: picklog log contact ACCOUNT --private --change { $id }
remark-removed = убрано; в журнале остаётся запечатанным
remark-not-shared = с { $login } этим не делились
remark-unshared = что { $logins } могли открыть до сих пор, они откроют и впредь в журнале и копиях; что вы измените теперь — нет
log-contact-name = у контакта есть имя: дайте его через --name
log-contact-made = { $name } теперь контакт { $account }
log-contact-remark = { $id } — заметка, а не контакт: picklog remark change { $id }
find-no-private = личные контакты не просмотрены: { $why }
find-private = личный контакт { $name }
