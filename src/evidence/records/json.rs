//! Records of one JSON object a line.

use serde_json::Value;

/// Names and texts.
type Pairs = Vec<(String, String)>;

/// An object as pairs of names and texts. Objects within count by their own names; lists are kept as JSON.
pub(super) fn pairs(line: &str) -> Option<Pairs> {
    // An array that has one object a line is as good.
    let line = line.trim().trim_start_matches('[').trim_end_matches(']').trim().trim_end_matches(',');
    let Ok(Value::Object(object)) = serde_json::from_str(line) else { return None };
    let mut out = Vec::with_capacity(object.len());
    push(object, &mut out);
    Some(out)
}

fn push(object: serde_json::Map<String, Value>, out: &mut Vec<(String, String)>) {
    for (name, value) in object {
        match value {
            Value::Null => {}
            Value::String(text) => out.push((name, text)),
            Value::Object(inner) => push(inner, out),
            other => out.push((name, other.to_string())),
        }
    }
}

/// Cells of an object in the order of headers, and the pairs that no header names.
pub(super) fn cells(line: &str, headers: &[String]) -> Option<(Vec<String>, Pairs)> {
    let mut cells = vec![String::new(); headers.len()];
    let mut others = Vec::new();
    for (name, text) in pairs(line)? {
        let cell = headers.iter().position(|header| *header == name).and_then(|at| cells.get_mut(at));
        match cell {
            Some(cell) => *cell = text,
            None => others.push((name, text)),
        }
    }
    Some((cells, others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_cells_by_name() {
        let headers = ["src".to_owned(), "billsec".to_owned()];
        let line = r#"{"billsec": 5, "src": "101", "more": {"uuid": "a"}, "x": null},"#;
        let (cells, others) = cells(line, &headers).unwrap();
        assert_eq!(cells, ["101", "5"]);
        assert_eq!(others, [("uuid".to_owned(), "a".to_owned())]);
        assert_eq!(super::cells("[1]", &headers), None);
    }
}
