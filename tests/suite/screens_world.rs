//! Models for the tests of the screen, built by hand.
#![allow(clippy::unwrap_used)] // helpers of tests may

use std::sync::{Arc, OnceLock};

use picklog::{
    app::{
        CardView, Conflict, DraftState, Form, ImportPrompt, ImportSummary, Line, Model, Palette, Place,
        Preview, Start, TimeEntry, TimeStep,
    },
    domain::{
        Account, AccountLine, Activity, Answer, Answers, Card, Catalogue, Contact, Draft, Entity, Found, Gap,
        GapLine, GapList, HistoryLine, How, Id, ImportStep, Kind, KindCode, Lang, Moment, Phone, Role,
        Source, Subject, Today, Waiting, Zone, default_catalogue, item_answer,
        quality::{Entry, Quality, Step, Tally},
    },
    keymap::{Key, Keymap, Layouts},
};

mod figures;
mod hand_over;
mod imports;
mod kinds;
mod matter_figures;
mod matters;
mod moves;
mod records;

pub use figures::*;
pub use hand_over::of_hand_overs;
use imports::{built_on, in_imports, loss, taking_back};
pub use kinds::of_kinds;
use matter_figures::in_figures_with_matters;
pub use matter_figures::{in_matters, matter_figures};
pub use matters::{a_deal, of_matters};
pub use moves::of_moves;
pub use records::*;

/// A name of a screen and its model.
pub type Screen = (&'static str, Model);

pub const ZONE: Zone = Zone(chrono_tz::Tz::Europe__Moscow);

pub fn at(text: &str) -> Moment {
    Moment::read(text, ZONE, Moment::default()).unwrap()
}

pub fn now() -> Moment {
    at("2026-11-21 14:05")
}

pub fn id(number: u8) -> Id {
    Id::new(at("2026-01-01 00:00"), [number; 10])
}

pub fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

pub fn item(code: &str) -> Answer {
    Answer::Item(code.to_owned())
}

static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();

static KEYS: OnceLock<[Keymap; 2]> = OnceLock::new();

/// The default keymap, and one with chords.
fn keys() -> &'static [Keymap; 2] {
    KEYS.get_or_init(|| ["default", "emacs"].map(|name| Keymap::preset(name).unwrap()))
}

/// The catalogue of a new file, read once: a model is made thousands of times.
fn usual_catalogue() -> &'static Arc<Catalogue> {
    CATALOGUE.get_or_init(|| Arc::new(default_catalogue()))
}

/// The lookup line of a file with accounts and gaps.
pub fn model(lang: Lang) -> Model {
    with_keymap(lang, keys()[0].clone())
}

pub fn with_keymap(lang: Lang, keymap: Keymap) -> Model {
    let (mut model, _) = Model::start(Start {
        login: "olga".into(),
        role: Role::Admin,
        file: "/srv/crm/picklog.db".into(),
        lang,
        zone: ZONE,
        now: now(),
        catalogue: usual_catalogue().clone(),
        titles: Arc::default(),
        keymap: Arc::new(keymap),
        layouts: Arc::new(Layouts::none()),
        size: (80, 24),
        seed: [7; 16],
        notice: None,
    });
    model.gaps.loaded = true;
    model.gaps.list = gaps();
    found(&mut model, "", idle());
    model
}

/// Puts an answer under a typed line.
pub fn found(model: &mut Model, typed: &str, hits: Vec<AccountLine>) {
    model.lookup.line = Line::with(typed);
    model.lookup.found = Found {
        hits,
        accounts: 490_485,
        took_us: 900,
        indexing: None,
        waiting: Waiting::default(),
        private: Vec::new(),
    };
    model.lookup.idle = model.lookup.line.is_blank();
    model.lookup.shown = model.lookup.asked;
}

pub fn account(number: u8, name: &str, city: &str, phone: &str, how: How) -> AccountLine {
    AccountLine {
        city: city.into(),
        country: "RU".into(),
        phone: phone.into(),
        how,
        score: 0.9,
        last: vec![
            past(crate::CALL_CODE, "2026-11-20 10:15", Some("no_answer"), "ivan"),
            past(crate::MEETING_CODE, "2026-11-12 16:30", Some("agreed"), "olga"),
        ],
        ..AccountLine::named(id(number), name.into())
    }
}

fn past(kind: KindCode, when: &str, outcome: Option<&str>, actor: &str) -> HistoryLine {
    HistoryLine { kind, at: at(when), outcome: outcome.map(str::to_owned), actor: actor.into() }
}

fn idle() -> Vec<AccountLine> {
    vec![
        account(1, "Ромашка ООО", "Москва", "+7 495 123-45-67", How::Due(at("2026-11-21 12:00"))),
        account(2, "Bolt Logistics GmbH", "Hamburg", "+49 40 555 0199", How::Due(at("2026-11-19 16:30"))),
        account(3, "华为技术有限公司", "深圳", "+86 755 2878 0808", How::Parked),
        AccountLine {
            last: Vec::new(),
            city: String::new(),
            ..account(4, "Acme Ltd", "", "+44 20 7946 0018", How::Recent)
        },
    ]
}

/// What `roma` finds.
pub fn typed() -> Vec<AccountLine> {
    let matched = |line: AccountLine, ranges: &[(usize, usize)]| AccountLine {
        matched: ranges.iter().map(|(from, to)| *from..*to).collect(),
        ..line
    };
    let mut hits = vec![
        matched(account(1, "Ромашка ООО", "Москва", "+7 495 123-45-67", How::Sound), &[(0, 8)]),
        matched(account(5, "Roma Foods SpA", "Roma", "+39 06 1234567", How::Prefix), &[(0, 4)]),
        matched(account(6, "Aroma Ltd", "London", "", How::Inside), &[(1, 5)]),
        matched(
            AccountLine { do_not_call: true, ..account(7, "Romadent", "Łódź", "+48 42 1", How::Prefix) },
            &[(0, 4)],
        ),
        matched(
            AccountLine {
                phone_bad: true,
                ..account(8, "罗马假日旅行社（北京）国际有限责任公司", "北京", "+86 10 1", How::Pinyin)
            },
            &[(0, 6)],
        ),
        matched(
            account(
                9,
                "Rоma\u{301}no Società per Azioni di Costruzioni Generali e Manutenzioni",
                "San Giovanni in Persiceto",
                "+39 051 8765432",
                How::Spelling,
            ),
            &[(0, 6), (60, 900)],
        ),
    ];
    for number in 10..30 {
        let name = format!("Roman {number} Trading");
        hits.push(matched(account(number, &name, "Graz", "+43 316 8", How::Words), &[(0, 4)]));
    }
    hits
}

/// A form over a new record of this account.
pub fn form(model: &Model, kind: Kind) -> Form {
    let draft = Draft::open(id(30), kind, Some(id(1)), &model.catalogue, "olga", now());
    let mut form = Form::new(draft, "Ромашка ООО".into());
    form.card = Some(Box::new(card()));
    form
}

/// Answers a field as a digit would, and puts the next one in front.
pub fn pick(model: &Model, form: &mut Form, field: &str, code: &str) {
    let found = model.catalogue.field(form.draft.kind, field).unwrap();
    let answer = item_answer(&form.draft.answers, found, code, &model.catalogue, ZONE, now()).unwrap();
    form.draft.pick(field, answer, &model.catalogue, ZONE, now());
    // The store has answered.
    form.keeping = DraftState::opened(&form.draft);
    front(model, form, &form.draft.next_asked(Some(field), &model.catalogue, now()).unwrap_or(field.into()));
}

/// A time as it is being typed.
fn type_time(model: &Model, form: &mut Form, text: &str) {
    form.typing = true;
    form.line = Line::with(text);
    form.time.read = form.read_time(&model.catalogue);
    form.cursor = (form.time.read.times().len() == 1).then_some(0);
}

pub fn front(model: &Model, form: &mut Form, field: &str) {
    form.draft.field = field.to_owned();
    form.time = TimeEntry { now: now(), zone: ZONE, ..TimeEntry::default() };
    form.cursor = form.proposal(&model.catalogue, model.lang, now());
}

fn over(lang: Lang, place: impl FnOnce(&Model) -> Place) -> Model {
    let mut model = model(lang);
    let place = place(&model);
    model.places.push(place);
    model
}

fn on_form(lang: Lang, kind: Kind, fill: impl FnOnce(&Model, &mut Form)) -> Model {
    over(lang, |model| {
        let mut form = form(model, kind);
        fill(model, &mut form);
        Place::Form(Box::new(form))
    })
}

fn due(when: &str) -> Answer {
    Answer::Due { item: None, at: at(when) }
}

pub fn screens(lang: Lang) -> Vec<Screen> {
    let mut first_run = model(lang);
    first_run.lookup.found = Found::default();
    first_run.gaps.list = GapList::default();
    first_run.lookup.shown = first_run.lookup.asked;
    let mut lookup = model(lang);
    found(&mut lookup, "roma", typed());
    let chosen = lookup.lookup.account().map(|line| line.id);
    let mut beside = card();
    beside.open_promises = vec![id(51), id(52)];
    beside.history[0].answers.set("due", due("2026-11-21 16:30"));
    beside.history[1].answers.set("due", due("2026-11-19 12:00"));
    beside.account.id = chosen.unwrap();
    lookup.preview =
        Preview { account: chosen, card: Some(Box::new(beside)), is_stale: false, trouble: None };
    lookup.gaps.list.today = Today { logged: vec![(crate::CALL_CODE, 12), (crate::MEETING_CODE, 1)], due: 3 };
    let mut moved = model(lang);
    found(&mut moved, "roma", typed());
    moved.lookup.cursor = 3;
    let mut none = model(lang);
    found(&mut none, "Новая компания", Vec::new());
    let mut which_key = with_keymap(lang, keys()[1].clone());
    which_key.pending = vec!["Ctrl-X".parse::<Key>().unwrap()];
    let mut palette = over(lang, |_| {
        let actions = picklog::action::TABLE.iter().filter(|spec| spec.palette).map(|spec| spec.action);
        Place::Palette(Palette { line: Line::default(), cursor: 1, actions: actions.collect() })
    });
    palette.notice = None;
    let mut help = on_form(lang, crate::CALL, |_, _| {});
    help.places.push(Place::Help { top: 0 });

    let mut all = vec![
        ("first_run", first_run),
        ("lookup_idle", model(lang)),
        ("figures_own", in_figures(lang, Role::Operator, false)),
        ("figures_lead", in_figures(lang, Role::Lead, true)),
        ("figures_today", in_figures_of_today(lang)),
        ("figures_by_field", in_figures_by_field(lang, 0)),
        ("figures_signs", in_figures_by_field(lang, 12)),
        ("figures_matters", in_figures_with_matters(lang)),
        ("matters_page", in_matters(lang, 0)),
        ("matters_page_further", in_matters(lang, 40)),
        ("person", in_person(lang, 0)),
        ("person_further", in_person(lang, 400)),
        ("imports", in_imports(lang, None)),
        ("imports_weighed", in_imports(lang, Some(loss()))),
        ("imports_built_on", in_imports(lang, Some(built_on()))),
        ("imports_taking_back", taking_back(lang)),
        ("figures_lead_counting", in_figures(lang, Role::Lead, false)),
        ("lookup_typed", lookup),
        ("lookup_moved", moved),
        ("lookup_none", none),
        ("call_new", on_form(lang, crate::CALL, |_, _| {})),
        (
            "call_refused",
            on_form(lang, crate::CALL, |model, form| {
                pick(model, form, "outcome", "refused");
                form.cursor = Some(3);
            }),
        ),
        (
            "call_no_answer",
            on_form(lang, crate::CALL, |model, form| {
                pick(model, form, "outcome", "no_answer");
                front(model, form, "due");
            }),
        ),
        (
            "call_contact",
            on_form(lang, crate::CALL, |model, form| {
                pick(model, form, "outcome", "agreed");
                front(model, form, "contact");
            }),
        ),
        (
            "call_contact_filter",
            on_form(lang, crate::CALL, |model, form| {
                pick(model, form, "outcome", "agreed");
                front(model, form, "contact");
                form.line = Line::with("ann");
                form.cursor = Some(0);
            }),
        ),
        (
            "call_time",
            on_form(lang, crate::CALL, |model, form| {
                front(model, form, "started_at");
                type_time(model, form, "fri 10:30");
            }),
        ),
        ("call_time_list", on_form(lang, crate::CALL, |model, form| front(model, form, "started_at"))),
        ("meeting_time_list", on_form(lang, crate::MEETING, |model, form| front(model, form, "started_at"))),
        (
            "call_due_hours",
            on_form(lang, crate::CALL, |model, form| {
                pick(model, form, "outcome", "no_answer");
                front(model, form, "due");
                let day = at("2026-11-22 00:00").local(ZONE).date();
                form.time.step = TimeStep::Hours { day, item: Some("tomorrow".into()) };
                form.cursor = form.proposal(&model.catalogue, model.lang, now());
            }),
        ),
        (
            "call_due_typed",
            on_form(lang, crate::CALL, |model, form| {
                pick(model, form, "outcome", "no_answer");
                front(model, form, "due");
                type_time(model, form, "29 15:30");
            }),
        ),
        (
            "call_due_asked",
            on_form(lang, crate::CALL, |model, form| {
                pick(model, form, "outcome", "no_answer");
                front(model, form, "due");
                type_time(model, form, "04/01");
                form.typing = false;
                form.time.step = TimeStep::Asked(form.time.read.times().to_vec());
            }),
        ),
        (
            "meeting_warned",
            on_form(lang, crate::MEETING, |model, form| {
                pick(model, form, "outcome", "agreed");
                form.draft.pick("contact", Answer::Contact(id(41)), &model.catalogue, ZONE, now());
                form.keeping = DraftState::opened(&form.draft);
                front(model, form, "punctuality");
                let card = form.card.as_mut().unwrap();
                card.account.answers.set("do_not_call", Answer::Flag(true));
            }),
        ),
        (
            "account_new",
            over(lang, |model| {
                let mut draft = Draft::open(id(31), Entity::Account, None, &model.catalogue, "olga", now());
                draft.answers.set("name", text("华为技术"));
                draft.sources.insert("name".into(), Source::Picked);
                let mut form = Form::new(draft, "华为技术".into());
                form.typing = true;
                front(model, &mut form, "phone");
                form.line = Line::with("+86 755");
                Place::Form(Box::new(form))
            }),
        ),
        (
            "account_country",
            over(lang, |model| {
                let draft = Draft::open(id(31), Entity::Account, None, &model.catalogue, "olga", now());
                let mut form = Form::new(draft, String::new());
                front(model, &mut form, "country");
                form.cursor = Some(40);
                Place::Form(Box::new(form))
            }),
        ),
        ("contact_role", on_form(lang, Kind::CONTACT, |model, form| front(model, form, "role"))),
        ("gaps", {
            let mut model = over(lang, |_| Place::Gaps);
            model.gaps.cursor = 3;
            model
        }),
        (
            "card",
            over(lang, |_| {
                Place::Card(Box::new(CardView {
                    account: id(1),
                    name: "Ромашка ООО".into(),
                    person: None,
                    generation: 0,
                    card: Some(Box::new(card())),
                    cursor: 4,
                    warned: None,
                    sealed: None,
                    sealed_trouble: None,
                }))
            }),
        ),
        ("duplicates", super::duplicates::shown(lang, Role::Lead, true)),
        ("duplicates_operator", super::duplicates::shown(lang, Role::Operator, false)),
        ("palette", palette),
        ("help", help),
        (
            "conflict",
            over(lang, |model| {
                let mut form = form(model, crate::CALL);
                form.draft.editing = Some(3);
                pick(model, &mut form, "outcome", "refused");
                pick(model, &mut form, "reason", "price");
                let mut theirs = form.draft.answers.clone();
                theirs.set("reason", item("competitor"));
                theirs.set("due", Answer::Due { item: None, at: at("2026-12-01 09:00") });
                Place::Conflict(Box::new(Conflict { form, who: "ivan".into(), version: 4, theirs }))
            }),
        ),
        (
            "import",
            over(lang, |_| {
                Place::Import(ImportPrompt {
                    line: Line::with("/home/olga/a.csv"),
                    ..ImportPrompt::default()
                })
            }),
        ),
        (
            "import_running",
            over(lang, |_| {
                Place::Import(ImportPrompt {
                    line: Line::with("/home/olga/a.csv"),
                    step: Some(ImportStep::Rows(12_345)),
                    ..ImportPrompt::default()
                })
            }),
        ),
        (
            "import_indexing",
            over(lang, |_| {
                Place::Import(ImportPrompt {
                    line: Line::with("/home/olga/a.csv"),
                    step: Some(ImportStep::Indexing(42)),
                    ..ImportPrompt::default()
                })
            }),
        ),
        (
            "import_done",
            over(lang, |_| {
                let column =
                    |at: u32| format!("Column {at}: 12 not known, left empty (WA, XX, no land of this name)");
                Place::Import(ImportPrompt {
                    line: Line::with("/home/olga/a.csv"),
                    step: None,
                    done: Some(ImportSummary {
                        added: 120,
                        told: (1..=20).map(|at| column(at).into()).collect(),
                        again: "picklog import accounts --dry-run /home/olga/a.csv".into(),
                        ..ImportSummary::default()
                    }),
                })
            }),
        ),
        ("which_key", which_key),
    ];
    all.extend(of_kinds(lang));
    all.extend(of_matters(lang));
    all.extend(of_moves(lang));
    all.extend(of_hand_overs(lang));
    all
}
