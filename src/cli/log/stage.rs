//! `--about ID --stage CODE`: the matter that an activity is about moves with it.

use crate::cli::{CliError, nearest, show::short};
use crate::domain::{Answer, Card, Catalogue, Draft, Item, Kind, Message, code};
use crate::message;

/// Finds the stage that was given among those of the matter. One that it stands in already moves nothing.
///
/// # Errors
/// Nothing says which matter is meant, or it has no such stage, or that is retired.
pub(super) fn settle(mut draft: Draft, card: &Card, catalogue: &Catalogue) -> Result<Draft, CliError> {
    if !draft.kind.is_activity() {
        return Ok(draft);
    }
    let Some(given) = draft.answers.item(code::STAGE).map(str::to_owned) else { return Ok(draft) };
    let about = match draft.answers.get(code::ABOUT) {
        Some(Answer::Matter(id)) => card.matter(*id),
        _ => None,
    };
    let Some(matter) = about else {
        return Err(CliError::usage(message!("log-stage-alone", stage = short(&given))));
    };
    let kind = Kind::matter(matter.kind);
    let items = catalogue.stages(kind).map_or(&[][..], |list| &list.items);
    let wanted = given.trim().to_lowercase();
    let is_named = |item: &&Item| {
        item.code.to_lowercase() == wanted || item.label.all().any(|label| label.to_lowercase() == wanted)
    };
    let found = items.iter().find(|item| item.code == given).or_else(|| items.iter().find(is_named));
    let stands = matter.answers.item(code::STAGE).map(str::to_owned);
    let live = || items.iter().filter(|item| !item.retired).map(|item| item.code.as_str());
    let stages = || live().collect::<Vec<_>>().join(", ");
    let item = match found {
        Some(item) if !item.retired || stands.as_ref() == Some(&item.code) => item,
        Some(_) => {
            return Err(CliError::usage(message!(
                "log-stage-retired",
                stage = short(&given),
                stages = stages()
            )));
        }
        None => {
            let hint: Message = nearest::near(&given, live());
            let none = message!("log-no-stage", stage = short(&given), hint = hint, stages = stages());
            return Err(CliError::usage(none));
        }
    };
    match stands.as_ref() == Some(&item.code) {
        true => draft.answers.clear(code::STAGE),
        false => {
            draft.answers.set(code::STAGE, Answer::Item(item.code.clone()));
            draft.seen_stage = stands;
        }
    }
    Ok(draft)
}
