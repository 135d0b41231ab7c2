-- Version 12: what was worked on lately is read from the operations. Every save changed a page of each of these two indices.
DROP INDEX account_touched;
DROP INDEX account_touched_by;
