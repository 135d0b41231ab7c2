-- Version 14, as migrations/0014_measures.sql tells it for files.

SET LOCAL search_path = picklog, pg_temp;

CREATE TABLE threshold (
  code text COLLATE "C" PRIMARY KEY,
  value bigint NOT NULL
);

CREATE TABLE calendar (
  code text COLLATE "C" PRIMARY KEY,
  place bigint NOT NULL,
  state text COLLATE "C" NOT NULL
);

INSERT INTO threshold (code, value)
SELECT column1, column2 FROM (VALUES
  ('late_born_days', 14),
  ('unworked_days', 90),
  ('pushes', 3),
  ('shrunk_percent', 30),
  ('idle_days', 14),
  ('committed_percent', 90),
  ('best_case_percent', 50),
  ('period_months', 3)
) AS new WHERE EXISTS (SELECT 1 FROM field);
INSERT INTO calendar (code, place, state)
SELECT 'office', 0,
  '{"code":"office","label":{"en":"office hours","ru":"рабочее время","zh":"办公时间"},"zone":null,"eras":[{"from":null,"week":["09:00-18:00","09:00-18:00","09:00-18:00","09:00-18:00","09:00-18:00","off","off"],"country":null}],"days":{}}'
WHERE EXISTS (SELECT 1 FROM field);
UPDATE meta SET value = value + 1 WHERE key = 'catalogue' AND EXISTS (SELECT 1 FROM field);

CREATE INDEX revision_matter ON revision (record, rev, change, at, entity) WHERE entity = 'matter';
CREATE INDEX revision_catalogue ON revision (rev, at) WHERE entity = 'catalogue';

UPDATE meta SET value = 14 WHERE key = 'schema';
