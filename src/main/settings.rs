//! The settings in force, and the language of the locale.

use std::path::PathBuf;

use picklog::{
    cli::{Ahead, Setting, Settings},
    domain::{Lang, Zone},
    i18n::Messages,
    runtime::{
        config::Config,
        config_file,
        profile::Environment,
        settings::{KEYS, Key},
    },
};

/// The settings in force and where each comes from, for `picklog config show`.
pub(super) fn settings(config: &Config, ahead: &Ahead, words: &Messages) -> Settings {
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    let row = |key: &Key| {
        let (zone, zone_from) = config_file::zone(config).unwrap_or((Zone::default(), "default"));
        let env = std::env::var_os("PICKLOG_DB").filter(|path| !path.is_empty()).map(PathBuf::from);
        let (value, from) = match (key.name, config.value(key.name)) {
            ("db", given) => {
                let from = match (&ahead.db, &env, given) {
                    (Some(_), _, _) => "flag",
                    (_, Some(_), _) => "env",
                    (_, _, Some(_)) => "file",
                    _ => "default",
                };
                let path = config.database(ahead.db.clone(), env).unwrap_or_default();
                (picklog::domain::shown_place(&path), from)
            }
            ("lang", given) => {
                let from = match (ahead.lang(), given) {
                    (Some(_), _) => "flag",
                    (_, Some(_)) => "file",
                    _ if locale().is_some() => "env",
                    _ => "default",
                };
                (words.lang().code().to_owned(), from)
            }
            ("timezone", _) => (zone.0.name().to_owned(), zone_from),
            ("theme", None) if set("NO_COLOR") => ("monochrome".to_owned(), "env"),
            (_, Some(value)) => (value, "file"),
            (_, None) => (key.default.to_owned(), "default"),
        };
        Setting { key: key.name, value, from }
    };
    Settings {
        path: config_file::path().ok().map(|path| path.display().to_string()),
        rows: KEYS.iter().map(row).collect(),
        wrong: config.wrong.iter().map(|wrong| (wrong.line, wrong.said.clone())).collect(),
    }
}

/// The language of the locale, where picklog speaks it.
pub(super) fn locale() -> Option<Lang> {
    // Chinese in Latin letters can be read by nobody: where only ASCII is shown, the locale's language is not meant.
    if !Environment::read().is_utf8() {
        return None;
    }
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let value = names.filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty())?;
    Lang::from_code(&value)
}
