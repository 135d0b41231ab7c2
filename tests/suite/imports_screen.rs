//! Taking an import back from the screen: said first, done by the same key again, told to its end.

use picklog::{
    action::{Action, Context},
    app::{Effect, Msg, Notice, Place},
    domain::{Entity, ImportLine, ImportLoss, Moment, StoreError},
};

use super::{
    screens::{drawn, rows},
    update::{TestScreen, id},
};

fn line(number: u8, file: &str) -> ImportLine {
    ImportLine {
        id: id(number),
        login: "ivan".into(),
        at: Moment::default(),
        entity: Entity::Account,
        file: file.into(),
        added: 3,
        updated: 1,
        skipped: 0,
        rejected: 0,
        ended: true,
        undoing: false,
        undone: None,
    }
}

/// A screen with two imports listed.
fn at_imports() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.ask(Action::Imports);
    assert_eq!(desk.model.context(), Context::Imports);
    let generation = listed(&mut desk).unwrap();
    desk.send(Msg::Imports { generation, lines: Ok(vec![line(1, "a.csv"), line(2, "b.csv")]) });
    desk.effects.clear();
    desk
}

fn listed(desk: &mut TestScreen) -> Option<u64> {
    desk.effects.iter().find_map(|effect| match effect {
        Effect::LoadImports { generation } => Some(*generation),
        _ => None,
    })
}

/// The number of the request to weigh an import, and which one.
fn asked(desk: &mut TestScreen) -> Option<(u64, picklog::domain::Id)> {
    let found = desk.effects.iter().find_map(|effect| match effect {
        Effect::WeighImport { generation, import } => Some((*generation, *import)),
        _ => None,
    });
    desk.effects.clear();
    found
}

fn weigh(desk: &mut TestScreen, loss: ImportLoss) {
    let (generation, _) = asked(desk).unwrap();
    desk.send(Msg::ImportWeighed { generation, loss: Ok(Box::new(loss)) });
}

fn takes_back(desk: &TestScreen) -> usize {
    desk.effects.iter().filter(|effect| matches!(effect, Effect::TakeBackImport { .. })).count()
}

#[test]
fn enter_says_what_it_would_do_and_enter_again_does_it_and_tells_to_the_end() {
    let mut desk = at_imports();
    desk.press("Down Enter");
    // While it is looked at the key does nothing more.
    desk.press("Enter");
    assert_eq!(takes_back(&desk), 0);
    let loss = ImportLoss { accounts: 3, changed: 1, ..ImportLoss::default() };
    weigh(&mut desk, loss);
    desk.press("Enter");
    assert!(desk.effects.contains(&Effect::TakeBackImport { import: id(2) }));
    desk.send(Msg::TakingBack { done: 2 });
    let taking = desk.model.taking_back.clone().unwrap();
    assert_eq!((taking.file.as_str(), taking.done, taking.total), ("b.csv", 2, 4));
    // Leaving waits for the end, as it does for an import.
    desk.press("Ctrl-C");
    assert!(!desk.model.quitting && desk.model.notice == Some(Notice::ImportGoesOn));
    desk.send(Msg::TookBack { done: 4, outcome: Ok(()) });
    assert!(desk.model.quitting && desk.model.taking_back.is_none());
}

#[test]
fn the_end_is_told_in_the_list_and_the_list_comes_anew() {
    let mut desk = at_imports();
    desk.press("Enter");
    weigh(&mut desk, ImportLoss { accounts: 3, ..ImportLoss::default() });
    desk.press("Enter");
    desk.effects.clear();
    // A second one waits.
    desk.press("Down Enter");
    weigh(&mut desk, ImportLoss { accounts: 1, ..ImportLoss::default() });
    desk.press("Enter");
    assert_eq!((takes_back(&desk), desk.model.notice.clone()), (0, Some(Notice::OneImportAtATime)));
    let why = StoreError::denied("Acme: changed by tom");
    desk.send(Msg::TookBack { done: 2, outcome: Err(why.clone()) });
    assert_eq!(desk.model.notice, Some(Notice::ImportHalfTakenBack { file: "a.csv".into(), count: 2, why }));
    assert!(listed(&mut desk).is_some());
}

#[test]
fn what_somebody_built_on_stays() {
    let mut desk = at_imports();
    desk.press("Enter");
    weigh(&mut desk, ImportLoss { accounts: 3, built_in_all: 2, ..ImportLoss::default() });
    desk.press("Enter");
    assert_eq!(takes_back(&desk), 0);
    assert_eq!(desk.model.notice, Some(Notice::ImportStays { file: "a.csv".into(), count: 2 }));
}

#[test]
fn what_was_said_of_one_import_is_not_done_to_another() {
    let mut desk = at_imports();
    desk.press("Enter");
    let (generation, import) = asked(&mut desk).unwrap();
    assert_eq!(import, id(1));
    desk.press("Down");
    desk.send(Msg::ImportWeighed { generation, loss: Ok(Box::default()) });
    desk.press("Enter");
    assert_eq!((takes_back(&desk), asked(&mut desk).map(|(_, import)| import)), (0, Some(id(2))));
    // Not everybody may; why not is said, and nothing is held to be known.
    desk.press("Up Enter");
    let (generation, _) = asked(&mut desk).unwrap();
    desk.send(Msg::ImportWeighed { generation, loss: Err(StoreError::denied("only ivan or a lead")) });
    assert!(matches!(desk.model.notice, Some(Notice::StoreError(_))));
    assert!(matches!(desk.model.places.last(), Some(Place::Imports(view)) if view.weighed.is_none()));
    desk.press("Enter");
    assert_eq!(takes_back(&desk), 0);
}

#[test]
fn an_import_without_a_name_says_so_wherever_its_name_stands() {
    use picklog::{app::TakingBack, domain::Lang, i18n::Messages, ui::Theme};
    for lang in Lang::ALL {
        let none = Messages::new(lang).text("import-no-file");
        let mut desk = TestScreen::new();
        desk.model.lang = lang;
        desk.ask(Action::Imports);
        let generation = listed(&mut desk).unwrap();
        desk.send(Msg::Imports { generation, lines: Ok(vec![line(1, "")]) });
        let shown = |desk: &TestScreen| rows(&drawn(&desk.model, &Theme::default(), (120, 40)).0).join("\n");
        // In its row and below it.
        assert_eq!(shown(&desk).matches(&none).count(), 2, "{}", shown(&desk));
        desk.press("Enter");
        weigh(&mut desk, ImportLoss { accounts: 3, ..ImportLoss::default() });
        assert_eq!(shown(&desk).matches(&none).count(), 2, "{}", shown(&desk));
        desk.model.taking_back = Some(TakingBack { file: String::new(), done: 1, total: 3 });
        assert_eq!(shown(&desk).matches(&none).count(), 2, "{}", shown(&desk));
        desk.send(Msg::TookBack { done: 3, outcome: Ok(()) });
        assert_eq!(shown(&desk).matches(&none).count(), 3, "{}", shown(&desk));
    }
}
