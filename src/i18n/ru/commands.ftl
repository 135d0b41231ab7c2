# Что печатают команды. Коды, JSON и файлы здесь не проходят.

## gaps
gaps-total = { $count ->
    [0] пропусков нет
    [one] { $count } пропуск
    [few] { $count } пропуска
   *[other] { $count } пропусков
}
gaps-worst = { $count ->
    [one] показан { $count } худший, больше — с --limit N
   *[other] показаны { $count } худших, больше — с --limit N
}
gaps-filled-today = заполнено сегодня: { $count }

## doctor
doctor-ok = хорошо
doctor-warn = внимание
doctor-fail = плохо
doctor-failed = { $count ->
    [one] { $place }: не пройдена { $count } проверка; сделайте, что сказано в её строке
    [few] { $place }: не пройдены { $count } проверки; сделайте, что сказано в их строках
   *[other] { $place }: не пройдено { $count } проверок; сделайте, что сказано в их строках
}
doctor-mend-busy = закройте другие программы, которые держат файл, и повторите
doctor-mend-corrupt = проверьте, что это файл picklog; если да, возьмите последнюю хорошую копию
doctor-mend-update = обновите picklog
doctor-mend-full = освободите место на диске
doctor-mend-open = проверьте, что файл на месте, на локальном диске, и что вам можно читать и писать его и его папку

## history
history-inbound = звонок нам
history-all = { $account }: { $count ->
    [0] пока ничего не записано
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}
history-part = { $account }: { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}, показано последних: { $shown }; все — в «picklog export activities»
