//! What the terminal can do, from the environment alone: nothing is asked of the terminal.

use super::terminal::clipboard::Between;
use super::wire::{Colours, Dialect};
use crate::app::Clipboard;
use crate::ui::Charset;

/// The environment variables that matter.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `ACCESSIBLE` is set, not empty and not `0`.
    pub accessible: bool,
    /// The first of `LC_ALL`, `LC_CTYPE`, `LANG` that is not empty.
    pub ctype: String,
    /// `TMUX` is set.
    pub tmux: bool,
    /// `STY` is set: GNU screen.
    pub screen: bool,
}

/// How picklog talks to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Questions and answers, line by line, in place of a screen.
    pub plain: bool,
    /// The characters it shows.
    pub charset: Charset,
    /// Colours and commands it understands.
    pub dialect: Dialect,
    /// Whether it may have a way to a clipboard.
    pub copies: bool,
}

impl Environment {
    /// Of this process.
    pub fn read() -> Environment {
        let var = |name| std::env::var(name).unwrap_or_default();
        let ctype = ["LC_ALL", "LC_CTYPE", "LANG"].map(var).into_iter().find(|value| !value.is_empty());
        Environment {
            term: var("TERM"),
            colorterm: var("COLORTERM"),
            no_color: !var("NO_COLOR").is_empty(),
            accessible: !matches!(var("ACCESSIBLE").as_str(), "" | "0"),
            ctype: ctype.unwrap_or_default(),
            tmux: !var("TMUX").is_empty(),
            screen: !var("STY").is_empty(),
        }
    }

    /// The profile of this environment, or of a name from [`TERMINALS`](crate::i18n::TERMINALS) where the environment tells too little; none for a name
    /// that is not among them. `NO_COLOR` and `ACCESSIBLE` count with any name: who sets them needs them.
    pub fn profile(&self, name: &str) -> Option<Profile> {
        let charset = match self.is_utf8() {
            true => Charset::Unicode,
            false => Charset::Ascii,
        };
        let mut profile = match name {
            "auto" => self.found(charset),
            "rgb" => Profile::screen(Charset::Unicode, Colours::Rgb),
            "xterm" => Profile::screen(Charset::Unicode, Colours::Sixteen),
            "linux" => Profile::screen(charset.max(Charset::PlainRules), Colours::Eight),
            "vt" => Profile {
                dialect: Dialect { colours: Colours::Eight, old: true },
                ..Profile::screen(charset.max(Charset::PlainRules), Colours::Eight)
            },
            "ascii" => Profile::screen(Charset::Ascii, Colours::Sixteen),
            "plain" => Profile { plain: true, ..Profile::screen(charset, Colours::None) },
            _ => return None,
        };
        profile.plain |= self.accessible;
        if self.no_color {
            profile.dialect.colours = Colours::None;
        }
        Some(profile)
    }

    /// Where what is copied goes, by the config's `clipboard` and what the terminal can, and what stands between.
    pub fn clipboard(&self, wish: Option<&str>, profile: Profile) -> (Clipboard, Between) {
        let to = match (wish, profile.copies && !profile.plain) {
            (Some("off"), _) => Clipboard::Off,
            (_, true) => Clipboard::Terminal,
            (_, false) => Clipboard::Unable,
        };
        let between = match (self.tmux, self.screen) {
            (true, _) => Between::Tmux,
            (false, true) => Between::Screen,
            (false, false) => Between::Nothing,
        };
        (to, between)
    }

    /// The profile of `TERM`, `COLORTERM` and the locale.
    fn found(&self, charset: Charset) -> Profile {
        match self.term.as_str() {
            "dumb" | "" => Profile { plain: true, ..Profile::screen(charset, Colours::None) },
            "linux" => Profile::screen(charset.max(Charset::PlainRules), Colours::Eight),
            term if term.starts_with("vt") => Profile {
                dialect: Dialect { colours: Colours::Eight, old: true },
                ..Profile::screen(charset.max(Charset::PlainRules), Colours::Eight)
            },
            _ if matches!(self.colorterm.as_str(), "truecolor" | "24bit") => {
                Profile::screen(charset, Colours::Rgb)
            }
            _ => Profile::screen(charset, Colours::Sixteen),
        }
    }

    /// Whether the locale is one of Unicode.
    pub fn is_utf8(&self) -> bool {
        let ctype = self.ctype.to_ascii_lowercase();
        ctype.contains("utf-8") || ctype.contains("utf8")
    }
}

impl Profile {
    fn screen(charset: Charset, colours: Colours) -> Profile {
        // Those of eight colours are the console and old ones in hardware.
        let copies = colours != Colours::Eight;
        Profile { plain: false, charset, dialect: Dialect { colours, old: false }, copies }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(term: &str, ctype: &str) -> Environment {
        Environment { term: term.into(), ctype: ctype.into(), ..Environment::default() }
    }

    #[track_caller]
    fn auto(environment: &Environment) -> (bool, Charset, Colours) {
        let profile = environment.profile("auto").unwrap();
        (profile.plain, profile.charset, profile.dialect.colours)
    }

    #[test]
    fn the_terminal_is_read_from_term_colorterm_and_locale() {
        use Charset::{Ascii, PlainRules, Unicode};
        for (term, ctype, plain, charset, colours) in [
            ("xterm-256color", "ru_RU.UTF-8", false, Unicode, Colours::Sixteen),
            ("screen", "en_US.utf8", false, Unicode, Colours::Sixteen),
            ("linux", "en_US.UTF-8", false, PlainRules, Colours::Eight),
            ("vt220", "en_US.UTF-8", false, PlainRules, Colours::Eight),
            ("linux", "C", false, Ascii, Colours::Eight),
            ("xterm", "C", false, Ascii, Colours::Sixteen),
            ("xterm", "POSIX", false, Ascii, Colours::Sixteen),
            ("xterm", "", false, Ascii, Colours::Sixteen),
            ("xterm", "ru_RU.KOI8-R", false, Ascii, Colours::Sixteen),
            ("xterm", "zh_CN.GB18030", false, Ascii, Colours::Sixteen),
            ("dumb", "en_US.UTF-8", true, Unicode, Colours::None),
            ("", "en_US.UTF-8", true, Unicode, Colours::None),
        ] {
            assert_eq!(auto(&environment(term, ctype)), (plain, charset, colours), "{term} {ctype}");
        }
        let rgb = Environment { colorterm: "truecolor".into(), ..environment("xterm", "C.UTF-8") };
        assert_eq!(auto(&rgb).2, Colours::Rgb);
        let console = Environment { colorterm: "truecolor".into(), ..environment("linux", "C.UTF-8") };
        assert_eq!(auto(&console).2, Colours::Eight, "the Linux console shows eight whatever is said");
    }

    #[test]
    fn no_color_and_accessible_count_with_any_name() {
        let wish = Environment { no_color: true, accessible: true, ..environment("xterm", "C.UTF-8") };
        for name in crate::i18n::TERMINALS {
            let profile = wish.profile(name).unwrap();
            assert_eq!((profile.plain, profile.dialect.colours), (true, Colours::None), "{name}");
        }
        assert_eq!(wish.profile("zebra"), None);
    }

    #[test]
    fn what_is_copied_goes_nowhere_where_it_is_not_wanted_or_cannot_arrive() {
        let to = |term: &str, name: &str, wish| {
            let there = Environment { no_color: true, ..environment(term, "C.UTF-8") };
            there.clipboard(wish, there.profile(name).unwrap()).0
        };
        assert_eq!(to("tmux-256color", "auto", None), Clipboard::Terminal);
        assert_eq!(to("xterm", "auto", Some("auto")), Clipboard::Terminal);
        assert_eq!(to("xterm", "auto", Some("off")), Clipboard::Off);
        for (term, name) in
            [("linux", "auto"), ("vt220", "auto"), ("dumb", "auto"), ("xterm", "plain"), ("xterm", "vt")]
        {
            assert_eq!(to(term, name, None), Clipboard::Unable, "{term} {name}");
        }
        let tmux = Environment { tmux: true, screen: true, ..Environment::default() };
        assert_eq!(
            tmux.clipboard(None, tmux.profile("xterm").unwrap()),
            (Clipboard::Terminal, Between::Tmux)
        );
    }

    #[test]
    fn a_name_says_what_the_environment_does_not() {
        let bare = environment("xterm", "C");
        assert_eq!(bare.profile("xterm").map(|profile| profile.charset), Some(Charset::Unicode));
        assert_eq!(bare.profile("vt").map(|profile| profile.dialect.old), Some(true));
        assert_eq!(bare.profile("plain").map(|profile| profile.plain), Some(true));
    }
}
