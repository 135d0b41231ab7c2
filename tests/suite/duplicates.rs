//! What looks alike, side by side on the screen: one becomes part of the other, or they are two; and undo brings both back.

use super::{
    pty,
    screens_world::{self, item, text},
    store::test_store::{self, phone, session},
    sweep::Seat,
    update::{TestScreen, id},
};
use picklog::{
    action::{Action, Context},
    app::{DuplicatesView, Effect, Model, Msg, Notice, Place},
    domain::*,
};

mod sweep;

/// An account that looks like others by its name: so much was logged with it.
fn duplicate(n: u8, name: &str, activities: u64) -> Duplicate {
    Duplicate {
        id: id(n),
        version: u64::from(n),
        account: id(n),
        account_name: name.into(),
        parent_name: String::new(),
        answers: Answers::from([("name", text(name))]),
        activities,
        contacts: 0,
        by_name: true,
        by_phone: false,
        is_named_alike: true,
    }
}

/// The screen of three accounts of one name; the second is the one most is known of.
fn alike() -> TestScreen {
    TestScreen::new().with_duplicates()
}

impl TestScreen {
    /// The first account looks like two others by its name; of the first of these more is known.
    pub fn with_duplicates(mut self) -> TestScreen {
        let others = vec![duplicate(2, "Ромашка", 9), duplicate(3, "РОМАШКА", 0)];
        self.duplicates.insert(id(1), Duplicates { own: duplicate(1, "Ромашка ООО", 4), others });
        self
    }
}

fn view(desk: &TestScreen) -> &DuplicatesView {
    match desk.model.places.last() {
        Some(Place::Duplicates(view)) => view,
        other => panic!("not among duplicates: {other:?}"),
    }
}

/// Who goes into whom.
fn way(desk: &TestScreen) -> (&str, &str) {
    let (from, into) = view(desk).from_into().unwrap();
    (from.name(), into.name())
}

#[test]
fn enter_merges_into_the_one_more_is_known_of_and_undo_takes_it_back() {
    let mut desk = alike();
    desk.press("'ром").answer().act(Action::Duplicates).answer();
    assert_eq!(way(&desk), ("Ромашка ООО", "Ромашка"));
    desk.act(Action::Merge);
    let Some(Effect::Apply { expected: Some(2), command, op }) = desk.effects.last().cloned() else {
        panic!("{:?}", desk.effects)
    };
    let Command::Merge { entity, from, into, take, from_version } = *command else { panic!("{command:?}") };
    assert_eq!((entity, from, into, take.len(), from_version), (Entity::Account, id(1), id(2), 0, Some(1)));
    desk.duplicates.insert(
        id(1),
        Duplicates {
            own: duplicate(2, "Ромашка", 13), others: vec![duplicate(3, "РОМАШКА", 0)]
        },
    );
    desk.answer();
    let said = Notice::Merged { from: "Ромашка ООО".into(), into: "Ромашка".into() };
    assert_eq!(desk.model.notice, Some(said));
    assert_eq!(way(&desk), ("РОМАШКА", "Ромашка"), "the third is asked about next");
    desk.act(Action::Undo).answer();
    assert!(matches!(desk.commands.last(), Some(Command::Undo { op: back }) if *back == op));
}

#[test]
fn the_other_one_stays_when_told_so_and_another_of_several_is_chosen() {
    let mut desk = alike();
    desk.press("'ром").answer().act(Action::Duplicates).answer().act(Action::SwapStays);
    assert_eq!(way(&desk), ("Ромашка", "Ромашка ООО"));
    desk.act(Action::SwapStays);
    assert_eq!(way(&desk), ("Ромашка ООО", "Ромашка"));
    desk.act(Action::SwapStays).act(Action::NextOther);
    assert_eq!(way(&desk), ("РОМАШКА", "Ромашка ООО"));
    desk.act(Action::SwapStays).act(Action::NextOther);
    assert_eq!(way(&desk), ("Ромашка ООО", "Ромашка"), "what was said of one pair is not said of the other");
    desk.act(Action::NextOther);
    desk.act(Action::SwapStays).act(Action::Merge).answer();
    let merged = desk.commands.last().cloned();
    assert!(
        matches!(merged, Some(Command::Merge { from, into, .. }) if (from, into) == (id(1), id(3))),
        "{merged:?}"
    );
}

/// What would be taken from the one that goes if they were merged now.
fn take(desk: &TestScreen) -> Vec<String> {
    view(desk).take(&desk.model.catalogue)
}

#[test]
fn of_each_field_in_which_they_differ_either_answer_can_be_kept() {
    let mut desk = alike();
    let mut own = duplicate(1, "Ромашка ООО", 14);
    let mut other = duplicate(2, "Ромашка", 1);
    for (duplicate, city, mail) in
        [(&mut own, "Москва", None), (&mut other, "Тверь", Some("romashka.example"))]
    {
        duplicate.answers.set("city", text(city));
        duplicate.answers.set("country", item("RU"));
        mail.into_iter().for_each(|mail| duplicate.answers.set("website", text(mail)));
    }
    desk.duplicates.insert(id(1), Duplicates { own, others: vec![other, duplicate(3, "РОМАШКА", 0)] });
    desk.press("'ром").answer().act(Action::Duplicates).answer();
    assert_eq!(way(&desk), ("Ромашка", "Ромашка ООО"));
    let fields = view(&desk).contested(&desk.model.catalogue, Role::Lead);
    assert_eq!(fields, ["name", "city"], "what they share, and what only one has, is no question");
    desk.press("Down Space");
    assert_eq!(take(&desk), ["city"]);
    desk.press("Right");
    assert!(take(&desk).is_empty(), "the same key again");
    desk.press("Left Up Left");
    assert_eq!(take(&desk), ["name", "city"]);
    desk.press("Left");
    // Whose answer is kept was said; who stays is another question.
    desk.act(Action::SwapStays);
    assert_eq!((way(&desk), take(&desk)), (("Ромашка ООО", "Ромашка"), vec!["name".to_owned()]));
    desk.act(Action::SwapStays);
    assert_eq!(take(&desk), ["city"]);
    desk.act(Action::NextOther).act(Action::NextOther);
    assert!(take(&desk).is_empty(), "said of a pair, and gone with it");
    desk.press("Down Space").act(Action::Merge).answer();
    let sent = desk.commands.last().cloned();
    assert!(matches!(&sent, Some(Command::Merge { take, .. }) if take == &["city"]), "{sent:?}");
    desk.model.role = Role::Operator;
    assert!(view(&desk).contested(&desk.model.catalogue, Role::Operator).is_empty());
    desk.press("Space");
    assert_eq!(desk.model.notice, Some(Notice::NotHere(Action::TakeOther)));
}

#[test]
fn not_the_same_is_one_key_and_the_place_closes_after_the_last() {
    let mut desk = alike();
    desk.press("'ром").answer().act(Action::Duplicates).answer().act(Action::TellApart);
    let own = duplicate(1, "Ромашка ООО", 4);
    desk.duplicates.insert(id(1), Duplicates { own, others: Vec::new() });
    desk.answer();
    let told = desk.commands.last().cloned();
    assert!(
        matches!(told, Some(Command::Distinct { one, other, .. }) if (one, other) == (id(1), id(2))),
        "{told:?}"
    );
    assert_eq!(desk.model.context(), Context::Lookup);
    assert!(matches!(desk.model.notice, Some(Notice::ToldApart { .. })), "{:?}", desk.model.notice);
    // Who asks again is told that there is nothing.
    desk.act(Action::Duplicates).answer();
    assert_eq!(desk.model.notice, Some(Notice::NoTwins { name: "Ромашка ООО".into() }));
}

#[test]
fn nothing_is_merged_unseen_or_twice() {
    let mut desk = alike();
    desk.press("'ром").answer().act(Action::Duplicates);
    desk.act(Action::Merge);
    assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Apply { .. })), "not seen yet");
    desk.answer().act(Action::Merge).act(Action::Merge).act(Action::TellApart);
    let sent = desk.effects.iter().filter(|effect| matches!(effect, Effect::Apply { .. })).count();
    assert_eq!((sent, &desk.model.notice), (1, &Some(Notice::Waiting)));
}

#[test]
fn two_of_unlike_names_are_asked_about_first() {
    let mut desk = alike();
    for other in &mut desk.duplicates.get_mut(&id(1)).unwrap().others {
        other.is_named_alike = false;
    }
    desk.press("'ром").answer().act(Action::Duplicates).answer();
    let sent =
        |desk: &TestScreen| desk.commands.iter().filter(|one| matches!(one, Command::Merge { .. })).count();
    let asked = |from: &str, into: &str| Some(Notice::UnlikeNames { from: from.into(), into: into.into() });
    desk.act(Action::Merge).answer();
    assert_eq!((sent(&desk), &desk.model.notice), (0, &asked("Ромашка ООО", "Ромашка")));
    // Who does something else in between has not said yes; nor has who looks at another one.
    desk.act(Action::SwapStays).act(Action::SwapStays).act(Action::Merge).answer();
    assert_eq!(sent(&desk), 0);
    desk.act(Action::NextOther).act(Action::Merge).answer();
    assert_eq!((sent(&desk), &desk.model.notice), (0, &asked("РОМАШКА", "Ромашка ООО")));
    desk.act(Action::Merge).answer();
    assert_eq!(sent(&desk), 1);
    // Who may not merge is told that, and not asked.
    let mut desk = alike();
    desk.duplicates.get_mut(&id(1)).unwrap().others[0].is_named_alike = false;
    desk.model.role = Role::Operator;
    desk.press("'ром").answer().act(Action::Duplicates).answer().act(Action::Merge);
    assert!(!matches!(desk.model.notice, Some(Notice::UnlikeNames { .. })));
}

#[test]
fn who_may_not_merge_is_told_whom_to_ask_and_still_sees_both() {
    let mut desk = alike();
    desk.model.role = Role::Operator;
    desk.press("'ром").answer().act(Action::Duplicates).answer();
    let trouble = StoreError::NotAllowed { right: Right::Merge, ask: vec!["lena".into()] };
    desk.refuse = Some(trouble.clone());
    desk.act(Action::Merge).answer();
    assert_eq!(desk.model.notice, Some(Notice::StoreError(trouble)));
    assert_eq!(way(&desk), ("Ромашка ООО", "Ромашка"));
    desk.act(Action::TellApart).answer();
    assert!(matches!(desk.model.notice, Some(Notice::ToldApart { .. })));
}

#[test]
fn a_card_opens_over_them_and_a_card_leads_to_them() {
    let mut desk = alike();
    desk.press("'ром").answer().act(Action::Card).answer().act(Action::Duplicates).answer();
    assert_eq!(view(&desk).record, id(1));
    desk.act(Action::Card).answer();
    let other = desk.model.places.last();
    assert!(matches!(other, Some(Place::Card(card)) if card.account == id(2)), "{other:?}");
    // A colleague writes: each of the two cards is loaded again as its own.
    desk.send(Msg::Changed);
    desk.answer();
    let accounts: Vec<Id> = desk
        .model
        .places
        .iter()
        .filter_map(|place| match place {
            Place::Card(card) => card.card.as_ref().map(|card| card.account.id),
            _ => None,
        })
        .collect();
    assert_eq!(accounts, [id(1), id(2)]);
    desk.act(Action::Back).act(Action::Back);
    assert_eq!(desk.model.context(), Context::Card);
}

#[test]
fn the_file_moves_under_them() {
    let mut desk = alike();
    desk.press("'ром").answer().act(Action::Duplicates).answer().act(Action::Down);
    // A colleague merged the first of the others: the chosen one stays chosen.
    desk.duplicates.get_mut(&id(1)).unwrap().others.remove(0);
    desk.send(Msg::Changed);
    desk.answer();
    assert_eq!(view(&desk).pair().unwrap().1.id, id(3));
    // The record itself is gone.
    desk.duplicates.clear();
    desk.send(Msg::Changed);
    desk.answer();
    assert_eq!(desk.model.context(), Context::Lookup);
    assert!(matches!(desk.model.notice, Some(Notice::StoreError(_))));
}

/// The picture of two accounts that look alike, as a lead or an operator sees it.
pub fn shown(lang: Lang, role: Role, several: bool) -> Model {
    let mut model = screens_world::model(lang);
    model.role = role;
    let mut own = duplicate(1, "Ромашка ООО", 14);
    own.answers = Answers::from([
        ("name", text("Ромашка ООО")),
        ("phone", phone("+7 495 123-45-67")),
        ("city", text("Москва")),
        ("country", item("RU")),
        ("industry", item("trade")),
        ("status", item("customer")),
        ("owner", Answer::User("olga".into())),
    ]);
    (own.contacts, own.by_name) = (3, false);
    let mut other = duplicate(2, "Ромашка", 1);
    other.answers = Answers::from([
        ("name", text("Ромашка")),
        ("phone", phone("+7 495 765-43-21")),
        ("city", text("Москва")),
        ("country", item("RU")),
        ("status", item("prospect")),
        ("owner", Answer::User("ivan".into())),
        ("website", text("romashka.example")),
    ]);
    let mut third = duplicate(3, "РОМАШКА, ООО", 0);
    third.by_phone = true;
    let others = if several { vec![other, third] } else { vec![other] };
    let record = own.id;
    let view = DuplicatesView::new(Entity::Account, record, own.name().to_owned(), 0);
    model.places.push(Place::Duplicates(Box::new(DuplicatesView {
        duplicates: Some(Box::new(Duplicates { own, others })),
        ..view
    })));
    model
}

/// The program itself, from the first letter to both histories on one card.
#[test]
fn in_the_program_two_accounts_become_one_and_two_again() {
    let place = pty::Place::new().with_accounts();
    place.ok(&["log", "call", "Aroma Ltd", "--outcome", "no_answer"]);
    let csv = place.dir.path().join("more.csv");
    std::fs::write(&csv, "name,country,city\nAROMA,GB,Leeds\n").unwrap();
    place.ok(&["import", "accounts", csv.to_str().unwrap()]);
    place.ok(&["log", "call", "Leeds", "--outcome", "busy"]);
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("london").wait(&["> Aroma Ltd"]).keys("\x14");
    tty.wait(&["Names alike", "STAYS", "goes into it", "Leeds", "London"]).keys("\r");
    tty.wait(&["Merged: “AROMA” into “Aroma Ltd”"]).wait(&["Find  london"]);
    let history = || place.ok(&["history", "London", "--json"]);
    assert_eq!(history().matches("\"outcome\"").count(), 2, "{}", history());
    let city = || place.ok(&["export", "accounts"]).contains("Leeds");
    assert!(!city(), "its city went with it");
    tty.keys("\x1a").wait(&["Taken back"]);
    assert!(city());
    // The same again under the other one's city.
    tty.keys("\x14")
        .wait(&["> Name", "Space"])
        .keys("\x1b[B")
        .wait(&["> City"])
        .keys(" ")
        .wait(&["+ Leeds"])
        .keys("\r");
    tty.wait(&["Merged: “AROMA” into “Aroma Ltd”"]);
    let accounts = place.ok(&["export", "accounts"]);
    assert!(accounts.contains("Leeds") && !accounts.contains("London"), "{accounts}");
    tty.keys("\x1a").wait(&["Taken back"]);
    assert!(place.ok(&["export", "accounts"]).contains("London"));
    assert_eq!(history().matches("\"outcome\"").count(), 1, "{}", history());
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
}

/// At a terminal the command asks.
#[test]
fn the_command_asks_a_person_about_unlike_names() {
    let place = pty::Place::new().with_accounts();
    let count = || place.ok(&["export", "accounts"]).lines().count();
    for (answer, code, left) in [("\r", 1, 4), ("n\r", 1, 4), ("y\r", 0, 3)] {
        let mut tty = pty::Tty::start(&place, 100, 24, &["merge", "Ромашка ООО", "Aroma Ltd"]);
        tty.wait(&["“Ромашка ООО” and “Aroma Ltd”", "[y/N]"]).keys(answer);
        assert_eq!((tty.end().0, count()), (code, left), "{answer:?}");
    }
}
