-- Version 8: one table of records. What a record is to the program stands in `entity`; what the team calls it stands in
-- `kind`, for activities and matters. All records go through the same statements.

-- What the old tables' indices took is free for the new rows.
DROP INDEX account_name; DROP INDEX account_code; DROP INDEX account_phone;
DROP INDEX account_kept_name; DROP INDEX account_kept_phone; DROP INDEX account_touched;
DROP INDEX account_touched_by; DROP INDEX account_merged;
DROP INDEX contact_account; DROP INDEX contact_name; DROP INDEX contact_code;
DROP INDEX contact_email; DROP INDEX contact_phone; DROP INDEX contact_merged;
DROP INDEX activity_account; DROP INDEX activity_actor; DROP INDEX activity_code;

-- `number`: each entity has 2^32 numbers of its own, so that its rows lie together and are read together; accounts begin
-- at 1, contacts at 2^32, matters at 2 * 2^32, activities, which come most often, last at 3 * 2^32. `rev` is the last
-- revision that changed the record. `kept`: an account that has an owner or that somebody worked on, so that its gaps are
-- somebody's. `account`: the number of the account it is at; null for an account. `contact`: the number of the contact an
-- activity was with. `merged_into`: the record that stands for this one since they were merged. `outcome`: of an activity
-- how it ended, of a matter the stage it is in; a matter's `owner` and `due_at` are its own. `phone_tail`: the digits of
-- the phone from the last to the first, `+` after them when the number is a whole E.164 one, so that "ends in 4567" is a
-- search of the index. `answers` is the JSON of the fields.
CREATE TABLE record (
  number      INTEGER PRIMARY KEY,
  entity      TEXT NOT NULL,
  kind        TEXT,
  id          BLOB NOT NULL,
  version     INTEGER NOT NULL,
  rev         INTEGER NOT NULL,
  withdrawn   INTEGER NOT NULL DEFAULT 0,
  imported    INTEGER NOT NULL DEFAULT 0,
  kept        INTEGER NOT NULL DEFAULT 0,
  account     INTEGER REFERENCES record (number),
  contact     INTEGER REFERENCES record (number),
  merged_into INTEGER REFERENCES record (number),
  started_at  INTEGER,
  logged_at   INTEGER,
  due_at      INTEGER,
  touched_at  INTEGER NOT NULL DEFAULT 0,
  changed_at  INTEGER NOT NULL,
  touched_by  TEXT NOT NULL DEFAULT '',
  changed_by  TEXT NOT NULL,
  owner       TEXT NOT NULL DEFAULT '',
  actor       TEXT,
  host        TEXT,
  outcome     TEXT,
  code        TEXT,
  email       TEXT,
  phone_tail  TEXT,
  name_key    TEXT,
  answers     TEXT NOT NULL,
  CHECK (number >> 32 = CASE entity WHEN 'account' THEN 0 WHEN 'contact' THEN 1 WHEN 'matter' THEN 2
    WHEN 'activity' THEN 3 ELSE 1 << 40 END),
  CHECK ((account IS NULL) = (entity = 'account')),
  CHECK ((kind IS NULL) = (entity IN ('account', 'contact')))
) STRICT;

INSERT INTO record (number, entity, id, version, rev, withdrawn, kept, merged_into, touched_at, changed_at, touched_by,
  changed_by, owner, code, phone_tail, name_key, answers)
SELECT number, 'account', id, version, rev, withdrawn, kept, merged_into, touched_at, changed_at, touched_by,
  changed_by, owner, code, phone_tail, name_key, answers
FROM account ORDER BY number;
-- Its rows refer to accounts by the numbers they keep.
CREATE TABLE identity (
  hash    INTEGER NOT NULL,
  account INTEGER NOT NULL REFERENCES record (number),
  PRIMARY KEY (hash, account)
) STRICT, WITHOUT ROWID;
INSERT INTO identity (hash, account) SELECT hash, account FROM account_identity ORDER BY hash, account;
DROP TABLE account_identity;
ALTER TABLE identity RENAME TO account_identity;

INSERT INTO record (number, entity, id, version, rev, withdrawn, account, merged_into, touched_at, changed_at,
  touched_by, changed_by, code, email, phone_tail, name_key, answers)
SELECT number + (1 << 32), 'contact', id, version, rev, withdrawn, account, merged_into + (1 << 32), touched_at,
  changed_at, touched_by, changed_by, code, email, phone_tail, name_key, answers
FROM contact ORDER BY number;

INSERT INTO record (number, entity, kind, id, version, rev, withdrawn, imported, account, contact, started_at,
  logged_at, due_at, changed_at, changed_by, actor, host, outcome, code, answers)
SELECT number + (3 << 32), 'activity', kind, id, version, rev, withdrawn, imported, account, contact + (1 << 32),
  started_at, logged_at, due_at, changed_at, changed_by, actor, host, outcome, code, answers
FROM activity ORDER BY number;

DROP TABLE activity;
DROP TABLE contact;
DROP TABLE account;

-- An id is one record's. In files of before, records of two entities may share one, until they are given ids of their own.
CREATE UNIQUE INDEX record_id ON record (id, entity);
CREATE INDEX record_code ON record (code, entity) WHERE code IS NOT NULL;
CREATE INDEX record_merged ON record (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX account_name ON record (name_key) WHERE entity = 'account';
CREATE INDEX account_phone ON record (phone_tail) WHERE entity = 'account' AND phone_tail IS NOT NULL;
CREATE INDEX account_touched ON record (touched_at) WHERE entity = 'account' AND touched_at > 0;
CREATE INDEX account_touched_by ON record (touched_by, touched_at) WHERE entity = 'account' AND touched_at > 0;
CREATE INDEX contact_account ON record (account, name_key) WHERE entity = 'contact';
CREATE INDEX contact_name ON record (name_key) WHERE entity = 'contact';
CREATE INDEX contact_email ON record (account, email) WHERE entity = 'contact' AND email IS NOT NULL;
CREATE INDEX contact_phone ON record (phone_tail) WHERE entity = 'contact' AND phone_tail IS NOT NULL;
CREATE INDEX activity_account ON record (account, started_at) WHERE entity = 'activity';
CREATE INDEX activity_actor ON record (actor, logged_at) WHERE entity = 'activity';
CREATE INDEX matter_account ON record (account) WHERE entity = 'matter';

-- What else names contacts and activities by number: codes they had, how far a recount of gaps is, what an undo puts back.
UPDATE former_code SET number = number + (1 << 32) WHERE entity = 'contact';
UPDATE former_code SET number = number + (3 << 32) WHERE entity = 'activity';
UPDATE meta SET value = value + (1 << 32) WHERE key = 'recount_contact';
UPDATE meta SET value = value + (3 << 32) WHERE key = 'recount_activity';
UPDATE op SET inverse = (
  SELECT json_group_array(CASE WHEN one.value ->> '$.Touched.contact'
      THEN json_set(one.value, '$.Touched.number', (one.value ->> '$.Touched.number') + (1 << 32))
      ELSE json(one.value) END)
  FROM json_each(op.inverse) AS one)
WHERE instr(inverse, '"contact":true') > 0;
