//! Enums whose variants are kept in the file as words.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),+];
            /// The word kept in the file.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
            /// From the word kept in the file.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

pub(super) use words;
