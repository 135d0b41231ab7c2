//! THE rule by which an answer is shown to somebody. Whatever leaves the store for a person goes through it; nothing else decides.

use super::{Answer, Answers, Catalogue, Kind, Role, SeenBy, Withheld};

/// Who looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Viewer {
    /// Their login.
    pub login: String,
    /// What they are in this store.
    pub role: Role,
    /// Logins of those whose work they do beside their own, while that is so.
    pub stands_in_for: Vec<String>,
}

/// How much of an answer somebody is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All of it.
    Whole,
    /// Of a number, the last digits.
    Masked,
    /// That there is one.
    Hidden,
}

/// Login of whose record it is, empty for nobody's: its owner (`own`), else of one that somebody entered here, that person
/// (`actor`), else, of a contact and of what an import brought, who owns its account.
pub fn record_owner<'a>(own: &'a str, actor: Option<&'a str>, of_account: &'a str) -> &'a str {
    match (own, actor) {
        ("", Some(actor)) => actor,
        ("", None) => of_account,
        (own, _) => own,
    }
}

impl Viewer {
    /// How much of an answer they are shown, in a record of this owner; `is_calling`: they are making a call to whom it is of.
    pub fn sight(&self, seen_by: SeenBy, owner: &str, is_calling: bool) -> Sight {
        let leads = self.role >= Role::Lead;
        let owns = !owner.is_empty()
            && (self.login == owner || self.stands_in_for.iter().any(|other| other == owner));
        let is_whole = match seen_by {
            SeenBy::Everyone => true,
            SeenBy::OwnerAndLeads => owns || leads,
            // What nobody owns would be shown to nobody, and could not be given to anybody for a reason.
            SeenBy::Owner => owns || owner.is_empty() && leads,
            SeenBy::PhoneOnly => is_calling,
        };
        match (is_whole, seen_by) {
            (true, _) => Sight::Whole,
            (false, SeenBy::PhoneOnly) => Sight::Masked,
            (false, _) => Sight::Hidden,
        }
    }

    /// Puts [`Withheld`] in the place of every answer that they are not shown; says whether there was one.
    pub fn withhold(
        &self,
        catalogue: &Catalogue,
        kind: Kind,
        (owner, is_calling): (&str, bool),
        answers: &mut Answers,
    ) -> bool {
        let mut any = false;
        for field in catalogue.restricted(kind) {
            let seen_by = field.handling.seen_by;
            let Some(answer) = answers.get(&field.code) else { continue };
            let instead = match (self.sight(seen_by, owner, is_calling), answer) {
                (Sight::Whole, _) | (_, Answer::Withheld(_)) => continue,
                (Sight::Masked, Answer::Phone(phone)) => {
                    Withheld::masked(phone.e164.as_deref().unwrap_or(&phone.raw))
                }
                (Sight::Masked | Sight::Hidden, _) => Withheld::hidden(seen_by),
            };
            answers.set(&field.code, Answer::Withheld(instead));
            any = true;
        }
        any
    }

    /// Whether all of a field's answers are kept from them in records of this owner.
    pub fn is_kept_from(&self, catalogue: &Catalogue, kind: Kind, field: &str, owner: &str) -> bool {
        let field = catalogue.field(kind, field);
        field.is_some_and(|field| self.sight(field.handling.seen_by, owner, false) == Sight::Hidden)
    }

    /// Whether a field's answers may be kept from them in some record: whoever asks for records by what they hold would be told by
    /// the answer.
    pub fn may_be_kept_from(&self, seen_by: SeenBy) -> bool {
        self.sight(seen_by, "\u{0}", false) != Sight::Whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn viewer(login: &str, role: Role) -> Viewer {
        Viewer { login: login.into(), role, stands_in_for: Vec::new() }
    }

    /// Everybody's sight of a record of olga, of one that nobody owns, and of olga's while a call is made.
    #[test]
    #[rustfmt::skip]
    fn the_table_of_who_is_shown_what() {
        use Sight::{Hidden, Masked, Whole};
        let stand_in = Viewer { stands_in_for: vec!["olga".into()], ..viewer("petr", Role::Operator) };
        let nobody = Viewer::default();
        let people = [
            viewer("olga", Role::Operator), viewer("ivan", Role::Operator), viewer("lena", Role::Lead),
            viewer("root", Role::Admin), stand_in, nobody,
        ];
        //                            owner   other   lead    admin   stand-in nobody
        let agreed = [
            (SeenBy::Everyone,      "olga", false, [Whole,  Whole,  Whole,  Whole,  Whole,  Whole ]),
            (SeenBy::Everyone,      "",     false, [Whole,  Whole,  Whole,  Whole,  Whole,  Whole ]),
            (SeenBy::OwnerAndLeads, "olga", false, [Whole,  Hidden, Whole,  Whole,  Whole,  Hidden]),
            (SeenBy::OwnerAndLeads, "",     false, [Hidden, Hidden, Whole,  Whole,  Hidden, Hidden]),
            (SeenBy::OwnerAndLeads, "olga", true,  [Whole,  Hidden, Whole,  Whole,  Whole,  Hidden]),
            (SeenBy::Owner,         "olga", false, [Whole,  Hidden, Hidden, Hidden, Whole,  Hidden]),
            (SeenBy::Owner,         "",     false, [Hidden, Hidden, Whole,  Whole,  Hidden, Hidden]),
            (SeenBy::Owner,         "olga", true,  [Whole,  Hidden, Hidden, Hidden, Whole,  Hidden]),
            (SeenBy::PhoneOnly,     "olga", false, [Masked, Masked, Masked, Masked, Masked, Masked]),
            (SeenBy::PhoneOnly,     "",     false, [Masked, Masked, Masked, Masked, Masked, Masked]),
            (SeenBy::PhoneOnly,     "olga", true,  [Whole,  Whole,  Whole,  Whole,  Whole,  Whole ]),
        ];
        assert_eq!(SeenBy::ALL.len(), 4, "a new word wants its rows");
        for (seen_by, owner, is_calling, expected) in agreed {
            for (viewer, expected) in people.iter().zip(expected) {
                let sight = viewer.sight(seen_by, owner, is_calling);
                assert_eq!(sight, expected, "{} of `{owner}`: {viewer:?}, {is_calling}", seen_by.code());
            }
        }
    }

    #[test]
    fn a_record_is_its_owners_then_who_entered_it_then_its_accounts_owners() {
        assert_eq!(record_owner("olga", Some("ivan"), "lena"), "olga");
        assert_eq!(record_owner("", Some("ivan"), "lena"), "ivan");
        assert_eq!(record_owner("", None, "lena"), "lena");
        assert_eq!(record_owner("", None, ""), "");
    }
}
