//! The telephone rings: one line, one key, and the call's own times in its form.

use picklog::{
    app::SaidChoice,
    domain::{CallNow, CallState, CallerAt, Incoming, Lang, Said},
    ui::Theme,
};

use super::super::screens::{drawn, rows};

use super::*;

/// A call to olga from this number.
fn call(n: u8, state: CallState, rang: Moment, whose: Vec<CallerAt>) -> Incoming {
    let now = CallNow {
        login: "olga".into(),
        system: "pbx".into(),
        call: format!("c{n}"),
        state,
        phone: Some("+74951234567".into()),
        name: String::new(),
        inbound: true,
        rang,
        talked: None,
        ended: None,
    };
    Incoming { id: id(100 + n), now, taken: None, shown: None, done: false, whose }
}

fn at(n: u8, name: &str) -> CallerAt {
    CallerAt { account: id(n), name: name.into(), contact: None, do_not_call: false }
}

/// Olga at her desk, who has not pressed a key for a while.
fn idle() -> TestScreen {
    let mut desk = TestScreen::new();
    desk.now = desk.now.plus_seconds(10);
    desk
}

/// What the desk is told of calls.
fn rings(desk: &mut TestScreen, calls: Vec<Incoming>) {
    desk.send(Msg::Incoming(calls));
    desk.answer();
}

#[test]
fn on_an_idle_lookup_line_the_form_comes_up_by_itself_and_one_digit_after_the_talk_logs_it() {
    let mut desk = idle();
    let rang = desk.now;
    let mut one = call(1, CallState::Ringing, rang, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one.clone()]);
    assert_eq!(desk.model.form().map(|form| form.draft.id), Some(one.id));
    assert_eq!(desk.at(), "outcome");
    assert!(desk.commands.is_empty(), "nothing was entered, and nothing is kept");
    desk.now = rang.plus_seconds(5);
    (one.now.state, one.now.talked) = (CallState::Talking, Some(desk.now));
    rings(&mut desk, vec![one.clone()]);
    desk.now = rang.plus_seconds(5 + 200);
    (one.now.state, one.now.ended) = (CallState::Over, Some(desk.now));
    rings(&mut desk, vec![one.clone()]);
    desk.now = desk.now.plus_seconds(3);
    desk.press("6").answer();
    desk.press("1 4").answer();
    let (_, account, answers) = desk.logged();
    assert_eq!(*account, id(1));
    assert_eq!(answers.item("direction"), Some("inbound"));
    assert_eq!(answers.moment("started_at"), Some(rang));
    assert_eq!(
        answers.get("duration"),
        Some(&Answer::Duration { item: "3-5".into(), seconds: Some(200) }),
        "from the answer to the hang-up"
    );
    assert_eq!(desk.logged_id(), one.id, "what telephones saw and what was logged are one");
    assert!(desk.model.calls_told().is_empty(), "it is done");
}

#[test]
fn whoever_is_at_work_is_told_in_a_line_that_takes_no_key() {
    let mut desk = idle();
    desk.press("'rom").answer();
    desk.now = desk.now.plus_seconds(60);
    let one = call(1, CallState::Ringing, desk.now, vec![at(2, "Roma Foods SpA")]);
    rings(&mut desk, vec![one]);
    assert!(desk.model.places.is_empty());
    assert_eq!(desk.model.calls_told().len(), 1);
    desk.press("'a").answer();
    assert_eq!(desk.model.lookup.line.text(), "roma", "keys go where they went");
    assert!(desk.model.notice.is_none());
}

#[test]
fn one_key_parks_what_is_open_and_opens_the_form_of_the_call() {
    let mut desk = idle();
    desk.press("'ромашка").answer();
    desk.press("Enter").answer();
    desk.press("6").answer();
    let first = desk.model.form().unwrap().draft.id;
    let one = call(1, CallState::Ringing, desk.now, vec![at(2, "Roma Foods SpA")]);
    rings(&mut desk, vec![one.clone()]);
    assert_eq!(desk.model.form().unwrap().draft.id, first, "nothing comes up over a form");
    desk.act(Action::TakeCall);
    let taken = desk.effects.iter().find(|effect| matches!(effect, Effect::TakeCall { .. })).cloned();
    let by = desk.model.telephone.screen;
    assert_eq!(taken, Some(Effect::TakeCall { system: "pbx".into(), call: "c1".into(), by }));
    desk.answer();
    assert_eq!(desk.model.form().unwrap().draft.id, one.id);
    assert_eq!(desk.model.form().unwrap().account, "Roma Foods SpA");
    let parked = desk.commands.iter().find_map(|command| match command {
        Command::KeepDraft(draft) if draft.parked => Some(draft.id),
        _ => None,
    });
    assert_eq!(parked, Some(first));
}

#[test]
fn several_accounts_are_a_list_and_never_a_guess() {
    let mut desk = idle();
    desk.accounts.iter_mut().for_each(|line| line.name.push_str(" +74951234567"));
    let one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО"), at(2, "Roma Foods SpA")]);
    rings(&mut desk, vec![one.clone()]);
    assert!(desk.model.form().is_none(), "nobody knows which of them calls");
    assert_eq!(desk.model.lookup.line.text(), "+74951234567");
    assert!(matches!(desk.model.notice, Some(Notice::WhoCalls { count: 2, .. })));
    desk.now = desk.now.plus_seconds(5);
    desk.press("7").answer();
    assert_eq!(desk.model.lookup.line.text(), "+74951234567", "no digit changes the number");
    assert!(desk.model.form().is_none() && matches!(desk.model.notice, Some(Notice::StrayKey { .. })));
    let page = rows_of(&desk, (80, 24));
    assert!(page.iter().any(|row| row.starts_with("2  Roma Foods")), "{page:#?}");
    desk.press("2").answer();
    let form = desk.model.form().unwrap();
    assert_eq!((form.draft.id, form.draft.account), (one.id, Some(id(2))));
    assert_eq!(form.draft.answers.item("direction"), Some("inbound"));
}

#[test]
fn a_number_nobody_has_becomes_that_of_a_new_account() {
    let mut desk = idle();
    desk.accounts.clear();
    let one = call(1, CallState::Ringing, desk.now, Vec::new());
    rings(&mut desk, vec![one.clone()]);
    assert_eq!(desk.model.lookup.caller.as_ref().map(|caller| caller.number.as_str()), Some("+74951234567"));
    desk.now = desk.now.plus_seconds(5);
    desk.press("'Acme").answer();
    desk.press("Enter").answer();
    let made = desk.commands.iter().find_map(|command| match command {
        Command::CreateAccount { answers, .. } => Some(answers.clone()),
        _ => None,
    });
    let phone = made.as_ref().and_then(|answers| answers.get("phone").cloned());
    assert!(matches!(phone, Some(Answer::Phone(phone)) if phone.e164.as_deref() == Some("+74951234567")));
    assert_eq!(desk.model.form().unwrap().draft.id, one.id);
}

#[test]
fn what_another_screen_took_or_nobody_picked_up_goes_by_itself() {
    for gone in [true, false] {
        let mut desk = idle();
        let mut one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
        rings(&mut desk, vec![one.clone()]);
        assert!(desk.model.form().is_some());
        desk.now = desk.now.plus_seconds(9);
        match gone {
            true => (one.now.state, one.now.ended) = (CallState::Over, Some(desk.now)),
            false => one.taken = Some(id(77)),
        }
        rings(&mut desk, vec![one]);
        assert!(desk.model.places.is_empty(), "nobody has touched it");
        assert!(desk.model.calls_told().is_empty());
    }
}

#[test]
fn the_key_opens_the_call_that_the_line_tells_of() {
    let mut desk = idle();
    desk.press("'a").answer();
    let first = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![first.clone()]);
    desk.press("Esc").answer();
    desk.now = desk.now.plus_seconds(1);
    let second = call(2, CallState::Ringing, desk.now, vec![at(2, "Roma Foods SpA")]);
    rings(&mut desk, vec![first.clone(), second.clone()]);
    assert!(desk.model.form().is_none(), "a key was pressed a second ago");
    desk.now = desk.now.plus_seconds(2);
    desk.send(Msg::Second);
    desk.answer();
    assert!(desk.model.is_form_of(&second), "the newest comes up");
    let told = desk.model.call_to_take().map(|call| call.id);
    assert_eq!(told, Some(first.id), "the line is about the other one");
    desk.act(Action::TakeCall).answer();
    assert!(desk.model.is_form_of(&first));
}

#[test]
fn in_the_line_a_long_name_gives_way_and_neither_the_number_nor_the_count_of_others() {
    for lang in [Lang::En, Lang::Ru, Lang::Zh] {
        let mut desk = idle();
        desk.model.lang = lang;
        desk.press("'a").answer();
        let long = "Акционерное общество «Северо-Западная транспортная компания»";
        let mut named = call(3, CallState::Ringing, desk.now, Vec::new());
        named.now.name = "Maximilian Alexander von Hohenstein the Third of Berlin".into();
        for newest in [call(3, CallState::Ringing, desk.now, vec![at(1, long)]), named] {
            let before = desk.now.plus_seconds(-1);
            let others = (1..3).map(|n| call(n, CallState::Ringing, before, Vec::new()));
            rings(&mut desk, others.chain([newest]).collect());
            let page = rows_of(&desk, (80, 24));
            let row = page.iter().find(|row| row.contains("Ctrl-X")).unwrap_or_else(|| panic!("{page:#?}"));
            assert!(row.contains("+74951234567") && row.contains('…'), "{row}");
            assert!(row.contains(" 2 ") || row.contains(" 2"), "how many others: {row}");
        }
    }
}

#[test]
fn what_it_was_is_read_whole_on_80_columns() {
    for lang in [Lang::En, Lang::Ru, Lang::Zh] {
        let mut desk = idle();
        desk.model.lang = lang;
        let choice = SaidChoice {
            draft: id(1),
            account: "Ромашка ООО".into(),
            can_be: &[Said::Private, Said::WrongNumber, Said::OtherPhone],
            likely: None,
            cursor: 0,
        };
        desk.model.places.push(Place::Said(Box::new(choice)));
        let page = rows_of(&desk, (80, 24));
        let said = page.iter().filter(|row| row.contains(": "));
        assert!(said.clone().count() >= 3, "{page:#?}");
        assert!(said.into_iter().all(|row| !row.contains('…')), "{page:#?}");
    }
}

fn rows_of(desk: &TestScreen, size: (u16, u16)) -> Vec<String> {
    rows(&drawn(&desk.model, &Theme::default(), size).0)
}

#[test]
fn a_form_comes_up_once_nobody_has_pressed_a_key_for_two_seconds_while_it_rings_and_once_only() {
    let mut desk = idle();
    desk.press("'a").answer();
    desk.press("Backspace").answer();
    let one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one.clone()]);
    assert!(desk.model.form().is_none());
    desk.now = desk.now.plus_seconds(1);
    desk.send(Msg::Second);
    desk.answer();
    assert!(desk.model.form().is_none(), "one second");
    desk.now = desk.now.plus_seconds(1);
    desk.send(Msg::Second);
    desk.answer();
    assert!(desk.model.is_form_of(&one));
    desk.now = desk.now.plus_seconds(5);
    desk.press("Esc").answer();
    desk.now = desk.now.plus_seconds(5);
    desk.send(Msg::Second);
    desk.answer();
    assert!(desk.model.form().is_none(), "who has left it is not asked again");
}

#[test]
fn of_two_screens_at_rest_the_form_comes_up_in_the_first_and_the_other_has_the_line() {
    let mut desk = idle();
    desk.is_first = false;
    let mut one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one.clone()]);
    one.shown = Some(id(77));
    rings(&mut desk, vec![one.clone()]);
    desk.now = desk.now.plus_seconds(5);
    desk.send(Msg::Second);
    desk.answer();
    assert!(desk.model.form().is_none(), "another screen was first");
    assert_eq!(desk.model.calls_told().len(), 1, "it may be taken here all the same");
    desk.act(Action::TakeCall).answer();
    assert!(desk.model.is_form_of(&one));
}

#[test]
fn a_call_that_is_logged_elsewhere_is_told_of_no_more_and_its_untouched_form_goes() {
    for by_hand in [true, false] {
        let mut desk = idle();
        desk.model.telephone.opens_by_itself = !by_hand;
        let mut one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
        rings(&mut desk, vec![one.clone()]);
        if by_hand {
            desk.act(Action::TakeCall).answer();
        }
        assert!(desk.model.is_form_of(&one));
        one.done = true;
        rings(&mut desk, vec![one.clone()]);
        assert!(desk.model.places.is_empty());
        assert!(desk.model.calls_told().is_empty());
        desk.act(Action::TakeCall).answer();
        assert_eq!(desk.model.notice, Some(Notice::NoCall));
    }
}

#[test]
fn a_form_that_came_up_and_was_saved_at_once_is_this_screens_call() {
    let mut desk = idle();
    let one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one]);
    desk.now = desk.now.plus_seconds(5);
    let mut taken = 0;
    for key in ["6", "1", "4"] {
        desk.press(key);
        taken += desk.effects.iter().filter(|effect| matches!(effect, Effect::TakeCall { .. })).count();
        desk.answer();
    }
    assert_eq!(taken, 1, "the other screens are told once");
}

#[test]
fn a_form_that_somebody_has_begun_stays_whoever_took_the_call() {
    let mut desk = idle();
    let mut one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one.clone()]);
    desk.now = desk.now.plus_seconds(5);
    desk.press("6").answer();
    one.taken = Some(id(77));
    rings(&mut desk, vec![one]);
    assert_eq!(desk.model.form().unwrap().draft.answers.item("outcome"), Some("refused"));
}

#[test]
fn a_length_that_a_person_picked_stands() {
    let mut desk = idle();
    let rang = desk.now;
    let mut one = call(1, CallState::Ringing, rang, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one.clone()]);
    desk.now = desk.now.plus_seconds(5);
    let own = Answer::Duration { item: "41-60".into(), seconds: None };
    let (catalogue, zone, now) = (desk.model.catalogue.clone(), desk.model.zone, desk.now);
    if let Some(Place::Form(form)) = desk.model.places.last_mut() {
        form.draft.pick("duration", own.clone(), &catalogue, zone, now);
    }
    (one.now.state, one.now.talked, one.now.ended) =
        (CallState::Over, Some(rang), Some(rang.plus_seconds(60)));
    rings(&mut desk, vec![one]);
    assert_eq!(desk.model.form().unwrap().draft.answers.get("duration"), Some(&own));
}

#[test]
fn a_talk_whose_end_nobody_heard_gives_no_length_and_the_clock_of_the_form_gives_none_either() {
    let mut desk = idle();
    let rang = desk.now;
    let mut one = call(1, CallState::Ringing, rang, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one.clone()]);
    (one.now.state, one.now.talked) = (CallState::Talking, Some(rang));
    rings(&mut desk, vec![one.clone()]);
    (one.now.state, one.now.ended) = (CallState::Lost, Some(rang.plus_seconds(42)));
    desk.now = rang.plus_seconds(100);
    rings(&mut desk, vec![one]);
    let screen = rows(&drawn(&desk.model, &Theme::default(), (80, 24)).0).join("\n");
    assert!(screen.contains("Talked at least 0:42"), "{screen}");
    let form = desk.model.form().unwrap();
    assert!(!form.draft.answers.has("duration"));
    let field = desk.model.catalogue.field(form.draft.kind, "duration").unwrap();
    assert_eq!(form.clock_seconds("1-2", field, &desk.model.catalogue, desk.now), None);
}

#[test]
fn without_a_call_the_key_says_so_and_a_stale_line_goes() {
    let mut desk = idle();
    desk.act(Action::TakeCall);
    assert_eq!(desk.model.notice, Some(Notice::NoCall));
    desk.press("'r").answer();
    let one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
    rings(&mut desk, vec![one]);
    assert!(desk.model.counts_seconds());
    desk.now = desk.now.plus_seconds(121);
    desk.send(Msg::Second);
    assert!(desk.model.calls_told().is_empty() && !desk.model.counts_seconds(), "whoever brought it is gone");
}

/// What was asked to be dialled.
fn dialled(desk: &TestScreen) -> Option<(String, Id)> {
    desk.effects.iter().find_map(|effect| match effect {
        Effect::Dial { number, form, .. } => Some((number.clone(), *form)),
        _ => None,
    })
}

#[test]
fn a_number_is_dialled_in_e164_and_its_form_is_that_of_the_call() {
    let mut desk = idle();
    desk.press("'ромашка").answer();
    desk.act(Action::Dial);
    let (number, form) = dialled(&desk).expect("it is dialled");
    assert_eq!(number, "+74951234567");
    assert_eq!(desk.model.form().map(|open| open.draft.id), Some(form));
    desk.answer();
    // It is said to be dialled when the far telephone rings.
    let mut one = call(1, CallState::Ringing, desk.now, vec![at(1, "Ромашка ООО")]);
    (one.id, one.now.inbound) = (form, false);
    rings(&mut desk, vec![one.clone()]);
    assert!(desk.model.is_form_of(desk.model.calls_told()[0]));
    assert_eq!(desk.model.form().unwrap().draft.answers.item("direction"), Some("outbound"));
}

#[test]
fn who_asked_not_to_be_called_and_what_is_no_whole_number_is_not_dialled() {
    let mut desk = idle();
    desk.accounts[0].do_not_call = true;
    desk.accounts[1].phone = "ask Maria".into();
    desk.press("'ромашка").answer();
    desk.act(Action::Dial);
    assert_eq!(dialled(&desk), None);
    assert!(matches!(desk.model.notice, Some(Notice::NeverDialled { .. })));
    desk.press("Ctrl-U 'foods").answer();
    desk.act(Action::Dial);
    assert_eq!(dialled(&desk), None);
    assert!(matches!(desk.model.notice, Some(Notice::NoDialNumber { .. })));
}

#[test]
fn in_the_sidebar_the_time_tells_two_calls_of_one_account_apart() {
    let mut desk = idle();
    let now = desk.now;
    let rule = desk.model.catalogue.live_gap_rules().find(|rule| rule.trigger == Trigger::Seen).cloned();
    let rule = rule.expect("calls that were not logged are gaps");
    let seen = |n: u8, hours: i64| {
        let at = now.plus_seconds(-3600 * hours);
        let gap = Gap {
            rule: rule.clone(),
            subject: Subject::Draft(id(n)),
            account: Some(id(1)),
            field: None,
            owner: "olga".into(),
            since: at,
        };
        let account = "Акционерное общество «Северо-Западная компания»".into();
        GapLine { account, ..gap_line(gap, at) }
    };
    desk.gaps = vec![seen(1, 3), seen(2, 4)];
    desk.send(Msg::Clock);
    desk.answer();
    let page = rows_of(&desk, (80, 24));
    for time in ["21 Nov 11:05 Ак", "21 Nov 10:05 Ак"] {
        assert!(page.iter().any(|row| row.contains(time)), "{time}: {page:#?}");
    }
}
