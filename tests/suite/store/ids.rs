//! An id is one record's, of whatever kind.

use picklog::{
    domain::{Answers, Command, Draft, Entity, Id, Kind, Ref, StoreError},
    store::{ImportRow, RowOutcome},
};

use super::test_store::{TestStore, item, session, text, with};

fn named(name: &str) -> Answers {
    Answers::from([("name", text(name))])
}

fn call(id: Id, account: Id) -> Command {
    let answers = Answers::from([("outcome", item("refused")), ("reason", item("price"))]);
    Command::LogActivity { id, kind: crate::CALL_CODE, account, answers }
}

fn denied(done: Result<picklog::store::Ack, StoreError>) -> String {
    match done {
        Err(StoreError::Denied { detail }) => detail.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_id_that_is_another_records_is_refused_everywhere_and_says_whose_it_is() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    let bolt = desk.account("olga", "Bolt", &[]);
    let ross = desk.contact("olga", acme, "J. Ross");
    let (logged, _) = desk.call("olga", acme, "refused", &[("reason", item("price"))]);
    let ids = [
        (Entity::Account, acme, "the account Acme"),
        (Entity::Contact, ross, "the contact J. Ross at Acme"),
        (Entity::Activity, logged, "the call with Acme of "),
    ];
    let (catalogue, now) = (desk.store.catalogue().unwrap(), desk.store.now());
    let form = |id: Id, kind: Kind, editing: Option<u64>| {
        let account = Some(bolt).filter(|_| kind != Kind::ACCOUNT);
        let mut form = Draft::open(id, kind, account, &catalogue, "ivan", now);
        form.editing = editing;
        Command::KeepDraft(Box::new(form))
    };
    for (holder, id, whose) in ids {
        let makes = [
            (Entity::Account, Command::CreateAccount { id, answers: named("Colt") }),
            (Entity::Contact, Command::CreateContact { id, account: bolt, answers: named("K. Lee") }),
            (Entity::Activity, call(id, bolt)),
            (Entity::Account, form(id, Kind::ACCOUNT, None)),
            (Entity::Contact, form(id, Kind::CONTACT, None)),
            (Entity::Activity, form(id, crate::MEETING, None)),
            (Entity::Account, form(id, Kind::ACCOUNT, Some(1))),
            (Entity::Contact, form(id, Kind::CONTACT, Some(1))),
            (Entity::Activity, form(id, crate::CALL, Some(1))),
        ];
        for (entity, command) in makes.into_iter().filter(|(entity, _)| *entity != holder) {
            let said = denied(desk.does("ivan", &command));
            assert!(said.contains(&id.to_string()) && said.contains(whose), "{entity:?}: {said}");
            // The operation's own id may be the record's, as `log --op-id` has it: that changes nothing.
            let said = denied(desk.store.apply(&session("ivan"), id, &command, None));
            assert!(said.contains(whose), "{entity:?}: {said}");
        }
        // An operation of any kind under the id of a record that it does not make.
        let fresh = desk.id();
        let operations = [
            Command::CreateAccount { id: fresh, answers: named("Colt") },
            Command::CreateContact { id: fresh, account: bolt, answers: named("K. Lee") },
            call(fresh, bolt),
            Command::Edit {
                record: Ref { entity: Entity::Account, id: bolt },
                patch: vec![("city".into(), Some(text("Roma")))],
            },
            form(fresh, crate::CALL, None),
            Command::Merge {
                entity: Entity::Account,
                from: bolt,
                into: acme,
                take: Vec::new(),
                from_version: None,
            },
            Command::Distinct { entity: Entity::Account, one: bolt, other: acme },
            Command::Recount,
            Command::SetRole { login: "ivan".into(), role: picklog::domain::Role::Lead },
        ];
        for command in operations {
            let said = denied(desk.store.apply(&session("olga"), id, &command, None));
            assert!(said.contains(&id.to_string()) && said.contains(whose), "{command:?}: {said}");
        }
        // Rows of an import.
        for (entity, row) in [
            (Entity::Account, ImportRow { answers: named("Dart"), ..ImportRow::default() }),
            (
                Entity::Account,
                ImportRow {
                    answers: with(&[("code", text("A1"))], &[("name", text("Dart"))]),
                    ..ImportRow::default()
                },
            ),
            (
                Entity::Contact,
                ImportRow { account: "Bolt".into(), answers: named("M. Ray"), ..ImportRow::default() },
            ),
            (
                Entity::Activity,
                ImportRow {
                    account: "Bolt".into(),
                    kind: Some(crate::CALL_CODE),
                    answers: Answers::from([("outcome", item("busy"))]),
                    ..ImportRow::default()
                },
            ),
        ] {
            if entity == holder {
                continue;
            }
            let row = ImportRow { id: Some(id), ..row };
            let op = desk.id();
            let row_outcomes =
                desk.store.import(&session("ivan"), op, entity, std::slice::from_ref(&row), false).unwrap();
            assert!(
                matches!(row_outcomes.as_slice(), [RowOutcome::Rejected(said)] if said.to_string().contains(whose)),
                "{entity:?}: {row_outcomes:?}"
            );
            let row = ImportRow { id: None, ..row };
            let whole = desk.store.import(&session("ivan"), id, entity, &[row], false);
            assert!(
                matches!(&whole, Err(StoreError::Denied { detail }) if detail.to_string().contains(whose)),
                "{whole:?}"
            );
        }
    }
    // The control: an operation may have the id of what it makes, and may be sent again.
    let own = desk.id();
    assert!(!desk.store.apply(&session("ivan"), own, &call(own, bolt), None).unwrap().repeated);
    assert!(desk.store.apply(&session("ivan"), own, &call(own, bolt), None).unwrap().repeated);
    assert_eq!(desk.store.shared_ids().unwrap(), 0);
    let verdict = desk.store.verify(&[], &mut |_, _| ()).unwrap();
    assert_eq!((verdict.findings, verdict.shared), (Vec::new(), Vec::new()));
}

#[test]
fn the_id_of_a_form_in_progress_is_nobody_elses_to_take() {
    let mut desk = TestStore::new();
    let (acme, bolt) = (desk.account("olga", "Acme", &[]), desk.account("olga", "Bolt", &[]));
    let (catalogue, now) = (desk.store.catalogue().unwrap(), desk.store.now());
    let id = desk.id();
    let form = Draft::open(id, crate::CALL, Some(acme), &catalogue, "olga", now);
    desk.does("olga", &Command::KeepDraft(Box::new(form))).unwrap();
    let contact = Command::CreateContact { id, account: bolt, answers: named("K. Lee") };
    for command in [call(id, bolt), contact, Command::CreateAccount { id, answers: named("Colt") }] {
        let said = denied(desk.store.apply(&session("ivan"), id, &command, None));
        assert!(said.contains("form in progress"), "{said}");
    }
    let row =
        ImportRow { id: Some(id), account: "Bolt".into(), answers: named("M. Ray"), ..ImportRow::default() };
    let op = desk.id();
    let row_outcomes = desk.store.import(&session("ivan"), op, Entity::Contact, &[row], false).unwrap();
    assert!(matches!(row_outcomes.as_slice(), [RowOutcome::Rejected(_)]), "{row_outcomes:?}");
    // The form is saved as what it is.
    desk.does("olga", &call(id, acme)).unwrap();
    assert_eq!(desk.store.card(acme, "olga").unwrap().history_total, 1);
    // What somebody else logged is another record, and not a version of this one.
    let said = denied(desk.does("ivan", &call(id, bolt)));
    assert!(said.contains("the call with Acme"), "{said}");
}
