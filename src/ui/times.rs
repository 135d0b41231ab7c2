//! The rows of a time in words: its day with the weekday, whether that is worked on, and what speaks against it.

use chrono::{NaiveDate, Timelike};

use crate::{
    app::{Choice, Form, Pick, TimeStep},
    domain::{Direction, Field, FieldKind, Moment, ReadTime, TimeReading, Zone, is_weekend},
};

use super::{notice::skipped_hour, scene::Scene};

/// Clocks of two machines differ; so many seconds of the future are now.
const SLACK_S: i64 = 300;

/// What a row of a time says.
pub(super) fn label(scene: Scene<'_>, pick: &Pick) -> String {
    match pick {
        Pick::Before(0) => scene.text("time-now"),
        Pick::Before(minutes) => scene.with("time-hours-ago", &[("count", u64::from(minutes / 60).into())]),
        Pick::Day(day) => day_word(scene, *day),
        Pick::Hour { hour, .. } => hour.format("%H:%M").to_string(),
        Pick::Time(time) if is_day(scene) => scene.day(time.day),
        Pick::Time(time) => scene.when(time.at),
        _ => String::new(),
    }
}

/// Whether only a day is kept in the field in front.
fn is_day(scene: Scene<'_>) -> bool {
    let field = scene.model.form().and_then(|form| form.time_field(scene.catalogue()));
    field.is_some_and(|field| field.kind == FieldKind::Date)
}

/// `today`, `tomorrow`, `yesterday`, else the weekday.
fn day_word(scene: Scene<'_>, day: NaiveDate) -> String {
    let today = scene.model.now.local(scene.model.zone).date();
    match (day - today).num_days() {
        0 => scene.text("time-today"),
        1 => scene.text("time-tomorrow"),
        -1 => scene.text("time-yesterday"),
        _ => scene.day(day).split_once(' ').map_or(String::new(), |(_, weekday)| weekday.to_owned()),
    }
}

/// What stands dim beside a row: the whole date of a day, the word of an hour, what speaks against a time that was read.
pub(super) fn beside(scene: Scene<'_>, form: &Form, pick: &Pick) -> String {
    match pick {
        Pick::Before(minutes) => scene.when_today(scene.model.now.plus_seconds(-60 * i64::from(*minutes))),
        Pick::Day(day) => joined(scene, [scene.day(*day), sign(scene, form, *day)]),
        Pick::Hour { is_proposed: true, .. } => scene.text("time-same-hour"),
        Pick::Hour { hour, .. } => match hour.hour() {
            9 => scene.text("time-morning"),
            12 => scene.text("time-noon"),
            _ => String::new(),
        },
        Pick::Time(time) => {
            joined(scene, [offset(scene, form, time), sign(scene, form, time.day), doubt(scene, form, time)])
        }
        _ => String::new(),
    }
}

/// When an item is due: of a whole number of days the day with its sign, as the hour is asked next; else the hour.
pub(super) fn due(scene: Scene<'_>, form: &Form, field: &Field, item: &str, at: Moment) -> String {
    match form.day_of_item(item, field, scene.catalogue()) {
        Some(day) => joined(scene, [scene.day(day), sign(scene, form, day)]),
        None => scene.when_today(at),
    }
}

/// That a day is not worked on, in a word.
fn sign(scene: Scene<'_>, form: &Form, day: NaiveDate) -> String {
    if is_weekend(day, form.country()) { scene.text("time-weekend") } else { String::new() }
}

/// Of a time of day that comes twice: which of the two it is.
fn offset(scene: Scene<'_>, form: &Form, time: &ReadTime) -> String {
    let zone = scene.model.zone;
    let wall = |at: Moment| at.local(zone);
    let asked: &[ReadTime] = match &form.time.step {
        TimeStep::Asked(times) => times,
        _ => form.time.read.times(),
    };
    let twin = asked.iter().any(|other| other.at != time.at && wall(other.at) == wall(time.at));
    if !twin {
        return String::new();
    }
    let minutes = (wall(time.at) - time.at.local(Zone::default())).num_minutes();
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// That a promise is past already, or that what has taken place has not come yet.
fn doubt(scene: Scene<'_>, form: &Form, time: &ReadTime) -> String {
    let Some(field) = form.time_field(scene.catalogue()).filter(|field| field.kind != FieldKind::Date) else {
        return String::new();
    };
    let now = scene.model.now;
    match Direction::of(form.draft.kind, field, &form.draft.answers, scene.catalogue()) {
        Direction::Ahead if now.seconds_since(time.at) >= 60 => scene.text("time-past"),
        Direction::Past if time.at.seconds_since(now) > SLACK_S => scene.text("time-ahead"),
        _ => String::new(),
    }
}

/// The last line under a time: what is typed comes to, or how it can be typed.
pub(super) fn hint(scene: Scene<'_>, form: &Form, highlighted: Option<&Choice>) -> Option<String> {
    let is_item = highlighted.is_some_and(|choice| matches!(choice.pick, Pick::Item(_)));
    match (&form.time.step, &form.time.read) {
        (TimeStep::Asked(_), _) => Some(scene.text("notice-which-time")),
        (_, TimeReading::Skipped(wall)) if form.typing => Some(skipped_hour(scene, *wall)),
        (_, TimeReading::Read(times)) if form.typing && times.len() > 1 => Some(scene.text("time-several")),
        (_, TimeReading::Unread) if form.typing && !form.line.is_blank() && highlighted.is_none() => {
            Some(scene.text("time-unread"))
        }
        (TimeStep::Hours { .. }, _) => Some(scene.text("form-hour-hint")),
        _ if is_item && !form.typing => None,
        _ if is_day(scene) => Some(scene.text("form-day-hint")),
        _ => Some(scene.text("form-date-hint")),
    }
}

fn joined<const N: usize>(scene: Scene<'_>, parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(if scene.plain { ", " } else { " · " })
}
