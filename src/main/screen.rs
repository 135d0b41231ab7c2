//! The screen: its keys, its terminal, and what is opened from it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::anyhow;
use picklog::{
    app::{ImportSummary, Look, Notice},
    cli::{self, CliError, demo},
    domain::{ImportStep, Lang, Message, StoreError, Zone},
    i18n::{Messages, TERMINALS},
    keymap::{Keymap, Layouts},
    message,
    runtime::{
        self, Ending, Options, RunError,
        config::Config,
        profile::{Environment, Profile},
    },
    store::{self, Session, Store},
};

use super::{Failure, files::open, sample::Sample, settings::settings};

/// Runs the screen on a file until it is left.
pub(super) fn screen(
    mut store: Box<dyn Store>,
    session: Session,
    zone: Zone,
    (words, profile, trouble): (&Messages, Profile, Option<StoreError>),
    (config, dials_served): (&Config, bool),
) -> Result<(), Failure> {
    let look = config.theme.as_deref().and_then(Look::from_code).unwrap_or_default();
    // Held until the screen is left: dropping it removes the throw-away file.
    let mut throw_away = None;
    loop {
        let (keymap, layouts, notice) = keys(config, words)?;
        // That nothing can be saved matters more than a slip in a key file.
        let notice = store.read_only().or(trouble.clone()).map(Notice::StoreError).or(notice);
        let options = Options {
            store,
            session: session.clone(),
            zone,
            lang: words.lang(),
            look,
            profile,
            keymap: Arc::new(keymap),
            layouts: Arc::new(layouts),
            notice,
            clipboard: Environment::read().clipboard(config.clipboard.as_deref(), profile),
            import: import_from_screen,
            dial: config.dial.clone(),
            dials_served,
        };
        let run = if profile.plain { runtime::plain::run } else { runtime::run };
        match run(options).map_err(left)? {
            Ending::Quit => break,
            Ending::Sample => {
                let options = demo::Options::sample();
                let path = demo::place(&options, &std::env::temp_dir())?;
                let sample = Sample::make(config, &session, zone, &options, path)?;
                let opened = open(&sample.path, config, (zone, Some(words.lang())), (false, true), None)?;
                store = store::for_viewer(opened, &session);
                throw_away = Some(sample);
            }
        }
    }
    drop(throw_away);
    Ok(())
}

/// Why the screen could not go on, or what could not be saved on leaving it.
fn left(error: RunError) -> Failure {
    match error {
        RunError::Store(trouble) => trouble.into(),
        RunError::Aside { why, place } => {
            CliError::failed(message!("error-put-aside", why = why.message(), place = place.as_path())).into()
        }
        terminal => anyhow!(terminal).into(),
    }
}

/// The keys in force; what is wrong with the user's files is said on the first screen.
fn keys(config: &Config, words: &Messages) -> Result<(Keymap, Layouts, Option<Notice>), Failure> {
    let user = Config::user_keys().map_err(|error| CliError::failed(error.message()))?;
    let preset = config.keymap.as_deref().unwrap_or("default");
    let (keymap, wrong) =
        Keymap::load(preset, user.as_ref().map(|(name, text)| (name.as_str(), text.as_str())));
    let keys = wrong.first().map(|diagnostic| Notice::KeyFile(cli::complaint_in_words(diagnostic, words)));
    let complaints = settings(config, &cli::preparse(&[]), words).complaints(words);
    let config = complaints.first().map(|first| match complaints.len() {
        1 => Notice::Config(first.clone()),
        more => Notice::Config(words.say(&message!("config-and-more", first = first, count = more - 1))),
    });
    Ok((keymap, Layouts::shipped(), config.or(keys)))
}

/// What the terminal can do: by the command line, else the config, else the environment.
pub(super) fn terminal(matches: &clap::ArgMatches, config: &Config) -> Result<Profile, Failure> {
    let named = matches.get_one::<String>("terminal").or(config.terminal.as_ref());
    let name = named.map_or(TERMINALS[0], String::as_str);
    let Some(mut profile) = Environment::read().profile(name) else {
        // Command line and config have refused it before.
        let names = TERMINALS.join(", ");
        return Err(CliError::failed(message!("config-wants-one-of", words = names)).into());
    };
    profile.plain |= matches.try_get_one("plain").ok().flatten().copied().unwrap_or(false);
    Ok(profile)
}

/// Imports accounts for the screen, by the same code as the command.
fn import_from_screen(
    path: &str,
    store: &mut dyn Store,
    session: &Session,
    (zone, lang): (Zone, Lang),
    progress: &mut dyn FnMut(ImportStep),
) -> Result<ImportSummary, Message> {
    let path = match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    };
    let words = Messages::of(lang, store::is_server(Path::new(&store.place())));
    let done = cli::import::accounts_quietly(&path, store, session, zone, &words, progress)
        .map_err(|error| error.said)?;
    Ok(ImportSummary {
        added: done.added,
        updated: done.updated,
        skipped: done.skipped,
        rejected: done.rejected,
        rejects: done.rejects.map(|path| path.display().to_string()),
        told: done.told,
        again: done.again,
    })
}
