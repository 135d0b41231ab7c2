//! Writers killed in the middle of what they do: nothing acknowledged is lost, and what is sent again for want of an
//! answer is there once.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use rusqlite::Connection;

use super::{
    counting::{Count, count, is_whole, prepare},
    random::Random,
    size,
    worker::{Job, LANE, Worker, number},
};

/// A writer of so many entries from a number on; each acknowledgement whose number `mute` divides is lost on its way.
fn log(db: &Path, (from, most): (u64, u64), mute: u64, early: bool) -> Job {
    Job::Log { db: db.into(), from, mute, early, forgets: false, again: Vec::new(), most }
}

/// A writer that asks again for entries whose answers were lost, and writes no others.
fn again_only(db: &Path, again: Vec<u64>, forgets: bool) -> Job {
    Job::Log { db: db.into(), from: 0, mute: 0, early: false, forgets, again, most: 0 }
}

/// One lane: writer after writer, each killed 1 to 30 ms after its first write began.
fn lane(db: &Path, lane: u64, kills: &AtomicUsize) -> BTreeSet<u64> {
    let (mut acknowledged, mut again, mut from) = (BTreeSet::new(), Vec::new(), lane * LANE);
    let mut random = Random::new(lane);
    while kills.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
        let (early, forgets) = (false, false);
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
    let job = again_only(db, again, false);
    acknowledged.extend(Worker::start(&job, &[]).end().iter().filter_map(|word| number(word, "ack")));
    acknowledged
}

fn run(kills: usize) -> Count {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("a.db");
    drop(prepare(&db));
    let left = AtomicUsize::new(kills);
    let acknowledged = thread::scope(|scope| {
        let lanes: Vec<_> = (0..size::LANES as u64)
            .map(|number| {
                scope.spawn({
                    let (db, left) = (&db, &left);
                    move || lane(db, number, left)
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
    let counted = run(kills);
    println!("writers: {kills} kills, {counted:?}");
    assert!(counted.acknowledged > kills, "too few entries to say anything: {counted:?}");
    assert_eq!((counted.lost, counted.doubled), (0, 0));
}

#[test]
fn control_an_acknowledgement_before_the_commit_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("a.db");
    drop(prepare(&db));
    let mut acknowledged = BTreeSet::new();
    for number_of_kill in 0..size::CONTROL_KILLS as u64 {
        // Somebody writes for long, so that the kill falls between the acknowledgement and the commit.
        let holder = Connection::open(&db).unwrap();
        holder.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut worker = Worker::start(&log(&db, (number_of_kill * 10, 1), 0, true), &[]);
        while let Some(word) = worker.word() {
            if let Some(number) = number(&word, "ack") {
                acknowledged.insert(number);
                break;
            }
        }
        worker.child.kill().unwrap();
        worker.child.wait().unwrap();
    }
    let counted = count(&db, &acknowledged);
    println!("writers that acknowledge too early: {} kills, {counted:?}", size::CONTROL_KILLS);
    assert_eq!(counted.lost, size::CONTROL_KILLS, "the counter is blind");
}

#[test]
fn control_asking_again_with_a_new_operation_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("a.db");
    drop(prepare(&db));
    let rows = size::CONTROL_KILLS as u64;
    // All is written, and every answer is lost.
    Worker::start(&log(&db, (1, rows), 1, false), &[]).end();
    Worker::start(&again_only(&db, (1..=rows).collect(), true), &[]).end();
    let counted = count(&db, &(1..=rows).collect());
    println!("writers that forget their operation: {rows} answers lost, {counted:?}");
    assert_eq!(counted.doubled, size::CONTROL_KILLS, "the counter is blind");
}
