//! [`TelephoneStore`] for whatever is an [`Engine`].

use super::Engine;
use crate::{
    domain::{CallNow, CallerAt, Id, Incoming, StoreError},
    store::{Session, Store, TelephoneStore, logic::calls_now, sql::calls_now as rows},
};

impl<E: Engine> TelephoneStore for E {
    fn put_calls(&mut self, session: &Session, calls: &[CallNow]) -> Result<(), StoreError> {
        calls_now::put(self, session, calls)
    }

    fn take_call(&mut self, session: &Session, system: &str, call: &str, by: Id) -> Result<bool, StoreError> {
        calls_now::claim(self, session, (system, call), by, rows::take)
    }

    fn show_call(&mut self, session: &Session, system: &str, call: &str, by: Id) -> Result<bool, StoreError> {
        calls_now::claim(self, session, (system, call), by, rows::show)
    }

    fn incoming(&mut self, login: &str) -> Result<Vec<Incoming>, StoreError> {
        let (now, catalogue) = (self.now(), self.catalogue()?);
        self.read(|conn| calls_now::of(conn, &catalogue, login, now))
    }

    fn callers(&mut self, phone: &str) -> Result<Vec<CallerAt>, StoreError> {
        let catalogue = self.catalogue()?;
        self.read(|conn| calls_now::whose(conn, &catalogue, phone))
    }

    fn to_dial(&mut self) -> Result<Vec<CallNow>, StoreError> {
        let now = self.now();
        self.read(|conn| calls_now::to_dial(conn, now))
    }
}
