# Почему команда не выполнена: одна строка о том, что не так и что делать.

hint-near = ; может быть, «{ $word }»?
error-output = вывод
error-write = не удаётся записать { $place }: { $why }
error-lang = языка «{ $code }» нет: укажите один из { $langs }
error-no-file = файла { $file } нет: укажите другой через --db, создайте его командой «picklog» или «picklog import accounts FILE» или попробуйте «picklog demo»
gaps-no-user = под именем «{ $login }» с этим файлом никто не работал{ $hint }; известны: { $users }
log-but = записано как { $id }, но: { $error }
