# 命令输出的文字。代码、JSON 和文件不经过这里。

## gaps
gaps-total = { $count ->
    [0] 无待补项
   *[other] { $count } 项待补
}
gaps-worst = 只列出最急的 { $count } 项，用 --limit N 可列出更多
gaps-filled-today = 今天已补 { $count } 项

## doctor
doctor-ok = 正常
doctor-warn = 注意
doctor-fail = 失败
doctor-failed = { $place } 有 { $count } 项检查未通过：请按各行所说处理
doctor-mend-busy = 关闭占用此文件的其他程序，然后重试
doctor-mend-corrupt = 请确认这是 picklog 文件；若是，请改用最近的完好副本
doctor-mend-update = 请更新 picklog
doctor-mend-full = 请在磁盘上腾出空间
doctor-mend-open = 请确认文件存在、位于本机磁盘，并且您对文件及其文件夹有读写权限

## history
history-inbound = 来电
history-all = { $account }：{ $count ->
    [0] 还没有记录
   *[other] 共 { $count } 条活动
}
history-part = { $account }：共 { $count } 条活动，只显示最近 { $shown } 条；全部用“picklog export activities”导出
