//! A file to which a team has added letters and claims.

use picklog::{
    app::KindChoice,
    domain::{Ask, Family, Field, FieldKind, Item, Labels, Matter, Phase, Picklist, RecordKind, Rule, Tone},
};

use super::*;

const LETTER: KindCode = KindCode::literal("letter");
const CLAIM: KindCode = KindCode::literal("claim");

fn labels([en, ru, zh]: [&str; 3]) -> Labels {
    Labels::new([("en", en), ("ru", ru), ("zh", zh)].map(|(lang, text)| (lang.to_owned(), text.to_owned())))
}

fn stage(code: &str, label: [&str; 3], phase: Phase, tone: Tone) -> Item {
    Item {
        code: code.into(),
        label: labels(label),
        definition: Labels::default(),
        tone,
        stands_for: None,
        means: Vec::new(),
        phase: Some(phase),
        probability: None,
        retired: false,
        hint: Default::default(),
    }
}

fn catalogue() -> Catalogue {
    let mut rows = crate::without_matters(usual_catalogue().rows());
    for (code, family, label) in [
        (LETTER, Family::Activity, ["letter", "письмо", "信件"]),
        (CLAIM, Family::Matter, ["claim", "рекламация", "索赔"]),
    ] {
        rows.kinds.push(RecordKind {
            code,
            family,
            parent: KindCode::new("account"),
            label: labels(label),
            key: None,
            facts: Vec::new(),
            retired: false,
        });
    }
    rows.picklists.push(Picklist {
        code: "claim_stage".into(),
        label: labels(["Stage", "Стадия", "阶段"]),
        items: vec![
            stage("filed", ["filed", "подана", "已提出"], Phase::Ours, Tone::Neutral),
            stage("waiting", ["waits for them", "ждём их", "等待对方"], Phase::Theirs, Tone::Neutral),
            stage("paid", ["paid", "выплачена", "已赔付"], Phase::Closed, Tone::Positive),
        ],
    });
    let field = |code: &str, kind: FieldKind, to: Option<Kind>, label: [&str; 3]| Field {
        of: Kind::matter(CLAIM),
        code: code.into(),
        kind,
        picklist: (kind == FieldKind::Picklist).then(|| "claim_stage".into()),
        to,
        needed: Rule::parse(if to.is_some() { "never" } else { "always" }).unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: labels(label),
        retired: false,
        handling: Default::default(),
    };
    rows.fields.push(field("stage", FieldKind::Picklist, None, ["Stage", "Стадия", "阶段"]));
    rows.fields.push(field("amount", FieldKind::Money, None, ["Amount", "Сумма", "金额"]));
    rows.fields.push(field(
        "insurer",
        FieldKind::Reference,
        Some(Kind::ACCOUNT),
        ["Insurer", "Страховщик", "保险公司"],
    ));
    Catalogue::new(rows).unwrap()
}

fn claim(number: u8, stage: &str, amount: &str) -> Matter {
    Matter {
        id: id(number),
        kind: CLAIM,
        account: id(1),
        actor: "olga".into(),
        imported: false,
        opened_at: at("2026-11-02 09:30"),
        version: 1,
        answers: Answers::from([
            ("stage", item(stage)),
            ("amount", Answer::Money(picklog::domain::Money::read(amount, None).unwrap())),
            ("insurer", Answer::Account(id(98))),
        ]),
    }
}

fn card_with_claims() -> Card {
    let mut card = card();
    card.matters = vec![claim(71, "filed", "1250 EUR"), claim(72, "paid", "300 EUR")];
    card.names.insert(id(98), "Allianz SE".into());
    card
}

/// The question which kind is logged, the form of a matter, and a card with matters.
pub fn of_kinds(lang: Lang) -> Vec<Screen> {
    let catalogue = Arc::new(catalogue());
    let shown = |place: &dyn Fn(&Model) -> Place| {
        let mut model = model(lang);
        model.catalogue = catalogue.clone();
        let place = place(&model);
        model.places.push(place);
        model
    };
    let name = || "Ромашка ООО".to_owned();
    vec![
        (
            "kinds_choice",
            shown(&|_| {
                Place::Kinds(Box::new(KindChoice {
                    account: id(1),
                    name: name(),
                    contact: None,
                    about: None,
                    shuns_calls: None,
                    cursor: 1,
                    warned: None,
                }))
            }),
        ),
        (
            "matter_new",
            shown(&|model| {
                let mut form = form(model, Kind::matter(CLAIM));
                form.card = Some(Box::new(card_with_claims()));
                pick(model, &mut form, "stage", "filed");
                Place::Form(Box::new(form))
            }),
        ),
        (
            "card_matters",
            shown(&|_| {
                Place::Card(Box::new(CardView {
                    account: id(1),
                    name: name(),
                    person: None,
                    generation: 0,
                    card: Some(Box::new(card_with_claims())),
                    cursor: 3,
                    warned: None,
                    sealed: None,
                    sealed_trouble: None,
                }))
            }),
        ),
    ]
}
