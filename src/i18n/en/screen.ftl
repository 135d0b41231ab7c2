# picklog in English. Titles and sentences of actions stand in src/action.rs.

## Dates
weekdays = Mon Tue Wed Thu Fri Sat Sun
months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
day-month = { $day } { $month }
age-now = now
age-minutes = { $count } min
age-hours = { $count } h
age-days = { $count } d
age-years = { $count } y

## Header
header-gaps = { $count ->
    [0] no gaps
    [one] { $count } gap
   *[other] { $count } gaps
}
header-gaps-put-off = { $count ->
    [one] { $count } gap, snoozed
   *[other] { $count } gaps, { $put_off } snoozed
}
header-handed = { $login } has your gaps
header-today = today: { $day }
header-count = { $what } { $count }
header-logged = { $count } logged
header-due = due { $count }
header-saving = saving…
header-newer = read only: newer picklog

## What things are called
entity-activity = activity
entity-matter = open matter
entity-account = account
entity-contact = contact

## Lookup
lookup-find = Find
lookup-idle = Due, parked and recent
group-now = Now
group-overdue = Overdue
group-parked = Parked
group-recent = Recent
group-today = Later today
group-tomorrow = Tomorrow
group-week = This week
group-later = Later
lookup-upcoming = { $count } upcoming: { $key }
lookup-upcoming-back = back to what is due: { $key }
lookup-nothing-upcoming = nothing promised for later; back: { $key }
lookup-more = { $count } more below
lookup-more-still = { $count } more below and others: keep typing
lookup-type = { $count ->
    [one] One account. Type a name, a city or a phone.
   *[other] { $count } accounts. Type a name, a city or a phone.
}
lookup-none = No account like “{ $query }”
lookup-new = New account “{ $name }”
lookup-new-phone = New account with the phone { $phone }
lookup-new-caller = New account “{ $name }” with this number
lookup-caller = Who is { $phone }?
lookup-caller-hint = Type a name: an account there is, or a new one.
lookup-met = With whom was { $title }?
lookup-among-hint = A digit chooses; or type another name.
lookup-parked = Go on with the parked account “{ $name }”
lookup-why = found by { $how }
lookup-indexing = The lookup index is being built: { $percent } %. Until then answers come slower.
lookup-indexing-plain = The lookup index is being built: { $percent } %. Until then names are found only as they are spelled.
lookup-last = Last
log-kind = New { $kind } with the chosen account.
kinds-title = Log something else: { $account }
said-title = What was it? { $account }
said-title-likely = { $account }: is it the call you logged as of { $when }?
said-private = private
said-private-means = not business
said-wrong_number = wrong number
said-wrong_number-means = not who was meant
said-other_phone = other phone
said-other_phone-means = another person or call
said-same = yes
said-same-means = the call that was logged
said-not_same = no
said-not_same-means = another one
move-title = { $name } has left { $from }
move-to = Now at
move-hint = Type letters of the account’s name. What was logged with the person stays where it was.
kinds-matter = new { $kind }
activity-done = { $kind }, { $outcome }
activity-by = { $what } ({ $who })
labelled = { $label }: { $value }
list-names = {", "}
lookup-no-history = nothing logged yet
mark-do-not-call = do not call
mark-phone-bad = wrong number
how-exact = exact
how-prefix = start
how-words = words
how-acronym = initials
how-inside = inside
how-spelling = spelling
how-layout = layout
how-sound = sound
how-pinyin = pinyin
how-phone = phone
how-code = code
how-contact = contact
how-contact-name = contact { $name }
how-phone-name = phone of { $name }
how-city = city
how-due = due { $when }
how-part = part
how-overdue = { $age } late
how-parked = parked
how-recent = recent

## First run
welcome-title = No accounts yet. Ways to start:
welcome-sample = try it on sample accounts
welcome-sample-note = in a separate file, thrown away later
welcome-import = import accounts from a CSV file
welcome-import-by-name = all actions: choose “{ $title }”
welcome-import-note = or: { $command }
welcome-type-key = A name
welcome-type = type it, { $key } creates it

## Gaps
gaps-title = Your gaps
gaps-none = Nothing is missing.
gaps-all-put-off = Nothing for today: { $count } snoozed.
gaps-count-put-off = { $count }, { $put_off } snoozed
gaps-more = { $count } more
more-there = { $count } more: { $key }
list-above = { $count } above
footer-pick = pick
footer-close = close
footer-weigh = see what goes
footer-all-figures = figures
gaps-filled = { $count } answered
gaps-goal = This week, all of us: { $answered } of { $goal }
gaps-goal-brief = Week, all of us: { $answered } of { $goal }
gaps-goal-short = All of us: { $answered } of { $goal }
gaps-snoozed = snoozed { $count } of 3
gaps-for = for { $login }
gaps-stand-in-until = for { $login } until { $when }
gaps-stand-in-good = for { $login }, for good
gaps-handed-until = with { $login } until { $when }; nothing due for you
gaps-handed-good = with { $login } for good; nothing due for you
work-with-until = Work is with { $login } until { $when }
work-with-good = Work is with { $login } for good
does-work-until = Does the work of { $login } until { $when }
does-work-good = Does the work of { $login } for good
gaps-open = { $key } opens the form
gaps-open-twins = { $key } shows both
gaps-keep = { $key } logs what was promised, a digit moves its date
gaps-resume = { $key } goes on where you left off
gap-parked = parked
gap-answers = to fill in
gap-missing = { $field }?
gap-how-ended = how did it end?
gap-overdue = next step overdue
gap-overdue-step = { $step } overdue
gap-duplicate = a duplicate?
gap-past = { $field } is past
gap-no-step = no next step
gap-target = waits longer than its target
gap-seen = seen, not logged
gap-likely = may be the call that was logged
gap-unseen = not in the phone record
gap-differs = length differs from the phone record
gap-clock = nothing for { $days ->
    [one] { $days } day
   *[other] { $days } days
}

## Form
form-new-account = New account
form-new-person = New contact
form-edit = Change { $kind }
form-by-itself = {" "}(set automatically)
form-type-date = a date…
form-no-matter = none of these
form-new-matter = new one…
form-new-contact = new contact “{ $name }”
form-caller = Who is { $phone }? Pick or type; { $key } skips.
seen-minutes = { $count } min
seen-seconds = { $count } s
seen-at-least = at least { $length }
seen-call = Phone record: { $length } until { $until }, { $what }
seen-meeting = From your calendar: { $what }, { $length }, until { $until }
form-no-match = nothing like “{ $typed }”
form-no-contacts = No contacts yet: type a name to add one.
form-no-users = No colleagues in this file yet.
form-date-hint = Or type it: { $examples }.
form-date-type = { $key } types it: 29 15:30, 29.11.
form-day-hint = Or type it: { $examples }.
form-day-type = { $key } types it: 29 nov, 2026-11-29
form-type-hour = another hour…
form-hour-hint = What hour? Or type it: { $examples }.
form-hour-type = What hour? { $key } types it: 1530, 3pm
form-date-typing = Like { $examples }.
form-day-typing = Like { $examples }.
form-hour-typing = What hour? Like { $examples }.
time-examples-ahead = 29 15:30, mon 9:00, +2h
time-examples-past = fri 10:30, yesterday 9:15, -2h
time-examples-day = 29 nov, mon, +3d, 2026-11-29
time-examples-hour = 1530, 9:15, 3pm
time-now = now
time-hours-ago = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
}
time-today = today
time-tomorrow = tomorrow
time-yesterday = yesterday
time-same-hour = same hour
time-morning = morning
time-noon = noon
time-weekend = weekend
time-holiday = holiday
time-off = day off
time-past = already past
time-ahead = has not come yet
time-several = More than one time: ↑ ↓, or Enter and a digit.
time-unread = Not a time yet.
form-number-hint = Like 1234.50.
form-money-hint = Like 1234.50 EUR; without a code it is { $currency }.
form-money-hint-first = With its currency, like 1234.50 EUR.
form-nothing-there = There is nothing to link to yet.
form-type-account = Type letters of the account’s name.
form-text-hint = Type it, then { $key }.
form-text-hint-new = Type it, then { $key }. { $save } saves it as it is.
form-loading = loading…
form-no = no
form-yes = yes
# Of a field, whom its answers are shown to.
seen-by-everyone = everybody
seen-by-owner-and-leads = owner and leads
seen-by-owner = owner
seen-by-phone-only = last digits until a call
answer-hidden = hidden ({ $who })
class-public = public
class-internal = internal
class-confidential = confidential
handling-not-exported = not exported
handling-seen-by = shown to: { $who }
form-use-hint = Use: { $hint }
form-hidden-hint = { $shown }. It stays as it is.
form-masked-hint = { $shown }: all of it in the form of a call. A number typed here takes its place.
card-use = { $label }: { $value } ({ $hint })
notice-hidden-answer = What stands here is not shown to you, so it cannot be changed here.
notice-dial-in-form = The whole number is in the form of the call: the same key dials it there.
warn-do-not-call = They asked not to be called.
warn-contact-do-not-call = { $name } asked not to be called.
warn-phone-bad = The phone number is wrong.
warn-contact-phone-bad = The number of { $name } is wrong.

## Card
pane-there = Now there
pane-there-between = Now there between { $first } and { $last } (zone not known)
pane-there-within = There { $first } to { $last }?
pane-prefers = Prefers: { $channel }
pane-night = night
pane-promised = Promised
pane-last = Last talks
card-loading = loading…
card-parent = part of { $name }
card-contacts = Contacts
card-matters = Open matters
matter-open-for = open { $age }
card-no-matters = none
card-no-stage = no stage
card-history = History
card-history-part = newest { $shown } of { $total }
card-history-rest = all of it: picklog export activities
preview-trouble = This account could not be read: { $why } It is read again as soon as another row is chosen or something changes.
card-no-contacts = none yet
card-moved = now at { $account }
card-moved-since = now at { $account }, since { $when }
person-now-at = { $name } (now at { $account })
card-no-history = nothing logged yet
card-withdrawn = taken back
card-no-outcome = no outcome

## Duplicates
twins-title = { $by ->
    [phone] Same phone
    [both] Names alike, same phone
   *[name] Names alike
}: { $what ->
    [contact] one person or two?
   *[account] one account or two?
}
twins-title-short = { $by ->
    [phone] Same phone: one or two?
    [both] Alike, same phone: one or two?
   *[name] Names alike: one or two?
}
twins-others = Compare with
twins-stays = STAYS
twins-goes = goes into it
twins-activities = Activities
twins-logged = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}

## Figures
span-seconds = { $count } s
quality-incomplete-because = on incomplete data; too often empty: { $what }
quality-incomplete-figures = { $figures }: on incomplete data; too often empty: { $what }
quality-broken-over = { $field }
quality-broken-few = { $field } (of few)
quality-broken-more = { $count } more
quality-measure-lateness = lateness
quality-measure-negative = bad news
quality-measure-not-reached = nobody reached
quality-measure-too-clean = “too clean?”
quality-measure-not-known = “not known”
quality-measure-duplicates = duplicates
quality-title = Quality of { $file }
quality-title-user = Quality of { $user } in { $file }
quality-ahead =
    { $count ->
        [one] one entry is dated later than now, in no week: see picklog doctor
       *[other] { $count } entries are dated later than now, in no week: see picklog doctor
    }
quality-as-of = as of { $when }
quality-as-of-before = Nothing was there yet: the first entry of this file is of { $when }.
quality-as-of-forms = { $count ->
    [one] { $count } form that was kept again since may have been parked then: it is not among the gaps.
   *[other] { $count } forms that were kept again since may have been parked then: they are not among the gaps.
}
quality-as-of-erased = { $count ->
    [one] { $count } answer of then has been erased since: it counts as missing.
   *[other] { $count } answers of then have been erased since: they count as missing.
}
quality-as-of-answers = Answers taken back before { $when } left no trace: they are not counted as answered.
quality-as-of-rules = { $count ->
    [one] { $count } change of the catalogue was made by another version of picklog and is not put back.
   *[other] { $count } changes of the catalogue were made by another version of picklog and are not put back.
}
quality-all = everything logged so far
quality-zone = days and weeks in { $zone }
quality-since = logged since { $when }
quality-completeness = Completeness
quality-table-accounts = Accounts
quality-table-prospects = Prospects
quality-table-contacts = Contacts
quality-needed = needed
quality-missing = missing
quality-share = share
quality-limit = limit
quality-within = within
quality-over = OVER
quality-over-few = OVER, few
quality-not-known-count = “not known” { $count }
quality-entries = How it is logged
quality-logged = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
} logged, { $complete } of them complete
quality-logged-none = Nothing was logged: there is no lateness, and no bad news, to tell of
quality-lateness = Outcome told { $median } after the start (median), nine of ten within { $most }; { $over } after more than a day
quality-changed = Changed after it was told: outcomes { $outcomes }, starts { $starts }
quality-changed-by = changed outcomes { $outcomes }, starts { $starts } after they were told
quality-negative = Bad news: { $share } of those with an outcome (95% interval { $low } to { $high }); nobody reached: { $none }
quality-not-known = “Not known” or “not told”: { $share } of { $count } answers where it can be said
quality-duplicates = Likely duplicates: { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}, { $contacts ->
    [one] { $contacts } contact
   *[other] { $contacts } contacts
}
quality-gaps = Gaps open: { $count }; answered: { $filled }
quality-gaps-put-off = Gaps open: { $count }, { $put_off } of them snoozed; answered: { $filled }
quality-promises = Promises that were due: { $due }; kept in time { $in_time }, kept late { $late }, moved { $put_off }, open { $open }
quality-gap-weeks = Gaps, week by week
quality-gap-weeks-note = Needed fields that were missing and promises that were overdue, as it was known at the time: a week that is over stays as it was.
quality-gaps-opened = opened
quality-gaps-answered = answered
quality-gaps-open = open at the end
quality-promise-weeks = Promises, by the week they were due in
quality-promise-weeks-note = The first four columns are as it stood at the week's end, and stay so; the others are by now. In time is on the day it was due, whatever the hour. One kept late pays no more than one kept in time.
quality-promises-then-in-time = in time
quality-promises-then-late = late
quality-promises-then-put-off = moved
quality-promises-then-open = open
quality-promises-now-in-time = now in time
quality-promises-now-late = now late
quality-promises-now-put-off = now moved
quality-promises-now-open = now open
quality-clean-not-reached = nobody reached in { $own } of { $count }; for such work { $rest } is usual ({ $low } to { $high })
quality-clean-bad = bad news from { $own } of { $count } reached; for such work { $rest } is usual ({ $low } to { $high })
quality-clean-ask = : ask how it goes
quality-clean-look = : worth a look, may be chance
quality-clean-mark = too clean?
quality-clean-mark-soft = worth a look
quality-key-field = { $table } · { $field }
quality-cell = { $share }/{ $count }
quality-cell-interval = { $cell } ({ $low }–{ $high })
quality-column-all = all
quality-column-others = others
quality-column-not-known = not known
quality-column-span = whole span
quality-column-week = week of { $day }
quality-by-field = Field by field: one person's habit, or everybody's?
quality-by-field-note = Share missing / how many needed. ! means: more often than the others, beyond chance.
quality-habit-everybody = { $field }: everybody, { $part } of { $whole }
quality-habit-everybody-some-more = { $field }: everybody, most of all { $people }; the others { $part } of { $whole }
quality-habit-some =
    { $count ->
        [one] { $field }: one person, { $people }; the others { $part } of { $whole }
       *[other] { $field }: { $count } people, { $people }; the others { $part } of { $whole }
    }
quality-habit-nobodys = { $field }: records that are nobody's, { $part } of { $whole }
quality-habit-only-one = { $field }: { $people }; nobody else has such records
quality-habit-unclear = { $field }: { $part } of { $whole }; too few to say whose habit it is
quality-habit-person = { $login } { $part } of { $whole }
quality-habit-two = { $first }, { $second }
quality-habit-more = { $people } and { $count } more
quality-fields-at-end = Field by field, as it was at each week's end
quality-nobody-lacks =
    { $count ->
        [one] One field that nobody lacks is left out
       *[other] { $count } fields that nobody lacks are left out
    }
quality-more-people =
    { $count ->
        [one] One more person does not fit: see --user LOGIN, --html FILE or --json
       *[other] { $count } more people do not fit: see --user LOGIN, --html FILE or --json
    }
quality-more-weeks =
    { $count ->
        [one] One earlier week does not fit: see --html FILE or --json
       *[other] { $count } earlier weeks do not fit: see --html FILE or --json
    }
quality-more-people-screen = { $count ->
    [one] One more person does not fit: see their page, or picklog quality --html
   *[other] { $count } more people do not fit: see their pages, or picklog quality --html
}
quality-more-weeks-screen =
    { $count ->
        [one] One earlier week does not fit: picklog quality --html has it
       *[other] { $count } earlier weeks do not fit: picklog quality --html has them
    }
quality-more-columns =
    { $count ->
        [one] One column does not fit: see --html FILE or --json
       *[other] { $count } columns do not fit: see --html FILE or --json
    }
quality-more-columns-screen =
    { $count ->
        [one] One column does not fit: picklog quality --user has it
       *[other] { $count } columns do not fit: picklog quality --user has them
    }
quality-signs = Worth a question
quality-signs-note = Each may have a good reason. ! means: more often than the others, beyond chance.
quality-signs-empty = { $count ->
    [one] One row is left out: there was nothing to count in it
   *[other] { $count } rows are left out: there was nothing to count in them
}
quality-signs-span = Worth a question: the whole span
quality-signs-week = Worth a question: week from { $day }
quality-sign-one-hour = in the busiest hour
quality-sign-overlapping = before the last ended
quality-sign-said-not-known = “not known”, “not told”
quality-sign-taken-back = entries taken back
quality-sign-outcomes-changed = own outcomes changed
quality-sign-colleagues-outcomes = colleagues' changed
quality-sign-under-a-minute = agreed under a minute
quality-sign-promises-moved = promises moved on
quality-sign-promises-given-up = promises given up
quality-colleagues-outcomes =
    { $count ->
        [one] { $login } ({ $role }) changed one outcome that a colleague had told
       *[other] { $login } ({ $role }) changed { $count } outcomes that colleagues had told
    }
quality-chosen-most-alone = { $login }: { $field } “{ $item }” in { $part } of { $whole }
quality-chosen-most = { $login }: { $field } “{ $item }” in { $part } of { $whole }; the others in { $rest } of { $all }
quality-people = People
quality-beside = Beside the team
quality-team = team median
quality-nobody = (nobody's)
quality-weeks = Week by week
quality-weeks-brackets = In brackets the 95% interval, in percent.
quality-so-far = so far
quality-share-of = { $share } of { $count } ({ $low }–{ $high })
quality-week-so-far = { $week }, so far
quality-point = { $week }: { $share }, of { $count } (95% interval { $low } to { $high })
quality-point-count = { $week }: { $count }
quality-point-span = { $week }: { $span }, of { $count }
quality-numbers = The weeks as numbers
quality-week-of = week from
quality-column-logged = logged
quality-column-complete = complete
quality-column-missing = missing
quality-column-median = told in
quality-column-late = > 24 h
quality-column-negative = bad news
quality-column-filled = answered
quality-column-gaps = gaps
quality-column-outcomes = outcomes changed
quality-column-starts = starts changed
quality-limit-of = limit { $limit }
quality-part-limit = { $part } of { $whole }, limit { $limit }
quality-fields-within = within: { $fields }
quality-of = of { $count }
quality-median-of = median { $span }
quality-tile-missing = of needed answers missing
quality-tile-median = from start to outcome told (median)
quality-tile-late = told after more than a day
quality-tile-negative = bad news
quality-tile-not-known = “not known” or “not told”
quality-tile-gaps = gaps open
quality-tile-duplicates = likely duplicates
quality-last-share = last week { $share }, of { $count }
quality-last-count = last week { $count }
quality-last-span = last week { $span }, of { $count }
quality-last-complete = last week { $share } complete at its end, of { $count }
quality-last-answered = last week { $count } answered
quality-last-nothing = last week nothing
figures-goal = Gaps answered this week, all of us: { $answered } of { $goal }
figures-goal-last = last week { $answered } of { $goal }
figures-goal-only-last = Gaps answered last week, all of us: { $answered } of { $goal }
figures-own-goal = Your answered gaps this week: { $answered } of { $goal }
figures-own-goal-only-last = Your answered gaps last week: { $answered } of { $goal }
figures-own-goal-proposed = { $by } proposes a goal of your own, { $count } answered gaps a week: { $key } agrees, 'picklog goal decline' does not
figures-own-goal-waits = You proposed { $count } answered gaps a week for yourself; a lead has not answered yet
figures-goals-of-people = Goals of their own: { $list }
figures-goal-of = { $login } { $answered } of { $goal }
figures-goal-proposed-of = { $login }: { $count } proposed by { $by }
notice-no-goal-proposed = Nobody has proposed a goal to agree to here
notice-goal-agreed = Agreed: { $login } wants to answer { $count } gaps a week
quality-topics = To talk about this week
quality-topic-field = { $field }: { $part } of { $whole } missing ({ $share }, limit { $limit })
quality-topic-field-few = { $field }: { $part } of { $whole } missing ({ $share }, limit { $limit }); few, may be chance
quality-topic-complete-less = Less was complete at the week's end: last week { $last }, of { $count }; in the weeks before { $before }
quality-topic-complete-more = More was complete at the week's end: last week { $last }, of { $count }; in the weeks before { $before }
quality-topic-late-more = More was told after more than a day: last week { $last }, of { $count }; in the weeks before { $before }
quality-topic-late-less = Less was told after more than a day: last week { $last }, of { $count }; in the weeks before { $before }
quality-topic-not-known-more = More was “not known” or “not told”: last week { $last }, of { $count }; in the weeks before { $before }
quality-topic-not-known-less = Less was “not known” or “not told”: last week { $last }, of { $count }; in the weeks before { $before }
quality-topic-clean = Too clean? { $who }: ask how it goes
quality-topic-nothing = Nothing has been logged yet.
quality-topic-none = No key field is over its limit, and last week was as the weeks before.
quality-chart-completeness = What is missing of what is needed, in percent: bars end at { $end }, an arrow leads beyond. The upright line is the limit.
quality-chart-weeks = By the week of logging. All shares are drawn from 0 to 100%, thin lines are their 95% intervals. Hollow: this week so far. Dashed: { $share } complete, as the limit of a table is { $limit } missing.
quality-chart-logged = Activities logged
quality-chart-complete = Complete by now
quality-chart-at-entry = Complete when entered
quality-chart-at-end = Complete at the week's end
quality-as-it-was = Complete, as it was then
quality-column-at-entry = when entered
quality-column-at-end = at the week's end
quality-column-at-now = by now
quality-chart-late = Told after more than a day
quality-chart-median = Start to outcome told (median)
quality-chart-negative = Bad news
quality-chart-negative-people = Bad news by person
quality-chart-negative-note = Share of those with an outcome and its 95% interval, from 0 to 100%, least first. The upright line is the whole file; a diamond is far below the rest.
quality-chart-late-people = Told after more than a day, by person
quality-chart-late-note = Share of one's own entries and its 95% interval, from 0 to 100%, most first. The upright line is the whole file.
quality-people-note = Least complete first.
quality-notes = How to read this
quality-note-limits = An answer is missing where a record needs it by the form’s own rules and does not have it. Limits: { $table } of a table, { $prospects } of prospects, { $field } of a key field.
quality-note-marks = A figure is “on incomplete data” where a field that it is made from is over its limit; the field is named. “Over, few” is more than may be, of so few that the limit lies in the 95% interval: it may be chance.
quality-note-weeks = The line at { $share } in the charts of completeness is the limit of a table ({ $limit } missing), held against whole records: one that lacks a single answer is not complete.
quality-note-late = Lateness runs from the first start ever entered to the first telling of the outcome, whatever was changed later; an activity counts once its outcome is told. How often outcomes and starts were changed is shown beside it. What was imported counts as nobody’s entry.
quality-note-negative = Bad news is every outcome marked negative: refused, no agreement, no-show, called off. Logging it is no failing; leaving it out is.
quality-note-clean = “Too clean?” compares two shares with those of everybody else for the same kind of activity, status of account, direction and part of the day: where nobody was reached, out of all; and bad news, out of those reached. Honest people differ, and the limits allow for as much difference as the others show. Of a hundred files of honest people, two name somebody wrongly; “worth a look” is said of one honest person in a hundred for each share. It is a reason to ask, not a verdict. Work that nobody else does is not compared.
quality-note-team = The team median is over those who logged something; it is not shown for fewer than three.
figures-title = Figures
figures-title-own = Your last seven days
figures-title-days = The last seven days
figures-title-weeks = The last twelve weeks
figures-title-matters = Deals and cases
figures-order-need = what needs attention first
figures-order-name = by name
figures-order-logged = most entries first
figures-order-missing = most missing first
figures-order-late = most late first
figures-order-negative = least bad news first
figures-order-gaps = most gaps first
figures-order-today = most entries of today first
people-more = { $count } more
figures-column-today = today
figures-column-last = last
figures-column-untold = no outcome
figures-today = Today: { $count } logged by { $people ->
    [one] one person
   *[other] { $people } people
}, last { $when } by { $who }
figures-sheets-none = No record needs an answer yet: fields by person and by week, and what is worth a question, come with the first calls, accounts and contacts.
figures-today-none = Today: nothing logged yet
figures-untold = { $part } of { $whole } without outcome
person-scale = Bars end at 100%, { $rest } is the rest of the team
person-share-complete = Complete
person-share-late = Told after more than a day
person-share-negative = Bad news
person-share-of-reached = Bad news when reached
person-share-reached = Nobody reached
person-share-known = “Not known” or “not told”
person-short-known = not known
person-short-reached = not reached
person-short-of-reached = bad if reached
person-short-negative = bad news
person-short-late = > 24 h
person-short-complete = complete
person-rest = rest { $share }
person-rest-short = rest { $share }
person-part = { $part } of { $whole }
person-number = { $name } { $own } (team median { $team })
person-fields = Fields with answers missing: bars end at { $end }, ► is more, { $limit } is the limit
person-fields-short = Fields with answers missing
figures-scale-short = Missing of what is needed
person-gaps = Open gaps
person-put-off = { $count } of them snoozed
person-oldest = oldest { $when }
person-late = Promises late
person-due = Promises for today
person-entries = Logged today
person-planned = { $kind } planned for { $when }
person-more = { $count } more
person-hand-over-unfinished = Not all accounts have changed hands yet; { $key } goes on
hand-over-title = Hand over the work of { $from }
hand-over-title-back = Give back the work of { $from }
hand-over-to = To whom
hand-over-until = For how long
hand-over-back = give it back now
hand-over-now-with = now with { $to }
hand-over-go-on = finish the hand-over to { $to }
hand-over-go-on-back = finish giving it back to { $from }
hand-over-go-on-more = the other accounts
hand-over-first-back = The work of { $from } can go to somebody else once it is back.
hand-over-nobody = Nobody else uses this file yet.
hand-over-gaps = { $count ->
    [0] no gaps
    [one] { $count } gap
   *[other] { $count } gaps
}
hand-over-late = { $count ->
    [one] { $count } promise late
   *[other] { $count } promises late
}
hand-over-late-short = { $count } late
hand-over-away = away, with { $login }
hand-over-away-short = away ({ $login })
hand-over-good-more = accounts and open matters too
hand-over-good-short = accounts too
hand-over-day-next-day = tomorrow
hand-over-day-monday = Monday
hand-over-day-week = in a week
hand-over-day-two-weeks = in two weeks
hand-over-day-type = { $key } types it: 2026-12-07, mon 9:00, +2w; a day begins at 00:00
hand-over-day-typed = 2026-12-07, mon 9:00, +2w; a day begins at 00:00
hand-over-sure = { $key } does it; nothing is changed yet.
hand-over-do = do it
hand-over-sure-asked = Enter does it
hand-over-back-would = Gaps and promises would go back to { $from } at once.
hand-over-back-records = Accounts and open matters that { $to } was given would go back to { $from }; what has another owner by now stays as it is.
hand-over-stays = Accounts and open matters stay with { $from }, and the work comes back by itself.
hand-over-going-begins = Changing who does the work of { $from }…
hand-over-going = { $from }'s accounts and matters go to { $to }: { $done } of { $total } looked at
hand-over-going-back = { $from } gets accounts and matters back: step { $done } of { $total }
figures-as-of = as of { $when }
figures-counting = counting…
figures-none = No figures yet.
figures-you = you
figures-team = team
figures-row-logged = Activities logged
figures-row-complete = Complete
figures-row-median = Start to told (median)
figures-row-late = Told after more than a day
figures-row-negative = Bad news
figures-row-filled = Gaps answered
figures-row-gaps = Gaps open
figures-days = Logged from { $from } on: { $spark }
figures-days-so-far = Logged from { $from } on: { $spark } · today so far { $count }
figures-weeks-so-far = Logged from { $from } on: { $spark } · this week so far { $count }
figures-day-alone = Logged today so far: { $count }
figures-week-alone = Logged this week so far: { $count }
figures-scale = Missing of what is needed: bars end at { $end }, ► is more, { $limit } is the limit
figures-scale-fields = Key fields over their limit
figures-missing-of = { $field } { $part } of { $whole }
figures-part-missing = { $part } of { $whole } missing
figures-share-missing = { $share } missing
figures-field-over = field over
figures-field-over-few = field over, few
figures-small-team = Fewer than three people logged something: there is no median to show.
figures-all = All: { $first }
figures-all-late = > 24 h { $count }
figures-all-negative = bad news { $count }
figures-all-known = not known { $count }
figures-all-twins = duplicates { $count }

## Palette, help, import, conflict
palette-title = All actions
palette-none = No action like “{ $typed }”
help-title = Keys
help-no-key = through { $key }
help-digits = Pick an item by its number.
context-lookup = Finding an account
context-form = In a form
context-gaps = In your gaps
context-card = On a card
context-kinds = What to log
context-said = What it was
context-move = To another company
context-palette = All actions
context-help = Help
context-conflict = Two people changed one record
context-duplicates = What looks alike
context-figures = The figures
context-person = One person
context-hand_over = Hand work over
context-imports = The imports of the file
context-lists = Call lists
context-matters = Your open deals and cases
context-matter = One deal or case
context-global = Everywhere
help-note-lookup = Type a name, a phone, a city or a contact: the list narrows as you type.
help-note-form = A digit picks, letters narrow the list. A pick moves on; after the last one the form saves.
help-note-gaps = A digit fills the chosen gap, and the next one is up.
help-note-card = Contacts first, then the history, newest on top.
help-note-kinds = One key picks the kind; Enter takes the highlighted one.
help-note-said = One digit says what it was; undo brings the form back.
help-note-move = Letters find the account; with none like it, the last row makes a new one. What was logged stays where it is.
help-note-palette = Type a part of an action's name.
help-note-help = Arrows move the page.
help-note-conflict = Nothing is lost: history keeps both.
help-note-duplicates = A merge keeps both histories, and undo brings both records back. Records told apart are never asked about again.
help-note-figures = Your own week; a lead sees the file against its limits and everybody by name.
help-note-person = Their figures beside the rest, what is open with them, and what they logged today. Arrows move the page.
help-note-hand_over = A digit picks whom, letters narrow the list; then until when; then it is said what that would do, and Enter does it. Esc goes back one step.
help-note-imports = Enter says what taking the chosen one back would do; Enter again takes it back.
help-note-lists = A digit or Enter begins: the next account comes by itself when the one before is saved. Left or Esc pauses, and the account is anybody's again.
help-note-matters = The worst first: overdue or late, then those that lack something, then the oldest. What is wrong with the chosen one stands below the list.
help-note-matter = What it is, what is wrong with it, and what happened to it, newest first. What is logged from here is about it.
help-note-global = These keys work in every place, unless their line says otherwise.
import-title = Import accounts from a CSV file
import-path = Path
import-hint = Comma, semicolon or tab; any common encoding; .gz too. Columns are found by their headings.
imports-title = What was imported
imports-loading = looking…
imports-none = Nothing was imported into this file yet.
imports-half-undone = partly taken back
imports-counts = { $added } new, { $updated } changed
imports-counted = { $file }, { $what }: { $added } new, { $updated } changed, { $skipped } known, { $rejected } rejected
imports-hint = { $key } says what taking the chosen import back would do; nothing is changed yet.
imports-would = Taking { $file } back: { $what }
imports-nothing = nothing is left to take back
imports-again = { $key } again takes it back. What is removed stays in the history.
imports-taking-back = { $file } is being taken back: { $done } of { $total }
# Open deals and cases
lists-title = Call lists
lists-loading = looking…
lists-none-yours = No call list is yours to work through. 'picklog lists make NAME --where RULE' makes one; or mark accounts on the lookup line.
lists-of-marked = a new list of { $count ->
    [one] { $count } marked account
   *[other] { $count } marked accounts
}
lists-counts = { $nth }/{ $total } · { $reached } reached · { $agreed } agreed
lists-left-now = To be called { $ready }, again { $later }, in front of somebody { $front }, given up { $unreachable }
lists-time-left = At this pace done in { $hours } h { $minutes } min of work
lists-attempts-seen = Reached, by how many calls it took: { $counts }
lists-outcomes = Outcomes: { $list }
lists-person = { $login }: served { $served }, calls { $calls }, reached { $reached }, agreed { $agreed }, { $hour } an hour
lists-promised = promised by you
matters-title = Your open deals and cases
matters-loading = looking…
matters-none-open = You have no open deal or case.
matter-fine = Nothing is wrong with it.
matter-close-past = expected close { $day } is past
matter-late-answer = first answer late by { $over }
matter-late-solution = solution late by { $over }
matter-pushed = { $count ->
    [one] moved to a later period once
   *[other] moved to a later period { $count } times
}
matter-shrunk = { $now }, at its peak { $peak }
matter-idle = nothing since { $when }, nothing agreed
matter-never = nothing done yet, nothing agreed
matter-age-unknown = ?
matter-age-unknown-long = imported, age not known
matter-value = worth { $weighted } at { $percent } %
matter-steps = What happened
matter-step-by = { $what } ({ $who })
worked = { $hours } h { $minutes } min
matter-answered = answered after { $took }
matter-answered-of = answered after { $took } of { $of }
matter-unanswered = not answered, { $took }
matter-unanswered-of = not answered, { $took } of { $of }
matter-solved = solved after { $took }
matter-solved-of = solved after { $took } of { $of }
matter-unsolved = not solved, { $took }
matter-unsolved-of = not solved, { $took } of { $of }
import-index-built = All rows are in; the lookup index is being built: { $percent } %
import-done-title = Imported, with these changes:
import-done-again = See all of it again, changing nothing: { $command }
import-done-more = { $count ->
    [one] And { $count } more remark.
   *[other] And { $count } more remarks.
} See all of them: { $command }
import-rows = { $count ->
    [one] { $count } row read…
   *[other] { $count } rows read…
}
conflict-title = You and { $who } both changed this { $what }
conflict-note = { $count ->
    [0] The answers are the same.
    [one] One answer differs. Nothing is lost: history keeps both.
   *[other] { $count } answers differ. Nothing is lost: history keeps both.
}
conflict-field = Field
conflict-mine = You
conflict-title-own = You saved this { $what } on another of your screens
conflict-here = Here
conflict-there = Other screen
conflict-keep-here = Save the answers here over those of the other screen.
conflict-keep-there = Leave what the other screen saved; undo brings these back.
keys-more = more keys
key-space = Space

## Notices
notice-saved = Saved: { $what }
notice-gaps-left = { $count ->
    [one] { $count } gap left
   *[other] { $count } gaps left
}
notice-undo-hint = { $key } undoes
notice-parked = Parked, it waits in your gaps: { $account }
notice-parked-unnamed = Parked. It waits in your gaps.
notice-unparks = { $key } throws it away
notice-unparks-again = { $key } brings it back as it was
notice-unparked-again = It waits in your gaps as it was before: { $account }
notice-stood-upon = “{ $account }” cannot be taken back while a form is open at it: finish or discard that first.
notice-discarded = Thrown away: { $account }
notice-discarded-unnamed = Thrown away.
notice-said = { $account }: { $said }, not logged
notice-left-as-was = Left as it was.
notice-undone = Taken back: { $account }
notice-undone-record = Taken back: { $account } ({ $kind })
notice-undone-change = Taken back: { $account } (change of the { $kind })
notice-undone-forms = { $count ->
    [one] the form parked at it was thrown away
   *[other] { $count } forms parked at it were thrown away
 }
notice-merged = Merged: “{ $from }” into “{ $into }”
notice-merged-one = Merged: “{ $name }”
notice-contact-moved = { $name } is at { $to } now; { $from } keeps what was logged.
notice-promises-stay = { $count ->
    [one] With { $from } stays one open promise.
   *[other] With { $from } stay { $count } open promises.
}
notice-import-goes-on = The import goes on; picklog leaves when it is done. { $key } again leaves at once, without the rest of it.
notice-one-import = An import is under way: wait until it is done.
notice-import-taken-back = { $file } is taken back: { $count ->
    [one] one change
   *[other] { $count } changes
}. What was removed stays in the history.
notice-import-half-taken-back = { $file }: { $count ->
    [one] one change was
   *[other] { $count } changes were
} taken back; do it again to go on from there. It stopped because: { $why }
notice-unlike-names = Are “{ $from }” and “{ $into }” one? Their names are not alike. Do it again to merge them.
notice-told-apart = Kept apart: “{ $one }” and “{ $other }”
notice-pick-row = Pick a row by its digit, or with ↑ ↓ and Enter.
notice-return-past = { $when } is past: give a moment of return later than now.
notice-one-hand-over = A hand-over is under way: wait until it is done.
notice-hand-over-goes-on = Accounts are changing hands; picklog leaves when it is done. { $key } again leaves at once, and the rest can be gone on with.
notice-handed-until = { $to } does the work of { $from } (gaps and promises) until { $when }; then it goes back to { $from } by itself.
notice-handed-good = { $to } does the work of { $from } (gaps and promises) from now on, with { $count ->
    [0] no accounts or matters
    [one] one account or matter
   *[other] { $count } accounts and matters
}.
notice-handed-rest = The hand-over to { $to } is complete: { $count ->
    [0] nothing was left to give
    [one] the last account or matter is given
   *[other] the last { $count } accounts and matters are given
}.
notice-given-back = The work of { $from } (gaps and promises) is with { $from } again
notice-given-back-records = The work of { $from } is with { $from } again, with { $count ->
    [one] one account or matter
   *[other] { $count } accounts and matters
}.
notice-marked = { $account } is marked ({ $count } in all): the call lists make a list of them
notice-unmarked = { $account } is marked no more ({ $count } left)
notice-list-paused = Paused: { $name } · the account can be served to anybody again.
notice-list-lost = This account has been in front for more than ten minutes: it may be served to somebody else
notice-list-later = { $name }: nobody to call now, { $left } left; the next one { $when }
notice-list-empty = { $name }: no account is on this list
notice-list-done = { $name }: done, { $reached } of { $total } reached
notice-given-back-but = The work of { $from } is with { $from } again; accounts and matters given back: { $count }, left with other owners: { $left }.
notice-hand-over-stopped = Not finished: accounts and matters that { $to } owns now: { $count }; { $key } on the page of { $from } goes on. It stopped because: { $why }
notice-hand-over-back-stopped = Not finished: accounts and matters that { $from } owns again: { $count }; { $key } on the page of { $from } goes on. It stopped because: { $why }
notice-copied = To the terminal’s clipboard: { $text }
notice-copied-of = To the terminal’s clipboard: { $text } ({ $nth } of { $of }; again for the next)
notice-nothing-to-copy = Nothing here to copy: no phone, e-mail address or link.
notice-clipboard-off = Nothing is copied: the config file says clipboard = "off".
notice-clipboard-unable = This terminal has no way to a clipboard, as far as is known.
notice-no-twins = “{ $name }” has no likely duplicate.
notice-nothing-to-undo = Nothing from this session to undo.
notice-hand-over-stays = { $undo } takes back saves, not hand-overs: { $key } on the page of { $from } gives the work back, or picklog users handover { $from } --end
notice-hand-over-back-stays = { $undo } takes back saves, not hand-overs: { $key } on the page of { $from } hands the work over again
notice-undo-goes-on = { $key } again takes back what was saved before
notice-snoozed = { $left ->
    [0] Snoozed until tomorrow, for the last time.
    [one] Snoozed until tomorrow. You can snooze it once more.
   *[other] Snoozed until tomorrow. You can snooze it { $left } more times.
}
notice-snoozed-out = Snoozed three times already: fill it, or open it.
notice-due = Due { $when }: { $account }, { $step }
notice-no-gaps = No gaps: nothing is missing.
notice-pick-one = Pick with a digit or letters. { $key } leaves it empty.
notice-still-open = This is still open. { $key } saves without it, and it waits in your gaps.
notice-last-field = This is the last field. { $key } saves.
notice-do-not-call = { $account } asked not to be called. Press the same key again to go on, Esc to cancel.
notice-unread-date = This cannot be read as one time without guessing. Write it like 29 15:30, mon 9:00, 2026-11-29 15:30.
notice-which-time = Which one? Pick a digit, or correct the text.
notice-skipped-hour = There is no { $when }: the clocks are changed then. Take another hour.
notice-only-day = Only a day is kept here, without a time. Like 2026-11-21.
notice-no-number = Not a number. Like 1234.50.
notice-number-two-ways = This can be thousands or decimals. Without a mark for thousands: 1234, or 1.2340.
notice-number-too-long = More digits than are kept: 18 in all, 6 after the point.
notice-shortened = Write the whole number: 12000 EUR.
notice-negative = An amount is 0 or more.
notice-close-over = That day is over, and this is open still: a day to come.
notice-no-currency = Say the currency too, by its code: 1234.50 EUR.
notice-too-fine = { $currency } has no such small units.
notice-too-long = At most { $most } letters fit here: nothing was put in.
notice-name-needed = A name is needed first.
notice-caller-unkept = { $name } has another phone, { $has }: { $phone } was not written down.
notice-caller-lost = { $phone } was not written down: { $name } could not be loaded.
notice-caller-change = { $key } changes the phone.
notice-phone-none = “{ $typed }” is no phone number. { $key } again keeps it as it is.
notice-phone-length = “{ $typed }” has too few or too many digits for its country. { $key } again keeps it as it is.
notice-phone-not-there = “{ $typed }” is no number in this country: { $country }. { $key } again keeps it as it is.
notice-future = This did take place, so it cannot lie in the future.
notice-too-far = That date lies too far ahead to be meant.
notice-nothing-due = Nothing follows, so nothing can be due: empty the date, or pick a step.
notice-due-before = A next step cannot be due before it all began.
notice-not-here = “{ $title }” does nothing here.
notice-dials = { $number } is being dialled: pick up your own telephone.
notice-no-dial-number = { $name } has no number that can be dialled: one with its country, like +7 495 123-45-67.
notice-never-dialled = { $name } asked not to be called: nothing is dialled.
notice-wrong-number = The number of { $name } is marked as wrong: it is not dialled by itself, { $key } dials it
notice-still-talking = Another call is going on: this one is not dialled by itself, { $key } dials it
notice-nobody-there = No key was pressed for a while: nothing is dialled by itself, { $key } dials
notice-dial-on-card = Choose on the card whom to call.
ring-asked = To be dialled { $clock }
notice-no-call = Nobody calls now.
notice-call-in-front = The form of the call is in front already.
notice-who-calls = { $count } accounts have { $phone }: choose the one that calls.
notice-who-calls-withheld = The caller withheld the number: find the account.
ring-rings = Rings { $clock }
ring-dials = Calling { $clock }
ring-talks = Talking { $clock }
ring-over = Talked { $clock }
ring-lost = Talked at least { $clock }
ring-nobody = new number
ring-number-unknown = number not known
ring-withheld = number withheld
ring-several = { $count } accounts
ring-more = { $count } more
ring-key = { $key } opens the form
notice-no-other-kinds = This file has no other kinds; { $command } adds one.
notice-pick-kind = Pick one of the kinds by its key, or with ↑ ↓ and Enter.
notice-namesakes = { $count } accounts are called “{ $name }”: choose one.
notice-no-account = Choose an account first.
notice-unknown-keys = { $keys } means nothing here.
notice-theme-default = Theme: default
notice-theme-high-contrast = Theme: high contrast
notice-theme-monochrome = Theme: monochrome
notice-waiting = Waiting for the file…
notice-keys-dropped = { $keys } did nothing: what it was meant for was not there yet.
notice-stray-key = { $key } did nothing: it came too fast to be meant for this.
notice-not-parked = It cannot be kept for later: { $key } throws it away. { $why }
notice-not-left = What you entered is not saved yet. { $key } leaves and puts it aside for the next start. { $why }
notice-kept-again = Saving works again: what you entered is safe.
notice-set-aside = { $why }; { $count ->
    [one] the last save is put aside, and the next start saves it again
   *[other] the last { $count } saves are put aside, and the next start saves them again
 }
notice-taken-over = What could not be saved when you left is saved now; forms wait in your gaps.
notice-left-aside = What could not be saved when you left is still in { $place }. { $why }
notice-overtaken = What was put aside when you left was saved, thrown away or continued since: the newer version is kept.
notice-older-aside = A newer version of a form that was put aside is kept; what only the older one had is in { $place }.
notice-file-back = The file is there again: go on where you were.
notice-clock-jumped = The clock of this machine jumped: it is { $now } now. Check the times you enter.
notice-list-changed = This list has just been changed by an admin: look before you pick.
notice-key-file = Keys: { $detail }
notice-imported = Imported: { $added } new, { $updated } changed, { $skipped } known, { $rejected } rejected
notice-imported-rejects = rejected rows: { $file }
notice-imported-remarks = { $count ->
    [one] { $count } remark
   *[other] { $count } remarks
}: { $command }
notice-import-failed = Not imported: { $detail }
notice-config = Settings: { $detail }
notice-not-kept = This holds until you leave; it could not be kept: { $detail }

## Line mode
plain-begin = Type a name, or { $help }.
plain-empty = empty
plain-number = Number
plain-enter = { $choice } (Enter)
plain-unknown = “{ $typed }” means nothing here; { $help } says what does.
plain-no-row = There is no row { $number }.
plain-more = { $count } more: { $more }
plain-again = It is tried again.
plain-all = That is all.
plain-welcome-name = Type a name: that creates the account.
plain-help-lookup = Type a name, a phone or a city. The number of a row opens its form: { $kind }. Enter alone: what is due.
plain-help-form = Type a number, or letters of an answer. Enter alone takes what is proposed.
plain-help-gaps = Type the number of a gap to fill it.
plain-help-card = Type the number of a row to change it.
plain-help-kinds = Type the number of a kind.
plain-help-said = Type the number of what it was.
plain-help-figures = Type the number of a person to open their page.
plain-help-person = There is nothing to pick on this page.
plain-help-hand_over = Type the number of a row, the beginning of a login, or the moment of return; at the end Enter alone does it.
plain-help-move = Type letters of the account’s name, then the number of a row.
plain-help-imports = Type the number of an import: what taking it back would do; again, it is taken back.
plain-help-lists = Type the number of a list to work through it.
plain-help-matters = Type the number of a row to open it.
plain-help-matter = What is logged from here is about this deal or case.
plain-help-palette = Type a path.
plain-help-conflict = Type 1 or 2.
plain-help-duplicates = Two records that look alike. Merge them, or say that they are two.
plain-kept = kept
plain-take = The number of a row keeps the other record’s answer in it.
plain-typed = { $field } ({ $typed })
plain-conflict = { $field }: { $you }: { $mine }; { $who }: { $theirs }
plain-compared = { $field }: { $first }: { $one }; { $second }: { $other }
plain-compared-kept = { $compared }; { $kept }: { $answer }
plain-help-help = Arrows move the page.
plain-word-help = help
plain-word-again = again
plain-word-more = more
plain-word-log = log
plain-word-figures = figures
plain-word-sort = sort
plain-word-handover = handover
plain-word-imports = imports
plain-word-lists = lists
plain-word-mark = mark
plain-word-matters = matters
plain-word-back = back
plain-word-card = card
plain-word-new = new
plain-word-edit = edit
plain-word-contact = contact
plain-word-move = move
plain-word-duplicates = duplicates
plain-word-merge = merge
plain-word-other = other
plain-word-apart = apart
plain-word-fields = fields
plain-word-previous = previous
plain-word-next = next
plain-word-empty = empty
plain-word-incoming = inbound incoming
plain-word-number = phone number
plain-word-save = save
plain-word-discard = discard
plain-word-seen = seen
plain-word-snooze = snooze
plain-word-answer = answer
plain-word-dial = dial
plain-word-gaps = gaps
plain-word-undo = undo
plain-word-upcoming = upcoming
plain-word-sample = sample
plain-word-import = import
plain-word-quit = quit
plain-doc-help = Say the commands of this place.
plain-doc-again = Say this place again.
plain-doc-more = Say the next rows of a card or a long list.
plain-doc-back = Leave this place; a form is parked.
plain-doc-fields = Say all fields with their answers.

## What can go wrong
trouble-busy = Not saved yet: others keep the file busy. Try again. ({ $detail })
trouble-conflict = { $who } changed this meanwhile.
trouble-denied = { $detail }
trouble-hand-over-good = The work of { $from } was handed to { $to } for good: give it back first, with { $key } on the page of { $whose }.
trouble-hand-over-unfinished = Some of what { $to } was given of { $from } is not given back yet: go on with that first, with { $key } on the page of { $whose }.
trouble-hand-over-circle = The work of { $to } is with { $from } now: to hand that of { $from } to { $to } would lead round in a circle. End the other first, with { $key } on the page of { $whose }.
trouble-full = The disk is full: free some room, then save again. ({ $detail })
trouble-unavailable = { $detail }
trouble-corrupt = { $detail }
trouble-too_new = A newer picklog wrote this file. Update picklog to save into it. ({ $detail })
trouble-outcome_unknown = Not known whether this was saved; saving again is safe. ({ $detail })

# who may do what
not-allowed = Only { $role ->
    [lead] a lead or an admin
   *[admin] an admin
} may { $what }.
not-allowed-ask = Ask { $who }.
right-log = save into this file
right-import = import
right-own-figures = see these figures
right-all-figures = see the gaps and figures of colleagues
right-merge = merge records
right-hand-over = hand work over
right-goal = set the weekly goal
right-evidence = say who sits at which telephone, bring in what machines saw
right-lists = make call lists for others
right-erase = erase what is held of a person
right-picklists = change picklists
right-catalogue = change fields, kinds, gap rules and what outcomes set
right-roles = give roles
right-users = say who a user is, or retire one

## deals and cases among the figures
matters-called = { $account } · { $name } ({ $facts })
matters-facts-between = { ", " }
matters-why-between = { "; " }
matters-more = { $count } more: { $command }
matters-forecast = Forecast for { $period } ({ $from } to { $to })
matters-forecast-note = { $means }; in brackets: n. What is expected later is in no line
matters-changes = Open deals of { $period }: what changed since { $from }
matters-changes-note = opening + changes = closing, each deal in one line; n: deals; weighted: times their probability. From the command line: picklog forecast changes --period { $period } --from { $from }
matters-changes-none = no open deal was expected in { $period } on { $from }, and none is now
matters-accuracy-column = { $what }, { $days } days before
matters-accuracy-note = bias: forecast − came; absolute error: how far off each period was, added without signs; in brackets the share of what came. A forecast is what was won by then and the open amounts times their probabilities; came is what was won by the period's end; n: periods (90 / 60 / 30 days, where they differ)
matters-findings = Deals worth a question: findings { $count }, deals in all { $deals }
matters-findings-note = worst first; each is a question, never an answer. Unworked: won with no activity at the account in the { $unworked } days before. Late born: opened in the last { $late } days of its period, and won younger than half the median. Withering: moved to a later period { $pushes } times or more, { $shrunk } % or more under its peak, or no activity for { $idle } days and no next step
matters-findings-none = no deal is worth a question
matters-finding = { $called }: { $what }; { $why }
matters-why-born-won = it was entered as won, on { $day }
matters-why-unworked = it was won on { $day }, the last activity at the account was on { $last }, more than { $limit } days before
matters-why-unworked-never = it was won on { $day } with no activity at the account in the { $limit } days before, or ever
matters-why-late-born = it was opened on { $first }, { $before } days before the end of the period, and won on { $last }, { $age } days old; the median is { $median }
matters-why-pushed = its close was moved to a later period { $count } times, on { $days }
matters-why-shrunk = it is { $now } since { $last }, and was { $peak } at its peak on { $first }
matters-why-idle = the last activity was on { $last }, more than { $limit } days ago, and no next step is agreed
matters-why-idle-never = it was opened on { $opened }, more than { $limit } days ago, with no activity and no next step since
matters-late = Open cases that are late: { $count } of { $open }
matters-late-note = by the targets of their severity, in working time (h:mm:ss); first those whose solution is late, then by how many times the target it has taken
matters-late-none = no open case is late
matters-late-without-target = open cases without a target, of which nobody can say that they are late: { $count }
matters-late-case = { $called }: opened { $opened }; { $why }
matters-why-solution = not solved after { $took }, target { $target }
matters-why-answer = not answered after { $took }, target { $target }
matters-why-reopened = reopened: { $count }
matters-cases-all = Cases: how they were solved
matters-cases-since = Cases opened since { $when }: how they were solved
matters-cases-note = n: cases. Within target: of the solved ones whose severity has a target. Times are working time of ours and the third party until the last solution: half of the solved took no more than the median, nine in ten no more than p90. Steps: activities a solved case. Reopened: of those ever solved. First-step: solved with one activity at most, and never reopened
matters-case-median = median, h:mm:ss
matters-case-p90 = p90, h:mm:ss
matters-case-group = { $by }: { $of }
matters-short-won = { $period }, { $currency }: won { $sum }
matters-short-committed = committed { $sum }
matters-short-best-case = best case { $sum }
matters-short-weighted = weighted { $sum }
matters-short-none = { $period }: no deal expected or won
matters-short-more = other currencies { $count }
matters-short-findings = worth a question { $count }
matters-short-cases = Cases: open { $open }, late { $late }
matters-short-within = within target { $share }
matters-tile-won = won so far in { $period }, { $currency }
matters-tile-won-beside = committed { $committed } · weighted { $weighted }
matters-tile-findings = findings in deals
matters-tile-findings-beside = open deals that rest: { $resting }
matters-tile-late = open cases late
matters-tile-late-beside = of { $open } open
matters-tile-within = of cases solved within target
matters-tile-within-beside = median { $median } of working time
matters-bar-won = won
matters-bar-committed = committed
matters-bar-best-case = best case besides
matters-bar-open = other open

quality-calls-title = Calls as the telephone saw them
quality-calls-note = Calls from { $from } to { $to }. Pairs that are not sure tell against nobody.
quality-calls-column-logged = talked and logged
quality-calls-column-late = entered after
quality-calls-column-without = no call
quality-calls-column-talked = talked
quality-calls-column-entered = logged
quality-calls-column-back = called back
quality-calls-column-pick-up = pick-up
quality-calls-column-soon = soon
quality-calls-column-same-day = same day
quality-calls-not-whole = ≈ The phone record is not whole in this time: these figures are a part.
quality-calls-quiet = { $login }, { $day }: there for { $hours } h, no telephone rang or dialled, { $count } calls logged.
quality-calls-means-logged = Talked and logged: talks of { $seconds } s or more with a known account that have an entry, with the 95 % interval.
quality-calls-means-left = Left out of that: { $open } of the last day, { $undecided } undecided.
quality-calls-means-late = Entered after: from the hang-up to the entry, the middle one.
quality-calls-means-without = No call: entries of which no telephone saw a call, where its record is whole.
quality-calls-means-minutes = Talked, logged: minutes by the telephone, minutes by the entries; of a range the middle.
quality-calls-means-back = Called back: missed callers with whom somebody talked within { $minutes } min. Pick-up: from the first ring, the middle one.
quality-calls-means-soon = Soon: entered within { $minutes } min of the hang-up.

## private remarks and contacts
context-sealed = Private remarks and contacts
context-sealed_text = Writing something private
sealed-title = Private · { $account }
sealed-new-remark = remark on { $name }
sealed-new-person = private contact
sealed-remark = remark
sealed-closed = cannot be opened
sealed-from = from { $login }
sealed-shared = shared with { $logins }
sealed-others = { $count ->
    [one] { $count } private remark of { $login }
   *[other] { $count } private remarks of { $login }
}
sealed-others-people = { $count ->
    [one] { $count } private contact of { $login }
   *[other] { $count } private contacts of { $login }
}
sealed-more = { $count } more private
sealed-key-what = Private remarks and contacts are encrypted before they are saved: no colleague, no admin and no backup can read them. For that a key is made now, in your config folder.
sealed-key-lost = If that key is lost, they are lost: copy it to a safe place with 'picklog key backup FILE'.
sealed-key-go = Enter makes the key; Esc goes back.
sealed-locked-here = Your key is locked by a passphrase. It is asked for once until you leave.
sealed-locked-card = private: your key wants its passphrase
sealed-locked-plain = Your key is locked by a passphrase, which would stand here for all to see. 'picklog remark list' asks for it unseen.
sealed-passphrase = Passphrase
sealed-for-you = Only you can read this.
sealed-for-these = You and { $logins } can read this.
sealed-plain-remark = Type a line; .{ $save } seals it
how-private-name = private contact { $name }
notice-sealed-unsaved = Not saved yet: Esc again throws it away.
notice-sealed-others = This is from { $login }, who alone can change it.
notice-sealed-remove = The same key again takes it away; history keeps it sealed.
notice-sealed-now = Sealed and saved.
notice-sealed-removed = Taken away.
notice-sealed-too-long = A remark has { $most } letters at the most.
help-note-sealed = Enter writes a remark or opens one. What stands here is encrypted: whoever looks at the file sees that there is something, and whose.
plain-help-sealed = Type the number of a row to write or open it.
plain-help-sealed_text = Type what it says, a line at a time.
plain-word-private = private
plain-word-remove = remove
help-note-sealed_text = Enter begins a new line in a remark, and goes on to the next field of a contact. Nothing is kept before it is sealed; leaving picklog seals what is written.
