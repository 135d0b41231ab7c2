//! Arguments, configuration, opening the file, dispatch, exit code. The only place that uses `anyhow`.

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use anyhow::anyhow;
use picklog::{
    app::{ImportSummary, Look, Notice},
    cli::{self, Ahead, CliError, KeyFile, Needs, NewFile, Setting, Settings, Stop, Surroundings, demo},
    domain::{Catalogue, Lang, Moment, Said, Trouble, Zone, default_catalogue},
    i18n::Messages,
    keymap::{Keymap, Layouts},
    runtime::{
        self, Ending, Options, RunError, config,
        config::Config,
        identity,
        profile::{self, Environment, Profile},
        settings::{KEYS, Key},
    },
    said,
    store::{
        FindRequest, Session, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let ahead = cli::preparse(&args);
    // What is wrong before the config is read is said in the language of the locale.
    let mut words = Messages::new(ahead.lang().or_else(locale).unwrap_or_default());
    match run(&args, ahead, &mut words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(error)) => {
            if !error.said.is_empty() {
                // Nobody to tell is no reason for another exit code.
                let _ = writeln!(io::stderr(), "picklog: {}", error.line(&words));
            }
            ExitCode::from(error.exit)
        }
    }
}

/// The last line of a run that failed, and its exit code.
struct Failure(CliError);

impl From<CliError> for Failure {
    fn from(error: CliError) -> Failure {
        Failure(error)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        CliError::failed(format!("{error:#}")).into()
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        CliError::from(trouble).into()
    }
}

fn run(args: &[OsString], ahead: Ahead, words: &mut Messages) -> Result<(), Failure> {
    ahead.check()?;
    let config = match Config::load() {
        Err(_) if ahead.needs == Needs::Nothing => Config::default(),
        loaded => loaded.map_err(|error| CliError::failed(error.said()))?,
    };
    if let (None, Some(lang)) = (ahead.lang(), config.lang.as_deref().and_then(Lang::from_code)) {
        *words = Messages::new(lang);
    }
    let words = &*words;
    let (zone, _) = config::zone(&config);
    let settings = settings(&config, &ahead, words);
    if ahead.needs == Needs::Nothing {
        return without_file(args, &config, &settings, zone, words);
    }
    for complaint in settings.complaints(words) {
        // Nobody to tell is no reason to stop; the screen says it too.
        let _ = writeln!(io::stderr(), "picklog: {complaint}");
    }
    let session = identity::session();
    let env = std::env::var_os("PICKLOG_DB").map(PathBuf::from);
    if ahead.needs == Needs::Own {
        return run_demo(args, &config, &session, zone, words);
    }
    let path = config.database(ahead.db.clone(), env).map_err(|error| CliError::failed(error.said()))?;
    if ahead.needs == Needs::Absent {
        return new_file(args, &path, &config, &session, (zone, words));
    }
    if ahead.needs == Needs::Catalogue {
        // Help shows the flags of this file, but a file that cannot be read must not hide the help.
        let catalogue = path.exists().then(|| catalogue_of(&path, &config, zone)).flatten();
        return match cli::parse(&catalogue.unwrap_or_else(default_catalogue), words, args) {
            Err(Stop::Wrong(error)) => Err(error.into()),
            Err(Stop::Show(text)) => show(&text),
            Ok(_) => Ok(()),
        };
    }
    if ahead.needs == Needs::Existing && !path.exists() {
        return Err(cli::missing_file(&path).into());
    }
    let (is_screen, is_new) = (ahead.command.is_none(), !path.exists());
    // A wrong command line must not make a file: the arguments are read once before and once with its own catalogue.
    if !path.exists() {
        parse(&default_catalogue(), words, args)?;
    }
    let mut store = match open(&path, &config, zone, (ahead.needs == Needs::Created, is_screen)) {
        Ok(store) => store,
        Err(trouble) => return unopened(&ahead, args, &path, trouble, words),
    };
    let catalogue = store.catalogue()?;
    let Some(matches) = parse(&catalogue, words, args)? else { return Ok(()) };
    match ahead.command {
        None => {
            let profile = terminal(&matches, &config)?;
            screen(Box::new(store), session, zone, (words, profile), &config)
        }
        Some(_) => {
            let (stdin, is_terminal) = (io::stdin(), io::stderr().is_terminal());
            let (mut out, mut err, mut stdin) = (io::stdout().lock(), io::stderr(), stdin.lock());
            let mut at = Surroundings {
                store: &mut store,
                session: &session,
                zone,
                words,
                out: &mut out,
                err: &mut err,
                stdin: &mut stdin,
                is_terminal,
            };
            let done = cli::dispatch(&matches, &mut at);
            let mut is_empty = || {
                store
                    .find(FindRequest { query: "", limit: 1, login: "" })
                    .is_ok_and(|found| found.accounts == 0)
            };
            if is_new && is_empty() {
                // An import that was refused, or only tried, leaves no file behind.
                drop(store);
                remove(&path);
            }
            Ok(done?)
        }
    }
}

/// The matches, or none when help or version was shown instead.
fn parse(
    catalogue: &Catalogue,
    words: &Messages,
    args: &[OsString],
) -> Result<Option<clap::ArgMatches>, Failure> {
    match cli::parse(catalogue, words, args) {
        Ok(matches) => Ok(Some(matches)),
        Err(Stop::Wrong(error)) => Err(error.into()),
        Err(Stop::Show(text)) => show(&text).map(|()| None),
    }
}

fn show(text: &str) -> Result<(), Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CliError::from(error).into()),
        _ => Ok(()),
    }
}

fn without_file(
    args: &[OsString],
    config: &Config,
    settings: &Settings,
    zone: Zone,
    words: &Messages,
) -> Result<(), Failure> {
    let env = std::env::var_os("PICKLOG_DB").map(PathBuf::from);
    // Completions and the man page know the flags and codes of this file, if there is one.
    let path = config.database(cli::preparse(args).db, env).ok().filter(|path| path.exists());
    let catalogue = path.and_then(|path| catalogue_of(&path, config, zone)).unwrap_or_else(default_catalogue);
    let Some(matches) = parse(&catalogue, words, args)? else { return Ok(()) };
    let own = Config::user_keys().map_err(|error| CliError::failed(error.said()))?;
    let own = own.map(|(name, text)| KeyFile { name, text });
    let mut out = io::stdout().lock();
    match cli::dispatch_without_file(&matches, &catalogue, own.as_ref(), settings, words, &mut out) {
        Some(done) => Ok(done?),
        None => Ok(()),
    }
}

/// The settings in force and where each comes from, for `picklog config show`.
fn settings(config: &Config, ahead: &Ahead, words: &Messages) -> Settings {
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    let row = |key: &Key| {
        let (zone, zone_from) = config::zone(config);
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
                (path.display().to_string(), from)
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
        path: config::path().ok().map(|path| path.display().to_string()),
        rows: KEYS.iter().map(row).collect(),
        wrong: config.wrong.iter().map(|wrong| (wrong.line, wrong.said.clone())).collect(),
    }
}

/// A command that makes the file itself.
fn new_file(
    args: &[OsString],
    path: &Path,
    config: &Config,
    session: &Session,
    (zone, words): (Zone, &Messages),
) -> Result<(), Failure> {
    let Some(matches) = parse(&default_catalogue(), words, args)? else { return Ok(()) };
    let (allow_unknown_fs, is_terminal) = (config.allow_unknown_filesystem, io::stderr().is_terminal());
    let out = &mut io::stdout().lock();
    Ok(cli::dispatch_new(
        &matches,
        &mut NewFile { path, allow_unknown_fs, session, zone, words, out, is_terminal },
    )?)
}

/// What is said of a file that cannot be opened; `doctor` says more.
fn unopened(
    ahead: &Ahead,
    args: &[OsString],
    path: &Path,
    trouble: Trouble,
    words: &Messages,
) -> Result<(), Failure> {
    if ahead.command.as_deref() == Some("doctor")
        && let Some(matches) = parse(&default_catalogue(), words, args)?
        && let Some(("doctor", matches)) = matches.subcommand()
    {
        let place = path.display().to_string();
        return Ok(cli::doctor_unopened(
            &trouble,
            &place,
            matches.get_flag("json"),
            words,
            &mut io::stdout().lock(),
        )?);
    }
    Err(trouble.into())
}

fn open(
    path: &Path,
    config: &Config,
    zone: Zone,
    (create, keeps_index): (bool, bool),
) -> Result<Sqlite, Trouble> {
    let allow_unknown_fs = config.allow_unknown_filesystem;
    Sqlite::open(path, OpenOptions { create, allow_unknown_fs, keeps_index, zone, ..OpenOptions::default() })
}

fn catalogue_of(path: &Path, config: &Config, zone: Zone) -> Option<Catalogue> {
    open(path, config, zone, (false, false))
        .and_then(|mut store| store.catalogue())
        .ok()
        .map(|catalogue| (*catalogue).clone())
}

/// The language of the locale, where picklog speaks it.
fn locale() -> Option<Lang> {
    // Chinese in Latin letters can be read by nobody: where only ASCII is shown, the locale's language is not meant.
    if !Environment::read().is_utf8() {
        return None;
    }
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let value = names.filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty())?;
    Lang::from_code(&value)
}

fn screen(
    mut store: Box<dyn Store>,
    session: Session,
    zone: Zone,
    (words, profile): (&Messages, Profile),
    config: &Config,
) -> Result<(), Failure> {
    let look = config.theme.as_deref().and_then(Look::from_code).unwrap_or_default();
    // Held until the screen is left: dropping it removes the throw-away file.
    let mut throw_away = None;
    loop {
        let (keymap, layouts, notice) = keys(config, words)?;
        // That nothing can be saved matters more than a slip in a key file.
        let notice = store.read_only().map(Notice::Trouble).or(notice);
        let options = Options {
            store,
            session: session.clone(),
            zone,
            lang: words.lang(),
            look,
            profile,
            keymap,
            layouts,
            notice,
            import: import_from_screen,
        };
        let run = if profile.plain { runtime::plain::run } else { runtime::run };
        match run(options).map_err(left)? {
            Ending::Quit => break,
            Ending::Sample => {
                let options = demo::Options::sample();
                let path = demo::place(&options, &std::env::temp_dir())?;
                let sample = Sample::make(config, &session, zone, &options, path)?;
                store = Box::new(open(&sample.path, config, zone, (false, true))?);
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
            CliError::failed(said!("error-put-aside", why = why.said(), place = place.as_path())).into()
        }
        terminal => anyhow!(terminal).into(),
    }
}

/// The keys in force; what is wrong with the user's files is said on the first screen.
fn keys(config: &Config, words: &Messages) -> Result<(Keymap, Layouts, Option<Notice>), Failure> {
    let user = Config::user_keys().map_err(|error| CliError::failed(error.said()))?;
    let preset = config.keymap.as_deref().unwrap_or("default");
    let (keymap, wrong) =
        Keymap::load(preset, user.as_ref().map(|(name, text)| (name.as_str(), text.as_str())));
    let keys = wrong.first().map(|diagnostic| Notice::KeyFile(cli::complaint_in_words(diagnostic, words)));
    let complaints = settings(config, &cli::preparse(&[]), words).complaints(words);
    let config = complaints.first().map(|first| match complaints.len() {
        1 => Notice::Config(first.clone()),
        more => Notice::Config(words.say(&said!("config-and-more", first = first, count = more - 1))),
    });
    Ok((keymap, Layouts::shipped(), config.or(keys)))
}

/// What the terminal can do: by the command line, else the config, else the environment.
fn terminal(matches: &clap::ArgMatches, config: &Config) -> Result<Profile, Failure> {
    let named = matches.get_one::<String>("terminal").or(config.terminal.as_ref());
    let name = named.map_or(profile::NAMES[0], String::as_str);
    let Some(mut profile) = Environment::read().profile(name) else {
        let names = profile::NAMES.join(", ");
        return Err(anyhow!("config: there is no terminal `{name}`: write one of {names}").into());
    };
    profile.plain |= matches.try_get_one("plain").ok().flatten().copied().unwrap_or(false);
    Ok(profile)
}

/// A throw-away file with sample accounts; dropping it removes the file.
struct Sample {
    path: PathBuf,
    keep: bool,
}

impl Sample {
    /// Makes the file, with a progress bar for people.
    fn make(
        config: &Config,
        session: &Session,
        zone: Zone,
        options: &demo::Options,
        path: PathBuf,
    ) -> Result<Sample, Failure> {
        let keep = options.into.is_some() || options.no_tui;
        let mut sample = Sample { path, keep: false };
        let start = picklog::store::sqlite::machine_clock()();
        let set = Arc::new(AtomicI64::new(start.millis()));
        let told = set.clone();
        let mut store = Sqlite::open(
            &sample.path,
            OpenOptions {
                create: true,
                keeps_index: false,
                allow_unknown_fs: config.allow_unknown_filesystem,
                zone,
                clock: Arc::new(move || Moment::from_millis(told.load(Ordering::Relaxed))),
            },
        )?;
        let bar = indicatif::ProgressBar::new(0);
        let mut ground = demo::Ground {
            session,
            zone,
            now: start,
            set_clock: &mut |at| set.store(at.millis(), Ordering::Relaxed),
            progress: &mut |stage, done, total| {
                bar.set_length(total);
                bar.set_position(done);
                bar.set_message(format!("{stage:?}").to_lowercase());
            },
        };
        let made = demo::build(&mut store, options.accounts, options.seed, &mut ground);
        bar.finish_and_clear();
        made?;
        sample.keep = keep;
        Ok(sample)
    }
}

impl Drop for Sample {
    fn drop(&mut self) {
        if !self.keep {
            remove(&self.path);
        }
    }
}

/// Takes a file away that this run has made, with what lies beside it.
fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-lookup", "-lookup-lock"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let _ = std::fs::remove_file(name);
    }
}

/// `picklog demo`: makes the file, then opens the screen on it.
fn run_demo(
    args: &[OsString],
    config: &Config,
    session: &Session,
    zone: Zone,
    words: &Messages,
) -> Result<(), Failure> {
    let Some(matches) = parse(&default_catalogue(), words, args)? else { return Ok(()) };
    let Some(options) = demo::options(&matches) else { return Ok(()) };
    let path = demo::place(&options, &std::env::temp_dir())?;
    let sample = Sample::make(config, session, zone, &options, path)?;
    if options.no_tui {
        return show(&format!("{}\n", sample.path.display()));
    }
    let store = open(&sample.path, config, zone, (false, true))?;
    screen(Box::new(store), session.clone(), zone, (words, terminal(&matches, config)?), config)
}

/// Imports accounts for the screen, by the same code as the command.
fn import_from_screen(
    path: &str,
    store: &mut dyn Store,
    session: &Session,
    (zone, lang): (Zone, Lang),
    progress: &mut dyn FnMut(u64),
) -> Result<ImportSummary, Said> {
    let path = match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    };
    let done = cli::import::accounts_quietly(&path, store, session, zone, &Messages::new(lang), progress)
        .map_err(|error| error.said)?;
    Ok(ImportSummary {
        added: done.added,
        updated: done.updated,
        skipped: done.skipped,
        rejected: done.rejected,
        rejects: done.rejects.map(|path| path.display().to_string()),
    })
}
