//! A field: one question of a form.

use super::{Entity, Handling, Kind, Labels, Rule};

/// Codes of the fields that the program itself reads. All others are data alone.
pub mod code {
    #![allow(missing_docs)] // the name is the code
    pub const OUTCOME: &str = "outcome";
    pub const REASON: &str = "reason";
    pub const CONTACT: &str = "contact";
    pub const DURATION: &str = "duration";
    pub const NEXT_STEP: &str = "next_step";
    pub const DUE: &str = "due";
    pub const STARTED_AT: &str = "started_at";
    pub const NAME: &str = "name";
    pub const PHONE: &str = "phone";
    pub const EMAIL: &str = "email";
    pub const COUNTRY: &str = "country";
    pub const CITY: &str = "city";
    pub const WEBSITE: &str = "website";
    pub const OWNER: &str = "owner";
    pub const PARENT: &str = "parent";
    pub const CODE: &str = "code";
    pub const ROLE: &str = "role";
    pub const STATUS: &str = "status";
    pub const CHANNEL: &str = "channel";
    pub const DIRECTION: &str = "direction";
    pub const INDUSTRY: &str = "industry";
    pub const PHONE_BAD: &str = "phone_bad";
    pub const DO_NOT_CALL: &str = "do_not_call";
    pub const STAGE: &str = "stage";
    pub const ABOUT: &str = "about";
    pub const AMOUNT: &str = "amount";
    pub const PRODUCT: &str = "product";
    pub const CLOSE: &str = "close";
    pub const LOST_REASON: &str = "lost_reason";
    pub const RESTING_UNTIL: &str = "resting_until";
    pub const RESTING_REASON: &str = "resting_reason";
    pub const TOPIC: &str = "topic";
    pub const SEVERITY: &str = "severity";
    pub const RESOLUTION: &str = "resolution";
    pub const OPENED: &str = "opened";

    /// All of them; a test holds that none is missing.
    pub const ALL: [&str; 35] = [
        OUTCOME,
        REASON,
        CONTACT,
        DURATION,
        NEXT_STEP,
        DUE,
        STARTED_AT,
        NAME,
        PHONE,
        EMAIL,
        COUNTRY,
        CITY,
        WEBSITE,
        OWNER,
        PARENT,
        CODE,
        ROLE,
        STATUS,
        CHANNEL,
        DIRECTION,
        INDUSTRY,
        PHONE_BAD,
        DO_NOT_CALL,
        STAGE,
        ABOUT,
        AMOUNT,
        PRODUCT,
        CLOSE,
        LOST_REASON,
        RESTING_UNTIL,
        RESTING_REASON,
        TOPIC,
        SEVERITY,
        RESOLUTION,
        OPENED,
    ];
}

pub(super) use super::words::words;

words! {
    /// What kind of answer a field takes.
    FieldKind {
        /// A typed name; the only free text there is.
        Text = "text",
        /// A phone number.
        Phone = "phone",
        /// One item of a picklist.
        Picklist = "picklist",
        /// When the next step is due: an item or a date.
        Due = "due",
        /// How long it took: an item, or exact seconds.
        Duration = "duration",
        /// A person at the account.
        Contact = "contact",
        /// A point in time.
        Moment = "moment",
        /// A colleague.
        User = "user",
        /// Another account.
        Account = "account",
        /// A mark, set by an outcome.
        Flag = "flag",
        /// A decimal number.
        Number = "number",
        /// An amount of money with its currency.
        Money = "money",
        /// A day.
        Date = "date",
        /// Another record: a matter or contact of the account, or another account; see [`Field::to`].
        Reference = "reference",
        /// Of an activity: the stage to which it moves the matter that it is about. It is one of that matter's list, and is
        /// kept with the matter and not with the activity.
        Stage = "stage",
    }
}

words! {
    /// Whether a form stops at the field.
    Ask {
        /// It stops there when the field is needed and empty.
        Asked = "asked",
        /// A form stops there once, where there is something to pick and the outcome asks for more than itself.
        Offered = "offered",
        /// Shown and reachable, never stopped at.
        Shown = "shown",
        /// Not in forms.
        Hidden = "hidden",
    }
}

/// What stands in an empty field at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldDefault {
    /// The time the form was opened. Filled: it is a fact.
    Now,
    /// Who opened the form. Filled: it is a fact.
    Me,
    /// Whom this operator spoke to last at the account. Proposed: Enter takes it.
    LastSpokenTo,
    /// How long the form has been open. Proposed: Enter takes it.
    FormClock,
    /// An item. Filled, shown, and not asked.
    Item(String),
}

impl FieldDefault {
    /// From the word kept in the file.
    pub fn parse(word: &str) -> FieldDefault {
        match word {
            "now" => FieldDefault::Now,
            "me" => FieldDefault::Me,
            "last_spoken_to" => FieldDefault::LastSpokenTo,
            "form_clock" => FieldDefault::FormClock,
            item => FieldDefault::Item(item.to_owned()),
        }
    }

    /// The word kept in the file.
    pub fn word(&self) -> &str {
        match self {
            FieldDefault::Now => "now",
            FieldDefault::Me => "me",
            FieldDefault::LastSpokenTo => "last_spoken_to",
            FieldDefault::FormClock => "form_clock",
            FieldDefault::Item(item) => item,
        }
    }
}

/// One row of the catalogue of fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Whose field it is: one kind's, or that of all kinds of an entity.
    pub of: Kind,
    /// Stable code: flag, import and export column.
    pub code: String,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// The picklist, for kinds that pick an item.
    pub picklist: Option<String>,
    /// Of a reference: which records it leads to, of one kind or of all of an entity.
    pub to: Option<Kind>,
    /// When the field is needed; needed and empty is a gap.
    pub needed: Rule,
    /// What stands in it at first.
    pub default: Option<FieldDefault>,
    /// Whether a form stops there.
    pub ask: Ask,
    /// A shorter flag for the command line beside the code.
    pub flag: Option<String>,
    /// What people read.
    pub label: Labels,
    /// Kept for old records, no longer asked for.
    pub retired: bool,
    /// How its answers are to be handled.
    pub handling: Handling,
}

/// One column of an import or export file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The field's own column, headed with its code.
    Code,
    /// A second column for what the first cannot say, with its heading: exact seconds, E.164, the moment due, the
    /// currency of an amount, the id of what a reference leads to.
    Exact(String),
}

impl Field {
    /// Whether an amount in it cannot be below nothing: what a matter brings in. Other amounts of a team may go either way.
    pub fn is_above_nothing(&self) -> bool {
        self.code == code::AMOUNT && self.of.entity() == Entity::Matter
    }

    /// The flag on the command line: `next_step` is `--next`, others are their code with dashes.
    pub fn flag_name(&self) -> String {
        self.flag.clone().unwrap_or_else(|| self.code.replace('_', "-"))
    }

    /// Whether it says, where a form offers it, which matter an activity is about.
    pub fn says_about(&self) -> bool {
        let to = self.to.map(Kind::entity);
        let is_offered = self.ask == Ask::Offered && self.code == code::ABOUT;
        self.of.is_activity() && is_offered && to == Some(Entity::Matter)
    }

    /// Whether an account is its answer.
    pub fn leads_to_account(&self) -> bool {
        let to = self.to.map(Kind::entity);
        self.kind == FieldKind::Account || (self.kind == FieldKind::Reference && to == Some(Entity::Account))
    }

    /// The columns of this field in a file, with their headings. A stage is kept with its matter, and is a column of matters.
    pub fn columns(&self) -> Vec<(String, Column)> {
        if self.kind == FieldKind::Stage {
            return Vec::new();
        }
        let mut columns = vec![(self.code.clone(), Column::Code)];
        let exact = match self.kind {
            FieldKind::Duration => Some(format!("{}_s", self.code)),
            FieldKind::Phone => Some(format!("{}_e164", self.code)),
            FieldKind::Due => Some(format!("{}_at", self.code)),
            FieldKind::Money => Some(format!("{}_currency", self.code)),
            FieldKind::Reference => Some(format!("{}_id", self.code)),
            _ => None,
        };
        columns.extend(exact.map(|heading| (heading.clone(), Column::Exact(heading))));
        columns
    }
}
impl FieldKind {
    /// Whether a field of this kind holds a time, and is picked and typed as one.
    pub fn is_time(self) -> bool {
        matches!(self, FieldKind::Due | FieldKind::Moment | FieldKind::Date)
    }
}
