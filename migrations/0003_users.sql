-- Version 3: users are known by their uid, and can be retired.

-- `name`: the login the user's uid has on this machine, where that is not the one the file has always called them by.
ALTER TABLE user ADD COLUMN name TEXT;
-- Has left, or is not to write any more.
ALTER TABLE user ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;

-- The user namespace the file was made in, by its `uid_map`. No row: the machine's own. An empty one: not known, for a
-- file that was brought to this version, or restored, inside of one.
CREATE TABLE namespace (
  only    INTEGER PRIMARY KEY CHECK (only = 1),
  uid_map TEXT NOT NULL
) STRICT;
