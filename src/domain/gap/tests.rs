use super::*;
use crate::domain::{Answer, KindCode, default_catalogue};

const LOGGED: Moment = Moment::from_millis(1_000);

fn activity(kind: KindCode, answers: Answers) -> Activity {
    let id = Id::new(LOGGED, [3; 10]);
    let (actor, host) = ("olga".to_owned(), "desk".to_owned());
    Activity {
        id,
        kind,
        account: id,
        actor,
        imported: false,
        host,
        logged_at: LOGGED,
        version: 1,
        withdrawn: false,
        answers,
    }
}

fn codes(gaps: &[Gap]) -> Vec<(&str, u8, &str)> {
    gaps.iter().map(|g| (g.rule.code.as_str(), g.rule.weight, g.field.as_deref().unwrap_or("-"))).collect()
}

#[test]
fn a_refused_call_saved_bare_owes_reason_and_next_step() {
    let call = activity(
        crate::domain::CALL_CODE,
        Answers::from([
            ("started_at", Answer::Moment(LOGGED)),
            ("direction", Answer::Item("outbound".into())),
            ("outcome", Answer::Item("refused".into())),
        ]),
    );
    let gaps = activity_gaps(&call, LOGGED, false, None, &default_catalogue());
    assert_eq!(codes(&gaps), [("activity_field", 3, "reason"), ("activity_field", 3, "next_step")]);
    assert!(gaps.iter().all(|gap| gap.owner == "olga" && gap.since == LOGGED));
}

#[test]
fn a_planned_meeting_owes_its_outcome_once_it_has_begun() {
    let start = Moment::from_millis(9_000);
    let meeting =
        activity(crate::domain::MEETING_CODE, Answers::from([("started_at", Answer::Moment(start))]));
    let gaps = activity_gaps(&meeting, LOGGED, false, None, &default_catalogue());
    assert_eq!(codes(&gaps), [("no_outcome", 5, "outcome")]);
    assert_eq!(gaps[0].since, start);
}

#[test]
fn a_promise_is_a_gap_from_its_due_time_until_something_newer_is_logged() {
    let due = Moment::from_millis(50_000);
    let call = activity(
        crate::domain::CALL_CODE,
        Answers::from([
            ("started_at", Answer::Moment(LOGGED)),
            ("direction", Answer::Item("outbound".into())),
            ("outcome", Answer::Item("no_answer".into())),
            ("next_step", Answer::Item("call_back".into())),
            ("due", Answer::Due { item: None, at: due }),
        ]),
    );
    let gaps = activity_gaps(&call, LOGGED, false, None, &default_catalogue());
    assert_eq!(codes(&gaps), [("overdue", 4, "due")]);
    assert_eq!(gaps[0].since, due);
    assert!(activity_gaps(&call, LOGGED, true, None, &default_catalogue()).is_empty());
    let withdrawn = Activity { withdrawn: true, ..call };
    assert!(activity_gaps(&withdrawn, LOGGED, false, None, &default_catalogue()).is_empty());
}

#[test]
fn a_contact_without_role_and_with_a_bad_phone_has_two_gaps_of_weight_two() {
    let id = Id::new(LOGGED, [4; 10]);
    let answers =
        Answers::from([("name", Answer::Text("J. Ross".into())), ("phone_bad", Answer::Flag(true))]);
    let contact = Contact { id, account: id, version: 1, answers };
    let gaps = contact_gaps(&contact, "ivan", LOGGED, true, &default_catalogue());
    assert_eq!(
        codes(&gaps),
        [("contact_field", 2, "role"), ("phone_bad", 2, "phone"), ("duplicate", 2, "-")]
    );
}

#[test]
fn worst_first_then_oldest() {
    let call = activity(crate::domain::CALL_CODE, Answers::default());
    let mut gaps = activity_gaps(&call, LOGGED, false, None, &default_catalogue());
    gaps.reverse();
    worst_first(&mut gaps);
    assert_eq!(gaps[0].rule.code, "no_outcome");
}

/// The form stands at the outcome when its save fails, and is parked with it.
#[test]
fn a_form_that_stands_at_an_answered_field_waits_for_what_is_open_in_it() {
    let catalogue = default_catalogue();
    let mut draft =
        Draft::open(Id::new(LOGGED, [3; 10]), crate::domain::CALL, None, &catalogue, "olga", LOGGED);
    draft.parked = true;
    let waits_for = |draft: &Draft| draft_gap(draft, "olga", LOGGED, &catalogue).unwrap().field;
    assert_eq!((draft.field.as_str(), waits_for(&draft).as_deref()), ("outcome", Some("outcome")));
    let zone = crate::domain::Zone::default();
    draft.pick("outcome", Answer::Item("refused".into()), &catalogue, zone, LOGGED);
    assert_eq!((draft.field.as_str(), waits_for(&draft).as_deref()), ("outcome", Some("reason")));
    draft.pick("outcome", Answer::Item("no_answer".into()), &catalogue, zone, LOGGED);
    assert_eq!((draft.field.as_str(), waits_for(&draft)), ("outcome", None), "nothing is asked");
    // A field that need not be answered, and is not.
    draft.field = "contact".into();
    assert_eq!(waits_for(&draft).as_deref(), Some("contact"));
}

#[test]
fn a_target_can_be_one_of_the_two() {
    for text in ["target ours severity", "target ours severity first_answer", "target ours severity solution"]
    {
        assert_eq!(Trigger::parse(text).map(|trigger| trigger.text()).as_deref(), Some(text));
    }
    for text in
        ["target ours severity soon", "target ours", "target ours severity solution x", "past close open x"]
    {
        assert_eq!(Trigger::parse(text), None, "{text}");
    }
}

#[test]
fn a_form_of_what_was_seen_speaks_by_its_own_rule_and_is_as_old_as_the_hang_up() {
    let catalogue = default_catalogue();
    let evidence = crate::domain::Evidence {
        system: "pbx".into(),
        key: "17.1".into(),
        began: LOGGED.plus_seconds(-900),
        ended: LOGGED.plus_seconds(-600),
        seconds: 300,
        is_part: false,
        is_inbound: true,
        number: Some("+390612345678".into()),
        title: None,
        accounts: Vec::new(),
        perhaps: None,
    };
    let id = Id::new(LOGGED, [3; 10]);
    let mut form = Draft::open(id, crate::domain::CALL, Some(id), &catalogue, "olga", LOGGED);
    form.fill_seen(evidence.clone(), None, &catalogue);
    form.parked = true;
    let gap = draft_gap(&form, "olga", LOGGED, &catalogue).unwrap();
    assert_eq!((&*gap.rule.code, gap.since, gap.weight()), ("call_unlogged", evidence.ended, 5));
    assert_eq!(gap.field.as_deref(), Some("outcome"));
    assert!(!form.is_touched(), "nobody has picked anything");
    // What is only likely weighs nothing, so that only its owner has it in a list.
    let likely = crate::domain::Likely { activity: id, at: LOGGED, is_known: true };
    form.evidence = Some(crate::domain::Evidence { perhaps: Some(likely), ..evidence });
    let gap = draft_gap(&form, "olga", LOGGED, &catalogue).unwrap();
    assert_eq!((&*gap.rule.code, gap.weight()), ("call_likely", 0));
}
