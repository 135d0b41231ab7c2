//! Where an account stands on a list: to be called, to be called again later, reached, given up, or never to be served.

use chrono_tz::Tz;

use super::{CallHours, Recall, recall::Again};
use crate::domain::{Account, Answer, Catalogue, Contact, Kind, Meaning, Moment, Zone, code, zones_at};

/// A call with an account since it came onto the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// When.
    pub at: Moment,
    /// Its outcome.
    pub outcome: String,
    /// Somebody was reached.
    pub is_reached: bool,
}

/// Where an account is, for its clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The zones it may be in; none where nothing is known.
    pub zones: Vec<Tz>,
}

impl Place {
    /// That of an account: by its number, else by its country.
    pub fn of(account: &Account) -> Place {
        let answers = &account.answers;
        let phone = match answers.get(code::PHONE) {
            Some(Answer::Phone(phone)) => phone.e164.as_deref(),
            _ => None,
        };
        Place { zones: zones_at(phone, answers.item(code::COUNTRY)) }
    }
}

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is to be called.
    Ready,
    /// It is to be called again, not before this moment.
    Later(Moment),
    /// Somebody was reached.
    Done,
    /// Nobody was, as often as it may be tried.
    Unreachable,
}

/// Why an account is not served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NotServed {
    /// It asked not to be called.
    DoNotCall,
    /// By its status nobody may call it.
    DoNotContact,
    /// None of its numbers is right.
    BadPhone,
    /// It is closed.
    Closed,
    /// It was taken back.
    TakenBack,
    /// It was merged into one that is on the list already.
    Merged,
    /// The rule does not hold any more.
    Left,
    /// Its clocks are too far apart for the hours of the list.
    NoHour,
}

impl NotServed {
    /// All of them.
    pub const ALL: [NotServed; 8] = [
        NotServed::DoNotCall,
        NotServed::DoNotContact,
        NotServed::BadPhone,
        NotServed::Closed,
        NotServed::TakenBack,
        NotServed::Merged,
        NotServed::Left,
        NotServed::NoHour,
    ];

    /// The word it is kept and printed by.
    pub fn code(self) -> &'static str {
        match self {
            NotServed::DoNotCall => "asked_not_to",
            NotServed::DoNotContact => "no_contact",
            NotServed::BadPhone => "bad_phone",
            NotServed::Closed => "closed_account",
            NotServed::TakenBack => "taken_back",
            NotServed::Merged => "merged",
            NotServed::Left => "left",
            NotServed::NoHour => "no_hour",
        }
    }

    /// From that word.
    pub fn from_code(code: &str) -> Option<NotServed> {
        NotServed::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// Why an account that stands must not be called, whatever list it is on; none where it may be. Its own number, or that of a contact
/// who has not asked not to be called, must be right, where any is known.
pub fn not_served(catalogue: &Catalogue, account: &Account, contacts: &[Contact]) -> Option<NotServed> {
    let answers = &account.answers;
    if answers.flag(code::DO_NOT_CALL) {
        return Some(NotServed::DoNotCall);
    }
    if catalogue.means(Kind::ACCOUNT, answers, code::STATUS, Meaning::DoNotContact) {
        return Some(NotServed::DoNotContact);
    }
    // A mark without a number says that the number it had was wrong.
    let is_right = !answers.flag(code::PHONE_BAD);
    if is_right {
        return None;
    }
    let can_be_called = contacts.iter().any(|contact| {
        let answers = &contact.answers;
        answers.has(code::PHONE) && !answers.flag(code::PHONE_BAD) && !answers.flag(code::DO_NOT_CALL)
    });
    (!can_be_called).then_some(NotServed::BadPhone)
}

/// Where an account stands by the calls since it came onto the list, the first one first.
pub fn standing(tries: &[Try], recall: &Recall, hours: CallHours, place: &Place, ours: Zone) -> Standing {
    let Some(last) = tries.last() else { return Standing::Ready };
    if tries.iter().any(|one| one.is_reached) {
        return Standing::Done;
    }
    if tries.len() >= recall.in_all as usize {
        return Standing::Unreachable;
    }
    let zones = place.zones.as_slice();
    let there = zones.first().map_or(ours, |zone| Zone(*zone));
    let day = |at: Moment| at.local(there).date();
    let tried: Vec<Moment> = tries.iter().map(|one| one.at).collect();
    let next_day = || {
        hours.another_hour(last.at, &tried, zones, ours).unwrap_or_else(|| {
            let after = last.at.plus_seconds(24 * 3600);
            hours.opens_at(after, zones, ours).unwrap_or(after)
        })
    };
    let at = match recall.after(&last.outcome, tries.len()) {
        Again::NextDay => next_day(),
        Again::In(age) => {
            let at = age.after(last.at, there);
            let on_that_day = tried.iter().filter(|tried| day(**tried) == day(at)).count();
            match hours.is_open(at, zones, ours) && on_that_day < recall.a_day as usize {
                true => at,
                // Days ahead the hour is as it comes; on the same day there is no room any more.
                false if day(at) > day(last.at) => hours.opens_at(at, zones, ours).unwrap_or(at),
                false => next_day(),
            }
        }
    };
    Standing::Later(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answers, CallList, Id, Phone, default_catalogue};

    fn at(text: &str) -> Moment {
        Moment::read(text, Zone::default(), Moment::default()).unwrap()
    }

    fn tries(all: &[(&str, &str)]) -> Vec<Try> {
        all.iter()
            .map(|(when, outcome)| Try { at: at(when), outcome: (*outcome).into(), is_reached: false })
            .collect()
    }

    fn stands(all: &[(&str, &str)]) -> Standing {
        let hours = CallHours::parse("9-20").unwrap();
        standing(&tries(all), &CallList::blank_recall(), hours, &Place::default(), Zone::default())
    }

    #[test]
    fn each_outcome_has_its_own_time() {
        assert_eq!(stands(&[]), Standing::Ready);
        let busy = stands(&[("2026-11-30T10:00:00Z", "busy")]);
        assert_eq!(busy, Standing::Later(at("2026-11-30T10:30:00Z")));
        let nobody = stands(&[("2026-11-30T10:00:00Z", "no_answer")]);
        assert_eq!(nobody, Standing::Later(at("2026-11-30T12:00:00Z")));
        // Any other outcome that reaches nobody.
        let unknown = stands(&[("2026-11-30T10:00:00Z", "jammed")]);
        assert_eq!(unknown, Standing::Later(at("2026-11-30T12:00:00Z")));
    }

    #[test]
    fn the_second_try_of_a_day_is_the_last_and_the_next_day_has_another_hour() {
        let two = [("2026-11-30T10:00:00Z", "no_answer"), ("2026-11-30T12:05:00Z", "busy")];
        assert_eq!(stands(&two), Standing::Later(at("2026-12-01T19:00:00Z")));
        let late = stands(&[("2026-11-30T18:30:00Z", "no_answer")]);
        assert_eq!(late, Standing::Later(at("2026-12-01T09:00:00Z")), "two hours on it is over");
    }

    #[test]
    fn six_tries_are_enough() {
        let days = ["2026-11-23", "2026-11-24", "2026-11-25"];
        let all: Vec<String> =
            days.iter().flat_map(|day| [format!("{day}T10:00:00Z"), format!("{day}T12:00:00Z")]).collect();
        let six: Vec<(&str, &str)> = all.iter().map(|when| (when.as_str(), "no_answer")).collect();
        assert!(matches!(stands(&six[..5]), Standing::Later(_)));
        assert_eq!(stands(&six), Standing::Unreachable);
    }

    #[test]
    fn whoever_was_reached_is_done() {
        let mut all = tries(&[("2026-11-30T10:00:00Z", "agreed"), ("2026-11-30T11:00:00Z", "busy")]);
        all[0].is_reached = true;
        let hours = CallHours::ALWAYS;
        let (recall, place) = (CallList::blank_recall(), Place::default());
        assert_eq!(standing(&all, &recall, hours, &place, Zone::default()), Standing::Done);
    }

    #[test]
    fn who_must_not_be_called_is_not_served() {
        let catalogue = default_catalogue();
        let id = Id::new(Moment::default(), [1; 10]);
        let phone = |raw: &str| Answer::Phone(Phone { raw: raw.into(), e164: None });
        let why = |account: Answers, contact: Option<Answers>| {
            let account = Account { id, version: 1, answers: account };
            let contacts: Vec<Contact> =
                contact.map(|answers| Contact { id, account: id, version: 1, answers }).into_iter().collect();
            not_served(&catalogue, &account, &contacts)
        };
        let flag = |field: &str| Answers::from([(field, Answer::Flag(true))]);
        assert_eq!(why(Answers::default(), None), None, "no number is no wrong number");
        assert_eq!(why(flag("do_not_call"), None), Some(NotServed::DoNotCall));
        assert_eq!(why(flag("phone_bad"), None), Some(NotServed::BadPhone));
        let right = Answers::from([("phone", phone("+74951234567"))]);
        assert_eq!(why(flag("phone_bad"), Some(right.clone())), None, "somebody there has a number");
        let mut asked = right;
        asked.set("do_not_call", Answer::Flag(true));
        assert_eq!(why(flag("phone_bad"), Some(asked)), Some(NotServed::BadPhone));
        let status = Answers::from([("status", Answer::Item("do_not_contact".into()))]);
        assert_eq!(why(status, None), Some(NotServed::DoNotContact));
    }
}
