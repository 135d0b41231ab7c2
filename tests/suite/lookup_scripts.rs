//! One name, many spellings: what a user types who has only heard the name, or knows it in another script.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use picklog::lookup::{Builder, Entry, How, Index, NoBoost, Overlay, Query, search};

const NAMES: &[&str] = &[
    "LazyDay",
    "Jean Boucher",
    "Schulz Gruppe",
    "Дуня & Фэшн",
    "KBT Lab",
    "Серебряный Медведь",
    "NRG",
    "旅行社中心",
    "安徽瑞特科技发展有限公司",
    "誉胜",
    "奥升",
    "Schroeder Yachts",
    "Malta Post",
    "Maltan Oil Corporation Employees Post Retirement Medical Benefit Fund",
    "Petrov Bank",
    "Kurier Nadwarcza",
];

fn first(typed: &str) -> (&'static str, How) {
    let mut builder = Builder::new();
    for (key, name) in (0..).zip(NAMES) {
        builder.add(&Entry { key, name, code: "", city: "", phones: &[], contacts: &[] });
    }
    let mut bytes = Vec::new();
    builder.finish(1, &mut bytes).unwrap();
    let index = Index::open(bytes).unwrap();
    let hits = search(Some(&index), &Overlay::new(), &Query::parse(typed), &NoBoost, 8, &|| false);
    let hit = hits.first().unwrap_or_else(|| panic!("nothing for {typed:?}"));
    (NAMES[hit.key as usize], hit.how)
}

#[test]
fn foreign_names_are_found_as_they_are_heard() {
    assert_eq!(first("лейзидей"), ("LazyDay", How::Translit));
    assert_eq!(first("жан буше"), ("Jean Boucher", How::Translit));
    assert_eq!(first("шульц группе").0, "Schulz Gruppe");
    assert_eq!(first("dunia fashion"), ("Дуня & Фэшн", How::Translit));
    assert_eq!(first("курьер надварча").0, "Kurier Nadwarcza");
}

#[test]
fn letters_said_one_by_one() {
    assert_eq!(first("кей би ти"), ("KBT Lab", How::Translit));
    assert_eq!(first("кейбити").0, "KBT Lab");
}

#[test]
fn plain_words_are_translated() {
    assert_eq!(first("silver bear").0, "Серебряный Медведь");
    assert_eq!(first("петров банк").0, "Petrov Bank");
}

#[test]
fn the_full_name_finds_its_acronym() {
    assert_eq!(first("Народная ремонтная группа"), ("NRG", How::Acronym));
    assert_eq!(first("northern rail group"), ("NRG", How::Acronym));
}

#[test]
fn pinyin_with_and_without_dots_and_of_any_length() {
    for typed in ["lüxingshe", "lvxingshe", "luxingshe"] {
        assert_eq!(first(typed), ("旅行社中心", How::Pinyin), "{typed}");
    }
    assert_eq!(first("ahrtkjfzyxgs"), ("安徽瑞特科技发展有限公司", How::Pinyin));
    assert_eq!(first("anhuiruitekejifazhanyouxiangongsi"), ("安徽瑞特科技发展有限公司", How::Pinyin));
    // 奥 is read yu as well, but hardly ever.
    assert_eq!(first("yusheng").0, "誉胜");
    assert_eq!(first("aosheng").0, "奥升");
}

#[test]
fn an_umlaut_may_be_two_letters() {
    assert_eq!(first("schröder").0, "Schroeder Yachts");
}

#[test]
fn a_near_name_comes_before_words_scattered_in_a_long_one() {
    assert_eq!(first("maltan post").0, "Malta Post");
}
