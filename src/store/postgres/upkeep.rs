//! Making a database on a server picklog's, and its health. Copies are the server's own business.

use std::path::Path;

use super::{Postgres, schema};
use crate::{
    domain::{Check, CheckState, Message, Right, StoreError},
    message,
    store::{
        Copied, CopyOptions, CopyStage, LastBackup, Made, NewStore, OpenOptions, Restore, Session, Store,
        Upkeep,
        logic::{
            ids, permissions,
            revision::Ledger,
            transactions::{Keep, Transactions},
        },
        sql::{Db, op_context::OpContext, user_table},
    },
};

fn no_copies() -> StoreError {
    StoreError::denied(message!(
        "server-backup",
        "a server has its own backups: ask its admin for one made with pg_basebackup or pg_dump"
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
            return Err(StoreError::denied(message!(
                "init-there",
                "{file} is there already",
                file = store.shown.clone()
            )));
        }
        let now = store.now();
        store.write(|db, _| {
            let opening = OpContext::read(db, &session.origin, op)?;
            permissions::allow_at(db, &opening, &session.origin, Right::Log)?;
            Ok((Ledger::open(db, opening, &session.origin, op, now)?.close(db)?, Keep::Yes))
        })?;
        Ok(Made { path: path.to_owned(), folder: false })
    }

    fn shared_with(path: &Path, _group: &str) -> Check {
        check("sharing", CheckState::Ok, path.display().to_string())
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
        let asked = self.read(|db| {
            let server: String = db.the("SELECT current_setting('server_version')", &[], |row| row.get(0))?;
            Ok((server, schema::version(db)?, schema::check(db)?))
        });
        let (server, version, findings) = match asked {
            Ok(found) => found,
            Err(trouble) => return vec![check("server", CheckState::Fail, trouble.message())],
        };
        let place = check("server", CheckState::Ok, format!("{}, PostgreSQL {server}", self.shown));
        let schema = match findings.is_empty() {
            true => check("schema", CheckState::Ok, version.to_string()),
            false => check("schema", CheckState::Fail, format!("{findings:?}")),
        };
        vec![place, schema]
    }

    fn health_in_full(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Vec<Check> {
        let mut checks = self.health();
        let verdict = self.verify(&[], progress);
        checks.push(match verdict {
            Ok(verdict) if verdict.findings.is_empty() => {
                check("history", CheckState::Ok, verdict.revisions.to_string())
            }
            Ok(verdict) => check("history", CheckState::Fail, format!("{:?}", verdict.findings)),
            Err(trouble) => check("history", CheckState::Fail, trouble.message()),
        });
        checks
    }
}

fn check(code: &'static str, state: CheckState, found: impl Into<Message>) -> Check {
    Check { code, state, found: found.into(), mend: Message::default() }
}
