-- All tables, as of version 13 of what picklog stores: the number is the same as that of a file. What the columns mean is told
-- in migrations/*.sql, which say it for files. Text is compared byte by byte; truth is 0 or 1, a moment its milliseconds since
-- 1970 in UTC, an id the 16 bytes of a UUIDv7, a text of JSON is text.

SET LOCAL search_path = picklog, pg_temp;

-- The few functions of SQLite that the statements use and PostgreSQL has not under that name.
CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT strpos($1, $2)';
CREATE FUNCTION json_extract(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$SELECT $1::json #>> string_to_array(substr($2, 3), '.')$$;
CREATE FUNCTION unhex(text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$SELECT decode($1, 'hex')$$;
-- At most 32 bytes; each half holds 122 bits that nobody can foresee.
CREATE FUNCTION randomblob(integer) RETURNS bytea LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
  AS $$SELECT substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, $1)$$;

-- Every writer locks this table: those who log calls and keep forms together with others (ROW EXCLUSIVE), those who change what all
-- read, such as accounts, users and picklists, alone (EXCLUSIVE). The latter are counted here.

CREATE TABLE turn (
  only_row bigint PRIMARY KEY CHECK (only_row = 1),
  writes bigint NOT NULL
);

INSERT INTO turn (only_row, writes) VALUES (1, 0);

CREATE TABLE meta (
  key text COLLATE "C" PRIMARY KEY,
  value bigint NOT NULL
);

INSERT INTO meta (key, value) VALUES ('catalogue', 1), ('accounts', 0), ('schema', 13), ('rev_block', 16);

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

-- Numbers of operations and revisions. An operation that writes history takes a number; the revisions of operation n are numbered
-- from 16 (n - 1) + 1 on. One of more than 16 takes the next numbers, too. Numbers that are not used stay free.
CREATE SEQUENCE op_number AS bigint;
-- Numbers of records, by entity: as in a file, where each has four thousand million.
CREATE SEQUENCE account_number AS bigint MINVALUE 1 MAXVALUE 4294967295;
CREATE SEQUENCE contact_number AS bigint MINVALUE 4294967296 MAXVALUE 8589934591;
CREATE SEQUENCE matter_number AS bigint MINVALUE 8589934592 MAXVALUE 12884901887;
CREATE SEQUENCE activity_number AS bigint MINVALUE 12884901888 MAXVALUE 17179869183;

-- `xid` is the transaction that wrote a row. Transactions do not end in the order of their numbers: who follows what is new asks which
-- of them a snapshot did not show yet.
CREATE TABLE op (
  number bigint PRIMARY KEY,
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
  inverse text COLLATE "C" NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE INDEX op_login ON op (login, number);
CREATE INDEX op_xid ON op (xid);

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
  leaves bytea,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE INDEX revision_xid ON revision (xid);

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

-- Who made all this, and comes first of all, as the admin: nobody becomes one by coming before them.
CREATE TABLE founder (
  only_row bigint PRIMARY KEY CHECK (only_row = 1),
  login text COLLATE "C" NOT NULL
);

INSERT INTO founder (only_row, login) VALUES (1, session_user);

-- Which right a role has: RIGHTS of the program, written by it as the schema is made.
CREATE TABLE role_right (
  role text COLLATE "C" NOT NULL,
  "right" text COLLATE "C" NOT NULL,
  PRIMARY KEY (role, "right")
);
