//! Writes to the store, in order; between saves it goes on with a recount of gaps.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::Duration,
};

use super::{
    super::{acknowledged::Acknowledged, inbox::Inbox, threads, unsaved_spool},
    AGAIN, Write,
};
use crate::{
    app::Msg,
    domain::{Command, Id, ListAnswer, StoreError},
    store::{Recount, Session, Store},
};

/// How often it is looked whether somebody has left gaps that are to be worked out anew.
const LEFT: Duration = Duration::from_secs(30);

/// Something for the writer to do, in order.
pub(super) enum Task {
    /// A change.
    Write(Write),
    /// The next account of a call list, for a form: after what was saved before.
    Serve { generation: u64, list: Id, form: Id },
    /// The account of a form stays this person's.
    Keep { form: Id },
    /// The account of a form is anybody's again.
    GiveBack { form: Id },
    /// A call list is made, or filled with accounts that were named.
    MakeList { op: Id, command: Box<Command> },
    /// A goal that is proposed for a person is agreed to.
    AgreeGoal { op: Id, login: String, count: u32 },
}

/// Starts the thread that writes; what is given back is closed when it ends.
pub(super) fn spawn(
    store: Box<dyn Store>,
    session: Session,
    (tasks, acknowledged): (Receiver<Task>, Acknowledged),
    send: Inbox,
) -> Receiver<()> {
    let (running, writing) = channel();
    threads::start("writer", move || {
        // Held until the thread ends, in whatever way. The handle is closed before it, which folds the log into the file:
        // whoever waits for this thread ends the program.
        let (_running, mut store): (Sender<()>, _) = (running, store);
        unsaved_spool::take_over(store.as_mut(), &session, &send);
        // Somebody may have been stopped while gaps were worked out anew: the first to come goes on, between saves.
        let mut wait = Duration::ZERO;
        let mut filling: Option<Id> = None;
        loop {
            match tasks.recv_timeout(wait) {
                Ok(Task::Serve { generation, list, form }) => {
                    let answer = store.serve_next(&session, list, form);
                    let counts = match &answer {
                        Ok(ListAnswer::Served(served)) => Some(&served.on.counts),
                        Ok(ListAnswer::Nothing(nothing)) => Some(&nothing.counts),
                        Err(_) => None,
                    };
                    filling = counts.is_some_and(|counts| counts.is_filling).then_some(list);
                    let _ = send.send(Msg::Served { generation, form, answer });
                    wait = Duration::ZERO;
                }
                Ok(Task::Keep { form }) => {
                    let _ = send.send(Msg::KeptServed { form, kept: store.keep_served(&session, form) });
                }
                // One that cannot be given back now is anybody's when its time is over.
                Ok(Task::GiveBack { form }) => drop(store.give_back(&session, form)),
                Ok(Task::MakeList { op, command }) => {
                    if let Err(trouble) = once(store.as_mut(), &session, op, &command) {
                        let _ = send.send(Msg::MadeList(Err(trouble)));
                    }
                }
                Ok(Task::AgreeGoal { op, login, count }) => {
                    let command = Command::AnswerGoal { login: login.clone(), count, is_agreed: true };
                    let result = once(store.as_mut(), &session, op, &command);
                    let _ = send.send(Msg::AgreedGoal { login, count, result });
                }
                Ok(Task::Write(Write { op, command, expected })) => {
                    let mut answer = store.apply(&session, op, &command, expected);
                    if matches!(answer, Err(StoreError::OutcomeUnknown { .. })) {
                        // The same operation twice is done once, so it is safe to ask again.
                        answer = store.apply(&session, op, &command, expected);
                    }
                    let now = store.now();
                    let result = answer.map(|ack| ack.gaps.iter().filter(|gap| gap.since <= now).count());
                    if result.is_ok() {
                        // Held before it is told: what has been told is never lost.
                        acknowledged.add(Write { op, command, expected });
                    }
                    let _ = send.send(Msg::Applied { op, result });
                    if store.maintain() {
                        acknowledged.clear();
                    }
                }
                // The accounts of the file are looked through for a list that somebody works through, between saves.
                Err(RecvTimeoutError::Timeout) if filling.is_some() => {
                    let step = filling.map(|list| store.fill_list(&session, list));
                    if !matches!(step, Some(Ok(Some(_)))) {
                        filling = None;
                    }
                    wait = Duration::ZERO;
                }
                Err(RecvTimeoutError::Timeout) => wait = until_next(&store.recount(&session)),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    });
    writing
}

/// Does what is not kept if it cannot be done: the same operation twice is done once, so it is safe to ask again.
fn once(store: &mut dyn Store, session: &Session, op: Id, command: &Command) -> Result<(), StoreError> {
    let mut done = store.apply(session, op, command, None);
    if matches!(done, Err(StoreError::OutcomeUnknown { .. })) {
        done = store.apply(session, op, command, None);
    }
    done.map(drop)
}

/// How long after a batch of a recount the next one is looked for, while nothing is saved.
fn until_next(batch: &Result<Option<Recount>, StoreError>) -> Duration {
    match batch {
        Ok(Some(_)) => Duration::ZERO,
        // A colleague's may be stopped in the middle.
        Ok(None) => LEFT,
        // Others may.
        Err(StoreError::Denied { .. } | StoreError::NotAllowed { .. }) => LEFT,
        // The file was busy or full: what was left to do is still left.
        Err(_) => AGAIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recount_that_failed_is_gone_on_with() {
        let batch = Recount { entity: crate::domain::Entity::Account, done: 1, total: 2 };
        assert_eq!(until_next(&Ok(Some(batch))), Duration::ZERO);
        let busy = StoreError::Unavailable { detail: "busy".into() };
        assert!((AGAIN..=LEFT).contains(&until_next(&Err(busy))));
        assert_eq!(until_next(&Ok(None)), LEFT);
        assert_eq!(
            until_next(&Err(StoreError::denied("retired"))),
            LEFT,
            "the write lock is not for those who may not"
        );
    }
}
