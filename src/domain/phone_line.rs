//! Who sat at which telephone from when until when.

use super::{Id, Moment};

/// One person's time at one extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneLine {
    /// Its id.
    pub id: Id,
    /// Login of who sat there.
    pub login: String,
    /// The extension: `101`.
    pub extension: String,
    /// The telephone system it is of; empty for any.
    pub system: String,
    /// From when.
    pub since: Moment,
    /// Until when; none while they sit there. Not later than `since` for a line that was entered by mistake: it says nothing.
    pub until: Option<Moment>,
}

/// What somebody says of a line: who sits there, and within which times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineAsked<'a> {
    /// Login of who sits there.
    pub login: &'a str,
    /// The extension.
    pub extension: &'a str,
    /// The telephone system; empty for any.
    pub system: &'a str,
    /// From when; none for as far back as nobody else sat there.
    pub since: Option<Moment>,
    /// Until when; none for no end.
    pub until: Option<Moment>,
}

/// What has to change so that the lines are as asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineSteps {
    /// Lines that get another end.
    pub ends: Vec<(Id, Moment)>,
    /// New lines of the login: from when until when.
    pub begins: Vec<(Moment, Option<Moment>)>,
}

/// Why lines cannot be as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineTrouble {
    /// The end lies before the beginning.
    Backwards,
    /// Somebody else sits there in that time.
    Taken(PhoneLine),
}

impl PhoneLine {
    /// The beginning of a line of which nobody said when it began.
    pub const ALWAYS: Moment = Moment::from_millis(0);

    /// Whether it is of this extension of this system; an empty system is any.
    pub fn is_of(&self, system: &str, extension: &str) -> bool {
        self.extension == extension && (self.system == system || self.system.is_empty() || system.is_empty())
    }

    /// Whether it says that somebody sat there at a moment.
    pub fn holds_at(&self, at: Moment) -> bool {
        self.since <= at && self.until.is_none_or(|until| at < until)
    }

    /// Whether it says nothing.
    pub fn is_void(&self) -> bool {
        self.until.is_some_and(|until| until <= self.since)
    }

    fn overlaps(&self, since: Moment, until: Option<Moment>) -> bool {
        self.until.is_none_or(|own| own > since) && until.is_none_or(|until| self.since < until)
    }
}

/// Who sat at an extension of a system at a moment. A line that names the system counts before one for any. Where nobody knows of
/// which system it is, only that counts which holds whichever it is.
pub fn who_sat<'l>(lines: &'l [PhoneLine], system: &str, extension: &str, at: Moment) -> Option<&'l str> {
    let there = || lines.iter().filter(move |line| line.extension == extension && line.holds_at(at));
    if system.is_empty() {
        let mut logins = there().map(|line| line.login.as_str());
        let first = logins.next()?;
        return logins.all(|login| login == first).then_some(first);
    }
    let of = |name: &str| there().find(|line| line.system == name).map(|line| line.login.as_str());
    of(system).or_else(|| of(""))
}

/// Lines of others at the same extension and in the same time, of which one names the system and the other is for any: both hold, and
/// that which names the system counts there.
pub fn beside<'l>(lines: &'l [PhoneLine], line: &PhoneLine) -> Vec<&'l PhoneLine> {
    let is_beside = |other: &&PhoneLine| {
        other.extension == line.extension
            && other.login != line.login
            && other.system.is_empty() != line.system.is_empty()
            && !other.is_void()
            && other.overlaps(line.since, line.until)
    };
    lines.iter().filter(is_beside).collect()
}

impl LineSteps {
    /// The steps from the lines there are. Whoever sat there until now without an end gives the place up; a line with an end, or
    /// one that begins later, is in the way. Lines of another system, and those for any where one is named, are not touched.
    ///
    /// # Errors
    /// What is in the way.
    pub fn plan(lines: &[PhoneLine], asked: &LineAsked<'_>, now: Moment) -> Result<LineSteps, LineTrouble> {
        let is_there = |line: &&PhoneLine| {
            line.extension == asked.extension && line.system == asked.system && !line.is_void()
        };
        let there = || lines.iter().filter(is_there);
        let is_own = |line: &PhoneLine| line.login == asked.login;
        let mut own: Vec<&PhoneLine> = there().filter(|line| is_own(line)).collect();
        own.sort_by_key(|line| line.since);
        if asked.since.is_none() {
            // "Until then": the line that holds then ends.
            let held = own.iter().rev().find(|line| asked.until.is_none_or(|until| line.since <= until));
            match (asked.until, held) {
                (Some(until), Some(line)) if line.until.is_none_or(|end| end > until) => {
                    return Ok(LineSteps { ends: vec![(line.id, until)], begins: Vec::new() });
                }
                (Some(until), Some(line)) if line.until == Some(until) => return Ok(LineSteps::default()),
                (None, Some(line)) if line.until.is_none() => {
                    // "Theirs, from ever": back to whatever was said of the time before.
                    let before = there().filter(|other| other.id != line.id && other.since < line.since);
                    let ended = |other: &PhoneLine| other.until.unwrap_or(line.since);
                    let from = before.map(ended).max().unwrap_or(PhoneLine::ALWAYS);
                    let begins = (from < line.since).then_some((from, Some(line.since)));
                    return Ok(LineSteps { ends: Vec::new(), begins: begins.into_iter().collect() });
                }
                _ => {}
            }
        }
        let free = || there().map(|line| line.until.filter(|until| *until <= now).unwrap_or(now)).max();
        let since = asked.since.or_else(free).unwrap_or(PhoneLine::ALWAYS);
        if asked.until.is_some_and(|until| until < since) {
            return Err(LineTrouble::Backwards);
        }
        let mut steps = LineSteps::default();
        for other in there().filter(|line| !is_own(line) && line.overlaps(since, asked.until)) {
            if other.until.is_some() || other.since >= since {
                return Err(LineTrouble::Taken(other.clone()));
            }
            steps.ends.push((other.id, since));
        }
        let mut open = since;
        let mut is_covered = false;
        for line in own.iter().filter(|line| line.overlaps(since, asked.until)) {
            if line.since > open {
                steps.begins.push((open, Some(line.since)));
            }
            match line.until {
                Some(end) => open = open.max(end),
                None => is_covered = true,
            }
            if let Some(until) = asked.until.filter(|until| line.until.is_none_or(|end| end > *until)) {
                steps.ends.push((line.id, until));
                is_covered = true;
            }
        }
        if !is_covered && asked.until.is_none_or(|until| until > open) {
            steps.begins.push((open, asked.until));
        }
        Ok(steps)
    }

    /// Whether everything is as asked.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty() && self.begins.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Moment {
        Moment::from_millis(day * 86_400_000)
    }

    fn line(tag: u8, login: &str, since: i64, until: Option<i64>) -> PhoneLine {
        PhoneLine {
            id: Id::new(at(0), [tag; 10]),
            login: login.into(),
            extension: "101".into(),
            system: String::new(),
            since: at(since),
            until: until.map(at),
        }
    }

    fn plan(
        lines: &[PhoneLine],
        login: &str,
        since: Option<i64>,
        until: Option<i64>,
    ) -> Result<LineSteps, LineTrouble> {
        let asked =
            LineAsked { login, extension: "101", system: "", since: since.map(at), until: until.map(at) };
        LineSteps::plan(lines, &asked, at(100))
    }

    #[test]
    fn the_first_line_of_an_extension_is_for_always() {
        let steps = plan(&[], "anna", None, None).unwrap();
        assert_eq!(steps.begins, [(PhoneLine::ALWAYS, None)]);
        let steps = plan(&[line(1, "anna", 0, None)], "anna", None, None).unwrap();
        assert!(steps.is_empty());
    }

    #[test]
    fn whoever_comes_next_ends_the_line_before() {
        let lines = [line(1, "anna", 0, None)];
        let steps = plan(&lines, "ivan", None, None).unwrap();
        assert_eq!(steps, LineSteps { ends: vec![(lines[0].id, at(100))], begins: vec![(at(100), None)] });
        let steps = plan(&lines, "ivan", Some(50), Some(60)).unwrap();
        assert_eq!(steps.ends, [(lines[0].id, at(50))]);
        assert_eq!(steps.begins, [(at(50), Some(at(60)))]);
        // One with an end of its own is not shortened, and one that begins later is not taken away.
        assert!(matches!(
            plan(&[line(1, "anna", 0, Some(70))], "ivan", Some(50), None),
            Err(LineTrouble::Taken(_))
        ));
        assert!(matches!(
            plan(&[line(1, "anna", 80, None)], "ivan", Some(50), None),
            Err(LineTrouble::Taken(_))
        ));
        // Behind one that ended, from its end on.
        let steps = plan(&[line(1, "anna", 0, Some(70))], "ivan", None, None).unwrap();
        assert_eq!(steps.begins, [(at(70), None)]);
    }

    #[test]
    fn a_line_is_ended_and_what_is_uncovered_is_filled() {
        let lines = [line(1, "anna", 10, None)];
        assert_eq!(plan(&lines, "anna", None, Some(40)).unwrap().ends, [(lines[0].id, at(40))]);
        let steps = plan(&lines, "anna", Some(5), None).unwrap();
        assert_eq!(steps, LineSteps { ends: vec![], begins: vec![(at(5), Some(at(10)))] });
        let steps = plan(&[line(1, "anna", 10, Some(20))], "anna", Some(15), Some(30)).unwrap();
        assert_eq!(steps.begins, [(at(20), Some(at(30)))]);
        assert_eq!(plan(&lines, "anna", Some(5), Some(4)), Err(LineTrouble::Backwards));
    }

    #[test]
    fn a_line_without_a_beginning_goes_back_to_whoever_sat_there_before() {
        let own = line(1, "anna", 120, None);
        let back = |lines: &[PhoneLine]| plan(lines, "anna", None, None).unwrap().begins;
        assert_eq!(back(std::slice::from_ref(&own)), [(PhoneLine::ALWAYS, Some(at(120)))]);
        assert_eq!(back(&[line(2, "ivan", 0, Some(70)), own.clone()]), [(at(70), Some(at(120)))]);
        assert_eq!(back(&[line(2, "ivan", 0, Some(120)), own.clone()]), []);
        assert_eq!(back(&[line(2, "anna", 0, Some(120)), own]), []);
    }

    #[test]
    fn lines_of_another_system_are_neither_ended_nor_in_the_way() {
        let berlin = PhoneLine { system: "berlin".into(), ..line(1, "anna", 50, None) };
        let asked = |login, system| LineAsked { login, extension: "101", system, since: None, until: None };
        let from_ever = LineSteps { ends: vec![], begins: vec![(PhoneLine::ALWAYS, None)] };
        for login in ["anna", "ivan"] {
            let steps = LineSteps::plan(std::slice::from_ref(&berlin), &asked(login, ""), at(100));
            assert_eq!(
                steps,
                Ok(from_ever.clone()),
                "{login} has 101 wherever no other line names the system"
            );
        }
        let any = line(2, "anna", 0, None);
        let steps = LineSteps::plan(std::slice::from_ref(&any), &asked("ivan", "berlin"), at(100));
        assert_eq!(steps, Ok(from_ever));
        let ivan = PhoneLine { system: "berlin".into(), ..line(3, "ivan", 0, None) };
        assert_eq!(beside(std::slice::from_ref(&any), &ivan), [&any]);
        assert_eq!(beside(std::slice::from_ref(&ivan), &any), [&ivan]);
        assert!(beside(std::slice::from_ref(&berlin), &ivan).is_empty());
    }

    #[test]
    fn a_line_that_names_the_system_counts_first() {
        let mut lines = [line(1, "anna", 0, None), line(2, "ivan", 0, None)];
        lines[1].system = "pbx2".into();
        assert_eq!(who_sat(&lines, "", "101", at(1)), None, "either may be meant");
        assert_eq!(who_sat(&lines, "pbx2", "101", at(1)), Some("ivan"));
        assert_eq!(who_sat(&lines, "pbx1", "101", at(1)), Some("anna"));
        assert_eq!(who_sat(&lines, "pbx1", "102", at(1)), None);
        assert_eq!(who_sat(&[line(1, "anna", 5, Some(9))], "", "101", at(9)), None);
    }
}
