-- Version 16: call lists, who has which account of one in front, and what was served; see docs/lists.md.

-- `state`: the list as history has it, JSON. `version`: how often it was changed.
CREATE TABLE call_list (
  id      BLOB PRIMARY KEY,
  name    TEXT NOT NULL,
  maker   TEXT NOT NULL,
  version INTEGER NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0,
  state   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How far the accounts of the file have been looked through for a list. `reached`: the last row number looked at in this pass.
-- `rev`: changes up to this revision have been looked at. `begun`, `filled`: when this pass began and when the last one ended;
-- `looked`: when changes were last looked at.
CREATE TABLE call_list_fill (
  list    BLOB PRIMARY KEY REFERENCES call_list (id),
  reached INTEGER NOT NULL,
  rev     INTEGER NOT NULL,
  begun   INTEGER,
  filled  INTEGER,
  looked  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which clocks somebody may have: zones of the time zone database with commas between; empty for our own.
CREATE TABLE call_place (
  number INTEGER PRIMARY KEY,
  zones  TEXT NOT NULL UNIQUE
) STRICT;

-- The places of a list's accounts, so that only those are asked for where it is day.
CREATE TABLE call_list_place (
  list  BLOB NOT NULL REFERENCES call_list (id),
  place INTEGER NOT NULL REFERENCES call_place (number),
  PRIMARY KEY (list, place)
) STRICT, WITHOUT ROWID;

-- The accounts of a list. `state`: 0 to be called, 1 to be called again at `next_at`, 2 reached, 3 given up, 4 not served, for `why`.
-- `rank`: its place in the list's order, as text. `since`: when it came onto the list; calls from then on count. `outcome`: of its last
-- call since. `is_agreed`: that was hoped for. `has_left`: it was reached, and the rule has not held since.
CREATE TABLE call_list_member (
  number    INTEGER PRIMARY KEY,
  list      BLOB NOT NULL REFERENCES call_list (id),
  account   INTEGER NOT NULL,
  state     INTEGER NOT NULL,
  place     INTEGER NOT NULL REFERENCES call_place (number),
  rank      TEXT NOT NULL,
  since     INTEGER NOT NULL,
  next_at   INTEGER,
  tries     INTEGER NOT NULL DEFAULT 0,
  outcome   TEXT,
  is_agreed INTEGER NOT NULL DEFAULT 0,
  has_left  INTEGER NOT NULL DEFAULT 0,
  why       TEXT,
  UNIQUE (list, account)
) STRICT;
CREATE INDEX call_list_member_ready ON call_list_member (list, place, rank, account) WHERE state = 0;
CREATE INDEX call_list_member_later ON call_list_member (list, next_at, account) WHERE state = 1;
CREATE INDEX call_list_member_account ON call_list_member (account);

-- How many accounts of a list stand how, kept up with each change: a list may have a million.
CREATE TABLE call_list_count (
  list  BLOB NOT NULL REFERENCES call_list (id),
  word  TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (list, word)
) STRICT, WITHOUT ROWID;

-- Accounts that somebody has in front: nobody else is served them until then. `form`: the id of the activity that will answer it.
CREATE TABLE call_lease (
  account INTEGER PRIMARY KEY,
  list    BLOB NOT NULL REFERENCES call_list (id),
  login   TEXT NOT NULL,
  form    BLOB NOT NULL UNIQUE,
  since   INTEGER NOT NULL,
  until   INTEGER NOT NULL
) STRICT;
CREATE INDEX call_lease_login ON call_lease (login);
CREATE INDEX call_lease_list ON call_lease (list, until);

-- What was served to whom, for the figures. What came of it is the activity of the form's id, or, where it was logged otherwise, that of
-- `answer`.
CREATE TABLE call_served (
  number  INTEGER PRIMARY KEY,
  list    BLOB NOT NULL REFERENCES call_list (id),
  account INTEGER NOT NULL,
  login   TEXT NOT NULL,
  form    BLOB NOT NULL UNIQUE,
  at      INTEGER NOT NULL,
  answer  BLOB
) STRICT;
CREATE INDEX call_served_list ON call_served (list, number);
