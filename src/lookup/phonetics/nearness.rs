//! How near two sounds are: a vowel for a vowel is less than a letter, and so is a sound that one language has not for
//! the one it puts in its place.

use std::sync::LazyLock;

/// How far two sounds are apart, in quarters of a letter; sounds that scripts confuse are near.
///
/// Only the first 40 letters are compared.
pub fn distance(a: &str, b: &str) -> u32 {
    const MOST: usize = 40;
    let table = &**APART;
    let near = |x: u8, y: u8| {
        let cell = table.get(usize::from(x)).and_then(|row| row.get(usize::from(y)));
        cell.map_or(if x == y { 0 } else { 4 }, |cell| u32::from(*cell))
    };
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let (a, b) = (a.get(..MOST).unwrap_or(a), b.get(..MOST).unwrap_or(b));
    let mut before = [0u32; MOST + 1];
    let mut row = [0u32; MOST + 1];
    for (j, c) in b.iter().enumerate() {
        before[j + 1] = before[j] + lost(*c, j + 1 == b.len());
    }
    for (i, x) in a.iter().enumerate() {
        let gone = lost(*x, i + 1 == a.len());
        row[0] = before[0] + gone;
        for (j, y) in b.iter().enumerate() {
            let extra = lost(*y, j + 1 == b.len());
            row[j + 1] = (before[j] + near(*x, *y)).min(before[j + 1] + gone).min(row[j] + extra);
        }
        before = row;
    }
    before[b.len()]
}

/// [`apart`] for each two letters.
static APART: LazyLock<Box<[[u8; 128]; 128]>> = LazyLock::new(|| {
    let mut table = Box::new([[4; 128]; 128]);
    for (x, row) in (0..).zip(table.iter_mut()) {
        for (y, cell) in (0..).zip(row.iter_mut()) {
            *cell = apart(x, y);
        }
    }
    table
});

/// What a sound that only one of two words has counts.
fn lost(c: u8, last: bool) -> u32 {
    match c {
        b'a' | b'e' | b'i' | b'o' | b'u' if last => 1,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'h' | b'j' => 2,
        _ => 4,
    }
}

/// How far two sounds are apart, in quarters.
fn apart(x: u8, y: u8) -> u8 {
    if x == y {
        return 0;
    }
    let vowel = |c: u8| b"aeiou".contains(&c);
    let either = |pairs: &[&[u8; 2]]| pairs.iter().any(|p| **p == [x, y] || **p == [y, x]);
    if either(&[b"ao", b"ie", b"ij", b"ae", b"ou"]) {
        1
    } else if (vowel(x) && vowel(y))
        || either(&[
            b"sS", b"sz", b"zZ", b"sc", b"cC", b"zc", b"CS", b"kg", b"kh", b"gh", b"vu", b"vf", b"Zj", b"jg",
            b"Cj", b"kc", b"kC", b"hS", b"ti", b"zd",
        ])
    {
        2
    } else if either(&[b"bp", b"dt", b"bv", b"nm", b"ZS", b"tc"]) {
        3
    } else {
        4
    }
}
