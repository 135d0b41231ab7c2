# 命令为何未执行：一行说明哪里不对、该怎么办。

hint-near = ；是否想写“{ $word }”？
error-output = 输出
error-write = 无法写入 { $place }：{ $why }
error-lang = 没有语言“{ $code }”：请写 { $langs } 之一
error-no-file = 没有文件 { $file }：请用 --db 指定，用“picklog”或“picklog import accounts FILE”新建，或试试“picklog demo”
gaps-no-user = 没有人以“{ $login }”使用过此文件{ $hint }；已有的用户：{ $users }
log-but = 已记录为 { $id }，但是：{ $error }
