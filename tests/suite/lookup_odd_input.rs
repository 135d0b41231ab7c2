//! Input nobody would type, and names nobody would give: an answer or none, never a panic, and bounded work.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::cell::Cell;

use picklog::lookup::{Builder, Entry, Index, NoBoost, Overlay, Query, highlight, search, search_scan};
use proptest::prelude::*;

/// Names with what files of other programs hold.
const ODD_NAMES: &[&str] = &[
    "\u{fffd}\u{fffd}broken\u{fffd}",
    "\u{202e}drawkcab\u{202c} Ltd",
    "🙂🙃 Emoji Café 👩‍👩‍👧",
    "บริษัท ไทย จำกัด",
    "شركة النور",
    "삼성전자 주식회사",
    "Ａｃｍｅ　Ｔｏｋｙｏ 株式会社",
    "\u{0}\u{1b}[31mred\u{7f}",
    "   ",
    "",
    "Ромашка华为Ltd",
    "a\u{301}\u{302}\u{303}\u{304}",
];

/// An account of a name and nothing else.
fn named(key: u32, name: &str) -> Entry<'_> {
    Entry { key, name, code: "", city: "", phones: &[], contacts: &[] }
}

fn index() -> Index {
    let mut builder = Builder::new();
    // Enough common words that a query without bounds would look at all of them.
    let many =
        (0..3000u32).map(|i| format!("Alpha Beta {} Group {i}", ["Trade", "Bank", "Steel"][i as usize % 3]));
    let names: Vec<String> = many.chain(ODD_NAMES.iter().map(|n| (*n).to_owned())).collect();
    for (key, name) in (0..).zip(&names) {
        builder.add(&named(key, name));
    }
    let mut bytes = Vec::new();
    builder.finish(1, &mut bytes).unwrap();
    Index::open(bytes).unwrap()
}

/// Searches and counts how often the search asks whether to go on: once for each 64 accounts or each word.
fn steps(index: &Index, typed: &str) -> usize {
    let asked = Cell::new(0);
    let go_on = || {
        asked.set(asked.get() + 1);
        false
    };
    let query = Query::parse(typed);
    let hits = search(Some(index), &Overlay::new(), &query, &NoBoost, 8, &go_on);
    assert!(hits.len() <= 8);
    assert!(hits.iter().all(|hit| hit.score.is_finite() && hit.score >= 0.0));
    asked.get()
}

/// No query looks at more than some thousand accounts, however long it is.
const MOST: usize = 200;

#[test]
fn long_and_strange_queries_do_bounded_work() {
    let index = index();
    let many = |text: &str| text.repeat(10_000 / text.chars().count());
    for typed in [
        many("a"),
        many("ж"),
        many("中"),
        many("alpha "),
        many("alpha beta "),
        many("zh"),
        many("x1 "),
        many("1"),
        many(" "),
        many("\u{0}"),
        many("🙂"),
        many("\u{202e}"),
        many("ไทย "),
        many("النور "),
        many("삼성 "),
        many("\u{fffd}"),
        many("ä"),
        many("эс "),
        many("a\u{301}"),
        "a b c d e f g h i j k l m n o p".to_owned(),
    ] {
        let asked = steps(&index, &typed);
        let start: String = typed.chars().take(8).collect();
        assert!(asked <= MOST, "{start:?}… asked {asked} times");
    }
}

#[test]
fn odd_names_are_found_by_what_is_left_of_them() {
    let index = index();
    for (typed, wanted, marked) in [
        ("broken", 0, &["broken"][..]),
        ("drawkcab", 1, &["drawkcab"]),
        ("emoji cafe", 2, &["Emoji", "Café"]),
        ("ไทย", 3, &["ไทย"]),
        ("النور", 4, &["النور"]),
        ("삼성전자", 5, &["삼성전자"]),
        ("acme tokyo", 6, &["Ａｃｍｅ", "Ｔｏｋｙｏ"]),
        ("华为", 10, &["华为"]),
        ("ромашка", 10, &["Ромашка"]),
    ] {
        let query = Query::parse(typed);
        let hits = search(Some(&index), &Overlay::new(), &query, &NoBoost, 8, &|| false);
        assert_eq!(hits.first().map(|hit| hit.key), Some(3000 + wanted), "{typed}");
        // And that is what is marked in the name.
        let name = ODD_NAMES[wanted as usize];
        let ranges = highlight(name, &query, hits[0].how);
        let parts: Vec<&str> = ranges.into_iter().map(|range| &name[range]).collect();
        assert_eq!(parts, marked, "{typed}");
    }
}

proptest! {
    #![proptest_config(crate::property(48))]

    #[test]
    fn any_text_gives_an_answer_or_none(typed in "(\\PC|[\\x00-\\x1f\\u{202a}-\\u{202e}]|[ก-๙]|[ا-ي]|[가-힣]|[一-龥]|[a-zа-я ]){0,60}") {
        let index = index_once();
        prop_assert!(steps(index, &typed) <= MOST);
        let query = Query::parse(&typed);
        // Who typed a name finds the account of that name, whatever the name is made of, before one of another name.
        let found = search_scan([named(7, "Qqxzv"), named(1, &typed)], &query, &NoBoost, 2, &|| false);
        prop_assert_eq!(found.first().map(|hit| hit.key), (!query.is_empty()).then_some(1));
        // What is marked are whole letters of the name, one part after the other, also where odd ones stand around it.
        for odd in ODD_NAMES {
            let name = format!("{odd} {typed}{odd}");
            for hit in search_scan([named(1, &name)], &query, &NoBoost, 1, &|| false) {
                let ranges = highlight(&name, &query, hit.how);
                prop_assert!(ranges.iter().all(|range| name.get(range.clone()).is_some_and(|part| !part.is_empty())));
                prop_assert!(ranges.is_sorted_by(|a, b| a.end < b.start), "{ranges:?}");
            }
        }
    }
}

fn index_once() -> &'static Index {
    static INDEX: std::sync::OnceLock<Index> = std::sync::OnceLock::new();
    INDEX.get_or_init(index)
}
