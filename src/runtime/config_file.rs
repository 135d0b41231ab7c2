//! The config file and where it is, and where the data file is.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

use super::{
    config::Config,
    settings::{self, KEYS},
    zone::{self, Named},
};
use crate::{
    domain::{Message, clean_capped, system},
    files::{self, Output},
    message,
};

/// No config file that anybody wrote is nearly as large, bytes.
const LARGEST: u64 = 1024 * 1024;

/// Why a config or key file cannot be had.
#[derive(Debug)]
pub enum ConfigError {
    /// It cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// It cannot be written.
    Unwritable(PathBuf, std::io::Error),
    /// There is no home folder to look in.
    NoHome,
    /// `TZ` holds this, and it is no time zone.
    NoZone(String),
}

impl ConfigError {
    /// The sentence, with what to do.
    pub fn message(&self) -> Message {
        match self {
            ConfigError::Unreadable(path, error) => {
                message!("error-read", file = path.as_path(), why = system(error))
            }
            ConfigError::Unwritable(path, error) => {
                message!("error-write", place = path.as_path(), why = system(error))
            }
            ConfigError::NoHome => message!("config-no-home"),
            ConfigError::NoZone(text) => message!("config-no-zone", text = clean_capped(text, 40)),
        }
    }
}

/// The folders of this user.
pub fn folders() -> Result<ProjectDirs, ConfigError> {
    ProjectDirs::from("", "", "picklog").ok_or(ConfigError::NoHome)
}

impl Config {
    /// Reads `config.toml` of the user's config folder; without one, all defaults. What is wrong in it is in `wrong`.
    pub fn load() -> Result<Config, ConfigError> {
        let Ok(path) = path() else { return Ok(Config::default()) };
        match files::open_ordinary(&path).and_then(files::read_by_hand) {
            Ok(text) => Ok(Config::read(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Config::default()),
            Err(error) => Err(ConfigError::Unreadable(path, error)),
        }
    }

    /// Reads the text of a config file as far as it can be understood.
    pub fn read(text: &str) -> Config {
        let (config, wrong) = settings::read(text);
        Config { wrong, ..config }
    }

    /// The text of the user's `keys.toml`, with its path for messages; none when there is none.
    pub fn user_keys() -> Result<Option<(String, String)>, ConfigError> {
        let Ok(folders) = folders() else { return Ok(None) };
        let path = folders.config_dir().join("keys.toml");
        match files::open_ordinary(&path).and_then(files::read_by_hand) {
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
            None => Ok(data_folder()?.join("picklog.db")),
        }
    }
}

/// Where the data file is unless somebody names another place, there or not.
///
/// # Errors
/// There is no home folder.
pub fn data_folder() -> Result<PathBuf, ConfigError> {
    Ok(folders()?.data_dir().to_owned())
}

/// Where what can be made again is kept, there or not.
///
/// # Errors
/// There is no home folder.
pub fn cache_folder() -> Result<PathBuf, ConfigError> {
    Ok(folders()?.cache_dir().to_owned())
}

/// The user's config folder, there or not.
///
/// # Errors
/// There is no home folder.
pub fn config_folder() -> Result<PathBuf, ConfigError> {
    Ok(folders()?.config_dir().to_owned())
}

/// Where the config file is, there or not.
pub fn path() -> Result<PathBuf, ConfigError> {
    Ok(folders()?.config_dir().join("config.toml"))
}

/// Keeps a choice made on the screen for the next time: its line in the config file is changed or added, all other
/// lines stay. The file is made where there is none, and written whole or not at all.
///
/// # Errors
/// It cannot be read or written; the choice holds for this run only.
pub fn remember(key: &str, value: &str) -> Result<(), ConfigError> {
    debug_assert!(KEYS.iter().any(|known| known.name == key));
    let path = path()?;
    // What is not all text cannot be written back as it was.
    let text = match files::open_ordinary(&path).and_then(|file| files::read_text(file, LARGEST)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(ConfigError::Unreadable(path, error)),
    };
    let write = || {
        files::make_folders(path.parent().unwrap_or(Path::new("/")))?;
        // A link of the user's own is followed, so that a file kept elsewhere is changed and not the link.
        let mut output = Output::create(&path)?;
        output.write_all(settings::with_value(&text, key, value).as_bytes())?;
        output.keep()
    };
    write().map_err(|error| ConfigError::Unwritable(path.clone(), error))
}

/// The zone times are shown in: of the config, `TZ`, or the machine; UTC where the machine says none. With where it is
/// from.
///
/// # Errors
/// `TZ` names no zone: what is kept as UTC in its place would be off by hours.
pub fn zone(config: &Config) -> Result<(crate::domain::Zone, &'static str), ConfigError> {
    let read = |name: &str| name.parse().ok().map(crate::domain::Zone);
    if let Some(zone) = config.timezone.as_deref().and_then(read) {
        return Ok((zone, "file"));
    }
    if let Ok(text) = std::env::var("TZ") {
        match zone::named(&text) {
            Named::Zone(zone) => return Ok((zone, "env")),
            Named::Unknown => return Err(ConfigError::NoZone(text)),
            Named::Machine => {}
        }
    }
    let machine = iana_time_zone::get_timezone().ok();
    Ok((machine.as_deref().and_then(read).unwrap_or_default(), "machine"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_beats_the_environment_beats_the_config() {
        let config = Config::read("db = \"/c.db\"");
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(config.database(path("/a.db"), path("/b.db")).unwrap(), PathBuf::from("/a.db"));
        assert_eq!(config.database(None, path("/b.db")).unwrap(), PathBuf::from("/b.db"));
        assert_eq!(config.database(None, path("")).unwrap(), PathBuf::from("/c.db"));
    }
}
