//! Tables that follow from the history, held against it: users with their roles, who stands for whom since a merge,
//! which two were told apart, and how many accounts there are.

use std::collections::{BTreeMap, BTreeSet};

use crate::store::fail::Done;
use crate::store::logic::audit::trail::{Member, Trail};
use crate::{
    domain::{Entity, Finding, Id, PhoneLine, Right, Role, code},
    store::{
        logic::{
            erasing::{register, retention},
            evidence::lines::{LineState, SiteState},
            goal,
            handover::State,
            namespace,
            sealed::{KeyState, State as SealedState},
        },
        sql::{
            Db, audited_records, call_lists, contact_moves, erased, handovers, merges, own_goal,
            phone_lines::{self, SiteRow},
            sealed,
            user_chains::{self, AuditedUser},
            user_namespace,
        },
    },
};

/// The first version in which records are merged and told apart.
const MERGES: u32 = 2;
/// The first version in which work is handed over.
const HANDOVERS: u32 = 10;
/// The first version in which there are call lists.
const LISTS: u32 = 16;
/// The first version in which single persons have goals.
const OWN_GOALS: u32 = 18;
/// The first version in which something is sealed.
const SEALED: u32 = 17;
/// The first version in which people are erased.
const ERASED: u32 = 17;
/// The first version in which contacts go to another account.
const MOVES: u32 = 11;
/// The first version that keeps what machines saw.
pub(super) const EVIDENCE: u32 = 15;
/// The first version in which that can be taken back.
const WITHDRAWN: u32 = 18;

/// Something sealed as the tables have it.
struct SealedAsItIs {
    owner: String,
    /// JSON.
    state: String,
    /// Who can open it, in order.
    readers: Vec<String>,
    /// The id of what it hangs on.
    on: Id,
}

/// The tables as they were at one moment.
pub(super) struct Tables {
    users: Vec<AuditedUser>,
    /// The user namespace the file was made in.
    namespace: Option<String>,
    /// Record to the one that stands for it.
    merged: BTreeMap<(Entity, Id), Id>,
    pairs: BTreeSet<(Id, Id)>,
    /// Whose work was handed to whom, each with who said so.
    handovers: BTreeMap<Id, (State, String)>,
    /// Contacts that went to another account: by revision, which one and the account it left.
    contact_moves: BTreeMap<u64, (Id, Id)>,
    /// Call lists: name and JSON of each.
    lists: BTreeMap<Id, (String, String)>,
    /// What is sealed: owner, JSON, and who can open it, of each.
    sealed: BTreeMap<Id, SealedAsItIs>,
    /// Public keys: login and JSON, under the id history has each by.
    keys: BTreeMap<Id, (String, String)>,
    /// The counter of accounts.
    accounts: i64,
    /// The weekly goal of all.
    goal: Option<u32>,
    /// The weekly goals of single persons: JSON of each, by login.
    own_goals: BTreeMap<String, String>,
    /// Who was erased, each with the revision that says so.
    erased: register::Told,
    /// For how long people are kept, by code.
    retention: BTreeMap<String, retention::State>,
    /// Who sat at which telephone.
    lines: BTreeMap<Id, LineState>,
    /// How numbers are read at systems.
    sites: BTreeMap<String, SiteState>,
    /// Whether it is of a version that keeps evidence.
    pub has_evidence: bool,
    /// Whether it is of one in which that can be taken back.
    pub can_withdraw: bool,
}

impl Tables {
    /// Reads them; the transaction is open.
    pub fn read(db: &impl Db) -> Done<Tables> {
        let users = user_chains::rows(db)?;
        let accounts = crate::store::sql::meta(db, "accounts")?;
        let version = db.schema()?;
        let namespace = if version < namespace::PLACED { None } else { user_namespace::of_file(db)? };
        let (merged, pairs) = match version < MERGES {
            true => (BTreeMap::new(), BTreeSet::new()),
            false => (merges::all(db)?, merges::pairs(db)?),
        };
        let moves = if version < MOVES { Vec::new() } else { contact_moves::all(db)? };
        let contact_moves =
            moves.into_iter().map(|(rev, contact, account)| (rev, (contact, account))).collect();
        let handovers = match version < HANDOVERS {
            true => BTreeMap::new(),
            false => {
                handovers::all(db)?.iter().map(|one| (one.id, (State::of(one), one.by.clone()))).collect()
            }
        };
        let lists = match version < LISTS {
            true => BTreeMap::new(),
            false => call_lists::all(db)?.into_iter().map(|row| (row.id, (row.name, row.state))).collect(),
        };
        let (sealed, keys) = match version < SEALED {
            true => Default::default(),
            false => sealed_tables(db)?,
        };
        let goal = goal::now(db)?;
        let own_goals = match version < OWN_GOALS {
            true => BTreeMap::new(),
            false => own_goal::all(db)?.into_iter().collect(),
        };
        let (erased, retention) = match version < ERASED {
            true => Default::default(),
            false => (
                erased::all(db)?.into_iter().map(|one| (one.record, one.rev)).collect(),
                erased::rules(db)?
                    .iter()
                    .map(|rule| (rule.code.clone(), retention::State::of(rule)))
                    .collect(),
            ),
        };
        let has_evidence = version >= EVIDENCE;
        let (lines, sites) = if has_evidence {
            let line = |line: PhoneLine| (line.id, LineState::of(&line));
            let site = |site: SiteRow| (site.system.clone(), SiteState::of(&site));
            (
                phone_lines::all(db)?.into_iter().map(line).collect(),
                phone_lines::sites(db)?.into_iter().map(site).collect(),
            )
        } else {
            Default::default()
        };
        Ok(Tables {
            users,
            namespace,
            merged,
            pairs,
            contact_moves,
            handovers,
            lists,
            sealed,
            keys,
            accounts,
            goal,
            own_goals,
            erased,
            retention,
            lines,
            sites,
            has_evidence,
            can_withdraw: version >= WITHDRAWN,
        })
    }

    /// What of them does not follow from the history.
    pub fn check(&self, db: &impl Db, trail: &Trail) -> Done<Vec<Finding>> {
        let mut findings: Vec<Finding> =
            self.users.iter().filter_map(|row| self.check_user(row, trail)).collect();
        findings.extend(trail.forbidden.iter().cloned());
        // An empty one says that nobody knows, which is no claim.
        if self.namespace.as_deref() != Some("") && self.namespace != trail.namespace {
            findings.push(Finding::NamespaceChanged);
        }
        let keys: BTreeSet<&(Entity, Id)> = self.merged.keys().chain(trail.merged.keys()).collect();
        for (entity, id) in keys.into_iter().filter(|key| self.merged.get(key) != trail.merged.get(key)) {
            let name = name(db, *entity, *id)?;
            findings.push(Finding::MergeChanged { entity: entity.code(), id: *id, name });
        }
        if self.goal != trail.goal {
            findings.push(Finding::GoalChanged);
        }
        let logins: BTreeSet<&String> = self.own_goals.keys().chain(trail.own_goals.keys()).collect();
        for login in
            logins.into_iter().filter(|login| self.own_goals.get(*login) != trail.own_goals.get(*login))
        {
            findings.push(Finding::OwnGoalChanged { login: login.clone() });
        }
        let keys: BTreeSet<&Id> = self.erased.keys().chain(trail.erased_people.keys()).collect();
        let is_other = |id: &&Id| self.erased.get(*id) != trail.erased_people.get(*id);
        findings.extend(keys.into_iter().filter(is_other).map(|id| Finding::ErasedChanged { id: *id }));
        let keys: BTreeSet<&String> = self.retention.keys().chain(trail.retention.keys()).collect();
        let is_other = |name: &&String| self.retention.get(*name) != trail.retention.get(*name);
        let told = keys.into_iter().filter(is_other);
        findings.extend(told.map(|name| Finding::RetentionChanged { name: name.clone() }));
        let keys: BTreeSet<&Id> = self.lists.keys().chain(trail.lists.keys()).collect();
        for id in keys {
            let (there, told) = (self.lists.get(id), trail.lists.get(id));
            if there.map(|(_, state)| state.as_bytes()) != told.map(Vec::as_slice) {
                let name = there.map(|(name, _)| name.clone()).unwrap_or_default();
                findings.push(Finding::ListChanged { id: *id, name });
            }
        }
        findings.extend(self.check_sealed(trail));
        let keys: BTreeSet<&Id> = self.handovers.keys().chain(trail.handovers.keys()).collect();
        for id in keys.into_iter().filter(|id| self.handovers.get(id) != trail.handovers.get(id)) {
            let told = trail.handovers.get(id).or_else(|| self.handovers.get(id));
            let (from, to) =
                told.map(|(state, _)| (state.from.clone(), state.to.clone())).unwrap_or_default();
            findings.push(Finding::HandOverChanged { id: *id, from, to });
        }
        let keys: BTreeSet<&Id> = self.lines.keys().chain(trail.lines.keys()).collect();
        for id in keys.into_iter().filter(|id| self.lines.get(id) != trail.lines.get(id)) {
            let told = trail.lines.get(id).or_else(|| self.lines.get(id));
            let (login, extension) =
                told.map(|line| (line.login.clone(), line.extension.clone())).unwrap_or_default();
            findings.push(Finding::LineChanged { id: *id, login, extension });
        }
        if self.sites != trail.sites {
            findings.push(Finding::SiteChanged);
        }
        let told =
            trail.pairs.iter().flat_map(|(one, others)| others.keys().map(move |other| (*one, *other)));
        let told: BTreeSet<(Id, Id)> = told.collect();
        let wrong: BTreeSet<(Id, Id)> = self
            .pairs
            .symmetric_difference(&told)
            .map(|(one, other)| (*one.min(other), *one.max(other)))
            .collect();
        findings.extend(wrong.into_iter().map(|(one, other)| Finding::PairChanged { one, other }));
        let moves: BTreeSet<u64> =
            self.contact_moves.keys().chain(trail.contact_moves.keys()).copied().collect();
        for rev in moves {
            let (found, told) = (self.contact_moves.get(&rev), trail.contact_moves.get(&rev));
            if let Some((id, _)) = told.or(found).filter(|_| found != told) {
                let name = name(db, Entity::Contact, *id)?;
                findings.push(Finding::MoveChanged { id: *id, name });
            }
        }
        Ok(findings)
    }

    /// What is sealed, who can open it, and the public keys, held against the history.
    fn check_sealed(&self, trail: &Trail) -> Vec<Finding> {
        let mut findings = Vec::new();
        let ids: BTreeSet<&Id> = self.sealed.keys().chain(trail.sealed.keys()).collect();
        for id in ids {
            let (there, told) = (self.sealed.get(id), trail.sealed.get(id));
            let is_same = match (there, told) {
                (Some(there), Some(told)) => {
                    // A record may have been given another id since.
                    let is_there = |record: Id| {
                        record == there.on
                            || trail.moved.iter().any(|moved| moved.old == record && moved.new == there.on)
                    };
                    let says = |state: SealedState| {
                        state.owner == there.owner
                            && state.readers() == there.readers
                            && is_there(state.record)
                    };
                    there.state.as_bytes() == told.as_slice()
                        && SealedState::read(&there.state).is_ok_and(says)
                }
                (there, told) => there.is_none() && told.is_none(),
            };
            if !is_same {
                let owner = there.map(|there| there.owner.clone()).unwrap_or_default();
                findings.push(Finding::SealedChanged { id: *id, owner });
            }
        }
        let ids: BTreeSet<&Id> = self.keys.keys().chain(trail.keys.keys()).collect();
        for id in ids {
            let (there, told) = (self.keys.get(id), trail.keys.get(id));
            let says = there.map(|(_, state)| state.as_bytes());
            let is_theirs = there
                .is_none_or(|(login, state)| KeyState::read(state).is_ok_and(|state| state.login == *login));
            if says != told.map(Vec::as_slice) || !is_theirs {
                let of_told = told.and_then(|told| serde_json::from_slice::<KeyState>(told).ok());
                let login = there.map(|(login, _)| login.clone());
                let login = login.or(of_told.map(|state| state.login)).unwrap_or_default();
                findings.push(Finding::KeyChanged { login });
            }
        }
        findings
    }

    /// Whether a login may erase what is held of a person, by the role it has now.
    pub fn may_erase(&self, login: &str) -> bool {
        let row = self.users.iter().find(|row| row.login == login);
        row.and_then(|row| Role::from_code(&row.role)).is_some_and(|role| role.may(Right::Erase))
    }

    /// The counter of accounts; `there` is how many the history leaves.
    pub fn check_count(&self, there: u64) -> Option<Finding> {
        let counted = self.accounts;
        (u64::try_from(counted) != Ok(there)).then_some(Finding::CountChanged { counted, there })
    }

    fn check_user(&self, row: &AuditedUser, trail: &Trail) -> Option<Finding> {
        let (login, role) = (row.login.clone(), row.role.as_str());
        let unknown = Member::default();
        let member = trail.users.get(&login).unwrap_or(&unknown);
        let came_before = !trail.is_enrolling && !trail.users.is_empty();
        if !member.is_enrolled && !came_before {
            return Some(Finding::UserAdded { login });
        }
        let may_be = match &member.role {
            Some(given) => given == role,
            // Enrolled before that was a revision: an operator, or the admin whom the first save made.
            None => {
                role == Role::Operator.code()
                    || role == Role::Admin.code() && self.came_first(row, member, trail)
            }
        };
        if !may_be {
            return Some(Finding::RoleChanged { login });
        }
        // When they first came is shown and decides nothing.
        let is_same = member.uid.is_none_or(|uid| i64::from(uid) == row.uid)
            && (&row.name, row.retired) == (&member.name, member.retired);
        (!is_same).then_some(Finding::UserChanged { login })
    }

    /// Whether the first save can have made an admin of one who came before enrolment was a revision.
    fn came_first(&self, row: &AuditedUser, member: &Member, trail: &Trail) -> bool {
        if member.first_rev == 1 || member.uid == Some(0) {
            return true;
        }
        // Or a form kept was their first save, before the first revision.
        let first = self.users.iter().map(|user| user.since).min();
        let has_rival = trail.users.iter().any(|(login, one)| {
            one.first_rev == 1
                && self.users.iter().any(|user| user.login == *login && user.since <= row.since)
        });
        first == Some(row.since) && !has_rival
    }
}

/// What is sealed, by its ids, and public keys, each with its login and under the id history has it by.
type SealedTables = (BTreeMap<Id, SealedAsItIs>, BTreeMap<Id, (String, String)>);

fn sealed_tables(db: &impl Db) -> Done<SealedTables> {
    let places: BTreeMap<Id, Id> = sealed::places(db)?.into_iter().collect();
    let mut items = BTreeMap::new();
    for row in sealed::all(db)? {
        let on = places.get(&row.id).copied().unwrap_or(row.id);
        let (owner, state, readers) = (row.owner, row.state, Vec::new());
        items.insert(row.id, SealedAsItIs { owner, state, readers, on });
    }
    for (id, login) in sealed::all_readers(db)? {
        if let Some(item) = items.get_mut(&id) {
            item.readers.push(login);
        }
    }
    let keys = sealed::keys(db)?.into_iter().map(|row| (row.id, (row.login, row.state))).collect();
    Ok((items, keys))
}

/// A record's name; empty where it has none or is not there.
fn name(db: &impl Db, entity: Entity, id: Id) -> Done<String> {
    let answers = audited_records::answers_of(db, entity, id)?.unwrap_or_default();
    Ok(answers.text(code::NAME).to_owned())
}
