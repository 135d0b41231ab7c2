//! From what was heard of telephones to what screens are told: who sits there, and how far their call is.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{CallNow, CallState, Moment, PhoneLine, who_sat};
use crate::evidence::live::{CallKey, DialStep, Heard, Ringing};

/// A call without an end for so long is forgotten, milliseconds.
const STALE: i64 = 12 * 3_600_000;
/// A server's clock may differ by so many seconds before its times are not taken.
const CLOCK: i64 = 60;

/// What is known of the calls under way.
#[derive(Debug, Default)]
pub(super) struct Board {
    /// Who sits where.
    pub lines: Vec<PhoneLine>,
    /// Calls by their names and whose they are.
    rows: BTreeMap<(String, String), Going>,
    /// What is being dialled, by its channel id.
    dialled: BTreeMap<String, CallNow>,
}

/// A call of one person.
#[derive(Clone, Debug)]
struct Going {
    now: CallNow,
    /// The telephones of theirs that ring.
    ringing: BTreeSet<String>,
    /// The one that they talk at.
    talks_at: Option<String>,
}

impl Board {
    /// Takes in what was heard; the calls that are otherwise now. The times of a server whose clock is wrong are those of hearing it:
    /// what a screen counts begins now.
    pub fn take(&mut self, heard: &Heard, now: Moment) -> Vec<CallNow> {
        let heard_at = |at: Moment| if now.seconds_since(at).abs() <= CLOCK { at } else { now };
        match heard {
            Heard::Ringing(ringing) => self.rings(&Ringing { at: heard_at(ringing.at), ..ringing.clone() }),
            Heard::Answered { call, extension, at } => self.answers(call, extension, heard_at(*at)),
            Heard::Transferred { call, from, to, at } => {
                let mut changed = self.goes(call, from, heard_at(*at), false);
                changed.extend(self.answers(call, to, heard_at(*at)));
                changed
            }
            Heard::Gone { call, extension, at, is_unheard } => {
                // A time that lies back is that of the cut, and no clock that is wrong.
                let at = if *is_unheard { (*at).min(now) } else { heard_at(*at) };
                self.goes(call, extension, at, *is_unheard)
            }
            Heard::Ended(call) => self.ends(&call.id, call.ended.map(heard_at), now),
            Heard::DialProgress { dialled_as, step, at } => self.dials(dialled_as, *step, heard_at(*at)),
            Heard::LoggedIn(_)
            | Heard::Refused(_)
            | Heard::Lost(_)
            | Heard::Presence(_)
            | Heard::Complaint(_) => Vec::new(),
        }
    }

    /// Somebody wants a number to be dialled; the extension of their telephone, and whether that is new.
    pub fn dial_now(&mut self, call: &CallNow, system: &str, now: Moment) -> Option<String> {
        if self.dialled.contains_key(&call.call) {
            return None;
        }
        let mut lines = self.lines.iter().filter(|line| line.login == call.login && line.holds_at(now));
        let line = lines.find(|line| line.is_of(system, &line.extension))?;
        self.dialled.insert(call.call.clone(), call.clone());
        Some(line.extension.clone())
    }

    /// What was to be dialled and is not.
    pub fn not_dialled(&mut self, id: &str, at: Moment) -> Vec<CallNow> {
        self.dials(id, DialStep::Failed, at)
    }

    /// Forgets calls whose end never came.
    pub fn sweep(&mut self, now: Moment) {
        let is_new = |rang: Moment| now.millis() - rang.millis() < STALE;
        self.rows.retain(|_, going| is_new(going.now.rang));
        self.dialled.retain(|_, call| is_new(call.rang));
    }

    /// Who sits at an extension. Where a system rings all telephones and tells none, that is everybody who has one there.
    fn sitting(&self, system: &str, extension: &str, at: Moment) -> Vec<String> {
        if !extension.is_empty() {
            return who_sat(&self.lines, system, extension, at).map(str::to_owned).into_iter().collect();
        }
        let there = self.lines.iter().filter(|line| line.is_of(system, &line.extension) && line.holds_at(at));
        let logins: BTreeSet<&str> = there.map(|line| line.login.as_str()).collect();
        logins.into_iter().map(str::to_owned).collect()
    }

    fn rings(&mut self, ringing: &Ringing) -> Vec<CallNow> {
        let mut changed = Vec::new();
        for login in self.sitting(&ringing.call.system, &ringing.extension, ringing.at) {
            let key = (ringing.call.id.clone(), login.clone());
            let going = self.rows.entry(key).or_insert_with(|| Going {
                now: CallNow {
                    login,
                    system: ringing.call.system.clone(),
                    call: ringing.call.id.clone(),
                    state: CallState::Over,
                    phone: ringing.number.clone().or_else(|| ringing.written.clone()),
                    name: ringing.name.clone().unwrap_or_default(),
                    inbound: true,
                    rang: ringing.at,
                    talked: None,
                    ended: None,
                },
                ringing: BTreeSet::new(),
                talks_at: None,
            });
            going.ringing.insert(ringing.extension.clone());
            if going.now.state == CallState::Over {
                (going.now.state, going.now.ended) = (CallState::Ringing, None);
                changed.push(going.now.clone());
            }
        }
        changed
    }

    fn answers(&mut self, call: &CallKey, extension: &str, at: Moment) -> Vec<CallNow> {
        let mut changed = Vec::new();
        for login in self.sitting(&call.system, extension, at) {
            // Whoever has got it from somebody else knows what that one knew.
            let known = self.rows.range((call.id.clone(), String::new())..).map(|(_, going)| going);
            let known = known.take_while(|going| going.now.call == call.id).next().cloned();
            let Some(known) = known else { continue };
            let going = self.rows.entry((call.id.clone(), login.clone())).or_insert_with(|| Going {
                now: CallNow { login, rang: at, talked: None, ended: None, ..known.now },
                ringing: BTreeSet::new(),
                talks_at: None,
            });
            going.talks_at = Some(extension.to_owned());
            (going.now.state, going.now.ended) = (CallState::Talking, None);
            going.now.talked = going.now.talked.or(Some(at));
            changed.push(going.now.clone());
        }
        // A box that rang them all does not say which of them stopped.
        for going in self.rows.values_mut().filter(|going| going.now.call == call.id) {
            if going.talks_at.is_none() && going.ringing.remove("") {
                (going.now.state, going.now.ended) = (CallState::Over, Some(at));
                changed.push(going.now.clone());
            }
        }
        changed
    }

    fn goes(&mut self, call: &CallKey, extension: &str, at: Moment, is_unheard: bool) -> Vec<CallNow> {
        let mut changed = Vec::new();
        for login in self.sitting(&call.system, extension, at) {
            let Some(going) = self.rows.get_mut(&(call.id.clone(), login)) else { continue };
            going.ringing.remove(extension);
            if going.talks_at.as_deref() == Some(extension) {
                going.talks_at = None;
            }
            let is_over = going.talks_at.is_none() && going.ringing.is_empty();
            if is_over && !is_done(&going.now) {
                end(&mut going.now, at, is_unheard);
                changed.push(going.now.clone());
            }
        }
        changed
    }

    fn ends(&mut self, call: &str, ended: Option<Moment>, now: Moment) -> Vec<CallNow> {
        let keys: Vec<(String, String)> =
            self.rows.keys().filter(|(name, _)| name == call).cloned().collect();
        let mut over: Vec<CallNow> =
            keys.iter().filter_map(|key| self.rows.remove(key)).map(|one| one.now).collect();
        over.extend(self.dialled.remove(call));
        over.retain(|call| !is_done(call));
        for call in &mut over {
            end(call, ended.unwrap_or(now), ended.is_none());
        }
        over
    }

    /// It is dialled when the far telephone rings, and not when one's own does.
    fn dials(&mut self, id: &str, step: DialStep, at: Moment) -> Vec<CallNow> {
        let Some(call) = self.dialled.get_mut(id) else { return Vec::new() };
        match step {
            DialStep::FarRinging => call.state = CallState::Ringing,
            DialStep::Answered => {
                (call.state, call.talked) = (CallState::Talking, call.talked.or(Some(at)));
            }
            DialStep::FarBusy | DialStep::OwnNotPickedUp | DialStep::Failed => {
                (call.state, call.ended) = (CallState::Over, Some(at));
            }
        }
        let now = call.clone();
        if now.state == CallState::Over {
            self.dialled.remove(id);
        }
        vec![now]
    }
}

/// Whether a call is over, heard or not.
fn is_done(call: &CallNow) -> bool {
    matches!(call.state, CallState::Over | CallState::Lost)
}

/// A call is over. Where they talked and nobody heard its end, nobody knows how long.
fn end(call: &mut CallNow, at: Moment, is_unheard: bool) {
    let is_lost = is_unheard && call.talked.is_some();
    (call.state, call.ended) = (if is_lost { CallState::Lost } else { CallState::Over }, Some(at));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Id;
    use crate::evidence::Call;

    fn at(second: i64) -> Moment {
        Moment::from_millis(second * 1000)
    }

    fn board(lines: &[(&str, &str)]) -> Board {
        let line = |(n, (login, extension)): (u8, &(&str, &str))| PhoneLine {
            id: Id::new(at(0), [n; 10]),
            login: (*login).into(),
            extension: (*extension).into(),
            system: String::new(),
            since: PhoneLine::ALWAYS,
            until: None,
        };
        Board { lines: (0_u8..).zip(lines).map(line).collect(), ..Board::default() }
    }

    fn key() -> CallKey {
        CallKey { system: "pbx".into(), id: "17.1".into() }
    }

    fn rings(extension: &str, second: i64) -> Heard {
        Heard::Ringing(Ringing {
            call: key(),
            extension: extension.into(),
            number: Some("+74951234567".into()),
            at: at(second),
            ..Ringing::default()
        })
    }

    fn told(calls: Vec<CallNow>) -> Vec<(String, CallState)> {
        calls.into_iter().map(|call| (call.login, call.state)).collect()
    }

    fn is(login: &str, state: CallState) -> (String, CallState) {
        (login.into(), state)
    }

    #[test]
    fn a_ring_group_is_told_to_each_and_ends_for_those_who_lost_it() {
        let mut board = board(&[("olga", "101"), ("ivan", "102")]);
        assert_eq!(told(board.take(&rings("101", 1), at(1))), [is("olga", CallState::Ringing)]);
        assert_eq!(told(board.take(&rings("102", 1), at(1))), [is("ivan", CallState::Ringing)]);
        assert_eq!(board.take(&rings("103", 1), at(1)), [], "nobody sits there");
        let answered = Heard::Answered { call: key(), extension: "102".into(), at: at(5) };
        assert_eq!(told(board.take(&answered, at(5))), [is("ivan", CallState::Talking)]);
        let gone = Heard::Gone { call: key(), extension: "101".into(), at: at(5), is_unheard: false };
        assert_eq!(told(board.take(&gone, at(5))), [is("olga", CallState::Over)]);
        let ended = Call { id: "17.1".into(), ended: Some(at(65)), ..Call::default() };
        let over = board.take(&Heard::Ended(Box::new(ended)), at(65));
        assert_eq!(over[0].talked, Some(at(5)));
        assert_eq!((told(over.clone()), over[0].ended), (vec![is("ivan", CallState::Over)], Some(at(65))));
    }

    #[test]
    fn after_a_transfer_each_has_the_time_that_was_theirs() {
        let mut board = board(&[("olga", "101"), ("ivan", "102")]);
        board.take(&rings("101", 1), at(1));
        board.take(&Heard::Answered { call: key(), extension: "101".into(), at: at(3) }, at(3));
        let moved = Heard::Transferred { call: key(), from: "101".into(), to: "102".into(), at: at(20) };
        let changed = board.take(&moved, at(20));
        assert_eq!(told(changed.clone()), [is("olga", CallState::Over), is("ivan", CallState::Talking)]);
        assert_eq!((changed[0].talked, changed[0].ended), (Some(at(3)), Some(at(20))));
        assert_eq!((changed[1].talked, changed[1].ended), (Some(at(20)), None));
        assert_eq!(changed[1].phone.as_deref(), Some("+74951234567"));
    }

    #[test]
    fn a_box_that_rings_all_is_answered_by_one() {
        let mut board = board(&[("olga", "1"), ("ivan", "2")]);
        assert_eq!(board.take(&rings("", 1), at(1)).len(), 2);
        let answered = Heard::Answered { call: key(), extension: "2".into(), at: at(4) };
        assert_eq!(
            told(board.take(&answered, at(5))),
            [is("ivan", CallState::Talking), is("olga", CallState::Over)]
        );
    }

    #[test]
    fn two_telephones_of_one_person_are_one_call() {
        let mut board = board(&[("olga", "101"), ("olga", "901")]);
        assert_eq!(board.take(&rings("101", 1), at(1)).len(), 1);
        assert_eq!(board.take(&rings("901", 1), at(1)).len(), 0);
        board.take(&Heard::Answered { call: key(), extension: "901".into(), at: at(4) }, at(4));
        let gone = Heard::Gone { call: key(), extension: "101".into(), at: at(4), is_unheard: false };
        assert_eq!(board.take(&gone, at(5)), [], "she talks at the other one");
    }

    #[test]
    fn it_is_dialled_when_the_far_telephone_rings() {
        let mut board = board(&[("olga", "101")]);
        let mut call = board_call();
        assert_eq!(board.dial_now(&call, "pbx", at(1)).as_deref(), Some("101"));
        assert_eq!(board.dial_now(&call, "pbx", at(2)), None, "once");
        let step = |step| Heard::DialProgress { dialled_as: "picklog-1".into(), step, at: at(9) };
        call.state = CallState::Ringing;
        assert_eq!(board.take(&step(DialStep::FarRinging), at(9)), [call]);
        assert_eq!(told(board.take(&step(DialStep::FarBusy), at(9))), [is("olga", CallState::Over)]);
    }

    #[test]
    fn a_call_whose_end_nobody_heard_has_no_length() {
        let mut board = board(&[("olga", "101")]);
        board.take(&rings("101", 1), at(1));
        board.take(&Heard::Answered { call: key(), extension: "101".into(), at: at(4) }, at(4));
        // Long after the connection was cut it comes back without the call.
        let gone = Heard::Gone { call: key(), extension: "101".into(), at: at(30), is_unheard: true };
        let changed = board.take(&gone, at(300));
        assert_eq!(told(changed.clone()), [is("olga", CallState::Lost)]);
        assert_eq!(changed[0].ended, Some(at(30)), "so far it was heard");
        let ended = Call { id: "17.1".into(), ended: None, ..Call::default() };
        assert_eq!(board.take(&Heard::Ended(Box::new(ended)), at(300)), [], "it is told once");
    }

    #[test]
    fn a_server_whose_clock_is_wrong_rings_now() {
        let mut board = board(&[("olga", "101")]);
        let changed = board.take(&rings("101", 1), at(90_000));
        assert_eq!(changed[0].rang, at(90_000));
    }

    fn board_call() -> CallNow {
        CallNow {
            login: "olga".into(),
            system: String::new(),
            call: "picklog-1".into(),
            state: CallState::Dial,
            phone: Some("+74951234567".into()),
            name: String::new(),
            inbound: false,
            rang: at(1),
            talked: None,
            ended: None,
        }
    }
}
