-- Version 2: the catalogue changes while the file is in use, and duplicates are merged.

-- Kept for old records, no longer asked for.
ALTER TABLE field ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;

-- The record that stands for this one since they were merged; this one is withdrawn, and points on.
ALTER TABLE account ADD COLUMN merged_into INTEGER REFERENCES account (number);
ALTER TABLE contact ADD COLUMN merged_into INTEGER REFERENCES contact (number);
CREATE INDEX account_merged ON account (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX contact_merged ON contact (merged_into) WHERE merged_into IS NOT NULL;

-- Two records somebody looked at and found to be two; each pair stands here both ways round.
CREATE TABLE distinct_pair (
  one   BLOB NOT NULL,
  other BLOB NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- "Not known" as an honest answer, for files made before there was one.
UPDATE item SET tone = 'not_known' WHERE picklist = 'reason' AND code = 'not_told';
INSERT OR IGNORE INTO item (picklist, code, place, label, definition, tone)
SELECT code, 'not_known', 1000, '{"en":"not known","ru":"неизвестно","zh":"不清楚"}',
  CASE code
    WHEN 'duration' THEN '{"en":"Nobody noted how long it took.","ru":"Никто не засёк время.","zh":"没有记下时长。"}'
    WHEN 'role' THEN '{"en":"Asked or listened for, and still not clear.","ru":"Спрашивали, но так и не ясно.","zh":"问过或留意过，仍不清楚。"}'
    ELSE '{"en":"Looked for, and still not clear.","ru":"Искали, но так и не ясно.","zh":"查过，仍不清楚。"}'
  END, 'not_known'
FROM picklist WHERE code IN ('duration', 'role', 'industry');
UPDATE meta SET value = value + 1 WHERE key = 'catalogue';
