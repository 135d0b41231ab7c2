//! A contact that goes to another company: the question where to, the card it left, and its own history.

use picklog::{
    app::{AccountSearch, CardView, Line, MovePrompt, Place},
    domain::{Answer, Card, Fit, How, Id, Lang, MovedContact},
};

use super::{Screen, account, at, card, id, model};

fn left() -> Card {
    let mut card = card();
    let gone = card.contacts.pop().unwrap();
    card.history.truncate(4);
    card.history_total = 4;
    card.moved = vec![MovedContact {
        id: gone.id,
        name: gone.name().to_owned(),
        to: id(2),
        to_name: "Roma Foods SpA".into(),
        at: at("2026-11-21 13:40"),
    }];
    card.history[0].answers.set("contact", Answer::Contact(gone.id));
    card
}

fn view(card: Card, person: Option<(Id, String)>) -> Place {
    let name = card.account.name().to_owned();
    let card = Some(Box::new(card));
    Place::Card(Box::new(CardView {
        account: id(1),
        name,
        person,
        generation: 0,
        card,
        cursor: 0,
        warned: None,
        sealed: None,
        sealed_trouble: None,
    }))
}

pub fn of_moves(lang: Lang) -> Vec<Screen> {
    let over = |place: Place| {
        let mut model = model(lang);
        model.places.push(place);
        model
    };
    let line = |number, name, city, how| account(number, name, city, "", how);
    let mut found = vec![
        line(1, "Ромашка ООО", "Москва", How::Sound),
        line(2, "Roma Foods SpA", "Roma", How::Prefix),
        line(3, "Roma", "Roma", How::Exact),
        line(4, "Romanov & Partners Consulting Engineers", "Самара", How::Part),
    ];
    found[3].fit = Fit::Guess;
    let prompt = MovePrompt {
        contact: id(40),
        name: "Анна Щербакова".into(),
        version: 1,
        from: id(1),
        from_name: "Ромашка ООО".into(),
        promises: 1,
        line: Line::with("roma"),
        search: AccountSearch { found, query: "roma".into(), asked: None },
        cursor: 0,
    };
    let mut own = left();
    own.history[0].account = id(2);
    own.names.insert(id(2), "Roma Foods SpA".into());
    own.moved.clear();
    own.contacts.truncate(1);
    let person = own.contacts.first().map(|contact| (contact.id, contact.name().to_owned()));
    vec![
        ("move", over(Place::Move(Box::new(prompt)))),
        ("card_left", over(view(left(), None))),
        ("card_person", over(view(own, person))),
    ]
}
