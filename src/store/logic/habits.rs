//! What this operator and the team work on: it ranks accounts that match as well.

use crate::store::sql::{
    self, Db,
    position::{self, Position},
};
use std::collections::{HashMap, HashSet};

use crate::{
    domain::Moment,
    lookup::{Boost, Boosts},
    store::fail::Done,
};

/// After this long a call counts half: two weeks, the usual rhythm of sales calls.
const HALF_LIFE_DAYS: f64 = 14.0;
/// How many of the latest activities are looked at, of the operator and of the team.
const LATEST: i64 = 500;

/// Frecency (frequency weighed by recency) by account number, and who is due a call.
#[derive(Default)]
pub(in crate::store) struct Habits {
    login: String,
    /// They are of this moment of the tables.
    read_at: Option<Position>,
    mine: HashMap<u32, f32>,
    team: HashMap<u32, f32>,
    due: HashSet<u32>,
    known: Vec<u32>,
}

impl Habits {
    /// Reads them anew if anything was written since. `here`: which moment of the tables this view shows.
    pub(in crate::store) fn refresh(
        &mut self,
        db: &impl Db,
        login: &str,
        (here, now): (&Position, Moment),
    ) -> Done<()> {
        if let Some(read_at) = self.read_at.as_ref().filter(|_| self.login == login)
            && (read_at == here || !position::is_anything_after(db, read_at)?)
        {
            return Ok(());
        }
        let fades = |age: f64| 0.5_f64.powf(age / HALF_LIFE_DAYS);
        self.mine = weigh(sql::habits::own(db, login, LATEST)?, now, fades);
        self.team = weigh(sql::habits::of_team(db, LATEST)?, now, fades);
        let due = weigh(sql::habits::promised(db, login, LATEST)?, now, |age| f64::from(age >= 0.0));
        self.due = due.into_iter().filter(|(_, is)| *is > 0.0).map(|(number, _)| number).collect();
        self.known = self.mine.keys().chain(self.team.keys()).chain(&self.due).copied().collect();
        self.known.sort_unstable();
        self.known.dedup();
        self.login = login.to_owned();
        self.read_at = Some(here.clone());
        Ok(())
    }
}

/// Sums what each account weighs by the age of its moments in days; 0 to below 1, the more the closer to 1.
fn weigh(dated: Vec<(i64, Moment)>, now: Moment, weight: impl Fn(f64) -> f64) -> HashMap<u32, f32> {
    let mut sums: HashMap<u32, f64> = HashMap::new();
    for (number, at) in dated {
        let days = now.seconds_since(at) as f64 / 86_400.0;
        // How old something is that a clock ahead of ours has dated, nobody knows.
        if days < -1.0 {
            continue;
        }
        if let Ok(number) = u32::try_from(number) {
            *sums.entry(number).or_default() += weight(days);
        }
    }
    sums.into_iter().map(|(number, sum)| (number, (sum / (1.0 + sum)) as f32)).collect()
}

impl Boost for Habits {
    fn of(&self, key: u32) -> Boosts {
        let of = |table: &HashMap<u32, f32>| table.get(&key).copied().unwrap_or(0.0);
        Boosts { mine: of(&self.mine), team: of(&self.team), due: self.due.contains(&key) }
    }

    fn known(&self) -> &[u32] {
        &self.known
    }
}
