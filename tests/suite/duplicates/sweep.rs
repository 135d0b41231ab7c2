//! Duplicates among gaps, on a store of SQLite.

use super::*;

#[test]
fn a_contact_chosen_on_the_card_is_compared_with_its_like_whoever_owns_the_gap() {
    let mut seat = twice();
    let account = seat.desk.account("ivan", "Crane", &[]);
    let ann = seat.desk.contact("ivan", account, "Ann Lee");
    let lee = seat.desk.contact("ivan", account, "Ann LEE");
    "crane".chars().for_each(|letter| seat.press(&letter.to_string()));
    seat.act(Action::Card);
    seat.act(Action::ContactDuplicates);
    let Some(Place::Duplicates(view)) = seat.model.places.last() else { panic!("{:?}", seat.model.notice) };
    let (own, other) = view.pair().unwrap();
    assert_eq!(view.entity, Entity::Contact);
    assert!([(own.id, other.id), (other.id, own.id)].contains(&(ann, lee)));
    seat.act(Action::Merge);
    assert!(matches!(seat.model.notice, Some(Notice::Merged { .. })), "{:?}", seat.model.notice);
    assert_eq!(seat.desk.store.card(account, "olga").unwrap().contacts.len(), 1);
}

/// Two accounts of one name and two contacts of one name in a real file, all olga's, who is admin.
fn twice() -> Seat {
    let mut desk = test_store::TestStore::new();
    let kept = |number: &str| {
        [("country", item("GB")), ("industry", item("trade")), ("phone", phone(number))]
            .map(|(field, answer)| (field, answer))
    };
    let acme = desk.account("olga", "Acme Ltd", &kept("+442071838750"));
    let copy = desk.account("olga", "ACME", &[("city", text("Oslo"))]);
    for account in [acme, copy] {
        desk.set("olga", Entity::Account, account, "owner", Some(Answer::User("olga".into())));
    }
    let (one, two) = (desk.contact("olga", acme, "Ann Lee"), desk.contact("olga", acme, "ann lee"));
    for contact in [one, two] {
        desk.set("olga", Entity::Contact, contact, "role", Some(item("buyer")));
    }
    desk.call("olga", acme, "no_answer", &[]);
    desk.call("olga", copy, "no_answer", &[]);
    desk.wait(60);
    Seat::new(desk, "olga")
}

fn duplicates(seat: &mut Seat) -> usize {
    let gaps = seat.desk.gaps("olga");
    gaps.iter().filter(|gap| gap.starts_with("duplicate/")).count()
}

#[test]
fn a_sweep_merges_people_and_accounts_and_none_counts_as_answered() {
    let mut seat = twice();
    let before = (duplicates(&mut seat), seat.model.gaps.list.filled_today());
    assert_eq!(before.0, 4);
    seat.act(Action::Gaps);
    for (expected, left) in [(Entity::Contact, 2), (Entity::Account, 0)] {
        let lines = &seat.model.gaps.list.lines;
        let at = lines.iter().position(|line| {
            line.gap.rule.trigger == Trigger::Duplicate
                && matches!(line.gap.subject, Subject::Contact(_)) == (expected == Entity::Contact)
        });
        seat.send(Msg::Choose(at.unwrap()));
        seat.act(Action::OpenGap);
        assert_eq!(seat.model.context(), Context::Duplicates);
        seat.act(Action::Merge);
        assert!(matches!(seat.model.notice, Some(Notice::Merged { .. })), "{:?}", seat.model.notice);
        assert_eq!((duplicates(&mut seat), seat.model.context()), (left, Context::Gaps), "{expected:?}");
    }
    assert_eq!(seat.model.gaps.list.filled_today(), before.1, "nobody answered anything");
    let merges = seat.desk.store.merges(None, 9).unwrap();
    let acme = merges.iter().find(|merge| merge.entity == Entity::Account).unwrap();
    let card = seat.desk.store.card(acme.into, "olga").unwrap();
    assert_eq!((card.history_total, card.account.answers.text("city")), (2, "Oslo"));
    seat.act(Action::Undo);
    seat.act(Action::Undo);
    let after = (duplicates(&mut seat), seat.model.gaps.list.filled_today());
    assert_eq!(after, before);
    assert!(seat.desk.store.merges(None, 9).unwrap().is_empty());
}

#[test]
fn a_sweep_asks_before_it_merges_two_of_unlike_names() {
    let mut desk = test_store::TestStore::new();
    let kept = |desk: &mut test_store::TestStore, name: &str| {
        let owner = Answer::User("olga".into());
        desk.account("olga", name, &[("phone", phone("+442071838750")), ("owner", owner)])
    };
    let (_, zeta) = (kept(&mut desk, "Alpha GmbH"), kept(&mut desk, "Zeta Ltd"));
    desk.call("olga", zeta, "no_answer", &[]);
    desk.wait(60);
    let mut seat = Seat::new(desk, "olga");
    let is_duplicate = |line: &GapLine| line.gap.rule.trigger == Trigger::Duplicate;
    seat.act(Action::Gaps);
    let at = seat.model.gaps.list.lines.iter().position(is_duplicate).unwrap();
    seat.send(Msg::Choose(at));
    seat.act(Action::OpenGap);
    seat.act(Action::Merge);
    let asked = Notice::UnlikeNames { from: "Alpha GmbH".into(), into: "Zeta Ltd".into() };
    assert_eq!(seat.model.notice, Some(asked));
    assert!(seat.desk.store.merges(None, 9).unwrap().is_empty());
    seat.act(Action::Merge);
    assert_eq!(seat.desk.store.merges(None, 9).unwrap().len(), 1);
}

#[test]
fn an_operator_tells_apart_and_asks_a_lead_to_merge() {
    let mut seat = twice();
    let ivan = seat.desk.account("ivan", "Ivan's", &[]);
    let copy = seat.desk.account("ivan", "Ivans", &[("phone", phone("+442071838751"))]);
    let mut seat = Seat::new(seat.desk, "ivan");
    let name = |line: &GapLine| line.account == "Ivans" && line.gap.rule.trigger == Trigger::Duplicate;
    seat.act(Action::Gaps);
    let at = seat.model.gaps.list.lines.iter().position(name).unwrap();
    seat.send(Msg::Choose(at));
    seat.act(Action::OpenGap);
    seat.act(Action::Merge);
    let told = matches!(&seat.model.notice,
        Some(Notice::StoreError(StoreError::NotAllowed { right: Right::Merge, ask })) if ask == &["olga"]);
    assert!(told, "{:?}", seat.model.notice);
    seat.act(Action::TellApart);
    assert!(!seat.model.gaps.list.lines.iter().any(name), "{:?}", seat.model.gaps.list.lines);
    let own = seat.desk.store.apply(
        &session("ivan"),
        Id::new(seat.desk.store.now(), [4; 10]),
        &Command::Merge { entity: Entity::Account, from: copy, into: ivan, take: vec![], from_version: None },
        None,
    );
    assert!(own.is_err());
}
