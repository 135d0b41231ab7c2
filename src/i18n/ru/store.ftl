# Что говорят этажи ниже i18n: по-английски оно стоит в коде, рядом с `said!`.

store-busy = файл занят: { $detail }; повторите
store-conflict = запись тем временем изменена ({ $who }); посмотрите обе версии и выберите
store-full = диск полон: освободите место и попробуйте снова ({ $detail })
store-too-new = файл записан более новым picklog ({ $detail }): обновите picklog, чтобы сохранять в него
store-outcome-unknown = неизвестно, сохранилось ли; отправить ещё раз безопасно ({ $detail })
misread-item = { $field }: «{ $text }» — не из списка { $choices }
misread-retired = { $field }: «{ $text }» больше не используется, выбрать его нельзя
misread-date = { $field }: дату «{ $text }» нельзя прочесть однозначно: пишите 2026-11-21 14:05
misread-day = { $field }: в «{ $text }» есть время, а хранится только день: пишите 2026-11-21
misread-duration = { $field }: «{ $text }» — не длительность: укажите один из { $choices } или 95s, 3m20s, 1h5m
misread-flag = { $field }: «{ $text }» — ни да, ни нет
misread-number = { $field }: «{ $text }» — не число: пишите так: 1234.50
misread-two-ways = { $field }: «{ $text }» — это могут быть и тысячи, и доли: пишите без знака тысяч и с другим числом знаков после точки, например 1234 или 1.2340
misread-number-long = { $field }: в «{ $text }» больше цифр, чем хранится: 18, из них 6 после точки
misread-shortened = { $field }: «{ $text }» записано коротко: напишите число целиком, например 12000 EUR
misread-negative = { $field }: «{ $text }» меньше нуля: сумма не бывает меньше 0
store-close-over = close: { $day } уже прошло, а это ещё открыто: укажите будущий день
misread-currency = { $field }: в «{ $text }» не сказано, какая валюта: пишите с её кодом, например 1234.50 EUR
misread-too-fine = { $field }: в «{ $text }» больше знаков после точки, чем бывает у { $currency }
misread-long = { $field }: в тексте { $length } букв, хранится не больше { $most }: сократите его
misread-lookup = { $field }: { $kind } здесь нельзя прочесть из текста
store-who-operator = пользователь этого файла
store-who-lead = руководитель или администратор
store-who-admin = администратор
store-right-log = записывать в него
store-right-import = загружать данные
store-right-own-figures = видеть его показатели
store-right-all-figures = видеть незаполненное и показатели коллег
store-right-merge = объединять записи
store-right-hand-over = передавать работу
store-right-goal = ставить недельную цель
store-right-evidence = указывать, кто за каким телефоном, и загружать записи АТС и пропусков
store-right-lists = составлять списки обзвона для других
store-right-erase = стирать всё, что хранится о человеке
store-who-given = администратор, а также руководитель, если администратор это разрешил
store-right-picklists = менять списки
store-right-catalogue = менять поля, виды, правила незаполненного и то, что ставит итог
store-right-roles = назначать роли
store-right-users = указывать, кто есть кто, и выводить пользователей из работы
store-not-allowed = { $what } может только { $who }
store-not-allowed-ask = { $what } может только { $who }; обратитесь: { $ask }

## файл клавиш
key-syntax = { $message }
key-not-utf8 = строка не в UTF-8: сохраните файл в UTF-8
key-too-long = файл слишком длинный: дальше он не прочитан
key-unquoted = клавиша пишется в кавычках, например ["F6"]
key-twice = «{ $name }» написано дважды; оставьте одно и перечислите все клавиши там
key-unknown-preset = готовых клавиш «{ $name }» нет; { $hint }
key-unknown-context = контекста «{ $name }» нет; { $hint }
key-unknown-action = действия «{ $name }» нет; { $hint }
key-presets = есть { $all }
key-contexts = есть { $all }
key-actions = все покажет «picklog keys list»
key-nearest = может быть, «{ $nearest }»?
key-wrong-context = «{ $action }» ничего не делает в «{ $context }»; оно работает в { $contexts }
key-not-keys = для «{ $name }» нужен список клавиш, например ["Ctrl-J", "F3"], или [] — отвязать
key-no-context = «{ $action }» стоит вне контекста; напишите его под { $contexts }
key-not-rows = «{ $context }» — контекст: напишите [{ $context }], а под ним строки вроде up = ["Ctrl-K"]
key-bad = «{ $written }» — не клавиша: { $reason }
key-same = «{ $written }» в терминале — та же клавиша, что «{ $key }»; пишите «{ $key }», если она и нужна
key-never-sent = «{ $key }» никогда не приходит: с неё терминал начинает другие клавиши
key-duplicate = «{ $key }» — уже «{ $action }» в строке { $line }
key-prefix = «{ $key }» — начало «{ $other }» («{ $action }»); сначала отвяжите её
key-begins-with = «{ $key }» начинается с «{ $other }» («{ $action }»); сначала отвяжите её
key-guarded = «{ $key }» привязать нельзя: её первая клавиша всегда «{ $action }»
key-kept = «{ $key }» остаётся «{ $action }»: эту клавишу отвязать нельзя
key-never-reached = «{ $key }» из «global» никогда не сработает: её занимает каждый контекст
key-shadowed = «{ $key }» делает другое в { $contexts }
key-hides = «{ $key }» отнимает последнюю клавишу у «{ $action }» в «{ $context }»
key-takes-text = «{ $key }» больше нельзя набрать в «{ $context }»
key-is-text = «{ $key }» — текст там, где набирают текст, поэтому у «{ $action }» там клавиши нет
key-layout-lengths = «{ $typed }» и «{ $latin }» разной длины
key-layout-ascii = «{ $typed }» набирают и в латинской раскладке, другую клавишу он заменять не может
key-error-empty = в ней нет клавиши
key-error-long = в сочетании не больше { $most } клавиш
key-error-several = здесь нужна одна клавиша
key-error-shifted = пишите знак, который Shift делает из «{ $sign }»
key-error-twice = «{ $word }» стоит дважды
key-error-unknown-near = клавиши «{ $word }» нет; может быть, «{ $near }»?
key-error-unknown = клавиши «{ $word }» нет

## отказы файла и проверки doctor
store-form-gone = эта форма больше не хранится
store-not-said-of = эта форма не о том, что видела машина и о чём можно сказать «{ $said }»: сохраните её или выбросьте
store-seen-not-thrown = это видела АТС или это стоит в календаре: запишите или скажите, что это было (личное, ошиблись номером, другой телефон)
store-names = у { $file } имён (жёстких ссылок): { $count }; сохранённое под одним теряется под другим, и ничего не сохраняется, пока не останется одно: find / -xdev -samefile { $file }
store-stuck = { $file } не отвечает
aside-not-private = этот файл могут читать или менять другие: просмотрите его и выполните chmod 600
aside-other-file = это из другого файла, что лежал там: верните его или удалите это
aside-unread = этот picklog не может прочитать его целиком: возможно, его записал более новый
aside-not-removed = всё сохранено, но файл, в котором это лежало, нельзя удалить: { $why }
store-op-other = эту операцию сделал кто-то другой
store-op-used = идентификатор операции { $op } уже занят другой записью: дайте этой свой
store-id-in-progress = { $id } — идентификатор начатой, но ещё не сохранённой формы: дайте этой записи свой
store-id-taken = { $id } — идентификатор другой записи ({ $record }): дайте этой свой
store-the-account = клиент { $name }
store-the-contact = контакт { $name }, { $account }
store-the-activity = { $kind }: { $account }, { $at }
store-the-matter = { $kind }: { $account }
store-no-kind = вида записей «{ $kind }» нет
store-kind-retired = вид «{ $kind }» снят: новых таких записей не делают
store-needs-account = для этого нужен клиент: сначала выберите его
store-no-gap = незаполненного «{ $gap }» нет
store-gap-other = это незаполненное не ваше
store-gap-thrice = это уже трижды отсрочено: останется, пока не заполните
store-in-use = { $name }: удалить нельзя, есть в записях или в их истории; снимите (retire)
store-name-needed = name: нужно название
store-no-field = { $form ->
    [account] { $code }: у клиента нет такого поля
    [contact] { $code }: у контакта нет такого поля
   *[other] { $code }: у этой записи нет такого поля
}
store-field-retired = { $code }: поле снято и ответов больше не принимает
store-wrong-kind = { $code }: ответ не вида { $kind }
store-phone-long = { $code }: телефон не бывает длиннее { $most } знаков: укажите один номер
store-contact-elsewhere = { $code }: этот контакт у другого клиента
store-stage-about = stage: запись о другом деле или ни о каком: скажите, о каком
store-stage-moved = { $what }: тем временем этап стал «{ $stage }» (изменение: { $who }); ещё ничего не сохранено, выберите этап заново
store-matter-elsewhere = { $code }: это у другого клиента или другого вида
store-own-parent = { $code }: клиент не может быть сам себе { $code }
store-parent-below = { $code }: { $name } сам подчинён этому клиенту, и тот оказался бы головным над собой
store-no-item = { $code }: пункта «{ $item }» нет
store-item-retired = { $code }: «{ $item }» снят, выбрать его больше нельзя
store-others-write = в { $file } пишут другие
store-not-ours = { $file } — не файл picklog: укажите другой через --db
store-read-only = { $file } вам можно читать, но не писать: дайте своей группе право записи на файл и его папку
store-read-only-disk = { $file } лежит на файловой системе, подключённой только для чтения: подключите её для записи; если так стало само, на диске ошибки (dmesg)
store-cannot-open = { $file } не открывается: проверьте, на месте ли он и можно ли вам писать в его папку
store-io = { $file } не читается или не пишется: { $why }
store-no-memory = не осталось памяти
store-damaged = { $file } повреждён: { $what }; оставьте его как есть и вернитесь к последней резервной копии
store-damaged-backup = { $file } повреждён: { $what }; оставьте его как есть и вернитесь к резервной копии от { $day }: picklog restore { $place } --db NEW.db
store-parent-itself = parent: «{ $text }» — это сам клиент
store-ahead = started_at: это время ещё не наступило, а состоявшееся не может быть впереди
store-start-too-far = started_at: { $start } слишком далеко, вряд ли это имелось в виду
store-nothing-due = due: при next_step `{ $next }` дальше ничего не следует, и срока быть не может: оставьте одно из двух
store-due-before = due: срок следующего шага { $due } раньше начала, { $start }: исправьте одно из двух
store-due-too-far = due: { $due } слишком далеко, вряд ли это имелось в виду
store-say-kind = kind: укажите, что это было: { $kinds }
store-which-account = { $what }: в строке не сказано, какой клиент
store-no-phone = { $what }: ни у клиентов, ни у контактов нет номера «{ $text }»
store-phones-alike = { $what }: номер «{ $text }» есть у нескольких клиентов ({ $count }): укажите код
store-account-unclear = name: «{ $text }» называются несколько клиентов ({ $count }), и строка подходит к каждому: укажите код, город или телефон
store-contact-unclear = name: «{ $text }» у этого клиента зовут нескольких людей ({ $count }), и строка подходит к каждому: укажите код или почту
store-code-unlike = code: «{ $code }» в файле — это { $known }, а в строке — { $given }: исправьте код или загрузите без кодов (--map code=-)
store-person-of-code-elsewhere = code: «{ $code }» в файле — это { $name } у клиента { $own }, а в строке — у клиента { $said }: переведите контакт (picklog move), исправьте код или загрузите без кодов (--map code=-)
store-contact-left = account: { $name } теперь работает в «{ $now_at }», а в строке — прежний клиент: исправьте строку или дайте код или e-mail другого человека
store-move-since = отменить нельзя: с контактом { $name } у клиента { $account } с тех пор что-то внесли; переведите { $name } обратно
store-code-taken = code: «{ $code }» — это код клиента { $other }, а строка — { $own }
store-code-other-time = code: «{ $code }» — это { $kind }, { $theirs }, у этого клиента, а в строке — { $ours }: исправьте код или загрузите без кодов (--map code=-)
store-code-elsewhere = code: «{ $code }» в файле относится к клиенту { $own }, а в строке — к { $said }
store-row-again = { $entity ->
    [account] строка выше говорит о том же клиенте, что { $field } — «{ $theirs }», а эта — «{ $ours }»
    [contact] строка выше говорит о том же контакте, что { $field } — «{ $theirs }», а эта — «{ $ours }»
   *[other] строка выше говорит о той же записи, что { $field } — «{ $theirs }», а эта — «{ $ours }»
}
store-id-other-kind = id: в файле это { $theirs }, а в строке — { $kind }
store-id-elsewhere = { $entity ->
    [account] id: в файле это клиент при { $own }, а в строке — при { $said }
    [contact] id: в файле этот контакт у клиента { $own }, а в строке — у { $said }
   *[other] id: в файле эта запись у клиента { $own }, а в строке — у { $said }
}
store-id-taken-back = { $entity ->
    [account] id: этого клиента отменил { $who }, и загрузка его не возвращает
    [contact] id: этот контакт отменил { $who }, и загрузка его не возвращает
   *[other] id: эту запись отменил { $who }, и загрузка её не возвращает
}
store-no-import = загрузки { $id } нет
store-import-undone = эту загрузку уже отменил { $who }
store-import-of-other = отменить эту загрузку может только { $login } или руководитель
store-import-built-on = { $name }: { $what }: сначала отмените это, потом повторите команду
store-built-edit = запись с тех пор изменил { $who }
store-built-merge = запись объединена с { $name } ({ $who })
store-built-merged = с ней объединена другая запись ({ $who })
store-built-parent = это головная компания для { $name } ({ $who })
store-built-contact = к ней добавлен контакт ({ $who })
store-built-activity = с ней записано событие ({ $who })
store-built-form = по ней не закончена форма ({ $who })
store-copy-busy = файл занят другими: повторите через минуту
store-no-room-to-copy = это делается на копии файла: на неё нужно { $needed } МиБ, а в { $folder } свободно { $free } МиБ; освободите место или укажите другую папку в TMPDIR
store-copy-full = в { $folder } нет места: это делается на копии файла, которая создаётся там; освободите место или укажите другую папку в TMPDIR
store-no-temporary-folder = { $name } указывает на { $folder }, а это не папка, в которую вам можно писать: копия файла создаётся там; укажите в { $name } другую или уберите её
store-no-earlier = показатели прошлых моментов здесь не хранятся: спросите нынешние
store-no-account = { $what }: клиента «{ $text }» нет
store-accounts-alike = { $what }: «{ $text }» зовётся { $count } клиентов: укажите код
store-no-contact = contact: контакта «{ $text }» у этого клиента нет
store-contacts-alike = contact: «{ $text }» у этого клиента зовут { $count } контактов: укажите код
store-replaced = { $file } заменён другим файлом, пока picklog держал его открытым; туда ничего не сохраняется: верните его или запустите picklog снова
store-removed = { $file } удалён, пока picklog держал его открытым; туда ничего не сохраняется: верните его или запустите picklog снова
store-no-folder = папки { $folder } нет: создайте её или укажите другой файл через --db
store-is-folder = { $file } — папка: укажите файл в ней через --db
store-no-ordinary = { $file } — не обычный файл: укажите другой через --db
store-beside-no-ordinary = { $file } — не обычный файл, а SQLite стал бы им пользоваться: выясните, кто его туда положил, и удалите
store-no-file = файла { $file } нет: проверьте имя в --db
store-cannot-look = { $file } не посмотреть: { $why }
store-folder-read-only = вам нельзя писать в папку { $folder }, где picklog держит два файла рядом с { $file }: попросите право записи или укажите другой файл через --db
store-may-not-read = вам нельзя читать { $file }: попросите у владельца право чтения и записи
store-cannot-read = { $file } не читается: { $why }
store-empty = { $file } пуст: укажите другой файл через --db
store-nobody = под именем «{ $login }» с этим файлом никто не работал; известны: { $known }
store-is-root = { $login } здесь root и может всё: эту роль не отнять
store-only-admin = { $login } — единственный администратор: сначала назначьте другого
store-handover-changed = работа { $from } тем временем передана, её ведёт { $to } (решение: { $by }): посмотрите и решите заново
store-handover-ended = работу { $from } тем временем вернули: посмотрите и решите заново
store-handover-good = работа { $from } передана { $to } насовсем: сначала завершите это командой `picklog users handover { $from } --end`
store-handover-none = работа { $from } и так у { $from }: завершать нечего
store-handover-self = { $from } не может замещать самого себя: назовите коллегу
store-handover-retired = { $to } здесь больше не работает и ничего не примет: назовите другого
store-handover-past = { $until } уже прошло: укажите момент возвращения позже, чем сейчас
store-handover-circle = работа { $to } сейчас у { $from }: передать работу { $from } { $to } значило бы пустить её по кругу; сначала завершите ту передачу командой `picklog users handover { $to } --end`
store-handover-stands-in = { $login } ведёт работу { $from }: сначала передайте её другому или передайте насовсем работу самого { $login }
store-handover-unfinished = не всё, что { $to } получил от { $from }, возвращено: сначала продолжите это командой `picklog users handover { $from } --end`
store-user-there = { $login } в этом файле уже есть (uid { $uid }): дайте другому другое имя
store-user-same = { $name } (uid { $uid }) в этом файле — { $login }: это уже один человек
store-other-uid = этот файл знает { $user } как uid { $uid }, а здесь у { $login } uid { $own }: администратор должен сказать, кто это, тот же человек ('picklog users keep { $user } { $login }') или другой ('picklog users separate { $login } NAME'); обратитесь: { $ask }
store-other-login = этот файл знает uid { $own } как { $user }, а здесь это логин { $login }: администратор должен сказать, кто это, тот же человек ('picklog users keep { $user } { $login }') или другой ('picklog users separate { $login }'); обратитесь: { $ask }
store-called-otherwise = администратор тем временем указал, кто такой { $login }: в этом файле это { $user }; запустите picklog заново
store-no-login = в базе пользователей этого компьютера нет логина для uid { $own }, а файл знает его как { $user }: смотрите 'getent passwd { $own }' и повторите, когда она ответит
store-retired = { $login } в этом файле больше не работает и ничего не сохраняет; обратитесь: { $ask }
store-namespace = в пространстве имён пользователей (uid_map { $map }) кто угодно может зваться { $login }, а этот файл создан не в нём: запустите picklog вне его или создайте файл там: 'picklog init'
machine-no-directory = база пользователей этого компьютера сейчас никого не знает как { $who } ({ $why }), и неясно, кто работает: повторите; смотрите 'getent passwd { $key }'
machine-uids-differ = система называет для этого процесса разные uid ({ $uids }), и неизвестно, кто работает: запустите picklog без LD_PRELOAD, fakeroot и подобного
store-taken-back = { $entity ->
    [account] этот клиент отменён
    [contact] этот контакт отменён
   *[other] эта запись отменена
}
store-no-record = { $entity ->
    [account] клиента { $id } нет
    [contact] контакта { $id } нет
   *[other] записи { $id } нет
}
store-network = { $file } на сетевой файловой системе ({ $kind }), где SQLite теряет записи: положите его на диск этого компьютера
store-unknown-fs = { $file } на неизвестной picklog файловой системе ({ $kind }): положите его на локальный диск или задайте allow_unknown_filesystem = true в настройках
store-old-sqlite = picklog собран с SQLite { $version }, который может терять записи: соберите с 3.51.3 или новее
store-no-wal = { $file }: эта файловая система не принимает журнал упреждающей записи ({ $mode }): положите файл на локальный диск
store-nothing-back = отменять нечего
store-only-own = отменить это может только { $login }
store-back-already = это уже отменено
store-goal-size = цель — число от 1 до { $most }
store-not-at-once = сразу это не отменить ({ $kind ->
    [import] загрузка
    [import-undo] отмена загрузки
    [catalogue] правка списков и полей
    [goal] недельная цель
    [own_goal] личная недельная цель
    [list] список обзвона; `picklog lists undo` возвращает его последнее изменение
    [role] смена роли
    [user] запись о пользователе
    [recount] пересчёт незаполненного
    [unmerge] отмена объединения
    [ids] новые идентификаторы
    [evidence] свидетельства машин
    [line] кто за каким телефоном сидит
    [site] как читать номера
   *[other] работа со всем файлом
})
store-stood-upon = { $what ->
    [account] отменить этого клиента нельзя: с ним уже связаны события, дела, контакты или начатые формы
    [contact] отменить этот контакт нельзя: с ним уже связаны события, дела или начатые формы
   *[other] отменить эту запись нельзя: с ней уже связаны другие записи или начатые формы
}
store-back-moved = { $entity ->
    [account] отменить нельзя: у клиента теперь другой идентификатор; измените его
    [contact] отменить нельзя: у контакта теперь другой идентификатор; измените его
   *[other] отменить нельзя: у записи теперь другой идентификатор; измените её
}
store-back-erased = отменить нельзя: прежнее значение поля { $field } стёрто; измените запись сами
store-index-unwritten = { $file }: не удалось записать индекс поиска: { $why }
doctor-to-backup = оставьте файл как есть и вернитесь к последней резервной копии
doctor-to-backup-named = оставьте файл как есть и вернитесь к резервной копии от { $day }: picklog restore { $place } --db NEW.db
doctor-log = { $count } МиБ
doctor-log-long = { $size }: журнал давно не складывался в файл
doctor-log-save = сохраните что-нибудь в picklog: это сложит журнал; если он останется длинным, посмотрите, кто читает файл другой программой
doctor-log-held = { $size }: журнал не складывается в файл, потому что его всё время читает { $who }
doctor-log-end = завершите эту программу ({ $who }) или её транзакцию: следующие сохранения сложат журнал
doctor-put-backup = выйдите из picklog; узнайте, кто переместил или удалил файл, и положите на его место последнюю резервную копию
doctor-names = удалите остальные имена вместе с их -wal и -shm; для копий есть picklog backup
doctor-other-machine = { $kind }: на другом компьютере
doctor-move-here = перенесите файл на диск этого компьютера
doctor-make-sure = убедитесь, что это диск этого компьютера
doctor-not-known = неизвестно
doctor-no-folder = { $folder } нет
doctor-make-folder = создайте папку
doctor-mode = { $path }, права { $mode }
doctor-ask-folder = попросите право записи в папку
doctor-setgid = chmod g+s на папку, чтобы все файлы в ней принадлежали группе
doctor-folder-open = chmod o-w на папку: файл может удалить любой на этом компьютере
doctor-file-gone = файла нет
doctor-place-backup = положите на его место последнюю резервную копию
doctor-rights = права { $mode }, владелец { $owner }, группа { $group }
doctor-owner-mends = исправит владелец: chmod g+rw на файл и на те, что названы как он
doctor-mount = файловая система подключена только для чтения: подключите её для записи; если так стало само, на диске ошибки (dmesg)
doctor-share-file = chmod g+rw на файл: папка общая для группы, а файл нет
doctor-file-open = chmod o-w на файл: его может изменить любой на этом компьютере
doctor-free = свободно { $count } МиБ
doctor-free-room = освободите место на этом диске
doctor-look-room = посмотрите, сколько на диске места
doctor-build = соберите picklog с SQLite 3.51.3 или новее
doctor-newer = версия { $version }, этот picklog знает { $known }: только чтение
doctor-update = обновите picklog
doctor-version = версия { $version }
doctor-schema = нет или изменено: { $names }
doctor-other-tool = файл меняли другой программой: вернитесь к последней хорошей копии
doctor-schema-added = не от picklog: { $names }
doctor-schema-drop = это добавили другой программой: посмотрите, что оно делает, и удалите той же программой (DROP)
doctor-labels = названия есть на всех языках этого файла: { $languages }
doctor-unlabelled = { $count ->
    [one] { $count } названия
   *[other] { $count } названий
} нет на языке { $lang }, показаны другие: { $names }
doctor-label-them = picklog picklists label СПИСОК ПУНКТ --label { $lang }=ТЕКСТ или picklog fields label ПОЛЕ --label { $lang }=ТЕКСТ
doctor-ids = у каждой записи свой идентификатор
doctor-ids-shared = у { $count } записей или форм идентификатор записи другого рода; это допустил прежний picklog, ничего не потеряно
doctor-ids-mend = picklog doctor --separate-ids
doctor-wal = журнал упреждающей записи, каждое сохранение на диске
doctor-local = положите файл на локальный диск
doctor-pages = читается каждая страница
doctor-references = каждая ссылка куда-то ведёт
doctor-broken-references = нарушено: { $count }, первая в { $table }
doctor-see-audit = см. «picklog audit verify» и сравните с последней резервной копией
doctor-revisions = записей журнала: { $count } из { $last }
doctor-history = записей журнала: { $last }, все на месте; последние { $checked }, с последней печати, сходятся с хешами
store-merge-too-many = у «{ $name }» контактов, событий и дел: { $count }, а за раз переносится не больше { $most }; объедините наоборот: другого с ним
store-merge-itself = { $what ->
    [account] объединить клиента с самим собой нельзя
    [contact] объединить контакт с самим собой нельзя
   *[other] объединить запись саму с собой нельзя
}
store-merge-only = объединяют только клиентов и контакты
store-merge-two-accounts = эти контакты у двух клиентов: сначала объедините клиентов или скажите, что это два человека
store-merged-already = { $entity ->
    [account] этот клиент уже объединён с { $name } ({ $id })
    [contact] этот контакт уже объединён с { $name } ({ $id })
   *[other] эта запись уже объединена с { $name } ({ $id })
}
store-merge-no-answer = { $field }: у уходящей записи нет ответа, который можно взять
store-merge-one = это одна запись, а не две
store-merge-since = { $name } с тех пор само объединено или отменено: сначала верните это
store-unmerge-people = контакты двух клиентов с тех пор объединены: { $from } и { $into }; сначала верните это («picklog merge --undo { $id }»)
doctor-index-wait = откройте picklog на этом файле: он сам построит новый индекс в фоне
doctor-no-index = клиентов { $count }: индекс не нужен
doctor-index-none = файла { $file } нет
doctor-index-other = { $file } повреждён или другой версии
doctor-index-remove = удалите этот файл: picklog сам построит новый; данных в нём нет
doctor-index-damaged = { $file } повреждён
doctor-index-blocked = { $file } не годится, поэтому индекс не хранится: { $why }
doctor-index-unblock = выясните, кто его туда положил, и удалите: данных в нём нет
doctor-indexed = в индексе клиентов: { $count }, изменений с тех пор: { $changes }
doctor-index-in-memory = индекс не хранится, каждый экран строит свой в памяти: { $why }
doctor-index-elsewhere = { $file } построен по другим данным или по тем, что с тех пор восстановлены из прежних
doctor-index-wait-server = откройте picklog на этом сервере: он сам построит новый индекс в фоне
doctor-index-cached = в индексе клиентов: { $count }, изменений с { $built }: { $changes }; { $file }, { $size } МБ
store-disk-fails = { $file } не читается или не пишется: диск временами сбоит; пусть его проверят

## справочник
catalogue-twice = { $what ->
    [picklist] список
    [item] пункт
    [kind] вид
    [rule] правило
   [threshold] порог
   [calendar] календарь
   *[field] поле
} «{ $code }» встречается дважды: дайте одному из них другой код
catalogue-bad-code = { $what ->
    [picklist] код списка
    [item] код пункта
    [kind] код вида
    [rule] код правила
   *[field] код поля
} «{ $code }»: только буквы a-z, цифры, _ и -
catalogue-unknown = { $place }: { $what ->
    [picklist] нет списка
    [item] нет пункта
    [kind] нет вида
    [rule] нет правила
    [language] нет языка
   [threshold] нет порога
   [calendar] нет календаря
   *[field] нет поля
} «{ $name }»
catalogue-no-items = в списке «{ $list }» нечего выбрать: сначала добавьте пункт
catalogue-stands-for = пункт «{ $item }» списка «{ $picklist }»: stands_for должно быть { $expected }
catalogue-circular = поле «{ $field }»: его правило ведёт назад к нему самому
catalogue-unfit = поле «{ $field }»: { $wrong }
catalogue-language = { $what ->
    [picklist] список
    [item] пункт
    [kind] вид
    [rule] правило
   *[field] поле
} «{ $code }»: { $text ->
    [label] нет названия
   *[definition] нет определения
} на языке { $lang }: дайте на всех языках этого файла ({ $languages })
catalogue-too-long = { $what ->
    [picklist] список
    [item] пункт
    [kind] вид
    [rule] правило
   *[field] поле
} «{ $code }»: «{ $text }» длиннее { $most } знакомест, которые для этого есть
catalogue-taken = { $what ->
    [picklist] список
    [item] пункт
    [kind] вид
    [rule] правило
   [threshold] порог
   [calendar] календарь
   *[field] поле
} «{ $code }»: { $why }
catalogue-no-digit = в списке «{ $list }» девять пунктов, по одному на цифру: сначала снимите один из них или укажите --beyond-nine, и этот будет выбираться только буквами
catalogue-at-kind = вид «{ $code }»
catalogue-at-kinds = виды записей
catalogue-kind-needed = без него программа не может работать
catalogue-kind-word = это слово самой программы picklog: выберите другой код
catalogue-kind-family = видов сторон два, и программа знает оба: добавьте activity или matter
catalogue-kind-key = клавиша — цифра от 1 до 9 или буква от a до z
catalogue-kind-same-key = клавиша { $key } уже выбирает «{ $other }»
catalogue-names-kind = ссылка ведёт к записям какого-то вида: назовите его в --to
catalogue-leads-nowhere = { $kind } не ведёт к другой записи: уберите --to
catalogue-in-use = { $what ->
    [picklist] список
    [item] пункт
    [kind] вид
    [rule] правило
   [threshold] порог
   [calendar] календарь
   *[field] поле
} «{ $code }» нельзя удалить: { $why }
catalogue-retire = { $why }; вместо этого снимите (retire)
catalogue-at = { $what ->
    [picklist] список
    [item] пункт
    [kind] вид
    [rule] правило
   *[field] поле
} «{ $code }»
catalogue-at-field = поле «{ $code }»
catalogue-at-rule = правило поля «{ $code }»
catalogue-at-outcome = последствие итога «{ $code }»
catalogue-at-picklists = списки
catalogue-at-order = порядок
catalogue-offset = сдвигом: 30min, 2h, 1d, 2w или 1mo
catalogue-range = промежутком в секундах: 60-179 или 3660-
catalogue-at-standard = стандартные виды
catalogue-standard-stages = этапы в уже имеющемся списке не говорят, какие из них открыты, а какие закончены
catalogue-standard-field = у событий есть другое поле с этим кодом, оно ничего не переводит; вывод из употребления места ему не освободит
catalogue-no-phase = его правило спрашивает фазу «{ $name }», а у пунктов там фаз нет
catalogue-two-phases = его правило спрашивает фазу «{ $name }», а «{ $item }» в двух списках — в разных фазах
catalogue-day = период: month, month+1, quarter или year
catalogue-no-time = его правило спрашивает, прошло ли «{ $name }», а «{ $name }» — не время
catalogue-no-list = его правило сравнивает «{ $name }» с пунктами, а у «{ $name }» нет списка
catalogue-default = поле вида { $kind } не может начинаться с «{ $word }»
catalogue-default-word = это слово значит то, что форма подставляет сама: выберите другой код
catalogue-same-label = «{ $text }» — уже название пункта «{ $other }»: назовите так, чтобы они различались
catalogue-field-code = пишите его код строчными буквами a-z, цифрами и _, сначала буква
catalogue-rule-word = это слово из правил: выберите другой код
catalogue-flag = пишите его флаг строчными буквами a-z, цифрами и -, сначала буква
catalogue-own-column = «{ $word }» — столбец или флаг самого picklog: выберите другой код
catalogue-same-column = «{ $word }» — уже столбец или флаг поля «{ $other }»
catalogue-names-list = поле со списком выбирает из списка: назовите его через --picklist
catalogue-wants-no-list = у поля вида { $kind } нет списка: уберите --picklist
catalogue-rule-no-clock = дни есть только у правила вида `clock`
catalogue-rule-silent = о том же у тех же записей уже говорит «{ $other }»: измените его или сначала снимите
catalogue-rule-one = такое правило уже есть, и оно одно: измените его вес или снимите его
catalogue-rule-promise = следующий шаг обещают только события
catalogue-rule-stage = стадии есть только у дел
catalogue-rule-phase = ни одна их стадия не относится к фазе `{ $phase }`
catalogue-rule-kinds = укажите, каких видов записи
catalogue-rule-kind = «{ $field }» — поле вида { $is }: назовите поле вида { $wanted }
catalogue-rule-target = ни один пункт «{ $field }» не задаёт срока
catalogue-rule-seen = машины видят только действия
catalogue-rule-weight = вес — от 1 до 5, 5 хуже всего
catalogue-rule-days = часы идут от 1 до 3650 дней
catalogue-at-gap-rules = правила незаполненного
catalogue-at-gap-rule = правило «{ $code }» для { $kind }
catalogue-picked = в событиях выбирают, а не набирают: сделайте список
catalogue-only-one = поле вида { $kind } уже есть, и picklog знает его по коду: сделайте список
catalogue-read = это читает сам picklog; вместо этого снимите (retire)
catalogue-own-field = его читает сам picklog; чтобы больше не спрашивать, скажите --needed-when never у «fields need»
catalogue-name-exported = без имени запись в файле бесполезна: не указывайте --export
catalogue-seen-by-all = по нему записи находят, различают и показывают: его видят все, не указывайте --seen-by
catalogue-phone-only = скрыть цифры можно только у номера: укажите --seen-by owner_and_leads или --seen-by owner
catalogue-in-figures = на нём стоят показатели руководителей: укажите --seen-by owner_and_leads
store-field-hidden = { $field }: что там стоит, вам не показывается, и изменить это вы не можете: попросите ответственного за запись
store-row-hidden = { $field }: что там стоит, вам не показывается, и ваш файл этого не изменит: оставьте ячейку пустой
store-stand-in = { $code }: это стоит на месте ответа, который не показывается: оставьте как есть или дайте другой ответ
store-list-hidden = { $field }: не все ответы этого поля вам показываются, и список по нему выдал бы их: составьте правило без него
rule-error = правило «{ $rule }»: ожидается { $expected }, а стоит «{ $found }»
rule-end = конец
rule-brackets = меньше скобок
rule-field = поле
rule-code = код
rule-is = set, empty, past или фаза, например open или won
rule-phase = фаза ({ $phases })
rule-in = `in`, `not in` или `is`
rule-comma = `,` или `{"}"}`

## Ответы системы и повреждения
system-not-found = нет такого файла или папки
system-not-permitted = нет прав доступа
system-exists = такой файл уже есть
system-is-folder = это папка
system-no-folder = это не папка
system-full = на диске нет места
system-read-only = файловая система только для чтения
system-too-large = файл слишком большой
system-quota = исчерпана дисковая квота
file-is-link = это ссылка, а по ссылкам здесь не ходят
file-is-pipe = это канал, а не обычный файл
file-is-socket = это сокет, а не обычный файл
file-is-device = это устройство, а не обычный файл
file-in-use = это часть базы данных { $file }, а она открыта
file-idle-pipe = в этот канал никто не пишет: сначала запустите того, кто пишет
file-unread-pipe = этот канал никто не читает: сначала запустите того, кто читает
file-strangers = его создал тот, кому в базу данных писать нельзя
file-strangers-link = это чужая ссылка, а по чужим ссылкам picklog не ходит
file-strangers-pipe = это чужой канал или чужое устройство
file-over-size = файл больше { $most } КиБ
file-no-text = это не текст в UTF-8
file-not-empty = файл не пуст или принадлежит не вам
file-disturbed = файл убрали, пока он записывался
draft-of-others = там лежит { $folder }, и писать в неё могут другие: уберите её
draft-in-use = { $file } сейчас создаёт кто-то другой: подождите, пока он закончит
store-copy-failed = { $file }: копию перед обновлением сделать не удалось: { $why }
store-index-turn = его блокировку уже несколько минут кто-то держит, будто строит индекс
store-odd-json = форма или запись в нём не читается ({ $why })
store-odd-value = в нём есть то, чего picklog не пишет ({ $what })
store-sqlite-says = SQLite сообщает: { $words }
store-file-why = { $file }: { $why }
store-damaged-before = это обнаружено ранее

## сервер PostgreSQL
server-others-write = в { $place } пишут другие
server-too-many = { $place } сейчас не принимает новых соединений: попробуйте чуть позже или попросите администратора увеличить max_connections
server-log-in = { $place } не впускает: { $why }; проверьте имя и пароль (PGUSER, PGPASSWORD, ~/.pgpass) или спросите администратора
server-no-database = { $place }: { $why }; проверьте имя после последней / в --db
server-read-only = { $place } сейчас только читает, как резервный сервер: назовите в --db основной или оба с target_session_attrs=read-write
server-no-right = { $place }: { $why }; попросите это право у администратора
server-damaged = { $place } повреждён: { $why }; попросите администратора вернуться к последней резервной копии
server-odd = { $place } повреждён: { $what }; попросите администратора вернуться к последней резервной копии
server-why = { $place }: { $why }
server-says = PostgreSQL говорит: { $words }
server-lost = { $place } недоступен: { $why }; посмотрите, работает ли сервер и есть ли сеть
server-silent = за { $seconds } с ответа не было
server-no-standby = { $place } ждёт свой резервный сервер, а тот не отвечает: когда он вернётся, это сохранится само, один раз; сообщите администратору сервера
server-cancelled = { $place } прервал запрос: { $why }; повторите или попросите администратора увеличить statement_timeout для вашей роли
server-put-out = { $place } завершил сеанс: { $why }; повторите или попросите администратора увеличить transaction_timeout, idle_session_timeout или idle_in_transaction_session_timeout для вашей роли
server-somebody-else = { $place } впускает { $user } под именем { $other }: кто бы ни сохранял, им считался бы { $other }; пусть администратор уберёт «user=» из [databases] пула
server-unknown-word = в источнике «{ $of }» есть { $word }, чего picklog не знает: он знает { $words }
server-the-string = строка подключения
server-the-service = служба { $name }
server-bad-timeout = connect_timeout={ $text } — не число секунд: напишите, например, connect_timeout=10
server-no-service = службы { $name } нет в { $files }: проверьте имя после service= или PGSERVICE
server-service-file = файл служб { $file } нельзя прочесть: { $why }; проверьте PGSERVICEFILE и свои права на него
server-service-line = { $file }:{ $line }: это не строка службы: напишите, например, host=crm.example
server-no-password = { $place } требует пароль, а он не задан: впишите его в ~/.pgpass (хост:порт:база:имя:пароль; chmod 600) или в PGPASSWORD
server-pass-file = { $place } требует пароль, а { $file } не читается, потому что его могут прочесть другие: chmod 600 { $file }
server-unseen = на сервере задано synchronous_standby_names = { $names }, но есть ли такой резервный сервер, с вашими правами не видно
server-unseen-mend = попросите администратора сервера: GRANT pg_monitor TO { $user }
server-standby-missing = сервер ждёт синхронный резервный сервер ({ $names }), а он не подключён: ничего не сохранится, пока он не вернётся
server-standby-missing-mend = скажите администратору сервера: пусть запустит резервный сервер или уберёт synchronous_standby_names
server-bad-port = в строке подключения назван порт, какого быть не может: проверьте, что стоит после : за именем хоста
server-no-user = на этом компьютере нет имени для uid { $uid }: назовите пользователя в строке подключения, postgres://USER@HOST/DATABASE
server-bad-text = строку подключения нельзя прочесть: за % в ней идут две шестнадцатеричные цифры, сам знак пишется %25
server-odd-sign = в строке подключения есть @ после первой /: в пароле пишите %40 вместо @, %2F вместо / и %3F вместо ?
server-variable = задана { $name }, а picklog не может сделать то, чего она требует: уберите её («unset { $name }») и назовите сервер в строке подключения
server-roots-unused = задан sslrootcert, но при sslmode={ $mode } никакой сертификат не проверяется: напишите sslmode=verify-full
server-bad-attrs = picklog не выбирает сервер по target_session_attrs={ $word }: напишите any, read-write или primary
server-behind = { $place } — версии { $found }: пусть тот, кто её создал, один раз запустит «picklog init» этой версией picklog
server-no-tables = { $place }: { $why }; кто-то убрал это, или начал или закончил копирование сюда: выйдите и запустите picklog ещё раз
server-owner-logs-in = под именем { $owner }, которому всё должно принадлежать, можно войти: пусть администратор сервера выполнит ALTER ROLE "{ $owner }" NOLOGIN NOSUPERUSER NOCREATEROLE
server-no-roles = { $user } не может создавать роли: пусть администратор сервера выполнит { $statements }
server-no-create = { $user } не может создать схему в { $database }: пусть администратор сервера выполнит GRANT CREATE ON DATABASE "{ $database }" TO "{ $user }"
server-no-such-role = под именем { $login } на этот сервер никто не входит: пусть его администратор сначала выполнит 'createuser --pwprompt { $login }'
server-role-no-login = { $login } — роль, под которой никто не входит: назовите роль человека
plan-owner = создаст роль { $owner }, под которой никто не входит: ей всё будет принадлежать
plan-members = создаст роль { $members }: в неё входят все, кому можно работать
plan-schema = создаст схему picklog версии { $version }: таблицы, их сторожей и начальные списки
plan-upgrade = переведёт схему picklog с версии { $found } на { $version } и создаст сторожей заново
plan-guards = схема picklog — версии { $version }: создаст её сторожей и права заново
plan-rights = даст { $members } читать всё и писать то, что пропускают сторожа
plan-trigrams = создать расширение pg_trgm в схеме public, если { $user } имеет на это право и на сервере оно есть: по нему находятся части названий
plan-admin = сделает { $user } администратором picklog
rights-owner-logs-in = под именем { $owner }, которому принадлежат все таблицы, можно войти: от этой роли их ничто не сторожит
rights-owner-mend = ALTER ROLE "{ $owner }" NOLOGIN NOSUPERUSER NOCREATEROLE
rights-owners = { $names } может действовать от имени { $owner }, которому принадлежат все таблицы: от этого их ничто не сторожит
rights-owners-mend = REVOKE "{ $owner }" FROM { $names }
rights-others = { $names } имеет права на таблицы picklog, которых picklog не давал
rights-others-mend = отнимите их (REVOKE), а тех, кто работает с picklog, включите в { $members }
rights-superuser = вы суперпользователь: от чьего имени и по какому праву что-то делается, сервер от вас не сторожит
rights-superuser-mend = работайте под своей ролью: 'picklog users add LOGIN --role admin'
rights-fit = под именем { $owner } войти нельзя; в { $members } входит: { $count }
server-old = { $place } — это PostgreSQL { $version }: нужен 14 или новее
server-encoding = { $place } хранит текст как { $encoding }: создайте базу с ENCODING 'UTF8'
server-empty = в { $place } ещё ничего нет от picklog: это создаёт «picklog init»
server-arriving = { $place }: сюда копируется всё из { $from }, или это прервалось: пока копия не полна, пользоваться базой нельзя; если копирование уже не идёт, «picklog copy { $from } { $place }» продолжит его
server-backup = у сервера свои резервные копии: попросите у администратора копию, сделанную pg_basebackup или pg_dump; «picklog copy postgres://… FILE» делает файл со всем содержимым
server-group = на сервере данные не принадлежат группе: уберите --group, а кто может входить, решает администратор сервера
server-is = { $place }, PostgreSQL { $version }
server-schema = версия { $version }, все сторожа истории включены
server-unguarded = сторожей истории нет, или они выключены: { $names }
server-unguarded-mend = спросите администратора сервера, кто это сделал, проверьте историю («picklog audit verify») и создайте их заново («picklog init»)
server-standby = это резервный сервер: он только читает
server-alone = синхронного резервного сервера нет: пропадёт диск этого сервера — пропадёт и то, что сохранено после последней копии
server-synchronous = синхронных резервных серверов: { $count }; сохранённое лежит на двух компьютерах
server-clock = часы сервера и этого компьютера расходятся на { $seconds } с
server-clock-mend = выставьте часы этого компьютера: см. «timedatectl»
server-history = ревизий: { $count }, каждая сцеплена с предыдущей
server-history-odd = замечаний: { $count }
server-history-mend = посмотрите «picklog audit verify» и спросите, кто менял таблицы другой программой
server-no-cache = для него нет домашней папки
server-cache-unusable = { $folder }: { $why }
server-trigrams = сервер находит части названий и похожие написания
server-trigrams-latin = похожие написания сервер находит только в латинице, а части других названий ищет медленно: LC_CTYPE этой базы — C
server-no-trigrams = похожих написаний сервер не находит, а части названий ищет медленно: так ищется, пока строится индекс
server-no-trigrams-mend = попросите его администратора выполнить CREATE EXTENSION pg_trgm; CREATE INDEX account_words ON picklog.record USING gin (name_key gin_trgm_ops) WHERE entity = 'account'
file-folder-strangers = это папка другого пользователя
file-folder-open = в эту папку могут писать другие: уберите это право (chmod 700)
file-not-own = он принадлежит другому пользователю, или другие могут его менять
server-bad-sslmode = sslmode={ $mode } нет: есть disable, prefer, require и verify-full
server-untrusted = сертификату { $host } нельзя доверять ({ $why }): нужен выданный на это имя тем, кому этот компьютер доверяет, или назовите его файл: sslrootcert=FILE
server-no-roots = нет ни одного доверенного сертификата: установите ca-certificates или назовите файл с ними: sslrootcert=FILE
server-offers-no-tls = { $host } не предлагает шифрования: попросите администратора включить его (ssl = on) или укажите sslmode=disable
server-encrypted = соединение зашифровано: { $version }
server-near = соединение не выходит за пределы этого компьютера
server-in-the-clear = соединение не зашифровано: его может прочесть любой по пути
server-in-the-clear-mend = попросите администратора сервера включить шифрование (ssl = on) и укажите sslmode=verify-full
transfer-no-key = { $place }: у таблицы { $table } нет первичного ключа, она не этой версии picklog: ничего не скопировано
transfer-odd-column = { $place }: столбец { $table }.{ $column } ({ $kind }) не этой версии picklog: ничего не скопировано
transfer-table = в { $place } есть таблица { $table }, а в { $other } такой нет: ничего не скопировано; что это, знает тот, кто её создал
transfer-column = в { $place } есть столбец { $table }.{ $column }, а в { $other } такого нет: ничего не скопировано; что это, знает тот, кто его создал
transfer-column-differs = столбец { $table }.{ $column } в { $place } не тот, что в { $other }: ничего не скопировано
transfer-stopped = остановлено: в { $place } есть { $rows } строк из { $total }, и пользоваться этим пока нельзя; та же команда продолжит с этого места, с --anew начнёт сначала
transfer-stopped-early = остановлено: в { $place } ничего не скопировано
transfer-cut = в { $place } есть { $rows } строк из { $total }, пользоваться этим пока нельзя, и на этом копирование прервалось: { $why }; та же команда продолжит с этого места
transfer-changed = с начала копирования { $from } в { $place } исходное место изменилось: из { $arrived } строк, которые там есть, { $rows } остались теми же и не копируются снова
transfer-goes-on = продолжается начатое копирование { $from }: { $rows } строк из { $total } уже есть, дошло до таблицы { $table }
transfer-other-source = в { $place } лежит часть копии { $other }, а у { $from } другая история: «picklog copy { $other } { $place }» продолжит ту копию, --anew выбросит её
transfer-other-version = в { $place } лежит часть копии, начатой picklog с таблицами версии { $found }, а не { $newest }: продолжить её может он, --anew выбросит её
transfer-overtaken = это копирование продолжает другой «picklog copy»
transfer-made-meanwhile = { $place }: пока там лежала неполная копия, кто-то создал в базе данные picklog: если они никому не нужны, пусть владелец запустит «DROP SCHEMA picklog CASCADE», и копирование продолжится; иначе «DROP SCHEMA picklog_arriving, picklog_copy CASCADE»
transfer-nothing = в { $place } ничего не скопировано: { $why }
transfer-not-back = { $place }: то, что охраняет таблицы, не такое, как до копирования ({ $what }): ничего не скопировано
transfer-file-not-back = { $file }: триггеры и индексы не те, что были: ничего не скопировано
transfer-sequence = в { $place } есть последовательность { $sequence }, и что она нумерует, этот picklog не знает: ничего не скопировано
transfer-owner = { $place }: копировать сюда может только { $owner }, кому принадлежат таблицы, или суперпользователь: войдите под таким именем
transfer-not-empty = в { $place } уже что-то есть ({ $table }: { $count }): копируйте в новую базу или, если это никому не нужно, пусть владелец уберёт его («DROP SCHEMA picklog CASCADE»)
transfer-open = неясно, осталась ли копия ({ $why }): запустите ту же команду ещё раз, она продолжит или скажет, что копия уже есть; «picklog copy --check» сравнивает оба места
transfer-zero-byte = в тексте { $table }.{ $column } есть нулевой байт, какого { $place } не хранит: исправьте этот текст и запустите ту же команду ещё раз, она продолжит с этого места

## сделки и обращения
rate-wrong = «{ $rate }» — не курс: пишите EUR=1.08USD, если один евро — это 1,08 доллара
rate-currency = курс «{ $rate }»: «{ $code }» — не валюта ISO 4217, как EUR
rate-two-ways = курс «{ $rate }»: число можно прочесть двояко; пишите его с точкой и без разделителей тысяч
rate-zero = курс «{ $rate }»: он должен быть больше нуля
rate-itself = курс «{ $rate }» ведёт из валюты в неё же
rates-two-targets = курсы ведут в { $one } и в { $other }: дайте все в одну валюту
rates-twice = для { $currency } два курса: дайте один
calendar-hours = «{ $hours }» — не часы дня: пишите 09:00-18:00, несколько — 09:00-13:00,14:00-18:00, выходной — off
calendar-overlap = «{ $hours }»: { $one } и { $other } пересекаются
calendar-code = «{ $code }» — не код календаря: строчные латинские буквы, цифры и _
calendar-no-era = в календаре { $code } нет часов: задайте их, например --mon-fri 09:00-18:00
calendar-order = календарь { $code }: его даты идут не по порядку
calendar-idle = в календаре { $code } нет рабочего времени, начиная с: { $from }; ни одни часы не пошли бы. Дайте часы хотя бы одному дню, например --mon-fri 09:00-18:00
calendar-beginning = самое начало
calendar-country = календарь { $code }: «{ $country }» — не страна: две буквы, как DE
calendar-last = без календаря часы обращений не пойдут; сначала добавьте другой
catalogue-at-thresholds = пороги для сделок
catalogue-at-calendars = календари
threshold-span = это 1, 3 или 12 месяцев
threshold-limits = это целое число от { $least } до { $most }
catalogue-probability = вероятность — от 0 до 100 процентов
catalogue-no-stage = это не этап: вероятность есть только у этапа
store-no-such = нет записи { $entity } { $id }
targets-minutes = цель — от 1 до { $most } минут рабочего времени
targets-order = первый ответ ({ $first } мин) не может быть позже решения ({ $solution } мин)
catalogue-no-severity = это не важность: время задаёт только то, насколько обращение серьёзно
store-line-retired = { $login } здесь больше не работает и ни за каким телефоном не сидит: скажите, до какого времени это было, с --until DATE
store-line-name = `{ $name }` не имя внутреннего номера или телефонной станции: дайте то, что пишет станция, не длиннее { $most } видимых букв
store-line-backwards = линия { $login } кончилась бы раньше, чем началась: дайте конец позже начала
store-line-taken = { $extension } — телефон { $login } с { $since } до { $until }: дайте время вне этого или закончите то раньше командой `picklog users line { $login } { $extension }{ $of } --until DATE`
store-line-taken-since = { $extension } — телефон { $login } с { $since }: дайте конец не позже этого с --until DATE
store-site-region = `{ $region }` — не страна с телефонными номерами: дайте её две буквы по ISO 3166, например RU
store-coverage-backwards = запись звонков { $system } названа полной до времени, которое раньше её начала: дайте времена, конец которых не раньше начала
store-no-evidence-import = такого импорта нет, или он весь уже отменён
store-site-prefix = `{ $prefix }` перед номером не набирают: дайте до 8 цифр, например 9
store-no-evidence = здесь не хранится ничего из того, что видели машины
tel-no-number = «{ $text }» — не номер телефона: укажите его, как набирают, +7 495 123-45-67, или ссылку tel:
# Телефония: что слышно от АТС
live-call-given-up = { $count ->
    [one] { $count } звонок: конца никто не видел, поэтому он считается увиденным частично
    [few] { $count } звонка: конца никто не видел, поэтому они считаются увиденными частично
   *[many] { $count } звонков: конца никто не видел, поэтому они считаются увиденными частично
}; загрузите записи о звонках, чтобы их дополнить
live-clock = часы АТС расходятся со здешними на { $seconds } с; её время сохраняется так, как она его называет: настройте те и другие по NTP
live-silent = сервер молчит { $seconds } с: соединяемся заново
live-ami-no-greeting = сервер закрыл соединение, не сказав ни слова: возможно, этот адрес там заблокирован или не разрешён в manager.conf (permit, bindaddr)
live-ami-log-in-silent = сервер не отвечает на вход: проверьте, тот ли это порт, что у интерфейса управления (5038)
live-ami-not-in = с АТС нет соединения; повторите через минуту
live-ami-flood = сервер шлёт { $rate } ненужных событий в секунду: задайте этому пользователю eventfilter в manager.conf
live-ami-too-long = { $count ->
    [one] { $count } событие было длиннее 1 МБ, 1000 строк или 64 КБ в строке и пропущено
    [few] { $count } события были длиннее 1 МБ, 1000 строк или 64 КБ в строке и пропущены
   *[many] { $count } событий были длиннее 1 МБ, 1000 строк или 64 КБ в строке и пропущены
}
live-ami-bad-line = { $count ->
    [one] в { $count } событии были строки не вида «Ключ: значение»
   *[many] в { $count } событиях были строки не вида «Ключ: значение»
}; эти строки пропущены
live-ami-not-ami = отвечает не интерфейс управления Asterisk («{ $greeting }»): исправьте адрес и порт
live-ami-no-challenge = сервер не пускает без открытого пароля; разрешайте это только на линии, которую больше никто не читает
live-ami-refused = сервер не пустил пользователя «{ $user }» ({ $said }): проверьте имя, пароль и «permit» в manager.conf, а также не заблокирован ли этот адрес
live-ami-dial-refused = сервер отказался звонить ({ $said }): его пользователю нужно write=originate в manager.conf, и контекст должен существовать
live-ami-value-refused = { $field }: внутри конец строки или другой управляющий знак, он стал бы отдельной командой; ничего не отправлено
live-ami-value-long = { $field }: длиннее { $most } байт, которые читает сервер; ничего не отправлено
live-dial-number = «{ $number }» не набирается: набирается только номер с кодом страны, как +79161234567; исправьте его в контакте
live-dial-extension = «{ $extension }» — не внутренний номер телефона: укажите линию пользователя командой «picklog users line»
live-dial-id = «{ $id }» — не номер канала picklog; это ошибка программы
live-esl-too-long = { $count ->
    [one] { $count } сообщение FreeSWITCH было длиннее 1 МБ и пропущено
    [few] { $count } сообщения FreeSWITCH были длиннее 1 МБ и пропущены
   *[many] { $count } сообщений FreeSWITCH были длиннее 1 МБ и пропущены
}
live-esl-not-allowed = FreeSWITCH не пускает с этого адреса: добавьте его в apply-inbound-acl в event_socket.conf.xml
live-esl-disconnected = FreeSWITCH закрыл соединение: соединяемся заново
live-esl-not-esl = отвечает не event socket FreeSWITCH: исправьте адрес и порт (8021)
live-esl-password = в пароле есть конец строки или другой управляющий знак: запишите его в файле одной строкой
live-esl-refused = FreeSWITCH не принял пароль: он указан как «password» в event_socket.conf.xml
live-esl-no-events = FreeSWITCH не даёт этому пользователю событий о каналах: разрешите их ему (esl-allowed-events)
live-fritz-bad-line = { $count ->
    [one] { $count } строку FRITZ!Box не удалось прочесть, она пропущена
    [few] { $count } строки FRITZ!Box не удалось прочесть, они пропущены
   *[many] { $count } строк FRITZ!Box не удалось прочесть, они пропущены
}: проверьте, тот ли это порт, что у монитора звонков (1012)
live-fritz-clock = часы FRITZ!Box расходятся со здешними на { $seconds } с, поэтому берётся здешнее время: проверьте её часы и указанный пояс
live-fritz-given-up = { $count ->
    [one] { $count } звонок: FRITZ!Box так и не сообщил о конце, поэтому он считается увиденным частично
    [few] { $count } звонка: FRITZ!Box так и не сообщил о конце, поэтому они считаются увиденными частично
   *[many] { $count } звонков: FRITZ!Box так и не сообщил о конце, поэтому они считаются увиденными частично
}; загрузите его список звонков, чтобы их дополнить
records-format = формата «{ $name }» нет: укажите --format, один из { $known }
records-empty = в файле ещё нет строк: загрузите его, когда они появятся
records-column-name = --column { $name }=…: «{ $name }» не бывает; возможны { $known }
records-column-none = --column { $name }={ $wanted }: столбца «{ $wanted }» нет; есть { $columns }
records-columns = ни один столбец не говорит, { $what }; столбцы: { $columns }
records-want-when = когда начался звонок: укажите --column when=СТОЛБЕЦ
records-want-who = кто кому звонил: укажите --column src=СТОЛБЕЦ и --column dst=СТОЛБЕЦ
records-want-length = сколько говорили или чем кончилось: укажите --column billsec=СТОЛБЕЦ или --column disposition=СТОЛБЕЦ
records-dates-mixed = в одних датах сначала день, в других месяц, например { $text }: разделите файл или укажите --dates dmy либо --dates mdy
records-dates = в «{ $text }» первым может быть и день, и месяц, и файл этого не говорит: укажите --dates dmy или --dates mdy
records-zone = время записано без часового пояса: укажите его, например --tz Europe/Moscow или --tz UTC
records-zone-other = по номерам звонков время в файле — UTC{ $offset }: взято оно, а не { $zone }
records-no-cel = это события каналов (CEL), а не записи о звонках: загрузите CDR из Asterisk, файл Master.csv
records-no-monitor = это то, что FRITZ!Box сообщает на порту 1012 по ходу звонка: используйте picklog listen fritzbox://УЗЕЛ или загрузите его список звонков
records-no-leads = это список лидов, строка на лида, а не звонки: возьмите в VICIdial отчёт Export Calls Report; если это он и есть, укажите --format vicidial
records-no-times = ни в одной строке нет даты и времени: это не записи о звонках
records-left-no-time = в строке не сказано, когда звонок начался
records-left-time = «{ $text }» нельзя прочесть как время; если день и месяц стоят наоборот, укажите --dates dmy или --dates mdy
records-left-columns = { $found ->
    [one] в строке { $found } столбец
    [few] в строке { $found } столбца
   *[other] в строке { $found } столбцов
}, а в остальных { $wanted }
records-left-long = строка длиннее { $most } МБ: это не запись о звонке
records-left-quote = кавычка в строке не закрыта: закройте её
records-left-json = строка — не объект JSON
records-left-gap = времени «{ $text }» в этом часовом поясе не было: часы перевели вперёд; укажите в строке смещение, например 02:30+01:00
records-left-twice = время «{ $text }» в этом часовом поясе было дважды: часы перевели назад, и по соседним строкам не видно, какое это; укажите в строке смещение, например 02:30+01:00
records-note-no-length = по строкам звонки отвечены, но ни один столбец не говорит, сколько длился разговор: они считаются без разговора; укажите столбец: --column seconds=СТОЛБЕЦ
records-left-length = «{ $text }» — не длительность звонка: пишите секунды или ч:мм:сс, не больше 24 часов
records-left-no-length = звонок отвечен, а длительность не указана
ics-cut = у события, которое здесь начинается, нет конца: файл повреждён или обрезан; выгрузите его заново
ics-stray-line = эта строка — не свойство календаря, она пропущена; выгрузите файл заново
ics-event = событие нельзя прочесть; выгрузите файл заново
ics-no-start = у события нет начала (DTSTART), оно пропущено; укажите начало в календаре
ics-zone = часовой пояс «{ $name }» никому не известен, событие пропущено; выгрузите календарь вместе с поясами (VTIMEZONE) или назовите пояс так: Europe/Berlin
ics-no-zone = у времени не указан часовой пояс, событие пропущено; укажите его через --tz, например --tz Europe/Moscow
ics-ends-early = событие кончается раньше, чем начинается, оно пропущено; исправьте его в календаре
ics-none = в файле нет календаря (BEGIN:VCALENDAR); выгрузите его как файл .ics
ics-too-long = в файле больше встреч, чем читается за раз ({ $most }): всё, что стоит отсюда и дальше, пропущено; сузьте время через --since
ics-rule = «{ $part }» в правиле повторения нельзя прочесть, серия пропущена; внесите её встречи в файл по одной
ics-too-many = правило серии даёт больше повторений, чем читается ({ $most }): более поздние пропущены; сузьте время через --since
ics-too-slow = правило серии считается слишком долго: более поздние повторения пропущены; внесите их в файл по одному
ics-time = { $name }: «{ $text }» — не время, какое бывает в календаре, событие пропущено; исправьте его в календаре
presence-no-action = «{ $said }» не говорит, пришёл человек или ушёл, строка пропущена; напишите in или out
presence-no-coming = { $who }: есть уход, но ни одна строка не говорит о приходе; строка пропущена; загрузите и файл за предыдущее время
presence-no-going = { $who }: есть приход, но ни одна строка не говорит об уходе; конец неизвестен; загрузите и файл за последующее время
presence-last-year = во времени нет года: выведите входы командой last -F и загрузите этот вывод
presence-last-line = строка не похожа на вход, как его выводит last -F, она пропущена; выведите входы заново командой last -F
presence-queue-line = строка не похожа на строку queue_log, она пропущена; возможно, файл здесь обрезан
presence-columns = неясно, в каких столбцах кто, с какого и по какое время: напишите первую строку, например who,from,to или time,who,in/out
presence-order-mixed = строка { $line }: день и месяц меняются в файле местами; пишите даты так: 2026-11-21
presence-zone = строка { $line }: в «{ $text }» не указан часовой пояс; укажите его через --tz, например --tz Europe/Moscow
presence-order = строка { $line }: «{ $text }» может быть двумя днями, и ничто в файле не говорит, какое число — месяц; укажите --dates dmy или --dates mdy
presence-nobody = в строке никто не назван, она пропущена; напишите, кто это был
presence-time = «{ $text }» — не время, строка пропущена; пишите так: 2026-11-21 09:05
presence-day = в «{ $text }» нет существующего дня, строка пропущена; пишите так: 2026-11-21 09:05
presence-ends-early = конец «{ $to }» раньше начала «{ $from }», строка пропущена; исправьте её
presence-gap = времени «{ $text }» в этом часовом поясе не было: часы перевели вперёд; строка пропущена, укажите смещение, например 02:30+01:00
presence-twice = время «{ $text }» в этом часовом поясе было дважды: часы перевели назад, и по соседним строкам не видно, какое это; строка пропущена, укажите смещение, например 02:30+01:00
records-sqlite = это база SQLite: выгрузите таблицу звонков в CSV и загрузите его (sqlite3 -header -csv ФАЙЛ 'select * from cdr')

# списки обзвона
list-rule-quote = закрывающая кавычка
list-rule-on = `and`, `or` или конец
list-rule-never = `called` или `reached`
list-rule-test = поле клиента, `never called`, `last_call older 30d`, `outcome in …`, `due before today` или `calls < 3`
list-rule-older = `older` или `newer` и срок
list-rule-age = срок: 30min, 12h, 30d, 2w или 3mo
list-rule-compare = `=`, `!=`, `<`, `<=`, `>` или `>=`
list-rule-count = число звонков
list-rule-is = set, empty или past
list-rule-value = значение
list-rule-due = `before` или `after` и время, или `is`
list-rule-in = `in`, `not in`, `is`, `=`, `begins`, `before` или `after`
list-rule-when = время: now, today, tomorrow, yesterday, 2026-12-01, +3d или -2w
list-rule-no-time = `{ $field }` не время: спросите `due` или сравните через = или in
list-rule-field-near = у клиентов нет поля `{ $name }`; может быть, `{ $near }`?
list-rule-field = у клиентов нет поля `{ $name }`; есть: { $all }
list-rule-due-value = `due` — это время: `due before today`, `due after +1w`, `due is set`
list-rule-item-near = в `{ $field }` нет значения `{ $value }`; может быть, `{ $near }`?
list-rule-item = в `{ $field }` нет значения `{ $value }`; есть: { $all }
list-rule-compared = `{ $field }` так не сравнивается: пишите `in`, а для времени `before` и `after`
list-rule-number = `{ $field }`: `{ $value }` не число и не день вида 2026-12-01
list-recall-wrong = `{ $clause }` не правило повторного звонка: пишите `busy 30min`, `no_answer 2h next_day`, `2 a_day` или `6 in_all`
list-recall-near = `{ $outcome }` не итог, при котором не дозвонились; может быть, `{ $near }`?
list-recall-outcome = `{ $outcome }` не итог, при котором не дозвонились; есть: { $all }
store-list-none = списка обзвона { $id } нет
store-list-retired = список `{ $name }` закрыт: действующие покажет `picklog lists`
store-list-not-yours = по списку `{ $name }` звонят { $workers }: попросите { $maker } добавить вас
store-list-id = есть другой список с id { $id }: дайте этому свой
store-list-limit = список без клиентов не нужен: укажите предел от 1
store-list-by-rule = список `{ $name }` составляется по правилу: для названных клиентов сделайте другой
store-list-name = у списка название от 1 до { $most } знаков, и только видимых
store-list-taken = список `{ $name }` уже есть: назовите этот иначе или закройте тот
store-list-left = { $login } здесь больше не работает и звонить по спискам не может: назовите другого
store-list-no-lists = списков обзвона ещё нет: `picklog lists make НАЗВАНИЕ --where ПРАВИЛО` составит список
store-list-unknown = списка обзвона `{ $name }` нет; есть: { $all }
store-list-fixed = список `{ $name }` держит тех клиентов, с которыми составлен, а с ними правило и предел: сделайте другой
store-list-given = список `{ $name }` составлен по правилу, и порядка его клиентов никто не называл
store-list-as-made = список `{ $name }` такой, каким составлен: чтобы закончить, закройте его
store-list-accounts-named = последним в список `{ $name }` добавлены клиенты, и они остаются: чтобы закончить, закройте его
store-list-changed = список `{ $name }` только что кто-то изменил: добавьте клиентов ещё раз
store-own-goal-left = { $login } здесь больше не работает, и цели нет: назовите другого
store-own-goal-none = для { $login } никакая цель не предложена: `picklog goal --for { $login } 20` предложит
store-own-goal-other = { $by } предлагает уже { $count }: посмотрите и решите ещё раз
store-own-goal-lead = вы предложили её сами: согласиться должен тот, кто ставит цели
store-own-goal-person = согласиться должен { $login }: `picklog goal accept`

## sealed, and keys
sealed-empty = в этой заметке ничего нет: напишите что-нибудь
sealed-too-long = в заметке не больше { $most } знаков, а в этой { $length }: сократите её или напишите две
sealed-no-key = у вас ещё нет ключа: `picklog key make` создаст его и скажет, для чего он
sealed-locked = вашему ключу нужна парольная фраза: наберите её на терминале или дайте в файле через --passphrase-file
store-key-odd = это не открытый ключ age: его создаёт `picklog key make`
store-sealed-gone = этого больше нет: оно убрано
store-sealed-others = это принадлежит { $owner }, и изменить это может только { $owner }
store-sealed-owner = кто запечатывает, тот и сам может открыть
store-sealed-readers = запечатанным делятся не больше чем с { $most } людьми: что должны читать многие, не тайна
store-sealed-other-key = у { $login } уже другой ключ: повторите, и будет запечатано для него
store-sealed-no-key = у { $login } здесь ещё нет ключа: его создаст `picklog key make`, запущенная { $login }
store-sealed-open = это не запечатано: ничего не сохранено
key-odd-line = строка { $line } не ключ: это не файл ключей, или он повреждён; вернуть его можно из копии (`picklog key restore FILE`)
key-empty = в нём нет ключа: вернуть его можно из копии (`picklog key restore FILE`)
key-odd-public = `{ $key }` не открытый ключ: ничего не запечатано
key-no-text = это не файл ключей: вернуть его можно из копии (`picklog key restore FILE`)
key-wrong-passphrase = это не парольная фраза вашего ключа: попробуйте ещё раз; подсказать её никто не может
key-much-work = этот ключ заперт так, что медленная машина его не откроет: откройте его там, где он создан
key-foreign = файл ключа { $file } принадлежит другому пользователю (uid { $uid }) и не используется: положите туда свой (`picklog key restore FILE`)
key-open = файл ключа { $file } доступен другим, поэтому он не используется: 'chmod 600 { $file }', а если его могли прочитать — `picklog key rotate`
key-folder-link = { $folder } не папка, а ссылка или файл, и ключ там не ищется: уберите это
key-folder-foreign = папка { $folder } принадлежит другому пользователю (uid { $uid }), и ваш ключ там не ищется: уберите её
key-folder-open = в папку вашего ключа могут войти другие, поэтому она не используется: 'chmod 700 { $folder }'
key-unread = { $file }: не прочитать: { $why }
key-unwritten = { $file }: не записать: { $why }
sealed-other-key = запечатано ключом, которого нет в вашем файле ключей: `picklog key restore FILE` вернёт его из копии
sealed-not-this = это не то, что здесь запечатал { $owner }: на это место положили другие байты; подробнее — `picklog audit verify`
sealed-first-seen = ключ { $login } виден впервые: { $key }. Пусть { $login } прочтёт вам свой (`picklog key show`)
sealed-key-elsewhere = вашего здешнего ключа ({ $key }) нет в вашем файле ключей: `picklog key restore FILE` вернёт его из копии или с другой машины; если он потерян навсегда — `picklog key make --lost`
sealed-nobodys-key = у { $login } здесь нет ключа, и запечатать для { $login } нельзя: ключ создаст `picklog key make`, запущенная { $login }
sealed-key-changed = у { $login } другой ключ, не тот, с которым вы делились: { $key }. Спросите { $login }, его ли это ключ; если да — `picklog key accept { $login }`
erase-has-contacts = у { $name } есть контакты ({ $names }{ $more }): добавьте --with-contacts, чтобы стереть и их, или сначала перенесите тех, кто другие люди, к другому клиенту
erase-has-matters = у { $name } открытых сделок или обращений: { $count }; сначала закройте их, они останутся с суммой и без имени
erase-who = стирают только контакт или клиента, который сам человек
erased-already = { $id } стёрто { $day }
erase-no-reasons = списка { $list } нет: администратор добавит его командой 'picklog picklists add { $list }'
erase-why = `{ $why }` — не причина из { $list }: { $codes }
retention-code = `{ $code }` — не имя правила: до { $most } строчных букв, цифр и _
retention-who = правило бывает о контактах или о клиентах
retention-months = правило называет от 1 до { $most } месяцев
retention-none = правила { $code } нет
sweep-register = список стёртых не удалось записать рядом с { $file }: { $why }
sweep-log = журнал записи { $file } не удалось опустошить: его всё время кто-то читает; 'picklog person sweep' продолжит потом
sweep-copy = в { $file } есть стёртое, и удалить его не удалось: { $why }; удалите его или попросите владельца
sweep-index = в { $file } есть имена стёртых клиентов, и удалить его не удалось: { $why }
sweep-server = на страницах таблиц сервера ещё лежат прежние строки: пусть его администратор выполнит VACUUM (FULL, ANALYZE) { $tables }; затем 'picklog person sweep --by-hand'
store-no-erasing = из этого хранилища никого нельзя стереть
store-erased = это ({ $entity }) стёрто { $day }
doctor-unswept = стёрто: { $count }, но их значения могут ещё лежать в свободных страницах, журнале записи или копиях рядом с файлом
doctor-unswept-mend = picklog person sweep продолжит
doctor-erased-backups = в прежних резервных копиях есть стёртые с тех пор люди: { $files }{ $more }
doctor-erased-backups-mend = сделайте новую копию и удалите эти; при восстановлении их стирают снова
doctor-erased-none = никто
doctor-erased = стёрто записей о людях: { $count }, здесь от них ничего не осталось
doctor-retention = дольше правил хранят людей: { $count }
doctor-retention-mend = picklog retention run покажет их; руководитель или администратор стирает с --yes
server-erased = стёрто записей о людях: { $count }; что хранят журнал и копии сервера, знает его администратор
server-unswept = стёрто: { $count }, но прежние строки могут ещё лежать на страницах таблиц
