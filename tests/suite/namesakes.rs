//! Accounts of one name: folded into one row with a count, opened with Right, closed with Left; and a call is never
//! logged with one of them that nobody chose.

use picklog::{
    action::Action,
    app::{Effect, Namesakes, Notice, Place, Row},
    domain::{AccountLine, Id, Lang, Phone},
    domain::{Answer, Answers, Entity},
    store::{FindRequest, ImportRow},
    ui::Theme,
};

use super::{
    screens::{SIZES, drawn, rows},
    screens_world,
    store::test_store,
    update::{TestScreen, id, line},
};

/// Rows that stand under the first of them.
fn alike(desk: &mut TestScreen, lines: &[(u8, &str, &str)]) {
    let head = id(lines[0].0);
    desk.accounts = lines
        .iter()
        .map(|(n, city, phone)| AccountLine {
            city: (*city).into(),
            phone: (*phone).into(),
            same_as: Some(head).filter(|head| *head != id(*n)),
            ..line(*n, "Ромашка ООО")
        })
        .collect();
    desk.accounts.push(line(9, "Ромашка-Агро"));
}

/// The list in short: `3x1` are three folded under account 1, `1` account 1, `.1` account 1 opened, `+` the offer.
fn list(desk: &TestScreen) -> String {
    let number = |id: Id| id.bytes()[15].to_string();
    let short = |row: Row<'_>| match row {
        Row::Account(line) => number(line.id),
        Row::Folded(names) => format!("{}x{}", names.count(), number(names.best().id)),
        Row::Member(line) => format!(".{}", number(line.id)),
        Row::Create(_) => "+".to_owned(),
    };
    let rows: Vec<String> = desk.model.lookup.rows().map(short).collect();
    rows.join(" ")
}

fn at_places() -> TestScreen {
    let mut desk = TestScreen::new();
    alike(&mut desk, &[(1, "", "+7 1"), (2, "Тверь", "+7 1"), (3, "Псков", "+7 1")]);
    desk
}

#[test]
fn right_opens_and_left_closes_and_the_choice_stays_where_it_was() {
    let mut desk = at_places();
    desk.press("'ром").answer();
    assert_eq!((list(&desk).as_str(), desk.model.lookup.cursor), ("3x1 9 +", 0));
    desk.act(Action::Unfold);
    assert_eq!((list(&desk).as_str(), desk.model.lookup.cursor), (".1 .2 .3 9 +", 0));
    desk.press("Down Down");
    assert_eq!(desk.model.lookup.account().map(|line| line.city.as_str()), Some("Псков"));
    desk.act(Action::Fold);
    assert_eq!((list(&desk).as_str(), desk.model.lookup.cursor), ("3x1 9 +", 0));
    // Half a page goes over rows as they are shown.
    desk.act(Action::PageDown);
    assert_eq!(desk.model.lookup.cursor, 2);
}

#[test]
fn the_arrows_belong_to_the_text_elsewhere() {
    let mut desk = at_places();
    desk.press("'ром").answer().press("Left Left");
    assert_eq!((desk.model.lookup.line.cursor(), list(&desk).as_str()), (1, "3x1 9 +"));
    // In the middle of the text Right moves on; only at its end it opens.
    desk.press("Right");
    assert_eq!((desk.model.lookup.line.cursor(), list(&desk).as_str()), (2, "3x1 9 +"));
    desk.press("Right Right");
    assert_eq!((desk.model.lookup.line.cursor(), list(&desk).as_str()), (3, ".1 .2 .3 9 +"));
    // On a row that is not one of several, Left is the text's again.
    desk.press("Down Down Down Left");
    assert_eq!((desk.model.lookup.line.cursor(), list(&desk).as_str()), (2, ".1 .2 .3 9 +"));
}

#[test]
fn enter_on_accounts_that_differ_opens_them_and_then_logs_with_the_chosen_one() {
    for (action, logs) in [(Action::LogFirst, true), (Action::LogSecond, true), (Action::Card, false)] {
        let mut desk = at_places();
        desk.press("'ром").answer();
        desk.act(action);
        assert!(desk.model.places.is_empty(), "{action:?} went on with an account nobody chose");
        let name = "Ромашка ООО".to_owned();
        assert_eq!(desk.model.notice, Some(Notice::Namesakes { name, count: 3 }));
        assert_eq!((list(&desk).as_str(), desk.model.lookup.cursor), (".1 .2 .3 9 +", 0));
        desk.press("Down").act(action);
        let wanted = Some(id(2));
        match desk.model.places.last() {
            Some(Place::Form(form)) if logs => assert_eq!(form.draft.account, wanted),
            Some(Place::Card(card)) if !logs => assert_eq!(Some(card.account), wanted),
            other => panic!("{action:?}: {other:?}"),
        }
    }
}

#[test]
fn enter_on_copies_of_one_account_takes_the_best() {
    let mut desk = TestScreen::new();
    alike(&mut desk, &[(1, "Тверь", "+7 1"), (2, "", "+7 1"), (3, "Тверь", "")]);
    desk.press("'ром").answer();
    assert_eq!(list(&desk), "3x1 9 +");
    desk.act(Action::LogFirst);
    assert_eq!(desk.model.form().and_then(|form| form.draft.account), Some(id(1)));
}

#[test]
fn whom_nobody_may_call_is_not_hidden_under_one_that_may_be_called() {
    let mut desk = TestScreen::new();
    alike(&mut desk, &[(1, "Тверь", ""), (2, "Тверь", "")]);
    desk.accounts[1].do_not_call = true;
    desk.press("'ром").answer();
    assert!(desk.model.lookup.folded().is_some_and(|names| Namesakes::any_do_not_call(&names)));
    desk.act(Action::LogFirst);
    assert_eq!(list(&desk), ".1 .2 9 +");
}

#[test]
fn opened_rows_stay_open_when_a_colleague_writes_and_close_when_the_text_changes() {
    let mut desk = at_places();
    desk.press("'ром").answer().press("Right Down");
    desk.send(picklog::app::Msg::Changed);
    desk.answer();
    assert_eq!((list(&desk).as_str(), desk.model.lookup.cursor), (".1 .2 .3 9 +", 1));
    desk.press("'а").answer();
    assert_eq!((list(&desk).as_str(), desk.model.lookup.cursor), ("3x1 9 +", 0));
}

#[test]
fn right_pressed_before_the_answer_is_there_opens_what_comes() {
    let mut desk = at_places();
    desk.press("'ром Right Down Enter").answer();
    assert_eq!(desk.model.form().and_then(|form| form.draft.account), Some(id(2)));
}

#[test]
fn with_nothing_typed_every_row_stands_for_itself() {
    let mut desk = at_places();
    desk.send(picklog::app::Msg::Changed);
    desk.answer();
    assert_eq!(list(&desk), "1 2 3 9");
    assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Quit)));
}

#[test]
fn folded_and_opened_on_the_screen() {
    for lang in Lang::ALL {
        let mut model = screens_world::model(lang);
        let mut hits = screens_world::typed();
        hits.truncate(4);
        for (number, city, phone, code) in
            [(41, "Москва", "+7 495 123-45-67", "K-104"), (42, "", "+7 495 765-43-21", "K-2077")]
        {
            let copy = screens_world::account(number, "Ромашка, ООО", city, phone, hits[0].how);
            let (same_as, code) = (Some(hits[0].id), code.to_owned());
            hits.insert(2, AccountLine { same_as, code, owner: "ivan".into(), ..copy });
        }
        screens_world::found(&mut model, "roma", hits);
        let mut pictures = Vec::new();
        for opened in [None, Some(screens_world::id(1))] {
            model.lookup.opened = opened;
            model.lookup.cursor = usize::from(opened.is_some());
            for size in SIZES {
                let (buffer, _) = drawn(&model, &Theme::default(), size);
                pictures.push(rows(&buffer).join("\n"));
            }
        }
        insta::assert_snapshot!(format!("namesakes_{}", lang.code()), pictures.join("\n\n"));
    }
}

#[test]
fn the_store_says_which_accounts_are_of_one_name_and_keeps_their_order() {
    let mut desk = test_store::TestStore::new();
    let phone = |raw: &str| Answer::Phone(Phone { raw: raw.into(), e164: None });
    let rows: Vec<ImportRow> = [
        ("ООО «Ромашка»", "Тверь", "111-11-11"),
        ("Ромашка ЗАО", "", "222-22-22"),
        ("РОМАШКА", "Псков", "333-33-33"),
        ("Ромашка Тур", "Тверь", "444-44-44"),
    ]
    .into_iter()
    .map(|(name, city, number)| {
        let mut answers = Answers::from([("name", test_store::text(name)), ("phone", phone(number))]);
        answers.set("city", test_store::text(city));
        ImportRow { answers, ..ImportRow::default() }
    })
    .collect();
    let op = desk.id();
    desk.store.import(&test_store::session("olga"), op, Entity::Account, &rows, false).unwrap();
    let mut find = |query: &str, limit| {
        let found = desk.store.find(FindRequest { query, limit, login: "olga" }).unwrap();
        let head = |line: &AccountLine| {
            let head = found.hits.iter().find(|other| Some(other.id) == line.same_as);
            format!("{}<{}", line.name, head.map_or("", |line| line.name.as_str()))
        };
        found.hits.iter().map(head).collect::<Vec<_>>()
    };
    // The one without a city stands under the best, which has no legal form to differ in; the one elsewhere is
    // another firm.
    let found = find("ромашка", 8);
    assert_eq!(found, ["РОМАШКА<", "ООО «Ромашка»<", "Ромашка ЗАО<РОМАШКА", "Ромашка Тур<"]);
    // Accounts of one name are one row of those that were asked for.
    assert!(find("ромашка", 1).len() <= 2);
    assert_eq!(find("222-22-22", 8), ["Ромашка ЗАО<"]);
}
