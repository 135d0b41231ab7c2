//! What screens and line mode show a second user of what is hidden from them, and how hints are shown where a field is filled in.

use picklog::{
    app::{Effect, Model, Msg, update},
    domain::{Amendment, Answer, Card, Command, Entity, HandlingChange, Kind, Labels, Lang, SeenBy, Subject},
    i18n::Messages,
    keymap::{Code, Key},
    store::{Store, Upkeep},
    ui::{Plain, Theme},
};

use super::{
    need_to_know::{Desk, OLDER, TOKEN},
    screen,
    test_store::{session, text},
};

/// A person at a screen.
struct Seat {
    store: Box<dyn Upkeep>,
    login: String,
    model: Model,
    effects: Vec<Effect>,
    /// All that was ever drawn or said.
    seen: String,
}

impl Seat {
    fn new(desk: &Desk, login: &str, lang: Lang) -> Seat {
        let mut store = desk.as_who(login);
        let (mut model, effects) = screen::begin(store.as_mut(), login);
        model.lang = lang;
        let mut seat = Seat { store, login: login.to_owned(), model, effects, seen: String::new() };
        seat.settle();
        seat
    }

    fn send(&mut self, msg: Msg) {
        let now = self.store.now();
        self.effects.extend(update(&mut self.model, now, msg));
    }

    fn settle(&mut self) {
        while !self.effects.is_empty() {
            let store: &mut dyn Store = self.store.as_mut();
            let msg = match screen::read(store, &self.login, self.effects.remove(0)) {
                Ok((_, msg)) => msg,
                Err(Effect::Apply { op, command, expected }) => {
                    let done = store.apply(&session(&self.login), op, &command, expected);
                    Msg::Applied { op, result: done.map(|ack| ack.gaps.len()) }
                }
                Err(_) => continue,
            };
            self.send(msg);
        }
        let look = self.look();
        self.seen += &look;
    }

    fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            match key.strip_prefix('\'') {
                Some(typed) => {
                    for c in typed.chars() {
                        self.send(Msg::Key(Key::plain(Code::Char(c))));
                    }
                }
                None => self.send(Msg::Key(key.parse::<Key>().unwrap())),
            }
            self.settle();
        }
    }

    /// The screen at two sizes, and the same in lines.
    fn look(&self) -> String {
        let mut look = String::new();
        for size in [(80, 24), (160, 50)] {
            let (buffer, _) = crate::screens::drawn(&self.model, &Theme::default(), size);
            look += &crate::screens::rows(&buffer).join("\n");
        }
        let messages = Messages::new(self.model.lang);
        let plain = Plain::new(&messages);
        let said = [plain.head(&self.model), plain.rows(&self.model, true), plain.fields(&self.model)];
        look + "\n" + &said.concat().join("\n")
    }

    /// Goes where an account's answers are seen: the list, its card, the form that changes it, its duplicates, a call with it.
    fn walk(&mut self) {
        self.press("'acme");
        self.press("F5");
        self.press("F4");
        self.press("Esc");
        self.press("F8");
        self.press("Esc");
        self.press("Esc");
        self.press("Enter");
        self.press("Esc");
    }
}

#[test]
fn no_screen_shows_a_second_user_what_is_hidden() {
    let desk = Desk::new(SeenBy::OwnerAndLeads);
    for lang in Lang::ALL {
        let mut seat = Seat::new(&desk, "ivan", lang);
        seat.walk();
        for token in [TOKEN, OLDER] {
            assert!(!seat.seen.contains(token), "{lang:?}: {}", seat.seen);
        }
        let messages = Messages::new(lang);
        let hidden = messages.hidden(SeenBy::OwnerAndLeads);
        assert!(seat.seen.contains(&hidden), "`{hidden}` is nowhere: {}", seat.seen);
        let mut seat = Seat::new(&desk, "olga", lang);
        seat.walk();
        assert!(seat.seen.contains(TOKEN), "{lang:?}: {}", seat.seen);
        assert!(!seat.seen.contains(&hidden));
    }
}

/// The form over the account, at a field.
fn at_field(seat: &mut Seat, desk: &Desk, field: &str) {
    let opened = seat.store.open(Subject::Account(desk.acme), &seat.login).unwrap();
    if !seat.model.lookup.line.is_blank() {
        seat.press("Esc");
    }
    seat.press("'acme F4");
    assert!(seat.model.form().is_some(), "{}", seat.look());
    for at in 0..60 {
        if seat.model.form().is_some_and(|form| form.draft.field == field) {
            break;
        }
        seat.press(if at < 20 { "Shift-Tab" } else { "Tab" });
    }
    assert_eq!(seat.model.form().map(|form| form.draft.field.as_str()), Some(field), "{opened:?}");
}

#[test]
fn a_hidden_answer_cannot_be_typed_over_and_stays() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let mut seat = Seat::new(&desk, "ivan", Lang::En);
    at_field(&mut seat, &desk, "secret");
    assert!(seat.look().contains("It stays as it is."), "{}", seat.look());
    for keys in ["'x Enter", "Backspace Delete", "1"] {
        seat.press(keys);
        let form = seat.model.form().unwrap();
        assert!(form.is_hidden(), "{keys}: {:?}", form.draft.answers);
        assert!(seat.look().contains("not shown to you"), "{keys}: {}", seat.look());
        seat.press("Backspace");
    }
    // Another field of the same form is changed and saved.
    seat.press("Esc Esc");
    at_field(&mut seat, &desk, "city");
    seat.press("'Tver Enter F3");
    assert_eq!(desk.stands(desk.acme, "secret"), Some(text(TOKEN)));
}

#[test]
fn a_masked_number_is_kept_unless_another_one_is_typed() {
    let mut desk = Desk::new(SeenBy::OwnerAndLeads);
    let change = HandlingChange { seen_by: Some(SeenBy::PhoneOnly), ..HandlingChange::default() };
    let mask = Amendment::HandleField { of: Kind::ACCOUNT, field: "phone".into(), change };
    desk.at.does("boss", &Command::Amend(Box::new(mask))).unwrap();
    let mut seat = Seat::new(&desk, "ivan", Lang::En);
    at_field(&mut seat, &desk, "phone");
    let look = seat.look();
    assert!(look.contains("*** 567") && !look.contains("123-45-67"), "{look}");
    // Gone through without typing, it is as it was.
    seat.press("Enter");
    let form = seat.model.form().unwrap();
    assert!(matches!(form.draft.answers.get("phone"), Some(Answer::Withheld(_))));
    assert!(!form.is_changed());
    seat.press("Esc Esc");
    // In the form of a call the whole number stands beside it.
    seat.press("Esc 'acme Enter");
    let card: &Card = seat.model.form().unwrap().card.as_deref().unwrap();
    assert_eq!(card.account.answers.text("phone"), "+7 495 123-45-67");
}

#[test]
fn hints_stand_where_a_field_is_filled_in_and_read_in_three_languages() {
    let mut desk = Desk::new(SeenBy::Everyone);
    let hints = ["never mention it", "не упоминать", "不要提起"];
    let hint = Labels::new(Lang::ALL.iter().zip(hints).map(|(lang, text)| (lang.code().into(), text.into())));
    let change = HandlingChange { hint: Some(hint.clone()), ..HandlingChange::default() };
    let field = Amendment::HandleField { of: Kind::ACCOUNT, field: "secret".into(), change };
    desk.at.does("boss", &Command::Amend(Box::new(field))).unwrap();
    let catalogue = desk.at.store.catalogue().unwrap();
    let picklist = catalogue.field(Kind::ACCOUNT, "status").unwrap().picklist.clone().unwrap();
    let item = Amendment::HintItem { picklist, item: "customer".into(), hint };
    desk.at.does("boss", &Command::Amend(Box::new(item))).unwrap();
    desk.at.set("olga", Entity::Account, desk.acme, "status", Some(Answer::Item("customer".into())));
    for (lang, hint) in Lang::ALL.into_iter().zip(hints) {
        let mut seat = Seat::new(&desk, "olga", lang);
        seat.press("'acme F5");
        let look = seat.look();
        assert!(look.matches(hint).count() >= 2, "the card, for the field and for the item: {look}");
        seat.press("Esc");
        at_field(&mut seat, &desk, "secret");
        assert!(seat.look().contains(hint), "{}", seat.look());
        seat.press("Esc Esc");
        at_field(&mut seat, &desk, "status");
        assert!(seat.look().contains(hint), "the item that stands there is highlighted: {}", seat.look());
    }
}
