-- Version 7: kinds of records, what code must know of an item, and gap rules are data.

-- Kinds of records. `facts`: what code must know of one, see domain/kind.rs.
CREATE TABLE kind (
  code    TEXT PRIMARY KEY,
  place   INTEGER NOT NULL,
  family  TEXT NOT NULL,
  parent  TEXT,
  label   TEXT NOT NULL,
  key     TEXT,
  facts   TEXT NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO kind (code, place, family, parent, label, facts)
SELECT column1, column2, column3, column4, column5, column6 FROM (VALUES
  ('account', 0, 'party', NULL, '{"en":"account","ru":"клиент","zh":"客户"}', '["merged","searched"]'),
  ('contact', 1, 'party', 'account', '{"en":"contact","ru":"контакт","zh":"联系人"}', '["merged","searched"]'),
  ('call', 2, 'activity', 'account', '{"en":"call","ru":"звонок","zh":"通话"}', '["directed","timed","telephone"]'),
  ('meeting', 3, 'activity', 'account', '{"en":"meeting","ru":"встреча","zh":"会面"}', '["timed","ahead"]')
) WHERE EXISTS (SELECT 1 FROM field);

-- What is a gap. `kinds`: of which records; `speaks`: its trigger, see domain/gap.rs.
CREATE TABLE gap_rule (
  code   TEXT PRIMARY KEY,
  place  INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  kinds  TEXT NOT NULL,
  speaks TEXT NOT NULL,
  label  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO gap_rule (code, place, weight, kinds, speaks, label)
SELECT column1, column2, column3, column4, column5, column6 FROM (VALUES
  ('parked', 0, 5, '["account","contact","activity","matter"]', 'parked', '{}'),
  ('no_outcome', 1, 5, '["activity"]', 'missing outcome', '{}'),
  ('overdue', 2, 4, '["activity"]', 'overdue', '{}'),
  ('activity_field', 3, 3, '["activity"]', 'missing', '{}'),
  ('matter_field', 4, 3, '["matter"]', 'missing', '{}'),
  ('contact_field', 5, 2, '["contact"]', 'missing', '{}'),
  ('phone_bad', 6, 2, '["account","contact"]', 'marked phone_bad phone',
    '{"en":"wrong number","ru":"не тот номер","zh":"号码错误"}'),
  ('duplicate', 7, 2, '["account","contact"]', 'duplicate', '{}'),
  ('account_field', 8, 1, '["account"]', 'missing', '{}')
) WHERE EXISTS (SELECT 1 FROM field);

-- Of a reference: the records it leads to, by the code of their kind or as `activity`, `matter`.
ALTER TABLE field ADD COLUMN leads_to TEXT;

-- What code must know of an item, whatever its code is; of a stage where a matter stands and how likely it is to be won.
ALTER TABLE item ADD COLUMN means TEXT NOT NULL DEFAULT '[]';
ALTER TABLE item ADD COLUMN phase TEXT;
ALTER TABLE item ADD COLUMN probability INTEGER;
UPDATE item SET means = '["ends_promise"]'
WHERE code IN ('none', 'close_account') AND picklist IN (SELECT picklist FROM field WHERE code = 'next_step');
UPDATE item SET stands_for = 'call'
WHERE code = 'call_back' AND picklist IN (SELECT picklist FROM field WHERE code = 'next_step');
UPDATE item SET stands_for = 'meeting'
WHERE code = 'meet' AND picklist IN (SELECT picklist FROM field WHERE code = 'next_step');
UPDATE item SET means = '["inbound"]'
WHERE code = 'inbound' AND picklist IN (SELECT picklist FROM field WHERE code = 'direction');
UPDATE item SET means = '["' || code || '"]' WHERE code IN ('do_not_contact', 'prospect')
  AND picklist IN (SELECT picklist FROM field WHERE code = 'status' AND entity = 'account');
UPDATE item SET means = '["nobody_there"]'
WHERE code IN ('no_show_them', 'no_show_us') AND picklist IN (SELECT picklist FROM field WHERE code = 'outcome');
-- Until now an outcome was known beforehand by how its code began, an admin's own outcomes too.
UPDATE item SET means = '["called_off"]'
WHERE substr(code, 1, 9) = 'cancelled' AND picklist IN (SELECT picklist FROM field WHERE code = 'outcome');
UPDATE item SET means = '["moved"]'
WHERE substr(code, 1, 9) = 'postponed' AND picklist IN (SELECT picklist FROM field WHERE code = 'outcome');
UPDATE meta SET value = value + 1 WHERE key = 'catalogue' AND EXISTS (SELECT 1 FROM field);
