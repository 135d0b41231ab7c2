//! A person's work that is handed over: to whom, until when, what it would do; and the page of one whose work is away.

use picklog::{
    app::{HandOverPrompt, HandOverQuestion, HandingOver, Line, Notice, Place, UntilEntry},
    domain::{
        Colleague, HandOver, HandOverChoices, HandOverTask, HandedTo, Lang, Moment, StandIn, TimeReading,
        Workload, read_time_text,
    },
};

use super::{Model, Screen, ZONE, at, id, in_figures, in_person, now, open_gaps, person_open};
use picklog::domain::Role;

fn held(until: Option<Moment>) -> HandOver {
    HandOver {
        id: id(80),
        from: "tom".into(),
        to: "anna".into(),
        since: at("2026-11-20 09:00"),
        until,
        ended_at: None,
        by: "olga".into(),
        is_unfinished: false,
    }
}

fn colleagues() -> Vec<Colleague> {
    let own =
        |login: &str, late| Colleague { login: login.into(), gaps: open_gaps(login), late, handed: None };
    let mut all = vec![own("anna", 0), own("ivan", 1), own("mei", 14), own("nina", 0)];
    all[1].handed = Some(HandedTo { to: "mei".into(), until: None });
    all.extend((1..=6).map(|number| Colleague { gaps: number, ..own(&format!("operator{number}"), 0) }));
    all
}

fn asked(lang: Lang, held: Option<HandOver>, fill: impl FnOnce(&mut HandOverPrompt)) -> Model {
    let mut model = in_figures(lang, Role::Lead, true);
    let mut prompt = HandOverPrompt::new("tom".into(), 0, now(), ZONE);
    prompt.choices = Some(Box::new(HandOverChoices { colleagues: colleagues(), held }));
    prompt.cursor = Some(0);
    fill(&mut prompt);
    model.places.push(Place::HandOver(Box::new(prompt)));
    model
}

fn until(prompt: &mut HandOverPrompt, entry: UntilEntry, typed: &str) {
    prompt.question = HandOverQuestion::Until { to: "nina".into(), entry };
    prompt.line = Line::with(typed);
    prompt.cursor = None;
}

fn read(typed: &str) -> TimeReading {
    let hour = chrono::NaiveTime::MIN;
    let frame = picklog::domain::TimeFrame {
        now: now(),
        zone: ZONE,
        direction: picklog::domain::Direction::Ahead,
        hour,
    };
    read_time_text(typed, frame)
}

fn sure(prompt: &mut HandOverPrompt, until: Option<Moment>) {
    let task = HandOverTask::Begin { from: "tom".into(), to: "nina".into(), until };
    let load = Workload { accounts: 1_213, matters: 3, promises: 15, gaps: open_gaps("tom"), forms: 2 };
    prompt.question = HandOverQuestion::Sure { task, load: Some(load) };
    prompt.cursor = None;
}

fn away(lang: Lang) -> Model {
    let mut model = in_person(lang, 0);
    let mut open = person_open();
    open.handed = Some(HandedTo { to: "anna".into(), until: Some(at("2026-12-07 00:00")) });
    open.stands_in = vec![StandIn { from: "ivan".into(), until: None }];
    open.is_hand_over_unfinished = true;
    if let Some(Place::Person(view)) = model.places.last_mut() {
        view.open = Some(Box::new(open));
    }
    model
}

fn going(lang: Lang) -> Model {
    let mut model = away(lang);
    model.notice = None;
    let task = HandOverTask::Begin { from: "tom".into(), to: "anna".into(), until: None };
    model.handing_over = Some(HandingOver { task, done: 400, total: 1_254 });
    model
}

pub fn of_hand_overs(lang: Lang) -> Vec<Screen> {
    let back = HandOverTask::End { from: "tom".into(), to: "anna".into() };
    let times = read("04/01").times().to_vec();
    vec![
        ("hand_over_whom", asked(lang, None, |_| {})),
        ("hand_over_narrowed", asked(lang, None, |prompt| prompt.line = Line::with("n"))),
        ("hand_over_held", asked(lang, Some(held(Some(at("2026-12-07 00:00")))), |_| {})),
        ("hand_over_unfinished", asked(lang, Some(HandOver { is_unfinished: true, ..held(None) }), |_| {})),
        ("hand_over_until", asked(lang, None, |prompt| until(prompt, UntilEntry::List, ""))),
        (
            "hand_over_typed",
            asked(lang, None, |prompt| {
                until(prompt, UntilEntry::Typed(read("mon 9:00")), "mon 9:00");
                prompt.cursor = Some(0);
            }),
        ),
        ("hand_over_which", {
            let mut model = asked(lang, None, |prompt| until(prompt, UntilEntry::Asked(times), "04/01"));
            model.notice = Some(Notice::WhichTime);
            model
        }),
        (
            "hand_over_sure",
            asked(lang, Some(held(Some(at("2026-12-01 00:00")))), |prompt| {
                sure(prompt, Some(at("2026-12-07 09:00")));
            }),
        ),
        ("hand_over_sure_good", asked(lang, None, |prompt| sure(prompt, None))),
        (
            "hand_over_back",
            asked(lang, Some(held(None)), |prompt| {
                prompt.question = HandOverQuestion::Sure { task: back, load: None };
            }),
        ),
        ("person_away", away(lang)),
        ("person_handing_over", going(lang)),
    ]
}
