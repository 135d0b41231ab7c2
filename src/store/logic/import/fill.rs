//! A row into a record that is there: empty fields are filled, others changed where the row says something else.

use crate::store::fail::Done;
use crate::store::sql::Db;
use crate::store::{
    logic::{
        check, edit,
        import::{Batch, Standing, rejected},
        owner,
    },
    sql::record::Record,
};
use crate::{
    domain::{Answer, Answers, Column, Entity, code, follow_outcome, set_by_outcome, show_answer},
    message,
    store::RowOutcome,
};

/// The longest answer that is said back, characters.
const SHORT: usize = 60;

impl<D: Db> Batch<'_, D> {
    /// Fills and changes the fields the row has; those it has not stay. What an earlier row of the file said stands.
    pub(super) fn fill(
        &mut self,
        known: Record,
        given: &Answers,
        (keep, reckoned): (Standing, bool),
    ) -> Done<RowOutcome> {
        let whose = (self.work.catalogue, self.work.origin, self.work.now);
        let fields = given.iter().map(|(field, _)| field);
        if let Some(field) = owner::hidden_among(self.work.conn, whose, &known, fields)? {
            return rejected(message!(
                "store-row-hidden",
                "{field}: what stands there is not shown to you, so a file of yours cannot change it: empty that cell",
                field = field
            ));
        }
        let mut answers = known.answers.clone();
        let mut changed = None;
        for (field, answer) in given.iter() {
            let kept = keep.contains(&field) && known.answers.has(field);
            if kept || says(&known, field, answer, reckoned) {
                continue;
            }
            if known.answers.has(field) {
                changed = changed.or(Some(field));
            }
            answers.set(field, answer.clone());
        }
        // A number is read in a country: where that is another one now, so is the number.
        if let Some(Answer::Phone(phone)) = given.get(code::PHONE)
            && !keep.contains(&code::COUNTRY)
            && phone.e164.is_some()
            && given
                .item(code::COUNTRY)
                .is_some_and(|country| known.answers.item(code::COUNTRY) != Some(country))
            && known.answers.text(code::PHONE) == phone.raw
        {
            answers.set(code::PHONE, Answer::Phone(phone.clone()));
        }
        match known.entity {
            Entity::Activity => {
                // Of a record where nothing stands that its outcome had set, nothing is set anew: a file tells what was.
                if !set_by_outcome(self.work.catalogue, known.form(), &known.answers).is_empty() {
                    let (change, clock) = ((&known.answers, &mut answers), (self.work.zone, self.work.now));
                    follow_outcome(
                        self.work.catalogue,
                        known.form(),
                        change,
                        |field| given.has(field),
                        clock,
                    );
                }
                check::clear_due(self.work.catalogue, &known.answers, &mut answers, given.has(code::DUE));
            }
            _ => edit::clear_bad_phone(&known.answers, &mut answers, given.has(code::PHONE_BAD)),
        }
        if answers == known.answers {
            self.meet(known.number);
            return Ok(RowOutcome::Skipped);
        }
        if let Some(field) = changed.filter(|_| self.is_met(&known)) {
            let shown = |answers: &Answers| {
                let text = answers.get(field).map(|answer| show_answer(answer, &Column::Code));
                crate::domain::clean_capped(&text.unwrap_or_default(), SHORT)
            };
            return rejected(message!(
                "store-row-again",
                "an earlier row of this file is the same {entity} with {field} `{theirs}`, and this one says `{ours}`",
                entity = self.work.catalogue.scope(known.form()),
                field = field,
                theirs = shown(&known.answers),
                ours = shown(given)
            ));
        }
        if let Some(code) = self.taken_code(&known, &answers)? {
            return rejected(code);
        }
        if known.form().is_activity() {
            check::times(&self.work, known.form(), &known.answers, &answers)?;
        }
        let (from, to) = (known.answers.text(code::NAME).to_owned(), answers.text(code::NAME).to_owned());
        self.work.edit(&known, answers)?;
        self.meet(known.number);
        Ok(match known.entity {
            Entity::Activity => RowOutcome::Updated,
            _ if from == to => RowOutcome::Updated,
            _ => RowOutcome::Renamed { from, to },
        })
    }

    /// What is said when an account would get a code that another one has.
    fn taken_code(&self, known: &Record, answers: &Answers) -> Done<Option<crate::domain::Message>> {
        let code = crate::store::logic::import::codes::code_of(answers);
        if known.entity != Entity::Account || code.is_empty() || known.answers.text(code::CODE) == code {
            return Ok(None);
        }
        let others = self.of_code(Entity::Account, code)?;
        let other = others.iter().find(|one| !one.withdrawn && one.number != known.number);
        Ok(other.map(|other| {
            message!(
                "store-code-taken",
                "code: `{code}` is that of {other}, and this row is {own}",
                code = code,
                other = other.answers.text(code::NAME),
                own = known.answers.text(code::NAME)
            )
        }))
    }
}

/// Whether a record says already all that a row says.
pub(super) fn adds_nothing(known: &Record, given: &Answers, (keep, reckoned): (Standing, bool)) -> bool {
    let stands = |field: &str| keep.contains(&field) && known.answers.has(field);
    given.iter().all(|(field, answer)| stands(field) || says(known, field, answer, reckoned))
}

/// Whether a record says already what a cell says. Less exact is not different: a picked length without its seconds, a
/// number as it is dialled without the words around it, a date `reckoned` from `tomorrow`.
fn says(known: &Record, field: &str, given: &Answer, reckoned: bool) -> bool {
    let Some(ours) = known.answers.get(field) else {
        // An export gives the time of logging where none was told.
        return field == code::STARTED_AT && given.moment() == Some(known.started_at());
    };
    match (ours, given) {
        (Answer::Phone(ours), Answer::Phone(given)) => {
            let same_number = given.e164.is_some() && ours.e164 == given.e164;
            ours.raw == given.raw && (ours.e164.is_some() || given.e164.is_none())
                || same_number && given.e164.as_deref() == Some(given.raw.as_str())
        }
        (Answer::Duration { item: ours, seconds: exact }, Answer::Duration { item: given, seconds }) => {
            ours == given && (seconds.is_none() || exact == seconds)
        }
        (Answer::Due { item: ours, at }, Answer::Due { item: given, at: given_at }) => match given {
            Some(_) => ours == given && (at == given_at || reckoned),
            None => at == given_at,
        },
        (ours, given) => ours == given,
    }
}
