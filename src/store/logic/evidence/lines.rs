//! Who sits at which telephone, and how numbers are read there. Each change is a revision, so that the tables can be held against
//! the history.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Change, Id, IdSource, LineAsked, LineSteps, LineTrouble, Moment, PhoneLine, clean, clean_capped,
    is_phone_region,
};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::{
    logic::{known_user::known, revision::Entry, unit_of_work::Work},
    sql::{Db, phone_lines, phone_lines::SiteRow},
};

/// What the entries in history are about.
pub(in crate::store) const LINE: &str = "line";
/// The same of how numbers are read.
pub(in crate::store) const SITE: &str = "site";

/// The longest name of an extension or a system, characters.
const LONGEST: usize = 80;

/// A line as history keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct LineState {
    pub login: String,
    pub extension: String,
    pub system: String,
    pub since: Moment,
    pub until: Option<Moment>,
}

impl LineState {
    /// What history keeps of a line.
    pub fn of(line: &PhoneLine) -> LineState {
        let PhoneLine { login, extension, system, since, until, .. } = line.clone();
        LineState { login, extension, system, since, until }
    }
}

/// How numbers are read at a system, as history keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct SiteState {
    pub system: String,
    pub region: Option<String>,
    pub prefixes: String,
}

impl SiteState {
    /// What history keeps of a row.
    pub fn of(row: &SiteRow) -> SiteState {
        let SiteRow { system, region, prefixes } = row.clone();
        SiteState { system, region, prefixes }
    }

    /// The row it tells of.
    pub fn row(self) -> SiteRow {
        SiteRow { system: self.system, region: self.region, prefixes: self.prefixes }
    }
}

/// Has the lines of an extension be as asked. Says whether anything is different now.
pub(in crate::store) fn set_line(work: &mut Work<'_, impl Db>, asked: &LineAsked<'_>) -> Done<bool> {
    let user = known(work.conn, asked.login)?;
    for (name, needed) in [(asked.extension, true), (asked.system, false)] {
        check_name(name, needed)?;
    }
    let lines = phone_lines::all(work.conn)?;
    let steps = LineSteps::plan(&lines, asked, work.now).map_err(|trouble| refused(work, asked, trouble))?;
    if user.retired && !steps.begins.iter().all(|(_, until)| until.is_some_and(|until| until <= work.now)) {
        return Err(denied(message!(
            "store-line-retired",
            "{login} is retired here and sits at no telephone: say until when they did, with --until DATE",
            login = asked.login
        )));
    }
    let mut ids = IdSource::new(work.conn.random()?);
    for (id, until) in &steps.ends {
        let Some(was) = lines.iter().find(|line| line.id == *id) else { continue };
        let is = PhoneLine { until: Some(*until), ..was.clone() };
        write(work, Some(was), &is)?;
        phone_lines::set_until(work.conn, *id, Some(*until))?;
    }
    for (since, until) in &steps.begins {
        let line = PhoneLine {
            id: ids.next(work.now),
            login: user.login.clone(),
            extension: asked.extension.to_owned(),
            system: asked.system.to_owned(),
            since: *since,
            until: *until,
        };
        write(work, None, &line)?;
        phone_lines::add(work.conn, &line)?;
    }
    Ok(!steps.is_empty())
}

fn write(work: &mut Work<'_, impl Db>, was: Option<&PhoneLine>, is: &PhoneLine) -> Done<()> {
    let json = |line: &PhoneLine| serde_json::to_string(&LineState::of(line));
    let (before, after) = (was.map(json).transpose()?, json(is)?);
    let change = if was.is_some() { Change::Edit } else { Change::Create };
    let entry = Entry { entity: LINE, record: is.id, change, before: before.as_deref(), after: &after };
    work.ledger.write(work.conn, &entry)?;
    Ok(())
}

/// Names of extensions and systems come from machines; some write the name of an agent.
fn check_name(name: &str, is_needed: bool) -> Done<()> {
    let is_fine = name.chars().count() <= LONGEST && clean(name) == name && !(is_needed && name.is_empty());
    match is_fine {
        true => Ok(()),
        false => Err(denied(message!(
            "store-line-name",
            "`{name}` is no name of an extension or a telephone system: give what the system writes, at most {most} letters that can be seen",
            name = name.chars().take(LONGEST).collect::<String>(),
            most = LONGEST as u64
        ))),
    }
}

fn refused(work: &Work<'_, impl Db>, asked: &LineAsked<'_>, trouble: LineTrouble) -> Fail {
    let when = |at: Moment| at.show_plain(work.zone);
    denied(match trouble {
        LineTrouble::Backwards => message!(
            "store-line-backwards",
            "the line of {login} would end before it begins: give an end later than its beginning",
            login = asked.login
        ),
        LineTrouble::Taken(PhoneLine { login, extension, system, since, until, .. }) => match until {
            Some(until) => message!(
                "store-line-taken",
                "{extension} is the telephone of {login} from {since} until {until}: give times outside of that, or end that one sooner with 'picklog users line {login} {extension}{of} --until DATE'",
                of = if system.is_empty() { String::new() } else { format!(" --system {system}") },
                extension = extension,
                login = login,
                since = when(since),
                until = when(until)
            ),
            None => message!(
                "store-line-taken-since",
                "{extension} is the telephone of {login} from {since} on: give an end not later than that with --until DATE",
                extension = extension,
                login = login,
                since = when(since)
            ),
        },
    })
}

/// Says how numbers are read at a system. Says whether anything is different now.
pub(in crate::store) fn set_site(
    work: &mut Work<'_, impl Db>,
    system: &str,
    region: Option<&str>,
    prefixes: &[String],
) -> Done<bool> {
    check_name(system, false)?;
    if let Some(region) = region.filter(|region| !is_phone_region(region)) {
        return Err(denied(message!(
            "store-site-region",
            "`{region}` is no country that has telephone numbers: give its two letters of ISO 3166, as in DE",
            region = clean_capped(region, LONGEST)
        )));
    }
    let is_prefix = |prefix: &String| {
        (1..=8).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_digit() || b"*#".contains(&b))
    };
    if let Some(prefix) = prefixes.iter().find(|prefix| !is_prefix(prefix)) {
        return Err(denied(message!(
            "store-site-prefix",
            "`{prefix}` is nothing that is dialled before a number: give up to 8 digits, as in 9",
            prefix = prefix
        )));
    }
    let is = SiteRow {
        system: system.to_owned(),
        region: region.map(str::to_owned),
        prefixes: prefixes.join(" "),
    };
    let was = phone_lines::sites(work.conn)?.into_iter().find(|site| site.system == system);
    if was.as_ref() == Some(&is) {
        return Ok(false);
    }
    let json = |row: &SiteRow| serde_json::to_string(&SiteState::of(row));
    let (before, after) = (was.as_ref().map(json).transpose()?, json(&is)?);
    let change = if was.is_some() { Change::Edit } else { Change::Create };
    let record: Id = work.op;
    let entry = Entry { entity: SITE, record, change, before: before.as_deref(), after: &after };
    work.ledger.write(work.conn, &entry)?;
    phone_lines::set_site(work.conn, &is)?;
    Ok(true)
}
