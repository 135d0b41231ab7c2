//! How the program ran, as far as that bears on who was at work: in a user namespace of its own, with other code loaded
//! into it. It stands in the history behind the program's name ([`super::Origin::program`]), where the hash covers it, so
//! that a history without it stays as it was.

/// A user namespace other than the machine's own. In one, any member of a group can be called anything, root too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namespace {
    /// Its `uid_map`: `inside outside count`, ranges with a comma between them; [`Namespace::UNKNOWN`] when it cannot be
    /// read or is not to be believed.
    pub map: String,
    /// The uid outside of it, as the map tells it. Namespaces can be nested, so it proves nothing.
    pub outer_uid: Option<u32>,
}

impl Namespace {
    /// Stands for a map that nobody knows.
    pub const UNKNOWN: &str = "unknown";
}

/// How the program ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The user namespace; none in the machine's own.
    pub namespace: Option<Namespace>,
    /// Code that is not the program's own was loaded before it (`LD_PRELOAD` and its like).
    pub preloaded: bool,
}

const PRELOADED: &str = "preloaded";
const NAMESPACE: &str = "user namespace ";
const OUTER: &str = "uid outside ";

impl Run {
    /// The name of the program with how it ran: `picklog 0.1.0; preloaded; user namespace 0 1000 1; uid outside 1000`.
    pub fn program(&self, name: &str) -> String {
        let mut text = name.to_owned();
        let mut add = |mark: &str, value: &str| {
            text.push_str("; ");
            text.push_str(mark);
            text.push_str(value);
        };
        if self.preloaded {
            add(PRELOADED, "");
        }
        if let Some(namespace) = &self.namespace {
            add(NAMESPACE, &namespace.map);
            if let Some(uid) = namespace.outer_uid {
                add(OUTER, &uid.to_string());
            }
        }
        text
    }

    /// Reads it back.
    pub fn of(program: &str) -> Run {
        let mut run = Run::default();
        // Each save asks, and nearly all have no mark.
        if !program.contains(';') {
            return run;
        }
        for mark in program.split("; ").skip(1) {
            if mark == PRELOADED {
                run.preloaded = true;
            } else if let Some(map) = mark.strip_prefix(NAMESPACE) {
                run.namespace = Some(Namespace { map: map.to_owned(), outer_uid: None });
            } else if let (Some(uid), Some(namespace)) = (mark.strip_prefix(OUTER), &mut run.namespace) {
                namespace.outer_uid = uid.parse().ok();
            }
        }
        run
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_program_ran_is_read_back_and_an_ordinary_run_leaves_no_word() {
        assert_eq!(Run::default().program("picklog 0.1.0"), "picklog 0.1.0");
        assert_eq!(Run::of("picklog 0.1.0 demo"), Run::default());
        let map = "0 1000 1, 1 100000 65536".to_owned();
        for (preloaded, namespace) in [
            (true, None),
            (false, Some(Namespace { map: map.clone(), outer_uid: Some(1000) })),
            (true, Some(Namespace { map: Namespace::UNKNOWN.into(), outer_uid: None })),
        ] {
            let run = Run { namespace, preloaded };
            let text = run.program("picklog 0.1.0");
            assert!(text.starts_with("picklog 0.1.0; "), "{text}");
            assert_eq!(Run::of(&text), run, "{text}");
        }
    }
}
