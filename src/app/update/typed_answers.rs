//! From what is typed in a form to the answer of the field in front.

use crate::{
    app::{Form, Model, Notice},
    domain::{
        Answer, Currency, Draft, FieldKind, Misread, Moment, Money, NoMoney, Phone, Zone, code, read_answer,
    },
};

use super::form_field::{as_typed, front};

/// What is typed becomes the answer of a typed field; an emptied line empties it.
pub fn take_typed(model: &mut Model) -> Result<(), Notice> {
    let (catalogue, zone, now, last) = (model.catalogue.clone(), model.zone, model.now, model.currency);
    let Some(form) = front(model).filter(|form| form.typing) else { return Ok(()) };
    let Some(field) = form.field(&catalogue) else { return Ok(()) };
    let typed = with_hour(form.line.text().trim(), field.kind, &form.draft, zone);
    let typed = with_currency(typed, field.kind, form.currency(last));
    let region = form.draft.answers.item(code::COUNTRY).map(str::to_owned).or_else(|| {
        form.card.as_ref().and_then(|card| card.account.answers.item(code::COUNTRY)).map(str::to_owned)
    });
    if field.kind == FieldKind::Phone
        && !typed.is_empty()
        && form.draft.answers.text(&field.code) != typed
        && form.questioned.as_deref() != Some(typed.as_str())
        && let Some(doubt) = Phone::read(&typed, region.as_deref()).doubt(region.as_deref())
    {
        form.questioned = Some(typed.clone());
        return Err(Notice::DoubtfulPhone { typed, doubt });
    }
    let read = read_answer(field, &typed, &form.draft.answers, region.as_deref(), &catalogue, zone, now);
    match read {
        // Shown to the minute: a line left as it was keeps the seconds it had.
        Ok(Some(Answer::Moment(at)))
            if form.draft.answers.moment(&field.code).is_some_and(|m| same_minute(m, at)) => {}
        Ok(Some(answer)) if form.draft.answers.get(&field.code) == Some(&answer) => {}
        Ok(Some(answer)) => {
            let used = match &answer {
                Answer::Money(money) => Some(money.currency),
                _ => None,
            };
            form.put(answer, &catalogue, zone, now);
            model.currency = used.or(last);
        }
        Ok(None) => form.empty(&catalogue, zone, now),
        Err(Misread::TooLong { .. }) => return Err(Notice::TooLong),
        Err(Misread::NoDate { .. } | Misread::NoSuchItem { .. }) => return Err(Notice::UnreadDate),
        Err(Misread::NoDay { .. }) => return Err(Notice::OnlyDay),
        Err(Misread::NoNumber { why, .. }) => return Err(Notice::UnreadNumber(why)),
        Err(Misread::NoMoney { why, .. }) => return Err(Notice::UnreadMoney(why)),
        Err(_) => return Err(Notice::PickOne),
    }
    Ok(())
}

/// What is typed in a new record goes with it when it is parked. A change of a saved record is another thing: half a phone
/// number would take the place of a whole one.
pub fn keep_typed(model: &mut Model) {
    if let Some(form) = front(model).filter(|form| form.draft.editing.is_none() && !form.line.is_blank()) {
        // Who leaves is asked nothing: a number is kept as it is.
        form.questioned = Some(form.line.text().trim().to_owned());
        // What cannot be read is not worth keeping somebody in the form for.
        let _ = take_typed(model);
    }
}

/// The same for a change of a saved record, which must then not be saved by itself: whether the form has become another.
pub fn keep_half(model: &mut Model) -> bool {
    let Some(before) = front(model).filter(|form| form.draft.editing.is_some()) else { return false };
    let before = before.draft.answers.clone();
    // What cannot be read is not worth keeping somebody in the form for.
    let _ = take_typed(model);
    let Some(form) = front(model) else { return false };
    form.half |= form.draft.answers != before;
    form.half
}

/// Whether letters stand in the line that are not the answer yet.
pub fn has_typed(form: &Form, zone: Zone) -> bool {
    let answer = form.draft.answers.get(&form.draft.field);
    let shown = answer.map_or(String::new(), |answer| as_typed(answer, zone));
    form.typing && form.line.text().trim() != shown.trim()
}

/// An amount that says no currency is one of the currency that stands beside the line.
fn with_currency(typed: String, kind: FieldKind, currency: Option<Currency>) -> String {
    let says_none = kind == FieldKind::Money && Money::read(&typed, None) == Err(NoMoney::NoCurrency);
    match currency.filter(|currency| says_none && Money::read(&typed, Some(*currency)).is_ok()) {
        Some(currency) => format!("{typed} {}", currency.code()),
        None => typed,
    }
}

/// A due date without an hour is due at the hour of the activity.
fn with_hour(typed: &str, kind: FieldKind, draft: &Draft, zone: Zone) -> String {
    match draft.answers.moment(code::STARTED_AT) {
        Some(start) if kind == FieldKind::Due && typed.len() == 10 => {
            format!("{typed} {}", start.local(zone).format("%H:%M"))
        }
        _ => typed.to_owned(),
    }
}

fn same_minute(one: Moment, other: Moment) -> bool {
    one.millis().div_euclid(60_000) == other.millis().div_euclid(60_000)
}
