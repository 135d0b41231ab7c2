//! `picklog pop` and the screens.

use crate::pty::{Place, exported, login};

#[test]
fn a_number_that_is_popped_opens_in_an_idle_screen_and_one_digit_logs_the_call() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find", "Ctrl-P"]);
    let said = place.ok(&["pop", "tel:+7-495-123-45-67;ext=1", "--name", "Olga"]);
    assert!(said.contains("Ромашка ООО"), "{said}");
    tty.wait(&["Call · inbound · Ромашка ООО", "Rings"]);
    std::thread::sleep(std::time::Duration::from_millis(600)); // keys in rhythm with what came up are no answers
    tty.keys("8").wait(&["Saved"]).wait_without("Rings").keys("\x03");
    assert_eq!(tty.end().0, 0);
    let row = &exported(&place, "activities")[0];
    assert_eq!((row["outcome"].as_str(), row["direction"].as_str()), ("wrong_number", "inbound"));
}

#[test]
fn who_types_is_told_in_a_line_and_one_key_opens_it() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]);
    place.ok(&["pop", "+39 06 12345678"]);
    tty.wait(&["Rings 0:0", "Roma Foods SpA · +390612345678", "Ctrl-X opens the form", "> Aroma Ltd"]);
    tty.wait(&["Rings 0:02"]);
    tty.keys("\x18").wait(&["Call · inbound · Roma Foods SpA"]).wait_without("opens the form");
    tty.keys("\x03");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn two_screens_show_it_and_opening_it_in_one_takes_it_in_the_other() {
    let place = Place::new().with_accounts();
    let (mut one, mut other) = (place.screen(80, 24), place.screen(80, 24));
    for tty in [&mut one, &mut other] {
        tty.wait(&["Find"]).keys("ro").wait(&["> "]);
    }
    place.ok(&["pop", "+44 20 7946 0958"]);
    one.wait(&["Rings"]);
    other.wait(&["Rings"]).keys("\x18").wait(&["Call · inbound · Aroma Ltd"]);
    one.wait_without("Rings");
    for mut tty in [one, other] {
        tty.keys("\x03");
        assert_eq!(tty.end().0, 0);
    }
}

#[test]
fn rubbish_and_strangers_are_refused_in_one_line() {
    let place = Place::new().with_accounts();
    for args in [["pop", "tel:"], ["pop", "acme"], ["pop", "+1"], ["pop", "tel:%zz123456"]] {
        let output = place.run(&args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(said.contains("tel: link") && said.lines().count() == 1, "{said}");
    }
    let output = place.run(&["pop", "+39 06 12345678", "--user", "nobody"]);
    assert!(!output.status.success());
    let object: serde_json::Value =
        serde_json::from_str(&place.ok(&["pop", "06 12345678", "--json"])).unwrap();
    assert_eq!(object["login"], login());
}
