//! Texts in several languages on the command line: `--label en=… --label ru=… --label zh=…`; and changes of the
//! catalogue, which take them.

use clap::{Arg, ArgAction, ArgMatches};
use serde_json::json;

use crate::domain::{Amendment, Command as Change, Labels, Lang, Message, Spot, clean};
use crate::i18n::Messages;
use crate::message;

use super::{CliError, Surroundings, json as output, recount, show::short};

/// A flag that is given once a language.
pub(super) fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).value_name("LANG=TEXT").action(ArgAction::Append)
}

/// The texts given with such a flag; empty without it. In a file of one language that need not be named.
pub(super) fn given(matches: &ArgMatches, name: &str, languages: &[Lang]) -> Result<Labels, CliError> {
    let mut labels = Labels::default();
    let only = match languages {
        [only] => Some(*only),
        _ => None,
    };
    for text in matches.get_many::<String>(name).into_iter().flatten() {
        let named = text.split_once('=').and_then(|(lang, text)| {
            let lang = Lang::ALL.into_iter().find(|known| known.code() == lang.trim())?;
            Some((lang, clean(text)))
        });
        // `fr=…` is a slip and no label.
        let looks_named = text.split_once('=').is_some_and(|(lang, _)| {
            lang.trim().len() == 2 && lang.trim().bytes().all(|b| b.is_ascii_lowercase())
        });
        let known = named.or_else(|| Some((only.filter(|_| !looks_named)?, clean(text))));
        let Some((lang, text)) = known else {
            return Err(CliError::usage(message!("labels-no-lang", flag = name, text = short(text))));
        };
        if labels.set(lang, text).is_some() {
            return Err(CliError::usage(message!("labels-twice", flag = name, lang = lang.code())));
        }
    }
    Ok(labels)
}

/// `--before` and `--after`.
pub(super) fn spot_flags() -> [Arg; 2] {
    let one = |name: &'static str| Arg::new(name).long(name).value_name("CODE");
    [one("before").conflicts_with("after"), one("after")]
}

/// Where those flags say.
pub(super) fn spot(matches: &ArgMatches) -> Spot {
    let word = |name: &str| matches.get_one::<String>(name).cloned();
    match (word("before"), word("after")) {
        (Some(code), _) => Spot::Before(code),
        (None, Some(code)) => Spot::After(code),
        (None, None) => Spot::Last,
    }
}

/// Changes the catalogue, works the gaps out anew where they may be others now, and says so.
pub(super) fn amend(
    amendment: Amendment,
    done: &Message,
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let ack = at.apply(&Change::Amend(Box::new(amendment)), None)?;
    // Where nothing is to be worked out anew, this is one look.
    recount::run(at)?;
    match matches.get_flag("json") {
        true => {
            // JSON is the same in every language.
            let done = Messages::new(Lang::En).say(done);
            output::print(at.out, &json!({ "rev": ack.rev, "done": done }))
        }
        false => at.print(done),
    }
}
