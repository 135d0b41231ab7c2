//! What `log` prints when it is done.

use serde_json::json;

use super::Logged;
use crate::cli::{CliError, Surroundings, json as output, show};
use crate::domain::{Gap, Trigger, code};

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
    let (kind, answers) = (logged.kind, &logged.draft.answers);
    let item = |field: &str| {
        let item = answers.item(field)?;
        Some(show::item_label(logged.catalogue, kind, field, item, at.lang()))
    };
    let mut line = format!("{} {} · {}", verb(logged), kind.code(), logged.card.account.name());
    if let Some(outcome) = item(code::OUTCOME) {
        line.push_str(&format!(" · {outcome}"));
    }
    match (item(code::NEXT_STEP), answers.moment(code::DUE)) {
        (Some(step), Some(due)) => {
            line.push_str(&format!(" · {step} {}", show::when(due, at.zone, at.words)));
        }
        (Some(step), None) => line.push_str(&format!(" · {step}")),
        _ => {}
    }
    writeln!(at.out, "{line} · {}", logged.draft.id)?;
    for gap in logged.gaps_now() {
        writeln!(at.out, "  {}", open(gap, logged, at))?;
    }
    Ok(())
}

fn verb(logged: &Logged) -> &'static str {
    if logged.ack.repeated { "already logged" } else { "logged" }
}

/// What a gap leaves open: `missing: Reason (price, no_need, …)`.
fn open(gap: &Gap, logged: &Logged, at: &Surroundings<'_>) -> String {
    let entity = logged.kind.entity();
    let field = gap.field.as_deref().unwrap_or_default();
    let name = show::field_label(logged.catalogue, entity, field, at.lang());
    match gap.rule.trigger {
        Trigger::Missing(_) | Trigger::AnyMissing => {
            let found = logged.catalogue.field(entity, field);
            let codes = found.map(|field| show::choices(logged.catalogue, field)).unwrap_or_default();
            match codes.is_empty() {
                true => format!("missing: {name}"),
                false => format!("missing: {name} ({})", codes.join(", ")),
            }
        }
        _ => format!("open: {} {name}", gap.rule.code.replace('_', " ")),
    }
}
