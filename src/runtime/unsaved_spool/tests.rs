//! Whatever comes between leaving and the next start, what was put aside is done once, and what is newer stands.

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    sync::Arc,
};

mod fixture;

use super::{line, spool::Found, *};
use crate::domain::{Answer, Draft, IdSource, Moment, Ref, Subject, default_catalogue};
use fixture::{Fixture, START, open, session};

const PLACE: &str = "/srv/crm/picklog.db";

fn of(place: &str) -> Of {
    Of { place: place.to_owned(), fingerprint: None }
}

fn writes() -> Vec<Write> {
    let mut ids = IdSource::new([3; 16]);
    let mut id = || ids.next(Moment::from_millis(1_800_000_000_000));
    let answers = Answers::from([("outcome", Answer::Item("busy".into()))]);
    let kind = crate::domain::CALL_CODE;
    let draft = Draft::open(
        id(),
        crate::domain::CALL,
        Some(id()),
        &default_catalogue(),
        "olga",
        Moment::from_millis(0),
    );
    let commands = [
        Command::KeepDraft(Box::new(draft)),
        Command::CreateAccount { id: id(), answers: answers.clone() },
        Command::CreateContact { id: id(), account: id(), answers: answers.clone() },
        Command::LogActivity { id: id(), kind, account: id(), answers: answers.clone() },
        Command::Edit {
            record: Ref { entity: Entity::Account, id: id() },
            patch: vec![("city".into(), None), ("name".into(), Some(Answer::Text("Ромашка".into())))],
        },
        Command::DiscardDraft(id()),
        Command::Snooze { gap: "missing:outcome:1".into() },
        Command::Merge {
            entity: Entity::Contact,
            from: id(),
            into: id(),
            take: vec!["phone".into()],
            from_version: Some(3),
        },
        Command::Distinct { entity: Entity::Account, one: id(), other: id() },
        Command::Undo { op: id() },
    ];
    commands.map(|command| Write { op: id(), command: Box::new(command), expected: Some(2) }).into()
}

fn commands(found: &[Found]) -> Vec<Command> {
    let spools = found.iter().filter_map(|one| match one {
        Found::Spool(spool) => Some(spool),
        Found::Refused(..) => None,
    });
    let writes = spools.flat_map(|spool| &spool.entries).filter_map(|entry| entry.write.as_ref());
    writes.map(|write| (*write.command).clone()).collect()
}

#[test]
fn what_was_put_aside_is_found_again_for_its_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (full, good) = (PathBuf::from("/proc/no/such"), folder.path().join("state"));
    let path = spool::put(&[full, good.clone()], &of(PLACE), &writes()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&good), mode(&path)), (0o700, 0o600));
    let kept: Vec<Command> = writes().into_iter().map(|write| *write.command).collect();
    let found = |place: &str| commands(&spool::found(std::slice::from_ref(&good), place));
    assert_eq!(found(PLACE), kept);
    assert!(found("/srv/crm/other.db").is_empty());
}

#[test]
fn a_file_others_could_have_made_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let folders = [folder.path().to_owned()];
    let path = spool::put(&folders, &of(PLACE), &writes()).unwrap();
    let found = || spool::found(&folders, PLACE);
    let is_refused = |found: &[Found]| matches!(found, [Found::Refused(..)]);
    fs::set_permissions(&path, PermissionsExt::from_mode(0o620)).unwrap();
    assert!(is_refused(&found()), "a group may write it, which is said");
    fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(commands(&found()).len(), writes().len());
    if nix::unistd::geteuid().is_root() {
        nix::unistd::chown(&path, Some(54_321.into()), None).unwrap();
        assert!(found().is_empty(), "somebody else's");
        nix::unistd::chown(&path, Some(0.into()), None).unwrap();
    } else {
        eprintln!("skipped: only root can give a file to somebody else");
    }
    let other = folder.path().join("elsewhere");
    fs::rename(&path, &other).unwrap();
    symlink(&other, &path).unwrap();
    assert!(is_refused(&found()), "a link");
}

/// What may happen after a form was put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    /// The next start.
    Start,
    /// A start that is killed when all is saved and before the file put aside is gone.
    Killed,
    /// The form is thrown away.
    Discard,
    /// The form is gone on with on another screen: another outcome.
    GoOn,
    /// The call is saved.
    Save,
}

const EVENTS: [Event; 5] = [Event::Start, Event::Killed, Event::Discard, Event::GoOn, Event::Save];

/// All rows of so many events, but for those in which one comes twice in a row; a start comes after each row anyway.
fn rows(length: u32) -> impl Iterator<Item = Vec<Event>> {
    let says_more =
        |row: &Vec<Event>| row.last() != Some(&Event::Start) && row.windows(2).all(|pair| pair[0] != pair[1]);
    let all = (0..EVENTS.len().pow(length)).map(move |mut at| {
        let next = |_| {
            let event = EVENTS[at % EVENTS.len()];
            at /= EVENTS.len();
            event
        };
        (0..length).map(next).collect()
    });
    all.filter(says_more)
}

#[test]
fn a_form_put_aside_is_saved_once_and_what_is_newer_stands_in_every_order() {
    for events in (0..=3).flat_map(rows) {
        let mut desk = Fixture::new();
        let id = desk.id();
        // The first pick was saved; the second one was not, when the screen was left.
        let first = desk.form(id, &[("outcome", "refused")]);
        desk.does(Command::KeepDraft(Box::new(first))).unwrap();
        let second = desk.form(id, &[("outcome", "refused"), ("reason", "price")]);
        let path = desk.put_aside(vec![(Command::KeepDraft(Box::new(second)), None)]);
        // What the person did last, and whether it was done to the form as it was put aside.
        let (mut stands, mut taken) = (("refused", None), false);
        let mut acted = false;
        let mut told = Vec::new();
        for event in &events {
            match event {
                Event::Start => {
                    told.push(desk.start());
                    taken |= !acted;
                }
                Event::Killed => {
                    let before = fs::read(&path).ok();
                    desk.start();
                    taken |= !acted;
                    if let Some(before) = before {
                        fs::write(&path, before).unwrap();
                        fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
                    }
                }
                Event::Discard => {
                    if desk.does(Command::DiscardDraft(id)).is_ok() {
                        (acted, stands) = (true, ("", None));
                    }
                }
                Event::GoOn => {
                    let form = desk.form(id, &[("outcome", "busy")]);
                    let kept = desk.does(Command::KeepDraft(Box::new(form))).unwrap();
                    // After the call was saved this is a late repetition.
                    if !kept.repeated {
                        (acted, stands) = (true, ("busy", None));
                    }
                }
                Event::Save => {
                    let answers = desk.form(id, &[("outcome", "no_answer")]).answers;
                    let (kind, account) = (crate::domain::CALL_CODE, desk.account);
                    if desk.does(Command::LogActivity { id, kind, account, answers }).is_ok() {
                        (acted, stands) = (true, ("no_answer", None));
                    }
                }
            }
        }
        told.push(desk.start());
        if !acted {
            stands = ("refused", Some("price"));
        }
        let (outcome, reason, count) = desk.stands(id);
        assert_eq!((outcome.as_deref().unwrap_or(""), reason.as_deref()), stands, "{events:?}");
        assert_eq!(count, usize::from(!stands.0.is_empty()), "{events:?}");
        assert!(desk.files("picklog-unsaved").is_empty(), "{events:?}");
        assert_eq!(desk.start(), TakenOver::default(), "{events:?}: done and told once");
        // What was put aside and neither became part of the file nor stands now lies in a file that was named.
        let older: Vec<_> = told.iter().filter_map(|told| told.older.clone()).collect();
        let is_lost = !taken && acted;
        if is_lost {
            let killed = events.contains(&Event::Killed);
            assert!(!older.is_empty() || killed, "{events:?}: {told:?}");
            let left = desk.files("picklog-older");
            let text = fs::read_to_string(desk.folders()[0].join(&left[0])).unwrap();
            assert!(text.contains("price"), "{events:?}: {text}");
        }
        if !events.contains(&Event::Killed) {
            assert_eq!(
                told.iter().map(|told| told.saved + told.overtaken).sum::<usize>(),
                1,
                "{events:?}: {told:?}"
            );
        }
    }
}

#[test]
fn two_starts_at_once_save_everything_once() {
    for _ in 0..6 {
        let mut desk = Fixture::new();
        let account = desk.account;
        let mut ids = BTreeSet::new();
        for _ in 0..3 {
            let (call, form) = (desk.id(), desk.id());
            let answers = desk.form(call, &[("outcome", "busy")]).answers;
            let log = Command::LogActivity { id: call, kind: crate::domain::CALL_CODE, account, answers };
            let keep = Command::KeepDraft(Box::new(desk.form(form, &[("outcome", "refused")])));
            desk.put_aside(vec![(log, None), (keep, None)]);
            ids.extend([call, form]);
        }
        let (folders, clock) = (desk.folders(), Arc::clone(&desk.clock));
        let place = desk.folder.path().join("a.db");
        let told: Vec<TakenOver> = std::thread::scope(|scope| {
            let start = || take_over_from(&folders, open(&place, &clock).as_mut(), &session());
            let starts: Vec<_> = (0..3).map(|_| scope.spawn(start)).collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert_eq!(told.iter().map(|told| told.saved).sum::<usize>(), ids.len(), "{told:?}");
        assert!(told.iter().all(|told| told.left.is_none() && told.overtaken == 0), "{told:?}");
        for id in ids {
            assert_eq!(desk.stands(id).2, 1);
        }
        assert!(desk.files("picklog").is_empty(), "{:?}", desk.files("picklog"));
    }
}

#[test]
fn what_was_entered_into_another_file_of_this_place_is_left_and_said() {
    let mut desk = Fixture::new();
    let form = desk.id();
    let keep = Command::KeepDraft(Box::new(desk.form(form, &[("outcome", "refused")])));
    let path = desk.put_aside(vec![(keep, None)]);
    let (before, place) = (fs::read(&path).unwrap(), desk.folder.path().join("a.db"));
    let away = desk.folder.path().join("away");
    fs::create_dir(&away).unwrap();
    for ending in ["", "-wal", "-shm"] {
        let name = format!("a.db{ending}");
        fs::rename(desk.folder.path().join(&name), away.join(&name)).unwrap();
    }
    let mut other = open(&place, &desk.clock);
    // Also one in which nothing was saved yet.
    for _ in 0..2 {
        let told = take_over_from(&desk.folders(), other.as_mut(), &session());
        let (why, at) = told.left.clone().unwrap();
        assert!(why.to_string().contains("another file") && at == path.display().to_string(), "{told:?}");
        assert_eq!((told.saved, other.drafts("olga").unwrap().len()), (0, 0));
        assert_eq!(fs::read(&path).unwrap(), before);
        let answers = Answers::from([("name", Answer::Text("Bolt".into()))]);
        let id = Id::new(Moment::from_millis(START), [7; 10]);
        other.apply(&session(), id, &Command::CreateAccount { id, answers }, None).unwrap();
    }
}

#[test]
fn a_line_that_cannot_be_read_stays_and_the_others_are_saved() {
    let mut desk = Fixture::new();
    let form = desk.id();
    let keep = Command::KeepDraft(Box::new(desk.form(form, &[("outcome", "refused")])));
    let path = desk.put_aside(vec![(keep, None)]);
    let newer = r#"{"op":"0193","expected":null,"change":"of a newer picklog"}"#;
    let text = fs::read_to_string(&path).unwrap() + newer + "\n";
    fs::write(&path, text).unwrap();
    let told = desk.start();
    assert_eq!((told.saved, told.left.is_some()), (1, true), "{told:?}");
    assert_eq!(desk.stands(form).2, 1);
    let left = fs::read_to_string(&path).unwrap();
    assert!(left.contains(newer) && !left.contains("refused"), "{left}");
    assert_eq!(desk.start().saved, 0);
}

#[test]
fn what_cannot_be_saved_yet_waits_with_all_that_came_after_it() {
    let mut desk = Fixture::new();
    let (contact, call, account) = (desk.id(), desk.id(), desk.account);
    let named = Answers::from([("name", Answer::Text("J. Ross".into()))]);
    let mut answers = desk.form(call, &[("outcome", "busy")]).answers;
    answers.set("contact", Answer::Contact(contact));
    let path = desk.put_aside(vec![
        (Command::CreateContact { id: contact, account, answers: named }, None),
        (Command::LogActivity { id: call, kind: crate::domain::CALL_CODE, account, answers }, None),
    ]);
    let before = fs::read(&path).unwrap();
    let (log, away) = (desk.folder.path().join("a.db-wal"), desk.folder.path().join("away"));
    fs::rename(&log, &away).unwrap();
    let told = desk.start();
    assert!(matches!(&told.left, Some((StoreError::Unavailable { .. }, _))), "{told:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::rename(&away, &log).unwrap();
    assert_eq!(desk.start(), TakenOver { saved: 2, ..TakenOver::default() });
    assert_eq!(desk.store.card(account, "olga").unwrap().last_spoken_to, Some(contact));
}

#[test]
fn a_change_of_a_record_that_a_colleague_changed_too_waits_as_a_form() {
    let mut desk = Fixture::new();
    let account = desk.account;
    let record = Ref { entity: Entity::Account, id: account };
    let set = |field: &str, text: &str| {
        let patch = vec![(field.to_owned(), Some(Answer::Text(text.into())))];
        Command::Edit { record, patch }
    };
    desk.put_aside(vec![(set("city", "Oslo"), Some(1))]);
    desk.does(set("city", "Roma")).unwrap();
    assert_eq!(desk.start(), TakenOver { saved: 1, ..TakenOver::default() });
    let account_now = desk.store.card(account, "olga").unwrap().account;
    assert_eq!(account_now.answers.text("city"), "Roma", "nobody's is written over");
    let form = desk.store.drafts("olga").unwrap().pop().unwrap();
    assert_eq!((form.answers.text("city"), form.editing, form.parked), ("Oslo", Some(2), true));
    assert!(desk.store.open(Subject::Draft(form.id), "olga").is_ok());
    assert_eq!(desk.start(), TakenOver::default());
}

#[test]
fn a_call_put_aside_does_not_take_the_place_of_its_form_that_was_gone_on_with() {
    let mut desk = Fixture::new();
    let (id, account) = (desk.id(), desk.account);
    let answers = desk.form(id, &[("outcome", "refused"), ("reason", "price")]).answers;
    desk.put_aside(vec![(
        Command::LogActivity { id, kind: crate::domain::CALL_CODE, account, answers },
        None,
    )]);
    let form = desk.form(id, &[("outcome", "busy")]);
    desk.does(Command::KeepDraft(Box::new(form))).unwrap();
    let told = desk.start();
    assert!(told.older.is_some() && told.saved == 0, "{told:?}");
    assert_eq!(desk.stands(id), (Some("busy".into()), None, 1));
    // Likewise one that was to be thrown away.
    let mut desk = Fixture::new();
    let id = desk.id();
    desk.put_aside(vec![(Command::DiscardDraft(id), None)]);
    let form = desk.form(id, &[("outcome", "busy")]);
    desk.does(Command::KeepDraft(Box::new(form))).unwrap();
    assert_eq!(desk.start(), TakenOver { overtaken: 1, ..TakenOver::default() });
    assert_eq!(desk.stands(id), (Some("busy".into()), None, 1));
}

#[test]
fn every_change_that_a_screen_makes_is_read_as_it_was_written() {
    for write in writes() {
        let text = line::line(&write).unwrap();
        let read = line::write(&text).unwrap();
        assert_eq!((read.op, read.command, read.expected), (write.op, write.command, write.expected));
    }
}

#[test]
fn what_was_put_aside_about_somebody_who_was_erased_is_not_saved_and_not_kept() {
    const TOKEN: &str = "Zvezdokrylova-Quux";
    let mut desk = Fixture::new();
    let (account, contact) = (desk.account, desk.id());
    let answers = Answers::from([("name", Answer::Text(TOKEN.into()))]);
    desk.does(Command::CreateContact { id: contact, account, answers: answers.clone() }).unwrap();
    let record = Ref { entity: Entity::Contact, id: contact };
    let patch = vec![("name".into(), Some(Answer::Text(format!("{TOKEN} B"))))];
    let edit = Command::Edit { record, patch };
    let form = Draft::edit(contact, Entity::Contact, Some(account), 1, answers, Moment::from_millis(START));
    let kept = desk.id();
    let other = Command::KeepDraft(Box::new(desk.form(kept, &[("outcome", "busy")])));
    let aside = |desk: &mut Fixture| {
        let form = Command::KeepDraft(Box::new(form.clone()));
        desk.put_aside(vec![(edit.clone(), Some(1)), (form, None), (other.clone(), None)])
    };
    let asked = crate::domain::EraseAsked {
        record,
        why: "asked_by_them".into(),
        with_contacts: false,
        is_again: false,
    };
    let path = aside(&mut desk);
    desk.does(Command::Erase(Box::new(asked))).unwrap();
    // By whoever erases, from the command line; of the rest nothing goes.
    assert_eq!(erased::forget(&desk.folders(), desk.store.as_mut()), 2);
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains(TOKEN) && text.contains("busy"), "{text}");
    // By a start of somebody else's, which says so.
    aside(&mut desk);
    let told = desk.start();
    assert_eq!((told.erased, told.left), (2, None));
    assert!(desk.files("picklog-").is_empty());
}
