//! The list of gaps: which one is chosen, what is left out of it, what in it falls due.

use crate::{
    app::{GapsPane, Model, Notice, Place},
    domain::{GapLine, Subject},
};

use super::{background_notices, cursor::moved};

/// The chosen gap.
pub fn chosen(model: &Model) -> Option<&GapLine> {
    model.gaps.list.lines.get(model.gaps.cursor)
}

/// A gap left as it is: the next one is chosen.
pub fn skip(model: &mut Model) {
    if let Some(Place::Gaps) = model.places.last() {
        model.gaps.cursor = moved(model.gaps.cursor, 1, model.gaps.list.lines.len());
    }
}

/// Takes the forms that are open on this very screen out of the list.
pub fn leave_out_open_forms(model: &mut Model) {
    let open: Vec<Subject> = model.open_drafts().map(|draft| Subject::Draft(draft.id)).collect();
    let GapsPane { list, left_out, .. } = &mut model.gaps;
    *left_out = list
        .lines
        .extract_if(.., |line| open.contains(&line.gap.subject))
        .map(|line| line.gap.subject)
        .collect();
    list.total = list.total.saturating_sub(left_out.len() as u64);
}

/// Says once which promises fall due: at once where a minute has passed and no more than a change that is done stands
/// there, else as soon as what stands there has been read.
pub fn say_due(model: &mut Model) {
    let is_new_minute = std::mem::take(&mut model.gaps.is_new_minute);
    let GapsPane { list, said, .. } = &mut model.gaps;
    let named = |line: &GapLine| (line.gap.key(), line.gap.since);
    let news: Vec<&GapLine> = list.due.iter().filter(|line| !said.contains(&named(line))).collect();
    let first = news.first().map(|line| (line.account.clone(), line.step.clone(), line.gap.since));
    let more = news.len().saturating_sub(1);
    said.extend(list.due.iter().map(named));
    // What fell due so long ago does not come up again.
    said.retain(|(_, since)| model.now.seconds_since(*since) < 3_600);
    if let Some((account, step, at)) = first {
        background_notices::in_its_minute(model, Notice::Due { account, step, at, more }, is_new_minute);
    }
}
