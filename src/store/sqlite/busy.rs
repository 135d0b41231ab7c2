//! Waiting for one's turn to write, in jittered steps: with equal steps the same writers lose every time.

use std::{
    cell::Cell,
    hash::{BuildHasher, RandomState},
    thread,
    time::{Duration, Instant},
};

/// How long a write waits for others before it gives up.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest single wait, microseconds. A commit of others takes a few milliseconds.
const LONGEST_STEP_US: u64 = 8_000;

thread_local! {
    static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    static RANDOM: Cell<u64> = Cell::new(RandomState::new().hash_one(thread::current().id()));
}

/// SQLite calls this when the file is locked, with how often it has done so for this lock. False gives up.
pub(super) fn wait(times: i32) -> bool {
    if times == 0 {
        SINCE.set(Some(Instant::now()));
    }
    if SINCE.get().is_none_or(|since| since.elapsed() > PATIENCE) {
        return false;
    }
    thread::sleep(step(times));
    true
}

/// A random time to wait: short at first, up to the longest step from the fourth time on.
pub(super) fn step(times: i32) -> Duration {
    let most = (1_000u64 << times.clamp(0, 3)).min(LONGEST_STEP_US);
    // xorshift64* (Vigna 2016); only the spread matters.
    let mut word = RANDOM.get() | 1;
    word ^= word >> 12;
    word ^= word << 25;
    word ^= word >> 27;
    RANDOM.set(word);
    Duration::from_micros(200 + (word.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_differ_and_stay_short() {
        let steps: Vec<_> = (0..50).map(|_| step(9)).collect();
        assert!(steps.iter().all(|step| *step <= Duration::from_micros(LONGEST_STEP_US + 200)));
        assert!(steps.windows(2).any(|pair| pair[0] != pair[1]));
    }
}
