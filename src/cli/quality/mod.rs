//! `picklog quality`: how complete, how late, how honest.

mod as_of;
mod by_week;
mod calls_json;
mod field_json;
mod grid;
mod html;
mod json;
mod json_parts;
mod last_week;
mod marks;
mod matters_json;
mod people;
mod sheet;
mod sign_json;
mod table;
mod topics;
mod weeks;
mod words;

use std::{io::Write, path::PathBuf};

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command, value_parser};

use crate::domain::{
    Catalogue,
    matter_figures::MatterFigures,
    quality::{Quality, Step},
};
use crate::i18n::sheets::{MatterSheets, Sheet, Sheets};
use crate::store::{Lost, MatterFiguresOf, QualityAsOf, QualityOf};

use super::{
    CliError, Surroundings, args, colleague, export, json as output, matters, recount, show, target::Target,
};
use words::Words;

/// The command.
pub(super) fn command() -> Command {
    Command::new("quality")
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(Arg::new("as-of").long("as-of").value_name("DATE"))
        .arg(Arg::new("user").long("user").value_name("LOGIN"))
        .arg(
            Arg::new("html")
                .long("html")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("json"),
        )
        .arg(args::json_flag())
}

/// What is shown, and to whom.
struct Shown<'a> {
    quality: &'a Quality,
    catalogue: &'a Catalogue,
    words: Words<'a>,
    /// The file, for people.
    file: String,
    /// One person only.
    user: Option<&'a str>,
    /// Of figures of an earlier moment, what of them cannot be told any more.
    as_of: Option<&'a Lost>,
    /// Those of deals and cases; none where they were not asked for.
    matters: Option<&'a MatterFigures>,
}

impl<'a> Shown<'a> {
    /// What stands after the row of a day or week that is not over.
    fn so_far(&self, day: NaiveDate) -> String {
        match self.quality.is_running(day) {
            true => self.words.text("quality-so-far"),
            false => String::new(),
        }
    }

    fn in_words(&self) -> Sheets<'a> {
        let Shown { quality, catalogue, user, words, .. } = *self;
        Sheets { messages: words.messages, quality, catalogue, user }
    }

    /// Deals and cases in words; none where there is none.
    fn matters_in_words(&self) -> Option<MatterSheets<'a>> {
        let Shown { catalogue, words, .. } = *self;
        let figures = self.matters.filter(|figures| !figures.is_empty())?;
        Some(MatterSheets { messages: words.messages, figures, catalogue, spells_currency: false })
    }

    /// Key fields with everybody and by week, and what is worth a question, where there is something to show.
    fn sheets(&self) -> Vec<Sheet> {
        let about = self.user.and_then(|user| self.quality.of(user)).unwrap_or(&self.quality.whole);
        let sheets = self.in_words();
        let all = [sheets.calls(), sheets.fields(), sheets.fields_by_week(about, false), sheets.signs()];
        all.into_iter().flatten().collect()
    }
}

/// Shows the figures.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let since = matches.get_one::<String>("since").map(|text| export::since(text, at)).transpose()?;
    let of = QualityOf { since, step: Step::Week, zone: at.zone, records: true };
    let user = matches.get_one::<String>("user").map(String::as_str);
    if let Some(user) = user {
        colleague::check_shown(user, at)?;
    }
    let owner = matters::owner(user, at)?;
    let wanted = MatterFiguresOf { owner: owner.as_deref(), zone: at.zone, since };
    let (quality, catalogue, lost, matters) = match as_of::asked(matches, since, at)? {
        Some(moment) => {
            let QualityAsOf { quality, catalogue, lost, matters } =
                at.store.quality_as_of(at.session, of, Some(wanted), moment)?;
            (quality, catalogue, Some(lost), matters)
        }
        None => {
            recount::go_on(at);
            let quality = at.store.quality(at.session, of)?;
            let matters = at.store.matter_figures(at.session, wanted)?;
            (quality, at.store.catalogue()?, None, Some(matters))
        }
    };
    let messages = at.words;
    let shown = Shown {
        quality: &quality,
        catalogue: &catalogue,
        words: Words { messages, zone: at.zone },
        file: at.store.place(),
        user,
        as_of: lost.as_ref(),
        matters: matters.as_ref(),
    };
    if matches.get_flag("json") {
        return output::print(at.out, &json::whole(&shown));
    }
    match matches.get_one::<PathBuf>("html") {
        Some(path) => {
            let mut file = Target::create(path, &shown.file)?;
            file.write_all(html::page(&shown).as_bytes())?;
            file.keep()?;
            Ok(show::line(at.out, &path.display().to_string())?)
        }
        None => table::print(&shown, at.out),
    }
}
