//! The id of what was seen: made of the evidence alone, so that whoever reconciles finds the same.

use sha2::{Digest, Sha256};

use crate::domain::{Id, Moment};

/// The id that the form of a call has, and the activity that is logged from it. `begun`: when the call came up.
pub(in crate::store) fn of_call(system: &str, call: &str, login: &str, begun: Moment) -> Id {
    of(&[b"call", system.as_bytes(), call.as_bytes(), login.as_bytes()], begun)
}

/// The same of a meeting in somebody's calendar.
pub(in crate::store) fn of_meeting(key: &str, login: &str, begun: Moment) -> Id {
    of(&[b"meeting", b"", key.as_bytes(), login.as_bytes()], begun)
}

fn of(parts: &[&[u8]], begun: Moment) -> Id {
    let mut hasher = Sha256::new();
    for part in parts {
        // A byte that no UTF-8 text has ends each, so that no two evidences run together.
        hasher.update(part);
        hasher.update([0xff]);
    }
    let digest = hasher.finalize();
    let mut tail = [0; 10];
    tail.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Id::new(begun, tail)
}

/// The part of such an id that hangs on what it is of and not on when it began: that may be told otherwise by a later source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::store) struct Tail([u8; 10]);

impl Tail {
    /// That of an id.
    pub fn of(id: Id) -> Tail {
        let mut tail = [0; 10];
        tail.iter_mut().zip(id.bytes().iter().skip(6)).for_each(|(to, from)| *to = *from);
        Tail(tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_call_of_another_person_or_system_is_another_one_and_its_time_is_not_what_tells_it() {
        let at = Moment::from_millis(1_795_000_000_000);
        let one = of_call("main", "17.1", "olga", at);
        assert_eq!(one, of_call("main", "17.1", "olga", at));
        for other in [
            of_call("main", "17.1", "ivan", at),
            of_call("main", "17.2", "olga", at),
            of_call("mai", "n17.1", "olga", at),
            of_meeting("17.1", "olga", at),
        ] {
            assert_ne!(Tail::of(one), Tail::of(other));
        }
        let later = of_call("main", "17.1", "olga", at.plus_seconds(1));
        assert_ne!(one, later);
        assert_eq!(Tail::of(one), Tail::of(later));
        assert_eq!(one.made_at(), at);
    }
}
