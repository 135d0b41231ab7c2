//! Imports: known rows are found again, and an import is nobody's work.

use picklog::{
    domain::{Answer, Answers, Entity, Moment},
    store::{GapsOf, ImportRow, RowOutcome},
};

use super::test_store::{START, TestStore, item, session, text};

fn row(pairs: &[(&str, Answer)]) -> ImportRow {
    ImportRow { answers: super::test_store::with(pairs, &[]), ..ImportRow::default() }
}

fn import(desk: &mut TestStore, entity: Entity, rows: &[ImportRow]) -> Vec<RowOutcome> {
    let op = desk.id();
    let row_outcomes = desk.store.import(&session("olga"), op, entity, rows, false).unwrap();
    // Reasons in English: what they are called by is no matter here.
    let plain = |row_outcome| match row_outcome {
        RowOutcome::Rejected(said) => RowOutcome::Rejected(said.to_string().into()),
        other => other,
    };
    row_outcomes.into_iter().map(plain).collect()
}

#[test]
fn the_same_file_twice_adds_nothing_and_a_fuller_one_fills() {
    let mut desk = TestStore::new();
    let rows = [
        row(&[("name", text("Acme")), ("country", item("GB"))]),
        row(&[("name", text("Acme")), ("country", item("DE"))]),
        row(&[("name", text("Bolt")), ("code", text("B1"))]),
        row(&[("name", text("Acme")), ("country", item("GB"))]),
        row(&[("country", item("GB"))]),
        row(&[("name", text("Odd")), ("country", item("XX"))]),
    ];
    let first = import(&mut desk, Entity::Account, &rows);
    use RowOutcome::{Added, Rejected, Skipped, Updated};
    assert_eq!(
        first,
        [
            Added,
            Added,
            Added,
            Skipped,
            Rejected("name: a name is needed".into()),
            Rejected("country: there is no item `XX`".into())
        ]
    );
    assert_eq!(import(&mut desk, Entity::Account, &rows)[..4], [Skipped, Skipped, Skipped, Skipped]);
    let fuller = [
        row(&[("name", text("Acme")), ("country", item("GB")), ("industry", item("trade"))]),
        row(&[("name", text("Bolt & Co")), ("code", text("B1"))]),
    ];
    let renamed = RowOutcome::Renamed { from: "Bolt".into(), to: "Bolt & Co".into() };
    assert_eq!(import(&mut desk, Entity::Account, &fuller), [Updated, renamed]);
    assert_eq!(import(&mut desk, Entity::Account, &fuller), [Skipped, Skipped]);
    assert_eq!(import(&mut desk, Entity::Account, &rows)[..2], [Skipped, Skipped]);
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let mut desk = TestStore::new();
    let op = desk.id();
    let rows = [row(&[("name", text("Acme"))]), row(&[])];
    let dry = desk.store.import(&session("olga"), op, Entity::Account, &rows, true).unwrap();
    let mut count = 0;
    desk.store
        .each_account(None, &mut |_| {
            count += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!((count, desk.store.users().unwrap().len()), (0, 0));
    assert_eq!(desk.store.import(&session("olga"), op, Entity::Account, &rows, false).unwrap(), dry);
    // The same batch sent again after a lost answer adds nothing, and gives the answer that was lost.
    let again = desk.store.import(&session("olga"), op, Entity::Account, &rows, false).unwrap();
    assert_eq!(again, dry);
    let mut count = 0;
    desk.store
        .each_account(None, &mut |_| {
            count += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!(count, 1);
}

#[test]
fn accounts_are_named_by_code_id_or_exact_name_and_otherwise_the_row_is_rejected() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[("code", text("A-1"))]);
    desk.account("olga", "Twin", &[]);
    desk.account("olga", "Twin", &[]);
    let contact =
        |account: &str, name: &str| ImportRow { account: account.into(), ..row(&[("name", text(name))]) };
    let rows = [
        contact("A-1", "Ann"),
        contact("ACME", "Bob"),
        contact(&acme.to_string(), "Cid"),
        contact("Nowhere", "Dan"),
        contact("Twin", "Eva"),
        contact("", "Fay"),
        contact("A-1", "ann"),
    ];
    let row_outcomes = import(&mut desk, Entity::Contact, &rows);
    assert_eq!(row_outcomes[..3], [RowOutcome::Added, RowOutcome::Added, RowOutcome::Added]);
    assert_eq!(row_outcomes[3], RowOutcome::Rejected("account: there is no account `Nowhere`".into()));
    assert_eq!(
        row_outcomes[4],
        RowOutcome::Rejected("account: 2 accounts are called `Twin`: give the code".into())
    );
    assert_eq!(row_outcomes[5], RowOutcome::Rejected("account: the row does not say which account".into()));
    assert_eq!(row_outcomes[6], RowOutcome::Skipped, "Ann, however she is written");
    let child = ImportRow { account: "A-1".into(), ..row(&[("name", text("Acme Roma"))]) };
    assert_eq!(import(&mut desk, Entity::Account, &[child]), [RowOutcome::Added]);
    let mut parents = Vec::new();
    desk.store
        .each_account(None, &mut |account| {
            parents.extend(account.answers.get("parent").cloned());
            Ok(())
        })
        .unwrap();
    assert_eq!(parents, [Answer::Account(acme)]);
}

#[test]
fn activities_are_known_by_account_kind_and_time() {
    let mut desk = TestStore::new();
    desk.account("olga", "Acme", &[]);
    let call = |at: i64, outcome: Option<&str>| {
        let mut answers = Answers::from([("started_at", Answer::Moment(Moment::from_millis(at)))]);
        if let Some(outcome) = outcome {
            answers.set("outcome", item(outcome));
        }
        ImportRow { kind: Some(crate::CALL_CODE), account: "Acme".into(), answers, ..ImportRow::default() }
    };
    let rows = [call(START - 5000, Some("busy")), call(START - 4000, None)];
    assert_eq!(import(&mut desk, Entity::Activity, &rows), [RowOutcome::Added, RowOutcome::Added]);
    assert_eq!(import(&mut desk, Entity::Activity, &rows), [RowOutcome::Skipped, RowOutcome::Skipped]);
    let filled = [call(START - 4000, Some("agreed")), call(START - 5000, Some("agreed"))];
    assert_eq!(import(&mut desk, Entity::Activity, &filled), [RowOutcome::Updated, RowOutcome::Added]);
    let bare = ImportRow { kind: None, ..call(START, None) };
    assert!(matches!(import(&mut desk, Entity::Activity, &[bare])[0], RowOutcome::Rejected(_)));
}

#[test]
fn an_import_gives_nobody_gaps_until_somebody_works_on_the_account() {
    let mut desk = TestStore::new();
    let rows = [
        row(&[("name", text("Acme"))]),
        row(&[("name", text("Bolt")), ("owner", Answer::User("ivan".into()))]),
    ];
    import(&mut desk, Entity::Account, &rows);
    assert!(desk.gaps("olga").is_empty());
    assert_eq!(desk.gaps("ivan"), ["account_field/country", "account_field/industry", "account_field/phone"]);
    let mut acme = None;
    desk.store
        .each_account(None, &mut |account| {
            acme = acme.or(Some(account.id));
            Ok(())
        })
        .unwrap();
    desk.call("olga", acme.unwrap(), "busy", &[]);
    assert_eq!(desk.gaps("olga").len(), 4);
    // An imported activity's gaps are the account owner's, or nobody's.
    let bare =
        |account: &str| ImportRow { kind: Some(crate::CALL_CODE), account: account.into(), ..row(&[]) };
    import(&mut desk, Entity::Activity, &[bare("Acme"), bare("Bolt")]);
    assert!(desk.gaps("ivan").contains(&"no_outcome/outcome".into()));
    assert!(!desk.gaps("olga").contains(&"no_outcome/outcome".into()));
    let all = desk.store.gaps(GapsOf::All, 100, Moment::default()).unwrap();
    assert!(all.lines.iter().any(|line| line.gap.owner.is_empty() && line.gap.rule.code == "no_outcome"));
}

/// History says so: what was entered here is not, whatever an import changed of it.
#[test]
fn who_imported_an_account_or_a_contact_is_told_also_after_changes() {
    let mut desk = TestStore::new();
    let own = desk.account("ivan", "Acme", &[("code", text("A1"))]);
    let rows = [
        row(&[("name", text("Acme")), ("code", text("A1")), ("country", item("GB"))]),
        row(&[("name", text("Bolt")), ("code", text("B1"))]),
    ];
    let updated_and_added = [RowOutcome::Updated, RowOutcome::Added];
    assert_eq!(import(&mut desk, Entity::Account, &rows), updated_and_added);
    let mut all = Vec::new();
    let mut take = |account: &picklog::domain::Account| {
        all.push(account.id);
        Ok(())
    };
    desk.store.each_account(None, &mut take).unwrap();
    let bolt = all[1];
    desk.set("ivan", Entity::Account, bolt, "city", Some(text("Bonn")));
    let contact = desk.contact("ivan", bolt, "Ann Lee");
    let imported = desk.store.imported(Entity::Account).unwrap();
    assert_eq!((imported.of(own), imported.of(bolt)), (None, Some("olga")));
    assert_eq!(desk.store.imported(Entity::Contact).unwrap().of(contact), None);
}
