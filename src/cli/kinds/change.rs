//! `picklog kinds add|label|retire|unretire`.

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser};

use crate::domain::{
    Amendment, Catalogue, Fact, Family, Kind, KindCode, NewKind, Picklist, RecordKind, code,
};

use crate::message;

use super::super::{CliError, Surroundings, args, labels, nearest, show::short};

/// The families that a kind can be added to: code knows both parties.
const FAMILIES: [Family; 2] = [Family::Activity, Family::Matter];

/// What can be said of a kind that is added, by the flag of the same word.
const FACTS: [Fact; 4] = [Fact::Ahead, Fact::Directed, Fact::Timed, Fact::Telephone];

/// The commands that change kinds.
pub(super) fn commands() -> Vec<Command> {
    let code = || Arg::new("kind").value_name("KIND").required(true);
    let list = |name: &'static str| Arg::new(name).long(name).value_name("LIST");
    let switch = |fact: Fact| Arg::new(fact.code()).long(fact.code()).action(ArgAction::SetTrue);
    let add = Command::new("add")
        .arg(Arg::new("kind").value_name("CODE").required(true))
        .arg(
            Arg::new("family")
                .long("family")
                .value_name("FAMILY")
                .default_value(Family::Activity.code())
                .value_parser(PossibleValuesParser::new(FAMILIES.map(Family::code))),
        )
        .arg(labels::flag("label").required_unless_present("standard"))
        .arg(list("outcomes").conflicts_with("stages"))
        .arg(list("stages"))
        .args(FACTS.map(switch))
        .arg(Arg::new("key").long("key").value_name("KEY").value_parser(clap::value_parser!(char)))
        .arg(
            Arg::new("standard")
                .long("standard")
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["label", "outcomes", "stages", "key"])
                .conflicts_with_all(FACTS.map(Fact::code)),
        );
    let label = Command::new("label").arg(code()).arg(labels::flag("label").required(true));
    let plain = |name: &'static str| Command::new(name).arg(code());
    [add, label, plain("retire"), plain("unretire")].map(|command| command.arg(args::json_flag())).into()
}

/// Does one of them.
pub(super) fn run(name: &str, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let given = matches.get_one::<String>("kind").map_or("", String::as_str);
    let catalogue = at.store.catalogue()?;
    let (amendment, done) = match name {
        "add" if matches.get_flag("standard") => {
            let done = message!("catalogue-added", what = given);
            (Amendment::AddStandardKind(standard(given, &catalogue)?), done)
        }
        "add" => {
            let new = new_kind(given, matches, &catalogue)?;
            (Amendment::AddKind(Box::new(new)), message!("catalogue-added", what = given))
        }
        "label" => {
            let (kind, label) =
                (known(given, &catalogue)?, labels::given(matches, "label", catalogue.languages())?);
            (Amendment::LabelKind { kind, label }, message!("catalogue-labelled", what = given))
        }
        _ => {
            let (kind, retired) = (known(given, &catalogue)?, name == "retire");
            let done = match retired {
                true => message!("kinds-retired", what = given),
                false => message!("kinds-again", what = given),
            };
            (Amendment::RetireKind { kind, retired }, done)
        }
    };
    labels::amend(amendment, &done, matches, at)
}

fn known(given: &str, catalogue: &Catalogue) -> Result<KindCode, CliError> {
    catalogue.kind_of_code(given).map(|kind| kind.code).ok_or_else(|| {
        let kinds: Vec<&str> = catalogue.kinds().iter().map(|kind| kind.code.as_str()).collect();
        let hint = nearest::near(given, kinds.iter().copied());
        CliError::failed(message!("kinds-none", kind = short(given), hint = hint, kinds = kinds.join(", ")))
    })
}

/// The code of a standard kind that the file does not have yet.
fn standard(given: &str, catalogue: &Catalogue) -> Result<KindCode, CliError> {
    let there = catalogue.standard_kinds();
    let codes: Vec<&str> = there.iter().map(|row| row.code.as_str()).collect();
    if let Some(row) = there.iter().find(|row| row.code.as_str() == given) {
        return Ok(row.code);
    }
    if catalogue.kind_of_code(given).is_some() {
        return Err(CliError::failed(message!("kinds-there", kind = short(given))));
    }
    let hint = nearest::near(given, codes.iter().copied());
    Err(CliError::usage(match codes.is_empty() {
        true => message!("kinds-all-standard", kind = short(given)),
        false => message!("kinds-no-standard", kind = short(given), hint = hint, kinds = codes.join(", ")),
    }))
}

fn new_kind(given: &str, matches: &ArgMatches, catalogue: &Catalogue) -> Result<NewKind, CliError> {
    let word = |name: &str| matches.get_one::<String>(name);
    let family = word("family").and_then(|family| Family::from_code(family)).unwrap_or(Family::Activity);
    let code = KindCode::new(given).ok_or_else(|| {
        CliError::usage(message!("kinds-bad-code", code = short(given), most = KindCode::LONGEST))
    })?;
    let facts: Vec<Fact> = FACTS.into_iter().filter(|fact| matches.get_flag(fact.code())).collect();
    if let (Family::Matter, Some(fact)) = (family, facts.first()) {
        return Err(CliError::usage(message!("kinds-no-fact", flag = format!("--{}", fact.code()))));
    }
    let row = RecordKind {
        code,
        family,
        parent: catalogue.kind(Kind::ACCOUNT).map(|account| account.code),
        label: labels::given(matches, "label", catalogue.languages())?,
        key: matches.get_one::<char>("key").copied(),
        facts,
        retired: false,
    };
    Ok(NewKind { row, list: list(family, matches, catalogue)? })
}

/// The list that outcomes or stages are picked from. It is never guessed: which words end a letter only the team knows.
fn list(family: Family, matches: &ArgMatches, catalogue: &Catalogue) -> Result<String, CliError> {
    let (wanted, other, field) = match family {
        Family::Matter => ("stages", "outcomes", code::STAGE),
        _ => ("outcomes", "stages", code::OUTCOME),
    };
    let flag = |name: &str| format!("--{name}");
    if matches.contains_id(other) {
        return Err(CliError::usage(message!(
            "kinds-other-list",
            flag = flag(other),
            wanted = flag(wanted),
            family = family.code()
        )));
    }
    let lists = fit_lists(field, catalogue).join(", ");
    let Some(list) = matches.get_one::<String>(wanted) else {
        return Err(CliError::usage(match lists.is_empty() {
            true => message!("kinds-no-list-yet", flag = flag(wanted)),
            false => message!("kinds-which-list", flag = flag(wanted), lists = lists),
        }));
    };
    if catalogue.picklist(list).is_none() {
        let hint = nearest::near(list, catalogue.picklists().iter().map(|list| list.code.as_str()));
        return Err(CliError::failed(message!("picklists-none", list = short(list), hint = hint)));
    }
    Ok(list.clone())
}

/// The lists that others pick such an answer from, and those that nobody picks from yet.
fn fit_lists<'c>(field: &str, catalogue: &'c Catalogue) -> Vec<&'c str> {
    let fits = |list: &&Picklist| {
        let mut users =
            catalogue.fields().iter().filter(|one| one.picklist.as_deref() == Some(list.code.as_str()));
        users.next().is_none_or(|first| first.code == field)
    };
    catalogue.picklists().iter().filter(fits).map(|list| list.code.as_str()).collect()
}
