//! What every engine does in one way: the methods of [`Store`], each handed to the rules that do it. An engine says in
//! [`Engine`] what is its own, and is a [`Store`] by that.

mod erasure;
mod evidence;
mod lookup;
mod matter_figures;
mod quality_figures;
mod record_pages;
mod sealed;
mod store;
mod telephone;

use std::{path::Path, sync::Arc};

use crate::{
    domain::{AccountLine, Catalogue, Entity, Erased, Id, Indexing, Moment, StoreError, Swept},
    store::{
        ImportRow, MatterFiguresOf, QualityAsOf, QualityOf, RowOutcome, Session, Stop,
        fail::Done,
        logic::{import, news, transactions::Transactions},
        sql::{Views, catalogue},
    },
};

/// An opened store of some engine: what is its own beside views and transactions.
pub(in crate::store) trait Engine: Transactions<Db: Views> + Send + Sized + 'static {
    /// What finds accounts by what was typed.
    type Lookup: Lookup<Self::Db>;

    /// A second handle on the same store.
    fn open_another(&self) -> Result<Self, StoreError>;

    /// The version of the schema where it is newer than this program, as an error.
    fn newer(&self) -> Option<StoreError>;

    /// Where it is, for people.
    fn location(&self) -> String;

    /// The file it is; empty where it is none.
    fn path(&self) -> &Path;

    /// For reads that are long and go page by page, each page a view of its own.
    fn db(&mut self) -> &mut Self::Db;

    /// The catalogue that was read last.
    fn cache(&mut self) -> &mut catalogue::Cache;

    /// The import that was begun.
    fn importing(&mut self) -> &mut Option<import::Run>;

    /// What the store was like when its news was told last.
    fn seen(&mut self) -> &mut Option<news::Seen>;

    /// Something that differs with each index of the lookup.
    fn index_token(&self) -> u64;

    /// Reads in one view, with what finds accounts. Once `stop` is set, searches end where they are.
    fn seek<T>(
        &mut self,
        stop: Option<&Stop>,
        run: impl FnMut(&mut Self::Lookup, &Self::Db) -> Done<T>,
    ) -> Result<T, StoreError>;

    /// How far an index is that is being built.
    fn indexing(&self) -> Option<Indexing>;

    /// Takes rows of an import in one transaction.
    fn take_rows(
        &mut self,
        session: &Session,
        op: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError>;

    /// What is to be done after the last batch of an import. Reports (done, total) accounts.
    fn settle_import(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError>;

    /// A copy that nobody else sees and that goes with the handle, for a session that may import.
    fn copy_for_rehearsal(&mut self, session: &Session) -> Result<Self, StoreError>;

    /// The figures of an earlier moment.
    fn figures_as_of(
        &mut self,
        session: &Session,
        of: QualityOf,
        matters: Option<MatterFiguresOf<'_>>,
        at: Moment,
    ) -> Result<QualityAsOf, StoreError>;

    /// Clears away what is left of erased people outside of the rows, as far as this engine and this user can; what is left then.
    /// Reports (done, total).
    fn clear_leftovers(
        &mut self,
        erased: &[Erased],
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Swept, StoreError>;

    /// Why nothing may be saved into a store that can be read; none where it may.
    fn name_trouble(&self) -> Option<StoreError> {
        None
    }

    /// [`Store::known_session`].
    fn identify(&mut self, session: Session) -> Result<Session, StoreError> {
        Ok(session)
    }

    /// Refuses to go on where the store is not the one that was opened any more.
    fn check_place(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// [`Store::is_in_place`].
    fn is_where_it_was(&self) -> bool {
        true
    }

    /// [`Store::maintain`].
    fn tidy_up(&mut self) -> bool {
        true
    }

    /// [`Store::change_token`].
    fn token(&mut self) -> Result<u64, StoreError>;

    /// The time.
    fn time(&self) -> Moment {
        self.clock().0
    }
}

/// What finds accounts by what was typed.
pub(in crate::store) trait Lookup<D> {
    /// The store's catalogue.
    fn catalogue(&self) -> &Arc<Catalogue>;

    /// Accounts for what a login typed, best first.
    fn find(&mut self, db: &D, typed: (&str, &str), limit: usize, now: Moment) -> Done<Vec<AccountLine>>;
}
