# Why a command was refused or failed: one line that says what is wrong and what to do.

hint-near = ; did you mean '{ $word }'?
error-output = the output
error-write = cannot write { $place }: { $why }
error-put-aside = { $why }; what you entered lies in { $place }, and the next start of picklog saves it
leaving-waits = waiting for the disk to take what was entered, at most ten seconds
error-lang = there is no language '{ $code }': write one of { $langs }
error-no-file = there is no file { $file }: name one with --db, make one with 'picklog' or 'picklog import accounts FILE', or try 'picklog demo'
gaps-no-user = nobody has used this file as '{ $login }'{ $hint }; it knows { $users }
log-but = logged as { $id }, but: { $error }

## the command line
parser-try = { $wrong }; try '{ $help }'
parser-which-command = say which command
parser-no-flag = there is no flag { $flag }{ $hint }
parser-one-too-many = '{ $word }' is one word too many
parser-wants-value = { $arg } wants a value
parser-wants-one-of = { $arg } wants a value: one of { $choices }
parser-no-such-value = '{ $value }' is no value of { $arg }: one of { $choices }{ $hint }
parser-no-value = '{ $value }' is no value of { $arg }
parser-no-value-because = '{ $value }' is no value of { $arg }: { $why }
parser-no-command = there is no command '{ $word }'{ $hint }
parser-say-which = say which: { $choices }
parser-missing = { $arg } is missing
parser-twice = { $arg } is given twice
parser-not-with = { $arg } cannot go with { $prior }
parser-number-of-values = { $arg } has the wrong number of values
parser-not-utf8 = an argument is not UTF-8 text
parser-do-not-fit = these arguments do not fit together
parser-number = give a number from { $least } to { $most }

## log
log-unknown = { $why }: give the same command again with --op-id { $id }, and it is logged once
log-op-id = write a UUID like { $example }
log-op-id-nil = the nil UUID cannot name an entry
demo-is-there = { $file } is there already: a demo makes a new file; name another one with --into
log-too-old = { $kind }: { $start } lies too far back to be meant: check --at
log-ahead = { $kind }: it cannot have begun at { $start }, it is { $now } now: check --at; what is still to be done goes into --next { $step } --due
log-ended-ahead = { $kind }: what is to begin at { $start } cannot have ended with { $outcome }, it is { $now } now: check --at, or leave --outcome out
log-too-far = { $kind }: { $start } lies too far ahead to be meant: check --at
log-due-before = a next step cannot be due at { $due }, before the { $kind } of { $start }: check --due
log-due-too-far = a next step on { $due } lies too far ahead to be meant: check --due
log-no-user = { $flag }: nobody here has the login '{ $login }'{ $hint }
log-misread = { $said }{ $hint }
log-time-read = { $flag }: '{ $text }' is { $when }
log-time-several = { $flag }: '{ $text }' can be { $times }: write it in full, like 2026-11-21 14:05
log-time-skipped = { $flag }: there is no { $when }, because the clocks are changed then: give another hour
log-time-hour = { $flag }: '{ $text }' is a day without an hour: add one, like 14:05

## accounts and contacts
account-several = '{ $text }' fits several accounts, give the id of one: { $named }
account-near = no account is called '{ $text }'; nearly so: { $named }; give the id of the one that is meant
account-taken = `{ $text }` is taken for { $name } ({ $id }), which is written otherwise: give the name as it is written, or the id, to be sure
account-none = no account fits '{ $text }': look with 'picklog find', or bring it in with 'picklog import accounts FILE'
contact-several = '{ $text }' fits several contacts of { $account }, give the id of one: { $named }
contact-none-at-all = { $account } has no contact '{ $text }': it has none at all yet; leave --contact out and fill it in later
matter-several = '{ $text }' is several matters of { $account }: { $named }; give an id
matter-none = { $account } has no open matter '{ $text }'; there are { $named }
matter-none-at-all = { $account } has no matter, and so no '{ $text }': open one first
contact-none = { $account } has no contact '{ $text }': it has { $named }

## find, users, export, keys
find-no-input = cannot read standard input: { $why }
users-no-role = there is no role '{ $role }'
users-nobody = nobody has used this file as '{ $login }'{ $hint }: it knows { $known }
users-nobody-role = nobody has used this file as '{ $login }'{ $hint }: a role can be given once they have saved something; it knows { $known }
users-no-login = there is no login '{ $login }' on this machine: see 'getent passwd'
handover-no-date = '{ $text }' is no time: write it as 2026-12-07, 2026-12-07 09:00 or monday
handover-stopped = stopped in the middle: accounts and matters that are { $to }'s by now: { $count }; the same command goes on
export-safe-csv = --spreadsheet-safe goes with CSV only: leave one of --spreadsheet-safe and --format jsonl out
export-since = --since: '{ $text }' is not a date picklog can read without guessing: write 2026-11-21
export-since-ahead = --since: { $when } is ahead, and it is { $now }: give a moment that has passed
quality-as-of-ahead = --as-of: { $when } is ahead, and it is { $now }: give a moment that has passed
quality-as-of-unread = --as-of: '{ $text }' is not a date picklog can read without guessing: write 2026-11-21 or '2026-11-21 14:05'
quality-as-of-since = --since is later than --as-of ({ $when }): nothing was logged in between
export-cells = a row does not have as many cells as there are headings
export-folder = { $file } is a folder: name a file in it
export-database = { $file } is a database: name another file
export-no-name = { $file } names no file: give its name too
error-read = cannot read { $file }: { $why }
keys-skipped = { $count ->
    [one] { $count } binding in { $file } skipped: see the lines above
   *[other] { $count } bindings in { $file } skipped: see the lines above
}

## import
import-blank-row = the row is empty
import-damaged-row = it has bytes that are no letters in this encoding: try another --encoding
import-footer-row = `{ $text }` reads like the end of a report and not like an account: if it is one, fill another cell of the row
import-deleted-row = the file marks it as deleted (to take such rows: --map deleted=-)
import-repeated-header = it says again what the columns are called
import-too-long = { $column }: the text has { $length } letters and at most { $most } are kept: shorten it
import-no-day = { $field }: `{ $text }` is a time of day, and no column says of which day
import-no-time = { $field }: `{ $text }` beside the date is no time of day
import-two-times = { $field }: one column says `{ $one }`, the other `{ $two }`: leave one of them, or say --map started_time=-
import-two-days = { $field }: one column says the day { $one }, the other { $two }: leave one of them, or say --map started_time=-
import-day-number = { $field }: `{ $text }` is a spreadsheet's number of a day: give the column a date format and export again
import-too-early = { $field }: `{ $text }` lies before 1980, where programs put a date that is not known: correct it or leave the cell empty
import-not-yet = the file says `{ $text }`: the { $kind } has not taken place; if it has, say so in the file, or --map state=-
import-only-planned = the file says `{ $text }` of a time that has passed: it has not taken place; if it has, say so in the file, or --map state=-
import-cancelled = the file says `{ $text }` and not by whom: give the outcome, one of { $outcomes }
import-deferred = the file says `{ $text }` and not by whom: give the outcome, one of { $outcomes }
import-not-held = the file says `{ $text }`: it did not take place; if it has, say so in the file, or --map state=-
import-no-name = it has no name
import-no-account = it names no account
import-no-date = it has no date
import-no-kind = it does not say of which kind it is: give one of { $flags }
import-no-fate = the file gave no answer for this row: import it again
import-packed-damaged = { $file }: the packed file is damaged ({ $why }): get it again
import-unreadable = { $file }: cannot be read ({ $why }): check the name and your rights to it
import-folder = { $file }: is a folder: name the CSV file in it
import-empty = { $file }: is empty: export it again, with column names in the first row
import-header-only = { $file }: has column names and no rows under them: export it again with its data
import-not-csv = { $file }: is no CSV: it is { $what }; { $mend }
import-broken-header = { $file }: the first row cannot be read ({ $why }): mend it there
import-open-quote = the quote that opens in line { $line } is never closed
import-bad-quote = a quote inside a quoted cell in line { $line } is not doubled, so the cells cannot be told apart
import-line-too-long = the line is longer than 1 MB
import-breaks-off = { $file }: breaks off after line { $line } ({ $why }): the rows before are in; get the file again
import-reader-failed = { $file }: picklog itself failed while reading, after line { $line }: the rows up to there are in and the rest is not; please report it with the file
import-ragged = it has { $cells ->
    [one] { $cells } cell
   *[other] { $cells } cells
} where the header has { $width }: quote cells that hold the delimiter
import-ambiguous-date = { $field }: `{ $text }` could be two dates: say --date-order dmy or --date-order mdy
import-unknown-kind = kind: `{ $text }` is none of { $kinds }
import-unknown-zone = time_zone: `{ $text }` is no zone picklog knows: give one like Europe/Berlin or UTC+3, or --map time_zone=-
import-unknown-field = --map: there is no field '{ $field }'{ $hint }; fields are { $known }
import-unknown-column = --map: the file has no column '{ $column }'{ $hint }; it has { $headings }
import-mapped-twice = --map: { $field } is read from '{ $first }' and from '{ $second }': give it once
import-unknown-country = --country: `{ $text }` is no country; give its two-letter code, as in --country RU
import-bad-map = --map { $text }: write field=Column, as in --map name="Company name"
import-the-name = the account's name
import-the-person = the person's name
import-the-account = the account
import-the-date = the date
import-missing-column = { $file }: no column gives { $what }; the columns are { $headings }; { $hint }
import-looks-like-data = the first row looks like data: say --no-header --map { $target }={ $at } if column { $at } is it, or add a header row
import-likely-column = by its cells it is most likely "{ $column }": say --map { $target }="{ $column }" if it is
import-say-which-column = say which one it is: --map { $target }="Column"
import-hint-guessed = { $hint }; the file was read as { $name }, which is a guess: if the names of the columns are no words, say --encoding
import-needs-kind = { $file }: no column says of which kind the rows are: give one of { $flags }
import-no-such-currency = { $text } is no currency: give its three letters of ISO 4217, such as EUR, USD or RUB
import-no-links = { $file }: needs a column with the code of each row (deal id) and one with its account (company id); it has { $headings }
import-several-accounts = is at several accounts ({ $accounts }): leave one of them in the file of accounts
import-links-broken = { $file }, line { $line }: cannot be split into columns (an open quote?): mend the line and import again
import-no-matters = this file has no kind of matter: add one with 'picklog kinds add CODE --family matter', then import again
import-rejects-taken = { $file }: is there already and is no file of rejected rows: name another with --rejects
import-rejects-failed = { $file }: cannot keep the rejected rows there ({ $why }): name another file with --rejects
import-stopped = { $trouble } - { $count ->
    [one] { $count } row is in
   *[other] { $count } rows are in
}; the same command again goes on from there
import-unknown-encoding = unknown encoding '{ $name }'{ $hint }; known are { $known }, …
import-bad-delimiter = delimiter '{ $name }' is not one character: give , ; tab | or another single sign
sniff-excel = an Excel workbook or a ZIP archive
sniff-old-excel = an old Excel workbook
sniff-sqlite = a SQLite database
sniff-pdf = a PDF
sniff-bzip2 = packed with bzip2
sniff-xz = packed with xz
sniff-zstd = packed with zstd
sniff-7z = a 7z archive
sniff-rar = a RAR archive
sniff-picture = a picture
sniff-binary = binary data, no text
sniff-utf32 = text in UTF-32
sniff-json = JSON
sniff-vcard = a vCard
sniff-ical = a calendar (iCalendar)
sniff-xml = XML or HTML
sniff-save = save the sheet as CSV UTF-8
sniff-save-utf8 = save it as UTF-8
sniff-save-or-unpack = save the sheet as CSV UTF-8, or unpack the archive
sniff-unpack = unpack it first
sniff-unpack-or-gzip = unpack it first, or pack it with gzip
sniff-export = export the table as CSV and import that
sniff-export-contacts = export the contacts as CSV and import that
sniff-spreadsheet = open it in a spreadsheet and save it as CSV UTF-8

## the catalogue
consequence-whose = '{ $given }': say whose outcome it is, as in { $examples }
consequence-set = '{ $given }': write what is set as FIELD=ITEM, mark=phone_bad or mark=do_not_call, or '{ $nothing }' alone
labels-no-lang = --{ $flag } '{ $text }': write the language first, as in --{ $flag } en=TEXT --{ $flag } ru=TEXT --{ $flag } zh=TEXT
labels-twice = --{ $flag } is given twice for { $lang }
fields-whose = '{ $given }': write whose field it is and its code, as KIND.CODE; there are { $kinds }
fields-wider = `{ $code }` is a field of every { $entity }: write { $entity }.{ $code }
fields-none = { $entity } has no field `{ $code }`{ $hint }
rules-none = there is no gap rule '{ $rule }'{ $hint }; there are { $rules }
rules-bad-when = '{ $text }': write --when as missing, missing FIELD, overdue, marked FLAG, marked FLAG FIELD, or clock PHASE DAYS
kinds-none = there is no kind '{ $kind }'{ $hint }; there are { $kinds }
kinds-bad-code = '{ $code }': write the code of a kind with small letters, digits and _, at most { $most } of them
kinds-there = '{ $kind }' is there already
kinds-all-standard = '{ $kind }' is no standard kind, and all that there are are in this file
kinds-no-standard = there is no standard kind '{ $kind }'{ $hint }; those that this file does not have are { $kinds }; without --standard it becomes a kind of your own
kinds-no-fact = { $flag } is said of activities only: a matter is neither made nor held, it is open or closed
kinds-other-list = { $flag } does not go with --family { $family }: say { $wanted }
kinds-which-list = say with { $flag } from which list it is picked; there are { $lists }; another one is made with 'picklog picklists add'
kinds-no-list-yet = say with { $flag } from which list it is picked; no list fits yet: make one with 'picklog picklists add'
log-no-kind = there is no kind '{ $kind }'; there are { $kinds }; others are added with 'picklog kinds add'
log-close-over = --close: { $day } is over, and this is open still: give a day to come
log-stage-alone = --stage { $stage }: say with --about which deal or case moves there
log-stage-retired = --stage: '{ $stage }' is retired, nothing moves there any more; there are { $stages }
log-no-stage = --stage: there is no stage '{ $stage }'{ $hint }; there are { $stages }
log-moved = { $matter } → { $stage }
log-kind-retired = { $kind } ({ $code }) is retired; there are { $kinds }; it is taken back with 'picklog kinds unretire { $code }'
fields-to = '{ $word }': say which records it leads to; there are { $kinds }
fields-bad-rule = --needed-when: { $why }
picklists-there = there is a picklist `{ $list }` already: call it something else with 'picklog picklists label { $list }'
picklists-make = there is no picklist `{ $list }`{ $hint }: to make it, say what it is called with --list-label en=… ru=… zh=…
picklists-none = there is no picklist `{ $list }`{ $hint }
picklists-no-item = picklist `{ $list }` has no item `{ $code }`{ $hint }

merge-none = there is no merge '{ $id }' that stands: 'picklog merge --list' shows them
merge-unlike = “{ $from }” and “{ $into }” are not alike: give --yes to merge them all the same, or --distinct to remember that they are two
merge-ask-no = not merged

log-nothing-due = with --next { $next } nothing follows, so nothing can be due: leave --due out, or name the step that is due

## config
config-syntax = this is no TOML: { $why }
recount-left = gaps are not worked out to the end, and some may be missing here: { $why }
config-not-utf8 = this line is not UTF-8: save the file as UTF-8
config-long = the file is too long: no key of picklog stands here
config-more-wrong =
    { $count ->
    [one] one more line is wrong
   *[other] { $count } more lines are wrong
}
config-unknown-near = there is no key `{ $key }`; did you mean `{ $near }`?
config-unknown = there is no key `{ $key }`; there are { $keys }
config-wrong-value = `{ $key }` cannot be { $value }: { $wants }
config-wants-text = write a text in quotes
config-wants-one-of = write one of { $words }, in quotes
config-wants-timezone = write a zone like "Europe/Moscow"
config-wants-dial = write a command and its arguments, one of them with {"{number}"} in it: ["linphonecsh", "dial", "{"{number}"}"]
dial-command = { $command } could not dial: { $why }
dial-command-ended = { $command } could not dial (it ended with { $code })
config-wants-bool = write true or false
config-wrong-lines = { $count ->
    [one] { $count } line of the config file was passed over: mend it there
   *[other] { $count } lines of the config file were passed over: mend them there
}
config-and-more = { $first } (and { $count } more: picklog config show)
config-no-zone = TZ={ $text }: this is no time zone picklog can read: write one like TZ=Europe/Moscow, or set timezone in the config file
config-no-home = no home folder: set PICKLOG_DB to the file, or give --db FILE

## demo
demo-stopped = stopped: the half-made { $file } is removed again
demo-not-empty = { $file } has { $count ->
    [one] { $count } account
   *[other] { $count } accounts
} already: samples go into an empty file only
demo-row-refused = a sample row was refused: { $why }
demo-lost = the sample account { $code } is not found again: run 'picklog doctor'
reconcile-bad-id = '{ $text }' is no id: write one as 'picklog calls answer' lists it
reconcile-bad-answer = '{ $text }' is no answer: write one of { $words }
reconcile-say-what = say what it was: one of { $words }
reconcile-answered-before = this was answered before: { $said }
