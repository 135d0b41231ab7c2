//! The catalogue a new file starts with, read from the TOML files beside this one.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::Deserialize;

use super::cases::{DayHours, Era, WorkCalendar};
use super::deals::Thresholds;
use super::{
    Ask, Catalogue, CatalogueRows, Consequence, Entity, Fact, Family, Field, FieldDefault, FieldKind,
    GapRule, Kind, KindCode, Labels, Picklist, RecordKind, Rule, Set, Trigger,
};

#[derive(Deserialize)]
struct Lists {
    picklist: Vec<Picklist>,
}

#[derive(Deserialize)]
struct Kinds {
    kind: Vec<KindRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindRow {
    code: String,
    family: String,
    parent: Option<String>,
    key: Option<char>,
    #[serde(default)]
    facts: Vec<String>,
    label: Labels,
}

#[derive(Deserialize)]
struct GapRules {
    gap_rule: Vec<GapRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GapRow {
    code: String,
    weight: u8,
    of: Vec<String>,
    when: String,
    #[serde(default)]
    label: Labels,
}

#[derive(Deserialize)]
struct Rows {
    field: Vec<FieldRow>,
    consequence: Vec<ConsequenceRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldRow {
    of: String,
    code: String,
    kind: String,
    picklist: Option<String>,
    to: Option<String>,
    needed: String,
    default: Option<String>,
    ask: Option<String>,
    flag: Option<String>,
    label: Labels,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsequenceRow {
    of: String,
    outcome: String,
    sets: Vec<String>,
}

#[derive(Deserialize)]
struct Calendars {
    calendar: Vec<CalendarRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarRow {
    code: String,
    label: Labels,
    week: [DayHours; 7],
}

fn calendar(row: CalendarRow) -> WorkCalendar {
    WorkCalendar {
        code: row.code,
        label: row.label,
        zone: None,
        eras: vec![Era { from: None, week: row.week, country: None }],
        days: BTreeMap::new(),
    }
}

/// The default kinds, picklists, fields, outcome table and gap rules.
pub fn default_catalogue() -> Catalogue {
    // The five texts are part of the program and a test reads them, so this cannot fail for a user.
    read().expect("the default catalogue is checked by a test")
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        static READ: OnceLock<Thresholds> = OnceLock::new();
        READ.get_or_init(|| thresholds().expect("the default thresholds are checked by a test")).clone()
    }
}

fn thresholds() -> Result<Thresholds, String> {
    let rows: BTreeMap<String, i64> =
        toml::from_str(include_str!("thresholds.toml")).map_err(|e| e.to_string())?;
    Thresholds::by(|code| rows.get(code).copied()).ok_or_else(|| "a threshold is missing".to_owned())
}

fn read() -> Result<Catalogue, String> {
    let mut picklists = Vec::new();
    for text in [include_str!("picklists.toml"), include_str!("countries.toml")] {
        picklists.extend(toml::from_str::<Lists>(text).map_err(|e| e.to_string())?.picklist);
    }
    let rows: Kinds = toml::from_str(include_str!("kinds.toml")).map_err(|e| e.to_string())?;
    let kinds = rows.kind.into_iter().map(kind).collect::<Result<Vec<_>, String>>()?;
    let of = |word: &str| kind_of(&kinds, word);
    let rows: Rows = toml::from_str(include_str!("fields.toml")).map_err(|e| e.to_string())?;
    let fields = rows.field.into_iter().map(|row| field(row, of)).collect::<Result<_, String>>()?;
    let consequences = rows.consequence.into_iter().map(|row| consequence(row, of));
    let consequences = consequences.collect::<Result<_, String>>()?;
    let rows: GapRules = toml::from_str(include_str!("gaps.toml")).map_err(|e| e.to_string())?;
    let gap_rules = rows.gap_rule.into_iter().map(|row| gap_rule(row, of)).collect::<Result<_, String>>()?;
    let thresholds = Thresholds::default();
    let rows: Calendars = toml::from_str(include_str!("calendars.toml")).map_err(|e| e.to_string())?;
    let calendars = rows.calendar.into_iter().map(calendar).collect();
    let rows = CatalogueRows { kinds, picklists, fields, consequences, gap_rules, thresholds, calendars };
    Catalogue::new(rows).map_err(|e| e.to_string())
}

/// A kind of the rows above, or all kinds of an entity.
fn kind_of(kinds: &[RecordKind], word: &str) -> Option<Kind> {
    let row = kinds.iter().find(|row| row.code.as_str() == word).map(RecordKind::kind);
    row.or_else(|| Entity::from_code(word).map(Kind::from))
}

fn kind(row: KindRow) -> Result<RecordKind, String> {
    let wrong = |what: &str| format!("kind `{}`: {what}", row.code);
    let code = |code: &str| KindCode::new(code).ok_or_else(|| wrong("a code that is too long"));
    let facts = row.facts.iter().map(|fact| Fact::from_code(fact).ok_or_else(|| wrong("unknown fact")));
    Ok(RecordKind {
        code: code(&row.code)?,
        family: Family::from_code(&row.family).ok_or_else(|| wrong("unknown family"))?,
        parent: row.parent.as_deref().map(code).transpose()?,
        facts: facts.collect::<Result<_, String>>()?,
        key: row.key,
        label: row.label,
        retired: false,
    })
}

fn field(row: FieldRow, of: impl Fn(&str) -> Option<Kind>) -> Result<Field, String> {
    let unknown = |what: &str| format!("field `{}`: unknown {what}", row.code);
    Ok(Field {
        of: of(&row.of).ok_or_else(|| unknown("kind of records"))?,
        kind: FieldKind::from_code(&row.kind).ok_or_else(|| unknown("kind"))?,
        needed: Rule::parse(&row.needed).map_err(|e| e.to_string())?,
        default: row.default.as_deref().map(FieldDefault::parse),
        ask: row.ask.as_deref().map_or(Some(Ask::Asked), Ask::from_code).ok_or_else(|| unknown("ask"))?,
        to: row.to.as_deref().map(|to| of(to).ok_or_else(|| unknown("kind of records"))).transpose()?,
        picklist: row.picklist,
        flag: row.flag,
        label: row.label,
        code: row.code,
        retired: false,
        handling: Default::default(),
    })
}

fn consequence(row: ConsequenceRow, of: impl Fn(&str) -> Option<Kind>) -> Result<Consequence, String> {
    let unknown = || format!("consequence of `{}`: unknown kind or set", row.outcome);
    Ok(Consequence {
        of: of(&row.of).ok_or_else(unknown)?,
        sets: row.sets.iter().map(|text| Set::parse(text)).collect::<Option<_>>().ok_or_else(unknown)?,
        outcome: row.outcome,
    })
}

fn gap_rule(row: GapRow, of: impl Fn(&str) -> Option<Kind>) -> Result<GapRule, String> {
    let unknown = || format!("gap rule `{}`: unknown kind or trigger", row.code);
    Ok(GapRule {
        of: row.of.iter().map(|word| of(word)).collect::<Option<_>>().ok_or_else(unknown)?,
        trigger: Trigger::parse(&row.when).ok_or_else(unknown)?,
        code: row.code,
        weight: row.weight,
        label: row.label,
        retired: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lang, Tone};

    #[test]
    fn the_default_catalogue_reads_and_every_label_is_there_in_every_language() {
        let catalogue = read().unwrap();
        let items = catalogue.picklists().iter().flat_map(|list| &list.items).map(|item| &item.label);
        let lists = catalogue.picklists().iter().map(|list| &list.label);
        for labels in items.chain(lists).chain(catalogue.fields().iter().map(|field| &field.label)) {
            for lang in Lang::ALL {
                assert!(labels.own(lang).is_some(), "{lang:?} {labels:?}");
            }
        }
    }

    #[test]
    fn every_item_says_in_every_language_what_it_means_on_the_last_line_of_a_form() {
        // 80 columns, less the sidebar, the rule and the margin.
        const ROOM: usize = 49;
        let catalogue = read().unwrap();
        // The name of a country says what is meant.
        let lists = catalogue.picklists().iter().filter(|list| list.code != "country");
        for (list, item) in lists.flat_map(|list| list.items.iter().map(move |item| (list, item))) {
            for lang in Lang::ALL {
                let text = item.definition.own(lang).unwrap_or_default();
                let wide = unicode_width::UnicodeWidthStr::width(text);
                assert!((1..=ROOM).contains(&wide), "{lang:?} {}/{}: `{text}`", list.code, item.code);
                assert_ne!(text, item.label.get(lang), "{}/{} says nothing more", list.code, item.code);
            }
        }
    }

    #[test]
    fn not_known_is_an_answer_where_one_may_not_know_and_takes_no_other_digit() {
        let catalogue = read().unwrap();
        for (list, item) in [
            ("reason", "not_told"),
            ("role", "not_known"),
            ("duration", "not_known"),
            ("industry", "not_known"),
        ] {
            let list = catalogue.picklist(list).unwrap();
            assert!(list.is_not_known(item), "{}", list.code);
            assert_eq!(list.items.last().unwrap().code, item);
        }
        assert!(!catalogue.picklist("role").unwrap().is_not_known("other"));
    }

    #[test]
    fn the_digits_of_the_outcomes_are_as_designed() {
        let catalogue = read().unwrap();
        let codes = |list: &str| -> Vec<String> {
            let items = &catalogue.picklist(list).unwrap().items;
            let mark = |tone| {
                if tone == Tone::Negative {
                    "-"
                } else if tone == Tone::NotReached {
                    "~"
                } else {
                    ""
                }
            };
            items.iter().map(|item| format!("{}{}", item.code, mark(item.tone))).collect()
        };
        assert_eq!(
            codes("call_outcome").join(" "),
            "agreed no_agreement- no_answer~ busy~ voicemail~ refused- postponed- wrong_number- do_not_call-"
        );
        assert_eq!(
            codes("meeting_outcome").join(" "),
            "agreed no_agreement- postponed_by_them- postponed_by_us- cancelled_by_them- cancelled_by_us- \
             no_show_them- no_show_us- refused-"
        );
        assert_eq!(codes("punctuality").join(" "), "on_time they_late- we_late- both_late-");
        let industry = catalogue.picklist("industry").unwrap();
        assert_eq!(industry.items.iter().filter(|item| item.tone != Tone::NotKnown).count(), 20);
    }
}
