//! Questions that were sent before they were asked: their answers come with those of others, and are taken when they are asked.

use std::{collections::VecDeque, sync::Arc};

use super::{
    answer::{Answer, KeptAnswer},
    pg_error::PgError,
    statement::Statement,
    wire::odd,
};
use crate::store::sql::Value;

/// A question that was sent.
pub(super) struct Question {
    pub sql: String,
    /// The values it was sent with, as [`key`] writes them.
    pub key: Vec<u8>,
    pub portal: String,
    /// Its statement; without columns where the server has to say them.
    pub statement: Statement,
    pub answer: Option<KeptAnswer>,
}

/// Those of one transaction, in the order they were sent.
#[derive(Default)]
pub(super) struct Expected {
    questions: VecDeque<Question>,
}

impl Expected {
    /// Notes that a question was sent.
    pub(super) fn sent(&mut self, question: Question) {
        self.questions.push_back(question);
    }

    /// Whether a question was sent, with the same values, and its answer has not come yet.
    pub(super) fn is_open(&self, sql: &str, key: &[u8]) -> bool {
        let asked = self.questions.iter().find(|question| question.sql == sql && question.key == key);
        asked.is_some_and(|question| question.answer.is_none())
    }

    /// Gives answers to the questions that have none, the first to the first.
    pub(super) fn fill(&mut self, answers: impl Iterator<Item = KeptAnswer>) {
        let open = self.questions.iter_mut().filter(|question| question.answer.is_none());
        for (question, answer) in open.zip(answers) {
            question.answer = Some(answer);
        }
    }

    /// Takes the answer to a question, and how its statement is known from now on. None where it was not sent.
    pub(super) fn take(&mut self, sql: &str, key: &[u8]) -> Option<Result<(Answer, Statement), PgError>> {
        let at = self.questions.iter().position(|question| question.sql == sql && question.key == key)?;
        let question = self.questions.remove(at)?;
        let Some(KeptAnswer { columns, rows, is_cut }) = question.answer else { return Some(Err(odd())) };
        let mut statement = question.statement;
        let Some(columns) = statement.columns.take().or(columns) else { return Some(Err(odd())) };
        let portal = is_cut.then_some(question.portal);
        statement.columns = Some(Arc::clone(&columns));
        Some(Ok((Answer { columns, rows, changed: 0, portal }, statement)))
    }

    /// The transaction is over.
    pub(super) fn clear(&mut self) {
        self.questions.clear();
    }
}

/// Values as bytes, so that two lists of them are the same where these are.
pub(super) fn key(values: &[Value<'_>]) -> Vec<u8> {
    let mut key = Vec::new();
    let mut part = |kind: u8, bytes: &[u8]| {
        key.push(kind);
        key.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        key.extend_from_slice(bytes);
    };
    for value in values {
        match *value {
            Value::Null => part(0, &[]),
            Value::Int(number) => part(1, &number.to_le_bytes()),
            Value::Real(number) => part(2, &number.to_le_bytes()),
            Value::Text(text) => part(3, text.as_bytes()),
            Value::Garbled(bytes) => part(4, bytes),
            Value::Blob(bytes) => part(5, bytes),
        }
    }
    key
}
