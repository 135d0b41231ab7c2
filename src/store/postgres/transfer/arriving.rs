//! A database that all of another store is copied into.

use std::path::Path;

use super::{
    marks::{self, PREFIX, Run},
    missing::missing,
    put_aside, steps,
};
use crate::{
    domain::{Head, Message, StoreError},
    message,
    store::{
        CopyStage, Missing, OpenOptions, Stop,
        fail::{Done, Fail, denied, odd},
        logic::audit,
        postgres::{
            connection::Connection,
            copy_in::CopyIn,
            pg_error::unavailable,
            place::Place,
            schema::{self, ARRIVING, HOME},
            sequences, standing,
        },
        sql::{
            Db, Value,
            copy_marks::{self, Mark, Part},
            whole_tables::{self, Table},
        },
        transfer::{Held, Kept, Progress, Rows, Source, Target},
    },
};

/// A database that all of another store is copied into.
pub(in crate::store) struct Arriving {
    conn: Connection,
    shown: String,
    /// A copy was begun here before.
    is_begun: bool,
    run: Option<Run>,
}

impl Arriving {
    /// Connects, begins a transaction, and makes the tables where there are none. Refuses a database that holds anything but a copy that
    /// was cut off; `anew` throws that away.
    pub(in crate::store) fn open(
        path: &Path,
        options: &OpenOptions,
        anew: bool,
    ) -> Result<Arriving, StoreError> {
        let place = Place::parse(&path.to_string_lossy())?;
        let shown = place.shown();
        let conn = Connection::open(&place).map_err(|error| error.tell(&shown))?;
        let mut arriving = Arriving { conn, shown, is_begun: false, run: None };
        match arriving.look(options, anew) {
            Ok(()) => Ok(arriving),
            Err(fail) => Err(arriving.tell(fail)),
        }
    }

    fn look(&mut self, options: &OpenOptions, anew: bool) -> Done<()> {
        let found = schema::check_engine(&self.conn, &self.shown)?;
        if found > schema::newest() {
            return Err(Fail::Told(schema::too_new(found)));
        }
        if anew && schema::is_arriving(&self.conn)? {
            self.conn.begin("BEGIN")?;
            steps::check_owner(&self.conn, ARRIVING, &self.shown)?;
            self.conn.roll_back()?;
            steps::begin(&self.conn, ARRIVING, true)?;
            marks::remove(&self.conn, false)?;
            steps::end(&self.conn)?;
        }
        self.conn.begin(&format!("BEGIN; SET LOCAL search_path = {HOME}, pg_temp; {}", steps::UNHURRIED))?;
        // Somebody else may begin one just now.
        self.conn.batch(schema::MAKING)?;
        let found = schema::version(&self.conn)?;
        self.is_begun = schema::is_arriving(&self.conn)?;
        match (self.is_begun, found > 0) {
            (true, true) => return Err(made_meanwhile(&self.shown)),
            (true, false) => {
                steps::check_owner(&self.conn, ARRIVING, &self.shown)?;
                return steps::become_owner(&self.conn, ARRIVING);
            }
            (false, true) => {
                // Asked before anybody is kept waiting by the locks, and again behind them.
                steps::check_owner(&self.conn, HOME, &self.shown)?;
                self.enrolled(&whole_tables::tables(&self.conn, &self.shown)?)?;
            }
            (false, false) => {}
        }
        // A schema is made, and given another name, whatever is there.
        standing::check(&self.conn, 0)?;
        schema::steps(&self.conn, options.lang.unwrap_or_default())?;
        steps::become_owner(&self.conn, HOME)?;
        Ok(self.conn.batch(steps::ALL_ROWS)?)
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

    fn run(&self) -> Done<&Run> {
        self.run.as_ref().ok_or_else(|| odd("a copy that was not begun"))
    }
}

/// Somebody made the database picklog's while a copy lay there that was not whole.
fn made_meanwhile(place: &str) -> Fail {
    Fail::Told(unavailable(message!(
        "transfer-made-meanwhile",
        "{place}: while a copy lay there that was not whole, somebody made the database picklog's: if nobody needs that, its owner runs 'DROP SCHEMA picklog CASCADE' and the copy is gone on with; else 'DROP SCHEMA picklog_arriving, picklog_copy CASCADE'",
        place = place
    )))
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

    fn begun(&mut self) -> Done<Option<Mark>> {
        if !self.is_begun {
            return Ok(None);
        }
        let begun = copy_marks::read(&self.conn, PREFIX)?;
        self.conn.roll_back()?;
        Ok(begun)
    }

    fn take_over(&mut self) -> Done<Vec<Part>> {
        // What comes next may take long, and nobody is kept waiting meanwhile.
        steps::begin(&self.conn, ARRIVING, false)?;
        let run = marks::take_over(&self.conn)?;
        let parts = copy_marks::parts(&self.conn, PREFIX)?;
        steps::end(&self.conn)?;
        self.run = Some(run);
        Ok(parts)
    }

    fn begin(&mut self, tables: &[Table], mark: &Mark) -> Done<()> {
        let names: Vec<String> = tables.iter().map(|table| format!("{HOME}.{}", table.quoted())).collect();
        // First the lock that whoever writes takes first.
        let names = [format!("{HOME}.turn")].into_iter().chain(names).collect::<Vec<_>>().join(", ");
        self.conn.batch(&format!("LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))?;
        let gave_way = self.enrolled(tables)?;
        // What is checked at the end of a transaction is checked now: a table of which anything is still to be checked cannot be changed.
        self.conn.batch("SET CONSTRAINTS ALL IMMEDIATE")?;
        self.conn.batch(&format!(
            "ALTER SCHEMA {HOME} RENAME TO {ARRIVING}; SET LOCAL search_path = {ARRIVING}, pg_temp"
        ))?;
        let run = marks::begin(&self.conn, mark, gave_way)?;
        put_aside::begin(&self.conn)?;
        whole_tables::clear(&self.conn, tables)?;
        steps::end(&self.conn)?;
        self.run = Some(run);
        Ok(())
    }

    fn go_on(&mut self, mark: &Mark, tables: &[Kept<'_>]) -> Done<()> {
        steps::begin(&self.conn, ARRIVING, false)?;
        self.run()?.claim(&self.conn, false)?;
        marks::set(&self.conn, mark)?;
        if tables.iter().any(|kept| kept.is_cut) {
            // Some of it may be back already.
            put_aside::begin(&self.conn)?;
        }
        for kept in tables.iter().filter(|kept| kept.is_cut) {
            let last = kept.last.as_ref().map(|key| key.values());
            whole_tables::remove_behind(&self.conn, kept.table, last.as_deref())?;
            copy_marks::forget(&self.conn, PREFIX, &kept.table.name, kept.parts)?;
        }
        steps::end(&self.conn)
    }

    fn fill<'t>(&'t self, table: &'t Table) -> Done<Filling<'t>> {
        steps::begin(&self.conn, ARRIVING, false)?;
        self.run()?.claim(&self.conn, false)?;
        let sql = format!("COPY {ARRIVING}.{} ({}) FROM STDIN (FORMAT binary)", table.quoted(), table.list());
        Ok(Filling { rows: CopyIn::begin(&self.conn, &sql)?, conn: &self.conn, table, place: &self.shown })
    }

    fn complete(&mut self, tables: &[Table]) -> Done<()> {
        put_aside::put_back(&self.conn, self.run()?)?;
        // The last step: what it reads and writes is what everybody finds, or nothing of it is.
        steps::begin(&self.conn, ARRIVING, true)?;
        self.run()?.claim(&self.conn, true)?;
        put_aside::end(&self.conn, &self.shown)?;
        if schema::version(&self.conn)? > 0 {
            return Err(made_meanwhile(&self.shown));
        }
        self.conn.batch(&format!(
            "ALTER SCHEMA {ARRIVING} RENAME TO {HOME}; SET LOCAL search_path = {HOME}, pg_temp"
        ))?;
        sequences::set(&self.conn, &self.shown, tables)?;
        let names: Vec<String> = tables.iter().map(|table| format!("{HOME}.{}", table.quoted())).collect();
        Ok(self.conn.batch(&format!("ANALYZE {}", names.join(", ")))?)
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
        self.run.as_ref().and_then(|run| run.gave_way.clone())
    }

    fn keep(self) -> Result<Option<Missing>, StoreError> {
        let ready = || {
            let missing = missing(&self.conn)?;
            marks::remove(&self.conn, true)?;
            steps::be_as_before(&self.conn)?;
            Ok(missing)
        };
        let missing = ready().map_err(|fail| self.tell(fail))?;
        self.conn.commit().map_err(|error| match error.leaves_open() {
            true => unavailable(message!(
                "transfer-open",
                "it is open whether the copy was kept ({why}): run the same command again, which goes on with it or says that it is there; 'picklog copy --check' holds both against one another",
                why = error.tell(&self.shown).message()
            )),
            false => error.tell(&self.shown),
        })?;
        Ok(Some(missing))
    }

    fn throw_away(self) -> Result<(), StoreError> {
        let throw = || {
            // What the last step has done is undone with it.
            self.conn.roll_back()?;
            steps::begin(&self.conn, ARRIVING, true)?;
            self.run()?.claim(&self.conn, true)?;
            marks::remove(&self.conn, false)?;
            steps::end(&self.conn)
        };
        throw().map_err(|fail| self.tell(fail))
    }
}

/// Rows on their way into a table.
pub(in crate::store) struct Filling<'t> {
    rows: CopyIn<'t>,
    conn: &'t Connection,
    table: &'t Table,
    place: &'t str,
}

impl Rows for Filling<'_> {
    fn take(&mut self, values: &[Value<'_>]) -> Done<()> {
        let holds_zero = |value: &Value<'_>| matches!(value, Value::Text(text) if text.contains('\0'));
        if let Some(at) = values.iter().position(holds_zero) {
            return Err(denied(message!(
                "transfer-zero-byte",
                "a text of {table}.{column} holds a zero byte, which {place} cannot keep: correct that text, then run the same command again, which goes on from there",
                table = self.table.name.clone(),
                column = self.table.columns.get(at).map_or_else(String::new, |column| column.name.clone()),
                place = self.place
            )));
        }
        Ok(self.rows.row(values)?)
    }

    fn end(self, part: &Part) -> Done<()> {
        self.rows.end()?;
        copy_marks::add(self.conn, PREFIX, part)?;
        steps::end(self.conn)
    }
}
