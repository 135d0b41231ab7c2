//! Gaps and a card with something of everything.

use super::*;

pub fn gap(number: u8, rule: &str, of: Kind, field: Option<&str>, since: &str) -> Gap {
    let rule = usual_catalogue().gap_rule(rule).unwrap().clone();
    let subject = match (rule.code.as_str(), of) {
        ("parked", _) => Subject::Draft(id(number)),
        (_, Kind::ACCOUNT) => Subject::Account(id(number)),
        (_, Kind::CONTACT) => Subject::Contact(id(number)),
        _ => Subject::Activity(id(number)),
    };
    Gap {
        rule,
        subject,
        account: Some(id(number)),
        field: field.map(str::to_owned),
        owner: "olga".into(),
        since: at(since),
    }
}

pub fn gaps() -> GapList {
    let line = |gap: Gap, account: &str, kind: Kind, when: &str, person: &str| GapLine {
        gap,
        account: account.into(),
        kind,
        at: (!when.is_empty()).then(|| at(when)),
        caller: String::new(),
        person: person.into(),
        seen: None,
        snoozed: 0,
        step: None,
    };
    let (call, meeting) = (crate::CALL, crate::MEETING);
    let mut lines = vec![
        line(
            gap(1, "parked", crate::CALL, Some("reason"), "2026-11-21 14:01"),
            "Ромашка ООО",
            call,
            "2026-11-21 13:55",
            "",
        ),
        line(
            gap(4, "no_outcome", crate::MEETING, Some("outcome"), "2026-11-20 16:00"),
            "Acme Ltd",
            meeting,
            "2026-11-20 16:00",
            "",
        ),
        line(
            gap(2, "overdue", crate::CALL, Some("next_step"), "2026-11-18 09:00"),
            "Bolt Logistics GmbH",
            call,
            "2026-11-11 09:00",
            "",
        ),
        line(
            gap(11, "activity_field", crate::CALL, Some("reason"), "2026-11-20 11:00"),
            "Очень длинное название строительной компании",
            call,
            "2026-11-20 11:00",
            "",
        ),
        line(
            gap(11, "activity_field", crate::CALL, Some("next_step"), "2026-11-20 11:00"),
            "Очень длинное название строительной компании",
            call,
            "2026-11-20 11:00",
            "",
        ),
        line(
            gap(12, "contact_field", Kind::CONTACT, Some("role"), "2025-10-01 11:00"),
            "Bolt Logistics GmbH",
            Kind::CONTACT,
            "",
            "J. Ross",
        ),
        line(
            gap(13, "phone_bad", Kind::ACCOUNT, Some("phone"), "2026-11-21 12:00"),
            "华为技术有限公司",
            Kind::ACCOUNT,
            "",
            "",
        ),
        line(
            gap(14, "duplicate", Kind::ACCOUNT, None, "2026-11-21 12:00"),
            "Aroma Ltd",
            Kind::ACCOUNT,
            "",
            "",
        ),
        line(
            gap(14, "account_field", Kind::ACCOUNT, Some("industry"), "2026-11-21 12:00"),
            "Aroma Ltd",
            Kind::ACCOUNT,
            "",
            "",
        ),
    ];
    lines[2].snoozed = 2;
    GapList { total: 19, lines, filled: [0, 4, 9, 2, 0, 6, 3], ..GapList::default() }
}

pub fn card() -> Card {
    let contact = |number: u8, name: &str, role: &str, phone: &str| Contact {
        id: id(number),
        account: id(1),
        version: 1,
        answers: Answers::from([
            ("name", text(name)),
            ("role", item(role)),
            ("phone", Answer::Phone(Phone { raw: phone.into(), e164: None })),
        ]),
    };
    let mut petrov = contact(41, "Пётр Петров", "decision_maker", "+7 916 000-11-22");
    petrov.answers.set("do_not_call", Answer::Flag(true));
    let contacts =
        vec![petrov, contact(42, "Anna Schmidt", "buyer", "+49 40 1"), contact(43, "王小明", "user", "")];
    let activity = |number: u8, kind, when: &str, outcome: &str, actor: &str| Activity {
        id: id(number),
        kind,
        account: id(1),
        actor: actor.into(),
        host: "desk".into(),
        imported: false,
        logged_at: at(when),
        version: 1,
        withdrawn: false,
        answers: Answers::from([("started_at", Answer::Moment(at(when))), ("outcome", item(outcome))]),
    };
    let mut history = vec![
        activity(51, crate::CALL_CODE, "2026-11-20 10:15", "no_answer", "ivan"),
        activity(52, crate::MEETING_CODE, "2026-11-12 16:30", "agreed", "olga"),
        activity(53, crate::CALL_CODE, "2026-11-02 09:05", "refused", "ivan"),
        activity(54, crate::MEETING_CODE, "2026-10-30 11:00", "no_show_them", "olga"),
    ];
    history[0].answers.set("next_step", item("call_back"));
    history[1].answers.set("contact", Answer::Contact(id(42)));
    history[1].answers.set("next_step", item("send_offer"));
    history[2].answers.set("reason", item("price"));
    history[3].withdrawn = true;
    for number in 60..90 {
        history.push(activity(number, crate::CALL_CODE, "2026-09-01 12:00", "busy", "anna"));
    }
    Card {
        account: Account {
            id: id(1),
            version: 3,
            answers: Answers::from([
                ("name", text("Ромашка ООО")),
                ("phone", Answer::Phone(Phone { raw: "+7 495 123-45-67".into(), e164: None })),
                ("city", text("Москва")),
                ("country", item("RU")),
                ("industry", item("trade")),
                ("status", item("customer")),
                ("channel", item("phone")),
                ("owner", Answer::User("olga".into())),
            ]),
        },
        parent: Some((id(99), "Холдинг «Поле чудес»".into())),
        contacts,
        moved: Vec::new(),
        matters: Vec::new(),
        last_spoken_to: Some(id(42)),
        names: std::collections::BTreeMap::new(),
        history,
        history_total: 812,
        open_promises: Vec::new(),
        users: vec!["anna".into(), "ivan".into(), "olga".into()],
    }
}
