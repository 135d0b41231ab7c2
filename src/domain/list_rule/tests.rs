use super::*;
use crate::domain::{CALL_CODE, Catalogue, Id, MEETING_CODE, default_catalogue};

fn catalogue() -> Catalogue {
    default_catalogue()
}

fn at(text: &str) -> Moment {
    Moment::read(text, Zone::default(), Moment::default()).unwrap()
}

fn now() -> Moment {
    at("2026-11-30T12:00:00Z")
}

fn call(when: &str, outcome: &str, due: Option<&str>) -> PastCall {
    PastCall {
        id: Id::new(at(when), [7; 10]),
        kind: CALL_CODE,
        at: at(when),
        logged_at: at(when),
        outcome: Some(outcome.into()),
        next_step: due.map(|_| "call_back".into()),
        due: due.map(at),
        actor: "olga".into(),
    }
}

fn holds(rule: &str, account: &Answers, latest_first: &[PastCall]) -> bool {
    let rule = ListRule::parse(rule).unwrap_or_else(|error| panic!("{error}")).checked(&catalogue());
    let calls = CallFacts::of(&catalogue(), latest_first.iter());
    let facts = ListFacts { account, calls: &calls, at: (now(), Zone::default()) };
    rule.unwrap_or_else(|message| panic!("{message}")).holds(facts)
}

fn kazan() -> Answers {
    Answers::from([
        ("city", Answer::Text("Казань".into())),
        ("status", Answer::Item("prospect".into())),
        ("owner", Answer::User("olga".into())),
    ])
}

#[test]
fn a_rule_reads_back_as_it_is_written() {
    for text in [
        "always",
        "status in {prospect} and city = Казань and last_call older 30d",
        "city = \"Нижний Новгород\" or city begins \"San \"",
        "(never called or last_reached newer 3mo) and calls < 3",
        "outcome not in {refused, do_not_call} and due before +3d",
        "not (phone is empty) and tries >= 2",
        "due after tomorrow and due is set",
        "due before 2026-12-24 or due is past",
        "city in {\"a \\\"b\\\" \\\\ c\", d}",
    ] {
        let rule = ListRule::parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(rule.to_string(), text);
        assert_eq!(ListRule::parse(&rule.to_string()).unwrap(), rule);
    }
}

#[test]
fn the_example_of_the_page_holds_for_whom_it_names() {
    let rule = "status in {prospect} and city = \"Казань\" and last_call older 30d";
    assert!(holds(rule, &kazan(), &[call("2026-10-01T10:00:00Z", "no_answer", None)]));
    assert!(!holds(rule, &kazan(), &[call("2026-11-20T10:00:00Z", "no_answer", None)]));
    assert!(!holds(rule, &kazan(), &[]), "nobody called: say so");
    assert!(holds("city = КАЗАНЬ and never called", &kazan(), &[]));
    assert!(
        holds("status = потенциальный and status = \"潜在客户\"", &kazan(), &[]),
        "items by what people read"
    );
}

#[test]
fn words_of_the_last_call_count_what_was_logged() {
    let calls = [
        call("2026-11-29T10:00:00Z", "busy", None),
        call("2026-11-28T10:00:00Z", "no_answer", None),
        call("2026-11-01T10:00:00Z", "no_agreement", None),
        call("2026-10-01T10:00:00Z", "no_answer", None),
    ];
    for (rule, is) in [
        ("calls = 4", true),
        ("reached = 1 and tries = 2", true),
        ("outcome in {busy}", true),
        ("outcome = no_answer", false),
        ("outcome not in {busy}", false),
        ("last_reached older 3w", true),
        ("last_reached newer 3w", false),
        ("last_call newer 30h", true),
        ("never reached", false),
        ("never called", false),
    ] {
        assert_eq!(holds(rule, &kazan(), &calls), is, "{rule}");
    }
    let meeting = PastCall { kind: MEETING_CODE, ..call("2026-11-30T09:00:00Z", "agreed", None) };
    assert!(holds("never called", &kazan(), &[meeting]), "a meeting is no call");
}

#[test]
fn due_is_the_first_promise_that_nothing_has_ended() {
    let open = call("2026-11-28T10:00:00Z", "busy", Some("2026-11-30T10:00:00Z"));
    assert!(holds(
        "due is past and due before now and due before tomorrow",
        &kazan(),
        std::slice::from_ref(&open)
    ));
    assert!(!holds("due before today", &kazan(), std::slice::from_ref(&open)));
    assert!(holds("due after yesterday", &kazan(), std::slice::from_ref(&open)));
    let reached = call("2026-11-29T10:00:00Z", "refused", None);
    assert!(holds("due is empty", &kazan(), &[reached, open.clone()]), "somebody was reached since");
    let later = call("2026-11-29T10:00:00Z", "postponed", Some("2026-12-24T10:00:00Z"));
    assert!(holds("due after +3w", &kazan(), &[later, open]), "another date was set");
}

#[test]
fn what_is_no_rule_says_what_could_stand_there() {
    for (text, says) in [
        ("status in {prospect", "`,` or `}`"),
        ("city = \"Казань", "closing quotation mark"),
        ("last_call older", "30d"),
        ("last_call older 30", "30d"),
        ("last_call", "older"),
        ("calls many", "`<`"),
        ("calls < x", "number of calls"),
        ("never", "called"),
        ("due", "before"),
        ("due before blue", "2026-12-01"),
        ("city", "begins"),
        ("always always", "`and`"),
        ("", "field of accounts"),
    ] {
        let error = ListRule::parse(text).unwrap_err().to_string();
        assert!(error.contains(says), "{text}: {error}");
    }
    assert!(ListRule::parse(&"(".repeat(100_000)).is_err());
    assert!(ListRule::parse(&"not (".repeat(100_000)).is_err());
}

#[test]
fn an_unknown_name_is_told_with_the_nearest_there_is() {
    let error = |text: &str| ListRule::parse(text).unwrap().checked(&catalogue()).unwrap_err().to_string();
    assert!(error("stauts in {prospect}").contains("did you mean `status`"));
    assert!(error("status in {prospekt}").contains("did you mean `prospect`"));
    assert!(error("outcome in {bussy}").contains("did you mean `busy`"));
    assert!(error("zzzzzzzz = 1").contains("there are: name"));
    assert!(error("city before today").contains("is no time"));
    assert!(error("city < 3").contains("not compared so"));
    assert!(error("due = tomorrow").contains("due before"));
    assert!(error("last_cal is set").contains("did you mean `last_call`"));
}
