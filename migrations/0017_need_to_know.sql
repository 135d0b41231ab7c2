-- Version 17.

-- How answers are to be handled: hints, and whom they are shown to.

-- `hint`: how an answer may be used, language to text. `class`: public, internal or confidential. `exported`: whether answers go into
-- exports and snapshots. `seen_by`: whom they are shown to, see domain/viewer.rs.
ALTER TABLE field ADD COLUMN hint TEXT NOT NULL DEFAULT '{}';
ALTER TABLE field ADD COLUMN class TEXT;
ALTER TABLE field ADD COLUMN exported INTEGER NOT NULL DEFAULT 1;
ALTER TABLE field ADD COLUMN seen_by TEXT NOT NULL DEFAULT 'everyone';

-- How what an item says may be used, language to text.
ALTER TABLE item ADD COLUMN hint TEXT NOT NULL DEFAULT '{}';

-- Sealed: private remarks and private contacts, and the public keys they are sealed to; see docs/privacy.md. What is sealed stands
-- here as bytes that only the keys of its readers open, and nowhere else.

-- `state`: whose key it is, as history has it, JSON. `id`: under which history has it.
CREATE TABLE sealed_key (
  login TEXT PRIMARY KEY,
  id    BLOB NOT NULL UNIQUE,
  since INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `record`: the number of what it hangs on. `version`: how often it was changed. `state`: as history has it, JSON, with a copy for each
-- reader.
CREATE TABLE sealed (
  id         BLOB PRIMARY KEY,
  record     INTEGER NOT NULL REFERENCES record (number),
  owner      TEXT NOT NULL,
  version    INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  state      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_record ON sealed (record);

-- Who can open what, the owner too: follows from `state`.
CREATE TABLE sealed_reader (
  login TEXT NOT NULL,
  item  BLOB NOT NULL REFERENCES sealed (id),
  PRIMARY KEY (login, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_reader_item ON sealed_reader (item);

-- Erasing a person: see docs/privacy.md.

-- Who was erased: the ids of their records, and nothing by which anybody is known. `rev`: the revision of entity "erase" that says so.
-- `swept`: when what was left of their values outside of the rows was cleared away (free pages, the log, copies beside the file); null
-- as long as it was not. A backup of before that is restored has these erased again.
CREATE TABLE erased (
  record BLOB PRIMARY KEY,
  entity TEXT NOT NULL,
  rev    INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  why    TEXT NOT NULL,
  swept  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_unswept ON erased (record) WHERE swept IS NULL;

-- How long people are kept: contacts, or accounts, with whom nothing was logged for so many months are listed, and erased for `why`.
-- Each row is as the last revision of entity "retention" says.
CREATE TABLE retention_rule (
  code   TEXT PRIMARY KEY,
  entity TEXT NOT NULL,
  months INTEGER NOT NULL,
  why    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of a revision of format 1 nothing can be erased and the rest still be checked: its values are blanked as a whole, `leaves` is empty
-- then, and `audit verify` counts it.
DROP TRIGGER revision_no_update;
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
WHEN (
  (NEW.rev, NEW.at, NEW.origin, NEW.seq, NEW.op, NEW.entity, NEW.record, NEW.change, NEW.hash, NEW.format)
    IS (OLD.rev, OLD.at, OLD.origin, OLD.seq, OLD.op, OLD.entity, OLD.record, OLD.change, OLD.hash, OLD.format)
  AND (OLD.format = 2 AND length(NEW.salts) = length(NEW.leaves) AND NEW.leaves = coalesce(OLD.leaves, NEW.leaves)
    OR OLD.format = 1 AND NEW.salts IS NULL AND NEW.leaves = x'')
  AND (NEW.before IS NULL) = (OLD.before IS NULL)
  AND NOT EXISTS (
    SELECT 1 FROM json_tree(NEW.after) AS now LEFT JOIN json_tree(OLD.after) AS was ON was.fullkey = now.fullkey
    WHERE now.type <> 'null' AND (now.type IS NOT was.type OR now.atom IS NOT was.atom)
  )
  AND NOT EXISTS (
    SELECT 1 FROM json_tree(NEW.before) AS now LEFT JOIN json_tree(OLD.before) AS was ON was.fullkey = now.fullkey
    WHERE now.type <> 'null' AND (now.type IS NOT was.type OR now.atom IS NOT was.atom)
  )
) IS NOT TRUE
BEGIN SELECT raise(ABORT, 'history is never changed'); END;

-- A file in use gets what a new one begins with: why somebody is erased.
INSERT INTO picklist (code, place, label)
SELECT 'erase_reason', (SELECT max(place) + 1 FROM picklist), '{"en":"Why erased","ru":"Почему стёрто","zh":"抹除原因"}'
WHERE EXISTS (SELECT 1 FROM field) ON CONFLICT DO NOTHING;
INSERT INTO item (picklist, code, place, label, definition, tone)
SELECT 'erase_reason', column1, column2, column3, column4, 'neutral' FROM (VALUES
  ('asked_by_them', 0, '{"en":"they asked for it","ru":"попросили сами","zh":"本人要求"}',
    '{"en":"The person asked to be erased.","ru":"Человек попросил себя стереть.","zh":"本人要求抹除其信息。"}'),
  ('consent_taken_back', 1, '{"en":"consent taken back","ru":"отозвали согласие","zh":"撤回同意"}',
    '{"en":"They said yes once and do not any more.","ru":"Согласие было, и его отозвали.","zh":"曾经同意，现已撤回。"}'),
  ('kept_long_enough', 2, '{"en":"kept long enough","ru":"срок хранения вышел","zh":"保存期满"}',
    '{"en":"Nothing happened for as long as we keep people.","ru":"Ничего не было столько, сколько мы храним.","zh":"在保存期内没有任何往来。"}'),
  ('no_ground', 3, '{"en":"no ground to keep it","ru":"нет основания хранить","zh":"无保存依据"}',
    '{"en":"It should never have been entered.","ru":"Не следовало вносить.","zh":"本不应登记。"}')
) WHERE EXISTS (SELECT 1 FROM field) ON CONFLICT DO NOTHING;
UPDATE meta SET value = value + 1 WHERE key = 'catalogue' AND EXISTS (SELECT 1 FROM field);
