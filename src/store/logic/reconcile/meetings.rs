//! Past meetings of calendars, held against the meetings that were logged: those that were not become forms.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::domain::{Catalogue, Draft, Evidence, Fact, Id, Kind, Moment};
use crate::evidence::calendar::{Matched, SeenMeeting, is_own_uid, mail_key, match_guests};
use crate::store::Reconciled;
use crate::store::fail::Done;
use crate::store::logic::{
    evidence::meetings::latest,
    evidence_id::{Tail, of_meeting},
};
use crate::store::sql::{
    Db, call_pairs, mail_holders, mail_holders::MailHolder, presence_rows, record::Record, seen_activities,
};

use super::{forms, plan::FORM_AGE_S, world::MARGIN_S};

/// A meeting may have been logged with a beginning so far from the calendar's, seconds.
const FAR_S: i64 = 12 * 3_600;

/// The calendar of a login, and what of it was logged.
pub(super) struct Calendar {
    pub login: String,
    meetings: Vec<SeenMeeting>,
    logged: Vec<Record>,
    said: HashSet<Tail>,
}

/// What is to stand for the owner of a calendar.
#[derive(Default)]
pub(super) struct Offered {
    pub forms: Vec<Draft>,
    /// Meetings that are too old by now for a form to be made, by the tails of their ids.
    pub old: BTreeSet<Tail>,
}

/// All calendars that are asked about, and whose the addresses in them are.
pub(super) struct Calendars {
    pub all: Vec<Calendar>,
    by_mail: HashMap<String, Vec<MailHolder>>,
    by_domain: HashMap<String, Vec<Id>>,
}

impl Calendars {
    /// Reads past meetings that began from a moment on.
    pub fn read(
        db: &impl Db,
        catalogue: &Catalogue,
        (whose, from): (Option<&str>, Moment),
        now: Moment,
    ) -> Done<Calendars> {
        let mut all = Vec::new();
        let mut said: HashMap<String, HashSet<Tail>> = HashMap::new();
        for login in
            presence_rows::calendars(db)?.into_iter().filter(|login| whose.is_none_or(|one| one == login))
        {
            if said.is_empty() {
                for one in call_pairs::answers(db)? {
                    said.entry(one.login).or_default().insert(Tail::of(one.evidence));
                }
            }
            let lines = latest(db, &login)?.into_iter();
            // What picklog planned came in with a calendar before it was told from meetings there.
            let is_past = |meeting: &SeenMeeting| {
                meeting.starts >= from && meeting.ends <= now && !is_own_uid(&meeting.uid)
            };
            let meetings = lines.filter(|line| !line.is_cancelled).map(|line| line.meeting).filter(is_past);
            let meetings: Vec<SeenMeeting> = meetings.collect();
            let mut logged = seen_activities::logged_since(db, &login, from.plus_seconds(-MARGIN_S))?;
            logged.retain(|record| !catalogue.is(record.form(), Fact::Telephone));
            let said = said.remove(&login).unwrap_or_default();
            all.push(Calendar { login, meetings, logged, said });
        }
        let people = || {
            let meetings = all.iter().flat_map(|calendar| &calendar.meetings);
            meetings.flat_map(|meeting| meeting.organizer.iter().chain(&meeting.guests))
        };
        let mut mails: BTreeSet<String> = BTreeSet::new();
        for mail in people().filter_map(|person| person.mail.as_deref()) {
            mails.insert(mail.to_lowercase());
            mails.extend(mail_key(mail));
        }
        let by_mail = mail_holders::by_mail(db, &mails.iter().map(String::as_str).collect::<Vec<_>>())?;
        let strangers = mails.iter().filter(|mail| !by_mail.contains_key(*mail));
        let domains: HashSet<String> = strangers.flat_map(|mail| domains(mail)).collect();
        let by_domain =
            if domains.is_empty() { HashMap::new() } else { mail_holders::by_domain(db, &domains)? };
        Ok(Calendars { all, by_mail, by_domain })
    }

    /// The forms that are to stand for each login whose calendar it is.
    pub fn forms(
        &self,
        catalogue: &Catalogue,
        now: Moment,
        told: &mut Reconciled,
    ) -> BTreeMap<String, Offered> {
        let Some(kind) = catalogue.kind_of_seen(true) else { return BTreeMap::new() };
        let mut found: BTreeMap<String, Offered> = BTreeMap::new();
        for calendar in &self.all {
            let offered = found.entry(calendar.login.clone()).or_default();
            let mut free: Vec<&Record> = calendar.logged.iter().collect();
            for meeting in &calendar.meetings {
                told.meetings += 1;
                let matched = self.matched(meeting);
                let id = of_meeting(&key(meeting), &calendar.login, meeting.starts);
                if matched.accounts.is_empty() || take_logged(&mut free, meeting, &matched.accounts, id) {
                    continue;
                }
                if calendar.said.contains(&Tail::of(id)) {
                    told.answered += 1;
                    continue;
                }
                told.meetings_unlogged += 1;
                told.meetings_several += u64::from(matched.accounts.len() > 1);
                // As of calls: what waits already waits on, and of older ones nothing is asked any more.
                if meeting.starts < now.plus_seconds(-FORM_AGE_S) {
                    told.old += 1;
                    offered.old.insert(Tail::of(id));
                    continue;
                }
                offered.forms.push(form(catalogue, (kind, id), &calendar.login, meeting, &matched));
            }
        }
        found
    }

    fn matched(&self, meeting: &SeenMeeting) -> Matched<Id, Id> {
        let by_mail = |mail: &str| {
            let holders = self.by_mail.get(mail).into_iter().flatten();
            holders.map(|holder| (holder.account, holder.contact)).collect::<Vec<_>>()
        };
        let by_domain = |domain: &str| self.by_domain.get(domain).cloned().unwrap_or_default();
        match_guests(meeting, &[], by_mail, by_domain)
    }
}

/// A domain of an address, and those above it.
fn domains(mail: &str) -> Vec<String> {
    let mut domain = mail.rsplit_once('@').map_or("", |(_, domain)| domain);
    let mut found = Vec::new();
    while domain.contains('.') {
        found.push(domain.to_owned());
        domain = domain.split_once('.').map_or("", |(_, above)| above);
    }
    found
}

fn key(meeting: &SeenMeeting) -> String {
    match &meeting.recurrence {
        Some(recurrence) => format!("{}\n{recurrence}", meeting.uid),
        None => meeting.uid.clone(),
    }
}

/// Takes the entry of a meeting out of those that are free, if there is one: the one logged from its form, else the nearest with
/// one of its accounts.
fn take_logged(free: &mut Vec<&Record>, meeting: &SeenMeeting, accounts: &[Id], id: Id) -> bool {
    let exact = free.iter().position(|record| Tail::of(record.id) == Tail::of(id));
    let off = |record: &Record| record.started_at().seconds_since(meeting.starts).abs();
    let near = || {
        let fits = |record: &&&Record| accounts.contains(&record.account_id) && off(record) <= FAR_S;
        let nearest = free.iter().filter(fits).min_by_key(|record| (off(record), record.number))?;
        free.iter().position(|record| record.number == nearest.number)
    };
    match exact.or_else(near) {
        Some(at) => {
            free.remove(at);
            true
        }
        None => false,
    }
}

/// The form of a meeting with an account; where its guests are of several, one that asks which it was with.
fn form(
    catalogue: &Catalogue,
    (kind, id): (Kind, Id),
    login: &str,
    meeting: &SeenMeeting,
    matched: &Matched<Id, Id>,
) -> Draft {
    let mut evidence = Evidence {
        system: String::new(),
        key: key(meeting),
        began: meeting.starts,
        ended: meeting.ends,
        seconds: meeting.ends.seconds_since(meeting.starts),
        is_part: false,
        is_inbound: false,
        number: None,
        title: Some(meeting.title.clone()),
        accounts: Vec::new(),
        perhaps: None,
    };
    if let [account] = matched.accounts.as_slice() {
        let contact = match matched.contacts.as_slice() {
            [(_, contact)] => Some(*contact),
            _ => None,
        };
        return forms::of_account(catalogue, (id, kind, login), (*account, contact), evidence);
    }
    evidence.accounts.clone_from(&matched.accounts);
    let mail = || meeting.guests.iter().find_map(|guest| guest.mail.clone());
    let title = Some(meeting.title.trim().to_owned()).filter(|title| !title.is_empty());
    forms::of_somebody(catalogue, (id, login), title.or_else(mail).unwrap_or_default(), evidence)
}
