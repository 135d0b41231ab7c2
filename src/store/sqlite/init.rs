//! A new file, for oneself or for a group: what the second user would stumble over is put right before the first comes.

use std::{
    fs::{self, DirBuilder, Permissions},
    io::{self, ErrorKind},
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};

use nix::unistd::{Gid, Group, getegid, geteuid, getgroups};

use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    logic::{
        permissions,
        revision::Ledger,
        transactions::{Keep, Transactions},
    },
    sqlite::{OpenOptions, Sqlite, connection::unavailable, network_fs},
};
use crate::{
    domain::{Check, CheckState, Message, Right, StoreError, system},
    files::{self, Rights},
    message,
    store::{Made, NewStore},
};

/// Makes a file and enrols its maker as admin. With a group: in a folder of the group's own, whose new files are the
/// group's (setgid), and with a mode that lets all of it write. A file that is there is left as it is, and refused.
pub(super) fn init(wanted: NewStore<'_>) -> Result<Made, StoreError> {
    let NewStore { path, group, session, op, options } = wanted;
    let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
    let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
    let near = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    network_fs::refuse_network(&path, near, options.allow_unknown_fs)?;
    let gid = group.map(member_of).transpose()?;
    if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file() || found.len() > 0) {
        return Err(denied(message!("init-there", "{file} is there already", file = path.as_path())));
    }
    let mut undo = Undo { made: Vec::new(), folder: None };
    if !folder.exists() {
        make_folder(&folder, gid.is_some(), &path)?;
        undo.folder = Some(folder.clone());
    }
    if let (Some(gid), Some(group)) = (gid, group) {
        share_folder(&folder, gid, group, &path)?;
    }
    make_file(&path, gid, &mut undo).map_err(|error| failed(&path, &error))?;
    let mut store = Sqlite::open(&path, OpenOptions { create: true, ..options })?;
    let now = (store.options.clock)();
    store.write(|conn, _| {
        let opening = OpContext::read(conn, &session.origin, op, Writes::History(None))?;
        permissions::allow_at(conn, &opening, &session.origin, Right::Log)?;
        Ok((Ledger::open(conn, opening, &session.origin, op, now)?.close(conn)?, Keep::Yes))
    })?;
    drop(store);
    let made_folder = undo.folder.take().is_some();
    undo.made.clear();
    Ok(Made { path, folder: made_folder, admin: Some(session.origin.login.clone()) })
}

/// Whether a file and its folder belong to a group, with the commands that give them to it.
pub(super) fn shared_with(path: &Path, group: &str) -> Check {
    let code = "group";
    let Some(wanted) = Group::from_name(group).ok().flatten() else {
        let found = message!("init-group-unknown", "there is no group {group}", group = group);
        let mend = message!("init-group-mend", "sudo groupadd {group}", group = group);
        return Check { code, state: CheckState::Fail, found, mend };
    };
    let folder = path.parent().unwrap_or(Path::new("/"));
    let fits = |path: &Path, bits: u32| {
        fs::metadata(path)
            .is_ok_and(|found| found.gid() == wanted.gid.as_raw() && found.mode() & bits == bits)
    };
    if fits(folder, 0o2070) && fits(path, 0o060) {
        let found = message!("init-group-fits", "file and folder belong to {group}", group = group);
        return Check { code, state: CheckState::Ok, found, mend: Message::default() };
    }
    Check {
        code,
        state: CheckState::Fail,
        found: message!("init-group-not", "file or folder does not belong to {group}", group = group),
        mend: message!(
            "init-group-give",
            "chgrp {group} {folder} {file}* && chmod 2770 {folder} && chmod 660 {file}*",
            group = group,
            folder = folder,
            file = path,
        ),
    }
}

/// What is taken away again when a later step fails.
struct Undo {
    made: Vec<PathBuf>,
    folder: Option<PathBuf>,
}

impl Drop for Undo {
    fn drop(&mut self) {
        // Nothing more can be done about what cannot be removed.
        for path in &self.made {
            let _ = fs::remove_file(path);
            for name in files::SQLITES.map(|ending| files::beside(path, ending)) {
                let _ = fs::remove_file(name);
            }
        }
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The id of a group this process may give files to.
fn member_of(name: &str) -> Result<Gid, StoreError> {
    let found = Group::from_name(name).ok().flatten();
    let Some(group) = found else {
        return Err(denied(message!(
            "init-no-group",
            "there is no group {group} on this machine: make it with 'sudo groupadd {group}'",
            group = name,
        )));
    };
    let mine = getgroups().unwrap_or_default();
    if geteuid().is_root() || getegid() == group.gid || mine.contains(&group.gid) {
        return Ok(group.gid);
    }
    let login =
        nix::unistd::User::from_uid(geteuid()).ok().flatten().map_or_else(String::new, |user| user.name);
    Err(denied(match group.mem.contains(&login) {
        true => message!(
            "init-new-login",
            "you are a member of {group} since your next login: log in again, or use 'newgrp {group}'",
            group = name,
        ),
        false => message!(
            "init-no-member",
            "you are no member of {group}: 'sudo usermod -aG {group} {login}', then log in again",
            group = name,
            login = login,
        ),
    }))
}

fn make_folder(folder: &Path, shared: bool, path: &Path) -> Result<(), StoreError> {
    if !folder.parent().is_some_and(Path::is_dir) {
        return Err(denied(message!(
            "copy-no-folder",
            "there is no folder {folder}: make it first",
            folder = folder
        )));
    }
    let made = DirBuilder::new().mode(if shared { 0o770 } else { 0o700 }).create(folder);
    made.map_err(|error| failed(path, &error))
}

/// Gives a folder to a group. One that is in use for other things is not touched: all members may remove what is in it.
fn share_folder(folder: &Path, gid: Gid, group: &str, path: &Path) -> Result<(), StoreError> {
    let found = fs::metadata(folder).map_err(|error| failed(path, &error))?;
    let is_shared =
        found.gid() == gid.as_raw() && found.mode() & 0o2070 == 0o2070 && found.mode() & 0o002 == 0;
    if is_shared {
        return Ok(());
    }
    let own = path.file_name().unwrap_or_default();
    let other = fs::read_dir(folder)
        .map_err(|error| failed(path, &error))?
        .filter_map(|entry| entry.ok().map(|entry| entry.file_name()))
        .find(|name| name != own);
    if let Some(other) = other {
        return Err(denied(message!(
            "init-folder-used",
            "{folder} holds other things ({name}), which every member could then remove: name a file in a folder of its own",
            folder = folder,
            name = other.to_string_lossy().into_owned(),
        )));
    }
    if !geteuid().is_root() && found.uid() != geteuid().as_raw() {
        return Err(denied(message!(
            "init-folder-foreign",
            "{folder} is not yours to share: 'sudo install -d -m 2770 -g {group} {folder}', then again",
            folder = folder,
            group = group,
        )));
    }
    // First the group, then the mode: giving a folder away takes the setgid bit off.
    chown(folder, None, Some(gid.as_raw()))
        .and_then(|()| fs::set_permissions(folder, Permissions::from_mode(0o2770)))
        .map_err(|error| failed(path, &error))
}

/// Makes the empty file, with its mode whatever the umask. SQLite gives its log and shared memory the same mode.
fn make_file(path: &Path, gid: Option<Gid>, undo: &mut Undo) -> io::Result<()> {
    let rights = match gid {
        Some(gid) => Rights::new(0o660, Some(gid.as_raw())),
        None => Rights::PRIVATE,
    };
    match files::make_empty(path, rights)? {
        true => undo.made.push(path.to_owned()),
        false => files::take_empty(path, rights)?,
    }
    Ok(())
}

fn denied(detail: Message) -> StoreError {
    StoreError::Denied { detail }
}

fn failed(path: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::PermissionDenied => {
            let folder = path.parent().unwrap_or(Path::new("/"));
            denied(message!(
                "init-no-permission",
                "you may not write in {folder}: name another place, or ask for write permission there",
                folder = folder,
            ))
        }
        _ => unavailable(super::error_report::at(path, system(error))),
    }
}
