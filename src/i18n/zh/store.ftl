# i18n 以下各层所说的话：英文写在代码里 `said!` 旁边。

store-busy = 文件正忙：{ $detail }；请重试
store-conflict = { $who } 在此期间修改了这条记录；请比较两者后选择
store-full = 磁盘已满：请腾出空间后再试（{ $detail }）
store-too-new = 此文件由更新版的 picklog 写入（{ $detail }）：请更新 picklog 后再保存
store-outcome-unknown = 不确定是否已保存；再发送一次是安全的（{ $detail }）
misread-item = { $field }：“{ $text }”不在 { $choices } 之中
misread-retired = { $field }：“{ $text }”已停用，不能再选
misread-date = { $field }：日期“{ $text }”有歧义：请写 2026-11-21 14:05
misread-day = { $field }：“{ $text }”含有时刻，而这里只保存日期：请写 2026-11-21
misread-duration = { $field }：“{ $text }”不是时长：请写 { $choices } 之一，或 95s、3m20s、1h5m
misread-flag = { $field }：“{ $text }”既不是“是”也不是“否”
misread-number = { $field }：“{ $text }”不是数字：请写成 1234.50
misread-two-ways = { $field }：“{ $text }”可能是千位也可能是小数：请不写千位符，并换一个小数位数，如 1234 或 1.2340
misread-number-long = { $field }：“{ $text }”的位数超过可保存的 18 位（小数点后 6 位）
misread-shortened = { $field }：“{ $text }”是缩写：请写完整的数字，如 12000 EUR
misread-negative = { $field }：“{ $text }”小于零：金额不能小于 0
store-close-over = close：{ $day } 已过，而此项仍未结束：请给出将来的日期
misread-currency = { $field }：“{ $text }”没有写明币种：请加上代码，如 1234.50 EUR
misread-too-fine = { $field }：“{ $text }”的小数位数多于 { $currency } 的位数
misread-long = { $field }：文本有 { $length } 个字，最多保留 { $most } 个：请缩短
misread-lookup = { $field }：{ $kind } 无法在此从文本读取
store-who-operator = 此文件的用户
store-who-lead = 主管或管理员
store-who-admin = 管理员
store-right-log = 保存到此文件
store-right-import = 导入
store-right-own-figures = 查看其指标
store-right-all-figures = 查看同事的待补项和指标
store-right-merge = 合并记录
store-right-hand-over = 交接工作
store-right-goal = 设定每周目标
store-right-evidence = 指定谁使用哪部电话，以及导入电话系统和门禁记录
store-right-lists = 为他人建立外呼名单
store-right-erase = 抹除某人的全部资料
store-who-given = 管理员或经管理员允许的主管
store-right-picklists = 更改选项表
store-right-catalogue = 更改字段、种类、待补项规则和结果自动设置的内容
store-right-roles = 分配角色
store-right-users = 指明用户是谁或停用用户
store-not-allowed = 只有{ $who }才能{ $what }
store-not-allowed-ask = 只有{ $who }才能{ $what }：请找 { $ask }

## 按键文件
key-syntax = { $message }
key-not-utf8 = 此行不是 UTF-8：请把文件存为 UTF-8
key-too-long = 文件太长：从这里起没有读取
key-unquoted = 按键要写在引号里，如 ["F6"]
key-twice = “{ $name }”写了两次；请只留一处，把所有按键写在那里
key-unknown-preset = 没有内置键位“{ $name }”；{ $hint }
key-unknown-context = 没有场合“{ $name }”；{ $hint }
key-unknown-action = 没有操作“{ $name }”；{ $hint }
key-presets = 有 { $all }
key-contexts = 有 { $all }
key-actions = 用“picklog keys list”查看全部
key-nearest = 是否想写“{ $nearest }”？
key-wrong-context = “{ $action }”在“{ $context }”中不起作用；它用于 { $contexts }
key-not-keys = “{ $name }”需要按键列表，如 ["Ctrl-J", "F3"]，或用 [] 解除绑定
key-no-context = “{ $action }”不在任何场合之下；请写在 { $contexts } 下面
key-not-rows = “{ $context }”是场合：请写 [{ $context }]，其下再写 up = ["Ctrl-K"] 之类的行
key-bad = “{ $written }”不是按键：{ $reason }
key-same = 在终端中“{ $written }”与“{ $key }”是同一个键；若就是它，请写“{ $key }”
key-never-sent = “{ $key }”永远收不到：终端用它作其他键的开头
key-duplicate = “{ $key }”在第 { $line } 行已是“{ $action }”
key-prefix = “{ $key }”是“{ $other }”（“{ $action }”）的开头；请先解除后者
key-begins-with = “{ $key }”以“{ $other }”（“{ $action }”）开头；请先解除后者
key-guarded = “{ $key }”不能绑定：它的第一个键始终是“{ $action }”
key-kept = “{ $key }”仍是“{ $action }”：这个键不能解除
key-never-reached = “global”中的“{ $key }”永远不会生效：每个场合都自己用它
key-shadowed = “{ $key }”在 { $contexts } 中另有用途
key-hides = “{ $key }”占去了“{ $context }”中“{ $action }”的最后一个键
key-takes-text = “{ $key }”在“{ $context }”中无法再输入
key-is-text = “{ $key }”在输入文字处就是文字，因此“{ $action }”在那里没有按键
key-layout-lengths = “{ $typed }”与“{ $latin }”长度不同
key-layout-ascii = “{ $typed }”在拉丁布局下也会输入，不能代表其他键
key-error-empty = 其中没有按键
key-error-long = 组合键最多 { $most } 个键
key-error-several = 这里只能有一个键
key-error-shifted = 请写 Shift 加“{ $sign }”得到的字符
key-error-twice = “{ $word }”写了两次
key-error-unknown-near = 没有名为“{ $word }”的键；是否想写“{ $near }”？
key-error-unknown = 没有名为“{ $word }”的键

## 文件的拒绝与 doctor 的检查
store-form-gone = 此表单已不再保存
store-not-said-of = 这份表单不是机器所见且可答“{ $said }”的内容：请保存或丢弃
store-seen-not-thrown = 电话系统或日历中有此记录：请登记，或说明它是什么（私事、打错号码、其他电话）
store-names = { $file } 有 { $count } 个名称（硬链接）：以一个名称保存的内容在另一个名称下会丢失，只剩一个名称之前不保存任何内容：find / -xdev -samefile { $file }
store-stuck = { $file } 没有响应
aside-not-private = 别人可以读取或改动此文件：请先检查，再执行 chmod 600
aside-other-file = 这是原先那个文件的内容：请放回那个文件，或将此删除
aside-unread = 本版 picklog 无法完整读取：可能由更新的版本写入
aside-not-removed = 内容已保存，但存放它的文件无法删除：{ $why }
store-op-other = 此操作是别人做的
store-op-used = 操作标识 { $op } 已用于另一条记录：请另给一个
store-id-in-progress = { $id } 是一份尚未保存的表单的标识：请为这条另用一个
store-id-taken = { $id } 是另一条记录（{ $record }）的标识：请给这条另用一个
store-the-account = 客户 { $name }
store-the-contact = { $account } 的联系人 { $name }
store-the-activity = { $account } 的{ $kind }（{ $at }）
store-the-matter = { $account } 的{ $kind }
store-no-kind = 没有记录种类“{ $kind }”
store-kind-retired = 种类“{ $kind }”已停用：不再新建
store-needs-account = 这需要客户：请先选择一个
store-no-gap = 没有待补项“{ $gap }”
store-gap-other = 这是别人的待补项
store-gap-thrice = 此待补项已延后三次：填好之前会一直保留
store-in-use = { $name } 不能删除：它在记录或其历史中；请改为停用（retire）
store-name-needed = name：需要名称
store-no-field = { $form ->
    [account] { $code }：客户没有此字段
    [contact] { $code }：联系人没有此字段
   *[other] { $code }：此类记录没有此字段
}
store-field-retired = { $code }：此字段已停用，不再接受答案
store-wrong-kind = { $code }：答案不是 { $kind } 类型
store-phone-long = { $code }：电话号码不会超过 { $most } 个字符：请只写一个号码
store-contact-elsewhere = { $code }：此联系人属于另一客户
store-stage-about = stage：此活动关于另一事项或未关联事项：请说明是哪一个
store-stage-moved = { $who } 同时已把 { $what } 移到“{ $stage }”：尚未保存；请重新选择阶段
store-matter-elsewhere = { $code }：它属于其他客户，或属于其他种类
store-own-parent = { $code }：客户不能是自己的 { $code }
store-parent-below = { $code }：{ $name } 本身隶属于此客户，这样它会成为自己的上级
store-no-item = { $code }：没有选项“{ $item }”
store-item-retired = { $code }：“{ $item }”已停用，不能再选
store-others-write = 其他人正在写入 { $file }
store-not-ours = { $file } 不是 picklog 文件：请用 --db 指定另一个
store-read-only = 你可以读取但不能写入 { $file }：请给你的组授予文件及其文件夹的写权限
store-read-only-disk = { $file } 所在的文件系统以只读方式挂载：请以可写方式重新挂载；如果是自动变成只读，则磁盘有错误（dmesg）
store-cannot-open = 无法打开 { $file }：请查看文件是否存在、你是否可写其文件夹
store-io = { $file } 无法读写：{ $why }
store-no-memory = 内存不足
store-damaged = { $file } 已损坏：{ $what }；请原样保留，改用最近的备份
store-damaged-backup = { $file } 已损坏：{ $what }；请原样保留，改用 { $day } 的备份：picklog restore { $place } --db NEW.db
store-parent-itself = parent：“{ $text }”就是该客户自己
store-ahead = started_at：这个时间还没到，已发生的事不能在将来
store-start-too-far = started_at：{ $start } 过远，不像是本意
store-nothing-due = due：next_step 为 `{ $next }` 表示没有后续，因此不能有期限：两者只留其一
store-due-before = due：下一步的期限 { $due } 早于开始的时间 { $start }：请更正其中之一
store-due-too-far = due：{ $due } 过远，不像是本意
store-say-kind = kind：请写明是哪一种：{ $kinds }
store-which-account = { $what }：此行没有写明哪个客户
store-no-phone = { $what }：没有客户或联系人使用号码“{ $text }”
store-phones-alike = { $what }：{ $count } 个客户使用号码“{ $text }”：请给出编号
store-account-unclear = name：有 { $count } 个客户叫“{ $text }”，此行与每个都相符：请给出编号、城市或电话
store-contact-unclear = name：此客户有 { $count } 个联系人叫“{ $text }”，此行与每个都相符：请给出编号或邮箱
store-code-unlike = code：“{ $code }”在文件中是 { $known }，而此行是 { $given }：请改正编号，或不带编号导入（--map code=-）
store-person-of-code-elsewhere = code：“{ $code }”在文件中是 { $own } 的 { $name }，而此行说在 { $said }：请转移联系人（picklog move）、改正编号，或不带编号导入（--map code=-）
store-contact-left = account：{ $name } 现就职于 { $now_at }，而此行仍写原来的客户：请改正此行，或给出另一人的编号或邮箱
store-move-since = 无法撤销：之后已在 { $account } 与 { $name } 有记录；请改为把 { $name } 转回
store-code-taken = code：“{ $code }”是 { $other } 的编号，而此行是 { $own }
store-code-other-time = code：“{ $code }”是此客户 { $theirs } 的{ $kind }，而此行是 { $ours } 的：请改正编号，或不带编号导入（--map code=-）
store-code-elsewhere = code：“{ $code }”在文件中属于 { $own }，而此行说是 { $said }
store-row-again = { $entity ->
    [account] 本文件前面的一行是同一客户，其 { $field } 为“{ $theirs }”，而此行为“{ $ours }”
    [contact] 本文件前面的一行是同一联系人，其 { $field } 为“{ $theirs }”，而此行为“{ $ours }”
   *[other] 本文件前面的一行是同一记录，其 { $field } 为“{ $theirs }”，而此行为“{ $ours }”
}
store-id-other-kind = id：文件中这是 { $theirs }，而此行说是 { $kind }
store-id-elsewhere = { $entity ->
    [account] id：文件中此客户属于 { $own }，而此行说是 { $said }
    [contact] id：文件中此联系人属于 { $own }，而此行说是 { $said }
   *[other] id：文件中此记录属于 { $own }，而此行说是 { $said }
}
store-id-taken-back = { $entity ->
    [account] id：此客户已由 { $who } 撤销，导入不会恢复它
    [contact] id：此联系人已由 { $who } 撤销，导入不会恢复它
   *[other] id：此记录已由 { $who } 撤销，导入不会恢复它
}
store-no-import = 没有导入 { $id }
store-import-undone = 此导入已由 { $who } 撤销
store-import-of-other = 只有 { $login } 或主管可以撤销此导入
store-import-built-on = { $name }：{ $what }：请先撤销那项改动，再执行同一命令
store-built-edit = 此后由 { $who } 修改
store-built-merge = 已由 { $who } 并入 { $name }
store-built-merged = { $who } 已将另一条记录并入它
store-built-parent = 它是 { $name } 的上级客户（{ $who }）
store-built-contact = { $who } 为它添加了联系人
store-built-activity = { $who } 记录了与它的活动
store-built-form = { $who } 有一份关于它的表单未完成
store-copy-busy = 文件正被他人占用：请稍后再试
store-no-room-to-copy = 此操作在文件副本上进行：需要 { $needed } MiB，而 { $folder } 只剩 { $free } MiB；请腾出空间，或用 TMPDIR 指定另一个文件夹
store-copy-full = { $folder } 已满：此操作在文件副本上进行，副本就建在那里；请腾出空间，或用 TMPDIR 指定另一个文件夹
store-no-temporary-folder = { $name } 指定的 { $folder } 不是你可以写入的文件夹，而文件副本要建在那里：请在 { $name } 中另行指定，或取消该变量
store-no-earlier = 这里不保存过去时刻的数字：请查看现在的数字
store-no-account = { $what }：没有客户“{ $text }”
store-accounts-alike = { $what }：有 { $count } 个客户叫“{ $text }”：请给出编号
store-no-contact = contact：此客户没有联系人“{ $text }”
store-contacts-alike = contact：此客户有 { $count } 个联系人叫“{ $text }”：请给出编号
store-replaced = picklog 打开期间 { $file } 被另一文件替换，不会保存到那里：请放回原文件，或重新启动 picklog
store-removed = picklog 打开期间 { $file } 被删除，不会保存到那里：请放回原文件，或重新启动 picklog
store-no-folder = 没有文件夹 { $folder }：请先建立，或用 --db 指定另一个文件
store-is-folder = { $file } 是文件夹：请用 --db 指定其中的文件
store-no-ordinary = { $file } 不是普通文件：请用 --db 指定另一个
store-beside-no-ordinary = { $file } 不是普通文件，而 SQLite 会使用它：查明是谁放在那里的，然后删除
store-no-file = 没有文件 { $file }：请检查 --db 的文件名
store-cannot-look = 无法查看 { $file }：{ $why }
store-folder-read-only = 你不能写入文件夹 { $folder }，而 picklog 要在 { $file } 旁保存两个文件：请申请写权限，或用 --db 指定另一个文件
store-may-not-read = 你不能读取 { $file }：请向其所有者申请读写权限
store-cannot-read = 无法读取 { $file }：{ $why }
store-empty = { $file } 是空的：请用 --db 指定另一个文件
store-nobody = 没有人以“{ $login }”使用过此文件；已有的用户：{ $known }
store-is-root = { $login } 在此是 root，可以做任何事：这个角色无法取消
store-only-admin = { $login } 是唯一的管理员：请先任命另一位
store-handover-changed = { $by } 已在此期间将 { $from } 的工作交给 { $to }：请查看后重新决定
store-handover-ended = { $from } 的工作已在此期间交还：请查看后重新决定
store-handover-good = { $from } 的工作已永久交给 { $to }：请先用 `picklog users handover { $from } --end` 结束
store-handover-none = { $from } 的工作本来就由 { $from } 自己做：没有可结束的
store-handover-self = { $from } 不能代自己工作：请指定一位同事
store-handover-retired = { $to } 在此已停用，不能接手：请指定别人
store-handover-past = { $until } 已经过去：请给出晚于现在的归来时刻
store-handover-circle = { $to } 的工作现由 { $from } 负责：把 { $from } 的工作交给 { $to } 会转圈；请先用 `picklog users handover { $to } --end` 结束那一项
store-handover-stands-in = { $login } 在代做 { $from } 的工作：请先把它交给别人，或永久交出 { $login } 自己的工作
store-handover-unfinished = { $to } 从 { $from } 接手的尚未全部归还：请先用 `picklog users handover { $from } --end` 继续
store-user-there = 此文件中已有 { $login }（uid { $uid }）：请给另一位取别的名字
store-user-same = { $name }（uid { $uid }）在此文件中就是 { $login }：这已是同一个人
store-other-uid = 此文件所知的 { $user } 是 uid { $uid }，而本机的 { $login } 是 uid { $own }：须由管理员说明是谁，同一个人（'picklog users keep { $user } { $login }'）还是另一个人（'picklog users separate { $login } NAME'）；请找 { $ask }
store-other-login = 此文件所知的 uid { $own } 是 { $user }，而本机上它的登录名是 { $login }：须由管理员说明是谁，同一个人（'picklog users keep { $user } { $login }'）还是另一个人（'picklog users separate { $login }'）；请找 { $ask }
store-called-otherwise = 管理员此间已说明 { $login } 是谁：在此文件中是 { $user }；请重新启动 picklog
store-no-login = 本机的用户数据库没有 uid { $own } 的登录名，而此文件所知的是 { $user }：请查看 'getent passwd { $own }'，待其有回应后重试
store-retired = { $login } 在此文件中已停用，不再保存任何内容：请找 { $ask }
store-namespace = 在用户命名空间（uid_map { $map }）中任何人都可以叫 { $login }，而此文件不是在这个命名空间中创建的：请在其外运行 picklog，或在那里用 'picklog init' 新建文件
machine-no-directory = 本机的用户数据库此刻找不到 { $who }（{ $why }），无法确定是谁在操作：请重试，并查看 'getent passwd { $key }'
machine-uids-differ = 系统对本进程给出了不同的 uid（{ $uids }），无法得知是谁在操作：请不带 LD_PRELOAD、fakeroot 之类启动 picklog
store-taken-back = { $entity ->
    [account] 此客户已撤销
    [contact] 此联系人已撤销
   *[other] 此记录已撤销
}
store-no-record = { $entity ->
    [account] 没有客户 { $id }
    [contact] 没有联系人 { $id }
   *[other] 没有记录 { $id }
}
store-network = { $file } 在网络文件系统（{ $kind }）上，SQLite 在那里会丢失记录：请放到本机磁盘
store-unknown-fs = { $file } 在 picklog 不认识的文件系统（{ $kind }）上：请放到本机磁盘，或在配置中设置 allow_unknown_filesystem = true
store-old-sqlite = picklog 使用的 SQLite { $version } 可能丢失记录：请用 3.51.3 或更新版本构建
store-no-wal = { $file }：此文件系统不支持预写日志（{ $mode }）：请把文件放到本机磁盘
store-nothing-back = 没有可撤销的
store-only-own = 只有 { $login } 能撤销
store-back-already = 这已经撤销过了
store-goal-size = 目标是 1 到 { $most } 之间的数
store-not-at-once = 无法直接撤销：这是{ $kind ->
    [import] 一次导入
    [import-undo] 对导入的撤销
    [catalogue] 对选项表或字段的更改
    [goal] 对每周目标的设定
    [own_goal] 个人每周目标
    [list] 外呼名单；`picklog lists undo` 可撤销其上一次更改
    [role] 对角色的更改
    [user] 对用户的更改
    [recount] 对待补项的重新计算
    [unmerge] 对合并的撤销
    [ids] 对标识的重新分配
    [evidence] 机器所见
    [line] 谁使用哪部电话
    [site] 号码的读法
   *[other] 对整个文件的操作
}
store-stood-upon = { $what ->
    [account] 无法撤销此客户：已有活动、事项、联系人或未完成的表单与其相关
    [contact] 无法撤销此联系人：已有活动、事项或未完成的表单与其相关
   *[other] 无法撤销此记录：已有其他记录或未完成的表单与其相关
}
store-back-moved = { $entity ->
    [account] 无法撤销：此客户已换了标识；请直接修改
    [contact] 无法撤销：此联系人已换了标识；请直接修改
   *[other] 无法撤销：此记录已换了标识；请直接修改
}
store-back-erased = 无法撤销：字段 { $field } 原来的内容已被抹除；请直接修改此记录
store-index-unwritten = { $file }：无法写入查找索引：{ $why }
doctor-to-backup = 请原样保留文件，改用最近的备份
doctor-to-backup-named = 请原样保留文件，改用 { $day } 的备份：picklog restore { $place } --db NEW.db
doctor-log = { $count } MiB
doctor-log-long = { $size }：日志很久没有并入文件
doctor-log-save = 用 picklog 保存一次即可并入；若仍很长，请查看谁在用其他程序读取文件
doctor-log-held = { $size }：日志无法并入文件，因为 { $who } 一直在读取
doctor-log-end = 结束该程序（{ $who }）或其事务：之后的保存会并入日志
doctor-put-backup = 请退出 picklog；查明谁移动或删除了文件，并把最近的备份放回原处
doctor-names = 请删除其他名称，连同其旁的 -wal 和 -shm；需要副本请用 picklog backup
doctor-other-machine = { $kind }：在另一台机器上
doctor-move-here = 请把文件移到本机磁盘
doctor-make-sure = 请确认这是本机磁盘
doctor-not-known = 未知
doctor-no-folder = { $folder } 不存在
doctor-make-folder = 请建立文件夹
doctor-mode = { $path }，权限 { $mode }
doctor-ask-folder = 请申请文件夹的写权限
doctor-setgid = 对文件夹执行 chmod g+s，使其中所有文件属于该组
doctor-folder-open = 对文件夹执行 chmod o-w：本机任何人都能删除文件
doctor-file-gone = 文件不存在
doctor-place-backup = 请把最近的备份放到原处
doctor-rights = 权限 { $mode }，所有者 { $owner }，组 { $group }
doctor-owner-mends = 所有者可以修复：对该文件及同名文件执行 chmod g+rw
doctor-mount = 文件系统以只读方式挂载：请以可写方式重新挂载；如果是自动变成只读，则磁盘有错误（dmesg）
doctor-share-file = 对文件执行 chmod g+rw：文件夹由组共享，文件却没有
doctor-file-open = 对文件执行 chmod o-w：本机任何人都能更改它
doctor-free = 剩余 { $count } MiB
doctor-free-room = 请在此磁盘上腾出空间
doctor-look-room = 请查看磁盘剩余空间
doctor-build = 请用 SQLite 3.51.3 或更新版本构建 picklog
doctor-newer = 版本 { $version }，此 picklog 只认识 { $known }：只读
doctor-update = 请更新 picklog
doctor-version = 版本 { $version }
doctor-schema = 缺失或被改：{ $names }
doctor-other-tool = 有人用其他工具改过文件：请改用最近的完好副本
doctor-schema-added = 不是 picklog 建的：{ $names }
doctor-schema-drop = 有人用其他工具添加了它：请查明用途，并用该工具删除（DROP）
doctor-labels = 本文件的各种语言（{ $languages }）都有名称
doctor-unlabelled = 有 { $count } 处没有 { $lang } 的名称，暂用其他语言：{ $names }
doctor-label-them = picklog picklists label 选项表 选项 --label { $lang }=文字，或 picklog fields label 字段 --label { $lang }=文字
doctor-ids = 每条记录都有自己的标识
doctor-ids-shared = { $count } 条记录或表单与另一类记录的标识相同；这是旧版 picklog 造成的，没有丢失任何内容
doctor-ids-mend = picklog doctor --separate-ids
doctor-wal = 预写日志，每次保存都写入磁盘
doctor-local = 请把文件放到本机磁盘
doctor-pages = 每一页都可读
doctor-references = 每个引用都有效
doctor-broken-references = 有 { $count } 处断开，第一处在 { $table }
doctor-see-audit = 请看“picklog audit verify”，并与最近的备份比较
doctor-revisions = 共 { $last } 条修订，现有 { $count } 条
doctor-history = 共 { $last } 条修订，无缺失；自上次封印以来的 { $checked } 条与哈希相符
store-merge-too-many = “{ $name }”有 { $count } 个联系人、活动和事项，一次最多移动 { $most } 个：请反过来，把另一个并入它
store-merge-itself = { $what ->
    [account] 不能把客户与其自身合并
    [contact] 不能把联系人与其自身合并
   *[other] 不能把记录与其自身合并
}
store-merge-only = 只能合并客户和联系人
store-merge-two-accounts = 这两个联系人属于两个客户：请先合并客户，或说明他们是两个人
store-merged-already = { $entity ->
    [account] 此客户已并入 { $name }（{ $id }）
    [contact] 此联系人已并入 { $name }（{ $id }）
   *[other] 此记录已并入 { $name }（{ $id }）
}
store-merge-no-answer = { $field }：被并入的记录没有可取的答案
store-merge-one = 这是一条记录，不是两条
store-merge-since = { $name } 此后自身又被合并或撤销：请先撤销那一步
store-unmerge-people = 两个客户的联系人 { $from } 与 { $into } 此后已合并：请先撤销那次合并（“picklog merge --undo { $id }”）
doctor-index-wait = 请用 picklog 打开此文件：它会在后台自行建立新索引
doctor-no-index = { $count } 个客户，不需要索引
doctor-index-none = 没有 { $file }
doctor-index-other = { $file } 已损坏或版本不同
doctor-index-remove = 请删除此文件：picklog 会自行重建；其中没有数据
doctor-index-damaged = { $file } 已损坏
doctor-index-blocked = { $file } 无法使用，因此不保存索引：{ $why }
doctor-index-unblock = 查明是谁放在那里的，然后删除：其中没有数据
doctor-indexed = 已索引 { $count } 个客户，此后有 { $changes } 处变化
doctor-index-in-memory = 不保存索引，每个屏幕各自在内存中建立：{ $why }
doctor-index-elsewhere = { $file } 建自其他数据，或建自后来被还原的数据
doctor-index-wait-server = 请用 picklog 打开此服务器：它会在后台自行建立新索引
doctor-index-cached = 已索引 { $count } 个客户，自 { $built } 起有 { $changes } 处变化；{ $file }，{ $size } MB
store-disk-fails = { $file } 无法读写：磁盘时有故障；请检修

## 目录
catalogue-twice = { $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
   [threshold] 阈值
   [calendar] 日历
   *[field] 字段
}“{ $code }”出现了两次：请给其中一个换代码
catalogue-bad-code = { $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
   *[field] 字段
}代码“{ $code }”：只能用字母 a-z、数字、_ 和 -
catalogue-unknown = { $place }：没有{ $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
    [language] 语言
   [threshold] 阈值
   [calendar] 日历
   *[field] 字段
}“{ $name }”
catalogue-no-items = 选项表“{ $list }”里没有可选的选项：请先添加
catalogue-stands-for = “{ $picklist }”的选项“{ $item }”：stands_for 必须是{ $expected }
catalogue-circular = 字段“{ $field }”：它的规则绕回了自己
catalogue-unfit = 字段“{ $field }”：{ $wrong }
catalogue-language = { $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
   *[field] 字段
}“{ $code }”：缺少 { $lang } 的{ $text ->
    [label] 名称
   *[definition] 说明
}：请用本文件的各种语言给出（{ $languages }）
catalogue-too-long = { $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
   *[field] 字段
}“{ $code }”：“{ $text }”超过了可用的 { $most } 列
catalogue-taken = { $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
   [threshold] 阈值
   [calendar] 日历
   *[field] 字段
}“{ $code }”：{ $why }
catalogue-no-digit = 选项表“{ $list }”已有九个选项，每个对应一个数字键：请先停用一个，或加 --beyond-nine，这一个只能用字母选
catalogue-at-kind = 种类“{ $code }”
catalogue-at-kinds = 记录种类
catalogue-kind-needed = 程序离不开它
catalogue-kind-word = 这是 picklog 自己的词：请换一个代码
catalogue-kind-family = 往来方的种类只有两个，程序都认识：请添加 activity 或 matter
catalogue-kind-key = 按键应为 1 到 9 的数字或 a 到 z 的字母
catalogue-kind-same-key = 按键 { $key } 已用于“{ $other }”
catalogue-names-kind = 引用指向某一种类的记录：请用 --to 指明
catalogue-leads-nowhere = { $kind } 不指向其他记录：请去掉 --to
catalogue-in-use = { $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
   [threshold] 阈值
   [calendar] 日历
   *[field] 字段
}“{ $code }”不能删除：{ $why }
catalogue-retire = { $why }；请改为停用（retire）
catalogue-at = { $what ->
    [picklist] 选项表
    [item] 选项
    [kind] 种类
    [rule] 规则
   *[field] 字段
}“{ $code }”
catalogue-at-field = 字段“{ $code }”
catalogue-at-rule = 字段“{ $code }”的规则
catalogue-at-outcome = 结果“{ $code }”的后续
catalogue-at-picklists = 选项表
catalogue-at-order = 顺序
catalogue-offset = 时间偏移，如 30min、2h、1d、2w 或 1mo
catalogue-range = 秒数范围，如 60-179 或 3660-
catalogue-at-standard = 标准种类
catalogue-standard-stages = 已有列表中的阶段没有说明哪些进行中、哪些已结束
catalogue-standard-field = 活动已有一个同代码的字段，它不移动任何事项；停用它也腾不出位置
catalogue-no-phase = 它的规则问“{ $name }”的阶段类别，而那里没有一项有类别
catalogue-two-phases = 它的规则问“{ $name }”的阶段类别，而“{ $item }”在两个列表中类别不同
catalogue-day = 时段，如 month、month+1、quarter 或 year
catalogue-no-time = 它的规则问“{ $name }”是否已过，而“{ $name }”不是时间
catalogue-no-list = 它的规则拿“{ $name }”与选项比较，而“{ $name }”没有选项表
catalogue-default = { $kind } 类的字段不能以“{ $word }”开始
catalogue-default-word = 这个词表示表单自动填入的内容：请换一个代码
catalogue-same-label = “{ $text }”已是选项“{ $other }”的名称：请写出区别
catalogue-field-code = 字段代码请用小写字母 a-z、数字和 _，以字母开头
catalogue-rule-word = 这是规则用词：请换一个代码
catalogue-flag = 标志请用小写字母 a-z、数字和 -，以字母开头
catalogue-own-column = “{ $word }”是 picklog 自己的列或标志：请换一个代码
catalogue-same-column = “{ $word }”已是字段“{ $other }”的列或标志
catalogue-names-list = 选项字段要从选项表中选：请用 --picklist 指明
catalogue-wants-no-list = { $kind } 类的字段没有选项表：请去掉 --picklist
catalogue-rule-no-clock = 只有 `clock` 形式的规则有天数
catalogue-rule-silent = “{ $other }”已对同样的记录提出此项：请修改它，或先停用它
catalogue-rule-one = 此形式的规则已有一条：请改其权重或停用它
catalogue-rule-promise = 只有活动才有下一步
catalogue-rule-stage = 只有事项才有阶段
catalogue-rule-phase = 其阶段中没有属于 `{ $phase }` 的
catalogue-rule-kinds = 请写明适用于哪些种类
catalogue-rule-kind = “{ $field }”是 { $is } 类的字段：请写一个 { $wanted } 类的字段
catalogue-rule-target = “{ $field }”没有任何一项设定了时限
catalogue-rule-seen = 只有活动才会被机器看到
catalogue-rule-weight = 权重为 1 到 5，5 最重
catalogue-rule-days = 计时为 1 到 3650 天
catalogue-at-gap-rules = 待补规则
catalogue-at-gap-rule = 规则“{ $code }”（{ $kind }）
catalogue-picked = 活动只选择，不打字：请做成选项表
catalogue-only-one = 已有一个 { $kind } 类的字段，picklog 按代码认它：请做成选项表
catalogue-read = picklog 自己要读取它；请改为停用（retire）
catalogue-own-field = picklog 自己要读它；不想再询问，请用“fields need”加 --needed-when never
catalogue-name-exported = 没有名称的记录在文件里没有用处：不要写 --export
catalogue-seen-by-all = 记录靠它查找、区分和列出：人人可见，不要写 --seen-by
catalogue-phone-only = 只有号码才能遮住：请写 --seen-by owner_and_leads 或 --seen-by owner
catalogue-in-figures = 主管的指标由它得出：请写 --seen-by owner_and_leads
store-field-hidden = { $field }：那里的内容不向你显示，因此你不能更改：请找记录的负责人
store-row-hidden = { $field }：那里的内容不向你显示，你的文件不能更改它：请把该单元格留空
store-stand-in = { $code }：这是未显示的回答的占位：请保持原样，或给出另一个回答
store-list-hidden = { $field }：这个字段的回答并非都向你显示，按它建名单会泄露：请换一条不含它的规则
rule-error = 规则“{ $rule }”：应为{ $expected }，而写着“{ $found }”
rule-end = 结尾
rule-brackets = 更少的括号
rule-field = 字段
rule-code = 代码
rule-is = set、empty、past，或阶段类别，如 open、won
rule-phase = 阶段类别（{ $phases }）
rule-in = `in`、`not in` 或 `is`
rule-comma = `,` 或 `{"}"}`

## 系统的答复与损坏
system-not-found = 没有这个文件或目录
system-not-permitted = 没有权限
system-exists = 文件已存在
system-is-folder = 这是目录
system-no-folder = 这不是目录
system-full = 磁盘空间不足
system-read-only = 文件系统是只读的
system-too-large = 文件过大
system-quota = 超出磁盘配额
file-is-link = 这是链接，此处不跟随链接
file-is-pipe = 这是管道，不是普通文件
file-is-socket = 这是套接字，不是普通文件
file-is-device = 这是设备，不是普通文件
file-in-use = 它属于正在使用的数据库 { $file }
file-idle-pipe = 没有程序往这个管道写入：请先启动写入方
file-unread-pipe = 没有程序读取这个管道：请先启动读取方
file-strangers = 它由无权写入数据库的人所建
file-strangers-link = 这是别人建立的链接，picklog 不跟随别人的链接
file-strangers-pipe = 这是别人的管道或设备
file-over-size = 文件超过 { $most } KiB
file-no-text = 不是 UTF-8 文本
file-not-empty = 文件不是空的，或不属于你
file-disturbed = 写入过程中文件被人移走了
draft-of-others = 那里有 { $folder }，其他人可以写入：请把它移走
draft-in-use = 有人正在创建 { $file }：请等其完成
store-copy-failed = { $file }：更新前的副本未能建立：{ $why }
store-index-turn = 它的锁已被人占用数分钟，好像正在建立索引
store-odd-json = 其中有表单或记录无法读取（{ $why }）
store-odd-value = 其中有 picklog 不会写入的内容（{ $what }）
store-sqlite-says = SQLite 报告：{ $words }
store-file-why = { $file }：{ $why }
store-damaged-before = 此前已发现

## PostgreSQL 服务器
server-others-write = 其他人正在写入 { $place }
server-too-many = { $place } 目前不再接受连接：请稍后再试，或请管理员调高 max_connections
server-log-in = { $place } 不允许登录：{ $why }；请检查用户名和密码（PGUSER、PGPASSWORD、~/.pgpass），或询问管理员
server-no-database = { $place }：{ $why }；请检查 --db 中最后一个斜杠之后的名称
server-read-only = { $place } 目前只能读取，它是备用服务器：请在 --db 中写主服务器，或写两台并加 target_session_attrs=read-write
server-no-right = { $place }：{ $why }；请向管理员申请该权限
server-damaged = { $place } 已损坏：{ $why }；请管理员恢复最近的备份
server-odd = { $place } 已损坏：{ $what }；请管理员恢复最近的备份
server-why = { $place }：{ $why }
server-says = PostgreSQL 报告：{ $words }
server-lost = 无法连接 { $place }：{ $why }；请查看服务器是否在运行、网络是否正常
server-silent = { $seconds } 秒内没有回答
server-no-standby = { $place } 在等待它的备用服务器，而后者没有回答：备用服务器恢复后会自动再保存，且只保存一次；请告知服务器管理员
server-cancelled = { $place } 中断了请求：{ $why }；请重试，或请管理员为你的角色调大 statement_timeout
server-put-out = { $place } 结束了会话：{ $why }；请重试，或请管理员为你的角色调大 transaction_timeout、idle_session_timeout 或 idle_in_transaction_session_timeout
server-somebody-else = { $place } 让 { $user } 以 { $other } 的身份登录：任何人保存都会被当作 { $other }；请管理员从连接池的 [databases] 中去掉 user=
server-unknown-word = { $of }中的 { $word } picklog 不认识：它认识 { $words }
server-the-string = 连接字符串
server-the-service = 服务 { $name }
server-bad-timeout = connect_timeout={ $text } 不是秒数：请写成例如 connect_timeout=10
server-no-service = { $files } 中没有服务 { $name }：请检查 service= 之后的名称或 PGSERVICE
server-service-file = 无法读取服务文件 { $file }：{ $why }；请检查 PGSERVICEFILE 以及你对它的权限
server-service-line = { $file }:{ $line }：这不是服务的一行：请写成例如 host=crm.example
server-no-password = { $place } 要求密码，但没有给出：请写入 ~/.pgpass（主机:端口:数据库:用户:密码，chmod 600）或 PGPASSWORD
server-pass-file = { $place } 要求密码，而 { $file } 因他人可读而未被采用：chmod 600 { $file }
server-unseen = 服务器设置了 synchronous_standby_names = { $names }，但以你的权限看不到是否有备用服务器连接
server-unseen-mend = 请服务器管理员执行：GRANT pg_monitor TO { $user }
server-standby-missing = 服务器在等待同步备用服务器（{ $names }），但没有任何一台连接：在它恢复之前什么都保存不了
server-standby-missing-mend = 请告知服务器管理员：启动备用服务器，或去掉 synchronous_standby_names
server-bad-port = 连接字符串中的端口不可能存在：请检查主机名后冒号之后的内容
server-no-user = 本机没有 uid { $uid } 的用户名：请在连接字符串中写明用户，postgres://USER@HOST/DATABASE
server-bad-text = 无法读取连接字符串：其中 % 之后应为两位十六进制数字，% 本身写作 %25
server-odd-sign = 连接字符串中第一个 / 之后有 @：密码中的 @ 写作 %40，/ 写作 %2F，? 写作 %3F
server-variable = 设置了 { $name }，而 picklog 无法照办：请取消它（“unset { $name }”），并在连接字符串中写明是哪台服务器
server-roots-unused = 给出了 sslrootcert，但 sslmode={ $mode } 时不检查任何证书：请写 sslmode=verify-full
server-bad-attrs = picklog 不按 target_session_attrs={ $word } 选择服务器：请写 any、read-write 或 primary
server-behind = { $place } 的版本是 { $found }：请由创建它的人用这个 picklog 运行一次 “picklog init”
server-no-tables = { $place }：{ $why }；有人把它移走了，或者开始或结束了向这里的复制：请退出后重新运行 picklog
server-owner-logs-in = 有人能以 { $owner } 登录，而一切都将归它所有：请服务器管理员执行 ALTER ROLE "{ $owner }" NOLOGIN NOSUPERUSER NOCREATEROLE
server-no-roles = { $user } 不能建立角色：请服务器管理员执行 { $statements }
server-no-create = { $user } 不能在 { $database } 中建立模式：请服务器管理员执行 GRANT CREATE ON DATABASE "{ $database }" TO "{ $user }"
server-no-such-role = 没有人以 { $login } 登录此服务器：请管理员先执行 'createuser --pwprompt { $login }'
server-role-no-login = { $login } 是无人登录的角色：请给出某个人的角色
plan-owner = 建立角色 { $owner }，无人以它登录：一切归它所有
plan-members = 建立角色 { $members }：可以使用的人都是它的成员
plan-schema = 建立模式 picklog，版本 { $version }：各表、其守卫和初始选项表
plan-upgrade = 把模式 picklog 从版本 { $found } 升到 { $version }，并重新建立守卫
plan-guards = 模式 picklog 的版本是 { $version }：重新建立其守卫和权限
plan-rights = 让 { $members } 读取全部，并写入守卫放行的内容
plan-trigrams = 如果 { $user } 有权且服务器有此扩展，在模式 public 中创建扩展 pg_trgm：用它查找名称的一部分
plan-admin = 使 { $user } 成为 picklog 的管理员
rights-owner-logs-in = 有人能以 { $owner } 登录，而所有表归它所有：对这个角色没有任何守卫
rights-owner-mend = ALTER ROLE "{ $owner }" NOLOGIN NOSUPERUSER NOCREATEROLE
rights-owners = { $names } 能以 { $owner } 的身份行事，而所有表归它所有：对此没有任何守卫
rights-owners-mend = REVOKE "{ $owner }" FROM { $names }
rights-others = { $names } 对 picklog 的表有 picklog 未给予的权限
rights-others-mend = 收回这些权限（REVOKE），并把要使用 picklog 的人加入 { $members }
rights-superuser = 你是超级用户：以谁的名义、凭什么权限行事，服务器不对你设防
rights-superuser-mend = 请用自己的角色工作：'picklog users add LOGIN --role admin'
rights-fit = 无人能以 { $owner } 登录；{ $members } 的成员：{ $count }
server-old = { $place } 是 PostgreSQL { $version }：picklog 需要 14 或更新版本
server-encoding = { $place } 的文本编码是 { $encoding }：请用 ENCODING 'UTF8' 创建数据库
server-empty = { $place } 中还没有 picklog 的内容：用 “picklog init” 创建
server-arriving = { $place }：正在把 { $from } 的全部内容复制到这里，或者复制已中断：副本完整之前无人能使用；若已不在进行，“picklog copy { $from } { $place }” 会继续
server-backup = 服务器有自己的备份：请向管理员索取用 pg_basebackup 或 pg_dump 制作的备份；“picklog copy postgres://… FILE” 可把全部内容制成文件
server-group = 服务器上的数据不属于任何组：请去掉 --group，由服务器管理员决定谁可以登录
server-is = { $place }，PostgreSQL { $version }
server-schema = 版本 { $version }，历史的全部守护均已启用
server-unguarded = 历史的守护缺失或被关闭：{ $names }
server-unguarded-mend = 请问服务器管理员是谁做的，用“picklog audit verify”核对历史，并用“picklog init”重新建立
server-standby = 这是备用服务器：只能读取
server-alone = 没有同步备用服务器：若此服务器磁盘损坏，最近备份之后保存的内容也会丢失
server-synchronous = 同步备用服务器 { $count } 台：保存的内容存于两台机器
server-clock = 服务器与本机的时钟相差 { $seconds } 秒
server-clock-mend = 请校准本机时钟：见 “timedatectl”
server-history = { $count } 条修订，每条都与前一条相链
server-history-odd = { $count } 处异常
server-history-mend = 请看 “picklog audit verify”，并查明谁用其他程序改动过表
server-no-cache = 没有可存放它的主文件夹
server-cache-unusable = { $folder }：{ $why }
server-trigrams = 服务器能找到名称的一部分和拼写相近的名称
server-trigrams-latin = 服务器只能找到拼写相近的拉丁字母名称，查找其他名称的一部分较慢：此数据库的 LC_CTYPE 为 C
server-no-trigrams = 服务器找不到拼写相近的名称，查找名称的一部分也较慢：建立索引期间就这样查找
server-no-trigrams-mend = 请其管理员执行 CREATE EXTENSION pg_trgm; CREATE INDEX account_words ON picklog.record USING gin (name_key gin_trgm_ops) WHERE entity = 'account'
file-folder-strangers = 这是另一用户的文件夹
file-folder-open = 其他人可以写入此文件夹：请取消该权限（chmod 700）
file-not-own = 它属于另一用户，或者其他人可以改写它
server-bad-sslmode = 没有 sslmode={ $mode }：可用 disable、prefer、require 或 verify-full
server-untrusted = { $host } 的证书不受信任（{ $why }）：请使用由本机信任的机构为此名称签发的证书，或用 sslrootcert=FILE 指定证书文件
server-no-roots = 没有任何受信任的证书：请安装 ca-certificates，或用 sslrootcert=FILE 指定证书文件
server-offers-no-tls = { $host } 不提供加密：请管理员启用（ssl = on），或写 sslmode=disable
server-encrypted = 连接已加密：{ $version }
server-near = 连接不离开本机
server-in-the-clear = 连接未加密：途中任何人都能读取
server-in-the-clear-mend = 请服务器管理员启用加密（ssl = on），并写 sslmode=verify-full
transfer-no-key = { $place }：表 { $table } 没有主键，不属于此版本的 picklog：未复制任何内容
transfer-odd-column = { $place }：列 { $table }.{ $column }（{ $kind }）不属于此版本的 picklog：未复制任何内容
transfer-table = { $place } 有表 { $table }，而 { $other } 没有：未复制任何内容；请询问创建它的人
transfer-column = { $place } 有列 { $table }.{ $column }，而 { $other } 没有：未复制任何内容；请询问创建它的人
transfer-column-differs = 列 { $table }.{ $column } 在 { $place } 与 { $other } 中不同：未复制任何内容
transfer-stopped = 已停止：{ $place } 中已有 { $total } 行中的 { $rows } 行，目前还不能使用；同一命令会从那里继续，加 --anew 则从头开始
transfer-stopped-early = 已停止：未向 { $place } 复制任何内容
transfer-cut = { $place } 中已有 { $total } 行中的 { $rows } 行，目前还不能使用，复制在此中断：{ $why }；同一命令会从那里继续
transfer-changed = 自开始复制到 { $place } 以来，{ $from } 已有改动：那里已有的 { $arrived } 行中，{ $rows } 行仍然相同，予以保留
transfer-goes-on = 继续已开始的 { $from } 的复制：{ $total } 行中已有 { $rows } 行，到了表 { $table }
transfer-other-source = { $place } 中有 { $other } 的部分副本，而 { $from } 的历史不同：“picklog copy { $other } { $place }” 会继续那一个，--anew 会把它丢弃
transfer-other-version = { $place } 中的部分副本由表版本为 { $found } 而非 { $newest } 的 picklog 开始：只有它能继续，--anew 会把它丢弃
transfer-overtaken = 另一个 “picklog copy” 已接手这次复制
transfer-made-meanwhile = { $place }：那里有未完成的副本时，有人在该数据库中创建了 picklog 的内容：若无人需要，请其所有者运行 “DROP SCHEMA picklog CASCADE”，复制便可继续；否则运行 “DROP SCHEMA picklog_arriving, picklog_copy CASCADE”
transfer-nothing = 未向 { $place } 复制任何内容：{ $why }
transfer-not-back = { $place }：守护各表的设置与复制前不同（{ $what }）：未复制任何内容
transfer-file-not-back = { $file }：触发器和索引与原先不同：未复制任何内容
transfer-sequence = { $place } 有序列 { $sequence }，此 picklog 不知道它为什么编号：未复制任何内容
transfer-owner = { $place }：只有表的所有者 { $owner } 或超级用户可以复制到这里：请以其身份登录
transfer-not-empty = { $place } 中已有内容（{ $table }：{ $count }）：请复制到新数据库；若无人需要这些内容，请其所有者删除（“DROP SCHEMA picklog CASCADE”）
transfer-open = 副本是否已保留尚不清楚（{ $why }）：请再次运行同一命令，它会继续，或说明副本已在那里；“picklog copy --check” 可比对两边
transfer-zero-byte = { $table }.{ $column } 的文本中有零字节，{ $place } 无法保存：请更正该文本，然后再次运行同一命令，它会从那里继续

## 商机与工单
rate-wrong = “{ $rate }”不是汇率：请写 EUR=1.08USD，表示一欧元等于 1.08 美元
rate-currency = 汇率“{ $rate }”：“{ $code }”不是 ISO 4217 货币，例如 EUR 才是
rate-two-ways = 汇率“{ $rate }”：数字有两种读法；请用小数点书写，千位之间不加符号
rate-zero = 汇率“{ $rate }”：必须大于零
rate-itself = 汇率“{ $rate }”从一种货币换成它自己
rates-two-targets = 汇率既换成 { $one } 又换成 { $other }：请都换成同一种货币
rates-twice = { $currency } 有两个汇率：请只给一个
calendar-hours = “{ $hours }”不是一天的时间：请写 09:00-18:00，多段写 09:00-13:00,14:00-18:00，休息写 off
calendar-overlap = “{ $hours }”：{ $one } 与 { $other } 重叠
calendar-code = “{ $code }”不是日历代码：只用小写字母、数字和 _
calendar-no-era = 日历 { $code } 没有时间：请给出，例如 --mon-fri 09:00-18:00
calendar-order = 日历 { $code }：日期次序不对
calendar-idle = 日历 { $code } 从{ $from }起没有工作时间：计时永远不会走；请至少给一天时间，例如 --mon-fri 09:00-18:00
calendar-beginning = 最初
calendar-country = 日历 { $code }：“{ $country }”不是国家：请写两个字母，如 DE
calendar-last = 没有日历，工单计时就不会走；请先添加另一个
catalogue-at-thresholds = 判断商机的阈值
catalogue-at-calendars = 日历
threshold-span = 只能是 1、3 或 12 个月
threshold-limits = 应为 { $least } 到 { $most } 的整数
catalogue-probability = 概率为百分之 0 到 100
catalogue-no-stage = 它不是阶段：只有阶段才有概率
store-no-such = 没有 { $entity } { $id }
targets-minutes = 目标为 1 到 { $most } 分钟工作时间
targets-order = 首次答复（{ $first } 分钟）不能晚于解决（{ $solution } 分钟）
catalogue-no-severity = 它不是严重程度：只有说明工单有多严重的项目才设定时限
store-line-retired = { $login } 在此已停用，不使用任何电话：请用 --until DATE 说明到何时为止
store-line-name = `{ $name }` 不是分机或电话系统的名称：请照系统的写法给出，最多 { $most } 个可见字符
store-line-backwards = { $login } 的线路会在开始之前结束：请给出晚于开始的结束时间
store-line-taken = { $extension } 从 { $since } 到 { $until } 是 { $login } 的电话：请给出此外的时间，或先用 picklog users line { $login } { $extension }{ $of } --until DATE 提前结束
store-line-taken-since = { $extension } 自 { $since } 起是 { $login } 的电话：请用 --until DATE 给出不晚于此的结束时间
store-site-region = `{ $region }` 不是有电话号码的国家或地区：请给出其 ISO 3166 两个字母，如 CN
store-coverage-backwards = { $system } 的通话记录的完整时段结束早于开始：请给出结束不早于开始的时段
store-no-evidence-import = 没有这次导入，或已全部撤销
store-site-prefix = `{ $prefix }` 不是号码前拨的内容：请给出最多 8 位数字，如 9
store-no-evidence = 此处不保存任何机器所见
tel-no-number = “{ $text }”不是电话号码：请按拨号方式填写，如 +7 495 123-45-67，或 tel 链接
# 电话：从电话系统听到的
live-call-given-up = { $count } 通电话没有看到结束，按只看到一部分计；请导入通话记录补全
live-clock = 电话系统的时钟与本机相差 { $seconds } 秒；其时间按其所报保存：请用 NTP 校准两者
live-silent = 服务器已 { $seconds } 秒没有任何响应：正在重新连接
live-ami-no-greeting = 服务器一言未发就关闭了连接：此地址可能在那里被封禁，或未在 manager.conf 中放行（permit、bindaddr）
live-ami-log-in-silent = 服务器不回应登录：请检查端口是否为管理接口的端口（5038）
live-ami-not-in = 尚未连接电话系统；请一分钟后再试
live-ami-flood = 服务器每秒发来 { $rate } 个用不到的事件：请在 manager.conf 中为此用户设置 eventfilter
live-ami-too-long = { $count } 个事件超过 1 MB、1000 行或每行 64 KB，已略过
live-ami-bad-line = { $count } 个事件中有不是“Key: value”的行；这些行已略过
live-ami-not-ami = 应答的不是 Asterisk 的管理接口（“{ $greeting }”）：请更正主机和端口
live-ami-no-challenge = 服务器不接受不发送明文密码的登录；只在他人无法读取的线路上才可允许
live-ami-refused = 服务器拒绝了用户“{ $user }”（{ $said }）：请检查 manager.conf 中的用户名、密码和 permit，以及此地址是否被封禁
live-ami-dial-refused = 服务器拒绝拨号（{ $said }）：其用户在 manager.conf 中需要 write=originate，且 context 必须存在
live-ami-value-refused = { $field }：其中有换行或其他控制字符，会变成另一条命令；什么也没有发送
live-ami-value-long = { $field }：超过服务器能读取的 { $most } 字节；什么也没有发送
live-dial-number = 不拨打“{ $number }”：只拨打带国家代码的号码，如 +79161234567；请在联系人中更正
live-dial-extension = “{ $extension }”不是电话分机：请用“picklog users line”指定该用户的线路
live-dial-id = “{ $id }”不是 picklog 的通道编号；这是程序错误
live-esl-too-long = { $count } 条 FreeSWITCH 消息超过 1 MB，已略过
live-esl-not-allowed = FreeSWITCH 不允许此地址连接：请将其加入 event_socket.conf.xml 的 apply-inbound-acl
live-esl-disconnected = FreeSWITCH 关闭了连接：正在重新连接
live-esl-not-esl = 应答的不是 FreeSWITCH 的 event socket：请更正主机和端口（8021）
live-esl-password = 密码中有换行或其他控制字符：请在文件中写成一行
live-esl-refused = FreeSWITCH 拒绝了密码：即 event_socket.conf.xml 中的 password
live-esl-no-events = FreeSWITCH 不向此用户提供通道事件：请为其放行（esl-allowed-events）
live-fritz-bad-line = 无法读取 FRITZ!Box 的 { $count } 行，已略过：请检查端口是否为其通话监视端口（1012）
live-fritz-clock = FRITZ!Box 的时钟与本机相差 { $seconds } 秒，因此采用本机时间：请检查其时间和所给时区
live-fritz-given-up = { $count } 通电话：FRITZ!Box 未报告其结束，按只看到一部分计；请导入其通话列表补全
records-format = 没有“{ $name }”这种格式：请用 --format 指定 { $known } 之一
records-empty = 文件还没有任何行：等有了再导入
records-column-name = --column { $name }=…：没有“{ $name }”；可用的是 { $known }
records-column-none = --column { $name }={ $wanted }：没有“{ $wanted }”这一列；现有 { $columns }
records-columns = 没有一列说明{ $what }；现有的列：{ $columns }
records-want-when = 通话何时开始：请用 --column when=列名
records-want-who = 谁打给谁：请用 --column src=列名 和 --column dst=列名
records-want-length = 通话多久或结果如何：请用 --column billsec=列名 或 --column disposition=列名
records-dates-mixed = 有的日期日在前，有的月在前，例如 { $text }：请拆分文件，或用 --dates dmy 或 --dates mdy 指定
records-dates = “{ $text }”可能是日在前，也可能是月在前，文件没有说明：请用 --dates dmy 或 --dates mdy 指定
records-zone = 时间没有写明时区：请指定，例如 --tz Asia/Shanghai 或 --tz UTC
records-zone-other = 通话编号表明文件里的时间是 UTC{ $offset }：以此为准，不用 { $zone }
records-no-cel = 这是通道事件（CEL），不是话单：请导入 Asterisk 的 CDR 文件 Master.csv
records-no-monitor = 这是 FRITZ!Box 在 1012 端口上实时发出的内容：请用 picklog listen fritzbox://主机，或导入它的通话列表
records-no-leads = 这是线索列表，一行一个线索，不是通话：请用 VICIdial 的 Export Calls Report；如果正是该报表，请加 --format vicidial
records-no-times = 没有一行有日期和时间：这不是话单
records-left-no-time = 这一行没有写明何时开始
records-left-time = “{ $text }”不是能读懂的时间；如果日和月的顺序相反，请用 --dates dmy 或 --dates mdy 指定
records-left-columns = 这一行有 { $found } 列，其他行有 { $wanted } 列
records-left-long = 这一行超过 { $most } MB：不是话单
records-left-quote = 行末引号没有闭合：请补上
records-left-json = 这一行不是 JSON 对象
records-left-gap = 该时区没有“{ $text }”这个时间：时钟拨快时跳过了它；请在该行写明偏移，例如 02:30+01:00
records-left-twice = “{ $text }”在该时区出现过两次：时钟被拨慢，前后的行也不能说明是哪一次；请在该行写明偏移，例如 02:30+01:00
records-note-no-length = 有的行表明通话已接听，但没有列说明通话时长：这些通话按无时长计算；请用 --column seconds=列 指明该列
records-left-length = “{ $text }”不是通话时长：请写秒数或 时:分:秒，最长 24 小时
records-left-no-length = 已接听，但缺少通话时长
ics-cut = 从这里开始的事件没有结尾：文件已损坏或被截断；请重新导出
ics-stray-line = 这一行不是日历属性，已略过；请重新导出文件
ics-event = 无法读取该事件：请重新导出文件
ics-no-start = 该事件没有开始时间（DTSTART），已略过；请在日历中补上
ics-zone = 无法识别时区“{ $name }”，该事件已略过；请连同时区（VTIMEZONE）一起导出日历，或把时区写成 Asia/Shanghai 这样的名称
ics-no-zone = 该时间没有时区，事件已略过；请用 --tz 指明，例如 --tz Asia/Shanghai
ics-ends-early = 该事件的结束早于开始，已略过；请在日历中更正
ics-none = 文件中没有日历（BEGIN:VCALENDAR）：请导出为 .ics 文件
ics-too-long = 文件中的会议多于一次能读取的数量（{ $most }）：从这里起的内容已略过；请用 --since 缩小时间范围
ics-rule = 无法读取重复规则中的“{ $part }”，该系列已略过；请把其中的会议逐个写入文件
ics-too-many = 该系列的规则产生的次数多于能读取的数量（{ $most }）：较晚的已略过；请用 --since 缩小时间范围
ics-too-slow = 该系列的规则推算时间过长：较晚的各次已略过；请把它们逐个写入文件
ics-time = { $name }：“{ $text }”不是日历中可能的时间，该事件已略过；请在日历中更正
presence-no-action = “{ $said }”没有说明是进还是出，该行已略过；请写 in 或 out
presence-no-coming = { $who } 有离开记录，但没有任何一行说明何时到来；该行已略过；请同时导入之前时段的文件
presence-no-going = { $who } 有到来记录，但没有任何一行说明何时离开；结束时间未知；请同时导入之后时段的文件
presence-last-year = 时间里没有年份：请用 last -F 输出登录记录后再导入
presence-last-line = 该行不是 last -F 输出的登录记录，已略过；请用 last -F 重新输出
presence-queue-line = 该行不是 queue_log 的行，已略过；文件可能在此处被截断
presence-columns = 不清楚哪些列是人员、开始和结束：请写一个首行，例如 who,from,to 或 time,who,in/out
presence-order-mixed = 第 { $line } 行：文件中日和月的顺序前后不一；请把日期写成 2026-11-21
presence-zone = 第 { $line } 行：“{ $text }”没有说明时区：请用 --tz 指明，例如 --tz Asia/Shanghai
presence-order = 第 { $line } 行：“{ $text }”可能是两个日期，文件中没有任何内容能说明哪个数字是月份：请用 --dates dmy 或 --dates mdy 指明
presence-nobody = 该行没有写明人员，已略过；请写明是谁
presence-time = “{ $text }”不是时间，该行已略过；请写成 2026-11-21 09:05
presence-day = “{ $text }”没有说明存在的日期，该行已略过；请写成 2026-11-21 09:05
presence-ends-early = 结束“{ $to }”早于开始“{ $from }”，该行已略过；请更正
presence-gap = 该时区没有“{ $text }”这个时间：时钟拨快时跳过了它，该行已略过；请写明偏移，例如 02:30+01:00
presence-twice = “{ $text }”在该时区出现过两次：时钟被拨慢，前后的行也不能说明是哪一次，该行已略过；请写明偏移，例如 02:30+01:00
records-sqlite = 这是 SQLite 数据库：请将通话表导出为 CSV 再导入（sqlite3 -header -csv 文件 'select * from cdr'）

# 外呼名单
list-rule-quote = 结束引号
list-rule-on = `and`、`or` 或结尾
list-rule-never = `called` 或 `reached`
list-rule-test = 客户字段、`never called`、`last_call older 30d`、`outcome in …`、`due before today` 或 `calls < 3`
list-rule-older = `older` 或 `newer` 及时长
list-rule-age = 时长：30min、12h、30d、2w 或 3mo
list-rule-compare = `=`、`!=`、`<`、`<=`、`>` 或 `>=`
list-rule-count = 通话次数
list-rule-is = set、empty 或 past
list-rule-value = 一个值
list-rule-due = `before` 或 `after` 及时间，或 `is`
list-rule-in = `in`、`not in`、`is`、`=`、`begins`、`before` 或 `after`
list-rule-when = 时间：now、today、tomorrow、yesterday、2026-12-01、+3d 或 -2w
list-rule-no-time = `{ $field }` 不是时间：请问 `due`，或用 = 或 in 比较
list-rule-field-near = 客户没有字段 `{ $name }`；是否指 `{ $near }`？
list-rule-field = 客户没有字段 `{ $name }`；有：{ $all }
list-rule-due-value = `due` 是时间：`due before today`、`due after +1w`、`due is set`
list-rule-item-near = `{ $field }` 没有选项 `{ $value }`；是否指 `{ $near }`？
list-rule-item = `{ $field }` 没有选项 `{ $value }`；有：{ $all }
list-rule-compared = `{ $field }` 不能这样比较：请用 `in`，时间用 `before` 和 `after`
list-rule-number = `{ $field }`：`{ $value }` 既不是数字，也不是 2026-12-01 这样的日期
list-recall-wrong = `{ $clause }` 不是重拨规则：请写 `busy 30min`、`no_answer 2h next_day`、`2 a_day` 或 `6 in_all`
list-recall-near = `{ $outcome }` 不是未接通的结果；是否指 `{ $near }`？
list-recall-outcome = `{ $outcome }` 不是未接通的结果；有：{ $all }
store-list-none = 没有外呼名单 { $id }
store-list-retired = 名单 `{ $name }` 已停用：`picklog lists` 列出在用的
store-list-not-yours = 名单 `{ $name }` 由 { $workers } 拨打：请让 { $maker } 加上你
store-list-id = 已有 id 为 { $id } 的另一份名单：请给这份另一个 id
store-list-limit = 没有客户的名单没有用：上限至少为 1
store-list-by-rule = 名单 `{ $name }` 按规则生成：指定客户请另建一份
store-list-name = 名单名称为 1 到 { $most } 个字，且不含不可见字符
store-list-taken = 已有名单 `{ $name }`：请换一个名称，或停用那份
store-list-left = { $login } 已离开，不能拨打名单：请指定别人
store-list-no-lists = 还没有外呼名单：用 `picklog lists make 名称 --where 规则` 建立
store-list-unknown = 没有外呼名单 `{ $name }`；有：{ $all }
store-list-fixed = 名单 `{ $name }` 保持建立时的客户，因此规则和上限也不变：请另建一份
store-list-given = 名单 `{ $name }` 按规则生成，没有人指定过客户的顺序
store-list-as-made = 名单 `{ $name }` 仍是建立时的样子：要结束请停用
store-list-accounts-named = 名单 `{ $name }` 最近一次是加入客户，客户保留：要结束请停用
store-list-changed = 名单 `{ $name }` 刚被别人更改：请再次加入客户
store-own-goal-left = { $login } 已离开，没有目标：请指定别人
store-own-goal-none = 没有人为 { $login } 提出目标：`picklog goal --for { $login } 20` 可提出
store-own-goal-other = { $by } 现在提出的是 { $count }：请看过后再决定
store-own-goal-lead = 这是你自己提出的：由可设定目标的人同意
store-own-goal-person = 应由 { $login } 同意：`picklog goal accept`

## sealed, and keys
sealed-empty = 这条备注是空的：请写点什么
sealed-too-long = 一条备注最多 { $most } 个字，这条有 { $length } 个：请缩短，或分成两条
sealed-no-key = 你还没有密钥：`picklog key make` 会生成一个，并说明它的用途
sealed-locked = 你的密钥需要口令：请在终端上输入，或用 --passphrase-file 给出文件
store-key-odd = 这不是 age 的公钥：用 `picklog key make` 生成
store-sealed-gone = 它已经不在了：被移走了
store-sealed-others = 这是 { $owner } 的，只有本人能改
store-sealed-owner = 密封的人自己也要能打开
store-sealed-readers = 密封内容最多与 { $most } 人共享：要给更多人看的就不是秘密
store-sealed-other-key = { $login } 已换了密钥：再试一次，就会用新密钥密封
store-sealed-no-key = { $login } 在这里还没有密钥：由 { $login } 运行 `picklog key make` 生成
store-sealed-open = 这没有密封：什么都没有保存
key-odd-line = 第 { $line } 行不是密钥：这不是密钥文件，或已损坏；可用备份恢复（`picklog key restore FILE`）
key-empty = 里面没有密钥：可用备份恢复（`picklog key restore FILE`）
key-odd-public = `{ $key }` 不是公钥：什么都没有密封
key-no-text = 这不是密钥文件：可用备份恢复（`picklog key restore FILE`）
key-wrong-passphrase = 口令不对：请再试一次；没有人能告诉你口令是什么
key-much-work = 这个密钥的锁对慢机器来说太费力：请在生成它的机器上打开
key-foreign = 密钥文件 { $file } 属于另一个用户（uid { $uid }），不使用：请放入你自己的（`picklog key restore FILE`）
key-open = 别人能读写密钥文件 { $file }，所以不使用它：'chmod 600 { $file }'；若可能已被人读过，再 `picklog key rotate`
key-folder-link = { $folder } 不是文件夹，而是链接或文件，不在那里找密钥：请移走它
key-folder-foreign = 文件夹 { $folder } 属于另一个用户（uid { $uid }），不在那里找你的密钥：请移走它
key-folder-open = 别人能进入你的密钥文件夹，所以不使用它：'chmod 700 { $folder }'
key-unread = { $file } 无法读取：{ $why }
key-unwritten = { $file } 无法写入：{ $why }
sealed-other-key = 所用的密钥不在你的密钥文件里：`picklog key restore FILE` 可从备份恢复
sealed-not-this = 这不是 { $owner } 在这里密封的内容：有人换了字节；详见 `picklog audit verify`
sealed-first-seen = 第一次见到 { $login } 的密钥：{ $key }。请对方把自己的念给你听（`picklog key show`）
sealed-key-elsewhere = 你在这里的密钥（{ $key }）不在你的密钥文件里：`picklog key restore FILE` 可从备份或另一台机器恢复；若已彻底丢失，用 `picklog key make --lost`
sealed-nobodys-key = { $login } 在这里没有密钥，无法为其密封：由 { $login } 运行 `picklog key make` 生成
sealed-key-changed = { $login } 的密钥不是你之前共享时的那一个：{ $key }。请问 { $login } 是否是其本人的；若是，用 `picklog key accept { $login }`
erase-has-contacts = { $name } 有联系人（{ $names }{ $more }）：加 --with-contacts 一并抹除，或先把其他人移到别的客户
erase-has-matters = { $name } 有 { $count } 个未结的商机或工单：请先结束它们，它们会保留金额而不留姓名
erase-who = 只能抹除联系人，或本身是个人的客户
erased-already = { $id } 已于 { $day } 抹除
erase-no-reasons = 没有选项表 { $list }：管理员可用 'picklog picklists add { $list }' 添加
erase-why = `{ $why }` 不是 { $list } 中的原因：{ $codes }
retention-code = `{ $code }` 不是规则名：至多 { $most } 个小写字母、数字和 _
retention-who = 规则针对联系人或客户
retention-months = 规则可定 1 到 { $most } 个月
retention-none = 没有规则 { $code }
sweep-register = 抹除名单无法写在 { $file } 旁边：{ $why }
sweep-log = { $file } 的日志无法清空，因为有人一直在读：之后用 'picklog person sweep' 继续
sweep-copy = { $file } 中有已抹除的内容，无法删除：{ $why }；请删除它，或请其所有者删除
sweep-index = { $file } 中有已抹除客户的名称，无法删除：{ $why }
sweep-server = 服务器表的页中仍有以前的行：请其管理员执行 VACUUM (FULL, ANALYZE) { $tables }；然后执行 'picklog person sweep --by-hand'
store-no-erasing = 无法从此存储中抹除任何人
store-erased = 此 { $entity } 已于 { $day } 抹除
doctor-unswept = 已抹除 { $count } 条，但其内容可能仍在空闲页、日志或文件旁的副本中
doctor-unswept-mend = 用 picklog person sweep 继续
doctor-erased-backups = 以前的备份中仍有之后被抹除的人：{ $files }{ $more }
doctor-erased-backups-mend = 请做新备份并删除这些；恢复时会再次抹除
doctor-erased-none = 无
doctor-erased = 已抹除 { $count } 条个人记录，此处没有残留
doctor-retention = 有 { $count } 人的保存时间超过规则所定
doctor-retention-mend = 用 picklog retention run 列出；主管或管理员加 --yes 抹除
server-erased = 已抹除 { $count } 条个人记录；服务器日志和备份中的内容由其管理员负责
server-unswept = 已抹除 { $count } 条，但以前的行可能仍在表的页中
