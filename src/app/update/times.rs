//! The time in front of a form: picked as a day and an hour, or typed and read.

use chrono::NaiveDate;

use crate::{
    app::{Form, Model, Notice, Pick, TimeStep},
    domain::{FieldKind, Moment, ReadTime, TimeReading, item_answer, moments_of},
    keymap::{Code, Key},
};

use super::form_field::{choices, face, front};

/// Where a form goes after a pick of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// On to the next question.
    GoOn,
    /// It stays: the hour is asked, or which time is meant, or it is typed.
    Stay,
}

/// A key that leaves an empty typed line of a time: back to its list. Whether it was one.
pub fn leaves_line(model: &mut Model, key: Key) -> bool {
    let catalogue = model.catalogue.clone();
    let leaves = matches!(key.code, Code::Backspace | Code::Left)
        && front(model)
            .is_some_and(|form| form.typing && form.line.is_blank() && form.time_field(&catalogue).is_some());
    if leaves {
        let step = front(model).map(|form| form.time.step.clone());
        face(model, None);
        resume(model, step);
    }
    leaves
}

/// Back from the hours, or from the question which time is meant, to the days. Whether there was a way back.
pub fn back(model: &mut Model) -> bool {
    let is_on = front(model).is_some_and(|form| form.time.step != TimeStep::Days);
    if is_on {
        face(model, None);
    }
    is_on
}

/// Picks a row of a time.
///
/// # Errors
/// It cannot be taken; the notice says why.
pub fn pick(model: &mut Model, pick: Pick) -> Result<After, Notice> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let Some(form) = front(model) else { return Ok(After::Stay) };
    let Some(field) = form.time_field(&catalogue) else { return Ok(After::Stay) };
    match pick {
        Pick::Item(item) => {
            let day = form.day_of_item(&item, field, &catalogue);
            if let Some(answer) = item_answer(&form.draft.answers, field, &item, &catalogue, zone, now) {
                form.put(answer, &catalogue, zone, now);
            }
            let Some(day) = day else { return Ok(After::GoOn) };
            ask_hour(model, day, Some(item));
            Ok(After::Stay)
        }
        Pick::TypeDate | Pick::TypeHour => {
            form.typing = true;
            form.line.clear();
            form.time.read = TimeReading::Unread;
            form.cursor = None;
            Ok(After::Stay)
        }
        Pick::Before(minutes) => {
            let at = now.plus_seconds(-60 * i64::from(minutes));
            put(model, at, at.local(zone).date());
            Ok(After::GoOn)
        }
        Pick::Day(day) => {
            let hour = form.proposed_hour(field, &catalogue);
            let at = Moment::from_local(day.and_time(hour), zone);
            take_read(model, ReadTime { at, day, has_hour: false })
        }
        Pick::Time(time) => take_read(model, time),
        Pick::Hour { hour, is_proposed } => {
            let TimeStep::Hours { day, item } = form.time.step.clone() else { return Ok(After::Stay) };
            if let (true, Some(_)) = (is_proposed, item) {
                // The item's own moment stands already.
                return Ok(After::GoOn);
            }
            let wall = day.and_time(hour);
            match moments_of(wall, zone)[..] {
                [] => Err(Notice::SkippedHour(wall)),
                [at] => {
                    put(model, at, day);
                    Ok(After::GoOn)
                }
                ref several => {
                    let times = several.iter().map(|at| ReadTime { at: *at, day, has_hour: true });
                    Err(ask_which(form, times.collect()))
                }
            }
        }
        _ => Ok(After::Stay),
    }
}

/// Enter on a typed time without a highlighted row, and what leaves the field with one typed: the time is taken, asked about,
/// or refused with the reason. An empty line leaves the answer as it is.
///
/// # Errors
/// It cannot be taken, or it is not sure which time is meant.
pub fn take_typed(model: &mut Model) -> Result<After, Notice> {
    let Some(form) = front(model) else { return Ok(After::GoOn) };
    if matches!(form.time.step, TimeStep::Asked(_)) {
        return Err(Notice::WhichTime);
    }
    if !form.typing || form.line.is_blank() {
        return Ok(After::GoOn);
    }
    match form.time.read.clone() {
        TimeReading::Unread => Err(Notice::UnreadDate),
        TimeReading::Skipped(wall) => Err(Notice::SkippedHour(wall)),
        TimeReading::Read(times) => match times[..] {
            [time] => take_read(model, time),
            _ => Err(ask_which(form, times)),
        },
    }
}

/// A time that is sure. A day alone is kept at its proposed hour, and the hour is asked.
fn take_read(model: &mut Model, time: ReadTime) -> Result<After, Notice> {
    let catalogue = model.catalogue.clone();
    let Some(kind) = front(model).and_then(|form| Some(form.time_field(&catalogue)?.kind)) else {
        return Ok(After::Stay);
    };
    if kind == FieldKind::Date && time.has_hour {
        return Err(Notice::OnlyDay);
    }
    put(model, time.at, time.day);
    if kind == FieldKind::Date || time.has_hour {
        return Ok(After::GoOn);
    }
    ask_hour(model, time.day, None);
    // A day without an hour that can be meant is told as what it is.
    let has_hours = choices(model).iter().any(|row| matches!(row.pick, Pick::Hour { .. }));
    if !has_hours {
        face(model, None);
    }
    Ok(if has_hours { After::Stay } else { After::GoOn })
}

/// Puts the time into the draft; an hour takes the place of the one its day was kept at.
fn put(model: &mut Model, at: Moment, day: NaiveDate) {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let Some(form) = front(model) else { return };
    let Some(field) = form.time_field(&catalogue) else { return };
    let answer = Form::time_answer(field, at, day);
    if matches!(form.time.step, TimeStep::Hours { .. })
        && let Some(before) = form.trail.pop()
    {
        form.draft = before;
    }
    form.put(answer, &catalogue, zone, now);
}

fn ask_hour(model: &mut Model, day: NaiveDate, item: Option<String>) {
    face(model, None);
    resume(model, Some(TimeStep::Hours { day, item }));
}

/// Brings a step up again in the field in front.
fn resume(model: &mut Model, step: Option<TimeStep>) {
    let (catalogue, lang, now) = (model.catalogue.clone(), model.lang, model.now);
    let Some(form) = front(model) else { return };
    form.time.step = step.unwrap_or_default();
    form.cursor = form.proposal(&catalogue, lang, now);
}

fn ask_which(form: &mut Form, times: Vec<ReadTime>) -> Notice {
    form.time.step = TimeStep::Asked(times);
    form.typing = false;
    form.cursor = None;
    Notice::WhichTime
}
