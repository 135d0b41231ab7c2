-- Version 14: by which numbers deals are judged, when somebody works, and the changes of matters found without reading all history.

-- One number a row, see domain/deals/thresholds.rs.
CREATE TABLE threshold (
  code  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Working calendars. The first one is that of all cases whose kind has none of its own. `state`: zone, hours and days, see
-- domain/cases/calendar.rs.
CREATE TABLE calendar (
  code  TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A file in use gets what a new one begins with.
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
) WHERE EXISTS (SELECT 1 FROM field);
INSERT INTO calendar (code, place, state)
SELECT 'office', 0,
  '{"code":"office","label":{"en":"office hours","ru":"рабочее время","zh":"办公时间"},"zone":null,"eras":[{"from":null,"week":["09:00-18:00","09:00-18:00","09:00-18:00","09:00-18:00","09:00-18:00","off","off"],"country":null}],"days":{}}'
WHERE EXISTS (SELECT 1 FROM field);
UPDATE meta SET value = value + 1 WHERE key = 'catalogue' AND EXISTS (SELECT 1 FROM field);

-- Forecasts of an earlier day look each matter up as it stood then, and the catalogue. Only changes of these two are in an index:
-- no other save writes into it. All that is asked of a change stands in the index, so that no row has to be fetched for it.
CREATE INDEX revision_matter ON revision (record, rev, change, at, entity) WHERE entity = 'matter';
CREATE INDEX revision_catalogue ON revision (rev, at) WHERE entity = 'catalogue';
