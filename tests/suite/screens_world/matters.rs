//! What a call is about and the stage it moves to, one's own open deals and cases, and each of the two with its steps.

use picklog::{
    app::{Asking, MatterView, MattersView},
    domain::{
        Length, Matter, MatterActivity, MatterClock, MatterHistory, MatterPage, MatterState, MatterStep,
        Money, OpenMatter, OwnMatters, Stages, StandIn, Targets, Trouble,
        cases::{Clock, Target, WorkTime},
        deals::DealFinding,
    },
};

use super::*;

const DEAL: KindCode = KindCode::literal("deal");
const CASE: KindCode = KindCode::literal("case");

fn matter(number: u8, kind: KindCode, opened: &str, answers: &[(&'static str, Answer)]) -> Matter {
    Matter {
        id: id(number),
        kind,
        account: id(1),
        actor: "olga".into(),
        imported: false,
        opened_at: at(opened),
        version: 1,
        answers: answers.iter().fold(Answers::default(), |mut all, (field, answer)| {
            all.set(field, answer.clone());
            all
        }),
    }
}

fn money(amount: &str) -> Answer {
    Answer::Money(Money::read(amount, None).unwrap())
}

fn day(text: &str) -> Answer {
    Answer::Date(text.parse().unwrap())
}

fn deal(number: u8, stage: &str, amount: &str, opened: &str) -> Matter {
    let answers = [
        ("stage", item(stage)),
        ("product", item("software")),
        ("amount", money(amount)),
        ("close", day("2026-11-13")),
        ("owner", Answer::User("olga".into())),
    ];
    matter(number, DEAL, opened, &answers)
}

/// A deal of a new file.
pub fn a_deal() -> Matter {
    deal(71, "won", "1250000.50 RUB", "2026-06-02 09:30")
}

fn case(number: u8) -> Matter {
    let answers = [
        ("stage", item("in_work")),
        ("topic", item("invoice_payment")),
        ("severity", item("high")),
        ("owner", Answer::User("olga".into())),
        ("name", text("Двойной счёт за октябрь")),
    ];
    matter(number, CASE, "2026-11-17 10:00", &answers)
}

fn gap(code: &str, field: Option<&str>) -> Trouble {
    let rule = usual_catalogue().gap_rule(code).unwrap().clone();
    Trouble::Gap { rule, field: field.map(str::to_owned), since: now() }
}

fn open(matter: Matter, account: &str, trouble: Vec<Trouble>) -> OpenMatter {
    let owner = matter.answers.get("owner").map_or("olga", |owner| match owner {
        Answer::User(login) => login,
        _ => "olga",
    });
    let owner = owner.to_owned();
    OpenMatter { matter, account: account.to_owned(), owner, trouble }
}

fn own() -> Vec<OpenMatter> {
    let late = |target, over| Trouble::Late { target, over };
    let pushed = Trouble::Finding(DealFinding::Pushed { times: 3 });
    let mut theirs = deal(75, "proposal", "48000 USD", "2026-10-01 12:00");
    theirs.answers.set("owner", Answer::User("ivan".into()));
    let mut imported = deal(76, "lead", "900 EUR", "2026-11-20 12:00");
    imported.imported = true;
    let mut all = vec![
        open(
            deal(71, "negotiation", "1250000.50 RUB", "2026-06-02 09:30"),
            "Ромашка ООО",
            vec![Trouble::ClosePast("2026-11-13".parse().unwrap()), pushed, gap("deal_step", None)],
        ),
        open(
            case(72),
            "Bolt Logistics GmbH",
            vec![late(Target::FirstAnswer, 5_400), late(Target::Solution, 1_260)],
        ),
        open(theirs, "华为技术有限公司", vec![gap("deal_step", None)]),
        open(imported, "Acme Ltd", vec![gap("matter_field", Some("close"))]),
    ];
    for number in 80..110 {
        all.push(open(deal(number, "lead", "300 EUR", "2026-11-02 09:30"), "Roman Trading", Vec::new()));
    }
    all
}

fn state(matter: &Matter, change: impl Fn(&mut MatterState)) -> MatterState {
    let mut state = MatterState::read(&serde_json::to_string(&matter.answers).unwrap()).unwrap();
    change(&mut state);
    state
}

fn history(matter: &Matter, steps: Vec<(&str, &str, MatterState)>) -> MatterHistory {
    let step = |(rev, (when, by, state)): (u64, (&str, &str, MatterState))| MatterStep {
        rev,
        op: id(3),
        at: at(when),
        by: by.to_owned(),
        state,
    };
    let call = |number: u8, when: &str, outcome: &str| MatterActivity {
        id: id(number),
        kind: crate::CALL_CODE,
        rev: 9,
        about: Some(matter.id),
        start: at(when),
        logged_at: at(when),
        actor: "ivan".into(),
        length: Some(Length { least: 120, most: Some(180) }),
        outcome: Some(outcome.to_owned()),
        is_reached: false,
        open_until: None,
    };
    MatterHistory {
        id: matter.id,
        kind: matter.kind,
        account: matter.account,
        opened_by: "olga".into(),
        imported: false,
        steps: (1..).zip(steps).map(step).collect(),
        activities: vec![call(90, "2026-11-18 11:20", "no_answer"), call(91, "2026-11-19 15:05", "busy")],
    }
}

fn page(open: OpenMatter, history: MatterHistory, clock: Option<MatterClock>) -> MatterPage {
    MatterPage { at: now(), open, history, clock, card: Box::new(card()) }
}

fn deal_page() -> MatterPage {
    let one = own().remove(0);
    let steps = vec![
        ("2026-06-02 09:30", "olga", state(&one.matter, |state| state.stage = Some("lead".into()))),
        (
            "2026-07-14 16:00",
            "ivan",
            state(&one.matter, |state| state.close = Some("2026-09-30".parse().unwrap())),
        ),
        ("2026-11-02 12:10", "olga", state(&one.matter, |_| {})),
    ];
    let history = history(&one.matter, steps);
    page(one, history, None)
}

fn case_page() -> MatterPage {
    let one = own().remove(1);
    let steps = vec![
        ("2026-11-17 10:00", "olga", state(&one.matter, |state| state.stage = Some("new".into()))),
        ("2026-11-18 12:00", "ivan", state(&one.matter, |_| {})),
    ];
    let history = history(&one.matter, steps);
    let catalogue = usual_catalogue();
    let calendar = catalogue.calendar_of("case").unwrap();
    let stages = Stages::of(catalogue);
    let clock = Clock { stages: &stages, work: WorkTime::of(calendar, ZONE), now: now() }.of(&history);
    let targets = Some(Targets { first_answer: 60, solution: 480 });
    let clock = MatterClock { clock: clock.unwrap(), targets, calendar: calendar.code.clone() };
    page(one, history, Some(clock))
}

fn about(lang: Lang, field: &str) -> Model {
    on_form(lang, crate::CALL, |model, form| {
        let mut known = card();
        known.matters = vec![deal(71, "negotiation", "1250000.50 RUB", "2026-06-02 09:30"), case(72)];
        form.card = Some(Box::new(known));
        pick(model, form, "outcome", "refused");
        pick(model, form, "reason", "price");
        pick(model, form, "next_step", "none");
        if field == "stage" {
            form.draft.pick("about", Answer::Matter(id(71)), &model.catalogue, ZONE, now());
        }
        front(model, form, field);
    })
}

/// What is asked of deals and cases, and where they are listed and shown.
pub fn of_matters(lang: Lang) -> Vec<Screen> {
    let list = |own: OwnMatters| {
        over(lang, |_| {
            let view = MattersView { asking: Asking::default(), own: Some(Box::new(own)), cursor: 0 };
            Place::Matters(Box::new(view))
        })
    };
    let one = |page: MatterPage| {
        over(lang, |_| {
            let view = MatterView::new(page.id(), (id(1), page.open.account.clone()));
            Place::Matter(Box::new(MatterView { page: Some(Box::new(page)), ..view }))
        })
    };
    let stands_in = vec![StandIn { from: "ivan".into(), until: Some(at("2026-12-01 09:00")) }];
    let mut all = list(OwnMatters { at: now(), matters: own(), stands_in: stands_in.clone(), handed: None });
    all.gaps.list.stands_in = stands_in;
    vec![
        ("call_about", about(lang, "about")),
        ("call_stage", about(lang, "stage")),
        ("matters", all),
        ("matters_none", list(OwnMatters { at: now(), ..OwnMatters::default() })),
        ("matter_deal", one(deal_page())),
        ("matter_case", one(case_page())),
    ]
}
