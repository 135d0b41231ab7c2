//! The screen as text: every place, in four sizes and three languages, and without colour.
#![allow(clippy::unwrap_used)] // helpers of tests may

use picklog::{
    action::Action,
    app::{ImportSummary, Model, Notice, Place, Saved, SavedMove, TakenOver},
    domain::{Answers, HandOverInWay, HandOverTask, ImplausibleTime, Kind, Lang, StoreError},
    i18n::Messages,
    ui::{self, Charset, Theme, ViewState},
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::Buffer,
    layout::Position,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

use super::screens_world::{a_deal, at, model, screens};

pub const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 12)];

/// Draws a model once; the cells, and the cursor where it is shown.
pub fn drawn(model: &Model, theme: &Theme, size: (u16, u16)) -> (Buffer, Option<Position>) {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let messages = Messages::new(model.lang);
    let mut view = ViewState::default();
    terminal.draw(|frame| ui::draw(model, &mut view, theme, &messages, frame)).unwrap();
    let cursor = terminal.backend().cursor_visible().then(|| terminal.backend().cursor_position());
    (terminal.backend().buffer().clone(), cursor)
}

/// The rows as text; a wide character covers the cell after it.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |y: u16| {
        let mut text = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += symbol.width().max(1) as u16;
        }
        text.trim_end().to_owned()
    };
    (0..buffer.area.height).map(row).collect()
}

fn picture(model: &Model, theme: &Theme, size: (u16, u16)) -> String {
    let (buffer, cursor) = drawn(model, theme, size);
    let cursor = cursor.map_or("hidden".to_owned(), |at| format!("{},{}", at.x, at.y));
    format!("{}x{}, cursor {cursor}\n{}\n", size.0, size.1, rows(&buffer).join("\n"))
}

#[test]
fn every_place_in_every_language() {
    for lang in Lang::ALL {
        for (name, model) in screens(lang) {
            let pictures = SIZES.map(|size| picture(&model, &Theme::default(), size)).join("\n");
            insta::assert_snapshot!(format!("{name}_{}", lang.code()), pictures);
        }
    }
}

/// Runs of cells with a modifier, row by row.
fn runs(buffer: &Buffer, modifier: Modifier) -> Vec<String> {
    let mut found = Vec::new();
    for y in 0..buffer.area.height {
        let mut run = String::new();
        for x in 0..=buffer.area.width {
            let cell = (x < buffer.area.width).then(|| &buffer[(x, y)]);
            match cell.filter(|cell| cell.modifier.contains(modifier)) {
                Some(cell) => run.push_str(cell.symbol()),
                None if !run.is_empty() => found.push(format!("  {y}: {}", std::mem::take(&mut run))),
                None => {}
            }
        }
    }
    found
}

#[test]
fn without_colour_the_chosen_row_and_the_matches_still_show() {
    for lang in Lang::ALL {
        let mut all = String::new();
        for (name, model) in screens(lang) {
            let (buffer, _) = drawn(&model, &Theme::monochrome(), (80, 24));
            let part = |title: &str, modifier| format!("{title}\n{}\n", runs(&buffer, modifier).join("\n"));
            let styles = [
                part("reversed", Modifier::REVERSED),
                part("underlined", Modifier::UNDERLINED),
                part("bold", Modifier::BOLD),
            ]
            .concat();
            let coloured =
                buffer.content.iter().find(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
            assert!(coloured.is_none(), "{name} in {}: {coloured:?}", lang.code());
            match lang {
                Lang::En => insta::assert_snapshot!(
                    format!("{name}_no_color"),
                    format!("{}\n\n{styles}", rows(&buffer).join("\n"))
                ),
                // The rows themselves are those with colour.
                _ => all.push_str(&format!("== {name}\n{styles}\n")),
            }
        }
        if lang != Lang::En {
            insta::assert_snapshot!(format!("no_color_{}", lang.code()), all);
        }
    }
}

/// What line mode says on coming to each place; the places no word of it leads to are left out.
#[test]
fn every_place_in_lines_in_every_language() {
    for lang in Lang::ALL {
        let messages = Messages::new(lang);
        let plain = ui::Plain::new(&messages);
        let mut all = plain.greeting(&screens(lang)[0].1).join("\n");
        for (name, model) in screens(lang) {
            if matches!(model.places.last(), Some(Place::Palette(_) | Place::Help { .. }))
                || !model.pending.is_empty()
            {
                continue;
            }
            let lines = [plain.notice(&model), plain.head(&model), plain.rows(&model, true)].concat();
            all.push_str(&format!("\n\n== {name}\n{}\n{}", lines.join("\n"), plain.prompt(&model)));
        }
        insta::assert_snapshot!(format!("lines_{}", lang.code()), all);
    }
}

#[test]
fn on_a_console_rules_and_marks_are_ascii() {
    for (name, model) in screens(Lang::En) {
        if ["first_run", "lookup_none", "gaps", "which_key", "conflict", "duplicates"].contains(&name) {
            insta::assert_snapshot!(
                format!("{name}_console"),
                picture(&model, &Theme::default().in_charset(Charset::PlainRules), (80, 24))
            );
        }
    }
}

fn notices() -> Vec<Notice> {
    let name = || "Ромашка ООО".to_owned();
    let saved = |next, gaps| {
        Notice::Saved(Box::new(Saved {
            kind: crate::CALL,
            name: name(),
            outcome: Some("no_answer".into()),
            next,
            moved: None,
            gaps,
        }))
    };
    let moved = || {
        let (from, to) = (Some("proposal".to_owned()), Some("won".to_owned()));
        Some(Box::new(SavedMove { matter: a_deal(), from, to }))
    };
    let detail = || "/srv/crm/picklog.db".to_owned();
    let (from, to) = (|| "olga".to_owned(), || "ivan".to_owned());
    let begin = |until| HandOverTask::Begin { from: from(), to: to(), until };
    let end = || HandOverTask::End { from: from(), to: to() };
    let go_on = |is_back| HandOverTask::GoOn { from: from(), to: to(), is_back };
    let in_way = |of: fn(String, String) -> HandOverInWay| {
        Notice::StoreError(StoreError::HandOverInWay(of(from(), to())))
    };
    let handed = |task, count, left| Notice::HandedOver { task, count, left };
    let full = || StoreError::Full { detail: detail().into() };
    vec![
        saved(Some(("call_back".into(), Some(at("2026-11-22 14:05")))), 0),
        saved(Some(("call_back".into(), Some(at("2026-11-21 14:35")))), 2),
        Notice::Saved(Box::new(Saved {
            kind: Kind::ACCOUNT,
            name: "Очень длинное название строительной компании на всю строку и ещё дальше".into(),
            outcome: None,
            next: None,
            moved: None,
            gaps: 1,
        })),
        Notice::Parked { account: name(), again: false },
        Notice::Parked { account: String::new(), again: true },
        Notice::Unparked { account: name(), again: false },
        Notice::Unparked { account: name(), again: true },
        Notice::StoodUpon { account: name() },
        Notice::Due { account: name(), step: Some("call_back".into()), at: at("2026-11-21 14:05"), more: 0 },
        Notice::Due { account: name(), step: Some("meet".into()), at: at("2026-11-21 14:05"), more: 3 },
        Notice::TooLong,
        Notice::StrayKey { key: "3".into() },
        Notice::Discarded { account: name() },
        Notice::Discarded { account: String::new() },
        Notice::Undone { account: name(), of: Some((crate::CALL, false)), moved: None, forms: 0 },
        Notice::Saved(Box::new(Saved {
            kind: crate::CALL,
            name: name(),
            outcome: Some("agreed".into()),
            next: None,
            moved: moved(),
            gaps: 0,
        })),
        Notice::Undone { account: name(), of: Some((crate::CALL, false)), moved: moved(), forms: 0 },
        Notice::Undone { account: name(), of: Some((Kind::CONTACT, true)), moved: None, forms: 1 },
        Notice::Merged { from: name(), into: "Ромашка".into() },
        Notice::Merged { from: name(), into: name() },
        Notice::ToldApart { one: name(), other: "Ромашка".into() },
        Notice::NoTwins { name: name() },
        Notice::NothingToUndo,
        Notice::Snoozed { left: 2 },
        Notice::Snoozed { left: 0 },
        Notice::SnoozedOut,
        Notice::NoGaps,
        Notice::PickOne,
        Notice::StillOpen,
        Notice::LastField,
        Notice::DoNotCall { account: name() },
        Notice::UnreadDate,
        Notice::NameNeeded,
        Notice::ImplausibleTime(ImplausibleTime::Ahead { start: at("2026-11-22 14:05") }),
        Notice::ImplausibleTime(ImplausibleTime::TooFar { start: at("2036-11-22 14:05") }),
        Notice::ImplausibleTime(ImplausibleTime::NothingDue { next: "none".into() }),
        Notice::ImplausibleTime(ImplausibleTime::DueBefore {
            due: at("2026-11-20 14:05"),
            start: at("2026-11-21 14:05"),
        }),
        Notice::NotHere(Action::Snooze),
        Notice::NoAccount,
        Notice::UnknownKeys("Ctrl-X Ctrl-Y".into()),
        Notice::Waiting,
        Notice::KeysDropped { keys: "Enter 6 3".into() },
        Notice::StoreError(StoreError::Busy { detail: detail().into() }),
        Notice::StoreError(StoreError::Conflict {
            who: "ivan".into(),
            version: 2,
            theirs: Box::new(Answers::default()),
        }),
        Notice::StoreError(StoreError::denied("there is no account with this id")),
        Notice::StoreError(StoreError::Full { detail: detail().into() }),
        Notice::StoreError(StoreError::Unavailable {
            detail: "the file is gone: mount the disk again".into(),
        }),
        Notice::StoreError(StoreError::Corrupt { detail: "the file is damaged: restore a backup".into() }),
        Notice::StoreError(StoreError::TooNew { detail: "version 9, this picklog knows 3".into() }),
        Notice::StoreError(StoreError::OutcomeUnknown { detail: "the disk did not answer".into() }),
        Notice::NotLeft(StoreError::Full { detail: detail().into() }),
        Notice::KeptAgain,
        Notice::TakenOver(Box::new(TakenOver { saved: 1, ..TakenOver::default() })),
        Notice::TakenOver(Box::new(TakenOver {
            left: Some((
                StoreError::Full { detail: "/srv/crm/picklog.db".into() },
                "/home/olga/.local/state/picklog/unsaved".into(),
            )),
            ..TakenOver::default()
        })),
        Notice::TakenOver(Box::new(TakenOver {
            overtaken: 1,
            older: Some("/home/olga/.local/state/picklog/older".into()),
            ..TakenOver::default()
        })),
        Notice::TakenOver(Box::new(TakenOver { overtaken: 2, ..TakenOver::default() })),
        Notice::ImportGoesOn,
        Notice::HandOverGoesOn,
        Notice::OneHandOverAtATime,
        Notice::HandOverStays { from: "olga".into(), is_back: false, goes_on: true },
        Notice::HandOverStays { from: "olga".into(), is_back: true, goes_on: false },
        in_way(|from, to| HandOverInWay::Good { from, to }),
        in_way(|from, to| HandOverInWay::Unfinished { from, to }),
        in_way(|from, to| HandOverInWay::Circle { from, to }),
        Notice::PickRow,
        Notice::ReturnIsPast { at: at("2026-11-20 00:00") },
        handed(begin(Some(at("2026-12-07 00:00"))), 0, 0),
        handed(begin(None), 1_213, 0),
        handed(begin(None), 1, 0),
        handed(end(), 0, 0),
        handed(end(), 1_213, 0),
        handed(end(), 1_210, 3),
        handed(go_on(false), 40, 0),
        handed(go_on(true), 40, 0),
        Notice::HandOverStopped { task: Box::new(begin(None)), count: 400, why: full() },
        Notice::HandOverStopped { task: Box::new(end()), count: 400, why: full() },
        Notice::UnlikeNames { from: "Alpha GmbH".into(), into: "Zeta Ltd".into() },
        Notice::FileBack,
        Notice::ClockJumped { now: picklog::domain::Moment::from_millis(1_795_270_000_000) },
        Notice::KeyFile("my.toml:3: no key is named `Entr`; did you mean `Enter`?".into()),
        Notice::Imported(ImportSummary {
            added: 490_001,
            updated: 12,
            skipped: 400,
            rejected: 3,
            rejects: Some("/home/olga/a.rejects.csv".into()),
            ..ImportSummary::default()
        }),
        Notice::Imported(ImportSummary {
            added: 3,
            told: vec!["the encoding is a guess".into(), "city: 2 not known".into()],
            again: "picklog import accounts --dry-run /home/olga/a.csv".into(),
            ..ImportSummary::default()
        }),
        Notice::ImportFailed("there is no file /home/olga/a.csv".into()),
    ]
}

#[test]
fn every_notice_in_every_language() {
    for lang in Lang::ALL {
        let mut model = model(lang);
        let mut said = String::new();
        for notice in notices() {
            model.notice = Some(notice);
            let rows = rows(&drawn(&model, &Theme::default(), (80, 24)).0);
            let footer = rows.len() - 1;
            let tail = rows[footer - 3..footer].iter().map(|row| row.split('│').next().unwrap_or("").trim());
            said.push_str(&tail.filter(|row| !row.is_empty()).collect::<Vec<_>>().join("\n  "));
            said.push('\n');
        }
        insta::assert_snapshot!(format!("notices_{}", lang.code()), said);
    }
}
