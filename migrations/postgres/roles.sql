-- Two roles that nobody logs in as: DATABASE_owner, which everything of picklog's belongs to, and DATABASE_members, which has the
-- rights that people need. They are made where whoever runs this may make roles; else the server's admin makes them beforehand.
-- Of a schema that is there, the owner is whoever it belongs to: a copy of a database keeps the roles of the first.

DO $$
DECLARE
  owner text := coalesce((SELECT pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'picklog'),
    current_database() || '_owner');
  members text := regexp_replace(owner, '_owner$', '') || '_members';
  named text;
BEGIN
  IF octet_length(members) > 63 THEN
    RAISE EXCEPTION 'the name of the database is too long: no role % can be made', members USING ERRCODE = 'invalid_name';
  END IF;
  FOREACH named IN ARRAY ARRAY[owner, members] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = named) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', named);
    ELSIF (SELECT rolcanlogin OR rolsuper OR rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = named) THEN
      RAISE EXCEPTION '% is a role that can log in or make roles: nobody may be it', named USING ERRCODE = 'insufficient_privilege';
    END IF;
  END LOOP;
  -- Whoever runs this is a member like others, where they may see to that themselves; else the server's admin does. USAGE, because who
  -- makes a role is a member of it from PostgreSQL 16 on, and has none of its rights.
  IF NOT pg_has_role(members, 'USAGE') THEN
    BEGIN
      EXECUTE format('GRANT %I TO %I', members, current_user);
    EXCEPTION WHEN insufficient_privilege THEN NULL;
    END;
  END IF;
  -- Whoever runs this is the owner for as long as it takes.
  IF NOT pg_has_role(owner, CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END) THEN
    EXECUTE format('GRANT %I TO %I', owner, current_user);
    PERFORM set_config('picklog.became_owner', 'yes', true);
  END IF;
  -- Not even where it is there may somebody say so who may make no schema in the database.
  IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'picklog') THEN
    EXECUTE format('CREATE SCHEMA picklog AUTHORIZATION %I', owner);
  END IF;
  EXECUTE format('SET LOCAL ROLE %I', owner);
END $$;
