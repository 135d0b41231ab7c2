-- What the lookup needs. Made anew each time, like the guards.

SET LOCAL search_path = picklog, pg_temp;

-- Tells this database's index from all others in a cache.
INSERT INTO meta (key, value)
  VALUES ('database', ('x' || encode(randomblob(8), 'hex'))::bit(64)::bigint & 4611686018427387903) ON CONFLICT DO NOTHING;

-- Searching names by their parts, for as long as a machine has no index of its own: with trigrams, where the server has pg_trgm and
-- whoever runs this may make it. Without it words inside of names are looked for one name after the other, and names spelled
-- alike are not found.
DO $$
DECLARE
  owner text := (SELECT pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'picklog');
  trigrams text;
BEGIN
  BEGIN
    -- The owner of the tables may make nothing outside of their schema.
    SET LOCAL ROLE NONE;
    CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
  EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege OR invalid_schema_name THEN
    RAISE NOTICE 'no trigrams: %', SQLERRM;
  END;
  EXECUTE format('SET LOCAL ROLE %I', owner);
  trigrams := (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm');
  IF trigrams IS NOT NULL THEN
    EXECUTE format('CREATE INDEX IF NOT EXISTS account_words ON picklog.record USING gin (name_key %I.gin_trgm_ops)
      WHERE entity = ''account''', trigrams);
  END IF;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
  RAISE NOTICE 'no trigrams: %', SQLERRM;
  EXECUTE format('SET LOCAL ROLE %I', owner);
END $$;

-- Accounts of whose names a part is spelled much like what was typed, the likest first.
CREATE OR REPLACE FUNCTION names_alike(typed text, most bigint) RETURNS TABLE (number bigint, likeness float8)
  LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS $$
DECLARE
  trigrams text := (SELECT n.nspname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm');
BEGIN
  IF trigrams IS NULL OR to_regclass('picklog.account_words') IS NULL THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT r.number, %1$I.word_similarity($1, r.name_key)::float8 FROM picklog.record r
    WHERE r.entity = ''account'' AND r.name_key OPERATOR(%1$I.%%>) $1 ORDER BY 2 DESC, 1 LIMIT $2', trigrams) USING typed, most;
END $$;
