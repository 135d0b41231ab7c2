//! Rows on their way from the thread that reads to the one that writes: many at a time, their texts in one piece.

use std::ops::Range;

use crate::domain::{Entity, Id, Moment, Subject};
use crate::store::{SnapshotGap, SnapshotRecord, SnapshotVersion};

/// So many bytes of text, or so many rows, are handed over at a time.
const TEXT: usize = 256 * 1024;
const ROWS: usize = 2_048;

/// Rows with their texts.
#[derive(Default)]
pub(super) struct Batch {
    text: String,
    rows: Vec<Row>,
}

type Span = Range<usize>;

enum Row {
    Record {
        entity: Entity,
        ids: [Id; 2],
        counts: [u64; 2],
        flags: [bool; 2],
        changed_at: Moment,
        logged_at: Option<Moment>,
        kind: Option<Span>,
        changed_by: Span,
        actor: Option<Span>,
        host: Option<Span>,
        answers: Span,
    },
    Version {
        entity: Entity,
        id: Id,
        rev: u64,
        from: Moment,
        to: Option<Moment>,
        withdrawn: bool,
        change: Span,
        by: Span,
        state: Span,
    },
    Gap {
        subject: Subject,
        account: Option<Id>,
        weight: u8,
        since: Moment,
        put_off: Option<Moment>,
        rule: Span,
        field: Span,
        owner: Span,
    },
}

/// A row as it was read.
pub(super) enum Told<'a> {
    Record(SnapshotRecord<'a>),
    Version(SnapshotVersion<'a>),
    Gap(SnapshotGap<'a>),
}

impl Batch {
    /// Whether it is time to hand it over.
    pub fn is_full(&self) -> bool {
        self.text.len() >= TEXT || self.rows.len() >= ROWS
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn keep(&mut self, text: &str) -> Span {
        let begin = self.text.len();
        self.text.push_str(text);
        begin..self.text.len()
    }

    /// Takes a row in.
    pub fn add(&mut self, row: &Told<'_>) {
        let row = match row {
            Told::Record(one) => Row::Record {
                entity: one.entity,
                ids: [one.id, one.account],
                counts: [one.version, one.rev],
                flags: [one.withdrawn, one.imported],
                changed_at: one.changed_at,
                logged_at: one.logged_at,
                kind: one.kind.map(|text| self.keep(text)),
                changed_by: self.keep(one.changed_by),
                actor: one.actor.map(|text| self.keep(text)),
                host: one.host.map(|text| self.keep(text)),
                answers: self.keep(one.answers),
            },
            Told::Version(one) => Row::Version {
                entity: one.entity,
                id: one.id,
                rev: one.rev,
                from: one.from,
                to: one.to,
                withdrawn: one.withdrawn,
                change: self.keep(one.change),
                by: self.keep(one.by),
                state: self.keep(one.state),
            },
            Told::Gap(one) => Row::Gap {
                subject: one.subject,
                account: one.account,
                weight: one.weight,
                since: one.since,
                put_off: one.put_off,
                rule: self.keep(one.rule),
                field: self.keep(one.field),
                owner: self.keep(one.owner),
            },
        };
        self.rows.push(row);
    }

    /// The rows, in the order they came.
    pub fn rows(&self) -> impl Iterator<Item = Told<'_>> {
        let text = |span: &Span| &self.text[span.clone()];
        self.rows.iter().map(move |row| match row {
            Row::Record {
                entity,
                ids: [id, account],
                counts: [version, rev],
                flags: [withdrawn, imported],
                changed_at,
                logged_at,
                kind,
                changed_by,
                actor,
                host,
                answers,
            } => Told::Record(SnapshotRecord {
                entity: *entity,
                id: *id,
                kind: kind.as_ref().map(text),
                account: *account,
                version: *version,
                rev: *rev,
                withdrawn: *withdrawn,
                changed_by: text(changed_by),
                changed_at: *changed_at,
                actor: actor.as_ref().map(text),
                host: host.as_ref().map(text),
                logged_at: *logged_at,
                imported: *imported,
                answers: text(answers),
            }),
            Row::Version { entity, id, rev, from, to, withdrawn, change, by, state } => {
                Told::Version(SnapshotVersion {
                    entity: *entity,
                    id: *id,
                    rev: *rev,
                    from: *from,
                    to: *to,
                    change: text(change),
                    by: text(by),
                    withdrawn: *withdrawn,
                    state: text(state),
                })
            }
            Row::Gap { subject, account, weight, since, put_off, rule, field, owner } => {
                Told::Gap(SnapshotGap {
                    subject: *subject,
                    account: *account,
                    rule: text(rule),
                    field: text(field),
                    owner: text(owner),
                    weight: *weight,
                    since: *since,
                    put_off: *put_off,
                })
            }
        })
    }
}
