//! The list of what is due at 80x24: the phone and the reason are there whole, what is cut is the name.

use picklog::{
    domain::{How, Lang, Moment},
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::{account, found, model, now},
};

const NAMES: [&str; 4] = [
    "Общество с ограниченной ответственностью «Северо-Западная строительная компания»",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "北京市朝阳区建国门外大街国际贸易中心技术发展有限责任公司",
    "The International Society of Very Long Company Names and Their Abbreviations Ltd",
];
const PHONES: [&str; 4] =
    ["+7 (495) 123-45-67", "+49 (0) 711 123-4567", "+86 10 6505 2288", "+44 20 7183 8750"];

#[test]
fn phones_and_reasons_are_whole_among_what_is_due() {
    let ago = |minutes: i64| Moment::from_millis(now().millis() - minutes * 60_000);
    for lang in Lang::ALL {
        for late in [0, 12, 23 * 60, 9 * 24 * 60] {
            let mut model = model(lang);
            let due = NAMES.iter().zip(PHONES).enumerate();
            let mut hits: Vec<_> = due
                .map(|(at, (name, phone))| {
                    account(at as u8 + 1, name, "Санкт-Петербург", phone, How::Due(ago(late)))
                })
                .collect();
            hits.push(account(9, NAMES[0], "Riga", "+371 67 000 000 000 000 000", How::Recent));
            found(&mut model, "", hits);
            model.lookup.idle = true;
            let messages = picklog::i18n::Messages::new(lang);
            let age = match late {
                0 => None,
                12 => Some(messages.with("age-minutes", &[("count", 12_u64.into())])),
                1_380 => Some(messages.with("age-hours", &[("count", 23_u64.into())])),
                _ => Some(messages.with("age-days", &[("count", 9_u64.into())])),
            };
            let reason = match age {
                None => messages.with("how-due", &[("when", "14:05".into())]),
                Some(age) => messages.with("how-overdue", &[("age", age.into())]),
            };
            for size in [(80, 24), (100, 30), (60, 24)] {
                let shown = rows(&drawn(&model, &Theme::default(), size).0);
                for phone in PHONES {
                    let row = shown.iter().find(|row| row.contains(phone));
                    let row = row.unwrap_or_else(|| {
                        panic!("{phone} in {} {size:?}:\n{}", lang.code(), shown.join("\n"))
                    });
                    assert!(row.contains(&reason), "`{reason}` in {} {size:?}: {row}", lang.code());
                }
            }
        }
    }
}

#[test]
fn lists_that_are_cut_say_how_many_more_and_where() {
    for lang in Lang::ALL {
        let mut model = model(lang);
        let due = |at: u8| account(at, &format!("Acme {at}"), "", "", How::Due(now()));
        found(&mut model, "", (1..=20).map(due).collect());
        model.lookup.idle = true;
        model.lookup.found.waiting = 37;
        let shown = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
        let seen = shown.iter().filter(|row| row.contains("Acme ")).count();
        let more = (37 - seen).to_string();
        let caption = shown.iter().find(|row| row.contains("F2") && row.contains(&more));
        assert!(caption.is_some(), "{more} in {}:\n{}", lang.code(), shown.join("\n"));
        // Of what was found for letters, too.
        model.lookup.idle = false;
        let typed = (1..=20).map(|at| account(at, &format!("Acme {at}"), "", "", How::Prefix)).collect();
        found(&mut model, "acme", typed);
        let shown = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
        let seen = shown.iter().filter(|row| row.contains("Acme ")).count();
        let more = (20 - seen).to_string();
        assert!(shown[2].contains(&more), "{more} in {}:\n{}", lang.code(), shown.join("\n"));
    }
}
