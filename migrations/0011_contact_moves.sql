-- Version 11: contacts that went to another account. A row for each move that stands, by the revision that made it: the contact, and
-- the account it left. What was logged with the contact there is still there.
CREATE TABLE contact_move (
  rev     INTEGER PRIMARY KEY,
  contact INTEGER NOT NULL REFERENCES record (number),
  account INTEGER NOT NULL REFERENCES record (number)
) STRICT;
CREATE INDEX contact_move_of ON contact_move (contact);
CREATE INDEX contact_move_from ON contact_move (account);
