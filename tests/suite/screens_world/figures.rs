//! Figures of a team of three.

use super::*;

/// Every place, in states that differ on the screen.
/// Figures of some days or weeks, by five people of whom one logs hardly any bad news.
pub fn figures(role: Role, records: bool) -> Box<Quality> {
    let catalogue = default_catalogue();
    let step = if records { Step::Week } else { Step::Day };
    let mut tally = Tally::new(&catalogue, now(), ZONE, step);
    tally.person("");
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
                by: login,
                logged_at: began.plus_seconds(late).min(now()),
                past: None,
                status: None,
            };
            tally.activity(login, entry, &serde_json::to_string(&answers).unwrap()).unwrap();
        }
        let rule = default_catalogue().gap_rule("activity_field").unwrap().clone();
        tally.gaps(login, &rule, Entity::Activity, 7 * who as u64 + 3);
        tally.filled(login, now());
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
            tally.record(Entity::Account, "olga", &serde_json::to_string(&answers).unwrap()).unwrap();
        }
        tally.duplicates(41, 3);
    }
    Box::new(tally.figures(Some(at("2026-11-15 00:00")), records).seen_by("olga", role))
}

/// The figures as an operator, or as a lead while and after the whole file is counted.
pub fn in_figures(lang: Lang, role: Role, counted: bool) -> Model {
    let mut model = over(lang, |_| Place::Figures { cursor: 4 });
    model.notice = None;
    model.figures.week = Some(figures(role, false));
    model.figures.all = counted.then(|| figures(role, true));
    model.figures.counting = (role > Role::Operator && !counted).then_some(7);
    model
}
