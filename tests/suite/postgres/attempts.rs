//! What a member tries with psql to get round the server's guards.

/// The server's time, as history has it.
macro_rules! now {
    () => {
        "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    };
}

/// A revision of the member's own chain, as `psql` would write it.
macro_rules! revision {
    ($rev:literal, $origin:literal) => {
        concat!(
            "INSERT INTO picklog.revision SELECT ",
            $rev,
            ", ",
            now!(),
            ", ",
            $origin,
            ", 99, op, entity, record, change, before, after, hash, format, salts, leaves FROM picklog.revision WHERE rev = 1"
        )
    };
}

/// A revision of the member's own, in their chain, that nothing was done for.
macro_rules! own_revision {
    ($entity:literal, $change:literal, $record:literal, $after:literal) => {
        own_revision!($entity, $change, $record, $after, "")
    };
    ($entity:literal, $change:literal, $record:literal, $after:literal, $later:literal) => {
        concat!(
            "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash, format, salts) ",
            "SELECT 16 * (nextval('op_number') - 1) + 1, ",
            now!(),
            $later,
            ", (SELECT max(number) FROM origin WHERE login = 'olga'), ",
            "(SELECT seq + 1 FROM \"user\" WHERE login = 'olga'), op, '",
            $entity,
            "', (",
            $record,
            "), '",
            $change,
            "', NULL, '",
            $after,
            "', '\\x01', format, salts FROM revision WHERE rev = (SELECT min(rev) FROM revision); ",
            "UPDATE \"user\" SET seq = seq + 1, head = '\\x01' WHERE login = 'olga'"
        )
    };
}

/// A revision with a number that nobody has used, between two that others have.
const HOLE: &str = concat!(
    "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash, format, salts)
    SELECT (SELECT min(rev) + 8 FROM revision), ",
    now!(),
    ", (SELECT max(number) FROM origin WHERE login = 'olga'), 99, op, entity, record, change,
      before, after, hash, format, salts FROM revision WHERE nextval('op_number') > 0 ORDER BY rev LIMIT 1"
);

/// An operation of the member's own, at this moment or by so much later.
macro_rules! own_operation {
    ($later:literal) => {
        concat!(
            "INSERT INTO op (number, op, login, at, kind, version, first_rev, rev, inverse) VALUES (nextval('op_number'), '\\x0a', 'olga', ",
            now!(),
            $later,
            ", 'log', 1, 1, 1, '[]')"
        )
    };
}

/// An account that no revision made.
const NEW_ACCOUNT: &str = "INSERT INTO record (number, entity, id, version, rev, changed_at, changed_by, answers)
    SELECT 99, 'account', '\\x00112233445566778899aabbccddeeff', 1, max(rev), 0, 'olga', '{\"name\":\"Mine\"}' FROM revision";

/// What a member tries. Each is refused, and changes nothing.
pub(super) const ATTEMPTS: &[&str] = &[
    // History.
    "UPDATE revision SET after = '{}'",
    "UPDATE revision SET at = at - 86400000",
    "UPDATE revision SET hash = '' WHERE rev = 1",
    "DELETE FROM revision",
    "DELETE FROM revision WHERE rev = (SELECT max(rev) FROM revision)",
    "TRUNCATE revision",
    "TRUNCATE revision, origin, seal CASCADE",
    "UPDATE origin SET login = 'ivan'",
    "DELETE FROM origin",
    "UPDATE seal SET heads = '{}'",
    "DELETE FROM seal",
    "INSERT INTO seal (number, at, rev, heads, hash) VALUES (9, 0, 0, '{}', '')",
    "INSERT INTO revision SELECT rev, at, origin, seq, op, entity, record, change, before, after, hash, format, salts, leaves FROM revision LIMIT 1",
    "INSERT INTO revision SELECT rev + 100, at, origin, seq, op, entity, record, change, before, after, hash, format, salts, leaves FROM revision LIMIT 1",
    "MERGE INTO revision r USING (SELECT 1::bigint AS rev) s ON r.rev = s.rev WHEN MATCHED THEN DELETE",
    // In somebody else's name.
    "INSERT INTO origin (login, uid, host, tty, ssh_client, program) VALUES ('ivan', 1, '', '', '', '')",
    "INSERT INTO origin (login, uid, host, tty, ssh_client, program) VALUES ('postgres', 10, 'x', '', '', '')",
    "INSERT INTO revision SELECT (SELECT max(rev) + 1 FROM revision), at, (SELECT number FROM origin WHERE login = 'ivan'), 99, op, entity, record, change, before, after, hash, format, salts, leaves FROM revision LIMIT 1",
    "SET SESSION AUTHORIZATION ivan",
    "SET ROLE ivan",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    // Tables of one's own in the place of those that the guards ask.
    concat!(
        "CREATE TEMP TABLE origin (number bigint, login text); INSERT INTO pg_temp.origin SELECT number, 'olga' FROM picklog.origin; ",
        revision!(
            "(SELECT max(rev) + 1 FROM picklog.revision)",
            "(SELECT number FROM picklog.origin WHERE login = 'ivan')"
        )
    ),
    concat!(
        "CREATE TEMP TABLE revision (rev bigint); INSERT INTO pg_temp.revision VALUES (9223372036854775806); ",
        revision!("9223372036854775807", "(SELECT number FROM picklog.origin WHERE login = 'olga' LIMIT 1)")
    ),
    concat!(
        "CREATE TEMP TABLE revision (rev bigint); INSERT INTO pg_temp.revision VALUES (9223372036854775806); ",
        "CREATE TEMP TABLE origin (number bigint, login text); INSERT INTO pg_temp.origin SELECT number, 'olga' FROM picklog.origin; ",
        revision!("9223372036854775807", "(SELECT number FROM picklog.origin WHERE login = 'ivan')")
    ),
    "CREATE TEMP TABLE seal (number bigint); INSERT INTO pg_temp.seal VALUES (9223372036854775806); INSERT INTO picklog.seal (number, at, rev, heads, hash) VALUES (9223372036854775807, 0, 0, '{}', '')",
    "CREATE TEMP VIEW pg_roles AS SELECT 'olga'::name AS rolname, true AS rolsuper; INSERT INTO picklog.origin (login, uid, host, tty, ssh_client, program) VALUES ('ivan', 1, '', '', '', '')",
    "CREATE FUNCTION pg_temp.is_superuser() RETURNS boolean LANGUAGE sql AS 'SELECT true'; INSERT INTO picklog.origin (login, uid, host, tty, ssh_client, program) VALUES ('ivan', 1, '', '', '', '')",
    // The guards.
    "ALTER TABLE revision DISABLE TRIGGER ALL",
    "ALTER TABLE revision DISABLE TRIGGER revision_no_change",
    "DROP TRIGGER revision_no_change ON revision",
    "DROP TRIGGER origin_own ON origin",
    "SET session_replication_role = replica",
    "CREATE OR REPLACE FUNCTION picklog.own_origin() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "CREATE OR REPLACE FUNCTION picklog.is_superuser() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "ALTER FUNCTION picklog.own_origin() SET search_path = pg_temp",
    "DROP FUNCTION picklog.refuse_change() CASCADE",
    "ALTER TABLE revision RENAME TO old_revision",
    "ALTER TABLE revision OWNER TO olga",
    "ALTER SCHEMA picklog RENAME TO other",
    "DROP SCHEMA picklog CASCADE",
    "DROP TABLE revision CASCADE",
    "CREATE TABLE picklog.extra (a integer)",
    "CREATE TRIGGER mine BEFORE INSERT ON revision EXECUTE FUNCTION picklog.refuse_change()",
    "CREATE RULE mine AS ON INSERT TO revision DO INSTEAD NOTHING",
    "ALTER TABLE revision ENABLE ROW LEVEL SECURITY",
    // Rows that are only added.
    "DELETE FROM record",
    "TRUNCATE record CASCADE",
    "DELETE FROM op",
    "DELETE FROM \"user\"",
    "DELETE FROM import_batch",
    "UPDATE import_batch SET fates = ''",
    "UPDATE account_identity SET account = 2",
    // A role one has not.
    "UPDATE \"user\" SET role = 'admin' WHERE login = 'olga'",
    "UPDATE \"user\" SET role = 'lead'",
    "UPDATE \"user\" SET role = 'operator' WHERE login = 'postgres'",
    "UPDATE \"user\" SET retired = 1 WHERE login = 'ivan'",
    "UPDATE \"user\" SET uid = 0 WHERE login = 'olga'",
    "UPDATE \"user\" SET uid = 10 WHERE login = 'olga'",
    "UPDATE \"user\" SET name = 'postgres' WHERE login = 'olga'",
    "UPDATE \"user\" SET login = 'eva' WHERE login = 'ivan'",
    "UPDATE \"user\" SET seq = 0, head = '' WHERE login = 'ivan'",
    "UPDATE \"user\" SET seq = 9223372036854775807 WHERE login = 'olga'",
    "INSERT INTO \"user\" (login, uid, role, since) VALUES ('eva', 77, 'admin', 0)",
    "INSERT INTO \"user\" (login, uid, role, since) VALUES ('eva', 77, 'operator', 0)",
    "INSERT INTO \"user\" (login, uid, role, since) VALUES ('olga', 77, 'admin', 0) ON CONFLICT (login) DO UPDATE SET role = 'admin'",
    "INSERT INTO role_right VALUES ('operator', 'roles')",
    "UPDATE role_right SET role = 'operator'",
    "CREATE TEMP TABLE role_right (role text, \"right\" text); INSERT INTO pg_temp.role_right VALUES ('operator', 'roles'); UPDATE picklog.\"user\" SET role = 'admin' WHERE login = 'olga'",
    "CREATE TEMP TABLE \"user\" (login text, role text, retired bigint); INSERT INTO pg_temp.\"user\" VALUES ('olga', 'admin', 0); UPDATE picklog.\"user\" SET role = 'admin' WHERE login = 'olga'",
    concat!(
        "INSERT INTO revision SELECT (SELECT max(rev) + 1 FROM revision), at, (SELECT number FROM origin WHERE login = 'olga' LIMIT 1), 99, op, 'user', record, 'edit', '{}', '",
        "{\"login\":\"olga\",\"role\":\"admin\"}', hash, format, salts, leaves FROM revision WHERE rev = 1"
    ),
    concat!(
        "INSERT INTO revision SELECT (SELECT max(rev) + 1 FROM revision), at, (SELECT number FROM origin WHERE login = 'olga' LIMIT 1), 99, op, 'user', record, 'create', NULL, '",
        "{\"login\":\"olga\",\"role\":\"admin\"}', hash, format, salts, leaves FROM revision WHERE rev = 1"
    ),
    // Keeping everybody from work.
    "UPDATE meta SET value = 99 WHERE key = 'schema'",
    "UPDATE meta SET value = 5 WHERE key = 'schema'",
    "DELETE FROM meta",
    "DELETE FROM meta WHERE key = 'accounts'",
    "UPDATE meta SET key = 'gone' WHERE key = 'catalogue'",
    "UPDATE meta SET value = 9223372036854775807 WHERE key = 'catalogue'",
    "UPDATE meta SET value = -1 WHERE key = 'accounts'",
    "INSERT INTO meta (key, value) VALUES ('leads_change_picklists', 1)",
    "INSERT INTO meta (key, value) VALUES ('weekly_goal', 1)",
    "UPDATE turn SET writes = 9223372036854775807",
    "UPDATE turn SET writes = 0",
    "DELETE FROM turn",
    "INSERT INTO namespace VALUES (1, 'x')",
    // In somebody else's name, beside the history.
    "INSERT INTO op (op, login, at, kind, version, first_rev, rev, inverse) VALUES ('\\x01', 'ivan', 0, 'log', 1, 1, 1, '[]')",
    "INSERT INTO op (number, op, login, at, kind, version, first_rev, rev, inverse) VALUES (9223372036854775807, '\\x02', 'olga', 0, 'log', 1, 1, 1, '[]')",
    "INSERT INTO op (number, op, login, at, kind, version, first_rev, rev, inverse) OVERRIDING SYSTEM VALUE VALUES (9223372036854775807, '\\x03', 'olga', 0, 'log', 1, 1, 1, '[]')",
    "UPDATE op SET inverse = '[{}]' WHERE login = 'ivan'",
    "UPDATE op SET login = 'ivan' WHERE login = 'olga'",
    "UPDATE op SET op = '\\x04' WHERE login = 'olga'",
    "INSERT INTO draft (id, actor, parked, updated_at, op, form) VALUES ('\\x05', 'ivan', 0, 0, '\\x05', '{}')",
    "INSERT INTO handover (id, from_login, to_login, since, made_by) VALUES ('\\x06', 'ivan', 'olga', 0, 'postgres')",
    "INSERT INTO handover (id, from_login, to_login, since, made_by) VALUES ('\\x06', 'ivan', 'olga', 0, 'olga')",
    "INSERT INTO import (id, login, at, entity, file) VALUES ('\\x07', 'ivan', 0, 'account', 'x')",
    "INSERT INTO filled (owner, at, gap, op) VALUES ('ivan', 0, '{}', '\\x08')",
    "INSERT INTO filled (number, owner, at, gap, op) VALUES (9223372036854775807, 'olga', 0, '{}', '\\x08')",
    "INSERT INTO origin (number, login, uid, host, tty, ssh_client, program) VALUES (9223372036854775807, 'olga', 1, '', '', '', '')",
    "INSERT INTO origin (login, uid, host, tty, ssh_client, program) VALUES ('olga', 10, 'y', '', '', '')",
    // A change without its history.
    "UPDATE record SET answers = '{\"name\":\"Mine\"}' WHERE entity = 'account'",
    "UPDATE record SET owner = 'olga'",
    "UPDATE record SET withdrawn = 1",
    "UPDATE record SET version = version + 1, changed_by = 'olga'",
    "UPDATE record SET version = version + 1, rev = (SELECT max(rev) FROM revision), answers = '{\"name\":\"Mine\"}'",
    "UPDATE record SET version = version + 1, rev = 1000000, answers = '{\"name\":\"Mine\"}'",
    "UPDATE record SET merged_into = 1 WHERE number = 2",
    "UPDATE record SET name_key = 'mine', phone_tail = '1'",
    "UPDATE record SET touched_by = 'olga', kept = 1",
    "UPDATE record SET id = '\\x00112233445566778899aabbccddeeff' WHERE number = 1",
    "UPDATE record SET actor = 'ivan'",
    "UPDATE record SET number = 99 WHERE number = 1",
    NEW_ACCOUNT,
    concat!(
        "INSERT INTO record (number, entity, kind, id, version, rev, account, actor, host, logged_at, changed_at, changed_by, answers) ",
        "VALUES (12884901999, 'activity', 'call', '\\x00112233445566778899aabbccddeeff', 1, 1, 1, 'ivan', 'x', 0, 0, 'ivan', '{}')"
    ),
    // History of what was not done.
    own_revision!("account", "edit", "SELECT id FROM record WHERE number = 1", "{\"answers\":{}}"),
    "INSERT INTO own_goal (login, state) VALUES ('olga', '{\"login\":\"olga\",\"weekly_goal\":9,\"with\":\"olga\",\"at\":0,\"proposed\":null}')",
    "INSERT INTO own_goal (login, state) VALUES ('ivan', '{\"login\":\"ivan\",\"weekly_goal\":null,\"with\":\"\",\"at\":0,\"proposed\":null}')",
    own_revision!(
        "own_goal",
        "edit",
        "SELECT op FROM revision LIMIT 1",
        "{\"login\":\"olga\",\"weekly_goal\":7}"
    ),
    own_revision!("goal", "edit", "SELECT op FROM revision LIMIT 1", "{\"weekly_goal\":7}"),
    own_revision!(
        "handover",
        "create",
        "SELECT op FROM revision LIMIT 1",
        "{\"from\":\"ivan\",\"to\":\"olga\"}"
    ),
    own_revision!(
        "user",
        "create",
        "SELECT op FROM revision LIMIT 1",
        "{\"login\":\"olga\",\"role\":\"operator\"}"
    ),
    // Another time than the server's.
    own_revision!("namesake", "edit", "SELECT id FROM record WHERE number = 1", "{}", " - 86400000"),
    own_revision!("account", "edit", "SELECT id FROM record WHERE number = 1", "{\"answers\":{}}", " - 1000"),
    own_revision!(
        "account",
        "edit",
        "SELECT id FROM record WHERE number = 1",
        "{\"answers\":{}}",
        " + 3600000"
    ),
    own_operation!(" - 86400000"),
    own_operation!(" - 1000"),
    own_operation!(" + 1000"),
    concat!(
        "INSERT INTO import (id, login, at, entity, file) VALUES ('\\x0b', 'olga', ",
        now!(),
        " - 1000, 'account', 'x')"
    ),
    concat!(
        "INSERT INTO seal (number, at, rev, heads, hash) SELECT coalesce(max(number), 0) + 1, ",
        now!(),
        " + 86400000, 0, '{}', '' FROM seal"
    ),
    concat!(
        "SET LOCAL TimeZone = 'Pacific/Kiritimati'; SET datestyle = 'German'; ",
        own_operation!(" + 1000")
    ),
    concat!(
        "CREATE FUNCTION pg_temp.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$SELECT timestamptz '2030-01-01'$$; ",
        "SET search_path = picklog, pg_temp, pg_catalog; ",
        own_operation!(" + 1000")
    ),
    // A chain that is not what was written.
    "UPDATE \"user\" SET seq = seq + 5 WHERE login = 'olga'",
    "UPDATE \"user\" SET head = '\\x00' WHERE login = 'olga'",
    "UPDATE \"user\" SET seq = seq + 1, head = '\\x00' WHERE login = 'olga'",
    // Others' work.
    "DELETE FROM gap WHERE owner = 'ivan'",
    "UPDATE gap SET owner = 'olga' WHERE owner = 'ivan'",
    "UPDATE gap SET weight = 0",
    "INSERT INTO gap SELECT subject, kind, 'other', field, owner, 9, since, account FROM gap WHERE owner = 'ivan'",
    "CREATE TEMP TABLE op (xid xid8, kind text); INSERT INTO pg_temp.op VALUES (pg_current_xact_id(), 'log'); DELETE FROM picklog.gap WHERE owner = 'ivan'",
    "CREATE FUNCTION pg_temp.is_recounting() RETURNS boolean LANGUAGE sql AS 'SELECT true'; DELETE FROM picklog.gap WHERE owner = 'ivan'",
    "CREATE FUNCTION pg_temp.refuse_silent(text) RETURNS void LANGUAGE sql AS ''; UPDATE picklog.record SET owner = 'olga'",
    "INSERT INTO snooze SELECT subject, rule, field, owner, 9000000000000, 1 FROM gap WHERE owner = 'ivan'",
    "INSERT INTO distinct_pair VALUES ('\\x01', '\\x02')",
    "UPDATE op SET undone = 1 WHERE login = 'ivan'",
    "UPDATE op SET undone = 1 WHERE login = 'olga'",
    "UPDATE meta SET value = value + 1 WHERE key = 'accounts'",
    "UPDATE picklist SET label = '{}'",
    "DELETE FROM item",
    "DELETE FROM field",
    "UPDATE kind SET retired = 1",
    "UPDATE gap_rule SET weight = 0",
    "UPDATE threshold SET value = 1",
    "DELETE FROM calendar",
    "UPDATE calendar SET state = '{}'",
    "DELETE FROM consequence",
    // Everybody's way to the tables.
    "LOCK TABLE record IN ACCESS EXCLUSIVE MODE",
    "LOCK TABLE revision IN ROW EXCLUSIVE MODE",
    "LOCK TABLE \"user\" IN SHARE MODE",
    "LOCK TABLE op IN EXCLUSIVE MODE",
    "SELECT setval('origin_number_seq', 9223372036854775807)",
    "SELECT setval('op_number', 1)",
    "ALTER SEQUENCE op_number RESTART 1",
    "INSERT INTO op (number, op, login, at, kind, version, first_rev, rev, inverse) VALUES (nextval('op_number') + 5, '\\x09', 'olga', 0, 'log', 1, 1, 1, '[]')",
    "INSERT INTO op (number, op, login, at, kind, version, first_rev, rev, inverse) SELECT number + 1, '\\x09', 'olga', 0, 'log', 1, 1, 1, '[]' FROM op WHERE number < nextval('op_number') LIMIT 1",
    HOLE,
    "ALTER SEQUENCE origin_number_seq RESTART 1",
    "COPY \"user\" FROM '/etc/passwd'",
    "COPY revision FROM PROGRAM 'cat /etc/passwd'",
    "ALTER TABLE record DISABLE TRIGGER ALL",
    "DROP TRIGGER record_told ON record",
    "ALTER FUNCTION record_told() RENAME TO other",
    "CREATE FUNCTION picklog.may(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    // The owner of the tables.
    "SET ROLE crm_owner",
    "SET SESSION AUTHORIZATION crm_owner",
    "GRANT crm_owner TO olga",
    "ALTER ROLE crm_owner LOGIN PASSWORD 'x'",
    "REASSIGN OWNED BY crm_owner TO olga",
    // More rights.
    "GRANT crm_members TO stranger",
    "ALTER ROLE olga SUPERUSER",
    "ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA picklog GRANT ALL ON TABLES TO olga",
    "COPY revision TO PROGRAM 'cat > /tmp/picklog-stolen'",
    "SELECT pg_read_file('/etc/passwd')",
];

/// The same as what was tried with another time than the server's, at this moment.
pub(super) const OWN_OPERATION: &str = own_operation!("");
