//! Phones in the index: sorted by their last digits, with runs of four digits pointing at blocks of them.

use super::View;
use super::codec::{Deltas, put_deltas, put_u32, u32_at};
use super::format::{Parts, Section};
use super::write::write_dict;
use crate::lookup::phone::last_digits;

/// Phones to a block of the four-digit lists: small enough to look through, large enough to keep lists short.
const BLOCK: usize = 16;
const RUNS: usize = 10_000;

/// Digits, last first, as nibbles from the top (1 for 0), so that numbers sort as the reversed digits do.
pub fn pack_reversed(digits: &str) -> u128 {
    let mut packed = 0u128;
    for (at, byte) in digits.bytes().rev().filter(u8::is_ascii_digit).take(30).enumerate() {
        packed |= u128::from(byte - b'0' + 1) << (124 - 4 * at);
    }
    packed
}

fn unpack(packed: u128, out: &mut Vec<u8>) {
    out.clear();
    let nibbles = (0..31).map(|at| (packed >> (124 - 4 * at)) as u8 & 15);
    out.extend(nibbles.take_while(|n| *n > 0).map(|n| n - 1 + b'0'));
}

/// Writes the sections for `sorted` pairs of packed digits and account.
pub(super) fn write(parts: &mut Parts, sorted: &[(u128, u32)]) {
    let mut texts = Vec::with_capacity(sorted.len());
    let mut pairs: Vec<(u16, u32)> = Vec::with_capacity(sorted.len() * 8);
    let mut digits = Vec::new();
    for (at, (packed, _)) in sorted.iter().enumerate() {
        unpack(*packed, &mut digits);
        let block = (at / BLOCK) as u32;
        pairs.extend(digits.windows(4).map(|four| (run(four), block)));
        texts.push(digits.clone().into_boxed_slice());
    }
    write_dict(parts, Section::PhoneHeads, Section::PhoneData, texts.iter().map(|t| &t[..]));
    let accounts: Vec<u8> = sorted.iter().flat_map(|(_, doc)| doc.to_le_bytes()).collect();
    parts.set(Section::PhoneAccounts, accounts, sorted.len());
    pairs.sort_unstable();
    pairs.dedup();
    let (mut starts, mut bytes) = (Vec::with_capacity(RUNS * 4 + 4), Vec::new());
    let mut rest = pairs.as_slice();
    for four in 0..RUNS as u16 {
        put_u32(&mut starts, bytes.len() as u32);
        let (here, after) = rest.split_at(rest.partition_point(|(f, _)| *f <= four));
        put_deltas(&mut bytes, here.iter().map(|(_, block)| *block));
        rest = after;
    }
    put_u32(&mut starts, bytes.len() as u32);
    parts.set(Section::PhoneGramStarts, starts, RUNS);
    parts.set(Section::PhoneGrams, bytes, pairs.len());
}

fn run(four: &[u8]) -> u16 {
    four.iter().fold(0, |value, digit| value * 10 + u16::from(digit.wrapping_sub(b'0')) % 10)
}

/// Where a run of digits was found in a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The whole number, or all but a country code.
    Whole,
    /// Its last digits.
    Tail,
    /// Somewhere else.
    Inside,
    /// Only its last digits are those of the number: another country or area, and so another number.
    LastDigits,
}

/// Accounts with a phone that ends in the last digits of `number`, at most `limit`: whole where the phone is all that the
/// number ends with, as one kept without its area.
pub fn find_last(view: &View, number: &str, limit: usize) -> Vec<(u32, Place)> {
    let Some(last) = last_digits(number) else { return Vec::new() };
    let reversed: Vec<u8> = last.bytes().rev().collect();
    let whole: Vec<u8> = number.bytes().rev().collect();
    let (mut out, mut word) = (Vec::new(), Vec::new());
    for phone in view.phones.prefix_range(&reversed).take(limit) {
        if view.phones.get(phone, &mut word).is_some() {
            let place = if whole.starts_with(&word) { Place::Tail } else { Place::LastDigits };
            out.extend(u32_at(view.phone_accounts, phone).map(|doc| (doc, place)));
        }
    }
    out.sort_unstable_by_key(|(doc, place)| (*place, *doc));
    out
}

/// Accounts with a phone that holds `digits` (3 or more), at most `limit`, the best places first.
pub fn find(view: &View, digits: &str, limit: usize) -> Vec<(u32, Place)> {
    let reversed: Vec<u8> = digits.bytes().rev().collect();
    let mut out: Vec<(u32, Place)> = Vec::new();
    let mut word = Vec::new();
    let account = |phone: usize| u32_at(view.phone_accounts, phone);
    let tail = view.phones.prefix_range(&reversed);
    for phone in tail.clone().take(limit) {
        if view.phones.get(phone, &mut word).is_some() {
            let place = if word.len() <= reversed.len() + 3 { Place::Whole } else { Place::Tail };
            out.extend(account(phone).map(|doc| (doc, place)));
        }
    }
    if out.len() < limit && digits.len() >= 4 {
        let mut lists: Vec<&[u8]> = reversed
            .windows(4)
            .map(|four| view.list(Section::PhoneGramStarts, Section::PhoneGrams, run(four)))
            .collect();
        lists.sort_by_key(|list| list.len());
        let mut blocks: Vec<u32> = lists.first().map(|list| Deltas::new(list).collect()).unwrap_or_default();
        for list in lists.iter().skip(1) {
            let mut other = Deltas::new(list).peekable();
            blocks.retain(|block| {
                while other.next_if(|b| b < block).is_some() {}
                other.peek() == Some(block)
            });
        }
        'blocks: for block in blocks {
            let first = block as usize * BLOCK;
            for phone in first..first + BLOCK {
                if tail.contains(&phone) || view.phones.get(phone, &mut word).is_none() {
                    continue;
                }
                if word.windows(reversed.len()).any(|part| part == reversed) {
                    out.extend(account(phone).map(|doc| (doc, Place::Inside)));
                    if out.len() >= limit {
                        break 'blocks;
                    }
                }
            }
        }
    }
    out.sort_unstable_by_key(|(doc, place)| (*place, *doc));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_digits_and_order() {
        let mut out = Vec::new();
        unpack(pack_reversed("74951234567"), &mut out);
        assert_eq!(out, b"76543215947");
        assert!(pack_reversed("10") < pack_reversed("01"));
        unpack(pack_reversed(""), &mut out);
        assert!(out.is_empty());
    }
}
