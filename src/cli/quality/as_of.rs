//! `--as-of`: which moment is meant, and what of it nobody can tell any more.

use chrono::{NaiveDate, NaiveTime};
use clap::ArgMatches;
use serde_json::{Value, json};

use super::Shown;
use crate::cli::{CliError, Surroundings, json::moment, show::short};
use crate::domain::Moment;
use crate::message;

/// The moment that was asked for; none where the figures of now were.
pub(super) fn asked(
    matches: &ArgMatches,
    since: Option<Moment>,
    at: &Surroundings<'_>,
) -> Result<Option<Moment>, CliError> {
    let Some(text) = matches.get_one::<String>("as-of") else { return Ok(None) };
    let now = at.store.now();
    let read = Moment::read(text, at.zone, now)
        .ok_or_else(|| CliError::usage(message!("quality-as-of-unread", text = short(text))))?;
    let day = text.trim().parse::<NaiveDate>().ok();
    if read > now {
        let (when, now) = (read.show_plain(at.zone), now.show_plain(at.zone));
        return Err(CliError::usage(message!("quality-as-of-ahead", when = when, now = now)));
    }
    // A day alone is all of it, as far as it has come.
    let last = day.and_then(|day| day.succ_opt()).map(|next| {
        let midnight = Moment::from_local(next.and_time(NaiveTime::MIN), at.zone);
        Moment::from_millis(midnight.millis() - 1).min(now)
    });
    let asked = last.unwrap_or(read);
    if since.is_some_and(|since| since > asked) {
        return Err(CliError::usage(message!("quality-as-of-since", when = asked.show_plain(at.zone))));
    }
    Ok(Some(asked))
}

/// When the figures are of, and what else has to be said of them.
pub(super) fn lines(shown: &Shown<'_>) -> (String, Vec<String>) {
    let (words, at) = (shown.words, shown.quality.at);
    let Some(lost) = shown.as_of else { return (words.when(at), Vec::new()) };
    let mut lines = Vec::new();
    if let Some(first) = lost.first.filter(|first| at < *first) {
        lines.push(words.with("quality-as-of-before", &[("when", words.when(first).into())]));
    }
    if lost.forms > 0 {
        lines.push(words.with("quality-as-of-forms", &[("count", lost.forms.into())]));
    }
    if lost.erased > 0 {
        lines.push(words.with("quality-as-of-erased", &[("count", lost.erased.into())]));
    }
    if let Some(since) = lost.answers_before {
        lines.push(words.with("quality-as-of-answers", &[("when", words.when(since).into())]));
    }
    if lost.rules > 0 {
        lines.push(words.with("quality-as-of-rules", &[("count", lost.rules.into())]));
    }
    (words.with("quality-as-of", &[("when", words.when(at).into())]), lines)
}

/// The same as JSON; null where the figures are of now.
pub(super) fn json(shown: &Shown<'_>) -> Value {
    let Some(lost) = shown.as_of else { return Value::Null };
    json!({
        "at": moment(shown.quality.at),
        "history_begins": lost.first.map(moment),
        "untold": {
            "forms": lost.forms,
            "erased_answers": lost.erased,
            "answers_taken_back_before": lost.answers_before.map(moment),
            "catalogue_changes": lost.rules,
        },
    })
}
