//! What saves that are done beside one another still see to, and what it costs them.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    thread,
};

use picklog::{
    domain::{Answer, Answers, Command, Draft, Entity, Id, IdSource, Moment, News, NewsItem, NewsOf},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::{proxy::Proxy, server::Server};
use crate::store::test_store::{START, item, options, session, text};

/// Somebody at a screen of their own.
struct Desk {
    store: Postgres,
    ids: IdSource,
    login: String,
}

impl Desk {
    /// `seed`: another one for each desk.
    fn at(place: &Path, login: &str, seed: u8) -> Desk {
        let store = Postgres::open(place, OpenOptions::default()).unwrap();
        Desk { store, ids: IdSource::new([seed; 16]), login: login.to_owned() }
    }

    fn id(&mut self) -> Id {
        self.ids.next(Moment::from_millis(START))
    }

    fn does(&mut self, command: &Command) {
        let op = self.id();
        self.store.apply(&session(&self.login), op, command, None).unwrap();
    }

    fn account(&mut self, name: &str) -> Id {
        let id = self.id();
        self.does(&Command::CreateAccount { id, answers: Answers::from([("name", text(name))]) });
        id
    }

    fn call(&mut self, account: Id) {
        let id = self.id();
        self.log(id, account, &[]);
    }

    fn log(&mut self, id: Id, account: Id, more: &[(&str, Answer)]) {
        let own = [("outcome", item("busy")), ("direction", item("outbound"))];
        let answers = crate::store::test_store::with(more, &own);
        self.does(&Command::LogActivity { id, kind: crate::CALL_CODE, account, answers });
    }
}

fn made() -> Result<Server, String> {
    let server = Server::start()?;
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place("crm"), options).unwrap());
    Ok(server)
}

fn number(server: &Server, sql: &str) -> i64 {
    let said = server.sql("crm", sql);
    String::from_utf8_lossy(&said.stdout).trim().parse().unwrap_or_else(|_| panic!("{sql}: {said:?}"))
}

/// None of a crowd can seal the history in its own save, as another one may write a lower number later: one does it afterwards.
#[test]
fn the_first_of_a_crowd_on_another_day_seals_the_history_behind_its_save() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let clock = Arc::new(AtomicI64::new(START));
    let desk = |writer: u8| {
        let store = Postgres::open(&server.place("crm"), options(&clock)).unwrap();
        Desk { store, ids: IdSource::new([writer + 1; 16]), login: format!("writer{writer}") }
    };
    let mut desks: Vec<Desk> = (0..4).map(desk).collect();
    let accounts: Vec<Id> =
        desks.iter_mut().map(|desk| desk.account(&format!("Account {}", desk.login))).collect();
    let seals = "SELECT count(*) FROM picklog.seal";
    let alone = "SELECT writes FROM picklog.turn";
    for day in 1..=3 {
        let before = number(&server, seals);
        let turns = number(&server, alone);
        clock.fetch_add(86_400_000, Ordering::SeqCst);
        thread::scope(|scope| {
            for (desk, account) in desks.iter_mut().zip(&accounts) {
                scope.spawn(|| (0..3).for_each(|_| desk.call(*account)));
            }
        });
        assert_eq!(number(&server, seals), before + 1, "on day {day}");
        // Each found it due, and only the one who did it kept the others waiting.
        assert_eq!(number(&server, alone), turns + 1, "on day {day}");
        // It covers what was there, whoever wrote it.
        let covered = "SELECT count(*) FROM picklog.seal s, jsonb_object_keys(s.heads::jsonb)
            WHERE s.number = (SELECT max(number) FROM picklog.seal)";
        assert!(number(&server, covered) >= 4);
    }
    let verdict = desks[0].store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact() && verdict.findings.is_empty(), "{:?}", verdict.findings);
}

/// Whoever began first and commits last has the lower number of a transaction, and of the revisions too: a reader that went by the
/// highest number would never hear of it.
#[test]
fn news_tells_of_a_save_that_began_before_others_and_ended_after_them() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let place = server.place("crm");
    let (mut slow, mut quick) = (Desk::at(&place, "ivan", 1), Desk::at(&place, "eva", 2));
    let (at_slow, at_quick) = (slow.account("Acme"), quick.account("Bolt"));
    let mut reader = Desk::at(&place, "olga", 3);
    let mut heard = || match reader.store.news("olga").unwrap() {
        News::These(items) => items.into_iter().map(|NewsItem { of, .. }| of).collect::<Vec<NewsOf>>(),
        News::Anything => vec![],
    };
    heard();
    thread::scope(|scope| {
        // The account's lock is taken after the login's, by which the transaction has its number.
        let [.., a, b, c, d, e, f, g, h] = at_slow.bytes();
        let lock = i64::from_be_bytes([a, b, c, d, e, f, g, h].map(|byte| *byte));
        let held = scope.spawn({
            let server = &server;
            move || server.sql("crm", &format!("SELECT pg_advisory_lock({lock}), pg_sleep(60)"))
        });
        server.until("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        let waiting = scope.spawn(|| slow.call(at_slow));
        server.until("SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
        quick.call(at_quick);
        let first = heard();
        assert!(first.contains(&NewsOf::Activity(at_quick)), "{first:?}");
        assert!(!first.contains(&NewsOf::Activity(at_slow)), "{first:?}");
        let free = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
        assert!(server.sql("postgres", free).status.success());
        drop(held.join());
        waiting.join().unwrap();
    });
    // The one that came last has the lower number: else this would say nothing.
    let (slow, quick) = ("ivan", "eva");
    let xid = |login: &str| {
        number(
            &server,
            &format!(
                "SELECT max(r.xid::text::bigint) FROM picklog.revision r JOIN picklog.origin o ON o.number = r.origin WHERE o.login = '{login}'"
            ),
        )
    };
    assert!(xid(slow) < xid(quick));
    let then = heard();
    assert!(then.contains(&NewsOf::Activity(at_slow)), "{then:?}");
    assert!(!then.contains(&NewsOf::Activity(at_quick)), "told twice: {then:?}");
}

/// At a merged account a call goes to another one, which nobody has locked: so nobody else writes meanwhile. `turn` counts what is
/// done alone.
#[test]
fn a_save_at_a_merged_account_is_done_alone() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let mut desk = Desk::at(&server.place("crm"), "olga", 1);
    let (gone, stays) = (desk.account("Acme"), desk.account("Acme Ltd"));
    let (entity, take) = (Entity::Account, vec![]);
    desk.does(&Command::Merge { entity, from: gone, into: stays, take, from_version: None });
    let mut alone = |account: Id| {
        let before = number(&server, "SELECT writes FROM picklog.turn");
        desk.call(account);
        number(&server, "SELECT writes FROM picklog.turn") - before
    };
    assert_eq!(alone(stays), 0);
    assert_eq!(alone(gone), 1);
    assert_eq!(desk.store.card(stays, "olga").unwrap().history_total, 2);
}

/// What a save asks in all is sent ahead, word for word as it is asked later: a question that is put otherwise there than here goes
/// to the server by itself, and costs a round trip.
#[test]
fn a_save_asks_all_at_once_with_a_contact_and_with_a_form_too() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let proxy = Proxy::to(server.socket());
    let mut desk = Desk::at(&proxy.place("crm"), "olga", 1);
    let (account, contact) = (desk.account("Acme"), desk.id());
    let answers = Answers::from([("name", text("J. Ross"))]);
    desk.does(&Command::CreateContact { id: contact, account, answers });
    let catalogue = desk.store.catalogue().unwrap();
    let turns = |desk: &mut Desk, what: &dyn Fn(&mut Desk)| {
        // The first ones prepare their statements.
        (0..2).for_each(|_| what(desk));
        proxy.line.turns.store(0, Ordering::SeqCst);
        what(desk);
        proxy.line.turns.load(Ordering::SeqCst)
    };
    let form = |desk: &mut Desk| {
        let id = desk.id();
        let mut form =
            Draft::open(id, crate::CALL, Some(account), &catalogue, "olga", Moment::from_millis(START));
        form.answers.set("outcome", item("busy"));
        form
    };
    let keep = |desk: &mut Desk| {
        let form = form(desk);
        desk.does(&Command::KeepDraft(Box::new(form)));
    };
    let with_contact = |desk: &mut Desk| {
        let id = desk.id();
        desk.log(id, account, &[("contact", Answer::Contact(contact))]);
    };
    let plain = |desk: &mut Desk| desk.call(account);
    let counts = [("a call", turns(&mut desk, &plain)), ("with a contact", turns(&mut desk, &with_contact))];
    println!("{counts:?}");
    assert!(counts.iter().all(|(_, count)| *count == 2), "{counts:?}");
    assert_eq!(turns(&mut desk, &keep), 2, "a form that is kept");
    // A call out of a form that was kept before: only the save itself is counted.
    let mut last = 0;
    for _ in 0..3 {
        let form = form(&mut desk);
        desk.does(&Command::KeepDraft(Box::new(form.clone())));
        proxy.line.turns.store(0, Ordering::SeqCst);
        desk.log(form.id, account, &[("contact", Answer::Contact(contact))]);
        last = proxy.line.turns.load(Ordering::SeqCst);
    }
    assert_eq!(last, 2, "a call out of a form");
}
