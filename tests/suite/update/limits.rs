//! What does not fit is refused and said: no answer is cut.

use super::*;
use picklog::{
    app::plain::{self, Typed, Words},
    domain::LONGEST_TEXT as LONGEST,
};

fn line_of(desk: &TestScreen) -> String {
    match desk.model.places.last() {
        None => desk.model.lookup.line.text().to_owned(),
        Some(Place::Form(form)) => form.line.text().to_owned(),
        Some(Place::Palette(palette)) => palette.line.text().to_owned(),
        Some(Place::Import(prompt)) => prompt.line.text().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn in_every_line_what_is_too_long_is_refused_whole_and_said() {
    let places = [
        ("", "lookup"),
        ("'quux Ctrl-N", "form"),
        ("'ром Enter 1", "list"),
        ("Ctrl-P", "palette"),
        ("F8", "import"),
    ];
    for (keys, place) in places {
        let mut desk = TestScreen::new();
        desk.press(keys).answer();
        let before = line_of(&desk);
        desk.send(Msg::Paste("я".repeat(LONGEST + 1)));
        assert_eq!((line_of(&desk), &desk.model.notice), (before, &Some(Notice::TooLong)), "{place}");
        desk.send(Msg::Paste("я".repeat(LONGEST)));
        let full = line_of(&desk);
        assert_eq!((full.chars().count(), &desk.model.notice), (LONGEST, &None), "{place}");
        desk.press("'x");
        assert_eq!((line_of(&desk), &desk.model.notice), (full.clone(), &Some(Notice::TooLong)), "{place}");
        // In line mode too: the line before stands.
        desk.send(Msg::Line("z".repeat(LONGEST + 1)));
        assert_eq!((line_of(&desk), &desk.model.notice), (full, &Some(Notice::TooLong)), "{place}");
    }
}

#[test]
fn an_answer_that_was_there_is_not_emptied_by_one_that_is_too_long() {
    let mut desk = TestScreen::new();
    let answers = Answers::from([("name", Answer::Text("Aroma Ltd".into()))]);
    desk.opens.insert(id(3), Draft::edit(id(3), Entity::Account, None, 1, answers, desk.now));
    desk.press("'aroma").answer();
    desk.press("Ctrl-E").answer();
    desk.send(Msg::Act(Action::PreviousField));
    while desk.at() != "name" {
        desk.send(Msg::Act(Action::PreviousField));
    }
    desk.send(Msg::Paste("я".repeat(LONGEST + 1)));
    assert_eq!((line_of(&desk).as_str(), &desk.model.notice), ("Aroma Ltd", &Some(Notice::TooLong)));
    // What is pasted takes the place of the name as it was, like what is typed.
    desk.send(Msg::Paste("Aroma Trading".into()));
    assert_eq!(line_of(&desk), "Aroma Trading");
    assert!(matches!(
        plain::read(&desk.model, &Words::new(), &"z".repeat(LONGEST + 1), &Default::default()),
        Typed::TooLong
    ));
}
