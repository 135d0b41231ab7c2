//! Evidence that was changed behind picklog's back is found and named.

use picklog::{
    domain::{Finding, Moment},
    evidence::{Fact, Source},
    store::CallBatch,
};
use rusqlite::Connection;

use crate::store::test_store::{TestStore, session};

/// Ten facts in two batches, and what a check finds after some SQL.
fn found(sql: &str) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let mut desk = TestStore::at(&path);
    desk.account("olga", "Acme", &[]);
    let fact = |number: i64| Fact {
        system: "pbx".into(),
        call: format!("c{number}"),
        key: format!("k{number}"),
        source: Source::Record,
        at: Moment::from_millis(number),
        body: format!("{{\"src\":\"+7916000000{number}\"}}"),
    };
    for numbers in [0..5, 5..10] {
        let facts: Vec<Fact> = numbers.map(fact).collect();
        let op = desk.id();
        let batch = CallBatch { import: None, facts: &facts, whole: &[], is_dry: false };
        desk.store.bring_calls(&session("olga"), op, &batch).unwrap();
    }
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    desk.store.verify(&[], &mut |_, _| ()).unwrap().findings
}

#[test]
fn a_fact_that_was_changed_taken_or_put_in_is_found() {
    assert_eq!(found(""), []);
    let rev = |finding: &Finding| match finding {
        Finding::EvidenceChanged { rev, .. }
        | Finding::EvidenceDiffers { rev, .. }
        | Finding::EvidenceAdded { rev } => *rev,
        _ => 0,
    };
    let changed = found("UPDATE call_fact SET body = '{}' WHERE key = 'k7'");
    assert!(
        matches!(&changed[..], [Finding::EvidenceChanged { system, key, .. }] if system == "pbx" && key == "k7"),
        "{changed:?}"
    );
    let taken = found("DELETE FROM call_fact WHERE key = 'k1'");
    assert!(matches!(&taken[..], [Finding::EvidenceDiffers { there: 4, written: 5, .. }]), "{taken:?}");
    assert!(rev(&taken[0]) < rev(&changed[0]));
    let put_in = "INSERT INTO call_fact (batch, system, call, key, source, at, body, salt, leaf)
        SELECT batch, system, call, 'k11', source, at, body, salt, leaf FROM call_fact WHERE key = 'k3'";
    let added = found(put_in);
    assert!(
        added.iter().any(|one| matches!(one, Finding::EvidenceDiffers { there: 6, written: 5, .. })),
        "{added:?}"
    );
    let stray = found("UPDATE call_fact SET batch = 1 WHERE key = 'k3'");
    assert!(stray.iter().any(|one| matches!(one, Finding::EvidenceAdded { rev: 1 })), "{stray:?}");
}

#[test]
fn a_fact_that_counts_or_does_not_against_what_history_says_is_found() {
    let hidden = found("UPDATE call_fact SET withdrawn = 3 WHERE key = 'k1'");
    assert!(matches!(&hidden[..], [Finding::EvidenceDiffers { there: 4, written: 5, .. }]), "{hidden:?}");
}

#[test]
fn a_number_that_was_masked_by_nobody_is_found() {
    let found = found("UPDATE call_fact SET body = '{\"src\":\"+*\"}', salt = NULL WHERE key = 'k2'");
    assert!(matches!(&found[..], [Finding::EvidenceBlanked { rows: 1 }]), "{found:?}");
}
