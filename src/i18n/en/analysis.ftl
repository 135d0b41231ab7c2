# What analysis asks for: snapshots, terms, and files for other systems.

## snapshot
snapshot-not-empty = { $dir } is not empty: give a new folder, or add to a snapshot that lies there with --since
snapshot-not-one = { $dir } holds something else than a snapshot (it has no manifest.json): give a new folder
snapshot-hole = --since { $since } is later than the snapshot that lies there ({ $taken }): what changed in between would be missing
snapshot-other-zone = the snapshot there has its days in { $there }, and here they are in { $here }: run it with that zone, or into a new folder
snapshot-other-file = the snapshot in { $dir } is of another file: give a new folder
snapshot-no-news = nothing has changed since the snapshot there (revision { $revision }): nothing was added
snapshot-later = the snapshot there is of a later state (revision { $there }, here { $here }): give a new folder
snapshot-bad-manifest = { $file } cannot be read as the manifest of a snapshot ({ $why })
snapshot-unread = a record cannot be read ({ $why }): run 'picklog doctor'
snapshot-odd-answer = a record has an answer of '{ $field }', which no field of this file takes: run 'picklog doctor'
snapshot-done = { $rows } rows written to { $dir }, as of revision { $revision }
snapshot-field = { $field }
snapshot-field-label = { $field }, as people read it
snapshot-field-exact = { $field }, exact
snapshot-field-day = { $field }, the day
snapshot-field-currency = { $field }, the currency
snapshot-field-id = { $field }, by id
snapshot-table-account = Accounts that stand: not withdrawn, not merged into another
snapshot-table-contact = Contacts that stand
snapshot-table-activity = Calls, meetings and other activities that stand
snapshot-table-matter = Deals and cases that stand
snapshot-table-account-history = Every state an account was in, withdrawn ones too
snapshot-table-contact-history = Every state a contact was in, withdrawn ones too
snapshot-table-activity-history = Every state an activity was in, withdrawn ones too
snapshot-table-matter-history = Every state a deal or case was in, withdrawn ones too
snapshot-table-user = Everyone who has used the file
snapshot-table-item = The items of all picklists
snapshot-table-gap = What is missing or overdue, and what will be
snapshot-column-account-id = The account
snapshot-column-contact-id = The contact
snapshot-column-activity-id = The activity
snapshot-column-matter-id = The deal or case
snapshot-column-kind = Which kind of record it is
snapshot-column-kind-label = Which kind, as people read it
snapshot-column-actor = Who entered it
snapshot-column-host = On which machine it was entered
snapshot-column-logged-at = When it was entered
snapshot-column-logged-local-date = The day it was entered
snapshot-column-opened-at = When it was opened; of one that was imported, as its file said
snapshot-column-opened-local-date = The day it was opened
snapshot-column-is-complete = Nothing is missing that it needs now
snapshot-column-is-imported = It came by an import
snapshot-column-imported-by = Who ran that import
snapshot-column-is-withdrawn = It was taken back
snapshot-column-version = How often it was written
snapshot-column-revision = The revision of history that wrote it so
snapshot-column-changed-at = When it was written last
snapshot-column-changed-local-date = The day it was written last
snapshot-column-changed-by = Who wrote it so
snapshot-column-snapshot-revision = The last revision this snapshot shows: of rows with the same key in several files the highest holds
snapshot-column-change = What that revision did: create, edit, withdraw, restore, new_id, move, move_back
snapshot-column-valid-from = From when on it was so
snapshot-column-valid-from-local-date = The day from which on it was so
snapshot-column-valid-to = Until when, exclusive; empty for the newest state
snapshot-column-is-current = It is the newest state
snapshot-column-login = What the file calls the person
snapshot-column-name = The login on this machine, where it is another one
snapshot-column-role = operator, lead or admin
snapshot-column-is-retired = No longer in use
snapshot-column-since-at = Since when
snapshot-column-since-local-date = Since which day
snapshot-column-picklist = The list
snapshot-column-picklist-label = The list, as people read it
snapshot-column-item = The item
snapshot-column-item-label = The item, as people read it
snapshot-column-definition = What everybody means by it
snapshot-column-place = Its place in the list, from 1
snapshot-column-tone = How it counts: positive, negative, not_reached, not_known, neutral
snapshot-column-phase = Of a stage: where a deal or case stands
snapshot-column-probability = Of a stage: how likely it is to be won, in per cent
snapshot-column-subject = What it is about: account, contact, activity, matter, draft
snapshot-column-subject-id = The record or form it is about
snapshot-column-rule = The gap rule that speaks
snapshot-column-field = The field that is missing
snapshot-column-field-label = The field, as people read it
snapshot-column-owner = Whose gap it is
snapshot-column-weight = 5 is worst
snapshot-column-is-open = It has begun and is not snoozed: what 'picklog gaps' lists
snapshot-column-snoozed-until-at = Until when it is snoozed

## files for other systems
export-as-alone = --as { $system } says how the file is written: leave --format and --spreadsheet-safe out
export-as-not = { $system } imports no { $what } from a file: it takes { $takes }
export-left-records =
    { $count ->
        [one] not written: { $count } record of a kind that { $system } does not take
       *[other] not written: { $count } records of kinds that { $system } does not take
    }
export-left-answers =
    { $count ->
        [one] no place in { $system }: { $count } answer ({ $fields })
       *[other] no place in { $system }: { $count } answers ({ $fields })
    }
export-stays =
    { $count ->
        [one] one field is not exported: { $fields }
       *[other] { $count } fields are not exported: { $fields }
    }
export-withheld =
    { $count ->
        [one] one answer is not shown to you and not in it: { $fields }
       *[other] { $count } answers are not shown to you and not in it: { $fields }
    }
field-hint = { $field }: { $hint }

## terms
terms-fields = Fields
terms-items = Items
terms-rules = Gap rules
terms-figures = Figures
terms-retired = no longer asked for
terms-needed = needed: { $rule }
terms-picked = picked from { $list }
terms-rule = speaks when { $when }, of { $kinds }; weight { $weight }
term-logged = How many activities were entered in the span, imports left out.
term-incomplete-name = on incomplete data
term-changed-name = changed after it was told
term-changed = How many outcomes and starts were changed after they were first told, by whomever.
term-not-reached = The share of activities with an outcome in which nobody was reached: every outcome marked as not reached.
term-not-known = Of the answers that can say that it is not known or was not told, the share that says so.
term-duplicates = Accounts and contacts that share their phone, or their name after folding, with another one.
term-filled = How many gaps got their answer in the span; counted for whoever answered.
term-sign-one-hour = Of the entries of a week, the share that was saved in its fullest hour.
term-sign-overlapping = Of activities that began after another one of the same person whose length is known, the share that began before that was over.
term-sign-taken-back = Of the entries, the share that was taken back.
term-sign-outcomes-changed = Outcomes of one's own entries that were there and were changed, beside the entries with an outcome.
term-sign-colleagues-outcomes = Outcomes of colleagues' entries that one changed, beside the entries with an outcome.
term-sign-under-a-minute = Of good outcomes whose length is known, the share of under a minute.
term-sign-promises-moved = Of the promises made, the share that was moved on three times or more with nobody reached.
term-sign-promises-given-up = Of the promises made, and those of others that were given up now, the share given up.
term-forecast-name = forecast of deals
term-accuracy-name = what was forecast, against what came
term-cases-name = cases
