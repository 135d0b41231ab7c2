//! `picklog picklists add|label|define|order|retire|unretire|remove`.

use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser};

use crate::domain::{Amendment, Item, Picklist, Tone};

use super::super::{CliError, Surroundings, labels, nearest, parser};

const ADD: &str = "\
A list that is not there yet is made with its first item; say with --list-label what it is called.

Examples:
  picklog picklists add reason too_far --label en='too far' --label ru='слишком далеко' --label zh='太远' \\
    --definition en='They are out of our reach.' --definition ru='Мы туда не возим.' --definition zh='超出我们的服务范围。' \\
    --before not_told --beyond-nine
  picklog picklists add mood good --list-label en=Mood --list-label ru=Настрой --list-label zh=情绪 \\
    --label en=good --label ru=хороший --label zh=好";

/// The commands that change a list.
pub(super) fn commands() -> Vec<Command> {
    let list = || Arg::new("list").value_name("LIST").required(true).help("Code of the picklist");
    let item = || Arg::new("item").value_name("ITEM").required(true).help("Code of the item");
    let beyond = || {
        Arg::new("beyond-nine")
            .long("beyond-nine")
            .action(ArgAction::SetTrue)
            .help("Let the list have more than nine items: the tenth and later have no digit")
    };
    let tones = ["positive", "negative", "not_reached", "not_known", "neutral"];
    let add = Command::new("add")
        .about("Add an item, or a list with its first item")
        .after_help(ADD)
        .arg(list())
        .arg(item())
        .arg(labels::flag("label", "What people read, once a language").required(true))
        .arg(labels::flag("definition", "What everyone means by it, one line, once a language"))
        .arg(labels::flag("list-label", "For a new list: what people read, once a language"))
        .arg(
            Arg::new("tone")
                .long("tone")
                .value_name("TONE")
                .default_value("neutral")
                .value_parser(PossibleValuesParser::new(tones))
                .help("How it counts; not_known is an honest answer that is counted apart"),
        )
        .arg(
            Arg::new("stands-for")
                .long("stands-for")
                .value_name("TEXT")
                .help("Of a due item an offset like 2h, 3d, 1w, 1mo; of a duration item seconds like 60-179"),
        )
        .args(labels::spot_flags("item"))
        .arg(beyond());
    let label = Command::new("label")
        .about("Call a list or an item something else; its code stays")
        .arg(list())
        .arg(item().required(false))
        .arg(labels::flag("label", "What people read, once a language").required(true));
    let define = Command::new("define")
        .about("Say in one line what everyone means by an item; the form shows it")
        .arg(list())
        .arg(item())
        .arg(labels::flag("definition", "The line, once a language").required(true));
    let order = Command::new("order")
        .about("Put items first, in this order; the order gives the digits")
        .arg(list())
        .arg(item().num_args(1..).help("Codes of the items"));
    let plain =
        |name: &'static str, about: &'static str| Command::new(name).about(about).arg(list()).arg(item());
    let remove = Command::new("remove")
        .about("Remove an item nobody ever picked, or a list no field picks from")
        .arg(list())
        .arg(item().required(false));
    [
        add,
        label,
        define,
        order,
        plain("retire", "Offer an item no more; records keep it"),
        plain("unretire", "Offer an item again").arg(beyond()),
        remove,
    ]
    .map(|command| command.arg(parser::json_flag()))
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
    let beyond = name == "unretire" && matches.get_flag("beyond-nine");
    let amendment = match (name, item) {
        ("label", None) => {
            Amendment::LabelPicklist { picklist: list, label: labels::given(matches, "label")? }
        }
        ("label", Some(item)) => {
            Amendment::LabelItem { picklist: list, item, label: labels::given(matches, "label")? }
        }
        ("define", Some(item)) => {
            let definition = labels::given(matches, "definition")?;
            Amendment::DefineItem { picklist: list, item, definition }
        }
        ("order", _) => Amendment::OrderItems { picklist: list, first: items },
        ("remove", None) => Amendment::RemovePicklist { picklist: list },
        ("remove", Some(item)) => Amendment::RemoveItem { picklist: list, item },
        (_, Some(item)) => {
            Amendment::RetireItem { picklist: list, item, retired: name == "retire", beyond_nine: beyond }
        }
        (_, None) => return Err(CliError::usage("say which item")),
    };
    let done = match name {
        "label" => format!("{whole}: other label"),
        "define" => format!("{whole}: defined"),
        "order" => format!("{}: ordered", whole.split('.').next().unwrap_or_default()),
        "retire" => format!("{whole}: retired; records keep it, and it cannot be picked any more"),
        "unretire" => format!("{whole}: can be picked again"),
        _ => format!("{whole}: removed"),
    };
    labels::amend(amendment, &done, matches, at)
}

fn add(list: &str, code: String, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let tone = matches.get_one::<String>("tone").map_or("", String::as_str);
    let item = Item {
        label: labels::given(matches, "label")?,
        definition: labels::given(matches, "definition")?,
        tone: Tone::from_code(tone).unwrap_or_default(),
        stands_for: matches.get_one::<String>("stands-for").cloned(),
        retired: false,
        code,
    };
    let label = labels::given(matches, "list-label")?;
    let catalogue = at.store.catalogue()?;
    let done = format!("{list}.{}: added", item.code);
    let amendment = match (catalogue.picklist(list), label.0.is_empty()) {
        (Some(_), true) => Amendment::AddItem {
            picklist: list.to_owned(),
            item: Box::new(item),
            spot: labels::spot(matches),
            beyond_nine: matches.get_flag("beyond-nine"),
        },
        (None, false) => Amendment::AddPicklist(Picklist { code: list.to_owned(), label, items: vec![item] }),
        (Some(_), false) => {
            return Err(CliError::failed(format!(
                "there is a picklist `{list}` already: call it something else with 'picklog picklists label {list}'"
            )));
        }
        (None, true) => {
            let codes = catalogue.picklists().iter().map(|list| list.code.as_str());
            let hint = nearest::hint(list, codes);
            return Err(CliError::failed(format!(
                "there is no picklist `{list}`{hint}: to make it, say what it is called with --list-label en=… ru=… zh=…"
            )));
        }
    };
    labels::amend(amendment, &done, matches, at)
}

/// A slip in a code gets the nearest one named.
fn known(list: &str, items: &[String], at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let Some(found) = catalogue.picklist(list) else {
        let hint = nearest::hint(list, catalogue.picklists().iter().map(|list| list.code.as_str()));
        return Err(CliError::failed(format!("there is no picklist `{list}`{hint}")));
    };
    match items.iter().find(|code| found.item(code).is_none()) {
        None => Ok(()),
        Some(code) => {
            let hint = nearest::hint(code, found.items.iter().map(|item| item.code.as_str()));
            Err(CliError::failed(format!("picklist `{list}` has no item `{code}`{hint}")))
        }
    }
}
