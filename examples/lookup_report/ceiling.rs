//! What can be attained for made edits: many short names are one edit apart.

use picklog::lookup::fold::fold;

use crate::World;

/// Edits between two words, swaps of neighbours among them; `most + 1` when there are more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let common = a.iter().filter(|c| b.contains(c)).count();
    // Letters that one has and the other has not take an edit each.
    if a.len().abs_diff(b.len()) > most || a.len().max(b.len()) > common + most {
        return most + 1;
    }
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let same = usize::from(a[i - 1] != b[j - 1]);
                let mut best = (rows[i - 1][j - 1] + same).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()].min(most + 1)
}

/// The share of queries for which the name meant is among the eight nearest of all names, equally near ones taken by
/// lot; `made` holds what was typed and the name meant.
pub fn by_distance(world: &World, made: &[(String, &str)]) -> f64 {
    let mut names: Vec<&str> = world.folded.iter().map(String::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let names: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
    let mut sum = 0.0;
    for (typed, name) in made {
        let typed: Vec<char> = fold(typed).chars().collect();
        let meant: Vec<char> = fold(name).chars().collect();
        let own = distance(&typed, &meant, 4);
        let (mut nearer, mut equal) = (0usize, 0usize);
        for other in &names {
            match distance(&typed, other, own).cmp(&own) {
                std::cmp::Ordering::Less => nearer += 1,
                std::cmp::Ordering::Equal => equal += 1,
                std::cmp::Ordering::Greater => {}
            }
        }
        sum += (8usize.saturating_sub(nearer) as f64 / equal.max(1) as f64).min(1.0);
    }
    100.0 * sum / made.len().max(1) as f64
}
