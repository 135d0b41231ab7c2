//! Who called whom: kinds with a field for it, and the two sides of it.

use super::{Answer, Answers, Catalogue, FieldDefault, Kind, Meaning, code};

impl Catalogue {
    /// Whether a record says that it came from them to us.
    pub fn is_inbound(&self, kind: Kind, answers: &Answers) -> bool {
        self.means(kind, answers, code::DIRECTION, Meaning::Inbound)
    }

    /// The answer that turns the direction of a record round; none where its kind has no direction, or none to turn to.
    pub fn turned_round(&self, kind: Kind, answers: &Answers) -> Option<Answer> {
        match self.is_inbound(kind, answers) {
            true => self.direction(kind, false),
            false => self.inbound(kind),
        }
    }

    /// The answer that says of a record of this kind that it came from them to us; none where the kind has no such.
    pub fn inbound(&self, kind: Kind) -> Option<Answer> {
        self.direction(kind, true)
    }

    /// The answer that says which way a record of this kind went; none where the kind has no direction.
    pub fn direction(&self, kind: Kind, inbound: bool) -> Option<Answer> {
        let field = self.field(kind, code::DIRECTION)?;
        let list = self.picklist_of(field)?;
        // A list in which nothing is inbound has no two sides.
        list.live().find(|item| item.means(Meaning::Inbound))?;
        let fits = |code: &str| list.live().any(|item| item.code == code && !item.means(Meaning::Inbound));
        let usual = match &field.default {
            Some(FieldDefault::Item(item)) if !inbound && fits(item) => Some(item.clone()),
            _ => {
                list.live().find(|item| item.means(Meaning::Inbound) == inbound).map(|item| item.code.clone())
            }
        };
        usual.map(Answer::Item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CALL, MEETING, default_catalogue};

    #[test]
    fn a_call_is_turned_round_and_back_and_a_meeting_has_no_direction() {
        let catalogue = default_catalogue();
        let mut answers = Answers::default();
        let inbound = catalogue.turned_round(CALL, &answers).unwrap();
        assert_eq!(catalogue.inbound(CALL), Some(inbound.clone()));
        answers.set(code::DIRECTION, inbound);
        assert!(catalogue.is_inbound(CALL, &answers));
        answers.set(code::DIRECTION, catalogue.turned_round(CALL, &answers).unwrap());
        assert!(!catalogue.is_inbound(CALL, &answers) && answers.has(code::DIRECTION));
        assert_eq!(catalogue.turned_round(MEETING, &answers), None);
    }
}
