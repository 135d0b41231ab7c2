//! Making a database on a server picklog's, and its health. Copies are the server's own business.

use std::path::Path;

use super::{Postgres, health};
use crate::{
    domain::{Check, CheckState, Message, Right, StoreError, shown_place},
    message,
    store::{
        Admitted, Copied, CopyOptions, CopyStage, LastBackup, Made, NewStore, OpenOptions, Restore, Session,
        Store, Upkeep,
        logic::{
            ids, permissions,
            revision::Ledger,
            transactions::{Keep, Transactions},
        },
        sql::{
            op_context::{OpContext, Writes},
            user_table,
        },
    },
};

fn no_copies() -> StoreError {
    StoreError::denied(message!(
        "server-backup",
        "a server has its own backups: ask its admin for one made with pg_basebackup or pg_dump; 'picklog copy postgres://… FILE' makes a file of all that is in it"
    ))
}

impl Upkeep for Postgres {
    fn init(wanted: NewStore<'_>) -> Result<Made, StoreError> {
        let NewStore { path, group, session, op, options } = wanted;
        if group.is_some() {
            return Err(StoreError::denied(message!(
                "server-group",
                "on a server no group has the data: leave --group out, and let the server's admin say who may log in"
            )));
        }
        let mut store = Postgres::open(path, OpenOptions { create: true, ..options })?;
        if !store.read(user_table::all)?.is_empty() {
            if store.made {
                return Ok(Made { path: store.shown.into(), folder: false, admin: None });
            }
            return Err(StoreError::denied(message!(
                "init-there",
                "{file} is there already",
                file = store.shown.clone()
            )));
        }
        let now = store.now();
        let session = &store.known_session(session.clone())?;
        store.write(|db, _| {
            let opening = OpContext::read(db, &session.origin, op, Writes::History(None))?;
            permissions::allow_at(db, &opening, &session.origin, Right::Log)?;
            let now = opening.now.unwrap_or(now);
            Ok((Ledger::open(db, opening, &session.origin, op, now)?.close(db)?, Keep::Yes))
        })?;
        Ok(Made { path: store.shown.into(), folder: false, admin: Some(session.origin.login.clone()) })
    }

    fn admit(&mut self, session: &Session, login: &str) -> Result<Option<Admitted>, StoreError> {
        self.check_writable()?;
        self.read(|db| permissions::allow(db, &session.origin, Right::Users))?;
        self.admit_login(login).map(Some)
    }

    fn shared_with(path: &Path, _group: &str) -> Check {
        // Who may use it, the server's admin says.
        let found = Message::from(shown_place(path));
        Check { code: "sharing", state: CheckState::Ok, found, mend: Message::default() }
    }

    fn restore(_wanted: Restore<'_>) -> Result<Copied, StoreError> {
        Err(no_copies())
    }

    fn backup(
        &mut self,
        _session: &Session,
        _to: &Path,
        _options: &CopyOptions,
        _progress: &mut dyn FnMut(CopyStage, u64, u64),
    ) -> Result<Copied, StoreError> {
        Err(no_copies())
    }

    fn last_backup(&mut self) -> Result<Option<LastBackup>, StoreError> {
        Ok(None)
    }

    fn shared_ids(&mut self) -> Result<u64, StoreError> {
        self.read(ids::count_shared)
    }

    fn health(&mut self) -> Vec<Check> {
        health::health(self)
    }

    fn health_in_full(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Vec<Check> {
        health::thorough(self, progress)
    }
}
