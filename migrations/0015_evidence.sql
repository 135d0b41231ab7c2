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

-- How numbers are read at a telephone system, empty for any: the region of national ones, and what is dialled before an outside
-- number, with a space between. Each row is as the last revision of entity "site" says.
CREATE TABLE phone_site (
  system   TEXT PRIMARY KEY,
  region   TEXT,
  prefixes TEXT NOT NULL
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

-- Log-ins and badges. `who`: as the source wrote it; `login`: whom that is, where it is known; `place`: the door, host or queue.
CREATE TABLE presence (
  number INTEGER PRIMARY KEY,
  batch  INTEGER NOT NULL,
  login  TEXT,
  who    TEXT NOT NULL,
  kind   TEXT NOT NULL,
  place  TEXT NOT NULL DEFAULT '',
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

-- Calls that ring or are talked now, for the screens of whom they are for. Nothing of it is history. `changed`: higher than that of
-- any row written before it, so that a screen sees that something is new. `taken`: the screen that took the call.
-- `shown`: the screen at rest in which its form came up by itself; whoever takes it has it all the same.
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
  changed INTEGER NOT NULL,
  taken   BLOB,
  shown   BLOB,
  UNIQUE (login, system, call)
) STRICT;
CREATE INDEX incoming_call_changed ON incoming_call (changed);

-- Guests of meetings are known by their mail.
CREATE INDEX contact_mail ON record (email) WHERE entity = 'contact' AND email IS NOT NULL;

-- A file in use gets what a new one begins with: the rules of what was seen, and the field that answers for what was not.
INSERT INTO picklist (code, place, label)
SELECT 'phone_record', (SELECT max(place) + 1 FROM picklist), '{"en":"Phone record","ru":"Записи АТС","zh":"电话记录"}'
WHERE EXISTS (SELECT 1 FROM kind WHERE code = 'call') ON CONFLICT DO NOTHING;
INSERT INTO item (picklist, code, place, label, definition, tone)
SELECT 'phone_record', column1, column2, column3, column4, column5 FROM (VALUES
  ('another_phone', 0, '{"en":"another telephone","ru":"с другого телефона","zh":"用其他电话"}',
    '{"en":"By a telephone that is not recorded here.","ru":"С телефона, которого здесь не видно.","zh":"使用此处未记录的电话。"}', 'neutral'),
  ('corrected', 1, '{"en":"corrected","ru":"исправлено","zh":"已更正"}',
    '{"en":"Time or length were wrong and are right now.","ru":"Время или длительность исправлены.","zh":"时间或时长有误，已改正。"}', 'neutral'),
  ('stands', 2, '{"en":"stands as it is","ru":"записано верно","zh":"登记无误"}',
    '{"en":"It was as logged; the record is wrong.","ru":"Было как записано, ошибка в АТС.","zh":"登记属实，电话记录有误。"}', 'neutral'),
  ('mistake', 3, '{"en":"entered by mistake","ru":"внесено по ошибке","zh":"误登记"}',
    '{"en":"There was no such call.","ru":"Такого звонка не было.","zh":"没有这次通话。"}', 'negative'),
  ('not_known', 4, '{"en":"not known","ru":"неизвестно","zh":"不清楚"}',
    '{"en":"Nobody remembers how it was.","ru":"Никто не помнит, как было.","zh":"没有人记得当时的情况。"}', 'not_known')
) WHERE EXISTS (SELECT 1 FROM kind WHERE code = 'call') ON CONFLICT DO NOTHING;
INSERT INTO field (entity, code, place, kind, picklist, needed, ask, label)
SELECT 'call', 'phone_record', (SELECT max(place) + 1 FROM field), 'picklist', 'phone_record', 'never', 'hidden',
  '{"en":"Phone record","ru":"Записи АТС","zh":"电话记录"}'
WHERE EXISTS (SELECT 1 FROM kind WHERE code = 'call') ON CONFLICT DO NOTHING;
INSERT INTO gap_rule (code, place, weight, kinds, speaks, label)
SELECT column1, column2 + (SELECT max(place) + 1 FROM gap_rule), column3, column4, column5, column6 FROM (VALUES
  ('call_unlogged', 0, 5, '["call"]', 'seen',
    '{"en":"talked, not logged","ru":"разговор не записан","zh":"通话未登记"}', 'call'),
  ('meeting_unlogged', 1, 5, '["meeting"]', 'seen',
    '{"en":"met, not logged","ru":"встреча не записана","zh":"会面未登记"}', 'meeting'),
  ('call_likely', 2, 1, '["call"]', 'likely',
    '{"en":"is it the call that was logged?","ru":"это тот звонок, что записан?","zh":"是已登记的那次通话吗？"}', 'call'),
  ('call_unseen', 3, 2, '["call"]', 'unseen phone_record',
    '{"en":"not in the phone record","ru":"нет в записях АТС","zh":"电话记录中没有"}', 'call'),
  ('call_differs', 4, 1, '["call"]', 'differs phone_record',
    '{"en":"length differs from the phone record","ru":"длительность не как в АТС","zh":"时长与电话记录不符"}', 'call')
) WHERE EXISTS (SELECT 1 FROM kind WHERE code = column7) ON CONFLICT DO NOTHING;
UPDATE meta SET value = value + 1 WHERE key = 'catalogue' AND EXISTS (SELECT 1 FROM field);

-- Rules about the targets of cases reckon in working time since version 14: gaps that were found before are worked out anew.
INSERT INTO meta (key, value) SELECT 'recount_matter', 0
WHERE EXISTS (SELECT 1 FROM gap_rule WHERE speaks LIKE 'target %') ON CONFLICT (key) DO UPDATE SET value = 0;
