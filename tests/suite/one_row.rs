//! A picklist field is one row of data: form, flag, import column, export column and gap follow without code.

use crate::pty::Place;

fn add_weather(place: &Place) {
    let labels = ["--label", "en=Weather", "--label", "ru=Погода", "--label", "zh=天气"];
    let rule = ["--picklist", "channel", "--needed-when", "outcome in {busy}"];
    place.ok(&[&["fields", "add", "call.weather"][..], &labels, &rule].concat());
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

#[test]
fn an_item_added_by_an_admin_is_in_a_form_that_is_open() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("ромаш").wait(&["> Ромашка"]).keys("\r6").wait(&["> Reason", "not told"]);
    let label = ["--label", "en=too far", "--label", "ru=далеко", "--label", "zh=太远"];
    place.ok(&[&["picklists", "add", "reason", "too_far", "--beyond-nine", "--before", "price"][..], &label]
        .concat());
    tty.wait(&["too far", "This list has just been changed"]);
    place.ok(&["picklists", "retire", "reason", "too_far"]);
    tty.wait_without("too far");
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
}
