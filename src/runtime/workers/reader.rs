//! Reads all but the lookup, and notices what others have changed.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use super::super::{acknowledged::Acknowledged, aside::Of, inbox::Inbox};
use crate::{
    app::{Effect, Msg},
    domain::{Catalogue, News, Role, code},
    store::{GapsOf, QualityOf, Session, Store},
};

/// How often other people's changes are looked for. With one read they are on the screen within half a second.
const PULSE: Duration = Duration::from_millis(200);

/// How often it is looked which countries the file uses: at the start, and as imports and colleagues add to them.
const USED: Duration = Duration::from_secs(600);

/// Starts the thread that reads.
pub(super) fn spawn(
    mut store: Box<dyn Store>,
    session: Session,
    (mut catalogue, mut role): (Arc<Catalogue>, Role),
    (reads, acknowledged): (Receiver<Effect>, Acknowledged),
    send: Inbox,
) {
    thread::spawn(move || {
        let mut pulse = store.pulse().ok();
        // From here on. Where it fails, the first change may be anything.
        let _ = store.news(&session.origin.login);
        let fingerprint = store.fingerprint().ok().flatten();
        let mut newer = store.read_only().is_some();
        let mut trouble = None;
        let mut used_at: Option<Instant> = None;
        loop {
            let msg = match reads.recv_timeout(PULSE) {
                Ok(Effect::LoadFigures { generation, since, step, zone, records }) => {
                    let of = QualityOf { since: Some(since), step, zone, records };
                    count(store.as_ref(), session.clone(), generation, of, send.clone());
                    None
                }
                Ok(effect) => read(store.as_mut(), &session.origin.login, effect),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) if used_at.is_none_or(|then| then.elapsed() > USED) => {
                    used_at = Some(Instant::now());
                    store.used_items(code::COUNTRY).ok().map(Msg::Countries)
                }
                Err(RecvTimeoutError::Timeout) => match store.pulse() {
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
                    Ok(beat) if pulse != Some(beat) => {
                        pulse = Some(beat);
                        if store.read_only().is_some() != newer {
                            newer = !newer;
                            let _ = send.send(Msg::Newer(newer));
                        }
                        if let Ok(fresh) = store.catalogue()
                            && !Arc::ptr_eq(&fresh, &catalogue)
                        {
                            catalogue = fresh.clone();
                            let _ = send.send(Msg::Catalogue(fresh));
                        }
                        if let Ok(fresh) = store.role(&session)
                            && fresh != role
                        {
                            role = fresh;
                            let _ = send.send(Msg::Role(role));
                        }
                        match store.news(&session.origin.login) {
                            Ok(News::These(items)) if items.is_empty() => None,
                            Ok(News::These(items)) => Some(Msg::News(items)),
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

/// Takes figures on a thread and a handle of their own: it may take seconds, and nothing else is to wait for them. The
/// screen asks for no others before these are there.
fn count(store: &dyn Store, session: Session, generation: u64, of: QualityOf, send: Inbox) {
    let own = store.another();
    thread::spawn(move || {
        let figures = own.and_then(|mut store| store.quality(&session, of)).map(Box::new);
        let _ = send.send(Msg::Figures { generation, figures });
    });
}

fn read(store: &mut dyn Store, login: &str, effect: Effect) -> Option<Msg> {
    Some(match effect {
        Effect::LoadCard { generation, account } => {
            Msg::Card { generation, card: store.card(account, login).map(Box::new) }
        }
        Effect::Open { generation, subject } => {
            Msg::Opened { generation, opened: store.open(subject, login).map(Box::new) }
        }
        Effect::LoadTwins { generation, entity, record } => {
            Msg::Twins { generation, twins: store.twins(entity, record).map(Box::new) }
        }
        Effect::LoadGaps { generation, midnight, limit } => {
            Msg::Gaps { generation, gaps: store.gaps(GapsOf::User(login), limit, midnight) }
        }
        _ => return None,
    })
}
