# 命令输出的文字。代码、JSON 和文件不经过这里。

## gaps
gaps-total = { $count ->
    [0] 无待补项
   *[other] { $count } 项待补
}
gaps-worst = 只列出最急的 { $count } 项，用 --limit N 可列出更多
gaps-put-off = 其中 { $count } 项已延后
gaps-filled-today = 今天已补 { $count } 项
gaps-for-until = { $login } 代 { $from } 工作，直到 { $when }
gaps-for-good = { $login } 永久接手 { $from } 的工作
gaps-with-until = { $login } 的工作由 { $to } 负责，直到 { $when }
gaps-with-good = { $login } 的工作由 { $to } 永久负责

## doctor
doctor-ok = 正常
doctor-warn = 注意
doctor-fail = 失败
doctor-failed = { $place } 有 { $count } 项检查未通过：请按各行所说处理
doctor-separated = { $count ->
    [0] 每条记录都已有自己的标识：未作更改
   *[other] 已给 { $count } 条记录或表单换上自己的标识
}
doctor-mend-busy = 关闭占用此文件的其他程序，然后重试
doctor-mend-corrupt = 请确认这是 picklog 文件；若是，请改用最近的完好副本
doctor-mend-update = 请更新 picklog
doctor-mend-full = 请在磁盘上腾出空间
doctor-mend-open = 请确认文件存在、位于本机磁盘，并且你对文件及其文件夹有读写权限
doctor-actor = { $login }，uid { $uid }
doctor-actor-namespace = { $login }，uid { $uid }，位于用户命名空间中（uid_map { $map }），其外 uid 为 { $outer }
doctor-preloaded = 在 picklog 之前加载了其他代码（LD_PRELOAD 之类），这会随你保存的一切一并记录：请不带它启动

## history
history-inbound = { $kind }（对方发起）
history-contact = { $contact }，现就职于 { $account }：{ $count } 项活动
history-all = { $account }：{ $count ->
    [0] 还没有记录
   *[other] 共 { $count } 条活动
}
history-part = { $account }：共 { $count } 条活动，只显示最近 { $shown } 条；全部用“picklog export activities”导出

## find
find-nothing-waits = 没有等你处理的：请给出查询
find-none = { $count } 个客户中没有符合“{ $query }”的

## picklists, fields, users
picklists-more = {"  "}… 共 { $count } 项；用 --json 查看全部
picklists-retired = 停用
fields-entity = 对象
fields-code = 代码
fields-flag = 选项
fields-kind = 类型
rules-code = 代码
rules-weight = 权重
rules-of = 适用于
rules-when = 条件
rules-label = 问法
kinds-code = 代码
kinds-family = 类别
kinds-label = 名称
kinds-key = 按键
kinds-facts = 属性
kinds-fields = 字段数
fields-picklist = 选项表
fields-label = 名称
fields-needed = 何时必填
users-since = 始于 { $when }
role-operator = 操作员
role-lead = 主管
role-admin = 管理员
users-is-now = { $login } 现在是 { $role }
users-is-added = { $login }现在可以使用，角色：{ $role }
users-add-left = 但还不能登录：请服务器管理员执行 { $statement };
users-uid = uid { $uid }
users-uid-login = uid { $uid }，登录名 { $name }
users-retired = 已停用
users-is-retired = { $login } 已停用：今后不再保存其操作，已记录的内容保留
users-is-back = { $login } 可以重新保存
users-is-kept = { $login } 今后就是本机的 { $name }（uid { $uid }）
users-is-separate = { $name }（uid { $uid }）是另一个人，在此文件中称为 { $login }
handover-done = { $from } 的待办与待补项由 { $to } 负责，直到 { $when }；届时自动归还 { $from }
handover-would = { $from } 的待办与待补项将由 { $to } 负责，直到 { $when }；未做任何更改
handover-load = 未兑现的承诺：{ $promises }；当前待补项：{ $gaps }
handover-forms = { $count } 份暂存的表单留在 { $from } 处：别人无法替其填完
handover-instead = 取代原先交给 { $to } 的交接（{ $until }）
handover-ended = { $from } 的待办与待补项已归还 { $from }
handover-goes-on = { $to } 不在：实际由 { $holder } 处理
handover-none = 各人负责自己的工作
handover-until = 直到 { $when }
handover-for-good = 永久
handover-by = 由 { $by } 决定
handover-was-ended = 已于 { $when } 结束
handover-is-over = 已到期
handover-done-good = { $from } 的客户、未结事项、待补项与承诺从现在起归 { $to }
handover-would-good = { $from } 的客户、未结事项、待补项与承诺将永久归 { $to }；未做任何更改
handover-owned = 客户：{ $accounts }；未结事项：{ $matters }
handover-given = 负责人已改为 { $to } 的客户与事项：{ $count }
handover-back = 负责人已改回 { $from } 的客户与事项：{ $count }
handover-left = 有 { $count } 个已另有负责人或已不在：保持原样
handover-moving = 交给 { $to }
handover-unfinished = 客户尚未全部交接：再次运行同一命令即可继续
handover-back-unfinished = 客户尚未全部归还：用 “--end” 继续

## log
log-about = 记录：{ $kind }
log-about-matter = 新建：{ $kind }
log-logged = 已记录{ $kind }
log-opened = 已新建{ $kind }
log-repeated = 此前已记录{ $kind }
log-missing = 缺少：{ $field }
log-missing-codes = 缺少：{ $field }（{ $codes }）
log-do-not-call = 注意：{ $name } 要求不要致电；仍已记录

## export
export-accounts = 已将 { $count } 个客户写入 { $file }
export-contacts = 已将 { $count } 个联系人写入 { $file }
export-activities = 已将 { $count } 条活动写入 { $file }
export-matters = 已将 { $count } 条事项写入 { $file }

## keys
keys-all-well = { $file }：没有问题

## progress
bar-left = 还需 { $time }
bar-upgrading = 正在升级文件

## import
import-tab = 制表符
import-comma = 逗号
import-semicolon = 分号
import-then = 其次
import-kind-taken = { $kind }：{ $columns } 只属于这个种类；否则请用 --kind 指定
import-ignored = 不导入         ：{ $headings }
import-ignored-holds = { $column }（{ $what }）
import-phones = 电话
import-mails = 邮箱地址
import-flags = 是或否
import-states = 表示未进行的词
import-guess = 编码为推测，读出如：{ $samples }。若不对，请写 --encoding
import-above = 列名之上未读取：第 { $lines } 行
import-unread = {"  "}{ $column }：未导入，含{ $what }的单元格：{ $count }；若需要，请写 --map { $target }="{ $column }"
import-unread-nowhere = {"  "}{ $column }：未导入，含{ $what }的单元格：{ $count }；此处没有对应的字段
import-unread-flags = {"  "}{ $column }：未导入，含“是”或“否”的单元格：{ $count }；如果该列表示不得致电，请用 --map do_not_call="{ $column }"；如果表示可以致电，请用 --map may_call="{ $column }"
import-unread-states = {"  "}{ $column }：未导入，表示未进行的单元格：{ $count }；这些行会当作已进行：请用 --map state="{ $column }"；如已导入，请先运行 picklog import undo
import-and-more = { $first } 等，另有 { $count } 列
import-dry-run = 试运行，未写入：{ $line }
import-accounts = 读取 { $read } 行，新增客户 { $added }，更新 { $updated }，已有 { $skipped }，拒绝 { $rejected }。
import-contacts = 读取 { $read } 行，新增联系人 { $added }，更新 { $updated }，已有 { $skipped }，拒绝 { $rejected }。
import-activities = 读取 { $read } 行，新增活动 { $added }，更新 { $updated }，已有 { $skipped }，拒绝 { $rejected }。
import-matters = 读取 { $read } 行，新增事项 { $added }，更新 { $updated }，已有 { $skipped }，拒绝 { $rejected }。
import-created = 为此新建了 { $count } 个客户。
import-renamed = 其中 { $count } 条改了名称：
import-rename = {"  "}{ $from } → { $to }
import-renamed-more = {"  "}……另有 { $count } 条（每处改动见 “picklog history”）
import-rejects = 被拒绝的行及其行号和原因：{ $file }
import-rejects-replaced = 被拒绝的行及其行号和原因：{ $file }（已替换上次导入的文件）
import-line = {"  "}第 { $line } 行：{ $reason }
import-interrupted = 已停止。已读取的都已保存；再次运行同一命令即可继续。
import-parents-need-a-file = 上级客户未关联：管道无法读两遍。请再次导入该文件本身。
import-pace = { $count } 行，每秒 { $pace } 行
import-indexing = 正在更新查找索引
import-of-accounts = 客户
import-of-contacts = 联系人
import-of-activities = 活动
import-of-matters = 事项
import-list-none = 此文件还没有导入过任何内容。
import-list-counts = 新增 { $added }，更新 { $updated }
import-is-undone = 已由 { $who } 撤销
import-is-half-undone = 已部分撤销：用 “picklog import undo” 继续
import-is-cut-off = 中途停止
import-no-file = （无文件名）
import-undo-of = { $file }（{ $who }，{ $when }）
import-undo-would = 撤销导入 { $import }。将会失去（目前尚未改动）：
import-undo-done = 已撤销导入：{ $import }。撤下的内容仍保留在历史中：
import-undo-accounts = {"  "}撤下客户 { $count } 个
import-undo-contacts = {"  "}撤下联系人 { $count } 个
import-undo-activities = {"  "}撤下活动 { $count } 条
import-undo-matters = {"  "}撤下事项 { $count } 项
import-undo-changed = {"  "}恢复原有内容的记录 { $count } 条
import-undo-names = {"  "}{ $names }
import-undo-names-more = {"  "}{ $names }，另有 { $count } 条
import-undo-none = 没有可撤销的导入；“picklog import list” 列出全部导入
import-undo-changed-nothing = 你最近一次导入 { $file } 没有更改任何内容；要撤销 { $when } 的 { $other }，请运行：picklog import undo { $id }
import-undo-none-such = 没有导入 “{ $id }”；“picklog import list” 列出全部导入
import-undo-built = {"  "}{ $name }：{ $what }
import-undo-built-more = {"  "}……另有 { $count } 条
import-undo-refused = { $file } 无法撤销：此后已有 { $count } 条记录被人继续使用。请先撤销那些改动，或逐条修改记录
import-undo-stopped = 处理 { $count } 处改动后停止；再次执行同一命令即可继续
import-note = {"  "}{ $field }：{ $count } 处{ $what }{ $examples }
import-note-unknown = 无法识别，留空
import-note-unsaid = 未说明结果，留作待补项
import-note-no-unit = 没有单位，留空：请写 --duration-unit seconds、minutes 或 hours
import-note-placeholder = 只是占位，视为空
import-note-lost-digits = 末尾数字已在电子表格中丢失，留空
import-note-no-date = 无法读作一个日期和时间，留空
import-note-skipped-hour = 落在调时跳过的时刻，按晚一小时读取
import-note-repeated-hour = 落在调时重复的时刻，按第一次读取
import-note-cleaned = 含换行或不可见字符，已去掉后保留
import-note-set = 既不是“是”也不是“否”，已设为标记
import-note-not-kept = 在保留的之外，未导入
import-note-no-mail = 不是邮箱地址，按原样保留
import-note-no-code = 不是编号（占位符，或被表格软件改坏的数字），留空
import-note-no-user = 不是此文件的用户，留空
import-note-no-number = 无法拨打的号码（是否缺少国家？--country RU），按原样保留
import-note-person = 没有公司，以人名命名
import-note-no-contact = 不是该客户的联系人，留空：请先导入联系人，再导入此文件
import-note-no-parent = 找不到上级客户，留空
import-note-two-ways = 有两种读法（1,234 是千位还是小数？），留空
import-note-no-currency = 没有唯一确定的币种（EUR、USD、RUB、€），留空
import-note-two-currencies = 与旁边一列的币种不同，留空
import-note-by-end = 无法识别，按旁边的列（赢单、已关闭）填写
import-note-other-end = 与旁边的列（赢单、已关闭）矛盾，留空
import-note-too-fine = 位数超出可保存的范围，留空
import-note-no-time-kept = 带有时刻，只保留日期
import-note-no-record = 没有这个名称的记录，或有多条，留空

## 目录
catalogue-added = { $what }：已添加
catalogue-labelled = { $what }：已改名
catalogue-defined = { $what }：已定义
catalogue-other-rule = { $what }：已改规则
picklists-leads-may = 主管可以更改此文件的选项表
picklists-leads-may-not = 主管不能更改此文件的选项表；管理员可用“picklog picklists leads allow”允许
catalogue-ordered = { $what }：已排序
catalogue-removed = { $what }：已删除
catalogue-consequence = { $what }：后续已更改
catalogue-item-retired = { $what }：已停用；记录中保留，不能再选
catalogue-item-again = { $what }：可再次选用
catalogue-field-retired = { $what }：已停用；记录中的答案保留
catalogue-field-again = { $what }：重新询问
rules-changed = { $what }：已更改
rules-retired = { $what }：已停用；不再据此产生待补项
rules-again = { $what }：重新启用
kinds-retired = { $what }：已停用；已有记录保留
kinds-again = { $what }：重新提供

# merge
merge-done = { $from } 现已并入 { $into }；用 picklog merge --undo { $id } 撤销
move-done = { $name } 现就职于 { $to }；以往记录留在 { $from }
move-promises = { $count } 项未履行的承诺留在 { $from }
move-same = { $name } 已在 { $account }：请写联系人现在的客户
move-gone = 联系人此时已不在：请查看客户后重试
contact-moved = { $name } 已不在 { $account }，现就职于 { $now_at }
merge-moved = 已移动：活动 { $activities }，联系人 { $contacts }
merge-moved-matters = 已移动：活动 { $activities }，事项 { $matters }，联系人 { $contacts }
merge-distinct = { $from } 与 { $into } 是两个；已记住
merge-undone = { $what }：{ $from } 与 { $into } 已重新分开
merge-has = { $name } 现有：活动 { $activities }，联系人 { $contacts }
merge-has-matters = { $name } 现有：活动 { $activities }，事项 { $matters }，联系人 { $contacts }
merge-of-account = 客户
merge-of-contact = 联系人
merge-ask = “{ $from }”与“{ $into }”并不相似。仍是同一个吗？[y/N]
merge-ask-yes = y yes 是

## config
config-from-default = 默认
config-from-file = 配置文件
config-from-env = 环境变量
config-from-flag = 选项
config-from-machine = 本机
config-about-db = 客户数据文件
config-about-lang = 语言：en、ru、zh
config-about-keymap = 键位：default、vim、emacs；配置旁的 keys.toml 叠加其上
config-about-theme = 外观：default、high-contrast、monochrome
config-about-terminal = 终端能做什么：auto、rgb、xterm、linux、vt、ascii、plain
config-about-timezone = 时区，如 Europe/Moscow
config-about-allow_unknown_filesystem = 信任 picklog 无法确认是否在本机的文件系统

## 大家的每周目标
goal-wrong = “{ $word }”不是目标：请写大家一周一起要补填多少项，1 至 { $most }，或写 none
goal-never = 没有每周目标；主管或管理员可用“picklog goal 50”设定
goal-is-none = 没有每周目标；由 { $login } 于 { $when } 取消
goal-is = 目标：大家一周一起补填 { $count } 项；由 { $login } 于 { $when } 设定
goal-this-week = 本周（自 { $from }）：{ $answered }，目标 { $goal }
goal-last-week = 上周（自 { $from }）：{ $answered }，目标 { $goal }
