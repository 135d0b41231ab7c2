# Что говорят этажи ниже i18n: по-английски оно стоит в коде, рядом с `said!`.

store-busy = файл занят: { $detail }; повторите
store-conflict = { $who } тем временем изменил(а) эту запись; посмотрите обе и выберите
store-full = диск полон: освободите место и сохраните снова ({ $detail })
store-too-new = файл записан более новым picklog ({ $detail }): обновите picklog, чтобы сохранять в него
store-outcome-unknown = неизвестно, сохранилось ли; отправить ещё раз безопасно ({ $detail })
misread-item = { $field }: «{ $text }» — не из списка { $choices }
misread-retired = { $field }: «{ $text }» больше не используется, выбрать его нельзя
misread-date = { $field }: дату «{ $text }» нельзя прочесть однозначно: пишите 2026-11-21 14:05
misread-duration = { $field }: «{ $text }» — не длительность: укажите один из { $choices } или 95s, 3m20s, 1h5m
misread-flag = { $field }: «{ $text }» — ни да, ни нет
misread-lookup = { $field }: { $kind } здесь нельзя прочесть из текста
store-who-operator = пользователь этого файла
store-who-lead = руководитель или администратор
store-who-admin = администратор
store-right-log = записывать в него
store-right-import = загружать данные
store-right-own-figures = видеть его показатели
store-right-all-figures = видеть показатели коллег
store-right-merge = объединять записи
store-right-catalogue = менять списки и поля
store-right-roles = назначать роли
store-not-allowed = { $what } может только { $who }
store-not-allowed-ask = { $what } может только { $who }; обратитесь: { $ask }
