//! Every cell of the table of rights, once through picklog and once with psql: both say the same.

use picklog::domain::{
    Amendment, Answers, CallHours, CallList, Command, Draft, Entity, EraseAsked, Id, IdSource, Kind,
    ListAnswer, ListChange, ListOrder, ListRule, Moment, RIGHTS, Ref, Right, Role, Rule, StoreError,
    UserChange, default_catalogue,
};
use picklog::store::{ImportRow, OpenOptions, Session, Store, postgres::Postgres};

use super::server::{Server, place_of, sql_as};
use crate::store::test_store::{item, session, text};

/// Moments of the tests' own.
const NOW: i64 = 1_795_255_200_000;

/// The server's time, as history has it.
const NOW_THERE: &str = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/// A moment that no clock has come to yet.
const FAR: i64 = 4_000_000_000_000;

/// One user at work.
struct Desk<'s> {
    server: &'s Server,
    login: &'static str,
    store: Postgres,
    session: Session,
    ids: IdSource,
}

impl Desk<'_> {
    fn of<'s>(server: &'s Server, login: &'static str, seed: u8) -> Desk<'s> {
        let place = place_of(server.socket(), login, "crm");
        let mut store = Postgres::open(&place, OpenOptions::default()).unwrap();
        let session = store.known_session(session(login)).unwrap();
        Desk { server, login, store, session, ids: IdSource::new([seed; 16]) }
    }

    fn id(&mut self) -> Id {
        self.ids.next(Moment::from_millis(NOW))
    }

    fn does(&mut self, command: &Command) -> Result<(), StoreError> {
        let op = self.id();
        self.store.apply(&self.session, op, command, None).map(|_| ())
    }

    fn account(&mut self, name: &str) -> Result<Id, StoreError> {
        let id = self.id();
        self.does(&Command::CreateAccount { id, answers: Answers::from([("name", text(name))]) })?;
        Ok(id)
    }

    /// A new call list.
    fn list(&mut self, name: &str, rule: Option<ListRule>, workers: Vec<String>) -> Result<Id, StoreError> {
        let id = self.id();
        let list = CallList {
            id,
            name: name.to_owned(),
            version: 1,
            maker: self.login.to_owned(),
            made_at: Moment::default(),
            workers,
            is_fixed: rule.is_none(),
            rule,
            order: ListOrder::Name,
            limit: None,
            hours: CallHours::ALWAYS,
            recall: CallList::blank_recall(),
            is_retired: false,
        };
        self.does(&Command::MakeList(Box::new(list)))?;
        Ok(id)
    }

    /// Makes a list for oneself, is served of it, keeps and gives back what was served, and logs what was served next.
    fn works_through_a_list(&mut self) -> Result<(), StoreError> {
        let rule = ListRule::parse("never called").unwrap();
        let list = self.list(&format!("Of {}", self.login), Some(rule), vec![self.login.to_owned()])?;
        while self.store.fill_list(&self.session, list)?.is_some() {}
        let first = self.id();
        let served = |answer| match answer {
            ListAnswer::Served(served) => served.line.id,
            ListAnswer::Nothing(nothing) => panic!("{nothing:?}"),
        };
        let account = served(self.store.serve_next(&self.session, list, first)?);
        assert!(self.store.keep_served(&self.session, first)?);
        self.store.give_back(&self.session, first)?;
        let second = self.id();
        assert_eq!(served(self.store.serve_next(&self.session, list, second)?), account);
        let answers = Answers::from([("outcome", item("refused")), ("direction", item("outbound"))]);
        self.does(&Command::LogActivity { id: second, kind: crate::CALL_CODE, account, answers })?;
        while self.store.fill_list(&self.session, list)?.is_some() {}
        let counts = self.store.call_list(&list.to_string())?.counts;
        assert_eq!((counts.reached, counts.leased), (1, 0));
        Ok(())
    }

    /// Does something by picklog that needs a right; none where no command needs it.
    fn tries(&mut self, right: Right, admin: &mut Desk<'_>) -> Option<Result<(), StoreError>> {
        let max = || "max".to_owned();
        Some(match right {
            Right::Log => self.account("Log & Sons").and_then(|_| self.works_through_a_list()),
            Right::Import => {
                let answers = Answers::from([("name", text("Imported"))]);
                let (id, op) = (None, self.id());
                let row = ImportRow {
                    id,
                    kind: None,
                    account: String::new(),
                    contact: String::new(),
                    answers,
                    due_is_reckoned: false,
                };
                self.store.import(&self.session, op, Entity::Account, &[row], false).map(|_| ())
            }
            Right::OwnFigures => {
                self.store.person_open(&self.session, self.login, Moment::from_millis(0)).map(|_| ())
            }
            Right::AllFigures => self.store.team_day(&self.session, Moment::from_millis(0)).map(|_| ()),
            Right::Merge => {
                let (from, into) = (admin.account("One").unwrap(), admin.account("Two").unwrap());
                let entity = Entity::Account;
                self.does(&Command::Merge { entity, from, into, take: Vec::new(), from_version: None })
            }
            Right::HandOver => {
                let until = Some(Moment::from_millis(FAR));
                self.does(&Command::HandOver { from: max(), to: self.login.to_owned(), until })
            }
            Right::Goal => self.does(&Command::SetGoal(Some(u32::from(self.login.as_bytes()[0])))),
            Right::Evidence => {
                let (extension, system) = (self.login.to_owned(), String::new());
                self.does(&Command::SetLine { login: max(), extension, system, since: None, until: None })
            }
            Right::Erase => {
                // With forms of somebody else, one of them kept for undo.
                let account = admin.account("Of somebody who asked").unwrap();
                let (id, now) = (admin.id(), Moment::from_millis(NOW));
                let answers = Answers::from([("name", text("Somebody Who Asked"))]);
                let mut form =
                    Draft::open(id, Kind::CONTACT, Some(account), &default_catalogue(), "anna", now);
                form.answers.set("name", text("Somebody Who Asked"));
                admin.does(&Command::KeepDraft(Box::new(form))).unwrap();
                admin.does(&Command::CreateContact { id, account, answers: answers.clone() }).unwrap();
                let form = Draft::edit(id, Kind::CONTACT, Some(account), 1, answers, now);
                admin.does(&Command::KeepDraft(Box::new(form))).unwrap();
                let record = Ref { entity: Entity::Account, id: account };
                let why = "asked_by_them".to_owned();
                let asked = EraseAsked { record, why, with_contacts: true, is_again: false };
                self.does(&Command::Erase(Box::new(asked)))
            }
            Right::Lists => {
                let id = admin.list(&format!("Of the admin, for {}", self.login), None, Vec::new()).unwrap();
                self.does(&Command::ChangeList { list: id, change: ListChange::Retire(true) })
            }
            Right::Picklists => {
                let order = Amendment::OrderItems { picklist: "channel".to_owned(), first: Vec::new() };
                self.does(&Command::Amend(Box::new(order)))
            }
            Right::Catalogue => {
                let need =
                    Amendment::NeedField { of: Kind::ACCOUNT, field: "city".to_owned(), needed: Rule::Never };
                self.does(&Command::Amend(Box::new(need)))
            }
            Right::Roles => self.does(&Command::SetRole { login: max(), role: Role::Lead }),
            Right::Users => self.does(&Command::ChangeUser { login: max(), change: UserChange::Returns }),
        })
    }

    /// A revision of their own about something, as `psql` would write it.
    fn revision(&self, entity: &str) -> String {
        format!(
            "INSERT INTO origin (login, uid, host, tty, ssh_client, program)
               SELECT login, uid, 'psql', '', '', '' FROM \"user\" WHERE login = '{0}';
             INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash, format, salts)
               SELECT 16 * (nextval('op_number') - 1) + 1, {NOW_THERE}, (SELECT max(number) FROM origin WHERE login = '{0}'), 99,
                 op, '{entity}', record, 'edit', before, after, hash, format, salts FROM revision ORDER BY rev LIMIT 1",
            self.login
        )
    }

    /// Whether the server lets the same through to psql, up to what the history has to say of it.
    fn tries_with_psql(&self, right: Right) -> bool {
        let sql = match right {
            Right::Log => self.revision("account"),
            Right::Import => format!(
                "INSERT INTO import (id, login, at, entity, file) VALUES ('\\x01', '{}', {NOW_THERE}, 'account', 'x')",
                self.login
            ),
            Right::OwnFigures | Right::AllFigures => "SELECT count(*) FROM op".to_owned(),
            Right::Merge => "UPDATE record SET merged_into = (SELECT max(number) FROM record WHERE entity = 'account')
                WHERE number = (SELECT min(number) FROM record WHERE entity = 'account')"
                .to_owned(),
            Right::HandOver => format!(
                "INSERT INTO handover (id, from_login, to_login, since, made_by) VALUES ('\\x01', 'max', '{0}', 0, '{0}')",
                self.login
            ),
            Right::Goal => "INSERT INTO meta (key, value) VALUES ('weekly_goal', 9) ON CONFLICT (key) DO UPDATE SET value = 9".to_owned(),
            Right::Evidence => {
                "INSERT INTO phone_line (id, login, extension, since) VALUES ('\\x01', 'max', '7', 0)".to_owned()
            }
            Right::Lists => format!("UPDATE call_list SET retired = retired WHERE maker <> '{}'", self.login),
            Right::Erase => {
                "INSERT INTO retention_rule (code, entity, months, why) VALUES ('mine', 'contact', 1, 'x')".to_owned()
            }
            Right::Picklists => "UPDATE picklist SET place = place".to_owned(),
            Right::Catalogue => "UPDATE gap_rule SET weight = weight".to_owned(),
            Right::Roles => "UPDATE \"user\" SET role = 'admin' WHERE login = 'max'".to_owned(),
            Right::Users => "UPDATE \"user\" SET retired = 1 WHERE login = 'max'".to_owned(),
        };
        self.writes_rows(&sql)
    }

    /// Whether row security lets through what has a right of its own in history.
    fn tells_with_psql(&self, right: Right) -> Option<bool> {
        let entity = match right {
            Right::Merge => "merge",
            Right::HandOver => "handover",
            Right::Goal => "goal",
            Right::Erase => "erase",
            Right::Evidence => "line",
            Right::Catalogue => "catalogue",
            _ => return None,
        };
        Some(self.writes_rows(&self.revision(entity)))
    }

    /// Whether a statement is let through, and finds a row that it may read or write.
    fn writes_rows(&self, sql: &str) -> bool {
        // The history is asked at the commit, which does not come.
        let returning = if sql.starts_with("SELECT") { "" } else { "RETURNING 1" };
        let sql = format!("BEGIN; SET search_path = picklog; {sql} {returning}; ROLLBACK");
        let done = sql_as(self.server.socket(), self.login, "crm", &sql);
        let said = String::from_utf8_lossy(&done.stderr);
        let refused =
            ["is for", "are for", "by a lead", "is retired", "permission denied", "row-level security"];
        assert!(done.status.success() || refused.iter().any(|word| said.contains(word)), "{sql}: {said}");
        done.status.success() && !done.stdout.is_empty()
    }
}

/// What an operator tries with others' rows, and with what is not for them to set.
const ATTEMPTS: &[&str] = &[
    "INSERT INTO origin (login, uid, host, tty, ssh_client, program) VALUES ('eva', 1, '', '', '', '')",
    "INSERT INTO op (number, op, login, at, kind, version, first_rev, rev, inverse) VALUES (nextval('op_number'), '\\x01', 'eva', 0, 'log', 1, 1, 1, '[]')",
    "UPDATE op SET undone = 1 WHERE login <> 'olga'",
    "INSERT INTO filled (owner, at, gap, op) VALUES ('eva', 0, '{}', '\\x08')",
    "UPDATE filled SET taken_back = 1 WHERE owner <> 'olga'",
    "INSERT INTO draft (id, actor, parked, updated_at, op, form) VALUES ('\\x05', 'eva', 0, 0, '\\x05', '{}')",
    "UPDATE draft SET form = '{}' WHERE actor = 'eva'",
    "DELETE FROM draft WHERE actor = 'eva'",
    "DELETE FROM draft",
    "INSERT INTO call_fact (batch, system, call, key, source, at, body, leaf) VALUES (1, '', '', '', 'record', 0, '', '\\x01')",
    "INSERT INTO seen_meeting (batch, login, key, since, until, body, leaf) VALUES (1, 'eva', 'x', 0, 0, '{}', '\\x01')",
    "INSERT INTO presence (batch, who, kind, since, key, leaf) VALUES (1, 'eva', 'badge', 0, 'x', '\\x01')",
    "INSERT INTO seen_call (system, call, started, direction, body) VALUES ('', 'x', 0, 'internal', '{}')",
    "INSERT INTO phone_site (system, prefixes) VALUES ('x', '9')",
    "INSERT INTO call_pair (login, how, is_sure, at) VALUES ('eva', 'x', 1, 0)",
    "INSERT INTO incoming_call (login, system, call, state, rang) VALUES ('eva', '', 'x', 'rings', 0)",
    "INSERT INTO evidence_answer (evidence, login, said, at, op) VALUES ('\\x01', 'eva', 'private', 0, '\\x01')",
    "INSERT INTO draft SELECT id, 'eva', account, parked, updated_at, op, '{}' FROM draft WHERE actor = 'eva'
       ON CONFLICT (id, actor) DO UPDATE SET form = '{}'",
    "UPDATE \"user\" SET role = 'admin' WHERE login = 'eva'",
    "UPDATE \"user\" SET retired = 1 WHERE login <> 'olga'",
    "UPDATE \"user\" SET seq = seq + 1, head = '' WHERE login = 'eva'",
    "SELECT 1 FROM \"user\" WHERE login = 'eva' FOR NO KEY UPDATE",
    "INSERT INTO \"user\" (login, uid, role, since) VALUES ('new', 77, 'admin', 0)",
    "INSERT INTO import (id, login, at, entity, file) VALUES ('\\x07', 'eva', 0, 'account', 'x')",
    "UPDATE import SET undone_at = 1 WHERE login <> 'olga'",
    "INSERT INTO handover (id, from_login, to_login, since, made_by) VALUES ('\\x06', 'eva', 'olga', 0, 'olga')",
    "UPDATE handover SET ended_at = 1",
    "INSERT INTO handover_batch (handover, first_rev, rev) SELECT id, 1, 1 FROM handover",
    "UPDATE handover_batch SET given_back = 1",
    "UPDATE revision SET after = '{}', leaves = '', salts = NULL",
    "UPDATE revision SET hash = ''",
    "UPDATE op SET inverse = '[]' WHERE login <> 'olga'",
    "INSERT INTO erased (record, entity, rev, at, why) VALUES ('\\x01', 'contact', 1, 0, 'x')",
    "INSERT INTO retention_rule (code, entity, months, why) VALUES ('x', 'contact', 1, 'x')",
    "DELETE FROM account_identity",
    "UPDATE meta SET value = 99 WHERE key = 'schema'",
    "UPDATE meta SET value = 1 WHERE key = 'weekly_goal'",
    "INSERT INTO meta (key, value) VALUES ('leads_change_picklists', 1) ON CONFLICT (key) DO UPDATE SET value = 1",
    "DELETE FROM meta WHERE key IN ('schema', 'weekly_goal', 'database')",
    "INSERT INTO picklist (code, place, label) VALUES ('mine', 9, '{}')",
    "UPDATE picklist SET place = 9",
    "DELETE FROM item",
    "UPDATE item SET retired = 1",
    "UPDATE field SET retired = 1",
    "DELETE FROM field",
    "DELETE FROM consequence",
    "UPDATE kind SET retired = 1",
    "UPDATE gap_rule SET weight = 0",
];

/// Whoever takes the triggers away has not taken the guards away: row security holds by itself.
fn row_security_holds_alone(server: &Server, desks: &[(Role, Desk<'_>)]) {
    let sql = |sql: &str| {
        let done = server.sql("crm", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let all_tables = |what: &str| {
        sql(&format!(
            "DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relnamespace = 'picklog'::regnamespace
             AND relkind = 'r' LOOP EXECUTE 'ALTER TABLE ' || t || ' {what} TRIGGER USER'; END LOOP; END $$"
        ));
    };
    sql(
        "INSERT INTO picklog.draft (id, actor, parked, updated_at, op, form) VALUES ('\\x99', 'eva', 0, 0, '\\x99', '{}')",
    );
    all_tables("DISABLE");
    let (_, operator) = &desks[0];
    let through: Vec<&&str> = ATTEMPTS
        .iter()
        .filter(|attempt| {
            let sql = format!("BEGIN; SET search_path = picklog; {attempt}");
            let returning = if attempt.starts_with("SELECT") { "" } else { "RETURNING 1" };
            let sql = format!("{sql} {returning}; ROLLBACK");
            let done = sql_as(operator.server.socket(), operator.login, "crm", &sql);
            let said = String::from_utf8_lossy(&done.stderr);
            let is_secured = said.contains("row-level security") || said.contains("permission denied");
            assert!(done.status.success() || is_secured, "{attempt}: {said}");
            done.status.success() && !done.stdout.is_empty()
        })
        .collect();
    assert!(through.is_empty(), "{through:#?}");
    println!("{} attempts were kept off by row security alone", ATTEMPTS.len());
    for (right, _) in RIGHTS {
        for (role, desk) in desks {
            let lets = match right {
                // A row says to what it was merged, and not what it was merged to before: history's policy has a say.
                Right::Merge => desk.tells_with_psql(*right).unwrap(),
                // Nothing keeps figures from whoever reads the tables.
                Right::AllFigures => continue,
                _ => desk.tries_with_psql(*right),
            };
            assert_eq!(lets, role.may(*right), "row security and a {role:?}: {right:?}");
        }
    }
    all_tables("ENABLE");
    sql("DELETE FROM picklog.draft WHERE id = '\\x99'");
}

#[test]
fn picklog_and_the_server_agree_on_every_right_of_every_role() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let done = |sql: &str| {
        let done = server.sql("crm", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    };
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    done("CREATE ROLE anna LOGIN CREATEROLE; GRANT CREATE ON DATABASE crm TO anna");
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&place_of(server.socket(), "anna", "crm"), options).unwrap());
    done(
        "CREATE ROLE eva LOGIN; CREATE ROLE olga LOGIN; CREATE ROLE rita LOGIN; CREATE ROLE max LOGIN;
        GRANT crm_members TO eva, olga, rita, max",
    );
    // From PostgreSQL 16 on she is a member of what she made, without its rights, until she says so herself.
    let own = super::server::sql_as(server.socket(), "anna", "crm", "GRANT crm_members TO anna");
    assert!(own.status.success(), "{}", String::from_utf8_lossy(&own.stderr));
    let mut admin = Desk::of(&server, "anna", 1);
    admin.account("First").unwrap();
    let mut desks: Vec<(Role, Desk<'_>)> = Vec::new();
    for (login, role, seed) in [("olga", Role::Operator, 2), ("eva", Role::Lead, 3), ("anna", Role::Admin, 4)]
    {
        let mut desk = Desk::of(&server, login, seed);
        desk.account("Own").unwrap();
        if login != "anna" {
            admin.does(&Command::SetRole { login: login.to_owned(), role }).unwrap();
        }
        desks.push((role, desk));
    }
    Desk::of(&server, "max", 5).account("Own").unwrap();
    let mut cells = 0;
    for (right, _) in RIGHTS {
        for (role, desk) in &mut desks {
            let may = role.may(*right);
            match desk.tries(*right, &mut admin) {
                Some(Ok(())) => assert!(may, "picklog lets a {role:?}: {right:?}"),
                Some(Err(StoreError::NotAllowed { .. })) => {
                    assert!(!may, "picklog refuses a {role:?}: {right:?}")
                }
                Some(Err(trouble)) => panic!("{role:?} {right:?}: {trouble:?}"),
                // There is no such command yet, and so nobody does it by psql.
                None => assert!(matches!(right, Right::Evidence), "{right:?}"),
            }
            let lets = desk.tries_with_psql(*right);
            if let Some(lets) = desk.tells_with_psql(*right) {
                assert_eq!(lets, may, "history and a {role:?}: {right:?}");
            }
            match right {
                // What all figures are counted from every member reads: only the program keeps them back, as docs/server.md says.
                Right::AllFigures => assert!(lets),
                _ => assert_eq!(lets, may, "the server and a {role:?}: {right:?}"),
            }
            cells += 1;
        }
    }
    println!("{cells} cells were walked twice");
    assert_eq!(cells, RIGHTS.len() * Role::ALL.len());
    row_security_holds_alone(&server, &desks);
    // What an admin lets leads do, the server lets them, and not before.
    admin.does(&Command::LetLeadsChangePicklists(true)).unwrap();
    let (_, lead) = &mut desks[1];
    lead.tries(Right::Picklists, &mut admin).unwrap().unwrap();
    assert!(lead.tries_with_psql(Right::Picklists));
    // Whoever is retired writes nothing more.
    let mut rita = Desk::of(&server, "rita", 6);
    rita.account("Own").unwrap();
    assert!(rita.tries_with_psql(Right::Log));
    admin.does(&Command::ChangeUser { login: "rita".to_owned(), change: UserChange::Retires }).unwrap();
    assert!(rita.account("More").is_err());
    assert!(!rita.tries_with_psql(Right::Log));
    assert!(admin.store.verify(&[], &mut |_, _| ()).unwrap().findings.is_empty());
}
