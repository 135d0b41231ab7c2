//! What is asked of something new in the catalogue, beyond that the whole fits together: labels in every language that go
//! on one line, a code that means nothing else, a digit to pick it by.

use unicode_width::UnicodeWidthStr;

use super::{Catalogue, CatalogueError, check, handling};
use crate::{
    domain::{
        Entity, Field, FieldDefault, FieldKind, Item, Labels, Lang, Message, Picklist, clean, code,
        file_columns,
    },
    message,
};

/// Columns for a label: beside the digit and the mark, in the narrowest list.
const LABEL: usize = 40;
/// Columns for a definition: the last line of a form at 80 columns.
const DEFINITION: usize = 76;
/// Items that a digit picks.
const DIGITS: usize = 9;

/// Flags of commands and words of scopes that are no fields: a field of the same name could not be told from them. Columns of
/// files are in `domain/file_columns.rs`.
const TAKEN: &[&str] =
    &["contact_name", "db", "json", "op_id", "help", "version", "activity", "matter", "record"];
/// Words of the rules, see `domain/rule.rs`.
const RULE_WORDS: &[&str] =
    &["always", "never", "and", "or", "not", "in", "is", "set", "empty", "past", "phase"];
/// Fields that the program itself reads: without them it could not tell how a call ended or whom it was with.
const OWN: &[&str] = &[
    code::OUTCOME,
    code::REASON,
    code::CONTACT,
    code::DURATION,
    code::NEXT_STEP,
    code::DUE,
    code::STARTED_AT,
    code::NAME,
    code::PHONE,
    code::EMAIL,
    code::COUNTRY,
    code::CITY,
    code::OWNER,
    code::PARENT,
    code::CODE,
    code::ROLE,
    code::PHONE_BAD,
    code::DO_NOT_CALL,
];

pub(super) fn picklist(list: &Picklist, languages: &[Lang]) -> Result<(), CatalogueError> {
    new_code("picklist", &list.code)?;
    label("picklist", &list.code, &list.label, languages)?;
    for (at, one) in list.items.iter().enumerate() {
        item(one, languages)?;
        let before = Picklist { items: list.items[..at].to_vec(), ..list.clone() };
        alone(&before, one)?;
    }
    digits(list, false)
}

pub(super) fn item(item: &Item, languages: &[Lang]) -> Result<(), CatalogueError> {
    new_code("item", &item.code)?;
    if !matches!(FieldDefault::parse(&item.code), FieldDefault::Item(_)) {
        let why = message!(
            "catalogue-default-word",
            "this word means what a form fills in by itself: choose another code"
        );
        return Err(CatalogueError::Taken { what: "item", code: item.code.clone(), why });
    }
    label("item", &item.code, &item.label, languages)?;
    definition(&item.code, &item.definition, languages)?;
    hint("item", &item.code, &item.hint, languages)
}

/// No other item that can be picked reads the same: files and flags know items by their labels too.
pub(super) fn alone(list: &Picklist, item: &Item) -> Result<(), CatalogueError> {
    for other in list.live().filter(|other| other.code != item.code) {
        let same = |text: &str| other.label.all().any(|label| label.to_lowercase() == text.to_lowercase());
        if let Some(text) = item.label.all().find(|text| same(text)) {
            let why = message!(
                "catalogue-same-label",
                "`{text}` is the label of `{other}` already: say how they differ",
                text = text,
                other = &other.code
            );
            return Err(CatalogueError::Taken { what: "item", code: item.code.clone(), why });
        }
    }
    Ok(())
}

/// A list of up to nine is picked from by digits; it does not outgrow them by accident.
pub(super) fn digits(list: &Picklist, beyond_nine: bool) -> Result<(), CatalogueError> {
    match list.live().count() == DIGITS + 1 && !beyond_nine {
        true => Err(CatalogueError::NoDigitLeft(list.code.clone())),
        false => Ok(()),
    }
}

pub(super) fn label(
    what: &'static str,
    code: &str,
    label: &Labels,
    languages: &[Lang],
) -> Result<(), CatalogueError> {
    texts(what, code, ("label", LABEL), label, languages)
}

/// A definition may be missing as a whole, not in one of the file's languages.
pub(super) fn definition(code: &str, definition: &Labels, languages: &[Lang]) -> Result<(), CatalogueError> {
    match definition.is_empty() {
        true => Ok(()),
        false => texts("item", code, ("definition", DEFINITION), definition, languages),
    }
}

/// Likewise a hint of how something may be used.
pub(super) fn hint(
    what: &'static str,
    code: &str,
    hint: &Labels,
    languages: &[Lang],
) -> Result<(), CatalogueError> {
    match hint.is_empty() {
        true => Ok(()),
        false => texts(what, code, ("use", DEFINITION), hint, languages),
    }
}

/// Texts are there in the languages of the file, and in others if somebody gave them: none is empty or too long.
fn texts(
    what: &'static str,
    code: &str,
    (text, most): (&'static str, usize),
    labels: &Labels,
    languages: &[Lang],
) -> Result<(), CatalogueError> {
    let own = || code.to_owned();
    let known = |code: &str| Lang::ALL.into_iter().find(|lang| lang.code() == code);
    if let Some(name) = labels.languages().find(|code| known(code).is_none()) {
        let place = message!("catalogue-at", "{what} `{code}`", what = what, code = code);
        return Err(CatalogueError::Unknown { place, what: "language", name: name.to_owned() });
    }
    let given = labels.languages().filter_map(known);
    let mut wanted: Vec<Lang> = languages.iter().copied().chain(given).collect();
    if wanted.is_empty() {
        // Of a file whose languages are not known, any is as good as another.
        wanted.push(Lang::default());
    }
    for lang in wanted {
        let given = labels.own(lang).unwrap_or_default();
        if clean(given).is_empty() {
            let languages = match languages {
                [] => vec![lang],
                known => known.to_vec(),
            };
            return Err(CatalogueError::NotInEveryLanguage {
                what,
                code: own(),
                text,
                lang: lang.code(),
                languages,
            });
        }
        if given.width() > most {
            return Err(CatalogueError::TooLong { what, code: own(), text: given.to_owned(), most });
        }
    }
    Ok(())
}

/// A new code is written small, so that it is typed the same everywhere.
pub(super) fn new_code(what: &'static str, code: &str) -> Result<(), CatalogueError> {
    check::check_code(what, code)?;
    let starts = code.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let small = code.len() <= 32 && code.bytes().all(|b| !b.is_ascii_uppercase());
    match starts && small {
        true => Ok(()),
        false => Err(CatalogueError::BadCode { what, code: code.to_owned() }),
    }
}

pub(super) fn field(catalogue: &Catalogue, field: &Field) -> Result<(), CatalogueError> {
    new_code("field", &field.code)?;
    label("field", &field.code, &field.label, &catalogue.languages)?;
    hint("field", &field.code, &field.handling.hint, &catalogue.languages)?;
    handling::check(field)?;
    let taken = |why: Message| CatalogueError::Taken { what: "field", code: field.code.clone(), why };
    let unfit = |wrong: Message| CatalogueError::Unfit { field: field.code.clone(), wrong };
    if !field.code.starts_with(|c: char| c.is_ascii_lowercase()) || field.code.contains('-') {
        return Err(unfit(message!(
            "catalogue-field-code",
            "write its code with small letters, digits and _, a letter first"
        )));
    }
    if RULE_WORDS.contains(&field.code.as_str()) {
        return Err(taken(message!(
            "catalogue-rule-word",
            "this is a word of the rules: choose another code"
        )));
    }
    let flag = field.flag_name();
    if !flag.starts_with(|c: char| c.is_ascii_lowercase())
        || !flag.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return Err(unfit(message!(
            "catalogue-flag",
            "write its flag with small letters, digits and -, a letter first"
        )));
    }
    let mut words: Vec<String> = field.columns().into_iter().map(|(heading, _)| heading).collect();
    words.push(flag.replace('-', "_"));
    // Kinds of one family share columns, and commands take the columns of all.
    let written = |word: &str| {
        file_columns::WRITTEN_LAST.contains(&word)
            || Entity::ALL.iter().any(|entity| file_columns::written_first(*entity).contains(&word))
    };
    let is_taken = |word: &&String| {
        let word = word.as_str();
        let is_column = written(word) || file_columns::read_beside(field.of.entity()).contains(&word);
        TAKEN.contains(&word) || is_column || catalogue.kind_of_code(word).is_some()
    };
    if let Some(word) = words.iter().find(is_taken) {
        return Err(taken(message!(
            "catalogue-own-column",
            "`{word}` is a column or a flag of picklog itself: choose another code",
            word = word
        )));
    }
    let family = catalogue.fields.iter();
    for other in family.filter(|o| field.of.shares(o.of) && o.code != field.code) {
        let theirs = other.columns().into_iter().map(|(heading, _)| heading);
        let theirs = theirs.chain([other.flag_name().replace('-', "_")]);
        if let Some(word) = theirs.into_iter().find(|word| words.contains(word)) {
            return Err(taken(message!(
                "catalogue-same-column",
                "`{word}` is a column or flag of `{other}` already",
                word = word,
                other = &other.code
            )));
        }
    }
    let activity = field.of.is_activity();
    match field.kind {
        FieldKind::Picklist if field.picklist.is_none() => Err(unfit(message!(
            "catalogue-names-list",
            "a picklist field picks from a list: name it with --picklist"
        ))),
        // Days may be picked from a list of periods.
        FieldKind::Picklist => Ok(()),
        FieldKind::Date if field.picklist.is_some() && field.to.is_none() => Ok(()),
        _ if field.picklist.is_some() => Err(unfit(message!(
            "catalogue-wants-no-list",
            "a {kind} has no picklist: leave --picklist out",
            kind = field.kind.code()
        ))),
        FieldKind::Text | FieldKind::Phone if activity => {
            Err(unfit(message!("catalogue-picked", "activities are picked, not typed: make it a picklist")))
        }
        FieldKind::Reference if field.to.is_none() => Err(unfit(message!(
            "catalogue-names-kind",
            "a reference leads to records of a kind: name it with --to"
        ))),
        _ if field.to.is_some() && field.kind != FieldKind::Reference => Err(unfit(message!(
            "catalogue-leads-nowhere",
            "a {kind} leads to no other record: leave --to out",
            kind = field.kind.code()
        ))),
        FieldKind::Text
        | FieldKind::Phone
        | FieldKind::Moment
        | FieldKind::User
        | FieldKind::Flag
        | FieldKind::Number
        | FieldKind::Money
        | FieldKind::Date
        | FieldKind::Reference => Ok(()),
        FieldKind::Due | FieldKind::Duration | FieldKind::Contact | FieldKind::Account | FieldKind::Stage => {
            Err(unfit(message!(
                "catalogue-only-one",
                "there is one {kind} already, and picklog knows it by its code: make it a picklist",
                kind = field.kind.code()
            )))
        }
    }
}

/// A field the program reads may be retired, if it can do without new answers, but is never removed: what was answered
/// would no longer be read.
pub(super) fn removable_field(scope: &str, field: &str) -> Result<(), CatalogueError> {
    own(scope, field)?;
    match code::ALL.contains(&field) {
        true => Err(CatalogueError::InUse {
            what: "field",
            code: format!("{scope}.{field}"),
            why: message!("catalogue-read", "picklog itself reads it; retire it instead"),
        }),
        false => Ok(()),
    }
}

/// An item the program reads may be retired, but is never removed: what hangs on it would be asked of nobody.
pub(super) fn removable_item(catalogue: &Catalogue, list: &str, item: &str) -> Result<(), CatalogueError> {
    let is_read =
        catalogue.picklist(list).and_then(|list| list.item(item)).is_some_and(|item| !item.means.is_empty());
    match is_read {
        true => Err(CatalogueError::InUse {
            what: "item",
            code: format!("{list}.{item}"),
            why: message!("catalogue-read", "picklog itself reads it; retire it instead"),
        }),
        false => Ok(()),
    }
}

/// Fields the program reads are relabelled and ordered, not taken away.
pub(super) fn own(scope: &str, field: &str) -> Result<(), CatalogueError> {
    match OWN.contains(&field) {
        true => Err(CatalogueError::InUse {
            what: "field",
            code: format!("{scope}.{field}"),
            why: message!(
                "catalogue-own-field",
                "picklog itself reads it; say --needed-when never with `fields need` to stop asking for it"
            ),
        }),
        false => Ok(()),
    }
}
