//! Why an answer was not taken, or what of a form is still open, in words.

use chrono::NaiveDateTime;

use crate::{
    action::{Action, Context},
    app::Notice,
    domain::{ImplausibleTime, Kind, LONGEST_TEXT, NoMoney, NoNumber, PhoneDoubt, code},
    i18n::Value,
};

use super::scene::Scene;

/// What a notice about answers says; nothing for any other one.
pub(super) fn said(scene: Scene<'_>, notice: &Notice) -> String {
    let key = |action: Action| Value::from(scene.key_or_palette(action, Context::Form));
    match notice {
        Notice::PickOne => scene.with("notice-pick-one", &[("key", key(Action::NextField))]),
        Notice::StillOpen => scene.with("notice-still-open", &[("key", key(Action::Save))]),
        Notice::LastField => scene.with("notice-last-field", &[("key", key(Action::Save))]),
        Notice::UnreadDate => scene.text("notice-unread-date"),
        Notice::WhichTime => scene.text("notice-which-time"),
        Notice::SkippedHour(wall) => skipped_hour(scene, *wall),
        Notice::OnlyDay => scene.text("notice-only-day"),
        Notice::UnreadNumber(why) => unread_number(scene, *why),
        Notice::UnreadMoney(NoMoney::Number(why)) => unread_number(scene, *why),
        Notice::UnreadMoney(NoMoney::Shortened) => scene.text("notice-shortened"),
        Notice::UnreadMoney(NoMoney::Negative) => scene.text("notice-negative"),
        Notice::UnreadMoney(NoMoney::NoCurrency) => scene.text("notice-no-currency"),
        Notice::UnreadMoney(NoMoney::TooFine(currency)) => {
            scene.with("notice-too-fine", &[("currency", currency.code().into())])
        }
        Notice::TooLong => scene.with("notice-too-long", &[("most", LONGEST_TEXT.into())]),
        Notice::CallerUnkept { phone, name, has } => {
            let id = if has.is_empty() { "notice-caller-lost" } else { "notice-caller-unkept" };
            let values = [("name", name), ("phone", phone), ("has", has)];
            let values = values.map(|(key, text)| (key, Value::from(text.as_str())));
            let said = scene.with(id, &values);
            match scene.model.context() == Context::Form {
                true => format!(
                    "{said} {}",
                    scene.with("notice-caller-change", &[("key", key(Action::CorrectPhone))])
                ),
                false => said,
            }
        }
        Notice::NameNeeded => scene.text("notice-name-needed"),
        Notice::DoubtfulPhone { typed, doubt } => doubtful(scene, typed, doubt),
        Notice::ImplausibleTime(slip) => scene.text(match slip {
            ImplausibleTime::Ahead { .. } => "notice-future",
            ImplausibleTime::TooFar { .. } | ImplausibleTime::DueTooFar { .. } => "notice-too-far",
            ImplausibleTime::NothingDue { .. } => "notice-nothing-due",
            ImplausibleTime::DueBefore { .. } => "notice-due-before",
            ImplausibleTime::CloseOver { .. } => "notice-close-over",
        }),
        _ => String::new(),
    }
}

/// `2027-03-28 02:30` does not come.
pub(super) fn skipped_hour(scene: Scene<'_>, wall: NaiveDateTime) -> String {
    let when = wall.format("%Y-%m-%d %H:%M").to_string();
    scene.with("notice-skipped-hour", &[("when", when.into())])
}

/// Why what was typed is no number.
fn unread_number(scene: Scene<'_>, why: NoNumber) -> String {
    scene.text(match why {
        NoNumber::None => "notice-no-number",
        NoNumber::TwoWays => "notice-number-two-ways",
        NoNumber::TooLong => "notice-number-too-long",
    })
}

/// What speaks against a number, and how it is kept all the same.
fn doubtful(scene: Scene<'_>, typed: &str, doubt: &PhoneDoubt) -> String {
    let (id, country) = match doubt {
        PhoneDoubt::NoNumber => ("notice-phone-none", String::new()),
        PhoneDoubt::NotPossible => ("notice-phone-length", String::new()),
        PhoneDoubt::NotThere(country) => {
            ("notice-phone-not-there", scene.item(Kind::ACCOUNT, code::COUNTRY, country).0)
        }
    };
    let key =
        if scene.plain { "Enter".to_owned() } else { scene.key_or_palette(Action::Take, Context::Form) };
    scene.with(id, &[("typed", typed.into()), ("country", country.into()), ("key", key.into())])
}
