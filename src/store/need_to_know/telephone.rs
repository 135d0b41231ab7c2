//! [`TelephoneStore`] for whom a handle is for: who is called or calls now has their number before them.

use super::ForViewer;
use crate::{
    domain::{CallNow, CallerAt, Id, Incoming, StoreError},
    store::{Session, Store, TelephoneStore},
};

impl<S: Store + ?Sized> TelephoneStore for ForViewer<S> {
    fn put_calls(&mut self, session: &Session, calls: &[CallNow]) -> Result<(), StoreError> {
        self.inner.put_calls(session, calls)
    }

    fn take_call(&mut self, session: &Session, system: &str, call: &str, by: Id) -> Result<bool, StoreError> {
        self.inner.take_call(session, system, call, by)
    }

    fn show_call(&mut self, session: &Session, system: &str, call: &str, by: Id) -> Result<bool, StoreError> {
        self.inner.show_call(session, system, call, by)
    }

    fn incoming(&mut self, login: &str) -> Result<Vec<Incoming>, StoreError> {
        self.inner.incoming(login)
    }

    fn callers(&mut self, phone: &str) -> Result<Vec<CallerAt>, StoreError> {
        self.inner.callers(phone)
    }

    fn to_dial(&mut self) -> Result<Vec<CallNow>, StoreError> {
        self.inner.to_dial()
    }
}
