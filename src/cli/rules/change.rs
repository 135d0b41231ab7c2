//! `picklog rules add|change|label|retire|unretire`.

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::domain::{Amendment, Catalogue, GapRule, Kind, Trigger};
use crate::message;

use super::super::{CliError, Surroundings, args, labels, nearest, show::short};

/// The commands that change rules.
pub(super) fn commands() -> Vec<Command> {
    let code = || Arg::new("rule").value_name("RULE").required(true);
    let weight =
        || Arg::new("weight").long("weight").value_name("1-5").value_parser(value_parser!(u8).range(1..=5));
    let add = Command::new("add")
        .arg(Arg::new("rule").value_name("CODE").required(true))
        .arg(Arg::new("of").long("of").value_name("KINDS").value_delimiter(',').required(true))
        .arg(Arg::new("when").long("when").value_name("WHEN").required(true))
        .arg(weight().required(true))
        .arg(labels::flag("label"));
    let change = Command::new("change")
        .arg(code())
        .arg(weight().required_unless_present("days"))
        .arg(Arg::new("days").long("days").value_name("DAYS").value_parser(value_parser!(u32)));
    let label = Command::new("label").arg(code()).arg(labels::flag("label").required(true));
    let plain = |name: &'static str| Command::new(name).arg(code());
    [add, change, label, plain("retire"), plain("unretire")]
        .map(|command| command.arg(args::json_flag()))
        .into()
}

/// Does one of them.
pub(super) fn run(name: &str, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let given = matches.get_one::<String>("rule").map_or("", String::as_str);
    let catalogue = at.store.catalogue()?;
    if name != "add" {
        check_known(given, &catalogue)?;
    }
    let rule = given.to_owned();
    let (amendment, done) = match name {
        "add" => {
            let rule = new_rule(given, matches, &catalogue)?;
            (Amendment::AddGapRule(Box::new(rule)), message!("catalogue-added", what = given))
        }
        "change" => {
            let weight = matches.get_one::<u8>("weight").copied();
            let days = matches.get_one::<u32>("days").copied();
            (Amendment::ChangeGapRule { rule, weight, days }, message!("rules-changed", what = given))
        }
        "label" => {
            let label = labels::given(matches, "label", catalogue.languages())?;
            (Amendment::LabelGapRule { rule, label }, message!("catalogue-labelled", what = given))
        }
        _ => {
            let retired = name == "retire";
            let done = match retired {
                true => message!("rules-retired", what = given),
                false => message!("rules-again", what = given),
            };
            (Amendment::RetireGapRule { rule, retired }, done)
        }
    };
    labels::amend(amendment, &done, matches, at)
}

fn check_known(given: &str, catalogue: &Catalogue) -> Result<(), CliError> {
    if catalogue.gap_rule(given).is_some() {
        return Ok(());
    }
    let rules: Vec<&str> = catalogue.gap_rules().iter().map(|rule| rule.code.as_str()).collect();
    let hint = nearest::near(given, rules.iter().copied());
    Err(CliError::failed(message!("rules-none", rule = short(given), hint = hint, rules = rules.join(", "))))
}

fn new_rule(given: &str, matches: &ArgMatches, catalogue: &Catalogue) -> Result<GapRule, CliError> {
    let when = matches.get_one::<String>("when").map_or("", String::as_str);
    let trigger = Trigger::parse(when)
        .ok_or_else(|| CliError::usage(message!("rules-bad-when", text = short(when))))?;
    let words = matches.get_many::<String>("of").into_iter().flatten();
    Ok(GapRule {
        code: given.to_owned(),
        weight: matches.get_one::<u8>("weight").copied().unwrap_or(1),
        of: words.map(|word| kind(word.trim(), catalogue)).collect::<Result<_, _>>()?,
        trigger,
        label: labels::given(matches, "label", catalogue.languages())?,
        retired: false,
    })
}

/// A kind by its code, or all kinds of a family.
fn kind(word: &str, catalogue: &Catalogue) -> Result<Kind, CliError> {
    catalogue.kind_of_scope(word).ok_or_else(|| {
        let kinds: Vec<&str> = catalogue.kinds().iter().map(|kind| kind.code.as_str()).collect();
        let hint = nearest::near(word, kinds.iter().copied());
        CliError::failed(message!("kinds-none", kind = short(word), hint = hint, kinds = kinds.join(", ")))
    })
}
