//! What the lookup promises, on invented accounts.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::{Duration, Instant};

use picklog::lookup::fold::name_key;
use picklog::lookup::{
    Boost, Boosts, Builder, Entry, Hit, How, Index, IndexFault, NoBoost, Overlay, Query, highlight, search,
    search_scan,
};
use proptest::prelude::*;

mod engine;

/// name, code, city, phone, contact
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

const ROWS: &[Row] = &[
    ("ООО «Ромашка»", "RM-17", "Москва", "+7 495 123-45-67", "Пётр Сидоров"),
    ("Ромашка", "", "Казань", "8 (843) 555-66-77", ""),
    ("Roma Foods SpA", "", "Roma", "+39 06 1234 5670", "Giulia Bianchi"),
    ("Aroma Ltd", "", "London", "+44 (0)20 7946 0958", "John Ross"),
    ("Google LLC", "GOOG", "Mountain View", "", ""),
    ("Щербаков и партнёры", "", "Київ", "", "Олег Щербаков"),
    ("华为技术有限公司", "", "深圳", "+86 755 2878 0808", "李娜"),
    ("中国重汽集团", "", "济南", "", ""),
    ("重庆啤酒", "", "重庆", "", ""),
    ("International Business Machines Corporation", "IBM-1", "Armonk", "", ""),
    ("Российские железные дороги", "", "Москва", "", ""),
    ("Mittelstand Müller GmbH & Co. KG", "", "Köln", "", "Jürgen Groß"),
    ("Rite Aid", "", "", "", ""),
    ("Приватбанк", "", "Дніпро", "", ""),
    ("Київсвіт", "", "Київ", "", ""),
    ("Енергобуд", "", "Київ", "", ""),
    ("Starbucks", "", "Seattle", "", ""),
    ("Старбакс Рус", "", "Москва", "", ""),
    ("Ёлка", "", "", "", ""),
    ("Ёлкин дом", "", "", "", ""),
    ("Microsoft Deutschland GmbH", "", "München", "", ""),
    ("Łódzkie Zakłady S.A.", "", "Łódź", "", ""),
    ("Acme Holding B.V.", "", "Utrecht", "", ""),
    ("Northern Lights Theatre", "", "Oslo", "", ""),
    ("Blue Lights Bakery", "", "Oslo", "", ""),
    ("Sterling Analytics", "", "", "", ""),
    ("Meridian Freight Systems", "", "Hamburg", "", ""),
    ("ハンガー工房", "", "東京", "", ""),
];

fn with_entry<R>(key: u32, row: &Row, use_it: impl FnOnce(&Entry) -> R) -> R {
    let (name, code, city, phone, contact) = *row;
    let (phones, contacts) = ([phone], [contact]);
    use_it(&Entry { key, name, code, city, phones: &phones, contacts: &contacts })
}

fn bytes_of(rows: &[Row]) -> Vec<u8> {
    let mut builder = Builder::new();
    for (key, row) in (0..).zip(rows) {
        with_entry(key, row, |entry| builder.add(entry));
    }
    let mut bytes = Vec::new();
    builder.finish(42, &mut bytes).unwrap();
    bytes
}

fn index() -> Index {
    Index::open(bytes_of(ROWS)).unwrap()
}

fn overlay_of(rows: &[Row]) -> Overlay {
    let mut overlay = Overlay::new();
    for (key, row) in (0..).zip(rows) {
        with_entry(key, row, |entry| overlay.upsert(entry));
    }
    overlay
}

fn ask(index: Option<&Index>, overlay: &Overlay, typed: &str) -> Vec<Hit> {
    search(index, overlay, &Query::parse(typed), &NoBoost, 8, &|| false)
}

fn name(hit: &Hit) -> &'static str {
    ROWS[hit.key as usize].0
}

/// The first answer by the index; the same must come from an overlay and from a scan.
fn first(typed: &str) -> (&'static str, How) {
    let by_index = ask(Some(&index()), &Overlay::new(), typed);
    let by_overlay = ask(None, &overlay_of(ROWS), typed);
    let found = by_index.first().unwrap_or_else(|| panic!("nothing for {typed:?}"));
    let other = by_overlay.first().unwrap_or_else(|| panic!("nothing in the overlay for {typed:?}"));
    assert_eq!(name(found), name(other), "index and overlay differ for {typed:?}");
    (name(found), found.how)
}

#[test]
fn names_by_their_beginning_and_by_words_in_any_order() {
    assert_eq!(first("goo"), ("Google LLC", How::Prefix));
    assert_eq!(first("google"), ("Google LLC", How::Exact));
    assert_eq!(first("foods roma"), ("Roma Foods SpA", How::WordPrefix));
    assert_eq!(first("theat nor"), ("Northern Lights Theatre", How::WordPrefix));
    assert_eq!(first("rom").0, "Roma Foods SpA");
    assert_eq!(first("rkshop analyt").0, "Sterling Analytics");
    assert_eq!(first("nalyti"), ("Sterling Analytics", How::Substring));
}

#[test]
fn a_prefix_comes_before_a_word_and_a_word_before_its_inside() {
    let names: Vec<&str> = ask(Some(&index()), &Overlay::new(), "roma").iter().map(name).collect();
    let place = |wanted| names.iter().position(|n| *n == wanted).unwrap();
    assert!(place("Roma Foods SpA") < place("Aroma Ltd"));
    let names: Vec<&str> = ask(Some(&index()), &Overlay::new(), "lights").iter().map(name).collect();
    assert_eq!(names.len(), 2);
}

#[test]
fn slips_of_the_fingers() {
    for typed in ["mircosoft", "microsft", "micorsoft deutschland", "microsooft", "microsofr deutshland"] {
        assert_eq!(first(typed), ("Microsoft Deutschland GmbH", How::Typo), "{typed}");
    }
    assert_eq!(first("gogle").0, "Google LLC");
    assert_eq!(first("ромшка").0, "Ромашка");
    assert_eq!(first("sterlign anayltics").0, "Sterling Analytics");
    assert_eq!(first("riteaid"), ("Rite Aid", How::Exact));
    assert_eq!(first("micro soft deutsch").0, "Microsoft Deutschland GmbH");
}

#[test]
fn initials_codes_and_legal_forms() {
    assert_eq!(first("ibm"), ("International Business Machines Corporation", How::Acronym));
    assert_eq!(first("ржд"), ("Российские железные дороги", How::Acronym));
    assert_eq!(first("rm-17"), ("ООО «Ромашка»", How::Code));
    assert_eq!(first("RM17"), ("ООО «Ромашка»", How::Code));
    assert_eq!(first("goog").0, "Google LLC");
    assert_eq!(first("acme holding nv").0, "Acme Holding B.V.");
    assert_eq!(first("Acme Holding b v"), ("Acme Holding B.V.", How::Exact));
    assert_eq!(first("ооо ромашка").0, "ООО «Ромашка»");
    assert_eq!(first("ромашка").0, "Ромашка");
}

#[test]
fn diacritics_and_letters_of_neighbours() {
    assert_eq!(first("muller mittelstand").0, "Mittelstand Müller GmbH & Co. KG");
    assert_eq!(first("mueller").0, "Mittelstand Müller GmbH & Co. KG");
    assert_eq!(first("lodzkie zaklady").0, "Łódzkie Zakłady S.A.");
    assert_eq!(first("елка"), ("Ёлка", How::Exact));
    assert_eq!(first("киевсвит").0, "Київсвіт");
    assert_eq!(first("энергобуд").0, "Енергобуд");
    assert_eq!(first("Ｇｏｏｇｌｅ"), ("Google LLC", How::Exact));
}

#[test]
fn the_wrong_keyboard() {
    assert_eq!(first("hjvfirf"), ("Ромашка", How::Layout));
    assert_eq!(first("пщщпду"), ("Google LLC", How::Layout));
    assert_eq!(first("ghbdfn,fyr"), ("Приватбанк", How::Layout));
    assert_eq!(first("rb]dcdsn"), ("Київсвіт", How::Layout));
    assert_eq!(first("hjvfi"), ("Ромашка", How::Layout));
}

#[test]
fn other_scripts_by_sound() {
    for typed in ["shcherbakov", "sherbakov", "scherbakov"] {
        assert_eq!(first(typed), ("Щербаков и партнёры", How::Translit), "{typed}");
    }
    assert_eq!(first("romashka"), ("Ромашка", How::Translit));
    assert_eq!(first("romash").0, "Ромашка");
    assert_eq!(first("гугл").0, "Google LLC");
    assert_eq!(first("старбакс").0, "Старбакс Рус");
    assert_eq!(first("energobud"), ("Енергобуд", How::Translit));
    assert_eq!(first("kyivsvit").0, "Київсвіт");
    assert_eq!(first("hanga").0, "ハンガー工房");
}

#[test]
fn chinese_names() {
    assert_eq!(first("华为"), ("华为技术有限公司", How::Prefix));
    assert_eq!(first("华"), ("华为技术有限公司", How::Prefix));
    assert_eq!(first("技术").0, "华为技术有限公司");
    assert_eq!(first("hwjs"), ("华为技术有限公司", How::Pinyin));
    assert_eq!(first("huawei").0, "华为技术有限公司");
    assert_eq!(first("huaweijishu"), ("华为技术有限公司", How::Pinyin));
    assert_eq!(first("华为jishu"), ("华为技术有限公司", How::Pinyin));
    assert_eq!(first("jishu"), ("华为技术有限公司", How::Pinyin));
    assert_eq!(first("zhongqing").0, "重庆啤酒");
    assert_eq!(first("chongqing").0, "重庆啤酒");
    assert_eq!(first("zhongqi jituan").0, "中国重汽集团");
    assert_eq!(first("hw").0, "华为技术有限公司");
}

#[test]
fn phones_in_any_format() {
    for typed in ["4567", "123-45-67", "84951234567", "+7 (495) 123 45 67", "495 123", "23456"] {
        assert_eq!(first(typed), ("ООО «Ромашка»", How::Phone), "{typed}");
    }
    assert_eq!(first("02079460958"), ("Aroma Ltd", How::Phone));
    assert_eq!(first("00442079460958").0, "Aroma Ltd");
    assert_eq!(first("0958").0, "Aroma Ltd");
    assert_eq!(first("romashka 6677").0, "Ромашка");
}

#[test]
fn contacts_and_cities() {
    assert_eq!(first("john ross"), ("Aroma Ltd", How::Contact));
    assert_eq!(first("bianchi"), ("Roma Foods SpA", How::Contact));
    assert_eq!(first("петр сидоров"), ("ООО «Ромашка»", How::Contact));
    assert_eq!(first("sidorov"), ("ООО «Ромашка»", How::Contact));
    assert_eq!(first("roma moskva").0, "ООО «Ромашка»");
    assert_eq!(first("romashka kazan").0, "Ромашка");
    assert_eq!(first("lights oslo").0, "Northern Lights Theatre");
    assert_eq!(first("hamburg"), ("Meridian Freight Systems", How::City));
}

/// History of one account.
struct Known([u32; 1], Boosts);

impl Boost for Known {
    fn of(&self, key: u32) -> Boosts {
        if key == self.0[0] { self.1 } else { Boosts::default() }
    }

    fn known(&self) -> &[u32] {
        &self.0
    }
}

fn key_of(wanted: &str) -> u32 {
    ROWS.iter().position(|row| row.0 == wanted).unwrap() as u32
}

#[test]
fn history_decides_within_a_class_and_never_across() {
    let index = index();
    let with = |typed: &str, key: u32, boosts: Boosts| {
        let boost = Known([key], boosts);
        let hits = search(Some(&index), &Overlay::new(), &Query::parse(typed), &boost, 8, &|| false);
        hits[0].key
    };
    let mine = Boosts { mine: 1.0, team: 1.0, due: true };
    let (lights, bakery) = (key_of("Northern Lights Theatre"), key_of("Blue Lights Bakery"));
    assert_eq!(with("lights", bakery, mine), bakery);
    assert_eq!(with("lights", lights, mine), lights);
    for boosts in [Boosts { team: 1.0, ..Boosts::default() }, Boosts { due: true, ..Boosts::default() }] {
        assert_eq!(with("lights", bakery, boosts), bakery);
        assert_eq!(with("lights", lights, boosts), lights);
    }
    // A prefix stays before the inside of a word, whatever the history.
    assert_eq!(with("roma", key_of("Aroma Ltd"), mine), key_of("Roma Foods SpA"));
    let odd = Boosts { mine: f32::NAN, team: f32::INFINITY, due: true };
    assert!(
        search(Some(&index), &Overlay::new(), &Query::parse("goo"), &Known([4], odd), 8, &|| false)[0]
            .score
            .is_finite()
    );
}

/// Cities of several words, and names and cities that are only like what is typed.
const PLACES: &[Row] = &[
    ("Roma Foods SpA", "", "Milano", "", ""),
    ("Aroma Ltd", "", "London", "", ""),
    ("Bianchi Marmi", "", "Roma", "", ""),
    ("Ferri Ponteggi", "", "Roma", "", ""),
    ("Rona Ltd", "", "Leeds", "", ""),
    ("Romo Group", "", "Leeds", "", ""),
    ("Rome Works", "", "Roma", "", ""),
    ("Acme Trading", "", "Leeds", "", "Bremer Olsen"),
    ("Breman Ltd", "", "Leeds", "", ""),
    ("Hansa Kontor", "", "Bremen", "", ""),
    ("Newton Works", "", "New York", "", ""),
    ("Liberty Freight", "", "New York", "", ""),
    ("New Yarn", "", "Leeds", "", ""),
    ("京东方", "", "合肥", "", ""),
    ("同仁堂", "", "北京", "", ""),
];

/// Names of what is found, in their order, with an index and with an overlay alone: they must agree.
fn all_of(rows: &'static [Row], typed: &str, boost: &dyn Boost) -> Vec<&'static str> {
    let index = Index::open(bytes_of(rows)).unwrap();
    let query = Query::parse(typed);
    let names = |hits: Vec<Hit>| hits.iter().map(|hit| rows[hit.key as usize].0).collect::<Vec<_>>();
    let by_index = names(search(Some(&index), &Overlay::new(), &query, boost, 9, &|| false));
    let by_overlay = names(search(None, &overlay_of(rows), &query, boost, 9, &|| false));
    assert_eq!(by_index[..by_index.len().min(3)], by_overlay[..by_overlay.len().min(3)], "{typed}");
    by_index
}

#[test]
fn accounts_in_a_city_that_is_really_there_stand_before_names_that_are_only_like_it() {
    let found = all_of(PLACES, "roma", &NoBoost);
    let place =
        |wanted| found.iter().position(|n| *n == wanted).unwrap_or_else(|| panic!("{wanted}: {found:?}"));
    assert_eq!(found[..2], ["Roma Foods SpA", "Aroma Ltd"], "{found:?}");
    for in_roma in ["Bianchi Marmi", "Ferri Ponteggi", "Rome Works"] {
        for like in ["Rona Ltd", "Romo Group"] {
            assert!(place(in_roma) < found.iter().position(|n| *n == like).unwrap_or(99), "{found:?}");
        }
    }
    assert_eq!(all_of(PLACES, "bremen", &NoBoost)[0], "Hansa Kontor");
    // Of several words, as they are typed.
    for typed in ["new york", "new yo"] {
        let found = all_of(PLACES, typed, &NoBoost);
        let city = found.iter().position(|n| *n == "Liberty Freight");
        assert!(city < found.iter().position(|n| *n == "New Yarn").or(Some(99)), "{typed}: {found:?}");
    }
    assert_eq!(all_of(PLACES, "北京", &NoBoost)[0], "同仁堂");
}

#[test]
fn a_name_of_old_acquaintance_does_not_stand_before_the_better_match() {
    let mine = Boosts { mine: 1.0, team: 1.0, due: true };
    let key = |rows: &[Row], name: &str| rows.iter().position(|row| row.0 == name).unwrap() as u32;
    // Only like it, though called every day.
    let found = all_of(PLACES, "roma", &Known([key(PLACES, "Rona Ltd")], mine));
    let place = |wanted| found.iter().position(|n| *n == wanted).unwrap_or(99);
    assert!(place("Ferri Ponteggi") < place("Rona Ltd"), "{found:?}");
    // All of a word before its beginning; of those that match as well the known one.
    const WHOLE: &[Row] = &[
        ("Nord Stahl", "", "", "", ""),
        ("Nordic Timber Works", "", "", "", ""),
        ("Nord Hanseatic Lines", "", "", "", ""),
    ];
    assert_eq!(all_of(WHOLE, "nord", &Known([key(WHOLE, "Nordic Timber Works")], mine))[0], "Nord Stahl");
    let known = Known([key(WHOLE, "Nord Hanseatic Lines")], mine);
    assert_eq!(all_of(WHOLE, "nord", &known)[0], "Nord Hanseatic Lines");
    // Two letters are the beginning of anything.
    let known = Known([key(WHOLE, "Nordic Timber Works")], mine);
    assert_eq!(all_of(WHOLE, "no", &known)[0], "Nordic Timber Works");
    // A contact's name that is there before a slip in a name.
    const PEOPLE: &[Row] = &[("Rosso Ltd", "", "", "", ""), ("Acme Trading", "", "", "", "John Rossi")];
    assert_eq!(all_of(PEOPLE, "rossi", &Known([0], mine))[0], "Acme Trading");
}

#[test]
fn a_known_account_is_found_among_many_that_match_as_well() {
    let names: Vec<String> = (0..3000).map(|i| format!("Alpha {} {i}", "x".repeat(i % 7 + 1))).collect();
    let mut builder = Builder::new();
    for (key, name) in (0..).zip(&names) {
        builder.add(&Entry { key, name, code: "", city: "", phones: &[], contacts: &[] });
    }
    let mut bytes = Vec::new();
    builder.finish(1, &mut bytes).unwrap();
    let index = Index::open(bytes).unwrap();
    let boost = Known([2999], Boosts { mine: 1.0, ..Boosts::default() });
    let hits = search(Some(&index), &Overlay::new(), &Query::parse("alp"), &boost, 8, &|| false);
    assert_eq!(hits[0].key, 2999);
}

#[test]
fn a_known_account_is_found_by_initials_and_pinyin_among_many() {
    let many = "江河湖海山川林木花草风云雨雪日月星辰东西南北";
    let mut names: Vec<String> = Vec::new();
    for a in many.chars() {
        names.extend(many.chars().map(|b| format!("华{a}{b}技")));
    }
    names.extend((0..400).map(|i| format!("Hotel Walter {i}")));
    names.extend(["Holiday Wonders".to_owned(), "华为技术".to_owned()]);
    let mut builder = Builder::new();
    for (key, name) in (0..).zip(&names) {
        builder.add(&Entry { key, name, code: "", city: "", phones: &[], contacts: &[] });
    }
    let mut bytes = Vec::new();
    builder.finish(1, &mut bytes).unwrap();
    let index = Index::open(bytes).unwrap();
    for (typed, key) in [("hw", names.len() - 2), ("hw", names.len() - 1), ("huaw", names.len() - 1)] {
        let boost = Known([key as u32], Boosts { mine: 1.0, team: 1.0, due: true });
        let hits = search(Some(&index), &Overlay::new(), &Query::parse(typed), &boost, 8, &|| false);
        assert!(hits.iter().any(|hit| hit.key == key as u32), "{typed} does not find {}", names[key]);
    }
}

#[test]
fn odd_queries_get_an_answer_or_none() {
    let index = index();
    let started = Instant::now();
    let long = "абракадабра ".repeat(1000);
    let odd = [
        "",
        " ",
        "\0",
        "\u{202e}moc",
        "🙂",
        "ไทย",
        "ё",
        "'",
        "-- --",
        "0",
        "00",
        "%",
        &long,
        "\u{fffd}\u{fffd}",
        "a\u{301}",
    ];
    for typed in odd {
        assert!(ask(Some(&index), &overlay_of(ROWS), typed).len() <= 8);
    }
    assert!(started.elapsed() < Duration::from_secs(5));
    assert!(ask(Some(&index), &Overlay::new(), "").is_empty());
    assert!(search(Some(&index), &Overlay::new(), &Query::parse("goo"), &NoBoost, 0, &|| false).is_empty());
}

#[test]
fn two_spellings_of_one_name_have_one_key() {
    assert_eq!(name_key("ООО «Ромашка»"), name_key("РОМАШКА, ООО"));
    assert_eq!(name_key("Acme B. V."), "acme");
    assert_ne!(name_key("Acme One"), name_key("Acme Two"));
}
