//! Screens killed in the middle of a form: every pick the screen showed as made is in the form at the next start.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use nix::sys::signal::Signal;
use picklog::{
    domain::{Catalogue, Command, Draft, Lang, Origin, default_catalogue},
    store::{
        Session, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};

use super::{counting::id, preload, random::Random, size};
use crate::pty::{Place, Tty, login};

/// What a sync takes, microseconds: time enough for a kill to fall between what is shown and what is safe.
const SYNC_US: u64 = 5_000;

#[derive(Debug, Default)]
struct Count {
    kills: usize,
    /// Picks that were shown as made when the screen was killed.
    shown: usize,
    lost: usize,
}

/// A sync that no test waits for, microseconds: what is on its way stays there.
const STUCK_US: u64 = 600_000_000;

/// The picks a form on the screen shows: field and item. One with the mark of what is on its way counts only for the
/// control, which does not know the mark.
fn shown(screen: &str, catalogue: &Catalogue, trusts_marked: bool) -> Vec<(String, String)> {
    let mut picks = Vec::new();
    for field in catalogue.fields_of(crate::CALL) {
        let label = field.label.get(Lang::En);
        let Some(list) = catalogue.picklist_of(field) else { continue };
        for line in screen.lines() {
            let Some(rest) = line.get(3..).and_then(|rest| rest.strip_prefix(label)) else { continue };
            if !rest.starts_with("  ") {
                continue;
            }
            let answer = rest.trim();
            let answer = if trusts_marked { answer.trim_end_matches(" …") } else { answer };
            picks.extend(
                list.items
                    .iter()
                    .filter(|item| item.label.get(Lang::En) == answer)
                    .map(|item| (field.code.clone(), item.code.clone())),
            );
        }
    }
    picks
}

/// Opens a form, picks, and is killed; what was shown, and the draft that is left.
fn one(place: &Place, store: &mut Sqlite, random: &mut Random) -> (usize, usize) {
    let mut tty = form(place);
    // A reason, then back and another one: an answer that changes is as good as a new one.
    let reason = |random: &mut Random| ["1", "2", "3", "4", "5"][random.below(5)];
    for key in ["6", reason(random), "\x1b[D", reason(random)] {
        tty.keys(key);
        thread::sleep(Duration::from_micros(random.word() % 40_000));
    }
    kill(tty, store, random, false)
}

fn form(place: &Place) -> Tty {
    let mut tty = Tty::start(place, 60, 24, &[]);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\r").wait(&["Outcome", "wrong number"]);
    tty
}

fn kill(mut tty: Tty, store: &mut Sqlite, random: &mut Random, trusts_marked: bool) -> (usize, usize) {
    tty.kill(Signal::SIGKILL);
    let (_, raw) = tty.end();
    let mut terminal = vt100::Parser::new(24.try_into().unwrap(), 60.try_into().unwrap(), 0);
    terminal.process(&raw);
    let shown = shown(&terminal.screen().contents(), &default_catalogue(), trusts_marked);
    let draft = store.drafts(&login()).unwrap().into_iter().next();
    let has = |draft: &Draft, (field, item): &(String, String)| {
        draft.answers.get(field).and_then(|answer| answer.item_code()) == Some(item)
    };
    // What stands there from the start is no pick.
    let picks: Vec<_> = shown.into_iter().filter(|(field, _)| field != "direction").collect();
    let lost = picks.iter().filter(|pick| !draft.as_ref().is_some_and(|draft| has(draft, pick))).count();
    if let Some(draft) = draft {
        let session = Session {
            origin: Origin { login: login(), uid: nix::unistd::getuid().as_raw(), ..Origin::default() },
        };
        store.apply(&session, id(7, random.word()), &Command::DiscardDraft(draft.id), None).unwrap();
    }
    (picks.len(), lost)
}

fn run(kills: usize) -> Option<Count> {
    let left = AtomicUsize::new(kills);
    preload::library()?;
    let counts = thread::scope(|scope| {
        let lane = |seed: u64| {
            let left = &left;
            move || {
                let mut place = Place::new().with_accounts();
                let settings = [("FAULT_SYNC_US", SYNC_US.to_string())];
                place.extra = preload::env(place.dir.path(), &settings).unwrap();
                let mut store = Sqlite::open(&place.db(), OpenOptions::default()).unwrap();
                let (mut random, mut count) = (Random::new(seed), Count::default());
                while left
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
                    .is_ok()
                {
                    let (shown, lost) = one(&place, &mut store, &mut random);
                    count.kills += 1;
                    count.shown += shown;
                    count.lost += lost;
                }
                count
            }
        };
        let lanes: Vec<_> = (0..3).map(|seed| scope.spawn(lane(seed))).collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).collect::<Vec<_>>()
    });
    Some(counts.into_iter().fold(Count::default(), |a, b| Count {
        kills: a.kills + b.kills,
        shown: a.shown + b.shown,
        lost: a.lost + b.lost,
    }))
}

#[test]
fn killed_screens_lose_no_pick_they_have_shown() {
    let Some(count) = run(size::times(size::SCREEN_KILLS)) else { return };
    println!("screens: {count:?}");
    assert!(count.shown > count.kills / 2, "too few picks to say anything: {count:?}");
    assert_eq!(count.lost, 0);
}

#[test]
fn control_without_the_mark_of_what_is_on_its_way_losses_are_found() {
    let mut place = Place::new().with_accounts();
    let Some(env) = preload::env(place.dir.path(), &[("FAULT_SYNC_US", STUCK_US.to_string())]) else {
        return;
    };
    place.extra = env;
    let mut store = Sqlite::open(&place.db(), OpenOptions::default()).unwrap();
    let (mut random, mut count) = (Random::new(0), Count::default());
    for _ in 0..size::SCREEN_CONTROL_KILLS {
        let mut tty = form(&place);
        // The pick is shown, and its sync never comes back: it is on its way when the kill falls.
        tty.keys("6").wait(&["refused …"]);
        let (shown, lost) = kill(tty, &mut store, &mut random, true);
        count = Count { kills: count.kills + 1, shown: count.shown + shown, lost: count.lost + lost };
    }
    println!("screens whose mark is not heeded: {count:?}");
    assert_eq!((count.shown, count.lost), (count.kills, count.kills), "the counter is blind");
}
