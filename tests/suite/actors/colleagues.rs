//! What an operator sees of colleagues: their gaps, as their figures, are for leads and admins.

use super::place::{IVAN, OLGA, Place};

#[test]
fn gaps_of_colleagues_are_shown_to_leads_and_admins_alone() {
    let Some(place) = Place::new() else { return };
    let db = place.shared();
    let login = |uid: u32| {
        let users = place.json(&db, &["users", "list", "--json"]);
        let user = users.as_array().unwrap().iter().find(|user| user["uid"] == uid).unwrap().clone();
        user["login"].as_str().unwrap().to_owned()
    };
    let (olga, ivan) = (login(OLGA), login(IVAN));

    assert!(place.ok(&db, IVAN, &[], &["gaps"]).contains("Acme"), "one's own");
    assert!(place.ok(&db, IVAN, &[], &["gaps", "--user", &ivan]).contains("Acme"), "one's own, by name");
    for line in [&["gaps", "--all"][..], &["gaps", "--user", &olga], &["gaps", "--user", "nobody"]] {
        let said = place.refused(&db, IVAN, &[], line);
        assert!(
            said.contains("only a lead or an admin may see the gaps and figures of colleagues")
                && said.contains(&olga),
            "{line:?}: {said}"
        );
    }
    let refused = place.refused(&db, OLGA, &[], &["gaps", "--user", "nobody"]);
    assert!(refused.contains("nobody") && refused.contains(&ivan), "{refused}");

    assert!(place.ok(&db, OLGA, &[], &["gaps", "--user", &ivan]).contains("Acme"));
    place.ok(&db, OLGA, &[], &["users", "role", &ivan, "lead"]);
    assert!(place.ok(&db, IVAN, &[], &["gaps", "--all"]).contains("Acme"), "a lead");
}
