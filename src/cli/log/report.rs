//! What `log` prints when it is done.

use serde_json::json;

use super::Logged;
use crate::cli::{CliError, Surroundings, json as output, show};
use crate::domain::{Gap, Kind, Trigger, code};
use crate::message;

/// One object: `{"id","rev","repeated","complete","gaps":[…]}`.
pub(super) fn json(logged: &Logged, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let gaps: Vec<_> = logged.gaps_now().map(output::gap).collect();
    output::print(
        at.out,
        &json!({
            "id": logged.draft.id.to_string(),
            "rev": logged.ack.rev,
            "repeated": logged.ack.repeated,
            "complete": logged.is_complete(),
            "gaps": gaps,
        }),
    )
}

/// One line of what was logged, and one for each gap.
pub(super) fn human(logged: &Logged, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (kind, answers) = (logged.draft.kind, &logged.draft.answers);
    let item = |field: &str| {
        let item = answers.item(field)?;
        Some(show::item_label(logged.catalogue, kind, field, item, at.lang()))
    };
    let called = logged.catalogue.kind_label(kind, at.lang());
    let done = match logged.ack.repeated {
        false if kind.is_activity() => message!("log-logged", kind = called),
        false => message!("log-opened", kind = called),
        true => message!("log-repeated", kind = called),
    };
    let mut line = format!("{} · {}", at.say(&done), logged.card.account.name());
    // `--at 14:05` is read as a time of today: what was understood is said.
    if let Some(began) = answers.moment(code::STARTED_AT).filter(|_| logged.is_dated) {
        line.push_str(&format!(" · {}", show::when(began, at.zone, at.words)));
    }
    if let Some(outcome) = item(code::OUTCOME).or_else(|| item(code::STAGE)) {
        line.push_str(&format!(" · {outcome}"));
    }
    match (item(code::NEXT_STEP), answers.moment(code::DUE)) {
        (Some(step), Some(due)) => {
            line.push_str(&format!(" · {step} {}", show::when(due, at.zone, at.words)));
        }
        (Some(step), None) => line.push_str(&format!(" · {step}")),
        _ => {}
    }
    show::line(at.out, &format!("{line} · {}", logged.draft.id))?;
    if let Some(moved) = moved(logged, at) {
        show::line(at.out, &format!("  {moved}"))?;
    }
    for gap in logged.gaps_now() {
        let open = open(gap, logged, at);
        show::line(at.out, &format!("  {open}"))?;
    }
    Ok(())
}

/// What moved with it: `deal · Server · lead → proposal`.
fn moved(logged: &Logged, at: &Surroundings<'_>) -> Option<String> {
    let (_, moves) = logged.draft.parted();
    let moves = moves?;
    let matter = logged.card.matter(moves.matter)?;
    let to = show::item_label(logged.catalogue, Kind::matter(matter.kind), code::STAGE, &moves.to, at.lang());
    let name = logged.catalogue.matter_label(matter, at.lang());
    Some(at.say(&message!("log-moved", matter = name, stage = to)))
}

/// What a gap leaves open: `missing: Reason (price, no_need, …)`.
fn open(gap: &Gap, logged: &Logged, at: &Surroundings<'_>) -> String {
    let kind = logged.draft.kind;
    let field = gap.field.as_deref().unwrap_or_default();
    let name = show::field_label(logged.catalogue, kind, field, at.lang());
    match gap.rule.trigger {
        Trigger::Missing(_) => {
            let found = logged.catalogue.field(kind, field);
            let codes = found.map(|field| show::choices(logged.catalogue, field)).unwrap_or_default();
            match codes.is_empty() {
                true => at.say(&message!("log-missing", field = name)),
                false => at.say(&message!("log-missing-codes", field = name, codes = codes.join(", "))),
            }
        }
        _ => at.words.gap_question(logged.catalogue, kind, gap, None),
    }
}
