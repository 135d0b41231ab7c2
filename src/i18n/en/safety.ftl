# The audit trail, copies of the file, and setting a shared one up.

## audit
audit-checking = checking the history
audit-listed = { $count ->
    [0] no revisions
    [one] { $count } revision
   *[other] { $count } revisions
}
audit-listed-newest = { $count ->
    [one] the newest revision; --limit N shows more
   *[other] the newest { $count } revisions; --limit N shows more
}
audit-revisions = { $count ->
    [one] { $count } revision
   *[other] { $count } revisions
}
audit-logins = { $count ->
    [one] { $count } login
   *[other] { $count } logins
}
audit-seals = { $count ->
    [one] { $count } seal
   *[other] { $count } seals
}
audit-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
audit-heads = { $count ->
    [0] no head kept elsewhere given
    [one] { $count } head kept elsewhere fits
   *[other] { $count } heads kept elsewhere fit
}
audit-intact = intact: { $revisions } by { $logins }, { $seals }, { $records }; { $heads }; head { $head }
audit-broken = the audit trail of { $place } is not intact: { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}; keep a copy of the file as it is, and compare it with the last backup
audit-broken-more = the audit trail of { $place } is not intact: { $count } findings ({ $more } not listed); keep a copy of the file as it is, and compare it with the last backup
audit-no-head = --head: '{ $text }' is no head: give what 'picklog audit head' printed, like 48211:9f3c…
audit-no-head-in = { $file }:{ $line }: no head in this line: each is as 'picklog audit head' printed it, like 48211:9f3c…
audit-unread = cannot read { $file }: { $why }
audit-changed = revision { $rev } ({ $login }, { $when }) does not fit its hash: it was changed, or not written by picklog
audit-blanked = something of revision { $rev } ({ $login }) is gone, and no entry says that a lead or an admin erased it
audit-erased = erased
audit-origin-changed = of the revisions from origin { $origin } ({ $login }), { $count } in all, none fits its hash: the origin's login, uid, host, terminal, SSH client or program was changed
audit-origin-missing = revision { $rev } names origin { $origin }, which was removed: nobody can say whose it is
audit-gap-one = revision { $rev } is missing
audit-gap = revisions { $first } to { $last } are missing
audit-chain-gap = { $count ->
    [one] an entry of { $login } is missing before revision { $before }
   *[other] { $count } entries of { $login } are missing before revision { $before }
}
audit-reordered = revision { $rev } ({ $login }) does not stand where it was written: the order was changed
audit-forged = revision { $rev } was put in: picklog has not written it for { $login }
audit-tail-cut = { $count ->
    [one] the last revision of { $login } is gone: { $written } were written, { $there } are there
   *[other] the last { $count } revisions of { $login } are gone: { $written } were written, { $there } are there
}
audit-end-changed = the table of users does not give the end of { $login }'s chain: it, or the last revision, was changed
audit-user-missing = { $login } was removed from the table of users, and has revisions
audit-seal-broken = the history up to revision { $rev } is not what seal { $seal } sealed on { $when }: it was rewritten, or the seal was changed
audit-seal-missing-one = seal { $seal } is missing
audit-seal-missing = seals { $first } to { $last } are missing
audit-cut-before-seal = the end was cut off: seal { $seal } was made at revision { $rev }, the history ends at { $ends }
audit-cut-before-head = the end was cut off: the head kept elsewhere was taken at revision { $rev }, the history ends at { $ends }
audit-head-differs = the history up to revision { $rev } is not what it was when the head kept elsewhere was taken, or the head is of another file
audit-record-changed = { $record } { $name } is not as its last revision says (revision { $rev })
audit-record-added = { $record } { $name } is there without a revision
audit-record-removed = the record { $id } was removed without a revision; its last one is { $rev }
audit-role-changed = the role of { $login } is not the one the history gave
audit-role-forbidden = revision { $rev }: { $login } gave { $to } a role without having the right to
audit-user-added = { $login } is in the table of users, and no revision made them one: the row was put in
audit-user-changed = the table of users gives { $login } another uid, name or retirement than the history
audit-namespace-changed = the file names another user namespace in which it was made than the history does
audit-merge-changed = { $record } { $name } does not stand where its merges left it: which record stands for it was changed
audit-pair-changed = whether { $one } and { $other } are told apart is not what the history says
audit-move-changed = which accounts { $name } went to and when is not what the history says
audit-goal-changed = the weekly goal of all is not what the history says
audit-own-goal-changed = the weekly goal of { $login } is not what the history says
audit-sealed-changed = the sealed thing { $id } of { $owner } is not what the history says
audit-key-changed = the public key of { $login } is not the one that { $login } made known: ask before you seal anything for { $login }
audit-list-changed = the call list { $name } is not what the history says
audit-handover-changed = the hand-over of the work of { $from } to { $to } is not what the history says
audit-line-changed = who sat at { $extension } ({ $login }) is not what the history says
audit-site-changed = how numbers are read at a telephone system is not what the history says
audit-evidence-changed = { $name }, brought in by revision { $rev }, is not as it was brought: it was changed
audit-evidence-differs = revision { $rev } brought or masked { $written } rows of evidence, and of those { $there } are there as it says: some were taken away, put in or changed
audit-evidence-added = there is evidence said to be brought in by revision { $rev }, which brought none
audit-evidence-blanked = { $count ->
    [one] 1 row of evidence is masked, and no revision says so
   *[other] { $count } rows of evidence are masked, and no revision says so
  }
audit-said-site = numbers at { $system }: region { $region }, dialled before them: { $prefixes }
audit-said-time = , { $from } to { $to }
audit-said-coverage = when the record of calls is whole
audit-said-calls = { $count ->
    [one] 1 row of calls came in
   *[other] { $count } rows of calls came in
  }{ $time }
audit-said-presence = { $count ->
    [one] 1 presence came in
   *[other] { $count } presences came in
  }{ $time }
audit-said-meetings = { $count ->
    [one] 1 meeting came in
   *[other] { $count } meetings came in
  }{ $time }
audit-said-masked = { $count ->
    [one] numbers of nobody masked in 1 row
   *[other] numbers of nobody masked in { $count } rows
  }
audit-said-withdrawn = { $count ->
    [one] 1 row of what was seen was taken back
   *[other] { $count } rows of what was seen were taken back
  }{ $time }
audit-said-coverage-withdrawn = that the record of calls is whole then was taken back
audit-operation-changed = operation { $op } of { $login } is not what its revisions say: the table of operations was changed
audit-operation-missing = the operation of revision { $rev } ({ $login }) was removed from the table of operations
audit-undone-changed = the table of operations marks { $marked } as taken back, and { $undone } were: it was changed
audit-count-changed = the counter of accounts says { $counted }, the history leaves { $there }
audit-schema-changed = { $name } is not as picklog makes it, or is gone: the schema was changed
audit-table-added = the table { $name } is not picklog's: somebody added it
audit-index-added = the index { $name } is not picklog's: somebody added it
audit-trigger-added = the trigger { $name } is not picklog's: somebody added it, and it acts with every change
audit-view-added = the view { $name } is not picklog's: somebody added it
audit-shared-account-contact = note: { $id } is the id of an account and of a contact; an earlier picklog let that happen, and nobody tampered: 'picklog doctor --separate-ids' gives the contact one of its own
audit-shared-account-activity = note: { $id } is the id of an account and of an activity; an earlier picklog let that happen, and nobody tampered: 'picklog doctor --separate-ids' gives the call or meeting one of its own
audit-shared-contact-activity = note: { $id } is the id of a contact and of an activity; an earlier picklog let that happen, and nobody tampered: 'picklog doctor --separate-ids' gives the call or meeting one of its own
audit-shared-all = note: { $id } is the id of an account, a contact and an activity; an earlier picklog let that happen, and nobody tampered: 'picklog doctor --separate-ids' leaves it to the account
audit-unguarded = { $name }, which guards the history, was removed or changed
audit-account = account
audit-contact = contact
audit-matter = matter
audit-activity = activity

## backup, restore
copy-stage-copying = copying
copy-stage-checking = checking every page
copy-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
copy-contacts = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
copy-activities = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
copy-matters = { $count ->
    [one] { $count } matter
   *[other] { $count } matters
}
copy-holds = { $accounts }, { $contacts }, { $activities }, { $revisions }
copy-holds-matters = { $accounts }, { $contacts }, { $activities }, { $matters }, { $revisions }
backup-made = backup { $file }: { $holds }
backup-unnoted = the copy is made, and the file itself does not know of it: { $why }
restore-made = restored { $file }: { $holds }
copy-verified = verified, { $size } MiB in { $seconds } s; head { $head }
copy-unverified = NOT verified: { $why }; { $size } MiB in { $seconds } s; head { $head }

## copy
transfer-comparing = comparing
transfer-head-table = table
transfer-head-from = rows there
transfer-head-to = rows here
transfer-head-digest = what is in them
transfer-made = copied { $from } to { $to }: { $rows } rows in { $seconds } s
transfer-rows-before = { $rows } of these rows an earlier copy, which was cut off, had brought
transfer-verified = verified: both hold the same, { $revisions }, each chained to the one before; head { $head }
transfer-unverified = NOT verified: { $why }; both hold the same; head { $head }
transfer-gave-way = { $login }, whom 'picklog init' had made the admin of the empty database, gave way to the users that were copied
transfer-root = { $login } was root of a machine, which is nobody on a server: that user stays in history alone
transfer-no-admin = nobody but { $login } is an admin: make somebody one where it was copied from ('picklog users role LOGIN admin'), and copy it again into an empty database
transfer-to-come = { $logins } cannot come yet; the server's admin runs
transfer-other-uid = { $login } has uid { $theirs } in the copy and { $here } on this machine: an admin says that they are the same person: { $command }
transfer-strangers = this machine has no login for { $logins }: they stay users of the copy, and nobody here works as them
transfer-differs = nothing was kept in { $place }: what arrived is not what was read, in { $tables }; run the same command again, and have the disks and memory of both machines looked at if it stays so
transfer-broken = nothing was kept in { $place }, for the copy did not pass: { $why }; 'picklog --db { $from } audit verify' says more, --as-is copies it nevertheless
transfer-not-kept = nothing was kept in { $place }
transfer-gone-with-it = what 'picklog init' had made in { $place } is gone, too: the next copy makes it anew
transfer-differs-now = they do not hold the same: { $tables }; somebody has written into one of them since, or changed it
transfer-same = both hold the same in all { $count } tables
transfer-no-from = there is no file { $file } to copy from: check the first of the two names
transfer-no-db = copy names both places itself: leave --db out

## init
init-made = made { $file }: { $admin } is its admin
init-made-shared = made { $file } for the group { $group }: { $admin } is its admin, and everybody else sets PICKLOG_DB={ $file }
init-is-there = { $file } is there already: nothing was changed
init-anew = { $place } is there already: what guards it was made anew
init-two-places = the place is named twice, behind init and with --db: name it once
init-sql-file = { $file } is a file, which 'picklog init' makes by itself: --sql is for a server, postgres://…
init-would = in the database { $database } of { $place }, as { $user }, 'picklog init' would:
init-would-file = would make { $file }; nothing was changed
init-would-nothing = nothing was changed

usage-doctor--full = Read everything: every page, every index, the whole audit trail
usage-doctor--separate-ids = Give records that have the id of another record one of their own; their history stays
usage-init = Make the file, and with --group set it up for a group to share
usage-init--group = The group whose members are to share the file; you must be one
usage-init--place = A server's database, postgres://HOST/DATABASE, or a file; like --db
usage-init--sql = Of a server: print the SQL that makes it, for psql; change nothing
usage-init--dry-run = Say what would be made, and whether you may; change nothing
usage-init-more =
    With --group the folder belongs to the group (2770, setgid) and so does everything in it, whatever the umask of who
    makes it. It should hold nothing else. Of a file that is there nothing is changed: each check is shown with its mend.

    Examples:
      picklog init
      picklog --db /srv/crm/picklog.db init --group crm
      picklog init postgres://crm.example/crm
      picklog init postgres://crm.example/crm --dry-run
      picklog init postgres://crm.example/crm --sql
