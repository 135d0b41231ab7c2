-- Version 18, as migrations/0018_lists_and_lines.sql tells it for files.

SET LOCAL search_path = picklog, pg_temp;

-- Call lists.

ALTER TABLE call_list_member ADD COLUMN given bigint;

UPDATE call_list_member SET given = number WHERE list IN (SELECT id FROM call_list WHERE state::jsonb ->> 'rule' IS NULL);

-- Goals of single persons.

CREATE TABLE own_goal (
  login text COLLATE "C" PRIMARY KEY,
  state text COLLATE "C" NOT NULL
);

-- Evidence: an import of it can be taken back.
ALTER TABLE call_fact ADD COLUMN withdrawn bigint;
ALTER TABLE call_fact DROP CONSTRAINT call_fact_system_key_key;
CREATE UNIQUE INDEX call_fact_key ON call_fact (system, key) WHERE withdrawn IS NULL;
CREATE INDEX call_fact_withdrawn ON call_fact (withdrawn) WHERE withdrawn IS NOT NULL;
ALTER TABLE presence ADD COLUMN withdrawn bigint;
ALTER TABLE presence DROP CONSTRAINT presence_key_key;
CREATE UNIQUE INDEX presence_key ON presence (key) WHERE withdrawn IS NULL;
ALTER TABLE call_coverage ADD COLUMN withdrawn bigint;
ALTER TABLE seen_meeting ADD COLUMN withdrawn bigint;
CREATE INDEX revision_evidence ON revision (rev) WHERE entity = 'evidence';

UPDATE meta SET value = 18 WHERE key = 'schema';
