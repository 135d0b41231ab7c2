//! A change put aside as a line of JSON.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        Answers, Command, Draft, Entity, Id, KindCode, Patch, PutSealed, Ref, Said, SealedCopy, SealedKind,
        StageMove,
    },
    runtime::write::Write,
};

/// One change, as a line of JSON.
#[derive(Serialize, Deserialize)]
struct Line {
    op: Id,
    expected: Option<u64>,
    #[serde(flatten)]
    change: Change,
}

/// The changes that a screen makes.
#[derive(Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
enum Change {
    Form {
        form: Box<Draft>,
    },
    Account {
        id: Id,
        answers: Answers,
    },
    Contact {
        id: Id,
        account: Id,
        answers: Answers,
    },
    Activity {
        id: Id,
        kind: String,
        account: Id,
        answers: Answers,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moves: Option<StageMove>,
    },
    Matter {
        id: Id,
        kind: String,
        account: Id,
        answers: Answers,
    },
    Edit {
        entity: String,
        id: Id,
        patch: Patch,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moves: Option<StageMove>,
    },
    Discard {
        form: Id,
    },
    Snooze {
        gap: String,
    },
    Answer {
        form: Id,
        said: String,
    },
    Undo {
        of: Id,
    },
    Merge {
        entity: String,
        from: Id,
        into: Id,
        take: Vec<String>,
        from_version: Option<u64>,
    },
    MoveContact {
        contact: Id,
        to: Id,
    },
    Distinct {
        entity: String,
        one: Id,
        other: Id,
    },
    /// Sealed already: what it says stands nowhere.
    Sealed {
        id: Id,
        kind: String,
        entity: String,
        record: Id,
        copies: Vec<Copy>,
    },
    Unsealed {
        id: Id,
    },
}

/// What one reader can open.
#[derive(Serialize, Deserialize)]
struct Copy {
    login: String,
    to: String,
    sealed: String,
}

/// The line of a change; none of one that no screen makes.
pub(super) fn line(write: &Write) -> Option<String> {
    let (command, moves) = match write.command.as_ref().clone() {
        Command::Moving { entry, stage } => (*entry, Some(stage)),
        command => (command, None),
    };
    let change = match command {
        Command::KeepDraft(form) => Change::Form { form },
        Command::CreateAccount { id, answers } => Change::Account { id, answers },
        Command::CreateContact { id, account, answers } => Change::Contact { id, account, answers },
        Command::LogActivity { id, kind, account, answers } => {
            Change::Activity { id, kind: kind.to_string(), account, answers, moves }
        }
        Command::OpenMatter { id, kind, account, answers } => {
            Change::Matter { id, kind: kind.to_string(), account, answers }
        }
        Command::Edit { record, patch } => {
            Change::Edit { entity: record.entity.code().to_owned(), id: record.id, patch, moves }
        }
        Command::DiscardDraft(form) => Change::Discard { form },
        Command::Snooze { gap } => Change::Snooze { gap },
        Command::AnswerEvidence { draft, said } => {
            Change::Answer { form: draft, said: said.code().to_owned() }
        }
        Command::Undo { op } => Change::Undo { of: op },
        Command::Merge { entity, from, into, take, from_version } => {
            Change::Merge { entity: entity.code().to_owned(), from, into, take, from_version }
        }
        Command::MoveContact { contact, to } => Change::MoveContact { contact, to },
        Command::Distinct { entity, one, other } => {
            Change::Distinct { entity: entity.code().to_owned(), one, other }
        }
        Command::PutSealed(put) => {
            let PutSealed { id, kind, on, copies } = *put;
            let copies = copies.into_iter().map(|(login, copy)| Copy {
                login,
                to: copy.to,
                sealed: STANDARD.encode(&copy.sealed),
            });
            Change::Sealed {
                id,
                kind: kind.code().to_owned(),
                entity: on.entity.code().to_owned(),
                record: on.id,
                copies: copies.collect(),
            }
        }
        Command::RemoveSealed { id } => Change::Unsealed { id },
        // No screen makes these.
        Command::SetKey { .. } | Command::RekeySealed { .. } => return None,
        Command::Amend(_)
        | Command::LetLeadsChangePicklists(_)
        | Command::SetGoal(_)
        | Command::ProposeGoal { .. }
        | Command::AnswerGoal { .. }
        | Command::MakeList(_)
        | Command::AddToList { .. }
        | Command::ChangeList { .. }
        | Command::Recount
        | Command::TakeOver(_)
        | Command::Moving { .. }
        | Command::SeparateIds
        | Command::SetRole { .. }
        | Command::HandOver { .. }
        | Command::EndHandOver { .. }
        | Command::SetLine { .. }
        | Command::SetSite { .. }
        | Command::Erase(_)
        | Command::SetRetention(_)
        | Command::EndRetention { .. }
        | Command::ChangeUser { .. } => return None,
    };
    serde_json::to_string(&Line { op: write.op, expected: write.expected, change }).ok()
}

/// The change of a line; none where it is no line of ours, or one of a newer picklog.
pub(super) fn write(text: &str) -> Option<Write> {
    of_line(serde_json::from_str(text).ok()?)
}

fn of_line(line: Line) -> Option<Write> {
    let mut stage = None;
    let command = match line.change {
        Change::Form { form } => Command::KeepDraft(form),
        Change::Account { id, answers } => Command::CreateAccount { id, answers },
        Change::Contact { id, account, answers } => Command::CreateContact { id, account, answers },
        Change::Activity { id, kind, account, answers, moves } => {
            stage = moves;
            Command::LogActivity { id, kind: KindCode::new(&kind)?, account, answers }
        }
        Change::Matter { id, kind, account, answers } => {
            Command::OpenMatter { id, kind: KindCode::new(&kind)?, account, answers }
        }
        Change::Edit { entity, id, patch, moves } => {
            stage = moves;
            Command::Edit { record: Ref { entity: Entity::from_code(&entity)?, id }, patch }
        }
        Change::Discard { form } => Command::DiscardDraft(form),
        Change::Snooze { gap } => Command::Snooze { gap },
        Change::Answer { form, said } => {
            Command::AnswerEvidence { draft: form, said: Said::from_code(&said)? }
        }
        Change::Undo { of } => Command::Undo { op: of },
        Change::Merge { entity, from, into, take, from_version } => {
            Command::Merge { entity: Entity::from_code(&entity)?, from, into, take, from_version }
        }
        Change::MoveContact { contact, to } => Command::MoveContact { contact, to },
        Change::Distinct { entity, one, other } => {
            Command::Distinct { entity: Entity::from_code(&entity)?, one, other }
        }
        Change::Sealed { id, kind, entity, record, copies } => {
            let copy = |copy: Copy| {
                let sealed = STANDARD.decode(copy.sealed).ok()?;
                Some((copy.login, SealedCopy { to: copy.to, sealed }))
            };
            let copies = copies.into_iter().map(copy).collect::<Option<Vec<_>>>()?;
            let on = Ref { entity: Entity::from_code(&entity)?, id: record };
            let kind = SealedKind::from_code(&kind)?;
            Command::PutSealed(Box::new(PutSealed { id, kind, on, copies }))
        }
        Change::Unsealed { id } => Command::RemoveSealed { id },
    };
    let command = match stage {
        Some(stage) => Command::Moving { entry: Box::new(command), stage },
        None => command,
    };
    Some(Write { op: line.op, command: Box::new(command), expected: line.expected })
}
