# picklog 中文。

## 日期
weekdays = 周一 周二 周三 周四 周五 周六 周日
months = 1 2 3 4 5 6 7 8 9 10 11 12
day-month = { $month }月{ $day }日
age-now = 刚刚
age-minutes = { $count }分钟
age-hours = { $count }小时
age-days = { $count }天
age-years = { $count }年

## 标题
header-gaps = { $count ->
    [0] 无待补项
   *[other] { $count } 项待补
}
header-saving = 保存中…
header-newer = 只读：由更新的 picklog 写入

## 名称
entity-activity = 活动
entity-matter = 事项
entity-account = 客户
entity-contact = 联系人

## 查找
lookup-find = 查找
lookup-idle = 到期、暂存和最近的客户
lookup-idle-more = 到期、暂存和最近的客户；还有 { $count } 个：{ $key }
lookup-more = 下面还有 { $count } 个
lookup-more-still = 下面还有 { $count } 个，另有更多：继续输入
lookup-type = 共 { $count } 个客户。请输入名称、城市或电话。
lookup-none = 没有类似“{ $query }”的客户
lookup-new = 新建客户“{ $name }”
lookup-new-phone = 新建客户，电话：{ $phone }
lookup-parked = 继续暂存的新客户“{ $name }”
lookup-why = 匹配依据：{ $how }
lookup-indexing = 正在建立搜索索引：{ $percent }%。完成前查找较慢。
lookup-last = 最近：
log-kind = 记录与所选客户的{ $kind }。
activity-done = { $kind }，{ $outcome }
labelled = { $label }：{ $value }
lookup-no-history = 还没有记录
mark-do-not-call = 勿致电
mark-phone-bad = 号码错误
how-exact = 完全一致
how-prefix = 开头
how-words = 词
how-acronym = 首字母
how-inside = 包含
how-spelling = 拼写
how-layout = 键盘布局
how-sound = 读音
how-pinyin = 拼音
how-phone = 电话
how-code = 编号
how-contact = 联系人
how-city = 城市
how-due = { $when }到期
how-part = 部分
how-overdue = 逾期{ $age }
how-parked = 暂存
how-recent = 最近

## 首次使用
welcome-title = 这个文件里还没有客户。可以这样开始：
welcome-sample = 用示例客户试一试
welcome-sample-note = 在单独的临时文件里，用完即弃
welcome-import = 从 CSV 文件导入客户
welcome-import-by-name = 全部操作：选择“{ $title }”
welcome-import-note = 或：{ $command }
welcome-type-key = 名称
welcome-type = 直接输入，按 { $key } 新建客户

## 待补项
gaps-title = 你的待补项
gaps-none = 没有遗漏。
gaps-more = 还有 { $count } 项
more-there = 另有{ $count }：{ $key }
gaps-filled = 今天已补 { $count } 项
gaps-snoozed = 已推迟 { $count }/3 次
gaps-open = 按 { $key } 打开表单
gaps-open-twins = 按 { $key } 并排显示两者
gaps-keep = 按 { $key } 记录所承诺的事项，按数字键改期
gaps-resume = 按 { $key } 继续填写
gap-parked = 未填完
gap-missing = { $field }？
gap-how-ended = 结果如何？
gap-overdue = 下一步已逾期
gap-overdue-step = { $step }已逾期
gap-duplicate = 重复？
gap-clock = { $days } 天没有进展

## 表单
form-new-account = 新建客户
form-new-person = 新建联系人
form-edit = 修改{ $kind }
form-by-itself = 自动
form-type-date = 输入日期…
form-new-contact = 新建联系人“{ $name }”
form-no-match = 没有类似“{ $typed }”的选项
form-no-contacts = 还没有联系人：输入姓名即可添加。
form-no-users = 这个文件里还没有同事。
form-date-hint = 例如 2026-11-21 14:05；14:05 表示今天。
form-text-hint = 输入后按 { $key }。
form-loading = 加载中…
form-no = 否
form-yes = 是
warn-do-not-call = 对方要求不要致电。
warn-contact-do-not-call = { $name } 要求不要致电。
warn-phone-bad = 电话号码有误。
warn-contact-phone-bad = { $name } 的号码有误。

## 卡片
card-loading = 加载中…
card-parent = 隶属 { $name }
card-contacts = 联系人
card-history = 历史
card-history-part = 最近 { $shown } 条，共 { $total } 条
card-history-rest = 全部记录：picklog export activities
card-no-contacts = 暂无
card-no-history = 还没有记录
card-withdrawn = 已撤销
card-no-outcome = 无结果

## 重复
twins-title = { $what ->
    [contact] 两个联系人
   *[account] 两个客户
}{ $by ->
    [phone] 电话相同：是同一个吗？
    [both] 名称和电话都相同：是同一个吗？
   *[name] 名称相同：是同一个吗？
}
twins-stays = 保留
twins-goes = 并入对方
twins-logged = { $count } 次通话和会面

## 数据质量
span-seconds = { $count } 秒
quality-incomplete = 数据不完整
quality-incomplete-why = 已超出限度：这里的所有数字都基于不完整的数据，请先补齐待补项。
quality-title = 数据质量：{ $file }
quality-title-user = { $user } 的数据质量：{ $file }
quality-ahead = 有 { $count } 条记录的日期晚于现在，不计入任何一周：请检查时钟（picklog doctor）
quality-all = 全部记录
quality-since = { $when } 以来的记录
quality-completeness = 完整度
quality-table-activities = 通话和会面
quality-table-matters = 事项
quality-table-accounts = 客户
quality-table-prospects = 潜在客户
quality-table-contacts = 联系人
quality-needed = 应填
quality-missing = 缺失
quality-share = 比例
quality-limit = 限度
quality-within = 正常
quality-over = 超限
quality-not-known-count = “不清楚” { $count }
quality-entries = 记录情况
quality-logged = 已记录 { $count } 次通话和会面，其中 { $complete } 完整
quality-lateness = 结束后 { $median } 录入（中位数），九成在 { $most } 以内；{ $over } 超过24小时
quality-negative = 负面结果：占有结果记录的 { $share }（95% 区间 { $low } 至 { $high }）；未联系上：{ $none }
quality-not-known = “不清楚”或“未说明”：在可如此作答的 { $count } 个答案中占 { $share }
quality-duplicates = 疑似重复：客户 { $accounts }，联系人 { $contacts }
quality-gaps = 待补项：{ $count }；已补：{ $filled }
quality-clean = 负面结果 { $own }，其他人在同样的通话中会有 { $rest }：请先了解情况，不要指责
quality-clean-mark = 负面结果偏少
quality-people = 人员
quality-beside = 与团队相比
quality-team = 团队中位
quality-nobody = （无人负责）
quality-weeks = 每周走势
quality-week-of = 周起始
quality-column-logged = 记录
quality-column-complete = 完整
quality-column-median = 中位数
quality-column-late = 超过24小时
quality-column-negative = 负面结果
quality-column-filled = 已补
quality-column-gaps = 待补
quality-limit-of = 限度 { $limit }
quality-of = 共 { $count }
quality-median-of = 中位数 { $span }
quality-tile-missing = 应填答案缺失
quality-tile-median = 结束到录入（中位数）
quality-tile-late = 超过24小时才录入
quality-tile-negative = 负面结果
quality-tile-not-known = “不清楚”或“未说明”
quality-tile-gaps = 待补项
quality-tile-duplicates = 疑似重复
quality-chart-completeness = 缺失比例相对于各自限度的倍数：竖线就是限度。
quality-chart-weeks = 按录入的那一周。
quality-chart-logged = 已记录的通话和会面
quality-chart-complete = 完整
quality-chart-late = 超过24小时才录入
quality-chart-negative = 负面结果
quality-chart-negative-people = 各人的负面结果
quality-chart-negative-note = 占有结果记录的比例及其 95% 区间，从 0 到 100%。竖线是整个文件；菱形表示远低于其他人。
quality-chart-late-people = 各人超过24小时才录入的比例
quality-chart-late-note = 占本人录入的比例，从 0 到 100%。
quality-notes = 如何阅读
quality-note-limits = 缺失是指按表单自身规则应填而未填的答案。限度：表 { $table }，潜在客户 { $prospects }，关键字段 { $field }。
quality-note-late = 延迟从通话或会面结束算到录入；事先记下的，算到说明结果为止。导入的记录不算任何人的录入。
quality-note-negative = 负面结果包括拒绝、未谈成、失约、取消。记下它不丢人，不记才是问题。
quality-note-clean = 只有在本人有 30 个以上结果、其比例不超过其他人在同样通话和会面中应有比例的一半、且偶然出现的可能性低于百分之一时，才会说“负面结果偏少”（二项分布界限，见 Spiegelhalter 2005 年的漏斗图）。这是询问的理由，不是结论。
quality-note-team = 团队中位是有记录者的中位数；不足三人时不显示。
figures-title = 数据质量
figures-title-own = 你最近七天
figures-title-days = 最近七天
figures-title-weeks = 最近十二周
figures-as-of = 截至 { $when }
figures-counting = 统计中…
figures-none = 还没有数据。
figures-you = 你
figures-team = 团队
figures-row-logged = 已记录的通话和会面
figures-row-complete = 完整
figures-row-median = 结束到录入（中位数）
figures-row-late = 超过24小时才录入
figures-row-negative = 负面结果
figures-row-filled = 已补
figures-row-gaps = 待补项
figures-days = { $from } 起的记录：{ $spark }
figures-streak = { $count ->
    [7] 最近七天每天都补了待补项
   *[other] 已连续 { $count } 天补待补项
}
figures-missing = 最常缺：{ $fields }
figures-small-team = 有记录者不足三人，没有中位可显示。
figures-all = 合计：延迟 { $late } · 负面结果 { $negative } · 不清楚 { $known } · 重复 { $twins }

## 操作、帮助、导入、冲突
palette-title = 全部操作
palette-none = 没有类似“{ $typed }”的操作
help-title = 按键
help-no-key = 通过 { $key }
help-more = 下面还有
help-digits = 按编号选择。
context-lookup = 查找客户
context-form = 表单中
context-gaps = 待补项中
context-card = 卡片
context-palette = 全部操作
context-help = 帮助
context-conflict = 两人改了同一条记录
context-duplicates = 相似的记录
context-figures = 数据质量
context-global = 任何地方
help-note-lookup = 输入名称、电话、城市或联系人，列表随输入缩小。
help-note-form = 数字选择，字母缩小列表。选完最后一项自动保存。
help-note-gaps = 按数字补上所选待补项，随即轮到下一个。
help-note-card = 先是联系人，后是历史，新的在上。
help-note-palette = 输入操作名称的一部分。
help-note-help = 方向键翻页。
help-note-conflict = 不会丢失：历史中两者都保留。
help-note-duplicates = 合并后两者的历史都保留，撤销可全部恢复。已区分的不再询问。
help-note-figures = 你自己的一周；主管可看到整个文件和每个人。
help-note-global = 这些按键处处可用。
import-title = 从 CSV 文件导入客户
import-path = 路径
import-hint = 逗号、分号或制表符；常见编码均可；支持 .gz。按表头识别各列。
import-index-built = 所有行已导入；正在建立搜索索引：{ $percent }%
import-done-title = 导入完成，以下内容未按原样读取：
import-done-again = 再看一遍全部说明（不作任何更改）：{ $command }
import-done-more = 还有 { $count } 条说明。查看全部：{ $command }
import-rows = 已读取 { $count } 行…
conflict-title = { $who } 同时修改了这条记录：{ $what }
conflict-note = { $count ->
    [0] 两边一样。
   *[other] { $count } 处不同。不会丢失：历史中两者都保留。
}
conflict-field = 字段
conflict-mine = 你
keys-more = 更多按键

## 提示
notice-saved = 已保存：{ $what }
notice-gaps-left = 还有 { $count } 项待补
notice-undo-hint = { $key } 撤销
notice-parked = 已暂存，可在你的待补项里找到：{ $account }
notice-parked-unnamed = 已暂存。可在你的待补项里找到。
notice-unparks = { $key } 丢弃
notice-unparks-again = { $key } 恢复原样
notice-unparked-again = 已恢复成之前的样子，在你的待补项里：{ $account }
notice-stood-upon = 「{ $account }」上还有打开的表单，不能撤销：请先保存或丢弃它。
notice-discarded = 已丢弃：{ $account }
notice-discarded-unnamed = 已丢弃。
notice-left-as-was = 保持原样。
notice-undone = 已撤销：{ $account }
notice-merged = 已合并：“{ $from }”并入“{ $into }”
notice-merged-one = 已合并：“{ $name }”
notice-import-goes-on = 导入仍在进行；完成后 picklog 即退出。再按 { $key } 立即退出，其余不再导入。
notice-unlike-names = “{ $from }”和“{ $into }”名称并不相似，是同一个吗？再按一次同一键即合并。
notice-told-apart = 是两个：“{ $one }”和“{ $other }”
notice-no-twins = “{ $name }”没有疑似重复的客户。
notice-nothing-to-undo = 没有可撤销的。
notice-snoozed = { $left ->
    [0] 推迟到明天，这是最后一次。
   *[other] 推迟到明天。还可推迟 { $left } 次。
}
notice-snoozed-out = 已推迟三次：请补上或打开。
notice-due = { $when } 到期：{ $account }，{ $step }
notice-no-gaps = 没有待补项：都填好了。
notice-pick-one = 用数字或字母选择。{ $key } 留空。
notice-still-open = 这一项还没填。{ $key } 不填也保存，它会留在你的待补项里。
notice-last-field = 已是最后一项。{ $key } 保存。
notice-do-not-call = { $account } 要求不要致电。再按一次同一键继续，Esc 放弃。
notice-unread-date = 这个日期有歧义。例如 2026-11-21 14:05 或 14:05。
notice-no-number = 这不是数字。例如 1234.50。
notice-number-two-ways = 这可能是千位，也可能是小数。请不要写千位分隔符：1234 或 1.2340。
notice-number-too-long = 位数太多：总共最多 18 位，小数点后最多 6 位。
notice-no-currency = 请同时写明币种代码：1234.50 EUR。
notice-too-fine = { $currency } 没有这么小的单位。
notice-too-long = 这里最多 { $most } 个字：什么也没有填入。
notice-name-needed = 请先输入名称。
notice-phone-none = “{ $typed }”不是电话号码。再按一次 { $key } 则按原样保留。
notice-phone-length = “{ $typed }”的位数与其国家的号码不符。再按一次 { $key } 则按原样保留。
notice-phone-not-there = “{ $typed }”不是该国（{ $country }）的号码。再按一次 { $key } 则按原样保留。
notice-future = 已经发生的事，时间不能在将来。
notice-too-far = 这个日期过远，不像是本意。
notice-nothing-due = 没有后续，因此不能有期限：请清空日期，或选择一个步骤。
notice-due-before = 下一步的期限不能早于开始的时间。
notice-not-here = “{ $title }”在这里不起作用。
notice-namesakes = 有 { $count } 个客户都叫“{ $name }”：请选择其一。
notice-no-account = 请先选择客户。
notice-unknown-keys = { $keys } 在这里没有意义。
notice-theme-default = 主题：默认
notice-theme-high-contrast = 主题：高对比度
notice-theme-monochrome = 主题：单色
notice-waiting = 等待文件…
notice-keys-dropped = { $keys } 未起作用：要操作的内容当时还没有出现。
notice-stray-key = 多按了 { $key }：未起作用。
notice-not-parked = 无法留待以后：按 { $key } 丢弃。{ $why }
notice-not-left = 输入的内容尚未保存。按 { $key } 离开，并留待下次启动时保存。{ $why }
notice-kept-again = 又可以保存了：输入的内容已安全保存。
notice-set-aside = { $why }；最近 { $count } 次保存已另存，下次启动时会重新保存
notice-taken-over = 上次离开时未能保存的内容现已保存；表单可在你的待补项里找到。
notice-left-aside = 上次离开时未能保存的内容仍在 { $place }。{ $why }
notice-overtaken = 离开时搁置的内容之后已被保存、丢弃或继续填写：保留较新的一份。
notice-older-aside = 离开时搁置的表单已有较新的一份；只有旧表单里才有的内容在 { $place }。
notice-file-back = 文件又可用了：请继续。
notice-clock-jumped = 本机时钟跳变：现在是 { $now }。请核对输入的时间。
notice-list-changed = 管理员刚刚更改了此列表：选择前请看清数字。
notice-key-file = 按键：{ $detail }
notice-imported = 已导入：新增 { $added }，更新 { $updated }，已有 { $skipped }，拒绝 { $rejected }
notice-imported-rejects = 被拒绝的行：{ $file }
notice-imported-remarks = { $count } 条说明：{ $command }
notice-import-failed = 未导入：{ $detail }
notice-config = 设置：{ $detail }
notice-not-kept = 在退出前有效；无法保存：{ $detail }

## Line mode
plain-begin = 请输入名称，或 { $help }。
plain-empty = 空
plain-number = 编号
plain-enter = { $choice }（回车）
plain-unknown = “{ $typed }”在此无意义；输入 { $help } 查看命令。
plain-no-row = 没有第 { $number } 行。
plain-more = 还有 { $count } 行：{ $more }
plain-again = 正在重试。
plain-all = 已全部列出。
plain-welcome-name = 输入名称即可新建客户。
plain-help-lookup = 输入名称、电话或城市。输入行号即打开表单：{ $kind }。直接回车：列出到期事项。
plain-help-form = 输入编号，或答案的部分文字。直接回车采用建议的答案。
plain-help-gaps = 输入待补项的编号来填写。
plain-help-card = 输入行号来修改。
plain-help-figures = 这里只查看数据。
plain-help-palette = 输入路径。
plain-help-conflict = 输入 1 或 2。
plain-help-duplicates = 两条相似的记录。请合并，或说明是两个。
plain-kept = 保留
plain-take = 输入行号，该行改为保留另一个答案。
plain-help-help = 方向键翻页。
plain-word-help = 帮助
plain-word-again = 再说
plain-word-more = 更多
plain-word-figures = 数据
plain-word-back = 返回
plain-word-card = 卡片
plain-word-new = 新建
plain-word-edit = 修改
plain-word-contact = 联系人
plain-word-duplicates = 重复
plain-word-merge = 合并
plain-word-other = 对调
plain-word-apart = 不同
plain-word-fields = 字段
plain-word-previous = 上一项
plain-word-next = 下一项
plain-word-empty = 清空
plain-word-save = 保存
plain-word-discard = 丢弃
plain-word-snooze = 稍后
plain-word-gaps = 待补
plain-word-undo = 撤销
plain-word-sample = 示例
plain-word-import = 导入
plain-word-quit = 退出
plain-doc-help = 列出此处的命令。
plain-doc-again = 再说一遍此处的内容。
plain-doc-more = 列出卡片或长列表的后续各行。
plain-doc-back = 离开此处；表单会暂存。
plain-doc-fields = 列出所有字段及答案。

## 出错时
trouble-busy = 尚未保存：文件正忙。请重试。（{ $detail }）
trouble-conflict = { $who } 同时修改了这条记录。
trouble-denied = { $detail }
trouble-full = 磁盘已满：请腾出空间后再保存。（{ $detail }）
trouble-unavailable = { $detail }
trouble-corrupt = { $detail }
trouble-too_new = 文件由更新版的 picklog 写入。请更新 picklog 后再保存。（{ $detail }）
trouble-outcome_unknown = 不确定是否已保存；再保存一次是安全的。（{ $detail }）

## 操作
action-log_first = 第一种
action-log_first-doc = 为所选客户记录文件中的第一种活动：新文件中是通话。
action-log_second = 第二种
action-log_second-doc = 为所选客户记录文件中的第二种活动：新文件中是会面。
action-unfold = 同名
action-unfold-doc = 展开所选行中收起的同名客户。
action-fold = 收起
action-fold-doc = 把同名客户重新收起为一行。
action-create_account = 新建客户
action-create_account-doc = 以输入的名称新建客户。
action-clear_line = 清空
action-clear_line-doc = 清空正在输入的一行。
action-try_sample = 示例客户
action-try_sample-doc = 给空文件填入示例客户。
action-import_file = 导入 CSV
action-import_file-doc = 按路径从 CSV 文件导入客户。
action-take = 选定
action-take-doc = 选定高亮或建议的选项。
action-next_field = 下一项
action-next_field-doc = 到下一个字段。
action-previous_field = 上一项
action-previous_field-doc = 到上一个字段。
action-clear_answer = 清除
action-clear_answer-doc = 清除这个字段的答案。
action-save = 保存
action-save-doc = 立即保存；必填而空着的成为待补项。
action-park = 暂存
action-park-doc = 把表单留到以后；它成为你的一项待补。
action-discard = 丢弃
action-discard-doc = 丢弃未填完的表单。撤销可找回。
action-pick_1 = 选 1
action-pick_1-doc = 选第一项。
action-pick_2 = 选 2
action-pick_2-doc = 选第二项。
action-pick_3 = 选 3
action-pick_3-doc = 选第三项。
action-pick_4 = 选 4
action-pick_4-doc = 选第四项。
action-pick_5 = 选 5
action-pick_5-doc = 选第五项。
action-pick_6 = 选 6
action-pick_6-doc = 选第六项。
action-pick_7 = 选 7
action-pick_7-doc = 选第七项。
action-pick_8 = 选 8
action-pick_8-doc = 选第八项。
action-pick_9 = 选 9
action-pick_9-doc = 选第九项。
action-open_gap = 补上
action-open_gap-doc = 打开缺少的那个字段。
action-snooze = 稍后
action-snooze-doc = 把这项待补推迟到明天，最多三次。
action-edit_account = 修改
action-edit_account-doc = 修改所选客户的字段。
action-add_contact = 新建联系人
action-add_contact-doc = 给这个客户添加联系人。
action-edit_entry = 打开
action-edit_entry-doc = 打开所选联系人或活动以修改。
action-keep_mine = 保留我的
action-keep_mine-doc = 用我的答案覆盖同事保存的。
action-keep_theirs = 保留对方的
action-keep_theirs-doc = 保留同事保存的；撤销可找回我的答案。
action-duplicates = 重复
action-duplicates-doc = 显示可能重复录入的同一客户。
action-contact_duplicates = 联系人的重复
action-contact_duplicates-doc = 显示所选联系人是否重复录入。
action-merge = 合并
action-merge-doc = 合并：一个并入保留的那个。
action-swap_stays = 对调保留
action-swap_stays-doc = 改为保留另一个。
action-take_other = 用另一个的答案
action-take_other-doc = 这一行保留另一条记录的答案；再按一次恢复。
action-next_other = 下一个
action-next_other-doc = 与下一条相似的记录比较。
action-tell_apart = 不是同一个
action-tell_apart-doc = 只是相似：记住它们是两个。
action-up = 上
action-up-doc = 上移。
action-down = 下
action-down-doc = 下移。
action-page_up = 上一页
action-page_up-doc = 上移一页。
action-page_down = 下一页
action-page_down-doc = 下移一页。
action-first = 首行
action-first-doc = 到第一行。
action-last = 末行
action-last-doc = 到最后一行。
action-run = 执行
action-run-doc = 执行所选操作。
action-back = 返回
action-back-doc = 离开这里；在查找行则清空。
action-gaps = 待补项
action-gaps-doc = 进入你的待补项；再按一次返回。
action-card = 卡片
action-card-doc = 显示客户、联系人和全部历史。
action-figures = 数据
action-figures-doc = 显示你自己的一周；主管可看到所有人的数据。再按返回。
action-undo = 撤销
action-undo-doc = 撤销上次保存。历史中两者都保留。
action-palette = 全部操作
action-palette-doc = 按名称查找任何操作。
action-help = 帮助
action-help-doc = 显示当前屏幕的按键。
action-next_theme = 下一个主题
action-next_theme-doc = 换成下一个主题：默认、高对比度、单色。
action-redraw = 重绘
action-redraw-doc = 重新绘制整个屏幕。
action-quit = 退出
action-quit-doc = 暂存未完成的并退出。

# 谁可以做什么
not-allowed = 只有{ $role ->
    [lead] 主管或管理员
   *[admin] 管理员
}才能{ $what }。
not-allowed-ask = 请找 { $who }。
right-log = 保存到此文件
right-import = 导入
right-own-figures = 查看这些数字
right-all-figures = 查看同事的数字
right-merge = 合并记录
right-erase = 抹除某人的全部资料
right-catalogue = 更改选项表和字段
right-roles = 分配角色
right-users = 指明用户是谁或停用用户
action-next_language = 切换语言（language，язык）
action-next_language-doc = 换下一种语言：英语、俄语、中文。
