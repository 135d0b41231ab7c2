//! The flags of `log`, derived from the catalogue: a field that an admin adds is a flag at once.

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, error::Error};

use crate::domain::{Catalogue, Entity, Field, FieldKind, Kind};
use crate::i18n::Messages;

use super::show;

/// Flags that are not fields; a field of such a name gets `--field-NAME`.
const TAKEN: [&str; 10] = [
    "db",
    "json",
    "op-id",
    "help",
    "version",
    "account",
    "private",
    "change",
    "share-with",
    "passphrase-file",
];

/// Most codes a help line lists.
const LISTED: usize = 12;

/// One field as a flag.
pub(super) struct Flag<'a> {
    /// The field.
    pub(super) field: &'a Field,
    /// The name under which the parser keeps its value.
    pub(super) id: String,
    /// The flag without dashes.
    pub(super) long: String,
    alias: Option<String>,
}

/// The flags of a kind of record, in form order.
pub(super) fn flags(catalogue: &Catalogue, kind: Kind) -> Vec<Flag<'_>> {
    let mut taken: Vec<String> = TAKEN.map(str::to_owned).into();
    let fields: Vec<&Field> = catalogue.fields_of(kind).collect();
    let mut flags: Vec<Flag> = Vec::new();
    for field in &fields {
        let wanted = field.flag_name().trim_start_matches('-').to_owned();
        let free = |name: &String| !name.is_empty() && !taken.contains(name);
        let mut long = Some(wanted).filter(free).unwrap_or_else(|| format!("field-{}", field.code));
        while taken.contains(&long) {
            long.push('_');
        }
        taken.push(long.clone());
        flags.push(Flag { field, id: format!("field.{}", field.code), long, alias: None });
    }
    // Aliases come last, so that no field's own name is lost to another one's alias.
    for flag in &mut flags {
        let alias = flag.field.code.replace('_', "-").trim_start_matches('-').to_owned();
        if !alias.is_empty() && !taken.contains(&alias) {
            taken.push(alias.clone());
            flag.alias = Some(alias);
        }
    }
    flags
}

/// Adds the flags to a command.
pub(super) fn with_flags(command: Command, catalogue: &Catalogue, kind: Kind, words: &Messages) -> Command {
    flags(catalogue, kind).into_iter().fold(command, |command, flag| command.arg(flag.arg(catalogue, words)))
}

impl Flag<'_> {
    fn arg(&self, catalogue: &Catalogue, words: &Messages) -> Arg {
        Arg::new(self.id.clone())
            .long(self.long.clone())
            .aliases(self.alias.clone())
            .value_name(value_name(self.field.kind))
            .value_parser(Codes(show::choices(catalogue, self.field)))
            .hide_possible_values(true)
            // An amount may be below nothing.
            .allow_hyphen_values(matches!(self.field.kind, FieldKind::Money | FieldKind::Number))
            .help(self.help(catalogue, words))
    }

    /// What the field is called, and what can be given.
    fn help(&self, catalogue: &Catalogue, words: &Messages) -> String {
        let label = self.field.label.get(words.lang());
        let codes = show::choices(catalogue, self.field);
        let mut listed = codes.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
        if codes.len() > LISTED {
            listed.push_str(", …");
        }
        let said = |id| words.with(id, &[("label", label.into()), ("codes", listed.as_str().into())]);
        let help = match self.field.kind {
            FieldKind::Due => said("field-due"),
            FieldKind::Duration => said("field-duration"),
            FieldKind::Moment => said("field-moment"),
            FieldKind::Contact => said("field-contact"),
            FieldKind::Flag => said("field-flag"),
            FieldKind::Number => said("field-number"),
            FieldKind::Money => said("field-money"),
            FieldKind::Date if codes.is_empty() => said("field-date"),
            FieldKind::Date => said("field-date-item"),
            FieldKind::Stage => said("field-stage"),
            FieldKind::Reference => match self.field.to.map(Kind::entity) {
                Some(Entity::Matter) => said("field-matter"),
                Some(Entity::Contact) => said("field-contact"),
                _ => said("field-account"),
            },
            _ if codes.is_empty() => label.to_owned(),
            _ => said("field-item"),
        };
        match &self.alias {
            Some(alias) => {
                words.with("field-alias", &[("help", help.into()), ("alias", alias.as_str().into())])
            }
            None => help,
        }
    }
}

fn value_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Picklist | FieldKind::Stage => "CODE",
        FieldKind::Due => "CODE|DATE",
        FieldKind::Duration => "CODE|TIME",
        FieldKind::Moment => "DATE",
        FieldKind::Contact => "CONTACT",
        FieldKind::Account => "ACCOUNT",
        FieldKind::User => "LOGIN",
        FieldKind::Flag => "YES|NO",
        FieldKind::Text | FieldKind::Phone => "TEXT",
        FieldKind::Number => "NUMBER",
        FieldKind::Money => "AMOUNT CURRENCY",
        FieldKind::Date => "DAY",
        FieldKind::Reference => "RECORD",
    }
}

/// Takes any text, since items go by label too, and offers the codes to shell completion.
#[derive(Clone)]
struct Codes(Vec<String>);

impl TypedValueParser for Codes {
    type Value = String;

    fn parse_ref(&self, cmd: &Command, arg: Option<&Arg>, value: &std::ffi::OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(cmd, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        match self.0.is_empty() {
            true => None,
            false => Some(Box::new(self.0.iter().cloned().map(PossibleValue::new))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Ask, Labels, Lang, Rule, default_catalogue};

    fn with_fields(codes: &[&str]) -> Catalogue {
        let plain = default_catalogue();
        let mut fields = plain.fields().to_vec();
        fields.extend(codes.iter().map(|code| Field {
            of: crate::domain::CALL,
            code: (*code).to_owned(),
            kind: FieldKind::Picklist,
            picklist: Some("channel".into()),
            to: None,
            needed: Rule::Never,
            default: None,
            ask: Ask::Asked,
            flag: None,
            label: Labels::same("Added"),
            retired: false,
            handling: Default::default(),
        }));
        Catalogue::new(crate::domain::CatalogueRows { fields, ..plain.rows() }).unwrap()
    }

    #[test]
    fn a_field_that_is_added_is_a_flag_even_under_a_name_of_ours() {
        let catalogue = with_fields(&["weather", "json", "next", "-", "--help", "op_id"]);
        // clap itself checks here that no two flags are alike.
        super::super::command(&catalogue, &Messages::new(Lang::En)).debug_assert();
        let flags = flags(&catalogue, crate::domain::CALL);
        let long = |code: &str| &flags.iter().find(|flag| flag.field.code == code).unwrap().long;
        assert_eq!(long("weather"), "weather");
        assert_eq!(long("json"), "field-json");
        assert_eq!(long("next_step"), "next");
        assert_eq!(long("next"), "field-next");
    }

    #[test]
    fn next_step_goes_by_both_names() {
        let catalogue = default_catalogue();
        let matches = |flag: &str| {
            let args = ["picklog", "log", "call", "x", flag, "meet"];
            super::super::command(&catalogue, &Messages::new(Lang::En)).try_get_matches_from(args).is_ok()
        };
        assert!(matches("--next") && matches("--next-step") && !matches("--nexxt"));
    }
}
