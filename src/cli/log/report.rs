//! What `log` prints when it is done.

use serde_json::json;

use super::Logged;
use crate::cli::{CliError, Surroundings, json as output, show};
use crate::domain::{ActivityKind, Gap, Trigger, code};
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
    let (kind, answers) = (logged.kind, &logged.draft.answers);
    let item = |field: &str| {
        let item = answers.item(field)?;
        Some(show::item_label(logged.catalogue, kind, field, item, at.lang()))
    };
    let mut line = format!("{} · {}", at.words.text(verb(logged)), logged.card.account.name());
    // `--at 14:05` is read as a time of today: what was understood is said.
    if let Some(began) = answers.moment(code::STARTED_AT).filter(|_| logged.is_dated) {
        line.push_str(&format!(" · {}", show::when(began, at.zone, at.words)));
    }
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
    show::line(at.out, &format!("{line} · {}", logged.draft.id))?;
    for gap in logged.gaps_now() {
        let open = open(gap, logged, at);
        show::line(at.out, &format!("  {open}"))?;
    }
    Ok(())
}

fn verb(logged: &Logged) -> &'static str {
    match (logged.kind, logged.ack.repeated) {
        (ActivityKind::Call, false) => "log-call-logged",
        (ActivityKind::Call, true) => "log-call-repeated",
        (ActivityKind::Meeting, false) => "log-meeting-logged",
        (ActivityKind::Meeting, true) => "log-meeting-repeated",
    }
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
                true => at.say(&message!("log-missing", field = name)),
                false => at.say(&message!("log-missing-codes", field = name, codes = codes.join(", "))),
            }
        }
        _ => {
            let values = [("field", name.into()), ("kind", logged.kind.code().into())];
            at.words.with(&format!("gap-{}", gap.rule.code), &values)
        }
    }
}
