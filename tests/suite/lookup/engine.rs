//! The index as a file, and what is searched beside it.

use super::*;

#[test]
fn searches_over_two_files_keep_nothing_of_each_other() {
    let build = |words: &[&str]| {
        let mut builder = Builder::new();
        for (key, name) in (0..).zip(words) {
            builder.add(&Entry { key, name, code: "", city: "", phones: &[], contacts: &[] });
        }
        let mut bytes = Vec::new();
        builder.finish(1, &mut bytes).unwrap();
        Index::open(bytes).unwrap()
    };
    // As many words and as long, so that only what they hold tells the two apart.
    let one = build(&["Alder Works", "Birch House", "Cedar Trade"]);
    let two = build(&["Larch Works", "Maple House", "Aspen Trade"]);
    for _ in 0..2 {
        for (index, typed, key) in
            [(&one, "ceder", 2), (&two, "aspne", 2), (&one, "birhc", 1), (&two, "larhc", 0)]
        {
            let hits = ask(Some(index), &Overlay::new(), typed);
            assert_eq!(hits.first().map(|hit| hit.key), Some(key), "{typed}");
        }
        assert!(ask(Some(&one), &Overlay::new(), "aspen").is_empty());
        assert!(ask(Some(&two), &Overlay::new(), "alder").is_empty());
    }
}

#[test]
fn the_overlay_beats_the_index() {
    let index = index();
    let mut overlay = Overlay::new();
    let google = key_of("Google LLC");
    overlay.upsert(&Entry {
        key: google,
        name: "Alphabet Inc",
        code: "",
        city: "",
        phones: &["777 1234"],
        contacts: &[],
    });
    assert!(ask(Some(&index), &overlay, "google").iter().all(|hit| hit.key != google));
    assert_eq!(ask(Some(&index), &overlay, "alphabet")[0].key, google);
    assert_eq!(ask(Some(&index), &overlay, "7771234")[0].key, google);
    overlay.upsert(&Entry {
        key: 900,
        name: "Google Cloud",
        code: "GC",
        city: "",
        phones: &[],
        contacts: &[],
    });
    assert_eq!(ask(Some(&index), &overlay, "google cloud")[0].key, 900);
    overlay.remove(900);
    overlay.remove(google);
    assert!(ask(Some(&index), &overlay, "google").iter().all(|hit| hit.key != google && hit.key != 900));
    assert!(ask(Some(&index), &overlay, "alphabet").iter().all(|hit| hit.key != google));
    assert_eq!(overlay.len(), 2);
    overlay.upsert(&Entry {
        key: google,
        name: "Google LLC",
        code: "",
        city: "",
        phones: &[],
        contacts: &[],
    });
    assert_eq!(ask(Some(&index), &overlay, "google")[0].key, google);
}

#[test]
fn a_scan_answers_without_an_index() {
    let parts: Vec<([&str; 1], [&str; 1])> = ROWS.iter().map(|row| ([row.3], [row.4])).collect();
    let entries = || {
        (0..).zip(ROWS).zip(&parts).map(|((key, row), (phones, contacts))| Entry {
            key,
            name: row.0,
            code: row.1,
            city: row.2,
            phones,
            contacts,
        })
    };
    for typed in ["ромашка", "hwjs", "mircosoft", "4567", "hjvfirf", "john ross", "lights oslo", "rm-17"]
    {
        let hits = search_scan(entries(), &Query::parse(typed), &NoBoost, 8, &|| false);
        assert_eq!(name(&hits[0]), first(typed).0, "{typed}");
    }
    assert!(search_scan(entries(), &Query::parse("goo"), &NoBoost, 8, &|| true).is_empty());
}

#[test]
fn an_empty_index_and_names_without_letters() {
    let empty = Index::open(bytes_of(&[])).unwrap();
    assert!(empty.is_empty());
    assert!(ask(Some(&empty), &Overlay::new(), "roma 4567").is_empty());
    let odd =
        Index::open(bytes_of(&[("", "", "", "", ""), ("!!!", "", "", "", ""), ("𠮷野家", "", "", "x", "")]))
            .unwrap();
    assert_eq!(odd.len(), 3);
    assert_eq!(ask(Some(&odd), &Overlay::new(), "𠮷野")[0].key, 2);
}

#[test]
fn the_index_says_what_it_was_built_from() {
    let index = index();
    assert_eq!((index.source_rev(), index.len()), (42, ROWS.len()));
    assert_eq!(index.verify(), Ok(()));
}

#[test]
fn a_faulty_file_is_noticed_when_it_is_opened() {
    let bytes = bytes_of(ROWS);
    let open = |bytes: Vec<u8>| Index::open(bytes).err();
    assert_eq!(open(Vec::new()), Some(IndexFault::Truncated));
    assert_eq!(open(vec![7; 5000]), Some(IndexFault::NotAnIndex));
    assert_eq!(open(bytes[..bytes.len() - 1].to_vec()), Some(IndexFault::Truncated));
    assert_eq!(open(bytes[..20].to_vec()), Some(IndexFault::Truncated));
    let mut half = bytes.clone();
    let len = half.len();
    half[len / 2..].fill(0);
    assert_eq!(open(half), Some(IndexFault::Truncated));
    let mut older = bytes.clone();
    older[8] = 0;
    assert_eq!(open(older), Some(IndexFault::OtherVersion(0)));
    for at in 16..100 {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        assert!(open(flipped).is_some(), "byte {at} of the header");
    }
}

#[test]
fn cancelling_ends_the_search() {
    let hits = search(Some(&index()), &overlay_of(ROWS), &Query::parse("roma"), &NoBoost, 8, &|| true);
    assert!(hits.len() <= 8);
}

/// Parts of names and queries, mixed at random.
fn text() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "roma",
        "ромаш",
        "华为",
        "hw",
        "12",
        "4567",
        "Łódź",
        " ",
        ".",
        "-",
        "ооо",
        "ltd",
        "ё",
        "\u{202e}",
        "é",
        "a",
        "ß",
        "ｶﾞ",
        "한국",
        "ไทย",
        "🙂",
    ]);
    prop_oneof![".{0,40}", prop::collection::vec(parts, 0..12).prop_map(|parts| parts.concat())]
}

proptest! {
    #![proptest_config(crate::property(200))]

    #[test]
    fn any_text_can_be_a_name_and_a_query(names in prop::collection::vec(text(), 0..20), typed in text()) {
        let mut builder = Builder::new();
        let mut overlay = Overlay::new();
        for (key, name) in (0..).zip(&names) {
            let entry = Entry { key, name, code: name, city: name, phones: &[name], contacts: &[name] };
            builder.add(&entry);
            overlay.upsert(&Entry { key: key + 1000, ..entry });
        }
        let mut bytes = Vec::new();
        builder.finish(1, &mut bytes).unwrap();
        let index = Index::open(bytes).unwrap();
        let query = Query::parse(&typed);
        let hits = search(Some(&index), &overlay, &query, &NoBoost, 100, &|| false);
        let mut keys: Vec<u32> = hits.iter().map(|hit| hit.key).collect();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), hits.len(), "an account came twice");
        prop_assert!(hits.windows(2).all(|two| two[0].score >= two[1].score));
        for hit in &hits {
            let name = &names[(hit.key % 1000) as usize];
            let mut end = 0;
            for range in highlight(name, &query, hit.how) {
                prop_assert!(range.start >= end && range.end >= range.start);
                prop_assert!(name.is_char_boundary(range.start) && name.is_char_boundary(range.end));
                end = range.end;
            }
        }
    }

    #[test]
    fn a_name_typed_as_it_is_comes_first(at in 0..ROWS.len()) {
        let hits = ask(Some(&index()), &Overlay::new(), ROWS[at].0);
        prop_assert_eq!(name(&hits[0]), ROWS[at].0);
    }

    #[test]
    fn damage_never_panics_and_is_found(at in 0usize..1_000_000, flip in 1u8.., cut in prop::option::of(0usize..1_000_000)) {
        let mut bytes = bytes_of(ROWS);
        let at = at % bytes.len();
        bytes[at] ^= flip;
        if let Some(cut) = cut {
            bytes.truncate(cut % bytes.len());
        }
        if let Ok(index) = Index::open(bytes) {
            prop_assert_eq!(index.verify(), Err(IndexFault::Damaged));
            for typed in ["roma", "ромашка oslo", "hwjs", "huaweijishu", "4567", "123456", "mircosoft", "john", "rm", "пщщпду"] {
                ask(Some(&index), &Overlay::new(), typed);
            }
        }
    }
}
