//! The table of gap rules: how each of them is made, and what ends it.

use picklog::domain::{Answer, Kind, Moment};

use super::{
    gap_scene::{FAR, Scene},
    test_store::{START, due, item, phone, text},
};

/// One way in which a rule speaks.
pub struct Row {
    pub rule: &'static str,
    /// As DESIGN says it, in section 7.
    pub weight: u8,
    pub entity: Kind,
    /// What its gap asks for; empty where there is no one field.
    pub field: &'static str,
    /// Makes it where nothing is missing.
    pub make: fn(&mut Scene),
    /// When it begins, in milliseconds after it was made.
    pub begins: i64,
    /// Each of these alone ends it.
    pub fixes: Vec<fn(&mut Scene)>,
    /// Who has it when the account changes hands.
    pub moves: Moves,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moves {
    /// The account's new owner.
    ToNewOwner,
    /// Still who left the form.
    Stays,
    /// Still who logged it. An imported one was logged by nobody here, and goes to the new owner.
    StaysUnlessImported,
    /// Nobody owns the account: who touched it last.
    ToLastTouch,
}

/// In milliseconds.
pub const HOUR: i64 = 3_600_000;

fn soon() -> Answer {
    due(Moment::from_millis(START + HOUR))
}

/// The table.
pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (entity, field) in [
        (crate::CALL, "outcome"),
        (crate::MEETING, "outcome"),
        (Kind::ACCOUNT, "name"),
        (Kind::CONTACT, "name"),
    ] {
        let (make, fixes): (fn(&mut Scene), _) = (Scene::park, vec![Scene::finish as fn(&mut Scene)]);
        rows.push(Row {
            rule: "parked",
            weight: 5,
            entity,
            field,
            make,
            begins: 0,
            fixes,
            moves: Moves::Stays,
        });
    }
    let activity = |rule, weight, entity, field, make, begins, fixes| {
        let moves = Moves::StaysUnlessImported;
        Row { rule, weight, entity, field, make, begins, fixes, moves }
    };
    rows.push(activity(
        "no_outcome",
        5,
        crate::CALL,
        "outcome",
        |s| s.log(&["outcome"], &[]),
        0,
        vec![|s| s.set("outcome", Some(item("agreed")))],
    ));
    rows.push(activity(
        "no_outcome",
        5,
        crate::MEETING,
        "outcome",
        |s| {
            let begins = Answer::Moment(Moment::from_millis(START + HOUR));
            s.log(&["outcome"], &[("started_at", begins)]);
        },
        HOUR,
        vec![|s| s.set("outcome", Some(item("agreed")))],
    ));
    for entity in [crate::CALL, crate::MEETING] {
        rows.push(activity(
            "overdue",
            4,
            entity,
            "due",
            |s| s.log(&[], &[("due", soon())]),
            HOUR,
            vec![|s| s.call_as("olga"), |s| s.set("next_step", Some(item("none")))],
        ));
        let lacks = |field, make, fix| activity("activity_field", 3, entity, field, make, 0, vec![fix]);
        rows.push(lacks(
            "reason",
            |s| s.log(&[], &[("outcome", item("refused"))]),
            |s| s.set("reason", Some(item("price"))),
        ));
        rows.push(lacks(
            "contact",
            |s| s.log(&["contact"], &[]),
            |s| s.set("contact", Some(Answer::Contact(s.contact))),
        ));
        rows.push(lacks(
            "duration",
            |s| s.log(&["duration"], &[]),
            |s| s.set("duration", Some(Answer::Duration { item: "not_known".into(), seconds: None })),
        ));
        rows.push(lacks(
            "next_step",
            |s| s.log(&["next_step"], &[]),
            |s| s.set("next_step", Some(item("none"))),
        ));
        rows.push(lacks("due", |s| s.log(&["due"], &[]), |s| s.set("due", Some(due(FAR)))));
        rows.push(match entity {
            crate::CALL => lacks(
                "direction",
                |s| s.log(&["direction"], &[]),
                |s| s.set("direction", Some(item("inbound"))),
            ),
            _ => lacks(
                "punctuality",
                |s| s.log(&["punctuality"], &[]),
                |s| s.set("punctuality", Some(item("they_late"))),
            ),
        });
    }
    let person = |rule, weight, entity, field, make, fixes| {
        let moves = Moves::ToNewOwner;
        Row { rule, weight, entity, field, make, begins: 0, fixes, moves }
    };
    rows.push(person(
        "contact_field",
        2,
        Kind::CONTACT,
        "role",
        |s| s.set("role", None),
        vec![|s| s.set("role", Some(item("not_known")))],
    ));
    for entity in [Kind::ACCOUNT, Kind::CONTACT] {
        rows.push(person(
            "phone_bad",
            2,
            entity,
            "phone",
            |s| s.set("phone_bad", Some(Answer::Flag(true))),
            vec![|s| s.set("phone_bad", None), |s| s.set("phone", Some(phone("+442071838759")))],
        ));
        // The same phone, then the same name after folding; mended on either side, told apart, or merged.
        let mut fixes: Vec<fn(&mut Scene)> = vec![
            |s| s.set("phone", Some(phone("+442071838759"))),
            |s| s.set_others("phone", phone("+442071838759")),
            Scene::tell_apart,
        ];
        if entity == Kind::ACCOUNT {
            // Two people at two accounts are merged once their accounts are.
            fixes.extend([(|s| s.merge(true)) as fn(&mut Scene), |s| s.merge(false)]);
        }
        rows.push(person(
            "duplicate",
            2,
            entity,
            "",
            |s| {
                s.set("phone", Some(phone("+442071838750")));
                s.set_others("phone", phone("+44 20 7183 8750"));
            },
            fixes,
        ));
    }
    rows.push(person(
        "duplicate",
        2,
        Kind::ACCOUNT,
        "",
        |s| s.set_others("name", text("ACME Ltd.")),
        vec![
            |s| s.set("name", Some(text("Crane"))),
            |s| s.set_others("name", text("Crane")),
            Scene::tell_apart,
            |s| s.merge(true),
            |s| s.merge(false),
        ],
    ));
    rows.push(person(
        "account_field",
        1,
        Kind::ACCOUNT,
        "phone",
        |s| s.set("phone", None),
        vec![|s| s.set("phone", Some(phone("+442071838759")))],
    ));
    rows.push(person(
        "account_field",
        1,
        Kind::ACCOUNT,
        "country",
        |s| s.set("country", None),
        vec![|s| s.set("country", Some(item("DE")))],
    ));
    rows.push(person(
        "account_field",
        1,
        Kind::ACCOUNT,
        "industry",
        |s| s.set("industry", None),
        vec![|s| s.set("industry", Some(item("not_known")))],
    ));
    rows.push(Row {
        moves: Moves::ToLastTouch,
        ..person(
            "account_field",
            1,
            Kind::ACCOUNT,
            "owner",
            |s| s.set("owner", None),
            vec![|s| s.set("owner", Some(Answer::User("olga".into())))],
        )
    });
    rows
}
