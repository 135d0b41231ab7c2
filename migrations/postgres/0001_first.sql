-- Everything, as of version 13 of what picklog stores: the number is the same as that of a file. What the columns mean is told
-- in migrations/*.sql, which say it for files. Text is compared byte by byte; truth is 0 or 1, a moment its milliseconds since
-- 1970 in UTC, an id the 16 bytes of a UUIDv7, a text of JSON is text.

CREATE SCHEMA picklog;
SET LOCAL search_path = picklog, pg_temp;

-- The few functions of SQLite that the statements use and PostgreSQL has not under that name.
CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT strpos($1, $2)';
CREATE FUNCTION json_extract(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$SELECT $1::json #>> string_to_array(substr($2, 3), '.')$$;
CREATE FUNCTION unhex(text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$SELECT decode($1, 'hex')$$;
-- At most 32 bytes; each half holds 122 bits that nobody can foresee.
CREATE FUNCTION randomblob(integer) RETURNS bytea LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
  AS $$SELECT substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, $1)$$;

-- Whoever writes takes this table's lock first, and counts here: what is read then holds until the commit, as in a file.

CREATE TABLE turn (
  only_row bigint PRIMARY KEY CHECK (only_row = 1),
  writes bigint NOT NULL
);

INSERT INTO turn (only_row, writes) VALUES (1, 0);

CREATE TABLE meta (
  key text COLLATE "C" PRIMARY KEY,
  value bigint NOT NULL
);

INSERT INTO meta (key, value) VALUES ('catalogue', 1), ('accounts', 0), ('schema', 13);

CREATE TABLE "user" (
  login text COLLATE "C" PRIMARY KEY,
  uid bigint NOT NULL,
  role text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  seq bigint NOT NULL DEFAULT 0,
  head bytea NOT NULL DEFAULT '',
  name text COLLATE "C",
  retired bigint NOT NULL DEFAULT 0
);

CREATE TABLE picklist (
  code text COLLATE "C" PRIMARY KEY,
  place bigint NOT NULL,
  label text COLLATE "C" NOT NULL
);

CREATE TABLE item (
  picklist text COLLATE "C" NOT NULL REFERENCES picklist (code),
  code text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  label text COLLATE "C" NOT NULL,
  definition text COLLATE "C" NOT NULL,
  tone text COLLATE "C" NOT NULL,
  stands_for text COLLATE "C",
  retired bigint NOT NULL DEFAULT 0,
  means text COLLATE "C" NOT NULL DEFAULT '[]',
  phase text COLLATE "C",
  probability bigint,
  PRIMARY KEY (picklist, code)
);

CREATE TABLE field (
  entity text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  picklist text COLLATE "C" REFERENCES picklist (code),
  needed text COLLATE "C" NOT NULL,
  default_word text COLLATE "C",
  ask text COLLATE "C" NOT NULL,
  flag text COLLATE "C",
  label text COLLATE "C" NOT NULL,
  retired bigint NOT NULL DEFAULT 0,
  leads_to text COLLATE "C",
  PRIMARY KEY (entity, code)
);

CREATE TABLE consequence (
  entity text COLLATE "C" NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  sets text COLLATE "C" NOT NULL,
  PRIMARY KEY (entity, outcome)
);

CREATE TABLE kind (
  code text COLLATE "C" PRIMARY KEY,
  place bigint NOT NULL,
  family text COLLATE "C" NOT NULL,
  parent text COLLATE "C",
  label text COLLATE "C" NOT NULL,
  key text COLLATE "C",
  facts text COLLATE "C" NOT NULL,
  retired bigint NOT NULL DEFAULT 0
);

CREATE TABLE gap_rule (
  code text COLLATE "C" PRIMARY KEY,
  place bigint NOT NULL,
  weight bigint NOT NULL,
  kinds text COLLATE "C" NOT NULL,
  speaks text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  retired bigint NOT NULL DEFAULT 0
);

CREATE TABLE record (
  number bigint PRIMARY KEY,
  entity text COLLATE "C" NOT NULL,
  kind text COLLATE "C",
  id bytea NOT NULL,
  version bigint NOT NULL,
  rev bigint NOT NULL,
  withdrawn bigint NOT NULL DEFAULT 0,
  imported bigint NOT NULL DEFAULT 0,
  kept bigint NOT NULL DEFAULT 0,
  account bigint REFERENCES record (number),
  contact bigint REFERENCES record (number),
  merged_into bigint REFERENCES record (number),
  started_at bigint,
  logged_at bigint,
  due_at bigint,
  touched_at bigint NOT NULL DEFAULT 0,
  changed_at bigint NOT NULL,
  touched_by text COLLATE "C" NOT NULL DEFAULT '',
  changed_by text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL DEFAULT '',
  actor text COLLATE "C",
  host text COLLATE "C",
  outcome text COLLATE "C",
  code text COLLATE "C",
  email text COLLATE "C",
  phone_tail text COLLATE "C",
  name_key text COLLATE "C",
  answers text COLLATE "C" NOT NULL,
  CHECK (number >> 32 = CASE entity WHEN 'account' THEN 0 WHEN 'contact' THEN 1 WHEN 'matter' THEN 2 WHEN 'activity' THEN 3
    ELSE -1 END),
  CHECK ((account IS NULL) = (entity = 'account')),
  CHECK ((kind IS NULL) = (entity IN ('account', 'contact')))
);

CREATE UNIQUE INDEX record_id ON record (id, entity);
CREATE INDEX record_code ON record (code, entity) WHERE code IS NOT NULL;
CREATE INDEX record_merged ON record (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX account_name ON record (name_key) WHERE entity = 'account';
CREATE INDEX account_phone ON record (phone_tail) WHERE entity = 'account' AND phone_tail IS NOT NULL;
CREATE INDEX contact_account ON record (account, name_key) WHERE entity = 'contact';
CREATE INDEX contact_name ON record (name_key) WHERE entity = 'contact';
CREATE INDEX contact_email ON record (account, email) WHERE entity = 'contact' AND email IS NOT NULL;
CREATE INDEX contact_phone ON record (phone_tail) WHERE entity = 'contact' AND phone_tail IS NOT NULL;
CREATE INDEX activity_account ON record (account, started_at) WHERE entity = 'activity';
CREATE INDEX activity_actor ON record (actor, logged_at) WHERE entity = 'activity';
CREATE INDEX matter_account ON record (account) WHERE entity = 'matter';
-- Of PostgreSQL alone: it asks by the contact whether one may go.
CREATE INDEX activity_contact ON record (contact) WHERE contact IS NOT NULL;

CREATE TABLE account_identity (
  hash bigint NOT NULL,
  account bigint NOT NULL REFERENCES record (number),
  PRIMARY KEY (hash, account)
);

CREATE TABLE former_code (
  entity text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  PRIMARY KEY (entity, code, number)
);

CREATE TABLE distinct_pair (
  one bytea NOT NULL,
  other bytea NOT NULL,
  PRIMARY KEY (one, other)
);

CREATE TABLE draft (
  id bytea NOT NULL,
  actor text COLLATE "C" NOT NULL,
  account bytea,
  parked bigint NOT NULL,
  updated_at bigint NOT NULL,
  op bytea NOT NULL,
  form text COLLATE "C" NOT NULL,
  PRIMARY KEY (id, actor)
);

CREATE INDEX draft_actor ON draft (actor, updated_at);

CREATE TABLE gap (
  subject bytea NOT NULL,
  kind text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  weight bigint NOT NULL,
  since bigint NOT NULL,
  account bigint,
  PRIMARY KEY (subject, kind, rule, field, owner)
);

CREATE INDEX gap_owner ON gap (owner, weight DESC, since, rule, subject, field);

CREATE TABLE snooze (
  subject bytea NOT NULL,
  rule text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  until bigint NOT NULL,
  times bigint NOT NULL,
  PRIMARY KEY (subject, rule, field, owner)
);

CREATE TABLE filled (
  number bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  gap text COLLATE "C" NOT NULL,
  op bytea NOT NULL,
  taken_back bigint
);

CREATE INDEX filled_owner ON filled (owner, at);
CREATE INDEX filled_op ON filled (op);

CREATE TABLE op (
  number bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  op bytea NOT NULL UNIQUE,
  login text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  record bytea,
  version bigint NOT NULL,
  first_rev bigint NOT NULL,
  rev bigint NOT NULL,
  undone bigint NOT NULL DEFAULT 0,
  inverse text COLLATE "C" NOT NULL
);

CREATE INDEX op_login ON op (login, number);

CREATE TABLE origin (
  number bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  login text COLLATE "C" NOT NULL,
  uid bigint NOT NULL,
  host text COLLATE "C" NOT NULL,
  tty text COLLATE "C" NOT NULL,
  ssh_client text COLLATE "C" NOT NULL,
  program text COLLATE "C" NOT NULL,
  UNIQUE (login, uid, host, tty, ssh_client, program)
);

CREATE TABLE revision (
  rev bigint PRIMARY KEY,
  at bigint NOT NULL,
  origin bigint NOT NULL REFERENCES origin (number),
  seq bigint NOT NULL,
  op bytea NOT NULL,
  entity text COLLATE "C" NOT NULL,
  record bytea NOT NULL,
  change text COLLATE "C" NOT NULL,
  before text COLLATE "C",
  after text COLLATE "C" NOT NULL,
  hash bytea NOT NULL,
  format bigint NOT NULL,
  salts bytea,
  leaves bytea
);

CREATE TABLE seal (
  number bigint PRIMARY KEY,
  at bigint NOT NULL,
  rev bigint NOT NULL,
  heads text COLLATE "C" NOT NULL,
  hash bytea NOT NULL
);

CREATE TABLE import (
  number bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  id bytea NOT NULL UNIQUE,
  login text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  entity text COLLATE "C" NOT NULL,
  file text COLLATE "C" NOT NULL,
  added bigint NOT NULL DEFAULT 0,
  updated bigint NOT NULL DEFAULT 0,
  skipped bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  ended bigint NOT NULL DEFAULT 0,
  undo_rev bigint,
  undone_at bigint NOT NULL DEFAULT 0,
  undone_by text COLLATE "C" NOT NULL DEFAULT ''
);

CREATE TABLE import_batch (
  op bigint PRIMARY KEY REFERENCES op (number),
  import bigint NOT NULL REFERENCES import (number),
  fates text COLLATE "C" NOT NULL
);

CREATE INDEX import_batch_of ON import_batch (import, op);

CREATE TABLE handover (
  id bytea PRIMARY KEY,
  from_login text COLLATE "C" NOT NULL,
  to_login text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  until bigint,
  ended_at bigint,
  made_by text COLLATE "C" NOT NULL,
  reached bigint
);

CREATE TABLE handover_batch (
  number bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  handover bytea NOT NULL REFERENCES handover (id),
  first_rev bigint NOT NULL,
  rev bigint NOT NULL,
  given_back bigint NOT NULL DEFAULT 0
);

CREATE INDEX handover_batch_of ON handover_batch (handover, number);

CREATE TABLE contact_move (
  rev bigint PRIMARY KEY,
  contact bigint NOT NULL REFERENCES record (number),
  account bigint NOT NULL REFERENCES record (number)
);

CREATE INDEX contact_move_of ON contact_move (contact);
CREATE INDEX contact_move_from ON contact_move (account);

CREATE TABLE namespace (
  "only" bigint PRIMARY KEY CHECK ("only" = 1),
  uid_map text COLLATE "C" NOT NULL
);

-- Which right a role has: RIGHTS of the program, written by it as the schema is made.
CREATE TABLE role_right (
  role text COLLATE "C" NOT NULL,
  "right" text COLLATE "C" NOT NULL,
  PRIMARY KEY (role, "right")
);

-- What guards anything names its tables with their schema, and has temporary tables searched last: a path that does not name
-- pg_temp has them searched first, and whoever logs in may make a temporary table of any name.

-- Refuses whoever knows no version as new as this one: asked as a write begins.
CREATE FUNCTION check_version(known integer) RETURNS void LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS $$
DECLARE found bigint := (SELECT value FROM picklog.meta WHERE key = 'schema');
BEGIN
  IF found > known THEN
    RAISE EXCEPTION '%', found USING ERRCODE = 'PL001';
  END IF;
END $$;

-- History is only added to, in order.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN RAISE EXCEPTION 'history is only added to' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER revision_no_change BEFORE UPDATE OR DELETE ON revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON revision EXECUTE FUNCTION refuse_change();
CREATE TRIGGER origin_no_change BEFORE UPDATE OR DELETE ON origin FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER origin_no_truncate BEFORE TRUNCATE ON origin EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_no_change BEFORE UPDATE OR DELETE ON seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_no_truncate BEFORE TRUNCATE ON seal EXECUTE FUNCTION refuse_change();
CREATE FUNCTION next_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.rev IS DISTINCT FROM (SELECT coalesce(max(rev), 0) + 1 FROM picklog.revision) THEN
    RAISE EXCEPTION 'history is only added to, in order' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_in_order BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION next_revision();
CREATE FUNCTION next_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.number IS DISTINCT FROM (SELECT coalesce(max(number), 0) + 1 FROM picklog.seal) THEN
    RAISE EXCEPTION 'history is only added to, in order' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seal_in_order BEFORE INSERT ON seal FOR EACH ROW EXECUTE FUNCTION next_seal();

-- Nobody writes in another's name: who is at work, the server knows. A superuser may do anything on a server.
CREATE FUNCTION is_superuser() RETURNS boolean LANGUAGE sql STABLE SET search_path = picklog, pg_temp
  AS 'SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user';
-- Whether somebody is, or is a member of, whoever made all this.
CREATE FUNCTION is_owner() RETURNS boolean LANGUAGE sql STABLE SET search_path = picklog, pg_temp AS
  $$SELECT pg_has_role(session_user, nspowner, 'MEMBER') FROM pg_catalog.pg_namespace WHERE nspname = 'picklog'$$;
-- Whether whoever logged in has a right by their role, as the table of users stood before the statement.
CREATE FUNCTION may(wanted text) RETURNS boolean LANGUAGE sql STABLE SET search_path = picklog, pg_temp AS
  $$SELECT picklog.is_superuser() OR EXISTS (SELECT 1 FROM picklog."user" u JOIN picklog.role_right r ON r.role = u.role
      WHERE u.login = session_user AND u.retired = 0 AND r."right" = wanted)$$;
CREATE FUNCTION refuse(what text) RETURNS void LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN RAISE EXCEPTION '%', what USING ERRCODE = 'insufficient_privilege'; END $$;

CREATE FUNCTION own_origin() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF picklog.is_superuser() THEN RETURN NEW; END IF;
  IF NEW.login <> session_user THEN PERFORM picklog.refuse('nobody writes in the name of ' || NEW.login); END IF;
  IF NEW.uid IS DISTINCT FROM coalesce((SELECT uid FROM picklog."user" WHERE login = session_user),
      (SELECT NEW.uid WHERE NEW.uid > 0 AND NOT EXISTS (SELECT 1 FROM picklog."user" WHERE uid = NEW.uid))) THEN
    PERFORM picklog.refuse('nobody writes under the number of another');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER origin_own BEFORE INSERT ON origin FOR EACH ROW EXECUTE FUNCTION own_origin();
CREATE FUNCTION own_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF picklog.is_superuser() THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT 1 FROM picklog.origin WHERE number = NEW.origin AND login = session_user) THEN
    PERFORM picklog.refuse('nobody writes in the name of another');
  END IF;
  -- Of users: one's own first save makes an operator; all else is for whom RIGHTS names.
  IF NEW.entity = 'user' AND NOT (picklog.may('roles') OR picklog.may('users')) AND NOT (NEW.change = 'create'
      AND NEW.after::json ->> 'login' = session_user
      AND (NEW.after::json ->> 'role' = 'operator' OR picklog.is_owner() AND NEW.rev = 1)) THEN
    PERFORM picklog.refuse('who is who is for an admin to say');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_own BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION own_revision();

-- Nobody makes themselves or anybody more, or somebody else, than RIGHTS allow to their role.
CREATE FUNCTION own_user() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF picklog.is_superuser() THEN RETURN NEW; END IF;
  IF NEW.uid <= 0 THEN PERFORM picklog.refuse('no uid of a server is that of a root'); END IF;
  IF TG_OP = 'INSERT' THEN
    IF (NEW.seq, NEW.head) IS DISTINCT FROM (0::bigint, ''::bytea) THEN
      PERFORM picklog.refuse('whoever comes has written nothing yet');
    END IF;
    IF picklog.is_owner() AND NOT EXISTS (SELECT 1 FROM picklog."user") THEN RETURN NEW; END IF;
    IF NEW.role <> 'operator' OR NEW.retired <> 0 THEN
      PERFORM picklog.refuse('whoever comes is an operator');
    END IF;
    IF NOT picklog.may('users') AND (NEW.login <> session_user OR NEW.name IS NOT NULL
        OR EXISTS (SELECT 1 FROM picklog."user" WHERE uid = NEW.uid)) THEN
      PERFORM picklog.refuse('others are for an admin to add');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.login, NEW.since) IS DISTINCT FROM (OLD.login, OLD.since) THEN
    PERFORM picklog.refuse('a user stays who they are');
  END IF;
  IF NEW.role <> OLD.role AND NOT picklog.may('roles') THEN
    PERFORM picklog.refuse('roles are for an admin to give');
  END IF;
  IF (NEW.uid, NEW.name, NEW.retired) IS DISTINCT FROM (OLD.uid, OLD.name, OLD.retired) AND NOT picklog.may('users') THEN
    PERFORM picklog.refuse('who is who is for an admin to say');
  END IF;
  IF (NEW.seq, NEW.head) IS DISTINCT FROM (OLD.seq, OLD.head)
      AND (OLD.login <> session_user OR NEW.seq <= OLD.seq OR NEW.seq > 4611686018427387904) THEN
    PERFORM picklog.refuse('a chain is its login''s own and only grows');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER user_own BEFORE INSERT OR UPDATE ON "user" FOR EACH ROW EXECUTE FUNCTION own_user();

-- Counters count; which version the schema has, its owner says.
CREATE FUNCTION next_turn() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF (NEW.only_row, NEW.writes) IS DISTINCT FROM (OLD.only_row, OLD.writes + 1) THEN
    PERFORM picklog.refuse('a turn is counted one by one');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER turn_next BEFORE UPDATE ON turn FOR EACH ROW EXECUTE FUNCTION next_turn();
CREATE FUNCTION own_meta() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  named text := CASE TG_OP WHEN 'INSERT' THEN NEW.key ELSE OLD.key END;
BEGIN
  IF picklog.is_owner() THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF named = 'schema' OR TG_OP <> 'UPDATE' AND named IN ('catalogue', 'accounts') THEN
    PERFORM picklog.refuse(named || ' is for the schema''s owner to say');
  END IF;
  IF named = 'leads_change_picklists' AND NOT picklog.may('roles') THEN
    PERFORM picklog.refuse('what leads may is for an admin to say');
  END IF;
  IF named = 'weekly_goal' AND NOT picklog.may('goal') THEN
    PERFORM picklog.refuse('the goal is for whoever may set it');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND NEW.key <> OLD.key THEN PERFORM picklog.refuse('a counter keeps its name'); END IF;
  IF named = 'catalogue' AND NEW.value <> OLD.value + 1 OR NEW.value NOT BETWEEN 0 AND 4611686018427387904 THEN
    PERFORM picklog.refuse('no count is like that');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meta_own BEFORE INSERT OR UPDATE OR DELETE ON meta FOR EACH ROW EXECUTE FUNCTION own_meta();

-- What stands beside the history in somebody's name is written by them: an operation, a form in progress, a gap answered, a
-- hand-over, an import. What taking it back would write is never changed; that it was taken back is.
CREATE FUNCTION own_row() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  -- The column that names them, and columns that an update may change.
  owner text := TG_ARGV[0];
  open_columns text[] := string_to_array(coalesce(TG_ARGV[1], ''), ',');
  -- A right by which another's row may be put in or away, as where a merge is taken back.
  is_let boolean := picklog.may(coalesce(TG_ARGV[2], ''));
  whose text := CASE TG_OP WHEN 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END ->> owner;
BEGIN
  IF picklog.is_superuser() THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - open_columns <> to_jsonb(OLD) - open_columns THEN
      PERFORM picklog.refuse('that is not changed afterwards');
    END IF;
    RETURN NEW;
  END IF;
  IF whose <> session_user AND NOT is_let THEN
    PERFORM picklog.refuse('nobody writes in the name of ' || whose);
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER op_own BEFORE INSERT OR UPDATE ON op FOR EACH ROW EXECUTE FUNCTION own_row('login', 'undone');
CREATE TRIGGER filled_own BEFORE INSERT OR UPDATE ON filled FOR EACH ROW EXECUTE FUNCTION own_row('owner', 'taken_back');
CREATE TRIGGER handover_own BEFORE INSERT OR UPDATE ON handover FOR EACH ROW
  EXECUTE FUNCTION own_row('made_by', 'ended_at,reached');
CREATE TRIGGER import_own BEFORE INSERT OR UPDATE ON import FOR EACH ROW
  EXECUTE FUNCTION own_row('login', 'added,updated,skipped,rejected,ended,undo_rev,undone_at,undone_by');
CREATE TRIGGER draft_own BEFORE INSERT OR DELETE ON draft FOR EACH ROW EXECUTE FUNCTION own_row('actor', '', 'merge');
CREATE FUNCTION own_form() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF (NEW.actor <> session_user OR OLD.actor <> session_user) AND NOT picklog.may('merge') THEN
    PERFORM picklog.refuse('nobody writes in the name of ' || OLD.actor);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER draft_own_form BEFORE UPDATE ON draft FOR EACH ROW EXECUTE FUNCTION own_form();
CREATE FUNCTION handed_by_right() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT picklog.may('hand-over') THEN PERFORM picklog.refuse('work is handed over by a lead or an admin'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_by_right BEFORE INSERT OR UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION handed_by_right();
CREATE FUNCTION undone_by_self() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.undone_by IS DISTINCT FROM OLD.undone_by AND NEW.undone_by NOT IN ('', session_user) AND NOT picklog.is_superuser() THEN
    PERFORM picklog.refuse('nobody writes in the name of ' || NEW.undone_by);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER import_undone_by BEFORE UPDATE ON import FOR EACH ROW EXECUTE FUNCTION undone_by_self();

-- Whoever may use it: a role without a log-in, of which the server's admin makes people members. It is made here where whoever
-- makes all this may make roles; else it must be there, or be given these rights afterwards.
DO $$
DECLARE
  members text := current_database() || '_members';
  tab text;
  cols text;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = members) THEN
    IF NOT (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) THEN
      RETURN;
    END IF;
    EXECUTE format('CREATE ROLE %I NOLOGIN', members);
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA picklog TO %I', members);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA picklog TO %I', members);
  -- Numbers that the server gives are nobody's to choose: a row of the highest number would be the last for ever.
  FOR tab, cols IN SELECT c.relname, string_agg(quote_ident(a.attname), ', ')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity = ''
    WHERE c.relnamespace = 'picklog'::regnamespace AND c.relkind = 'r'
      AND c.relname NOT IN ('turn', 'role_right', 'namespace') GROUP BY 1
  LOOP
    EXECUTE format('GRANT INSERT (%s) ON picklog.%I TO %I', cols, tab, members);
  END LOOP;
  EXECUTE format('GRANT UPDATE ON turn, meta, "user", picklist, item, field, consequence, kind, gap_rule, record, draft, gap,
    distinct_pair, snooze, filled, op, import, handover, handover_batch TO %I', members);
  EXECUTE format('GRANT DELETE ON meta, picklist, item, field, consequence, distinct_pair, draft, gap, snooze, contact_move
    TO %I', members);
END $$;
