//! Row security: policies that say which rows a member may write, made from the table of rights. Everything may be read. They stand
//! next to the triggers: a trigger sees what a row was and what it becomes, and says what is wrong; a policy holds whatever becomes of
//! the triggers.

use std::fmt::Write;

use crate::{
    domain::{Entity, GIVEN, Right},
    store::{
        fail::Done,
        sql::{Db, Row},
    },
};

/// Which rows somebody may write.
#[derive(Clone, Copy)]
enum Rows {
    /// All.
    All,
    /// Those in whose column stands who logged in.
    Own(&'static str),
    /// The same, and all for whoever has one of these rights.
    OwnOr(&'static str, &'static [Right]),
    /// The same, for whoever has this right.
    OwnWith(&'static str, Right),
    /// All, for whoever has a right by their role, or was given it.
    With(Right),
    /// Counts and settings that the schema's owner does not keep, each for whoever has the right to it.
    Settings,
    /// What history says, by what it is about.
    Told,
}

/// What is done to a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Command {
    Select,
    Insert,
    Update,
    Delete,
}

/// THE list: a row for what may be done to a table. What is not here nobody but the owner may do to these tables; whether a member
/// may do it at all is for the grants to say.
const POLICIES: &[(&str, &[(Command, Rows)])] = {
    use Command::{Delete, Insert, Select, Update};
    use Rows::{All, Own, OwnOr, OwnWith, Settings, Told, With};
    const MERGES: &[Right] = &[Right::Merge];
    const ALL_PICKLISTS: &[(Command, Rows)] = &[
        (Select, All),
        (Insert, With(Right::Picklists)),
        (Update, With(Right::Picklists)),
        (Delete, With(Right::Picklists)),
    ];
    const ALL_CATALOGUE: &[(Command, Rows)] = &[
        (Select, All),
        (Insert, With(Right::Catalogue)),
        (Update, With(Right::Catalogue)),
        (Delete, With(Right::Catalogue)),
    ];
    const ALL_EVIDENCE: &[(Command, Rows)] = &[
        (Select, All),
        (Insert, With(Right::Evidence)),
        (Update, With(Right::Evidence)),
        (Delete, With(Right::Evidence)),
    ];
    &[
        ("origin", &[(Select, All), (Insert, Own("login"))]),
        ("revision", &[(Select, All), (Insert, Told), (Update, With(Right::Erase))]),
        // A merge is taken back by whoever may merge; what would bring back a person is forgotten by whoever may erase.
        (
            "op",
            &[(Select, All), (Insert, Own("login")), (Update, OwnOr("login", &[Right::Merge, Right::Erase]))],
        ),
        ("filled", &[(Select, All), (Insert, Own("owner")), (Update, OwnOr("owner", MERGES))]),
        // Forms go along where records are merged.
        (
            "draft",
            &[
                (Select, All),
                (Insert, OwnOr("actor", MERGES)),
                (Update, OwnOr("actor", &[Right::Merge, Right::Erase])),
                (Delete, OwnOr("actor", &[Right::Merge, Right::Erase])),
            ],
        ),
        (
            "user",
            &[
                (Select, All),
                (Insert, OwnOr("login", &[Right::Users])),
                (Update, OwnOr("login", &[Right::Users, Right::Roles])),
            ],
        ),
        (
            "import",
            &[(Select, All), (Insert, OwnWith("login", Right::Import)), (Update, OwnOr("login", MERGES))],
        ),
        ("import_batch", &[(Select, All), (Insert, With(Right::Import))]),
        (
            "handover",
            &[(Select, All), (Insert, OwnWith("made_by", Right::HandOver)), (Update, With(Right::HandOver))],
        ),
        (
            "handover_batch",
            &[(Select, All), (Insert, With(Right::HandOver)), (Update, With(Right::HandOver))],
        ),
        ("meta", &[(Select, All), (Insert, Settings), (Update, Settings), (Delete, Settings)]),
        ("picklist", ALL_PICKLISTS),
        ("item", ALL_PICKLISTS),
        ("field", ALL_CATALOGUE),
        ("consequence", ALL_CATALOGUE),
        ("kind", ALL_CATALOGUE),
        ("gap_rule", ALL_CATALOGUE),
        ("threshold", ALL_CATALOGUE),
        ("calendar", ALL_CATALOGUE),
        ("phone_line", &[(Select, All), (Insert, With(Right::Evidence)), (Update, With(Right::Evidence))]),
        ("phone_site", &[(Select, All), (Insert, With(Right::Evidence)), (Update, With(Right::Evidence))]),
        // What people said of what was seen, and what is worked out from it, goes along with facts: masking and undoing.
        ("call_fact", &[(Select, All), (Insert, With(Right::Evidence)), (Update, With(Right::Evidence))]),
        ("call_coverage", &[(Select, All), (Insert, With(Right::Evidence)), (Update, With(Right::Evidence))]),
        ("presence", &[(Select, All), (Insert, With(Right::Evidence)), (Update, With(Right::Evidence))]),
        ("seen_call", ALL_EVIDENCE),
        (
            "seen_meeting",
            &[(Select, All), (Insert, Own("login")), (Update, OwnOr("login", &[Right::Evidence]))],
        ),
        ("evidence_answer", &[(Select, All), (Insert, Own("login")), (Update, Own("login"))]),
        (
            "call_pair",
            &[
                (Select, All),
                (Insert, OwnOr("login", &[Right::Evidence])),
                (Update, OwnOr("login", &[Right::Evidence])),
                (Delete, OwnOr("login", &[Right::Evidence])),
            ],
        ),
        (
            "own_goal",
            &[
                (Select, All),
                (Insert, OwnOr("login", &[Right::Goal])),
                (Update, OwnOr("login", &[Right::Goal])),
            ],
        ),
        // What a person is known by beside their records goes with them.
        ("account_identity", &[(Select, All), (Insert, All), (Delete, With(Right::Erase))]),
        ("former_code", &[(Select, All), (Insert, All), (Delete, With(Right::Erase))]),
        ("erased", &[(Select, All), (Insert, With(Right::Erase)), (Update, With(Right::Erase))]),
        (
            "retention_rule",
            &[
                (Select, All),
                (Insert, With(Right::Erase)),
                (Update, With(Right::Erase)),
                (Delete, With(Right::Erase)),
            ],
        ),
        ("call_list", &[(Select, All), (Insert, Own("maker")), (Update, OwnOr("maker", &[Right::Lists]))]),
        // Where accounts of a list stand follows from what was logged: whoever is served works it out.
        ("call_list_fill", &[(Select, All), (Insert, All), (Update, All)]),
        ("call_place", &[(Select, All), (Insert, All)]),
        ("call_list_place", &[(Select, All), (Insert, All)]),
        ("call_list_member", &[(Select, All), (Insert, All), (Update, All), (Delete, All)]),
        ("call_list_count", &[(Select, All), (Insert, All), (Update, All)]),
        // Nobody takes an account in somebody else's name; one that has run out is anybody's, see the guards.
        ("call_lease", &[(Select, All), (Insert, Own("login")), (Update, All), (Delete, All)]),
        ("call_served", &[(Select, All), (Insert, Own("login")), (Update, All)]),
        // What is sealed is bytes to everybody but its readers. Whose it is, and who can open it, everybody sees.
        ("sealed_key", &[(Select, All), (Insert, Own("login")), (Update, Own("login"))]),
        // A reader seals their own copy anew; see the guards.
        (
            "sealed",
            &[
                (Select, All),
                (Insert, Own("owner")),
                (Update, All),
                (Delete, OwnOr("owner", &[Right::Erase])),
            ],
        ),
        ("sealed_reader", &[(Select, All), (Insert, All), (Delete, All)]),
        (
            "incoming_call",
            &[
                (Select, All),
                (Insert, OwnOr("login", &[Right::Evidence])),
                (Update, OwnOr("login", &[Right::Evidence])),
                (Delete, OwnOr("login", &[Right::Evidence])),
            ],
        ),
    ]
};

impl Command {
    fn word(self) -> &'static str {
        match self {
            Command::Select => "select",
            Command::Insert => "insert",
            Command::Update => "update",
            Command::Delete => "delete",
        }
    }

    /// As `pg_policy` has it.
    fn letter(self) -> &'static str {
        match self {
            Command::Select => "r",
            Command::Insert => "a",
            Command::Update => "w",
            Command::Delete => "d",
        }
    }
}

/// Whether somebody has a right, by their role or because it was given to them.
fn has(right: Right) -> String {
    let mut has = format!("may('{}'::text)", right.code());
    for (_, role) in GIVEN.iter().filter(|(given, _)| *given == right) {
        has = format!("({has} OR is_given('{}'::text))", role.code());
    }
    has
}

impl Rows {
    /// The condition, as the server writes it: so it is found there again.
    fn condition(self) -> String {
        let own = |column: &str| format!("({column} = SESSION_USER)");
        match self {
            Rows::All => "true".to_owned(),
            Rows::Own(column) => own(column),
            Rows::OwnOr(column, rights) => {
                let rights: String = rights.iter().map(|right| format!(" OR {}", has(*right))).collect();
                format!("({}{rights})", own(column))
            }
            Rows::OwnWith(column, right) => format!("({} AND {})", own(column), has(right)),
            Rows::With(right) => has(right),
            Rows::Settings => "may_set(key)".to_owned(),
            Rows::Told => {
                let records = [Entity::Account, Entity::Contact, Entity::Activity, Entity::Matter];
                let records = records.map(|entity| format!("'{}'::text", entity.code()));
                format!("((entity = ANY (ARRAY[{}])) OR may_tell(entity))", records.join(", "))
            }
        }
    }
}

/// A policy as it stands on a table.
#[derive(Debug, PartialEq, Eq)]
struct Policy {
    name: String,
    table: String,
    /// As `pg_policy` has it.
    command: String,
    /// Which rows are seen, changed or removed; empty where none are there before.
    using: String,
    /// Which rows may come of it; empty where none do.
    check: String,
}

/// All of them.
fn policies() -> impl Iterator<Item = (Command, Policy)> {
    POLICIES.iter().flat_map(|(table, rows)| {
        rows.iter().map(move |(command, rows)| {
            let condition = |is_wanted: bool| if is_wanted { rows.condition() } else { String::new() };
            let policy = Policy {
                name: format!("{table}_{}", command.word()),
                table: (*table).to_owned(),
                command: command.letter().to_owned(),
                using: condition(*command != Command::Insert),
                check: condition(matches!(command, Command::Insert | Command::Update)),
            };
            (*command, policy)
        })
    })
}

/// The statements that make them, to be run as the owner of the tables. Those of before are gone.
pub(super) fn script() -> String {
    let mut sql = "
-- Row security: which rows a member may write. Whoever owns the tables, and superusers, it does not bind.

SET LOCAL search_path = picklog, pg_temp;

DO $$
DECLARE
  members text := (SELECT regexp_replace(pg_get_userbyid(nspowner), '_owner$', '') || '_members' FROM pg_namespace
    WHERE nspname = 'picklog');
BEGIN
"
    .to_owned();
    for (table, _) in POLICIES {
        let _ = writeln!(sql, "  ALTER TABLE picklog.\"{table}\" ENABLE ROW LEVEL SECURITY;");
    }
    for (command, Policy { name, table, using, check, .. }) in policies() {
        let part = |word: &str, condition: &str| match condition {
            "" => String::new(),
            _ => format!(" {word} ({condition})"),
        };
        let _ = writeln!(
            sql,
            "  EXECUTE format($p$CREATE POLICY \"{name}\" ON picklog.\"{table}\" FOR {} TO %I{}{}$p$, members);",
            command.word().to_uppercase(),
            part("USING", &using),
            part("WITH CHECK", &check)
        );
    }
    sql + "END $$;\n"
}

/// The policies on picklog's tables, but for those of another kind or for somebody else: these let through what none of ours does.
const THERE: &str = "SELECT p.polname::text, c.relname::text,
      CASE WHEN p.polpermissive AND p.polroles = ARRAY[m.oid] THEN p.polcmd::text ELSE '' END,
      coalesce(pg_get_expr(p.polqual, p.polrelid), ''), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_roles m ON m.rolname = regexp_replace(pg_get_userbyid(n.nspowner)::text, '_owner$', '') || '_members'
    WHERE n.nspname = 'picklog'";
/// The tables on which they hold.
const SECURED: &str = "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'picklog' AND c.relrowsecurity";

/// The names of those that are missing, switched off, or not this program's.
pub(super) fn check(db: &impl Db) -> Done<Vec<String>> {
    let read = |row: &dyn Row| {
        let (name, table, command) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Policy { name, table, command, using: row.get(3)?, check: row.get(4)? })
    };
    let there: Vec<Policy> = db.all(THERE, &[], read)?;
    let secured: Vec<String> = db.all(SECURED, &[], |row| row.get(0))?;
    let wanted: Vec<Policy> = policies().map(|(_, policy)| policy).collect();
    let holds = |policy: &Policy| there.contains(policy) && secured.contains(&policy.table);
    let missing = wanted.iter().filter(|policy| !holds(policy));
    let other = there.iter().filter(|policy| !wanted.contains(policy));
    Ok(missing.chain(other).map(|policy| policy.name.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_names_rights_by_the_table_of_rights() {
        assert_eq!(Rows::Own("login").condition(), "(login = SESSION_USER)");
        assert_eq!(
            Rows::OwnOr("login", &[Right::Users, Right::Roles]).condition(),
            "((login = SESSION_USER) OR may('users'::text) OR may('roles'::text))"
        );
        assert_eq!(
            Rows::With(Right::Picklists).condition(),
            "(may('picklists'::text) OR is_given('lead'::text))"
        );
        assert_eq!(Rows::With(Right::Catalogue).condition(), "may('catalogue'::text)");
    }

    #[test]
    fn every_secured_table_may_be_read_and_no_policy_stands_twice() {
        let mut names: Vec<String> = policies().map(|(_, policy)| policy.name).collect();
        for (table, _) in POLICIES {
            assert!(names.contains(&format!("{table}_select")), "{table}");
        }
        names.sort();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
