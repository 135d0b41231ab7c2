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
import-note-by-end = not known, taken from the columns beside (won, closed)
import-note-other-end = at another end than the columns beside say (won, closed), left empty
import-note-too-fine = with more digits than are kept of it, left empty
import-note-no-time-kept = with a time of day, of which only the day is kept
import-note-no-record = lead to no record of that name, or to several, left empty

## the catalogue
catalogue-added = { $what }: added
catalogue-labelled = { $what }: other label
catalogue-defined = { $what }: defined
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
config-about-timezone = zone of all times, like Europe/Moscow
config-about-allow_unknown_filesystem = trust a file system picklog does not know to be on this machine

## the weekly goal of all
goal-wrong = '{ $word }' is no goal: say how many gaps all together want to answer a week, from 1 to { $most }, or 'none'
goal-never = no weekly goal is set; a lead or an admin sets one with 'picklog goal 50'
goal-is-none = there is no weekly goal; { $login } ended it, { $when }
goal-is = the goal is { $count ->
    [one] { $count } answered gap
   *[other] { $count } answered gaps
} a week, of all together; set by { $login }, { $when }
goal-this-week = this week (from { $from }): { $answered } of { $goal }
goal-last-week = last week (from { $from }): { $answered } of { $goal }
