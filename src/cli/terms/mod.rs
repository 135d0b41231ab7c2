//! `picklog terms`: every field, item, gap rule and figure with its definition, in the languages of the file.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use super::{CliError, Surroundings, args, json as output, show};
use crate::domain::{Catalogue, Class, Labels, Lang};
use crate::i18n::Messages;
use crate::message;

mod figures;

use figures::FigureTerm;

/// What there are terms of, in order.
const PARTS: [&str; 4] = ["fields", "items", "rules", "figures"];

/// The command.
pub(super) fn command() -> Command {
    Command::new("terms").arg(Arg::new("what").value_name("WHAT").value_parser(PARTS)).arg(args::json_flag())
}

/// Prints them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let what = matches.get_one::<String>("what").map(String::as_str);
    let wanted: Vec<&str> = PARTS.into_iter().filter(|part| what.is_none_or(|what| what == *part)).collect();
    if matches.get_flag("json") {
        let languages = languages(&catalogue, at.lang());
        let mut all = json!({ "languages": languages.iter().map(|lang| lang.code()).collect::<Vec<_>>() });
        for part in wanted {
            all[part] = Value::Array(objects(part, &catalogue, &languages, at.words));
        }
        return output::print(at.out, &all);
    }
    for (nth, part) in wanted.into_iter().enumerate() {
        if nth > 0 {
            writeln!(at.out)?;
        }
        let head = at.words.text(&format!("terms-{part}"));
        writeln!(at.out, "{head}")?;
        let rows = lines(part, &catalogue, at.words);
        show::table(at.out, &rows)?;
    }
    Ok(())
}

/// The languages of the file; of one that says none, all, the reader's first.
fn languages(catalogue: &Catalogue, reader: Lang) -> Vec<Lang> {
    match catalogue.languages() {
        [] => std::iter::once(reader).chain(Lang::ALL.into_iter().filter(|lang| *lang != reader)).collect(),
        languages => languages.to_vec(),
    }
}

/// The rows of a part for people, in their language.
fn lines(part: &str, catalogue: &Catalogue, words: &Messages) -> Vec<Vec<String>> {
    let lang = words.lang();
    match part {
        "fields" => catalogue
            .fields()
            .iter()
            .map(|field| {
                let needed = words.say(&match field.retired {
                    true => message!("terms-retired"),
                    false => message!("terms-needed", rule = field.needed.to_string()),
                });
                let list = field
                    .picklist
                    .as_ref()
                    .map(|list| words.say(&message!("terms-picked", list = list.as_str())));
                let about = [Some(needed), list].into_iter().flatten().collect::<Vec<_>>().join(lang.comma());
                let handling = words.handling(&field.handling);
                let about = if handling.is_empty() { about } else { format!("{about} · {handling}") };
                vec![
                    format!("  {}.{}", catalogue.scope(field.of), field.code),
                    field.label.get(lang).to_owned(),
                    about,
                ]
            })
            .collect(),
        "items" => catalogue
            .picklists()
            .iter()
            .flat_map(|list| {
                list.items.iter().map(move |item| {
                    let told = [item.definition.get(lang), item.hint.get(lang)];
                    let told = told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
                    vec![
                        format!("  {}.{}", list.code, item.code),
                        item.label.get(lang).to_owned(),
                        told.join(" · "),
                    ]
                })
            })
            .collect(),
        "rules" => catalogue
            .gap_rules()
            .iter()
            .map(|rule| {
                let kinds: Vec<&str> = rule.of.iter().map(|kind| catalogue.scope(*kind)).collect();
                let weight = u64::from(rule.weight);
                let about = words.say(&message!(
                    "terms-rule",
                    when = rule.trigger.text(),
                    kinds = kinds.join(" "),
                    weight = weight
                ));
                vec![format!("  {}", rule.code), rule.label.get(lang).to_owned(), about]
            })
            .collect(),
        _ => FigureTerm::ALL
            .iter()
            .map(|figure| {
                vec![format!("  {}", figure.code), figure.name(words), figure.definition(words, catalogue)]
            })
            .collect(),
    }
}

/// The rows of a part for programs, in all languages of the file.
fn objects(part: &str, catalogue: &Catalogue, languages: &[Lang], words: &Messages) -> Vec<Value> {
    match part {
        "fields" => catalogue
            .fields()
            .iter()
            .map(|field| {
                let columns: Vec<String> = field.columns().into_iter().map(|(heading, _)| heading).collect();
                json!({
                    "of": catalogue.scope(field.of),
                    "code": field.code,
                    "kind": field.kind.code(),
                    "picklist": field.picklist,
                    "needed": field.needed.to_string(),
                    "retired": field.retired,
                    "columns": columns,
                    "label": texts(&field.label, languages),
                    "use": texts(&field.handling.hint, languages),
                    "class": field.handling.class.map(Class::code),
                    "export": field.handling.is_exported,
                    "seen_by": field.handling.seen_by.code(),
                })
            })
            .collect(),
        "items" => catalogue
            .picklists()
            .iter()
            .flat_map(|list| {
                list.items.iter().map(move |item| {
                    json!({
                        "picklist": list.code,
                        "code": item.code,
                        "tone": item.tone.code(),
                        "retired": item.retired,
                        "label": texts(&item.label, languages),
                        "definition": texts(&item.definition, languages),
                        "use": texts(&item.hint, languages),
                    })
                })
            })
            .collect(),
        "rules" => catalogue
            .gap_rules()
            .iter()
            .map(|rule| {
                let mut object = catalogue.gap_rule_json(rule);
                object["label"] = texts(&rule.label, languages);
                object
            })
            .collect(),
        _ => FigureTerm::ALL
            .iter()
            .map(|figure| {
                let said = |say: &dyn Fn(&Messages) -> String| -> Value {
                    languages
                        .iter()
                        .map(|lang| (lang.code().to_owned(), json!(say(&words.in_lang(*lang)))))
                        .collect()
                };
                json!({
                    "code": figure.code,
                    "label": said(&|words| figure.name(words)),
                    "definition": said(&|words| figure.definition(words, catalogue)),
                })
            })
            .collect(),
    }
}

/// The texts of these languages; none where a language has none of its own.
fn texts(labels: &Labels, languages: &[Lang]) -> Value {
    languages.iter().map(|lang| (lang.code().to_owned(), json!(labels.own(*lang)))).collect()
}
