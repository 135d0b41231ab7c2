//! From when on a case takes longer than its targets allow: by the clock that its figures are told by, read from its history.

use crate::domain::{
    Catalogue, Kind, Matter, Moment, Stages,
    cases::{Target, exceeded as exceeded_by},
};
use crate::store::fail::Done;
use crate::store::logic::matters::histories;
use crate::store::sql::Db;

/// From when on a matter exceeds the targets that rules hold it to. Nothing is read where no rule does, and where the file has no
/// calendar. `number`, `rev`: the matter's row, and the last revision that changed it.
pub(super) fn exceeded(
    db: &impl Db,
    catalogue: &Catalogue,
    (number, rev): (i64, u64),
    matter: &Matter,
) -> Done<Vec<(String, Target, Moment)>> {
    let kind = Kind::matter(matter.kind);
    let fields = catalogue.target_fields(kind, catalogue.phase(kind, &matter.answers));
    let all = fields.into_iter().filter_map(|field| {
        let targets = catalogue.targets(kind, &matter.answers, field)?;
        Some((field.to_owned(), targets))
    });
    let all: Vec<_> = all.collect();
    let calendar = catalogue.calendar_of(matter.kind.as_str()).filter(|_| !all.is_empty());
    let Some(calendar) = calendar else { return Ok(Vec::new()) };
    let Some(mut found) = histories::of_number(db, catalogue, number)? else { return Ok(Vec::new()) };
    // Where a copy is put back to an earlier moment, what came later is still there.
    found.history.steps.retain(|step| step.rev <= rev);
    let stages = Stages::of(catalogue);
    let mut late = Vec::new();
    for (field, targets) in all {
        for target in Target::ALL {
            let at = exceeded_by(&found.history, (&stages, calendar), (target, targets));
            late.extend(at.map(|at| (field.clone(), target, at)));
        }
    }
    Ok(late)
}
