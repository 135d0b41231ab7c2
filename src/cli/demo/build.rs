//! Fills an empty file with sample accounts, colleagues, history and gaps.

use crate::cli::{CliError, interrupt::Interrupt};
use crate::domain::{Command, Contact, Entity, Id, IdSource, Kind, Mark, Moment, Resolved, Tone, Zone};
use crate::message;
use crate::store::{FindRequest, ImportRow, RowOutcome, Session, Store};

use super::accounts::Maker;
use super::colleagues::{self, Colleague};
use super::history::{Event, Teller};
use super::matters::MatterKinds;
use super::odds::{self, Odds};
use super::random::Dice;
use super::telephone::{self, Office};

/// Rows handed to the store at once.
const BATCH: usize = 5_000;
/// What the accounts and contacts are listed as among the imports.
const FILES: [&str; 2] = ["sample-accounts.csv", "sample-contacts.csv"];
/// So many accounts are worked on; the rest of a large demo lies still, as in a real file.
const WORKED: u64 = 200;
/// When the accounts came into the file, seconds before now: long enough for forecasts of four past quarters.
const IMPORTED_BEFORE: i64 = 560 * 86_400;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// What is being done, for a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Accounts are made.
    Accounts,
    /// Their contacts.
    Contacts,
    /// Calls and meetings.
    History,
    /// The lookup is brought up to date.
    Index,
}

/// What the demo is built with.
pub struct Ground<'a> {
    /// Who runs it; gets a share of accounts, calls and gaps.
    pub session: &'a Session,
    /// For days and hours.
    pub zone: Zone,
    /// Now: the last three months lie before it.
    pub now: Moment,
    /// Sets the clock of the store that is filled, so that history is as old as it says. With a store whose clock
    /// cannot be set, do nothing: all is then logged now, about days past.
    pub set_clock: &'a mut dyn FnMut(Moment),
    /// What stops it.
    pub interrupt: &'a Interrupt,
    /// Told how far it is: done, total.
    pub progress: &'a mut dyn FnMut(Stage, u64, u64),
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Accounts.
    pub accounts: u64,
    /// Contacts.
    pub contacts: u64,
    /// Calls and meetings.
    pub activities: u64,
}

/// Fills an empty file; the same seed, count and moment give the same sample. A signal ends it between two steps: the caller
/// takes the half-made file away.
pub fn build(
    store: &mut dyn Store,
    accounts: u64,
    seed: u64,
    ground: &mut Ground<'_>,
) -> Result<Made, CliError> {
    let login = &ground.session.origin.login;
    let there = store.find(FindRequest { query: "", limit: 1, login })?.accounts;
    if there > 0 {
        return Err(CliError::failed(message!("demo-not-empty", file = store.place(), count = there)));
    }
    let team = colleagues::all(ground.session);
    let catalogue = store.catalogue()?;
    let mut seeds = Dice::new(seed, u64::MAX);
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&seeds.next().to_le_bytes());
    bytes[8..].copy_from_slice(&seeds.next().to_le_bytes());
    let mut builder = Builder {
        interrupt: ground.interrupt,
        store,
        team: &team,
        maker: Maker::new(seed, &catalogue),
        ids: IdSource::new(bytes),
        seed,
        total: accounts,
    };
    let imported = ground.now.plus_seconds(-IMPORTED_BEFORE);
    (ground.set_clock)(imported);
    let accounts = builder.accounts(imported, ground)?;
    let contacts = builder.contacts(imported, ground)?;
    let activities = builder.history(ground)?;
    (ground.set_clock)(ground.now);
    let progress = &mut ground.progress;
    builder.store.finish_import(&mut |done, total| progress(Stage::Index, done, total))?;
    builder.go_on()?;
    let Builder { store, ids, .. } = &mut builder;
    let office = Office { session: ground.session, team: &team, now: ground.now, seed };
    telephone::add(&mut **store, &office, || ids.next(ground.now))?;
    Ok(Made { accounts, contacts, activities })
}

struct Builder<'a> {
    interrupt: &'a Interrupt,
    store: &'a mut dyn Store,
    team: &'a [Colleague],
    maker: Maker,
    ids: IdSource,
    seed: u64,
    total: u64,
}

impl Builder<'_> {
    /// Refuses to go on once a signal has come.
    fn go_on(&self) -> Result<(), CliError> {
        match self.interrupt.has_come() {
            true => Err(CliError::failed(message!("demo-stopped", file = self.store.place()))),
            false => Ok(()),
        }
    }

    /// Place of the account's owner in the team; the first one runs the demo and owns every sixth.
    fn owner(&self, number: u64) -> usize {
        usize::try_from(number % self.team.len() as u64).unwrap_or(0)
    }

    fn row(&self, number: u64) -> ImportRow {
        let worked = number < WORKED;
        let place = self.owner(number);
        // Beyond what is worked on, the one who runs the demo owns nothing: a sidebar of thousands teaches nothing.
        let place = if worked { place } else { place.max(1) };
        let owned = worked || Dice::new(self.seed, (4 << 40) + number).chance(930);
        let owner = self.team.get(place).filter(|_| owned).map(Colleague::login);
        self.maker.account(number, owner, worked)
    }

    /// The accounts: first those of who runs the demo, by themselves, so that the file is theirs; then all others.
    fn accounts(&mut self, at: Moment, ground: &mut Ground<'_>) -> Result<u64, CliError> {
        let own: Vec<u64> = (0..self.total.min(WORKED)).filter(|number| self.owner(*number) == 0).collect();
        let rows: Vec<ImportRow> = own
            .iter()
            // The parent may not be there yet.
            .map(|number| ImportRow { account: String::new(), ..self.row(*number) })
            .collect();
        self.begin(FILES[0], at)?;
        let mut done = self.take(ground.session, Entity::Account, &rows, at)?;
        self.store.end_import()?;
        self.begin(FILES[0], at)?;
        let (coordinator, mut batch) = (colleagues::coordinator(), Vec::new());
        for number in 0..self.total {
            if number >= WORKED || self.owner(number) != 0 {
                batch.push(self.row(number));
            }
            if batch.len() == BATCH || number + 1 == self.total {
                done += self.take(&coordinator, Entity::Account, &batch, at)?;
                batch.clear();
                (ground.progress)(Stage::Accounts, done, self.total);
            }
        }
        self.store.end_import()?;
        Ok(done)
    }

    fn contacts(&mut self, at: Moment, ground: &mut Ground<'_>) -> Result<u64, CliError> {
        let (coordinator, mut batch, mut done) = (colleagues::coordinator(), Vec::new(), 0);
        self.begin(FILES[1], at)?;
        for number in 0..self.total {
            batch.extend(self.maker.contacts(number, number < WORKED));
            if batch.len() >= BATCH || number + 1 == self.total {
                done += self.take(&coordinator, Entity::Contact, &batch, at)?;
                batch.clear();
                (ground.progress)(Stage::Contacts, number + 1, self.total);
            }
        }
        self.store.end_import()?;
        Ok(done)
    }

    /// What is taken from here on is one import.
    fn begin(&mut self, file: &str, at: Moment) -> Result<(), CliError> {
        let import = self.ids.next(at);
        Ok(self.store.begin_import(import, file)?)
    }

    /// Hands a batch to the store; says how many rows it took.
    fn take(
        &mut self,
        session: &Session,
        entity: Entity,
        rows: &[ImportRow],
        at: Moment,
    ) -> Result<u64, CliError> {
        if rows.is_empty() {
            return Ok(0);
        }
        self.go_on()?;
        let op = self.ids.next(at);
        let row_outcomes = self.store.import(session, op, entity, rows, false)?;
        // A contact may have a namesake at the same account; anything else refused is a fault of the generator.
        match row_outcomes.iter().find_map(|row_outcome| {
            if let RowOutcome::Rejected(why) = row_outcome { Some(why) } else { None }
        }) {
            Some(why) => Err(CliError::failed(message!("demo-row-refused", why = why))),
            None => {
                Ok(row_outcomes.iter().filter(|row_outcome| **row_outcome == RowOutcome::Added).count()
                    as u64)
            }
        }
    }

    fn history(&mut self, ground: &mut Ground<'_>) -> Result<u64, CliError> {
        let mut events = self.events(ground)?;
        events.sort_by_key(|event| event.at);
        let total = events.len() as u64;
        let mut activities = 0;
        for (event, done) in events.into_iter().zip(1..) {
            self.go_on()?;
            let Some(colleague) = self.team.get(event.by) else { continue };
            (ground.set_clock)(event.at);
            let op = self.ids.next(event.at);
            self.store.apply(&colleague.session, op, &event.command, None)?;
            activities += u64::from(matches!(event.command.entry(), Command::LogActivity { .. }));
            (ground.progress)(Stage::History, done, total);
        }
        Ok(activities)
    }

    fn events(&mut self, ground: &Ground<'_>) -> Result<Vec<Event>, CliError> {
        let catalogue = self.store.catalogue()?;
        let (odds, kinds) = (Odds::of(&catalogue), MatterKinds::of(&catalogue));
        let (mut events, mut scenes) = (Vec::new(), 0);
        for number in 0..self.total.min(WORKED) {
            let (account, contacts) = self.worked(number, ground)?;
            let owner = self.owner(number);
            let mut teller = Teller {
                catalogue: &catalogue,
                odds: &odds,
                team: self.team,
                zone: ground.zone,
                now: ground.now,
                ids: &mut self.ids,
            };
            let mut dice = Dice::new(self.seed, (5 << 40) + number);
            let scene = (owner == 0).then_some(scenes);
            scenes += u32::from(owner == 0);
            let planted = scene.map(|scene| plant(&mut teller, scene, account, &contacts, &mut dice));
            let planted = planted.unwrap_or_default();
            // What is planted is the latest thing that happened there.
            let before = if planted.is_empty() { ground.now } else { ground.now.plus_seconds(-9 * DAY) };
            let mut own = Dice::new(self.seed, (7 << 40) + number);
            let matter = teller.matter(&kinds, number, (account, &contacts, owner), &mut own);
            if matter.as_ref().is_some_and(|told| told.is_alone) {
                events.extend(matter.into_iter().flat_map(|told| told.events));
                continue;
            }
            events.extend(matter.into_iter().flat_map(|told| told.events));
            let story = teller.story(account, &contacts, owner, before, &mut dice);
            let story: Vec<Event> = story.into_iter().filter(|event| event.at < before).collect();
            let mut later = Dice::new(self.seed, (6 << 40) + number);
            let answered =
                story.iter().filter_map(|entry| teller.answered_later(entry, &contacts, &mut later));
            events.extend(answered.collect::<Vec<_>>());
            events.extend(story);
            events.extend(planted);
        }
        Ok(events)
    }

    fn worked(&mut self, number: u64, ground: &Ground<'_>) -> Result<(Id, Vec<Contact>), CliError> {
        let (code, login) = (Maker::code(number), &ground.session.origin.login);
        match self.store.resolve(&code, login)? {
            Resolved::One(line) => Ok((line.id, self.store.card(line.id, login)?.contacts)),
            _ => Err(CliError::failed(message!("demo-lost", code = code))),
        }
    }
}

/// What waits in the sidebar of who runs the demo: one scene on each of their first accounts.
fn plant(
    teller: &mut Teller<'_>,
    scene: u32,
    account: Id,
    contacts: &[Contact],
    dice: &mut Dice,
) -> Vec<Event> {
    let ago = |seconds: i64| teller.now.plus_seconds(-seconds);
    let Some(call) = teller.odds.call else { return Vec::new() };
    let (catalogue, kind) = (teller.catalogue, Kind::activity(call));
    let promises = odds::outcomes_that_promise(catalogue, kind);
    let (soonest, latest) = (promises.first().copied(), promises.last().copied());
    let good = odds::outcome_of_tone(catalogue, kind, Tone::Positive);
    let wrong = odds::outcome_that_marks(catalogue, kind, Mark::PhoneBad);
    let (yesterday_earlier, yesterday_later) = (ago(DAY + 2 * HOUR), ago(DAY - 90 * 60));
    let (parked, planned, met) = (ago(3 * HOUR), ago(6 * DAY), ago(2 * DAY));
    let event = match scene {
        // A call-back of today that is overdue already.
        0 => teller.entry(call, account, contacts, 0, yesterday_earlier, latest, dice).0,
        // One that comes due in an hour and a half.
        1 => teller.entry(call, account, contacts, 0, yesterday_later, latest, dice).0,
        2 => teller.parked(account, 0, parked, good),
        3 => teller.planned(account, 0, planned, met),
        4 => teller.parked(account, 0, ago(26 * HOUR), None),
        5 => teller.entry(call, account, contacts, 0, ago(20 * 60), soonest, dice).0,
        6 => teller.entry(call, account, contacts, 0, ago(4 * HOUR), wrong, dice).0,
        _ => None,
    };
    event.into_iter().filter(|event| event.at < teller.now).collect()
}
