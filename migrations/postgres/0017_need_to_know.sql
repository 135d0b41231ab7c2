-- Version 17, as migrations/0017_need_to_know.sql tells it for files.

SET LOCAL search_path = picklog, pg_temp;

-- How answers are to be handled: hints, and whom they are shown to.

ALTER TABLE field
  ADD COLUMN hint text COLLATE "C" NOT NULL DEFAULT '{}',
  ADD COLUMN class text COLLATE "C",
  ADD COLUMN exported bigint NOT NULL DEFAULT 1,
  ADD COLUMN seen_by text COLLATE "C" NOT NULL DEFAULT 'everyone';
ALTER TABLE item ADD COLUMN hint text COLLATE "C" NOT NULL DEFAULT '{}';

-- Sealed: private remarks and private contacts, and the public keys they are sealed to.

CREATE TABLE sealed_key (
  login text COLLATE "C" PRIMARY KEY,
  id bytea NOT NULL UNIQUE,
  since bigint NOT NULL,
  state text COLLATE "C" NOT NULL
);

CREATE TABLE sealed (
  id bytea PRIMARY KEY,
  record bigint NOT NULL REFERENCES record (number),
  owner text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  changed_at bigint NOT NULL,
  state text COLLATE "C" NOT NULL
);

CREATE INDEX sealed_record ON sealed (record);

CREATE TABLE sealed_reader (
  login text COLLATE "C" NOT NULL,
  item bytea NOT NULL REFERENCES sealed (id),
  PRIMARY KEY (login, item)
);

CREATE INDEX sealed_reader_item ON sealed_reader (item);

-- Erasing a person.

CREATE TABLE erased (
  record bytea PRIMARY KEY,
  entity text COLLATE "C" NOT NULL,
  rev bigint NOT NULL,
  at bigint NOT NULL,
  why text COLLATE "C" NOT NULL,
  swept bigint
);

CREATE INDEX erased_unswept ON erased (record) WHERE swept IS NULL;

CREATE TABLE retention_rule (
  code text COLLATE "C" PRIMARY KEY,
  entity text COLLATE "C" NOT NULL,
  months bigint NOT NULL,
  why text COLLATE "C" NOT NULL
);

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
) AS new WHERE EXISTS (SELECT 1 FROM field) ON CONFLICT DO NOTHING;
UPDATE meta SET value = value + 1 WHERE key = 'catalogue' AND EXISTS (SELECT 1 FROM field);

UPDATE meta SET value = 17 WHERE key = 'schema';
