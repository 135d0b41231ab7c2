//! The accounts that the rows of a file name: each by its id, its code or its whole name. A row that names none, or several, is told
//! and left out; nothing is guessed.

use std::path::Path;

use crate::domain::{AccountLine, Id, Message, Resolved, same_text};
use crate::message;

use super::super::{CliError, Surroundings, import, show, show::short};

/// How many candidates a row that could be several is told with.
const NAMED: usize = 5;

/// A row that was left out.
pub(super) struct LeftOut {
    pub line: u64,
    pub text: String,
    pub why: Message,
    /// The stable word of why, for programs.
    pub code: &'static str,
}

/// What a file named.
pub(super) struct Named {
    pub accounts: Vec<Id>,
    pub left_out: Vec<LeftOut>,
    /// Rows that name an account that an earlier row named.
    pub again: u64,
}

/// Reads a file of accounts.
pub(super) fn accounts(path: &Path, at: &mut Surroundings<'_>) -> Result<Named, CliError> {
    let catalogue = at.store.catalogue()?;
    let rows = import::named_rows(path, &catalogue)?;
    let mut named = Named { accounts: Vec::new(), left_out: Vec::new(), again: 0 };
    let mut there = std::collections::HashSet::new();
    for row in rows {
        let text = if row.code.is_empty() { row.name.clone() } else { row.code.clone() };
        let mut leave_out = |why: Message, code: &'static str| {
            named.left_out.push(LeftOut { line: row.line, text: short(&text), why, code });
        };
        if row.is_broken {
            leave_out(message!("lists-row-broken"), "broken");
            continue;
        }
        if text.is_empty() {
            leave_out(message!("lists-row-empty"), "empty");
            continue;
        }
        // Where a row says both, the code decides, and the name stands in where nobody has that code.
        let mut found = one(&text, at)?;
        if matches!(found, Fits::None(_)) && !row.name.is_empty() && row.name != text {
            found = one(&row.name, at)?;
        }
        match found {
            Fits::One(id) if there.insert(id) => named.accounts.push(id),
            Fits::One(_) => named.again += 1,
            Fits::Several(several) => {
                let listed: Vec<String> = several.iter().take(NAMED).map(show::candidate).collect();
                leave_out(message!("lists-row-several", named = listed.join("; ")), "ambiguous");
            }
            Fits::None(Some(near)) => {
                leave_out(message!("lists-row-near", near = show::candidate(&near)), "unknown");
            }
            Fits::None(None) => leave_out(message!("lists-row-none"), "unknown"),
        }
    }
    Ok(named)
}

/// What a text names.
enum Fits {
    One(Id),
    Several(Vec<AccountLine>),
    /// Nothing is called so; what is nearest.
    None(Option<Box<AccountLine>>),
}

fn one(text: &str, at: &mut Surroundings<'_>) -> Result<Fits, CliError> {
    let login = at.login().to_owned();
    let wanted = same_text(text);
    let is_it = |line: &AccountLine| {
        line.id.to_string() == wanted || same_text(&line.code) == wanted || same_text(&line.name) == wanted
    };
    Ok(match at.store.resolve(text, &login)? {
        // One that was merged is found by its old id, and is the one that stands.
        Resolved::One(line) if text.parse::<Id>().is_ok() || is_it(&line) => Fits::One(line.id),
        Resolved::One(line) => Fits::None(Some(line)),
        Resolved::Many(lines) => {
            let fit: Vec<AccountLine> = lines.iter().filter(|line| is_it(line)).cloned().collect();
            match fit.as_slice() {
                [only] => Fits::One(only.id),
                [] => Fits::Several(lines),
                _ => Fits::Several(fit),
            }
        }
        Resolved::Near(mut lines) => match lines.is_empty() {
            true => Fits::None(None),
            false => Fits::None(Some(Box::new(lines.swap_remove(0)))),
        },
        Resolved::None => Fits::None(None),
    })
}
