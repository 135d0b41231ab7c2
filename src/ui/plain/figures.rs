//! The figures in lines: one's own week, and for a lead the file against its limits and everybody, a line each.

use crate::domain::quality::{Figures, Person};

use super::super::{figures, own_week, scene::Scene};
use super::spoken::joined;

/// What is shown, as of when, and whether it can be trusted.
pub(super) fn head(scene: Scene<'_>) -> Vec<String> {
    let pane = &scene.model.figures;
    let Some(shown) = pane.team().or(pane.week.as_deref()) else { return Vec::new() };
    let as_of = scene.with("figures-as-of", &[("when", scene.when_short(shown.at).into())]);
    let mut lines = vec![joined(&[figures::title(scene), as_of])];
    lines.extend(shown.whole.is_incomplete().then(|| scene.text("quality-incomplete")));
    lines.extend(figures::dated_ahead(scene, shown));
    let counting = pane.counting.is_some() && pane.team().is_some();
    lines.extend(counting.then(|| scene.text("figures-counting")));
    lines
}

/// The figures themselves.
pub(super) fn rows(scene: Scene<'_>) -> Vec<String> {
    let pane = &scene.model.figures;
    match (pane.team(), pane.week.as_deref()) {
        (Some(team), _) => {
            let limits = figures::limits(scene, team, usize::MAX);
            let mut lines: Vec<String> = limits.iter().map(|(line, _)| spoken(line)).collect();
            lines.extend(pane.people().flat_map(|person| person_lines(scene, person)));
            lines
        }
        (None, Some(week)) => {
            let none = Figures::default();
            let own = week.of(&scene.model.login).unwrap_or(&none);
            let with_team = week.team.logged.is_some();
            let said = |(name, [own, team]): (String, [String; 2])| {
                let own = scene.labelled(&name, &own);
                let team = scene.labelled(&scene.text("quality-team"), &team);
                if with_team { joined(&[own, team]) } else { own }
            };
            let mut lines: Vec<String> =
                own_week::rows(scene, own, week, false).into_iter().map(said).collect();
            lines.extend(own_week::remarks(scene, own, week));
            lines
        }
        (None, None) => vec![scene.text("figures-none")],
    }
}

/// One person: every column by its name, then what stands out and how the weeks went.
fn person_lines(scene: Scene<'_>, person: &Person) -> Vec<String> {
    let cells = figures::heads(scene).into_iter().zip(figures::cells(scene, person));
    let cells: Vec<String> = cells.map(|(head, cell)| format!("{head} {cell}")).collect();
    let mut lines = vec![scene.labelled(&person.login, &cells.join(", "))];
    lines.extend(figures::about(scene, person));
    lines
}

/// Columns of a row one after the other.
fn spoken(row: &str) -> String {
    let parts = row.split("  ").map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}
