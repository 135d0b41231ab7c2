//! Names of months and days of the week.

/// The number of a month by the beginning of its English name.
pub(super) fn month(token: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = token
        .get(..3)
        .filter(|_| token.len() <= 9 && token.chars().all(|c| c.is_ascii_alphabetic() || c == '.'))?;
    NAMES.iter().position(|name| *name == start).and_then(|at| u32::try_from(at + 1).ok())
}

/// Whether a word is a day of the week.
pub(super) fn is_weekday(token: &str) -> bool {
    const STARTS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const WHOLE: &[&str] =
        &["пн", "вт", "ср", "чт", "пт", "сб", "вс", "mo", "di", "mi", "do", "fr", "sa", "so"];
    let bare = token.trim_end_matches('.');
    WHOLE.contains(&bare)
        || STARTS.iter().any(|start| bare.starts_with(start) && bare.len() <= 9)
        || bare.starts_with("周")
        || bare.starts_with("星期")
}
