# Для анализа: снимки, термины и файлы для других систем.

## snapshot
snapshot-not-empty = { $dir } не пуста: дайте новую папку или добавьте к снимку, который там лежит, с --since
snapshot-not-one = В { $dir } лежит не снимок (нет manifest.json): дайте новую папку
snapshot-hole = --since { $since } позже снимка, который там лежит ({ $taken }): изменённого между ними не хватало бы
snapshot-other-zone = У снимка дни по { $there }, а здесь по { $here }: запустите с тем поясом или в новую папку
snapshot-other-file = Снимок в { $dir } сделан с другого файла: дайте новую папку
snapshot-no-news = Со снимка там ничего не изменилось (ревизия { $revision }): ничего не добавлено
snapshot-later = Снимок там более позднего состояния (ревизия { $there }, здесь { $here }): дайте новую папку
snapshot-bad-manifest = { $file } не читается как опись снимка ({ $why })
snapshot-unread = Запись не читается ({ $why }): запустите «picklog doctor»
snapshot-odd-answer = В записи есть ответ «{ $field }», которого не принимает ни одно поле этого файла: запустите «picklog doctor»
snapshot-done = строк записано в { $dir }: { $rows }, по ревизию { $revision }
snapshot-field = { $field }
snapshot-field-label = { $field }, как это читают люди
snapshot-field-exact = { $field }, точно
snapshot-field-day = { $field }, день
snapshot-field-currency = { $field }, валюта
snapshot-field-id = { $field }, по id
snapshot-table-account = Клиенты, которые есть: не отозванные и не слитые с другими
snapshot-table-contact = Контакты, которые есть
snapshot-table-activity = Звонки, встречи и другие события, которые есть
snapshot-table-matter = Сделки и обращения, которые есть
snapshot-table-account-history = Каждое состояние клиента, в том числе отозванного
snapshot-table-contact-history = Каждое состояние контакта, в том числе отозванного
snapshot-table-activity-history = Каждое состояние события, в том числе отозванного
snapshot-table-matter-history = Каждое состояние сделки или обращения, в том числе отозванных
snapshot-table-user = Все, кто работал с файлом
snapshot-table-item = Пункты всех списков
snapshot-table-gap = Чего не хватает или что просрочено, и что будет
snapshot-column-account-id = Клиент
snapshot-column-contact-id = Контакт
snapshot-column-activity-id = Событие
snapshot-column-matter-id = Сделка или обращение
snapshot-column-kind = Какого вида запись
snapshot-column-kind-label = Вид, как его читают люди
snapshot-column-actor = Кто внёс
snapshot-column-host = На каком компьютере внесено
snapshot-column-logged-at = Когда внесено
snapshot-column-logged-local-date = День внесения
snapshot-column-opened-at = Когда открыто; у загруженных — по словам их файла
snapshot-column-opened-local-date = День открытия
snapshot-column-is-complete = Нет недостающего из того, что сейчас нужно
snapshot-column-is-imported = Пришло загрузкой
snapshot-column-imported-by = Кто загружал
snapshot-column-is-withdrawn = Отозвано
snapshot-column-version = Сколько раз записано
snapshot-column-revision = Ревизия истории, записавшая это
snapshot-column-changed-at = Когда записано последний раз
snapshot-column-changed-local-date = День последней записи
snapshot-column-changed-by = Кто записал
snapshot-column-snapshot-revision = Последняя ревизия этого снимка: из строк с одним ключом в нескольких файлах верна старшая
snapshot-column-change = Что сделала ревизия: create, edit, withdraw, restore, new_id, move, move_back
snapshot-column-valid-from = С какого момента так было
snapshot-column-valid-from-local-date = День, с которого так было
snapshot-column-valid-to = До какого момента, не включая; у последнего состояния пусто
snapshot-column-is-current = Это последнее состояние
snapshot-column-login = Как файл называет человека
snapshot-column-name = Логин на этом компьютере, если другой
snapshot-column-role = operator, lead или admin
snapshot-column-is-retired = Больше не используется
snapshot-column-since-at = С какого момента
snapshot-column-since-local-date = С какого дня
snapshot-column-picklist = Список
snapshot-column-picklist-label = Список, как его читают люди
snapshot-column-item = Пункт
snapshot-column-item-label = Пункт, как его читают люди
snapshot-column-definition = Что все под этим понимают
snapshot-column-place = Место в списке, с 1
snapshot-column-tone = Как считается: positive, negative, not_reached, not_known, neutral
snapshot-column-phase = Для этапа: где стоит сделка или обращение
snapshot-column-probability = Для этапа: вероятность выигрыша, в процентах
snapshot-column-subject = О чём: account, contact, activity, matter, draft
snapshot-column-subject-id = Запись или форма, о которой речь
snapshot-column-rule = Сработавшее правило пробелов
snapshot-column-field = Недостающее поле
snapshot-column-field-label = Поле, как его читают люди
snapshot-column-owner = Чей пробел
snapshot-column-weight = 5 — хуже всего
snapshot-column-is-open = Уже начался и не отложен: то, что показывает «picklog gaps»
snapshot-column-snoozed-until-at = До какого момента отложен

## files for other systems
export-as-alone = --as { $system } уже говорит, как пишется файл: уберите --format и --spreadsheet-safe
export-as-not = { $system } не загружает { $what } из файла: он берёт { $takes }
export-left-records =
    { $count ->
        [one] не записана { $count } запись вида, которого { $system } не берёт
        [few] не записаны { $count } записи видов, которых { $system } не берёт
       *[many] не записано { $count } записей видов, которых { $system } не берёт
    }
export-left-answers = нет места в { $system }: ответов { $count } ({ $fields })
export-stays = не выгружаются поля ({ $count }): { $fields }
export-withheld = вам не показываются и в файл не вошли ответы ({ $count }): { $fields }
field-hint = { $field }: { $hint }

## terms
terms-fields = Поля
terms-items = Пункты списков
terms-rules = Правила пробелов
terms-figures = Показатели
terms-retired = больше не спрашивается
terms-needed = нужно: { $rule }
terms-picked = выбирается из { $list }
terms-rule = срабатывает при { $when }, для { $kinds }; вес { $weight }
term-logged = Сколько событий внесено за срок, без загрузок.
term-incomplete-name = на неполных данных
term-changed-name = изменено после сообщения
term-changed = Сколько исходов и начал изменено после первого сообщения, кем бы то ни было.
term-not-reached = Доля событий с исходом, в которых никого не застали: все исходы с пометой «не застали».
term-not-known = Из ответов, где можно сказать «неизвестно» или «не сказали», доля сказавших это.
term-duplicates = Клиенты и контакты, у которых телефон или имя после приведения совпадает с другими.
term-filled = На сколько пробелов за срок дан ответ; засчитывается ответившему.
term-sign-one-hour = Из записей недели доля сохранённых в самый полный час.
term-sign-overlapping = Из событий, начатых после другого события того же человека с известной длиной, доля начатых до его конца.
term-sign-taken-back = Из записей доля отозванных.
term-sign-outcomes-changed = Исходы собственных записей, которые были и изменены, на число записей с исходом.
term-sign-colleagues-outcomes = Изменённые исходы записей коллег, на число записей с исходом.
term-sign-under-a-minute = Из хороших исходов с известной длиной доля короче минуты.
term-sign-promises-moved = Из данных обещаний доля перенесённых три раза и более, когда никого не застали.
term-sign-promises-given-up = Из данных обещаний и чужих, от которых отказались, доля тех, от которых отказались.
term-forecast-name = прогноз сделок
term-accuracy-name = прогноз и факт
term-cases-name = обращения
