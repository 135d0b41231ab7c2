# Журнал изменений, копии файла и подготовка общего файла.

## audit
audit-checking = проверка истории
audit-listed = { $count ->
    [0] записей журнала нет
    [one] { $count } запись журнала
    [few] { $count } записи журнала
   *[other] { $count } записей журнала
}
audit-listed-newest = { $count ->
    [one] { $count } последняя запись; --limit N покажет больше
    [few] { $count } последние записи; --limit N покажет больше
   *[other] { $count } последних записей; --limit N покажет больше
}
audit-revisions = { $count ->
    [one] { $count } запись журнала
    [few] { $count } записи журнала
   *[other] { $count } записей журнала
}
audit-logins = { $count ->
    [one] { $count } пользователь
    [few] { $count } пользователя
   *[other] { $count } пользователей
}
audit-seals = { $count ->
    [one] { $count } печать
    [few] { $count } печати
   *[other] { $count } печатей
}
audit-records = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[other] { $count } карточек
}
audit-heads = { $count ->
    [0] отметок, сохранённых отдельно, не дано
    [one] сошлась { $count } отметка, сохранённая отдельно
    [few] сошлись { $count } отметки, сохранённые отдельно
   *[other] сошлись { $count } отметок, сохранённых отдельно
}
audit-intact = журнал цел: { $revisions }, { $logins }, { $seals }, { $records }; { $heads }; отметка { $head }
audit-broken = журнал { $place } нарушен: { $count ->
    [one] { $count } находка
    [few] { $count } находки
   *[other] { $count } находок
}; сохраните копию файла как есть и сравните с последней резервной копией
audit-broken-more = журнал { $place } нарушен: находок { $count } (не показано { $more }); сохраните копию файла как есть и сравните с последней резервной копией
audit-no-head = --head: «{ $text }» — не отметка: дайте то, что напечатал 'picklog audit head', например 48211:9f3c…
audit-no-head-in = { $file }:{ $line }: в строке нет отметки: каждая такая, как её напечатал 'picklog audit head', например 48211:9f3c…
audit-unread = не удаётся прочесть { $file }: { $why }
audit-changed = запись { $rev } ({ $login }, { $when }) не сходится со своим хешем: её изменили, или её писал не picklog
audit-blanked = часть записи { $rev } ({ $login }) пропала, и нигде не записано, что её стёр руководитель или администратор
audit-erased = стёрто
audit-origin-changed = ни одна из записей от источника { $origin } ({ $login }, всего { $count }) не сходится с хешем: изменили его имя, uid, машину, терминал, адрес SSH или программу
audit-origin-missing = запись { $rev } ссылается на источник { $origin }, а его удалили: чья она, сказать нельзя
audit-gap-one = нет записи { $rev }
audit-gap = нет записей с { $first } по { $last }
audit-chain-gap = { $count ->
    [one] перед записью { $before } нет { $count } записи { $login }
    [few] перед записью { $before } нет { $count } записей { $login }
   *[other] перед записью { $before } нет { $count } записей { $login }
}
audit-reordered = запись { $rev } ({ $login }) стоит не там, где была написана: порядок изменили
audit-forged = запись { $rev } вставлена: picklog не писал её для { $login }
audit-tail-cut = { $count ->
    [one] нет { $count } последней записи { $login }: написано { $written }, есть { $there }
    [few] нет { $count } последних записей { $login }: написано { $written }, есть { $there }
   *[other] нет { $count } последних записей { $login }: написано { $written }, есть { $there }
}
audit-end-changed = конец цепочки { $login } в таблице пользователей не тот: изменили её или последнюю запись
audit-user-missing = { $login } удалён из таблицы пользователей, а записи есть
audit-seal-broken = история до записи { $rev } не та, что скрепила печать { $seal } { $when }: её переписали, или изменили печать
audit-seal-missing-one = нет печати { $seal }
audit-seal-missing = нет печатей с { $first } по { $last }
audit-cut-before-seal = конец отрезан: печать { $seal } поставлена на записи { $rev }, а история кончается на { $ends }
audit-cut-before-head = конец отрезан: отметка, сохранённая отдельно, снята на записи { $rev }, а история кончается на { $ends }
audit-head-differs = история до записи { $rev } не та, что была, когда снимали сохранённую отметку, или отметка от другого файла
audit-record-changed = { $record } { $name }: не то, что говорит последняя запись журнала ({ $rev })
audit-record-added = { $record } { $name }: есть, а записей журнала о нём нет
audit-record-removed = карточка { $id } удалена без записи в журнале; последняя запись о ней { $rev }
audit-role-changed = роль { $login } не та, что дана по журналу
audit-role-forbidden = запись { $rev }: роль у { $to } — от { $login }, чья собственная роль не давала на то права
audit-user-added = { $login } есть в таблице пользователей, а записи журнала об этом нет: строку вставили
audit-user-changed = uid, имя или увольнение { $login } в таблице пользователей не те, что в журнале
audit-namespace-changed = файл называет не то пространство имён пользователей, в котором он создан по журналу
audit-merge-changed = { $record } { $name }: слияния по журналу другие; изменили, какая карточка её заменяет
audit-pair-changed = { $one } и { $other }: пометка «это разные» не та, что в журнале
audit-move-changed = переходы контакта { $name } в другую компанию не те, что в журнале
audit-goal-changed = недельная цель не та, что в журнале
audit-own-goal-changed = личная недельная цель ({ $login }) не та, что в журнале
audit-sealed-changed = запечатанная запись { $id } ({ $owner }) не та, что в журнале
audit-key-changed = открытый ключ { $login } — не тот, который { $login } объявляет по журналу: спросите, прежде чем запечатывать что-либо для { $login }
audit-list-changed = список обзвона { $name } не тот, что в журнале
audit-handover-changed = передача работы { $from } → { $to } не та, что в журнале
audit-line-changed = кто сидел за { $extension } ({ $login }) — не то, что в журнале
audit-site-changed = как читать номера телефонной станции — не то, что в журнале
audit-evidence-changed = { $name }, пришедшее с записью { $rev }, не такое, каким пришло: его изменили
audit-evidence-differs = запись { $rev } принесла или скрыла строк свидетельств: { $written }, а есть таких, как она говорит: { $there }; что-то убрали, добавили или изменили
audit-evidence-added = есть свидетельства, будто бы принесённые записью { $rev }, а она их не приносила
audit-evidence-blanked = строк свидетельств, скрытых без записи об этом: { $count }
audit-said-site = номера станции { $system }: страна { $region }, перед ними набирают: { $prefixes }
audit-said-time = , с { $from } по { $to }
audit-said-coverage = за какое время запись звонков полна
audit-said-calls = пришло строк о звонках: { $count }{ $time }
audit-said-presence = пришло присутствий: { $count }{ $time }
audit-said-meetings = пришло встреч: { $count }{ $time }
audit-said-masked = скрыты ничьи номера, строк: { $count }
audit-said-withdrawn = отменён импорт замеченного, строк: { $count }{ $time }
audit-said-coverage-withdrawn = отменено, что запись звонков за это время полна
audit-operation-changed = операция { $op } ({ $login }) не сходится со своими записями журнала: таблицу операций изменили
audit-operation-missing = операции записи { $rev } ({ $login }) нет в таблице операций: её удалили
audit-undone-changed = в таблице операций отменёнными помечено { $marked }, а отменено { $undone }: её изменили
audit-count-changed = счётчик клиентов: { $counted }, по журналу их { $there }
audit-schema-changed = { $name }: нет или не такой, каким его делает picklog: схему изменили
audit-table-added = таблица { $name } не от picklog: её кто-то добавил
audit-index-added = индекс { $name } не от picklog: его кто-то добавил
audit-trigger-added = триггер { $name } не от picklog: его кто-то добавил, и он действует при каждом изменении
audit-view-added = представление { $name } не от picklog: его кто-то добавил
audit-shared-account-contact = к сведению: идентификатор { $id } — и у клиента, и у контакта; это допустил прежний picklog, никто ничего не подделывал: 'picklog doctor --separate-ids' даст контакту свой
audit-shared-account-activity = к сведению: идентификатор { $id } — и у клиента, и у события; это допустил прежний picklog, никто ничего не подделывал: 'picklog doctor --separate-ids' даст событию свой
audit-shared-contact-activity = к сведению: идентификатор { $id } — и у контакта, и у события; это допустил прежний picklog, никто ничего не подделывал: 'picklog doctor --separate-ids' даст событию свой
audit-shared-all = к сведению: идентификатор { $id } — у клиента, у контакта и у события; это допустил прежний picklog, никто ничего не подделывал: 'picklog doctor --separate-ids' оставит его клиенту
audit-unguarded = { $name }, что охраняет историю, удалён или изменён
audit-account = клиент
audit-contact = контакт
audit-matter = дело
audit-activity = событие

## backup, restore
copy-stage-copying = копирование
copy-stage-checking = проверка каждой страницы
copy-accounts = { $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[other] { $count } клиентов
}
copy-contacts = { $count ->
    [one] { $count } контакт
    [few] { $count } контакта
   *[other] { $count } контактов
}
copy-activities = { $count ->
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
}
copy-matters = { $count ->
    [one] { $count } дело
    [few] { $count } дела
   *[other] { $count } дел
}
copy-holds = { $accounts }, { $contacts }, { $activities }, { $revisions }
copy-holds-matters = { $accounts }, { $contacts }, { $activities }, { $matters }, { $revisions }
backup-made = копия { $file }: { $holds }
backup-unnoted = копия сделана, но в самом файле это не отмечено: { $why }
restore-made = восстановлен { $file }: { $holds }
copy-verified = проверено, { $size } МиБ за { $seconds } с; отметка { $head }
copy-unverified = НЕ проверено: { $why }; { $size } МиБ за { $seconds } с; отметка { $head }

copy-no-name = { $file }: имени файла нет, дайте его
copy-itself = { $file } — это сам файл или его часть: назовите другое место
copy-folder = { $file } — папка: назовите файл в ней
copy-no-ordinary = { $file } — не обычный файл: назовите другое место
copy-no-folder = папки { $folder } нет: сначала создайте её
copy-log-beside = рядом лежит { $log }: { $file } — файл в работе или бывший таким; назовите другое место или уберите этот журнал, если он никому не нужен
copy-there = { $file } уже есть: назовите другой файл
copy-no-permission = писать { $file } вам нельзя: назовите другое место или попросите право записи в папку
copy-not-written = { $file } не записан: { $why }
copy-full = диск полон: { $file } не записан; освободите место или назовите другой диск
copy-broken = { $file } не записан: копия не прошла проверку: { $why }; подробнее 'picklog doctor --full' и 'picklog audit verify', --as-is сохранит копию и такой
restore-broken = { $file } не восстановлен: он не прошёл проверку: { $why }; возьмите копию постарше
copy-stopped = остановлено: { $file } не записан
copy-trail = её журнал нарушен ({ $code })
copy-damaged = она повреждена ({ $what })
copy-reference = ссылка в { $table } никуда не ведёт
restore-empty = { $file } пуст: назовите другую копию
restore-no-file = { $file } — не файл: назовите копию
restore-missing = файла { $file } нет: проверьте имя копии
restore-unread = не удаётся посмотреть { $file }: { $why }
file-versions = его версия { $found }, этот picklog знает { $newest }

## copy
transfer-comparing = сравнение
transfer-head-table = таблица
transfer-head-from = строк там
transfer-head-to = строк здесь
transfer-head-digest = что в них
transfer-made = { $from } скопирован в { $to }: строк { $rows } за { $seconds } с
transfer-rows-before = из этих строк { $rows } уже были от прерванного копирования
transfer-verified = проверено: содержимое одинаково, { $revisions }, каждая сцеплена с предыдущей; отметка { $head }
transfer-unverified = НЕ проверено: { $why }; содержимое одинаково; отметка { $head }
transfer-gave-way = { $login }, кого «picklog init» сделал администратором пустой базы, уступил место скопированным пользователям
transfer-root = { $login } — это root компьютера, а на сервере такого нет: этот пользователь остаётся только в истории
transfer-no-admin = кроме { $login }, администраторов нет: назначьте кого-нибудь там, откуда скопировано («picklog users role LOGIN admin»), и скопируйте ещё раз в пустую базу
transfer-to-come = { $logins } пока не могут войти; администратор сервера запускает
transfer-other-uid = у { $login } в копии uid { $theirs }, а на этом компьютере { $here }: администратор подтверждает, что это тот же человек: { $command }
transfer-strangers = на этом компьютере нет имён { $logins }: они остаются пользователями копии, но никто здесь под ними не работает
transfer-differs = в { $place } ничего не оставлено: пришло не то, что было прочитано, в таблицах { $tables }; запустите ту же команду ещё раз, а если так и останется, проверьте диски и память обоих компьютеров
transfer-broken = в { $place } ничего не оставлено, копия не прошла проверку: { $why }; подробнее «picklog --db { $from } audit verify», --as-is скопирует и такую
transfer-not-kept = в { $place } ничего не оставлено
transfer-gone-with-it = то, что «picklog init» создал в { $place }, тоже убрано: следующее копирование создаст это заново
transfer-differs-now = содержимое не одинаково: { $tables }; с тех пор кто-то писал в одно из мест или изменил его
transfer-same = содержимое всех таблиц одинаково (таблиц: { $count })
transfer-no-from = файла { $file }, из которого копировать, нет: проверьте первое из двух имён
transfer-no-db = copy сам называет оба места: уберите --db

## init
init-made = создан { $file }: администратор — { $admin }
init-made-shared = создан { $file } для группы { $group }: администратор — { $admin }, остальные задают PICKLOG_DB={ $file }
init-is-there = { $file } уже есть: ничего не изменено
init-anew = { $place } уже есть: его сторожа созданы заново
init-two-places = место названо дважды, после init и в --db: назовите его один раз
init-sql-file = { $file } — файл, его «picklog init» создаёт сам: --sql — для сервера, postgres://…
init-would = в базе { $database } на { $place } «picklog init» от имени { $user } сделает вот что:
init-would-file = был бы создан { $file }; ничего не изменено
init-would-nothing = ничего не изменено

init-there = { $file } уже есть
init-no-group = группы { $group } на этом компьютере нет: создайте её, 'sudo groupadd { $group }'
init-new-login = вы в группе { $group } с вашего следующего входа: войдите заново или вызовите 'newgrp { $group }'
init-no-member = вы не в группе { $group }: 'sudo usermod -aG { $group } { $login }', затем войдите заново
init-folder-used = в { $folder } есть другое ({ $name }), и любой из группы сможет это удалить: назовите файл в отдельной папке
init-folder-foreign = { $folder } не ваша, делиться ею нельзя: 'sudo install -d -m 2770 -g { $group } { $folder }', затем ещё раз
init-no-permission = писать в { $folder } вам нельзя: назовите другое место или попросите там право записи
init-group-unknown = группы { $group } нет
init-group-mend = sudo groupadd { $group }
init-group-fits = файл и папка принадлежат группе { $group }
init-group-not = файл или папка не принадлежит группе { $group }
init-group-give = chgrp { $group } { $folder } { $file }* && chmod 2770 { $folder } && chmod 660 { $file }*

## doctor
doctor-beside-none = смотреть нечего
doctor-beside-own = только ваш: группе файл не отдан
doctor-beside-shared = всё принадлежит группе { $gid }, какой бы umask ни был у создавшего
doctor-beside-wrong = { $file } группе не принадлежит
doctor-beside-mend = chgrp { $gid } { $file } && chmod g+rw { $file }
doctor-backup-none = ещё не было
doctor-backup-ahead = помечена { $day }, ещё не наступившим днём, { $file }
doctor-backup-last = { $days } дн. назад, { $file }
doctor-backup-mend = picklog backup ФАЙЛ, лучше каждую ночь из cron
doctor-clock-ahead = сейчас { $now }, а в файле есть изменения от { $last }
doctor-clock-mend = проверьте часы компьютера: timedatectl
doctor-integrity-full = каждая страница, индекс и условие целы
doctor-mend-damage = оставьте файл как есть и вернитесь к последней резервной копии
doctor-history-full = { $revisions } записей журнала и { $records } карточек сходятся
doctor-history-broken = находок { $count }, первая: { $code }
doctor-history-mend = смотрите 'picklog audit verify' и сравните с последней резервной копией

usage-doctor--full = Прочесть всё: каждую страницу, каждый индекс, весь журнал
usage-doctor--separate-ids = Дать свой идентификатор записям, у которых он чужой; их история остаётся
usage-init = Создать файл, а с --group подготовить его для общей работы группы
usage-init--group = Группа, которая будет работать с файлом; вы должны в ней состоять
usage-init--place = База на сервере, postgres://HOST/DATABASE, или файл; как --db
usage-init--sql = Для сервера: напечатать SQL, который всё создаёт, для psql; ничего не менять
usage-init--dry-run = Сказать, что будет создано и можно ли это вам; ничего не менять
usage-init-more =
    С --group папка принадлежит группе (2770, setgid), и всё в ней тоже, какой бы umask ни был у создающего. Другого в ней
    быть не должно. Если файл уже есть, в нём ничего не меняется: показана каждая проверка и как исправить.

    Примеры:
      picklog init
      picklog --db /srv/crm/picklog.db init --group crm
      picklog init postgres://crm.example/crm
      picklog init postgres://crm.example/crm --dry-run
      picklog init postgres://crm.example/crm --sql
