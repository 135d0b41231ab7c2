# Erasing people, and for how long they are kept.
erased-person = erased
audit-erased-changed = who was erased is not what the history says: { $id }
audit-retention-changed = the rule { $name } for how long people are kept is not what the history says
audit-unchecked = { $count ->
    [one] { $count } revision of before version 6 was blanked by somebody who may erase: what it said can no longer be checked
   *[other] { $count } revisions of before version 6 were blanked by somebody who may erase: what they said can no longer be checked
}
person-none = nobody is called { $text }: give the whole name, or the id
person-several = { $text } is the name of several: { $named }; give an id, or --at ACCOUNT
person-held = All that is held of { $id }
person-exported = { $file }: { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
held-records = records
held-revisions = history
held-activities = calls, meetings and the like
held-matters = deals, cases and the like
held-contacts = contacts, each a person of their own
held-moves = where they were before
held-told-apart = told apart from
held-forms = forms in progress
held-undo = kept for undo, by operation
held-calls = what telephone systems saw
held-meetings = what calendars say
held-lists = call lists
held-keys = former codes, and what an import knows them by
held-named-in = named elsewhere
held-sealed = sealed by colleagues for themselves: whose it is, and not what it says
person-dry = nothing was changed: without --dry-run this is what is done
person-goes = { $entity } { $id } { $name }: goes
person-goes-merged = { $entity } { $id } { $name }: merged into them, goes
person-goes-texts = { $entity } { $id } { $name }: stays, without its texts
person-revisions = { $count ->
    [one] { $count } revision loses its values and keeps its place in the chain
   *[other] { $count } revisions lose their values and keep their places in the chain
}
person-unchecked = { $count ->
    [one] { $count } of them is of before version 6: it can no longer be checked
   *[other] { $count } of them are of before version 6: they can no longer be checked
}
person-forms = { $count ->
    [one] { $count } form in progress is thrown away
   *[other] { $count } forms in progress are thrown away
}
person-undo = { $count ->
    [one] undoing { $count } operation brings its form back no more
   *[other] undoing { $count } operations brings their forms back no more
}
person-keys = { $count ->
    [one] { $count } former code or hash, by which an import knows them
   *[other] { $count } former codes and hashes, by which an import knows them
}
person-calls = { $count ->
    [one] { $count } call that telephone systems saw: its number is masked
   *[other] { $count } calls that telephone systems saw: their number is masked
}
person-sealed = { $count ->
    [one] one private remark or contact, sealed by its owner
   *[other] { $count } private remarks and contacts, sealed by their owners
  }
person-meetings = { $count ->
    [one] { $count } meeting in a calendar loses its guest
   *[other] { $count } meetings in calendars lose their guest
}
person-lists = { $count ->
    [one] { $count } place on a call list
   *[other] { $count } places on call lists
}
person-shared-numbers = { $count ->
    [one] { $count } number stays in what telephone systems saw: somebody else has it too
   *[other] { $count } numbers stay in what telephone systems saw: somebody else has them too
}
person-activities = stays: { $count ->
    [one] { $count } activity, with time, outcome and who logged it
   *[other] { $count } activities, with time, outcome and who logged them
}
person-matters = stays: { $count ->
    [one] { $count } deal or case, with stage and amount
   *[other] { $count } deals or cases, with stage and amount
}
person-named-in-all = stays: { $count ->
    [one] { $count } text elsewhere names them; change it by hand, its history keeps it
   *[other] { $count } texts elsewhere name them; change these by hand, their history keeps them
}
person-named = named in { $entity } { $id }, field { $field }
person-named-form = named in a form in progress of { $login }: { $id }, field { $field }
person-named-more = … and { $count } more
person-ask = Erase { $name } ({ $count ->
    [one] { $count } record
   *[other] { $count } records
})? This cannot be taken back. [y/N]
person-ask-no = nobody was erased
person-say-yes = say --yes to erase them, or --dry-run to see what that is about
person-erased = erased: { $count ->
    [one] { $count } record
   *[other] { $count } records
}, { $revisions ->
    [one] { $revisions } revision
   *[other] { $revisions } revisions
}
person-not-swept = traces left: picklog person sweep
person-sweeping = clearing away what is left
person-swept = { $count ->
    [0] nothing is left of anybody who was erased
    [one] nothing is left of { $count } record that was erased
   *[other] nothing is left of { $count } records that were erased
}
person-swept-partly = { $count ->
    [one] something is left of { $count } record that was erased: see above
   *[other] something is left of { $count } records that were erased: see above
}
person-copy-removed = { $file } is removed: it was a copy of before a migration and held them still
person-unsaved-removed = { $count ->
    [one] { $count } entry put aside when you left was of somebody who was erased, and is removed
   *[other] { $count } entries put aside when you left were of people who were erased, and are removed
}
restore-erased = { $count ->
    [one] { $count } record was erased since this backup was made: it is erased again
   *[other] { $count } records were erased since this backup was made: they are erased again
}
restore-not-erased = { $count ->
    [one] { $count } record was erased since this backup was made, and only a lead or an admin may erase it again: have one of them restore it; nothing was restored ({ $why })
   *[other] { $count } records were erased since this backup was made, and only a lead or an admin may erase them again: have one of them restore it; nothing was restored ({ $why })
}
restore-merged = { $id } was merged into { $name } when this backup was made, and their values are one record's in it: take another backup
retention-no-rules = there is no rule: people are kept until somebody erases them
retention-of-contacts = { $rule }: contacts, { $count ->
    [one] { $count } month
   *[other] { $count } months
} after the last activity with them, for { $why }
retention-of-accounts = { $rule }: accounts with their contacts, { $count ->
    [one] { $count } month
   *[other] { $count } months
} after the last activity there, for { $why }
retention-no-such = there is no rule { $code }: see picklog retention list
retention-nobody = nobody is kept longer than the rules say
retention-open = { $count ->
    [one] { $count } of them has open deals or cases and stays: close them first
   *[other] { $count } of them have open deals or cases and stay: close them first
}
retention-say-yes = { $count ->
    [one] { $count } would be erased: say --yes to erase them
   *[other] { $count } would be erased: say --yes to erase them
}
retention-erased = { $count } erased
notice-unsaved-erased = What was put aside when you left was about people who were erased: it is thrown away.
