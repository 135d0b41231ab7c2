-- Takes away what guarded the tables until now, before they are taken on and guarded anew: the triggers and policies that an older
-- program left, and the functions that only triggers call.

SET LOCAL search_path = picklog, pg_temp;

DO $$
DECLARE old record;
BEGIN
  FOR old IN SELECT t.tgname, c.oid::regclass AS tab FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'picklog'::regnamespace AND NOT t.tgisinternal
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', old.tgname, old.tab);
  END LOOP;
  FOR old IN SELECT p.polname, c.oid::regclass AS tab FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
    WHERE c.relnamespace = 'picklog'::regnamespace
  LOOP
    EXECUTE format('DROP POLICY %I ON %s', old.polname, old.tab);
  END LOOP;
  FOR old IN SELECT p.oid::regprocedure AS fun FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'picklog'::regnamespace AND p.prorettype = 'trigger'::regtype
  LOOP
    EXECUTE format('DROP FUNCTION %s', old.fun);
  END LOOP;
END $$;
