# i18n 以下各层所说的话：英文写在代码里 `said!` 旁边。

store-busy = 文件正忙：{ $detail }；请重试
store-conflict = { $who } 同时修改了这条记录；请比较两者后选择
store-full = 磁盘已满：请腾出空间后再保存（{ $detail }）
store-too-new = 此文件由更新版的 picklog 写入（{ $detail }）：请更新 picklog 后再保存
store-outcome-unknown = 不确定是否已保存；再发送一次是安全的（{ $detail }）
misread-item = { $field }：“{ $text }”不在 { $choices } 之中
misread-retired = { $field }：“{ $text }”已停用，不能再选
misread-date = { $field }：日期“{ $text }”有歧义：请写 2026-11-21 14:05
misread-duration = { $field }：“{ $text }”不是时长：请写 { $choices } 之一，或 95s、3m20s、1h5m
misread-flag = { $field }：“{ $text }”既不是“是”也不是“否”
misread-lookup = { $field }：{ $kind } 无法在此从文本读取
store-who-operator = 此文件的用户
store-who-lead = 主管或管理员
store-who-admin = 管理员
store-right-log = 保存到此文件
store-right-import = 导入
store-right-own-figures = 查看其数字
store-right-all-figures = 查看同事的数字
store-right-merge = 合并记录
store-right-catalogue = 更改选项表和字段
store-right-roles = 分配角色
store-not-allowed = 只有{ $who }才能{ $what }
store-not-allowed-ask = 只有{ $who }才能{ $what }：请找 { $ask }
