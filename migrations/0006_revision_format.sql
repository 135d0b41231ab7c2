-- Version 6: history can forget. From here on picklog writes revisions of format 2, whose `before` and `after` are hashed
-- value by value ("leaf"), each with a random salt, so that a value can be taken out and the chain still fits.
--
-- `format`: how `hash` is made; 1 for all that was written before. `salts`: of format 2; as written 32 random bytes, from
-- which the salt of each leaf follows. `leaves`: null as long as all values are there. Once something was erased it
-- holds 32 bytes a leaf, and `salts` the salt of each leaf that is left, with zeros for those that are gone; their values
-- are `null` in `before` and `after`.
ALTER TABLE revision ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
ALTER TABLE revision ADD COLUMN salts BLOB;
ALTER TABLE revision ADD COLUMN leaves BLOB;

-- The history is still only added to, but for one thing: of a revision of format 2 values may be blanked, where their
-- leaves are put down. Whether somebody was allowed to, `audit verify` says.
DROP TRIGGER revision_no_update;
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
WHEN (
  (NEW.rev, NEW.at, NEW.origin, NEW.seq, NEW.op, NEW.entity, NEW.record, NEW.change, NEW.hash, NEW.format)
    IS (OLD.rev, OLD.at, OLD.origin, OLD.seq, OLD.op, OLD.entity, OLD.record, OLD.change, OLD.hash, OLD.format)
  AND OLD.format = 2 AND length(NEW.salts) = length(NEW.leaves)
  AND NEW.leaves = coalesce(OLD.leaves, NEW.leaves)
  AND (NEW.before IS NULL) = (OLD.before IS NULL)
  AND NOT EXISTS (
    SELECT 1 FROM json_tree(NEW.after) AS now LEFT JOIN json_tree(OLD.after) AS was ON was.fullkey = now.fullkey
    WHERE now.type <> 'null' AND (now.type IS NOT was.type OR now.atom IS NOT was.atom)
  )
  AND NOT EXISTS (
    SELECT 1 FROM json_tree(NEW.before) AS now LEFT JOIN json_tree(OLD.before) AS was ON was.fullkey = now.fullkey
    WHERE now.type <> 'null' AND (now.type IS NOT was.type OR now.atom IS NOT was.atom)
  )
) IS NOT TRUE
BEGIN SELECT raise(ABORT, 'history is never changed'); END;
