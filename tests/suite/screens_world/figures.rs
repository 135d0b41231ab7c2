//! Figures of a team of five.

use std::sync::Mutex;

use picklog::{
    app::{Order, PersonView},
    domain::{DayEntry, OpenGaps, PersonDay, PersonOpen, Promises, TeamDay, quality::Share},
};

use super::*;

/// Figures of some days or weeks, by five people of whom one logs hardly any bad news. Counted once: a screen is made thousands
/// of times.
pub fn figures(role: Role, records: bool) -> Box<Quality> {
    static COUNTED: Mutex<Vec<(Role, bool, Box<Quality>)>> = Mutex::new(Vec::new());
    let mut counted = COUNTED.lock().unwrap();
    let found = counted.iter().find(|(of, with, _)| (*of, *with) == (role, records));
    if let Some((.., found)) = found {
        return found.clone();
    }
    let figures = count(role, records);
    counted.push((role, records, figures.clone()));
    figures
}

fn count(role: Role, records: bool) -> Box<Quality> {
    let catalogue = usual_catalogue();
    let step = if records { Step::Week } else { Step::Day };
    let mut tally = Tally::new(catalogue, now(), ZONE, step);
    for (who, login) in ["anna", "ivan", "olga", "mei", "tom"].into_iter().enumerate() {
        for number in 0..60_u8 {
            let number = usize::from(number);
            let days = (number * (who + 2)) % if records { 80 } else { 7 };
            let began = now().plus_seconds(-86_400 * days as i64 - 3_600 * 4);
            let bad = number % 3 == 0 && (who < 4 || number == 0);
            let mut answers = Answers::from([
                ("outcome", item(if bad { "refused" } else { "no_answer" })),
                ("direction", item("outbound")),
                ("started_at", Answer::Moment(began)),
            ]);
            if bad && number % (who + 3) > 0 {
                answers.set("reason", item(if number % 4 == 0 { "not_told" } else { "price" }));
                answers.set("next_step", item("none"));
            }
            let late = if number % 5 < who { 30 * 3_600 } else { 60 * (who as i64 + 1) };
            let entry = Entry {
                kind: crate::CALL_CODE,
                keeper: login,
                by: login,
                logged_at: began.plus_seconds(late).min(now()),
                past: None,
                status: None,
                account: number as i64,
                number: (who * 60 + number) as i64,
            };
            tally.activity(entry, &serde_json::to_string(&answers).unwrap()).unwrap();
        }
        let rule = usual_catalogue().gap_rule("activity_field").unwrap().clone();
        tally.gaps(login, &rule, Entity::Activity, open_gaps(login));
        tally.filled(login, now(), None);
    }
    if records {
        for number in 0..1_200 {
            let mut answers = Answers::from([("name", text("Acme")), ("country", item("GB"))]);
            if number % 9 > 0 {
                answers.set("phone", text("+44 20 7946 0018"));
            }
            if number % 40 > 0 {
                answers.set("industry", item("trade"));
                answers.set("owner", Answer::User("olga".into()));
            }
            if number % 2 == 0 {
                answers.set("status", item("prospect"));
            }
            tally.record(Entity::Account, "olga", &serde_json::to_string(&answers).unwrap(), None).unwrap();
        }
        tally.duplicates(41, 3);
    }
    Box::new(tally.figures(Some(at("2026-11-15 00:00")), records).seen_by("olga", role))
}

/// How many gaps are open with somebody: the same on their page, in the header, and where their work would go.
pub fn open_gaps(login: &str) -> u64 {
    match login {
        "anna" => 12,
        "ivan" => 1,
        "mei" => 1_213,
        "olga" => 19,
        "tom" => 1_229,
        _ => 0,
    }
}

/// The figures as an operator, or as a lead while and after the whole file is counted.
pub fn in_figures(lang: Lang, role: Role, counted: bool) -> Model {
    let mut model = over(lang, |_| Place::Figures { cursor: 0, is_chosen: false });
    (model.notice, model.role) = (None, role);
    model.figures.week = Some(figures(role, false));
    model.figures.all = counted.then(|| figures(role, true));
    model.figures.day = (role > Role::Operator).then(|| Box::new(team_day()));
    model.figures.sort();
    model.figures.counting = (role > Role::Operator && !counted).then_some(7);
    model
}

/// A lead's figures with today in the first columns, by what was logged today.
pub fn in_figures_of_today(lang: Lang) -> Model {
    let mut model = in_figures(lang, Role::Lead, true);
    (model.figures.is_today_first, model.figures.order) = (true, Order::Today);
    model.figures.sort();
    model
}

/// Key fields with everybody, from a row on.
pub fn in_figures_by_field(lang: Lang, top: usize) -> Model {
    let mut model = in_figures(lang, Role::Lead, true);
    (model.figures.is_by_field, model.figures.top) = (true, top);
    model
}

/// What four of the five logged today.
pub fn team_day() -> TeamDay {
    let person = |login: &str, logged, last: &str, part, whole| PersonDay {
        login: login.into(),
        logged,
        last: Some(at(last)),
        untold: Share { part, whole },
    };
    let (call, meeting) = (crate::CALL_CODE, crate::MEETING_CODE);
    TeamDay {
        at: now(),
        people: vec![
            person("anna", vec![(call, 41), (meeting, 2)], "2026-11-21 14:02", 3, 41),
            person("ivan", vec![(call, 17)], "2026-11-21 11:48", 0, 17),
            person("mei", vec![(meeting, 3)], "2026-11-21 09:30", 0, 0),
            // The meeting is ahead: it has no outcome yet.
            person("tom", vec![(call, 128), (meeting, 1)], "2026-11-21 14:04", 12, 128),
        ],
    }
}

/// A gap of somebody's at an account, as it is listed.
fn gap_of(rule: &str, field: Option<&str>, account: &str, since: &str) -> GapLine {
    let gap = Gap {
        rule: usual_catalogue().gap_rule(rule).unwrap().clone(),
        subject: Subject::Activity(id(7)),
        account: Some(id(1)),
        field: field.map(str::to_owned),
        owner: "tom".into(),
        since: at(since),
    };
    let step = (rule == "overdue").then(|| "call_back".to_owned());
    GapLine {
        gap,
        account: account.into(),
        caller: String::new(),
        kind: crate::CALL,
        at: Some(at(since)),
        person: String::new(),
        seen: None,
        snoozed: 0,
        step,
    }
}

/// What is open with tom, who logs a lot and answers little.
pub fn person_open() -> PersonOpen {
    let gaps = |count, rule: &str, account: &str, since: &str| OpenGaps {
        count,
        oldest: GapLine {
            step: None,
            ..gap_of(rule, (rule == "no_outcome").then_some("outcome"), account, since)
        },
    };
    let promise = |account: &str, since: &str| gap_of("overdue", Some("due"), account, since);
    let entry = |when: &str, outcome: Option<&str>, name: &str| DayEntry {
        at: at(when),
        kind: crate::CALL_CODE,
        outcome: outcome.map(str::to_owned),
        started_at: at(when),
        account: id(1),
        name: name.into(),
    };
    let ahead = DayEntry {
        kind: crate::MEETING_CODE,
        started_at: at("2026-11-24 10:00"),
        ..entry("2026-11-21 13:20", None, "华为技术有限公司")
    };
    let late = (2..=13).map(|day| {
        let account = ["Bolt Logistics GmbH", "Acme Ltd", "华为技术有限公司"][day % 3];
        let since = if day == 2 { "2026-08-31 09:00".to_owned() } else { format!("2026-11-{day:02} 10:00") };
        promise(account, &since)
    });
    PersonOpen {
        at: now(),
        handed: None,
        stands_in: Vec::new(),
        is_hand_over_unfinished: false,
        gaps: vec![
            gaps(2, "no_outcome", "Acme Ltd", "2026-11-19 16:30"),
            gaps(14, "overdue", "Bolt Logistics GmbH", "2026-08-31 09:00"),
            gaps(1_213, "activity_field", "Ромашка ООО", "2025-11-19 16:30"),
        ],
        put_off: 3,
        late: Promises { count: 14, lines: late.collect() },
        today: Promises { count: 1, lines: vec![promise("Ромашка ООО", "2026-11-21 16:30")] },
        day: team_day().of("tom").unwrap().clone(),
        entries: vec![
            entry("2026-11-21 14:04", Some("no_answer"), "Ромашка ООО"),
            entry("2026-11-21 14:01", None, "Acme Ltd"),
            ahead,
            entry("2026-11-21 12:59", Some("refused"), "Bolt Logistics GmbH"),
        ],
    }
}

/// The page of one person over a lead's figures.
pub fn in_person(lang: Lang, top: usize) -> Model {
    let mut model = in_figures(lang, Role::Lead, true);
    let open = Some(Box::new(person_open()));
    model.places.push(Place::Person(Box::new(PersonView {
        login: "tom".into(),
        open,
        top,
        ..PersonView::default()
    })));
    model
}
