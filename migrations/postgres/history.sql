-- No change without history: what changes is held against the revisions and operations of its own transaction, as it commits. That
-- these are in the name of who logged in, the triggers on them see to (guards.sql). These hold for superusers too: who mends a
-- table by hand has to switch them off first, and on again.
--
-- Every row of a transaction has its number in `xid`, which the server writes.

SET LOCAL search_path = picklog, pg_temp;

CREATE OR REPLACE FUNCTION refuse_silent(what text) RETURNS void LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN RAISE EXCEPTION '%', what USING ERRCODE = 'insufficient_privilege'; END $$;

CREATE OR REPLACE FUNCTION refuse_record(entity text, id bytea, what text) RETURNS void LANGUAGE plpgsql
  SET search_path = picklog, pg_temp AS $$
BEGIN PERFORM picklog.refuse_silent(entity || ' ' || encode(id, 'hex')::uuid || ': ' || what); END $$;

-- A record's new version: its revision is of this transaction, and says what the row says. What stays as it was while the revision
-- is the same: everything but an id or a stub's way, which have revisions of their own in this transaction, and who worked on it last,
-- which an operation of this transaction says.
--
-- It is one trigger, and each case asks once: a trigger's condition is read anew with every statement, and each question and each
-- call costs every save.
CREATE OR REPLACE FUNCTION record_told() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  told record;
  was picklog.record;
  place text := '';
  state jsonb;
  owner text := '';
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.rev = OLD.rev THEN
    IF (NEW.touched_at, NEW.touched_by, NEW.kept) IS DISTINCT FROM (OLD.touched_at, OLD.touched_by, OLD.kept) THEN
      IF NOT EXISTS (SELECT 1 FROM picklog.op WHERE xid = pg_current_xact_id()) THEN
        PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'who worked on it is said by an operation');
      END IF;
    END IF;
    was := OLD;
    was.touched_at := NEW.touched_at;
    was.touched_by := NEW.touched_by;
    was.kept := NEW.kept;
    IF NEW IS NOT DISTINCT FROM was THEN RETURN NULL; END IF;
    was.id := NEW.id;
    was.merged_into := NEW.merged_into;
    IF NEW IS DISTINCT FROM was THEN
      PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'a record is changed together with its history');
    END IF;
    IF NEW.id <> OLD.id AND NOT EXISTS (SELECT 1 FROM picklog.revision r WHERE r.xid = pg_current_xact_id()
        AND (r.record, r.entity, r.change) = (NEW.id, NEW.entity, 'new_id')) THEN
      PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'a record gets another id together with its history');
    END IF;
    IF NEW.merged_into IS NOT DISTINCT FROM OLD.merged_into THEN RETURN NULL; END IF;
    IF NOT EXISTS (SELECT 1 FROM picklog.revision r WHERE r.xid = pg_current_xact_id() AND (r.record, r.entity) = (NEW.id, NEW.entity))
      OR NEW.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM picklog.revision r, picklog.record i
        WHERE r.xid = pg_current_xact_id() AND r.entity = 'merge' AND i.number = NEW.merged_into
          AND r.after::json ->> 'from' = encode(NEW.id, 'hex')::uuid::text
          AND r.after::json ->> 'into' = encode(i.id, 'hex')::uuid::text) THEN
      PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'a record is merged together with its history');
    END IF;
    RETURN NULL;
  END IF;
  SELECT r.xid = pg_current_xact_id() AS is_now, r.record, r.entity, r.change, r.at, r.after, o.login, o.host,
      (SELECT a.id FROM picklog.record a WHERE a.number = NEW.account) AS account,
      EXISTS (SELECT 1 FROM picklog.op WHERE xid = pg_current_xact_id() AND kind = 'import') AS is_import INTO told
    FROM picklog.revision r JOIN picklog.origin o ON o.number = r.origin WHERE r.rev = NEW.rev;
  IF told.is_now IS NOT TRUE OR (told.record, told.entity) IS DISTINCT FROM (NEW.id, NEW.entity) THEN
    PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'a record is changed together with its history');
  END IF;
  IF NEW.account IS NOT NULL THEN
    place := '"account":"' || encode(told.account, 'hex')::uuid || '",';
  END IF;
  IF NEW.kind IS NOT NULL THEN
    place := place || '"kind":"' || NEW.kind || '",';
  END IF;
  IF told.after <> '{' || place || '"answers":' || NEW.answers || '}' THEN
    PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'the record says something else than its history');
  END IF;
  IF (NEW.changed_by, NEW.changed_at) IS DISTINCT FROM (told.login, told.at) THEN
    PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'its history says by whom and when it was changed');
  END IF;
  state := NEW.answers::jsonb;
  IF NEW.entity IN ('account', 'matter') AND state ? 'owner' THEN
    owner := coalesce(picklog.answer_text(state -> 'owner'), '');
  END IF;
  -- Search keys are worked out by the program, and cannot be checked here; whose it is, can.
  IF NEW.owner <> owner OR (NEW.code IS NOT NULL OR state ? 'code')
      AND NEW.code IS DISTINCT FROM nullif(picklog.answer_text(state -> 'code'), '') THEN
    PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'its columns say something else than its answers');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF (NEW.version, NEW.withdrawn, NEW.merged_into, told.change) IS DISTINCT FROM (1::bigint, 0::bigint, NULL::bigint, 'create'::text)
    THEN
      PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'a record begins with its first version');
    END IF;
    IF NEW.number > (CASE NEW.entity WHEN 'account' THEN currval('picklog.account_number')
        WHEN 'contact' THEN currval('picklog.contact_number') WHEN 'matter' THEN currval('picklog.matter_number')
        ELSE currval('picklog.activity_number') END) THEN
      PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'a record has the next number');
    END IF;
    IF NEW.kind IS NOT NULL THEN
      IF (NEW.actor, NEW.host, NEW.logged_at) IS DISTINCT FROM (told.login, told.host, told.at) THEN
        PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'nobody logs in the name of another');
      END IF;
      IF (NEW.imported = 1) <> told.is_import THEN
        PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'only an import brings in what is imported');
      END IF;
    ELSIF (NEW.actor, NEW.host, NEW.logged_at, NEW.imported) IS DISTINCT FROM (NULL::text, NULL::text, NULL::bigint, 0::bigint) THEN
      PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'nobody logged it');
    END IF;
    RETURN NULL;
  END IF;
  IF NEW.version <= OLD.version
    OR NEW.withdrawn <> (CASE told.change WHEN 'withdraw' THEN 1 WHEN 'restore' THEN 0 ELSE OLD.withdrawn END) THEN
    PERFORM picklog.refuse_record(NEW.entity, NEW.id, 'its history says something else of it');
  END IF;
  RETURN NULL;
END $$;

-- The text of an answer: a text stands for itself, a colleague as {"user": login}.
CREATE OR REPLACE FUNCTION answer_text(answer jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = picklog, pg_temp
  AS $$BEGIN RETURN CASE jsonb_typeof(answer) WHEN 'string' THEN answer #>> '{}' ELSE answer ->> 'user' END; END$$;

CREATE CONSTRAINT TRIGGER record_told AFTER INSERT OR UPDATE ON record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION record_told();

-- A revision says what was done: the record is as it says, and the login's chain goes on with it.
CREATE OR REPLACE FUNCTION revision_done() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  state jsonb;
  is_chained boolean;
  is_done boolean;
BEGIN
  SELECT EXISTS (SELECT 1 FROM picklog.origin o JOIN picklog."user" u ON u.login = o.login
        WHERE o.number = NEW.origin AND u.seq >= NEW.seq),
      EXISTS (SELECT 1 FROM picklog.record WHERE (id, entity, rev) = (NEW.record, NEW.entity, NEW.rev))
    INTO is_chained, is_done;
  IF NOT is_chained THEN
    PERFORM picklog.refuse_silent('a revision is part of its login''s chain');
  END IF;
  IF is_done THEN RETURN NULL; END IF;
  IF NEW.entity IN ('account', 'contact', 'activity', 'matter') THEN
    is_done := EXISTS (SELECT 1 FROM picklog.revision r
      WHERE r.xid = pg_current_xact_id() AND (r.record, r.entity) = (NEW.record, NEW.entity) AND r.rev > NEW.rev);
  ELSIF NEW.entity IN ('user', 'goal', 'handover', 'catalogue', 'line', 'site', 'list', 'own_goal', 'sealed', 'key') THEN
    state := NEW.after::jsonb;
    is_done := CASE
      WHEN NEW.entity = 'user' THEN EXISTS (SELECT 1 FROM picklog."user" u
        WHERE u.login = state ->> 'login' AND (NEW.change <> 'create' OR u.since = NEW.at) AND (u.role = state ->> 'role' OR EXISTS (SELECT 1 FROM picklog.revision r
          WHERE r.xid = pg_current_xact_id() AND r.entity = 'user' AND r.rev > NEW.rev)))
      WHEN NEW.entity = 'goal' THEN coalesce((SELECT value FROM picklog.meta WHERE key = 'weekly_goal'), 0)
        = coalesce((state ->> 'weekly_goal')::bigint, 0)
      WHEN NEW.entity = 'handover' THEN EXISTS (SELECT 1 FROM picklog.handover h WHERE h.id = NEW.record
        AND h.from_login = state ->> 'from' AND h.to_login = state ->> 'to')
      WHEN NEW.entity = 'list' THEN EXISTS (SELECT 1 FROM picklog.call_list l WHERE l.id = NEW.record
        AND (l.state = NEW.after OR EXISTS (SELECT 1 FROM picklog.revision r WHERE r.xid = pg_current_xact_id()
          AND (r.record, r.entity) = (NEW.record, NEW.entity) AND r.rev > NEW.rev)))
      WHEN NEW.entity = 'own_goal' THEN EXISTS (SELECT 1 FROM picklog.own_goal g WHERE g.login = NEW.after::jsonb ->> 'login' AND g.state = NEW.after)
      -- Of what is sealed the last word in a transaction is what stands, or that it was taken away.
      WHEN NEW.entity = 'sealed' THEN EXISTS (SELECT 1 FROM picklog.revision r WHERE r.xid = pg_current_xact_id()
          AND (r.record, r.entity) = (NEW.record, NEW.entity) AND r.rev > NEW.rev)
        OR CASE NEW.change WHEN 'withdraw' THEN NOT EXISTS (SELECT 1 FROM picklog.sealed s WHERE s.id = NEW.record)
          ELSE EXISTS (SELECT 1 FROM picklog.sealed s WHERE s.id = NEW.record AND s.state = NEW.after) END
      WHEN NEW.entity = 'key' THEN EXISTS (SELECT 1 FROM picklog.sealed_key k, picklog.origin o WHERE k.id = NEW.record
        AND k.state = NEW.after AND o.number = NEW.origin AND o.login = k.login)
      WHEN NEW.entity = 'line' THEN EXISTS (SELECT 1 FROM picklog.phone_line l WHERE l.id = NEW.record
        AND l.login = state ->> 'login' AND l.extension = state ->> 'extension')
      WHEN NEW.entity = 'site' THEN EXISTS (SELECT 1 FROM picklog.phone_site s WHERE s.system = state ->> 'system'
        AND s.prefixes = state ->> 'prefixes')
      WHEN state ? 'leads_change_picklists' THEN (state -> 'leads_change_picklists')::boolean
        = EXISTS (SELECT 1 FROM picklog.meta WHERE key = 'leads_change_picklists' AND value = 1)
      ELSE true END;
  ELSE
    is_done := true;
  END IF;
  IF NOT is_done THEN
    PERFORM picklog.refuse_silent('a revision says what was done, and nothing else: ' || NEW.entity);
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER revision_done AFTER INSERT ON revision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION revision_done();

-- A user is what a revision of this transaction says; their chain goes on by just the revisions of this transaction.
CREATE OR REPLACE FUNCTION user_told() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  told record;
BEGIN
  IF TG_OP = 'INSERT' OR (NEW.role, NEW.retired, NEW.uid, NEW.name) IS DISTINCT FROM (OLD.role, OLD.retired, OLD.uid, OLD.name) THEN
    IF NOT EXISTS (SELECT 1 FROM picklog.revision r, LATERAL (SELECT r.after::jsonb AS state OFFSET 0) s
      WHERE r.xid = pg_current_xact_id() AND r.entity = 'user' AND s.state ->> 'login' = NEW.login AND s.state ->> 'role' = NEW.role
        AND (TG_OP = 'INSERT' OR NEW.retired = OLD.retired OR (s.state ->> 'retired')::boolean = (NEW.retired = 1))
        AND (TG_OP = 'INSERT' OR (NEW.uid, NEW.name) IS NOT DISTINCT FROM (OLD.uid, OLD.name)
          OR (s.state ->> 'uid')::bigint = NEW.uid AND s.state ->> 'name' IS NOT DISTINCT FROM NEW.name)) THEN
      PERFORM picklog.refuse_silent(NEW.login || ': a user is changed together with the history');
    END IF;
  END IF;
  IF TG_OP = 'INSERT' OR (NEW.seq, NEW.head) IS NOT DISTINCT FROM (OLD.seq, OLD.head) THEN RETURN NULL; END IF;
  SELECT count(*) AS many, min(r.seq) AS first, max(r.seq) AS last, bool_or(r.seq = NEW.seq AND r.hash = NEW.head) AS ends INTO told
    FROM picklog.revision r JOIN picklog.origin o ON o.number = r.origin
    WHERE r.xid = pg_current_xact_id() AND o.login = NEW.login AND r.seq > OLD.seq AND r.seq <= NEW.seq;
  IF (told.many, told.first, told.last, told.ends) IS DISTINCT FROM (NEW.seq - OLD.seq, OLD.seq + 1, NEW.seq, true) THEN
    PERFORM picklog.refuse_silent(NEW.login || ': a chain goes on by its revisions, one by one');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER user_told AFTER INSERT OR UPDATE ON "user" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION user_told();

-- What else is changed together with a revision of this transaction about it, or with any where none is named.
CREATE OR REPLACE FUNCTION with_revision() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM picklog.revision WHERE xid = pg_current_xact_id() AND entity = coalesce(TG_ARGV[0], entity)) THEN
    PERFORM picklog.refuse_silent(TG_TABLE_NAME || ': this is changed together with the history');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER goal_told AFTER INSERT OR UPDATE ON meta DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.key = 'weekly_goal') EXECUTE FUNCTION with_revision('goal');
CREATE CONSTRAINT TRIGGER leads_told AFTER INSERT OR UPDATE ON meta DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.key = 'leads_change_picklists') EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER accounts_told AFTER UPDATE ON meta DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.key = 'accounts') EXECUTE FUNCTION with_revision('account');
CREATE CONSTRAINT TRIGGER handover_told AFTER INSERT ON handover DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('handover');
CREATE CONSTRAINT TRIGGER handover_told_again AFTER UPDATE ON handover DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.ended_at IS DISTINCT FROM OLD.ended_at) EXECUTE FUNCTION with_revision('handover');
CREATE CONSTRAINT TRIGGER contact_move_told AFTER INSERT OR DELETE ON contact_move DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('contact');
CREATE CONSTRAINT TRIGGER picklist_told AFTER INSERT OR UPDATE OR DELETE ON picklist DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER item_told AFTER INSERT OR UPDATE OR DELETE ON item DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER field_told AFTER INSERT OR UPDATE OR DELETE ON field DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER kind_told AFTER INSERT OR UPDATE OR DELETE ON kind DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER gap_rule_told AFTER INSERT OR UPDATE OR DELETE ON gap_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER threshold_told AFTER INSERT OR UPDATE OR DELETE ON threshold DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER calendar_told AFTER INSERT OR UPDATE OR DELETE ON calendar DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER consequence_told AFTER INSERT OR UPDATE OR DELETE ON consequence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('catalogue');
CREATE CONSTRAINT TRIGGER phone_line_told AFTER INSERT OR UPDATE ON phone_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('line');
CREATE CONSTRAINT TRIGGER phone_site_told AFTER INSERT OR UPDATE ON phone_site DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('site');
CREATE CONSTRAINT TRIGGER erased_told AFTER INSERT ON erased DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('erase');
CREATE CONSTRAINT TRIGGER retention_rule_told AFTER INSERT OR UPDATE OR DELETE ON retention_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('retention');
CREATE CONSTRAINT TRIGGER op_forgets_told AFTER UPDATE ON op DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.inverse <> OLD.inverse) EXECUTE FUNCTION with_revision('erase');
-- A revision is blanked together with the one that says so.
CREATE OR REPLACE FUNCTION blanked_told() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM picklog.revision r WHERE r.xid = pg_current_xact_id() AND r.entity = 'erase'
      AND r.after::jsonb -> 'revisions' @> to_jsonb(NEW.rev)) THEN
    PERFORM picklog.refuse_silent('a revision is blanked together with the one that says so');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER revision_blanked AFTER UPDATE ON revision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION blanked_told();
CREATE CONSTRAINT TRIGGER call_list_told AFTER INSERT OR UPDATE ON call_list DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('list');
CREATE CONSTRAINT TRIGGER own_goal_told AFTER INSERT OR UPDATE ON own_goal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('own_goal');
CREATE CONSTRAINT TRIGGER sealed_told AFTER INSERT OR UPDATE OR DELETE ON sealed DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('sealed');
CREATE CONSTRAINT TRIGGER sealed_reader_told AFTER INSERT OR DELETE ON sealed_reader DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('sealed');
CREATE CONSTRAINT TRIGGER sealed_key_told AFTER INSERT OR UPDATE ON sealed_key DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_revision('key');

-- What machines saw comes in batches, each with a revision of this transaction that holds its digest.
CREATE OR REPLACE FUNCTION in_batch() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM picklog.revision WHERE rev = NEW.batch AND xid = pg_current_xact_id() AND entity = 'evidence') THEN
    PERFORM picklog.refuse_silent(TG_TABLE_NAME || ': what was seen comes together with the history');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER call_fact_told AFTER INSERT ON call_fact DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION in_batch();
CREATE CONSTRAINT TRIGGER call_coverage_told AFTER INSERT ON call_coverage DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION in_batch();
CREATE CONSTRAINT TRIGGER presence_told AFTER INSERT ON presence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION in_batch();
CREATE CONSTRAINT TRIGGER seen_meeting_told AFTER INSERT ON seen_meeting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION in_batch();
-- What is taken back is taken back by a revision of this transaction, and never stands again.
CREATE OR REPLACE FUNCTION withdrawn_told() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF OLD.withdrawn IS NOT NULL OR NOT EXISTS (SELECT 1 FROM picklog.revision WHERE rev = NEW.withdrawn
      AND xid = pg_current_xact_id() AND entity = 'evidence' AND change = 'withdraw') THEN
    PERFORM picklog.refuse_silent(TG_TABLE_NAME || ': what was seen is taken back together with the history');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER call_fact_withdrawn AFTER UPDATE ON call_fact DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.withdrawn IS DISTINCT FROM OLD.withdrawn) EXECUTE FUNCTION withdrawn_told();
CREATE CONSTRAINT TRIGGER call_coverage_withdrawn AFTER UPDATE ON call_coverage DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.withdrawn IS DISTINCT FROM OLD.withdrawn) EXECUTE FUNCTION withdrawn_told();
CREATE CONSTRAINT TRIGGER presence_withdrawn AFTER UPDATE ON presence DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.withdrawn IS DISTINCT FROM OLD.withdrawn) EXECUTE FUNCTION withdrawn_told();
CREATE CONSTRAINT TRIGGER seen_meeting_withdrawn AFTER UPDATE ON seen_meeting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.withdrawn IS DISTINCT FROM OLD.withdrawn) EXECUTE FUNCTION withdrawn_told();

-- What has no revision is changed together with an operation of this transaction, so that it is known who did it: another's gap,
-- another's snooze, a pair told apart, an answer not counted any more, an operation taken back.
CREATE OR REPLACE FUNCTION with_operation() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM picklog.op WHERE xid = pg_current_xact_id()
      AND (TG_NARGS = 0 OR kind = ANY (string_to_array(TG_ARGV[0], ',')))) THEN
    PERFORM picklog.refuse_silent(TG_TABLE_NAME || ': this is changed by an operation');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER op_by_op AFTER UPDATE ON op DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.undone <> OLD.undone) EXECUTE FUNCTION with_operation('undo,redo,unmerge');
CREATE CONSTRAINT TRIGGER filled_by_op AFTER INSERT OR UPDATE ON filled DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_operation();
CREATE CONSTRAINT TRIGGER pair_by_op AFTER INSERT OR UPDATE OR DELETE ON distinct_pair DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_operation();
CREATE CONSTRAINT TRIGGER snooze_by_op AFTER INSERT OR UPDATE OR DELETE ON snooze DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_operation();
CREATE CONSTRAINT TRIGGER handover_batch_by_op AFTER INSERT OR UPDATE ON handover_batch DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_operation();
CREATE CONSTRAINT TRIGGER evidence_answer_by_op AFTER INSERT OR UPDATE ON evidence_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION with_operation();

-- Whether gaps are being worked out anew, which is nobody's operation.
CREATE OR REPLACE FUNCTION is_recounting() RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = picklog, pg_temp
  AS $$BEGIN RETURN EXISTS (SELECT 1 FROM picklog.meta WHERE key >= 'recount_' AND key < 'recount`'); END$$;
CREATE OR REPLACE FUNCTION gap_by_op() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog, pg_temp AS $$
DECLARE
  about bytea := CASE TG_OP WHEN 'INSERT' THEN NEW.subject ELSE OLD.subject END;
BEGIN
  -- Of a form that two people have, either keeps both's gaps right; and a login that keeps a form writes no operation.
  IF NOT EXISTS (SELECT 1 FROM picklog.op WHERE xid = pg_current_xact_id())
    AND NOT EXISTS (SELECT 1 FROM picklog.draft WHERE id = about) THEN
    PERFORM picklog.refuse_silent('gap: another''s is changed by an operation');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER gap_comes AFTER INSERT ON gap DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.owner <> session_user AND NOT picklog.is_recounting()) EXECUTE FUNCTION gap_by_op();
CREATE CONSTRAINT TRIGGER gap_changes AFTER UPDATE ON gap DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.owner <> session_user OR OLD.owner <> session_user) AND NOT picklog.is_recounting()) EXECUTE FUNCTION gap_by_op();
CREATE CONSTRAINT TRIGGER gap_goes AFTER DELETE ON gap DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.owner <> session_user AND NOT picklog.is_recounting()) EXECUTE FUNCTION gap_by_op();
