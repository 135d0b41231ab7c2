# picklog по-русски.

## Даты
weekdays = пн вт ср чт пт сб вс
months = янв фев мар апр мая июн июл авг сен окт ноя дек
day-month = { $day } { $month }
age-now = сейчас
age-minutes = { $count } мин
age-hours = { $count } ч
age-days = { $count } дн
age-years = { $count ->
    [one] { $count } год
    [few] { $count } года
   *[other] { $count } лет
}

## Заголовок
header-gaps = { $count ->
    [0] всё заполнено
   *[other] не заполнено: { $count }
}
header-gaps-put-off = не заполнено: { $count }, отсрочено { $put_off }
header-handed = за вас работает { $login }
header-today = сегодня: { $day }
header-count = { $what } { $count }
header-logged = событий { $count }
header-due = к сроку { $count }
header-saving = сохраняю…
header-newer = только чтение: picklog новее

## Что как называется
entity-activity = событие
entity-matter = дело
entity-account = клиент
entity-contact = контакт

## Поиск
lookup-find = Найти
lookup-idle = По сроку, отложенные и недавние
group-now = Сейчас
group-overdue = Просрочено
group-parked = Отложено
group-recent = Недавние
group-today = Сегодня позже
group-tomorrow = Завтра
group-week = На этой неделе
group-later = Позже
lookup-upcoming = впереди { $count }: { $key }
lookup-upcoming-back = к тому, что пора: { $key }
lookup-nothing-upcoming = на потом ничего не обещано; назад: { $key }
lookup-more = ниже ещё { $count }
lookup-more-still = ниже ещё { $count }, и это не все: печатайте дальше
lookup-type = { $count ->
    [one] { $count } клиент. Наберите название, город или телефон.
    [few] { $count } клиента. Наберите название, город или телефон.
   *[other] { $count } клиентов. Наберите название, город или телефон.
}
lookup-none = Нет клиента, похожего на «{ $query }»
lookup-new = Новый клиент «{ $name }»
lookup-new-phone = Новый клиент с телефоном { $phone }
lookup-new-caller = Новый клиент «{ $name }» с этим номером
lookup-caller = Кто звонит с { $phone }?
lookup-caller-hint = Наберите название: клиент из списка или новый.
lookup-met = С кем: { $title }?
lookup-among-hint = Цифра выбирает; или наберите другое название.
lookup-parked = Продолжить отложенную форму «{ $name }»
lookup-why = найдено: { $how }
lookup-indexing = Строится индекс поиска: { $percent } %. Пока поиск медленнее.
lookup-indexing-plain = Строится индекс поиска: { $percent } %. Пока названия находятся только так, как пишутся.
lookup-last = Было
log-kind = Записать для выбранного клиента: { $kind }.
kinds-title = Записать другое: { $account }
said-title = Что это было? { $account }
said-title-likely = { $account }: это звонок, записанный на { $when }?
said-private = личное
said-private-means = не по работе
said-wrong_number = ошиблись номером
said-wrong_number-means = не тот человек
said-other_phone = другой телефон
said-other_phone-means = не я или не тот звонок
said-same = да
said-same-means = тот, что записан
said-not_same = нет
said-not_same-means = другой
move-title = { $name } больше не работает в «{ $from }»
move-to = Теперь работает в
move-hint = Наберите буквы названия клиента. Записанное с этим человеком останется там, где было.
kinds-matter = новое дело: { $kind }
activity-done = { $kind }, { $outcome }
activity-by = { $what } ({ $who })
labelled = { $label }: { $value }
list-names = {", "}
lookup-no-history = пока ничего не записано
mark-do-not-call = не звонить
mark-phone-bad = не тот номер
how-exact = точно
how-prefix = начало
how-words = слова
how-acronym = первые буквы
how-inside = внутри
how-spelling = опечатка
how-layout = раскладка
how-sound = по звучанию
how-pinyin = пиньинь
how-phone = телефон
how-code = код
how-contact = контакт
how-contact-name = контакт { $name }
how-phone-name = телефон: { $name }
how-city = город
how-due = срок { $when }
how-part = часть
how-overdue = просрочено { $age }
how-parked = отложено
how-recent = недавно

## Первый запуск
welcome-title = Клиентов ещё нет. Начать можно так:
welcome-sample = попробовать на примерах
welcome-sample-note = в отдельном временном файле
welcome-import = загрузить клиентов из CSV
welcome-import-by-name = все действия: выберите «{ $title }»
welcome-import-note = или: { $command }
welcome-type-key = Название
welcome-type = наберите, { $key } создаст клиента

## Незаполненное
gaps-title = Ваше незаполненное
gaps-none = Всё заполнено.
gaps-all-put-off = На сегодня ничего: отсрочено { $count }.
gaps-count-put-off = { $count }, отсрочено { $put_off }
gaps-more = ещё { $count }
more-there = ещё { $count }: { $key }
list-above = выше { $count }
footer-pick = выбрать
footer-close = закрыть
footer-weigh = что отменится
footer-all-figures = показатели
gaps-filled = ответов: { $count }
gaps-goal = Эта неделя, все вместе: { $answered } из { $goal }
gaps-goal-brief = Неделя, все: { $answered } из { $goal }
gaps-goal-short = Все вместе: { $answered } из { $goal }
gaps-snoozed = отсрочено { $count } из 3
gaps-for = за { $login }
gaps-stand-in-until = за { $login } до { $when }
gaps-stand-in-good = за { $login }, насовсем
gaps-handed-until = до { $when } ведёт { $login }; вам ничего делать не нужно
gaps-handed-good = насовсем ведёт { $login }; вам ничего делать не нужно
work-with-until = Работу ведёт { $login } до { $when }
work-with-good = Работу ведёт { $login }, насовсем
does-work-until = Ведёт работу за { $login } до { $when }
does-work-good = Ведёт работу за { $login }, насовсем
gaps-open = { $key } откроет форму
gaps-open-twins = { $key } — показать оба
gaps-keep = { $key } — записать обещанное, цифра — перенести срок
gaps-resume = { $key } продолжит с этого места
gap-parked = отложено
gap-answers = заполнить
gap-missing = { $field }?
gap-how-ended = чем закончилось?
gap-overdue = срок прошёл
gap-overdue-step = пора: { $step }
gap-duplicate = дубль?
gap-past = прошло: { $field }
gap-no-step = нет следующего шага
gap-target = ждёт дольше срока
gap-seen = замечено, не записано
gap-likely = может быть, это записанный звонок
gap-unseen = нет в записях АТС
gap-differs = длительность не как в АТС
gap-clock = без движения, дней: { $days }

## Форма
form-new-account = Новый клиент
form-new-person = Новый контакт
form-edit = Изменить: { $kind }
form-by-itself = {" "}(автоматически)
form-type-date = дата…
form-no-matter = ни о чём из этого
form-new-matter = новое…
form-new-contact = новый контакт «{ $name }»
form-caller = Кто звонит с { $phone }? Выберите или наберите; { $key } — пропустить.
seen-minutes = { $count } мин
seen-seconds = { $count } с
seen-at-least = не меньше { $length }
seen-call = АТС: { $length } до { $until }, { $what }
seen-meeting = Из вашего календаря: { $what }, { $length }, до { $until }
form-no-match = нет ничего похожего на «{ $typed }»
form-no-contacts = Контактов пока нет: наберите имя.
form-no-users = Коллег в этом файле пока нет.
form-date-hint = Или наберите: { $examples }.
form-date-type = { $key } — набрать: 29 15:30, 29.11.
form-day-hint = Или наберите: { $examples }.
form-day-type = { $key } — набрать: 29 ноя, 29.11.
form-type-hour = другой час…
form-hour-hint = В котором часу? Или наберите: { $examples }.
form-hour-type = В котором часу? { $key } — набрать: 1530
form-date-typing = Так: { $examples }.
form-day-typing = Так: { $examples }.
form-hour-typing = В котором часу? Так: { $examples }.
time-examples-ahead = 29 15:30, пн 9:00, через час
time-examples-past = пт 10:30, вчера 9:15, час назад
time-examples-day = 29 ноя, пн, +3d, 2026-11-29
time-examples-hour = 1530, 9:15
time-now = сейчас
time-hours-ago = { $count ->
    [one] час назад
    [few] { $count } часа назад
   *[many] { $count } часов назад
}
time-today = сегодня
time-tomorrow = завтра
time-yesterday = вчера
time-same-hour = в этот же час
time-morning = утро
time-noon = полдень
time-weekend = выходной
time-holiday = праздник
time-off = вых.
time-past = уже прошло
time-ahead = ещё не наступило
time-several = Не одно время: ↑ ↓ или Enter и цифра.
time-unread = Это ещё не время.
form-number-hint = Например, 1234,50.
form-money-hint = Например, 1234,50 EUR; без кода это { $currency }.
form-money-hint-first = С валютой, например 1234,50 EUR.
form-nothing-there = Сослаться не на что.
form-type-account = Наберите буквы названия клиента.
form-text-hint = Наберите, затем { $key }.
form-text-hint-new = Наберите, затем { $key }. { $save } — сохранить так.
form-loading = читаю…
form-no = нет
form-yes = да
# Кто видит ответы поля.
seen-by-everyone = все
seen-by-owner-and-leads = ответственный и руководители
seen-by-owner = ответственный
seen-by-phone-only = последние цифры до звонка
answer-hidden = скрыто ({ $who })
class-public = открытое
class-internal = внутреннее
class-confidential = конфиденциальное
handling-not-exported = не выгружается
handling-seen-by = видят: { $who }
form-use-hint = Учтите: { $hint }
form-hidden-hint = { $shown }. Остаётся как есть.
form-masked-hint = { $shown }: целиком в форме звонка. Набранный здесь номер его заменит.
card-use = { $label }: { $value } ({ $hint })
notice-hidden-answer = Ответ здесь вам не показывается, поэтому изменить его тут нельзя.
notice-dial-in-form = Номер целиком — в форме звонка: та же клавиша наберёт его там.
warn-do-not-call = Просили не звонить.
warn-contact-do-not-call = { $name }: просили не звонить.
warn-phone-bad = Записан не тот номер телефона.
warn-contact-phone-bad = { $name }: записан не тот номер.

## Карточка
pane-there = Сейчас там
pane-there-between = Сейчас там между { $first } и { $last } (пояс неизвестен)
pane-there-within = Там от { $first } до { $last }?
pane-prefers = Удобнее: { $channel }
pane-night = ночь
pane-promised = Обещано
pane-last = Последние разговоры
card-loading = читаю…
card-parent = входит в { $name }
card-contacts = Контакты
card-matters = Открытые дела
matter-open-for = уже { $age }
card-no-matters = нет
card-no-stage = без этапа
card-history = История
card-history-part = последние { $shown } из { $total }
card-history-rest = вся история: picklog export activities
preview-trouble = Клиента не удалось прочитать: { $why } Он будет прочитан снова, когда будет выбрана другая строка или что-то изменится.
card-no-contacts = пока нет
card-moved = теперь работает в «{ $account }»
card-moved-since = теперь работает в «{ $account }», с { $when }
person-now-at = { $name } (теперь в «{ $account }»)
card-no-history = пока ничего не записано
card-withdrawn = запись отменена
card-no-outcome = без итога

## Дубли
twins-title = { $by ->
    [phone] Телефон тот же
    [both] { $what ->
        [contact] Имена похожи, телефон тот же
       *[account] Названия похожи, телефон тот же
    }
   *[name] { $what ->
        [contact] Имена похожи
       *[account] Названия похожи
    }
}: { $what ->
    [contact] один человек или два?
   *[account] один клиент или два?
}
twins-title-short = { $by ->
    [phone] Телефон тот же: один или два?
    [both] Похожи, телефон тот же: один?
   *[name] Похожи: один или два?
}
twins-others = Сравнить с другим
twins-stays = ОСТАЁТСЯ
twins-goes = войдёт в него
twins-activities = События
twins-logged = { $count ->
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
}

## Показатели
span-seconds = { $count } с
quality-incomplete-because = по неполным данным: { $what }
quality-incomplete-figures = { $figures }: по неполным данным, { $what }
quality-broken-over = { $field } выше предела
quality-broken-few = { $field } выше предела, мало записей
quality-broken-more = ещё { $count }
quality-measure-lateness = опоздания
quality-measure-negative = отрицательные итоги
quality-measure-not-reached = недозвоны
quality-measure-too-clean = «слишком гладко?»
quality-measure-not-known = «неизвестно»
quality-measure-duplicates = дубли
quality-title = Качество данных: { $file }
quality-title-user = Качество данных: { $user }, { $file }
quality-ahead =
    { $count ->
        [one] { $count } событие датировано будущим, вне недель: см. picklog doctor
        [few] { $count } события датированы будущим, вне недель: см. picklog doctor
       *[many] { $count } событий датированы будущим, вне недель: см. picklog doctor
    }
quality-as-of = на момент { $when }
quality-as-of-before = Тогда здесь ещё ничего не было: первая запись файла — { $when }.
quality-as-of-forms = { $count ->
    [one] { $count } форма, сохранённая с тех пор снова, могла быть отложена уже тогда: среди незаполненного её нет.
    [few] { $count } формы, сохранённые с тех пор снова, могли быть отложены уже тогда: среди незаполненного их нет.
   *[many] { $count } форм, сохранённых с тех пор снова, могли быть отложены уже тогда: среди незаполненного их нет.
}
quality-as-of-erased = { $count ->
    [one] { $count } тогдашний ответ с тех пор стёрт: он считается незаполненным.
    [few] { $count } тогдашних ответа с тех пор стёрты: они считаются незаполненными.
   *[many] { $count } тогдашних ответов с тех пор стёрты: они считаются незаполненными.
}
quality-as-of-answers = Ответы, отменённые до { $when }, не оставили следа: они не считаются данными.
quality-as-of-rules = { $count ->
    [one] { $count } изменение справочника сделано другой версией picklog и не возвращено.
    [few] { $count } изменения справочника сделаны другой версией picklog и не возвращены.
   *[many] { $count } изменений справочника сделаны другой версией picklog и не возвращены.
}
quality-all = всё, что занесено
quality-zone = дни и недели по времени { $zone }
quality-since = занесено с { $when }
quality-completeness = Полнота
quality-table-accounts = Клиенты
quality-table-prospects = Потенциальные клиенты
quality-table-contacts = Контакты
quality-needed = нужно
quality-missing = пустых
quality-share = доля
quality-limit = предел
quality-within = в норме
quality-over = ВЫШЕ
quality-over-few = ВЫШЕ, мало
quality-not-known-count = «неизвестно» { $count }
quality-entries = Как ведутся записи
quality-logged = Занесено событий: { $count }, из них полных { $complete }
quality-logged-none = Ничего не занесено: об опозданиях и плохих новостях сказать нечего
quality-lateness = Итог указан через { $median } после начала (медиана), девять из десяти — в пределах { $most }; позже суток { $over }
quality-changed = Изменено после указания: итогов { $outcomes }, времени начала { $starts }
quality-changed-by = изменено после указания: итогов { $outcomes }, времени начала { $starts }
quality-negative = Отрицательные итоги: { $share } событий с итогом (95%-й интервал от { $low } до { $high }); не дозвонились: { $none }
quality-not-known = «Неизвестно» и «не сказали»: { $share } из { $count } ответов, где это возможно
quality-duplicates = Вероятные дубли: клиентов { $accounts }, контактов { $contacts }
quality-gaps = Незаполненное: { $count }; заполнено: { $filled }
quality-gaps-put-off = Незаполненное: { $count }, из них отсрочено { $put_off }; заполнено: { $filled }
quality-promises = Обещаний со сроком: { $due }; выполнено в срок { $in_time }, с опозданием { $late }, перенесено { $put_off }, открыто { $open }
quality-gap-weeks = Незаполненное по неделям
quality-gap-weeks-note = Незаполненные нужные поля и просроченные обещания — как было известно тогда: прошедшая неделя больше не меняется.
quality-gaps-opened = появилось
quality-gaps-answered = заполнено
quality-gaps-open = открыто к концу
quality-promise-weeks = Обещания по неделе срока
quality-promise-weeks-note = Первые четыре столбца — как было к концу недели, и так остаётся; остальные — на сейчас. В срок — в тот день, на который обещано, в любой час. Выполненное с опозданием ценится не выше выполненного в срок.
quality-promises-then-in-time = в срок
quality-promises-then-late = поздно
quality-promises-then-put-off = перенесено
quality-promises-then-open = открыто
quality-promises-now-in-time = сейчас в срок
quality-promises-now-late = сейчас поздно
quality-promises-now-put-off = сейчас перенесено
quality-promises-now-open = сейчас открыто
quality-clean-not-reached = недозвонов { $own } из { $count }; при такой работе обычно { $rest } (от { $low } до { $high })
quality-clean-bad = отрицательных итогов { $own } из { $count } разговоров; при такой работе обычно { $rest } (от { $low } до { $high })
quality-clean-ask = : спросите, как идут дела
quality-clean-look = : стоит взглянуть; возможно, это случайность
quality-clean-mark = слишком гладко?
quality-clean-mark-soft = стоит взглянуть
quality-key-field = { $table } · { $field }
quality-cell = { $share }/{ $count }
quality-cell-interval = { $cell } ({ $low }–{ $high })
quality-column-all = все
quality-column-others = остальные
quality-column-not-known = неизв.
quality-column-span = весь период
quality-column-week = неделя с { $day }
quality-by-field = Поле за полем: привычка одного или всех?
quality-by-field-note = Доля пустых / сколько нужно. ! — чаще остальных: больше, чем бывает случайно.
quality-habit-everybody = { $field }: у всех, { $part } из { $whole }
quality-habit-everybody-some-more = { $field }: у всех, чаще прочих { $people }; у остальных { $part } из { $whole }
quality-habit-some =
    { $count ->
        [one] { $field }: у { $count } сотрудника, { $people }; у остальных { $part } из { $whole }
       *[other] { $field }: у { $count } сотрудников, { $people }; у остальных { $part } из { $whole }
    }
quality-habit-nobodys = { $field }: в ничьих записях, { $part } из { $whole }
quality-habit-only-one = { $field }: { $people }; больше ни у кого таких записей нет
quality-habit-unclear = { $field }: { $part } из { $whole }; слишком мало, чтобы сказать, чья это привычка
quality-habit-person = { $login } { $part } из { $whole }
quality-habit-two = { $first }, { $second }
quality-habit-more = { $people } и ещё { $count }
quality-fields-at-end = Поле за полем, как было в конце каждой недели
quality-nobody-lacks =
    { $count ->
        [one] Не показано { $count } поле, заполненное у всех
        [few] Не показаны { $count } поля, заполненные у всех
       *[other] Не показано { $count } полей, заполненных у всех
    }
quality-more-people =
    { $count ->
        [one] Не поместился ещё { $count } сотрудник: см. --user ЛОГИН, --html ФАЙЛ или --json
        [few] Не поместились ещё { $count } сотрудника: см. --user ЛОГИН, --html ФАЙЛ или --json
       *[other] Не поместились ещё { $count } сотрудников: см. --user ЛОГИН, --html ФАЙЛ или --json
    }
quality-more-weeks =
    { $count ->
        [one] Не поместилась ещё { $count } прежняя неделя: см. --html ФАЙЛ или --json
        [few] Не поместились ещё { $count } прежние недели: см. --html ФАЙЛ или --json
       *[other] Не поместились ещё { $count } прежних недель: см. --html ФАЙЛ или --json
    }
quality-more-people-screen =
    { $count ->
        [one] Не поместился ещё { $count } сотрудник: см. его страницу или picklog quality --html
        [few] Не поместились ещё { $count } сотрудника: см. их страницы или picklog quality --html
       *[other] Не поместились ещё { $count } сотрудников: см. их страницы или picklog quality --html
    }
quality-more-weeks-screen =
    { $count ->
        [one] Не поместилась ещё { $count } прежняя неделя: см. picklog quality --html
        [few] Не поместились ещё { $count } прежние недели: см. picklog quality --html
       *[other] Не поместились ещё { $count } прежних недель: см. picklog quality --html
    }
quality-more-columns =
    { $count ->
        [one] Не поместился { $count } столбец: см. --html ФАЙЛ или --json
        [few] Не поместились { $count } столбца: см. --html ФАЙЛ или --json
       *[other] Не поместились { $count } столбцов: см. --html ФАЙЛ или --json
    }
quality-more-columns-screen =
    { $count ->
        [one] Не поместился { $count } столбец: см. picklog quality --user
        [few] Не поместились { $count } столбца: см. picklog quality --user
       *[other] Не поместились { $count } столбцов: см. picklog quality --user
    }
quality-signs = О чём стоит спросить
quality-signs-note = У всего может быть хорошая причина. ! — чаще остальных: больше, чем бывает случайно.
quality-signs-empty = { $count ->
    [one] Не показана { $count } строка: считать в ней нечего
    [few] Не показаны { $count } строки: считать в них нечего
   *[other] Не показано { $count } строк: считать в них нечего
}
quality-signs-span = О чём стоит спросить: весь период
quality-signs-week = О чём стоит спросить: неделя с { $day }
quality-sign-one-hour = в самый загруженный час
quality-sign-overlapping = до конца предыдущего
quality-sign-said-not-known = «неизв.», «не сказали»
quality-sign-taken-back = записи отменены
quality-sign-outcomes-changed = изменены свои итоги
quality-sign-colleagues-outcomes = изменены итоги коллег
quality-sign-under-a-minute = согласие за минуту
quality-sign-promises-moved = перенос обещаний
quality-sign-promises-given-up = снятые обещания
quality-colleagues-outcomes =
    { $count ->
        [one] { $login } ({ $role }): изменён { $count } итог, записанный коллегой
        [few] { $login } ({ $role }): изменены { $count } итога, записанные коллегами
       *[other] { $login } ({ $role }): изменено { $count } итогов, записанных коллегами
    }
quality-chosen-most-alone = { $login }: { $field } «{ $item }» в { $part } из { $whole }
quality-chosen-most = { $login }: { $field } «{ $item }» в { $part } из { $whole }; у остальных в { $rest } из { $all }
quality-people = Сотрудники
quality-beside = Рядом с командой
quality-team = медиана команды
quality-nobody = (ничьи)
quality-weeks = По неделям
quality-weeks-brackets = В скобках — 95%-й интервал в процентах.
quality-so-far = пока
quality-share-of = { $share } из { $count } ({ $low }–{ $high })
quality-week-so-far = { $week }, пока
quality-point = { $week }: { $share }, из { $count } (95%-й интервал от { $low } до { $high })
quality-point-count = { $week }: { $count }
quality-point-span = { $week }: { $span }, из { $count }
quality-numbers = Недели в числах
quality-week-of = неделя с
quality-column-logged = событий
quality-column-complete = полных
quality-column-missing = пустых
quality-column-median = итог через
quality-column-late = > 24 ч
quality-column-negative = отрицат.
quality-column-filled = заполнено
quality-column-gaps = не заполнено
quality-column-outcomes = итогов изменено
quality-column-starts = начал изменено
quality-limit-of = предел { $limit }
quality-part-limit = { $part } из { $whole }, предел { $limit }
quality-fields-within = в норме: { $fields }
quality-of = из { $count }
quality-median-of = медиана { $span }
quality-tile-missing = пустых из нужных ответов
quality-tile-median = от начала до итога (медиана)
quality-tile-late = итог указан позже суток
quality-tile-negative = отрицательных итогов
quality-tile-not-known = «неизвестно» и «не сказали»
quality-tile-gaps = незаполненное
quality-tile-duplicates = вероятных дублей
quality-last-share = на прошлой неделе { $share }, из { $count }
quality-last-count = на прошлой неделе { $count }
quality-last-span = на прошлой неделе { $span }, из { $count }
quality-last-complete = прошлая неделя: к её концу полны { $share }, из { $count }
quality-last-answered = на прошлой неделе заполнено { $count }
quality-last-nothing = на прошлой неделе ничего
figures-goal = Заполнено за эту неделю, все вместе: { $answered } из { $goal }
figures-goal-last = за прошлую { $answered } из { $goal }
figures-goal-only-last = Заполнено за прошлую неделю, все вместе: { $answered } из { $goal }
figures-own-goal = Заполнено вами за эту неделю: { $answered } из { $goal }
figures-own-goal-only-last = Заполнено вами за прошлую неделю: { $answered } из { $goal }
figures-own-goal-proposed = { $by } предлагает вам личную цель: { $count } ответов в неделю. { $key } — согласиться, «picklog goal decline» — нет
figures-own-goal-waits = Вы предложили себе { $count } ответов в неделю; руководитель ещё не ответил
figures-goals-of-people = Личные цели: { $list }
figures-goal-of = { $login } { $answered } из { $goal }
figures-goal-proposed-of = { $login }: предложено { $count } ({ $by })
notice-no-goal-proposed = Здесь никто не предлагал цели
notice-goal-agreed = Согласовано: { $login }, ответов в неделю: { $count }
quality-topics = О чём поговорить на этой неделе
quality-topic-field = { $field }: пусто { $part } из { $whole } ({ $share }, предел { $limit })
quality-topic-field-few = { $field }: пусто { $part } из { $whole } ({ $share }, предел { $limit }); записей мало, может быть случайность
quality-topic-complete-less = К концу недели полно меньше: на прошлой неделе { $last }, из { $count }; в прежние недели { $before }
quality-topic-complete-more = К концу недели полно больше: на прошлой неделе { $last }, из { $count }; в прежние недели { $before }
quality-topic-late-more = Позже суток указано больше: на прошлой неделе { $last }, из { $count }; в прежние недели { $before }
quality-topic-late-less = Позже суток указано меньше: на прошлой неделе { $last }, из { $count }; в прежние недели { $before }
quality-topic-not-known-more = Больше ответов «неизвестно» и «не сказали»: на прошлой неделе { $last }, из { $count }; в прежние недели { $before }
quality-topic-not-known-less = Меньше ответов «неизвестно» и «не сказали»: на прошлой неделе { $last }, из { $count }; в прежние недели { $before }
quality-topic-clean = Слишком гладко? { $who }: спросите, как идут дела
quality-topic-nothing = Пока ничего не записано.
quality-topic-none = Ни одно ключевое поле не выше предела, и прошлая неделя — как прежние.
quality-chart-completeness = Чего не хватает из нужного, в процентах: шкала до { $end }, дальше — стрелка. Вертикальная черта — предел.
quality-chart-weeks = По неделе, когда занесено. Все доли — от 0 до 100 %, тонкие линии — их 95%-е интервалы. Пустое: эта неделя пока. Пунктир: полны { $share }, как предел таблицы — нет { $limit }.
quality-chart-logged = Занесено событий
quality-chart-complete = Полны сейчас
quality-chart-at-entry = Полны при записи
quality-chart-at-end = Полны к концу недели
quality-as-it-was = Полнота, какой она была
quality-column-at-entry = при записи
quality-column-at-end = к концу недели
quality-column-at-now = сейчас
quality-chart-late = Итог указан позже суток
quality-chart-median = От начала до итога (медиана)
quality-chart-negative = Отрицательных итогов
quality-chart-negative-people = Отрицательные итоги по сотрудникам
quality-chart-negative-note = Доля от событий с итогом и её 95%-й интервал, от 0 до 100 %, сначала меньшие. Вертикальная черта — весь файл; ромб — намного ниже остальных.
quality-chart-late-people = Итог указан позже суток, по сотрудникам
quality-chart-late-note = Доля от собственных событий и её 95%-й интервал, от 0 до 100 %, сначала большие. Вертикальная черта — весь файл.
quality-people-note = Сначала те, у кого полно меньше всего.
quality-notes = Как это читать
quality-note-limits = Не хватает тех ответов, которых требуют правила самой формы и которых в записи нет. Пределы: { $table } для таблицы, { $prospects } для потенциальных клиентов, { $field } для ключевого поля.
quality-note-marks = Показатель — «по неполным данным», если выше предела поле, по которому он считается; поле названо. «Выше, мало» — больше, чем можно, но записей так мало, что предел лежит в 95%-м интервале: это может быть случайность.
quality-note-weeks = Линия { $share } на графиках полноты — предел таблицы (нет { $limit }), приложенный к записям целиком: где нет хотя бы одного ответа, запись неполна.
quality-note-late = Опоздание считается от начала, указанного впервые, до первого указания итога, что бы ни меняли потом; пока итог не указан, событие не считается. Рядом показано, как часто меняли итоги и время начала. Загруженное из файлов никому не засчитывается.
quality-note-negative = Отрицательный итог — отказ, не договорились, не пришли, отменили. Записать его не стыдно; стыдно не записать.
quality-note-clean = «Слишком гладко?» сравнивает две доли с долями всех остальных при том же виде события, статусе клиента, направлении и времени дня: недозвоны из всех и отрицательные итоги из состоявшихся разговоров. Честные люди различаются, и границы допускают столько же, сколько видно у остальных. Из ста файлов честных людей в двух кто-то будет назван зря; «стоит взглянуть» говорится об одном честном из ста по каждой доле. Это повод спросить, а не приговор. Работа, которую больше никто не делает, не сравнивается.
quality-note-team = Медиана команды — по тем, кто что-то занёс; если их меньше трёх, она не показывается.
figures-title = Показатели
figures-title-own = Ваши последние семь дней
figures-title-days = Последние семь дней
figures-title-weeks = Последние двенадцать недель
figures-title-matters = Сделки и обращения
figures-order-need = сначала требующие внимания
figures-order-name = по имени
figures-order-logged = сначала больше событий
figures-order-missing = сначала больше пустых
figures-order-late = сначала больше опозданий
figures-order-negative = сначала меньше отрицательных
figures-order-gaps = сначала больше незаполненного
figures-order-today = сначала больше событий за сегодня
people-more = ещё { $count }
figures-column-today = сегодня
figures-column-last = последнее
figures-column-untold = без итога
figures-today = Сегодня: { $count ->
    [one] { $count } событие
    [few] { $count } события
   *[other] { $count } событий
} ({ $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[other] { $people } человек
}), последнее в { $when } ({ $who })
figures-sheets-none = Пока ни одна запись не требует ответа: поля по людям и неделям и то, о чём стоит спросить, появятся с первыми звонками, клиентами и контактами.
figures-today-none = Сегодня событий ещё нет
figures-untold = без итога { $part } из { $whole }
person-scale = Шкала до 100 %, { $rest } — остальная команда
person-share-complete = Полных
person-share-late = Итог указан позже суток
person-share-negative = Отрицательных итогов
person-share-of-reached = Отрицательных из разговоров
person-share-reached = Не дозвонились
person-share-known = «Неизвестно» и «не сказали»
person-short-known = неизвестно
person-short-reached = недозвоны
person-short-of-reached = из разговоров
person-short-negative = отрицат.
person-short-late = > 24 ч
person-short-complete = полных
person-rest = у остальных { $share }
person-rest-short = ост. { $share }
person-part = { $part } из { $whole }
person-number = { $name } { $own } (медиана команды { $team })
person-fields = Поля с пустыми ответами: шкала до { $end }, ► — больше, { $limit } — предел
person-fields-short = Поля с пустыми ответами
figures-scale-short = Пустых из нужных ответов
person-gaps = Незаполненное
person-put-off = из них отсрочено { $count }
person-oldest = с { $when }
person-late = Просроченные обещания
person-due = Обещания на сегодня
person-entries = Занесено сегодня
person-planned = { $kind }, план: { $when }
person-more = ещё { $count }
person-hand-over-unfinished = Переданы ещё не все клиенты; { $key } продолжит
hand-over-title = Работа { $from }: передать
hand-over-title-back = Работа { $from }: вернуть
hand-over-to = Кому
hand-over-until = Срок
hand-over-back = вернуть сейчас
hand-over-now-with = сейчас у { $to }
hand-over-go-on = закончить передачу { $to }
hand-over-go-on-back = закончить возврат { $from }
hand-over-go-on-more = остальные клиенты
hand-over-first-back = Передать работу { $from } другому можно только после возврата.
hand-over-nobody = С этим файлом пока никто больше не работает.
hand-over-gaps = { $count ->
    [0] всё заполнено
   *[other] не заполнено: { $count }
}
hand-over-late = просрочено обещаний: { $count }
hand-over-late-short = проср. { $count }
hand-over-away = не на месте, замещает { $login }
hand-over-away-short = замещает { $login }
hand-over-good-more = вместе с клиентами и открытыми делами
hand-over-good-short = и клиенты
hand-over-day-next-day = завтра
hand-over-day-monday = понедельник
hand-over-day-week = через неделю
hand-over-day-two-weeks = через две недели
hand-over-day-type = { $key } — набрать: 2026-12-07, пн 9:00, +2w; день начинается в 00:00
hand-over-day-typed = 2026-12-07, пн 9:00, +2w; день начинается в 00:00
hand-over-sure = { $key } сделает это; пока ничего не изменено.
hand-over-do = сделать
hand-over-sure-asked = Enter сделает это
hand-over-back-would = К { $from } сразу вернутся незаполненное и обещания.
hand-over-back-records = Клиенты и открытые дела, переданные { $to }, вернутся к { $from }; то, за что теперь отвечает другой, останется как есть.
hand-over-stays = Клиенты и открытые дела остаются у { $from }; работа вернётся сама.
hand-over-going-begins = Меняется, кто ведёт работу { $from }…
hand-over-going = Клиенты и дела { $from } переходят к { $to }: просмотрено { $done } из { $total }
hand-over-going-back = Клиенты и дела возвращаются к { $from }: шаг { $done } из { $total }
figures-as-of = на { $when }
figures-counting = считаю…
figures-none = Показателей пока нет.
figures-you = вы
figures-team = команда
figures-row-logged = Занесено событий
figures-row-complete = Из них полных
figures-row-median = От начала до итога (медиана)
figures-row-late = Итог указан позже суток
figures-row-negative = Отрицательных итогов
figures-row-filled = Заполнено
figures-row-gaps = Осталось незаполненного
figures-days = Событий с { $from }: { $spark }
figures-days-so-far = Событий с { $from }: { $spark } · сегодня пока { $count }
figures-weeks-so-far = Событий с { $from }: { $spark } · на этой неделе пока { $count }
figures-day-alone = Событий сегодня пока: { $count }
figures-week-alone = Событий на этой неделе пока: { $count }
figures-scale = Пустых из нужных ответов: шкала до { $end }, ► — больше, { $limit } — предел
figures-scale-fields = Ключевые поля выше предела
figures-missing-of = { $field } { $part } из { $whole }
figures-part-missing = пусто { $part } из { $whole }
figures-share-missing = пусто { $share }
figures-field-over = поле ВЫШЕ
figures-field-over-few = поле ВЫШЕ, мало
figures-small-team = Записи вели меньше трёх человек: медианы не показать.
figures-all = Всего: { $first }
figures-all-late = > 24 ч { $count }
figures-all-negative = отриц. итогов { $count }
figures-all-known = неизвестно { $count }
figures-all-twins = дублей { $count }

## Действия, справка, загрузка, расхождение
palette-title = Все действия
palette-none = Нет действия, похожего на «{ $typed }»
help-title = Клавиши
help-no-key = через { $key }
help-digits = Выбрать пункт по номеру.
context-lookup = Поиск клиента
context-form = В форме
context-gaps = В незаполненном
context-card = На карточке
context-kinds = Что записать
context-said = Что это было
context-move = В другую компанию
context-palette = Все действия
context-help = Справка
context-conflict = Двое изменили одну запись
context-duplicates = Похожие записи
context-figures = Показатели
context-person = Один человек
context-hand_over = Передача работы
context-imports = Загрузки в файл
context-lists = Списки обзвона
context-matters = Ваши открытые дела
context-matter = Одно дело
context-global = Везде
help-note-lookup = Набирайте название, телефон, город или контакт: список сужается на ходу.
help-note-form = Цифра выбирает, буквы сужают список. После последнего ответа форма сохранится.
help-note-gaps = Цифра заполняет выбранное, и сразу видно следующее.
help-note-card = Сначала контакты, потом история, новое сверху.
help-note-kinds = Одна клавиша выбирает вид; Enter берёт выделенный.
help-note-said = Одна цифра говорит, что это было; отмена вернёт форму.
help-note-move = Буквы находят клиента; если такого нет, последняя строка создаёт нового. Записанное остаётся на месте.
help-note-palette = Наберите часть названия действия.
help-note-help = Стрелки листают.
help-note-conflict = Ничего не пропадёт: обе версии остаются в истории.
help-note-duplicates = При объединении остаются обе истории, отмена вернёт всё. О разных больше не спросят.
help-note-figures = Ваша неделя; руководитель видит весь файл и каждого по имени.
help-note-person = Показатели рядом с остальными, что не заполнено и обещано, что занесено сегодня. Стрелки листают.
help-note-hand_over = Цифра выбирает, кому, буквы сужают список; затем до какого срока; затем видно, что изменится, и Enter это делает. Esc — на шаг назад.
help-note-imports = Enter показывает, что даст отмена выбранной загрузки; ещё раз Enter отменяет её.
help-note-lists = Цифра или Enter начинают: следующий клиент появляется сам, когда предыдущий записан. Влево или Esc — пауза, и клиент снова ничей.
help-note-matters = Худшие сверху: просроченные и задержанные, потом те, где чего-то не хватает, потом старые. Что не так с выбранным, сказано под списком.
help-note-matter = Что это, что с ним не так и что происходило, новое сверху. Записанное отсюда будет об этом деле.
help-note-global = Эти клавиши работают везде, если в строке не сказано иное.
import-title = Загрузка клиентов из CSV
import-path = Путь
import-hint = Запятая, точка с запятой или табуляция; любая обычная кодировка; можно .gz. Столбцы узнаются по заголовкам.
imports-title = Что было загружено
imports-loading = смотрю…
imports-none = В этот файл ещё ничего не загружали.
imports-half-undone = частично отменена
imports-counts = новых { $added }, изменено { $updated }
imports-counted = { $file }, { $what }: новых { $added }, изменено { $updated }, уже были { $skipped }, отклонено { $rejected }
imports-hint = { $key } — показать, что даст отмена выбранной загрузки; пока ничего не меняется.
imports-would = Отмена загрузки { $file }, будет убрано: { $what }
imports-nothing = ничего
imports-again = { $key } ещё раз — отменить. Всё убранное останется в истории.
imports-taking-back = Отменяется загрузка { $file }: { $done } из { $total }
# Открытые дела
lists-title = Списки обзвона
lists-loading = смотрю…
lists-none-yours = Списков обзвона для вас нет. «picklog lists make НАЗВАНИЕ --where ПРАВИЛО» составит список; или отметьте клиентов в строке поиска.
lists-of-marked = новый список: { $count ->
    [one] { $count } отмеченный клиент
    [few] { $count } отмеченных клиента
   *[many] { $count } отмеченных клиентов
}
lists-counts = { $nth }/{ $total } · дозвон { $reached } · договорились { $agreed }
lists-left-now = Позвонить: { $ready }, перезвонить: { $later }, сейчас на экране: { $front }, недоступны: { $unreachable }
lists-time-left = В таком темпе осталось { $hours } ч { $minutes } мин работы
lists-attempts-seen = С какого звонка дозвонились: { $counts }
lists-outcomes = Итоги: { $list }
lists-person = { $login }: выдано { $served }, звонков { $calls }, дозвонились { $reached }, договорились { $agreed }, { $hour } в час
lists-promised = обещано вами
matters-title = Ваши открытые дела
matters-loading = смотрю…
matters-none-open = Открытых дел у вас нет.
matter-fine = С ним всё в порядке.
matter-close-past = срок закрытия { $day } прошёл
matter-late-answer = первый ответ опаздывает на { $over }
matter-late-solution = решение опаздывает на { $over }
matter-pushed = { $count ->
    [one] перенесено на следующий период { $count } раз
    [few] перенесено на следующий период { $count } раза
   *[other] перенесено на следующий период { $count } раз
}
matter-shrunk = { $now }, на пике { $peak }
matter-idle = ничего с { $when }, и ничего не обещано
matter-never = ничего ещё не сделано и не обещано
matter-age-unknown = ?
matter-age-unknown-long = загружено, возраст неизвестен
matter-value = стоит { $weighted } при { $percent } %
matter-steps = Что происходило
matter-step-by = { $what } ({ $who })
worked = { $hours } ч { $minutes } мин
matter-answered = ответ через { $took }
matter-answered-of = ответ через { $took } из { $of }
matter-unanswered = без ответа { $took }
matter-unanswered-of = без ответа { $took } из { $of }
matter-solved = решено за { $took }
matter-solved-of = решено за { $took } из { $of }
matter-unsolved = не решено, { $took }
matter-unsolved-of = не решено, { $took } из { $of }
import-index-built = Все строки загружены; строится индекс поиска: { $percent } %
import-done-title = Загружено, но не всё как в файле:
import-done-again = Показать всё это ещё раз, ничего не меняя: { $command }
import-done-more = { $count ->
    [one] И ещё { $count } замечание.
    [few] И ещё { $count } замечания.
   *[other] И ещё { $count } замечаний.
} Все замечания: { $command }
import-rows = { $count ->
    [one] прочитана { $count } строка…
    [few] прочитано { $count } строки…
   *[other] прочитано { $count } строк…
}
conflict-title = Запись изменили и вы, и { $who }: { $what }
conflict-note = { $count ->
    [0] Ответы совпадают.
    [one] Отличается { $count } ответ. Обе версии остаются в истории.
    [few] Отличаются { $count } ответа. Обе версии остаются в истории.
   *[other] Отличаются { $count } ответов. Обе версии остаются в истории.
}
conflict-field = Поле
conflict-mine = Вы
conflict-title-own = Вы сохранили это на другом своём экране: { $what }
conflict-here = Здесь
conflict-there = Другой экран
conflict-keep-here = Записать ответы отсюда поверх сохранённых с другого экрана.
conflict-keep-there = Оставить сохранённое с другого экрана; отмена вернёт эти ответы.
keys-more = ещё клавиши
key-space = пробел

## Сообщения
notice-saved = Сохранено: { $what }
notice-gaps-left = не заполнено: { $count }
notice-undo-hint = { $key } отменит
notice-parked = Отложено, ждёт в незаполненном: { $account }
notice-parked-unnamed = Отложено. Ждёт в незаполненном.
notice-unparks = { $key } выбросит
notice-unparks-again = { $key } вернёт как было
notice-unparked-again = Ждёт в незаполненном, как было раньше: { $account }
notice-stood-upon = «{ $account }» нельзя отменить, пока открыта форма по этому клиенту: сначала сохраните или выбросьте её.
notice-discarded = Выброшено: { $account }
notice-discarded-unnamed = Выброшено.
notice-said = { $account }: { $said }, не записано
notice-left-as-was = Оставлено как было.
notice-undone = Отменено: { $account }
notice-undone-record = Отменено: { $account } ({ $kind })
notice-undone-change = Отменено: { $account } (правка: { $kind })
notice-undone-forms = { $count ->
    [one] отложенная форма там выброшена
    [few] { $count } отложенные формы там выброшены
   *[other] { $count } отложенных форм там выброшено
 }
notice-merged = Объединено: «{ $from }» → «{ $into }»
notice-merged-one = Объединено: «{ $name }»
notice-contact-moved = { $name } теперь работает в «{ $to }»; записанное остаётся у клиента «{ $from }».
notice-promises-stay = { $count ->
    [one] У клиента { $from } остаётся { $count } открытое обещание.
    [few] У клиента { $from } остаются { $count } открытых обещания.
   *[other] У клиента { $from } остаются { $count } открытых обещаний.
}
notice-import-goes-on = Загрузка ещё идёт; picklog закроется, когда она закончится. { $key } ещё раз — выйти сразу, не загружая остальное.
notice-one-import = Загрузка ещё идёт: дождитесь её конца.
notice-import-taken-back = Загрузка { $file } отменена: { $count ->
    [one] { $count } изменение
    [few] { $count } изменения
   *[other] { $count } изменений
}. Всё убранное осталось в истории.
notice-import-half-taken-back = { $file }: { $count ->
    [one] отменено { $count } изменение
    [few] отменено { $count } изменения
   *[other] отменено { $count } изменений
}; повторите, чтобы продолжить с этого места. Остановлено, потому что: { $why }
notice-unlike-names = «{ $from }» и «{ $into }» — одно и то же? Названия не похожи. Повторите, чтобы объединить.
notice-pick-row = Выберите строку цифрой или стрелками ↑ ↓ и Enter.
notice-return-past = { $when } уже прошло: нужен момент возвращения позже, чем сейчас.
notice-one-hand-over = Передача ещё идёт: дождитесь её конца.
notice-hand-over-goes-on = Клиенты ещё передаются; picklog закроется, когда это закончится. { $key } ещё раз — выйти сразу, остаток можно передать потом.
notice-handed-until = До { $when } работу { $from } (незаполненное и обещания) ведёт { $to }; потом она вернётся сама.
notice-handed-good = Работу { $from } (незаполненное и обещания) теперь ведёт { $to }; клиентов и дел передано: { $count }.
notice-handed-rest = Передача закончена; последних клиентов и дел теперь у { $to }: { $count }.
notice-given-back = Работа { $from } (незаполненное и обещания) снова у { $from }
notice-given-back-records = Работа { $from } снова у { $from }; клиентов и дел возвращено: { $count }.
notice-marked = { $account }: отмечено (всего { $count }); в списках обзвона из отмеченных составляется список
notice-unmarked = { $account }: отметка снята (осталось { $count })
notice-list-paused = Пауза: { $name } · клиента снова может получить любой.
notice-list-lost = Этот клиент на экране больше десяти минут: его могут выдать кому-то ещё
notice-list-later = { $name }: сейчас звонить некому, осталось { $left }; следующий { $when }
notice-list-empty = { $name }: в списке никого нет
notice-list-done = { $name }: пройден, дозвонились { $reached } из { $total }
notice-given-back-but = Работа { $from } снова у { $from }; клиентов и дел возвращено: { $count }, осталось за другими: { $left }.
notice-hand-over-stopped = Не закончено: клиентов и дел уже у { $to }: { $count }; { $key } на странице { $from } продолжит. Остановлено, потому что: { $why }
notice-hand-over-back-stopped = Не закончено: клиентов и дел снова у { $from }: { $count }; { $key } на странице { $from } продолжит. Остановлено, потому что: { $why }
notice-told-apart = Разные: «{ $one }» и «{ $other }»
notice-copied = В буфер терминала: { $text }
notice-copied-of = В буфер терминала: { $text } ({ $nth } из { $of }; ещё раз — следующее)
notice-nothing-to-copy = Копировать здесь нечего: нет ни телефона, ни почты, ни ссылки.
notice-clipboard-off = Ничего не скопировано: в файле настроек clipboard = "off".
notice-clipboard-unable = У этого терминала, насколько известно, нет пути к буферу обмена.
notice-no-twins = У «{ $name }» нет вероятных дублей.
notice-nothing-to-undo = Отменять нечего.
notice-hand-over-stays = { $undo } отменяет сохранённое, но не передачу: вернёт работу { $key } на странице { $from } или picklog users handover { $from } --end
notice-hand-over-back-stays = { $undo } отменяет сохранённое, но не возврат: передаст работу снова { $key } на странице { $from }
notice-undo-goes-on = { $key } ещё раз отменит сохранённое раньше
notice-snoozed = { $left ->
    [0] Отсрочено до завтра, в последний раз.
    [one] Отсрочено до завтра. Можно ещё { $left } раз.
    [few] Отсрочено до завтра. Можно ещё { $left } раза.
   *[other] Отсрочено до завтра. Можно ещё { $left } раз.
}
notice-snoozed-out = Уже отсрочено трижды: заполните или откройте.
notice-due = Срок { $when }: { $account }, { $step }
notice-no-gaps = Незаполненного нет.
notice-pick-one = Выберите цифрой или буквами. { $key } оставит пустым.
notice-still-open = Здесь ещё нет ответа. { $key } сохранит без него; вопрос останется в незаполненном.
notice-last-field = Это последнее поле. { $key } сохранит.
notice-do-not-call = { $account }: просили не звонить. Нажмите ту же клавишу ещё раз, чтобы продолжить, или Esc, чтобы отказаться.
notice-unread-date = Время нельзя прочесть однозначно. Пишите так: 29 15:30, пн 9:00, 2026-11-29 15:30.
notice-which-time = Что из этого? Выберите цифрой или исправьте ввод.
notice-skipped-hour = Времени { $when } не бывает: переводят часы. Возьмите другой час.
notice-only-day = Здесь хранится только день, без времени. Например, 2026-11-21.
notice-no-number = Это не число. Например, 1234,50.
notice-number-two-ways = Это можно прочесть двояко: тысячи или дробь. Наберите без разделителя тысяч: 1234 или 1,2340.
notice-number-too-long = Столько цифр не хранится: всего до 18, после запятой до 6.
notice-shortened = Напишите число целиком: 12000 EUR.
notice-negative = Сумма не бывает меньше 0.
notice-close-over = Этот день прошёл, а здесь ещё открыто: нужен будущий день.
notice-no-currency = Укажите и валюту кодом: 1234,50 EUR.
notice-too-fine = У { $currency } нет таких мелких долей.
notice-too-long = Сюда помещается не больше { $most } знаков: ничего не вставлено.
notice-name-needed = Сначала нужно название.
notice-caller-unkept = { $name }: записан другой телефон, { $has }; номер { $phone } не сохранён.
notice-caller-lost = Номер { $phone } не сохранён: запись «{ $name }» не удалось прочитать.
notice-caller-change = { $key } — изменить телефон.
notice-phone-none = «{ $typed }» — это не номер телефона. { $key } ещё раз — оставить как есть.
notice-phone-length = В номере «{ $typed }» слишком мало или слишком много цифр для его страны. { $key } ещё раз — оставить как есть.
notice-phone-not-there = Номера «{ $typed }» в этой стране быть не может: { $country }. { $key } ещё раз — оставить как есть.
notice-future = Это уже состоялось, время не может быть в будущем.
notice-too-far = Эта дата слишком далеко, вряд ли она имелась в виду.
notice-nothing-due = Дальше ничего не следует, и срока быть не может: очистите его или выберите шаг.
notice-due-before = Срок следующего шага не может быть раньше самого начала.
notice-not-here = «{ $title }» здесь ничего не делает.
notice-dials = Набирается { $number }: снимите трубку своего телефона.
notice-no-dial-number = { $name }: нет номера, который можно набрать; нужен номер со страной, как +7 495 123-45-67.
notice-never-dialled = { $name }: просили не звонить, номер не набирается.
notice-wrong-number = { $name }: номер помечен как неверный и сам не набирается, { $key } наберёт его
notice-still-talking = Идёт другой звонок: этот номер сам не набирается, { $key } наберёт его
notice-nobody-there = Давно не нажимали клавиш: номер сам не набирается, { $key } наберёт его
notice-dial-on-card = Выберите на карточке, кому звонить.
ring-asked = Набор { $clock }
notice-no-call = Сейчас никто не звонит.
notice-call-in-front = Форма этого звонка уже открыта.
notice-who-calls = { $phone } есть у нескольких клиентов ({ $count }): выберите, кто звонит.
notice-who-calls-withheld = Номер скрыт: найдите клиента.
ring-rings = Звонит { $clock }
ring-dials = Вызов { $clock }
ring-talks = Разговор { $clock }
ring-over = Поговорили { $clock }
ring-lost = Не меньше { $clock }
ring-nobody = новый номер
ring-number-unknown = номер неизвестен
ring-withheld = номер скрыт
ring-several = { $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[many] { $count } клиентов
}
ring-more = ещё { $count }
ring-key = { $key } открыть
notice-no-other-kinds = Других видов в этом файле нет; добавить: { $command }.
notice-pick-kind = Выберите вид его клавишей или стрелками ↑ ↓ и Enter.
notice-namesakes = { $count ->
    [one] { $count } клиент называется «{ $name }»: выберите.
    [few] { $count } клиента называются «{ $name }»: выберите одного.
   *[other] { $count } клиентов называются «{ $name }»: выберите одного.
}
notice-no-account = Сначала выберите клиента.
notice-unknown-keys = { $keys } здесь ничего не значит.
notice-theme-default = Тема: обычная
notice-theme-high-contrast = Тема: контрастная
notice-theme-monochrome = Тема: без цвета
notice-waiting = Жду файл…
notice-keys-dropped = Не выполнено: { $keys } — того, к чему это относилось, ещё не было на экране.
notice-stray-key = { $key } — лишнее нажатие: оно ничего не изменило.
notice-not-parked = Отложить нельзя: { $key } — выбросить. { $why }
notice-not-left = Введённое ещё не сохранено. { $key } — выйти; введённое сохранится при следующем запуске. { $why }
notice-kept-again = Снова сохраняется: введённое в безопасности.
notice-set-aside = { $why }; { $count ->
    [one] последнее сохранение лежит отдельно, следующий запуск повторит его
    [few] последние { $count } сохранения лежат отдельно, следующий запуск повторит их
   *[many] последние { $count } сохранений лежат отдельно, следующий запуск повторит их
 }
notice-taken-over = Не сохранённое при выходе теперь сохранено; формы ждут в незаполненном.
notice-left-aside = Не сохранённое при выходе всё ещё лежит в { $place }. { $why }
notice-overtaken = Не сохранённое при выходе с тех пор уже сохранили, выбросили или продолжили: остаётся более новое.
notice-older-aside = Более новая версия формы, оставленной при выходе, сохранена; что было только в старой, лежит в { $place }.
notice-file-back = Файл снова на месте: продолжайте, где остановились.
notice-clock-jumped = Часы компьютера сбились: теперь на них { $now }. Проверяйте вводимое время.
notice-list-changed = Администратор только что изменил этот список: посмотрите, прежде чем выбирать.
notice-key-file = Клавиши: { $detail }
notice-imported = Загружено: новых { $added }, изменено { $updated }, уже было { $skipped }, отклонено { $rejected }
notice-imported-rejects = отклонённые строки: { $file }
notice-imported-remarks = { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
   *[other] { $count } замечаний
}: { $command }
notice-import-failed = Не загружено: { $detail }
notice-config = Настройки: { $detail }
notice-not-kept = Действует до выхода; сохранить не удалось: { $detail }

## Line mode
plain-begin = Наберите название или { $help }.
plain-empty = пусто
plain-number = Номер
plain-enter = { $choice } (Enter)
plain-unknown = «{ $typed }» здесь ничего не значит; команды покажет { $help }.
plain-no-row = Строки { $number } нет.
plain-more = ещё { $count }: { $more }
plain-again = Попробуем ещё раз.
plain-all = Это всё.
plain-welcome-name = Наберите название, чтобы создать клиента.
plain-help-lookup = Наберите название, телефон или город. Номер строки открывает форму: { $kind }. Просто Enter — то, что подошло по сроку.
plain-help-form = Наберите номер или буквы ответа. Просто Enter берёт предложенное.
plain-help-gaps = Наберите номер строки, чтобы заполнить её.
plain-help-card = Наберите номер строки, чтобы её изменить.
plain-help-kinds = Наберите номер вида.
plain-help-said = Наберите номер того, что это было.
plain-help-figures = Наберите номер человека, чтобы открыть его страницу.
plain-help-person = На этой странице нечего выбирать.
plain-help-imports = Наберите номер загрузки: что даст её отмена; ещё раз — отменить.
plain-help-lists = Наберите номер списка, чтобы звонить по нему.
plain-help-matters = Наберите номер строки, чтобы открыть дело.
plain-help-matter = Записанное отсюда будет об этом деле.
plain-help-palette = Наберите путь.
plain-help-conflict = Наберите 1 или 2.
plain-help-hand_over = Наберите номер строки, начало имени или момент возвращения; в конце всё делает один Enter.
plain-help-move = Наберите буквы названия клиента, затем номер строки.
plain-help-duplicates = Две похожие записи. Объедините их или скажите, что они разные.
plain-kept = останется
plain-take = Номер строки оставляет в ней ответ другой записи.
plain-typed = { $field } ({ $typed })
plain-conflict = { $field }: { $you }: { $mine }; { $who }: { $theirs }
plain-compared = { $field }: { $first }: { $one }; { $second }: { $other }
plain-compared-kept = { $compared }; { $kept }: { $answer }
plain-help-help = Стрелки листают.
plain-word-help = справка помощь
plain-word-again = повтор
plain-word-more = ещё
plain-word-log = записать
plain-word-figures = показатели
plain-word-sort = порядок
plain-word-handover = передать
plain-word-imports = загрузки
plain-word-lists = списки
plain-word-mark = отметить
plain-word-matters = дела
plain-word-back = назад
plain-word-card = карточка
plain-word-new = новая
plain-word-edit = изменить
plain-word-contact = контакт
plain-word-move = перевести
plain-word-duplicates = дубли
plain-word-merge = объединить
plain-word-other = другой
plain-word-apart = разные
plain-word-fields = поля
plain-word-previous = пред
plain-word-next = дальше
plain-word-empty = стереть
plain-word-incoming = входящий
plain-word-number = телефон номер
plain-word-save = сохранить
plain-word-discard = выбросить
plain-word-seen = замечено
plain-word-snooze = отсрочить
plain-word-answer = ответить
plain-word-dial = набрать
plain-word-gaps = незаполненное пропуски
plain-word-undo = отменить
plain-word-upcoming = предстоящее
plain-word-sample = пример
plain-word-import = загрузить импорт
plain-word-quit = выход
plain-doc-help = Сказать, какие здесь есть команды.
plain-doc-again = Повторить, что здесь.
plain-doc-more = Назвать следующие строки карточки или длинного списка.
plain-doc-back = Уйти отсюда; форма откладывается.
plain-doc-fields = Назвать все поля с ответами.

## Что может пойти не так
trouble-busy = Ещё не сохранено: файл занят другими. Повторите. ({ $detail })
trouble-conflict = Запись тем временем изменена ({ $who }).
trouble-denied = { $detail }
trouble-hand-over-good = Работа { $from } передана { $to } насовсем: сначала верните её ({ $key } на странице { $whose }).
trouble-hand-over-unfinished = Не всё, что { $to } получил от { $from }, возвращено: сначала продолжите это ({ $key } на странице { $whose }).
trouble-hand-over-circle = Работа { $to } сейчас у { $from }: передать работу { $from } { $to } значило бы пустить её по кругу. Сначала завершите ту передачу ({ $key } на странице { $whose }).
trouble-full = Диск полон: освободите место и сохраните снова. ({ $detail })
trouble-unavailable = { $detail }
trouble-corrupt = { $detail }
trouble-too_new = Файл записан более новым picklog. Обновите picklog, чтобы сохранять в него. ({ $detail })
trouble-outcome_unknown = Неизвестно, сохранилось ли; сохранить ещё раз безопасно. ({ $detail })

## Действия
action-log_first = первый вид
action-log_first-doc = Записать для выбранного клиента то, что в файле стоит первым видом: в новом файле это звонок.
action-log_second = второй вид
action-log_second-doc = Записать для выбранного клиента то, что в файле стоит вторым видом: в новом файле это встреча.
action-log_other = другое
action-log_other-doc = Записать для выбранного клиента что-то другое: вид выбирает одна клавиша.
action-call_lists = списки обзвона
action-call_lists-doc = Звонить по списку: следующий клиент появляется сам; Влево или Esc — пауза.
action-mark_account = отметить
action-mark_account-doc = Отметить выбранного клиента для списка обзвона; ещё раз — снять отметку.
action-upcoming = предстоящее
action-upcoming-doc = Показать, что обещано на потом, по дням; ещё раз — что пора сделать сейчас.
action-unfold = одноимённые
action-unfold-doc = Показать клиентов с тем же названием, свёрнутых в выбранную строку.
action-fold = свернуть
action-fold-doc = Снова свернуть клиентов с одним названием в одну строку.
action-create_account = новый клиент
action-create_account-doc = Создать клиента под набранным названием.
action-clear_line = стереть
action-clear_line-doc = Стереть набранную строку.
action-try_sample = примеры
action-try_sample-doc = Наполнить пустой файл примерами клиентов.
action-import_file = загрузить CSV
action-import_file-doc = Загрузить клиентов из CSV по пути к файлу.
action-take = выбрать
action-take-doc = Взять выделенный или предложенный пункт.
action-next_field = дальше
action-next_field-doc = Перейти к следующему полю.
action-previous_field = назад
action-previous_field-doc = Перейти к предыдущему полю; с первого вопроса — ко времени.
action-clear_answer = очистить
action-clear_answer-doc = Очистить ответ этого поля.
action-toggle_direction = кто звонил
action-toggle_direction-doc = Сменить направление: звонили нам или звонили мы.
action-correct_phone = исправить телефон
action-correct_phone-doc = Исправить телефон выбранного контакта, иначе клиента, и вернуться.
action-save = сохранить
action-save-doc = Сохранить сейчас; нужное, но пустое попадёт в незаполненное.
action-park = отложить
action-park-doc = Отложить форму как есть; она попадёт в ваше незаполненное.
action-discard = выбросить
action-discard-doc = Выбросить эту незаконченную форму. Отмена вернёт её.
action-answer_seen = не записывать
action-answer_seen-doc = Сказать, чем был замеченный звонок или встреча, если их не записывают: личное, ошиблись номером, другой телефон.
action-pick_1 = пункт 1
action-pick_1-doc = Выбрать первый пункт.
action-pick_2 = пункт 2
action-pick_2-doc = Выбрать второй пункт.
action-pick_3 = пункт 3
action-pick_3-doc = Выбрать третий пункт.
action-pick_4 = пункт 4
action-pick_4-doc = Выбрать четвёртый пункт.
action-pick_5 = пункт 5
action-pick_5-doc = Выбрать пятый пункт.
action-pick_6 = пункт 6
action-pick_6-doc = Выбрать шестой пункт.
action-pick_7 = пункт 7
action-pick_7-doc = Выбрать седьмой пункт.
action-pick_8 = пункт 8
action-pick_8-doc = Выбрать восьмой пункт.
action-pick_9 = пункт 9
action-pick_9-doc = Выбрать девятый пункт.
action-open_gap = заполнить
action-open_gap-doc = Открыть именно то поле, которого не хватает.
action-snooze = отсрочить
action-snooze-doc = Отсрочить это до завтра, не больше трёх раз.
action-edit_account = изменить
action-edit_account-doc = Изменить поля выбранного клиента.
action-add_contact = новый контакт
action-add_contact-doc = Добавить человека у этого клиента.
action-edit_entry = открыть
action-edit_entry-doc = Открыть выбранный контакт или событие, чтобы изменить.
action-keep_mine = оставить моё
action-keep_mine-doc = Сохранить мои ответы поверх тех, что сохранил коллега.
action-keep_theirs = оставить чужое
action-keep_theirs-doc = Оставить сохранённое коллегой; отмена вернёт мои ответы.
action-duplicates = дубли
action-duplicates-doc = Показать, что может быть тем же клиентом, внесённым дважды.
action-contact_duplicates = дубли контакта
action-contact_duplicates-doc = Показать, не внесён ли выбранный контакт дважды.
action-contact_history = история контакта
action-contact_history-doc = Показать всё записанное с выбранным контактом; ещё раз — назад.
action-copy = копировать
action-copy-doc = Скопировать в буфер телефон; ещё раз — почту, затем ссылку.
action-move_contact = перешёл в другую компанию
action-move_contact-doc = Выбранный контакт теперь работает у другого клиента; записанное остаётся здесь.
action-merge = объединить
action-merge-doc = Объединить: второй станет частью остающегося.
action-swap_stays = остаётся другой
action-swap_stays-doc = Поменять местами: останется другой из двух.
action-take_other = другой ответ
action-take_other-doc = Оставить в этой строке ответ другой записи; ещё раз — прежний.
action-next_other = следующая
action-next_other-doc = Сравнить со следующей из нескольких похожих.
action-tell_apart = разные
action-tell_apart-doc = Они лишь похожи: запомнить, что они разные.
action-imports = загрузки
action-imports-doc = Показать, что было загружено в файл, чтобы отменить одну из загрузок.
action-take_back_import = отменить
action-take_back_import-doc = Показать, что даст отмена выбранной загрузки; ещё раз — отменить её.
action-open_matter = открыть
action-open_matter-doc = Открыть выбранную сделку или обращение со всеми шагами.
action-edit_matter = изменить дело
action-edit_matter-doc = Изменить поля этой сделки или обращения.
action-matters = дела
action-matters-doc = Показать ваши открытые сделки и обращения, худшие сверху (не из формы); ещё раз — назад.
action-open_person = открыть
action-open_person-doc = Открыть выбранного человека: показатели рядом с остальными, незаполненное, обещания, занесённое сегодня.
action-agree_goal = согласиться с целью
action-agree_goal-doc = Согласиться с недельной целью, которую вам предложили или которую предлагает выбранный человек.
action-hand_over = передать работу
action-hand_over-doc = Передать работу человека коллеге, на время или насовсем, или вернуть её.
action-today_first = сегодня
action-today_first-doc = Показать в первых столбцах, что каждый сделал сегодня; ещё раз — недели.
action-next_order = порядок
action-next_order-doc = Сортировать людей по следующему: требующие внимания, имя, события, чего нет, опоздания, отрицательные итоги, незаполненное, сегодня.
action-matters_page = сделки, обращения
action-matters_page-doc = Показать сделки и обращения: о каких стоит спросить и какие просрочены; ещё раз — назад.
action-by_field = поля
action-by_field-doc = Показать ключевые поля по сотрудникам и то, о чём стоит спросить; ещё раз — сотрудников.
action-up = вверх
action-up-doc = Выше.
action-down = вниз
action-down-doc = Ниже.
action-page_up = страница вверх
action-page_up-doc = На страницу выше.
action-page_down = страница вниз
action-page_down-doc = На страницу ниже.
action-first = первая
action-first-doc = К первой строке.
action-last = последняя
action-last-doc = К последней строке.
action-run = выполнить
action-run-doc = Выполнить выбранное действие.
action-back = назад
action-back-doc = Выйти отсюда; в поиске — стереть строку.
action-gaps = незаполненное
action-gaps-doc = К вашему незаполненному (не из формы); ещё раз — назад.
action-card = карточка
action-card-doc = Показать клиента с контактами и всей историей.
action-figures = показатели
action-figures-doc = Показать вашу неделю (не из формы); руководитель видит показатели всех. Ещё раз — назад.
action-take_call = взять звонок
action-take_call-doc = Открыть форму звонка, который звонит или идёт сейчас; открытое откладывается.
action-dial = позвонить
action-dial-doc = Набрать номер выбранного клиента или контакта и открыть форму звонка.
action-undo = отменить
action-undo-doc = Отменить последнее сохранение. Обе версии остаются в истории.
action-palette = все действия
action-palette-doc = Найти любое действие по названию.
action-help = справка
action-help-doc = Показать клавиши этого экрана.
action-next_theme = другая тема
action-next_theme-doc = Показать следующую тему: обычную, контрастную, без цвета.
action-redraw = обновить экран
action-redraw-doc = Нарисовать весь экран заново.
action-quit = выход
action-quit-doc = Отложить начатое и выйти.

# кому что можно
not-allowed = { $what } может только { $role ->
    [lead] руководитель или администратор
   *[admin] администратор
}.
not-allowed-ask = Обратитесь: { $who }.
right-log = Записывать в этот файл
right-import = Загружать данные
right-own-figures = Видеть эти показатели
right-all-figures = Видеть незаполненное и показатели коллег
right-merge = Объединять записи
right-hand-over = Передавать работу
right-goal = Ставить недельную цель
right-evidence = Указывать, кто за каким телефоном, и загружать записи АТС и пропусков
right-lists = Составлять списки обзвона для других
right-erase = Стирать всё, что хранится о человеке
right-picklists = Менять списки
right-catalogue = Менять поля, виды, правила незаполненного и то, что ставит итог
right-roles = Назначать роли
right-users = Указывать, кто есть кто, и выводить пользователей из работы
action-next_language = сменить язык (language, 语言)
action-next_language-doc = Сменить язык: английский, русский, китайский по кругу.

## сделки и обращения среди показателей
matters-called = { $account } · { $name } ({ $facts })
matters-facts-between = { ", " }
matters-why-between = { "; " }
matters-more = ещё { $count }: { $command }
matters-forecast = Прогноз на { $period } ({ $from } – { $to })
matters-forecast-note = { $means }; в скобках n. Ожидаемое позже не входит ни в одну строку
matters-changes = Открытые сделки на { $period }: что изменилось с { $from }
matters-changes-note = было + изменения = стало, каждая сделка в одной строке; n: сделок; взвешенно: с вероятностью. В командной строке: picklog forecast changes --period { $period } --from { $from }
matters-changes-none = на { $period } не ожидалось ни одной открытой сделки к { $from } и не ожидается сейчас
matters-accuracy-column = { $what }, за { $days } дн.
matters-accuracy-note = смещение: прогноз − вышло; абсолютная ошибка: отклонения по периодам, сложенные без знака; в скобках доля от того, что вышло. Прогноз — выиграно к тому дню и суммы открытых × вероятность; вышло — выиграно к концу периода; n: периодов (за 90 / 60 / 30 дней, если различаются)
matters-findings = Сделки, о которых стоит спросить: находок { $count }, всего сделок { $deals }
matters-findings-note = худшие первыми; это вопросы, а не ответы. Без работы: выиграна, а за { $unworked } дн. до того у клиента ни одной активности. Родилась поздно: открыта в последние { $late } дн. своего периода и выиграна моложе половины медианы. Вянет: отложена на следующий период { $pushes } раз или больше, на { $shrunk } % или больше ниже пика либо { $idle } дн. без активностей и без следующего шага
matters-findings-none = спрашивать не о чем
matters-finding = { $called }: { $what }; { $why }
matters-why-born-won = внесена уже выигранной, { $day }
matters-why-unworked = выиграна { $day }, последняя активность у клиента { $last }, раньше чем за { $limit } дн.
matters-why-unworked-never = выиграна { $day }, и ни за { $limit } дн. до того, ни раньше у клиента не было активностей
matters-why-late-born = открыта { $first }, за { $before } дн. до конца периода, выиграна { $last } в возрасте { $age } дн.; медиана { $median }
matters-why-pushed = закрытие отложено на следующий период, раз: { $count }; когда: { $days }
matters-why-shrunk = с { $last } её сумма { $now }, на пике { $first } была { $peak }
matters-why-idle = последняя активность { $last }, больше { $limit } дн. назад, следующего шага нет
matters-why-idle-never = открыта { $opened }, больше { $limit } дн. назад, с тех пор ни активностей, ни следующего шага
matters-late = Открытые обращения с просрочкой: { $count } из { $open }
matters-late-note = по целям их важности, в рабочем времени (ч:мм:сс); сначала те, чьё решение просрочено, затем по тому, во сколько раз превышена цель
matters-late-none = просроченных обращений нет
matters-late-without-target = открытых обращений без цели, о просрочке которых сказать нельзя: { $count }
matters-late-case = { $called }: открыто { $opened }; { $why }
matters-why-solution = не решено за { $took }, цель { $target }
matters-why-answer = нет ответа за { $took }, цель { $target }
matters-why-reopened = открыто снова, раз: { $count }
matters-cases-all = Обращения: как они решались
matters-cases-since = Обращения, открытые с { $when }: как они решались
matters-cases-note = n: обращений. В срок: из решённых, у важности которых есть цель. Время — рабочее, наше и третьей стороны, до последнего решения: половина решённых не дольше медианы, девять из десяти не дольше p90. Шагов: активностей на решённое. Открыто снова: из когда-либо решённых. С первого шага: решено не более чем одной активностью и не открыто снова
matters-case-median = медиана, ч:мм:сс
matters-case-p90 = p90, ч:мм:сс
matters-case-group = { $by }: { $of }
matters-short-won = { $period }, { $currency }: выиграно { $sum }
matters-short-committed = твёрдо { $sum }
matters-short-best-case = лучший случай { $sum }
matters-short-weighted = взвешенно { $sum }
matters-short-none = { $period }: ни ожидаемых, ни выигранных сделок
matters-short-more = других валют { $count }
matters-short-findings = стоит спросить { $count }
matters-short-cases = Обращения: открыто { $open }, просрочено { $late }
matters-short-within = в срок { $share }
matters-tile-won = выиграно за { $period }, { $currency }
matters-tile-won-beside = твёрдо { $committed } · взвешенно { $weighted }
matters-tile-findings = находок в сделках
matters-tile-findings-beside = вянущих, но отложенных с причиной: { $resting }
matters-tile-late = открытых обращений просрочено
matters-tile-late-beside = из { $open } открытых
matters-tile-within = решённых обращений — в срок
matters-tile-within-beside = медиана { $median } рабочего времени
matters-bar-won = выиграно
matters-bar-committed = твёрдо
matters-bar-best-case = ещё в лучшем случае
matters-bar-open = прочие открытые

quality-calls-title = Звонки, как их видела АТС
quality-calls-note = Звонки с { $from } по { $to }. Ненадёжные пары ни о ком плохо не говорят.
quality-calls-column-logged = разговор записан
quality-calls-column-late = записан через
quality-calls-column-without = без звонка
quality-calls-column-talked = говорили
quality-calls-column-entered = записано
quality-calls-column-back = перезвонили
quality-calls-column-pick-up = до ответа
quality-calls-column-soon = сразу
quality-calls-column-same-day = в тот же день
quality-calls-not-whole = ≈ Записи АТС за это время неполны: цифры — только часть.
quality-calls-quiet = { $login }, { $day }: на месте { $hours } ч, ни один телефон не звонил, записано звонков: { $count }.
quality-calls-means-logged = Разговор записан: разговоры от { $seconds } с с известным клиентом, о которых есть запись, с интервалом 95 %.
quality-calls-means-left = Не вошли: за последний день — { $open }, неясных — { $undecided }.
quality-calls-means-late = Записан через: от конца разговора до записи, середина.
quality-calls-means-without = Без звонка: записи, звонка по которым АТС не видела, где её записи полны.
quality-calls-means-minutes = Говорили, записано: минуты по АТС и минуты по записям; от диапазона — середина.
quality-calls-means-back = Перезвонили: пропущенные, с кем поговорили в течение { $minutes } мин. До ответа: от первого гудка, середина.
quality-calls-means-soon = Сразу: записано в течение { $minutes } мин после разговора.

## private remarks and contacts
context-sealed = Личные заметки и контакты
context-sealed_text = Запись личного
sealed-title = Личное · { $account }
sealed-new-remark = заметка: { $name }
sealed-new-person = личный контакт
sealed-remark = заметка
sealed-closed = не открывается
sealed-from = от { $login }
sealed-shared = читают и { $logins }
sealed-others = { $count ->
    [one] { $count } личная заметка { $login }
    [few] { $count } личные заметки { $login }
   *[other] { $count } личных заметок { $login }
}
sealed-others-people = { $count ->
    [one] { $count } личный контакт { $login }
    [few] { $count } личных контакта { $login }
   *[other] { $count } личных контактов { $login }
}
sealed-more = ещё личных: { $count }
sealed-key-what = Личные заметки и контакты шифруются до сохранения: их не прочтут ни коллеги, ни администратор, ни копия. Для этого сейчас будет создан ключ в вашей папке настроек.
sealed-key-lost = Пропадёт этот ключ — пропадут и они: скопируйте его в надёжное место: 'picklog key backup FILE'.
sealed-key-go = Enter — создать ключ, Esc — назад.
sealed-locked-here = Ваш ключ заперт парольной фразой. Она нужна один раз, пока вы не выйдете.
sealed-locked-card = личное: вашему ключу нужна парольная фраза
sealed-locked-plain = Ваш ключ заперт парольной фразой, а здесь её увидят все. 'picklog remark list' спросит её незаметно.
sealed-passphrase = Парольная фраза
sealed-for-you = Это прочтёте только вы.
sealed-for-these = Это прочтёте вы и { $logins }.
sealed-plain-remark = Наберите строку; .{ $save } запечатает
how-private-name = личный контакт { $name }
notice-sealed-unsaved = Ещё не сохранено: Esc ещё раз — выбросить.
notice-sealed-others = Это от { $login }, изменить может только { $login }.
notice-sealed-remove = Та же клавиша ещё раз уберёт это; в журнале оно останется запечатанным.
notice-sealed-now = Запечатано и сохранено.
notice-sealed-removed = Убрано.
notice-sealed-too-long = В заметке не больше { $most } знаков.
help-note-sealed = Enter — написать заметку или открыть. Всё здесь зашифровано: кто смотрит в файл, видит лишь, что что-то есть и чьё.
plain-help-sealed = Наберите номер строки, чтобы написать или открыть.
plain-help-sealed_text = Набирайте текст построчно.
plain-word-private = личное
plain-word-remove = убрать
action-remarks = личные заметки
action-remarks-doc = Показать и написать здесь личные заметки и контакты, запечатанные так, что их прочтёте только вы и те, кого вы назовёте.
action-remove_sealed = убрать
action-remove_sealed-doc = Убрать выбранную личную заметку или контакт; один раз переспрашивается.
help-note-sealed_text = Enter — новая строка в заметке или следующее поле контакта. До запечатывания ничего не хранится; при выходе написанное запечатывается.
