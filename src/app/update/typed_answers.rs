//! From what is typed in a form to the answer of the field in front.

use crate::{
    app::{Form, Model, Notice, TimeStep},
    domain::{Answer, Currency, FieldKind, Misread, Money, NoMoney, Phone, TimeReading, code, read_answer},
};

use super::{
    form_field::{as_typed, front},
    times::{self, After},
};

/// What is typed becomes the answer of a typed field; an emptied line empties it.
pub fn take_typed(model: &mut Model) -> Result<After, Notice> {
    let (catalogue, zone, now, last) = (model.catalogue.clone(), model.zone, model.now, model.currency);
    if front(model).is_some_and(|form| form.is_hidden() && !form.line.is_blank()) {
        return Err(Notice::HiddenAnswer);
    }
    // Nothing typed leaves what is not shown as it is.
    if front(model).is_some_and(|form| form.withheld().is_some() && form.line.is_blank()) {
        return Ok(After::GoOn);
    }
    if front(model).is_some_and(|form| form.time_field(&catalogue).is_some()) {
        return times::take_typed(model);
    }
    let Some(form) = front(model).filter(|form| form.typing) else { return Ok(After::GoOn) };
    let Some(field) = form.field(&catalogue) else { return Ok(After::GoOn) };
    let typed = with_currency(form.line.text().trim().to_owned(), field.kind, form.currency(last));
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
        Err(Misread::NoNumber { why, .. }) => return Err(Notice::UnreadNumber(why)),
        Err(Misread::NoMoney { why, .. }) => return Err(Notice::UnreadMoney(why)),
        Err(_) => return Err(Notice::PickOne),
    }
    Ok(After::GoOn)
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
pub fn has_typed(form: &Form) -> bool {
    // Only a time can be typed and then asked about.
    if form.time.step != TimeStep::Days || form.time.read != TimeReading::Unread {
        return !form.line.is_blank();
    }
    let answer = form.draft.answers.get(&form.draft.field);
    let shown = answer.map_or(String::new(), as_typed);
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
