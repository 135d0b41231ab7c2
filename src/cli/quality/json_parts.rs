//! What the JSON of figures is put together from.

use serde_json::{Map, Value, json};

use crate::domain::quality::Share;

/// A share with its 95 % interval.
pub(super) fn counted(share: Share) -> Value {
    let (low, high) = share.interval().unzip();
    json!({ "count": share.part, "of": share.whole, "share": share.ratio(), "low": low, "high": high })
}

/// Two objects in one.
pub(super) fn merged(mut first: Value, second: Value) -> Value {
    extend(&mut first, second);
    first
}

/// The same into the first.
pub(super) fn extend(into: &mut Value, more: Value) {
    if let (Some(into), Value::Object(more)) = (into.as_object_mut(), more) {
        let more: Map<String, Value> = more;
        into.extend(more);
    }
}
