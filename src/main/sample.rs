//! The throw-away file with sample accounts: `picklog demo`, and F9 on the first screen.

use std::{
    ffi::OsString,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use picklog::{
    cli::demo,
    domain::{Moment, Zone, default_catalogue},
    i18n::Messages,
    runtime::config::Config,
    store::{self, OpenOptions, Session},
};

use super::{
    Failure,
    files::{open, remove},
    parse,
    screen::{screen, terminal},
    show,
};

/// `picklog demo`: makes the file, then opens the screen on it.
pub(super) fn run_demo(
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
    let store = open(&sample.path, config, (zone, Some(words.lang())), (false, true), None)?;
    let store = store::for_viewer(store, session);
    screen(store, session.clone(), zone, (words, terminal(&matches, config)?, None), (config, false))
}

/// A throw-away file with sample accounts; dropping it removes the file.
pub(super) struct Sample {
    pub path: PathBuf,
    keep: bool,
}

impl Sample {
    /// Makes the file, with a progress bar for people.
    pub fn make(
        config: &Config,
        session: &Session,
        zone: Zone,
        options: &demo::Options,
        path: PathBuf,
    ) -> Result<Sample, Failure> {
        let keep = options.into.is_some() || options.no_tui;
        // From before the file is there.
        let interrupt = demo::Interrupt::listen()?;
        let mut sample = Sample { path, keep: false };
        let start = store::machine_clock()();
        let set = Arc::new(AtomicI64::new(start.millis()));
        let told = set.clone();
        let mut store = store::open(
            &sample.path,
            OpenOptions {
                create: true,
                keeps_index: false,
                cache_folder: None,
                allow_unknown_fs: config.allow_unknown_filesystem,
                zone,
                lang: None,
                clock: Arc::new(move || Moment::from_millis(told.load(Ordering::Relaxed))),
                upgrading: None,
            },
        )?;
        let bar = indicatif::ProgressBar::new(0);
        let mut ground = demo::Ground {
            session,
            zone,
            now: start,
            interrupt: &interrupt,
            set_clock: &mut |at| set.store(at.millis(), Ordering::Relaxed),
            progress: &mut |stage, done, total| {
                bar.set_length(total);
                bar.set_position(done);
                bar.set_message(format!("{stage:?}").to_lowercase());
            },
        };
        let made = demo::build(store.as_mut(), options.accounts, options.seed, &mut ground);
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
