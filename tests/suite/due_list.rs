//! The list of what is due at 80x24: the phone and the reason are there whole, what is cut is the name.

use picklog::{
    domain::{How, Lang, Moment, Offers, Person, Promised, Waiting},
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    screens_world::{account, found, id, model, now},
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
            // Of what is due today the hour; of what is overdue the age, which the heading says of what.
            let reason = match late {
                0 => "14:05".to_owned(),
                12 => "13:53".to_owned(),
                1_380 => messages.with("age-hours", &[("count", 23_u64.into())]),
                _ => messages.with("age-days", &[("count", 9_u64.into())]),
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
        model.lookup.found.waiting = Waiting { now: 37, ..Waiting::default() };
        let shown = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
        let seen = shown.iter().filter(|row| row.contains("Acme ")).count();
        let more = (37 - seen).to_string();
        let caption = shown.iter().find(|row| row.contains(&more) && !row.contains("Acme "));
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

/// What is offered stands in groups, each under its heading with how many it holds; a promise says what and to whom.
#[test]
fn what_is_offered_stands_in_groups_that_say_how_many() {
    let ago = |minutes: i64| Moment::from_millis(now().millis() - minutes * 60_000);
    for lang in Lang::ALL {
        let mut model = model(lang);
        let promised = |number: u8, minutes| {
            let contact = Some(Person {
                id: id(60 + number),
                name: format!("J. Ross {number}"),
                do_not_call: false,
                now_at: None,
            });
            let promise = Promised {
                kind: crate::CALL,
                step: Some("call_back".into()),
                contact,
                more: u32::from(number == 2),
                owner: "olga".into(),
            };
            let line =
                account(number, &format!("Acme {number}"), "London", "+44 20 1", How::Due(ago(minutes)));
            picklog::domain::AccountLine { promise: Some(promise), ..line }
        };
        let mut hits = vec![promised(1, 5), promised(2, 200), promised(3, 24 * 60), promised(4, 9 * 24 * 60)];
        hits.push(account(5, "Kettle", "Riga", "+371 1", How::Parked));
        hits.push(account(6, "Cedar", "Riga", "+371 2", How::Recent));
        found(&mut model, "", hits);
        model.lookup.found.waiting = Waiting { now: 2, overdue: 12, parked: 1, upcoming: 3 };
        let words = picklog::i18n::Messages::new(lang);
        let shown = rows(&drawn(&model, &Theme::default(), (140, 40)).0);
        let at = |text: &str| {
            let row = shown.iter().position(|row| row.contains(text));
            row.unwrap_or_else(|| panic!("`{text}` in {}:\n{}", lang.code(), shown.join("\n")))
        };
        let heading = |id: &str, count: &str| at(&format!(" {}{count}", words.text(id)));
        let order = [
            heading("group-now", " 2"),
            at("Acme 1"),
            at("Acme 2"),
            heading("group-overdue", " 12"),
            at("Acme 3"),
            at("Acme 4"),
            heading("group-parked", " 1"),
            at("Kettle"),
            heading("group-recent", ""),
            at("Cedar"),
        ];
        assert!(order.is_sorted(), "{order:?} in {}:\n{}", lang.code(), shown.join("\n"));
        let step = model
            .catalogue
            .field(crate::CALL, "next_step")
            .and_then(|field| model.catalogue.picklist_of(field));
        let step = step.and_then(|list| list.item("call_back")).unwrap().label.get(lang).to_owned();
        assert!(shown[at("Acme 1")].contains(&format!("{step} J. Ross 1")), "{}", shown[at("Acme 1")]);
        assert!(shown[at("Acme 2")].contains("+1"), "{}", shown[at("Acme 2")]);
        // At 80 columns the chosen row's is said below where it has no room.
        let narrow = rows(&drawn(&model, &Theme::default(), (80, 24)).0).join("\n");
        assert!(narrow.contains("J. Ross 1"), "{narrow}");
        // A heading is no row: what is chosen is an account.
        assert_eq!(model.lookup.account().map(|line| line.name.as_str()), Some("Acme 1"));
        assert_eq!(model.lookup.len(), 6);
    }
}

#[test]
fn upcoming_promises_stand_by_day_each_with_its_hour() {
    let soon = |hours: i64| Moment::from_millis(now().millis() + hours * 3_600_000);
    let mut model = model(Lang::En);
    let due =
        |number: u8, hours| account(number, &format!("Acme {number}"), "London", "", How::Due(soon(hours)));
    // Saturday 14:05.
    found(&mut model, "", vec![due(1, 2), due(2, 20), due(3, 24 * 3), due(4, 24 * 30)]);
    model.lookup.list = Offers::Upcoming;
    model.lookup.found.waiting = Waiting { upcoming: 4, ..Waiting::default() };
    let shown = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
    let at = |text: &str| {
        let row = shown.iter().position(|row| row.contains(text));
        row.unwrap_or_else(|| panic!("`{text}`:\n{}", shown.join("\n")))
    };
    let order = [
        at("Later today 1"),
        at("Acme 1"),
        at("Tomorrow 1"),
        at("Acme 2"),
        at("Later 2"),
        at("Acme 3"),
        at("Acme 4"),
    ];
    assert!(order.is_sorted(), "{order:?}:\n{}", shown.join("\n"));
    for (row, when) in [
        ("Acme 1", "16:05"),
        ("Acme 2", "Sun 10:05"),
        ("Acme 3", "Tue 14:05"),
        ("Acme 4", "2026-12-21 Mon 14:05"),
    ] {
        assert!(shown[at(row)].contains(when), "{when}: {}", shown[at(row)]);
    }
}

#[test]
fn a_status_is_a_mark_of_its_own_in_every_language() {
    for lang in Lang::ALL {
        let mut model = model(lang);
        let list = model.catalogue.field(picklog::domain::Kind::ACCOUNT, "status");
        let list = list.and_then(|field| model.catalogue.picklist_of(field)).unwrap().clone();
        let kept: Vec<_> = list.items.iter().filter(|item| item.code != "do_not_contact").collect();
        let hits = kept.iter().zip(1..).map(|(item, number)| picklog::domain::AccountLine {
            status: Some(item.code.clone()),
            ..account(number, &format!("Acme {number}"), "London", "+44 20 1", How::Prefix)
        });
        found(&mut model, "acme", hits.collect());
        let shown = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
        let mut marks: Vec<String> = (1..=kept.len())
            .map(|number| {
                let name = format!("Acme {number}");
                let row = shown.iter().find(|row| row.contains(&name)).unwrap();
                let (before, _) = row.split_once("London").unwrap_or_else(|| panic!("{row}"));
                before.split_once(&name).map(|(_, mark)| mark.trim().to_owned()).unwrap()
            })
            .collect();
        assert!(marks.iter().zip(&kept).all(|(mark, item)| item.label.get(lang).starts_with(mark.as_str())));
        marks.sort();
        marks.dedup();
        assert!(marks.len() == kept.len() && !marks.contains(&String::new()), "{marks:?} in {}", lang.code());
    }
}
