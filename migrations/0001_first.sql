-- Version 1: everything. Later versions only add. Times are milliseconds since 1970 UTC; ids are the 16 bytes of a
-- UUIDv7; `answers` is the JSON of a record's fields, beside a few columns taken from it for the indices.

-- Counters: `catalogue` rises with each change of the catalogue, `accounts` is how many accounts there are.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('catalogue', 1), ('accounts', 0);

-- `seq` and `head`: how many revisions the user has written, and the hash of the last one.
CREATE TABLE user (
  login TEXT PRIMARY KEY,
  uid   INTEGER NOT NULL,
  role  TEXT NOT NULL,
  since INTEGER NOT NULL,
  seq   INTEGER NOT NULL DEFAULT 0,
  head  BLOB NOT NULL DEFAULT x''
) STRICT, WITHOUT ROWID;

-- The catalogue, as data.
CREATE TABLE picklist (
  code  TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  label TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  picklist   TEXT NOT NULL REFERENCES picklist (code),
  code       TEXT NOT NULL,
  place      INTEGER NOT NULL,
  label      TEXT NOT NULL,
  definition TEXT NOT NULL,
  tone       TEXT NOT NULL,
  stands_for TEXT,
  retired    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (picklist, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE field (
  entity       TEXT NOT NULL,
  code         TEXT NOT NULL,
  place        INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  picklist     TEXT REFERENCES picklist (code),
  needed       TEXT NOT NULL,
  default_word TEXT,
  ask          TEXT NOT NULL,
  flag         TEXT,
  label        TEXT NOT NULL,
  PRIMARY KEY (entity, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE consequence (
  entity  TEXT NOT NULL,
  outcome TEXT NOT NULL,
  place   INTEGER NOT NULL,
  sets    TEXT NOT NULL,
  PRIMARY KEY (entity, outcome)
) STRICT, WITHOUT ROWID;

-- Records. `rev` is the last revision that changed one. `kept`: it has an owner or somebody worked on it, so that its
-- gaps are somebody's. `phone_tail`: the digits of the phone from the last to the first, `+` after them when the
-- number is a whole E.164 one, so that "ends in 4567" is a search of the index.
CREATE TABLE account (
  number     INTEGER PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE,
  version    INTEGER NOT NULL,
  rev        INTEGER NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0,
  kept       INTEGER NOT NULL DEFAULT 0,
  touched_at INTEGER NOT NULL DEFAULT 0,
  touched_by TEXT NOT NULL DEFAULT '',
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  owner      TEXT NOT NULL,
  name_key   TEXT NOT NULL,
  code       TEXT,
  phone_tail TEXT,
  answers    TEXT NOT NULL
) STRICT;
CREATE INDEX account_name ON account (name_key);
CREATE INDEX account_code ON account (code) WHERE code IS NOT NULL;
CREATE INDEX account_phone ON account (phone_tail) WHERE phone_tail IS NOT NULL;
CREATE INDEX account_kept_name ON account (name_key) WHERE kept = 1;
CREATE INDEX account_kept_phone ON account (phone_tail) WHERE kept = 1 AND phone_tail IS NOT NULL;
CREATE INDEX account_touched ON account (touched_at) WHERE touched_at > 0;
CREATE INDEX account_touched_by ON account (touched_by, touched_at) WHERE touched_at > 0;

-- Hashes of name, place and phone an account has or had: the same import row finds it again.
CREATE TABLE account_identity (
  hash    INTEGER NOT NULL,
  account INTEGER NOT NULL REFERENCES account (number),
  PRIMARY KEY (hash, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  number     INTEGER PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE,
  account    INTEGER NOT NULL REFERENCES account (number),
  version    INTEGER NOT NULL,
  rev        INTEGER NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0,
  touched_at INTEGER NOT NULL DEFAULT 0,
  touched_by TEXT NOT NULL DEFAULT '',
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  name_key   TEXT NOT NULL,
  code       TEXT,
  email      TEXT,
  phone_tail TEXT,
  answers    TEXT NOT NULL
) STRICT;
CREATE INDEX contact_account ON contact (account, name_key);
CREATE INDEX contact_name ON contact (name_key);
CREATE INDEX contact_code ON contact (code) WHERE code IS NOT NULL;
CREATE INDEX contact_email ON contact (account, email) WHERE email IS NOT NULL;
CREATE INDEX contact_phone ON contact (phone_tail) WHERE phone_tail IS NOT NULL;

-- `due_at`: when the next step is due; `contact` is the number of the contact spoken to.
CREATE TABLE activity (
  number     INTEGER PRIMARY KEY,
  id         BLOB NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  account    INTEGER NOT NULL REFERENCES account (number),
  contact    INTEGER REFERENCES contact (number),
  version    INTEGER NOT NULL,
  rev        INTEGER NOT NULL,
  withdrawn  INTEGER NOT NULL DEFAULT 0,
  imported   INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  logged_at  INTEGER NOT NULL,
  due_at     INTEGER,
  outcome    TEXT,
  actor      TEXT NOT NULL,
  host       TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  answers    TEXT NOT NULL
) STRICT;
CREATE INDEX activity_account ON activity (account, started_at);
CREATE INDEX activity_actor ON activity (actor, logged_at);

-- Forms in progress, after each pick. `op` is the last operation, so that a repeated one is known.
CREATE TABLE draft (
  id         BLOB NOT NULL,
  actor      TEXT NOT NULL,
  account    BLOB,
  parked     INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  op         BLOB NOT NULL,
  form       TEXT NOT NULL,
  PRIMARY KEY (id, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_actor ON draft (actor, updated_at);

-- Gaps, kept up with every change. One that begins later (a promise) is here already.
CREATE TABLE gap (
  subject BLOB NOT NULL,
  kind    TEXT NOT NULL,
  rule    TEXT NOT NULL,
  field   TEXT NOT NULL,
  owner   TEXT NOT NULL,
  weight  INTEGER NOT NULL,
  since   INTEGER NOT NULL,
  account INTEGER,
  PRIMARY KEY (subject, kind, rule, field, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX gap_owner ON gap (owner, weight DESC, since, rule, subject, field);

CREATE TABLE snooze (
  subject BLOB NOT NULL,
  rule    TEXT NOT NULL,
  field   TEXT NOT NULL,
  owner   TEXT NOT NULL,
  until   INTEGER NOT NULL,
  times   INTEGER NOT NULL,
  PRIMARY KEY (subject, rule, field, owner)
) STRICT, WITHOUT ROWID;

-- Gaps that were filled, for the count of today.
CREATE TABLE filled (
  number INTEGER PRIMARY KEY,
  owner  TEXT NOT NULL,
  at     INTEGER NOT NULL,
  gap    TEXT NOT NULL,
  op     BLOB NOT NULL
) STRICT;
CREATE INDEX filled_owner ON filled (owner, at);
CREATE INDEX filled_op ON filled (op);

-- Operations, so that one sent twice is done once. `first_rev` to `rev` are its revisions; `inverse` is what else an
-- undo has to put back.
CREATE TABLE op (
  number    INTEGER PRIMARY KEY,
  op        BLOB NOT NULL UNIQUE,
  login     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  subject   TEXT,
  record    BLOB,
  version   INTEGER NOT NULL,
  first_rev INTEGER NOT NULL,
  rev       INTEGER NOT NULL,
  undone    INTEGER NOT NULL DEFAULT 0,
  inverse   TEXT NOT NULL
) STRICT;
CREATE INDEX op_login ON op (login, number);

-- Where revisions came from.
CREATE TABLE origin (
  number     INTEGER PRIMARY KEY,
  login      TEXT NOT NULL,
  uid        INTEGER NOT NULL,
  host       TEXT NOT NULL,
  tty        TEXT NOT NULL,
  ssh_client TEXT NOT NULL,
  program    TEXT NOT NULL,
  UNIQUE (login, uid, host, tty, ssh_client, program)
) STRICT;

-- The history. `seq` counts the revisions of one login from 1; `hash` is SHA-256 over the login's hash before and
-- everything in this one, so that a changed, missing or reordered entry shows.
CREATE TABLE revision (
  rev    INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (number),
  seq    INTEGER NOT NULL,
  op     BLOB NOT NULL,
  entity TEXT NOT NULL,
  record BLOB NOT NULL,
  change TEXT NOT NULL,
  before TEXT,
  after  TEXT NOT NULL,
  hash   BLOB NOT NULL
) STRICT;

-- Where the chains of all logins stood now and then (`heads`: login to count and hash), each seal chained to the one
-- before, so that history rewritten below a seal shows.
CREATE TABLE seal (
  number INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  rev    INTEGER NOT NULL,
  heads  TEXT NOT NULL,
  hash   BLOB NOT NULL
) STRICT;

-- Append-only. The insert trigger also stops INSERT OR REPLACE, whatever the pragmas of who tries it.
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
BEGIN SELECT raise(ABORT, 'history is never changed'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision
BEGIN SELECT raise(ABORT, 'history is never removed'); END;
CREATE TRIGGER revision_in_order BEFORE INSERT ON revision
WHEN NEW.rev IS NOT (SELECT coalesce(max(rev), 0) + 1 FROM revision)
BEGIN SELECT raise(ABORT, 'history is only added to, in order'); END;
CREATE TRIGGER origin_no_update BEFORE UPDATE ON origin
BEGIN SELECT raise(ABORT, 'history is never changed'); END;
CREATE TRIGGER origin_no_delete BEFORE DELETE ON origin
BEGIN SELECT raise(ABORT, 'history is never removed'); END;
CREATE TRIGGER origin_no_replace BEFORE INSERT ON origin
WHEN EXISTS (SELECT 1 FROM origin WHERE number = NEW.number
  OR (login = NEW.login AND uid = NEW.uid AND host = NEW.host AND tty = NEW.tty AND ssh_client = NEW.ssh_client
    AND program = NEW.program))
BEGIN SELECT raise(ABORT, 'history is only added to'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal
BEGIN SELECT raise(ABORT, 'history is never changed'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal
BEGIN SELECT raise(ABORT, 'history is never removed'); END;
CREATE TRIGGER seal_in_order BEFORE INSERT ON seal
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM seal)
BEGIN SELECT raise(ABORT, 'history is only added to, in order'); END;

-- The last backup of this file: when, where, up to which revision.
CREATE TABLE backup (
  only  INTEGER PRIMARY KEY CHECK (only = 1),
  at    INTEGER NOT NULL,
  place TEXT NOT NULL,
  rev   INTEGER NOT NULL
) STRICT;
