//! Gap rules as an admin changes them: another one of a shape that code knows, another weight or time, in use or not.
//! A rule that could never speak is refused, and not kept without a word.

use std::sync::Arc;

use super::{Catalogue, CatalogueError, validate_new};
use crate::{
    domain::{Entity, FieldKind, GapRule, Kind, Labels, Message, Phase, Trigger, code},
    message,
};

/// The heaviest a gap can be.
const HEAVIEST: u8 = 5;
/// Ten years: a clock that runs longer is a slip.
const LONGEST_CLOCK: u32 = 3_650;

impl Catalogue {
    /// The gap rules in use, in order.
    pub fn live_gap_rules(&self) -> impl Iterator<Item = &Arc<GapRule>> {
        self.gap_rules.iter().filter(|rule| !rule.retired)
    }

    /// Adds a rule, before the first one that would speak in its place.
    pub(super) fn add_gap_rule(&mut self, rule: &GapRule) -> Result<(), CatalogueError> {
        validate_new::new_code("rule", &rule.code)?;
        if self.gap_rule(&rule.code).is_some() {
            return Err(CatalogueError::Twice { what: "rule", code: rule.code.clone() });
        }
        if !rule.label.is_empty() {
            validate_new::label("rule", &rule.code, &rule.label, &self.languages)?;
        }
        self.check_shape(rule)?;
        let stands_in = |other: &Arc<GapRule>| {
            other.trigger.covers(&rule.trigger) && rule.of.iter().any(|kind| other.is_of(*kind))
        };
        let at = self.gap_rules.iter().position(stands_in).unwrap_or(self.gap_rules.len());
        self.gap_rules.insert(at, Arc::new(rule.clone()));
        self.check_spoken()
    }

    /// Gives a rule another weight, and a clock another time.
    pub(super) fn change_gap_rule(
        &mut self,
        code: &str,
        weight: Option<u8>,
        days: Option<u32>,
    ) -> Result<(), CatalogueError> {
        let rule = self.gap_rule_mut(code)?;
        rule.weight = weight.unwrap_or(rule.weight);
        if let Some(wanted) = days {
            match &mut rule.trigger {
                Trigger::Clock { days, .. } => *days = wanted,
                _ => {
                    let why =
                        message!("catalogue-rule-no-clock", "only a rule of the shape `clock` has days");
                    return Err(CatalogueError::Taken { what: "rule", code: code.to_owned(), why });
                }
            }
        }
        let changed = rule.clone();
        check_numbers(&changed)
    }

    /// Gives a rule other words, in the languages given.
    pub(super) fn label_gap_rule(&mut self, code: &str, label: &Labels) -> Result<(), CatalogueError> {
        let languages = self.languages.clone();
        let rule = self.gap_rule_mut(code)?;
        rule.label.take(label);
        validate_new::label("rule", code, &rule.label, &languages)
    }

    /// Takes a rule out of use, or back into it.
    pub(super) fn retire_gap_rule(&mut self, code: &str, retired: bool) -> Result<(), CatalogueError> {
        self.gap_rule_mut(code)?.retired = retired;
        if retired { Ok(()) } else { self.check_spoken() }
    }

    fn gap_rule_mut(&mut self, code: &str) -> Result<&mut GapRule, CatalogueError> {
        let found = self.gap_rules.iter_mut().find(|rule| rule.code == code);
        found.map(Arc::make_mut).ok_or_else(|| CatalogueError::Unknown {
            place: message!("catalogue-at-gap-rules", "gap rules"),
            what: "rule",
            name: code.to_owned(),
        })
    }

    /// Every rule in use speaks of some record before another one does.
    fn check_spoken(&self) -> Result<(), CatalogueError> {
        for rule in self.live_gap_rules() {
            let before = || {
                let earlier = self.live_gap_rules().take_while(|other| other.code != rule.code);
                earlier.filter(|other| other.trigger.covers(&rule.trigger))
            };
            // A rule of all kinds of an entity is not silent because another one speaks of one of them.
            let is_taken =
                |kind: &Kind| before().find(|other| other.of.iter().any(|of| is_within(*kind, *of)));
            if let Some(other) =
                rule.of.iter().map(is_taken).collect::<Option<Vec<_>>>().and_then(|all| all.first().copied())
            {
                let why = message!(
                    "catalogue-rule-silent",
                    "`{other}` says this of the same records already: change that one, or retire it first",
                    other = &other.code
                );
                return Err(CatalogueError::Taken { what: "rule", code: rule.code.clone(), why });
            }
        }
        Ok(())
    }

    /// What the rule looks for is there in the records it looks at.
    fn check_shape(&self, rule: &GapRule) -> Result<(), CatalogueError> {
        check_numbers(rule)?;
        let unfit = |why: Message| CatalogueError::Taken { what: "rule", code: rule.code.clone(), why };
        let only = |entities: &[Entity], why: Message| match rule
            .of
            .iter()
            .all(|kind| entities.contains(&kind.entity()))
            && !rule.of.is_empty()
        {
            true => Ok(()),
            false => Err(unfit(why)),
        };
        match &rule.trigger {
            Trigger::Parked | Trigger::Duplicate => Err(unfit(message!(
                "catalogue-rule-one",
                "there is one rule of this shape already: change its weight, or retire it"
            ))),
            Trigger::Overdue => only(
                &[Entity::Activity],
                message!("catalogue-rule-promise", "only activities promise a next step"),
            ),
            Trigger::Clock { phase, .. }
            | Trigger::Past { phase, .. }
            | Trigger::NoStep { phase }
            | Trigger::Target { phase, .. } => {
                only(
                    &[Entity::Matter],
                    message!("catalogue-rule-stage", "only matters move through stages"),
                )?;
                if !rule.of.iter().any(|kind| self.leads_to_phase(*kind, *phase)) {
                    return Err(unfit(message!(
                        "catalogue-rule-phase",
                        "no stage of theirs is of the phase `{phase}`",
                        phase = phase.code()
                    )));
                }
                match &rule.trigger {
                    Trigger::Past { field, .. } => self.check_has(rule, field, Some(FieldKind::Date)),
                    Trigger::Target { field, .. } => {
                        self.check_has(rule, field, Some(FieldKind::Picklist))?;
                        self.check_targets(rule, field)
                    }
                    _ => Ok(()),
                }
            }
            Trigger::Seen | Trigger::Likely => only(
                &[Entity::Activity],
                message!("catalogue-rule-seen", "only activities are seen by machines"),
            ),
            Trigger::Unseen { field } | Trigger::Differs { field } => {
                only(
                    &[Entity::Activity],
                    message!("catalogue-rule-seen", "only activities are seen by machines"),
                )?;
                self.check_has(rule, field, Some(FieldKind::Picklist))
            }
            Trigger::Missing(None) => {
                only(Entity::ALL, message!("catalogue-rule-kinds", "say of which kinds"))
            }
            Trigger::Missing(Some(field)) => self.check_has(rule, field, None),
            Trigger::Marked { flag, field } => {
                self.check_has(rule, flag, Some(FieldKind::Flag))?;
                field.iter().try_for_each(|field| self.check_has(rule, field, None))
            }
        }
    }

    /// Records of all its kinds have a field, of this kind where it has to be one.
    fn check_has(&self, rule: &GapRule, name: &str, wanted: Option<FieldKind>) -> Result<(), CatalogueError> {
        for kind in &rule.of {
            let Some(field) = self.fields_of(*kind).find(|field| field.code == name) else {
                let place = message!(
                    "catalogue-at-gap-rule",
                    "gap rule `{code}` of {kind}",
                    code = &rule.code,
                    kind = self.scope(*kind)
                );
                return Err(CatalogueError::Unknown { place, what: "field", name: name.to_owned() });
            };
            if let Some(wanted) = wanted.filter(|wanted| *wanted != field.kind) {
                let why = message!(
                    "catalogue-rule-kind",
                    "`{field}` is a {is}: name a field of the kind {wanted}",
                    field = name,
                    is = field.kind.code(),
                    wanted = wanted.code()
                );
                return Err(CatalogueError::Taken { what: "rule", code: rule.code.clone(), why });
            }
        }
        Ok(())
    }

    /// An item of the field says within which time.
    fn check_targets(&self, rule: &GapRule, name: &str) -> Result<(), CatalogueError> {
        let fields = rule.of.iter().filter_map(|kind| self.field(*kind, name));
        let mut items = fields.filter_map(|field| self.picklist_of(field)).flat_map(|list| list.live());
        match items.any(|item| item.targets().is_some()) {
            true => Ok(()),
            false => {
                let why = message!("catalogue-rule-target", "no item of `{field}` sets a time", field = name);
                Err(CatalogueError::Taken { what: "rule", code: rule.code.clone(), why })
            }
        }
    }

    /// The fields whose items set targets that rules in use hold matters of a kind in a phase to.
    pub fn target_fields(&self, kind: Kind, phase: Option<Phase>) -> Vec<&str> {
        let rules = self.live_gap_rules().filter(|rule| rule.is_of(kind));
        let fields = rules.filter_map(|rule| match &rule.trigger {
            Trigger::Target { field, phase: of, .. } if phase == Some(*of) => Some(field.as_str()),
            _ => None,
        });
        let mut fields: Vec<&str> = fields.collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// Whether there is a rule, in use or not, of what machines saw of records of a kind.
    pub fn has_rule_of_seen(&self, kind: Kind) -> bool {
        self.gap_rules.iter().any(|rule| rule.trigger == Trigger::Seen && rule.is_of(kind))
    }

    /// Whether a field is one that answers for what the telephone saw or did not see.
    pub fn answers_for_telephone(&self, field: &str) -> bool {
        self.gap_rules.iter().any(|rule| match &rule.trigger {
            Trigger::Unseen { field: of } | Trigger::Differs { field: of } => of == field,
            _ => false,
        })
    }

    /// Whether a rule in use holds records of a kind against what the telephone saw.
    pub fn is_held_against_telephone(&self, kind: Kind) -> bool {
        let is_so = |trigger: &Trigger| matches!(trigger, Trigger::Unseen { .. } | Trigger::Differs { .. });
        self.live_gap_rules().any(|rule| is_so(&rule.trigger) && rule.is_of(kind))
    }

    /// Whether a rule in use holds anything to a target.
    pub fn has_target_rule(&self) -> bool {
        self.live_gap_rules().any(|rule| matches!(rule.trigger, Trigger::Target { .. }))
    }

    /// Whether the items of a list set targets: cases pick their severity from it, or a gap rule holds them to it.
    pub(super) fn sets_targets(&self, picklist: &str) -> bool {
        let is_named = |of: Kind, field: &str| {
            let mut rules = self.gap_rules().iter();
            rules.any(|rule| {
                matches!(&rule.trigger, Trigger::Target { field: named, .. } if named == field)
                    && rule.is_of(of)
            })
        };
        let mut fields = self.fields().iter().filter(|field| field.picklist.as_deref() == Some(picklist));
        fields.any(|field| {
            field.of.entity() == Entity::Matter
                && (field.code == code::SEVERITY || is_named(field.of, &field.code))
        })
    }

    fn leads_to_phase(&self, kind: Kind, phase: Phase) -> bool {
        self.phases_of(kind, code::STAGE).iter().any(|(_, its)| *its == phase)
    }
}

/// Whether all records of a kind are among those of another one.
fn is_within(kind: Kind, of: Kind) -> bool {
    kind.shares(of) && (of.code().is_none() || of == kind)
}

fn check_numbers(rule: &GapRule) -> Result<(), CatalogueError> {
    let unfit = |why: Message| CatalogueError::Taken { what: "rule", code: rule.code.clone(), why };
    if !(1..=HEAVIEST).contains(&rule.weight) {
        return Err(unfit(message!("catalogue-rule-weight", "its weight is 1 to 5, 5 is worst")));
    }
    match rule.trigger {
        Trigger::Clock { days, .. } if !(1..=LONGEST_CLOCK).contains(&days) => {
            Err(unfit(message!("catalogue-rule-days", "a clock runs for 1 to 3650 days")))
        }
        _ => Ok(()),
    }
}
