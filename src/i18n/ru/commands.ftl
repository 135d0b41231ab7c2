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
import-note-by-end = не известны, взято из соседних столбцов (выиграно, закрыто)
import-note-other-end = противоречат соседним столбцам (выиграно, закрыто), оставлено пустым
import-note-too-fine = с большим числом знаков, чем хранится, оставлено пустым
import-note-no-time-kept = со временем суток, а хранится только день
import-note-no-record = не ведёт к записи с таким названием или таких несколько, оставлено пустым

## справочники
catalogue-added = { $what }: добавлено
catalogue-labelled = { $what }: название изменено
catalogue-defined = { $what }: определено
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
config-about-timezone = часовой пояс, например Europe/Moscow
config-about-allow_unknown_filesystem = доверять файловой системе, о которой неизвестно, на этом ли она компьютере

## недельная цель всех
goal-wrong = «{ $word }» — не цель: укажите, на сколько вопросов все вместе хотят ответить за неделю, от 1 до { $most }, или none
goal-never = недельной цели нет; её ставит руководитель или администратор: «picklog goal 50»
goal-is-none = недельной цели нет; её снял пользователь { $login }, { $when }
goal-is = цель на неделю для всех вместе: { $count ->
    [one] { $count } ответ
    [few] { $count } ответа
   *[many] { $count } ответов
} на незаполненное; поставил пользователь { $login }, { $when }
goal-this-week = эта неделя (с { $from }): { $answered } из { $goal }
goal-last-week = прошлая неделя (с { $from }): { $answered } из { $goal }
