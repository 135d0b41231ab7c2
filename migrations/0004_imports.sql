-- Version 4: an import is one operation that can be taken back, and the ids of other systems are kept.

-- What a call or meeting is called where it came from.
ALTER TABLE activity ADD COLUMN code TEXT;
CREATE INDEX activity_code ON activity (code) WHERE code IS NOT NULL;
INSERT INTO field (entity, code, place, kind, needed, ask, label)
SELECT 'activity', 'code', (SELECT max(place) + 1 FROM field), 'text', 'never', 'hidden',
  '{"en":"Code","ru":"Код","zh":"编号"}'
WHERE EXISTS (SELECT 1 FROM field)
  AND NOT EXISTS (SELECT 1 FROM field WHERE code = 'code' AND entity IN ('activity', 'call', 'meeting'));
UPDATE meta SET value = value + 1 WHERE key = 'catalogue' AND EXISTS (SELECT 1 FROM field);

-- Codes that accounts and contacts had before: a file that still has one finds the record again.
CREATE TABLE former_code (
  entity TEXT NOT NULL,
  code   TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (entity, code, number)
) STRICT, WITHOUT ROWID;

-- Imports. `ended`: when its last row was done; 0 when it was cut off. `undo_rev`: its revisions from this one on are
-- taken back already; null when nobody began. `undone_at`: when all of it was.
CREATE TABLE import (
  number    INTEGER PRIMARY KEY,
  id        BLOB NOT NULL UNIQUE,
  login     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  entity    TEXT NOT NULL,
  file      TEXT NOT NULL,
  added     INTEGER NOT NULL DEFAULT 0,
  updated   INTEGER NOT NULL DEFAULT 0,
  skipped   INTEGER NOT NULL DEFAULT 0,
  rejected  INTEGER NOT NULL DEFAULT 0,
  ended     INTEGER NOT NULL DEFAULT 0,
  undo_rev  INTEGER,
  undone_at INTEGER NOT NULL DEFAULT 0,
  undone_by TEXT NOT NULL DEFAULT ''
) STRICT;

-- The operations of an import, one a batch. `fates`: a letter a row, what became of it, so that a batch sent again
-- after a lost answer gets the answer that was lost.
CREATE TABLE import_batch (
  op     INTEGER PRIMARY KEY REFERENCES op (number),
  import INTEGER NOT NULL REFERENCES import (number),
  fates  TEXT NOT NULL
) STRICT;
CREATE INDEX import_batch_of ON import_batch (import, op);
