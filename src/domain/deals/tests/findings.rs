//! Two hundred histories of which it is known what is to be found of them, near the numbers by which that is decided.

use super::super::{DealFinding, DealFindings, FindingsTally, Judge, Thresholds};
use crate::domain::{
    MatterState, Moment, Stages, Zone,
    matter_history::made::{CLAIM, Made, TENDER, at, catalogue, day, id, state},
};

const NOW: &str = "2026-11-30T12:00";

fn judged(all: &[Made]) -> DealFindings {
    let (stages, thresholds) = (Stages::of(&catalogue()), Thresholds::default());
    let zone = Zone(chrono_tz::Europe::Berlin);
    let judge = Judge { stages: &stages, thresholds: &thresholds, zone, now: at(NOW) };
    let mut tally = FindingsTally::new(judge);
    all.iter().for_each(|one| tally.take(&one.0));
    tally.finish()
}

fn days_before(now: &str, days: i64) -> Moment {
    at(now).plus_seconds(-days * 86_400)
}

/// A history with the codes of what is to be found of it and the revisions that show it.
type Labelled = (Made, Vec<(&'static str, Vec<u64>)>);

struct Labels {
    all: Vec<Labelled>,
    /// The number of the next deal; its first revision is ten times that.
    next: u64,
}

impl Labels {
    fn add(&mut self, found: &[(&'static str, &[u64])], make: impl Fn(u64, u64) -> Made) {
        let (number, rev) = (self.next, self.next * 10);
        self.next += 1;
        let found = found.iter().map(|(code, revs)| (*code, revs.iter().map(|one| rev + one).collect()));
        self.all.push((make(number, rev), found.collect()));
    }
}

/// Open, worked on today.
fn alive(number: u64, rev: u64, opened: Moment, first: MatterState) -> Made {
    Made::opened(TENDER, number, (rev, opened), first).activity(true, at("2026-11-30T09:00"), |_| {})
}

/// Won at a moment, opened so many days before, worked on the day before that.
fn won(number: u64, rev: u64, won_at: &str, age: i64) -> Made {
    Made::opened(TENDER, number, (rev, days_before(won_at, age)), state("t1", "5 EUR", "2026-12-31"))
        .step((rev + 1, at(won_at)), |now| now.stage = Some("tw".into()))
        .activity(false, days_before(won_at, 1), |_| {})
}

fn labelled() -> Vec<Labelled> {
    let mut labels = Labels { all: Vec::new(), next: 1 };
    let open = || state("t1", "100 EUR", "2026-12-31");
    let early = days_before(NOW, 200);
    // Won deals that nothing is to be said of: they make the median, 100 days.
    for age in 75..=125 {
        labels.add(&[], |number, rev| won(number, rev, "2026-05-10T10:00", age));
    }
    // Born won, in the middle of a period; and by an import, of which that cannot be told.
    for hour in 8..20 {
        let when = at("2026-08-10T00:00").plus_seconds(hour * 3600);
        let worked = |made: Made| made.activity(false, days_before("2026-08-10T00:00", 1), |_| {});
        labels.add(&[("born_won", &[0])], |number, rev| {
            worked(Made::opened(TENDER, number, (rev, when), state("tw", "5 EUR", "")))
        });
        labels.add(&[], |number, rev| {
            Made::opened(TENDER, number, (rev, when), state("tw", "5 EUR", "2026-01-01")).imported()
        });
    }
    // Born late: within the last fourteen days, the first of which is the 17th; younger than fifty days it always is.
    for (opened, is_late) in
        [("2026-09-16T21:59", false), ("2026-09-16T22:00", true), ("2026-09-30T09:00", true)]
    {
        let found: &[(&str, &[u64])] = if is_late { &[("late_born", &[0, 1])] } else { &[] };
        for minutes in 0..6 {
            labels.add(found, |number, rev| {
                let opened = at(opened);
                Made::opened(TENDER, number, (rev, opened), open())
                    .step((rev + 1, at("2026-09-30T21:00").plus_seconds(minutes * 60)), |now| {
                        now.stage = Some("tw".into());
                    })
                    .activity(false, opened, |_| {})
            });
        }
    }
    // Opened at the end of one period and won in the next: old enough for that one.
    labels.add(&[], |number, rev| won(number, rev, "2026-10-05T10:00", 10));
    // Won without work: the last activity was 91 days before, or there was none; one 90 days before is enough.
    for (days, is_worked) in [(89, true), (90, true), (91, false), (400, false)] {
        let found: &[(&str, &[u64])] = if is_worked { &[] } else { &[("unworked", &[1])] };
        for _ in 0..4 {
            labels.add(found, |number, rev| {
                let won_at = "2026-08-20T10:00";
                Made::opened(TENDER, number, (rev, days_before(won_at, 120)), open())
                    .step((rev + 1, at(won_at)), |now| now.stage = Some("tw".into()))
                    .activity(false, days_before(won_at, days), |_| {})
                    .activity(false, at(won_at).plus_seconds(60), |_| {})
            });
        }
    }
    labels.add(&[("unworked", &[1])], |number, rev| {
        Made::opened(TENDER, number, (rev, days_before(NOW, 120)), open())
            .step((rev + 1, days_before(NOW, 20)), |now| now.stage = Some("tw".into()))
    });
    // Pushes: from one quarter to a later one, three times.
    let quarters = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31", "2027-03-31"];
    for pushes in 0..=4_u64 {
        let all: Vec<u64> = (1..=pushes).collect();
        let found: &[(&str, &[u64])] = if pushes >= 3 { &[("pushed", &all)] } else { &[] };
        for _ in 0..6 {
            labels.add(found, |number, rev| {
                let mut it = alive(number, rev, early, state("t1", "100 EUR", quarters[0]));
                for push in 1..=pushes {
                    let close = day(quarters[push as usize]);
                    it = it.step((rev + push, early.plus_seconds(push as i64 * 86_400)), |now| {
                        now.close = Some(close)
                    });
                }
                it
            });
        }
    }
    // Moves within a quarter and to an earlier one are none; one that was taken back and done again is two.
    for days in [
        ["2026-10-01", "2026-11-01", "2026-12-01", "2026-12-31"],
        ["2026-12-31", "2026-09-30", "2026-06-30", "2026-03-31"],
    ] {
        labels.add(&[], |number, rev| {
            let mut it = alive(number, rev, early, state("t1", "100 EUR", days[0]));
            for (step, close) in (1..).zip(&days[1..]) {
                it = it.step((rev + step, early.plus_seconds(step as i64 * 60)), |now| {
                    now.close = Some(day(close))
                });
            }
            it
        });
    }
    labels.add(&[("pushed", &[1, 3, 5])], |number, rev| {
        let mut it = alive(number, rev, early, state("t1", "100 EUR", "2026-09-30"));
        for (step, close) in (1..).zip(["2026-12-31", "2026-09-30", "2026-12-31", "2026-09-30", "2027-01-01"])
        {
            it = it
                .step((rev + step, early.plus_seconds(step as i64 * 60)), |now| now.close = Some(day(close)));
        }
        it
    });
    // A day that was emptied in between hides no push.
    labels.add(&[("pushed", &[2, 4, 6])], |number, rev| {
        let mut it = alive(number, rev, early, state("t1", "100 EUR", "2026-03-31"));
        for (step, close) in (1..).zip(["", "2026-06-30", "", "2026-09-30", "", "2026-12-31"]) {
            it = it.step((rev + step, early.plus_seconds(step as i64 * 60)), |now| {
                now.close = close.parse().ok()
            });
        }
        it
    });
    // Shrunk: by thirty per cent of the peak, in the same currency.
    for (amounts, found) in [
        (&["100 EUR", "70.01 EUR"][..], &[][..]),
        (&["100 EUR", "70 EUR"], &[0, 1]),
        (&["50 EUR", "100 EUR", "90 EUR", "60 EUR", "60 EUR"], &[1, 3]),
        (&["100 EUR", "70 USD"], &[]),
        (&["100 EUR", "10 EUR", "100 EUR"], &[]),
        (&["100 EUR", ""], &[]),
        (&["100 EUR", "0 EUR"], &[0, 1]),
        (&["0 EUR", "0 EUR"], &[]),
        (&["100 EUR", "100 EUR", "50 USD", "60 EUR"], &[0, 3]),
    ] {
        let found: &[(&str, &[u64])] = &if found.is_empty() { vec![] } else { vec![("shrunk", found)] };
        for _ in 0..4 {
            labels.add(found, |number, rev| {
                let mut it = alive(number, rev, early, state("t1", amounts[0], "2026-12-31"));
                for (step, amount) in (1..).zip(&amounts[1..]) {
                    let amount = crate::domain::Money::read(amount, None).ok();
                    it = it
                        .step((rev + step, early.plus_seconds(step as i64 * 60)), |now| now.amount = amount);
                }
                it
            });
        }
    }
    // Idle: for more than fourteen days, and nothing agreed to follow.
    for (days, is_idle) in [(13, false), (14, false), (15, true), (60, true)] {
        for what in 0..4 {
            let own = |number: u64, rev: u64| Made::opened(TENDER, number, (rev, early), open());
            let past = days_before(NOW, days);
            let idle: &[(&str, &[u64])] = if is_idle { &[("idle", &[])] } else { &[] };
            match what {
                0 => labels.add(idle, |number, rev| own(number, rev).activity(true, past, |one| one.rev = 7)),
                1 => {
                    labels.add(idle, |number, rev| own(number, rev).activity(false, past, |one| one.rev = 7))
                }
                // Work on another deal of the account is none on this one.
                2 => labels.add(idle, |number, rev| {
                    own(number, rev).activity(true, past, |one| one.rev = 7).activity(
                        true,
                        days_before(NOW, 1),
                        |one| one.about = Some(id(999_999)),
                    )
                }),
                // Something is agreed.
                _ => labels.add(&[], |number, rev| {
                    own(number, rev).activity(true, past, |one| one.open_until = Some(days_before(NOW, -3)))
                }),
            }
        }
    }
    // Nobody ever did anything: idle since it was opened.
    labels.add(&[("idle", &[0])], |number, rev| {
        Made::opened(TENDER, number, (rev, days_before(NOW, 15)), open())
    });
    labels.add(&[], |number, rev| Made::opened(TENDER, number, (rev, days_before(NOW, 13)), open()));
    // It rests, with a reason, until today or later; without one, or until yesterday, it does not.
    for (until, reason, is_resting) in [
        ("2026-11-30", "budget", true),
        ("2027-02-01", "budget", true),
        ("2026-11-29", "budget", false),
        ("2027-02-01", "", false),
    ] {
        let found: &[(&str, &[u64])] = if is_resting { &[] } else { &[("idle", &[0])] };
        labels.add(found, |number, rev| {
            let resting = MatterState {
                resting_until: Some(day(until)),
                resting_reason: Some(reason.to_owned()).filter(|reason| !reason.is_empty()),
                ..open()
            };
            Made::opened(TENDER, number, (rev, early), resting)
        });
    }
    // Lost, taken back, and no deal at all.
    labels.add(&[], |number, rev| {
        Made::opened(TENDER, number, (rev, early), state("tl", "5 EUR", "2026-03-01"))
    });
    labels.add(&[], |number, rev| {
        Made::opened(TENDER, number, (rev, early), MatterState { withdrawn: true, ..open() })
    });
    labels.add(&[], |number, rev| Made::opened(CLAIM, number, (rev, early), state("c1", "", "")));
    labels.all
}

#[test]
fn what_is_found_of_two_hundred_histories_is_what_there_is_to_find() {
    let labelled = labelled();
    assert!(labelled.len() >= 200, "{}", labelled.len());
    let (made, wanted): (Vec<Made>, Vec<_>) = labelled.into_iter().unzip();
    let found = judged(&made);
    for (made, wanted) in made.iter().zip(&wanted) {
        let own = found.found.iter().filter(|one| one.id == made.0.id);
        let own: Vec<(&str, Vec<u64>)> = own.map(|one| (one.finding.code(), one.revs.clone())).collect();
        // Of what is idle the revision of the last activity is named: it has a number of its own.
        let named = |(code, revs): &(&'static str, Vec<u64>)| {
            (*code, if revs.is_empty() { vec![7] } else { revs.clone() })
        };
        assert_eq!(own, wanted.iter().map(named).collect::<Vec<_>>(), "{made:?}", made = made.0);
    }
    assert_eq!(found.resting, 2);
    assert_eq!(found.imported_won, 12);
    let (median, n) = found.median_won.unwrap();
    assert!(median > 90 * 86_400 && n > 60, "{median} {n}");
}

#[test]
fn a_deal_born_won_at_the_very_end_was_born_late_too() {
    let mut all: Vec<Made> =
        (1..=3).map(|number| won(number, number * 10, "2026-05-10T10:00", 100)).collect();
    all.push(Made::opened(TENDER, 9, (90, at("2026-09-29T10:00")), state("tw", "5 EUR", "")).activity(
        false,
        at("2026-09-28T10:00"),
        |_| {},
    ));
    let found = judged(&all);
    let codes: Vec<&str> = found.found.iter().map(|one| one.finding.code()).collect();
    assert_eq!(codes, ["born_won", "late_born"]);
    assert!(matches!(
        found.found[1].finding,
        DealFinding::LateBorn { days_before_end: 2, age: 0, median: 8_640_000 }
    ));
    assert_eq!(found.found[1].revs, [90]);
}

#[test]
fn without_a_won_deal_to_compare_with_nothing_is_young() {
    let late = Made::opened(TENDER, 9, (90, at("2026-09-29T10:00")), state("tw", "5 EUR", "")).activity(
        false,
        at("2026-09-28T10:00"),
        |_| {},
    );
    let found = judged(&[late]);
    assert_eq!(found.found.iter().map(|one| one.finding.code()).collect::<Vec<_>>(), ["born_won"]);
    assert_eq!(found.median_won, None);
}

#[test]
fn the_worst_stand_first_those_of_one_deal_together_each_with_the_days_that_show_it() {
    let early = days_before(NOW, 200);
    let idle = |number, amount: &str| {
        Made::opened(TENDER, number, (number * 10, early), state("t1", amount, "2026-12-31"))
    };
    // Born won and nobody talked with the account before: two findings.
    let twice = Made::opened(TENDER, 7, (70, early), state("tw", "1 EUR", ""));
    let pushed = ["2026-08-31", "2026-10-31", "2027-01-31"].into_iter().zip(1..).fold(
        Made::opened(TENDER, 8, (80, early), state("t1", "1 EUR", "2026-05-31")),
        |made, (close, place)| {
            let at = days_before(NOW, 100 - i64::from(place));
            made.step((80 + u64::from(place as u8), at), |now| now.close = Some(day(close)))
        },
    );
    let pushed = pushed.activity(true, at("2026-11-29T09:00"), |_| {});
    let found = judged(&[idle(1, "5 EUR"), idle(2, "900 EUR"), pushed, twice]);
    let codes: Vec<(&str, _)> = found.found.iter().map(|one| (one.finding.code(), one.id)).collect();
    assert_eq!(
        codes,
        [("born_won", id(7)), ("unworked", id(7)), ("pushed", id(8)), ("idle", id(2)), ("idle", id(1))]
    );
    for one in &found.found {
        assert_eq!(one.written.len(), one.revs.len(), "{one:?}");
        assert_eq!(one.won_on.is_some(), !one.finding.is_withering(), "{one:?}");
    }
    assert_eq!(found.found[2].written[0], days_before(NOW, 99));
}
