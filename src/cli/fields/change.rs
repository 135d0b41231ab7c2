//! `picklog fields add|label|need|order|retire|unretire|remove`.

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};

use crate::domain::{Amendment, Ask, Catalogue, Entity, Field, FieldDefault, Kind, Rule};

use super::super::{CliError, Surroundings, labels, nearest, parser};

const ADD: &str = "\
The field is in forms, flags, imports, exports and gaps at once, also in screens that are open. Gaps of what was logged
before follow, a batch at a time.

The rule: FIELD in {ITEM, …}, FIELD not in {…}, FIELD is set, is empty, is past, always, never; with and, or, brackets.

Example:
  picklog fields add call.weather --kind picklist --picklist channel --needed-when 'outcome in {refused}' --after reason \\
    --label en=Weather --label ru=Погода --label zh=天气";

/// Kinds a field can be given: the others are there once each, and the program knows them by their code.
const KINDS: [Kind; 6] = [Kind::Picklist, Kind::Text, Kind::Phone, Kind::Moment, Kind::User, Kind::Flag];

/// The commands that change fields.
pub(super) fn commands() -> Vec<Command> {
    let field = || {
        Arg::new("field").value_name("ENTITY.CODE").required(true).help(
            "Whose field, and its code: account, contact, activity (calls and meetings), call or meeting",
        )
    };
    let need = || Arg::new("needed-when").long("needed-when").value_name("RULE");
    let add = Command::new("add")
        .about("Add a field")
        .after_help(ADD)
        .arg(field())
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("KIND")
                .default_value(Kind::Picklist.code())
                .value_parser(PossibleValuesParser::new(KINDS.map(Kind::code)))
                .help("What it takes; calls and meetings take no text"),
        )
        .arg(Arg::new("picklist").long("picklist").value_name("LIST").help("The list to pick from"))
        .arg(labels::flag("label", "What people read, once a language").required(true))
        .arg(need().default_value("never").help("When an empty one is a gap"))
        .arg(
            Arg::new("ask")
                .long("ask")
                .value_name("HOW")
                .default_value(Ask::Asked.code())
                .value_parser(PossibleValuesParser::new(Ask::ALL.iter().map(|ask| ask.code())))
                .help("Whether a form stops there, only shows it, or has it not at all"),
        )
        .arg(
            Arg::new("default")
                .long("default")
                .value_name("ITEM")
                .help("What stands in it at first: an item, now or me"),
        )
        .arg(Arg::new("flag").long("flag").value_name("NAME").help("A shorter flag for 'picklog log'"))
        .args(labels::spot_flags("field"));
    let label = Command::new("label")
        .about("Call a field something else; its code stays")
        .arg(field())
        .arg(labels::flag("label", "What people read, once a language").required(true));
    let needs = Command::new("need")
        .about("Say anew when an empty field is a gap")
        .arg(field())
        .arg(need().required(true).help("The rule, see 'picklog fields add --help'"));
    let order = Command::new("order")
        .about("Put a field elsewhere in the form")
        .arg(field())
        .args(labels::spot_flags("field"));
    let plain = |name: &'static str, about: &'static str| Command::new(name).about(about).arg(field());
    [
        add,
        label,
        needs,
        order,
        plain("retire", "Ask for a field no more; records keep their answers"),
        plain("unretire", "Ask for a field again"),
        plain("remove", "Remove a field nobody ever answered"),
    ]
    .map(|command| command.arg(parser::json_flag()))
    .into()
}

/// Does one of them.
pub(super) fn run(name: &str, matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let given = matches.get_one::<String>("field").map_or("", String::as_str);
    let (entity, code) = split(given)?;
    if name == "add" {
        let field = new_field(entity, code, matches)?;
        let amendment = Amendment::AddField { field: Box::new(field), spot: labels::spot(matches) };
        return labels::amend(amendment, &format!("{given}: added"), matches, at);
    }
    let catalogue = at.store.catalogue()?;
    let entity = known(&catalogue, entity, &code)?;
    let field = code;
    let (amendment, done) = match name {
        "label" => {
            let label = labels::given(matches, "label")?;
            (Amendment::LabelField { entity, field, label }, "other label")
        }
        "need" => (Amendment::NeedField { entity, field, needed: rule(matches)? }, "other rule"),
        "order" => (Amendment::MoveField { entity, field, spot: labels::spot(matches) }, "moved"),
        "remove" => (Amendment::RemoveField { entity, field }, "removed"),
        _ => {
            let retired = name == "retire";
            let done = if retired { "retired; records keep their answers" } else { "asked for again" };
            (Amendment::RetireField { entity, field, retired }, done)
        }
    };
    labels::amend(amendment, &format!("{given}: {done}"), matches, at)
}

fn split(given: &str) -> Result<(Entity, String), CliError> {
    let parts = given.split_once('.').and_then(|(entity, code)| Some((Entity::from_code(entity)?, code)));
    let (entity, code) = parts.ok_or_else(|| {
        let entities: Vec<&str> = Entity::ALL.iter().map(|entity| entity.code()).collect();
        CliError::usage(format!(
            "'{given}': write whose field it is and its code, as in call.weather; there are {}",
            entities.join(", ")
        ))
    })?;
    Ok((entity, code.to_owned()))
}

/// The entity a field is kept under: `call.reason` is one of all activities.
fn known(catalogue: &Catalogue, entity: Entity, code: &str) -> Result<Entity, CliError> {
    if let Some(field) =
        catalogue.fields().iter().find(|field| (field.entity, field.code.as_str()) == (entity, code))
    {
        return Ok(field.entity);
    }
    if let Some(wider) = catalogue.field(entity, code) {
        return Err(CliError::failed(format!(
            "`{code}` is a field of every {0}: say {0}.{code}",
            wider.entity.code()
        )));
    }
    let codes: Vec<&str> = catalogue.fields_ever_of(entity).map(|field| field.code.as_str()).collect();
    let hint = nearest::hint(code, codes.iter().copied());
    Err(CliError::failed(format!("a {} has no field `{code}`{hint}", entity.code())))
}

fn rule(matches: &ArgMatches) -> Result<Rule, CliError> {
    let text = matches.get_one::<String>("needed-when").map_or("never", String::as_str);
    Rule::parse(text).map_err(|error| CliError::usage(format!("--needed-when: {error}")))
}

fn new_field(entity: Entity, code: String, matches: &ArgMatches) -> Result<Field, CliError> {
    let word = |name: &str| matches.get_one::<String>(name);
    let kind = word("kind").and_then(|code| Kind::from_code(code)).unwrap_or(Kind::Picklist);
    Ok(Field {
        entity,
        code,
        kind,
        picklist: word("picklist").cloned(),
        needed: rule(matches)?,
        default: word("default").map(|word| FieldDefault::parse(word)),
        ask: word("ask").and_then(|code| Ask::from_code(code)).unwrap_or(Ask::Asked),
        flag: word("flag").cloned(),
        label: labels::given(matches, "label")?,
        retired: false,
    })
}
