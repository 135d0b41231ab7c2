-- Version 10: one person's work handed to another, for a time or for good.

-- `until`: when it ends by itself; null for good. `ended_at`: when somebody ended it. `reached`: while records of one for
-- good are still being given to the other, the row number of the last one looked at; null when there is nothing left to do.
CREATE TABLE handover (
  id         BLOB PRIMARY KEY,
  from_login TEXT NOT NULL,
  to_login   TEXT NOT NULL,
  since      INTEGER NOT NULL,
  until      INTEGER,
  ended_at   INTEGER,
  made_by    TEXT NOT NULL,
  reached    INTEGER
) STRICT, WITHOUT ROWID;

-- Revisions that gave records to the other, so that they can be given back; `given_back`: they were.
CREATE TABLE handover_batch (
  number     INTEGER PRIMARY KEY,
  handover   BLOB NOT NULL REFERENCES handover (id),
  first_rev  INTEGER NOT NULL,
  rev        INTEGER NOT NULL,
  given_back INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX handover_batch_of ON handover_batch (handover, number);
