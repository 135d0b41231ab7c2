-- A next step that is a promise asks for its date, whatever the outcome: a call back after a refusal too. The rule a new
-- file starts with is taken on where nobody has changed it, and what calls and meetings lack is worked out anew.
UPDATE field SET needed =
  '(outcome in {postponed, postponed_by_them, postponed_by_us, no_show_them, no_show_us} or next_step is set) and next_step not in {none, close_account}'
WHERE entity = 'activity' AND code = 'due' AND needed =
  '(outcome in {postponed, postponed_by_them, postponed_by_us, no_show_them, no_show_us} or (outcome in {agreed} and next_step is set)) and next_step not in {none, close_account}';
INSERT OR REPLACE INTO meta (key, value) SELECT 'recount_activity', 0 WHERE changes() > 0;
