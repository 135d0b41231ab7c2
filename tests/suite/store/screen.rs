//! A screen over a store: how it begins, and what it reads, as the workers do it.

use std::sync::Arc;

use picklog::{
    app::{Effect, Model, Msg, Start},
    domain::{GapList, Lang, Zone},
    keymap::{Keymap, Layouts},
    store::{FindRequest, GapsOf, OffersRequest, Store},
};

use super::test_store::session;

/// The screen of a login, and what it asks for first.
pub fn begin(store: &mut dyn Store, login: &str) -> (Model, Vec<Effect>) {
    Model::start(Start {
        login: login.into(),
        role: store.role(&session(login)).unwrap(),
        file: "x.db".into(),
        lang: Lang::En,
        zone: Zone::default(),
        now: store.now(),
        catalogue: store.catalogue().unwrap(),
        titles: Arc::default(),
        keymap: Arc::new(Keymap::preset("default").unwrap()),
        layouts: Arc::new(Layouts::none()),
        size: (80, 24),
        seed: [5; 16],
        notice: None,
    })
}

/// What is read for an effect, and a word for it; the effect itself where it reads nothing.
pub fn read(store: &mut dyn Store, login: &str, effect: Effect) -> Result<(&'static str, Msg), Effect> {
    Ok(match effect {
        Effect::Find { generation, query, limit, list, midnight, among } => {
            let found = match query.is_empty() {
                true if !among.is_empty() => store.among(&among, login),
                true => store.offers(OffersRequest { list, limit, login, midnight }),
                false => store.find(FindRequest { query: &query, limit, login }),
            };
            ("find", Msg::Found { generation, found })
        }
        Effect::FindAccounts { generation, query, limit } => {
            let found = store.find(FindRequest { query: &query, limit, login }).map(|found| found.hits);
            ("accounts", Msg::Accounts { generation, found })
        }
        Effect::LoadCard { generation, account, to_call } => {
            let card = match to_call {
                true => store.card_to_call(account, login),
                false => store.card(account, login),
            };
            ("card", Msg::Card { generation, card: card.map(Box::new) })
        }
        Effect::LoadContact { generation, contact } => {
            ("person", Msg::Card { generation, card: store.person(contact, login).map(Box::new) })
        }
        Effect::Open { generation, subject } => {
            ("open", Msg::Opened { generation, opened: store.open(subject, login).map(Box::new) })
        }
        Effect::LoadDuplicates { generation, entity, record } => (
            "twins",
            Msg::Duplicates { generation, duplicates: store.duplicates(entity, record).map(Box::new) },
        ),
        Effect::LoadGaps { generation, midnight, zone, limit } => {
            let goal = store.goal_this_week(zone).unwrap();
            let gaps = store.gaps(GapsOf::User(login), limit, midnight);
            ("gaps", Msg::Gaps { generation, gaps: gaps.map(|list| GapList { goal, ..list }) })
        }
        other => return Err(other),
    })
}
