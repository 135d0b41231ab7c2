//! What a column of a table is: its name, what its values are, and its definition.

/// What the values of a column are: how they are written, and what the manifest calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A UUID as text.
    Id,
    /// A text.
    Text,
    /// A code of the catalogue or of picklog's own.
    Code,
    /// What people read for the code beside it.
    Label,
    /// The login of a person.
    Login,
    /// A moment in UTC, to the millisecond.
    Moment,
    /// The day of a moment in the manifest's zone.
    LocalDay,
    /// A day that was given as one.
    Day,
    /// True or false.
    Flag,
    /// A whole number.
    Count,
    /// Seconds.
    Seconds,
    /// An exact decimal number.
    Number,
    /// An exact amount, of the currency beside it.
    Amount,
    /// A code of ISO 4217.
    Currency,
    /// A telephone number of E.164.
    Phone,
}

/// How values lie in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Whole,
    Moment,
    Day,
    Flag,
    /// With six digits after the point.
    Decimal,
}

impl Unit {
    /// The word of the manifest.
    pub fn word(self) -> &'static str {
        match self {
            Unit::Id => "uuid",
            Unit::Text => "text",
            Unit::Code => "code",
            Unit::Label => "label",
            Unit::Login => "login",
            Unit::Moment => "UTC, ms",
            Unit::LocalDay => "day in the manifest's zone",
            Unit::Day => "day",
            Unit::Flag => "true/false",
            Unit::Count => "number",
            Unit::Seconds => "s",
            Unit::Number => "decimal",
            Unit::Amount => "amount, see the currency beside it",
            Unit::Currency => "ISO 4217",
            Unit::Phone => "E.164",
        }
    }

    /// How it lies in the file.
    pub fn shape(self) -> Shape {
        match self {
            Unit::Moment => Shape::Moment,
            Unit::LocalDay | Unit::Day => Shape::Day,
            Unit::Flag => Shape::Flag,
            Unit::Count | Unit::Seconds => Shape::Whole,
            Unit::Number | Unit::Amount => Shape::Decimal,
            _ => Shape::Text,
        }
    }

    /// The type in the words of Parquet.
    pub fn type_name(self) -> &'static str {
        match self.shape() {
            Shape::Text => "string",
            Shape::Whole => "int64",
            Shape::Moment => "timestamp(ms, UTC)",
            Shape::Day => "date",
            Shape::Flag => "boolean",
            Shape::Decimal => "decimal(38,6)",
        }
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ColumnAbout {
    /// Its name, which never changes.
    pub name: String,
    /// What its values are.
    pub unit: Unit,
    /// What it means, in words.
    pub about: String,
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableAbout {
    /// Its name.
    pub name: &'static str,
    /// What a row is, in words.
    pub about: String,
    /// The columns that tell its rows apart.
    pub key: Vec<String>,
    /// Its columns, in order.
    pub columns: Vec<ColumnAbout>,
}
