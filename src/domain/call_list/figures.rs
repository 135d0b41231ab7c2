//! What came of a list: per person, per outcome, how many tries it takes, and when it will be done.

use std::collections::BTreeMap;

use super::ListLine;
use crate::domain::Moment;

/// Who pauses longer than this between two accounts is not at work in between, seconds.
const PAUSE: i64 = 20 * 60;

/// An account that was served to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedCall {
    /// Login of whom it was served to.
    pub login: String,
    /// When.
    pub at: Moment,
    /// When what came of it was saved, and its outcome; none where nothing was.
    pub saved: Option<(Moment, String)>,
    /// Somebody was reached.
    pub is_reached: bool,
    /// With an outcome that was hoped for.
    pub is_agreed: bool,
}

/// What came of a list by one person, or by all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPerson {
    /// Login; empty for all together.
    pub login: String,
    /// Accounts served.
    pub served: u64,
    /// Calls saved.
    pub calls: u64,
    /// In how many somebody was reached.
    pub reached: u64,
    /// In how many with an outcome that was hoped for.
    pub agreed: u64,
    /// How many ended how: outcome and count, the most first.
    pub outcomes: Vec<(String, u64)>,
    /// Seconds at work: from an account to the next, pauses left out.
    pub seconds: u64,
}

impl ListPerson {
    /// Calls an hour, tenfold; none of less than a minute.
    pub fn per_hour_tenths(&self) -> Option<u64> {
        (self.seconds >= 60).then(|| self.calls * 36_000 / self.seconds)
    }
}

/// The figures of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFigures {
    /// The list, and how it stands.
    pub line: ListLine,
    /// All together.
    pub all: ListPerson,
    /// Each who was served, by login.
    pub people: Vec<ListPerson>,
    /// Of the accounts in which somebody was reached: how many at the first call, at the second, and so on.
    pub attempts: Vec<u64>,
    /// Of accounts that are left, how many seconds of work they want at the pace so far; none while there is no pace.
    pub seconds_left: Option<u64>,
}

/// What came of it, from what was served, in order of time.
pub fn pace(served: &[ServedCall]) -> (ListPerson, Vec<ListPerson>) {
    let mut people: BTreeMap<&str, Vec<&ServedCall>> = BTreeMap::new();
    for one in served {
        people.entry(&one.login).or_default().push(one);
    }
    let people: Vec<ListPerson> = people.into_iter().map(|(login, calls)| person(login, &calls)).collect();
    let mut all = person("", &served.iter().collect::<Vec<_>>());
    all.seconds = people.iter().map(|person| person.seconds).sum();
    (all, people)
}

fn person(login: &str, calls: &[&ServedCall]) -> ListPerson {
    let count = |test: &dyn Fn(&&ServedCall) -> bool| calls.iter().filter(|one| test(one)).count() as u64;
    let mut outcomes: BTreeMap<&str, u64> = BTreeMap::new();
    for (_, outcome) in calls.iter().filter_map(|one| one.saved.as_ref()) {
        *outcomes.entry(outcome).or_default() += 1;
    }
    let mut outcomes: Vec<(String, u64)> =
        outcomes.into_iter().map(|(outcome, count)| (outcome.to_owned(), count)).collect();
    outcomes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    // Each account from when it was served until the next one was, or, before a pause and at the end, until it was saved.
    let mut seconds = 0;
    for (at, one) in calls.iter().enumerate() {
        let to_next = calls.get(at + 1).map(|next| next.at.seconds_since(one.at));
        let to_saved =
            one.saved.as_ref().map_or(0, |(saved, _)| saved.seconds_since(one.at)).clamp(0, PAUSE * 3);
        seconds += match to_next {
            Some(span) if (0..=PAUSE).contains(&span) => span,
            _ => to_saved,
        };
    }
    ListPerson {
        login: login.to_owned(),
        served: calls.len() as u64,
        calls: count(&|one| one.saved.is_some()),
        reached: count(&|one| one.is_reached),
        agreed: count(&|one| one.is_agreed),
        outcomes,
        seconds: seconds.unsigned_abs(),
    }
}

impl ListFigures {
    /// What is left at the pace so far: calls an account, as it was, times the seconds a call.
    pub fn seconds_left(all: &ListPerson, line: &ListLine) -> Option<u64> {
        let settled = line.counts.reached + line.counts.unreachable;
        (all.calls > 0 && settled > 0 && all.seconds > 0)
            .then(|| all.seconds.saturating_mul(line.counts.left()) / settled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(login: &str, at: i64, saved: Option<(i64, &str)>) -> ServedCall {
        let moment = |seconds: i64| Moment::from_millis(seconds * 1000);
        ServedCall {
            login: login.into(),
            at: moment(at),
            saved: saved.map(|(after, outcome)| (moment(at + after), outcome.into())),
            is_reached: saved.is_some_and(|(_, outcome)| outcome == "agreed"),
            is_agreed: saved.is_some_and(|(_, outcome)| outcome == "agreed"),
        }
    }

    #[test]
    fn a_pause_is_no_work_and_what_was_not_saved_is_no_call() {
        let all = [
            served("ivan", 0, Some((30, "no_answer"))),
            served("olga", 5, Some((100, "agreed"))),
            served("ivan", 40, Some((20, "no_answer"))),
            served("ivan", 10_000, Some((60, "busy"))),
            served("olga", 200, None),
        ];
        let (total, people) = pace(&all);
        assert_eq!((total.served, total.calls, total.reached, total.agreed), (5, 4, 1, 1));
        let ivan = &people[0];
        // 40 to the next account, 20 until it was saved before the pause, 60 at the end.
        assert_eq!((ivan.login.as_str(), ivan.seconds), ("ivan", 120));
        assert_eq!(ivan.outcomes, [("no_answer".to_owned(), 2), ("busy".to_owned(), 1)]);
        assert_eq!(ivan.per_hour_tenths(), Some(900));
        assert_eq!(people[1].seconds, 195);
        assert_eq!(total.seconds, 315);
    }
}
