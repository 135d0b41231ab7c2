//! What a reconciliation reads, in one view: calls and who was at the telephone, activities, whose number is whose, and what was
//! said before.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::{Catalogue, Draft, Entity, Fact, Id, Moment, PhoneLine, Said};
use crate::evidence::{
    Call, Direction, Span,
    pairing::{OPEN, SystemRecord, Telephone},
};
use crate::store::fail::Done;
use crate::store::logic::evidence_id::Tail;
use crate::store::sql::{
    Db, call_pairs, draft, phone_lines,
    record::Record,
    seen_activities,
    seen_calls::{self, Holder, SeenRow},
};

/// Calls and entries so much before the asked time are read too: a pair may reach over it. The margin in which an entry may come
/// after its call is longer than anybody's day.
pub(super) const MARGIN_S: i64 = 4 * 86_400;

/// A system of which nothing came for so long is out of use: records of some are brought once a month.
const OUT_OF_USE_S: i64 = 31 * 86_400;

/// Everything that is held against each other.
pub(super) struct World {
    pub from: Moment,
    /// Everybody who ever had a telephone, each by their place: the number of an operator in pairing.
    pub logins: Vec<String>,
    /// Whom of them it is about.
    pub asked: Vec<usize>,
    pub calls: Vec<SeenRow>,
    lines: HashMap<String, Vec<PhoneLine>>,
    /// What is known of the record of each telephone system.
    pub systems: BTreeMap<String, SystemRecord>,
    pub holders: BTreeMap<String, Vec<Holder>>,
    /// Saved calls by the login that logged them, with the place of that login.
    pub logged: Vec<(usize, Record)>,
    /// What was said of evidence, by login and the tail of its id.
    said: HashMap<(String, Tail), (Id, Said)>,
    /// Which entry was thought to be of a call before, by login and the call's row number.
    pub thought: HashMap<(String, i64), Id>,
    /// The forms in progress of each login.
    pub forms: HashMap<String, Vec<Draft>>,
}

impl World {
    /// Reads what concerns a login, or everybody.
    pub fn read(db: &impl Db, catalogue: &Catalogue, (whose, from): (Option<&str>, Moment)) -> Done<World> {
        let begin = from.plus_seconds(-MARGIN_S);
        let mut lines: HashMap<String, Vec<PhoneLine>> = HashMap::new();
        let mut logins = BTreeSet::new();
        // The latest to come first.
        for line in phone_lines::all(db)?.into_iter().rev() {
            logins.insert(line.login.clone());
            lines.entry(line.extension.clone()).or_default().push(line);
        }
        let logins: Vec<String> = logins.into_iter().collect();
        let is_asked = |login: &String| whose.is_none_or(|whose| whose == login);
        let asked: Vec<usize> = (0..logins.len()).filter(|at| is_asked(&logins[*at])).collect();
        let calls = seen_calls::since(db, begin)?;
        let numbers: BTreeSet<&str> = calls
            .iter()
            .filter(|row| is_of(&row.call))
            .filter_map(|row| row.call.outside.as_deref())
            .collect();
        let holders = seen_calls::holders(db, &numbers.into_iter().collect::<Vec<_>>())?;
        let (mut logged, mut forms) = (Vec::new(), HashMap::new());
        for at in &asked {
            let login = &logins[*at];
            let found = seen_activities::logged_since(db, login, begin)?;
            let is_call = |record: &Record| catalogue.is(record.form(), Fact::Telephone);
            logged.extend(found.into_iter().filter(is_call).map(|record| (*at, record)));
            let kept = draft::of_actor(db, login)?.into_iter().map(|kept| kept.form);
            forms.insert(login.clone(), kept.filter(|form| form.kind.entity() == Entity::Activity).collect());
        }
        let answers = call_pairs::answers(db)?.into_iter();
        let said =
            answers.map(|one| ((one.login, Tail::of(one.evidence)), (one.evidence, one.said))).collect();
        let before = call_pairs::since(db, begin)?.into_iter();
        let thought = before.filter_map(|row| Some(((row.login, row.seen?), row.activity?))).collect();
        let systems = systems(db, begin)?;
        Ok(World { from, logins, asked, calls, lines, systems, holders, logged, said, thought, forms })
    }

    /// Who sat at an extension, by their places; the latest to come first.
    pub fn who(&self, system: &str, extension: &str, at: Moment) -> Vec<i64> {
        let of = |name: &str| -> Vec<i64> {
            let lines = self.lines.get(extension).into_iter().flatten();
            let there = lines.filter(|line| line.system == name && line.holds_at(at));
            let place = |line: &PhoneLine| self.logins.binary_search(&line.login).ok()?.try_into().ok();
            there.filter_map(place).collect()
        };
        // A line that names the system counts before one for any.
        let named = of(system);
        if named.is_empty() { of("") } else { named }
    }

    /// Who sat at which telephone when.
    pub fn telephones(&self) -> Vec<Telephone> {
        let lines = self.lines.values().flatten();
        let telephone = |line: &PhoneLine| {
            let at = self.logins.binary_search(&line.login).ok()?;
            let system = Some(line.system.clone()).filter(|system| !system.is_empty());
            let span = Span { from: line.since, to: line.until.unwrap_or(OPEN) };
            Some(Telephone { operator: at.try_into().ok()?, system, span })
        };
        lines.filter_map(telephone).collect()
    }

    /// What a login said of something, whatever its time is told to be.
    pub fn said(&self, login: &str, id: Id) -> Option<Said> {
        self.said.get(&(login.to_owned(), Tail::of(id))).map(|(_, said)| *said)
    }

    /// The accounts that have a number, by their row numbers.
    pub fn accounts(&self, number: &str) -> Vec<i64> {
        self.holders.get(number).into_iter().flatten().map(|holder| holder.account).collect()
    }

    /// The numbers that were seen of an account, by its row number.
    pub fn numbers(&self) -> HashMap<i64, Vec<String>> {
        let mut found: HashMap<i64, Vec<String>> = HashMap::new();
        for (number, holders) in &self.holders {
            for holder in holders {
                found.entry(holder.account).or_default().push(number.clone());
            }
        }
        found
    }
}

/// What is known of the record of each system from a moment on.
fn systems(db: &impl Db, begin: Moment) -> Done<BTreeMap<String, SystemRecord>> {
    let mut found: BTreeMap<String, SystemRecord> = BTreeMap::new();
    for (system, span) in seen_calls::used(db, begin.plus_seconds(-OUT_OF_USE_S))? {
        let used = Some(Span { from: span.from, to: span.to.plus_seconds(OUT_OF_USE_S) });
        found.insert(system, SystemRecord { whole: Vec::new(), used });
    }
    for (system, span) in seen_calls::coverage(db, begin)? {
        found.entry(system).or_default().whole.push(span);
    }
    Ok(found)
}

fn is_of(call: &Call) -> bool {
    call.direction != Direction::Internal
}
