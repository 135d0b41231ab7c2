# 审计记录、文件副本和共享文件的准备。

## audit
audit-checking = 正在检查历史
audit-listed = { $count ->
    [0] 没有修订
   *[other] { $count } 条修订
}
audit-listed-newest = 最新的 { $count } 条修订；--limit N 显示更多
audit-revisions = { $count } 条修订
audit-logins = { $count } 个用户
audit-seals = { $count } 个封印
audit-records = { $count } 条记录
audit-heads = { $count ->
    [0] 未给出另存的链首
   *[other] { $count } 个另存的链首相符
}
audit-intact = 审计记录完好：{ $revisions }，{ $logins }，{ $seals }，{ $records }；{ $heads }；链首 { $head }
audit-broken = { $place } 的审计记录不完好：发现 { $count } 处；请原样保存一份文件，并与最近的备份比较
audit-broken-more = { $place } 的审计记录不完好：发现 { $count } 处（{ $more } 处未列出）；请原样保存一份文件，并与最近的备份比较
audit-no-head = --head：“{ $text }”不是链首：请给出 'picklog audit head' 打印的内容，如 48211:9f3c…
audit-no-head-in = { $file }:{ $line }：这一行没有链首：每行应如 'picklog audit head' 所打印，如 48211:9f3c…
audit-unread = 无法读取 { $file }：{ $why }
audit-changed = 修订 { $rev }（{ $login }，{ $when }）与其哈希不符：被改动过，或不是 picklog 写的
audit-blanked = 修订 { $rev }（{ $login }）的部分内容不见了，且没有任何条目说明是主管或管理员抹除的
audit-erased = 已抹除
audit-origin-changed = 来源 { $origin }（{ $login }）的 { $count } 条修订都与哈希不符：该来源的用户、uid、主机、终端、SSH 客户端或程序被改动过
audit-origin-missing = 修订 { $rev } 的来源 { $origin } 已被删除：无法知道是谁写的
audit-gap-one = 缺少修订 { $rev }
audit-gap = 缺少修订 { $first } 至 { $last }
audit-chain-gap = 修订 { $before } 之前缺少 { $login } 的 { $count } 条
audit-reordered = 修订 { $rev }（{ $login }）不在写入时的位置：顺序被改动过
audit-forged = 修订 { $rev } 是插入的：picklog 没有为 { $login } 写过它
audit-tail-cut = { $login } 的最后 { $count } 条修订不见了：写过 { $written } 条，现有 { $there } 条
audit-end-changed = 用户表中 { $login } 的链尾不对：该表或最后一条修订被改动过
audit-user-missing = { $login } 已从用户表中删除，但有修订
audit-seal-broken = 修订 { $rev } 之前的历史与封印 { $seal }（{ $when }）不符：历史被改写，或封印被改动过
audit-seal-missing-one = 缺少封印 { $seal }
audit-seal-missing = 缺少封印 { $first } 至 { $last }
audit-cut-before-seal = 末尾被截去：封印 { $seal } 写于修订 { $rev }，而历史止于 { $ends }
audit-cut-before-head = 末尾被截去：另存的链首取自修订 { $rev }，而历史止于 { $ends }
audit-head-differs = 修订 { $rev } 之前的历史与取下另存链首时不同，或该链首属于别的文件
audit-record-changed = { $record } { $name } 与其最后一条修订不符（修订 { $rev }）
audit-record-added = { $record } { $name } 没有任何修订
audit-record-removed = 记录 { $id } 被删除而没有修订；它最后一条修订是 { $rev }
audit-role-changed = { $login } 的角色与历史不符
audit-role-forbidden = 修订 { $rev }：{ $login } 授予了 { $to } 角色，而其自身角色无权这样做
audit-user-added = { $login } 在用户表中，却没有修订使其成为用户：该行是插入的
audit-user-changed = 用户表中 { $login } 的 uid、名称或停用状态与历史不符
audit-namespace-changed = 文件所称的创建时所在的用户命名空间与历史不符
audit-merge-changed = { $record } { $name } 与历史中的合并不符：代替它的记录被改动过
audit-pair-changed = { $one } 与 { $other } 是否为两条不同记录，与历史不符
audit-move-changed = 联系人 { $name } 换公司一事与历史不符
audit-goal-changed = 每周目标与历史不符
audit-own-goal-changed = { $login } 的每周目标与历史不符
audit-sealed-changed = 密封内容 { $id }（{ $owner }）与历史不符
audit-key-changed = { $login } 的公钥不是其本人公布的那一个：为 { $login } 密封任何内容之前先问清楚
audit-list-changed = 外呼名单 { $name } 与历史不符
audit-handover-changed = { $from } 向 { $to } 的工作交接与历史不符
audit-line-changed = 谁使用 { $extension }（{ $login }）与历史不符
audit-site-changed = 电话系统号码的读法与历史不符
audit-evidence-changed = 修订 { $rev } 带来的 { $name } 已不是原样：被改动过
audit-evidence-differs = 修订 { $rev } 带来或遮盖了 { $written } 行证据，与其相符的有 { $there } 行：有的被删去、加入或改动
audit-evidence-added = 有的证据声称由修订 { $rev } 带来，而它并未带来
audit-evidence-blanked = { $count } 行证据被遮盖，却没有修订说明
audit-said-site = { $system } 的号码：地区 { $region }，号码前拨：{ $prefixes }
audit-said-time = ，{ $from } 至 { $to }
audit-said-coverage = 通话记录在哪些时段完整
audit-said-calls = 到来 { $count } 行通话记录{ $time }
audit-said-presence = 到来 { $count } 段在场{ $time }
audit-said-meetings = 到来 { $count } 个会面{ $time }
audit-said-masked = { $count } 行中不属于任何人的号码已遮盖
audit-said-withdrawn = 撤销了导入的 { $count } 行所见内容{ $time }
audit-said-coverage-withdrawn = 撤销了“通话记录在该时段完整”
audit-operation-changed = { $login } 的操作 { $op } 与其修订不符：操作表被改动过
audit-operation-missing = 修订 { $rev }（{ $login }）所属的操作已从操作表中删除
audit-undone-changed = 操作表标记 { $marked } 项已撤销，实际撤销 { $undone } 项：操作表被改动过
audit-count-changed = 计数器显示 { $counted } 个客户，历史中有 { $there } 个
audit-schema-changed = { $name } 缺失或与 picklog 所建不同：表结构被改动过
audit-table-added = 表 { $name } 不是 picklog 建的：有人添加了它
audit-index-added = 索引 { $name } 不是 picklog 建的：有人添加了它
audit-trigger-added = 触发器 { $name } 不是 picklog 建的：有人添加了它，每次更改它都会执行
audit-view-added = 视图 { $name } 不是 picklog 建的：有人添加了它
audit-shared-account-contact = 提示：客户和联系人共用标识 { $id }；这是旧版 picklog 造成的，无人篡改：'picklog doctor --separate-ids' 会给联系人新的标识
audit-shared-account-activity = 提示：客户和活动共用标识 { $id }；这是旧版 picklog 造成的，无人篡改：'picklog doctor --separate-ids' 会给活动新的标识
audit-shared-contact-activity = 提示：联系人和活动共用标识 { $id }；这是旧版 picklog 造成的，无人篡改：'picklog doctor --separate-ids' 会给活动新的标识
audit-shared-all = 提示：客户、联系人和活动共用标识 { $id }；这是旧版 picklog 造成的，无人篡改：'picklog doctor --separate-ids' 会把它留给客户
audit-unguarded = 守护历史的 { $name } 被删除或改动过
audit-account = 客户
audit-contact = 联系人
audit-matter = 事项
audit-activity = 活动

## backup, restore
copy-stage-copying = 正在复制
copy-stage-checking = 正在检查每一页
copy-accounts = { $count } 个客户
copy-contacts = { $count } 位联系人
copy-activities = { $count } 条活动
copy-matters = { $count } 项事项
copy-holds = { $accounts }，{ $contacts }，{ $activities }，{ $revisions }
copy-holds-matters = { $accounts }，{ $contacts }，{ $activities }，{ $matters }，{ $revisions }
backup-made = 备份 { $file }：{ $holds }
backup-unnoted = 副本已完成，但文件自身未记下此事：{ $why }
restore-made = 已恢复 { $file }：{ $holds }
copy-verified = 已核验，{ $size } MiB，用时 { $seconds } 秒；链首 { $head }
copy-unverified = 未通过核验：{ $why }；{ $size } MiB，用时 { $seconds } 秒；链首 { $head }

copy-no-name = { $file } 不含文件名：请给出文件名
copy-itself = { $file } 就是该文件本身或其一部分：请换个位置
copy-folder = { $file } 是文件夹：请给出其中的文件名
copy-no-ordinary = { $file } 不是普通文件：请换个位置
copy-no-folder = 没有文件夹 { $folder }：请先建立
copy-log-beside = 旁边有 { $log }：{ $file } 正在使用或曾被使用；请换个位置，若无人需要该日志就移走它
copy-there = { $file } 已存在：请换个文件名
copy-no-permission = 你不能写 { $file }：请换个位置，或申请其文件夹的写权限
copy-not-written = 未写出 { $file }：{ $why }
copy-full = 磁盘已满：未写出 { $file }；请腾出空间或换个磁盘
copy-broken = 未写出 { $file }：副本未通过检查：{ $why }；详见 'picklog doctor --full' 和 'picklog audit verify'，用 --as-is 仍可保留副本
restore-broken = 未恢复 { $file }：它未通过检查：{ $why }；请用更早的备份
copy-stopped = 已停止：未写出 { $file }
copy-trail = 其审计记录不完好（{ $code }）
copy-damaged = 已损坏（{ $what }）
copy-reference = { $table } 中有引用无处可指
restore-empty = { $file } 是空的：请换个备份
restore-no-file = { $file } 不是文件：请给出备份
restore-missing = 没有文件 { $file }：请检查备份的名字
restore-unread = 无法查看 { $file }：{ $why }
file-versions = 其版本为 { $found }，此 picklog 认识 { $newest }

## copy
transfer-comparing = 正在比对
transfer-head-table = 表
transfer-head-from = 来源行数
transfer-head-to = 目标行数
transfer-head-digest = 内容
transfer-made = 已从 { $from } 复制到 { $to }：{ $rows } 行，用时 { $seconds } 秒
transfer-rows-before = 其中 { $rows } 行来自先前中断的复制
transfer-verified = 已核验：两边内容相同，{ $revisions }，每条都与前一条相链；链首 { $head }
transfer-unverified = 未通过核验：{ $why }；两边内容相同；链首 { $head }
transfer-gave-way = “picklog init” 曾让 { $login } 做空数据库的管理员，现已由复制来的用户取代
transfer-root = { $login } 是机器的 root，在服务器上没有这样的人：该用户只留在历史中
transfer-no-admin = 除 { $login } 外没有管理员：请在来源处指定一位（“picklog users role LOGIN admin”），再重新复制到空数据库
transfer-to-come = { $logins } 还不能登录；请服务器管理员运行
transfer-other-uid = { $login } 在副本中的 uid 是 { $theirs }，在本机是 { $here }：请管理员确认是同一个人：{ $command }
transfer-strangers = 本机没有用户名 { $logins }：他们仍是副本的用户，但本机无人以其身份工作
transfer-differs = { $place } 中什么都没有保留：到达的内容与读出的不同，涉及 { $tables }；请再次运行同一命令，若仍如此，请检查两台机器的磁盘和内存
transfer-broken = { $place } 中什么都没有保留，副本未通过检查：{ $why }；详见 “picklog --db { $from } audit verify”，用 --as-is 仍可复制
transfer-not-kept = { $place } 中什么都没有保留
transfer-gone-with-it = “picklog init” 在 { $place } 中创建的内容也已移除：下一次复制会重新创建
transfer-differs-now = 两边内容不同：{ $tables }；其后有人写入过其中一边，或改动过它
transfer-same = 两边全部 { $count } 个表内容相同
transfer-no-from = 没有可供复制的文件 { $file }：请检查第一个名字
transfer-no-db = copy 自己写明两个位置：请去掉 --db

## init
init-made = 已建立 { $file }：管理员是 { $admin }
init-made-shared = 已为组 { $group } 建立 { $file }：管理员是 { $admin }，其他人设置 PICKLOG_DB={ $file }
init-is-there = { $file } 已存在：未作任何改动
init-anew = { $place } 已存在：已重新建立其守卫
init-two-places = 位置给了两次（init 之后和 --db）：只给一次
init-sql-file = { $file } 是文件，'picklog init' 自己建立它：--sql 用于服务器 postgres://…
init-would = 'picklog init' 将以 { $user } 的身份在 { $place } 的数据库 { $database } 中：
init-would-file = 将建立 { $file }；未作任何改动
init-would-nothing = 未作任何改动

init-there = { $file } 已存在
init-no-group = 本机没有组 { $group }：用 'sudo groupadd { $group }' 建立
init-new-login = 你下次登录后才是 { $group } 的成员：请重新登录，或用 'newgrp { $group }'
init-no-member = 你不是 { $group } 的成员：'sudo usermod -aG { $group } { $login }'，然后重新登录
init-folder-used = { $folder } 里有别的东西（{ $name }），组内任何人都能删除它：请把文件放在单独的文件夹里
init-folder-foreign = { $folder } 不归你所有：'sudo install -d -m 2770 -g { $group } { $folder }'，然后再试
init-no-permission = 你不能在 { $folder } 中写入：请换个位置，或申请写权限
init-group-unknown = 没有组 { $group }
init-group-mend = sudo groupadd { $group }
init-group-fits = 文件和文件夹属于 { $group }
init-group-not = 文件或文件夹不属于 { $group }
init-group-give = chgrp { $group } { $folder } { $file }* && chmod 2770 { $folder } && chmod 660 { $file }*

## doctor
doctor-beside-none = 无可检查
doctor-beside-own = 仅你自己使用：文件未与组共享
doctor-beside-shared = 全部属于组 { $gid }，与建立者的 umask 无关
doctor-beside-wrong = { $file } 不属于该组
doctor-beside-mend = chgrp { $gid } { $file } && chmod g+rw { $file }
doctor-backup-none = 还没有
doctor-backup-ahead = 日期为 { $day }，尚未到来，{ $file }
doctor-backup-last = { $days } 天前，{ $file }
doctor-backup-mend = picklog backup 文件名，最好每晚由 cron 执行
doctor-clock-ahead = 现在是 { $now }，而文件里有 { $last } 的改动
doctor-clock-mend = 请检查本机时钟：timedatectl
doctor-integrity-full = 每一页、每个索引和约束都完好
doctor-mend-damage = 请原样保留文件，回到最近的备份
doctor-history-full = { $revisions } 条修订与 { $records } 条记录相符
doctor-history-broken = 发现 { $count } 处，第一处：{ $code }
doctor-history-mend = 请看 'picklog audit verify'，并与最近的备份比较

usage-doctor--full = 全部读取：每一页、每个索引、整个审计记录
usage-doctor--separate-ids = 给与其他记录标识相同的记录换上自己的标识；其历史保留
usage-init = 建立文件；加 --group 则供一个组共享
usage-init--group = 共享此文件的组；你须是其成员
usage-init--place = 服务器上的数据库 postgres://HOST/DATABASE，或文件；同 --db
usage-init--sql = 用于服务器：打印建库的 SQL，供 psql 执行；不作改动
usage-init--dry-run = 说明将建立什么、你是否有权；不作改动
usage-init-more =
    加 --group 时，文件夹及其中的一切都属于该组（2770，setgid），与建立者的 umask 无关。其中不应有别的东西。
    文件已存在时不作任何改动：逐项显示检查及修复方法。

    示例：
      picklog init
      picklog --db /srv/crm/picklog.db init --group crm
      picklog init postgres://crm.example/crm
      picklog init postgres://crm.example/crm --dry-run
      picklog init postgres://crm.example/crm --sql
