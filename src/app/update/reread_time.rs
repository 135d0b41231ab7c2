//! The typed line of a time has changed: it is read anew.

use crate::{
    app::{Form, Pick, TimeStep},
    domain::{Catalogue, Lang, Moment, TimeReading},
};

/// Reads it; whether a time is in front.
pub fn reread(form: &mut Form, catalogue: &Catalogue, lang: Lang, now: Moment) -> bool {
    if form.time_field(catalogue).is_none() {
        return false;
    }
    if matches!(form.time.step, TimeStep::Asked(_)) {
        form.time.step = TimeStep::Days;
    }
    form.time.read = TimeReading::Unread;
    // A blank or a colon only opens the line: digits are text in it.
    let opens = matches!(form.line.text(), " " | ":");
    if opens {
        form.line.clear();
    }
    form.typing = opens || !form.line.is_blank();
    if !form.typing {
        form.cursor = form.proposal(catalogue, lang, now);
        return true;
    }
    form.time.now = now;
    form.time.read = form.read_time(catalogue);
    let rows = form.choices(catalogue, lang);
    // Of two times neither is proposed.
    let is_asked =
        form.time.read.times().len() > 1 && rows.first().is_some_and(|row| matches!(row.pick, Pick::Time(_)));
    form.cursor = (!rows.is_empty() && !is_asked).then_some(0);
    true
}
