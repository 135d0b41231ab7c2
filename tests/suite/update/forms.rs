//! Forms: what a digit, a letter, an arrow does to a call or a meeting.

use super::*;

#[test]
fn no_answer_costs_the_letters_enter_and_one_digit() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 3").answer();
    let (kind, account, answers) = desk.logged();
    assert_eq!((*kind, *account), (crate::CALL_CODE, id(1)));
    assert_eq!(answers.item("outcome"), Some("no_answer"));
    assert_eq!(answers.item("next_step"), Some("call_back"));
    assert_eq!(answers.moment("due"), Some(desk.now.plus_seconds(24 * 3600)));
    assert_eq!(desk.model.context(), Context::Lookup);
    assert_eq!(desk.model.lookup.line.text(), "");
    assert!(matches!(&desk.model.notice, Some(Notice::Saved(saved)) if saved.name == "Ромашка ООО"));
}

#[test]
fn they_did_not_show_up_takes_the_same_few_keys() {
    let mut desk = TestScreen::new();
    desk.press("'ром Tab 7").answer();
    assert_eq!(desk.at(), "next_step");
    desk.press("1 5 Enter").answer();
    let (kind, _, answers) = desk.logged();
    assert_eq!((*kind, answers.item("outcome")), (crate::MEETING_CODE, Some("no_show_them")));
    assert_eq!(answers.item("due"), Some("next_week"));
}

#[test]
fn a_reached_call_asks_contact_duration_next_step_and_due_one_key_each() {
    let mut desk = TestScreen::new();
    desk.add_ross();
    desk.press("'ром Enter 1").answer();
    assert_eq!(desk.at(), "contact");
    // Enter takes whom one spoke to last.
    desk.press("Enter").answer();
    assert_eq!(desk.at(), "duration");
    desk.now = desk.now.plus_seconds(200);
    desk.press("3").answer();
    assert_eq!(desk.at(), "next_step");
    desk.press("2").answer();
    assert_eq!(desk.at(), "due");
    desk.press("3 Enter").answer();
    let (_, _, answers) = desk.logged();
    assert_eq!(answers.contact("contact"), Some(id(40)));
    // The form's own clock had seen 200 seconds, which is in the item that was picked.
    assert_eq!(answers.get("duration"), Some(&Answer::Duration { item: "3-5".into(), seconds: Some(200) }));
    assert!(default_catalogue().missing(crate::CALL, answers, desk.now).next().is_none());
}

#[test]
fn a_needed_field_is_never_filled_by_enter_alone() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter Enter").answer();
    assert_eq!((desk.at(), &desk.model.notice), ("outcome", &Some(Notice::PickOne)));
    desk.press("Down Enter").answer();
    assert_eq!(desk.at(), "contact", "the first row was moved to and taken");
}

#[test]
fn letters_narrow_the_list_and_enter_takes_the_best() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 'wron Enter").answer();
    assert_eq!(desk.logged().2.item("outcome"), Some("wrong_number"));
}

#[test]
fn right_leaves_a_needed_field_empty_and_saving_is_honest_about_it() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6").answer();
    assert_eq!(desk.at(), "reason");
    desk.act(Action::Save).answer();
    let (_, _, answers) = desk.logged();
    let missing: Vec<_> =
        default_catalogue().missing(crate::CALL, answers, desk.now).map(|f| f.code.clone()).collect();
    assert_eq!(missing, ["reason", "next_step"]);
}

#[test]
fn a_call_to_one_who_asked_not_to_be_called_needs_a_second_enter() {
    let mut desk = TestScreen::new();
    desk.accounts[0].do_not_call = true;
    desk.press("'ром Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::DoNotCall { account: "Ромашка ООО".into() }));
    assert_eq!(desk.model.context(), Context::Lookup);
    desk.press("Enter").answer();
    assert_eq!(desk.model.context(), Context::Form);
}

#[test]
fn a_new_contact_is_made_from_inside_the_call() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 1 'Иван 1").answer();
    let created = desk.commands.iter().find_map(|command| match command {
        Command::CreateContact { id, account, answers } => {
            Some((*id, *account, answers.text("name").to_owned()))
        }
        _ => None,
    });
    let (contact, account, name) = created.unwrap();
    assert_eq!((account, name.as_str()), (id(1), "Иван"));
    assert_eq!(desk.model.form().unwrap().draft.answers.contact("contact"), Some(contact));
    assert_eq!(desk.at(), "duration");
}

#[test]
fn a_due_date_can_be_typed_and_a_doubtful_one_is_not_guessed() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 7 3").answer();
    assert_eq!(desk.at(), "due");
    desk.press("8 '04/01/2027 Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::WhichTime));
    // Neither is taken by Enter.
    desk.press("Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::PickOne));
    // Its text can be mended, and another one is no time at all.
    desk.press("Backspace").answer();
    assert_eq!(desk.model.form().unwrap().line.text(), "04/01/202");
    desk.press("Ctrl-U 8 'sometime Enter").answer();
    assert_eq!(desk.model.notice, Some(Notice::UnreadDate));
    desk.press("Ctrl-U 8 '2027-01-04 Enter Enter").answer();
    let at = Moment::read("2027-01-04 14:05", Zone::default(), desk.now).unwrap();
    assert_eq!(desk.logged().2.get("due"), Some(&Answer::Due { item: None, at }));
}

#[test]
fn a_call_cannot_have_happened_tomorrow_and_a_meeting_can_be_planned() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter Left").answer();
    // The time lies before the first question, and again after the last one.
    assert_eq!(desk.at(), "started_at");
    desk.press("9 '2026-11-25 Enter").answer();
    assert!(
        matches!(desk.model.notice, Some(Notice::ImplausibleTime(ImplausibleTime::Ahead { .. }))),
        "{:?}",
        desk.model.notice
    );
    desk.act(Action::Discard).answer();
    desk.press("'ром Tab").answer();
    while desk.at() != "started_at" {
        desk.press("Tab");
    }
    desk.press("9 '2026-11-25 Enter Enter").answer();
    let (kind, _, answers) = desk.logged();
    assert_eq!((*kind, answers.has("outcome")), (crate::MEETING_CODE, false));
    // Tomorrow's meeting cannot have gone well yet, but it can have been called off.
    for (digit, stands) in [("1", true), ("5", false)] {
        desk.press("'ром Tab").answer();
        desk.press("Left 9 '2026-11-25").answer();
        desk.press("Shift-Tab").answer();
        while desk.at() != "outcome" {
            desk.press("Shift-Tab");
        }
        desk.press(digit).answer();
        desk.act(Action::Save).answer();
        assert_eq!(matches!(desk.model.notice, Some(Notice::ImplausibleTime(_))), stands, "{digit}");
        if stands {
            desk.act(Action::Discard).answer();
        }
    }
}

#[test]
fn a_letter_or_a_row_opens_the_line_of_a_time_and_backspace_goes_back() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter").answer();
    while desk.at() != "started_at" {
        desk.press("Tab");
    }
    let line = |desk: &TestScreen| {
        let form = desk.model.form().unwrap();
        (form.typing, form.line.text().to_owned())
    };
    for (keys, text) in
        [("9 '20", "20"), ("'mon", "mon"), (": '20", "20"), ("0 '900", "0900"), ("+ '2h", "+2h")]
    {
        desk.press(keys).answer();
        assert_eq!(line(&desk), (true, text.to_owned()), "{keys}");
        desk.press("Ctrl-U").answer();
        assert_eq!(line(&desk), (false, String::new()), "{keys}");
    }
    desk.press("9 Backspace").answer();
    assert_eq!(line(&desk), (false, String::new()));
    assert_eq!(desk.at(), "started_at");
}

#[test]
fn a_changed_list_reaches_an_open_form_which_keeps_its_picks_and_its_highlight() {
    let mut desk = TestScreen::new();
    desk.press("'ром Enter 6").answer();
    assert_eq!(desk.at(), "reason");
    desk.press("Down Down Down");
    let highlighted = |desk: &TestScreen| {
        let form = desk.model.form().unwrap();
        let choices = form.choices(&desk.model.catalogue, Lang::En);
        choices[form.cursor.unwrap()].label.clone()
    };
    let label = highlighted(&desk);
    let retire = |item: &str| Amendment::RetireItem {
        picklist: "reason".into(),
        item: item.into(),
        retired: true,
        beyond_nine: false,
    };
    let fewer = desk.model.catalogue.amended(&retire("price")).unwrap();
    desk.send(Msg::Catalogue(Arc::new(fewer)));
    assert_eq!(highlighted(&desk), label, "it stays on what it was on");
    assert_eq!(desk.model.notice, Some(Notice::ListChanged));
    let form = desk.model.form().unwrap();
    assert!(form.choices(&desk.model.catalogue, Lang::En).iter().all(|choice| choice.label != "price"));
    // The outcome was picked before it is retired, and stands.
    let outcome = Amendment::RetireItem {
        picklist: "call_outcome".into(),
        item: "refused".into(),
        retired: true,
        beyond_nine: false,
    };
    let fewer = desk.model.catalogue.amended(&outcome).unwrap();
    desk.send(Msg::Catalogue(Arc::new(fewer)));
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("refused"));
    assert_eq!(desk.at(), "reason");
    // A field that is taken away under the hands leaves the form at another one.
    let retire = Amendment::RetireField { of: crate::MEETING, field: "place".into(), retired: true };
    let without = desk.model.catalogue.amended(&retire).unwrap();
    desk.press("Esc").answer();
    desk.press("'ром Tab").answer();
    while desk.at() != "place" {
        desk.press("Right");
    }
    desk.send(Msg::Catalogue(Arc::new(without)));
    assert_eq!(desk.at(), "outcome");
}

#[test]
fn a_number_nobody_has_is_the_phone_of_a_new_account_and_its_name_is_asked() {
    for typed in ["+7 812 555-66-77", "8(812)5556677", "８１２ ５５５ ６６７７"] {
        let mut desk = TestScreen::new();
        desk.accounts = Vec::new();
        desk.press("Space");
        desk.send(Msg::Line(typed.into()));
        desk.answer();
        desk.act(Action::CreateAccount).answer();
        let form = desk.model.form().unwrap();
        assert_eq!((form.draft.field.as_str(), form.title().as_str()), ("name", ""), "{typed}");
        assert_eq!(form.draft.answers.text("phone"), typed);
        assert!(!form.draft.answers.has("name"));
    }
    // A name with digits in it, a code, a year are no phones.
    for typed in ["7-Eleven", "1С Рарус", "1042"] {
        let mut desk = TestScreen::new();
        desk.accounts = Vec::new();
        desk.send(Msg::Line(typed.into()));
        desk.answer();
        desk.press("Enter").answer();
        assert_eq!(desk.model.form().unwrap().draft.answers.text("name"), typed);
    }
}

#[test]
fn a_phone_that_is_none_is_asked_about_once_and_the_same_again_is_kept() {
    let mut desk = TestScreen::new();
    desk.accounts = Vec::new();
    desk.press("'лютик Enter").answer();
    assert_eq!(desk.at(), "phone");
    desk.press("'soon Enter").answer();
    assert!(matches!(&desk.model.notice, Some(Notice::DoubtfulPhone { typed, .. }) if typed == "soon"));
    assert_eq!(desk.at(), "phone", "nothing is taken yet");
    // Another one is asked about by itself; the arrows ask as Enter does.
    desk.press("'er Tab").answer();
    assert!(matches!(&desk.model.notice, Some(Notice::DoubtfulPhone { typed, .. }) if typed == "sooner"));
    desk.press("Enter").answer();
    assert_eq!(desk.model.form().unwrap().draft.answers.text("phone"), "sooner");
    assert_ne!(desk.at(), "phone");
    // What is kept is not asked about again; leaving asks nothing and drops nothing.
    desk.press("Shift-Tab Enter").answer();
    assert!(!matches!(desk.model.notice, Some(Notice::DoubtfulPhone { .. })));
    let mut desk = TestScreen::new();
    desk.accounts = Vec::new();
    desk.press("'лютик Enter 'soon Esc").answer();
    let kept = desk.commands.iter().rev().find_map(|command| match command {
        Command::KeepDraft(draft) => Some(draft.answers.text("phone").to_owned()),
        _ => None,
    });
    assert_eq!(kept.as_deref(), Some("soon"));
}

#[test]
fn the_countries_of_the_file_stand_first_in_the_list_of_all() {
    let mut desk = TestScreen::new();
    desk.accounts = Vec::new();
    desk.send(Msg::Countries(vec!["RU".into(), "CN".into()]));
    desk.press("'лютик Enter").answer();
    desk.send(Msg::Line("+7 812 555-66-77".into()));
    desk.press("Enter").answer();
    assert_eq!(desk.at(), "country");
    let form = desk.model.form().unwrap();
    let labels: Vec<String> = form
        .choices(&desk.model.catalogue, Lang::En)
        .into_iter()
        .take(3)
        .map(|choice| choice.label)
        .collect();
    assert_eq!(labels, ["Russia", "China", "Afghanistan"]);
}
