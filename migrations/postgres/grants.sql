-- Who may read and write what: the roles of the database and their rights. Made anew each time, like the guards.

SET LOCAL search_path = picklog, pg_temp;

-- Whoever may use it: a role without a log-in, of which the server's admin makes people members. It is made here where whoever
-- makes all this may make roles; else it must be there, or be given these rights afterwards.
DO $$
DECLARE
  members text := current_database() || '_members';
  tab text;
  cols text;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = members) THEN
    IF NOT (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) THEN
      RETURN;
    END IF;
    EXECUTE format('CREATE ROLE %I NOLOGIN', members);
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA picklog TO %I', members);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA picklog TO %I', members);
  -- Numbers that the server gives are nobody's to choose: a row of the highest number would be the last for ever.
  FOR tab, cols IN SELECT c.relname, string_agg(quote_ident(a.attname), ', ')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity = '' AND a.attname <> 'xid'
    WHERE c.relnamespace = 'picklog'::regnamespace AND c.relkind = 'r'
      AND c.relname NOT IN ('turn', 'role_right', 'namespace') GROUP BY 1
  LOOP
    EXECUTE format('GRANT INSERT (%s) ON picklog.%I TO %I', cols, tab, members);
  END LOOP;
  EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE op_number, account_number, contact_number, matter_number, activity_number TO %I',
    members);
  EXECUTE format('GRANT UPDATE ON turn, meta, "user", picklist, item, field, consequence, kind, gap_rule, record, draft, gap,
    distinct_pair, snooze, filled, op, import, handover, handover_batch TO %I', members);
  EXECUTE format('GRANT DELETE ON meta, picklist, item, field, consequence, distinct_pair, draft, gap, snooze, contact_move
    TO %I', members);
END $$;
