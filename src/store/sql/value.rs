//! Values on their way into a statement and out of a row.

use crate::domain::{Id, Moment};

/// A value as engines have it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number; truth is 0 or 1, a moment its milliseconds since 1970 in UTC.
    Int(i64),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(&'a str),
    /// The bytes of a text that is no UTF-8, which picklog never writes.
    Garbled(&'a [u8]),
    /// Bytes; an id is 16 of them.
    Blob(&'a [u8]),
}

impl Value<'_> {
    /// What it is, for a word about one that should not be there.
    pub(in crate::store) fn kind(self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Int(_) => "a whole number",
            Value::Real(_) => "a number",
            Value::Text(_) => "text",
            Value::Garbled(_) => "text that is no UTF-8",
            Value::Blob(_) => "bytes",
        }
    }
}

/// What can be a parameter of a statement.
pub(in crate::store) trait ToValue {
    /// It as a value.
    fn value(&self) -> Value<'_>;
}

/// What a column can be read as.
pub(in crate::store) trait Column<'r>: Sized {
    /// The value as this; none where it is something else.
    fn from_value(value: Value<'r>) -> Option<Self>;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, T::value)
    }
}

impl<'r, T: Column<'r>> Column<'r> for Option<T> {
    fn from_value(value: Value<'r>) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => { $(
        impl ToValue for $number {
            fn value(&self) -> Value<'_> {
                // No count or number of picklog's comes near the end of 63 bits.
                Value::Int(i64::try_from(*self).unwrap_or(i64::MAX))
            }
        }
        impl Column<'_> for $number {
            fn from_value(value: Value<'_>) -> Option<Self> {
                match value {
                    Value::Int(number) => number.try_into().ok(),
                    _ => None,
                }
            }
        }
    )* };
}
whole_numbers!(i64 u64 i32 u32 u8 usize);

impl ToValue for bool {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::from(*self))
    }
}

impl Column<'_> for bool {
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Int(number) => Some(number != 0),
            _ => None,
        }
    }
}

impl ToValue for f64 {
    fn value(&self) -> Value<'_> {
        Value::Real(*self)
    }
}

impl Column<'_> for f64 {
    #[allow(clippy::cast_precision_loss)] // a sum of whole numbers is read as one
    fn from_value(value: Value<'_>) -> Option<Self> {
        match value {
            Value::Real(number) => Some(number),
            Value::Int(number) => Some(number as f64),
            _ => None,
        }
    }
}

impl ToValue for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl ToValue for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl<'r> Column<'r> for &'r str {
    fn from_value(value: Value<'r>) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Column<'_> for String {
    fn from_value(value: Value<'_>) -> Option<Self> {
        <&str>::from_value(value).map(str::to_owned)
    }
}

impl ToValue for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl ToValue for Vec<u8> {
    fn value(&self) -> Value<'_> {
        Value::Blob(self)
    }
}

impl<'r> Column<'r> for &'r [u8] {
    fn from_value(value: Value<'r>) -> Option<Self> {
        match value {
            Value::Blob(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl Column<'_> for Vec<u8> {
    fn from_value(value: Value<'_>) -> Option<Self> {
        <&[u8]>::from_value(value).map(<[u8]>::to_vec)
    }
}

impl ToValue for Id {
    fn value(&self) -> Value<'_> {
        Value::Blob(self.bytes())
    }
}

impl Column<'_> for Id {
    fn from_value(value: Value<'_>) -> Option<Self> {
        <&[u8]>::from_value(value).and_then(Id::from_bytes)
    }
}

impl ToValue for Moment {
    fn value(&self) -> Value<'_> {
        Value::Int(self.millis())
    }
}

impl Column<'_> for Moment {
    fn from_value(value: Value<'_>) -> Option<Self> {
        i64::from_value(value).map(Moment::from_millis)
    }
}

impl ToValue for Value<'_> {
    fn value(&self) -> Value<'_> {
        *self
    }
}
