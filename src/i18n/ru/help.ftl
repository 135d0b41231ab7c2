# Справка командной строки: usage-<команда> — что она делает, …-more — что стоит под флагами, …--<флаг> — флаг.

usage-heading-usage = Вызов:
usage-heading-commands = Команды
usage-heading-command = команда
usage-heading-arguments = Аргументы
usage-heading-options = Параметры
usage-values = { $help }: { $values }
usage-default = [по умолчанию: { $value }]

usage = Запись звонков и встреч за секунды, выбором, а не набором, в общем файле SQLite
usage-more =
    Без команды открывается экран.

    Файл — указанный через --db, иначе в PICKLOG_DB, иначе ключом `db` в настройках, иначе picklog.db в вашей папке данных.

    Примеры:
      picklog demo                                       попробовать на примерах
      picklog import accounts companies.csv              загрузить своих клиентов
      picklog log call 'roma foods' --outcome no_answer  записать без экрана
      picklog gaps                                       что осталось незаполненным

    Код возврата: 0 — сделано, 1 — отказ или сбой, 2 — неверный вызов.

## флаги, значащие везде одно и то же
usage--db = Файл, с которым работать, или postgres://… — сервер
usage--lang = Язык: en, ru или zh
usage--plain = Вопросы и ответы построчно вместо экрана; для программ чтения с экрана и брайлевских строк
usage--dial = Когда список обзвона выдаёт клиента, набирать его номер сразу; незадолго до того должна быть нажата клавиша
usage--terminal = Что умеет терминал, если он сам этого не говорит
usage--help = Показать эту справку
usage--version = Показать версию
usage--json = Вывести JSON и ничего больше
usage--account = Идентификатор, код или запрос ровно с одним лучшим ответом

## флаги log, соответствующие полям
field-due = { $label }: { $codes } или время: 2026-11-21 14:05, завтра 15:30, пн 9:00, +2h
field-duration = { $label }: { $codes } или точно, например 3m20s
field-moment = { $label }: 2026-11-21 14:05, 14:05 — сегодня, вчера 14:05, 2 часа назад
field-contact = { $label }: имя, код или идентификатор контакта клиента
field-flag = { $label }: да или нет
field-number = { $label }: число, например 1234,5
field-money = { $label }: сумма с валютой, например '1234,50 EUR'
field-date = { $label }: день, например 2026-11-21
field-date-item = { $label }: { $codes } или день, например 2026-11-21
field-stage = { $label }: переводит туда то, о чём запись; один из его этапов, см. `picklog picklists list`
field-account = { $label }: идентификатор, код или запрос, которому лучше всего отвечает ровно один клиент
field-matter = { $label }: идентификатор, код или вид дела этого клиента
field-item = { $label }: { $codes }
field-alias = { $help } (или --{ $alias })

## log
usage-log = Записать событие или завести дело без экрана
usage-log-more =
    Пункты указывают кодом или названием на любом языке. Нужное, но не указанное попадает в ваше незаполненное.

    Примеры:
      picklog log call 'roma foods' --outcome no_answer
      picklog log call 0193… --outcome refused --reason price --next none
      picklog log call acme --outcome agreed --contact ross --duration 3m20s --next send_offer --due tomorrow
      picklog log meeting acme --outcome no_show_them --next call_back --due next_week --at '2026-11-20 10:00'
      picklog log meeting acme --at '2026-12-01 10:00'  предстоящей встрече итог ещё не нужен
usage-log--op-id = Ваш идентификатор записи: дважды с одним и тем же запишется один раз

## find
usage-find = Найти клиентов по названию, телефону, коду, городу или контакту
usage-find--query = Что искать; можно не указывать
usage-find--batch = По запросу в строке со стандартного ввода, по объекту JSON в строке на выход
usage-find--limit = Не больше стольких клиентов [по умолчанию: 10, с --batch 8]
usage-find-more =
    Без запроса — то, что ждёт вас: обещанные звонки, отложенные формы, недавние клиенты.

    С --batch каждая строка стандартного ввода — запрос, каждый ответ — строка JSON:
      {"{"}"query":…,"us":…,"hits":[{"{"}"id":…,"name":…,"score":…{"}"}]{"}"}

    Примеры:
      picklog find romashka
      picklog find --json --limit 3 4567
      picklog find --batch < queries.txt

## gaps
usage-gaps = Показать ваше незаполненное, худшее сверху
usage-gaps--user = Незаполненное коллеги (lead, admin)
usage-gaps--all = Незаполненное у всех (lead, admin)
usage-gaps--limit = Не больше стольких [по умолчанию: 1000]
usage-gaps-more =
    Примеры:
      picklog gaps
      picklog gaps --user ivan
      picklog gaps --all --json

## pop
usage-pop = Показать на своих экранах, что звонит номер: одна клавиша открывает форму
usage-pop--number = Номер или ссылка tel:
usage-pop--name = Кто звонит, как это говорит телефон
usage-pop--user = На экранах коллеги (руководитель, администратор)
usage-pop--json = Вывести звонок и чей это номер в JSON
usage-pop-more =
    Каждый открытый экран пользователя сообщает о звонке одной строкой, которая не забирает клавиш; одна клавиша открывает форму и
    откладывает открытое. Сама форма открывается, только если в строке поиска пусто и 2 секунды не нажимали клавиш. Команду вызывает
    телефон, ссылки tel: в браузере или другая машина по SSH; см. docs/telephone.md.

    Примеры:
      picklog pop +7 495 123-45-67
      picklog pop tel:+12015550123 --name Miller
      ssh desk picklog pop %u

## listen
usage-listen = Слушать телефонную станцию: звонки видны на экранах и сохраняются
usage-listen--place = ami://ИМЯ@УЗЕЛ[:ПОРТ], esl://УЗЕЛ[:ПОРТ] или fritzbox://УЗЕЛ[:ПОРТ]
usage-listen--secret-file = Файл с секретом: одна строка, читать может только владелец
usage-listen--system = Под каким именем записывать звонки, как бы станция себя ни звала [иначе: её имя, а без него узел]
usage-listen--follow = Файл записей самой станции, читается рядом: пропущенное из-за обрыва входит, а сказанное обоими — один звонок
usage-listen--tz = Часовой пояс часов FRITZ!Box [иначе: этого компьютера]
usage-listen--plain-secret = Передать секрет открыто, если станция отказывает в проверке
usage-listen--dial-channel = Канал телефона для набора [иначе: PJSIP/{"{extension}"}]
usage-listen--dial-context = Контекст, в котором набирают телефоны [иначе: from-internal]
usage-listen--dial-rule = Как набирать номера с таким началом: '+7=8{"{rest}"}' (можно несколько раз)
usage-listen-more =
    Одна служба для всех экранов; работает, пока её не завершат (SIGTERM, Ctrl-C), и сама соединяется снова. Кто сидит за каким
    телефоном, говорит 'picklog users line'. Как настроить Asterisk, FreeSWITCH или FRITZ!Box с наименьшими правами и служба для
    systemd — в docs/telephone.md.

    Примеры:
      picklog listen ami://picklog@pbx.local --secret-file /etc/picklog/ami.secret
      picklog listen esl://127.0.0.1:8021 --secret-file esl.secret --system main
      picklog listen fritzbox://fritz.box --tz Europe/Berlin

## goal
usage-calls-reconcile = Найти, какая запись о каком звонке, что не записано и чего АТС не видела
usage-calls-reconcile--since = С какого времени: дата или момент [по умолчанию: месяц назад]
usage-calls-reconcile-more =
    Разговор от 10 секунд с известным клиентом, который не записан, становится формой того,
    кто говорил: она ждёт в пробелах, время, длительность, направление и номер в ней уже есть,
    одна цифра её записывает. Повторный запуск ничего не меняет. Руководители и админы делают
    это за всех, остальные за себя. После импорта звонков это делается само.
usage-calls-answer = Сказать, чем был замеченный звонок, если его не записывают; без ID — список ждущих
usage-calls-answer--id = Какой: его id, как в списке
usage-calls-answer--what = private, wrong_number или other_phone; где спрашивают, тот ли это звонок, — same или not_same
usage-calls-answer--undo = Отменить сказанное: форма снова ждёт
usage-calls-answer-more =
    Примеры:
      picklog calls answer
      picklog calls answer 0198c7a1-5f00-7abc-9def-0123456789ab private
usage-lists = Списки обзвона: составить, посмотреть, раздать и получить следующего клиента
usage-lists--all = И закрытые
usage-lists-more =
    Список выдаёт клиентов одного за другим: искать никого не нужно. На экране списки открывает клавиша; здесь «next» выдаёт клиента
    тому, кто спросил, на десять минут. Просившие не звонить, неверные номера, закрытые и отменённые не выдаются никогда, и никому
    не звонят вне часов списка по местному времени клиента.

    Правило пишется как в справочнике: status in {"{"}prospect{"}"} and city = "Казань" and last_call older 30d. Есть «never called»,
    «never reached», «last_call older 30d» и «newer», «last_reached», «outcome in {"{"}no_answer, busy{"}"}», «calls < 3», «reached», «tries»,
    «due before today», «due is past» и все поля клиентов с «in», «not in», «=», «!=», «begins», «contains», «is set», «is empty».
usage-lists-list = Действующие списки обзвона и как идёт каждый
usage-lists-list--all = И закрытые
usage-lists-make = Составить список по правилу или из клиентов, названных в файле
usage-lists-make--name = Как он называется
usage-lists-make--where = Кто в списке; правило проверяется, пока список действует, если не указан --fixed
usage-lists-make--from = CSV с id, кодами или полными названиями; о строках, где никого или несколько, говорится
usage-lists-make--for = Логины тех, кто звонит, через запятую; all означает всех. Без него — вы; для других нужен руководитель
usage-lists-make--by = В каком порядке: due, oldest, name или random
usage-lists-make--limit = Не больше стольких клиентов, первых в этом порядке
usage-lists-make--hours = Когда звонят, по местному времени клиента, например 9-20
usage-lists-make--recall = Когда перезванивают, например «busy 30min, no_answer 2h next_day, 2 a_day, 6 in_all»
usage-lists-make--fixed = Клиенты на сейчас: правило больше не проверяется
usage-lists-show = Показать список: правило, как идёт и что вышло по людям
usage-lists-show--name = Название или id
usage-lists-change = Изменить название списка, кто в нём, когда и в каком порядке звонят
usage-lists-change--name = Название или id
usage-lists-change--rename = Как он называется теперь
usage-lists-change--where = Кто в списке; у списка, который держит своих клиентов, правило остаётся
usage-lists-change--by = В каком порядке: due, oldest, name, random или given, как названы
usage-lists-change--limit = Не больше стольких клиентов, первых в этом порядке, или none — без предела
usage-lists-change--hours = Когда звонят, по местному времени клиента, например 9-20
usage-lists-change--recall = Когда перезванивают; неназванное остаётся
usage-lists-change--version-seen = Менять, только если это всё ещё его версия
usage-lists-change-more =
    Клиенты сразу просматриваются заново, а звонки остаются звонками. Если список меняют двое сразу, об этом говорится. Журнал хранит
    каждое изменение, а «picklog lists undo» возвращает последнее.

    Примеры:
      picklog lists change 'Kazan prospects' --hours 10-18 --recall '3 a_day'
      picklog lists change 'Kazan prospects' --where 'status in {"{"}prospect, customer{"}"}' --version-seen 3
usage-lists-undo = Вернуть последнее изменение списка; ещё раз — и всё как до того
usage-lists-undo--name = Название или id
usage-lists-undo--version-seen = Менять, только если это всё ещё его версия
usage-lists-assign = Указать, кто звонит по списку
usage-lists-assign--name = Название или id
usage-lists-assign--for = Логины через запятую; all означает всех
usage-lists-assign--version-seen = Менять, только если это всё ещё его версия
usage-lists-retire = Закрыть список; записанное остаётся
usage-lists-retire--name = Название или id
usage-lists-retire--version-seen = Менять, только если это всё ещё его версия
usage-lists-return = Вернуть закрытый список
usage-lists-return--name = Название или id
usage-lists-return--version-seen = Менять, только если это всё ещё его версия
usage-lists-next = Получить следующего клиента: он ваш на десять минут
usage-lists-next--name = Название или id списка

usage-goal = Показать или поставить, на сколько незаполненных вопросов все вместе хотят ответить за неделю, или личную цель
usage-goal--goal = Столько за неделю, или none — без цели; о предложенной — accept или decline; без аргумента — сказать, как сейчас
usage-goal--for = Об одном человеке: сказанное предлагается и становится его целью, когда другой согласится
usage-goal-more =
    О цели договариваются на еженедельной встрече, а ставит её руководитель или администратор. Все видят, сколько сделано
    всеми вместе: сбоку, в показателях и в «picklog quality»; чьи это ответы, нигде не сказано. У недели остаётся та цель,
    с которой она кончилась.

    Личную цель согласуют двое: её предлагает руководитель или сам человек, другой соглашается. Её видят этот человек и руководители,
    рядом с общей. Снять её может любой из двоих.

    Примеры:
      picklog goal
      picklog goal 50
      picklog goal none
      picklog goal 20 --for olga
      picklog goal accept

## history
usage-history = Показать все события с клиентом
usage-history--contact = Показать всё записанное с этим контактом, и у прежних клиентов
usage-history-more =
    Примеры:
      picklog history 'roma foods'
      picklog history 0193… --json
      picklog history ACME --contact 'M. Rossi'

## export
usage-export = Выгрузить клиентов, контакты, события или дела в CSV или строки JSON
usage-export--what = Что выгрузить
usage-export--format = Значения через запятую или по объекту JSON в строке
usage-export--as = Как это загружает другая система; чему там нет места, будет сказано
usage-export--spreadsheet-safe = В CSV: не дать электронной таблице принять ячейку за формулу
usage-export--since = Только изменённое с этой даты, например 2026-11-01
usage-export--output = В файл, а не на стандартный вывод
usage-export-more =
    Столбцы — коды полей, как их показывает «picklog fields list»; «picklog import» читает файл обратно.
    С -o файл пишется целиком или не пишется вовсе.

    Примеры:
      picklog export accounts -o accounts.csv
      picklog export activities --since 2026-11-01 --format jsonl | jq .outcome
      picklog export contacts --as vcard -o people.vcf

## picklists и fields
usage-picklists = Списки, из которых выбирают в формах
usage-picklists-list = Показать все списки с пунктами: клавиша, код, название, определение
usage-fields = Поля форм, флагов, загрузок и выгрузок
usage-fields-list = Показать все поля: объект, код, флаг, вид, список, название, когда нужно

## merge
usage-merge = Объединить клиента или контакт с другим либо отметить, что они разные
usage-merge--account = Клиент, который уйдёт; с --contact — клиент, у которого контакты
usage-merge--into = Клиент, который останется
usage-merge--contact = Вместо этого объединить два контакта этого клиента
usage-merge--take = Поля, ответ которых берётся у уходящего; чего нет у другого, берётся всегда
usage-merge--distinct = Они лишь похожи: запомнить, что они разные
usage-merge--yes = Объединить, хотя названия не похожи
usage-merge--list = Показать действующие объединения
usage-merge--undo = Вернуть как было: id объединения или объединённого, как в --list
usage-merge-more =
    Всё, что было у уходящего, переходит; сам он остаётся указателем, и по старому названию находится другой.
    Объединяет руководитель или администратор, он же возвращает; что было после, остаётся.

    Примеры:
      picklog merge 'acme ltd' ACME --take phone,city
      picklog merge 'roma foods' --contact 'M. Rossi' 'Marco Rossi'
      picklog merge 'acme ltd' 'acme inc' --distinct
      picklog merge --list
      picklog merge --undo 0193…

## move
usage-move = Отметить, что контакт теперь работает у другого клиента
usage-move--account = Клиент, от которого контакт ушёл
usage-move--contact = Контакт: имя, код или id
usage-move--to = Клиент, у которого контакт теперь
usage-move-more =
    Записанное, обещанное и начатое с контактом остаётся у того клиента, у которого это было. Незаполненное у контакта
    переходит к ответственному за нового клиента.

    Примеры:
      picklog move 'roma foods' 'M. Rossi' --to ACME
      picklog move 0193… 'Marco Rossi' --to 'acme ltd' --json

## person и retention
usage-person = Показать всё, что хранится о человеке, и стереть его
usage-person-export = Выписать всё, что хранится о контакте или о клиенте, который сам человек
usage-person-export--who = id или имя целиком
usage-person-export--at = Клиент, у которого этот контакт
usage-person-export--out = Файл [по умолчанию: стандартный вывод]
usage-person-erase = Стереть человека, в том числе из журнала
usage-person-erase--who = id или имя целиком
usage-person-erase--at = Клиент, у которого этот контакт
usage-person-erase--why = Почему: пункт erase_reason, см. `picklog picklists list`
usage-person-erase--with-contacts = У клиента: стереть и его контакты
usage-person-erase--dry-run = Сказать, что это затронет, и ничего не менять
usage-person-erase--yes = Не спрашивать
usage-person-list = Показать, кто стёрт: id, когда и почему
usage-person-sweep = Убрать остатки стёртых из свободных страниц, журнала записи и копий
usage-person-sweep--by-hand = Отметить, что это сделал администратор сервера
usage-person-more =
    Это делает руководитель или администратор. Что с человеком записано, остаётся, но без него; журнал остаётся целым, и
    прежняя отметка подходит. В резервных копиях он ещё есть: при восстановлении его стирают снова.

    Примеры:
      picklog person export 'Marco Rossi' --at 'roma foods' -o rossi.txt
      picklog person erase 0193… --why asked_by_them --dry-run
      picklog person erase 'Marco Rossi' --at 'roma foods' --why asked_by_them
      picklog person sweep
usage-retention = Сказать, сколько хранить людей, и стереть тех, кого хранят дольше
usage-retention-list = Показать правила
usage-retention-add = Добавить правило или изменить правило с этим именем
usage-retention-add--rule = Короткое имя: строчные буквы, цифры и _
usage-retention-add--contacts = О контактах
usage-retention-add--accounts = О клиентах, вместе с их контактами
usage-retention-add--years = Сколько лет с последнего события с ними
usage-retention-add--months = Сколько месяцев
usage-retention-add--why = Почему их тогда стирают: пункт erase_reason
usage-retention-remove = Убрать правило
usage-retention-remove--rule = Какое правило
usage-retention-run = Показать, кого хранят дольше правил, а с --yes стереть их
usage-retention-run--rule = Только по этому правилу
usage-retention-run--dry-run = Только показать, как и без --yes
usage-retention-run--yes = Стереть их
usage-retention-more =
    Это делает руководитель или администратор. Само собой никого не стирают: сначала список.

    Примеры:
      picklog retention add old_contacts --contacts --years 3 --why kept_long_enough
      picklog retention run
      picklog retention run --yes

## users
usage-users = Кто работает с файлом, в какой роли и кто это на этом компьютере
usage-users-list = Показать всех, кто работал с файлом
usage-users-add = Впустить того, кто ещё ничего не сохранял: на сервере — дать ему право
usage-users-add--login = Его логин: на сервере — имя роли, иначе — логин этого компьютера
usage-users-add--role = Кем он будет
usage-users-role = Назначить оператором, руководителем или администратором
usage-users-role--login = Кого
usage-users-role--role = Кем он теперь будет
usage-users-keep = Сказать, что под новым uid или логином тот же человек
usage-users-keep--user = Как его зовут в файле
usage-users-keep--login = Его логин на этом компьютере теперь
usage-users-separate = Сказать, что под известным файлу uid или логином другой человек
usage-users-separate--login = Его логин на этом компьютере
usage-users-separate--name = Как звать его в файле, если не по логину
usage-users-retire = Больше ничего за ним не сохранять; записанное остаётся
usage-users-retire--user = Как его зовут в файле
usage-users-return = Вернуть выбывшего к работе
usage-users-return--user = Как его зовут в файле
usage-users-handover = Поручить работу человека коллеге: до срока или насовсем
usage-users-handover--from = Чьё незаполненное и чьи обещания
usage-users-handover--to = Кто их ведёт
usage-users-handover--until = Момент возвращения; если день — его начало: 2026-12-07, понедельник, +2w; без него насовсем
usage-users-handover--end = Вернуть сейчас, и клиентов тоже
usage-users-handover--dry-run = Сказать, что было бы передано; ничего не менять
usage-users-handovers = Показать, чью работу кто ведёт
usage-users-handovers--all = И те, что закончились
usage-users-line = Сказать, кто за каким телефоном сидит и в какое время
usage-users-line--login = Кто
usage-users-line--extension = Внутренний номер, как его пишет станция: 101
usage-users-line--from = С какого времени [по умолчанию: сколько там никто другой не сидел]
usage-users-line--until = До какого времени [по умолчанию: без конца]
usage-users-line--system = Какой станции, если у двух есть такой номер [по умолчанию: любой]
usage-users-line--remove = Запись была ошибкой: убрать её, как будто её не было; журнал хранит и то и другое
usage-users-lines = Показать, кто за каким телефоном сидел
usage-users-more =
    Кому что можно:
      operator  записывать и менять события, дела, клиентов и контакты; загружать; видеть свои показатели
      lead      ещё видеть незаполненное и показатели коллег, объединять дубли и передавать работу
      admin     ещё менять списки, поля и роли, указывать, кто есть кто, выводить пользователей из работы;
                разрешать руководителям менять списки

    Кто первым сохранит в файл, тот его администратор. Перемена действует сразу, и в открытых экранах тоже.

    Пользователь — это uid этого компьютера. У заново созданного логина uid другой, а прежний uid могут отдать другому: тогда
    ничего за ним не сохраняется, пока администратор или root не скажет командой keep или separate, кто это. В своём
    файле, куда больше никто не может писать, это говорите вы сами.

    Того, кто болеет или в отпуске, замещает коллега: записи не меняются, а в момент возвращения
    незаполненное и обещания возвращаются сами. Что ответил коллега, засчитано коллеге.
    Без --until — насовсем: коллега отвечает и за его клиентов и открытые дела.

    Примеры:
      picklog users list
      picklog users add ivan --role lead
      picklog users role ivan lead
      picklog users keep olga                 логин olga создан заново для того же человека
      picklog users keep olga olga.berg       логин olga теперь olga.berg
      picklog users separate olga olga2       логин olga теперь у другого человека
      picklog users retire ivan
      picklog users handover olga ivan --until 2026-12-07
      picklog users handover olga ivan --dry-run
      picklog users handover olga --end

## keys
usage-keys = Клавиши экрана
usage-keys-list = Показать действующие клавиши
usage-keys-list--preset = Готовая раскладка вместо ваших клавиш
usage-keys-check = Сказать, что не так в файле клавиш, по строкам
usage-keys-check--file = Файл клавиш
usage-keys-more =
    Примеры:
      picklog keys list
      picklog keys list --preset vim
      picklog keys check ~/.config/picklog/keys.toml

## doctor
usage-doctor = Проверить файл и сказать, как исправить, что не так
usage-doctor-more = Код возврата 1, если какая-то проверка не пройдена. Меняется только то, что сказано у --separate-ids.

## import
usage-import = Загрузить клиентов, контакты или события из файла CSV
usage-import-accounts = Загрузить компании и организации
usage-import-contacts = Загрузить людей у клиентов
usage-import-activities = Загрузить звонки, встречи и другие события
usage-import-matters = Загрузить дела: то, что открыто с клиентами
usage-import-list = Показать загрузки, последние сверху
usage-import-undo = Отменить загрузку целиком, пока с её записями никто не работал
usage-import-undo--id = Id загрузки, как его показывает `import list` [по умолчанию: ваша последняя]
usage-import-undo--dry-run = Сказать, что будет потеряно, ничего не меняя
usage-import-more =
    Кодировка, разделитель и столбцы определяются сами; сначала показывается, что куда попадёт. Строки, которые взять
    нельзя, попадают в файл рядом с исходным, с номерами и причинами; исправленный, он загружается. Повторная загрузка
    того же файла ничего не добавляет.

    Примеры:
      picklog import accounts customers.csv --dry-run
      picklog import accounts export.csv.gz --map name="Company name" --map phone="Tel 2"
      picklog import contacts people.csv --create-accounts
      picklog import activities calls.csv --kind call --date-order dmy --duration-unit seconds
      picklog import undo --dry-run
usage-import--file = Файл CSV, можно .gz
usage-import--map = Читать поле из этого столбца; `field=-` — ниоткуда
usage-import--encoding = utf-8, cp1251, koi8-r, gb18030, utf-16, latin1, …; если не указана, определяется
usage-import--delimiter = , ; tab | или другой знак; если не указан, определяется
usage-import--no-header = Первая строка — данные; столбцы называются 1, 2, 3, …
usage-import--country = Страна телефонов в строках, где она не названа: RU, Germany, 中国
usage-import--dry-run = Всё прочесть и проверить, ничего не записать
usage-import--rejects = Куда попадут отклонённые строки [по умолчанию: рядом с исходным файлом]
usage-import--create-accounts = Создать клиентов, которые названы в файле и которых ещё нет
usage-import--kind = Чем считать строки, где это не сказано
usage-import--accounts = Файл, где сказано, к какому клиенту относится строка: код строки и код клиента
usage-import--currency = Валюта сумм, где она не указана, например EUR
usage-import--date-order = Что значит 04/01/2026: сначала день или месяц
usage-import--duration-unit = Единица числа без единицы в столбце длительности и записи 1:30

## demo
usage-demo = Попробовать picklog на примерах клиентов, коллег, истории и незаполненного
usage-demo--accounts = Сколько клиентов [по умолчанию: 300]
usage-demo--seed = С одним и тем же числом примеры одинаковы [по умолчанию: 1]
usage-demo--into = Создать этот файл, а не временный
usage-demo--no-tui = Создать файл и остановиться
usage-demo-more =
    Примеры:
      picklog demo                                            осмотреться; ничего вашего не тронет
      picklog demo --accounts 1000000 --into big.db --no-tui  файл для измерений

## completions
usage-completions = Вывести скрипт дополнения для оболочки
usage-completions--shell = Для какой оболочки
usage-completions-more =
    Примеры:
      picklog completions bash > ~/.local/share/bash-completion/completions/picklog
      picklog completions zsh > ~/.zfunc/_picklog
      picklog completions fish > ~/.config/fish/completions/picklog.fish

## quality
usage-quality = Показать, насколько файл полон, своевременен и честен
usage-quality--since = Только записанное с этой даты; клиенты и контакты — как сейчас
usage-quality--as-of = Как было в этот момент, восстановлено по истории; один лишь день — его последний миг в часовом поясе, сегодняшний — сейчас
usage-quality--user = Только этот человек, рядом с командой
usage-quality--html = Записать страницу с графиками для еженедельной встречи
usage-quality-more =
    Каждый видит показатели файла и свои рядом с медианой команды; руководители и администраторы видят всех.
    Руководители видят и чья это привычка, если поле пропускают, одного или всех, и о чём стоит спросить за неделю.

    --as-of считает по копии файла, возвращённой к тому моменту: копию никто не видит, в конце её нет, а места она
    требует столько же, сколько файл, в папке из TMPDIR.

    Примеры:
      picklog quality
      picklog quality --since 2026-09-01 --html quality.html
      picklog quality --user ivan --json
      picklog quality --as-of 2026-11-20

## audit
usage-audit = Журнал изменений: кто что менял и не вмешивался ли кто-нибудь
usage-audit-more =
    Каждое изменение — запись журнала: кто, когда, откуда, что было и стало. Каждая связана с предыдущей того же
    пользователя. Храните отметку где-то ещё, и «verify» найдёт и то, что до неё отрезано или переписано.

    Примеры:
      picklog audit list --user olga --since 2026-11-01
      picklog audit head >> /mnt/usb/picklog-heads
      picklog audit verify --heads /mnt/usb/picklog-heads
usage-audit-list = Показать записи журнала, новые сверху
usage-audit-list--user = Записи одного пользователя
usage-audit-list--account = Записи о клиенте, его контактах, событиях и делах: идентификатор, код или запрос
usage-audit-list--since = Сделанные с этой даты
usage-audit-list--limit = Не больше стольких [по умолчанию: 50; с --json все]
usage-audit-verify = Проверить, что в историю никто не вмешивался
usage-audit-verify--head = Отметка, которую раньше вывела «audit head»
usage-audit-verify--heads = Файл таких отметок, по одной в строке; - — стандартный ввод
usage-audit-verify-more =
    Находит изменённую, пропавшую, переставленную или вставленную запись журнала, карточку или роль не по журналу, а
    с отметкой, хранимой отдельно, — и историю, отрезанную или переписанную целиком. Код возврата 1, если что-то
    найдено. Ничего не меняется.
usage-audit-head = Вывести, где стоит история: строку, которую хранят отдельно для «audit verify»

## изменение списков и полей
usage-picklists-more = Меняет администратор, а где он разрешил, и руководители; в открытых экранах перемена видна сразу. Коды не меняются никогда.
usage-picklists--list = Код списка
usage-picklists--item = Код пункта
usage-picklists--label = Что читают люди, по разу на каждый язык файла; если язык один, достаточно текста
usage-picklists--definition = Что под этим понимают все, одна строка, по разу на язык
usage-picklists--beyond-nine = Разрешить больше девяти пунктов: у десятого и дальше нет цифры
usage-picklists--before = Поставить перед этим пунктом
usage-picklists--after = Поставить после этого пункта [по умолчанию: после всех]
usage-picklists-add = Добавить пункт или список с первым пунктом
usage-picklists-add--list-label = Для нового списка: что читают люди, по разу на язык
usage-picklists-add--tone = Как считается; not_known — честный ответ, который считают отдельно
usage-picklists-add--stands-for = У срока — сдвиг, например 2h, 3d, 1w, 1mo; у длительности — секунды, например 60-179
usage-picklists-add--means = Что picklog должен знать о пункте, как бы он ни назывался; можно указать несколько раз
usage-picklists-add--phase = У стадии: где при ней находится дело
usage-picklists-add--probability = У стадии: насколько вероятен хороший исход, из 100
usage-picklists-add-more =
    Список, которого ещё нет, создаётся вместе с первым пунктом; назовите его через --list-label.

    Примеры:
      picklog picklists add reason too_far --label en='too far' --label ru='слишком далеко' --label zh='太远' --before not_told --beyond-nine
      picklog picklists add mood good --list-label en=Mood --list-label ru=Настрой --list-label zh=情绪 --label en=good --label ru=хороший --label zh=好
usage-picklists-label = Назвать список или пункт иначе; код остаётся
usage-picklists-define = Сказать одной строкой, что под пунктом понимают все; её показывает форма
usage-picklists-change = Сказать, как использовать то, что сообщает пункт
usage-picklists--use = Как использовать то, что сообщает пункт, одной строкой, по разу на каждый язык файла; это показывает форма
usage-picklists-change--no-use = Убрать это
usage-picklists-order = Поставить пункты первыми в этом порядке; порядок даёт цифры
usage-picklists-retire = Больше не предлагать пункт; в записях он остаётся
usage-picklists-unretire = Снова предлагать пункт
usage-picklists-remove = Удалить пункт, который никто не выбирал, или список, из которого не выбирает ни одно поле
usage-picklists-consequence = Показать или изменить, что итог ставит сам
usage-picklists-consequence--outcome = Итог, с видом события
usage-picklists-consequence--sets = Что ставится, где никто не ответил; mark=phone_bad, mark=do_not_call; nothing — ничего
usage-picklists-consequence-more =
    Без итога показываются все. Указанное заменяет то, что ставилось раньше.

    Примеры:
      picklog picklists consequence
      picklog picklists consequence call.voicemail next_step=call_back due=in_2_hours
      picklog picklists consequence call.busy nothing
usage-picklists-leads = Сказать, могут ли руководители менять списки; разрешает и запрещает администратор
usage-picklists-leads--may = Без него — сказать, как сейчас
usage-picklists-leads-more =
    В новом файле не могут. Где разрешено, руководители добавляют, называют, поясняют, упорядочивают,
    снимают и удаляют списки и пункты; поля, виды, правила незаполненного и то, что ставит итог,
    меняет только администратор. Каждая перемена видна в «picklog audit list».

    Примеры:
      picklog picklists leads
      picklog picklists leads allow
      picklog picklists leads deny
usage-fields-more = Меняет администратор; в открытых экранах перемена видна сразу. Коды не меняются никогда.
usage-fields--field = Чьё поле и его код: код вида (см. «picklog kinds list») либо activity или matter для всех таких
usage-fields--label = Что читают люди, по разу на каждый язык файла; если язык один, достаточно текста
usage-fields--needed-when = Правило, см. «picklog fields add --help»
usage-fields--before = Поставить перед этим полем
usage-fields--after = Поставить после этого поля [по умолчанию: после всех]
usage-fields-add = Добавить поле
usage-fields-add--kind = Что в нём; у событий текста нет
usage-fields-add--picklist = Список, из которого выбирают
usage-fields-add--to = У ссылки: на какие записи она ведёт: contact, account, matter или один вид дел
usage-fields-add--needed-when = Когда пустое считается незаполненным
usage-fields-add--ask = Останавливается ли форма на нём, только показывает или не имеет вовсе
usage-fields-add--default = Что стоит сначала: пункт, now или me
usage-fields-add--flag = Короткий флаг для «picklog log»
usage-fields--use = Как можно использовать ответы, одной строкой, по разу на каждый язык файла; об этом скажут формы, карточки и файлы
usage-fields--class = Насколько ответы конфиденциальны
usage-fields--export = Попадают ли ответы в выгрузки и снимки
usage-fields--seen-by = Кому показываются ответы; phone_only скрывает цифры номера до звонка
usage-fields-add-more =
    Поле сразу есть в формах, флагах, загрузках, выгрузках и в незаполненном, и в открытых экранах тоже. Незаполненное в
    прежних записях появляется следом, частями.

    Правило: ПОЛЕ in {"{"}ПУНКТ, …{"}"}, ПОЛЕ not in {"{"}…{"}"}, ПОЛЕ is set, is empty, is past, always, never; с and, or, скобками.

    Примеры:
      picklog fields add call.weather --kind picklist --picklist channel --needed-when 'outcome in {"{"}refused{"}"}' --after reason --label en=Weather --label ru=Погода --label zh=天气
usage-fields-label = Назвать поле иначе; код остаётся
usage-fields-change = Сказать, как обращаться с ответами поля: подсказка, степень, выгрузка, кому видно
usage-fields-change--no-use = Убрать подсказку
usage-fields-change-more =
    Что видно только ответственному за запись и руководителям, остальным показывается как скрытое и остаётся прежним, когда они
    меняют запись. Ответственный — чей это клиент или кто записал звонок. В общем файле это лишь ширма: ответы
    по-прежнему в нём.

    Примеры:
      picklog fields add account.discount --kind number --label Discount --seen-by owner_and_leads
      picklog fields change account.discount --use 'may shape an offer; never mention it' --class confidential
      picklog fields change account.phone --seen-by phone_only
      picklog fields change account.discount --export no --no-use
usage-fields-need = Изменить, когда пустое поле считается незаполненным
usage-fields-order = Поставить поле в другое место формы
usage-fields-retire = Больше не спрашивать поле; ответы в записях остаются
usage-fields-unretire = Снова спрашивать поле
usage-fields-remove = Удалить поле, на которое никто не отвечал
usage-rules = Правила, что считать незаполненным: показать и изменить
usage-rules-list = Показать правила в том порядке, в каком их спрашивают
usage-rules-more = Меняет администратор; в открытых экранах перемена видна сразу. О пустом поле говорит первое подходящее правило.
usage-rules--rule = Код правила
usage-rules--weight = Насколько это важно: 5 хуже всего и стоит сверху
usage-rules--label = О чём спросить, по разу на каждый язык файла; без этого — словами поля
usage-rules-add = Добавить правило
usage-rules-add--of = Для каких записей: коды видов или account, contact, activity, matter
usage-rules-add--when = Что считать незаполненным, смотрите ниже
usage-rules-add-more =
    Что считается незаполненным (--when):
      missing              поле нужно и пусто, и ни одно правило раньше его не называет
      missing FIELD        нужно и пусто именно это поле
      overdue              срок следующего шага прошёл, и с тех пор ничего не записано
      marked FLAG [FIELD]  стоит отметка; FIELD — поле, которое её снимает
      clock PHASE DAYS     дело в стадии этой фазы стоит на месте столько дней
    Правило одного вида спрашивают раньше правила всех видов.

    Примеры:
      picklog rules add asleep --of matter --when 'clock ours 14' --weight 4
      picklog rules add no_reason --of call --when 'missing reason' --weight 5

usage-rules-change = Дать правилу другой вес, а часам другой срок
usage-rules-change--days = Через сколько дней сработают часы
usage-rules-label = Задать вопрос правила другими словами
usage-rules-retire = Снять правило; заполненное останется засчитанным
usage-rules-unretire = Снова применять правило
usage-kinds = Виды записей: показать и изменить
usage-kinds-list = Показать виды
usage-kinds-more = Меняет администратор; в открытых экранах перемена видна сразу. Коды не меняются никогда.
usage-kinds--kind = Код вида
usage-kinds--label = Что читают люди, по разу на каждый язык файла; если язык один, достаточно текста
usage-kinds-add = Добавить вид событий или дел
usage-kinds-add--family = Событие (activity) произошло с кем-то в своё время; дело (matter) открыто и проходит стадии
usage-kinds-add--outcomes = У события: список, из которого выбирают итог
usage-kinds-add--stages = У дела: список, из которого выбирают стадию
usage-kinds-add--ahead = Можно запланировать: может быть в будущем
usage-kinds-add--directed = Имеет направление: от нас к ним или от них к нам
usage-kinds-add--timed = Занимает время: имеет длительность
usage-kinds-add--telephone = По телефону: предупреждать о тех, кто просил не звонить
usage-kinds-add--key = Цифра или буква, которой его выбирают, когда спрашивают вид [по умолчанию: цифра его места]
usage-kinds-add--standard = Один из видов нового файла (deal, case): со списками, полями и правилами пробелов, за один шаг
usage-kinds-add-more =
    Вид сразу есть в формах, в «picklog log», в загрузках, выгрузках, незаполненном и показателях, и в открытых экранах
    тоже. У него есть поля, общие для его семейства; другие добавляет «picklog fields add ВИД.КОД».

    Итоги или стадии — свой список или тот, что уже есть у другого вида. Список создаёт «picklog picklists add»; о стадии
    скажите через --phase, где при ней находится дело.

    Примеры:
      picklog picklists add letter_outcome answered --list-label en=Outcome --list-label ru=Итог --list-label zh=结果 --label en=answered --label ru='ответили' --label zh=已回复 --tone positive
      picklog kinds add letter --outcomes letter_outcome --directed --label en=letter --label ru=письмо --label zh=信函
      picklog kinds add visit --outcomes meeting_outcome --ahead --timed --key v --label en=visit --label ru=визит --label zh=拜访
      picklog kinds add deal --standard
      picklog kinds add claim --family matter --stages claim_stage --label en=claim --label ru=претензия --label zh=索赔
usage-kinds-label = Назвать вид иначе; код остаётся
usage-kinds-retire = Больше не предлагать вид; записанное остаётся
usage-kinds-unretire = Снова предлагать вид

## backup и restore
usage-backup = Сделать проверенную копию файла, пока другие в нём работают
usage-backup--file = Куда положить копию
usage-backup--force = Занять место файла, который там есть
usage-backup--as-is = Оставить копию, не прошедшую проверки, как свидетельство
usage-backup-more =
    Другие могут тем временем работать. Копию проверяют (каждую страницу, индекс, ссылку и журнал изменений), записывают
    на диск и только потом дают ей имя; от неудачной не остаётся ничего. Храните её на другом диске.

    Примеры:
      picklog backup "/mnt/backup/picklog-$(date +%F).db"
      picklog backup /mnt/backup/picklog.db --force
usage-restore = Вернуть резервную копию как новый файл, указанный через --db
usage-restore--file = Резервная копия
usage-restore-more =
    Копию проверяют так же, как при создании. Существующий файл никогда не перезаписывается: восстановите рядом,
    посмотрите через --db, затем уберите старый файл и те, что названы как он.

    Примеры:
      picklog restore /mnt/backup/picklog-2026-11-20.db --db /srv/crm/restored.db

usage-copy = Скопировать всё из файла на сервер или обратно, вместе с историей
usage-copy--from = Откуда: файл или postgres://… для сервера
usage-copy--to = Куда: файл, которого ещё нет, или пустая база сервера
usage-copy--check = Ничего не копировать: сравнить оба места по таблицам
usage-copy--as-is = Скопировать, даже если журнал изменений нарушен
usage-copy--anew = Выбросить то, что осталось там от прерванного копирования, и начать с первой строки
usage-copy-more =
    Каждая строка каждой таблицы копируется как есть, с историей и её цепочкой. В исходном месте можно продолжать работать:
    читается то, что было в один момент. Пришедшее читается ещё раз и сравнивается с ним, журнал изменений проверяется, и
    только тогда копия остаётся: до этого пользоваться ею нельзя. Прерванная копия лежит рядом, и та же команда продолжает её;
    из пришедшего остаётся то, что с тех пор не изменилось.

    На сервер копирует суперпользователь или владелец таблиц. Если таблиц нет, они создаются. Роли создаёт администратор
    сервера: команды для тех, у кого роли ещё нет, выводятся.

    Примеры:
      picklog copy picklog.db postgres://postgres@crm.example/crm
      picklog copy postgres://postgres@crm.example/crm /mnt/backup/crm.db
      picklog copy --check picklog.db postgres://postgres@crm.example/crm

## config и man
usage-config = Действующие настройки и ошибки в файле настроек
usage-config-show = Показать каждую настройку: значение, откуда оно, что она делает
usage-config-path = Вывести, где файл настроек
usage-config-more =
    Флаг важнее окружения, окружение важнее файла, файл важнее значения по умолчанию. Ошибочное в файле пропускается и
    называется вместе со строкой; остальное действует. Код возврата 1, если ошибки есть.

    Примеры:
      picklog config show
      picklog config path
usage-man = Вывести страницу руководства, составленную по этой справке
usage-man--command = Страница этой команды, а не всей программы
usage-man-more =
    Примеры:
      picklog man > ~/.local/share/man/man1/picklog.1
      picklog man log call

## сделки, прогнозы, обращения и календари
usage-deals = Сделки: открытые, одна со своей историей, те, на которые стоит взглянуть
usage-deals--mine = Только свои; операторы других не видят
usage-deals--user = Сделки коллеги (руководитель, администратор)
usage-deals-list = Список открытых сделок, ближайшие сверху
usage-deals-list--all = И выигранные, и проигранные
usage-deals-show = Показать сделку и что с ней происходило
usage-deals-show--matter = Её id, код или название, либо клиент, если сделка у него одна
usage-deals-findings = Сделки, родившиеся выигранными или поздно, выигранные без работы и вянущие, с ревизиями, где это видно
usage-deals-thresholds = Показать числа, по которым судят о сделках, или задать одно (администратор)
usage-deals-thresholds--threshold = Какое
usage-deals-thresholds--value = Каким ему быть
usage-deals-more =
    Что значит каждое слово, сказано в docs/deals.md. Ничего из этого не хранится: всё выводится из истории.

    Примеры:
      picklog deals list --mine
      picklog deals findings --json
      picklog deals thresholds idle_days 21
usage-forecast = Что ожидается за период, почему это изменилось, насколько верны были прогнозы
usage-forecast--period = За этот квартал, месяц или год [по умолчанию: текущий период]
usage-forecast--by = Разделить по
usage-forecast--as-of = Как было в этот день, восстановлено из истории
usage-forecast--mine = Только свои сделки; операторы других не видят
usage-forecast--user = Сделки коллеги (руководитель, администратор)
usage-forecast--rate = Пересчитать суммы в одну валюту, например EUR=1.08USD; можно несколько раз
usage-forecast-changes = Было + изменения = стало, до копейки, каждая сделка в одной строке
usage-forecast-changes--from = С конца этого дня [по умолчанию: с начала периода]
usage-forecast-changes--to = До конца этого дня [по умолчанию: сейчас]
usage-forecast-accuracy = Что прогнозировалось за 90, 60 и 30 дней до конца прошлых периодов и что вышло
usage-forecast-accuracy--periods = Столько прошлых периодов [по умолчанию: 4]
usage-forecast-more =
    Суммы в разных валютах без курса не складываются. --as-of считает с вероятностями того дня.

    Примеры:
      picklog forecast --by owner
      picklog forecast --period 2026-Q4 --as-of 2026-11-01
      picklog forecast changes --from 2026-11-01 --rate EUR=1.08USD
      picklog forecast accuracy --periods 8 --json
usage-cases = Обращения: открытые, одно с его часами, показатели всех
usage-cases--mine = Только свои; операторы других не видят
usage-cases--user = Обращения коллеги (руководитель, администратор)
usage-cases--calendar = Считать рабочее время по этому календарю
usage-cases-list = Список открытых обращений, старые сверху
usage-cases-list--all = И решённые, и закрытые
usage-cases-show = Показать обращение: за кем и сколько был ход, первый ответ, что происходило
usage-cases-show--matter = Его id, код или название, либо клиент, если обращение у него одно
usage-cases-show--why = Показать отрезки, из которых сложены часы
usage-cases-figures = Решено в срок, время, шаги и повторные открытия, по теме, важности и ответственному
usage-cases-figures--since = Обращения, открытые в этот день или позже
usage-cases-more =
    Части часов складываются в целое до секунды. Что как считается, сказано в docs/cases.md.

    Примеры:
      picklog cases list --mine
      picklog cases show C-17 --why
      picklog cases figures --since 2026-10-01
usage-calendars = Рабочие календари, по которым считают время обращений: показать и изменить
usage-calendars--calendar = Код календаря
usage-calendars-list = Показать календари
usage-calendars-set = Создать календарь или изменить: о чём не сказано, то остаётся
usage-calendars-set--from = Начиная с этого дня; прежние дни остаются [по умолчанию: все дни]
usage-calendars-set--zone = По чьим часам, например Europe/Berlin; reader — по часам того, кто читает
usage-calendars-set--country = Праздники какой страны — выходные, например DE; - без праздников
usage-calendars-set--mon-fri = Часы с понедельника по пятницу: 09:00-18:00, несколько через запятую, off — выходной
usage-calendars-set--mon = Часы понедельника
usage-calendars-set--tue = Часы вторника
usage-calendars-set--wed = Часы среды
usage-calendars-set--thu = Часы четверга
usage-calendars-set--fri = Часы пятницы
usage-calendars-set--sat = Часы субботы
usage-calendars-set--sun = Часы воскресенья
usage-calendars-set--label = Что читают люди, по разу на язык файла
usage-calendars-holiday = Дать одному дню свои часы или сделать его выходным
usage-calendars-holiday--day = Какой день
usage-calendars-holiday--hours = Его часы [по умолчанию: выходной]
usage-calendars-holiday--usual = Снова обычный день
usage-calendars-remove = Удалить календарь
usage-calendars-more =
    Изменяет администратор. Календарь с кодом вида обращений — их; у остальных первый.

    Примеры:
      picklog calendars list
      picklog calendars set office --zone Europe/Berlin --country DE --mon-fri 09:00-13:00,14:00-18:00
      picklog calendars set office --from 2027-01-01 --sat 10:00-14:00
      picklog calendars holiday office 2026-12-24
usage-picklists-rate = Дать этапу другую вероятность; у прошлых прогнозов остаётся прежняя
usage-picklists-rate--probability = Насколько вероятен там хороший конец, из 100
usage-picklists-target = Дать важности другие цели; незаполненное и показатели сразу считаются по ним
usage-picklists-target--first = Минут рабочего времени до первого ответа
usage-picklists-target--solution = Минут рабочего времени до решения
usage-picklists-target--no-targets = Целей больше нет
## calls, meetings, presence
usage-calls = Что телефонные станции видели о звонках: внести и посмотреть
usage-calls-import = Внести файл записей о звонках любой распространённой станции
usage-calls-import--file = Файл: CSV и подобное, электронная таблица, .gz; - — стандартный ввод
usage-calls-import--format = Чем он написан [по умолчанию: выясняется]
usage-calls-import--tz = Часовой пояс времён, где его нет, например Europe/Moscow; спрашивается, когда нужен
usage-calls-import--dates = Что стоит раньше, день или месяц, если из файла не видно
usage-calls-import--column = В каком столбце что, если заголовок не говорит: when=Дата, from=A, to=3
usage-calls-import--system = Как зовётся станция, если строки её не называют
usage-calls-import--part = В файле лишь часть звонков: чего в нём нет, всё же могло быть
usage-calls-import--follow = Читать дальше по мере роста файла, до Ctrl-C или SIGTERM
usage-calls-import--dry-run = Сказать, что пришло бы; ничего не менять
usage-calls-list = Показать звонки, последние сначала: свои, а руководителю — всех
usage-calls-list--since = Начавшиеся в этот день или позже
usage-calls-list--of = Одного человека
usage-calls-list--limit = Не больше стольких [по умолчанию: 50]
usage-calls-show = Один звонок и что о нём сказал каждый источник
usage-calls-show--id = Его номер или имя у станции
usage-calls-coverage = За какое время запись звонков полна
usage-calls-site = Как читать номера станции: показать или сказать
usage-calls-site--system = Какой станции [по умолчанию: любой]
usage-calls-site--region = Страна номеров, в которых её нет, например RU
usage-calls-site--prefix = Что набирают перед городским номером; несколько — несколько раз
usage-calls-site--no-prefix = Перед городским номером ничего не набирают
usage-calls-mask = Скрыть номера, пришедшие больше семи дней назад и ничьи; делается само после внесения
usage-calls-imports = Список импортов, последние сверху, с id для отмены
usage-calls-imports--limit = Не больше стольких [по умолчанию: 50]
usage-calls-undo = Отменить импорт целиком: сделанное из него уйдёт, и тот же файл можно внести снова
usage-calls-undo--id = Его id, как в списке imports
usage-calls-undo--dry-run = Сказать, что было бы отменено; ничего не менять
usage-calls-more =
    Файл, внесённый дважды, ничего не добавляет. Факты не меняются; звонки собираются из них.
    Вносят звонки и говорят, кто где сидит (`picklog users line`), руководители и администраторы.

    Примеры:
      picklog calls import Master.csv
      picklog calls import export.xlsx --tz Europe/Berlin --dates dmy
      picklog calls import /var/log/asterisk/cdr-csv/Master.csv --follow
      picklog calls list --since 2026-11-01
      picklog calls show 17
      picklog calls site --region RU --prefix 9
usage-meetings = Встречи из своего календаря и намеченное — календарём
usage-meetings-import = Внести прошедшие встречи из файлов .ics любого календаря
usage-meetings-import--file = Файлы или папки с файлами .ics
usage-meetings-import--since = Встречи этого дня и позже [по умолчанию: за год]
usage-meetings-import--tz = Часовой пояс времён, где его нет
usage-meetings-import--me = Ваш почтовый адрес, чтобы отклонённое пропускалось; несколько раз для нескольких [по умолчанию: как в прошлый раз]
usage-meetings-import--dry-run = Сказать, что пришло бы; ничего не менять
usage-meetings-list = Показать встречи своего календаря, последние сначала
usage-meetings-list--since = Начавшиеся в этот день или позже
usage-meetings-list--limit = Не больше стольких [по умолчанию: 50]
usage-meetings-export = Записать свои намеченные звонки и встречи файлом .ics
usage-meetings-export--out = Файл [по умолчанию: стандартный вывод]
usage-meetings-imports = Список импортов, последние сверху, с id для отмены
usage-meetings-imports--limit = Не больше стольких [по умолчанию: 50]
usage-meetings-undo = Отменить импорт целиком: сделанное из него уйдёт, и тот же файл можно внести снова
usage-meetings-undo--id = Его id, как в списке imports
usage-meetings-undo--dry-run = Сказать, что было бы отменено; ничего не менять
usage-meetings-more =
    Календарь, внесённый дважды, ничего не добавляет. Личные встречи считаются, и их текст не хранится.

    Примеры:
      picklog meetings import calendar.ics
      picklog meetings import calendars --since 2026-11-01 --me anna@example.com
      picklog meetings list
      picklog meetings export --out planned.ics
usage-presence = Входы и пропуска: кто был на месте с какого по какое время
usage-presence-import = Внести файл входов, пропусков или участников очередей
usage-presence-import--file = Таблица, queue_log Asterisk или вывод last -F
usage-presence-import--tz = Часовой пояс времён, где его нет, например Europe/Moscow; спрашивается, когда нужен
usage-presence-import--dates = Что стоит раньше, день или месяц, если из файла не видно
usage-presence-import--kind = О чём файл, если он сам не говорит
usage-presence-import--dry-run = Сказать, что пришло бы; ничего не менять
usage-presence-list = Показать входы и пропуска, последние сначала: свои, а руководителю — всех
usage-presence-list--since = Начавшиеся в этот день или позже
usage-presence-list--limit = Не больше стольких [по умолчанию: 50]
usage-presence-name = Сказать, кого источник зовёт этим именем
usage-presence-name--who = Имя, как его пишет источник
usage-presence-name--login = Кто это
usage-presence-imports = Список импортов, последние сверху, с id для отмены
usage-presence-imports--limit = Не больше стольких [по умолчанию: 50]
usage-presence-undo = Отменить импорт целиком: сделанное из него уйдёт, и тот же файл можно внести снова
usage-presence-undo--id = Его id, как в списке imports
usage-presence-undo--dry-run = Сказать, что было бы отменено; ничего не менять
usage-presence-more =
    Файл, внесённый дважды, ничего не добавляет. Вносят их руководители и администраторы.

    Примеры:
      picklog presence import badges.csv --tz Europe/Berlin
      picklog presence name "Berg, Anna" anna
      picklog presence list

## snapshot and terms
usage-snapshot = Записать таблицы для анализа (Parquet) на один момент
usage-snapshot--dir = Папка, которая будет создана; новая или пустая
usage-snapshot--since = Только изменённое с этой даты, например 2026-11-01; добавляется к снимку, который там лежит
usage-snapshot-more =
    В DIR по папке на таблицу: account contact activity matter user item gap и истории, и manifest.json, где сказано, что значит каждый столбец. Никто тем временем не ждёт.

    Примеры:
      picklog snapshot /srv/analysis/today
      picklog snapshot /srv/analysis/all --since 2026-11-01
      duckdb -c "SELECT outcome_label, count(*) FROM '/srv/analysis/today/activity/*.parquet' GROUP BY 1"
usage-terms = Каждое поле, пункт, правило и показатель с определением
usage-terms--what = Только эти
usage-terms-more =
    С --json на всех языках файла, иначе на вашем.

    Примеры:
      picklog terms figures
      picklog terms --json > terms.json

## remark, key, private contacts
usage-remark = Личные заметки, запечатанные так, что их прочтёте только вы и те, кого вы назовёте
usage-remark--account = Этого клиента: идентификатор, код или запрос с единственным лучшим ответом
usage-remark--contact = Этого контакта клиента; без --account — его идентификатор
usage-remark--activity = Этого события, по идентификатору
usage-remark--id = Какая, по идентификатору из списка
usage-remark--text = Текст; без него или при - — стандартный ввод до конца. Аргументы команды, пока она работает, видны другим на этом компьютере
usage-remark--share-with = Пусть её читают и эти логины: ivan,olga
usage-remark--login = Чьи логины
usage-remark--passphrase-file = Файл с парольной фразой вашего ключа: одна строка, доступная только вам
usage-remark-add = Запечатать новую заметку
usage-remark-list = Показать то, что вы можете открыть
usage-remark-show = Показать одну
usage-remark-change = Переписать одну из своих
usage-remark-remove = Убрать одну из своих; в журнале она остаётся запечатанной
usage-remark-share = Дать прочесть одну из своих и другим
usage-remark-unshare = Больше не давать другим её читать
usage-remark-more =
    Заметка шифруется вашим ключом до сохранения: её не прочтут ни коллеги, ни администратор, ни резервная копия. Ключ создаётся с
    первой заметкой; пропадёт он — пропадут и они ('picklog key backup FILE'). Личные контакты тоже здесь. См. docs/privacy.md.

    Примеры:
      picklog remark add --account acme 'The buyer is about to leave'
      picklog remark add --account acme --contact ross < notes.txt
      picklog remark list --account acme
      picklog remark share 0193… ivan
      picklog log contact acme --private --name 'J. Ross' --phone '+7 495 123-45-67'
usage-key = Ключ, которым запечатаны личные заметки и контакты
usage-key--passphrase-file = Файл с парольной фразой вашего ключа: одна строка, доступная только вам
usage-key-show = Сказать, где ваш ключ, подходит ли он и чьи ещё есть
usage-key-make = Создать ключ или объявить здесь имеющийся
usage-key-make--lost = Ваш здешний ключ потерян навсегда: продолжить с другим; запечатанное им больше не прочесть
usage-key-make--lock = Спросить парольную фразу, которая его запрёт
usage-key-passphrase = Поставить, сменить или снять парольную фразу ключа
usage-key-passphrase--remove = Снять её
usage-key-passphrase--new-passphrase-file = Файл с новой: одна строка, доступная только вам
usage-key-backup = Скопировать ключ в надёжное место
usage-key-backup--file = Куда; поверх ничего не пишется
usage-key-restore = Принять ключи из копии; имеющиеся остаются
usage-key-restore--file = Копия
usage-key-rotate = Создать новый ключ и запечатать им всё заново; прерванное продолжается в следующий раз
usage-key-accept = Признать нынешний ключ человека, спросив его
usage-key-accept--login = Чей
usage-key-more =
    Ключ лежит в вашей папке настроек, в файле, доступном только вам. Он создаётся с первой личной заметкой. У кого он есть, тот прочтёт
    запечатанное для вас; без него — никто, и вы тоже. Формат — age, его программы тоже читают этот файл.

    Примеры:
      picklog key make --lock
      picklog key backup /media/stick/picklog.key
      picklog key restore /media/stick/picklog.key
      picklog key rotate --passphrase-file ~/.secret/phrase
      picklog key accept ivan
usage-log-contact = Добавить человека к клиенту; с --private — запечатанным, только для вас
usage-log-contact--private = Запечатать контакт целиком: его прочтёте только вы и те, кого вы назовёте
usage-log-contact--change = Изменить этот свой личный контакт
usage-log-contact--share-with = Пусть его читают и эти логины: ivan,olga
usage-log-contact--passphrase-file = Файл с парольной фразой вашего ключа: одна строка, доступная только вам
usage-log-contact-more =
    Личный контакт находится только вашим поиском и не попадает ни в списки, ни в показатели, ни в выгрузки. Его нельзя выбрать контактом
    звонка: что сказано в звонке, читают все.

    Примеры:
      picklog log contact acme --name 'J. Ross' --role decision_maker
      picklog log contact acme --private --name 'J. Ross' --phone '+7 495 123-45-67'
