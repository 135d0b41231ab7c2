# What commands print. Codes, JSON and files never pass through here.

## gaps
gaps-total = { $count ->
    [0] no gaps
    [one] { $count } gap
   *[other] { $count } gaps
}
gaps-worst = the worst { $count } are shown, --limit N shows more
gaps-put-off = { $count } of them snoozed
gaps-filled-today = { $count } answered today
gaps-for-until = { $login } does the work of { $from } until { $when }
gaps-for-good = { $login } does the work of { $from } for good
gaps-with-until = the work of { $login } is with { $to } until { $when }
gaps-with-good = the work of { $login } is with { $to } for good

## doctor
doctor-ok = ok
doctor-warn = warn
doctor-fail = fail
doctor-failed = { $count ->
    [one] { $count } check of { $place } failed: do what its line says
   *[other] { $count } checks of { $place } failed: do what their lines say
}
doctor-separated = { $count ->
    [0] each record had an id of its own: nothing was changed
    [one] { $count } record or form was given an id of its own
   *[other] { $count } records and forms were given ids of their own
}
doctor-mend-busy = close other programs that hold the file, then try again
doctor-mend-corrupt = check that this is a picklog file; if it is, take your last good copy
doctor-mend-update = update picklog
doctor-mend-full = free some room on the disk
doctor-mend-open = see that the file is there, on a local disk, and that you may read and write it and its folder
doctor-actor = { $login }, uid { $uid }
doctor-actor-namespace = { $login }, uid { $uid } in a user namespace (uid_map { $map }), uid { $outer } outside of it
doctor-preloaded = other code was loaded before picklog (LD_PRELOAD or the like), and that is written down with all you save: start picklog without it

## history
history-inbound = { $kind } to us
history-contact = { $contact }, now at { $account }: { $count ->
    [one] one activity
   *[other] { $count } activities
}
history-all = { $account }: { $count ->
    [0] nothing logged yet
    [one] { $count } activity
   *[other] { $count } activities
}
history-part = { $account }: { $count } activities, the newest { $shown } shown; 'picklog export activities' has all

## find
find-nothing-waits = nothing waits for you: give a query
find-none = no account fits '{ $query }' among { $count }

## picklists, fields, users
picklists-more = {"  "}… { $count } in all; --json has them
picklists-retired = retired
fields-entity = entity
fields-code = code
fields-flag = flag
fields-kind = kind
rules-code = code
rules-weight = weight
rules-of = of
rules-when = when
rules-label = words
kinds-code = code
kinds-family = family
kinds-label = label
kinds-key = key
kinds-facts = facts
kinds-fields = fields
fields-picklist = picklist
fields-label = label
fields-needed = needed
fields-use = use
fields-only-a-screen = this is a screen: the file still holds the answers, and whoever opens it with another tool reads them; see docs/privacy.md
users-since = since { $when }
role-operator = operator
role-lead = lead
role-admin = admin
users-is-now = { $login } is { $role } now
users-is-added = { $login } may use it now, as { $role }
users-add-left = but cannot log in to it yet: have the server's admin run { $statement };
users-uid = uid { $uid }
users-uid-login = uid { $uid }, login { $name }
users-retired = retired
users-is-retired = { $login } is retired: nothing they do is saved any more, and what they logged stays
users-is-back = what { $login } does is saved again
users-is-kept = { $login } is { $name } (uid { $uid }) on this machine from now on
users-is-separate = { $name } (uid { $uid }) is a person of their own, called { $login } in this file
handover-done = { $to } does the work of { $from } (gaps and promises) until { $when }; then it goes back to { $from } by itself
handover-would = { $to } would do the work of { $from } (gaps and promises) until { $when }; nothing was changed
handover-load = open promises: { $promises }; gaps now: { $gaps }
handover-forms = { $count ->
    [one] 1 parked form stays with { $from }: only who began it can finish it
   *[other] { $count } parked forms stay with { $from }: only who began them can finish them
  }
handover-instead = in place of the hand-over to { $to } { $until }
handover-ended = { $from } does the work of { $from } again
handover-goes-on = { $to } is away: it is { $holder } who sees to it
handover-none = everybody does their own work
handover-until = until { $when }
handover-for-good = for good
handover-by = by { $by }
handover-was-ended = ended { $when }
handover-is-over = over
handover-done-good = { $from }'s accounts and open matters, gaps and promises are { $to }'s from now on
handover-would-good = { $from }'s accounts and open matters, gaps and promises would be { $to }'s for good; nothing was changed
handover-owned = accounts: { $accounts }; open matters: { $matters }
handover-given = accounts and matters that { $to } owns now: { $count }
handover-back = accounts and matters that { $from } owns again: { $count }
handover-left = { $count ->
    [one] 1 has another owner by now, or is gone: it stays as it is
   *[other] { $count } have another owner by now, or are gone: they stay as they are
  }
handover-moving = To { $to }
handover-unfinished = not all accounts yet: the same command goes on
handover-back-unfinished = not all accounts given back yet: '--end' goes on

## log
log-about = Log one { $kind }
log-about-matter = Open one { $kind }
log-logged = logged { $kind }
log-opened = opened { $kind }
log-repeated = already logged { $kind }
log-missing = missing: { $field }
log-missing-codes = missing: { $field } ({ $codes })
log-do-not-call = mind: { $name } asked not to be called; it is logged all the same

## export
export-accounts = { $count ->
    [one] { $count } account written to { $file }
   *[other] { $count } accounts written to { $file }
}
export-contacts = { $count ->
    [one] { $count } contact written to { $file }
   *[other] { $count } contacts written to { $file }
}
export-activities = { $count ->
    [one] { $count } activity written to { $file }
   *[other] { $count } activities written to { $file }
}
export-matters = { $count ->
    [one] { $count } matter written to { $file }
   *[other] { $count } matters written to { $file }
}

## keys
keys-all-well = { $file }: all well

## progress
bar-left = { $time } left
bar-upgrading = bringing the file up to date

## import
import-tab = tab
import-comma = comma
import-semicolon = semicolon
import-then = then
import-kind-taken = { $kind }, as { $columns } are columns of this kind alone; --kind says otherwise
import-ignored = not imported   : { $headings }
import-ignored-holds = { $column } ({ $what })
import-phones = phones
import-mails = e-mails
import-flags = yes or no
import-states = words for what did not take place
import-guess = the encoding is a guess; it reads like { $samples }. If that is wrong, say --encoding
import-above = not read, above the names of the columns: line { $lines }
import-unread = {"  "}{ $column }: not imported, cells with { $what }: { $count }; say --map { $target }="{ $column }" if they are wanted
import-unread-nowhere = {"  "}{ $column }: not imported, cells with { $what }: { $count }; there is no field for them here
import-unread-flags = {"  "}{ $column }: not imported, cells with yes or no: { $count }; if it says who must not be called, say --map do_not_call="{ $column }", if who may be, --map may_call="{ $column }"
import-unread-states = {"  "}{ $column }: not imported, cells that say it did not take place: { $count }; these rows count as held: say --map state="{ $column }", after 'picklog import undo' if they are in
import-and-more = { $first } and { $count } more
import-dry-run = Dry run, nothing written: { $line }
import-accounts = { $read ->
    [one] { $read } row
   *[other] { $read } rows
} read, { $added ->
    [one] { $added } account
   *[other] { $added } accounts
} added, { $updated } updated, { $skipped } there already, { $rejected } rejected.
import-contacts = { $read ->
    [one] { $read } row
   *[other] { $read } rows
} read, { $added ->
    [one] { $added } contact
   *[other] { $added } contacts
} added, { $updated } updated, { $skipped } there already, { $rejected } rejected.
import-activities = { $read ->
    [one] { $read } row
   *[other] { $read } rows
} read, { $added ->
    [one] { $added } activity
   *[other] { $added } activities
} added, { $updated } updated, { $skipped } there already, { $rejected } rejected.
import-matters = { $read ->
    [one] { $read } row
   *[other] { $read } rows
} read, { $added ->
    [one] { $added } matter
   *[other] { $added } matters
} added, { $updated } updated, { $skipped } there already, { $rejected } rejected.
import-created = { $count ->
    [one] { $count } account was created for them.
   *[other] { $count } accounts were created for them.
}
import-renamed = { $count ->
    [one] 1 of them got another name:
   *[other] { $count } of them got another name:
  }
import-rename = {"  "}{ $from } → { $to }
import-renamed-more = {"  "}… and { $count } more ('picklog history' of each shows the change)
import-rejects = Rejected rows, with their lines and reasons: { $file }
import-rejects-replaced = Rejected rows, with their lines and reasons: { $file } (in place of those of an earlier import)
import-line = {"  "}line { $line }: { $reason }
import-interrupted = Stopped. What was read is in; the same command again goes on from there.
import-parents-need-a-file = Parent accounts were not linked: a pipe cannot be read twice. Import the file itself again.
import-pace = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}, { $pace } a second
import-indexing = bringing the lookup up to date
import-of-accounts = accounts
import-of-contacts = contacts
import-of-activities = activities
import-of-matters = matters
import-list-none = Nothing was imported into this file yet.
import-list-counts = { $added } added, { $updated } updated
import-is-undone = taken back by { $who }
import-is-half-undone = partly taken back: 'picklog import undo' goes on
import-is-cut-off = cut off
import-no-file = (no file name)
import-undo-of = { $file }, imported by { $who } on { $when }
import-undo-would = Taking back { $import } would remove this (nothing is changed yet):
import-undo-done = Taken back: { $import }. This was removed, and stays in the history:
import-undo-accounts = {"  "}{ $count ->
    [one] 1 account goes
   *[other] { $count } accounts go
  }
import-undo-contacts = {"  "}{ $count ->
    [one] 1 contact goes
   *[other] { $count } contacts go
  }
import-undo-activities = {"  "}{ $count ->
    [one] 1 activity goes
   *[other] { $count } activities go
  }
import-undo-matters = {"  "}{ $count ->
    [one] 1 matter goes
   *[other] { $count } matters go
  }
import-undo-changed = {"  "}{ $count ->
    [one] 1 record gets back the answers it had before
   *[other] { $count } records get back the answers they had before
  }
import-undo-names = {"  "}{ $names }
import-undo-names-more = {"  "}{ $names } and { $count } more
import-undo-none = there is no import of yours to take back; 'picklog import list' shows all
import-undo-changed-nothing = your latest import, { $file }, changed nothing; to take back { $other } of { $when }, say: picklog import undo { $id }
import-undo-none-such = there is no import '{ $id }': 'picklog import list' shows all
import-undo-built = {"  "}{ $name }: { $what }
import-undo-built-more = {"  "}… and { $count } more
import-undo-refused = { $file } cannot be taken back: { $count ->
    [one] 1 record was
   *[other] { $count } records were
  } built on since. Undo what was built on them, or change the records one by one
import-undo-stopped = stopped after { $count ->
    [one] { $count } change
   *[other] { $count } changes
}; the same command goes on from there
import-note = {"  "}{ $field }: { $count } { $what }{ $examples }
import-note-unknown = not known, left empty
import-note-unsaid = does not say how it ended, left empty as a gap
import-note-no-unit = without a unit, left empty: say --duration-unit seconds, minutes or hours
import-note-placeholder = stand where an answer should, read as empty
import-note-lost-digits = have lost their last digits in a spreadsheet, left empty
import-note-no-date = cannot be read as one date and time, left empty
import-note-skipped-hour = at a time that the change of the clock skipped, taken an hour later
import-note-repeated-hour = at a time that comes twice when the clock is changed, taken as the first
import-note-cleaned = with line breaks or signs that nobody sees, kept without them
import-note-set = neither yes nor no, the mark was set
import-note-not-kept = beside the one that is kept, not imported
import-note-no-mail = no e-mail address, kept as given
import-note-no-code = no code (a placeholder, or a number spoiled by a spreadsheet), left empty
import-note-no-user = not a login of this file, left empty
import-note-no-number = no number that can be dialled (is a country missing? --country RU), kept as given
import-note-person = without a company, named after the person
import-note-no-contact = not a contact of the account, left empty: import contacts, then this file again
import-note-no-parent = parent not found, left empty
import-note-two-ways = can be read in two ways (is 1,234 a thousand or a decimal?), left empty
import-note-no-currency = without a currency that is one and no other (EUR, USD, RUB, €), left empty
import-note-two-currencies = in another currency than the column beside says, left empty
import-note-opened-ahead = a day that has not come yet, left empty: its age is not known
import-note-close-before-opened = before it was opened, both kept
import-note-by-end = not known, taken from the columns beside (won, closed)
import-note-other-end = at another end than the columns beside say (won, closed), left empty
import-note-too-fine = with more digits than are kept of it, left empty
import-note-no-time-kept = with a time of day, of which only the day is kept
import-note-no-record = lead to no record of that name, or to several, left empty

## the catalogue
catalogue-added = { $what }: added
catalogue-labelled = { $what }: other label
catalogue-defined = { $what }: defined
catalogue-handled = { $what }: how it is to be handled is noted
catalogue-other-rule = { $what }: other rule
picklists-leads-may = leads may change picklists in this file
picklists-leads-may-not = leads may not change picklists in this file; an admin allows it with 'picklog picklists leads allow'
catalogue-ordered = { $what }: ordered
catalogue-removed = { $what }: removed
catalogue-consequence = { $what }: other consequence
catalogue-item-retired = { $what }: retired; records keep it, and it cannot be picked any more
catalogue-item-again = { $what }: can be picked again
catalogue-field-retired = { $what }: retired; records keep their answers
catalogue-field-again = { $what }: asked for again
rules-changed = { $what }: changed
rules-retired = { $what }: retired; nothing is a gap by it any more
rules-again = { $what }: in use again
kinds-retired = { $what }: retired; what was logged of it stays
kinds-again = { $what }: offered again

# merge
merge-done = { $from } is now part of { $into }; picklog merge --undo { $id } takes it back
move-done = { $name } is now at { $to }; what was logged stays with { $from }
move-promises = { $count ->
    [one] one open promise stays with { $from }
   *[other] { $count } open promises stay with { $from }
}
move-same = { $name } is at { $account } already: name the account the contact is at now
move-gone = the contact has gone meanwhile: look at the account and try again
contact-moved = { $name } is not at { $account } any more, but at { $now_at }
merge-moved = moved: activities { $activities }, contacts { $contacts }
merge-moved-matters = moved: activities { $activities }, matters { $matters }, contacts { $contacts }
merge-distinct = { $from } and { $into } are two; this is remembered
merge-undone = { $what }: { $from } and { $into } are two again
merge-has = { $name } now has: activities { $activities }, contacts { $contacts }
merge-has-matters = { $name } now has: activities { $activities }, matters { $matters }, contacts { $contacts }
merge-of-account = account
merge-of-contact = contact
merge-ask = “{ $from }” and “{ $into }” are not alike. Are they one all the same? [y/N]
merge-ask-yes = y yes

## config
config-from-default = default
config-from-file = config file
config-from-env = environment
config-from-flag = flag
config-from-machine = this machine
config-about-db = the file of accounts
config-about-lang = language: en, ru, zh
config-about-keymap = keys: default, vim, emacs; a keys.toml beside the config goes on top
config-about-theme = look: default, high-contrast, monochrome
config-about-terminal = what the terminal can do: auto, rgb, xterm, linux, vt, ascii, plain
config-about-clipboard = copy to the clipboard of your terminal (OSC 52): auto, off
config-about-timezone = zone of all times, like Europe/Moscow
config-about-dial = command that dials a number, like ["linphonecsh", "dial", "{"{number}"}"]; without it 'picklog listen' does
config-about-allow_unknown_filesystem = trust a file system picklog does not know to be on this machine

## the weekly goal of all
goal-wrong = '{ $word }' is no goal: say how many gaps all together want to answer a week, from 1 to { $most }, 'none', or 'accept' or 'decline' of one that is proposed
goal-never = no weekly goal is set; a lead or an admin sets one with 'picklog goal 50'
goal-is-none = there is no weekly goal; { $login } ended it, { $when }
goal-is = the goal is { $count ->
    [one] { $count } answered gap
   *[other] { $count } answered gaps
} a week, of all together; set by { $login }, { $when }
goal-this-week = this week (from { $from }): { $answered } of { $goal }
goal-last-week = last week (from { $from }): { $answered } of { $goal }
goal-not-yours = the goal of { $login } is seen by themselves and by leads
goal-person-none = { $login } has no weekly goal, and none is proposed
goal-person-is = { $login }: { $count ->
    [one] { $count } answered gap a week
   *[other] { $count } answered gaps a week
}, agreed on with { $with }, { $when }
goal-person-ended = { $login } has no weekly goal any more; { $with } ended it, { $when }
goal-person-proposed = { $login }: { $by } proposes { $count } a week, { $when }
goal-person-accept = 'picklog goal accept' agrees, 'picklog goal decline' does not
goal-person-accept-for = 'picklog goal accept --for { $login }' agrees, 'picklog goal decline --for { $login }' does not

## deals, forecasts, cases and calendars
matters-none = there is no deal or case '{ $text }': name it by its id, its code, its name or its account
matters-several = '{ $text }' can mean { $count } of them: { $candidates }; give the id
matters-moment-unread = --{ $flag }: '{ $text }' is no day: write it as 2026-11-21
matters-moment-ahead = --{ $flag }: { $when } has not come yet, now is { $now }
matters-stands-on = counts the changes up to revision { $rev }; stands on the history with the head { $head }
matters-head = stands on the history with the head { $head }
matters-of = of { $login } alone
matters-history-begins = history begins later, { $when }: what was before it nobody can tell
matters-lost-rules = { $count } changes of the catalogue were written by another program and are not put back
matters-opened = opened
matters-withdrawn = taken back
matters-restored = put back
matters-changed = changed
matters-imported = it came by an import, { $came }: when it was opened and what it was before that, history does not tell
matters-imported-opened = it came by an import, { $came }, and was opened { $opened }: what it was in between, history does not tell
matters-age-unknown = not known
forecast-period = '{ $text }' is no period: write a quarter as 2026-Q4, a month as 2026-11, a year as 2026
forecast-head = Forecast for { $period } ({ $from } to { $to }) as of { $when }, { $zone }
forecast-none = no open deal is expected in { $period }, and none was won in it
forecast-column-part = of
forecast-column-currency = currency
forecast-column-open = open (n)
forecast-column-weighted = weighted
forecast-column-committed = committed (n)
forecast-column-best-case = best case (n)
forecast-column-won = won so far (n)
forecast-all = all
forecast-without-amount = { $count ->
    [one] 1 open deal of the period has no amount: it is in no sum
   *[other] { $count } open deals of the period have no amount: they are in no sum
}
forecast-won-without-amount = { $count ->
    [one] 1 deal won in the period has no amount: it is in no sum
   *[other] { $count } deals won in the period have no amount: they are in no sum
}
forecast-without-close = { $count ->
    [one] 1 open deal has no day on which it is expected to close: it is in no period
   *[other] { $count } open deals have no day on which they are expected to close: they are in no period
}
forecast-before = { $count ->
    [one] 1 open deal was expected before the period: it is not counted
   *[other] { $count } open deals were expected before the period: they are not counted
}
forecast-without-probability = { $count ->
    [one] 1 open deal stands in a stage that says no probability: it weighs nothing
   *[other] { $count } open deals stand in stages that say no probability: they weigh nothing
}
forecast-late = { $count ->
    [one] 1 open deal is counted though its day is over
   *[other] { $count } open deals are counted though their days are over
}
forecast-erased = { $count ->
    [one] of 1 deal something was erased since: it counts as empty
   *[other] of { $count } deals something was erased since: it counts as empty
}
forecast-means = weighted: amount × probability of the stage, rounded per deal, then added; committed: open from { $committed } %; best case: open from { $best } %
forecast-from-needed = { $period } has not begun: say from which day, with --from 2026-11-21
forecast-from-after = --from lies after --to: give the earlier day first
forecast-changes-head = Open deals expected in { $period }: from { $from } to { $to }
forecast-won-outside = beside that, { $count } were won that were not in the opening: { $sum } { $currency }
forecast-changes-without-amount = { $count } deals had no amount at one of the two moments: there they count as nothing
forecast-change-n = n
forecast-change-amount = amount
forecast-change-weighted = weighted
forecast-opening = opening
forecast-closing = closing
forecast-bucket-new = new
forecast-bucket-pulled-in = pulled in
forecast-bucket-slipped-in = slipped in from before
forecast-bucket-reopened = reopened
forecast-bucket-restored = put back
forecast-bucket-handed-in = taken over
forecast-bucket-amount-up = amount up
forecast-bucket-amount-down = amount down
forecast-bucket-probability = probability
forecast-bucket-currency = other currency
forecast-bucket-pushed-out = pushed out
forecast-bucket-moved-forward = moved to before
forecast-bucket-lost = lost
forecast-bucket-won = won
forecast-bucket-withdrawn = taken back
forecast-bucket-handed-out = handed over
forecast-accuracy-head = What was forecast before the ends of { $periods }, against what came
forecast-accuracy-none = no forecast of these periods can be held against anything: nothing was expected or won in them
forecast-accuracy-owner = owner
forecast-accuracy-days = days before
forecast-accuracy-currency = currency
forecast-accuracy-n = n
forecast-accuracy-forecast = forecast
forecast-accuracy-came = came
forecast-accuracy-bias = bias
forecast-accuracy-error = absolute error
forecast-accuracy-unknown = { $count } forecasts are not known: history begins later, { $when }
forecast-accuracy-means = forecast: won by then + amount × probability of the open ones; came: won by the period's end; n: periods; bias: forecast - came; absolute error: added per period, without signs
deals-column-close = close
deals-column-kind = kind
deals-column-account = account
deals-column-name = name
deals-column-stage = stage
deals-column-amount = amount
deals-column-owner = owner
deals-column-age = age
deals-column-id = id
deals-total = { $count ->
    [one] 1 deal
   *[other] { $count } deals
}
findings-column-what = what
findings-column-account = account
findings-column-name = name
findings-column-stage = stage
findings-column-amount = amount
findings-column-owner = owner
findings-column-why = why
findings-column-revs = revisions
findings-total = { $count } findings in { $deals } deals
findings-resting = { $count } withering deals rest, with a day and a reason: they are not listed
findings-imported = { $count } deals were imported as won: whether they were born so, history does not tell
findings-median = the median won deal was { $days } days old (n = { $n })
findings-no-median = no deal was won here step by step: nothing can be told born late
finding-born-won = born won
finding-late-born = late born
finding-unworked = unworked
finding-pushed = withering: pushed
finding-shrunk = withering: shrunk
finding-idle = withering: idle
finding-why-born-won = its first revision is won
finding-why-late-born = opened { $before } days before the end of the period, won after { $age } days; the median is { $median }
finding-why-last = last activity { $when }
finding-why-never = no activity at all
finding-why-pushed = moved to a later period { $count } times
finding-why-shrunk = { $now }, at its peak { $peak }
thresholds-none = there is no threshold '{ $code }'{ $hint }: { $codes }
thresholds-set = { $code } is { $value } from now on
threshold-late-born-days = late born: opened so many days before the end of the period, or fewer
threshold-unworked-days = unworked: no activity in so many days before it was won
threshold-pushes = withering: moved to a later period so many times
threshold-shrunk-percent = withering: so many per cent under its peak
threshold-idle-days = withering: so many days without activity and next step
threshold-committed-percent = committed: open deals from this probability on
threshold-best-case-percent = best case: open deals from this probability on
threshold-period-months = months of a period: 1, 3 or 12
cases-no-calendar = the file has no working calendar: make one, 'picklog calendars set office --mon-fri 09:00-18:00'
calendars-none = there is no calendar '{ $code }'{ $hint }: { $codes }
cases-calendar = working time by the calendar { $calendar }, { $zone }
cases-calendar-reader = working time by the calendar { $calendar }, which names no zone: by your clock, { $zone }
cases-column-opened = opened
cases-column-kind = kind
cases-column-account = account
cases-column-name = name
cases-column-stage = stage
cases-column-topic = topic
cases-column-severity = severity
cases-column-owner = owner
cases-column-ours = ours, working time
cases-column-id = id
cases-total = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
cases-none = no case
cases-clock-part = who had to act
cases-clock-elapsed = elapsed
cases-clock-business = working time
cases-clock-whole = in all
cases-side-ours = ours
cases-side-theirs = theirs
cases-side-third = third party
cases-side-solved-and-reopened = solved and reopened
cases-first-answer = first answer { $when }, after { $elapsed }, of working time { $business }
cases-no-answer = not answered yet
cases-solved = solved; ours and third party took { $business } of working time; reopened { $reopened } times
cases-open = open; ours and third party have taken { $business } of working time; reopened { $reopened } times
cases-targets = targets, in working time: first answer { $first }, solution { $solution }
cases-hands-on = hands-on { $spent } in { $steps } activities
cases-hands-on-between = hands-on { $least } to { $most } in { $steps } activities
cases-hands-on-least = hands-on at least { $least } in { $steps } activities
cases-without-length = { $count } of them say no length
cases-clock-back = a clock was set back meanwhile: what seems to have lasted less than nothing counts as nothing
cases-why = the stretches it adds up from: from, until, who, elapsed, working time, revision
cases-entries = what happened, oldest first: when, revision, who, what
case-figures-of = of
case-figures-n = n
case-figures-open = open
case-figures-solved = solved
case-figures-within = within target
case-figures-answered = answered in time
case-figures-median = median
case-figures-p90 = p90
case-figures-steps = steps a case
case-figures-reopened = reopened
case-figures-first-step = first-step
case-figures-means = times are working time of ours and the third party until the last solution; first-step: solved with one activity at most, and never reopened
calendars-day = '{ $text }' is no day: write it as 2026-12-24
calendars-zone = '{ $text }' is no time zone: write it as Europe/Berlin, or reader for that of whoever reads
calendars-country = '{ $text }' is no country: two letters, as DE, or - for no holidays
calendars-set = calendar { $code } is as you said
calendars-day-set = calendar { $code }: { $day } is as you said
calendars-removed = calendar { $code } was removed
calendars-reader = zone of whoever reads
calendars-holidays = holidays
picklists-rated = { $what }: its probability is { $percent } % from now on
picklists-targets = { $what }: first answer within { $first } minutes of working time, solution within { $solution }
picklists-no-targets = { $what }: sets no targets any more

## calls against entries
reconcile-held = { $count ->
    [one] { $count } call since { $since }, { $paired } of them logged
   *[other] { $count } calls since { $since }, { $paired } of them logged
}
reconcile-unlogged = not logged: { $count }
reconcile-several = of these, numbers that several accounts have, so that the form begins with their list: { $count }
reconcile-old = older than a month: { $count }, no form
reconcile-implausible = with a time that lies ahead or before 2000, no form: { $count }
reconcile-unseen = logged, and never seen by the telephone: { $count }
reconcile-differ = logged with another length: { $count }
reconcile-perhaps = perhaps logged, which is asked: { $count }
reconcile-begun = a form is under way: { $count }
reconcile-answered = answered before, not to be logged: { $count }
reconcile-unknown = talked with a number that nobody in the file has: { $count }
reconcile-meetings = past meetings: { $count }, not logged: { $unlogged }
reconcile-meetings-several = of these, with guests of several accounts, so that the form asks which: { $count }
reconcile-forms = forms made: { $made }, taken back: { $back }
reconcile-nobody-at = extension { $extension }: nobody is known to have sat there, calls: { $count }; say who with 'picklog users line LOGIN { $extension }'
reconcile-answer-kept = noted: { $said }
reconcile-answer-back = taken back: { $said }; it waits again
reconcile-not-answered = nothing that you said of { $id } stands: 'picklog calls answer' lists what waits
reconcile-none-wait = no call waits for an answer

## telephone, calendar, presence
users-line-date = `{ $text }` is no moment: write 2026-11-21, 2026-11-21 14:05 or 14:05
users-line-as-it-was = { $login } sits at { $extension } as it was said: nothing is changed
users-line-always = { $extension } is the telephone of { $login }, for all calls there are
users-line-since = { $extension } is the telephone of { $login } from { $since } on
users-line-until = { $extension } is the telephone of { $login } until { $until }
users-line-between = { $extension } is the telephone of { $login } from { $since } until { $until }
users-line-void = { $extension } is not the telephone of { $login } in that time
users-line-at = at { $system }: { $line }
users-line-beside = at { $system } { $extension } stays the telephone of { $login }: what names the system counts first there
users-line-beside-any = at other systems { $extension } stays the telephone of { $login }
users-line-ended-there = { $login } had it until { $until }: 'picklog users line { $login } { $extension }{ $of }' has that go on
users-line-none-to-remove = { $login } has no such line at { $extension }: 'picklog users lines' shows those there are, with their systems
users-line-several-to-remove = { $login } sat at { $extension } several times: say with --from which line it is; they begin { $begins }
users-line-ended = it was that of { $login }: that ends { $until }
users-line-left = { $extension } is still the telephone of { $login }, so that calls there count as theirs: 'picklog users line { $login } { $extension }{ $of } --until DATE' ends it
users-lines-none = nobody sits at a telephone yet: 'picklog users line LOGIN EXTENSION' says who does
users-lines-until = until { $when }
calls-no-zone = `{ $text }` is no time zone: give its name, as in Europe/Berlin
calls-no-pair = `{ $text }` names no column: write NAME=COLUMN, as in when=Date
calls-file = { $file }: { $said }
calls-also = { $one }; and { $other }
calls-follow-input = standard input cannot be followed: name a file
calls-following = reading { $file } ({ $format }) on as it grows; Ctrl-C ends it
calls-stopped = stopped: what was read is in, and the same command goes on
calls-way-back = if that was wrong: 'picklog calls undo { $id }' takes it back
calls-held = not in yet, as they wait for what follows (half a line, or an hour that the clocks had twice): rows at the end: { $count }; the same command brings them
calls-left-line = line { $line }: { $reason }
calls-left-more = { $count ->
    [one] 1 more like these; --json names up to a thousand
   *[other] { $count } more like these; --json names up to a thousand
  }
calls-left = { $count } could not be read
calls-counts = { $added } new rows, { $known } known already, { $left }
calls-came = { $file } ({ $format }): { $counts }
calls-would-come = { $file } ({ $format }) would bring: { $counts }; nothing was changed
calls-others = rows of something else than a call (queues that began, people who came to them or paused): { $count }
calls-region-taken = numbers without a country are read as of { $region }, the country of the accounts here: 'picklog calls site --region' says otherwise
calls-unread = { $count ->
    [one] 1 call is with a number that could not be read
   *[other] { $count } calls are with a number that could not be read
  }: where it lacks its country, 'picklog calls site --region DE' says of which country numbers are, and --prefix 0 what is dialled before them
calls-empty-seats = nobody is known at { $extensions }: 'picklog users line LOGIN { $first }' says who sits there
calls-empty-seats-more = nobody is known at { $extensions } and { $count } more: 'picklog users line LOGIN { $first }' says who sits there
calls-coverage-open = rows are not in the order of time and some could not be read: so it is not held that this record of calls is whole
calls-coverage-otherwise = of that time it is not held that this record of calls is whole
calls-implausible = { $count ->
    [one] 1 row has a time that lies ahead or before 2000
   *[other] { $count } rows have a time that lies ahead or before 2000
  }: it is kept and makes no form; the clock of the telephone system was wrong, or --tz is
calls-otherwise = { $count ->
    [one] 1 known row was
   *[other] { $count } known rows were
  } read with another time: the first is kept as of { $kept } and was now read as of { $read }. Nothing is overwritten: see whether --tz is right; if the kept times are wrong, take that import back ('picklog calls imports', 'picklog calls undo ID') and import again
calls-masked = { $count ->
    [one] 1 row lost a number that belongs to nobody
   *[other] { $count } rows lost numbers that belong to nobody
  }: such numbers are masked seven days after they came
calls-coverage-none = no record of calls is known to be whole at any time
evidence-imports-none = nothing was brought in yet
evidence-import-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
  }
evidence-import-time = { $from } to { $to }
evidence-undo-none-such = there is no import { $id }: 'imports' in place of 'undo' lists them
evidence-undo-before = { $source } was taken back before: nothing is left of it
evidence-undo-would = it would take back { $source }, brought in by { $who } { $when }, rows: { $count }; nothing was changed
evidence-undo-done = taken back: { $source }, brought in by { $who } { $when }, rows: { $count }; the same file can come in again
evidence-undo-stopped = stopped: { $count } rows are taken back so far; the same command goes on
calls-site-none = nothing is said of how numbers are read: 'picklog calls site --region DE --prefix 0' says it
calls-site-any = (any)
calls-site-region = region { $region }
calls-site-prefixes = before a number: { $prefixes }
calls-inbound = from outside
calls-outbound = to outside
calls-internal = inside
calls-answered = talked
calls-no-answer = not answered
calls-busy = busy
calls-failed = failed
calls-abandoned = caller gave up
calls-machine = a machine answered
calls-number-unknown = (number not known)
calls-withheld = (number withheld)
calls-nobody-at = { $extension } (nobody)
calls-listed = { $count ->
    [one] 1 call
   *[other] { $count } calls
  }
calls-listed-newest = { $count ->
    [one] The newest call; --limit shows more
   *[other] The { $count } newest calls; --limit shows more
  }
calls-no-call = there is no call { $name }: 'picklog calls list' has their numbers
calls-fact-record = record
calls-fact-live = live
calls-not-whole = of this call only a part was seen
calls-at-least = at least { $length }
calls-leg-talked = talked { $length } from { $when }
calls-leg-elsewhere = rang; somebody else picked up
calls-leg-rang = rang
meetings-no-files = { $folder } holds no .ics file
meetings-too-large = { $file } is larger than { $most } MB: export a shorter time
meetings-left-line = { $file }, line { $line }: { $reason }
meetings-came = { $added } new meetings, { $changed } changed, { $known } known already, { $cancelled } called off
meetings-would-come = it would bring { $added } new meetings, { $changed } changed, { $known } known already, { $cancelled } called off; nothing was changed
meetings-skipped = No meetings to log, or not read: { $what }
meetings-way-back = if that was wrong: 'picklog meetings undo { $id }' takes it back
meetings-me-as-before = your addresses are taken as you gave them last: { $mails }; --me says otherwise
meetings-all-day = { $count } for whole days
meetings-free = { $count } shown as free
meetings-private = { $count } private
meetings-declined = { $count } declined
meetings-outside = { $count } outside of the time asked for (--since)
meetings-replies = { $count } answers to invitations
meetings-superseded = { $count } in an older version
meetings-never = { $count } called off before they came here
meetings-own = { $count } of picklog's own plans
meetings-other = { $count } tasks and the like
meetings-left = { $count } that could not be read
meetings-cancelled = called off
meetings-listed = { $count ->
    [one] 1 meeting
   *[other] { $count } meetings
  }
meetings-listed-newest = { $count ->
    [one] The newest meeting; --limit shows more
   *[other] The { $count } newest meetings; --limit shows more
  }
meetings-exported = { $count ->
    [one] 1 planned step in { $file }
   *[other] { $count } planned steps in { $file }
  }
presence-counts = { $rows } rows: { $added } spans new, { $known } known already, { $repeated } rows say what others say, { $other } tell of something else, { $left }
presence-came = { $file }: { $counts }
presence-would-come = { $file } would bring, of { $counts }; nothing was changed
presence-way-back = if that was wrong: 'picklog presence undo { $id }' takes it back
presence-without-going = { $count ->
    [one] 1 coming has no going: its end is not known
   *[other] { $count } comings have no going: their ends are not known
  }
presence-strangers = { $count ->
    [one] { $names } is nobody's login
   *[other] { $names } are nobody's logins ({ $count })
  }: 'picklog presence name "{ $first }" LOGIN' says who that is
presence-no-stranger = no presence of `{ $who }` waits for a login: 'picklog presence list' shows the names
presence-named = { $who } is { $login }: { $count ->
    [one] 1 span
   *[other] { $count } spans
  }
presence-open = no end seen
presence-listed = { $count ->
    [one] 1 presence
   *[other] { $count } presences
  }
presence-kind-badge = badge
presence-kind-login = log-in
presence-kind-queue = queue
presence-kind-pause = break
presence-kind-unnamed = present
sheet-too-large = { $file } is larger than { $most } MB: save it as CSV, or unpack it
sheet-several = { $file } has several sheets with rows ({ $names }), and nobody can tell which is meant: save the one as a file of its own
sheet-empty = { $file } has no sheet with rows
sheet-damaged = { $file }: the sheet { $sheet } cannot be read ({ $why }): open it in its program and save it as CSV

## pop
pop-none = { $phone }: nobody in the file has this number; the screens of { $login } offer a new account for 2 minutes
pop-one = { $phone }: { $name }; the screens of { $login } offer the form for 2 minutes
pop-several = { $phone }: { $count } accounts have this number; the screens of { $login } offer them for 2 minutes
pop-region = the number has no country and is read as one of { $region }
pop-region-guessed = the number has no country and is read as one of { $region }, where most accounts here are: 'picklog calls site --region { $region }' settles that, or give the number with its country

## listen
listen-place = '{ $place }' is no telephone system: ami://USER@HOST[:PORT] for Asterisk, esl://HOST[:PORT] for FreeSWITCH, fritzbox://HOST for a FRITZ!Box
listen-secret-in-place = the secret does not belong on the command line, where others can read it: put it into a file and give that with --secret-file
listen-no-secret = give the file with the secret: --secret-file FILE, which only you can read (chmod 600)
listen-secret-open = { $file }: others can read or change the secret: chmod 600, and make it the property of who runs picklog
listen-secret-lines = { $file }: the secret is one line of text, without control characters
listen-no-rule = a rule is written +BEGINNING=DIALLED with {"{rest}"} for the digits behind it: --dial-rule '+7=8{"{rest}"}'
listen-dials-ami-only = picklog dials through Asterisk only; elsewhere by 'dial' in the config file
listen-begins = listening at { $place }; its calls are filed under '{ $system }'
listen-named = the server calls itself '{ $system }': its calls are filed under that; --system says otherwise
listen-up = logged in to { $server }
listen-down-plain = the connection is lost; trying again in { $seconds } s
listen-not-up-plain = no connection; trying again in { $seconds } s
listen-down = the connection is lost ({ $why }); trying again in { $seconds } s
listen-not-up = no connection ({ $why }); trying again in { $seconds } s
listen-store-trouble = { $why } ({ $count } facts wait; nothing is lost)
listen-store-back = the store takes what was heard again
listen-ends = ended; all that was heard is kept

## call lists
lists-none = there is no call list; 'picklog lists make NAME --where RULE' makes one
lists-stands = { $worked }/{ $total } · { $reached } reached · { $agreed } agreed · { $left } left
lists-everybody = everybody
lists-by = by { $maker }
lists-is-retired = retired
lists-conflict = the list '{ $name }' was changed by { $who } meanwhile: it is at version { $version }, and you saw { $seen }; look at it with 'picklog lists show' and decide anew
lists-as-it-was = the list '{ $name }' was so already: nothing is changed
lists-retired = the list '{ $name }' is retired; 'picklog lists return' brings it back
lists-changed = the list '{ $name }' is changed, and its accounts are looked at anew: version { $version }; 'picklog lists undo' takes it back
lists-assigned = the list '{ $name }' is worked through by { $workers }
lists-made = the list '{ $name }' has { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}, worked through by { $workers }
lists-not-served = { $count ->
    [one] { $count } account is
   *[other] { $count } accounts are
} not served: { $why }
not-served-asked-not-to = asked not to be called
not-served-no-contact = nobody may call them, by their status
not-served-bad-phone = none of the numbers is right
not-served-closed-account = closed
not-served-taken-back = taken back
not-served-merged = merged into one that is on the list
not-served-left = the rule holds for them no more
not-served-no-hour = the clocks they may have are too far apart for these hours
lists-empty-now = no account is on the list now; it fills as the rule comes to hold for one
lists-nobody = no account fits: the list '{ $name }' would be empty, and is retired; look at the rule
lists-file-empty = { $path }: no row names an account: give ids, codes or whole names, one a row
lists-unreadable = { $path }: { $why }
lists-hours = '{ $text }' are no hours: write them as 9-20 or 9:30-18:00
lists-filling = looking through the accounts
lists-repeated = { $count ->
    [one] { $count } row names
   *[other] { $count } rows name
} an account that is on the list by an earlier one
lists-row = line { $line }: '{ $text }': { $why }
lists-row-broken = a quote that is opened here is never closed; the row is left out
lists-row-empty = nothing names an account here
lists-row-several = several are called so: { $named }; give the id or the code
lists-row-near = nobody is called so; near is { $near }
lists-row-none = nobody has this id, code or name
lists-rows-more = { $count ->
    [one] and { $count } more row; --json lists all
   *[other] and { $count } more rows; --json lists all
}
lists-rows-left = { $count ->
    [one] { $count } row is
   *[other] { $count } rows are
} not on the list; all others are
lists-head = { $name }: made by { $maker }, version { $version }
lists-rule-live = live: { $rule }
lists-rule-fixed = as it was when it was made: { $rule }
lists-rule-named = accounts named one by one
lists-workers = worked through by: { $workers }{ $left }
lists-gone = { " " }(no longer here: { $logins })
lists-how = { $order }; { $hours } o'clock where they are; called again: { $recall }
lists-order-due = by what is due, then who was called longest ago
lists-order-oldest = who was called longest ago first
lists-order-name = by name
lists-order-random = in random order
lists-order-given = in the order they were named
lists-left = { $ready } to be called, { $later } to be called again, { $front } in front of somebody now, { $unreachable } given up
lists-col-person = person
lists-col-served = served
lists-col-calls = calls
lists-col-reached = reached
lists-col-agreed = agreed
lists-col-hour = calls an hour
lists-col-outcomes = outcomes
lists-together = all
lists-attempts = accounts reached, by how many calls it took: { $counts }
lists-done-in = at this pace done in { $time } of work
lists-no-pace = when it will be done cannot be said yet: nobody has been reached or given up
lists-next-head = { $name } { $nth }/{ $total } · { $reached } reached · { $agreed } agreed
lists-no-phone = no number known
lists-next-last = last: { $when } { $outcome } ({ $who })
lists-next-promise = promised: { $step }, { $when } ({ $who })
lists-next-lease = yours until { $until }: log the call with 'picklog log'
lists-next-later = { $name }: nobody to call now; { $left } left, the next one { $when }
lists-next-empty = { $name }: no account is on this list
lists-next-done = { $name }: done, { $reached } of { $total } reached

## remark, key, private contacts
passphrase-ask = Passphrase of your key:
passphrase-new = New passphrase:
passphrase-again = The same again:
passphrase-differ = the two are not the same: nothing was changed, try again
passphrase-no-terminal = there is no terminal to ask for the passphrase on: give it in a file with --passphrase-file
passphrase-none = no passphrase was given: nothing was done
passphrase-open = others can read { $file }, so no passphrase is read from it: 'chmod 600 { $file }'
passphrase-lines = { $file } is not one line: write the passphrase there and nothing else
key-no-home = there is no home folder, and so no key: set HOME
key-what-is-lost = a key is made now. Private remarks and contacts are sealed to it: nobody without { $file } can read them, no admin and no backup. If that file is lost, they are lost; copy it to a safe place: picklog key backup FILE
key-made = key made: { $key }
key-known-now = the key there was is known here now: { $key }
key-there = there is a key already: { $key }
key-lost = { $count ->
    [one] { $count } sealed thing can never be read again
   *[other] { $count } sealed things can never be read again
 }
key-file-missing = no key file: { $file }
key-file-plain = key file: { $file }, without a passphrase
key-file-locked = key file: { $file }, locked by a passphrase
key-here = your key here: { $key }, since { $since }; { $count } sealed
key-here-none = no key of yours is known here yet: the first private remark makes it known
key-does-not-fit = ! the key known here is not in your key file: picklog key restore FILE
key-older = { $count ->
    [one] and { $count } key of before, which opens what is sealed to it
   *[other] and { $count } keys of before, which open what is sealed to them
 }
key-other = { $login }: { $key }, since { $since }
key-other-changed = ! { $login }: { $key }, since { $since }; not the one you shared with. If { $login } says it is theirs: picklog key accept { $login }
key-locked-now = the key file is locked by the passphrase now; copies of before are not
key-unlocked-now = the key file has no passphrase any more
key-backed-up = copied to { $file }
key-backup-plain = whoever has { $file } can read what is sealed for you: keep it where nobody else comes, or set a passphrase first (picklog key passphrase)
key-restored = { $count ->
    [one] { $count } key is in { $file } now
   *[other] { $count } keys are in { $file } now
 }
key-restored-other = none of them is the key known here: what is sealed here stays closed
key-rotated = a new key: { $key }; sealed to it anew: { $count }
key-rotated-on = went on with the key begun with: { $key }; sealed to it anew: { $count }
key-rotate-left = { $count } could not be opened and stay as they are: { $why }
key-rotate-kept = the key of before stays in your key file: history, backups and other files may hold what is sealed to it. Whoever has it can still read those
key-accepted = the key of { $login } is { $key } for you from now on
remark-none = there is no { $id } that you can open: picklog remark list shows those
remark-from = from { $login }
remark-own = only you
remark-shared = you and { $logins }
remark-activity-id = `{ $text }` is no id: 'picklog history ACCOUNT --json' shows those of activities
remark-contact-id = `{ $text }` is no id: name the account, too, with --account
remark-write = write the remark; an end of input (Ctrl-D) on a line of its own ends it
remark-no-text = this is no text in UTF-8: nothing was saved
remark-on-what = say what it is about: --account, --contact or --activity
remark-conflict = you have changed it elsewhere meanwhile: look at it (picklog remark show ID) and try again
remark-added = sealed
remark-changed = sealed anew
remark-shared-now = sealed for these from now on
remark-others = { $count ->
    [one] { $count } private remark of { $login }
   *[other] { $count } private remarks of { $login }
 }
remark-others-people = { $count ->
    [one] { $count } private contact of { $login }
   *[other] { $count } private contacts of { $login }
 }
remark-nothing = nothing here is sealed for you
remark-not-yours = this is from { $login }, who alone can change it
remark-is-person = this is a private contact: picklog log contact ACCOUNT --private --change { $id }
remark-removed = taken away; history keeps it sealed
remark-not-shared = it is not shared with { $login }
remark-unshared = what { $logins } could open until now stays theirs to open in history and backups; what you change from now on does not
log-contact-name = a contact has a name: give it with --name
log-contact-made = { $name } is a contact of { $account } now
log-contact-remark = { $id } is a remark and no contact: picklog remark change { $id }
find-no-private = private contacts were not searched: { $why }
find-private = private contact { $name }
