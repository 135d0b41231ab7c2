//! Which engine's SQL a statement is written in, for the few that no two engines read in one way.

/// An engine's way to write SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Dialect {
    /// That of SQLite.
    Sqlite,
    /// That of PostgreSQL.
    Postgres,
}

impl Dialect {
    /// The statement in this dialect.
    pub(in crate::store) fn pick<'s>(self, in_sqlite: &'s str, in_postgres: &'s str) -> &'s str {
        match self {
            Dialect::Sqlite => in_sqlite,
            Dialect::Postgres => in_postgres,
        }
    }
}
