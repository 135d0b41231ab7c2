# 命令行帮助：usage-<命令> 说明用途，…-more 列在选项下方，…--<选项> 说明选项。

usage-heading-usage = 用法：
usage-heading-commands = 命令
usage-heading-command = 命令
usage-heading-arguments = 参数
usage-heading-options = 选项
usage-values = { $help }：{ $values }
usage-default = [默认：{ $value }]

usage = 几秒钟记录通话和会面：只选择，不打字，数据存于共享的 SQLite 文件
usage-more =
    不带命令则打开屏幕界面。

    所用文件依次为：--db 指定的、PICKLOG_DB 指定的、配置中 `db` 指定的、数据文件夹中的 picklog.db。

    示例：
      picklog demo                                       用示例客户试一试
      picklog import accounts companies.csv              导入自己的客户
      picklog log call 'roma foods' --outcome no_answer  不用屏幕直接记录
      picklog gaps                                       查看遗漏了什么

    退出码：0 完成，1 被拒绝或失败，2 用法错误。

## 处处含义相同的选项
usage--db = 要使用的文件，或服务器 postgres://…
usage--lang = 语言：en、ru 或 zh
usage--plain = 逐行问答，不显示全屏界面；供屏幕阅读器和盲文点显器使用
usage--dial = 名单派发客户时自动拨打其号码；之前不久须有按键
usage--terminal = 终端的能力，在终端自己没有说明时使用
usage--help = 显示此帮助
usage--version = 显示版本
usage--json = 只输出 JSON
usage--account = 标识、编号，或恰好有一个最佳匹配的查询

## log 中对应字段的选项
field-due = { $label }：{ $codes }，或时间，如 2026-11-21 14:05、明天15:30、周一9:00、+2h
field-duration = { $label }：{ $codes }，或精确值，如 3m20s
field-moment = { $label }：2026-11-21 14:05；14:05 表示今天；昨天14:05；两小时前
field-contact = { $label }：该客户联系人的姓名、编号或标识
field-flag = { $label }：是或否
field-number = { $label }：数字，如 1234.5
field-money = { $label }：金额和币种，如 '1234.50 EUR'
field-date = { $label }：日期，如 2026-11-21
field-date-item = { $label }：{ $codes }，或日期，如 2026-11-21
field-stage = { $label }：把所关联的事项移到该阶段；须是其自身的阶段，见 `picklog picklists list`
field-account = { $label }：标识、代码，或恰有一个最佳匹配的查询
field-matter = { $label }：该客户事项的标识、代码或种类
field-item = { $label }：{ $codes }
field-alias = { $help }（也可写 --{ $alias }）

## log
usage-log = 不用屏幕记录活动或新建事项
usage-log-more =
    选项可写代码，也可写任一语言的名称。必填而未填的保存为你的待补项。

    示例：
      picklog log call 'roma foods' --outcome no_answer
      picklog log call 0193… --outcome refused --reason price --next none
      picklog log call acme --outcome agreed --contact ross --duration 3m20s --next send_offer --due tomorrow
      picklog log meeting acme --outcome no_show_them --next call_back --due next_week --at '2026-11-20 10:00'
      picklog log meeting acme --at '2026-12-01 10:00'  将来的会面还不需要结果
usage-log--op-id = 你自己的记录标识：同一标识写两次只记录一次

## find
usage-find = 按名称、电话、编号、城市或联系人查找客户
usage-find--query = 要找什么；可以不写
usage-find--batch = 从标准输入每行读一个查询，每行输出一个 JSON 对象
usage-find--limit = 最多列出多少客户 [默认：10，用 --batch 时为 8]
usage-find-more =
    不写查询：列出等你处理的到期回电、暂存的表单、最近的客户。

    用 --batch 时，标准输入每行是一个查询，每个回答是一行 JSON：
      {"{"}"query":…,"us":…,"hits":[{"{"}"id":…,"name":…,"score":…{"}"}]{"}"}

    示例：
      picklog find romashka
      picklog find --json --limit 3 4567
      picklog find --batch < queries.txt

## gaps
usage-gaps = 列出你的待补项，最急的在前
usage-gaps--user = 某位同事的（lead、admin）
usage-gaps--all = 所有人的（lead、admin）
usage-gaps--limit = 最多列出多少项 [默认：1000]
usage-gaps-more =
    示例：
      picklog gaps
      picklog gaps --user ivan
      picklog gaps --all --json

## pop
usage-pop = 在自己的屏幕上显示来电号码，一键打开表单
usage-pop--number = 号码或 tel 链接
usage-pop--name = 电话显示的来电人
usage-pop--user = 在同事的屏幕上（主管、管理员）
usage-pop--json = 以 JSON 输出来电及号码归属
usage-pop-more =
    该用户每个打开的屏幕用一行显示来电，不占用按键；按一个键打开表单并暂存已打开的内容。仅当查询行为空且 2 秒内没有按键时
    才会自动打开。可由电话、浏览器的 tel 链接或其他机器经 SSH 调用；见 docs/telephone.md。

    示例：
      picklog pop +7 495 123-45-67
      picklog pop tel:+12015550123 --name Miller
      ssh desk picklog pop %u

## listen
usage-listen = 监听电话系统：来电显示在屏幕上并留存
usage-listen--place = ami://用户@主机[:端口]、esl://主机[:端口] 或 fritzbox://主机[:端口]
usage-listen--secret-file = 密钥文件，一行，仅所有者可读
usage-listen--system = 通话记入的系统名，不论系统如何自称 [默认：它的自称，否则为主机名]
usage-listen--follow = 服务器自己的通话记录文件，同时续读：连接中断漏掉的会补上，两者都说的算一次通话
usage-listen--tz = FRITZ!Box 时钟的时区 [默认为本机时区]
usage-listen--plain-secret = 服务器拒绝质询时允许明文发送密钥
usage-listen--dial-channel = 拨号所用的话机通道 [默认 PJSIP/{"{extension}"}]
usage-listen--dial-context = 话机拨号的上下文 [默认 from-internal]
usage-listen--dial-rule = 以此开头的号码如何拨打，如 '+7=8{"{rest}"}'（可多次指定）
usage-listen-more =
    一个服务供所有屏幕使用；运行至被终止（SIGTERM、Ctrl-C），断线自动重连。谁坐在哪部话机由 'picklog users line' 说明。
    如何以最小权限设置 Asterisk、FreeSWITCH 或 FRITZ!Box 以及 systemd 单元，见 docs/telephone.md。

    示例：
      picklog listen ami://picklog@pbx.local --secret-file /etc/picklog/ami.secret
      picklog listen esl://127.0.0.1:8021 --secret-file esl.secret --system main
      picklog listen fritzbox://fritz.box --tz Europe/Berlin

## goal
usage-calls-reconcile = 找出哪条登记对应哪次通话、哪些没有登记、哪些从未见到
usage-calls-reconcile--since = 从何时起：日期或时刻 [默认：一个月前]
usage-calls-reconcile-more =
    与已知客户通话满 10 秒而未登记的，会成为通话者的一份表单：它在待补项中等候，
    时间、时长、方向和号码都已填好，按一个数字即登记。重复执行不会改变任何内容。
    主管和管理员为所有人执行，其他人为自己执行。导入通话后会自动执行。
usage-calls-answer = 说明一次看到但不登记的通话是什么；不写 ID 则列出等候的
usage-calls-answer--id = 哪一次：列表所示的 id
usage-calls-answer--what = private、wrong_number 或 other_phone；若询问是否为已登记的通话，则用 same 或 not_same
usage-calls-answer--undo = 撤销所说的：表单重新等待
usage-calls-answer-more =
    示例：
      picklog calls answer
      picklog calls answer 0198c7a1-5f00-7abc-9def-0123456789ab private
usage-lists = 外呼名单：建立、查看、分派，并领取下一个客户
usage-lists--all = 也列出已停用的
usage-lists-more =
    名单逐个派发客户：不用查找。屏幕上用一个键打开名单；这里“next”把一个客户派给提问者，为期十分钟。要求不再致电的、号码错误的、
    已关闭和已撤销的从不派发；也不会在名单时段以外（按客户当地时间）派发。

    规则的写法与目录相同：status in {"{"}prospect{"}"} and city = "Казань" and last_call older 30d。还有 never called、never reached、
    last_call older 30d 和 newer、last_reached、outcome in {"{"}no_answer, busy{"}"}、calls < 3、reached、tries、due before today、due is past，
    以及客户的所有字段，配 in、not in、=、!=、begins、contains、is set、is empty。
usage-lists-list = 列出在用的外呼名单及其进度
usage-lists-list--all = 也列出已停用的
usage-lists-make = 按规则，或按文件中指明的客户建立名单
usage-lists-make--name = 名称
usage-lists-make--where = 哪些客户在名单上；名单在用期间不断重新检查，除非加 --fixed
usage-lists-make--from = 含 id、编号或完整名称的 CSV；指不出或指出多个客户的行会告知
usage-lists-make--for = 拨打人的登录名，逗号分隔；all 表示所有人。不写则为你自己；为他人建立需主管
usage-lists-make--by = 顺序：due、oldest、name 或 random
usage-lists-make--limit = 最多这么多客户，按该顺序取前面的
usage-lists-make--hours = 拨打时段，按客户当地时间，如 9-20
usage-lists-make--recall = 何时重拨，如“busy 30min, no_answer 2h next_day, 2 a_day, 6 in_all”
usage-lists-make--fixed = 以现在的客户为准：不再检查规则
usage-lists-show = 显示名单：规则、进度和每人的结果
usage-lists-show--name = 名称或 id
usage-lists-change = 更改名单的名称、客户范围、拨打时段和顺序
usage-lists-change--name = 名称或 id
usage-lists-change--rename = 新名称
usage-lists-change--where = 哪些客户在名单上；保持客户不变的名单，规则也不变
usage-lists-change--by = 顺序：due、oldest、name、random，或按指定的顺序 given
usage-lists-change--limit = 最多这么多客户，按该顺序取前面的；none 表示不限
usage-lists-change--hours = 拨打时段，按客户当地时间，如 9-20
usage-lists-change--recall = 何时重拨；未写的保持不变
usage-lists-change--version-seen = 仅当仍是此版本时才更改
usage-lists-change-more =
    客户会立即重新查看，已拨打的仍算已拨打。两人同时更改同一名单时会告知。历史保留每次更改，“picklog lists undo”可撤销最近一次。

    示例：
      picklog lists change 'Kazan prospects' --hours 10-18 --recall '3 a_day'
      picklog lists change 'Kazan prospects' --where 'status in {"{"}prospect, customer{"}"}' --version-seen 3
usage-lists-undo = 撤销名单最近一次更改；再做一次即恢复
usage-lists-undo--name = 名称或 id
usage-lists-undo--version-seen = 仅当仍是此版本时才更改
usage-lists-assign = 指定由谁拨打名单
usage-lists-assign--name = 名称或 id
usage-lists-assign--for = 登录名，逗号分隔；all 表示所有人
usage-lists-assign--version-seen = 仅当仍是此版本时才更改
usage-lists-retire = 停用名单；已记录的保留
usage-lists-retire--name = 名称或 id
usage-lists-retire--version-seen = 仅当仍是此版本时才更改
usage-lists-return = 恢复已停用的名单
usage-lists-return--name = 名称或 id
usage-lists-return--version-seen = 仅当仍是此版本时才更改
usage-lists-next = 领取下一个客户：十分钟内归你
usage-lists-next--name = 名单的名称或 id

usage-goal = 显示或设定大家一周一起要补填多少项，或某人商定的目标
usage-goal--goal = 每周这么多项，或写 none 表示没有目标；对已提出的写 accept 或 decline；不写则显示现状
usage-goal--for = 针对一个人：所写的作为建议，另一方接受后才是其目标
usage-goal-more =
    目标在每周会议上商定，由主管或管理员设定。每个人都能在侧栏、指标和“picklog quality”中看到大家一起完成了多少；
    哪些是谁答的，任何地方都不显示。每一周保留它结束时的目标。

    个人目标由双方商定：主管或本人提出，另一方接受。本人和主管可在大家的目标旁看到。任何一方都可以取消。

    示例：
      picklog goal
      picklog goal 50
      picklog goal none
      picklog goal 20 --for olga
      picklog goal accept

## history
usage-history = 显示与某客户的全部活动
usage-history--contact = 改为显示与此联系人的全部记录，包括以前的客户处
usage-history-more =
    示例：
      picklog history 'roma foods'
      picklog history 0193… --json
      picklog history ACME --contact 'M. Rossi'

## export
usage-export = 将客户、联系人、活动或事项写成 CSV 或 JSON 行
usage-export--what = 导出什么
usage-export--format = 逗号分隔的值，或每行一个 JSON 对象
usage-export--as = 按其他系统的导入格式；那里没有位置的内容会说明
usage-export--spreadsheet-safe = CSV 中：防止电子表格把单元格当作公式
usage-export--since = 只导出此日期以来有变化的，如 2026-11-01
usage-export--output = 写入文件，而不是标准输出
usage-export-more =
    各列为字段代码，见“picklog fields list”；“picklog import”可将文件读回。
    用 -o 时，文件要么完整写出，要么完全不写。

    示例：
      picklog export accounts -o accounts.csv
      picklog export activities --since 2026-11-01 --format jsonl | jq .outcome
      picklog export contacts --as vcard -o people.vcf

## picklists 和 fields
usage-picklists = 表单所用的选项表
usage-picklists-list = 列出所有选项表及其选项：按键、代码、名称、定义
usage-fields = 表单、选项、导入和导出的字段
usage-fields-list = 列出所有字段：对象、代码、选项、类型、选项表、名称、何时必填

## merge
usage-merge = 将客户或联系人合并到另一个，或记下它们是两个
usage-merge--account = 被合并的客户；用 --contact 时为联系人所在的客户
usage-merge--into = 保留的客户
usage-merge--contact = 改为合并该客户的这两个联系人
usage-merge--take = 取自被合并一方的字段；只有它有的总会保留
usage-merge--distinct = 只是相似：记住它们是两个
usage-merge--yes = 名称不相似也合并
usage-merge--list = 列出仍有效的合并
usage-merge--undo = 撤销合并：合并或被合并者的 id，见 --list
usage-merge-more =
    被合并一方的一切都转过来；它本身留作指引，旧名称仍能找到另一个。
    由主管或管理员合并，也可撤销任何合并；其后的内容保留。

    示例：
      picklog merge 'acme ltd' ACME --take phone,city
      picklog merge 'roma foods' --contact 'M. Rossi' 'Marco Rossi'
      picklog merge 'acme ltd' 'acme inc' --distinct
      picklog merge --list
      picklog merge --undo 0193…

## move
usage-move = 记录联系人现在在另一客户处工作
usage-move--account = 联系人离开的客户
usage-move--contact = 联系人：姓名、编号或 id
usage-move--to = 联系人现在的客户
usage-move-more =
    与联系人的以往记录、承诺和未结事项留在原来的客户处。联系人的待补项归新客户的负责人。

    示例：
      picklog move 'roma foods' 'M. Rossi' --to ACME
      picklog move 0193… 'Marco Rossi' --to 'acme ltd' --json

## person 与 retention
usage-person = 查看关于某人所保存的全部内容，并将其抹除
usage-person-export = 写出关于某联系人（或本身是个人的客户）所保存的全部内容
usage-person-export--who = 其 id 或全名
usage-person-export--at = 该联系人所属的客户
usage-person-export--out = 文件 [默认：标准输出]
usage-person-erase = 抹除某人，历史中也抹除
usage-person-erase--who = 其 id 或全名
usage-person-erase--at = 该联系人所属的客户
usage-person-erase--why = 原因：erase_reason 的一项，见 `picklog picklists list`
usage-person-erase--with-contacts = 对客户：连同其联系人一起抹除
usage-person-erase--dry-run = 只说明涉及什么，不做改动
usage-person-erase--yes = 不询问
usage-person-list = 列出被抹除者：id、时间和原因
usage-person-sweep = 清除被抹除者在空闲页、日志和副本中的残留
usage-person-sweep--by-hand = 注明服务器管理员已完成清除
usage-person-more =
    由主管或管理员进行。与其人的登记保留，但不再显示是谁；审计记录仍然完整，以前保存的链首仍然相符。
    别处的备份中仍有其信息：恢复时会再次抹除。

    示例：
      picklog person export 'Marco Rossi' --at 'roma foods' -o rossi.txt
      picklog person erase 0193… --why asked_by_them --dry-run
      picklog person erase 'Marco Rossi' --at 'roma foods' --why asked_by_them
      picklog person sweep
usage-retention = 规定个人信息保存多久，并抹除超期者
usage-retention-list = 列出规则
usage-retention-add = 添加规则，或修改同名规则
usage-retention-add--rule = 短名：小写字母、数字和 _
usage-retention-add--contacts = 针对联系人
usage-retention-add--accounts = 针对客户，连同其联系人
usage-retention-add--years = 距最后一次登记的年数
usage-retention-add--months = 距那时的月数
usage-retention-add--why = 届时抹除的原因：erase_reason 的一项
usage-retention-remove = 删除规则
usage-retention-remove--rule = 哪条规则
usage-retention-run = 列出保存超期者；加 --yes 则抹除
usage-retention-run--rule = 只按这条规则
usage-retention-run--dry-run = 只列出，与不加 --yes 相同
usage-retention-run--yes = 抹除他们
usage-retention-more =
    由主管或管理员进行。不会自动抹除任何人：先列出。

    示例：
      picklog retention add old_contacts --contacts --years 3 --why kept_long_enough
      picklog retention run
      picklog retention run --yes

## users
usage-users = 谁在使用此文件，各是什么角色，在本机上是谁
usage-users-list = 列出用过此文件的所有人
usage-users-add = 让尚未保存过内容的人使用：在服务器上则授权
usage-users-add--login = 其登录名：在服务器上是角色名，否则是本机的登录名
usage-users-add--role = 其角色
usage-users-role = 把某人设为操作员、主管或管理员
usage-users-role--login = 谁
usage-users-role--role = 今后的角色
usage-users-keep = 说明换了 uid 或登录名的仍是原来的用户
usage-users-keep--user = 文件中的名字
usage-users-keep--login = 现在在本机的登录名
usage-users-separate = 说明用着文件已知的 uid 或登录名的是另一个人
usage-users-separate--login = 其在本机的登录名
usage-users-separate--name = 文件中如何称呼，若不用登录名
usage-users-retire = 不再保存某人的操作；已记录的内容保留
usage-users-retire--user = 文件中的名字
usage-users-return = 撤销停用
usage-users-return--user = 文件中的名字
usage-users-handover = 让同事接手某人的工作：到某一时刻为止，或永久
usage-users-handover--from = 谁的待补项与承诺
usage-users-handover--to = 由谁负责
usage-users-handover--until = 归来的时刻；只写日期时为当天零点：2026-12-07、周一、+2w；不写则为永久
usage-users-handover--end = 现在归还，客户也归还
usage-users-handover--dry-run = 只说明会交接什么，不做更改
usage-users-handovers = 列出谁在做谁的工作
usage-users-handovers--all = 已结束的也列出
usage-users-line = 说明谁在什么时间使用哪部电话
usage-users-line--login = 谁
usage-users-line--extension = 分机，照电话系统的写法：101
usage-users-line--from = 从何时起 [默认：此前无人使用的全部时间]
usage-users-line--until = 到何时为止 [默认：不限]
usage-users-line--system = 属于哪个电话系统，当两个系统有同一分机时 [默认：任何]
usage-users-line--remove = 这条记录有误：撤去，如同从未有过；审计记录两者都保留
usage-users-lines = 列出谁使用过哪部电话
usage-users-more =
    各角色可以做什么：
      operator  记录和修改活动、事项、客户、联系人；导入；查看自己的指标
      lead      还可查看同事的待补项和指标、合并重复记录、交接工作
      admin     还可更改选项表、字段和角色，说明谁是谁，停用用户，允许主管更改选项表

    第一个在文件中保存的人是管理员。更改立即生效，已打开的屏幕也一样。

    用户就是本机的一个 uid。重建的登录名 uid 不同，uid 也可能给了别人：这时在管理员或 root 用 keep 或 separate
    说明是谁之前，其操作一概不保存。在只有你自己能写的文件中，由你自己说明。

    生病或休假的人把待补项与承诺交给同事：记录不变，到归来的时刻自动归还。
    同事答复的算同事的。
    不写 --until 就是永久交接：同事也成为其客户和未结事项的负责人。

    示例：
      picklog users list
      picklog users add ivan --role lead
      picklog users role ivan lead
      picklog users keep olga                 登录名 olga 已重建，仍是同一个人
      picklog users keep olga olga.berg       olga 的登录名现在是 olga.berg
      picklog users separate olga olga2       登录名 olga 现在属于另一个人
      picklog users retire ivan
      picklog users handover olga ivan --until 2026-12-07
      picklog users handover olga ivan --dry-run
      picklog users handover olga --end

## keys
usage-keys = 屏幕上的按键
usage-keys-list = 列出当前生效的按键
usage-keys-list--preset = 用内置键位代替你自己的按键
usage-keys-check = 逐行指出按键文件的问题
usage-keys-check--file = 按键文件
usage-keys-more =
    示例：
      picklog keys list
      picklog keys list --preset vim
      picklog keys check ~/.config/picklog/keys.toml

## doctor
usage-doctor = 检查文件，并说明如何修复问题
usage-doctor-more = 有检查未通过时退出码为 1。除 --separate-ids 所述外，不做任何更改。

## import
usage-import = 从 CSV 文件导入客户、联系人或活动
usage-import-accounts = 导入公司和机构
usage-import-contacts = 导入客户的联系人
usage-import-activities = 导入通话、会面和其他活动
usage-import-matters = 导入事项：与客户尚未了结的事
usage-import-list = 列出各次导入，最近的在前
usage-import-undo = 整体撤销一次导入（前提是此后无人在其上继续工作）
usage-import-undo--id = 导入的 id，见 `import list` [默认：你最近一次]
usage-import-undo--dry-run = 说明会失去什么，不作改动
usage-import-more =
    编码、分隔符和各列自动识别，并先显示对应关系。无法导入的行连同行号和原因写入原文件旁的另一个文件；
    修正后可直接导入该文件。同一文件导入两次不会重复添加。

    示例：
      picklog import accounts customers.csv --dry-run
      picklog import accounts export.csv.gz --map name="Company name" --map phone="Tel 2"
      picklog import contacts people.csv --create-accounts
      picklog import activities calls.csv --kind call --date-order dmy --duration-unit seconds
      picklog import undo --dry-run
usage-import--file = CSV 文件，也可为 .gz
usage-import--map = 从此列读取某字段；`field=-` 表示不读取
usage-import--encoding = utf-8、cp1251、koi8-r、gb18030、utf-16、latin1 等；不写则自动识别
usage-import--delimiter = , ; tab | 或其他符号；不写则自动识别
usage-import--no-header = 第一行就是数据；各列称为 1、2、3……
usage-import--country = 未注明国家的行中电话所属国家：RU、Germany、中国
usage-import--dry-run = 只读取和检查，不写入
usage-import--rejects = 被拒绝的行写到哪里 [默认：原文件旁]
usage-import--create-accounts = 文件中提到而尚不存在的客户予以新建
usage-import--kind = 未注明种类的行是什么
usage-import--accounts = 说明各行属于哪个客户的文件：行的编号和客户的编号
usage-import--currency = 未注明币种的金额的币种，例如 EUR
usage-import--date-order = 04/01/2026 的含义：日在前还是月在前
usage-import--duration-unit = 时长列中无单位数字及 1:30 的单位

## demo
usage-demo = 用示例客户、同事、历史和待补项试用 picklog
usage-demo--accounts = 多少个客户 [默认：300]
usage-demo--seed = 相同的种子生成相同的示例 [默认：1]
usage-demo--into = 生成此文件，而不是临时文件
usage-demo--no-tui = 只生成文件
usage-demo-more =
    示例：
      picklog demo                                            随便看看，不会动你的数据
      picklog demo --accounts 1000000 --into big.db --no-tui  用于测量的文件

## completions
usage-completions = 输出某个 shell 的补全脚本
usage-completions--shell = 哪个 shell
usage-completions-more =
    示例：
      picklog completions bash > ~/.local/share/bash-completion/completions/picklog
      picklog completions zsh > ~/.zfunc/_picklog
      picklog completions fish > ~/.config/fish/completions/picklog.fish

## quality
usage-quality = 显示文件有多完整、多及时、多如实
usage-quality--since = 只看此日期以来记录的；客户和联系人按现状计
usage-quality--as-of = 此刻当时的样子，依历史还原；只写日期即该时区那天的最后一刻，写今天即现在
usage-quality--user = 只看此人，并与团队对照
usage-quality--html = 写出一页带图表的网页，供每周会议使用
usage-quality-more =
    每个人都能看到整个文件的指标，以及自己与团队中位数的对照；主管和管理员能看到所有人的。
    主管还能看到字段缺失是一个人的习惯还是大家的，以及某一周值得问一问的情况。

    --as-of 在一份还原到该时刻的副本上计算：别人看不到它，用完即消失；它在 TMPDIR 所指的文件夹里
    占用与文件同样大的空间。

    示例：
      picklog quality
      picklog quality --since 2026-09-01 --html quality.html
      picklog quality --user ivan --json
      picklog quality --as-of 2026-11-20

## audit
usage-audit = 审计记录：谁改了什么，是否有人篡改
usage-audit-more =
    记录的每次更改都是一条修订：谁、何时、从哪里、改前和改后。每条修订与同一用户的前一条相链。
    不时把链首另存他处，“verify”便还能发现其下被截断或改写的部分。

    示例：
      picklog audit list --user olga --since 2026-11-01
      picklog audit head >> /mnt/usb/picklog-heads
      picklog audit verify --heads /mnt/usb/picklog-heads
usage-audit-list = 列出修订，新的在前
usage-audit-list--user = 某个用户的
usage-audit-list--account = 某客户及其联系人、活动和事项的：标识、编号或查询
usage-audit-list--since = 此日期以来的
usage-audit-list--limit = 最多列出多少个 [默认：50；用 --json 时为全部]
usage-audit-verify = 检查是否有人篡改历史
usage-audit-verify--head = 此前“audit head”输出的链首
usage-audit-verify--heads = 存有这些链首的文件，每行一个；- 表示标准输入
usage-audit-verify-more =
    能发现被改、缺失、换位或插入的修订，以及没有修订说明的记录或角色；与另存的链首对照，还能发现被整体截断或
    改写的历史。有发现时退出码为 1。不做任何更改。
usage-audit-head = 输出历史的现状：一行文字，另存他处供“audit verify”使用

## 更改选项表和字段
usage-picklists-more = 由管理员更改，管理员允许时主管也可更改；已打开的屏幕立即生效。代码永不改变。
usage-picklists--list = 选项表的代码
usage-picklists--item = 选项的代码
usage-picklists--label = 人看到的名称，本文件的每种语言写一次；只有一种语言时只写文字即可
usage-picklists--definition = 大家对它的共同理解，一行，每种语言写一次
usage-picklists--beyond-nine = 允许超过九个选项：第十个起没有数字键
usage-picklists--before = 放在此选项之前
usage-picklists--after = 放在此选项之后 [默认：放在最后]
usage-picklists-add = 添加选项，或连同第一个选项添加选项表
usage-picklists-add--list-label = 用于新选项表：人看到的名称，每种语言写一次
usage-picklists-add--tone = 如何统计；not_known 是如实的回答，单独统计
usage-picklists-add--stands-for = 期限选项写偏移，如 2h、3d、1w、1mo；时长选项写秒数，如 60-179
usage-picklists-add--means = 无论叫什么，picklog 必须知道的含义；可写多次
usage-picklists-add--phase = 阶段：事项此时处于何处
usage-picklists-add--probability = 阶段：由此得到好结果的可能性，满分 100
usage-picklists-add-more =
    还不存在的选项表连同第一个选项一起建立；请用 --list-label 写明名称。

    示例：
      picklog picklists add reason too_far --label en='too far' --label ru='слишком далеко' --label zh='太远' --before not_told --beyond-nine
      picklog picklists add mood good --list-label en=Mood --list-label ru=Настрой --list-label zh=情绪 --label en=good --label ru=хороший --label zh=好
usage-picklists-label = 给选项表或选项改名；代码不变
usage-picklists-define = 用一行说明选项的共同含义；表单会显示
usage-picklists-change = 说明选项的内容可以怎样使用
usage-picklists--use = 其内容可以怎样使用，一行，本文件的每种语言写一次；表单会显示
usage-picklists-change--no-use = 去掉它
usage-picklists-order = 按此顺序把选项放在最前；顺序决定数字键
usage-picklists-retire = 不再提供某选项；记录中保留
usage-picklists-unretire = 重新提供某选项
usage-picklists-remove = 删除从未被选过的选项，或没有字段使用的选项表
usage-picklists-consequence = 列出或更改结果自动设置的内容
usage-picklists-consequence--outcome = 活动种类及其结果
usage-picklists-consequence--sets = 无人填写时设置的内容；mark=phone_bad、mark=do_not_call；nothing 表示什么也不设
usage-picklists-consequence-more =
    不写结果则全部列出。所给内容取代原先的设置。

    示例：
      picklog picklists consequence
      picklog picklists consequence call.voicemail next_step=call_back due=in_2_hours
      picklog picklists consequence call.busy nothing
usage-picklists-leads = 显示主管能否更改选项表；由管理员允许或禁止
usage-picklists-leads--may = 不写则显示现状
usage-picklists-leads-more =
    新文件中不能。允许后，主管可添加、命名、定义、排序、停用和删除选项表及选项；
    字段、种类、待补项规则和结果自动设置的内容仍只由管理员更改。每次更改都在 'picklog audit list' 中。

    示例：
      picklog picklists leads
      picklog picklists leads allow
      picklog picklists leads deny
usage-fields-more = 由管理员更改；已打开的屏幕立即生效。代码永不改变。
usage-fields--field = 属于谁的字段及其代码：种类的代码（见 'picklog kinds list'），或 activity、matter 表示其全部
usage-fields--label = 人看到的名称，本文件的每种语言写一次；只有一种语言时只写文字即可
usage-fields--needed-when = 规则，见“picklog fields add --help”
usage-fields--before = 放在此字段之前
usage-fields--after = 放在此字段之后 [默认：放在最后]
usage-fields-add = 添加字段
usage-fields-add--kind = 填什么；活动不填文字
usage-fields-add--picklist = 从哪个选项表选择
usage-fields-add--to = 引用字段：指向的记录：contact、account、matter，或某一种事项
usage-fields-add--needed-when = 何时空着算待补项
usage-fields-add--ask = 表单是停在此处、只显示，还是根本没有
usage-fields-add--default = 起初的内容：某个选项、now 或 me
usage-fields-add--flag = “picklog log”的较短选项
usage-fields--use = 回答可以怎样使用，一行，本文件的每种语言写一次；表单、卡片和文件会说明
usage-fields--class = 回答的机密程度
usage-fields--export = 回答是否写入导出和快照
usage-fields--seen-by = 回答给谁看；phone_only 在通话前遮住号码
usage-fields-add-more =
    字段立即出现在表单、选项、导入、导出和待补项中，已打开的屏幕也一样。此前记录的待补项随后分批出现。

    规则：字段 in {"{"}选项, …{"}"}、字段 not in {"{"}…{"}"}、字段 is set、is empty、is past、always、never；可用 and、or 和括号。

    示例：
      picklog fields add call.weather --kind picklist --picklist channel --needed-when 'outcome in {"{"}refused{"}"}' --after reason --label en=Weather --label ru=Погода --label zh=天气
usage-fields-label = 给字段改名；代码不变
usage-fields-change = 规定如何处理字段的回答：提示、机密程度、导出、给谁看
usage-fields-change--no-use = 去掉提示
usage-fields-change-more =
    只给记录负责人和主管看的内容，对其他人显示为已隐藏；他们更改记录时它保持不变。负责人是客户的负责人，或记录通话的人。
    在共享文件中这只是遮挡：内容仍在文件里。

    示例：
      picklog fields add account.discount --kind number --label Discount --seen-by owner_and_leads
      picklog fields change account.discount --use 'may shape an offer; never mention it' --class confidential
      picklog fields change account.phone --seen-by phone_only
      picklog fields change account.discount --export no --no-use
usage-fields-need = 重新规定字段何时空着算待补项
usage-fields-order = 把字段放到表单的其他位置
usage-fields-retire = 不再询问某字段；记录中的答案保留
usage-fields-unretire = 重新询问某字段
usage-fields-remove = 删除从未被回答过的字段
usage-rules = 待补项的规则：查看与修改
usage-rules-list = 按询问顺序列出规则
usage-rules-more = 由管理员修改；打开的屏幕立即生效。缺少的字段由最先符合的规则提出。
usage-rules--rule = 规则的代码
usage-rules--weight = 轻重：5 最重，排在最前
usage-rules--label = 怎么问，文件的每种语言一次；不写则用字段的名称
usage-rules-add = 添加规则
usage-rules-add--of = 适用于哪些记录：种类代码，或 account、contact、activity、matter
usage-rules-add--when = 什么情况算待补，见下
usage-rules-add-more =
    什么情况算待补（--when）：
      missing              需要的字段为空，且前面的规则没有指明它
      missing FIELD        正是此字段为空
      overdue              下一步已到期，此后没有任何记录
      marked FLAG [FIELD]  有此标记；FIELD 是能消除它的字段
      clock PHASE DAYS     处于此阶段的事项停滞了这么多天
    单一种类的规则先于全部种类的规则。

    示例：
      picklog rules add asleep --of matter --when 'clock ours 14' --weight 4
      picklog rules add no_reason --of call --when 'missing reason' --weight 5

usage-rules-change = 给规则另一个权重，或给计时另一个天数
usage-rules-change--days = 多少天后计时生效
usage-rules-label = 换一种问法
usage-rules-retire = 停用规则；已补的仍计入
usage-rules-unretire = 重新启用规则
usage-kinds = 记录的种类：查看与修改
usage-kinds-list = 列出种类
usage-kinds-more = 由管理员修改；打开的屏幕立即生效。代码永不改变。
usage-kinds--kind = 种类的代码
usage-kinds--label = 给人看的名称，文件的每种语言一次；只有一种语言时直接写名称即可
usage-kinds-add = 添加一种活动或事项
usage-kinds-add--family = 活动（activity）是某时与某人做过的事；事项（matter）是尚未了结、经过各阶段的事
usage-kinds-add--outcomes = 活动：结果从哪个列表选取
usage-kinds-add--stages = 事项：阶段从哪个列表选取
usage-kinds-add--ahead = 可以预先安排：可以在将来
usage-kinds-add--directed = 有方向：我方发起或对方发起
usage-kinds-add--timed = 占用时间：有时长
usage-kinds-add--telephone = 通过电话：对要求勿致电的人给出提醒
usage-kinds-add--key = 询问种类时选它的数字或字母 [默认：所在位置的数字]
usage-kinds-add--standard = 新文件自带的种类之一（deal、case），连同列表、字段和缺口规则一次添加
usage-kinds-add-more =
    新种类立即出现在表单、'picklog log'、导入、导出、待补项和统计中，打开的屏幕也一样。它有同类共有的字段；
    其他字段用 'picklog fields add 种类.代码' 添加。

    结果或阶段用自己的列表，或用其他种类已有的列表。列表用 'picklog picklists add' 创建；对阶段用 --phase 写明
    事项此时处于何处。

    示例：
      picklog picklists add letter_outcome answered --list-label en=Outcome --list-label ru=Итог --list-label zh=结果 --label en=answered --label ru='ответили' --label zh=已回复 --tone positive
      picklog kinds add letter --outcomes letter_outcome --directed --label en=letter --label ru=письмо --label zh=信函
      picklog kinds add visit --outcomes meeting_outcome --ahead --timed --key v --label en=visit --label ru=визит --label zh=拜访
      picklog kinds add deal --standard
      picklog kinds add claim --family matter --stages claim_stage --label en=claim --label ru=претензия --label zh=索赔
usage-kinds-label = 给种类改名；代码不变
usage-kinds-retire = 不再提供此种类；已有记录保留
usage-kinds-unretire = 重新提供此种类

## backup 和 restore
usage-backup = 在他人使用文件的同时做一份经过检查的副本
usage-backup--file = 副本放在哪里
usage-backup--force = 替换已存在的文件
usage-backup--as-is = 未通过检查的副本也保留，作为证据
usage-backup-more =
    其间他人可以继续工作。副本会经过检查（每一页、索引、引用以及审计记录）并写入磁盘，然后才得到文件名；
    失败的副本不会留下任何东西。请把它放在另一块磁盘上。

    示例：
      picklog backup "/mnt/backup/picklog-$(date +%F).db"
      picklog backup /mnt/backup/picklog.db --force
usage-restore = 把备份恢复为 --db 指定的新文件
usage-restore--file = 备份
usage-restore-more =
    备份会像制作时一样经过检查。已存在的文件绝不会被覆盖：请恢复到旁边，用 --db 查看，
    然后把旧文件及与其同名的文件移走。

    示例：
      picklog restore /mnt/backup/picklog-2026-11-20.db --db /srv/crm/restored.db

usage-copy = 把全部内容（含历史）从文件复制到服务器，或反向复制
usage-copy--from = 来源：文件，或用 postgres://… 表示服务器
usage-copy--to = 目标：尚不存在的文件，或服务器上的空数据库
usage-copy--check = 不复制：逐表比对两边
usage-copy--as-is = 即使审计记录不完好也复制
usage-copy--anew = 丢弃中断的复制留在那里的内容，从第一行开始
usage-copy-more =
    每个表的每一行都原样复制，连同历史及其链。来源处可以继续工作：读取的是同一时刻的内容。到达的内容会再读一遍并与之比对，
    审计记录也会检查，然后才保留副本：在此之前无人能使用。中断的副本会留在旁边，同一命令会继续；已到达的内容中，仍然相同的予以保留。

    复制到服务器须由超级用户或表的所有者进行。没有表时会创建。服务器的角色由其管理员创建：会打印出尚无角色者所需的命令。

    示例：
      picklog copy picklog.db postgres://postgres@crm.example/crm
      picklog copy postgres://postgres@crm.example/crm /mnt/backup/crm.db
      picklog copy --check picklog.db postgres://postgres@crm.example/crm

## config 和 man
usage-config = 当前生效的设置，以及配置文件中的错误
usage-config-show = 显示每项设置：值、来源、作用
usage-config-path = 输出配置文件的位置
usage-config-more =
    选项优先于环境变量，环境变量优先于配置文件，配置文件优先于默认值。文件中的错误会被跳过并指出行号；
    其余照常生效。有错误时退出码为 1。

    示例：
      picklog config show
      picklog config path
usage-man = 输出由此帮助生成的手册页
usage-man--command = 此命令的页面，而不是整个程序的
usage-man-more =
    示例：
      picklog man > ~/.local/share/man/man1/picklog.1
      picklog man log call

## 商机、预测、工单与日历
usage-deals = 商机：进行中的、某一个的经过、值得再看的
usage-deals--mine = 只看自己的；操作员只能看自己的
usage-deals--user = 同事的（主管、管理员）
usage-deals-list = 列出进行中的商机，最早预计成交的在前
usage-deals-list--all = 也列出赢单和输单
usage-deals-show = 显示一个商机及其经过
usage-deals-show--matter = 其 id、代码或名称；客户只有一个时写客户也可
usage-deals-findings = 列出建立即赢、临期才建、未跟进就赢、停滞的商机，并给出能说明的修订
usage-deals-thresholds = 列出判断商机的数字，或设定其中一个（管理员）
usage-deals-thresholds--threshold = 哪一个
usage-deals-thresholds--value = 设为多少
usage-deals-more =
    各词的含义见 docs/deals.md。这些都不存储，而是由历史推算。

    示例：
      picklog deals list --mine
      picklog deals findings --json
      picklog deals thresholds idle_days 21
usage-forecast = 某期间的预计、变化原因以及预测是否准确
usage-forecast--period = 此季度、月或年 [默认：当前期间]
usage-forecast--by = 按此划分
usage-forecast--as-of = 还原为当日的情况
usage-forecast--mine = 只看自己的商机；操作员只能看自己的
usage-forecast--user = 同事的（主管、管理员）
usage-forecast--rate = 把金额换成一种货币，如 EUR=1.08USD；可给多次
usage-forecast-changes = 期初 + 变化 = 期末，分毫不差，每个商机只在一处
usage-forecast-changes--from = 从此日结束起 [默认：期间开始]
usage-forecast-changes--to = 到此日结束 [默认：现在]
usage-forecast-accuracy = 过去各期末前 90、60、30 天的预测与实际
usage-forecast-accuracy--periods = 过去多少个期间 [默认：4]
usage-forecast-more =
    不同货币没有汇率就不相加。--as-of 用当日的概率。

    示例：
      picklog forecast --by owner
      picklog forecast --period 2026-Q4 --as-of 2026-11-01
      picklog forecast changes --from 2026-11-01 --rate EUR=1.08USD
      picklog forecast accuracy --periods 8 --json
usage-cases = 工单：进行中的、某一个的计时、总体数字
usage-cases--mine = 只看自己的；操作员只能看自己的
usage-cases--user = 同事的（主管、管理员）
usage-cases--calendar = 按此日历计算工作时间
usage-cases-list = 列出进行中的工单，最早的在前
usage-cases-list--all = 也列出已解决和已关闭的
usage-cases-show = 显示一个工单：各方用时、首次答复、经过
usage-cases-show--matter = 其 id、代码或名称；客户只有一个时写客户也可
usage-cases-show--why = 列出计时相加的各段
usage-cases-figures = 按主题、严重程度和负责人列出按期解决、用时、步数和重开
usage-cases-figures--since = 此日及以后建立的工单
usage-cases-more =
    各部分相加等于总时间，精确到秒。计算方法见 docs/cases.md。

    示例：
      picklog cases list --mine
      picklog cases show C-17 --why
      picklog cases figures --since 2026-10-01
usage-calendars = 工单计时所用的工作日历：列出和修改
usage-calendars--calendar = 日历代码
usage-calendars-list = 列出日历
usage-calendars-set = 建立或修改日历：没有提到的保持不变
usage-calendars-set--from = 从此日起；之前的日子不变 [默认：所有日子]
usage-calendars-set--zone = 按哪里的时钟，如 Europe/Berlin；reader 表示按读者的时钟
usage-calendars-set--country = 哪国的节假日休息，如 DE；- 表示没有
usage-calendars-set--mon-fri = 周一至周五的时间：09:00-18:00，多段用逗号，off 表示休息
usage-calendars-set--mon = 周一的时间
usage-calendars-set--tue = 周二的时间
usage-calendars-set--wed = 周三的时间
usage-calendars-set--thu = 周四的时间
usage-calendars-set--fri = 周五的时间
usage-calendars-set--sat = 周六的时间
usage-calendars-set--sun = 周日的时间
usage-calendars-set--label = 显示的名称，文件的每种语言一次
usage-calendars-holiday = 给某一天单独的时间，或设为休息
usage-calendars-holiday--day = 哪一天
usage-calendars-holiday--hours = 其时间 [默认：休息]
usage-calendars-holiday--usual = 恢复为普通日子
usage-calendars-remove = 删除日历
usage-calendars-more =
    由管理员修改。与某类工单同名的日历归该类使用，其余用第一个。

    示例：
      picklog calendars list
      picklog calendars set office --zone Europe/Berlin --country DE --mon-fri 09:00-13:00,14:00-18:00
      picklog calendars set office --from 2027-01-01 --sat 10:00-14:00
      picklog calendars holiday office 2026-12-24
usage-picklists-rate = 改变阶段的概率；过去的预测仍用当日的概率
usage-picklists-rate--probability = 从该阶段走到好结果的可能性，满分 100
usage-picklists-target = 改变严重程度的目标；待补项和指标随即以此为准
usage-picklists-target--first = 到首次答复为止的工作时间，分钟
usage-picklists-target--solution = 到解决为止的工作时间，分钟
usage-picklists-target--no-targets = 不再设目标
## calls, meetings, presence
usage-calls = 电话系统看到的通话：导入和查看
usage-calls-import = 导入任何常见电话系统的通话记录文件
usage-calls-import--file = 文件：CSV 之类、电子表格、.gz；- 表示标准输入
usage-calls-import--format = 由什么系统写成 [默认：自动判断]
usage-calls-import--tz = 没有标明时区的时间属于哪个时区，如 Asia/Shanghai；需要时会询问
usage-calls-import--dates = 日和月哪个在前，当文件看不出时
usage-calls-import--column = 哪一列是什么，当列名看不出时：when=日期、from=A、to=3
usage-calls-import--system = 电话系统的名称，当各行没有写明时
usage-calls-import--part = 文件只含一部分通话：其中没有的也可能发生过
usage-calls-import--follow = 随文件增长继续读取，直到 Ctrl-C 或 SIGTERM
usage-calls-import--dry-run = 只说明会带来什么，不做更改
usage-calls-list = 列出通话，最近的在前：自己的；主管可看所有人的
usage-calls-list--since = 此日或之后开始的
usage-calls-list--of = 某个人的
usage-calls-list--limit = 最多这么多 [默认：50]
usage-calls-show = 一通电话以及各来源对它的说法
usage-calls-show--id = 其编号，或电话系统对它的称呼
usage-calls-coverage = 哪些时段的通话记录是完整的
usage-calls-site = 电话系统的号码如何读取：查看或说明
usage-calls-site--system = 哪个电话系统 [默认：任何]
usage-calls-site--region = 没有国家代码的号码属于哪国，如 CN
usage-calls-site--prefix = 外线号码前拨什么；有几个就写几次
usage-calls-site--no-prefix = 外线号码前不拨任何东西
usage-calls-mask = 遮盖到来超过七天且不属于任何人的号码；导入之后会自动进行
usage-calls-imports = 列出已导入的内容，最新在前，附撤销所用的 id
usage-calls-imports--limit = 最多这么多 [默认：50]
usage-calls-undo = 整个撤销一次导入：由它产生的内容随之消失，同一文件可再次导入
usage-calls-undo--id = 它的 id，如 imports 所列
usage-calls-undo--dry-run = 说明将撤销什么；不作更改
usage-calls-more =
    同一文件导入两次不会增加任何内容。事实从不更改；通话由事实拼成。
    由主管和管理员导入通话，并说明谁使用哪部电话（picklog users line）。

    示例：
      picklog calls import Master.csv
      picklog calls import export.xlsx --tz Europe/Berlin --dates dmy
      picklog calls import /var/log/asterisk/cdr-csv/Master.csv --follow
      picklog calls list --since 2026-11-01
      picklog calls show 17
      picklog calls site --region RU --prefix 9
usage-meetings = 自己日历中的会面，以及把计划写成日历
usage-meetings-import = 从任何日历程序的 .ics 文件导入过去的会面
usage-meetings-import--file = 文件，或含 .ics 文件的文件夹
usage-meetings-import--since = 此日或之后的会面 [默认：一年内]
usage-meetings-import--tz = 没有时区的时间属于哪个时区
usage-meetings-import--me = 你的邮箱地址，以便跳过你谢绝的；可多次给出 [默认：上次所给]
usage-meetings-import--dry-run = 只说明会带来什么，不做更改
usage-meetings-list = 列出自己日历中的会面，最近的在前
usage-meetings-list--since = 此日或之后开始的
usage-meetings-list--limit = 最多这么多 [默认：50]
usage-meetings-export = 把自己到期的回电和计划的会面写成 .ics 文件
usage-meetings-export--out = 文件 [默认：标准输出]
usage-meetings-imports = 列出已导入的内容，最新在前，附撤销所用的 id
usage-meetings-imports--limit = 最多这么多 [默认：50]
usage-meetings-undo = 整个撤销一次导入：由它产生的内容随之消失，同一文件可再次导入
usage-meetings-undo--id = 它的 id，如 imports 所列
usage-meetings-undo--dry-run = 说明将撤销什么；不作更改
usage-meetings-more =
    同一日历导入两次不会增加任何内容。私人会面只计数，不保存其文字。

    示例：
      picklog meetings import calendar.ics
      picklog meetings import calendars --since 2026-11-01 --me anna@example.com
      picklog meetings list
      picklog meetings export --out planned.ics
usage-presence = 登录与门卡：谁从何时到何时在场
usage-presence-import = 导入登录、门卡或队列成员的文件
usage-presence-import--file = 表格、Asterisk 的 queue_log，或 last -F 的输出
usage-presence-import--tz = 没有标明时区的时间属于哪个时区，如 Asia/Shanghai；需要时会询问
usage-presence-import--dates = 日和月哪个在前，当文件看不出时
usage-presence-import--kind = 文件讲的是什么，当它自己没有写明时
usage-presence-import--dry-run = 只说明会带来什么，不做更改
usage-presence-list = 列出登录与门卡，最近的在前：自己的；主管可看所有人的
usage-presence-list--since = 此日或之后开始的
usage-presence-list--limit = 最多这么多 [默认：50]
usage-presence-name = 说明来源用某个名字指谁
usage-presence-name--who = 来源写的名字
usage-presence-name--login = 那是谁
usage-presence-imports = 列出已导入的内容，最新在前，附撤销所用的 id
usage-presence-imports--limit = 最多这么多 [默认：50]
usage-presence-undo = 整个撤销一次导入：由它产生的内容随之消失，同一文件可再次导入
usage-presence-undo--id = 它的 id，如 imports 所列
usage-presence-undo--dry-run = 说明将撤销什么；不作更改
usage-presence-more =
    同一文件导入两次不会增加任何内容。由主管和管理员导入。

    示例：
      picklog presence import badges.csv --tz Europe/Berlin
      picklog presence name "Berg, Anna" anna
      picklog presence list

## snapshot and terms
usage-snapshot = 写出供分析用的表（Parquet），全部取自同一时刻
usage-snapshot--dir = 要建立的文件夹；须为新建或空的
usage-snapshot--since = 只写此日期以来有变化的，如 2026-11-01；加到那里已有的快照上
usage-snapshot-more =
    DIR 中每个表一个文件夹：account contact activity matter user item gap 及其历史，另有 manifest.json 说明各列含义。其间无人需要等待。

    示例：
      picklog snapshot /srv/analysis/today
      picklog snapshot /srv/analysis/all --since 2026-11-01
      duckdb -c "SELECT outcome_label, count(*) FROM '/srv/analysis/today/activity/*.parquet' GROUP BY 1"
usage-terms = 所有字段、选项、缺口规则和指标及其定义
usage-terms--what = 只列出这些
usage-terms-more =
    加 --json 时用文件的所有语言，否则用你的语言。

    示例：
      picklog terms figures
      picklog terms --json > terms.json

## remark, key, private contacts
usage-remark = 私人备注：密封起来，只有你和你指定的人能读
usage-remark--account = 属于这个客户：id、代码，或只有一个最佳结果的查询
usage-remark--contact = 属于该客户的这位联系人；不带 --account 时写其 id
usage-remark--activity = 属于这条活动（写 id）
usage-remark--id = 哪一条，按列表里的 id
usage-remark--text = 内容；不写或写 - 则读标准输入到结束。命令运行时，本机其他人能看到它的参数
usage-remark--share-with = 让这些登录名也能读：ivan,olga
usage-remark--login = 谁的登录名
usage-remark--passphrase-file = 存放密钥口令的文件：一行，只有你能读
usage-remark-add = 密封一条新备注
usage-remark-list = 列出你能打开的
usage-remark-show = 显示一条
usage-remark-change = 改写自己的一条
usage-remark-remove = 移走自己的一条；历史里仍密封保留
usage-remark-share = 让别人也能读自己的一条
usage-remark-unshare = 从现在起不再让别人读
usage-remark-more =
    备注在保存之前就用你的密钥加密：同事、管理员、备份都读不了。写第一条时生成密钥；丢了密钥就丢了内容
    （'picklog key backup FILE'）。私人联系人也在这里列出。见 docs/privacy.md。

    示例：
      picklog remark add --account acme 'The buyer is about to leave'
      picklog remark add --account acme --contact ross < notes.txt
      picklog remark list --account acme
      picklog remark share 0193… ivan
      picklog log contact acme --private --name 'J. Ross' --phone '+7 495 123-45-67'
usage-key = 用来密封私人备注和联系人的密钥
usage-key--passphrase-file = 存放密钥口令的文件：一行，只有你能读
usage-key-show = 说明你的密钥在哪里、是否匹配，以及还有谁的密钥
usage-key-make = 生成密钥，或在这里登记已有的密钥
usage-key-make--lost = 你在这里的密钥已彻底丢失：换一个继续；用它密封的内容再也读不出
usage-key-make--lock = 询问一个口令来锁住它
usage-key-passphrase = 设置、更改或取消密钥的口令
usage-key-passphrase--remove = 取消
usage-key-passphrase--new-passphrase-file = 存放新口令的文件：一行，只有你能读
usage-key-backup = 把密钥复制到安全的地方
usage-key-backup--file = 复制到哪里；不会覆盖任何文件
usage-key-restore = 从副本取回密钥；已有的保留
usage-key-restore--file = 副本
usage-key-rotate = 换新密钥并重新密封全部内容；中断后下次继续
usage-key-accept = 确认对方现在的密钥（先问过本人）
usage-key-accept--login = 谁的
usage-key-more =
    密钥在你的配置文件夹里，只有你能读的文件中。写第一条私人备注时生成。谁有它谁就能读为你密封的内容；没有它谁也读不了，
    你自己也不行。格式是 age，age 的工具也能读。

    示例：
      picklog key make --lock
      picklog key backup /media/stick/picklog.key
      picklog key restore /media/stick/picklog.key
      picklog key rotate --passphrase-file ~/.secret/phrase
      picklog key accept ivan
usage-log-contact = 在客户下添加一位联系人；加 --private 则密封，仅供你自己
usage-log-contact--private = 整个联系人密封：只有你和你指定的人能读
usage-log-contact--change = 更改你的这个私人联系人
usage-log-contact--share-with = 让这些登录名也能读：ivan,olga
usage-log-contact--passphrase-file = 存放密钥口令的文件：一行，只有你能读
usage-log-contact-more =
    私人联系人只有你自己查得到，不出现在任何列表、数字或导出里。不能选作通话的联系人：通话的内容人人都能读。

    示例：
      picklog log contact acme --name 'J. Ross' --role decision_maker
      picklog log contact acme --private --name 'J. Ross' --phone '+7 495 123-45-67'
