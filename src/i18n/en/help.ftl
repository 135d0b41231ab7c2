# Help of the command line: usage-<command> what it does, …-more what stands below its flags, …--<flag> a flag.

usage-heading-usage = Usage:
usage-heading-commands = Commands
usage-heading-command = command
usage-heading-arguments = Arguments
usage-heading-options = Options
usage-values = { $help }: { $values }
usage-default = [default: { $value }]

usage = Log calls and meetings in seconds, by picking and not by typing, over a shared SQLite file
usage-more =
    Without a command the screen opens.

    The file is the one named with --db, else in PICKLOG_DB, else by `db` in the config, else picklog.db in your data folder.

    Examples:
      picklog demo                                       try it on sample accounts
      picklog import accounts companies.csv              bring your own
      picklog log call 'roma foods' --outcome no_answer  log without a screen
      picklog gaps                                       what you left out

    Exit codes: 0 done, 1 refused or failed, 2 wrong usage.

## flags that mean the same everywhere
usage--db = The file to work on, or postgres://… for a server
usage--lang = Language: en, ru or zh
usage--plain = Questions and answers line by line in place of the screen; for screen readers and braille lines
usage--dial = When a call list serves an account, dial its number by itself; a key must have been pressed a moment before
usage--terminal = What the terminal can do, where it does not say so itself
usage--help = Show this help
usage--version = Show the version
usage--json = Print JSON and nothing else
usage--account = An id, a code, or a query with exactly one best match

## flags of log that are fields
field-due = { $label }: { $codes }, or a time, like 2026-11-21 14:05, tomorrow 15:30, mon 9:00, +2h
field-duration = { $label }: { $codes }, or exactly, like 3m20s
field-moment = { $label }: 2026-11-21 14:05, 14:05 for today, yesterday 14:05, 2 hours ago
field-contact = { $label }: name, code or id of a person at the account
field-flag = { $label }: yes or no
field-number = { $label }: a number, like 1234.5
field-money = { $label }: an amount with its currency, like '1234.50 EUR'
field-date = { $label }: a day, like 2026-11-21
field-date-item = { $label }: { $codes }, or a day, like 2026-11-21
field-stage = { $label }: moves what it is about there; one of its own stages, see `picklog picklists list`
field-account = { $label }: an id, a code, or a query with exactly one best match
field-matter = { $label }: id, code or kind of a matter of the account
field-item = { $label }: { $codes }
field-alias = { $help } (also --{ $alias })

## log
usage-log = Log an activity, or open a matter, without the screen
usage-log-more =
    Items go by their code, or by their label in any language. What is needed and left out is saved as a gap of yours.

    Examples:
      picklog log call 'roma foods' --outcome no_answer
      picklog log call 0193… --outcome refused --reason price --next none
      picklog log call acme --outcome agreed --contact ross --duration 3m20s --next send_offer --due tomorrow
      picklog log meeting acme --outcome no_show_them --next call_back --due next_week --at '2026-11-20 10:00'
      picklog log meeting acme --at '2026-12-01 10:00'  a meeting to come needs no outcome yet
usage-log--op-id = Your own id of this entry: the same one twice logs once

## find
usage-find = Find accounts by name, phone, code, city or contact
usage-find--query = What to look for; may be left out
usage-find--batch = One query a line from standard input, one JSON object a line out
usage-find--limit = At most so many accounts [default: 10, with --batch 8]
usage-find-more =
    Without a query: what waits for you - due call-backs, parked forms, accounts worked on lately.

    With --batch each line of standard input is a query, and each answer one line of JSON:
      {"{"}"query":…,"us":…,"hits":[{"{"}"id":…,"name":…,"score":…{"}"}]{"}"}

    Examples:
      picklog find romashka
      picklog find --json --limit 3 4567
      picklog find --batch < queries.txt

## gaps
usage-gaps = List your gaps, worst first
usage-gaps--user = Those of a colleague (lead, admin)
usage-gaps--all = Those of everyone (lead, admin)
usage-gaps--limit = At most so many [default: 1000]
usage-gaps-more =
    Examples:
      picklog gaps
      picklog gaps --user ivan
      picklog gaps --all --json

## pop
usage-pop = Show in one's own screens that a number calls, to open the form with one key
usage-pop--number = The number, or a tel: link
usage-pop--name = Who calls, as the telephone says it
usage-pop--user = In the screens of a colleague (lead, admin)
usage-pop--json = Print the call and whose number it is as JSON
usage-pop-more =
    Every open screen of the user tells of the call in one line, which takes no keys; one key opens the form and parks what is
    open. It opens by itself only where nothing is typed on the lookup line and no key was pressed for 2 seconds. Made to be called by
    a telephone, a browser's tel: links, or another machine over SSH; see docs/telephone.md.

    Examples:
      picklog pop +7 495 123-45-67
      picklog pop tel:+12015550123 --name Miller
      ssh desk picklog pop %u

## listen
usage-listen = Hear what a telephone system does: calls ring in screens and are kept as evidence
usage-listen--place = ami://USER@HOST[:PORT], esl://HOST[:PORT] or fritzbox://HOST[:PORT]
usage-listen--secret-file = The file with the secret, one line, that only its owner can read
usage-listen--system = What its calls are filed under, whatever it calls itself [default: its own name, else the host]
usage-listen--follow = The server's own file of call records, read on beside it: what a broken connection missed comes in, and what both tell is one call
usage-listen--tz = The zone of the clock of a FRITZ!Box [default: that of this machine]
usage-listen--plain-secret = Let the secret go over the wire as it is, where the server refuses the challenge
usage-listen--dial-channel = The channel of a telephone, for dialling [default: PJSIP/{"{extension}"}]
usage-listen--dial-context = The context in which telephones dial [default: from-internal]
usage-listen--dial-rule = How numbers that begin so are dialled: '+7=8{"{rest}"}' (may be given several times)
usage-listen-more =
    One service for all screens of the file; it runs until it is ended (SIGTERM, Ctrl-C), and connects again by itself. Who sits at
    which telephone says 'picklog users line'. How to set up Asterisk, FreeSWITCH or a FRITZ!Box with the least rights, and a unit
    for systemd, is in docs/telephone.md.

    Examples:
      picklog listen ami://picklog@pbx.local --secret-file /etc/picklog/ami.secret
      picklog listen esl://127.0.0.1:8021 --secret-file esl.secret --system main
      picklog listen fritzbox://fritz.box --tz Europe/Berlin

## goal
usage-calls-reconcile = Find which entry is of which call, what was not logged, and what was never seen
usage-calls-reconcile--since = From when on: a date or a moment [default: a month ago]
usage-calls-reconcile-more =
    A talk of 10 seconds or more with a known account that was not logged becomes a form of
    whoever talked: it waits in the gaps with time, length, direction and number filled in, and
    one digit logs it. Done again it changes nothing. Leads and admins do it for everybody,
    others for themselves. After an import of calls it is done by itself.
usage-calls-answer = Say what a call was that was seen and is not to be logged; without ID, list those that wait
usage-calls-answer--id = Which one: its id, as the list shows it
usage-calls-answer--what = private, wrong_number or other_phone; where it is asked whether it was a logged call, same or not_same
usage-calls-answer--undo = Take back what you said of it: the form waits again
usage-calls-answer-more =
    Examples:
      picklog calls answer
      picklog calls answer 0198c7a1-5f00-7abc-9def-0123456789ab private
usage-lists = Make, show and hand out call lists, and be served the next account
usage-lists--all = Those that are retired, too
usage-lists-more =
    A list serves one account after the other: nobody looks anybody up. On the screen a key opens the lists; here 'next' gives an account
    to whoever asks, for ten minutes. Who asked not to be called, wrong numbers, closed accounts and what was taken back are never
    served, and nobody is called outside the hours of the list, by the clock where they are.

    A rule is written as in the catalogue: status in {"{"}prospect{"}"} and city = "Казань" and last_call older 30d. There are 'never called',
    'never reached', 'last_call older 30d' and 'newer', 'last_reached', 'outcome in {"{"}no_answer, busy{"}"}', 'calls < 3', 'reached', 'tries',
    'due before today', 'due is past', and all fields of accounts with 'in', 'not in', '=', '!=', 'begins', 'contains', 'is set', 'is empty'.
usage-lists-list = List the call lists in use, and how each stands
usage-lists-list--all = Those that are retired, too
usage-lists-make = Make a list by a rule, or of the accounts that a file names
usage-lists-make--name = What it is called
usage-lists-make--where = Which accounts are on it; asked again as long as the list is in use, unless --fixed is given
usage-lists-make--from = A CSV of ids, codes or whole names; rows that name nobody or several are told
usage-lists-make--for = Logins of who works through it, with commas between; all for everybody. Without it, you; for others it takes a lead
usage-lists-make--by = In which order: due, oldest, name or random
usage-lists-make--limit = At most so many accounts, the first in that order
usage-lists-make--hours = When they are called, by the clock where they are, as 9-20
usage-lists-make--recall = When they are called again, as 'busy 30min, no_answer 2h next_day, 2 a_day, 6 in_all'
usage-lists-make--fixed = The accounts of now: the rule is not asked again
usage-lists-show = Show a list: its rule, how it stands, and what came of it by person
usage-lists-show--name = Its name or id
usage-lists-change = Change what a list is called, which accounts are on it, and when and in which order it calls
usage-lists-change--name = Its name or id
usage-lists-change--rename = What it is called from now on
usage-lists-change--where = Which accounts are on it; of a list that keeps its accounts the rule stays
usage-lists-change--by = In which order: due, oldest, name, random, or given, as they were named
usage-lists-change--limit = At most so many accounts, the first in that order, or none for no limit
usage-lists-change--hours = When they are called, by the clock where they are, as 9-20
usage-lists-change--recall = When they are called again; what you leave out stays
usage-lists-change--version-seen = Change it only if this is still its version
usage-lists-change-more =
    Its accounts are looked at anew at once, and what was called stays called. Two who change one list at the same time are told. History
    keeps each change, and 'picklog lists undo' takes the last one back.

    Examples:
      picklog lists change 'Kazan prospects' --hours 10-18 --recall '3 a_day'
      picklog lists change 'Kazan prospects' --where 'status in {"{"}prospect, customer{"}"}' --version-seen 3
usage-lists-undo = Take the last change of a list back; once more, and it is as before that
usage-lists-undo--name = Its name or id
usage-lists-undo--version-seen = Change it only if this is still its version
usage-lists-assign = Say who works through a list
usage-lists-assign--name = Its name or id
usage-lists-assign--for = Logins, with commas between; all for everybody
usage-lists-assign--version-seen = Change it only if this is still its version
usage-lists-retire = End a list; what was logged stays
usage-lists-retire--name = Its name or id
usage-lists-retire--version-seen = Change it only if this is still its version
usage-lists-return = Bring a retired list back
usage-lists-return--name = Its name or id
usage-lists-return--version-seen = Change it only if this is still its version
usage-lists-next = Be served the next account: it is yours for ten minutes
usage-lists-next--name = The list's name or id

usage-goal = Show or set how many gaps all together want to answer a week, or what one person agreed on
usage-goal--goal = So many a week, or none for no goal; of a proposed one accept or decline; without it, say how it stands
usage-goal--for = Of one person: what you say is proposed, and theirs once the other of you has accepted
usage-goal-more =
    A goal is agreed on in the weekly meeting, and a lead or an admin sets it. Everybody sees how far all together are, in the
    sidebar, in the figures and in 'picklog quality'; whose answers they are is told nowhere. A week keeps the goal it ended with.

    A goal of one person is agreed on by both: a lead proposes it, or the person does, and the other accepts. It is seen by the person
    and by leads, beside the goal of all. Either may end it.

    Examples:
      picklog goal
      picklog goal 50
      picklog goal none
      picklog goal 20 --for olga
      picklog goal accept

## history
usage-history = Show all activities with an account
usage-history--contact = Show all that was logged with this contact instead, also at earlier accounts
usage-history-more =
    Examples:
      picklog history 'roma foods'
      picklog history 0193… --json
      picklog history ACME --contact 'M. Rossi'

## export
usage-export = Write accounts, contacts, activities or matters as CSV or JSON lines
usage-export--what = What to write
usage-export--format = Comma-separated values, or one JSON object a line
usage-export--as = As another system imports it; what has no place there is said
usage-export--spreadsheet-safe = In CSV: keep a spreadsheet from taking a cell for a formula
usage-export--since = Only what has changed since, like 2026-11-01
usage-export--output = Into a file, in place of standard output
usage-export-more =
    Columns are the codes of the fields, as 'picklog fields list' shows them; 'picklog import' reads the file back.
    With -o the file is written whole or not at all.

    Examples:
      picklog export accounts -o accounts.csv
      picklog export activities --since 2026-11-01 --format jsonl | jq .outcome
      picklog export contacts --as vcard -o people.vcf

## picklists and fields
usage-picklists = The lists that forms pick from
usage-picklists-list = List all picklists with their items: key, code, label, definition
usage-fields = The fields of forms, flags, imports and exports
usage-fields-list = List all fields: entity, code, flag, kind, picklist, label, when needed

## merge
usage-merge = Merge an account or contact into another, or say that they are two
usage-merge--account = The account that goes; with --contact, the account the contacts are at
usage-merge--into = The account that stays
usage-merge--contact = Merge these two contacts of the account instead
usage-merge--take = Fields whose answer is taken from the one that goes; what only it has is taken anyway
usage-merge--distinct = They only look alike: remember that they are two
usage-merge--yes = Merge them though their names are not alike
usage-merge--list = List the merges that stand
usage-merge--undo = Take a merge back: the id of the merge or of what was merged, as --list gives it
usage-merge-more =
    What hangs on the one that goes moves over; it stays as a pointer, and its old name still finds the other.
    A lead or an admin merges, and may take any merge back; what came after it stays.

    Examples:
      picklog merge 'acme ltd' ACME --take phone,city
      picklog merge 'roma foods' --contact 'M. Rossi' 'Marco Rossi'
      picklog merge 'acme ltd' 'acme inc' --distinct
      picklog merge --list
      picklog merge --undo 0193…

## move
usage-move = Note that a contact works at another account now
usage-move--account = The account the contact has left
usage-move--contact = The contact: its name, code or id
usage-move--to = The account the contact is at now
usage-move-more =
    What was logged, promised or opened with the contact stays with the account it was with. The contact's gaps become
    those of the new account's owner.

    Examples:
      picklog move 'roma foods' 'M. Rossi' --to ACME
      picklog move 0193… 'Marco Rossi' --to 'acme ltd' --json

## person and retention
usage-person = See all that is held of somebody, and erase them
usage-person-export = Write out all that is held of a contact, or of an account that is a person
usage-person-export--who = Their id, or their whole name
usage-person-export--at = The account they are a contact of
usage-person-export--out = The file [default: standard output]
usage-person-erase = Erase somebody, out of the history too
usage-person-erase--who = Their id, or their whole name
usage-person-erase--at = The account they are a contact of
usage-person-erase--why = Why: an item of erase_reason, see `picklog picklists list`
usage-person-erase--with-contacts = Of an account: erase its contacts too
usage-person-erase--dry-run = Say what that is about, and change nothing
usage-person-erase--yes = Do not ask
usage-person-list = List who was erased: ids, when and why
usage-person-sweep = Clear away what is left of erased people in free pages, the log and copies
usage-person-sweep--by-hand = Note that the server's admin has done it
usage-person-more =
    A lead or an admin does this. What was logged with somebody stays, without who it was; the audit trail stays whole, and a
    head kept before still fits. Backups elsewhere hold them still: restored, they have them erased again.

    Examples:
      picklog person export 'Marco Rossi' --at 'roma foods' -o rossi.txt
      picklog person erase 0193… --why asked_by_them --dry-run
      picklog person erase 'Marco Rossi' --at 'roma foods' --why asked_by_them
      picklog person sweep
usage-retention = Say for how long people are kept, and erase who is kept longer
usage-retention-list = List the rules
usage-retention-add = Add a rule, or change the one of that name
usage-retention-add--rule = A short name: small letters, digits and _
usage-retention-add--contacts = It is about contacts
usage-retention-add--accounts = It is about accounts, which go with their contacts
usage-retention-add--years = Years since something was last logged with them
usage-retention-add--months = Months since then
usage-retention-add--why = Why they are erased then: an item of erase_reason
usage-retention-remove = Remove a rule
usage-retention-remove--rule = Which rule
usage-retention-run = List who is kept longer than the rules say, and with --yes erase them
usage-retention-run--rule = Go by this rule alone
usage-retention-run--dry-run = Only list them, as without --yes
usage-retention-run--yes = Erase them
usage-retention-more =
    A lead or an admin does this. Nobody is erased by themselves: a run lists them first.

    Examples:
      picklog retention add old_contacts --contacts --years 3 --why kept_long_enough
      picklog retention run
      picklog retention run --yes

## users
usage-users = Who uses the file, their roles, and who they are on this machine
usage-users-list = List everyone who has used the file
usage-users-add = Let somebody use it who has saved nothing yet: on a server by a grant
usage-users-add--login = Their login: on a server that of its role, else that of this machine
usage-users-add--role = What they are
usage-users-role = Make somebody operator, lead or admin
usage-users-role--login = Who
usage-users-role--role = What they are from now on
usage-users-keep = Say that somebody with a new uid or login is the user they were
usage-users-keep--user = What the file calls them
usage-users-keep--login = Their login on this machine now
usage-users-separate = Say that somebody with a uid or login that the file knows is another person
usage-users-separate--login = Their login on this machine
usage-users-separate--name = What the file is to call them, if not by the login
usage-users-retire = Save nothing more of somebody; what they logged stays
usage-users-retire--user = What the file calls them
usage-users-return = Take a retirement back
usage-users-return--user = What the file calls them
usage-users-handover = Have a colleague do somebody's work: until a moment, or for good
usage-users-handover--from = Whose gaps and promises they are
usage-users-handover--to = Who sees to them
usage-users-handover--until = The moment of return; of a day, when it begins: 2026-12-07, monday, +2w; without it for good
usage-users-handover--end = Give it back now, accounts too
usage-users-handover--dry-run = Say what would be handed over; change nothing
usage-users-handovers = List whose work is done by whom
usage-users-handovers--all = Those that are over, too
usage-users-line = Say who sits at which telephone, from when until when
usage-users-line--login = Who
usage-users-line--extension = The extension, as the telephone system writes it: 101
usage-users-line--from = From when [default: as far back as nobody else sat there]
usage-users-line--until = Until when [default: no end]
usage-users-line--system = Of which telephone system, where two have the same extension [default: any]
usage-users-line--remove = The line was a mistake: take it away, as if it had never been; the audit trail keeps both
usage-users-lines = List who sat at which telephone
usage-users-more =
    What each may do:
      operator  log and change activities, matters, accounts and contacts; import; see one's own figures
      lead      also see the gaps and figures of colleagues, merge duplicates, and hand work over
      admin     also change picklists, fields and roles, say who is who, retire users;
                let leads change picklists

    The first to save into a file is its admin. A change takes effect at once, also in open screens.

    A user is a uid of this machine. A login made anew has another uid, and a uid may be given to somebody else: then
    nothing of theirs is saved until an admin, or root, says with keep or separate who they are. In a file of your own
    that nobody else can write, you say so yourself.

    Somebody ill or on leave hands gaps and promises to a colleague: no record is changed, and at
    the moment of return they are back by themselves. What the colleague answers counts as theirs.
    Without --until it is for good: the colleague owns their accounts and open matters, too.

    Examples:
      picklog users list
      picklog users add ivan --role lead
      picklog users role ivan lead
      picklog users keep olga                 the login olga was made anew, for the same person
      picklog users keep olga olga.berg       olga's login is olga.berg now
      picklog users separate olga olga2       the login olga is somebody else's now
      picklog users retire ivan
      picklog users handover olga ivan --until 2026-12-07
      picklog users handover olga ivan --dry-run
      picklog users handover olga --end

## keys
usage-keys = The keys of the screen
usage-keys-list = List the keys in force
usage-keys-list--preset = A shipped keymap in place of your own keys
usage-keys-check = Say what is wrong with a key file, by line
usage-keys-check--file = A key file
usage-keys-more =
    Examples:
      picklog keys list
      picklog keys list --preset vim
      picklog keys check ~/.config/picklog/keys.toml

## doctor
usage-doctor = Check the file and say how to mend what is wrong
usage-doctor-more = Exit code 1 if any check fails. Nothing is changed but what --separate-ids says.

## import
usage-import = Import accounts, contacts or activities from a CSV file
usage-import-accounts = Import companies and organisations
usage-import-contacts = Import people at accounts
usage-import-activities = Import calls, meetings and other activities
usage-import-matters = Import matters: what is open with accounts
usage-import-list = List imports, latest first
usage-import-undo = Take a whole import back, as long as nobody has built on it
usage-import-undo--id = Id of the import, as `import list` shows it [default: your latest]
usage-import-undo--dry-run = Say what would be lost, change nothing
usage-import-more =
    Encoding, delimiter and columns are found out; the mapping is shown first. Rows that cannot be taken go to a file
    beside the input with their line numbers and reasons; mended, that file can be imported. The same file imported twice
    adds nothing.

    Examples:
      picklog import accounts customers.csv --dry-run
      picklog import accounts export.csv.gz --map name="Company name" --map phone="Tel 2"
      picklog import contacts people.csv --create-accounts
      picklog import activities calls.csv --kind call --date-order dmy --duration-unit seconds
      picklog import undo --dry-run
usage-import--file = CSV file, also .gz
usage-import--map = Read a field from this column; `field=-` reads it from none
usage-import--encoding = utf-8, cp1251, koi8-r, gb18030, utf-16, latin1, …; found out if not given
usage-import--delimiter = , ; tab | or another sign; found out if not given
usage-import--no-header = The first row is data; columns are called 1, 2, 3, …
usage-import--country = Country of phones in rows that name none: RU, Germany, 中国
usage-import--dry-run = Read and check everything, write nothing
usage-import--rejects = Where rejected rows go [default: beside the input]
usage-import--create-accounts = Create accounts that the file names and that are not there yet
usage-import--kind = What the rows are where the file does not say so
usage-import--accounts = File that says which account each row is at: the row's code and the account's
usage-import--currency = Currency of amounts that say none, such as EUR
usage-import--date-order = What 04/01/2026 means: day or month first
usage-import--duration-unit = Unit of a bare number in the duration column, and of 1:30

## demo
usage-demo = Try picklog on sample accounts, colleagues, history and gaps
usage-demo--accounts = How many accounts [default: 300]
usage-demo--seed = The same seed makes the same sample [default: 1]
usage-demo--into = Make this file, in place of a temporary one
usage-demo--no-tui = Make the file and stop
usage-demo-more =
    Examples:
      picklog demo                                            a look round; nothing of yours is touched
      picklog demo --accounts 1000000 --into big.db --no-tui  a file to measure with

## completions
usage-completions = Print a completion script for a shell
usage-completions--shell = Which shell
usage-completions-more =
    Examples:
      picklog completions bash > ~/.local/share/bash-completion/completions/picklog
      picklog completions zsh > ~/.zfunc/_picklog
      picklog completions fish > ~/.config/fish/completions/picklog.fish

## quality
usage-quality = Show how complete, how late and how honest the file is
usage-quality--since = Only what was logged since; accounts and contacts count as they are now
usage-quality--as-of = As it was at this moment, rebuilt from history; a day alone is its last moment in the time zone, today alone is now
usage-quality--user = Only this person, beside the team
usage-quality--html = Write one page with charts, for the weekly meeting
usage-quality-more =
    Everyone sees the whole file and their own figures beside the team median; leads and admins see everyone's.
    Leads see too whose habit a missing field is, one person's or everybody's, and what is worth a question about a week.

    --as-of counts on a copy of the file that is put back to that moment: nobody else sees the copy, it is gone at the end,
    and it needs as much room as the file in the folder TMPDIR names.

    Examples:
      picklog quality
      picklog quality --since 2026-09-01 --html quality.html
      picklog quality --user ivan --json
      picklog quality --as-of 2026-11-20

## audit
usage-audit = The audit trail: who changed what, and whether anybody tampered with it
usage-audit-more =
    Every change of a record is a revision: who, when, where from, before and after. Each is chained to the one before of
    the same login. Keep a head elsewhere now and then, and 'verify' also finds what was cut off or rewritten below it.

    Examples:
      picklog audit list --user olga --since 2026-11-01
      picklog audit head >> /mnt/usb/picklog-heads
      picklog audit verify --heads /mnt/usb/picklog-heads
usage-audit-list = List the revisions, newest first
usage-audit-list--user = Those of one login
usage-audit-list--account = Those of an account, its contacts, activities and matters: an id, a code, or a query
usage-audit-list--since = Those made then or later
usage-audit-list--limit = At most so many [default: 50; with --json all]
usage-audit-verify = Check that nobody tampered with the history
usage-audit-verify--head = A head that 'audit head' printed earlier
usage-audit-verify--heads = A file of such heads, one a line; - is standard input
usage-audit-verify-more =
    Finds a changed, missing or reordered revision, one that was put in, a record or role that no revision tells of, and
    against a head kept elsewhere also a history that was cut or rewritten as a whole. Exit code 1 if anything is found.
    Nothing is changed.
usage-audit-head = Print where the history stands: a line to keep elsewhere, for 'audit verify'

## changing picklists and fields
usage-picklists-more = An admin changes them, and leads where an admin allows it; open screens have the change at once. Codes never change.
usage-picklists--list = Code of the picklist
usage-picklists--item = Code of the item
usage-picklists--label = What people read, once a language of the file; in a file of one language the text alone will do
usage-picklists--definition = What everyone means by it, one line, once a language
usage-picklists--beyond-nine = Let the list have more than nine items: the tenth and later have no digit
usage-picklists--before = Put it before this item
usage-picklists--after = Put it after this item [default: after all others]
usage-picklists-add = Add an item, or a list with its first item
usage-picklists-add--list-label = For a new list: what people read, once a language
usage-picklists-add--tone = How it counts; not_known is an honest answer that is counted apart
usage-picklists-add--stands-for = Of a due item an offset like 2h, 3d, 1w, 1mo; of a duration item seconds like 60-179
usage-picklists-add--means = What picklog must know of it, whatever it is called; may be given several times
usage-picklists-add--phase = Of a stage: where a matter stands then
usage-picklists-add--probability = Of a stage: how likely a good end is from there, of 100
usage-picklists-add-more =
    A list that is not there yet is made with its first item; say with --list-label what it is called.

    Examples:
      picklog picklists add reason too_far --label en='too far' --label ru='слишком далеко' --label zh='太远' --before not_told --beyond-nine
      picklog picklists add mood good --list-label en=Mood --list-label ru=Настрой --list-label zh=情绪 --label en=good --label ru=хороший --label zh=好
usage-picklists-label = Call a list or an item something else; its code stays
usage-picklists-define = Say in one line what everyone means by an item; the form shows it
usage-picklists-change = Say how what an item says may be used
usage-picklists--use = How what it says may be used, in one line, once a language of the file; the form shows it
usage-picklists-change--no-use = Take that away
usage-picklists-order = Put items first, in this order; the order gives the digits
usage-picklists-retire = Offer an item no more; records keep it
usage-picklists-unretire = Offer an item again
usage-picklists-remove = Remove an item nobody ever picked, or a list no field picks from
usage-picklists-consequence = List or change what an outcome sets by itself
usage-picklists-consequence--outcome = The outcome, of a kind of activity
usage-picklists-consequence--sets = What is set where nobody answered; mark=phone_bad, mark=do_not_call; 'nothing' for nothing
usage-picklists-consequence-more =
    Without an outcome all are listed. What is given takes the place of what was set before.

    Examples:
      picklog picklists consequence
      picklog picklists consequence call.voicemail next_step=call_back due=in_2_hours
      picklog picklists consequence call.busy nothing
usage-picklists-leads = Say whether leads may change picklists; an admin allows it or ends that
usage-picklists-leads--may = Without it, say how it stands
usage-picklists-leads-more =
    In a new file they may not. Where it is allowed, leads add, label, define, order, retire and remove
    lists and items; fields, kinds, gap rules and what an outcome sets stay an admin's.
    Each change is in 'picklog audit list'.

    Examples:
      picklog picklists leads
      picklog picklists leads allow
      picklog picklists leads deny
usage-fields-more = An admin changes them; open screens have the change at once. Codes never change.
usage-fields--field = Whose field, and its code: the code of a kind (see 'picklog kinds list'), or activity or matter for all of these
usage-fields--label = What people read, once a language of the file; in a file of one language the text alone will do
usage-fields--needed-when = The rule, see 'picklog fields add --help'
usage-fields--before = Put it before this field
usage-fields--after = Put it after this field [default: after all others]
usage-fields-add = Add a field
usage-fields-add--kind = What it takes; activities take no text
usage-fields-add--picklist = The list to pick from
usage-fields-add--to = Of a reference: the records it leads to: contact, account, matter, or one kind of matter
usage-fields-add--needed-when = When an empty one is a gap
usage-fields-add--ask = Whether a form stops there, only shows it, or has it not at all
usage-fields-add--default = What stands in it at first: an item, now or me
usage-fields-add--flag = A shorter flag for 'picklog log'
usage-fields--use = How its answers may be used, in one line, once a language of the file; forms, cards and files say it
usage-fields--class = How confidential its answers are
usage-fields--export = Whether its answers go into exports and snapshots
usage-fields--seen-by = Whom its answers are shown to; phone_only masks a number until a call is made
usage-fields-add-more =
    The field is in forms, flags, imports, exports and gaps at once, also in screens that are open. Gaps of what was
    logged before follow, a batch at a time.

    The rule: FIELD in {"{"}ITEM, …{"}"}, FIELD not in {"{"}…{"}"}, FIELD is set, is empty, is past, always, never; with and, or, brackets.

    Examples:
      picklog fields add call.weather --kind picklist --picklist channel --needed-when 'outcome in {"{"}refused{"}"}' --after reason --label en=Weather --label ru=Погода --label zh=天气
usage-fields-label = Call a field something else; its code stays
usage-fields-change = Say how a field's answers are to be handled: hint, class, exports, whom they are shown to
usage-fields-change--no-use = Take the hint away
usage-fields-change-more =
    What nobody but the owner of a record and leads is to see is shown to others as hidden; it stays as it is when they change the
    record. An owner of a record is who owns the account, or who logged the call. In a shared file this is a screen over
    what the file still holds.

    Examples:
      picklog fields add account.discount --kind number --label Discount --seen-by owner_and_leads
      picklog fields change account.discount --use 'may shape an offer; never mention it' --class confidential
      picklog fields change account.phone --seen-by phone_only
      picklog fields change account.discount --export no --no-use
usage-fields-need = Say anew when an empty field is a gap
usage-fields-order = Put a field elsewhere in the form
usage-fields-retire = Ask for a field no more; records keep their answers
usage-fields-unretire = Ask for a field again
usage-fields-remove = Remove a field nobody ever answered
usage-rules = The rules of what is a gap: list and change them
usage-rules-list = List the rules, in the order they are asked in
usage-rules-more = An admin changes them; open screens have the change at once. For a missing field the first rule that fits speaks.
usage-rules--rule = The code of the rule
usage-rules--weight = How heavy its gaps are: 5 is worst, and stands on top
usage-rules--label = What the gap asks, once a language of the file; without it the words of its field
usage-rules-add = Add a rule
usage-rules-add--of = Of which records: codes of kinds, or account, contact, activity, matter
usage-rules-add--when = What makes it a gap, see below
usage-rules-add-more =
    What can make a gap (--when):
      missing              a field is needed and empty, and no rule before names it
      missing FIELD        this one is
      overdue              the next step of an activity is due, and nothing was logged since
      marked FLAG [FIELD]  a mark is set; FIELD is what mends it
      clock PHASE DAYS     a matter in a stage of this phase stands still for so many days
    A rule of one kind is asked before one of all kinds.

    Examples:
      picklog rules add asleep --of matter --when 'clock ours 14' --weight 4
      picklog rules add no_reason --of call --when 'missing reason' --weight 5

usage-rules-change = Give a rule another weight, or a clock other days
usage-rules-change--days = After so many days a clock speaks
usage-rules-label = Put the question of a rule in other words
usage-rules-retire = Take a rule out of use; what was answered stays counted
usage-rules-unretire = Use a rule again
usage-kinds = The kinds of records there are: list and change them
usage-kinds-list = List the kinds
usage-kinds-more = An admin changes them; open screens have the change at once. Codes never change.
usage-kinds--kind = The code of the kind
usage-kinds--label = What people read, once a language of the file; in a file of one language the text alone will do
usage-kinds-add = Add a kind of activity or matter
usage-kinds-add--family = An activity was done with somebody at a time; a matter is open with them, and moves through stages
usage-kinds-add--outcomes = Of an activity: the list its outcome is picked from
usage-kinds-add--stages = Of a matter: the list its stage is picked from
usage-kinds-add--ahead = It may be planned: it may lie in the future
usage-kinds-add--directed = It goes one way: from us to them, or from them to us
usage-kinds-add--timed = It takes time: it has a length
usage-kinds-add--telephone = It is made by telephone: who asked not to be called is warned of
usage-kinds-add--key = The digit or letter that picks it where a kind is asked for [default: the digit of its place]
usage-kinds-add--standard = One of the kinds a new file has (deal, case), with its lists, fields and gap rules, in one step
usage-kinds-add-more =
    The kind is in forms, in 'picklog log', in imports, exports, gaps and figures at once, also in screens that are open. It
    has the fields that all of its family have; give it others with 'picklog fields add KIND.CODE'.

    Its outcomes or stages are a list of your own, or one that another kind has. A list is made with 'picklog picklists
    add'; of a stage say with --phase where a matter stands then.

    Examples:
      picklog picklists add letter_outcome answered --list-label en=Outcome --list-label ru=Итог --list-label zh=结果 --label en=answered --label ru='ответили' --label zh=已回复 --tone positive
      picklog kinds add letter --outcomes letter_outcome --directed --label en=letter --label ru=письмо --label zh=信函
      picklog kinds add visit --outcomes meeting_outcome --ahead --timed --key v --label en=visit --label ru=визит --label zh=拜访
      picklog kinds add deal --standard
      picklog kinds add claim --family matter --stages claim_stage --label en=claim --label ru=претензия --label zh=索赔
usage-kinds-label = Call a kind something else; its code stays
usage-kinds-retire = Offer a kind no more; what was logged of it stays
usage-kinds-unretire = Offer a kind again

## backup and restore
usage-backup = Make a checked copy of the file while others work on it
usage-backup--file = Where the copy goes
usage-backup--force = Take the place of a file that is there
usage-backup--as-is = Keep a copy that does not pass the checks, as evidence
usage-backup-more =
    Others may go on working meanwhile. The copy is checked (every page, index, reference, and the audit trail), synced, and
    only then put under its name; of one that failed nothing is left. Keep it on another disk.

    Examples:
      picklog backup "/mnt/backup/picklog-$(date +%F).db"
      picklog backup /mnt/backup/picklog.db --force
usage-restore = Put a backup back as a new file, the one named with --db
usage-restore--file = The backup
usage-restore-more =
    The backup is checked as it was when it was made. A file that is there is never written over: restore beside it, look at
    it with --db, then move the old file and those named like it away.

    Examples:
      picklog restore /mnt/backup/picklog-2026-11-20.db --db /srv/crm/restored.db

usage-copy = Copy everything from a file to a server or back, history included
usage-copy--from = Where from: a file, or postgres://… for a server
usage-copy--to = Where to: a file that is not there, or a database of a server that holds nothing
usage-copy--check = Copy nothing: hold both against one another, table by table
usage-copy--as-is = Copy it even if its audit trail is not intact
usage-copy--anew = Throw away what a copy that was cut off has left there, and begin from the first row
usage-copy-more =
    Every row of every table is copied as it is, with the history and its chain. Others may go on working in what is copied: it
    is read as it is at one moment. What arrived is read again and held against that, the audit trail is checked, and only then it
    is kept: nobody can use it before. A copy that was cut off stays beside, and the same command goes on with it; of what it had
    brought, that stays which is still the same.

    Into a server it is copied by a superuser or whoever owns the tables. It makes them where there are none. Roles of the
    server are its admin's to make: the commands for those who have none yet are printed.

    Examples:
      picklog copy picklog.db postgres://postgres@crm.example/crm
      picklog copy postgres://postgres@crm.example/crm /mnt/backup/crm.db
      picklog copy --check picklog.db postgres://postgres@crm.example/crm

## config and man
usage-config = The settings in force, and what is wrong in the config file
usage-config-show = Show every setting: its value, where it comes from, what it does
usage-config-path = Print where the config file is
usage-config-more =
    A flag beats the environment, that the config file, that the default. What is wrong in the file is passed over and named
    with its line; the rest works. Exit code 1 if anything is.

    Examples:
      picklog config show
      picklog config path
usage-man = Print the man page, made from this help
usage-man--command = The page of this command, in place of the whole program's
usage-man-more =
    Examples:
      picklog man > ~/.local/share/man/man1/picklog.1
      picklog man log call

## deals, forecasts, cases and calendars
usage-deals = Deals: the open ones, one with its history, those worth a second look
usage-deals--mine = Your own alone; operators see no others
usage-deals--user = Those of a colleague (lead, admin)
usage-deals-list = List open deals, the one expected first on top
usage-deals-list--all = Won and lost ones too
usage-deals-show = Show one deal with what happened to it
usage-deals-show--matter = Its id, code or name, or its account where that has one alone
usage-deals-findings = List deals born won or late, won without work, or withering, with the revisions that show it
usage-deals-thresholds = List the numbers by which deals are judged, or set one (admin)
usage-deals-thresholds--threshold = Which one
usage-deals-thresholds--value = What it is to be
usage-deals-more =
    What each word means is told in docs/deals.md. Nothing of it is stored: it is worked out from the history.

    Examples:
      picklog deals list --mine
      picklog deals findings --json
      picklog deals thresholds idle_days 21
usage-forecast = What a period is expected to bring, why that changed, how well forecasts held
usage-forecast--period = Of this quarter, month or year [default: the running period]
usage-forecast--by = Divided by this
usage-forecast--as-of = As it was on this day, rebuilt from the history
usage-forecast--mine = Your own deals alone; operators see no others
usage-forecast--user = Those of a colleague (lead, admin)
usage-forecast--rate = Change amounts into one currency, as EUR=1.08USD; may be given several times
usage-forecast-changes = Opening + changes = closing, to the cent, each deal in one bucket
usage-forecast-changes--from = From the end of this day [default: the beginning of the period]
usage-forecast-changes--to = Until the end of this day [default: now]
usage-forecast-accuracy = What was forecast 90, 60 and 30 days before the ends of past periods, against what came
usage-forecast-accuracy--periods = So many past periods [default: 4]
usage-forecast-more =
    Amounts of different currencies are never added without a rate. --as-of counts with the probabilities of that day.

    Examples:
      picklog forecast --by owner
      picklog forecast --period 2026-Q4 --as-of 2026-11-01
      picklog forecast changes --from 2026-11-01 --rate EUR=1.08USD
      picklog forecast accuracy --periods 8 --json
usage-cases = Cases: the open ones, one with its clocks, figures of all
usage-cases--mine = Your own alone; operators see no others
usage-cases--user = Those of a colleague (lead, admin)
usage-cases--calendar = Reckon working time by this calendar
usage-cases-list = List open cases, the oldest on top
usage-cases-list--all = Solved and closed ones too
usage-cases-show = Show one case: who had to act how long, the first answer, what happened
usage-cases-show--matter = Its id, code or name, or its account where that has one alone
usage-cases-show--why = Print the stretches that the clocks add up from
usage-cases-figures = Solved within target, times, steps and reopenings, by topic, severity and owner
usage-cases-figures--since = Of cases that were opened on this day or later
usage-cases-more =
    The parts of a clock add up to the whole, to the second. What counts how is told in docs/cases.md.

    Examples:
      picklog cases list --mine
      picklog cases show C-17 --why
      picklog cases figures --since 2026-10-01
usage-calendars = Working calendars, by which cases are clocked: list and change them
usage-calendars--calendar = Code of the calendar
usage-calendars-list = List the calendars
usage-calendars-set = Make a calendar, or change one: what is not said stays
usage-calendars-set--from = From this day on; the days before keep their hours [default: all days]
usage-calendars-set--zone = Whose clock the hours are by, as Europe/Berlin; reader for that of whoever reads
usage-calendars-set--country = Whose public holidays are days off, as DE; - for none
usage-calendars-set--mon-fri = Hours from Monday to Friday: 09:00-18:00, several with commas, off for a day off
usage-calendars-set--mon = Hours of a Monday
usage-calendars-set--tue = Hours of a Tuesday
usage-calendars-set--wed = Hours of a Wednesday
usage-calendars-set--thu = Hours of a Thursday
usage-calendars-set--fri = Hours of a Friday
usage-calendars-set--sat = Hours of a Saturday
usage-calendars-set--sun = Hours of a Sunday
usage-calendars-set--label = What people read, once a language of the file
usage-calendars-holiday = Give a single day hours of its own, or none
usage-calendars-holiday--day = Which day
usage-calendars-holiday--hours = Its hours [default: a day off]
usage-calendars-holiday--usual = It is a day like others again
usage-calendars-remove = Remove a calendar
usage-calendars-more =
    An admin changes them. A calendar that is called as a kind of cases is theirs; all others have the first one.

    Examples:
      picklog calendars list
      picklog calendars set office --zone Europe/Berlin --country DE --mon-fri 09:00-13:00,14:00-18:00
      picklog calendars set office --from 2027-01-01 --sat 10:00-14:00
      picklog calendars holiday office 2026-12-24
usage-picklists-rate = Give a stage another probability; past forecasts keep the one of their day
usage-picklists-rate--probability = How likely a good end is from there, of 100
usage-picklists-target = Give a severity other targets; gaps and figures go by them at once
usage-picklists-target--first = Minutes of working time until the first answer
usage-picklists-target--solution = Minutes of working time until the solution
usage-picklists-target--no-targets = No targets any more
## calls, meetings, presence
usage-calls = What telephone systems saw of calls: bring it in and look at it
usage-calls-import = Bring in a file of call records, of any common telephone system
usage-calls-import--file = The file: CSV and its kin, a spreadsheet, .gz; - for standard input
usage-calls-import--format = What wrote it [default: found out]
usage-calls-import--tz = Zone of times that do not tell it, as in Europe/Berlin; asked for where it is needed
usage-calls-import--dates = Which of day and month stands first, where the file does not show it
usage-calls-import--column = Which column holds what, where its heading does not say: when=Date, from=A, to=3
usage-calls-import--system = What the telephone system is called, where rows do not name it
usage-calls-import--part = The file holds a part of the calls only: what is not in it may have been all the same
usage-calls-import--follow = Read on as the file grows, until Ctrl-C or SIGTERM
usage-calls-import--dry-run = Say what would come; change nothing
usage-calls-list = List calls, the latest first: your own, or everybody's for leads
usage-calls-list--since = Those that began on this day or later
usage-calls-list--of = Those of one person
usage-calls-list--limit = At most so many [default: 50]
usage-calls-show = One call with what each source said of it
usage-calls-show--id = Its number, or what the telephone system calls it
usage-calls-coverage = In which times the record of calls is whole
usage-calls-site = How the numbers of a telephone system are read: show it or say it
usage-calls-site--system = Of which telephone system [default: any]
usage-calls-site--region = The country of numbers without one, as in DE
usage-calls-site--prefix = What is dialled before an outside number; several times for several
usage-calls-site--no-prefix = Nothing is dialled before an outside number
usage-calls-mask = Mask numbers that came more than seven days ago and belong to nobody; runs by itself after imports
usage-calls-imports = List what was brought in, the latest first, with the ids for undo
usage-calls-imports--limit = At most so many [default: 50]
usage-calls-undo = Take an import back whole: what was made of it goes, and the same file can come in again
usage-calls-undo--id = Its id, as imports lists it
usage-calls-undo--dry-run = Say what would be taken back; change nothing
usage-calls-more =
    A file that is brought in twice adds nothing. Facts are never changed; calls are assembled from them.
    Leads and admins bring calls in and say who sits where ('picklog users line').

    Examples:
      picklog calls import Master.csv
      picklog calls import export.xlsx --tz Europe/Berlin --dates dmy
      picklog calls import /var/log/asterisk/cdr-csv/Master.csv --follow
      picklog calls list --since 2026-11-01
      picklog calls show 17
      picklog calls site --region RU --prefix 9
usage-meetings = Meetings out of your own calendar, and what you have planned as a calendar
usage-meetings-import = Bring in past meetings from .ics files of any calendar program
usage-meetings-import--file = Files, or folders of .ics files
usage-meetings-import--since = Meetings of this day or later [default: a year back]
usage-meetings-import--tz = Zone of times that have none
usage-meetings-import--me = Your mail address, so that what you declined is skipped; several times for several [default: as given last]
usage-meetings-import--dry-run = Say what would come; change nothing
usage-meetings-list = List the meetings of your calendar, the latest first
usage-meetings-list--since = Those that began on this day or later
usage-meetings-list--limit = At most so many [default: 50]
usage-meetings-export = Write your due call-backs and planned meetings as an .ics file
usage-meetings-export--out = The file [default: standard output]
usage-meetings-imports = List what was brought in, the latest first, with the ids for undo
usage-meetings-imports--limit = At most so many [default: 50]
usage-meetings-undo = Take an import back whole: what was made of it goes, and the same file can come in again
usage-meetings-undo--id = Its id, as imports lists it
usage-meetings-undo--dry-run = Say what would be taken back; change nothing
usage-meetings-more =
    A calendar that is brought in twice adds nothing. Private meetings are counted, and nothing of their text is kept.

    Examples:
      picklog meetings import calendar.ics
      picklog meetings import calendars --since 2026-11-01 --me anna@example.com
      picklog meetings list
      picklog meetings export --out planned.ics
usage-presence = Log-ins and badges: who was there from when to when
usage-presence-import = Bring in a file of log-ins, badges or queue members
usage-presence-import--file = A table, Asterisk's queue_log, or the output of last -F
usage-presence-import--tz = Zone of times that do not tell it, as in Europe/Berlin; asked for where it is needed
usage-presence-import--dates = Which of day and month stands first, where the file does not show it
usage-presence-import--kind = What the file tells of, where it does not say
usage-presence-import--dry-run = Say what would come; change nothing
usage-presence-list = List log-ins and badges, the latest first: your own, or everybody's for leads
usage-presence-list--since = Those that began on this day or later
usage-presence-list--limit = At most so many [default: 50]
usage-presence-name = Say whom a source means by a name
usage-presence-name--who = The name as the source writes it
usage-presence-name--login = Who that is
usage-presence-imports = List what was brought in, the latest first, with the ids for undo
usage-presence-imports--limit = At most so many [default: 50]
usage-presence-undo = Take an import back whole: what was made of it goes, and the same file can come in again
usage-presence-undo--id = Its id, as imports lists it
usage-presence-undo--dry-run = Say what would be taken back; change nothing
usage-presence-more =
    A file that is brought in twice adds nothing. Leads and admins bring them in.

    Examples:
      picklog presence import badges.csv --tz Europe/Berlin
      picklog presence name "Berg, Anna" anna
      picklog presence list

## snapshot and terms
usage-snapshot = Write tables for analysis (Parquet), all of one moment
usage-snapshot--dir = The folder to make; it must be new or empty
usage-snapshot--since = Only what has changed since, like 2026-11-01; added to a snapshot that lies there
usage-snapshot-more =
    What stands in DIR: a folder for each table, account contact activity matter user item gap and the histories, and manifest.json, which says what each column means. Nobody waits meanwhile.

    Examples:
      picklog snapshot /srv/analysis/today
      picklog snapshot /srv/analysis/all --since 2026-11-01
      duckdb -c "SELECT outcome_label, count(*) FROM '/srv/analysis/today/activity/*.parquet' GROUP BY 1"
usage-terms = Every field, item, gap rule and figure with its definition
usage-terms--what = Only these
usage-terms-more =
    With --json in all languages of the file, else in yours.

    Examples:
      picklog terms figures
      picklog terms --json > terms.json

## remark, key, private contacts
usage-remark = Private remarks, sealed so that nobody but you and whom you name can read them
usage-remark--account = Of this account; an id, a code, or a query with exactly one best match
usage-remark--contact = Of this contact of the account; without --account its id
usage-remark--activity = Of this activity, by its id
usage-remark--id = Which one, as the list has it
usage-remark--text = The text; without it, or for -, standard input to its end. Arguments of a command are seen by others on this machine while it runs
usage-remark--share-with = Let these logins read it, too: ivan,olga
usage-remark--login = Whose logins
usage-remark--passphrase-file = A file with the passphrase of your key, one line, that only you can read
usage-remark-add = Seal a new remark
usage-remark-list = List what you can open
usage-remark-show = Show one
usage-remark-change = Write one of yours anew
usage-remark-remove = Take one of yours away; history keeps it sealed
usage-remark-share = Let others read one of yours, too
usage-remark-unshare = Let others read it no more from now on
usage-remark-more =
    A remark is encrypted to your key before it is saved: no colleague, no admin and no backup can read it. Your key is made with the
    first one; if it is lost, they are lost ('picklog key backup FILE'). Private contacts are listed here, too. See docs/privacy.md.

    Examples:
      picklog remark add --account acme 'The buyer is about to leave'
      picklog remark add --account acme --contact ross < notes.txt
      picklog remark list --account acme
      picklog remark share 0193… ivan
      picklog log contact acme --private --name 'J. Ross' --phone '+7 495 123-45-67'
usage-key = The key that private remarks and contacts are sealed to
usage-key--passphrase-file = A file with the passphrase of your key, one line, that only you can read
usage-key-show = Say where your key is, whether it fits, and whose keys there are
usage-key-make = Make a key, or make the one you have known here
usage-key-make--lost = Your key here is lost for good: go on with another one; what is sealed to it can never be read again
usage-key-make--lock = Ask for a passphrase that locks it
usage-key-passphrase = Set, change or take away the passphrase of your key
usage-key-passphrase--remove = Take it away
usage-key-passphrase--new-passphrase-file = A file with the new one, one line, that only you can read
usage-key-backup = Copy your key to a safe place
usage-key-backup--file = Where to; nothing is written over
usage-key-restore = Take the keys of a copy in; those there stay
usage-key-restore--file = The copy
usage-key-rotate = Make a new key and seal everything to it anew; cut off, it goes on the next time
usage-key-accept = Take the key that somebody has now for theirs, after asking them
usage-key-accept--login = Whose
usage-key-more =
    The key lies in your config folder, in a file that only you can read. It is made with the first private remark. Whoever has it can read
    what is sealed for you; without it nobody can, you neither. It has the format of age, whose tools read it, too.

    Examples:
      picklog key make --lock
      picklog key backup /media/stick/picklog.key
      picklog key restore /media/stick/picklog.key
      picklog key rotate --passphrase-file ~/.secret/phrase
      picklog key accept ivan
usage-log-contact = Add a person at an account; with --private sealed, for you alone
usage-log-contact--private = Seal the whole contact: nobody but you and whom you name can read it
usage-log-contact--change = Change this private contact of yours
usage-log-contact--share-with = Let these logins read it, too: ivan,olga
usage-log-contact--passphrase-file = A file with the passphrase of your key, one line, that only you can read
usage-log-contact-more =
    A private contact is found by your own lookup, and is in no list, figure or export. It cannot be picked as the contact of a call:
    what a call says, everybody reads.

    Examples:
      picklog log contact acme --name 'J. Ross' --role decision_maker
      picklog log contact acme --private --name 'J. Ross' --phone '+7 495 123-45-67'
