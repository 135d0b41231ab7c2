//! Writers killed in the middle of what they do: nothing acknowledged is lost, and what is sent again for want of an
//! answer is there once.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use super::{
    counting::{Count, count, is_whole, prepare},
    random::Random,
    size,
    worker::{Job, LANE, Worker, number},
};

/// How the writers behave: `early` and `forgets` are the controls.
#[derive(Clone, Copy, Default)]
struct Manner {
    early: bool,
    forgets: bool,
}

/// One lane: writer after writer, each killed 1 to 30 ms after its first write began.
fn lane(db: &Path, lane: u64, kills: &AtomicUsize, manner: Manner) -> BTreeSet<u64> {
    let (mut acknowledged, mut again, mut from) = (BTreeSet::new(), Vec::new(), lane * LANE);
    let mut random = Random::new(lane);
    while kills.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
        let Manner { early, forgets } = manner;
        let job = Job::Log { db: db.into(), from, mute: 3, early, forgets, again: again.clone(), most: LANE };
        let mut worker = Worker::start(&job, &[]);
        let (mut words, mut begun) = (Vec::new(), BTreeSet::new());
        while let Some(word) = worker.word() {
            let begins = word.starts_with("begin");
            words.push(word);
            if begins {
                break;
            }
        }
        thread::sleep(Duration::from_micros(1_000 + random.word() % 29_000));
        worker.child.kill().unwrap();
        words.extend(worker.words());
        let status = worker.child.wait().unwrap();
        assert!(status.code().is_none(), "a writer ended by itself: {words:?}");
        for word in &words {
            begun.extend(number(word, "begin"));
            acknowledged.extend(number(word, "ack"));
        }
        from = begun.last().map_or(from, |last| last + 1);
        // Whoever got no answer asks again, with the same operation id.
        again.retain(|number| !acknowledged.contains(number));
        again.extend(begun.into_iter().filter(|number| !acknowledged.contains(number)));
    }
    let job =
        Job::Log { db: db.into(), from, mute: 0, early: false, forgets: manner.forgets, again, most: 0 };
    acknowledged.extend(Worker::start(&job, &[]).end().iter().filter_map(|word| number(word, "ack")));
    acknowledged
}

fn run(kills: usize, manner: Manner) -> Count {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("a.db");
    drop(prepare(&db));
    let left = AtomicUsize::new(kills);
    let acknowledged = thread::scope(|scope| {
        let lanes: Vec<_> = (0..size::LANES as u64)
            .map(|number| {
                scope.spawn({
                    let (db, left) = (&db, &left);
                    move || lane(db, number, left, manner)
                })
            })
            .collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap()).collect()
    });
    assert!(is_whole(&db));
    count(&db, &acknowledged)
}

#[test]
fn killed_writers_lose_nothing_and_double_nothing() {
    let kills = size::times(size::WRITER_KILLS);
    let counted = run(kills, Manner::default());
    println!("writers: {kills} kills, {counted:?}");
    assert!(counted.acknowledged > kills, "too few entries to say anything: {counted:?}");
    assert_eq!((counted.lost, counted.doubled), (0, 0));
}

#[test]
fn control_an_acknowledgement_before_the_commit_is_found_out() {
    let counted = run(size::CONTROL_KILLS, Manner { early: true, ..Manner::default() });
    println!("writers that acknowledge too early: {} kills, {counted:?}", size::CONTROL_KILLS);
    assert!(counted.lost > 0, "the counter is blind: {counted:?}");
}

#[test]
fn control_asking_again_with_a_new_operation_is_found_out() {
    let counted = run(size::CONTROL_KILLS, Manner { forgets: true, ..Manner::default() });
    println!("writers that forget their operation: {} kills, {counted:?}", size::CONTROL_KILLS);
    assert!(counted.doubled > 0, "the counter is blind: {counted:?}");
}
