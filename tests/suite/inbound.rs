//! They call us: one key says so; a number nobody has becomes an account, a person and a call; a phone is corrected in the
//! middle of a form. Keys are counted.

use picklog::{
    action::{Action, Context},
    app::{Msg, Notice},
    domain::{
        Answer, Answers, Command, Contact, Draft, Entity, How, Id, Kind, Lang, Phone, Ref, StoreError, code,
        default_catalogue, draft_gap,
    },
    keymap::{Code, Key, PRESETS},
    ui::Theme,
};

use super::{
    plain::talk,
    pty::{Place, exported},
    screens::{drawn, rows},
    update::{TestScreen, gap_line, id, line},
};

const NUMBER: &str = "+7 812 555-66-77";

/// A person at a keyboard whose keys are counted, all but the letters of names and the digits of numbers.
struct Counted {
    desk: TestScreen,
    keys: usize,
}

impl Counted {
    fn new(preset: &str) -> Counted {
        let mut desk = TestScreen::with_keys(preset);
        desk.add_ross();
        Counted { desk, keys: 0 }
    }

    fn act(&mut self, action: Action) -> &mut Counted {
        let desk = &self.desk.model;
        self.keys += desk.keymap.keys_for(action, desk.context())[0].len();
        self.desk.act(action).answer();
        self
    }

    fn typed(&mut self, text: &str) -> &mut Counted {
        for c in text.chars() {
            self.desk.send(Msg::Key(Key::plain(Code::Char(c))));
        }
        self.desk.answer();
        self
    }

    fn line(&self) -> &str {
        self.desk.model.form().unwrap().line.text()
    }
}

fn number(text: &str) -> Answer {
    Answer::Phone(Phone::read(text, None))
}

fn edits(desk: &TestScreen) -> Vec<(Ref, Option<Answer>)> {
    let edits = desk.commands.iter().filter_map(|command| match command {
        Command::Edit { record, patch } => {
            let [(field, answer)] = &patch[..] else { panic!("{patch:?}") };
            assert_eq!(field, code::PHONE);
            Some((*record, answer.clone()))
        }
        _ => None,
    });
    edits.collect()
}

/// Whether a command only keeps a form, or forgets one.
fn is_of_forms(command: &Command) -> bool {
    matches!(command, Command::KeepDraft(_) | Command::DiscardDraft(_))
}

/// The forms that are kept after what was done. `saved`: those too whose record was saved, as they were kept last.
fn kept(desk: &TestScreen, saved: bool) -> Vec<Draft> {
    let mut forms: Vec<Draft> = Vec::new();
    let mut gone: Vec<Id> = Vec::new();
    for command in &desk.commands {
        match command {
            Command::KeepDraft(form) => {
                forms.retain(|one| one.id != form.id);
                forms.push((**form).clone());
            }
            Command::DiscardDraft(form) => gone.push(*form),
            Command::LogActivity { id, .. } if !saved => gone.push(*id),
            _ => {}
        }
    }
    forms.retain(|one| !gone.contains(&one.id));
    forms
}

/// Another screen, whose gaps hold a form that was left.
fn listed(form: &Draft, account: &str) -> Counted {
    let mut at = Counted::new("default");
    let gap = draft_gap(form, "olga", at.desk.now, &default_catalogue()).unwrap();
    let caller = form.caller.clone().unwrap();
    let row = gap_line(gap, at.desk.now);
    at.desk.gaps = vec![picklog::domain::GapLine { kind: form.kind, account: account.into(), caller, ..row }];
    at.desk.opens.insert(form.id, form.clone());
    at.desk.send(Msg::Changed);
    at.desk.answer();
    at
}

/// The same, with the form open.
fn resumed(form: &Draft, account: &str) -> Counted {
    let mut at = listed(form, account);
    at.act(Action::Gaps).act(Action::OpenGap);
    at
}

fn is_inbound(desk: &TestScreen) -> bool {
    let form = desk.model.form().unwrap();
    desk.model.catalogue.is_inbound(form.draft.kind, &form.draft.answers)
}

#[test]
fn one_key_before_the_outcome_says_that_they_called_and_it_is_seen() {
    for preset in PRESETS {
        let mut at = Counted::new(preset);
        at.act(Action::LogFirst);
        assert_eq!(at.desk.at(), code::OUTCOME);
        let keys = at.keys;
        at.act(Action::ToggleDirection);
        assert_eq!((at.keys - keys, at.desk.at()), (1, code::OUTCOME), "{preset}");
        assert!(is_inbound(&at.desk));
        let shown = rows(&drawn(&at.desk.model, &Theme::default(), (80, 24)).0).join("\n");
        assert!(shown.contains("Call · inbound · Ромашка ООО"), "{shown}");
        at.act(Action::ToggleDirection);
        assert!(!is_inbound(&at.desk));
        at.act(Action::ToggleDirection).act(Action::Undo);
        assert!(!is_inbound(&at.desk), "and is taken back like a pick");
        at.act(Action::ToggleDirection).act(Action::Pick3);
        let (_, _, answers) = at.desk.logged();
        assert_eq!(answers.item(code::DIRECTION), Some("inbound"));
    }
}

#[test]
fn turning_the_direction_leaves_what_is_typed_and_a_meeting_has_none() {
    let mut at = Counted::new("default");
    at.act(Action::LogFirst).typed("refu").act(Action::ToggleDirection);
    assert_eq!((at.line(), is_inbound(&at.desk)), ("refu", true));
    let mut at = Counted::new("default");
    at.act(Action::LogSecond).act(Action::ToggleDirection);
    assert_eq!(at.desk.model.notice, Some(Notice::NotHere(Action::ToggleDirection)));
}

#[test]
fn an_unknown_number_becomes_an_account_a_contact_and_a_call_in_twelve_keys() {
    for preset in PRESETS {
        let mut at = Counted::new(preset);
        at.desk.contacts = Vec::new();
        at.typed(NUMBER).act(Action::LogFirst);
        assert_eq!((at.desk.model.context(), at.desk.model.lookup.line.text()), (Context::Lookup, ""));
        at.act(Action::LogFirst);
        assert_eq!(at.desk.model.notice, Some(Notice::NameNeeded), "nobody is guessed");
        at.keys = 1;
        at.typed("Балтика").act(Action::LogFirst).typed("Анна").act(Action::Take);
        assert_eq!(at.desk.at(), code::OUTCOME);
        assert!(is_inbound(&at.desk));
        while at.desk.model.context() == Context::Form {
            at.act(Action::Pick1);
        }
        assert!(at.keys <= 12, "{preset}: {} keys", at.keys);
        let made: Vec<&Command> = at.desk.commands.iter().filter(|one| !is_of_forms(one)).collect();
        let [
            Command::CreateAccount { id: account, answers: firm },
            Command::CreateContact { id: contact, account: works_at, answers: person },
            Command::LogActivity { account: with, answers: call, .. },
        ] = &made[..]
        else {
            panic!("{made:?}")
        };
        assert_eq!((works_at, with), (account, account));
        assert_eq!((firm.text(code::NAME), firm.text(code::PHONE)), ("Балтика", NUMBER));
        assert_eq!((person.text(code::NAME), person.text(code::PHONE)), ("Анна", NUMBER));
        assert_eq!(call.contact(code::CONTACT), Some(*contact));
        assert_eq!(call.item(code::DIRECTION), Some("inbound"));
        // Each is taken back by itself, and that is said; the form that the call leaves behind is in nobody's way.
        let (call, contact) = (at.desk.logged_id(), *contact);
        let before = at.desk.commands.len();
        let mut said = Vec::new();
        for _ in 0..3 {
            at.act(Action::Undo);
            let shown = rows(&drawn(&at.desk.model, &Theme::default(), (80, 24)).0);
            said.push(shown[22].trim().to_owned());
        }
        let done = &at.desk.commands[before..];
        let [Command::Undo { .. }, Command::DiscardDraft(form), Command::Undo { .. }, Command::Undo { .. }] =
            done
        else {
            panic!("{done:?}")
        };
        assert_eq!(*form, call);
        assert_ne!(*form, contact);
        let told = [
            " (call)",
            "Taken back: Анна (contact) · the form parked at it was thrown away",
            "Taken back: Балтика (account)",
        ];
        assert!(said.iter().zip(told).all(|(said, told)| said.ends_with(told)), "{preset}: {said:?}");
    }
}

#[test]
fn a_form_that_was_taken_up_again_is_not_thrown_away_by_an_undo() {
    let mut at = Counted::new("default");
    at.desk.contacts = Vec::new();
    at.typed(NUMBER)
        .act(Action::LogFirst)
        .typed("Балтика")
        .act(Action::LogFirst)
        .typed("Анна")
        .act(Action::Take);
    while at.desk.model.context() == Context::Form {
        at.act(Action::Pick1);
    }
    let call = at.desk.logged_id();
    at.act(Action::Undo);
    let form = kept(&at.desk, true).pop().unwrap();
    assert_eq!(form.id, call);
    let gap = draft_gap(&form, "olga", at.desk.now, &default_catalogue()).unwrap();
    at.desk.gaps = vec![gap_line(gap, at.desk.now)];
    at.desk.opens.insert(call, form);
    at.desk.send(Msg::Changed);
    at.desk.answer();
    at.act(Action::Gaps).act(Action::OpenGap);
    assert_eq!(at.desk.model.context(), Context::Form);
    at.act(Action::Undo);
    assert!(!at.desk.commands.contains(&Command::DiscardDraft(call)), "{:?}", at.desk.commands);
}

#[test]
fn the_number_is_kept_from_the_moment_it_is_asked_who_that_is_until_it_is_told() {
    let mut at = Counted::new("default");
    at.typed(NUMBER).act(Action::LogFirst);
    let [question] = &kept(&at.desk, false)[..] else { panic!("{:?}", at.desk.commands) };
    let known = (question.kind, question.caller.as_deref(), question.answers.text(code::PHONE));
    assert_eq!(known, (Kind::ACCOUNT, Some(NUMBER), NUMBER));
    at.typed("roma foods").act(Action::LogFirst);
    let [form] = &kept(&at.desk, false)[..] else { panic!("{:?}", at.desk.commands) };
    let known = (form.kind.is_activity(), form.account, form.caller.as_deref(), form.field.as_str());
    assert_eq!(known, (true, Some(id(2)), Some(NUMBER), code::CONTACT));
    at.act(Action::Pick1);
    let [form] = &kept(&at.desk, false)[..] else { panic!("{:?}", at.desk.commands) };
    assert_eq!(form.caller, None, "it has its place");
    // The question alone, left again: nothing is kept of it.
    let mut at = Counted::new("default");
    at.typed(NUMBER).act(Action::LogFirst).act(Action::Back);
    assert_eq!(kept(&at.desk, false), []);
}

#[test]
fn parked_or_left_in_the_middle_it_is_asked_again_with_the_number() {
    for leave in [Action::Park, Action::Quit] {
        let mut at = Counted::new("default");
        at.typed(NUMBER).act(Action::LogFirst).typed("roma foods").act(Action::LogFirst).act(leave);
        assert_eq!(edits(&at.desk), [], "the number is given to nobody by a guess");
        let [form] = &kept(&at.desk, false)[..] else { panic!("{:?}", at.desk.commands) };
        assert_eq!((form.caller.as_deref(), form.parked), (Some(NUMBER), true), "{leave:?}");
        let mut at = resumed(form, "Roma Foods SpA");
        assert_eq!(at.desk.at(), code::CONTACT);
        let shown = rows(&drawn(&at.desk.model, &Theme::default(), (80, 24)).0).join("\n");
        assert!(shown.contains(&format!("Who is {NUMBER}?")), "{shown}");
        at.act(Action::Take);
        assert_eq!(edits(&at.desk), [(Ref { entity: Entity::Account, id: id(2) }, Some(number(NUMBER)))]);
    }
    // Nobody had said whose it is.
    let mut at = Counted::new("default");
    at.typed(NUMBER).act(Action::LogFirst).typed("Бал").act(Action::Quit);
    let [question] = &kept(&at.desk, false)[..] else { panic!("{:?}", at.desk.commands) };
    assert!(question.parked);
    let mut at = resumed(question, NUMBER);
    let lookup = &at.desk.model.lookup;
    assert_eq!(lookup.caller.as_ref().map(|caller| caller.number.as_str()), Some(NUMBER));
    assert_eq!(at.desk.model.context(), Context::Lookup);
    at.typed("Балтика").act(Action::LogFirst);
    let Some(Command::CreateAccount { answers, .. }) =
        at.desk.commands.iter().find(|one| matches!(one, Command::CreateAccount { .. }))
    else {
        panic!("{:?}", at.desk.commands)
    };
    assert_eq!(answers.text(code::PHONE), NUMBER);
    assert!(at.desk.commands.contains(&Command::DiscardDraft(question.id)));
}

#[test]
fn a_parked_row_says_the_number() {
    let mut at = Counted::new("default");
    at.typed(NUMBER).act(Action::LogFirst).typed("roma foods").act(Action::LogFirst).act(Action::Park);
    let form = kept(&at.desk, false).pop().unwrap();
    let at = listed(&form, "Roma Foods SpA");
    let mut at = at;
    for size in [(80, 24), (120, 40), (140, 40)] {
        // Between these two there is no room for the gaps; the list has the row.
        at.desk.model.lookup.found.hits[1].parked = (size.0 == 120).then_some(form.id);
        at.desk.model.lookup.found.hits[1].how = if size.0 == 120 { How::Parked } else { How::Recent };
        let shown = rows(&drawn(&at.desk.model, &Theme::default(), size).0).join("\n");
        assert!(shown.contains(NUMBER), "{shown}");
    }
}

#[test]
fn killed_in_the_middle_the_number_is_there_again() {
    let place = Place::new().with_accounts();
    // Written beside the screen: what is asked for is whether it has come.
    let wait_for = |wanted: &str| {
        let found = (0..2_000).any(|_| place.ok(&["gaps"]).contains(wanted));
        assert!(found, "{wanted} in\n{}", place.ok(&["gaps"]));
    };
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys(NUMBER).wait(&["New account"]).keys("\r").wait(&["Who is"]);
    wait_for(NUMBER);
    tty.kill(nix::sys::signal::Signal::SIGKILL);
    let mut tty = place.screen(80, 24);
    tty.wait(&["1 gap"]).keys("\x1bOQ").wait(&[NUMBER]).keys("\r").wait(&["Who is +7 812 555-66-77?"]);
    tty.keys("aroma").wait(&["Aroma Ltd"]).keys("\r").wait(&["Call · inbound", "Pick or type"]);
    wait_for("Aroma Ltd");
    tty.kill(nix::sys::signal::Signal::SIGKILL);
    let said = place.ok(&["gaps"]);
    assert!(said.contains(&format!("· {NUMBER}")) && said.lines().count() == 2, "{said}");
    let mut tty = place.screen(80, 24);
    tty.wait(&["1 gap"]).keys("\x1bOQ").wait(&[NUMBER]).keys("\r").wait(&["Who is +7 812 555-66-77?"]);
    tty.keys("Анна").wait(&["+ "]).keys("\r").wait(&["1 + agreed"]);
    tty.keys("3").wait(&["Saved"]).keys("\x03");
    tty.end();
    let people = exported(&place, "contacts");
    assert!(people.iter().any(|row| row["name"] == "Анна" && row["phone"] == NUMBER), "{people:?}");
    assert!(place.ok(&["gaps"]).contains("no gaps") || !place.ok(&["gaps"]).contains(NUMBER));
}

#[test]
fn an_unknown_number_of_an_account_there_is_becomes_the_phone_of_the_person_or_else_of_the_account() {
    let begin = || {
        let mut at = Counted::new("default");
        at.typed(NUMBER).act(Action::LogFirst).typed("roma foods").act(Action::LogFirst);
        assert_eq!(at.desk.at(), code::CONTACT);
        assert_eq!(at.desk.model.form().unwrap().cursor, None, "the number is given to nobody by a guess");
        at
    };
    let record = |entity, n| Ref { entity, id: id(n) };
    let mut at = begin();
    at.act(Action::Pick1);
    assert_eq!(edits(&at.desk), [(record(Entity::Contact, 40), Some(number(NUMBER)))]);
    assert_eq!(at.desk.at(), code::OUTCOME);
    // Left open, by whatever key: it is the account's.
    for leave in [Action::Take, Action::NextField, Action::Save] {
        let mut at = begin();
        at.act(leave);
        assert_eq!(edits(&at.desk), [(record(Entity::Account, 2), Some(number(NUMBER)))], "{leave:?}");
    }
    // Who has another phone keeps it, and that is said.
    let mut at = Counted::new("default");
    let answers =
        Answers::from([(code::NAME, Answer::Text("J. Ross".into())), (code::PHONE, number("+39 06 99"))]);
    at.desk.contacts = vec![Contact { id: id(40), account: id(2), version: 1, answers }];
    at.typed(NUMBER).act(Action::LogFirst).typed("roma foods").act(Action::LogFirst).act(Action::Pick1);
    assert_eq!(edits(&at.desk), []);
    let Some(Notice::CallerUnkept { phone, name, has }) = &at.desk.model.notice else {
        panic!("{:?}", at.desk.model.notice)
    };
    assert_eq!((phone.as_str(), name.as_str(), has.as_str()), (NUMBER, "J. Ross", "+39 06 99"));
}

#[test]
fn the_question_who_calls_is_left_with_the_number_in_the_line() {
    let mut at = Counted::new("default");
    at.typed(NUMBER).act(Action::LogFirst).typed("Бал").act(Action::Back).act(Action::Back);
    let lookup = &at.desk.model.lookup;
    assert_eq!((lookup.line.text(), lookup.caller.is_none()), (NUMBER, true));
    assert!(at.desk.commands.iter().all(is_of_forms), "{:?}", at.desk.commands);
    // Another number takes the place of the first.
    at.act(Action::LogFirst).typed("+7 812 555-66-78").act(Action::LogFirst);
    let caller = at.desk.model.lookup.caller.as_ref().map(|caller| caller.number.as_str());
    assert_eq!(caller, Some("+7 812 555-66-78"));
}

#[test]
fn a_phone_is_corrected_in_the_middle_of_a_form_in_two_keys_and_one_is_back_at_the_field() {
    for preset in PRESETS {
        let mut at = Counted::new(preset);
        at.act(Action::LogFirst).typed("refu");
        let keys = at.keys;
        at.act(Action::CorrectPhone).typed(NUMBER).act(Action::Take);
        assert!(at.keys - keys <= 4, "{preset}: {} keys", at.keys - keys);
        assert_eq!((at.desk.at(), at.line()), (code::OUTCOME, "refu"));
        assert_eq!(edits(&at.desk), [(Ref { entity: Entity::Account, id: id(1) }, Some(number(NUMBER)))]);
        // A digit is meant for the form at once, and the contact picked is the one whose phone it is.
        at.act(Action::ClearLine).act(Action::Pick1).act(Action::Pick1);
        assert_eq!(at.desk.model.context(), Context::Form);
        for _ in 0..20 {
            if at.desk.at() != code::CONTACT {
                at.act(Action::PreviousField);
            }
        }
        at.act(Action::Pick1).act(Action::CorrectPhone).typed(NUMBER).act(Action::Take);
        assert_eq!(edits(&at.desk)[1].0, Ref { entity: Entity::Contact, id: id(40) });
    }
}

#[test]
fn a_phone_left_as_it_is_changes_nothing_and_a_doubtful_one_is_asked_about() {
    let mut at = Counted::new("default");
    at.act(Action::LogFirst).act(Action::CorrectPhone).act(Action::Park);
    assert_eq!((at.desk.at(), edits(&at.desk).len()), (code::OUTCOME, 0));
    at.act(Action::CorrectPhone).typed("soon").act(Action::Take);
    assert!(matches!(at.desk.model.notice, Some(Notice::DoubtfulPhone { .. })));
    assert_eq!((at.desk.at(), edits(&at.desk).len()), (code::PHONE, 0));
    at.act(Action::Take);
    assert_eq!((at.desk.at(), edits(&at.desk).len()), (code::OUTCOME, 1));
}

#[test]
fn a_phone_a_colleague_has_changed_meanwhile_is_asked_about_and_the_form_is_back_after() {
    let mut at = Counted::new("default");
    at.act(Action::LogFirst).act(Action::CorrectPhone).typed(NUMBER);
    let theirs =
        Answers::from([(code::NAME, Answer::Text("Ромашка ООО".into())), (code::PHONE, number("+7 495 1"))]);
    at.desk.refuse = Some(StoreError::Conflict { who: "ivan".into(), version: 3, theirs: Box::new(theirs) });
    at.act(Action::Take);
    assert_eq!(at.desk.model.context(), Context::Conflict);
    at.desk.now = at.desk.now.plus_seconds(2);
    at.act(Action::KeepMine);
    assert_eq!((at.desk.at(), edits(&at.desk).len()), (code::OUTCOME, 2));
}

#[test]
fn in_lines_a_number_becomes_the_three_records_and_each_is_taken_back() {
    let place = Place::new().with_accounts();
    let lines = [NUMBER, "1", "Балтика", "1", "Анна", "1", "3", ".quit"];
    let said = talk(&place, "C.UTF-8", &lines);
    assert!(
        said.contains(&format!("Who is {NUMBER}?")) && said.contains("Call · inbound, Балтика"),
        "{said}"
    );
    let call = exported(&place, "activities").pop().unwrap();
    assert_eq!((call["direction"].as_str(), call["outcome"].as_str()), ("inbound", "no_answer"), "{call:?}");
    let people = exported(&place, "contacts");
    let anna = people.iter().find(|row| row["name"] == "Анна").unwrap_or_else(|| panic!("{people:?}"));
    assert_eq!(anna["phone"], NUMBER);
    let firms = exported(&place, "accounts");
    assert!(firms.iter().any(|row| row["name"] == "Балтика" && row["phone"] == NUMBER), "{firms:?}");
    // Corrected in the middle of the next form, which goes on where it was.
    let said = talk(&place, "C.UTF-8", &["балтика", "1", ".phone", "+7 812 555-66-99", "3", ".quit"]);
    assert!(said.contains("Saved"), "{said}");
    assert!(exported(&place, "accounts").iter().any(|row| row["phone"] == "+7 812 555-66-99"));
    assert_eq!(exported(&place, "activities").len(), 2);
    // Each is taken back by itself: the person before the call is saved, the call after.
    let place = Place::new().with_accounts();
    let said = talk(&place, "C.UTF-8", &[&lines[..6], &[".undo", ".undo", "3", ".undo", ".quit"]].concat());
    assert!(exported(&place, "contacts").is_empty() && said.contains("Taken back: Анна (contact)"), "{said}");
    let calls = exported(&place, "activities");
    assert!(calls.iter().all(|call| call.get("withdrawn").is_some_and(|it| it == "true")), "{calls:?}");
    place.ok(&["audit", "verify"]);
    // Once all three are saved: the form that the call leaves is in nobody's way.
    let place = Place::new().with_accounts();
    let said = talk(&place, "C.UTF-8", &[&lines[..7], &[".undo", ".undo", ".undo", ".quit"]].concat());
    let told = ["Taken back: Балтика (call)", "Taken back: Анна (contact)", "Taken back: Балтика (account)"];
    assert!(told.iter().all(|told| said.contains(told)), "{said}");
    assert!(exported(&place, "contacts").is_empty() && exported(&place, "accounts").len() == 3, "{said}");
    assert!(!place.ok(&["gaps"]).contains("Балтика"));
    place.ok(&["audit", "verify"]);
}

#[test]
fn the_path_as_it_is_seen() {
    for lang in Lang::ALL {
        let mut seen = String::new();
        let mut show = |at: &mut Counted, name: &str| {
            at.desk.model.lang = lang;
            for size in [(80, 24), (40, 12)] {
                let shown = rows(&drawn(&at.desk.model, &Theme::default(), size).0).join("\n");
                seen.push_str(&format!("== {name} {}x{}\n{shown}\n", size.0, size.1));
            }
        };
        let mut at = Counted::new("default");
        at.typed(NUMBER).act(Action::LogFirst);
        show(&mut at, "who");
        at.typed("Балтика");
        show(&mut at, "new");
        at.desk.act(Action::LogFirst);
        let made = at.desk.model.form().unwrap().draft.account.unwrap();
        at.desk.accounts.push(picklog::domain::AccountLine { id: made, ..line(1, "Балтика") });
        at.desk.answer();
        show(&mut at, "person");
        at.act(Action::Take).act(Action::CorrectPhone);
        show(&mut at, "phone");
        insta::assert_snapshot!(format!("inbound_{}", lang.code()), seen);
    }
}
