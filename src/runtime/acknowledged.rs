//! What was acknowledged and lies only in the log beside the file so far.
//!
//! The log can be taken away: by a person who tidies up the folder, by a copy put back in its place. What was acknowledged
//! since it was folded into the file last is gone with it then, so it is held here until that, and put aside for the next
//! start if it comes to it. Each change has its operation id: what is there after all is not done again.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    unsaved_spool::{self, Of},
    write::Write,
};
use crate::domain::Command;

/// The changes, oldest first; shared by the thread that writes and the one that notices that the log is gone.
#[derive(Clone, Default)]
pub(super) struct Acknowledged(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    writes: Vec<Write>,
    /// Where changes of this sitting were put aside.
    aside: Option<PathBuf>,
}

impl Acknowledged {
    /// A change was answered. Of a form only the newest state is held, and none once it is saved or thrown away.
    pub(super) fn add(&self, write: Write) {
        let held = &mut self.held().writes;
        if let Some(form) = write.command.form() {
            held.retain(|one| !matches!(&*one.command, Command::KeepDraft(kept) if kept.id == form));
        }
        held.push(write);
    }

    /// All of it is in the file itself now.
    pub(super) fn clear(&self) {
        self.held().writes.clear();
    }

    /// The file, or its log, was taken away: puts the changes aside, with others that were not answered. How
    /// many they were. They stay here where no folder takes them.
    pub(super) fn put_aside(&self, of: &Of, others: &[Write]) -> usize {
        let mut held = self.held();
        let writes = [held.writes.as_slice(), others].concat();
        match unsaved_spool::put(of, &writes) {
            Some(path) => {
                held.aside = Some(path);
                held.writes.clear();
                writes.len()
            }
            None => 0,
        }
    }

    /// Where changes of this sitting were put aside, if any were.
    pub(super) fn aside(&self) -> Option<PathBuf> {
        self.held().aside.clone()
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answers, Draft, IdSource, Moment, default_catalogue};

    #[test]
    fn of_a_form_the_newest_state_is_held_until_it_is_saved_or_thrown_away() {
        let mut ids = IdSource::new([7; 16]);
        let mut id = || ids.next(Moment::from_millis(1_800_000_000_000));
        let (saved, thrown, open, account) = (id(), id(), id(), id());
        let (catalogue, now) = (default_catalogue(), Moment::from_millis(0));
        let keep = |form| {
            let draft = Draft::open(form, crate::domain::CALL, Some(account), &catalogue, "olga", now);
            Command::KeepDraft(Box::new(draft))
        };
        let log = Command::LogActivity {
            id: saved,
            kind: crate::domain::CALL_CODE,
            account,
            answers: Answers::default(),
        };
        let held = Acknowledged::default();
        let commands =
            [keep(saved), keep(thrown), keep(open), keep(open), log.clone(), Command::DiscardDraft(thrown)];
        for command in commands {
            held.add(Write { op: id(), command: Box::new(command), expected: None });
        }
        let left: Vec<Command> = held.held().writes.iter().map(|write| (*write.command).clone()).collect();
        assert_eq!(left, [keep(open), log, Command::DiscardDraft(thrown)]);
        held.clear();
        assert!(held.held().writes.is_empty());
    }
}
