//! What a machine saw of a call or a meeting that nobody has logged: it stands in a form, and what a person says of it closes it.

use serde::{Deserialize, Serialize};

use super::{
    Answer, Catalogue, Draft, Entity, Fact, FieldKind, Id, Kind, Moment, code, due::duration_item,
    field::words,
};

/// What a machine saw of the activity that a form is for. The form has its facts filled in from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The telephone system; of a meeting, empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub system: String,
    /// What the source calls the call or the meeting.
    pub key: String,
    /// When it began.
    pub began: Moment,
    /// When it was over.
    pub ended: Moment,
    /// How long it took, seconds.
    pub seconds: i64,
    /// Its beginning or its end nobody saw: it took that long at least.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_part: bool,
    /// They called.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_inbound: bool,
    /// The number of the other party in E.164.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What the calendar calls the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The accounts of the guests of a meeting, where they are of several: with which of them it was is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Id>,
    /// The saved call that may be this one. Then it is asked whether it is, and nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub perhaps: Option<Likely>,
}

/// A saved activity that may be what was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// Its id.
    pub activity: Id,
    /// When it began, as it was entered.
    pub at: Moment,
    /// The number is one of its account: if this is another call, it is known whose it is.
    pub is_known: bool,
}

words! {
    /// What somebody says of what was seen, instead of logging it.
    Said {
        /// It was private.
        Private = "private",
        /// Somebody else was called than was meant to be, or somebody else answered.
        WrongNumber = "wrong_number",
        /// Somebody else was at this telephone, or it was logged for another one.
        OtherPhone = "other_phone",
        /// It is the call that was asked about.
        Same = "same",
        /// It is not.
        NotSame = "not_same",
    }
}

impl Said {
    /// What can be said of something that was not logged, in the order in which it is offered.
    pub const OF_UNLOGGED: [Said; 3] = [Said::Private, Said::WrongNumber, Said::OtherPhone];
    /// What can be said where it is asked whether a saved call is what was seen.
    pub const OF_LIKELY: [Said; 2] = [Said::Same, Said::NotSame];
}

impl Evidence {
    /// What can be said of it, in the order in which it is offered.
    pub fn answers(&self) -> &'static [Said] {
        match self.perhaps {
            Some(_) => &Said::OF_LIKELY,
            None => &Said::OF_UNLOGGED,
        }
    }

    /// So many minutes it took, of a shorter one none.
    pub fn minutes(&self) -> i64 {
        self.seconds / 60
    }
}

impl Catalogue {
    /// The kind of activity that a call on the telephone is, or a meeting of a calendar; none where the team has none.
    pub fn kind_of_seen(&self, is_meeting: bool) -> Option<Kind> {
        let kinds = || {
            let kinds = self.kinds_of(Entity::Activity).map(|row| row.kind());
            kinds.filter(move |kind| self.is(*kind, Fact::Telephone) != is_meeting)
        };
        let usual = || kinds().find(|kind| !is_meeting || self.is(*kind, Fact::Ahead));
        kinds().find(|kind| self.has_rule_of_seen(*kind)).or_else(usual)
    }
}

impl Draft {
    /// Fills in what a machine saw: whoever makes the form makes the same one. `contact`: who was talked with, where one person
    /// alone has the number or the address.
    pub fn fill_seen(&mut self, evidence: Evidence, contact: Option<Id>, catalogue: &Catalogue) {
        let kind = self.kind;
        let mut stand = |field: &str, answer: Option<Answer>| {
            if let Some(answer) =
                answer.filter(|_| catalogue.fields_of(kind).any(|known| known.code == field))
            {
                self.stand(field, answer);
            }
        };
        stand(code::STARTED_AT, Some(Answer::Moment(evidence.began)));
        if evidence.title.is_none() {
            stand(code::DIRECTION, catalogue.direction(kind, evidence.is_inbound));
        }
        stand(code::CONTACT, contact.map(Answer::Contact));
        // Of what was seen in part only whoever was there knows how long it took.
        let seconds = Some(evidence.seconds).filter(|_| !evidence.is_part);
        stand(code::DURATION, seconds.and_then(|seconds| length(catalogue, kind, seconds)));
        self.field = self.first_field(catalogue, evidence.ended);
        self.evidence = Some(evidence);
    }
}

/// How long it took, as the field of a kind takes it.
fn length(catalogue: &Catalogue, kind: Kind, seconds: i64) -> Option<Answer> {
    let mut fields = catalogue.fields_of(kind);
    let field = fields.find(|field| field.code == code::DURATION && field.kind == FieldKind::Duration)?;
    let seconds = u32::try_from(seconds).ok()?;
    let item = duration_item(catalogue.picklist_of(field)?, seconds)?.to_owned();
    Some(Answer::Duration { item, seconds: Some(seconds) })
}
