//! What was entered and could not be saved on leaving is put aside in a private file of the user's, and taken over by the
//! next start on the same file.
//!
//! That happens where the file cannot take it and there is nobody left to wait: a hang-up on a full disk, a folder that
//! became read-only, a file that was moved away. Each change stands there with its operation id, so that one that had got
//! through after all, or is taken over by two starts at once, is done once.

use std::{
    fs,
    io::{self, Write as _},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use nix::unistd::getuid;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{config, inbox::Inbox, workers::Write};
use crate::{
    app::Msg,
    domain::{ActivityKind, Answers, Command, Draft, Entity, Id, Patch, Ref},
    files::{self, Rights},
    store::{Session, Store},
};

/// No file put aside is nearly as large, bytes; a larger one is not ours.
const LARGEST: u64 = 16 * 1024 * 1024;

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
    Form { form: Box<Draft> },
    Account { id: Id, answers: Answers },
    Contact { id: Id, account: Id, answers: Answers },
    Activity { id: Id, kind: String, account: Id, answers: Answers },
    Edit { entity: String, id: Id, patch: Patch },
    Discard { form: Id },
    Snooze { gap: String },
    Undo { of: Id },
    Merge { entity: String, from: Id, into: Id, take: Vec<String>, from_version: Option<u64> },
    Distinct { entity: String, one: Id, other: Id },
}

/// A file put aside, and what is in it, in the order it was asked for.
struct Aside {
    path: PathBuf,
    writes: Vec<Write>,
}

/// Puts changes of the file at `place` aside; where. None when there is nothing to keep, or no folder takes it.
pub fn put(place: &str, writes: &[Write]) -> Option<PathBuf> {
    put_into(&folders(), place, writes)
}

/// Saves what was put aside for the file of this store, the oldest first, and tells how that went. What cannot be saved
/// now either stays aside.
pub fn take_over(store: &mut dyn Store, session: &Session, send: &Inbox) {
    let place = store.place();
    let mut asides: Vec<Aside> = folders().iter().flat_map(|folder| found_in(folder, &place)).collect();
    asides.sort_by(|one, other| one.path.file_name().cmp(&other.path.file_name()));
    for Aside { path, writes } in asides {
        let mut saved = Ok(());
        for Write { op, command, expected } in &writes {
            saved = saved.and(store.apply(session, *op, command, *expected).map(drop));
        }
        if saved.is_ok() {
            // Another start may have done it.
            let _ = fs::remove_file(&path);
        }
        let told = saved.map_err(|trouble| (trouble, path.display().to_string()));
        let _ = send.send(Msg::TakenOver(told));
    }
}

/// Where it can be: what outlives a restart of the machine first.
fn folders() -> Vec<PathBuf> {
    let own = config::folders().ok();
    let state = own.as_ref().and_then(|own| own.state_dir().map(Path::to_owned));
    let runtime = own.as_ref().and_then(|own| own.runtime_dir().map(Path::to_owned));
    state.into_iter().chain(runtime).chain([std::env::temp_dir()]).collect()
}

/// How all names of files put aside for one file begin. Names from one process to the next sort by time.
fn head(place: &str) -> String {
    let hash = Sha256::digest(place.as_bytes());
    let short: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("picklog-unsaved-{}-{short}-", getuid())
}

fn put_into(folders: &[PathBuf], place: &str, writes: &[Write]) -> Option<PathBuf> {
    let lines: Vec<String> = writes.iter().filter_map(line).collect();
    let name = format!("{}{}.jsonl", head(place), writes.first()?.op);
    let text = lines.join("\n");
    folders.iter().filter(|_| !text.is_empty()).find_map(|folder| {
        let path = folder.join(&name);
        write(folder, &path, &text).is_ok().then_some(path)
    })
}

/// Writes a file for this user alone, through no link of somebody else's, down to the disk.
fn write(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    files::make_folders(folder)?;
    let mut file = files::Draft::create(path, Rights::PRIVATE)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.keep_new()
}

fn found_in(folder: &Path, place: &str) -> Vec<Aside> {
    let head = head(place);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let ours = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(&head));
    ours.filter_map(|entry| read(entry.path())).collect()
}

/// Reads one. In a folder of everybody's another user may have put a file of this name: only one that this user alone
/// could write is believed.
fn read(path: PathBuf) -> Option<Aside> {
    let file = files::open_own(&path).ok()?;
    let about = file.metadata().ok()?;
    if about.uid() != getuid().as_raw() || about.mode() & 0o077 != 0 {
        return None;
    }
    let text = files::read_text(file, LARGEST).ok()?;
    let writes: Vec<Write> =
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).filter_map(of_line).collect();
    (!writes.is_empty()).then_some(Aside { path, writes })
}

fn line(write: &Write) -> Option<String> {
    let change = match write.command.as_ref().clone() {
        Command::KeepDraft(form) => Change::Form { form },
        Command::CreateAccount { id, answers } => Change::Account { id, answers },
        Command::CreateContact { id, account, answers } => Change::Contact { id, account, answers },
        Command::LogActivity { id, kind, account, answers } => {
            Change::Activity { id, kind: kind.code().to_owned(), account, answers }
        }
        Command::Edit { record, patch } => {
            Change::Edit { entity: record.entity.code().to_owned(), id: record.id, patch }
        }
        Command::DiscardDraft(form) => Change::Discard { form },
        Command::Snooze { gap } => Change::Snooze { gap },
        Command::Undo { op } => Change::Undo { of: op },
        Command::Merge { entity, from, into, take, from_version } => {
            Change::Merge { entity: entity.code().to_owned(), from, into, take, from_version }
        }
        Command::Distinct { entity, one, other } => {
            Change::Distinct { entity: entity.code().to_owned(), one, other }
        }
        // No screen makes these.
        Command::Amend(_)
        | Command::Recount
        | Command::SeparateIds
        | Command::SetRole { .. }
        | Command::ChangeUser { .. } => return None,
    };
    serde_json::to_string(&Line { op: write.op, expected: write.expected, change }).ok()
}

fn of_line(line: Line) -> Option<Write> {
    let command = match line.change {
        Change::Form { form } => Command::KeepDraft(form),
        Change::Account { id, answers } => Command::CreateAccount { id, answers },
        Change::Contact { id, account, answers } => Command::CreateContact { id, account, answers },
        Change::Activity { id, kind, account, answers } => {
            Command::LogActivity { id, kind: ActivityKind::from_code(&kind)?, account, answers }
        }
        Change::Edit { entity, id, patch } => {
            Command::Edit { record: Ref { entity: Entity::from_code(&entity)?, id }, patch }
        }
        Change::Discard { form } => Command::DiscardDraft(form),
        Change::Snooze { gap } => Command::Snooze { gap },
        Change::Undo { of } => Command::Undo { op: of },
        Change::Merge { entity, from, into, take, from_version } => {
            Command::Merge { entity: Entity::from_code(&entity)?, from, into, take, from_version }
        }
        Change::Distinct { entity, one, other } => {
            Command::Distinct { entity: Entity::from_code(&entity)?, one, other }
        }
    };
    Some(Write { op: line.op, command: Box::new(command), expected: line.expected })
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::domain::{Answer, IdSource, Moment};

    const PLACE: &str = "/srv/crm/picklog.db";

    fn writes() -> Vec<Write> {
        let mut ids = IdSource::new([3; 16]);
        let mut id = || ids.next(Moment::from_millis(1_800_000_000_000));
        let answers = Answers::from([("outcome", Answer::Item("busy".into()))]);
        let kind = ActivityKind::Call;
        let commands = [
            Command::LogActivity { id: id(), kind, account: id(), answers: answers.clone() },
            Command::Edit {
                record: Ref { entity: Entity::Account, id: id() },
                patch: vec![("city".into(), None), ("name".into(), Some(Answer::Text("Ромашка".into())))],
            },
            Command::Snooze { gap: "missing:outcome:1".into() },
            Command::Merge {
                entity: Entity::Contact,
                from: id(),
                into: id(),
                take: vec!["phone".into()],
                from_version: Some(3),
            },
            Command::Undo { op: id() },
        ];
        commands.map(|command| Write { op: id(), command: Box::new(command), expected: Some(2) }).into()
    }

    fn commands(asides: &[Aside]) -> Vec<Command> {
        asides.iter().flat_map(|aside| &aside.writes).map(|write| (*write.command).clone()).collect()
    }

    #[test]
    fn what_was_put_aside_is_found_again_for_its_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (full, good) = (PathBuf::from("/proc/no/such"), folder.path().join("state"));
        let path = put_into(&[full, good.clone()], PLACE, &writes()).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&good), mode(&path)), (0o700, 0o600));
        let kept: Vec<Command> = writes().into_iter().map(|write| *write.command).collect();
        assert_eq!(commands(&found_in(&good, PLACE)), kept);
        assert!(found_in(&good, "/srv/crm/other.db").is_empty());
    }

    #[test]
    fn a_file_others_could_have_made_is_not_believed() {
        let folder = tempfile::tempdir().unwrap();
        let path = put_into(&[folder.path().to_owned()], PLACE, &writes()).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o620)).unwrap();
        assert!(found_in(folder.path(), PLACE).is_empty(), "a group may write it");
        fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
        assert_eq!(found_in(folder.path(), PLACE).len(), 1);
        let other = folder.path().join("elsewhere");
        fs::rename(&path, &other).unwrap();
        symlink(&other, &path).unwrap();
        assert!(found_in(folder.path(), PLACE).is_empty(), "a link");
    }
}
