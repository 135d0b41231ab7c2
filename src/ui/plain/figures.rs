//! The figures in lines: one's own week, and for a lead the file against its limits and everybody, a line each.

use crate::domain::quality::{Figures, Person};

use super::super::{
    figures, goals, incomplete,
    limits::{self, Reasons},
    own_week, people,
    scene::Scene,
    sheets,
};
use super::spoken::{Spoken, joined, said};

/// What is shown, as of when, and whether it can be trusted.
pub(super) fn head(scene: Scene<'_>) -> Vec<String> {
    let pane = &scene.model.figures;
    let Some(shown) = pane.team().or(pane.week.as_deref()) else { return Vec::new() };
    let (as_of, _) = figures::as_of(scene, shown, usize::MAX);
    let mut lines = vec![joined(scene, &[figures::title(scene), as_of])];
    lines.extend(pane.team().map(|_| figures::order(scene)));
    lines.extend(incomplete::said(scene, figures::about_all(scene, shown)));
    lines.extend(goals::lines(scene, shown));
    lines.extend(figures::dated_ahead(scene, shown));
    let counting = pane.counting.is_some() && pane.team().is_some();
    lines.extend(counting.then(|| scene.text("figures-counting")));
    lines
}

/// The figures themselves; the number of a person opens their page.
pub(super) fn rows(scene: Scene<'_>) -> Vec<Spoken> {
    let pane = &scene.model.figures;
    match (pane.team(), pane.week.as_deref()) {
        (Some(team), _) => {
            let mut lines: Vec<String> =
                figures::today(scene).map(|parts| parts.join(" · ")).into_iter().collect();
            lines.extend(limits::said(scene, &limits::tables(scene, &team.whole, Reasons::Over)));
            lines.push(figures::all(scene, team).join(" · "));
            lines.extend(pane.matters().into_iter().flat_map(|of| sheets::said_of_matters(scene, of)));
            lines.extend(sheets::sentences(scene, team));
            let mut lines = said(lines);
            lines.extend(pane.people().zip(1..).flat_map(|(person, row)| person_lines(scene, person, row)));
            lines
        }
        (None, Some(week)) => {
            let none = Figures::default();
            let own = week.of(&scene.model.login).unwrap_or(&none);
            let with_team = week.team.logged.is_some();
            let row = |(name, [own, team]): (String, [String; 2])| {
                let own = scene.labelled(&name, &own);
                let team = scene.labelled(&scene.text("quality-team"), &team);
                if with_team { joined(scene, &[own, team]) } else { own }
            };
            let mut lines: Vec<String> =
                own_week::rows(scene, own, week, false).into_iter().map(row).collect();
            lines.extend(limits::said(scene, &limits::tables(scene, own, Reasons::Missing)));
            lines.extend(pane.matters().into_iter().flat_map(|of| sheets::said_of_matters(scene, of)));
            lines.extend(own_week::remarks(scene, own, week));
            said(lines)
        }
        (None, None) => said(vec![scene.text("figures-none")]),
    }
}

/// One person: every column by its name, then what stands out and how the weeks went.
fn person_lines(scene: Scene<'_>, person: &Person, row: usize) -> Vec<Spoken> {
    let mut lines = vec![Spoken::row(row, scene.labelled(&person.login, &people::said(scene, person)))];
    lines.extend(said(figures::about(scene, person)));
    lines
}
