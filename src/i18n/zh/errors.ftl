# 命令为何未执行：一行说明哪里不对、该怎么办。

hint-near = ；是否想写“{ $word }”？
error-output = 输出
error-write = 无法写入 { $place }：{ $why }
error-put-aside = { $why }；输入的内容已存放在 { $place }，下次启动 picklog 时保存
leaving-waits = 正在等待磁盘写入已输入的内容，最多十秒
error-lang = 没有语言“{ $code }”：请写 { $langs } 之一
error-no-file = 没有文件 { $file }：请用 --db 指定，用“picklog”或“picklog import accounts FILE”新建，或试试“picklog demo”
gaps-no-user = 没有人以“{ $login }”使用过此文件{ $hint }；已有的用户：{ $users }
log-but = 已记录为 { $id }，但是：{ $error }

## 命令行
parser-try = { $wrong }；请看“{ $help }”
parser-which-command = 请指明命令
parser-no-flag = 没有选项 { $flag }{ $hint }
parser-one-too-many = 多了一个词“{ $word }”
parser-wants-value = { $arg } 需要一个值
parser-wants-one-of = { $arg } 需要一个值：{ $choices } 之一
parser-no-such-value = “{ $value }”不是 { $arg } 的值：应为 { $choices } 之一{ $hint }
parser-no-value = “{ $value }”不是 { $arg } 的值
parser-no-value-because = “{ $value }”不是 { $arg } 的值：{ $why }
parser-no-command = 没有命令“{ $word }”{ $hint }
parser-say-which = 请指明：{ $choices }
parser-missing = 缺少 { $arg }
parser-twice = { $arg } 写了两次
parser-not-with = { $arg } 不能与 { $prior } 同用
parser-number-of-values = { $arg } 的值的个数不对
parser-not-utf8 = 有参数不是 UTF-8 文本
parser-do-not-fit = 这些参数不能这样组合
parser-number = 请给出 { $least } 到 { $most } 之间的数

## log
log-unknown = { $why }：请加上 --op-id { $id } 再次运行同一命令，这样只会记录一次
log-op-id = 请写 UUID，例如 { $example }
log-op-id-nil = 全零的 UUID 不能用作记录的标识
demo-is-there = { $file } 已存在：示例需要新建文件；请用 --into 指定另一个
log-too-old = { $kind }：{ $start } 时间过早，不像是本意：请检查 --at
log-ahead = { $kind }：不可能始于 { $start }，现在是 { $now }：请检查 --at；将来要做的写成 --next { $step } --due
log-ended-ahead = { $kind }：{ $start } 尚未到来，不可能已有结果 { $outcome }，现在是 { $now }：请检查 --at，或不写 --outcome
log-too-far = { $kind }：{ $start } 时间过远，不像是本意：请检查 --at
log-due-before = 下一步的期限 { $due } 早于 { $start } 的{ $kind }：请检查 --due
log-due-too-far = 下一步的期限 { $due } 过远，不像是本意：请检查 --due
log-no-user = { $flag }：这里没有用户“{ $login }”{ $hint }
log-misread = { $said }{ $hint }
log-time-read = { $flag }：“{ $text }”即 { $when }
log-time-several = { $flag }：“{ $text }”可以是 { $times }：请写完整，如 2026-11-21 14:05
log-time-skipped = { $flag }：因时钟调整，{ $when } 并不存在：请换一个时间
log-time-hour = { $flag }：“{ $text }”只有日期，没有时间：请加上时间，如 14:05

## 客户和联系人
account-several = “{ $text }”符合多个客户，请给出其中一个的标识：{ $named }
account-near = 没有名为“{ $text }”的客户；相近的有：{ $named }；请给出所指客户的标识
account-taken = `{ $text }` 被当作 { $name }（{ $id }），其写法不同：为确保无误，请照原样写名称或给出 id
account-none = 没有符合“{ $text }”的客户：请用“picklog find”查找，或用“picklog import accounts FILE”导入
contact-several = “{ $text }”符合 { $account } 的多个联系人，请给出其中一个的标识：{ $named }
contact-none-at-all = { $account } 没有联系人“{ $text }”：它还没有任何联系人；请不写 --contact，以后再补
matter-several = “{ $text }”是 { $account } 的多个事项：{ $named }；请写标识
matter-none = { $account } 没有未了结的事项“{ $text }”；有 { $named }
matter-none-at-all = { $account } 没有任何事项，因此也没有“{ $text }”：请先新建
contact-none = { $account } 没有联系人“{ $text }”：有 { $named }

## find, users, export, keys
find-no-input = 无法读取标准输入：{ $why }
users-no-role = 没有角色“{ $role }”
users-nobody = 没有人以“{ $login }”使用过此文件{ $hint }；已有的用户：{ $known }
users-nobody-role = 没有人以“{ $login }”使用过此文件{ $hint }：保存过一次后才能分配角色；已有的用户：{ $known }
users-no-login = 本机没有登录名“{ $login }”：请查看 'getent passwd'
handover-no-date = “{ $text }”不是时间：请写成 2026-12-07、2026-12-07 09:00 或 周一
handover-stopped = 中途停止：已有 { $count } 个客户与事项归 { $to }；再次运行同一命令即可继续
export-safe-csv = --spreadsheet-safe 只适用于 CSV：请去掉 --spreadsheet-safe 或 --format jsonl
export-since = --since：日期“{ $text }”有歧义：请写 2026-11-21
export-since-ahead = --since：{ $when } 还没有到，现在是 { $now }：请给出已过去的时刻
quality-as-of-ahead = --as-of：{ $when } 还没有到，现在是 { $now }：请给出已过去的时刻
quality-as-of-unread = --as-of：日期“{ $text }”有歧义：请写 2026-11-21 或 '2026-11-21 14:05'
quality-as-of-since = --since 晚于 --as-of（{ $when }）：其间没有任何记录
export-cells = 有一行的单元格数与表头不符
export-folder = { $file } 是文件夹：请指定其中的文件
export-database = { $file } 是数据库：请指定另一个文件
export-no-name = { $file } 不是文件名：请写出文件名
error-read = 无法读取 { $file }：{ $why }
keys-skipped = { $file } 中有 { $count } 个绑定被跳过：见以上各行

## import
import-blank-row = 此行为空
import-damaged-row = 含有在此编码中不是文字的字节：请用 --encoding 试试其他编码
import-footer-row = `{ $text }` 像是报表末尾的内容，不像客户：如果确实是客户，请在该行再填一个单元格
import-deleted-row = 文件标记它已删除（若要导入这些行：--map deleted=-）
import-repeated-header = 此行又是各列的名称
import-too-long = { $column }：文本有 { $length } 个字，最多保留 { $most } 个：请缩短
import-no-day = { $field }：“{ $text }”只是时刻，没有一列说明是哪一天
import-no-time = { $field }：日期旁边的“{ $text }”不是时刻
import-two-times = { $field }：一列写“{ $one }”，另一列写“{ $two }”：请只留一列，或写 --map started_time=-
import-two-days = { $field }：一列的日期是 { $one }，另一列是 { $two }：请只留一列，或写 --map started_time=-
import-day-number = { $field }：“{ $text }”是电子表格的日期序号：请把该列设为日期格式后重新导出
import-too-early = { $field }：“{ $text }”早于 1980 年，程序用这种日期表示未知：请改正，或将单元格留空
import-not-yet = 文件中写着“{ $text }”：此 { $kind } 尚未进行；若已进行，请在文件中写明，或写 --map state=-
import-only-planned = 文件中写着“{ $text }”，而时间已过：没有进行；若已进行，请在文件中写明，或写 --map state=-
import-cancelled = 文件中写着“{ $text }”，但没有说明由谁取消：请给出结果，可选 { $outcomes }
import-deferred = 文件中写着“{ $text }”，但没有说明由谁改期：请给出结果，可选 { $outcomes }
import-not-held = 文件中写着“{ $text }”：没有进行；若已进行，请在文件中写明，或写 --map state=-
import-no-name = 没有名称
import-no-account = 没有写明客户
import-no-date = 没有日期
import-no-kind = 没有写明种类：请写其中之一：{ $flags }
import-no-fate = 文件没有给出此行的结果：请再导入一次
import-packed-damaged = { $file }：压缩文件已损坏（{ $why }）：请重新获取
import-unreadable = { $file }：无法读取（{ $why }）：请检查文件名和权限
import-folder = { $file }：是文件夹：请指定其中的 CSV 文件
import-empty = { $file }：是空的：请重新导出，第一行为列名
import-header-only = { $file }：只有列名而没有数据行：请连同数据重新导出
import-not-csv = { $file }：不是 CSV，而是{ $what }；{ $mend }
import-broken-header = { $file }：无法读取第一行（{ $why }）：请先修正
import-open-quote = 第 { $line } 行开始的引号没有结束
import-bad-quote = 第 { $line } 行带引号的单元格内的引号没有成对，无法分清单元格
import-line-too-long = 此行超过 1 MB
import-breaks-off = { $file }：在第 { $line } 行之后中断（{ $why }）：之前的行已导入；请重新获取文件
import-reader-failed = { $file }：picklog 在第 { $line } 行之后读取时自身出错：之前的行已导入，其余没有；请连同文件报告此问题
import-ragged = 有 { $cells } 个单元格而表头有 { $width } 列：含分隔符的单元格请加引号
import-ambiguous-date = { $field }：“{ $text }”可能是两个日期：请写 --date-order dmy 或 --date-order mdy
import-unknown-kind = kind：“{ $text }”不是其中之一：{ $kinds }
import-unknown-zone = time_zone：`{ $text }` 不是已知时区：请写成 Asia/Shanghai 或 UTC+8 这样的形式，或用 --map time_zone=-
import-unknown-field = --map：没有字段“{ $field }”{ $hint }；字段有 { $known }
import-unknown-column = --map：文件中没有列“{ $column }”{ $hint }；有 { $headings }
import-mapped-twice = --map：{ $field } 同时写了“{ $first }”和“{ $second }”：请只写一次
import-unknown-country = --country：“{ $text }”不是国家；请写两字母代码，如 --country RU
import-bad-map = --map { $text }：请写 字段=列名，如 --map name="Company name"
import-the-name = 客户名称
import-the-person = 人名
import-the-account = 客户
import-the-date = 日期
import-missing-column = { $file }：没有一列给出{ $what }；各列为 { $headings }；{ $hint }
import-looks-like-data = 第一行像是数据：若第 { $at } 列就是，请写 --no-header --map { $target }={ $at }，或加上表头行
import-likely-column = 从内容看最可能是“{ $column }”：若是，请写 --map { $target }="{ $column }"
import-say-which-column = 请指明是哪一列：--map { $target }="列名"
import-hint-guessed = { $hint }；文件按 { $name } 读取，这只是推测：如果列名是乱码，请用 --encoding 指定
import-needs-kind = { $file }：没有一列说明各行的种类：请写其中之一：{ $flags }
import-no-such-currency = { $text } 不是币种：请写 ISO 4217 的三个字母，例如 EUR、USD 或 RUB
import-no-links = { $file }：需要一列各行的编号（deal id）和一列客户（company id）；现有的列：{ $headings }
import-several-accounts = 属于多个客户（{ $accounts }）：请在客户对应文件里只留一个
import-links-broken = { $file } 第 { $line } 行：无法分成列（引号未闭合？）：请改正该行后重新导入
import-no-matters = 此文件没有任何事项种类：请用 'picklog kinds add 代码 --family matter' 添加，然后再导入
import-rejects-taken = { $file }：已存在，且不是被拒绝行的文件：请用 --rejects 指定另一个
import-rejects-failed = { $file }：无法把被拒绝的行写到那里（{ $why }）：请用 --rejects 指定另一个文件
import-stopped = { $trouble }；已导入 { $count } 行；再次运行同一命令即可继续
import-unknown-encoding = 未知编码“{ $name }”{ $hint }；已知的有 { $known } 等
import-bad-delimiter = 分隔符“{ $name }”不是单个字符：请写 , ; tab | 或其他单个符号
sniff-excel = Excel 工作簿或 ZIP 压缩包
sniff-old-excel = 旧版 Excel 工作簿
sniff-sqlite = SQLite 数据库
sniff-pdf = PDF
sniff-bzip2 = bzip2 压缩文件
sniff-xz = xz 压缩文件
sniff-zstd = zstd 压缩文件
sniff-7z = 7z 压缩包
sniff-rar = RAR 压缩包
sniff-picture = 图片
sniff-binary = 二进制数据，不是文本
sniff-utf32 = UTF-32 编码的文本
sniff-json = JSON
sniff-vcard = vCard
sniff-ical = 日历文件（iCalendar）
sniff-xml = XML 或 HTML
sniff-save = 请将工作表另存为 CSV UTF-8
sniff-save-utf8 = 请另存为 UTF-8
sniff-save-or-unpack = 请将工作表另存为 CSV UTF-8，或解压压缩包
sniff-unpack = 请先解压
sniff-unpack-or-gzip = 请先解压，或改用 gzip 压缩
sniff-export = 请将表导出为 CSV 再导入
sniff-export-contacts = 请将联系人导出为 CSV 再导入
sniff-spreadsheet = 请用电子表格打开并另存为 CSV UTF-8

## 目录
consequence-whose = “{ $given }”：请写明是谁的结果，如 { $examples }
consequence-set = “{ $given }”：请写成 字段=选项、mark=phone_bad 或 mark=do_not_call，或只写“{ $nothing }”
labels-no-lang = --{ $flag }“{ $text }”：请先写语言，如 --{ $flag } en=文字 --{ $flag } ru=文字 --{ $flag } zh=文字
labels-twice = --{ $flag } 对 { $lang } 写了两次
fields-whose = “{ $given }”：请写明属于谁以及代码，写成 种类.代码；有 { $kinds }
fields-wider = `{ $code }` 是所有 { $entity } 共有的字段：请写 { $entity }.{ $code }
fields-none = { $entity } 没有字段 `{ $code }`{ $hint }
rules-none = 没有规则“{ $rule }”{ $hint }；有 { $rules }
rules-bad-when = “{ $text }”：--when 请写 missing、missing 字段、overdue、marked 标记、marked 标记 字段 或 clock 阶段 天数
kinds-none = 没有种类“{ $kind }”{ $hint }；有 { $kinds }
kinds-bad-code = “{ $code }”：种类代码用小写字母、数字和 _，最多 { $most } 个
kinds-there = 种类“{ $kind }”已经有了
kinds-all-standard = “{ $kind }”不是标准种类，而标准种类此文件都已有
kinds-no-standard = 没有标准种类“{ $kind }”{ $hint }；此文件还没有的有 { $kinds }；不加 --standard 则成为自定义种类
kinds-no-fact = { $flag } 只用于活动：事项不是一次行为，只有进行中或已结束
kinds-other-list = { $flag } 不能与 --family { $family } 同用：请写 { $wanted }
kinds-which-list = 请用 { $flag } 写明从哪个列表选取；有 { $lists }；新列表用 'picklog picklists add' 创建
kinds-no-list-yet = 请用 { $flag } 写明从哪个列表选取；还没有合适的列表：请用 'picklog picklists add' 创建
log-no-kind = 没有种类“{ $kind }”；有 { $kinds }；其他种类用 'picklog kinds add' 添加
log-close-over = --close：{ $day } 已过，而此项仍未结束：请给出将来的日期
log-stage-alone = --stage { $stage }：请用 --about 说明哪个商机或工单移到该阶段
log-stage-retired = --stage：“{ $stage }”已停用，不能再移入；有 { $stages }
log-no-stage = --stage：没有阶段“{ $stage }”{ $hint }；有 { $stages }
log-moved = { $matter } → { $stage }
log-kind-retired = { $kind }（{ $code }）已停用；有 { $kinds }；可用 'picklog kinds unretire { $code }' 恢复
fields-to = “{ $word }”：请写明指向哪些记录；有 { $kinds }
fields-bad-rule = --needed-when：{ $why }
picklists-there = 已有选项表 `{ $list }`：可用“picklog picklists label { $list }”改名
picklists-make = 没有选项表 `{ $list }`{ $hint }：若要新建，请用 --list-label en=… ru=… zh=… 写明名称
picklists-none = 没有选项表 `{ $list }`{ $hint }
picklists-no-item = 选项表 `{ $list }` 没有选项 `{ $code }`{ $hint }

merge-none = 没有仍有效的合并“{ $id }”：用“picklog merge --list”查看
merge-unlike = “{ $from }”与“{ $into }”并不相似：加 --yes 仍然合并，加 --distinct 记住它们是两个
merge-ask-no = 未合并

log-nothing-due = --next { $next } 表示没有后续，因此不能有期限：请去掉 --due，或写明要做的步骤

## config
config-syntax = 不是 TOML：{ $why }
recount-left = 待补项尚未全部重算，此处可能不全：{ $why }
config-not-utf8 = 此行不是 UTF-8：请把文件存为 UTF-8
config-long = 文件太长：此行没有 picklog 的键
config-more-wrong = 另有 { $count } 行有误
config-unknown-near = 没有键 `{ $key }`；是否想写 `{ $near }`？
config-unknown = 没有键 `{ $key }`；有 { $keys }
config-wrong-value = `{ $key }` 不能是 { $value }：{ $wants }
config-wants-text = 请写带引号的文字
config-wants-one-of = 请写 { $words } 之一，带引号
config-wants-timezone = 请写时区，如 "Europe/Moscow"
config-wants-dial = 请写命令及其参数，其中一个含 {"{number}"}：["linphonecsh", "dial", "{"{number}"}"]
dial-command = { $command } 无法拨号：{ $why }
dial-command-ended = { $command } 无法拨号（退出码 { $code }）
config-wants-bool = 请写 true 或 false
config-wrong-lines = 配置文件中有 { $count } 行被跳过：请修正
config-and-more = { $first }（另有 { $count } 处：picklog config show）
config-no-zone = TZ={ $text }：picklog 无法读取此时区：请写成 TZ=Europe/Moscow，或在配置文件中设置 timezone
config-no-home = 没有主文件夹：请用 PICKLOG_DB 或 --db 指定文件

## demo
demo-stopped = 已停止：未完成的 { $file } 已删除
demo-not-empty = { $file } 中已有 { $count } 个客户：示例只能放入空文件
demo-row-refused = 有一行示例被拒绝：{ $why }
demo-lost = 找不到示例客户 { $code }：请运行“picklog doctor”
reconcile-bad-id = “{ $text }”不是 id：请照 'picklog calls answer' 所列填写
reconcile-bad-answer = “{ $text }”不是答复：请写 { $words } 之一
reconcile-say-what = 请说明这是什么：{ $words } 之一
reconcile-answered-before = 此前已答复：{ $said }
