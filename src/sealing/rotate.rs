//! A new key in place of one that may be known to others: made, made known, and everything of one's own sealed to it anew, piece by piece.
//! Cut anywhere, the next run goes on where it was: the key of before stays in the file, and opens what is still sealed to it.

use super::vault::{Vault, own};
use crate::{
    domain::{Command, Message, SealTrouble, SealedOf},
    store::{Session, Store, fresh_id},
};

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// A new key was made by this run; else one was gone on with.
    pub is_new: bool,
    /// So many things were sealed anew.
    pub done: u64,
    /// So many could not be opened, and stay as they are.
    pub unopened: u64,
    /// Why the first of those could not.
    pub why: Option<Message>,
}

/// Makes a new key, unless one is begun with and not everything is sealed to it yet, and seals all to it. `go_on` is asked before each
/// piece, and told how many of how many are done; where it says no, the rest is left for the next run.
///
/// # Errors
/// The keys cannot be used or written, or the store's.
pub fn rotate(
    vault: &mut Vault,
    store: &mut dyn Store,
    session: &Session,
    go_on: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Rotated, SealTrouble> {
    // Whoever has a key here that is not in the file has to bring that back first.
    vault.own_key(store, session)?;
    let mut rotated = Rotated::default();
    let mut ring = vault.unlock(None)?.clone();
    let is_known = |store: &mut dyn Store, public: &str| -> Result<bool, SealTrouble> {
        Ok(own(&store.public_keys()?, session).is_some_and(|key| key.key == public))
    };
    // What no key of the file opens is not what a cut run has left.
    let is_of_before = |to: &str| to != ring.public() && ring.has(to);
    let is_left = store.sealed(session, SealedOf::All)?.own.iter().any(|one| is_of_before(&one.copy.to));
    let is_begun = ring.older() > 0 && (is_left || !is_known(store, &ring.public())?);
    if !is_begun {
        ring.renew();
        // Written before anything is sealed to it: what is sealed to a key that no file holds is lost.
        vault.write(ring.clone())?;
        rotated.is_new = true;
    }
    let public = ring.public();
    if !is_known(store, &public)? {
        store.apply(session, fresh_id(), &Command::SetKey { key: public.clone() }, None)?;
    }
    let left: Vec<_> =
        store.sealed(session, SealedOf::All)?.own.into_iter().filter(|one| one.copy.to != public).collect();
    let total = left.len() as u64;
    for (at, sealed) in (0..).zip(left) {
        if !go_on(at, total) {
            break;
        }
        match vault.reseal(store, session, &sealed, &public) {
            Ok(()) => rotated.done += 1,
            Err(SealTrouble::Key(why)) => {
                rotated.unopened += 1;
                rotated.why.get_or_insert(why);
            }
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(rotated)
}
