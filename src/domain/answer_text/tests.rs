use super::*;
use crate::domain::limits::LONGEST_TEXT;
use crate::domain::{Kind, default_catalogue};

fn read(kind: Kind, field: &str, text: &str) -> Result<Option<Answer>, String> {
    let catalogue = default_catalogue();
    let now = Moment::read("2026-11-21 14:05", Zone::default(), Moment::default()).unwrap();
    let field = catalogue.field(kind, field).unwrap();
    read_answer(field, text, &Answers::default(), None, &catalogue, Zone::default(), now)
        .map_err(|e| e.to_string())
}

#[test]
fn items_are_known_by_code_and_by_label_in_any_language() {
    let refused = Ok(Some(Answer::Item("refused".into())));
    for text in ["refused", "REFUSED", "отказ", "拒绝"] {
        assert_eq!(read(crate::domain::CALL, "outcome", text), refused, "{text}");
    }
    assert_eq!(read(Kind::ACCOUNT, "country", "Russia"), Ok(Some(Answer::Item("RU".into()))));
    assert_eq!(read(crate::domain::CALL, "outcome", " "), Ok(None));
    let error = read(crate::domain::CALL, "outcome", "bored").unwrap_err();
    assert!(error.starts_with("outcome: `bored` is not one of agreed, no_agreement"), "{error}");
}

#[test]
fn a_text_is_kept_whole_or_refused() {
    assert!(read(Kind::ACCOUNT, "name", &"x".repeat(LONGEST_TEXT)).is_ok());
    let error = read(Kind::ACCOUNT, "name", &"x".repeat(LONGEST_TEXT + 1)).unwrap_err();
    assert!(error.contains("501 letters and at most 500"), "{error}");
}

#[test]
fn exact_seconds_stand_beside_their_item() {
    let three = |seconds| Ok(Some(Answer::Duration { item: "3-5".into(), seconds }));
    assert_eq!(read(crate::domain::CALL, "duration", "3-5"), three(None));
    for text in ["200", "200s", "3m20s", "3:20", "0:03:20"] {
        assert_eq!(read(crate::domain::CALL, "duration", text), three(Some(200)), "{text}");
    }
    for text in ["long", "3x", "99:99", "90000", "4294967295h", ":", "é"] {
        assert!(
            read(crate::domain::CALL, "duration", text).unwrap_err().contains("is not a duration"),
            "{text}"
        );
    }
}

#[test]
fn due_takes_an_item_or_a_clear_date() {
    let at = |text| Moment::read(text, Zone::default(), Moment::default()).unwrap();
    let tomorrow = Answer::Due { item: Some("tomorrow".into()), at: at("2026-11-22 14:05") };
    assert_eq!(read(crate::domain::CALL, "due", "tomorrow"), Ok(Some(tomorrow)));
    let date = Answer::Due { item: None, at: at("2026-12-01 09:00") };
    assert_eq!(read(crate::domain::CALL, "due", "2026-12-01 09:00"), Ok(Some(date)));
    assert!(read(crate::domain::CALL, "due", "04/01/2026").unwrap_err().contains("without guessing"));
    assert!(read(crate::domain::CALL, "due", "sometime").unwrap_err().contains("not one of in_30_min"));
}

#[test]
fn a_day_with_a_time_of_day_is_refused_and_not_cut() {
    let catalogue = default_catalogue();
    let started_at = catalogue.field(crate::domain::CALL, "started_at").unwrap();
    let day = Field { kind: FieldKind::Date, code: "signed".into(), ..started_at.clone() };
    let now = Moment::read("2026-11-21 14:05", Zone::default(), Moment::default()).unwrap();
    let read = |text: &str| {
        let read = read_answer(&day, text, &Answers::default(), None, &catalogue, Zone::default(), now);
        read.map(|answer| answer.map(|answer| show_answer(&answer, &Column::Code))).map_err(|e| e.to_string())
    };
    assert_eq!(read("2026-11-03"), Ok(Some("2026-11-03".into())));
    for text in ["2026-11-03 23:30", "2026-11-03T23:30:00+09:00"] {
        assert!(read(text).unwrap_err().contains("only a day is kept"), "{text}");
    }
}
