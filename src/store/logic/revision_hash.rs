//! What the hash of a revision covers, in both formats.
//!
//! Format 1 hashes the JSON before and after as a whole; all revisions are of it that were written before version 6 of the
//! schema. Format 2 hashes each leaf of them by itself and then the leaves, so that a value can be erased:
//!
//! - leaf = SHA-256(salt, 32 random bytes | side: 0 before, 1 after | place: 0 all of the text, 1 a member, 2 an answer |
//!   length of the code | code | value, as it stands in the file)
//! - hash = SHA-256(header | whether there is a `before` | for each side the number of its leaves, and of each leaf its
//!   place, its code and the leaf itself)
//!
//! The header is the same in both, but for a mark of the format in the third part, which is longer than what stands there in
//! format 1: so no revision passes for one of the other format. Codes are hashed beside the leaves so that it stays proven
//! what was erased.
//!
//! As written a row holds one seed, and the salt of a leaf is SHA-256(seed | number of the leaf in the row). Salts of their
//! own take 168 bytes more of an account with five answers, 22 in a hundred. When something of the row is erased the seed goes, and the salts of
//! what is left are written out: none of them says anything of the one that is gone.

use sha2::{Digest, Sha256};

use crate::domain::Origin;
use crate::store::logic::leaves::{GONE, Leaf, Place, split};

/// The format of new revisions.
pub(in crate::store) const FORMAT: u32 = 2;

/// Stands in the header of format 2.
const MARK: &[u8] = b"picklog revision 2";

/// The length of salts, seeds and leaves, bytes.
const WIDTH: usize = 32;

/// The salt of a leaf that is gone.
const NO_SALT: &[u8] = &[0; WIDTH];

/// A revision's parts but for the hash, as they stand in the file.
pub(in crate::store) struct Parts<'a> {
    pub rev: u64,
    pub seq: u64,
    pub at: i64,
    pub origin: &'a Origin,
    pub op: &'a [u8],
    pub entity: &'a [u8],
    pub record: &'a [u8],
    pub change: &'a [u8],
    pub before: Option<&'a [u8]>,
    pub after: &'a [u8],
    /// How it is hashed: 1 or 2.
    pub format: u32,
    /// Of format 2: the seed, or the salt of each leaf.
    pub salts: Option<&'a [u8]>,
    /// The leaves, where some of them are gone.
    pub leaves: Option<&'a [u8]>,
}

/// The parts that history can forget.
#[derive(Clone, Copy)]
pub(in crate::store) struct State<'a> {
    pub before: Option<&'a [u8]>,
    pub after: &'a [u8],
    pub format: u32,
    pub salts: Option<&'a [u8]>,
    pub leaves: Option<&'a [u8]>,
}

impl<'a> Parts<'a> {
    /// The parts that history can forget.
    pub fn state(&self) -> State<'a> {
        let Parts { before, after, format, salts, leaves, .. } = *self;
        State { before, after, format, salts, leaves }
    }
}

/// Appends one part with its length before it, so that nothing can be moved from one part into the next.
fn part(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    out.extend_from_slice(bytes);
}

/// Appends the header: the login's hash before and every part of the entry that is never erased.
pub(in crate::store) fn write_header(out: &mut Vec<u8>, head: &[u8], parts: &Parts<'_>) {
    let origin = parts.origin;
    part(out, head);
    part(out, &parts.rev.to_le_bytes());
    if parts.format == FORMAT {
        part(out, MARK);
    }
    part(out, &parts.seq.to_le_bytes());
    part(out, &parts.at.to_le_bytes());
    part(out, &origin.uid.to_le_bytes());
    for text in [&origin.login, &origin.host, &origin.tty, &origin.ssh_client, &origin.program] {
        part(out, text.as_bytes());
    }
    part(out, parts.op);
    part(out, parts.entity);
    part(out, parts.record);
    part(out, parts.change);
}

/// Hashes states; it keeps its buffers from one to the next.
#[derive(Default)]
pub(in crate::store) struct StateHasher {
    leaves: Vec<Leaf>,
    leaf: Vec<u8>,
}

impl StateHasher {
    /// Appends what is hashed behind the header. False where the state cannot be one of its format: then it fits no hash.
    pub fn write(&mut self, out: &mut Vec<u8>, state: &State<'_>) -> bool {
        // No `before` and an empty one differ in the part that says which it is.
        part(out, &[u8::from(state.before.is_some())]);
        match state.format {
            1 => {
                part(out, state.before.unwrap_or_default());
                part(out, state.after);
                state.salts.is_none() && state.leaves.is_none()
            }
            FORMAT => self.write_leaves(out, state).is_some(),
            _ => false,
        }
    }

    fn write_leaves(&mut self, out: &mut Vec<u8>, state: &State<'_>) -> Option<()> {
        let salts = Salts::of(state)?;
        let mut number = 0;
        for (side, text) in [(0, state.before), (1, Some(state.after))] {
            let text = text.unwrap_or_default();
            match side == 0 && state.before.is_none() {
                true => self.leaves.clear(),
                false => split(text, &mut self.leaves),
            }
            part(out, &(self.leaves.len() as u64).to_le_bytes());
            for leaf in &self.leaves {
                let (code, value) = (text.get(leaf.code.clone())?, text.get(leaf.value.clone())?);
                out.push(leaf.place as u8);
                part(out, code);
                match salts.at(number)? {
                    Salt::Gone(left) => match value == GONE {
                        true => out.extend_from_slice(left),
                        false => return None,
                    },
                    Salt::There(salt) => {
                        let hash = leaf_hash(&mut self.leaf, &salt, (side, leaf.place), code, value);
                        if salts.leaf(number).is_some_and(|kept| kept != hash.as_slice()) {
                            return None;
                        }
                        out.extend_from_slice(&hash);
                    }
                }
                number += 1;
            }
        }
        salts.are_of(number).then_some(())
    }
}

/// The hash of one leaf. `hashed` is what it is put together in.
fn leaf_hash(
    hashed: &mut Vec<u8>,
    salt: &[u8],
    (side, place): (u8, Place),
    code: &[u8],
    value: &[u8],
) -> [u8; WIDTH] {
    hashed.clear();
    hashed.extend_from_slice(salt);
    hashed.extend_from_slice(&[side, place as u8]);
    part(hashed, code);
    hashed.extend_from_slice(value);
    Sha256::digest(&hashed).into()
}

/// A row of which some values are blanked.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::store) struct Blanked {
    pub before: Option<String>,
    pub after: String,
    /// The salts of what is left; none of format 1.
    pub salts: Option<Vec<u8>>,
    /// Empty of format 1.
    pub leaves: Vec<u8>,
}

/// A row without the values that go, by place, code and value; none where nothing goes that has not gone already. An error for
/// a row that fits no hash: that is found by a check, and is left as it is.
pub(in crate::store) fn blank(
    state: &State<'_>,
    mut goes: impl FnMut(Place, &str, &str) -> bool,
) -> Option<Result<Blanked, ()>> {
    let mut is_any = false;
    let mut find = |text: &str| {
        let mut leaves = Vec::new();
        split(text.as_bytes(), &mut leaves);
        let leaves = leaves.into_iter().map(|leaf| {
            let (code, value) = (&text[leaf.code.clone()], &text[leaf.value.clone()]);
            let is_gone = value.as_bytes() != GONE && goes(leaf.place, code, value);
            is_any |= is_gone;
            (leaf, is_gone)
        });
        leaves.collect::<Vec<_>>()
    };
    let (before, after) = match (state.before.map(str::from_utf8).transpose(), str::from_utf8(state.after)) {
        (Ok(before), Ok(after)) => (before, after),
        _ => return Some(Err(())),
    };
    let sides = [before.map(&mut find).unwrap_or_default(), find(after)];
    if !is_any {
        return None;
    }
    let without = |text: &str, leaves: &[(Leaf, bool)]| {
        let mut text = text.to_owned();
        for (leaf, _) in leaves.iter().rev().filter(|(_, is_gone)| *is_gone) {
            text.replace_range(leaf.value.clone(), "null");
        }
        text
    };
    let texts = (before.map(|text| without(text, &sides[0])), without(after, &sides[1]));
    if state.format == 1 {
        return Some(Ok(Blanked { before: texts.0, after: texts.1, salts: None, leaves: Vec::new() }));
    }
    let (mut salts, mut leaves) = (Vec::new(), Vec::new());
    let mut put_down = || {
        let known = Salts::of(state)?;
        let (mut number, mut hashed) = (0, Vec::new());
        for (side, (text, found)) in (0..).zip([(before.unwrap_or_default(), &sides[0]), (after, &sides[1])])
        {
            for (leaf, is_gone) in found {
                match known.at(number)? {
                    Salt::Gone(left) => {
                        salts.extend_from_slice(NO_SALT);
                        leaves.extend_from_slice(left);
                    }
                    Salt::There(salt) => {
                        salts.extend_from_slice(if *is_gone { NO_SALT } else { &salt });
                        let (code, value) = (text.get(leaf.code.clone())?, text.get(leaf.value.clone())?);
                        let hash = leaf_hash(
                            &mut hashed,
                            &salt,
                            (side, leaf.place),
                            code.as_bytes(),
                            value.as_bytes(),
                        );
                        leaves.extend_from_slice(&hash);
                    }
                }
                number += 1;
            }
        }
        known.are_of(number).then_some(())
    };
    let is_put_down = put_down();
    Some(match is_put_down {
        Some(()) => Ok(Blanked { before: texts.0, after: texts.1, salts: Some(salts), leaves }),
        None => Err(()),
    })
}

/// The salts of a row.
enum Salts<'a> {
    /// They follow from a seed.
    Seed(&'a [u8]),
    /// They are written out, beside the leaves.
    Each { salts: &'a [u8], leaves: &'a [u8] },
}

/// The salt of one leaf.
enum Salt<'a> {
    There([u8; WIDTH]),
    /// It is gone, and with it the value; this leaf is left.
    Gone(&'a [u8]),
}

impl<'a> Salts<'a> {
    fn of(state: &State<'a>) -> Option<Salts<'a>> {
        match (state.salts?, state.leaves) {
            (seed, None) => (seed.len() == WIDTH).then_some(Salts::Seed(seed)),
            (salts, Some(leaves)) => Some(Salts::Each { salts, leaves }),
        }
    }

    /// The salt of the leaf with this number in the row, from 0.
    fn at(&self, number: usize) -> Option<Salt<'a>> {
        match self {
            Salts::Seed(seed) => {
                let mut hashed = [0; WIDTH + 8];
                hashed[..WIDTH].copy_from_slice(seed);
                hashed[WIDTH..].copy_from_slice(&(number as u64).to_le_bytes());
                Some(Salt::There(Sha256::digest(hashed).into()))
            }
            Salts::Each { salts, .. } => match one_of(salts, number)? {
                NO_SALT => self.leaf(number).map(Salt::Gone),
                salt => salt.try_into().ok().map(Salt::There),
            },
        }
    }

    /// The leaf kept under a number, where leaves are.
    fn leaf(&self, number: usize) -> Option<&'a [u8]> {
        match self {
            Salts::Seed(_) => None,
            Salts::Each { leaves, .. } => one_of(leaves, number),
        }
    }

    /// Whether they are the salts of so many leaves.
    fn are_of(&self, count: usize) -> bool {
        match self {
            Salts::Seed(_) => true,
            Salts::Each { salts, leaves } => [salts, leaves].iter().all(|kept| kept.len() == count * WIDTH),
        }
    }
}

fn one_of(all: &[u8], number: usize) -> Option<&[u8]> {
    all.get(number * WIDTH..(number + 1) * WIDTH)
}

/// The seed of a revision. `random` is of the operation and kept nowhere, so no seed says anything of another one.
pub(in crate::store) fn seed_of(random: &[u8; WIDTH], rev: u64) -> [u8; WIDTH] {
    let mut hashed = [0; WIDTH + 8];
    hashed[..WIDTH].copy_from_slice(random);
    hashed[WIDTH..].copy_from_slice(&rev.to_le_bytes());
    Sha256::digest(hashed).into()
}
