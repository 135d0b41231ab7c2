//! What the lookup found, as the lines that are shown: why an account matched, how certain that is, whom it was found by.

use crate::{
    domain::{AccountLine, Catalogue, Fit, How},
    lookup::{self, Query, highlight},
    store::{
        fail::Done,
        logic::{
            found_people, lists,
            name_groups::{Names, Place},
        },
        sql::Db,
    },
};

/// The rows of the best hits, until there are `limit` different names.
pub(in crate::store) fn of(
    db: &impl Db,
    catalogue: &Catalogue,
    query: &Query,
    hits: Vec<lookup::Hit>,
    limit: usize,
) -> Done<Vec<AccountLine>> {
    let (mut lines, mut names) = (Vec::new(), Names::default());
    for hit in hits {
        if names.len() == limit {
            break;
        }
        let line = lists::line(db, catalogue, i64::from(hit.key), (how(hit.how), hit.score / 10.0))?;
        let Some(mut line) = line.filter(|line| lines.iter().all(|known: &AccountLine| known.id != line.id))
        else {
            continue;
        };
        if !matches!(names.take(&mut line), Place::OneTooMany) || lines.len() < limit {
            line.fit = fit(&hit);
            line.matched = highlight(&line.name, query, hit.how);
            let account = (i64::from(hit.key), line.phone.as_str());
            line.people = found_people::found_by(db, catalogue, account, query, line.how)?;
            lines.push(line);
        }
    }
    Ok(lines)
}

/// How certain a match is.
fn fit(hit: &lookup::Hit) -> Fit {
    match hit {
        hit if hit.is_typed() => Fit::Typed,
        hit if hit.is_sure() => Fit::Near,
        _ => Fit::Guess,
    }
}

/// The word for why an account matched.
fn how(how: lookup::How) -> How {
    match how {
        lookup::How::Exact => How::Exact,
        lookup::How::Prefix => How::Prefix,
        lookup::How::WordPrefix => How::Words,
        lookup::How::Acronym => How::Acronym,
        lookup::How::Substring => How::Inside,
        lookup::How::Typo => How::Spelling,
        lookup::How::Similar => How::Part,
        lookup::How::Layout => How::Layout,
        lookup::How::Translit => How::Sound,
        lookup::How::Pinyin => How::Pinyin,
        lookup::How::Phone => How::Phone,
        lookup::How::Code => How::Code,
        lookup::How::Contact => How::Contact,
        lookup::How::City => How::City,
    }
}
