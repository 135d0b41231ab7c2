-- Version 18.

-- Call lists.

-- The how-manieth an account was of those that were named for a list, from 0: a list that goes by another order can go by this one
-- again. Null on lists by a rule.
ALTER TABLE call_list_member ADD COLUMN given INTEGER;
UPDATE call_list_member SET given = number WHERE list IN (SELECT id FROM call_list WHERE json_extract(state, '$.rule') IS NULL);

-- Goals of single persons: how many answered gaps a week the person and a lead agreed on, and what either has proposed since.
-- `state`: the same as history has it, JSON.
CREATE TABLE own_goal (
  login TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Evidence: an import of it can be taken back. `withdrawn`: the revision that took the row back. Such a row stays as it came, and counts
-- for nothing; the same may come in again.
CREATE TABLE call_fact_now (
  number    INTEGER PRIMARY KEY,
  batch     INTEGER NOT NULL,
  system    TEXT NOT NULL,
  call      TEXT NOT NULL,
  key       TEXT NOT NULL,
  source    TEXT NOT NULL,
  at        INTEGER NOT NULL,
  body      TEXT NOT NULL,
  salt      BLOB,
  leaf      BLOB NOT NULL,
  withdrawn INTEGER
) STRICT;
INSERT INTO call_fact_now SELECT number, batch, system, call, key, source, at, body, salt, leaf, NULL FROM call_fact;
DROP TABLE call_fact;
ALTER TABLE call_fact_now RENAME TO call_fact;
CREATE UNIQUE INDEX call_fact_key ON call_fact (system, key) WHERE withdrawn IS NULL;
CREATE INDEX call_fact_of ON call_fact (system, call);
CREATE INDEX call_fact_batch ON call_fact (batch);
CREATE INDEX call_fact_withdrawn ON call_fact (withdrawn) WHERE withdrawn IS NOT NULL;

CREATE TABLE presence_now (
  number    INTEGER PRIMARY KEY,
  batch     INTEGER NOT NULL,
  login     TEXT,
  who       TEXT NOT NULL,
  kind      TEXT NOT NULL,
  place     TEXT NOT NULL DEFAULT '',
  since     INTEGER NOT NULL,
  until     INTEGER,
  key       TEXT NOT NULL,
  salt      BLOB,
  leaf      BLOB NOT NULL,
  withdrawn INTEGER
) STRICT;
INSERT INTO presence_now SELECT number, batch, login, who, kind, place, since, until, key, salt, leaf, NULL FROM presence;
DROP TABLE presence;
ALTER TABLE presence_now RENAME TO presence;
CREATE UNIQUE INDEX presence_key ON presence (key) WHERE withdrawn IS NULL;
CREATE INDEX presence_since ON presence (since);

ALTER TABLE call_coverage ADD COLUMN withdrawn INTEGER;
ALTER TABLE seen_meeting ADD COLUMN withdrawn INTEGER;
CREATE INDEX revision_evidence ON revision (rev) WHERE entity = 'evidence';
