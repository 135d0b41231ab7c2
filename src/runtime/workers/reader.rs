//! Reads all but the lookup, and notices what others have changed.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    super::{acknowledged::Acknowledged, inbox::Inbox, threads, unsaved_spool::Of},
    hand_over,
    sealing::{self, Keys},
    spaced::Spaced,
    take_back,
};
use crate::{
    app::{Effect, Msg},
    domain::{
        CallNow, CallState, Catalogue, GapList, ListFigures, News, NewsOf, Right, Role, StoreError, Zone,
        code,
    },
    store::{FindRequest, GapsOf, MatterFiguresOf, QualityOf, Session, Store},
};

/// How often other people's changes are looked for. With one read they are on the screen within half a second.
const PULSE: Duration = Duration::from_millis(200);

/// How often it is looked which countries the file uses: at the start, and as imports and colleagues add to them.
const USED: Duration = Duration::from_secs(600);

/// So many imports are listed, the latest of them.
const IMPORTS: usize = 200;

/// What the screen knows of the file as a whole.
pub(super) struct Known {
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    /// What the person may do.
    pub role: Role,
    /// A newer picklog has taken the file on.
    pub newer: bool,
}

impl Known {
    /// Looks again, and tells the screen what is otherwise.
    fn look(&mut self, store: &mut dyn Store, session: &Session, send: &Inbox) {
        if store.read_only().is_some() != self.newer {
            self.newer = !self.newer;
            let _ = send.send(Msg::Newer(self.newer));
        }
        if let Ok(fresh) = store.catalogue()
            && !Arc::ptr_eq(&fresh, &self.catalogue)
        {
            // Each handle reads it for itself: another copy of the same is no change.
            let is_other = *fresh != *self.catalogue;
            self.catalogue = fresh.clone();
            let _ = is_other.then(|| send.send(Msg::Catalogue(fresh)));
        }
        if let Ok(fresh) = store.role(session)
            && fresh != self.role
        {
            self.role = fresh;
            let _ = send.send(Msg::Role(fresh));
        }
    }
}

/// Starts the thread that reads. `running` is let go when it has ended and its handle is closed.
pub(super) fn spawn(
    mut store: Box<dyn Store>,
    session: Session,
    (mut known, keys): (Known, Keys),
    (reads, acknowledged): (Receiver<Effect>, Acknowledged),
    send: Inbox,
    running: Sender<()>,
) {
    // From here on, and not from when the thread gets its turn: the screen asks for its first lists as soon as this
    // returns. Where it fails, the first change may be anything.
    let mut change_token = store.change_token().ok();
    let _ = store.news(&session.origin.login);
    threads::start("reader", move || {
        // Let go after the handle is closed.
        let (_running, mut store) = (running, store);
        keys.read_people(store.as_mut(), &session);
        // What changed between the reading of what is known and here.
        known.look(store.as_mut(), &session, &send);
        let first = calls(store.as_mut(), &session, true);
        let mut is_told = first.is_some();
        let _ = first.is_some_and(|msg| send.send(msg).is_err());
        let fingerprint = store.fingerprint().ok().flatten();
        let mut trouble = None;
        let mut used_at: Option<Instant> = None;
        let mut looked_at = Instant::now();
        let mut days = Spaced::new();
        loop {
            // Who types without a pause asks for something all the time, and hears of others all the same.
            let asked = match PULSE.saturating_sub(looked_at.elapsed()) {
                Duration::ZERO => Err(RecvTimeoutError::Timeout),
                left => reads.recv_timeout(left),
            };
            let now = Instant::now();
            let day = match &asked {
                Ok(effect @ Effect::LoadTeamDay { .. }) => days.ask(effect.clone(), now),
                _ => days.due(now),
            };
            if let Some(effect) = day {
                let msg = read(store.as_mut(), &session, effect);
                days.took(now.elapsed(), Instant::now());
                if msg.is_some_and(|msg| send.send(msg).is_err()) {
                    return;
                }
            }
            if asked == Err(RecvTimeoutError::Timeout) {
                looked_at = Instant::now();
            }
            let msg = match asked {
                Ok(Effect::LoadFigures { generation, since, step, zone, records }) => {
                    let of = QualityOf { since: Some(since), step, zone, records };
                    count(store.as_ref(), session.clone(), generation, of, send.clone());
                    None
                }
                Ok(Effect::LoadMatterFigures { generation, owner, zone }) => {
                    let asked = (owner, zone);
                    count_matters(store.as_ref(), session.clone(), (generation, asked), send.clone());
                    None
                }
                // Done above, or waits.
                Ok(Effect::LoadTeamDay { .. }) => None,
                Ok(Effect::WeighImport { generation, import }) => {
                    take_back::weigh(store.as_ref(), session.clone(), (generation, import), send.clone());
                    None
                }
                Ok(Effect::TakeBackImport { import }) => {
                    take_back::take_back(store.as_ref(), session.clone(), import, send.clone());
                    None
                }
                Ok(Effect::LoadHandOverChoices { generation, from }) => {
                    hand_over::choices(store.as_ref(), session.clone(), (generation, from), send.clone());
                    None
                }
                Ok(Effect::WeighHandOver { generation, from, to, until }) => {
                    let asked = (from, to, until);
                    hand_over::weigh(store.as_ref(), session.clone(), generation, asked, send.clone());
                    None
                }
                Ok(Effect::HandOver { op, task, seen }) => {
                    hand_over::hand_over(store.as_ref(), session.clone(), (op, task, seen), send.clone());
                    None
                }
                Ok(effect @ (Effect::LoadCard { .. } | Effect::LoadContact { .. })) => {
                    let card = read(store.as_mut(), &session, effect);
                    let sealed = card.as_ref().and_then(|card| keys.beside(card, store.as_mut(), &session));
                    if card.is_some_and(|msg| send.send(msg).is_err()) {
                        return;
                    }
                    sealed
                }
                Ok(effect @ (Effect::LoadSealed { .. } | Effect::MakeKey { .. } | Effect::Unlock { .. })) => {
                    keys.load(effect, store.as_mut(), &session)
                }
                Ok(effect) => read(store.as_mut(), &session, effect),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) if used_at.is_none_or(|then| then.elapsed() > USED) => {
                    used_at = Some(Instant::now());
                    store.used_items(code::COUNTRY).ok().map(Msg::Countries)
                }
                Err(RecvTimeoutError::Timeout) => match store.change_token() {
                    // Said once when it begins, and once when it is over.
                    Err(found) if trouble.as_ref() != Some(&found) => {
                        trouble = Some(found.clone());
                        let count = match store.is_in_place() {
                            true => 0,
                            false => {
                                let fingerprint = store.fingerprint().ok().flatten().or(fingerprint.clone());
                                acknowledged.put_aside(&Of { place: store.place(), fingerprint }, &[])
                            }
                        };
                        Some(match count {
                            0 => Msg::File(Err(found)),
                            count => Msg::SetAside { why: found, count },
                        })
                    }
                    Ok(_) if trouble.take().is_some() => Some(Msg::File(Ok(()))),
                    Ok(beat) if change_token != Some(beat) => {
                        change_token = Some(beat);
                        let news = store.news(&session.origin.login);
                        // Nobody who is rung up waits for the rest.
                        if rings(&news, is_told)
                            && let Some(msg) = calls(store.as_mut(), &session, false)
                        {
                            is_told = matches!(&msg, Msg::Incoming(calls) if !calls.is_empty());
                            if send.send(msg).is_err() {
                                return;
                            }
                        }
                        known.look(store.as_mut(), &session, &send);
                        if sealing::touches_people(&news) {
                            keys.read_people(store.as_mut(), &session);
                        }
                        match news {
                            Ok(News::These(mut items)) => {
                                items.retain(|item| item.of != NewsOf::Telephone);
                                (!items.is_empty()).then_some(Msg::News(items))
                            }
                            // What changed could not be read: whoever asks for it is told why.
                            Ok(News::Anything) | Err(_) => Some(Msg::Changed),
                        }
                    }
                    _ => None,
                },
            };
            if msg.is_some_and(|msg| send.send(msg).is_err()) {
                return;
            }
        }
    });
}

/// Whether the calls of now may be others. `is_told`: there are some, so that one of them may be logged or parked by now.
fn rings(news: &Result<News, StoreError>, is_told: bool) -> bool {
    let touches = |of: NewsOf| match of {
        NewsOf::Telephone => true,
        NewsOf::Activity(_) | NewsOf::OwnForm | NewsOf::Gaps => is_told,
        _ => false,
    };
    match news {
        Ok(News::These(items)) => items.iter().any(|item| touches(item.of)),
        Ok(News::Anything) => true,
        Err(_) => false,
    }
}

/// The calls of now. `is_first`: where there is none nothing is said.
fn calls(store: &mut dyn Store, session: &Session, is_first: bool) -> Option<Msg> {
    // Where they cannot be read, whatever else is asked for says why.
    let calls = store.incoming(&session.origin.login).ok()?;
    (!is_first || !calls.is_empty()).then_some(Msg::Incoming(calls))
}

/// Takes figures on a thread and a handle of their own: it may take seconds, and nothing else is to wait for them. The
/// screen asks for no others before these are there.
fn count(store: &dyn Store, session: Session, generation: u64, of: QualityOf, send: Inbox) {
    let own = store.another();
    thread::spawn(move || {
        let figures = own.and_then(|mut store| store.quality(&session, of)).map(Box::new);
        let _ = send.send(Msg::Figures { generation, figures });
    });
}

/// The same with the figures of deals and cases.
fn count_matters(
    store: &dyn Store,
    session: Session,
    (generation, (owner, zone)): (u64, (Option<String>, Zone)),
    send: Inbox,
) {
    let own = store.another();
    thread::spawn(move || {
        let of = MatterFiguresOf { owner: owner.as_deref(), zone, since: None };
        let figures = own.and_then(|mut store| store.matter_figures(&session, of)).map(Box::new);
        let _ = send.send(Msg::MatterFigures { generation, figures });
    });
}

fn read(store: &mut dyn Store, session: &Session, effect: Effect) -> Option<Msg> {
    let login = session.origin.login.as_str();
    Some(match effect {
        Effect::FindAccounts { generation, query, limit } => {
            let found = store.find(FindRequest { query: &query, limit, login });
            Msg::Accounts { generation, found: found.map(|found| found.hits) }
        }
        Effect::LoadCard { generation, account, to_call } => {
            let card = match to_call {
                true => store.card_to_call(account, login),
                false => store.card(account, login),
            };
            Msg::Card { generation, card: card.map(Box::new) }
        }
        Effect::LoadContact { generation, contact } => {
            Msg::Card { generation, card: store.person(contact, login).map(Box::new) }
        }
        Effect::Preview { generation, account } => {
            Msg::Previewed { generation, card: store.card(account, login).map(Box::new) }
        }
        Effect::Open { generation, subject } => {
            Msg::Opened { generation, opened: store.open(subject, login).map(Box::new) }
        }
        Effect::LoadDuplicates { generation, entity, record } => {
            Msg::Duplicates { generation, duplicates: store.duplicates(entity, record).map(Box::new) }
        }
        Effect::LoadGaps { generation, midnight, zone, limit } => {
            let gaps = store.gaps(GapsOf::User(login), limit, midnight);
            let gaps = gaps.and_then(|list| Ok(GapList { goal: store.goal_this_week(zone)?, ..list }));
            Msg::Gaps { generation, gaps }
        }
        Effect::LoadTeamDay { generation, midnight } => {
            Msg::TeamDay { generation, day: store.team_day(session, midnight).map(Box::new) }
        }
        Effect::LoadPerson { generation, login, midnight } => {
            Msg::Person { generation, open: store.person_open(session, &login, midnight).map(Box::new) }
        }
        Effect::LoadMatters { generation, zone } => {
            Msg::Matters { generation, own: store.own_matters(login, zone).map(Box::new) }
        }
        Effect::LoadLists { generation } => Msg::Lists { generation, lists: lists(store, session) },
        Effect::LoadMatter { generation, matter, zone } => {
            Msg::Matter { generation, page: store.matter_page(matter, login, zone).map(Box::new) }
        }
        Effect::Dial { number, name, form } => {
            // The listener of the telephone system is told; it calls the call by the id of its form.
            let asked = CallNow {
                login: login.to_owned(),
                system: String::new(),
                call: format!("picklog-{form}"),
                state: CallState::Dial,
                phone: Some(number),
                name,
                inbound: false,
                rang: store.now(),
                talked: None,
                ended: None,
            };
            return store.put_calls(session, &[asked]).err().map(|error| Msg::NotDialled(error.message()));
        }
        Effect::TakeCall { system, call, by } => {
            // Where it cannot be said, the other screens go on showing the call, and no more.
            let _ = store.take_call(session, &system, &call, by);
            return None;
        }
        // Where it cannot be said, the call stays in the line.
        Effect::ShowCall { id, system, call, by } => {
            let is_first = store.show_call(session, &system, &call, by).unwrap_or(false);
            Msg::ShowsCall { id, is_first }
        }
        Effect::LoadImports { generation } => Msg::Imports { generation, lines: store.imports(IMPORTS) },
        _ => return None,
    })
}

/// The call lists in use that this person works through, or may make for others, up to date with what was logged since, and what came of
/// each.
fn lists(store: &mut dyn Store, session: &Session) -> Result<Vec<ListFigures>, StoreError> {
    /// A list of many accounts goes on being looked through when it is worked through.
    const STEPS: usize = 8;
    let sees_all = store.role(session)?.may(Right::Lists);
    let login = &session.origin.login;
    let mut lists = Vec::new();
    for line in store.call_lists()? {
        if line.list.is_retired || !(sees_all || line.list.is_worked_by(login)) {
            continue;
        }
        // One that cannot be brought up to date now is shown as it was.
        (0..STEPS)
            .take_while(|_| matches!(store.fill_list(session, line.list.id), Ok(Some(_))))
            .for_each(drop);
        lists.push(store.list_figures(session, line.list.id)?);
    }
    Ok(lists)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{super::super::inbox::Event, *};
    use crate::{
        domain::{Lang, Origin, default_catalogue},
        store::{self, OpenOptions},
    };

    #[test]
    fn what_changed_before_the_thread_had_its_turn_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let options = OpenOptions { create: true, ..OpenOptions::default() };
        let mut store: Box<dyn Store> = store::open(&folder.path().join("a.db"), options).unwrap();
        let session = Session {
            origin: Origin {
                login: "olga".into(),
                uid: 1000,
                host: "desk".into(),
                tty: String::new(),
                ssh_client: String::new(),
                program: "picklog".into(),
            },
        };
        let (catalogue, role) = (store.catalogue().unwrap(), store.role(&session).unwrap());
        let other = [Role::Admin, Role::Operator].into_iter().find(|other| *other != role).unwrap();
        // As it was when the screen began: since then a newer picklog has come and gone, and the catalogue is another.
        let languages = if catalogue.languages().is_empty() { vec![Lang::Ru] } else { Vec::new() };
        let before = Arc::new(default_catalogue().in_languages(languages));
        let known = Known { catalogue: before, role: other, newer: true };
        let ((_asks, reads), (send, events)) = (channel(), Inbox::new());
        spawn(store, session, (known, Keys::new(None)), (reads, Acknowledged::default()), send, channel().0);
        let mut told = Vec::new();
        while told.len() < 3 {
            let event = events.recv_timeout(Duration::from_secs(60)).unwrap();
            told.extend(match event {
                Event::Msg(Msg::Newer(newer)) => Some(format!("newer {newer}")),
                Event::Msg(Msg::Role(now)) if now == role => Some("role".to_owned()),
                Event::Msg(Msg::Catalogue(now)) if *now == *catalogue => Some("catalogue".to_owned()),
                _ => None,
            });
        }
        assert_eq!(told, ["newer false", "catalogue", "role"]);
    }
}
