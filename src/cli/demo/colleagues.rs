//! Who works in the demo, and how: each logs in a way of their own, as people do.

use crate::domain::{Moment, Origin, Zone};
use crate::store::Session;

use super::random::Dice;

/// When somebody writes down what they did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// Within minutes.
    AtOnce,
    /// In the evening of the day, sometimes the day after.
    Evening,
    /// On Friday, the whole week.
    Friday,
}

/// Somebody at work.
#[derive(Clone, Debug)]
pub(super) struct Colleague {
    /// Who, for the store.
    pub(super) session: Session,
    /// When they log.
    pub(super) habit: Habit,
    /// Of a thousand needed fields, how many they leave empty.
    pub(super) leaves_out: u64,
    /// Of a thousand bad outcomes, how many they keep quiet about.
    pub(super) keeps_quiet: u64,
    /// Of a thousand promises, how many they forget.
    pub(super) forgets: u64,
    /// Of a thousand fields they left empty, how many they fill within days.
    pub(super) answers_later: u64,
}

const OTHERS: [(&str, Habit, u64, u64, u64, u64); 5] = [
    ("anna", Habit::AtOnce, 20, 0, 60, 700),
    ("ivan", Habit::Evening, 120, 100, 150, 250),
    ("mei", Habit::AtOnce, 50, 0, 90, 500),
    ("lena", Habit::Friday, 160, 150, 200, 50),
    // Too good to be true; the quality figures are to notice.
    ("tom", Habit::Evening, 60, 850, 120, 300),
];

/// Only the demo may speak for other people: its sessions are made up, and its file is its own.
fn session(login: &str, place: u32) -> Session {
    let origin = Origin {
        login: login.to_owned(),
        // No uid of a person on any machine.
        uid: 2_000_000_000 + place,
        host: format!("demo-{place}"),
        tty: String::new(),
        ssh_client: String::new(),
        program: concat!("picklog ", env!("CARGO_PKG_VERSION"), " demo").to_owned(),
    };
    Session { origin }
}

/// The person who runs the demo, then five colleagues.
pub(super) fn all(me: &Session) -> Vec<Colleague> {
    let own = Colleague {
        session: me.clone(),
        habit: Habit::AtOnce,
        leaves_out: 12,
        keeps_quiet: 0,
        forgets: 12,
        answers_later: 400,
    };
    let others = OTHERS.iter().zip(1..).filter(|((login, ..), _)| *login != me.origin.login).map(
        |((login, habit, leaves_out, keeps_quiet, forgets, answers_later), place)| Colleague {
            session: session(login, place),
            habit: *habit,
            leaves_out: *leaves_out,
            keeps_quiet: *keeps_quiet,
            forgets: *forgets,
            answers_later: *answers_later,
        },
    );
    std::iter::once(own).chain(others).collect()
}

/// The data coordinator who imported the accounts: holes that nobody owns are hers.
pub(super) fn coordinator() -> Session {
    session("nina", 9)
}

impl Colleague {
    /// The login.
    pub(super) fn login(&self) -> &str {
        &self.session.origin.login
    }

    /// When something that ended at `end` is written down.
    pub(super) fn logs_at(&self, end: Moment, zone: Zone, dice: &mut Dice) -> Moment {
        use chrono::{Datelike, NaiveTime, TimeDelta};
        let evening = |days: i64, dice: &mut Dice| {
            let day = end.local(zone).date() + TimeDelta::days(days);
            let at = Moment::from_local(day.and_time(NaiveTime::MIN), zone);
            at.plus_seconds(17 * 3600 + dice.between(0, 5_400)).max(end.plus_seconds(60))
        };
        match self.habit {
            Habit::AtOnce => end.plus_seconds(dice.between(8, 240)),
            Habit::Evening if dice.chance(300) => end.plus_seconds(dice.between(60, 1_800)),
            Habit::Evening if dice.chance(250) => evening(1, dice),
            Habit::Evening => evening(0, dice),
            Habit::Friday => {
                let weekday = i64::from(end.local(zone).weekday().num_days_from_monday());
                evening((4 - weekday).rem_euclid(7), dice)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_logs_before_it_has_happened() {
        let me = session("olga", 0);
        let team = all(&me);
        assert_eq!(team.len(), 6);
        assert_eq!(all(&session("mei", 0)).len(), 5);
        let end = Moment::read("2026-11-18 19:30", Zone::default(), Moment::default()).unwrap();
        for (subject, colleague) in (0..).zip(team.iter().cycle().take(600)) {
            let logged = colleague.logs_at(end, Zone::default(), &mut Dice::new(1, subject));
            assert!(logged > end, "{}", colleague.login());
            assert!(logged.seconds_since(end) < 8 * 86_400);
        }
    }
}
