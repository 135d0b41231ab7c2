//! Working through a call list on the screen: how many keys an account costs, what pauses, and what is given back.

use picklog::{
    action::{Action, Context},
    app::{Effect, Msg, Notice},
    domain::{Command, Lang, Moment, NothingToServe, StoreError, Zone, code},
    i18n::Messages,
    keymap::PRESETS,
    ui::Theme,
};

use super::{
    screens::{drawn, rows},
    update::{TestScreen, id},
};

/// Somebody at a list of three accounts, the first of which is in front.
struct Shift {
    desk: TestScreen,
    keys: usize,
}

impl Shift {
    fn with_keys(preset: &str) -> Shift {
        let mut desk = TestScreen::with_keys(preset);
        desk.lists = vec![TestScreen::figures()];
        desk.to_serve = vec![1, 2, 3];
        desk.add_ross();
        let mut shift = Shift { desk, keys: 0 };
        shift.act(Action::CallLists).act(Action::Pick1);
        shift.keys = 0;
        shift
    }

    fn new() -> Shift {
        Shift::with_keys("default")
    }

    /// Presses the key of an action, after a look at what is in front.
    fn act(&mut self, action: Action) -> &mut Shift {
        self.desk.now = self.desk.now.plus_seconds(20);
        let chords = self.desk.model.keymap.keys_for(action, self.desk.model.context());
        let chord = chords.first().expect("a key").clone();
        for key in chord.iter() {
            self.keys += 1;
            self.desk.send(Msg::Key(*key));
            self.desk.answer();
        }
        self
    }

    fn account(&self) -> Option<picklog::domain::Id> {
        self.desk.model.form()?.draft.account
    }

    fn outcomes(&self) -> Vec<String> {
        let logged = self.desk.commands.iter().filter_map(|command| match command {
            Command::LogActivity { answers, .. } => answers.item(code::OUTCOME).map(str::to_owned),
            _ => None,
        });
        logged.collect()
    }
}

#[test]
fn no_answer_is_one_key_and_brings_the_next() {
    for preset in PRESETS {
        let mut shift = Shift::with_keys(preset);
        assert_eq!(shift.account(), Some(id(1)), "{preset}");
        shift.act(Action::Pick3);
        assert_eq!((shift.keys, shift.account()), (1, Some(id(2))), "{preset}");
        shift.act(Action::Pick4).act(Action::Pick3);
        assert_eq!(shift.keys, 3);
        assert_eq!(shift.outcomes(), ["no_answer", "busy", "no_answer"]);
        assert_eq!(shift.desk.model.context(), Context::Lookup, "the list is done");
        assert!(matches!(shift.desk.model.notice, Some(Notice::NothingToServe(_))));
    }
}

#[test]
fn refused_with_its_reason_is_three_keys() {
    let mut shift = Shift::new();
    // Refused, the reason, and that nothing follows.
    shift.act(Action::Pick6).act(Action::Pick3).act(Action::Pick4);
    assert_eq!((shift.keys, shift.account()), (3, Some(id(2))));
    assert_eq!(shift.outcomes(), ["refused"]);
}

#[test]
fn agreed_with_contact_length_next_step_and_due_is_five_keys() {
    let mut shift = Shift::new();
    // In two hours: a day would ask for its hour, too.
    shift.act(Action::Pick1).act(Action::Pick1).act(Action::Take).act(Action::Pick2).act(Action::Pick2);
    assert_eq!((shift.keys, shift.account()), (5, Some(id(2))));
    let (_, _, answers) = shift.desk.logged();
    for field in [code::CONTACT, code::DURATION, code::NEXT_STEP, code::DUE] {
        assert!(answers.has(field), "{field}");
    }
}

#[test]
fn whoever_was_not_reached_is_due_when_the_list_calls_again() {
    let mut shift = Shift::new();
    // 14:05: no answer is tried again two hours on, and not tomorrow.
    shift.act(Action::Pick3);
    let due =
        |shift: &Shift| shift.desk.logged().2.moment(code::DUE).map(|at| at.show_plain(Zone::default()));
    let started = shift.desk.logged().2.moment(code::STARTED_AT).unwrap();
    assert!(due(&shift).unwrap().starts_with("2026-11-21 16:0"), "{:?}", due(&shift));
    assert!(started < shift.desk.now);
    // Who postponed says when: nothing is set for them.
    shift.act(Action::Pick7).act(Action::Pick3);
    assert_eq!(shift.desk.model.form().unwrap().draft.field, code::DUE);
    assert!(!shift.desk.model.form().unwrap().draft.answers.has(code::DUE));
}

#[test]
fn left_and_esc_pause_and_the_account_is_anybodys_again() {
    for action in [Action::PreviousField, Action::Park, Action::Discard] {
        let mut shift = Shift::new();
        let form = shift.desk.model.form().unwrap().draft.id;
        shift.act(action);
        assert_eq!(shift.desk.model.context(), Context::Lookup, "{action:?}");
        assert_eq!(shift.desk.given_back, [form], "{action:?}");
        assert!(shift.desk.model.serving.is_none());
        assert!(shift.outcomes().is_empty());
    }
}

#[test]
fn a_form_that_was_begun_is_parked_and_stays_this_persons() {
    let mut shift = Shift::new();
    shift.act(Action::Pick6).act(Action::Park);
    assert_eq!(shift.desk.model.context(), Context::Lookup);
    let kept = shift.desk.commands.iter().any(|one| matches!(one, Command::KeepDraft(form) if form.parked));
    assert!(kept, "{:?}", shift.desk.commands);
    assert!(shift.desk.given_back.is_empty(), "nobody else rings there meanwhile");
}

#[test]
fn what_comes_back_unsaved_is_in_front_and_the_next_account_waits_below() {
    let mut shift = Shift::new();
    shift.desk.refuse = Some(StoreError::denied("no"));
    shift.act(Action::Pick3);
    let forms: Vec<_> = shift.desk.model.open_drafts().filter_map(|draft| draft.account).collect();
    assert!(forms.contains(&id(1)), "what was entered is not lost: {forms:?}");
}

#[test]
fn an_answer_that_comes_too_late_gives_the_account_back() {
    let mut shift = Shift::new();
    shift.desk.now = shift.desk.now.plus_seconds(20);
    shift.desk.press("3");
    let is_serve = |effect: &Effect| matches!(effect, Effect::Serve { .. });
    let at = shift.desk.effects.iter().position(is_serve).expect("the next one is asked for");
    let serve = shift.desk.effects.remove(at);
    shift.desk.answer();
    // Meanwhile the person goes to the figures.
    shift.desk.ask(Action::Figures).answer();
    let late = shift.desk.reply(serve).unwrap();
    shift.desk.send(late);
    shift.desk.answer();
    assert_eq!(shift.desk.given_back.len(), 1);
    assert!(shift.desk.model.form().is_none());
}

#[test]
fn two_digits_in_rhythm_do_not_answer_an_account_that_nobody_saw() {
    let mut shift = Shift::new();
    shift.desk.now = shift.desk.now.plus_seconds(20);
    shift.desk.press("3").answer();
    shift.desk.press("3").answer();
    assert_eq!(shift.outcomes(), ["no_answer"]);
    assert_eq!(shift.account(), Some(id(2)));
}

#[test]
fn the_account_in_front_is_kept_while_its_form_is_open() {
    let mut shift = Shift::new();
    let form = shift.desk.model.form().unwrap().draft.id;
    let mut kept = 0;
    for _ in 0..12 {
        shift.desk.now = shift.desk.now.plus_seconds(60);
        shift.desk.send(Msg::Clock);
        kept += shift.desk.effects.iter().filter(|one| **one == Effect::KeepServed { form }).count();
        shift.desk.answer();
    }
    assert!((3..=6).contains(&kept), "{kept}");
    shift.desk.send(Msg::KeptServed { form, kept: Ok(false) });
    assert_eq!(shift.desk.model.notice, Some(Notice::ListLost));
}

#[test]
fn who_asks_not_to_be_called_while_the_form_is_open_is_said() {
    let mut shift = Shift::new();
    shift.desk.shuns_calls = true;
    let generation = shift.desk.model.form().unwrap().generation;
    let _ = generation;
    let news = picklog::domain::NewsItem { op: None, of: picklog::domain::NewsOf::Account(id(1)) };
    shift.desk.send(Msg::News(vec![news]));
    shift.desk.answer();
    let told = matches!(&shift.desk.model.notice, Some(Notice::DoNotCall { .. }));
    assert!(told, "{:?}", shift.desk.model.notice);
}

#[test]
fn marked_accounts_become_a_list_that_is_worked_through_at_once() {
    let mut desk = TestScreen::new();
    desk.to_serve = vec![1];
    desk.act(Action::MarkAccount).answer();
    assert!(matches!(&desk.model.notice, Some(Notice::Marked { is_marked: true, count: 1, .. })));
    desk.act(Action::Down).answer().act(Action::MarkAccount).answer();
    desk.act(Action::MarkAccount).answer().act(Action::MarkAccount).answer();
    desk.act(Action::CallLists).answer().act(Action::Pick1).answer();
    let made: Vec<&Command> = desk.commands.iter().collect();
    match made.as_slice() {
        [Command::MakeList(list), Command::AddToList { list: to, accounts }] => {
            assert_eq!((list.id, list.workers.as_slice()), (*to, &["olga".to_owned()][..]));
            assert_eq!(accounts.as_slice(), [id(1), id(2)]);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.model.context(), Context::Form);
    assert!(desk.model.marked.accounts.is_empty());
}

#[test]
fn the_lists_say_how_each_stands_and_who_did_what_and_none_says_how_to_make_one() {
    let mut desk = TestScreen::new();
    desk.act(Action::CallLists).answer();
    let shown = |desk: &TestScreen| rows(&drawn(&desk.model, &Theme::default(), (80, 24)).0).join("\n");
    assert!(shown(&desk).contains("picklog lists make"), "{}", shown(&desk));
    desk.act(Action::Pick1).answer();
    assert_eq!(desk.model.context(), Context::Lists, "there is none to pick");
    desk.lists = vec![TestScreen::figures()];
    desk.send(Msg::Clock);
    desk.answer();
    let text = shown(&desk);
    assert!(text.contains("1 Kazan prospects  36/420 · 12 reached · 3 agreed"), "{text}");
    assert!(text.contains("Reached, by how many calls it took: 1: 9, 2: 3"), "{text}");
    assert!(text.contains("Outcomes: no answer 20 · refused 9"), "{text}");
    assert!(text.contains("done in 2 h 5 min") && text.contains("ivan: served 36, calls 35"), "{text}");
}

#[test]
fn the_header_says_how_the_list_stands_in_every_language_and_size() {
    for lang in Lang::ALL {
        let mut shift = Shift::new();
        shift.desk.model.lang = lang;
        let words = Messages::new(lang);
        let counts = [
            ("nth", 37_u64.into()),
            ("total", 420_u64.into()),
            ("reached", 12_u64.into()),
            ("agreed", 3_u64.into()),
        ];
        let stands = words.with("lists-counts", &counts);
        for size in [(80, 24), (120, 40), (60, 16), (40, 12)] {
            let shown = rows(&drawn(&shift.desk.model, &Theme::default(), size).0);
            match size.0 {
                40 => assert!(!shown.is_empty()),
                60 => assert!(shown[0].contains("Kazan prospects 37/420"), "{}", shown[0]),
                _ => assert!(
                    shown[0].contains(&format!("Kazan prospects {stands}")),
                    "{lang:?} {size:?}: {}",
                    shown[0]
                ),
            }
        }
        // Where nothing stands beside the form, what was last said stands in it.
        shift.desk.model.size = (60, 24);
        let narrow = rows(&drawn(&shift.desk.model, &Theme::default(), (60, 24)).0).join("\n");
        assert!(
            narrow.contains(&words.text("pane-last")) || narrow.contains(&words.text("card-no-history")),
            "{narrow}"
        );
    }
}

#[test]
fn nothing_to_serve_says_when_the_next_one_can_be_called() {
    let mut shift = Shift::new();
    shift.desk.to_serve.clear();
    let at = Moment::read("2026-11-21 16:30", Zone::default(), Moment::default());
    let mut counts = shift.desk.nothing.counts.clone();
    counts.later = 2;
    shift.desk.nothing = NothingToServe { next: at, counts, ..shift.desk.nothing.clone() };
    shift.act(Action::Pick3);
    let shown = rows(&drawn(&shift.desk.model, &Theme::default(), (80, 24)).0).join("\n");
    assert!(shown.contains("2026-11-21 Sat 16:30") && shown.contains("2 left"), "{shown}");
}
