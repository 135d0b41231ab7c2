//! A picklist field is one row of data: form, flag, import column, export column and gap follow without code.

use std::sync::Arc;

use picklog::{
    domain::{Ask, Entity, Field, Id, Kind, Labels, Moment, Origin, Rule},
    store::{
        Session,
        sqlite::{OpenOptions, Sqlite},
    },
};

use crate::pty::Place;

fn add_weather(place: &Place) {
    let field = Field {
        entity: Entity::Call,
        code: "weather".into(),
        kind: Kind::Picklist,
        picklist: Some("channel".into()),
        needed: Rule::parse("outcome in {busy}").unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: Labels::same("Weather"),
    };
    let options =
        OpenOptions { clock: Arc::new(|| Moment::from_millis(1_795_000_000_000)), ..OpenOptions::default() };
    let mut store = Sqlite::open(&place.db(), options).unwrap();
    let session = Session { origin: Origin { login: "root".into(), ..Origin::default() } };
    store.add_field(&session, Id::new(Moment::from_millis(1), [5; 10]), &field).unwrap();
}

#[test]
fn a_field_added_as_a_row_is_everywhere_at_once() {
    let place = Place::new().with_accounts();
    let export = || place.ok(&["export", "activities"]);
    assert!(!place.ok(&["log", "call", "--help"]).contains("--weather") && !export().contains("weather"));
    add_weather(&place);

    // Flag, and the gap when it is left out.
    assert!(place.ok(&["log", "call", "--help"]).contains("--weather"));
    place.ok(&["log", "call", "Aroma Ltd", "--outcome", "busy", "--weather", "video"]);
    assert!(!place.ok(&["gaps", "--json"]).contains("weather"));
    place.ok(&["log", "call", "Roma Foods", "--outcome", "busy"]);
    assert!(place.ok(&["gaps", "--json"]).contains("weather"));

    // Export column, and import column by code or label.
    let exported = export();
    assert!(
        exported.lines().next().unwrap().contains(",weather") && exported.contains(",video"),
        "{exported}"
    );
    let csv = place.dir.path().join("calls.csv");
    std::fs::write(
        &csv,
        "account,kind,started_at,outcome,Weather\nAroma Ltd,call,2026-01-05 10:00,busy,visit\n",
    )
    .unwrap();
    place.ok(&["import", "activities", csv.to_str().unwrap()]);
    assert!(export().contains(",visit"));

    // The form asks for it, by its digit.
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r4").wait(&["> Weather", "messenger"]);
    tty.keys("3").wait(&["Saved"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert!(export().contains(",messenger"));
}
