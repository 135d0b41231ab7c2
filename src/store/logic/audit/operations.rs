//! The table of operations held against the history: each operation's revisions stand one after the other, under its
//! id, and its row says from which to which, whose they are and when they were made.

use std::collections::VecDeque;

use crate::store::fail::{Done, onward};
use crate::store::logic::audit::trail::is_before_operation;
use crate::{
    domain::{Finding, Id},
    store::{
        logic::revision_hash::Parts,
        sql::{
            Db,
            operation_log::{self, AuditedOp},
        },
    },
};

/// Rows of one page.
const PAGE: i64 = 4_096;

/// Revisions of one operation.
struct Run {
    op: Vec<u8>,
    login: String,
    at: i64,
    first: u64,
    last: u64,
    /// What the first of them is about.
    entity: Vec<u8>,
    record: Vec<u8>,
    change: Vec<u8>,
    /// One of them says what was merged into what.
    is_merge: bool,
}

/// The walk along both.
pub(super) struct Operations {
    /// The last row there was when the check began.
    end: i64,
    read: i64,
    rows: VecDeque<AuditedOp>,
    run: Option<Run>,
    pub findings: Vec<Finding>,
    /// First and last revision of each import.
    pub imports: Vec<(u64, u64)>,
}

impl Operations {
    /// Begins; `end` is the number of the last row to be looked at.
    pub fn begin(end: i64) -> Operations {
        Operations {
            end,
            read: i64::MIN,
            rows: VecDeque::new(),
            run: None,
            findings: Vec::new(),
            imports: Vec::new(),
        }
    }

    /// One revision on.
    pub fn step(&mut self, db: &impl Db, parts: &Parts<'_>) -> Done<()> {
        if is_before_operation(parts) {
            return Ok(());
        }
        let is_merge = parts.entity == b"merge";
        if let Some(run) = &mut self.run
            && run.op == parts.op
            && run.login == parts.origin.login
        {
            run.last = parts.rev;
            run.is_merge |= is_merge;
            return Ok(());
        }
        self.close(db)?;
        self.run = Some(Run {
            op: parts.op.to_vec(),
            login: parts.origin.login.clone(),
            at: parts.at,
            first: parts.rev,
            last: parts.rev,
            entity: parts.entity.to_vec(),
            record: parts.record.to_vec(),
            change: parts.change.to_vec(),
            is_merge,
        });
        Ok(())
    }

    /// The end of the history.
    pub fn finish(&mut self, db: &impl Db) -> Done<()> {
        self.close(db)?;
        while let Some(row) = self.next(db)? {
            self.without_revisions(row);
        }
        Ok(())
    }

    /// The revisions of an operation are complete: its row comes next, after those of operations without any.
    fn close(&mut self, db: &impl Db) -> Done<()> {
        let Some(run) = self.run.take() else { return Ok(()) };
        while let Some(row) = self.next(db)? {
            if row.first <= row.last && row.first >= run.first {
                match row.first == run.first {
                    true => self.compare(&run, row),
                    false => {
                        self.rows.push_front(row);
                        self.missing(run);
                    }
                }
                return Ok(());
            }
            self.without_revisions(row);
        }
        self.missing(run);
        Ok(())
    }

    fn missing(&mut self, run: Run) {
        self.findings.push(Finding::OperationMissing { rev: run.first, login: run.login });
    }

    /// A row for which there are no revisions: fine when it says so.
    fn without_revisions(&mut self, row: AuditedOp) {
        let of_records = [
            "create",
            "log",
            "edit",
            "merge",
            "move",
            "distinct",
            "import",
            "catalogue",
            "role",
            "goal",
            "own_goal",
            "handover",
            "list",
        ];
        let may_have_none = !of_records.contains(&row.kind.as_str()) || row.kind == "import";
        if row.first != row.last + 1 || !may_have_none {
            self.changed(row);
        }
    }

    fn changed(&mut self, row: AuditedOp) {
        // An id of another length was put there, too.
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(&row.op).for_each(|(to, from)| *to = *from);
        if let Some(op) = Id::from_bytes(&bytes) {
            self.findings.push(Finding::OperationChanged { op, login: row.login });
        }
    }

    fn compare(&mut self, run: &Run, row: AuditedOp) {
        let about = |entities: &[&[u8]], change: &[u8]| {
            entities.contains(&run.entity.as_slice())
                && run.change == change
                && row.subject.as_deref().map(str::as_bytes) == Some(run.entity.as_slice())
                && row.record.as_deref() == Some(run.record.as_slice())
        };
        let records: &[&[u8]] = &[b"account", b"contact", b"activity", b"matter"];
        let is_kind = match row.kind.as_str() {
            // What was taken back and is made again comes back first.
            "create" => about(&records[..2], b"create") || about(&records[..2], b"restore"),
            "log" => about(&records[2..], b"create") || about(&records[2..], b"restore"),
            "edit" => about(records, b"edit"),
            "merge" => run.is_merge && about(&records[..2], b"edit"),
            "move" => about(&records[1..2], b"move"),
            "distinct" => run.entity == b"distinct",
            "import" => records.contains(&run.entity.as_slice()) && row.subject.is_none(),
            "catalogue" => run.entity == b"catalogue",
            "role" => run.entity == b"user",
            "goal" => run.entity == b"goal",
            "own_goal" => run.entity == b"own_goal",
            "handover" => run.entity == b"handover",
            "list" => run.entity == b"list",
            "ids" => run.change == b"new_id",
            "erase" => run.entity == b"erase",
            // Takes back what can be anything; or a kind that a newer picklog knows.
            _ => true,
        };
        let whose = (&row.op, &row.login, row.at) == (&run.op, &run.login, run.at);
        if !whose || row.last != run.last || !is_kind {
            self.changed(row);
        } else if row.kind == "import" {
            self.imports.push((run.first, run.last));
        }
    }

    /// The next row in the order they were written.
    fn next(&mut self, db: &impl Db) -> Done<Option<AuditedOp>> {
        if self.rows.is_empty() && self.read < self.end {
            let before = self.read;
            self.rows.extend(operation_log::rows(db, before, self.end, PAGE)?);
            if let Some(last) = self.rows.back() {
                self.read = last.number;
            }
            match self.rows.is_empty() {
                true => self.read = self.end,
                false => onward("op", before, self.read)?,
            }
        }
        Ok(self.rows.pop_front())
    }
}

/// Compares how many operations are marked as taken back with how many took one back: each of these takes back one.
pub(super) fn check_undone(db: &impl Db) -> Done<Option<Finding>> {
    let (marked, undone) = operation_log::count_undone(db)?;
    Ok((marked != undone).then_some(Finding::UndoneChanged { marked, undone }))
}
