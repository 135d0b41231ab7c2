//! Arguments, configuration, opening the file, dispatch, exit code. The only place that uses `anyhow`.

mod files;
mod sample;
mod screen;
mod settings;

use std::{
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use picklog::{
    cli::{self, Ahead, CliError, KeyFile, Needs, NewFile, Settings, Stop, Surroundings, TwoPlaces},
    domain::{Catalogue, Lang, StoreError, Zone, default_catalogue},
    i18n::Messages,
    message,
    runtime::{config::Config, config_file, forget_unsaved, identity, spelled},
    store::{self, FindRequest, Session},
};

use self::{
    files::{catalogue_of, make_data_folder, open, remove, remove_folders},
    sample::run_demo,
    screen::{screen, terminal},
    settings::{locale, settings},
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
                let _ = writeln!(spelled::stderr(), "picklog: {}", error.line(&words));
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

impl From<StoreError> for Failure {
    fn from(trouble: StoreError) -> Failure {
        CliError::from(trouble).into()
    }
}

fn run(args: &[OsString], ahead: Ahead, words: &mut Messages) -> Result<(), Failure> {
    ahead.check()?;
    let config = match Config::load() {
        Err(_) if ahead.needs == Needs::Nothing => Config::default(),
        loaded => loaded.map_err(|error| CliError::failed(error.message()))?,
    };
    if let (None, Some(lang)) = (ahead.lang(), config.lang.as_deref().and_then(Lang::from_code)) {
        *words = Messages::new(lang);
    }
    let env = std::env::var_os("PICKLOG_DB").map(PathBuf::from);
    if config.database(ahead.db.clone(), env.clone()).is_ok_and(|path| store::is_server(&path)) {
        words.speak_of_server();
    }
    let words = &*words;
    let zone = match config_file::zone(&config) {
        Err(_) if ahead.needs == Needs::Nothing => Zone::default(),
        found => found.map_err(|error| CliError::failed(error.message()))?.0,
    };
    let settings = settings(&config, &ahead, words);
    if ahead.needs == Needs::Nothing {
        return without_file(args, &ahead, (&config, &settings), zone, words);
    }
    for complaint in settings.complaints(words) {
        // Nobody to tell is no reason to stop; the screen says it too.
        let _ = writeln!(spelled::stderr(), "picklog: {complaint}");
    }
    let mut session = identity::session().map_err(CliError::failed)?;
    if ahead.needs == Needs::Own {
        return run_demo(args, &config, &session, zone, words);
    }
    if ahead.needs == Needs::Two {
        return two_places(args, &ahead, &config, zone, words);
    }
    let path = config.database(ahead.db.clone(), env).map_err(|error| CliError::failed(error.message()))?;
    if ahead.needs == Needs::Absent {
        return new_file(args, &path, &config, &session, (zone, words));
    }
    if ahead.needs == Needs::Catalogue {
        // Help shows the flags of this file, but a file that cannot be read must not hide the help.
        let catalogue = store::is_there(&path).then(|| catalogue_of(&path, &config, zone)).flatten();
        return match cli::parse(&catalogue.unwrap_or_else(default_catalogue), words, args) {
            Err(Stop::Wrong(error)) => Err(error.into()),
            Err(Stop::Show(text)) => show(&text),
            Ok(_) => Ok(()),
        };
    }
    if ahead.needs == Needs::Existing && !store::is_there(&path) {
        return Err(cli::missing_file(&path).into());
    }
    let (is_screen, is_new) = (ahead.command.is_none(), !store::is_there(&path));
    // A wrong command line must not make a file: the arguments are read once before and once with its own catalogue.
    let mut made = Vec::new();
    if !store::is_there(&path) {
        parse(&default_catalogue(), words, args)?;
        if ahead.needs == Needs::Created {
            made = make_data_folder(&path)?;
        }
    }
    // Who reads a screen uses the file in its language; a script in a plain locale has not said which is theirs.
    let said = ahead.lang().or(config.lang.as_deref().and_then(Lang::from_code)).or_else(locale);
    let lang = if is_screen { Some(words.lang()) } else { said };
    let upgrading = cli::upgrade_bar(words, io::stderr().is_terminal());
    let mut store =
        match open(&path, &config, (zone, lang), (ahead.needs == Needs::Created, is_screen), upgrading) {
            Ok(store) => store,
            Err(trouble) => return unopened(&ahead, args, &path, trouble, words),
        };
    let catalogue = store.catalogue()?;
    let Some(matches) = parse(&catalogue, words, args)? else { return Ok(()) };
    session = store.known_session(session)?;
    let known = store.recognise(&session)?;
    session.origin.login = known.login;
    // From here on nothing is shown but what this person may see.
    let mut store = store::for_viewer(store, &session);
    match ahead.command {
        None => {
            let profile = terminal(&matches, &config)?;
            screen(store, session, zone, (words, profile, known.trouble), (&config, matches.get_flag("dial")))
        }
        Some(_) => {
            let (stdin, is_terminal) = (io::stdin(), io::stderr().is_terminal());
            let config_folder = config_file::config_folder().unwrap_or_default();
            let (mut out, mut err, mut stdin) = (output(args, &ahead), spelled::stderr(), stdin.lock());
            let mut at = Surroundings {
                store: store.as_mut(),
                session: &session,
                zone,
                words,
                config: &config_folder,
                out: out.as_mut(),
                err: err.as_mut(),
                stdin: &mut stdin,
                is_terminal,
            };
            let done = cli::dispatch(&matches, &mut at);
            if matches!(ahead.command.as_deref(), Some("person" | "retention")) {
                // Also where it stopped half-way: whoever was erased is erased.
                let count = forget_unsaved(at.store);
                if count > 0 {
                    let said = message!("person-unsaved-removed", count = count as u64);
                    let _ = writeln!(at.err, "picklog: {}", words.say(&said));
                }
            }
            if let (Ok(()), Some(trouble)) = (&done, &known.trouble) {
                // What only reads goes on; that nothing would be saved is said beside it.
                let _ = writeln!(at.err, "picklog: {}", words.say(&trouble.message()));
            }
            let mut is_empty = || {
                store
                    .find(FindRequest { query: "", limit: 1, login: "" })
                    .is_ok_and(|found| found.accounts == 0)
            };
            if is_new && is_empty() {
                // An import that was refused, or only tried, leaves no file behind.
                drop(store);
                remove(&path);
                remove_folders(&made);
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
    let mut out = spelled::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CliError::from(error).into()),
        _ => Ok(()),
    }
}

/// Standard output as the command needs it: what programs read is the same in every locale, and an export is the data
/// as it is.
fn output(args: &[OsString], ahead: &Ahead) -> Box<dyn Write> {
    let has = |flag: &str| args.iter().any(|arg| arg == flag);
    match ahead.command.as_deref() {
        Some("export" | "completions" | "man") => Box::new(io::stdout().lock()),
        // A calendar has line ends of its own. What is said of a file that was written is for people.
        Some("meetings") if has("export") && !args.iter().any(is_out) => Box::new(io::stdout().lock()),
        _ if has("--json") || has("--batch") || has("--sql") => spelled::for_programs(),
        _ => spelled::stdout(),
    }
}

/// Whether an argument names the file that a calendar is written to.
fn is_out(arg: &OsString) -> bool {
    let text = arg.to_string_lossy();
    text.starts_with("--out") || (text.starts_with("-o") && !text.starts_with("--"))
}

fn without_file(
    args: &[OsString],
    ahead: &Ahead,
    (config, settings): (&Config, &Settings),
    zone: Zone,
    words: &Messages,
) -> Result<(), Failure> {
    let env = std::env::var_os("PICKLOG_DB").map(PathBuf::from);
    // Completions and the man page know the flags and codes of this file, if there is one.
    let path = config.database(ahead.db.clone(), env).ok().filter(|path| store::is_there(path));
    let catalogue = path.and_then(|path| catalogue_of(&path, config, zone)).unwrap_or_else(default_catalogue);
    let Some(matches) = parse(&catalogue, words, args)? else { return Ok(()) };
    let own = Config::user_keys().map_err(|error| CliError::failed(error.message()))?;
    let own = own.map(|(name, text)| KeyFile { name, text });
    let mut out = output(args, ahead);
    match cli::dispatch_without_file(&matches, &catalogue, own.as_ref(), settings, words, out.as_mut()) {
        Some(done) => Ok(done?),
        None => Ok(()),
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
    make_data_folder(path)?;
    let (allow_unknown_fs, is_terminal) = (config.allow_unknown_filesystem, io::stderr().is_terminal());
    let mut out = output(args, &cli::preparse(args));
    let out = out.as_mut();
    Ok(cli::dispatch_new(
        &matches,
        &mut NewFile { path, allow_unknown_fs, session, zone, words, out, is_terminal },
    )?)
}

/// A command that names two places itself.
fn two_places(
    args: &[OsString],
    ahead: &Ahead,
    config: &Config,
    zone: Zone,
    words: &Messages,
) -> Result<(), Failure> {
    let Some(matches) = parse(&default_catalogue(), words, args)? else { return Ok(()) };
    if ahead.db.is_some() {
        return Err(CliError::usage(message!("transfer-no-db")).into());
    }
    let (allow_unknown_fs, is_terminal) = (config.allow_unknown_filesystem, io::stderr().is_terminal());
    let (mut out, mut err) = (output(args, ahead), spelled::stderr());
    let (out, err) = (out.as_mut(), err.as_mut());
    Ok(cli::dispatch_two(&matches, &mut TwoPlaces { allow_unknown_fs, zone, words, out, err, is_terminal })?)
}

/// What is said of a file that cannot be opened; `doctor` says more.
fn unopened(
    ahead: &Ahead,
    args: &[OsString],
    path: &Path,
    trouble: StoreError,
    words: &Messages,
) -> Result<(), Failure> {
    if ahead.command.as_deref() == Some("doctor")
        && let Some(matches) = parse(&default_catalogue(), words, args)?
        && let Some(("doctor", matches)) = matches.subcommand()
    {
        let place = picklog::domain::shown_place(path);
        return Ok(cli::doctor_unopened(
            &trouble,
            &place,
            matches.get_flag("json"),
            words,
            output(args, ahead).as_mut(),
        )?);
    }
    Err(trouble.into())
}
