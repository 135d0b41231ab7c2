//! The PostgreSQL engine of the store: a database on a server, shared by many machines.
//!
//! The server is spoken to over its own protocol ([`wire`]), so that statements whose answer nobody needs go with the next
//! that is waited for: what a save costs at a distance is its round trips.

mod admit;
mod answer;
mod connection;
mod copy_in;
mod db;
mod engine;
mod expected;
mod guards;
mod health;
mod kinds;
mod lookup;
mod pass_file;
mod pg_error;
mod place;
mod plan;
mod policies;
mod rights_check;
mod schema;
mod script;
mod sequences;
mod socket;
mod standing;
mod statement;
mod stream;
mod sweep;
mod temporary_copy;
mod tls;
mod transactions;
mod transfer;
mod upkeep;
mod wire;

use std::{path::Path, sync::Arc};

pub(in crate::store) use {
    place::is_server,
    transfer::{Arriving, Leaving},
};

use crate::{
    domain::StoreError,
    store::{
        OpenOptions,
        account_index::Seeker,
        clock::is_machine_clock,
        fail::Fail,
        logic::{import, news},
        sql::catalogue,
    },
};
use connection::Connection;
use place::Place;

/// One handle on a database.
pub struct Postgres {
    conn: Connection,
    place: Place,
    /// The place for people.
    shown: String,
    options: OpenOptions,
    /// The version of the schema when it is newer than this program: then it is only read.
    newer: Option<u32>,
    cache: catalogue::Cache,
    lookup: Seeker,
    /// What it shares of the lookup's index with the other handles of this program.
    shared: lookup::Shared,
    /// What it was like when its news was told last.
    seen: Option<news::Seen>,
    /// The import that was begun.
    importing: Option<import::Run>,
    /// Its tables or guards were made anew as it was opened.
    made: bool,
    /// It is a copy that goes with the connection, see [`temporary_copy`].
    is_copy: bool,
}

impl Postgres {
    /// Connects to a database that a connection string names. Makes picklog's tables there where the options say so.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn open(path: &Path, options: OpenOptions) -> Result<Postgres, StoreError> {
        Postgres::at(Place::parse(&path.to_string_lossy())?, options)
    }

    fn at(place: Place, options: OpenOptions) -> Result<Postgres, StoreError> {
        let (shown, shared) = (place.shown(), lookup::Shared::default());
        let tell = |fail: Fail| fail.tell_of_server(&shown);
        let conn = Connection::open(&place)
            .map_err(|error| error.tell(&shown))?
            .keeping_time(is_machine_clock(&options.clock));
        let found = schema::check_server(&conn, &shown, options.create).map_err(tell)?;
        // Whoever makes a database also mends what guards one.
        let is_to_be_made = found < schema::newest()
            || options.create && found == schema::newest() && !guards::check(&conn).map_err(tell)?.is_empty();
        if is_to_be_made {
            schema::make(&conn, options.lang.unwrap_or_default()).map_err(tell)?;
        }
        Ok(Postgres {
            conn,
            place,
            options,
            newer: Some(found).filter(|found| *found > schema::newest()),
            cache: None,
            lookup: Seeker::with(Arc::clone(&shared.building)),
            shared,
            seen: None,
            importing: None,
            made: is_to_be_made,
            is_copy: false,
            shown,
        })
    }
}
