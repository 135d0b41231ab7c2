//! Everything from one place to another: from the first row, or from where an earlier copy was cut off.

use super::{
    TableHeld, Transferred,
    compare::{check_same, digest, tables, total},
    far::{Far, Progress},
    mark::is_last,
    places::{Source, Target},
    tables_copied::{copy, kept, still_same},
};
use crate::{
    domain::{Message, StoreError},
    message,
    store::{
        CopyStage, Stop,
        sql::{
            Db,
            copy_marks::{Mark, Part},
            counters,
            op_context::BLOCKS,
            revisions, user_table,
            whole_tables::Table,
        },
    },
};

/// How a copy is made.
pub(in crate::store) struct How<'h> {
    pub as_is: bool,
    pub stop: &'h Stop,
    pub remark: &'h mut dyn FnMut(Message),
    pub progress: Progress<'h>,
}

/// Copies all of a source into what `open` opens.
pub(in crate::store) fn run<S: Source, T: Target>(
    source: &S,
    open: impl FnOnce() -> Result<T, StoreError>,
    how: How<'_>,
) -> Result<Transferred, StoreError> {
    let of_source = |fail| source.tell(fail);
    let tables = tables(source)?;
    let users = user_table::all(source.db()).map_err(of_source)?;
    let total = total(source.db(), &tables).map_err(of_source)?;
    let mark = mark(source, &tables)?;
    let mut target = open()?;
    check_same(source, &tables, &target)?;
    let to = target.place().to_owned();
    let How { as_is, stop, remark, progress } = how;
    let (stage, arrived) = (CopyStage::Copying, None);
    let mut far = Far { stage, done: 0, total, stop, progress, to: &to, arrived, of: total };
    let kept = begin(source, &mut target, (&tables, &mark), &mut far, remark)?;
    let rows_before = kept.iter().map(|part| part.rows).sum();
    let mut held = fill(source, &mut target, (&tables, &kept), &mut far)?;
    if let Err(fail) = target.complete(&tables) {
        let trouble = target.tell(fail);
        // What is refused now would be refused again.
        if let StoreError::Denied { .. } = trouble {
            target.throw_away()?;
        }
        return Err(far.cut_off(trouble));
    }
    let verified = verify(&mut target, (&tables, &mut held), &mut far);
    let (revisions, head, broken) = verified.map_err(|trouble| far.cut_off(trouble))?;
    if far.is_stopped() {
        return Err(StoreError::denied(far.stopped()));
    }
    let is_kept = held.iter().all(TableHeld::is_same) && (broken.is_none() || as_is);
    let gave_way = target.gave_way();
    let missing = match is_kept {
        true => target.keep()?,
        false => target.throw_away().map(|()| None)?,
    };
    let from = source.place().to_owned();
    let tables = held;
    Ok(Transferred {
        from,
        to: to.clone(),
        tables,
        revisions,
        head,
        broken,
        is_kept,
        rows_before,
        gave_way,
        users,
        missing,
    })
}

/// Of what a copy of a source is.
fn mark(source: &impl Source, tables: &[Table]) -> Result<Mark, StoreError> {
    let read = || {
        let history = revisions::first_hash(source.db())?.unwrap_or_default();
        Ok(Mark {
            from: source.place().to_owned(),
            history,
            state: source.state(tables)?,
            schema: source.db().schema()?,
        })
    };
    read().map_err(|fail| source.tell(fail))
}

/// Begins a copy, or goes on with the one that was begun; the parts that need not come again, by table and number.
fn begin<S: Source, T: Target>(
    source: &S,
    target: &mut T,
    (tables, mark): (&[Table], &Mark),
    far: &mut Far<'_>,
    remark: &mut dyn FnMut(Message),
) -> Result<Vec<Part>, StoreError> {
    let Some(begun) = target.begun().map_err(|fail| target.tell(fail))? else {
        let begun = target.begin(tables, mark);
        begun.map_err(|fail| far.cut_off(target.tell(fail)))?;
        far.arrived = Some(0);
        return Ok(Vec::new());
    };
    check_goes_on(&begun, mark, far.to)?;
    let rows = |parts: &[Part]| parts.iter().map(|part| part.rows).sum::<u64>();
    let parts = target.take_over().map_err(|fail| far.cut_off(target.tell(fail)))?;
    let arrived = rows(&parts);
    far.arrived = Some(arrived);
    let is_same = !mark.state.is_empty() && mark.state == begun.state;
    let (mut there, mut stays) = (Vec::new(), Vec::new());
    far.begin(CopyStage::Comparing, 0);
    far.total = arrived;
    for table in tables {
        let of_table: Vec<Part> = parts.iter().filter(|part| part.table == table.name).cloned().collect();
        let same = match is_same {
            true => of_table.len() as u64,
            false => {
                still_same(source, table, &of_table, far).map_err(|fail| far.cut_off(source.tell(fail)))?
            }
        };
        stays.push(kept(table, &of_table, same));
        there.extend(of_table.into_iter().take_while(|part| part.number < same));
    }
    target.go_on(mark, &stays).map_err(|fail| far.cut_off(target.tell(fail)))?;
    let is_cut = stays.iter().any(|table| table.is_cut);
    let stays = rows(&there);
    far.arrived = Some(stays);
    if is_cut {
        remark(message!(
            "transfer-changed",
            "{from} has changed since a copy of it into {place} was begun: of {arrived} rows that are there, {rows} are still the same and stay",
            from = mark.from.clone(),
            place = far.to,
            arrived = arrived,
            rows = stays
        ));
    }
    remark(message!(
        "transfer-goes-on",
        "goes on with the copy of {from} that was begun: {rows} of {total} rows are there already, up to the table {table}",
        from = mark.from.clone(),
        rows = stays,
        total = far.of.max(stays),
        table = reached(tables, &there)
    ));
    Ok(there)
}

/// The table that a copy has got to.
fn reached(tables: &[Table], kept: &[Part]) -> String {
    let is_whole = |table: &&Table| kept.iter().any(|part| part.table == table.name && is_last(part));
    let at = tables.iter().find(|table| !is_whole(table)).or(tables.last());
    at.map_or_else(String::new, |table| table.name.clone())
}

/// Refuses to go on with a copy of something else.
fn check_goes_on(begun: &Mark, mark: &Mark, to: &str) -> Result<(), StoreError> {
    if begun.history != mark.history {
        return Err(StoreError::denied(message!(
            "transfer-other-source",
            "{place} holds a part of a copy of {other}, and {from} has another history: 'picklog copy {other} {place}' goes on with that one, --anew throws it away",
            place = to,
            other = begun.from.clone(),
            from = mark.from.clone()
        )));
    }
    if begun.schema != mark.schema {
        return Err(StoreError::denied(message!(
            "transfer-other-version",
            "{place} holds a part of a copy that was begun by a picklog whose version of the tables is {found}, and not {newest}: that one goes on with it, --anew throws it away",
            place = to,
            found = begun.schema,
            newest = mark.schema
        )));
    }
    Ok(())
}

/// Copies what has not come yet; what each table holds as it was read.
fn fill<S: Source, T: Target>(
    source: &S,
    target: &mut T,
    (tables, kept): (&[Table], &[Part]),
    far: &mut Far<'_>,
) -> Result<Vec<TableHeld>, StoreError> {
    far.begin(CopyStage::Copying, far.arrived.unwrap_or(0));
    far.total = far.of;
    let mut held = Vec::new();
    for table in tables {
        let first = kept.partition_point(|part| part.table < table.name);
        let count = kept[first..].iter().take_while(|part| part.table == table.name).count();
        let kept = &kept[first..first + count];
        let copied = copy(source, target, (table, kept), far).map_err(|trouble| far.cut_off(trouble))?;
        held.push(TableHeld { name: table.name.clone(), from: copied, to: Default::default() });
    }
    if let Some(block) = counters::find(source.db(), BLOCKS).map_err(|fail| source.tell(fail))? {
        target.number_in_blocks(block).map_err(|fail| far.cut_off(target.tell(fail)))?;
    }
    Ok(held)
}

/// Reads what arrived again, and checks its audit trail.
fn verify<T: Target>(
    target: &mut T,
    (tables, held): (&[Table], &mut [TableHeld]),
    far: &mut Far<'_>,
) -> Result<(u64, crate::domain::Head, Option<Message>), StoreError> {
    far.begin(CopyStage::Comparing, 0);
    for (table, held) in tables.iter().zip(held) {
        held.to = digest(target.db(), table, far).map_err(|fail| target.tell(fail))?;
    }
    target.verify(far.stop, far.progress).map_err(|fail| target.tell(fail))
}
