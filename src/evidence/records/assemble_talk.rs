//! Who talked with the outside, and when: from which channels were joined when.

use std::collections::BTreeMap;

/// Two channels that were joined for a while, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link<'a> {
    pub one: &'a str,
    pub other: &'a str,
    pub from: i64,
    pub to: i64,
}

/// When each of the telephones was joined, over however many channels, with any of the lines.
///
/// Rows of one call overlap: two halves of a local channel tell the same seconds. So seconds are never added up; between two
/// changes it is asked who reaches whom.
pub(super) fn talked<'a>(
    links: &[Link<'a>],
    is_telephone: impl Fn(&str) -> bool,
    is_line: impl Fn(&str) -> bool,
) -> BTreeMap<&'a str, Vec<(i64, i64)>> {
    let mut times: Vec<i64> = links.iter().flat_map(|link| [link.from, link.to]).collect();
    times.sort_unstable();
    times.dedup();
    let mut out: BTreeMap<&str, Vec<(i64, i64)>> = BTreeMap::new();
    for (from, to) in times.iter().copied().zip(times.iter().copied().skip(1)) {
        let joined: Vec<&Link<'a>> = links.iter().filter(|link| link.from <= from && link.to >= to).collect();
        for talking in reached(&joined, &is_line).into_iter().filter(|channel| is_telephone(channel)) {
            let spans = out.entry(talking).or_default();
            match spans.last_mut().filter(|last| last.1 == from) {
                Some(last) => last.1 = to,
                None => spans.push((from, to)),
            }
        }
    }
    out
}

/// All channels that are joined with a line.
fn reached<'a>(links: &[&Link<'a>], is_line: &impl Fn(&str) -> bool) -> Vec<&'a str> {
    let ends = links.iter().flat_map(|link| [link.one, link.other]);
    let mut found: Vec<&str> = ends.filter(|channel| is_line(channel)).collect();
    found.sort_unstable();
    found.dedup();
    let mut at = 0;
    while let Some(channel) = found.get(at).copied() {
        for link in links {
            let next = match channel {
                one if one == link.one => link.other,
                other if other == link.other => link.one,
                _ => continue,
            };
            if !found.contains(&next) {
                found.push(next);
            }
        }
        at += 1;
    }
    found
}

/// Spans in the order of time, those that touch or overlap made one.
pub(super) fn united(mut spans: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    spans.sort_unstable();
    let mut out: Vec<(i64, i64)> = Vec::new();
    for (from, to) in spans.into_iter().filter(|(from, to)| from < to) {
        match out.last_mut().filter(|last| last.1 >= from) {
            Some(last) => last.1 = last.1.max(to),
            None => out.push((from, to)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_of_several_rows_count_once_and_only_with_a_line() {
        let links = [
            Link { one: "line", other: "local", from: 4, to: 9 },
            Link { one: "local", other: "a", from: 2, to: 9 },
            Link { one: "line", other: "b", from: 0, to: 2 },
            Link { one: "b", other: "local", from: 1, to: 4 },
        ];
        let talked = talked(&links, |name| name.len() == 1, |name| name == "line");
        assert_eq!(talked["a"], [(4, 9)]);
        assert_eq!(talked["b"], [(0, 2)]);
        assert_eq!(united(vec![(5, 6), (0, 2), (2, 3), (1, 2), (9, 9)]), [(0, 3), (5, 6)]);
    }
}
