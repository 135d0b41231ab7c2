//! The activities about matters, and at their accounts.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::domain::{
    Answer, Answers, Catalogue, FieldKind, Id, Kind, Length, MatterActivity, Moment, code, duration_range,
};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    matter_changes::{self, LoggedActivity},
};

/// Activities by the row number of their account, each account's by start.
pub(super) type Activities = HashMap<i64, Vec<MatterActivity>>;

/// What is wanted of an activity's answers.
#[derive(Default)]
struct Wanted {
    about: Option<Id>,
    duration: Option<(String, Option<u32>)>,
    next_step: Option<String>,
}

/// The same as it stands in JSON, where no field is of another kind than that of new files.
#[derive(Deserialize)]
struct Usual {
    about: Option<About>,
    duration: Option<Duration>,
    next_step: Option<Step>,
}

#[derive(Deserialize)]
struct About {
    matter: Option<Id>,
}

#[derive(Deserialize)]
struct Duration {
    duration: (String, Option<u32>),
}

#[derive(Deserialize)]
struct Step {
    item: Option<String>,
}

impl Wanted {
    fn read(json: &str) -> Done<Wanted> {
        if let Ok(usual) = serde_json::from_str::<Usual>(json) {
            return Ok(Wanted {
                about: usual.about.and_then(|about| about.matter),
                duration: usual.duration.map(|held| held.duration),
                next_step: usual.next_step.and_then(|step| step.item),
            });
        }
        // What was erased is `null` only in history, so that the whole answers can be read.
        let answers: Answers = serde_json::from_str(json)?;
        Ok(Wanted {
            about: match answers.get(code::ABOUT) {
                Some(Answer::Matter(id)) => Some(*id),
                _ => None,
            },
            duration: match answers.get(code::DURATION) {
                Some(Answer::Duration { item, seconds }) => Some((item.clone(), *seconds)),
                _ => None,
            },
            next_step: answers.item(code::NEXT_STEP).map(str::to_owned),
        })
    }
}

/// An activity with what decides whether its promise is still to be kept.
struct Read {
    number: i64,
    activity: MatterActivity,
    /// When its next step is due.
    due_at: Option<Moment>,
    is_promise: bool,
    /// It ends the promises made before it.
    ends: bool,
}

/// Reads activities of one catalogue.
struct Reader<'c> {
    catalogue: &'c Catalogue,
    /// Items of lengths, by code.
    lengths: HashMap<&'c str, Option<Length>>,
}

impl<'c> Reader<'c> {
    fn new(catalogue: &'c Catalogue) -> Reader<'c> {
        let fields =
            catalogue.fields_ever_of(Kind::ACTIVITY).filter(|field| field.kind == FieldKind::Duration);
        let items = fields.filter_map(|field| catalogue.picklist_of(field)).flat_map(|list| &list.items);
        let length = |range: (u32, u32)| Length {
            least: range.0.into(),
            most: (range.1 < u32::MAX).then_some(range.1.into()),
        };
        let lengths = items.map(|item| {
            (item.code.as_str(), item.stands_for.as_deref().and_then(duration_range).map(length))
        });
        Reader { catalogue, lengths: lengths.collect() }
    }

    fn read(&self, row: &LoggedActivity<'_>) -> Done<Read> {
        let wanted = Wanted::read(row.answers)?;
        let kind = Kind::activity(row.kind);
        let next_step = wanted.next_step.as_deref();
        let length = wanted.duration.and_then(|(item, seconds)| match seconds {
            Some(seconds) => Some(Length { least: seconds.into(), most: Some(seconds.into()) }),
            None => self.lengths.get(item.as_str()).copied().flatten(),
        });
        Ok(Read {
            number: row.number,
            due_at: row.due_at,
            is_promise: self.catalogue.is_promise(kind, next_step, row.due_at.is_some()),
            ends: self.catalogue.ends_earlier_promises(kind, row.outcome, (next_step, row.due_at.is_some())),
            activity: MatterActivity {
                id: row.id,
                kind: row.kind,
                rev: row.rev,
                about: wanted.about,
                start: row.start,
                logged_at: row.logged_at,
                actor: row.actor.to_owned(),
                length,
                outcome: row.outcome.map(str::to_owned),
                is_reached: row.outcome.is_some_and(|outcome| self.catalogue.is_reached(kind, outcome)),
                open_until: None,
            },
        })
    }
}

/// Says which promises are still to be kept, by the rule of the gaps: what ends one is something later at the account, where
/// somebody was reached, or another date set. Gives the activities by start.
fn settle(mut all: Vec<Read>) -> Vec<MatterActivity> {
    all.sort_by_key(|read| std::cmp::Reverse((read.activity.start, read.number)));
    // Of those that began later: whether one ended promises with how it ended, and the last one noted down that does by its
    // date alone.
    let (mut over, mut dated) = (false, 0);
    for read in &mut all {
        let is_over = over || dated > read.number;
        read.activity.open_until = read.due_at.filter(|_| read.is_promise && !is_over);
        match (read.ends, &read.activity.outcome) {
            (true, Some(_)) => over = true,
            (true, None) => dated = dated.max(read.number),
            (false, _) => {}
        }
    }
    all.reverse();
    all.into_iter().map(|read| read.activity).collect()
}

/// The activities at an account, by start.
pub(super) fn at_account(db: &impl Db, catalogue: &Catalogue, account: i64) -> Done<Activities> {
    let (reader, mut found) = (Reader::new(catalogue), Vec::new());
    matter_changes::each_activity_at(db, account, |row| {
        found.push(reader.read(&row)?);
        Ok(())
    })?;
    Ok(Activities::from([(account, settle(found))]))
}

/// The activities at several accounts, read in one walk over all.
pub(super) fn at_accounts(db: &impl Db, catalogue: &Catalogue, accounts: &HashSet<i64>) -> Done<Activities> {
    let (reader, mut found) = (Reader::new(catalogue), HashMap::<i64, Vec<Read>>::new());
    matter_changes::each_activity(db, |row| {
        if accounts.contains(&row.account) {
            found.entry(row.account).or_default().push(reader.read(&row)?);
        }
        Ok(())
    })?;
    Ok(found.into_iter().map(|(account, all)| (account, settle(all))).collect())
}
