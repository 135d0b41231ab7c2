-- A gap rule that is out of use stays for the gaps that were filled by it, and can be taken back.
ALTER TABLE gap_rule ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;
