-- What the server guards: functions and triggers. All of it is made anew each time the schema is made or taken on, so that it
-- is always that of the newest program: this file is changed in place and has no versions.

SET LOCAL search_path = picklog, pg_temp;

-- What guards anything names its tables with their schema, and has temporary tables searched last: a path that does not name
-- pg_temp has them searched first, and whoever logs in may make a temporary table of any name.

-- Refuses whoever knows no version as new as this one: asked as a write begins.
CREATE OR REPLACE FUNCTION check_version(known integer) RETURNS void LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS $$
DECLARE found bigint := (SELECT value FROM picklog.meta WHERE key = 'schema');
BEGIN
  IF found > known THEN
    RAISE EXCEPTION '%', found USING ERRCODE = 'PL001';
  END IF;
END $$;

-- History is only added to, in order.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN RAISE EXCEPTION 'history is only added to' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER revision_no_change BEFORE DELETE ON revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_no_truncate BEFORE TRUNCATE ON revision EXECUTE FUNCTION refuse_change();
CREATE TRIGGER origin_no_change BEFORE UPDATE OR DELETE ON origin FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER origin_no_truncate BEFORE TRUNCATE ON origin EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_no_change BEFORE UPDATE OR DELETE ON seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_no_truncate BEFORE TRUNCATE ON seal EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE FUNCTION next_seal() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.number IS DISTINCT FROM (SELECT coalesce(max(number), 0) + 1 FROM picklog.seal) THEN
    RAISE EXCEPTION 'history is only added to, in order' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seal_in_order BEFORE INSERT ON seal FOR EACH ROW EXECUTE FUNCTION next_seal();

-- Nobody writes in another's name: who is at work, the server knows. A superuser may do anything on a server.
CREATE OR REPLACE FUNCTION is_superuser() RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp
  AS $$BEGIN RETURN (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user); END$$;
-- Whether it is done as the owner of all this: by somebody who said SET ROLE, or a superuser.
CREATE OR REPLACE FUNCTION is_owner() RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS
  $$BEGIN RETURN picklog.is_superuser() OR EXISTS (SELECT 1 FROM pg_catalog.pg_namespace
      WHERE nspname = 'picklog' AND pg_catalog.pg_get_userbyid(nspowner) = current_user); END$$;
-- Whether whoever logged in made all this, and may come first.
CREATE OR REPLACE FUNCTION is_founder() RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS
  $$BEGIN RETURN EXISTS (SELECT 1 FROM picklog.founder WHERE login = session_user); END$$;
-- Whether whoever logged in has a right by their role, as the table of users stood before the statement.
CREATE OR REPLACE FUNCTION may(wanted text) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS
  $$BEGIN RETURN picklog.is_superuser() OR EXISTS (SELECT 1 FROM picklog."user" u JOIN picklog.role_right r ON r.role = u.role
      WHERE u.login = session_user AND u.retired = 0 AND r."right" = wanted); END$$;
-- Whether they have a role that an admin lets change picklists, and an admin does.
CREATE OR REPLACE FUNCTION is_given(wanted text) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS
  $$BEGIN RETURN EXISTS (SELECT 1 FROM picklog."user" u JOIN picklog.meta m ON m.key = 'leads_change_picklists' AND m.value = 1
      WHERE u.login = session_user AND u.retired = 0 AND u.role = wanted); END$$;
-- Whether they may set a count or setting, by its name. What is not named here goes with what is written.
CREATE OR REPLACE FUNCTION may_set(key text) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS $$
BEGIN
  RETURN CASE key WHEN 'schema' THEN false WHEN 'rev_block' THEN false WHEN 'database' THEN false
    WHEN 'weekly_goal' THEN picklog.may('goal') WHEN 'leads_change_picklists' THEN picklog.may('roles') ELSE true END;
END $$;
-- Whether they may write a revision about something else than a record. Of whom one of a user may be, its trigger says.
CREATE OR REPLACE FUNCTION may_tell(entity text) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp AS $$
BEGIN
  RETURN CASE entity WHEN 'user' THEN true WHEN 'goal' THEN picklog.may('goal') WHEN 'list' THEN true WHEN 'own_goal' THEN true WHEN 'sealed' THEN true WHEN 'key' THEN true WHEN 'handover' THEN picklog.may('hand-over')
    WHEN 'merge' THEN picklog.may('merge') WHEN 'erase' THEN picklog.may('erase') WHEN 'retention' THEN picklog.may('erase')
      WHEN 'line' THEN picklog.may('evidence') WHEN 'site' THEN picklog.may('evidence')
      -- Everybody brings in their own calendar; the tables say who may bring what.
      WHEN 'evidence' THEN true WHEN 'catalogue' THEN picklog.may('catalogue') OR picklog.may('picklists')
      OR picklog.may('roles') OR picklog.is_given('lead') ELSE false END;
END $$;
CREATE OR REPLACE FUNCTION refuse(what text) RETURNS void LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN RAISE EXCEPTION '%', what USING ERRCODE = 'insufficient_privilege'; END $$;
-- The same for all but superusers. Who that is, is asked only where there is something to refuse: each call, and each question in
-- one, costs every save.
CREATE OR REPLACE FUNCTION refuse_member(what text) RETURNS void LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT picklog.is_superuser() THEN PERFORM picklog.refuse(what); END IF;
END $$;

-- But for one thing: who may erase people blanks values, where their leaves are put down; of format 1, which has none, all as a whole.
-- Whether a text is another one with values that became null, and nothing else.
CREATE OR REPLACE FUNCTION is_blanked(was jsonb, now jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE SET search_path = picklog, pg_temp AS $$
BEGIN
  IF now = was OR jsonb_typeof(now) = 'null' THEN RETURN true; END IF;
  IF jsonb_typeof(now) <> 'object' OR jsonb_typeof(was) <> 'object' THEN RETURN false; END IF;
  RETURN NOT EXISTS (SELECT 1 FROM jsonb_each(now) n WHERE NOT jsonb_exists(was, n.key) OR NOT picklog.is_blanked(was -> n.key, n.value));
END $$;
CREATE OR REPLACE FUNCTION only_blanks() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF (NEW.rev, NEW.at, NEW.origin, NEW.seq, NEW.op, NEW.entity, NEW.record, NEW.change, NEW.hash, NEW.format, NEW.xid)
      IS DISTINCT FROM (OLD.rev, OLD.at, OLD.origin, OLD.seq, OLD.op, OLD.entity, OLD.record, OLD.change, OLD.hash, OLD.format, OLD.xid)
    OR (OLD.format = 2 AND length(NEW.salts) = length(NEW.leaves) AND NEW.leaves = coalesce(OLD.leaves, NEW.leaves)
      OR OLD.format = 1 AND NEW.salts IS NULL AND NEW.leaves = ''::bytea) IS NOT TRUE
    OR (NEW.before IS NULL) <> (OLD.before IS NULL)
    OR NOT picklog.is_blanked(OLD.after::jsonb, NEW.after::jsonb)
    OR NEW.before IS NOT NULL AND NOT picklog.is_blanked(OLD.before::jsonb, NEW.before::jsonb) THEN
    RAISE EXCEPTION 'history is only added to' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT picklog.may('erase') THEN PERFORM picklog.refuse('history is blanked by a lead or an admin'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_only_blanks BEFORE UPDATE ON revision FOR EACH ROW EXECUTE FUNCTION only_blanks();

CREATE OR REPLACE FUNCTION own_origin() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF picklog.is_superuser() THEN RETURN NEW; END IF;
  IF NEW.login <> session_user THEN PERFORM picklog.refuse('nobody writes in the name of ' || NEW.login); END IF;
  IF NEW.uid IS DISTINCT FROM coalesce((SELECT uid FROM picklog."user" WHERE login = session_user),
      (SELECT NEW.uid WHERE NEW.uid > 0 AND NOT EXISTS (SELECT 1 FROM picklog."user" WHERE uid = NEW.uid))) THEN
    PERFORM picklog.refuse('nobody writes under the number of another');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER origin_own BEFORE INSERT ON origin FOR EACH ROW EXECUTE FUNCTION own_origin();
-- A revision has the first of the numbers that this log-in has just taken, or the one behind its last, so that none is filled in
-- afterwards; and it is in the name of who logged in.
CREATE OR REPLACE FUNCTION own_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  taken bigint := currval('picklog.op_number');
BEGIN
  IF NEW.rev IS DISTINCT FROM 16 * (taken - 1) + 1 THEN
    IF NEW.rev > 16 * taken OR NEW.rev IS DISTINCT FROM
        (SELECT max(rev) + 1 FROM picklog.revision WHERE xid = pg_current_xact_id()) THEN
      RAISE EXCEPTION 'history is only added to, in order' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  -- Its time is the server's: from when the transaction began until now. None lasts for hours.
  IF NEW.at < greatest(date_part('epoch', transaction_timestamp()), date_part('epoch', clock_timestamp()) - 3600) * 1000 - 10
      OR NEW.at > date_part('epoch', clock_timestamp()) * 1000 + 10 THEN
    PERFORM picklog.refuse_member('the time of history is the server''s');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM picklog.origin o JOIN picklog."user" u ON u.login = o.login AND u.retired = 0
      JOIN picklog.role_right r ON r.role = u.role AND r."right" = 'log'
      WHERE o.number = NEW.origin AND o.login = session_user) THEN
    IF EXISTS (SELECT 1 FROM picklog.origin WHERE number = NEW.origin AND login = session_user) THEN
      PERFORM picklog.refuse_member('whoever is retired writes no more');
    END IF;
    PERFORM picklog.refuse_member('nobody writes in the name of another');
  END IF;
  -- Of users: one's own first save makes an operator; all else is for whom RIGHTS names.
  IF NEW.entity = 'user' THEN
    IF NOT (picklog.may('roles') OR picklog.may('users')) AND NOT (NEW.change = 'create'
        AND NEW.after::json ->> 'login' = session_user
        AND (NEW.after::json ->> 'role' = 'operator' OR picklog.is_founder() AND (SELECT count(*) FROM picklog."user") = 1)) THEN
      PERFORM picklog.refuse('who is who is for an admin to say');
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revision_own BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION own_revision();

-- Nobody makes themselves or anybody more, or somebody else, than RIGHTS allow to their role.
CREATE OR REPLACE FUNCTION own_user() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.uid <= 0 THEN PERFORM picklog.refuse_member('no uid of a server is that of a root'); END IF;
  IF TG_OP = 'INSERT' THEN
    IF (NEW.seq, NEW.head) IS DISTINCT FROM (0::bigint, ''::bytea) THEN
      PERFORM picklog.refuse_member('whoever comes has written nothing yet');
    END IF;
    IF picklog.is_founder() AND NEW.login = session_user AND NOT EXISTS (SELECT 1 FROM picklog."user") THEN RETURN NEW; END IF;
    IF NEW.role <> 'operator' OR NEW.retired <> 0 THEN
      PERFORM picklog.refuse_member('whoever comes is an operator');
    END IF;
    IF NOT picklog.may('users') AND (NEW.login <> session_user OR NEW.name IS NOT NULL
        OR EXISTS (SELECT 1 FROM picklog."user" WHERE uid = NEW.uid)) THEN
      PERFORM picklog.refuse_member('others are for an admin to add');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.login, NEW.since) IS DISTINCT FROM (OLD.login, OLD.since) THEN
    PERFORM picklog.refuse_member('a user stays who they are');
  END IF;
  IF NEW.role <> OLD.role AND NOT picklog.may('roles') THEN
    PERFORM picklog.refuse_member('roles are for an admin to give');
  END IF;
  IF (NEW.uid, NEW.name, NEW.retired) IS DISTINCT FROM (OLD.uid, OLD.name, OLD.retired) AND NOT picklog.may('users') THEN
    PERFORM picklog.refuse_member('who is who is for an admin to say');
  END IF;
  IF (NEW.seq, NEW.head) IS DISTINCT FROM (OLD.seq, OLD.head)
      AND (OLD.login <> session_user OR NEW.seq <= OLD.seq OR NEW.seq > 4611686018427387904) THEN
    PERFORM picklog.refuse_member('a chain is its login''s own and only grows');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER user_own BEFORE INSERT OR UPDATE ON "user" FOR EACH ROW EXECUTE FUNCTION own_user();

-- Counters count; which version the schema has, its owner says.
CREATE OR REPLACE FUNCTION next_turn() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF (NEW.only_row, NEW.writes) IS DISTINCT FROM (OLD.only_row, OLD.writes + 1) THEN
    PERFORM picklog.refuse('a turn is counted one by one');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER turn_next BEFORE UPDATE ON turn FOR EACH ROW EXECUTE FUNCTION next_turn();
CREATE OR REPLACE FUNCTION own_meta() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  named text := CASE TG_OP WHEN 'INSERT' THEN NEW.key ELSE OLD.key END;
BEGIN
  IF picklog.is_owner() THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF named IN ('schema', 'rev_block', 'database') OR TG_OP <> 'UPDATE' AND named IN ('catalogue', 'accounts') THEN
    PERFORM picklog.refuse(named || ' is for the schema''s owner to say');
  END IF;
  IF named = 'leads_change_picklists' AND NOT picklog.may('roles') THEN
    PERFORM picklog.refuse('what leads may is for an admin to say');
  END IF;
  IF named = 'weekly_goal' AND NOT picklog.may('goal') THEN
    PERFORM picklog.refuse('the goal is for whoever may set it');
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND NEW.key <> OLD.key THEN PERFORM picklog.refuse('a counter keeps its name'); END IF;
  IF named = 'catalogue' AND NEW.value <> OLD.value + 1 OR NEW.value NOT BETWEEN 0 AND 4611686018427387904 THEN
    PERFORM picklog.refuse('no count is like that');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER meta_own BEFORE INSERT OR UPDATE OR DELETE ON meta FOR EACH ROW EXECUTE FUNCTION own_meta();

-- What stands beside the history in somebody's name is written by them: an operation, a form in progress, a gap answered, a
-- hand-over, an import. What taking it back would write is never changed; that it was taken back is.
CREATE OR REPLACE FUNCTION own_row() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  -- The column that names them, and columns that an update may change.
  owner text := TG_ARGV[0];
  open_columns text[] := string_to_array(coalesce(TG_ARGV[1], ''), ',');
  whose text := CASE TG_OP WHEN 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END ->> owner;
BEGIN
  IF picklog.is_superuser() THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - open_columns <> to_jsonb(OLD) - open_columns THEN
      PERFORM picklog.refuse('that is not changed afterwards');
    END IF;
    RETURN NEW;
  END IF;
  -- The third argument is a right by which another's row may be put in or away, as where a merge is taken back.
  IF whose <> session_user AND NOT picklog.may(coalesce(TG_ARGV[2], '')) THEN
    PERFORM picklog.refuse('nobody writes in the name of ' || whose);
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
-- An operation has the number that this log-in has just taken, or taken for its revisions.
CREATE OR REPLACE FUNCTION own_operation() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.number IS DISTINCT FROM currval('picklog.op_number') THEN
    IF NOT EXISTS (SELECT 1 FROM picklog.revision
        WHERE xid = pg_current_xact_id() AND rev > 16 * (NEW.number - 1) AND rev <= 16 * NEW.number) THEN
      RAISE EXCEPTION 'operations are only added to, in order' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF NEW.login <> session_user THEN PERFORM picklog.refuse_member('nobody writes in the name of ' || NEW.login); END IF;
  IF NEW.at < greatest(date_part('epoch', transaction_timestamp()), date_part('epoch', clock_timestamp()) - 3600) * 1000 - 10
      OR NEW.at > date_part('epoch', clock_timestamp()) * 1000 + 10 THEN
    PERFORM picklog.refuse_member('the time of an operation is the server''s');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER op_own BEFORE INSERT ON op FOR EACH ROW EXECUTE FUNCTION own_operation();
CREATE TRIGGER op_kept BEFORE UPDATE ON op FOR EACH ROW EXECUTE FUNCTION own_row('login', 'undone,inverse');
-- An operation is taken back by its own login, a merge by whoever may merge; and it is not un-taken: doing it again is another one.
CREATE OR REPLACE FUNCTION own_undo() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.undone <> 1 OR OLD.login <> session_user AND NOT picklog.is_superuser()
      AND NOT (OLD.kind = 'merge' AND picklog.may('merge')) THEN
    PERFORM picklog.refuse('an operation is taken back by ' || OLD.login);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER op_undone BEFORE UPDATE ON op FOR EACH ROW WHEN (NEW.undone <> OLD.undone) EXECUTE FUNCTION own_undo();
CREATE TRIGGER filled_own BEFORE INSERT OR UPDATE ON filled FOR EACH ROW EXECUTE FUNCTION own_row('owner', 'taken_back');
CREATE TRIGGER handover_own BEFORE INSERT OR UPDATE ON handover FOR EACH ROW
  EXECUTE FUNCTION own_row('made_by', 'ended_at,reached');
CREATE TRIGGER import_own BEFORE INSERT OR UPDATE ON import FOR EACH ROW
  EXECUTE FUNCTION own_row('login', 'added,updated,skipped,rejected,ended,undo_rev,undone_at,undone_by');
CREATE TRIGGER draft_own BEFORE INSERT OR DELETE ON draft FOR EACH ROW EXECUTE FUNCTION own_row('actor', '', 'merge');
CREATE OR REPLACE FUNCTION own_form() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF (NEW.actor <> session_user OR OLD.actor <> session_user) AND NOT picklog.may('merge') THEN
    PERFORM picklog.refuse('nobody writes in the name of ' || OLD.actor);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER draft_own_form BEFORE UPDATE ON draft FOR EACH ROW EXECUTE FUNCTION own_form();
-- So are the times of what is written more seldom.
CREATE OR REPLACE FUNCTION timed() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.at < greatest(date_part('epoch', transaction_timestamp()), date_part('epoch', clock_timestamp()) - 3600) * 1000 - 10
      OR NEW.at > date_part('epoch', clock_timestamp()) * 1000 + 10 THEN
    PERFORM picklog.refuse_member(TG_TABLE_NAME || ': the time is the server''s');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER seal_timed BEFORE INSERT ON seal FOR EACH ROW EXECUTE FUNCTION timed();
CREATE TRIGGER import_timed BEFORE INSERT ON import FOR EACH ROW EXECUTE FUNCTION timed();
CREATE TRIGGER filled_timed BEFORE INSERT ON filled FOR EACH ROW EXECUTE FUNCTION timed();
CREATE OR REPLACE FUNCTION handed_by_right() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT picklog.may('hand-over') THEN PERFORM picklog.refuse('work is handed over by a lead or an admin'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER handover_by_right BEFORE INSERT OR UPDATE ON handover FOR EACH ROW EXECUTE FUNCTION handed_by_right();
CREATE OR REPLACE FUNCTION undone_by_self() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.undone_by IS DISTINCT FROM OLD.undone_by AND NEW.undone_by NOT IN ('', session_user) AND NOT picklog.is_superuser() THEN
    PERFORM picklog.refuse('nobody writes in the name of ' || NEW.undone_by);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER import_undone_by BEFORE UPDATE ON import FOR EACH ROW EXECUTE FUNCTION undone_by_self();

-- Records are merged and people erased, and the catalogue is changed, by whom RIGHTS name, and picklists also by leads where an admin lets them.
CREATE OR REPLACE FUNCTION by_right() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT picklog.may(TG_ARGV[0]) AND NOT (TG_ARGV[0] = 'picklists' AND picklog.may('merge')
      AND EXISTS (SELECT 1 FROM picklog.meta WHERE key = 'leads_change_picklists' AND value = 1)) THEN
    PERFORM picklog.refuse(TG_TABLE_NAME || ': that is for whoever has the right to it: ' || TG_ARGV[0]);
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER record_by_right BEFORE UPDATE ON record FOR EACH ROW WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into)
  EXECUTE FUNCTION by_right('merge');
CREATE TRIGGER picklist_by_right BEFORE INSERT OR UPDATE OR DELETE ON picklist FOR EACH ROW EXECUTE FUNCTION by_right('picklists');
CREATE TRIGGER item_by_right BEFORE INSERT OR UPDATE OR DELETE ON item FOR EACH ROW EXECUTE FUNCTION by_right('picklists');
CREATE TRIGGER op_forgets BEFORE UPDATE ON op FOR EACH ROW WHEN (NEW.inverse <> OLD.inverse) EXECUTE FUNCTION by_right('erase');
CREATE TRIGGER erased_by_right BEFORE INSERT OR UPDATE ON erased FOR EACH ROW EXECUTE FUNCTION by_right('erase');
CREATE TRIGGER retention_rule_by_right BEFORE INSERT OR UPDATE OR DELETE ON retention_rule FOR EACH ROW EXECUTE FUNCTION by_right('erase');
CREATE TRIGGER account_identity_by_right BEFORE UPDATE OR DELETE ON account_identity FOR EACH ROW EXECUTE FUNCTION by_right('erase');
CREATE TRIGGER former_code_by_right BEFORE UPDATE OR DELETE ON former_code FOR EACH ROW EXECUTE FUNCTION by_right('erase');
CREATE TRIGGER field_by_right BEFORE INSERT OR UPDATE OR DELETE ON field FOR EACH ROW EXECUTE FUNCTION by_right('catalogue');
CREATE TRIGGER kind_by_right BEFORE INSERT OR UPDATE OR DELETE ON kind FOR EACH ROW EXECUTE FUNCTION by_right('catalogue');
CREATE TRIGGER gap_rule_by_right BEFORE INSERT OR UPDATE OR DELETE ON gap_rule FOR EACH ROW EXECUTE FUNCTION by_right('catalogue');
CREATE TRIGGER threshold_by_right BEFORE INSERT OR UPDATE OR DELETE ON threshold FOR EACH ROW EXECUTE FUNCTION by_right('catalogue');
CREATE TRIGGER calendar_by_right BEFORE INSERT OR UPDATE OR DELETE ON calendar FOR EACH ROW EXECUTE FUNCTION by_right('catalogue');
CREATE TRIGGER consequence_by_right BEFORE INSERT OR UPDATE OR DELETE ON consequence FOR EACH ROW
  EXECUTE FUNCTION by_right('catalogue');

-- What machines saw is brought in by whoever has the right to it, and not changed afterwards; a number that has to be forgotten is
-- masked, and its salt goes with it.
CREATE OR REPLACE FUNCTION kept_fact() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  open_columns text[] := string_to_array(TG_ARGV[0], ',');
BEGIN
  IF to_jsonb(NEW) - open_columns <> to_jsonb(OLD) - open_columns
      OR NEW.salt IS NOT NULL AND to_jsonb(NEW) - '{login,withdrawn}'::text[] <> to_jsonb(OLD) - '{login,withdrawn}'::text[] THEN
    PERFORM picklog.refuse_member(TG_TABLE_NAME || ': what was seen is not changed afterwards');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_fact_kept BEFORE UPDATE ON call_fact FOR EACH ROW EXECUTE FUNCTION kept_fact('body,salt,withdrawn');
CREATE TRIGGER presence_kept BEFORE UPDATE ON presence FOR EACH ROW EXECUTE FUNCTION kept_fact('login,who,salt,withdrawn');
CREATE TRIGGER seen_meeting_kept BEFORE UPDATE ON seen_meeting FOR EACH ROW EXECUTE FUNCTION kept_fact('body,salt,withdrawn');
CREATE TRIGGER call_fact_by_right BEFORE INSERT OR UPDATE ON call_fact FOR EACH ROW EXECUTE FUNCTION by_right('evidence');
CREATE TRIGGER call_coverage_by_right BEFORE INSERT OR UPDATE ON call_coverage FOR EACH ROW EXECUTE FUNCTION by_right('evidence');
CREATE TRIGGER presence_by_right BEFORE INSERT OR UPDATE ON presence FOR EACH ROW EXECUTE FUNCTION by_right('evidence');
CREATE TRIGGER seen_call_by_right BEFORE INSERT OR UPDATE OR DELETE ON seen_call FOR EACH ROW EXECUTE FUNCTION by_right('evidence');
CREATE TRIGGER phone_line_by_right BEFORE INSERT OR UPDATE ON phone_line FOR EACH ROW EXECUTE FUNCTION by_right('evidence');
CREATE TRIGGER phone_site_by_right BEFORE INSERT OR UPDATE ON phone_site FOR EACH ROW EXECUTE FUNCTION by_right('evidence');
CREATE TRIGGER seen_meeting_own BEFORE INSERT ON seen_meeting FOR EACH ROW EXECUTE FUNCTION own_row('login');
CREATE TRIGGER evidence_answer_own BEFORE INSERT OR UPDATE ON evidence_answer FOR EACH ROW EXECUTE FUNCTION own_row('login', 'taken_back');
CREATE TRIGGER call_pair_own BEFORE INSERT OR DELETE ON call_pair FOR EACH ROW EXECUTE FUNCTION own_row('login', '', 'evidence');
CREATE TRIGGER incoming_call_own BEFORE INSERT OR DELETE ON incoming_call FOR EACH ROW EXECUTE FUNCTION own_row('login', '', 'evidence');

-- A call list is made by whoever works by it or makes lists for others, and changed by its maker or whoever makes lists for others.
CREATE TRIGGER call_list_own BEFORE INSERT OR UPDATE ON call_list FOR EACH ROW
  EXECUTE FUNCTION own_row('maker', 'name,version,retired,state');
CREATE OR REPLACE FUNCTION lists_by_right() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NEW.maker <> session_user AND NOT picklog.may('lists') THEN
    PERFORM picklog.refuse('this list is changed by a lead, an admin, or ' || NEW.maker);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_list_by_right BEFORE UPDATE ON call_list FOR EACH ROW EXECUTE FUNCTION lists_by_right();
-- A person's goal is theirs and that of whoever may set goals; and what one of the two has proposed the other agrees to.
CREATE OR REPLACE FUNCTION goal_together() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  was jsonb := CASE TG_OP WHEN 'UPDATE' THEN OLD.state::jsonb ELSE '{}'::jsonb END;
  becomes jsonb := NEW.state::jsonb;
  proposer text := was #>> '{proposed,by}';
BEGIN
  IF picklog.is_superuser() THEN RETURN NEW; END IF;
  IF NEW.login <> session_user AND NOT picklog.may('goal') THEN
    PERFORM picklog.refuse('nobody sets the goal of ' || NEW.login);
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.login <> OLD.login OR becomes ->> 'login' IS DISTINCT FROM NEW.login
      OR becomes #> '{proposed}' IS DISTINCT FROM was #> '{proposed}'
        AND coalesce(becomes #>> '{proposed,by}', session_user) <> session_user THEN
    PERFORM picklog.refuse('nobody proposes a goal in the name of another');
  END IF;
  IF becomes ->> 'weekly_goal' IS NOT NULL AND becomes ->> 'weekly_goal' IS DISTINCT FROM was ->> 'weekly_goal'
      AND NOT (NEW.login = session_user AND picklog.may('goal'))
      AND NOT coalesce(was #>> '{proposed,count}' = becomes ->> 'weekly_goal' AND proposer <> session_user
        AND (proposer = NEW.login) = (NEW.login <> session_user), false) THEN
    PERFORM picklog.refuse('a goal is agreed on by both');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_goal_together BEFORE INSERT OR UPDATE ON own_goal FOR EACH ROW EXECUTE FUNCTION goal_together();
-- An account that somebody has in front stays theirs until its time has run out.
CREATE OR REPLACE FUNCTION lease_runs() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF OLD.login <> session_user AND OLD.until > date_part('epoch', clock_timestamp()) * 1000 AND NOT picklog.is_superuser() THEN
    PERFORM picklog.refuse('this account is served to ' || OLD.login);
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER call_lease_runs BEFORE UPDATE OR DELETE ON call_lease FOR EACH ROW EXECUTE FUNCTION lease_runs();
CREATE TRIGGER call_lease_own BEFORE INSERT ON call_lease FOR EACH ROW EXECUTE FUNCTION own_row('login');
CREATE TRIGGER call_served_own BEFORE INSERT ON call_served FOR EACH ROW EXECUTE FUNCTION own_row('login');

-- What is sealed is its owner's; who can open it may seal their own copy anew, and nothing else of it. A key is whose it says.
-- Others take away what is sealed only where they erase whom it is about: the history says so, in the same transaction.
CREATE OR REPLACE FUNCTION is_erasing() RETURNS boolean LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  RETURN picklog.may('erase') AND EXISTS (SELECT 1 FROM picklog.revision r WHERE r.xid = pg_current_xact_id() AND r.entity = 'erase');
END $$;
CREATE OR REPLACE FUNCTION own_sealed() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF picklog.is_superuser() THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.owner <> session_user AND NOT picklog.is_erasing() THEN PERFORM picklog.refuse('what is sealed is taken away by ' || OLD.owner); END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.owner <> session_user OR NEW.state::jsonb ->> 'owner' IS DISTINCT FROM NEW.owner OR NEW.version <> 1 THEN
      PERFORM picklog.refuse('nobody seals in the name of ' || NEW.owner);
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 OR NEW.state::jsonb - 'copies' <> OLD.state::jsonb - 'copies' THEN
    PERFORM picklog.refuse('whose a sealed thing is and what it hangs on is not changed afterwards');
  END IF;
  IF OLD.owner <> session_user AND (NOT (OLD.state::jsonb -> 'copies') ? session_user::text
      OR NOT (NEW.state::jsonb -> 'copies') ? session_user::text
      OR NEW.state::jsonb #- ARRAY['copies', session_user::text] <> OLD.state::jsonb #- ARRAY['copies', session_user::text]) THEN
    PERFORM picklog.refuse('others than ' || OLD.owner || ' seal nothing but their own copy anew');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed_own BEFORE INSERT OR UPDATE OR DELETE ON sealed FOR EACH ROW EXECUTE FUNCTION own_sealed();
CREATE OR REPLACE FUNCTION own_sealed_reader() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  what bytea := CASE TG_OP WHEN 'DELETE' THEN OLD.item ELSE NEW.item END;
BEGIN
  IF NOT picklog.is_superuser() AND NOT EXISTS (SELECT 1 FROM picklog.sealed s WHERE s.id = what AND s.owner = session_user)
      AND NOT (TG_OP = 'DELETE' AND picklog.is_erasing()) THEN
    PERFORM picklog.refuse('who can open something sealed is for its owner to say');
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER sealed_reader_own BEFORE INSERT OR DELETE ON sealed_reader FOR EACH ROW EXECUTE FUNCTION own_sealed_reader();
CREATE OR REPLACE FUNCTION own_key() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT picklog.is_superuser() AND (NEW.login <> session_user OR NEW.state::jsonb ->> 'login' IS DISTINCT FROM NEW.login) THEN
    PERFORM picklog.refuse('a key is for its owner to make known');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed_key_own BEFORE INSERT OR UPDATE ON sealed_key FOR EACH ROW EXECUTE FUNCTION own_key();
