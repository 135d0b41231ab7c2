//! `picklog fields add|change|label|need|order|retire|unretire|remove`.

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};

use crate::domain::{Amendment, Ask, Catalogue, Entity, Field, FieldDefault, FieldKind, Kind, Rule};

use crate::message;

use super::super::{CliError, Surroundings, args, labels, nearest, show::short};
use super::handling;

/// Kinds a field can be given: the others are there once each, and the program knows them by their code.
const KINDS: [FieldKind; 10] = [
    FieldKind::Picklist,
    FieldKind::Text,
    FieldKind::Phone,
    FieldKind::Moment,
    FieldKind::User,
    FieldKind::Flag,
    FieldKind::Number,
    FieldKind::Money,
    FieldKind::Date,
    FieldKind::Reference,
];

/// The commands that change fields.
pub(super) fn commands() -> Vec<Command> {
    let field = || Arg::new("field").value_name("ENTITY.CODE").required(true);
    let need = || Arg::new("needed-when").long("needed-when").value_name("RULE");
    let add = Command::new("add")
        .arg(field())
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("KIND")
                .default_value(FieldKind::Picklist.code())
                .value_parser(PossibleValuesParser::new(KINDS.map(FieldKind::code))),
        )
        .arg(Arg::new("picklist").long("picklist").value_name("LIST"))
        .arg(Arg::new("to").long("to").value_name("KIND"))
        .arg(labels::flag("label").required(true))
        .arg(need().default_value("never"))
        .arg(
            Arg::new("ask")
                .long("ask")
                .value_name("HOW")
                .default_value(Ask::Asked.code())
                .value_parser(PossibleValuesParser::new(Ask::ALL.iter().map(|ask| ask.code()))),
        )
        .arg(Arg::new("default").long("default").value_name("ITEM"))
        .arg(Arg::new("flag").long("flag").value_name("NAME"))
        .args(handling::flags())
        .args(labels::spot_flags());
    let change = Command::new("change").arg(field()).args(handling::change_flags());
    let label = Command::new("label").arg(field()).arg(labels::flag("label").required(true));
    let needs = Command::new("need").arg(field()).arg(need().required(true));
    let order = Command::new("order").arg(field()).args(labels::spot_flags());
    let plain = |name: &'static str| Command::new(name).arg(field());
    [add, change, label, needs, order, plain("retire"), plain("unretire"), plain("remove")]
        .map(|command| command.arg(args::json_flag()))
        .into()
}

/// Does one of them.
pub(super) fn run(name: &str, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let given = matches.get_one::<String>("field").map_or("", String::as_str);
    let catalogue = at.store.catalogue()?;
    let (of, code) = split(given, &catalogue)?;
    if name == "add" {
        let field = new_field(of, code, matches, &catalogue)?;
        let seen_by = field.handling.seen_by;
        let amendment = Amendment::AddField { field: Box::new(field), spot: labels::spot(matches) };
        labels::amend(amendment, &message!("catalogue-added", what = given), matches, at)?;
        handling::remark(seen_by, at);
        return Ok(());
    }
    let of = known(&catalogue, of, &code)?;
    let field = code;
    if name == "change" {
        return handling::change((of, field), given, matches, at);
    }
    let (amendment, done) = match name {
        "label" => {
            let label = labels::given(matches, "label", catalogue.languages())?;
            (Amendment::LabelField { of, field, label }, message!("catalogue-labelled", what = given))
        }
        "need" => {
            let needed = rule(matches)?;
            (Amendment::NeedField { of, field, needed }, message!("catalogue-other-rule", what = given))
        }
        "order" => {
            let spot = labels::spot(matches);
            (Amendment::MoveField { of, field, spot }, message!("catalogue-ordered", what = given))
        }
        "remove" => (Amendment::RemoveField { of, field }, message!("catalogue-removed", what = given)),
        _ => {
            let retired = name == "retire";
            let done = match retired {
                true => message!("catalogue-field-retired", what = given),
                false => message!("catalogue-field-again", what = given),
            };
            (Amendment::RetireField { of, field, retired }, done)
        }
    };
    labels::amend(amendment, &done, matches, at)
}

fn split(given: &str, catalogue: &Catalogue) -> Result<(Kind, String), CliError> {
    let parts = given.split_once('.').and_then(|(word, code)| Some((catalogue.kind_of_scope(word)?, code)));
    let (of, code) = parts.ok_or_else(|| {
        let kinds = catalogue.kinds().iter().map(|kind| kind.code.to_string());
        let all = [Entity::Activity, Entity::Matter].map(|entity| entity.code().to_owned());
        let scopes: Vec<String> = kinds.chain(all).collect();
        CliError::usage(message!("fields-whose", given = short(given), kinds = scopes.join(", ")))
    })?;
    Ok((of, code.to_owned()))
}

/// Whose field it is: `call.reason` is one of all activities.
fn known(catalogue: &Catalogue, of: Kind, code: &str) -> Result<Kind, CliError> {
    if let Some(field) = catalogue.fields().iter().find(|field| (field.of, field.code.as_str()) == (of, code))
    {
        return Ok(field.of);
    }
    if let Some(wider) = catalogue.field(of, code) {
        let wider = catalogue.scope(wider.of);
        return Err(CliError::failed(message!("fields-wider", code = code, entity = wider)));
    }
    let codes: Vec<&str> = catalogue.fields_ever_of(of).map(|field| field.code.as_str()).collect();
    let hint = nearest::near(code, codes.iter().copied());
    Err(CliError::failed(message!(
        "fields-none",
        entity = catalogue.scope(of),
        code = short(code),
        hint = hint
    )))
}

fn rule(matches: &ArgMatches) -> Result<Rule, CliError> {
    let text = matches.get_one::<String>("needed-when").map_or("never", String::as_str);
    Rule::parse(text).map_err(|error| CliError::usage(message!("fields-bad-rule", why = error.message())))
}

/// The records that a reference leads to.
fn led_to(word: &str, catalogue: &Catalogue) -> Result<Kind, CliError> {
    catalogue.kind_of_scope(word).filter(|kind| !kind.is_activity()).ok_or_else(|| {
        let kinds = catalogue.kinds().iter().filter(|kind| !kind.kind().is_activity());
        let mut kinds: Vec<String> = kinds.map(|kind| kind.code.to_string()).collect();
        kinds.push(Entity::Matter.code().to_owned());
        CliError::usage(message!("fields-to", word = short(word), kinds = kinds.join(", ")))
    })
}

fn new_field(of: Kind, code: String, matches: &ArgMatches, catalogue: &Catalogue) -> Result<Field, CliError> {
    let word = |name: &str| matches.get_one::<String>(name);
    let kind = word("kind").and_then(|code| FieldKind::from_code(code)).unwrap_or(FieldKind::Picklist);
    Ok(Field {
        of,
        code,
        kind,
        picklist: word("picklist").cloned(),
        to: word("to").map(|word| led_to(word, catalogue)).transpose()?,
        needed: rule(matches)?,
        default: word("default").map(|word| FieldDefault::parse(word)),
        ask: word("ask").and_then(|code| Ask::from_code(code)).unwrap_or(Ask::Asked),
        flag: word("flag").cloned(),
        label: labels::given(matches, "label", catalogue.languages())?,
        retired: false,
        handling: handling::given(matches, catalogue.languages())?,
    })
}
