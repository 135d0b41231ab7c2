//! `picklog picklists add|change|label|define|order|rate|target|retire|unretire|remove`.

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser};

use crate::domain::{Amendment, Item, Meaning, Phase, Picklist, Targets, Tone};

use crate::message;

use super::super::{CliError, Surroundings, args, labels, nearest, show::short};

/// The commands that change a list.
pub(super) fn commands() -> Vec<Command> {
    let list = || Arg::new("list").value_name("LIST").required(true);
    let item = || Arg::new("item").value_name("ITEM").required(true);
    let beyond = || Arg::new("beyond-nine").long("beyond-nine").action(ArgAction::SetTrue);
    let tones = ["positive", "negative", "not_reached", "not_known", "neutral"];
    let add = Command::new("add")
        .arg(list())
        .arg(item())
        .arg(labels::flag("label").required(true))
        .arg(labels::flag("definition"))
        .arg(labels::flag("use"))
        .arg(labels::flag("list-label"))
        .arg(
            Arg::new("tone")
                .long("tone")
                .value_name("TONE")
                .default_value("neutral")
                .value_parser(PossibleValuesParser::new(tones)),
        )
        .arg(Arg::new("stands-for").long("stands-for").value_name("TEXT"))
        .arg(
            Arg::new("means")
                .long("means")
                .value_name("WORD")
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(Meaning::ALL.iter().map(|one| one.code()))),
        )
        .arg(
            Arg::new("phase")
                .long("phase")
                .value_name("PHASE")
                .value_parser(PossibleValuesParser::new(Phase::ALL.iter().map(|one| one.code()))),
        )
        .arg(
            Arg::new("probability")
                .long("probability")
                .value_name("PERCENT")
                .value_parser(args::number(0, 100)),
        )
        .args(labels::spot_flags())
        .arg(beyond());
    let label = Command::new("label")
        .arg(list())
        .arg(item().required(false))
        .arg(labels::flag("label").required(true));
    let define =
        Command::new("define").arg(list()).arg(item()).arg(labels::flag("definition").required(true));
    let no_use = Arg::new("no-use").long("no-use").action(ArgAction::SetTrue).conflicts_with("use");
    let change = Command::new("change")
        .arg(list())
        .arg(item())
        .arg(labels::flag("use").required_unless_present("no-use"))
        .arg(no_use);
    let order = Command::new("order").arg(list()).arg(item().num_args(1..));
    let plain = |name: &'static str| Command::new(name).arg(list()).arg(item());
    let remove = Command::new("remove").arg(list()).arg(item().required(false));
    let percent =
        Arg::new("probability").value_name("PERCENT").required(true).value_parser(args::number(0, 100));
    let rate = plain("rate").arg(percent);
    let minutes = |name: &'static str| {
        let most = u64::from(Targets::LONGEST);
        Arg::new(name)
            .value_name("MINUTES")
            .value_parser(args::number(1, most))
            .required_unless_present("no-targets")
    };
    let no_targets = Arg::new("no-targets").long("no-targets").action(ArgAction::SetTrue);
    let no_targets = no_targets.conflicts_with_all(["first", "solution"]);
    let target = plain("target").arg(minutes("first")).arg(minutes("solution")).arg(no_targets);
    [
        add,
        change,
        label,
        define,
        order,
        rate,
        target,
        plain("retire"),
        plain("unretire").arg(beyond()),
        remove,
    ]
    .map(|command| command.arg(args::json_flag()))
    .into()
}

/// Does one of them.
pub(super) fn run(name: &str, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let list = matches.get_one::<String>("list").cloned().unwrap_or_default();
    let items: Vec<String> = matches.get_many::<String>("item").into_iter().flatten().cloned().collect();
    let item = items.first().cloned();
    let whole = item.as_ref().map_or(list.clone(), |item| format!("{list}.{item}"));
    if name == "add" {
        return add(&list, item.unwrap_or_default(), matches, at);
    }
    known(&list, &items, at)?;
    let languages = at.store.catalogue()?.languages().to_vec();
    let languages = languages.as_slice();
    let beyond = name == "unretire" && matches.get_flag("beyond-nine");
    let amendment = match (name, item) {
        ("label", None) => {
            Amendment::LabelPicklist { picklist: list, label: labels::given(matches, "label", languages)? }
        }
        ("label", Some(item)) => {
            Amendment::LabelItem { picklist: list, item, label: labels::given(matches, "label", languages)? }
        }
        ("define", Some(item)) => {
            let definition = labels::given(matches, "definition", languages)?;
            Amendment::DefineItem { picklist: list, item, definition }
        }
        ("change", Some(item)) => {
            let hint = labels::given(matches, "use", languages)?;
            Amendment::HintItem { picklist: list, item, hint }
        }
        ("order", _) => Amendment::OrderItems { picklist: list, first: items },
        ("rate", Some(item)) => {
            // The parser holds it below 101.
            let percent =
                matches.get_one::<u64>("probability").and_then(|percent| u8::try_from(*percent).ok());
            Amendment::RateItem { picklist: list, item, probability: percent }
        }
        ("target", Some(item)) => Amendment::TargetItem { picklist: list, item, targets: targets(matches)? },
        ("remove", None) => Amendment::RemovePicklist { picklist: list },
        ("remove", Some(item)) => Amendment::RemoveItem { picklist: list, item },
        (_, Some(item)) => {
            Amendment::RetireItem { picklist: list, item, retired: name == "retire", beyond_nine: beyond }
        }
        (_, None) => return Err(CliError::usage(message!("parser-missing", arg = "<ITEM>"))),
    };
    let done = match name {
        "label" => message!("catalogue-labelled", what = whole),
        "define" => message!("catalogue-defined", what = whole),
        "change" => message!("catalogue-handled", what = whole),
        "rate" => {
            let percent = matches.get_one::<u64>("probability").copied().unwrap_or_default();
            message!("picklists-rated", what = whole, percent = percent)
        }
        "target" => match targets(matches)? {
            Some(targets) => message!(
                "picklists-targets",
                what = whole,
                first = targets.first_answer.to_string(),
                solution = targets.solution.to_string()
            ),
            None => message!("picklists-no-targets", what = whole),
        },
        "order" => message!("catalogue-ordered", what = whole.split('.').next().unwrap_or_default()),
        "retire" => message!("catalogue-item-retired", what = whole),
        "unretire" => message!("catalogue-item-again", what = whole),
        _ => message!("catalogue-removed", what = whole),
    };
    labels::amend(amendment, &done, matches, at)
}

/// The targets that are given; none where there are to be none.
fn targets(matches: &ArgMatches) -> Result<Option<Targets>, CliError> {
    // The parser holds them below a year.
    let minutes = |name: &str| matches.get_one::<u64>(name).and_then(|minutes| u32::try_from(*minutes).ok());
    let given = minutes("first").zip(minutes("solution"));
    given.map(|(first, solution)| Targets::new(first, solution).map_err(CliError::usage)).transpose()
}

fn add(list: &str, code: String, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let words = |name: &str| matches.get_many::<String>(name).into_iter().flatten();
    let tone = matches.get_one::<String>("tone").map_or("", String::as_str);
    let catalogue = at.store.catalogue()?;
    let languages = catalogue.languages();
    let item = Item {
        label: labels::given(matches, "label", languages)?,
        definition: labels::given(matches, "definition", languages)?,
        tone: Tone::from_code(tone).unwrap_or_default(),
        stands_for: matches.get_one::<String>("stands-for").cloned(),
        retired: false,
        hint: labels::given(matches, "use", languages)?,
        means: words("means").filter_map(|word| Meaning::from_code(word)).collect(),
        phase: words("phase").find_map(|word| Phase::from_code(word)),
        // The parser holds it below 101.
        probability: matches.get_one::<u64>("probability").and_then(|percent| u8::try_from(*percent).ok()),
        code,
    };
    let label = labels::given(matches, "list-label", languages)?;
    let done = message!("catalogue-added", what = format!("{list}.{}", item.code));
    let amendment = match (catalogue.picklist(list), label.is_empty()) {
        (Some(_), true) => Amendment::AddItem {
            picklist: list.to_owned(),
            item: Box::new(item),
            spot: labels::spot(matches),
            beyond_nine: matches.get_flag("beyond-nine"),
        },
        (None, false) => Amendment::AddPicklist(Picklist { code: list.to_owned(), label, items: vec![item] }),
        (Some(_), false) => {
            return Err(CliError::failed(message!("picklists-there", list = list)));
        }
        (None, true) => {
            let codes = catalogue.picklists().iter().map(|list| list.code.as_str());
            let hint = nearest::near(list, codes);
            return Err(CliError::failed(message!("picklists-make", list = short(list), hint = hint)));
        }
    };
    labels::amend(amendment, &done, matches, at)
}

/// A slip in a code gets the nearest one named.
fn known(list: &str, items: &[String], at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let Some(found) = catalogue.picklist(list) else {
        let hint = nearest::near(list, catalogue.picklists().iter().map(|list| list.code.as_str()));
        return Err(CliError::failed(message!("picklists-none", list = short(list), hint = hint)));
    };
    match items.iter().find(|code| found.item(code).is_none()) {
        None => Ok(()),
        Some(code) => {
            let hint = nearest::near(code, found.items.iter().map(|item| item.code.as_str()));
            Err(CliError::failed(message!("picklists-no-item", list = list, code = short(code), hint = hint)))
        }
    }
}
