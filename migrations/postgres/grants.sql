-- Who may read and write what: the rights of DATABASE_members, made anew each time, like the guards. In the end whoever ran this
-- is not the owner any more.

SET LOCAL search_path = picklog, pg_temp;

DO $$
DECLARE
  owner text := (SELECT pg_catalog.pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'picklog');
  members text := regexp_replace(owner, '_owner$', '') || '_members';
  tab text;
  cols text;
BEGIN
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA picklog FROM %I', members);
  EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA picklog FROM %I', members);
  EXECUTE format('GRANT USAGE ON SCHEMA picklog TO %I', members);
  EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA picklog TO %I', members);
  -- Numbers that the server gives are nobody's to choose: a row of the highest number would be the last for ever.
  FOR tab, cols IN SELECT c.relname, string_agg(quote_ident(a.attname), ', ')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.attidentity = '' AND a.attname <> 'xid'
    WHERE c.relnamespace = 'picklog'::regnamespace AND c.relkind = 'r'
      AND c.relname NOT IN ('turn', 'role_right', 'namespace', 'founder') GROUP BY 1
  LOOP
    EXECUTE format('GRANT INSERT (%s) ON picklog.%I TO %I', cols, tab, members);
  END LOOP;
  -- By column also where all of them may be written: who may write whole rows may also lock the table against everybody.
  FOR tab, cols IN VALUES
    ('meta', 'value'),
    ('user', 'uid, role, seq, head, name, retired'),
    ('picklist', 'place, label'),
    ('item', 'place, label, definition, tone, stands_for, retired, means, phase, probability, hint'),
    ('field', 'place, kind, picklist, needed, default_word, ask, flag, label, retired, leads_to, hint, class, exported,
      seen_by'),
    ('consequence', 'place, sets'),
    ('kind', 'place, family, parent, label, key, facts, retired'),
    ('gap_rule', 'place, weight, kinds, speaks, label, retired'),
    ('threshold', 'value'),
    ('calendar', 'place, state'),
    ('record', 'id, version, rev, withdrawn, kept, account, contact, merged_into, started_at, due_at, touched_at, changed_at,
      touched_by, changed_by, owner, outcome, code, email, phone_tail, name_key, answers'),
    ('draft', 'id, account, parked, updated_at, op, form'),
    ('gap', 'subject, kind, rule, field, owner, weight, since, account'),
    ('distinct_pair', 'one, other'),
    ('snooze', 'subject, rule, field, owner, until, times'),
    ('filled', 'taken_back'),
    ('op', 'undone, inverse'),
    ('revision', 'before, after, salts, leaves'),
    ('erased', 'swept'),
    ('retention_rule', 'entity, months, why'),
    ('import', 'added, updated, skipped, rejected, ended, undo_rev, undone_at, undone_by'),
    ('handover', 'ended_at, reached'),
    ('phone_line', 'until'),
    ('phone_site', 'region, prefixes'),
    ('call_fact', 'body, salt, withdrawn'),
    ('call_coverage', 'withdrawn'),
    ('presence', 'login, who, salt, withdrawn'),
    ('seen_meeting', 'body, salt, withdrawn'),
    ('seen_call', 'started, ended, direction, outside, body'),
    ('call_pair', 'login, seen, activity, how, is_sure, finding, at'),
    ('evidence_answer', 'taken_back'),
    ('incoming_call', 'state, phone, name, inbound, rang, talked, ended, changed, taken, shown'),
    ('own_goal', 'state'),
    ('call_list', 'name, version, retired, state'),
    ('call_list_fill', 'reached, rev, begun, filled, looked'),
    ('call_list_member', 'account, state, place, rank, since, next_at, tries, outcome, is_agreed, has_left, why'),
    ('call_list_count', 'count'),
    ('call_lease', 'until'),
    ('call_served', 'answer'),
    ('sealed_key', 'since, state'),
    ('sealed', 'version, changed_at, state'),
    ('handover_batch', 'given_back')
  LOOP
    EXECUTE format('GRANT UPDATE (%s) ON picklog.%I TO %I', cols, tab, members);
  END LOOP;
  -- The one table that is there to be locked.
  EXECUTE format('GRANT UPDATE ON turn TO %I', members);
  EXECUTE format('GRANT DELETE ON meta, picklist, item, field, consequence, calendar, distinct_pair, draft, gap, snooze, contact_move,
    seen_call, call_pair, incoming_call, call_list_member, call_lease, sealed, sealed_reader, account_identity, former_code, retention_rule
    TO %I', members);
  -- A sequence gives its next number; what it gives next, nobody says.
  FOR tab IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'picklog'::regnamespace AND c.relkind = 'S' LOOP
    EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE picklog.%I TO %I', tab, members);
  END LOOP;
  SET LOCAL ROLE NONE;
  -- Whoever runs this is a member like others, if they may say so: else the server's admin does.
  IF NOT pg_has_role(members, 'MEMBER') THEN
    BEGIN
      EXECUTE format('GRANT %I TO %I', members, current_user);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE '% is no member of % yet', current_user, members;
    END;
  END IF;
  IF current_setting('picklog.became_owner', true) = 'yes' THEN
    EXECUTE format('REVOKE %I FROM %I', owner, current_user);
    PERFORM set_config('picklog.became_owner', '', true);
  END IF;
END $$;
