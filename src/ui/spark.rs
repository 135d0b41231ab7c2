//! A row of numbers as a row of blocks, one column each.

use crate::domain::quality::{Figures, Quality};

use super::scene::Scene;

/// Blocks from low to high. Nothing is the lowest of all, so that every day has its place.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// How much was logged in each day or week that is over, and how much in this one so far: that one sets no scale.
pub(super) fn logged(scene: Scene<'_>, figures: &Figures, of: &Quality) -> Option<String> {
    let (from, _) = figures.steps.first()?;
    let over = figures.steps.iter().filter(|(day, _)| !of.is_running(*day)).map(|(_, done)| done.logged);
    let running = figures.steps.iter().find(|(day, _)| of.is_running(*day)).map(|(_, done)| done.logged);
    let is_first = over.clone().next().is_none();
    let id = match (running, of.has_records, is_first) {
        (None, ..) => "figures-days",
        (Some(_), true, false) => "figures-weeks-so-far",
        (Some(_), false, false) => "figures-days-so-far",
        (Some(_), true, true) => "figures-week-alone",
        (Some(_), false, true) => "figures-day-alone",
    };
    let values = [
        ("spark", steps(scene, over)),
        ("from", from.to_string()),
        ("count", scene.messages.count(running.unwrap_or(0))),
    ];
    Some(scene.with(id, &values.each_ref().map(|(name, text)| (*name, text.as_str().into()))))
}

/// The numbers of a row as a picture; in line mode, where a picture says nothing, the numbers themselves.
fn steps(scene: Scene<'_>, numbers: impl Iterator<Item = u64> + Clone) -> String {
    match scene.plain {
        true => scene.names(&numbers.map(|number| scene.messages.count(number)).collect::<Vec<_>>()),
        false => spark(numbers),
    }
}

/// One block a number, the highest number as the full block.
fn spark(numbers: impl Iterator<Item = u64> + Clone) -> String {
    let most = numbers.clone().max().unwrap_or(0).max(1);
    let block = |number: u64| {
        let step = (number * 7).div_ceil(most);
        BLOCKS[usize::try_from(step).unwrap_or(7).min(7)]
    };
    numbers.map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lowest_and_one_is_more_than_nothing() {
        assert_eq!(spark([0, 1, 50, 100].into_iter()), "▁▂▅█");
        assert_eq!(spark([0, 0].into_iter()), "▁▁");
        assert_eq!(spark([3].into_iter()), "█");
        assert_eq!(spark([].into_iter()), "");
    }
}
