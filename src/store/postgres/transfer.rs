//! All of a store out of a server, and into one. Into one it goes in a single transaction, tables and all: whoever looks meanwhile
//! finds nothing there, or waits, and a copy that is cut off is undone by the server.

use std::path::Path;

use super::{
    Postgres, connection::Connection, copy_in::CopyIn, pg_error::unavailable, place::Place,
    put_aside::PutAside, schema, sequences,
};
use crate::{
    domain::{Head, Message, StoreError},
    message,
    store::{
        CopyStage, OpenOptions, Stop,
        fail::{Done, Fail, denied},
        logic::audit,
        sql::{
            Db, Value,
            whole_tables::{self, Table},
        },
        transfer::{Held, Missing, Progress, Rows, Source, Target},
    },
};

/// Whatever is set for the role or the database: no statement of a copy is ended for the time it takes, and none leaves rows out
/// that its role may not see. Only for those who write it does not wait for ever.
const UNHURRIED: &str = "SET LOCAL search_path = picklog, pg_temp; SET LOCAL lock_timeout = '20s';
    SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL row_security = off";

/// Whoever may make roles is the owner of the tables for as long as it takes, as where they are made.
const AS_OWNER: &str = "DO $$
    DECLARE owner text := (SELECT pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'picklog');
    BEGIN
      IF NOT pg_has_role(owner, 'USAGE') THEN
        EXECUTE format('GRANT %I TO %I', owner, current_user);
        PERFORM set_config('picklog.copies_as', owner, true);
      END IF;
    END $$";
const AS_BEFORE: &str = "DO $$
    DECLARE owner text := current_setting('picklog.copies_as', true);
    BEGIN
      IF owner <> '' THEN EXECUTE format('REVOKE %I FROM %I', owner, current_user); END IF;
    END $$";

/// A database that is copied, in one view of it.
pub(in crate::store) struct Leaving {
    conn: Connection,
    shown: String,
}

impl Leaving {
    /// Connects, and begins the view.
    pub(in crate::store) fn open(path: &Path, options: OpenOptions) -> Result<Leaving, StoreError> {
        let store = Postgres::open(path, OpenOptions { create: false, ..options })?;
        if let Some(found) = store.newer {
            return Err(schema::too_new(found));
        }
        let Postgres { conn, shown, .. } = store;
        let leaving = Leaving { conn, shown };
        leaving.begin().map_err(|fail| leaving.tell(fail))?;
        Ok(leaving)
    }

    /// Begins the view at a moment at which nobody is in the middle of a save, so that it shows every revision up to the last one. The
    /// lock for that goes with the savepoint; the view stays.
    fn begin(&self) -> Done<()> {
        self.conn.begin(&format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {UNHURRIED}; SAVEPOINT settled"
        ))?;
        self.conn.settle()?;
        // The first statement says of which moment all is.
        schema::version(&self.conn)?;
        Ok(self.conn.batch("ROLLBACK TO SAVEPOINT settled; RELEASE SAVEPOINT settled")?)
    }
}

impl Source for Leaving {
    type Db = Connection;

    fn db(&self) -> &Connection {
        &self.conn
    }

    fn place(&self) -> &str {
        &self.shown
    }

    fn tell(&self, fail: Fail) -> StoreError {
        fail.tell_of_server(&self.shown)
    }
}

/// A database that all of another store is copied into.
pub(in crate::store) struct Arriving {
    conn: Connection,
    shown: String,
    put_aside: Option<PutAside>,
    gave_way: Option<String>,
}

impl Arriving {
    /// Connects, begins the transaction, and makes the tables where there are none. Refuses a database that holds anything.
    pub(in crate::store) fn open(path: &Path, options: &OpenOptions) -> Result<Arriving, StoreError> {
        let place = Place::parse(&path.to_string_lossy())?;
        let shown = place.shown();
        let conn = Connection::open(&place).map_err(|error| error.tell(&shown))?;
        let arriving = Arriving { conn, shown, put_aside: None, gave_way: None };
        arriving.begin(options).map_err(|fail| arriving.tell(fail))?;
        Ok(arriving)
    }

    fn begin(&self, options: &OpenOptions) -> Done<()> {
        let found = schema::check_server(&self.conn, &self.shown, true)?;
        if found > schema::newest() {
            return Err(Fail::Told(schema::too_new(found)));
        }
        self.conn.begin(&format!("BEGIN; {UNHURRIED}"))?;
        if found > 0 {
            // Asked before anybody is kept waiting by the locks, and again behind them.
            self.check_owner()?;
            self.enrolled(&whole_tables::tables(&self.conn, &self.shown)?)?;
        }
        schema::steps(&self.conn, options.lang.unwrap_or_default())?;
        Ok(self.conn.batch(AS_OWNER)?)
    }

    /// Only whoever owns the tables, or may make themselves their owner, can put rows into them in the name of others.
    fn check_owner(&self) -> Done<()> {
        let sql =
            "SELECT min(relowner::regrole::text) FROM pg_class WHERE relnamespace = 'picklog'::regnamespace
            AND relkind = 'r' AND NOT pg_has_role(session_user, relowner, 'MEMBER')
            AND NOT (SELECT rolcreaterole FROM pg_roles WHERE rolname = session_user)";
        match self.conn.the(sql, &[], |row| row.get::<Option<String>>(0))? {
            None => Ok(()),
            Some(owner) => Err(denied(message!(
                "transfer-owner",
                "{place}: only {owner}, whose the tables are, or a superuser may copy into them: log in as one of them",
                place = self.shown.clone(),
                owner = owner
            ))),
        }
    }

    /// The login that `init` enrolled where it has done nothing else. Refuses tables that hold more.
    fn enrolled(&self, tables: &[Table]) -> Done<Option<String>> {
        let mut fullest = None;
        for table in tables.iter().filter(|table| !BEGUN_WITH.contains(&table.name.as_str())) {
            let count = whole_tables::count(&self.conn, table)?;
            let allowed = u64::from(OF_ENROLMENT.contains(&table.name.as_str()));
            if count > allowed && fullest.is_none_or(|(_, most)| count > most) {
                fullest = Some((table.name.as_str(), count));
            }
        }
        match fullest {
            None => self.conn.one(ENROLLED, &[], |row| row.get(0)),
            Some((table, count)) => Err(denied(message!(
                "transfer-not-empty",
                "{place} holds something already ({table}: {count}): copy into a database that is new, or have its owner drop what is there ('DROP SCHEMA picklog CASCADE') if nobody needs it",
                place = self.shown.clone(),
                table = table,
                count = count
            ))),
        }
    }
}

/// Tables that are not empty in a new store: its catalogue, and counters.
const BEGUN_WITH: [&str; 9] =
    ["meta", "picklist", "item", "field", "consequence", "kind", "gap_rule", "threshold", "calendar"];

/// Tables that have one row where `init` has enrolled its maker.
const OF_ENROLMENT: [&str; 4] = ["user", "origin", "revision", "seal"];

/// Whom it has enrolled.
const ENROLLED: &str = "SELECT login FROM \"user\"";

impl Source for Arriving {
    type Db = Connection;

    fn db(&self) -> &Connection {
        &self.conn
    }

    fn place(&self) -> &str {
        &self.shown
    }

    fn tell(&self, fail: Fail) -> StoreError {
        fail.tell_of_server(&self.shown)
    }
}

impl Target for Arriving {
    type Rows<'t> = Filling<'t>;

    fn prepare(&mut self, tables: &[Table]) -> Done<()> {
        let names: Vec<String> = tables.iter().map(|table| format!("picklog.{}", table.quoted())).collect();
        // First the lock that whoever writes takes first.
        let names = ["picklog.turn".to_owned()].into_iter().chain(names).collect::<Vec<_>>().join(", ");
        self.conn.batch(&format!("LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))?;
        self.gave_way = self.enrolled(tables)?;
        // What is checked at the end of a transaction is checked now: a table of which anything is still to be checked cannot be changed.
        self.conn.batch("SET CONSTRAINTS ALL IMMEDIATE")?;
        self.put_aside = Some(PutAside::begin(&self.conn)?);
        whole_tables::clear(&self.conn, tables)?;
        Ok(())
    }

    fn fill<'t>(&'t self, table: &'t Table) -> Done<Filling<'t>> {
        let sql = format!("COPY picklog.{} ({}) FROM STDIN (FORMAT binary)", table.quoted(), table.list());
        Ok(Filling { rows: CopyIn::begin(&self.conn, &sql)?, table, place: &self.shown })
    }

    fn complete(&mut self, tables: &[Table]) -> Done<()> {
        if let Some(put_aside) = self.put_aside.take() {
            put_aside.end(&self.conn, &self.shown)?;
        }
        sequences::set(&self.conn, &self.shown, tables)?;
        let names: Vec<String> = tables.iter().map(|table| format!("picklog.{}", table.quoted())).collect();
        self.conn.batch(&format!("ANALYZE {}", names.join(", ")))?;
        Ok(self.conn.batch(AS_BEFORE)?)
    }

    fn verify(&mut self, _stop: &Stop, progress: Progress<'_>) -> Done<(u64, Head, Option<Message>)> {
        let mut told = |done, total| progress(CopyStage::History, done, total);
        let verdict = audit::verify(&mut Held(&self.conn), &[], &mut told)?;
        let broken = verdict.findings.first().map(|first| {
            message!("copy-trail", "its audit trail is not intact ({code})", code = first.code())
        });
        Ok((verdict.revisions, verdict.head, broken))
    }

    fn gave_way(&self) -> Option<String> {
        self.gave_way.clone()
    }

    fn keep(self) -> Result<Option<Missing>, StoreError> {
        self.conn.commit().map_err(|error| match error.leaves_open() {
            true => unavailable(message!(
                "transfer-open",
                "it is open whether the copy was kept ({why}): run the same command again, which says whether anything is there; 'picklog copy --check' holds both against one another",
                why = error.tell(&self.shown).message()
            )),
            false => error.tell(&self.shown),
        })?;
        missing(&self.conn).map(Some).map_err(|fail| self.tell(fail))
    }
}

/// Rows on their way into a table.
pub(in crate::store) struct Filling<'t> {
    rows: CopyIn<'t>,
    table: &'t Table,
    place: &'t str,
}

impl Rows for Filling<'_> {
    fn take(&mut self, values: &[Value<'_>]) -> Done<()> {
        let holds_zero = |value: &Value<'_>| matches!(value, Value::Text(text) if text.contains('\0'));
        if let Some(at) = values.iter().position(holds_zero) {
            return Err(denied(message!(
                "transfer-zero-byte",
                "a text of {table}.{column} holds a zero byte, which {place} cannot keep: nothing was copied; correct that text first",
                table = self.table.name.clone(),
                column = self.table.columns.get(at).map_or_else(String::new, |column| column.name.clone()),
                place = self.place
            )));
        }
        Ok(self.rows.row(values)?)
    }

    fn end(self) -> Done<()> {
        Ok(self.rows.end()?)
    }
}

/// Who of the users that write is no role of the server, or no member of those who may use the database. Root of a machine is
/// nobody on a server.
fn missing(conn: &Connection) -> Done<Missing> {
    let sql = "SELECT u.login, r.oid IS NOT NULL, coalesce(r.rolsuper OR m.oid IS NOT NULL AND pg_has_role(r.oid, m.oid, 'MEMBER'), false)
        FROM picklog.\"user\" u LEFT JOIN pg_roles r ON r.rolname = u.login
          LEFT JOIN pg_roles m ON m.rolname = current_database() || '_members'
        WHERE u.retired = 0 AND u.uid > 0 ORDER BY u.login";
    let database: String = conn.the("SELECT current_database()", &[], |row| row.get(0))?;
    let mut missing = Missing { members: format!("{database}_members"), database, ..Missing::default() };
    conn.each(sql, &[], |row| {
        let login: String = row.get(0)?;
        if !row.get::<bool>(1)? {
            missing.roles.push(login.clone());
        }
        if !row.get::<bool>(2)? {
            missing.memberships.push(login);
        }
        Ok(())
    })?;
    Ok(missing)
}
