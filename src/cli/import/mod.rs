//! `picklog import accounts|contacts|activities|matters FILE`: a CSV of any common shape into the file. See `docs/import.md`.
//!
//! The stages, each in its own file:
//!
//! - The file: [`source`] opens and unpacks, [`sniff`] tells what is no CSV, [`encoding`] (with [`cyrillic`]) and
//!   [`decode`] make UTF-8 of it, [`dialect`] finds the delimiter, [`records`] splits it, [`open`] does all of that and
//!   gives an [`opened`] file.
//! - The columns: [`heading_row`] finds the row of headings, [`headers`] makes the [`mapping`] of the columns by the names
//!   of [`names`], for which [`finder`] looks; [`pseudo_columns`] are those that are no fields; [`column_guess`] proposes one
//!   that is missing, [`unused_columns`] watches those that nothing is read from.
//! - A row: [`rows`] reads it, in files below it: `read` goes field by field, `codes` (with [`own_id`]) says which record it
//!   is, `kinds` whether it is a call, `references` what it hangs on, `people` what somebody is called, `outcomes` what became
//!   of it, `moments` when it was, in the zone of `zones`, `durations` how long, `linked` to what other records it leads, `phones`, `mails` and `flags` the rest;
//!   [`footer`] says that it is a total and no record.
//! - A cell: [`cell_unwrap`] takes off what spreadsheets put around it, [`amounts`] reads numbers and money, [`placeholders`] are no answers, [`cells`] reads one
//!   value to a [`cell`], [`flags`] yes and no, [`dates`] (with [`calendar`] and [`compact`]) and [`clock`] what [`moments`] puts together,
//!   [`zones`] the zone that a text names, [`lengths`] durations in [`units`], [`several`] values in one cell, [`words`] the
//!   words of other programs.
//! - Out: [`batches`] of rows are handed by [`write`] and [`accounts`] to the [`target`], the store; [`counts`] says how many
//!   became what, [`rejects`] keeps what could not be taken, [`notes`] counts what was not taken as it stands, [`report`] says
//!   all of it, [`undo`] lists imports and takes one back, [`screen_import`] imports for the screen.
//!
//! Memory does not grow with the file.

mod account_links;
mod accounts;
mod amounts;
mod args;
mod batches;
mod calendar;
mod card_source;
mod cell;
mod cell_unwrap;
mod cells;
mod clock;
mod column_guess;
mod compact;
mod counts;
mod cyrillic;
mod dates;
mod decode;
mod default_item;
mod dialect;
mod encoding;
mod finder;
mod flags;
mod footer;
mod headers;
mod heading_row;
mod kind_guess;
mod lengths;
mod mapping;
mod moments;
mod names;
mod notes;
mod open;
mod opened;
mod own_id;
mod placeholders;
mod plain_rows;
mod progress;
mod pseudo_columns;
mod records;
mod rejects;
mod report;
mod rows;
mod screen_import;
mod several;
mod sheet;
mod sniff;
pub(in crate::cli) mod source;
mod target;
mod undo;
mod units;
mod unused_columns;
mod vcards;
mod words;
mod write;
mod zones;

use std::{
    io::Write,
    sync::{Arc, atomic::AtomicBool},
};

use clap::ArgMatches;

pub use args::command;
pub(in crate::cli) use plain_rows::named_rows;
pub use screen_import::{Done, accounts_quietly};

use self::{
    account_links::AccountLinks,
    accounts::Accounts,
    args::Options,
    cells::Cells,
    counts::Counts,
    mapping::Mapping,
    notes::Notes,
    opened::Opened,
    own_id::Ids,
    progress::Progress,
    pseudo_columns as pseudo,
    records::Record,
    rejects::Rejects,
    rows::{Constant, Rows},
    target::Target,
    unused_columns::Unread,
};
use crate::{
    cli::{Surroundings, error::CliError},
    domain::{Catalogue, Entity, IdSource, ImportStep, KindCode, StoreError, code},
    i18n::Messages,
    message,
    store::{Session, Store},
};

/// Runs `picklog import` with the matches of [`command`]. The zone is where dates without an offset are. People read
/// the output; with `--json` only the counts go there. A progress bar shows when standard error is a terminal.
///
/// Returns the exit code: 0, or 1 when the user stopped it or no row at all could be taken.
///
/// # Errors
/// One line that says what is wrong and what to do. Rows of batches before it are in; the same command goes on.
pub fn run(args: &ArgMatches, at: &mut Surroundings<'_>) -> Result<u8, CliError> {
    match args.subcommand() {
        Some(("list", args)) => return undo::list(args, at),
        Some(("undo", args)) => return undo::undo(args, at),
        _ => {}
    }
    let Surroundings { store, session, zone, words, out, err, .. } = at;
    let (zone, words) = (*zone, *words);
    let options = Options::read(args)?;
    let catalogue = store.catalogue()?;
    if options.entity == Entity::Matter && catalogue.kinds_of(Entity::Matter).next().is_none() {
        return Err(CliError::failed(message!("import-no-matters")));
    }
    let mut cells = Cells::new(Arc::clone(&catalogue), zone, store.now(), options.date_order);
    let unknown = |text: &String| report::unknown_country(text);
    let country =
        options.country.as_ref().map(|text| cells.country(text).ok_or_else(|| unknown(text))).transpose()?;
    let links = options.accounts.as_ref().map(|path| AccountLinks::read(path, &options, &catalogue));
    let links = links.transpose()?.unwrap_or_default();
    let opened = open::open(&options.file, &options, &catalogue)?;
    let (mapping, ids) = mapped(&options, &opened, &catalogue)?;
    if opened.first.is_none() {
        return Err(report::header_only(&options.file));
    }
    if !options.json {
        report::mapping(out, words, &options.file, &opened, &mapping)?;
    }
    let kind = mapping.kind.as_ref().map(|taken| taken.kind);
    let (guess, above) = (opened.guess.clone(), opened.above.clone());
    let default = || (!options.dry_run).then(|| rejects::beside(&options.file));
    let path = options.rejects.clone().or_else(default);
    let mut job = Job {
        options: &options,
        rejects: Rejects::new(path, &opened.headings, opened.own, words)?,
        stop: Arc::new(AtomicBool::new(false)),
        counts: Counts::default(),
        notes: Notes::default(),
        unread: Vec::new(),
        words,
        tell: None,
    };
    // The first Ctrl-C ends after the batch at hand; where it cannot be caught, it ends at once, between two batches.
    let caught = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&job.stop)).ok();
    let result = job.import(*store, session, &catalogue, (cells, country, links), (opened, mapping, ids));
    if let Some(id) = caught {
        signal_hook::low_level::unregister(id);
    }
    let Job { rejects, counts, notes, unread, .. } = job;
    let replaced = rejects.replaced;
    let kept = rejects.finish();
    let end = result?;
    if options.json {
        report::json(
            out,
            &report::Whole {
                counts: &counts,
                kind,
                guess: guess.as_ref(),
                above: &above,
                notes: &notes,
                unread: &unread,
            },
        )?;
    }
    // With --json the words go beside the figures.
    let human: &mut dyn Write = if options.json { *err } else { *out };
    let mut lines = match options.json {
        true => Vec::new(),
        false => report::summary(&counts, options.entity, options.dry_run),
    };
    lines.extend(report::renames(&counts));
    lines.extend(report::notes(&notes));
    lines.extend(report::unread(&unread, &headers::targets(&catalogue, options.entity)));
    match kept? {
        Some(path) => lines.push(report::rejects_written(&path, replaced)),
        None => lines.extend(report::first_rejects(&counts.first_rejects)),
    }
    if end.stopped {
        lines.push(report::interrupted());
    }
    if end.parents_left {
        lines.push(report::parents_need_a_file());
    }
    // All rows are in; without an index they are found in the tables, and the next screen tries again.
    lines.extend(end.unindexed.as_ref().map(StoreError::message));
    for line in &lines {
        writeln!(human, "{}", words.say(line))?;
    }
    match end.broken {
        Some(broken) => Err(broken),
        None => Ok(u8::from(end.stopped || !counts.any_taken())),
    }
}

/// One import at work.
struct Job<'a> {
    options: &'a Options,
    rejects: Rejects<'a>,
    stop: Arc<AtomicBool>,
    counts: Counts,
    notes: Notes,
    /// Columns that nothing was read from.
    unread: Vec<Unread>,
    words: &'a Messages,
    /// Whom to tell how far it is, in place of a bar.
    tell: Option<&'a mut dyn FnMut(ImportStep)>,
}

/// How an import ended.
#[derive(Default)]
struct End {
    stopped: bool,
    broken: Option<CliError>,
    parents_left: bool,
    /// Why no index was built.
    unindexed: Option<StoreError>,
}

impl Job<'_> {
    fn import(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        catalogue: &Catalogue,
        (cells, country, links): (Cells, Option<String>, AccountLinks),
        (opened, mapping, ids_of): (Opened, Mapping, Ids),
    ) -> Result<End, CliError> {
        let options = self.options;
        // A dry run is the real run on a copy of the file.
        let mut copy = if options.dry_run { store.rehearsal(session)? } else { None };
        let tries_alone = options.dry_run && copy.is_none();
        let store = match copy.as_mut() {
            Some(copy) => &mut **copy,
            None => store,
        };
        let import = crate::cli::fresh_id();
        let file = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        store.begin_import(import, &file)?;
        // Without the logins every owner would be left out as unknown.
        let mut logins: Vec<String> = store.users()?.into_iter().map(|user| user.login).collect();
        logins.push(session.origin.login.clone());
        let constant = Constant {
            entity: options.entity,
            kind: options
                .kind
                .or_else(|| only_kind(catalogue, options.entity))
                .or(mapping.kind.as_ref().map(|taken| taken.kind)),
            links,
            currency: options.currency,
            country,
            unit: options.unit,
            logins,
            ids: ids_of,
        };
        let has_parents = mapping.has(code::PARENT);
        let mut rows = Rows::new(mapping, catalogue, cells, constant);
        let ids = IdSource::new(*crate::cli::fresh_id().bytes());
        let dry_run = options.dry_run;
        let mut target = Target { store, session, ids, entity: options.entity, dry_run: tries_alone };
        let mut accounts = Accounts::new(options.create_accounts);
        let rereadable = opened.progress.1.is_some();
        let first = write::all(&options.file, opened, &mut rows, &mut target, &mut accounts, self);
        self.notes.merge(std::mem::take(&mut rows.notes));
        self.unread = std::mem::take(&mut rows.unread);
        let first = first?;
        let mut end = End { stopped: first.stopped, broken: first.broken, ..End::default() };
        let linking =
            has_parents && accounts.has_parents() && !tries_alone && !end.stopped && end.broken.is_none();
        end.parents_left = linking && !rereadable;
        if linking && rereadable {
            target.store.begin_import(import, &file)?;
            let opened = open::open(&options.file, options, catalogue)?;
            let second = accounts.link_parents(&options.file, opened, &mut rows, &mut target, self)?;
            end.stopped |= second.stopped;
        }
        self.notes.merge(std::mem::take(&mut accounts.notes));
        if !dry_run {
            let progress = Progress::new(Arc::default(), None, self.tell.is_none(), self.words);
            let (mut tell, mut told) = (self.tell.as_deref_mut(), None);
            let indexed = target.store.finish_import(&mut |done, total| {
                progress.index(done, total);
                let percent =
                    u8::try_from((done * 100).checked_div(total).unwrap_or(0).min(99)).unwrap_or(99);
                if let Some(tell) = tell.as_mut().filter(|_| told.replace(percent) != Some(percent)) {
                    tell(ImportStep::Indexing(percent));
                }
            });
            end.unindexed = indexed.err();
            progress.finish();
        }
        Ok(end)
    }
}

/// The kind of an entity, where it has but one: then a row need not say it.
fn only_kind(catalogue: &Catalogue, entity: Entity) -> Option<KindCode> {
    let mut kinds = catalogue.kinds_of(entity);
    kinds.next().filter(|_| kinds.next().is_none()).map(|kind| kind.code)
}

/// Finds the kind of rows that do not say it, and passes over a column of types that names none.
fn take_kind(options: &Options, catalogue: &Catalogue, mapping: &mut Mapping, rows: &[Record]) {
    let is_told = options.map.iter().any(|told| told.field == pseudo::KIND);
    if !is_told && kind_guess::names_no_kind(catalogue, options.entity, mapping, rows) {
        mapping.types = mapping.columns.remove(pseudo::KIND).unwrap_or_default();
    }
    if options.kind.is_none() && only_kind(catalogue, options.entity).is_none() && !mapping.has(pseudo::KIND)
    {
        mapping.kind = kind_guess::by_columns(catalogue, options.entity, mapping);
    }
}

/// Maps the headings, and refuses a file that lacks what every row needs.
fn mapped(options: &Options, opened: &Opened, catalogue: &Catalogue) -> Result<(Mapping, Ids), CliError> {
    let mut headings = opened.headings.clone();
    headings[..opened.own].iter_mut().for_each(String::clear);
    let mut mapping = headers::map(headings, catalogue, options.entity, &options.map, &opened.rows)?;
    mapping.has_links = options.accounts.is_some();
    let ids = Ids::find(&mut mapping, &options.map, opened.rows.first());
    // A row with the id of a record needs nothing else to be known.
    if ids.are_own(opened.rows.first()) {
        return Ok((mapping, ids));
    }
    for (target, what) in heading_row::needs(options.entity) {
        if !mapping.gives(target) {
            let data = mapping.columns.is_empty() && headers::looks_like_data(&mapping.headings);
            let likely = column_guess::column(target, mapping.headings.len(), &opened.rows);
            let found = (data, likely);
            let guess = opened.guess.as_ref();
            return Err(report::missing_column(&options.file, (target, what), &mapping, found, guess));
        }
    }
    let has_kinds = matches!(options.entity, Entity::Activity | Entity::Matter);
    let told = options.kind.or_else(|| only_kind(catalogue, options.entity));
    if options.entity == Entity::Matter {
        take_kind(options, catalogue, &mut mapping, &opened.rows);
    }
    let told = told.or(mapping.kind.as_ref().map(|taken| taken.kind));
    if has_kinds && !mapping.has(pseudo::KIND) && told.is_none() {
        return Err(report::needs_kind(&options.file, catalogue, options.entity));
    }
    Ok((mapping, ids))
}
