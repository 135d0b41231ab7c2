//! Fields that are answered by an account: it is looked up by letters, and picked with its place.

use super::*;

const LETTER: Kind = Kind::activity(KindCode::literal("letter"));

/// A screen where a letter says to which account a copy goes.
fn desk() -> TestScreen {
    let mut rows = crate::without_matters(default_catalogue().rows());
    let all = |text: &str| Labels::same(text);
    rows.kinds.push(RecordKind {
        code: KindCode::literal("letter"),
        family: Family::Activity,
        parent: Some(KindCode::literal("account")),
        label: all("letter"),
        key: None,
        facts: Vec::new(),
        retired: false,
    });
    let field = |code: &str, kind| Field {
        of: LETTER,
        code: code.into(),
        kind,
        picklist: None,
        to: None,
        needed: Rule::parse("always").unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: all(code),
        retired: false,
        handling: Default::default(),
    };
    rows.fields.push(Field { picklist: Some("reason".into()), ..field("outcome", FieldKind::Picklist) });
    rows.fields.push(Field { to: Some(Kind::ACCOUNT), ..field("copy_to", FieldKind::Reference) });
    rows.fields.push(Field { to: Some(Kind::CONTACT), ..field("witness", FieldKind::Reference) });
    let mut desk = TestScreen::new();
    desk.send(Msg::Catalogue(Arc::new(Catalogue::new(rows).unwrap())));
    desk.add_ross();
    desk.press("'ром Shift-Tab 1").answer();
    assert_eq!(desk.at(), "copy_to");
    desk
}

/// The rows under the field in front: digit, name and place.
fn rows(desk: &TestScreen) -> Vec<String> {
    let choices = desk.model.form().unwrap().choices(&desk.model.catalogue, Lang::En);
    let digit = |digit: Option<usize>| digit.map_or(String::new(), |digit| digit.to_string());
    choices.iter().map(|row| format!("{} {} | {}", digit(row.digit), row.label, row.definition)).collect()
}

/// The accounts and people that the letter saved last leads to.
fn led(desk: &TestScreen) -> (Option<Answer>, Option<Answer>) {
    let Some(Command::LogActivity { answers, .. }) = desk.commands.last() else {
        panic!("nothing was saved")
    };
    (answers.get("copy_to").cloned(), answers.get("witness").cloned())
}

#[test]
fn an_account_is_looked_up_by_letters_and_a_digit_picks_it() {
    let mut desk = desk();
    assert_eq!(rows(&desk), [""; 0]);
    desk.press("'roma").answer();
    assert_eq!(rows(&desk), ["1 Roma Foods SpA | Москва, Russia", "2 Aroma Ltd | Москва, Russia"]);
    desk.press("2").answer();
    assert_eq!(desk.at(), "witness", "on to the next question");
    let field = desk.model.catalogue.field(LETTER, "copy_to").unwrap();
    let form = desk.model.form().unwrap();
    assert_eq!(form.shown_answer(field, &desk.model.catalogue, Lang::En, Zone::default()), "Aroma Ltd");
    // People are those of the account that the letter is to.
    assert_eq!(rows(&desk), ["1 J. Ross | "]);
    desk.press("1").answer();
    assert_eq!(led(&desk), (Some(Answer::Account(id(3))), Some(Answer::Contact(id(40)))));
}

#[test]
fn keys_typed_ahead_of_the_answer_pick_what_is_found_for_all_letters() {
    let mut desk = desk();
    desk.press("'roma").answer();
    desk.press("Backspace Backspace Backspace Backspace 'aro Enter 1").answer();
    assert_eq!(led(&desk).0, Some(Answer::Account(id(3))), "the first of the rows that stood there before");
}

#[test]
fn a_guess_is_not_taken_by_enter_and_a_digit_without_a_row_is_a_letter() {
    let mut desk = desk();
    for line in &mut desk.accounts {
        line.fit = Fit::Guess;
    }
    desk.press("'roma Enter").answer();
    assert_eq!((desk.at(), &desk.model.notice), ("copy_to", &Some(Notice::PickOne)));
    desk.press("Down Enter").answer();
    assert_eq!(desk.at(), "witness", "the first row was moved to and taken");
    let mut desk = self::desk();
    desk.accounts.push(line(7, "1C Consulting"));
    desk.press("'1c Enter 1").answer();
    assert_eq!(led(&desk).0, Some(Answer::Account(id(7))));
}

#[test]
fn namesakes_at_one_place_are_told_apart_and_the_answer_stands_first_when_one_comes_back() {
    let mut desk = desk();
    desk.accounts =
        vec![line(1, "Roma"), line(2, "Roma"), AccountLine { city: "Rome".into(), ..line(3, "Roma") }];
    (desk.accounts[0].code, desk.accounts[1].phone) = ("R-1".into(), "+39 06 1".into());
    desk.press("'roma").answer();
    let shown =
        ["1 Roma | Москва, Russia, R-1", "2 Roma | Москва, Russia, +39 06 1", "3 Roma | Rome, Russia"];
    assert_eq!(rows(&desk), shown);
    desk.press("3 Left").answer();
    assert_eq!((desk.at(), rows(&desk)), ("copy_to", vec!["1 Roma | ".to_owned()]));
    desk.press("Enter 1").answer();
    assert_eq!(led(&desk).0, Some(Answer::Account(id(3))), "Enter keeps it");
}
