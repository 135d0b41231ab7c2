//! Which fields a rule asks for.

use super::ListRule;

impl ListRule {
    /// The first of the fields it asks for which something holds.
    pub fn field_where(&self, is: &impl Fn(&str) -> bool) -> Option<&str> {
        match self {
            ListRule::And(rules) | ListRule::Or(rules) => rules.iter().find_map(|rule| rule.field_where(is)),
            ListRule::Not(rule) => rule.field_where(is),
            ListRule::In { field, .. }
            | ListRule::Compared { field, .. }
            | ListRule::IsSet { field, .. }
            | ListRule::IsPast { field, .. }
            | ListRule::Timed { field, .. } => Some(field.as_str()).filter(|field| is(field)),
            _ => None,
        }
    }
}
