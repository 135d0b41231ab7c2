//! The rows of a time in words: its day with the weekday, whether that is worked on, and what speaks against it.

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::{
    action::Context,
    app::{Choice, Form, Pick, TimeStep},
    domain::{DayOff, Direction, Field, FieldKind, Moment, ReadTime, TimeReading, Zone},
    keymap::{Code, Key, Lookup},
};

use super::{
    answer_notice::skipped_hour,
    scene::Scene,
    text::{fit, width},
};

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

/// Whether a day has a name from today.
fn is_near(scene: Scene<'_>, day: NaiveDate) -> bool {
    let today = scene.model.now.local(scene.model.zone).date();
    (-1..=1).contains(&(day - today).num_days())
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
pub(super) fn beside(scene: Scene<'_>, form: &Form, pick: &Pick, room: usize) -> String {
    match pick {
        Pick::Before(minutes) => scene.when_today(scene.model.now.plus_seconds(-60 * i64::from(*minutes))),
        Pick::Day(day) => {
            // A row that is called by its weekday does not say it twice.
            let whole = match is_near(scene, *day) {
                true => scene.day(*day),
                false => day.format("%Y-%m-%d").to_string(),
            };
            with_sign(scene, (whole, scene.day_brief(*day)), form.day_off(*day), room)
        }
        Pick::Hour { hour, is_proposed } => {
            let word = match hour.hour() {
                _ if *is_proposed => scene.text("time-same-hour"),
                9 => scene.text("time-morning"),
                12 => scene.text("time-noon"),
                _ => String::new(),
            };
            with_sign(scene, (word.clone(), word), hour_off(scene, form, *hour), room)
        }
        Pick::Time(time) => {
            let more = joined(scene, [offset(scene, form, time), doubt(scene, form, time)]);
            let off = match time.has_hour && !is_day(scene) {
                true => form.time_off(time.at),
                false => form.day_off(time.day),
            };
            with_sign(scene, (more.clone(), more), off, room)
        }
        // A digit is a row: what begins with one is typed after this key.
        Pick::TypeDate | Pick::TypeHour if !scene.plain => type_key(scene),
        _ => String::new(),
    }
}

/// Why nobody works there at an hour of a day that is a working day here: by their clock it is another day then.
fn hour_off(scene: Scene<'_>, form: &Form, hour: NaiveTime) -> Option<DayOff> {
    let TimeStep::Hours { day, .. } = form.time.step else { return None };
    let at = Moment::from_local(day.and_time(hour), scene.model.zone);
    form.time_off(at).filter(|_| form.day_off(day).is_none())
}

/// The key that opens the line in which a time is typed: the blank, where nothing else is bound to it.
fn type_key(scene: Scene<'_>) -> String {
    let blank = Key::plain(Code::Char(' '));
    let model = scene.model;
    match model.keymap.lookup(&[blank], Context::Form, &model.layouts) {
        Lookup::NotFound => scene.key_name(blank),
        _ => ":".to_owned(),
    }
}

/// When an item is due: of a whole number of days the day with its sign, as the hour is asked next; else the hour.
pub(super) fn due(
    scene: Scene<'_>,
    form: &Form,
    field: &Field,
    item: &str,
    at: Moment,
    room: usize,
) -> String {
    match form.day_of_item(item, field, scene.catalogue()) {
        Some(day) => with_sign(scene, (scene.day(day), scene.day_brief(day)), form.day_off(day), room),
        None => scene.when_today(at),
    }
}

/// A text, and beside it that nobody works then, in a word. Where there is no room for both, the text is the brief one, then the
/// word is, and at last the text gives way.
fn with_sign(scene: Scene<'_>, (whole, brief): (String, String), off: Option<DayOff>, room: usize) -> String {
    let word = match off {
        Some(DayOff::Holiday) => scene.text("time-holiday"),
        Some(DayOff::Weekend) => scene.text("time-weekend"),
        None if width(&whole) <= room => return whole,
        None => return brief,
    };
    let short = scene.text("time-off");
    let forms = [
        joined(scene, [whole, word.clone()]),
        joined(scene, [brief.clone(), word.clone()]),
        format!("{brief} {word}").trim().to_owned(),
        format!("{brief} {short}").trim().to_owned(),
    ];
    let last = format!("{} {short}", fit(&brief, room.saturating_sub(width(&short) + 1)));
    forms.into_iter().find(|said| width(said) <= room).unwrap_or_else(|| last.trim().to_owned())
}

/// Of a time of day that comes twice: which of the two it is.
fn offset(scene: Scene<'_>, form: &Form, time: &ReadTime) -> String {
    let asked: &[ReadTime] = match &form.time.step {
        TimeStep::Asked(times) => times,
        _ => form.time.read.times(),
    };
    offset_among(scene, asked, time)
}

/// The same among the times that are asked about.
pub(super) fn offset_among(scene: Scene<'_>, asked: &[ReadTime], time: &ReadTime) -> String {
    let zone = scene.model.zone;
    let wall = |at: Moment| at.local(zone);
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
    // Where digits are rows it is said how to type in place of picking; where a line is open, only what it can look like.
    let how = |examples: &str, [heard, typed, picked]: [&str; 3]| {
        let examples = scene.text(examples);
        match (scene.plain, form.typing) {
            (true, _) => scene.with(heard, &[("examples", examples.into())]),
            (false, true) => scene.with(typed, &[("examples", examples.into())]),
            (false, false) => scene.with(picked, &[("key", type_key(scene).into())]),
        }
    };
    let is_item = highlighted.is_some_and(|choice| matches!(choice.pick, Pick::Item(_)));
    match (&form.time.step, &form.time.read) {
        (TimeStep::Asked(_), _) => Some(scene.text("notice-which-time")),
        (_, TimeReading::Skipped(wall)) if form.typing => Some(skipped_hour(scene, *wall)),
        (_, TimeReading::Read(times)) if form.typing && times.len() > 1 => Some(scene.text("time-several")),
        (_, TimeReading::Unread) if form.typing && !form.line.is_blank() && highlighted.is_none() => {
            Some(scene.text("time-unread"))
        }
        (TimeStep::Hours { .. }, _) => {
            Some(how("time-examples-hour", ["form-hour-hint", "form-hour-typing", "form-hour-type"]))
        }
        _ if is_item && !form.typing => None,
        _ if is_day(scene) => {
            Some(how("time-examples-day", ["form-day-hint", "form-day-typing", "form-day-type"]))
        }
        _ => Some(how(date_examples(scene, form), ["form-date-hint", "form-date-typing", "form-date-type"])),
    }
}

/// Examples on the side of now on which the time in front can lie.
fn date_examples(scene: Scene<'_>, form: &Form) -> &'static str {
    let field = form.time_field(scene.catalogue());
    let direction =
        field.map(|field| Direction::of(form.draft.kind, field, &form.draft.answers, scene.catalogue()));
    match direction {
        Some(Direction::Past) => "time-examples-past",
        _ => "time-examples-ahead",
    }
}

fn joined<const N: usize>(scene: Scene<'_>, parts: [String; N]) -> String {
    if scene.plain {
        return scene.facts(&parts);
    }
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
