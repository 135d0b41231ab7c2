//! What others do with the same names: brute force over all of them.

use std::collections::HashMap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::World;

/// A way to find keys for what was typed.
pub type Finder<'w> = Box<dyn Fn(&str) -> Vec<u32> + 'w>;

/// Every peer with its name.
pub fn all(world: &World) -> Vec<(&'static str, Finder<'_>)> {
    vec![
        ("TF-IDF of 2-3-letter grams, cosine, all names scanned", tf_idf(world)),
        ("fuzzy-matcher", fuzzy_matcher(world)),
    ]
}

fn best(mut scored: Vec<(f32, u32)>) -> Vec<u32> {
    scored.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().take(8).map(|(_, key)| key).collect()
}

/// Grams of 2 and 3 letters of each word, padded with a space; other scripts in Latin letters.
fn grams(name: &str) -> HashMap<String, f32> {
    let latin = any_ascii::any_ascii(&picklog::lookup::fold::fold(name)).to_lowercase();
    let mut counts = HashMap::new();
    let padded: Vec<char> = format!(" {latin} ").chars().collect();
    for n in [2, 3] {
        for gram in padded.windows(n) {
            *counts.entry(gram.iter().collect()).or_insert(0.0) += 1.0;
        }
    }
    counts
}

fn tf_idf(world: &World) -> Finder<'_> {
    let mut postings: HashMap<String, Vec<(u32, f32)>> = HashMap::new();
    for (key, name) in (0..).zip(&world.names) {
        for (gram, count) in grams(name) {
            postings.entry(gram).or_default().push((key, count));
        }
    }
    let total = world.names.len() as f32;
    let idf = move |holding: usize| (total / holding as f32).ln() + 1.0;
    let mut norms = vec![0.0f32; world.names.len()];
    for list in postings.values() {
        for (key, count) in list {
            norms[*key as usize] += (count * idf(list.len())).powi(2);
        }
    }
    Box::new(move |typed| {
        let mut scores = vec![0.0f32; norms.len()];
        for (gram, count) in grams(typed) {
            if let Some(list) = postings.get(&gram) {
                let weight = idf(list.len());
                list.iter().for_each(|(key, here)| scores[*key as usize] += count * here * weight * weight);
            }
        }
        let found = scores.iter().zip(&norms).zip(0..).filter(|((score, _), _)| **score > 0.0);
        best(found.map(|((score, norm), key)| (score / norm.sqrt(), key)).collect())
    })
}

fn fuzzy_matcher(world: &World) -> Finder<'_> {
    let matcher = SkimMatcherV2::default().ignore_case();
    Box::new(move |typed| {
        let scored = world
            .names
            .iter()
            .zip(0..)
            .filter_map(|(name, key)| Some((matcher.fuzzy_match(name, typed)? as f32, key)));
        best(scored.collect())
    })
}
