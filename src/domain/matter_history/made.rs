//! Histories for tests, made step by step.

use chrono::NaiveDate;

use super::{MatterActivity, MatterHistory, MatterState, MatterStep};
use crate::domain::{
    Catalogue, CatalogueRows, Field, FieldKind, Id, Item, Kind, KindCode, Labels, Moment, Money, Phase,
    Picklist, RecordKind, Rule, code, default_catalogue,
};

/// Numbers by chance, the same each time: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// 2014).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// From 0 until before `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// One of a list.
    pub fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }
}

/// A moment of UTC: `2026-11-30T10:00`.
pub fn at(text: &str) -> Moment {
    let read = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
    Moment::from_millis(read.and_utc().timestamp_millis())
}

/// A day.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A number as an id.
pub fn id(number: u64) -> Id {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    Id::new(Moment::from_millis(1), random)
}

/// A kind of deals and one of cases, by codes of no default data.
pub const TENDER: KindCode = KindCode::literal("tender");
pub const CLAIM: KindCode = KindCode::literal("claim");

/// The stages of both: code, phase, probability.
const TENDER_STAGES: &[(&str, Phase, Option<u8>)] = &[
    ("t1", Phase::Open, Some(10)),
    ("t2", Phase::Open, Some(50)),
    ("t3", Phase::Open, Some(90)),
    ("tx", Phase::Open, None),
    ("tw", Phase::Won, Some(100)),
    ("tl", Phase::Lost, Some(0)),
];
const CLAIM_STAGES: &[(&str, Phase, Option<u8>)] = &[
    ("c1", Phase::Ours, None),
    ("c2", Phase::Theirs, None),
    ("c3", Phase::Third, None),
    ("cs", Phase::Solved, None),
    ("cc", Phase::Closed, None),
];

/// The default catalogue with both. `second`: how likely a tender in its second stage is won.
pub fn catalogue_with(second: u8) -> Catalogue {
    let mut rows: CatalogueRows = default_catalogue().rows();
    for (kind, stages) in [(TENDER, TENDER_STAGES), (CLAIM, CLAIM_STAGES)] {
        let list = format!("{kind}_stage");
        rows.kinds.push(RecordKind {
            code: kind,
            family: crate::domain::Family::Matter,
            parent: Some(KindCode::literal("account")),
            label: Labels::same(kind.as_str()),
            key: None,
            facts: Vec::new(),
            retired: false,
        });
        let items = stages.iter().map(|(code, phase, probability)| Item {
            code: (*code).to_owned(),
            label: Labels::same(code),
            definition: Labels::same("what it means"),
            tone: Default::default(),
            stands_for: None,
            means: Vec::new(),
            phase: Some(*phase),
            probability: if *code == "t2" { Some(second) } else { *probability },
            retired: false,
            hint: Default::default(),
        });
        rows.picklists.push(Picklist {
            code: list.clone(),
            label: Labels::same(&list),
            items: items.collect(),
        });
        rows.fields.push(Field {
            of: Kind::matter(kind),
            code: code::STAGE.to_owned(),
            kind: FieldKind::Picklist,
            picklist: Some(list),
            to: None,
            needed: Rule::Always,
            default: None,
            ask: crate::domain::Ask::Asked,
            flag: None,
            label: Labels::same("stage"),
            retired: false,
            handling: Default::default(),
        });
    }
    Catalogue::new(rows).unwrap()
}

/// Likewise, where that is one half.
pub fn catalogue() -> Catalogue {
    catalogue_with(50)
}

/// A history that grows step by step.
pub struct Made(pub MatterHistory);

impl Made {
    /// A matter of a kind, opened at a moment by `olga` with a first revision; its account is 1.
    pub fn opened(kind: KindCode, number: u64, (rev, when): (u64, Moment), state: MatterState) -> Made {
        let history = MatterHistory {
            id: id(number),
            kind,
            account: id(1),
            opened_by: "olga".into(),
            imported: false,
            steps: Vec::new(),
            activities: Vec::new(),
        };
        Made(history).step((rev, when), |now| *now = state.clone())
    }

    /// It came by an import.
    pub fn imported(mut self) -> Made {
        self.0.imported = true;
        self
    }

    /// A change by a later revision.
    pub fn step(mut self, (rev, at): (u64, Moment), change: impl Fn(&mut MatterState)) -> Made {
        let mut state = self.0.steps.last().map(|step| step.state.clone()).unwrap_or_default();
        change(&mut state);
        self.0.steps.push(MatterStep { rev, op: id(rev), at, by: "olga".into(), state });
        self
    }

    /// An activity: about this matter or about none, when it began, and whether it has a next step that is open.
    pub fn activity(mut self, is_about: bool, start: Moment, change: impl Fn(&mut MatterActivity)) -> Made {
        let mut one = MatterActivity {
            id: id(1000 + self.0.activities.len() as u64),
            kind: KindCode::literal("visit"),
            rev: 900 + self.0.activities.len() as u64,
            about: is_about.then_some(self.0.id),
            start,
            logged_at: start,
            actor: "olga".into(),
            length: None,
            outcome: Some("spoken".into()),
            is_reached: true,
            open_until: None,
        };
        change(&mut one);
        self.0.activities.push(one);
        self
    }
}

/// A state: stage, amount and the day it is expected to close.
pub fn state(stage: &str, amount: &str, close: &str) -> MatterState {
    MatterState {
        stage: Some(stage.to_owned()).filter(|stage| !stage.is_empty()),
        amount: Money::read(amount, None).ok(),
        close: close.parse().ok(),
        owner: "olga".into(),
        ..MatterState::default()
    }
}
