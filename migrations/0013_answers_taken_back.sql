-- Version 13: a gap that was answered stays written down when its operation is taken back, so that the figures of a moment
-- in between can be told afterwards. `taken_back`: when that was; null as long as the answer stands.
ALTER TABLE filled ADD COLUMN taken_back INTEGER;
-- Of a file in use: since when that is so.
INSERT OR REPLACE INTO meta (key, value)
SELECT 'answers_kept_since', CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)
WHERE EXISTS (SELECT 1 FROM field);
