//! How many pairs are right on made days.

use super::made::{Plan, Score, make};
use crate::evidence::pairing::Rules;

/// The lowest of each score over several seeds.
fn worst(plan: &Plan) -> Score {
    let scores: Vec<Score> =
        (1..=6).map(|seed: u64| make(plan, seed * 7919).score(&Rules::default())).collect();
    let least = |of: fn(&Score) -> f64| scores.iter().map(of).fold(1.0, f64::min);
    Score {
        precision: least(|score| score.precision),
        recall: least(|score| score.recall),
        sure_precision: least(|score| score.sure_precision),
        unlogged_precision: least(|score| score.unlogged_precision),
        unlogged_recall: least(|score| score.unlogged_recall),
        unseen_precision: least(|score| score.unseen_precision),
        unseen_recall: least(|score| score.unseen_recall),
        dialled: least(|score| score.dialled),
    }
}

/// Asserts precision and recall of pairs and the recall of what is told as unlogged. What is sure must be right everywhere.
fn assert_at_least(plan: &Plan, (precision, recall): (f64, f64), unlogged_recall: f64) {
    let score = worst(plan);
    println!("{score:.3?}");
    assert!(score.precision >= precision && score.recall >= recall, "{score:?}");
    assert!(score.unlogged_precision >= 0.98 && score.unlogged_recall >= unlogged_recall, "{score:?}");
    assert!(score.sure_precision >= 0.95 && score.unseen_precision >= 0.9, "{score:?}");
    assert!((score.dialled - 1.0).abs() < f64::EPSILON, "{score:?}");
}

#[test]
fn ordinary_days() {
    assert_at_least(&Plan::default(), (0.98, 0.96), 0.88);
    assert_at_least(&Plan { dialled: 0, ..Plan::default() }, (0.98, 0.96), 0.88);
}

#[test]
fn all_starts_rounded_to_five_minutes_or_none_told() {
    assert_at_least(&Plan { rounded: 100, untold: 0, dialled: 0, ..Plan::default() }, (0.98, 0.95), 0.85);
    assert_at_least(&Plan { untold: 100, dialled: 0, ..Plan::default() }, (0.98, 0.95), 0.85);
}

#[test]
fn entries_that_tell_nothing_but_the_account_and_a_time() {
    assert_at_least(&Plan { is_bare: true, dialled: 0, ..Plan::default() }, (0.97, 0.95), 0.8);
}

#[test]
fn several_accounts_with_one_number_and_one_account_with_several() {
    assert_at_least(&Plan { sharing_number: 4, ..Plan::default() }, (0.97, 0.95), 0.8);
    assert_at_least(&Plan { numbers: 3, ..Plan::default() }, (0.98, 0.96), 0.85);
}

#[test]
fn of_a_shared_line_nothing_is_told_against_one_of_the_two() {
    assert_at_least(&Plan { is_line_shared: true, operators: 6, ..Plan::default() }, (0.97, 0.95), 0.0);
}

#[test]
fn all_calls_back_to_back() {
    assert_at_least(&Plan { pause: 0, ..Plan::default() }, (0.97, 0.95), 0.75);
}

#[test]
fn clocks_two_minutes_off() {
    assert_at_least(&Plan { clock: 120, ..Plan::default() }, (0.97, 0.95), 0.85);
    assert_at_least(&Plan { clock: -120, ..Plan::default() }, (0.97, 0.95), 0.85);
}

#[test]
fn everything_is_entered_in_the_evening() {
    let evening = Plan { evening: 100, ..Plan::default() };
    // Of unknown numbers nothing but the time could tell, and that is the evening's.
    assert_at_least(&Plan { evening_untold: 100, ..evening.clone() }, (0.96, 0.9), 0.75);
    assert_at_least(&Plan { evening_untold: 0, ..evening }, (0.98, 0.95), 0.85);
}

#[test]
fn few_accounts_with_many_calls_each() {
    assert_at_least(&Plan { accounts: 40, ..Plan::default() }, (0.95, 0.95), 0.7);
}

#[test]
fn all_of_that_at_once_costs_pairs_and_accuses_nobody() {
    let plan = Plan {
        accounts: 60,
        evening: 50,
        sharing_number: 3,
        pause: 60,
        clock: 90,
        dialled: 0,
        ..Plan::default()
    };
    assert_at_least(&plan, (0.82, 0.82), 0.15);
}
