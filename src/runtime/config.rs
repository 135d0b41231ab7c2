//! The config file, and where the data file is.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use serde::Deserialize;

/// What a user may set in `config.toml`. Everything has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The file of accounts.
    pub db: Option<PathBuf>,
    /// Preset of keys: `default`, `vim` or `emacs`. A `keys.toml` beside the config goes on top.
    pub keymap: Option<String>,
    /// Language of the screen: `en`, `ru` or `zh`.
    pub lang: Option<String>,
    /// `default`, `high-contrast` or `monochrome`.
    pub theme: Option<String>,
    /// What the terminal can do, where it does not say so itself: a name of [`super::profile::NAMES`].
    pub terminal: Option<String>,
    /// Time zone as in `Europe/Moscow`; else the machine's.
    pub timezone: Option<String>,
    /// Trust a file system picklog does not know to be on this machine. A network file system loses data.
    #[serde(default)]
    pub allow_unknown_filesystem: bool,
}

/// What is wrong with the config file, with its path and line.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// It cannot be read.
    #[error("{0}: cannot be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// It is not what a config file should be.
    #[error("{path}:{line}: {what}")]
    Wrong {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// There is no home folder to look in.
    #[error("no home folder: set PICKLOG_DB to the file, or give --db FILE")]
    NoHome,
}

/// The folders of this user.
pub fn folders() -> Result<ProjectDirs, ConfigError> {
    ProjectDirs::from("", "", "picklog").ok_or(ConfigError::NoHome)
}

/// The text of an ordinary file: a pipe would be waited for, and a device has no end.
fn read_file(path: &Path) -> std::io::Result<String> {
    match fs::metadata(path)?.is_file() {
        true => fs::read_to_string(path),
        false => Err(std::io::Error::other("it is no ordinary file")),
    }
}

impl Config {
    /// Reads `config.toml` of the user's config folder; without one, all defaults.
    pub fn load() -> Result<Config, ConfigError> {
        let Ok(folders) = folders() else { return Ok(Config::default()) };
        let path = folders.config_dir().join("config.toml");
        let text = match read_file(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Config::default()),
            Err(error) => return Err(ConfigError::Unreadable(path, error)),
        };
        Config::read(&text).map_err(|(line, what)| ConfigError::Wrong { path, line, what })
    }

    /// Reads the text of a config file; an error is its line, from 1, and what is wrong.
    pub fn read(text: &str) -> Result<Config, (usize, String)> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start.min(text.len()));
            let line = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
            (line, error.message().replace('\n', " "))
        })
    }

    /// Keeps a setting for the next time: its line in `config.toml` takes the new value, or is added at the top, where no
    /// table has begun; all other lines stay as they are.
    ///
    /// # Errors
    /// The file or its folder cannot be written.
    pub fn remember(key: &str, value: &str) -> Result<(), ConfigError> {
        let folder = folders()?.config_dir().to_owned();
        let path = folder.join("config.toml");
        let wrong = |error| ConfigError::Unreadable(path.clone(), error);
        let text = match read_file(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(wrong(error)),
        };
        fs::create_dir_all(&folder).map_err(wrong)?;
        // Beside the file and then in its place: whoever reads meanwhile reads the one or the other whole.
        let new = folder.join(format!("config.toml.{}", std::process::id()));
        fs::write(&new, with_setting(&text, key, value)).and_then(|()| fs::rename(&new, &path)).map_err(wrong)
    }

    /// The text of the user's `keys.toml`, with its path for messages; none when there is none.
    pub fn user_keys() -> Result<Option<(String, String)>, ConfigError> {
        let Ok(folders) = folders() else { return Ok(None) };
        let path = folders.config_dir().join("keys.toml");
        match read_file(&path) {
            Ok(text) => Ok(Some((path.display().to_string(), text))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ConfigError::Unreadable(path, error)),
        }
    }

    /// Where the file of accounts is: `--db`, else `PICKLOG_DB`, else the config, else the user's data folder.
    pub fn database(&self, flag: Option<PathBuf>, env: Option<PathBuf>) -> Result<PathBuf, ConfigError> {
        let named = flag.or(env.filter(|path| !path.as_os_str().is_empty())).or_else(|| self.db.clone());
        match named {
            Some(path) => Ok(path),
            None => Ok(folders()?.data_dir().join("picklog.db")),
        }
    }
}

/// The text of a config file with a setting in it.
fn with_setting(text: &str, key: &str, value: &str) -> String {
    let row = format!("{key} = \"{value}\"");
    let is_it = |line: &str| line.split_once('=').is_some_and(|(name, _)| name.trim() == key);
    let top = text.lines().position(|line| line.trim_start().starts_with('[')).unwrap_or(usize::MAX);
    let found = text.lines().take(top).position(is_it);
    let mut lines: Vec<&str> = text.lines().collect();
    match found {
        Some(at) => lines[at] = &row,
        None => lines.insert(0, &row),
    }
    format!("{}\n", lines.join("\n"))
}

/// The zone times are shown in: of the config, `TZ`, or the machine; UTC when none can be read.
pub fn zone(config: &Config) -> Result<crate::domain::Zone, String> {
    if let Some(name) = &config.timezone {
        let zone = name
            .parse()
            .map_err(|_| format!("config: timezone `{name}` is not known: write e.g. Europe/Moscow"))?;
        return Ok(crate::domain::Zone(zone));
    }
    let named = std::env::var("TZ").ok().map(|name| name.trim_start_matches(':').to_owned());
    let machine = || iana_time_zone::get_timezone().ok();
    let found =
        named.and_then(|name| name.parse().ok()).or_else(|| machine().and_then(|name| name.parse().ok()));
    Ok(found.map_or_else(crate::domain::Zone::default, crate::domain::Zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_key_is_named_with_its_line() {
        let (line, what) = Config::read("lang = \"ru\"\n\nkeympa = \"vim\"\n").unwrap_err();
        assert_eq!(line, 3);
        assert!(what.contains("keympa") && what.contains("keymap"), "{what}");
    }

    #[test]
    fn a_setting_is_kept_and_nothing_else_is_touched() {
        assert_eq!(with_setting("", "theme", "monochrome"), "theme = \"monochrome\"\n");
        let text = "# mine\nlang = \"ru\"\ntheme = 'default' # old\n";
        assert_eq!(with_setting(text, "theme", "default"), "# mine\nlang = \"ru\"\ntheme = \"default\"\n");
        assert_eq!(with_setting(text, "keymap", "vim"), format!("keymap = \"vim\"\n{text}"));
    }

    #[test]
    fn the_flag_beats_the_environment_beats_the_config() {
        let config = Config::read("db = \"/c.db\"").unwrap();
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(config.database(path("/a.db"), path("/b.db")).unwrap(), PathBuf::from("/a.db"));
        assert_eq!(config.database(None, path("/b.db")).unwrap(), PathBuf::from("/b.db"));
        assert_eq!(config.database(None, path("")).unwrap(), PathBuf::from("/c.db"));
    }
}
