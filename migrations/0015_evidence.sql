-- Version 15: evidence, what machines saw of calls, meetings and presence; see docs/telephone.md.

-- Who sat at which telephone from when until when. `system`: the telephone system, empty for any. Each row is one that a revision of
-- entity "line" made; `until` is set by a later one.
CREATE TABLE phone_line (
  id        BLOB PRIMARY KEY,
  login     TEXT NOT NULL,
  extension TEXT NOT NULL,
  system    TEXT NOT NULL DEFAULT '',
  since     INTEGER NOT NULL,
  until     INTEGER
) STRICT, WITHOUT ROWID;

-- What sources said of calls, as they said it. Rows are only added. `batch`: the revision of entity "evidence" that brought them, which
-- holds the digest of their leaves. `leaf`: the hash of `salt` and the rest; where a number had to be forgotten, `body` is masked
-- and `salt` is gone.
CREATE TABLE call_fact (
  number INTEGER PRIMARY KEY,
  batch  INTEGER NOT NULL,
  system TEXT NOT NULL,
  call   TEXT NOT NULL,
  key    TEXT NOT NULL,
  source TEXT NOT NULL,
  at     INTEGER NOT NULL,
  body   TEXT NOT NULL,
  salt   BLOB,
  leaf   BLOB NOT NULL,
  UNIQUE (system, key)
) STRICT;
CREATE INDEX call_fact_of ON call_fact (system, call);
CREATE INDEX call_fact_batch ON call_fact (batch);

-- Calls as assembled from these facts, worked out anew whenever facts come. `body`: JSON of evidence/call.rs.
CREATE TABLE seen_call (
  number    INTEGER PRIMARY KEY,
  system    TEXT NOT NULL,
  call      TEXT NOT NULL,
  started   INTEGER NOT NULL,
  ended     INTEGER,
  direction TEXT NOT NULL,
  outside   TEXT,
  body      TEXT NOT NULL,
  UNIQUE (system, call)
) STRICT;
CREATE INDEX seen_call_started ON seen_call (started);
CREATE INDEX seen_call_outside ON seen_call (outside, started) WHERE outside IS NOT NULL;

-- In which times the record of a telephone system is whole. `batch`: the revision that brought it.
CREATE TABLE call_coverage (
  number INTEGER PRIMARY KEY,
  batch  INTEGER NOT NULL,
  system TEXT NOT NULL,
  since  INTEGER NOT NULL,
  until  INTEGER NOT NULL
) STRICT;
CREATE INDEX call_coverage_of ON call_coverage (system, since);

-- Which saved activity speaks of which call, for each who talked, worked out anew by each reconciliation. `seen` null: the activity
-- was seen by no machine; `activity` null: the call was not logged. `finding`: the gap rule's shape that speaks of it, if one does.
CREATE TABLE call_pair (
  number   INTEGER PRIMARY KEY,
  login    TEXT NOT NULL,
  seen     INTEGER REFERENCES seen_call (number),
  activity BLOB,
  how      TEXT NOT NULL,
  is_sure  INTEGER NOT NULL,
  finding  TEXT,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX call_pair_at ON call_pair (at);
CREATE INDEX call_pair_activity ON call_pair (activity) WHERE activity IS NOT NULL;
CREATE INDEX call_pair_seen ON call_pair (seen) WHERE seen IS NOT NULL;

-- What people said of evidence that they did not log: private, a wrong number. `evidence`: the id of the form that was offered.
CREATE TABLE evidence_answer (
  evidence   BLOB NOT NULL,
  login      TEXT NOT NULL,
  said       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  op         BLOB NOT NULL,
  taken_back INTEGER,
  PRIMARY KEY (evidence, login, op)
) STRICT, WITHOUT ROWID;

-- Log-ins and badges. `who`: as the source wrote it; `login`: whom that is, where it is known.
CREATE TABLE presence (
  number INTEGER PRIMARY KEY,
  batch  INTEGER NOT NULL,
  login  TEXT,
  who    TEXT NOT NULL,
  kind   TEXT NOT NULL,
  since  INTEGER NOT NULL,
  until  INTEGER,
  key    TEXT NOT NULL UNIQUE,
  salt   BLOB,
  leaf   BLOB NOT NULL
) STRICT;
CREATE INDEX presence_since ON presence (since);

-- Meetings in somebody's calendar. A meeting that is moved or cancelled later is another row of the same key; the last one counts.
CREATE TABLE seen_meeting (
  number INTEGER PRIMARY KEY,
  batch  INTEGER NOT NULL,
  login  TEXT NOT NULL,
  key    TEXT NOT NULL,
  since  INTEGER NOT NULL,
  until  INTEGER NOT NULL,
  body   TEXT NOT NULL,
  salt   BLOB,
  leaf   BLOB NOT NULL,
  UNIQUE (login, key, leaf)
) STRICT;
CREATE INDEX seen_meeting_of ON seen_meeting (login, since);

-- Calls that ring or are talked now, for the screens of whom they are for. Nothing of it is history.
CREATE TABLE incoming_call (
  number  INTEGER PRIMARY KEY,
  login   TEXT NOT NULL,
  system  TEXT NOT NULL,
  call    TEXT NOT NULL,
  state   TEXT NOT NULL,
  phone   TEXT,
  name    TEXT NOT NULL DEFAULT '',
  inbound INTEGER NOT NULL DEFAULT 1,
  rang    INTEGER NOT NULL,
  talked  INTEGER,
  ended   INTEGER,
  UNIQUE (login, system, call)
) STRICT;
