//! The JSON of a record's state taken apart into leaves: each answer is one, and so is each other member. History hashes each
//! leaf by itself, so that one value can be erased and the rest still be checked.
//!
//! Taking apart loses nothing: from places, codes and values in order the text can be put together again, byte by byte. So
//! two texts never have the same leaves. Text that is not JSON as picklog writes it, without a space between its parts, is
//! one leaf as a whole.

use std::ops::Range;

/// Where in the JSON a leaf stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Place {
    /// It is all of the text.
    Whole = 0,
    /// It is a member of the outermost object.
    Member = 1,
    /// It is an answer: a member of the member `answers`.
    Answer = 2,
}

/// One leaf of a text; ranges are bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Leaf {
    pub place: Place,
    /// The name of the member, as it is written between its quotes.
    pub code: Range<usize>,
    /// Its value as JSON.
    pub value: Range<usize>,
}

/// The value of a leaf that was erased.
pub(in crate::store) const GONE: &[u8] = b"null";

/// The member whose members are leaves of their own.
const ANSWERS: &[u8] = b"answers";

/// Puts the leaves of a text, in its order, in place of what `leaves` holds.
pub(in crate::store) fn split(text: &[u8], leaves: &mut Vec<Leaf>) {
    leaves.clear();
    if state(text, leaves).is_none() {
        leaves.clear();
        leaves.push(Leaf { place: Place::Whole, code: 0..0, value: 0..text.len() });
    }
}

/// The text of some answers without those that were erased; none when none of them was.
pub(in crate::store) fn without_gone(answers: &str) -> Option<String> {
    let (mut leaves, bytes) = (Vec::new(), answers.as_bytes());
    let end = object(bytes, 0, Place::Answer, &mut leaves)?;
    let is_gone = |leaf: &Leaf| bytes.get(leaf.value.clone()) == Some(GONE);
    if end != bytes.len() || !leaves.iter().any(is_gone) {
        return None;
    }
    let kept = leaves.iter().filter(|leaf| !is_gone(leaf));
    let kept: Option<Vec<&str>> = kept.map(|leaf| answers.get(leaf.code.start - 1..leaf.value.end)).collect();
    Some(format!("{{{}}}", kept?.join(",")))
}

/// The leaves of a whole state; none where it is not as picklog writes it.
fn state(text: &[u8], leaves: &mut Vec<Leaf>) -> Option<()> {
    let end = object(text, 0, Place::Member, leaves)?;
    // An empty object has no leaf that could stand for it.
    (end == text.len() && !leaves.is_empty()).then_some(())
}

/// The members of an object that begins at a byte; where it ends.
fn object(text: &[u8], at: usize, place: Place, leaves: &mut Vec<Leaf>) -> Option<usize> {
    let mut at = expect(text, at, b'{')?;
    let mut has_answers = false;
    if text.get(at) == Some(&b'}') {
        return Some(at + 1);
    }
    loop {
        let begins = expect(text, at, b'"')?;
        let ends = string_end(text, begins)?;
        let code = begins..ends;
        at = expect(text, ends + 1, b':')?;
        let is_answers = place == Place::Member
            && text.get(code.clone()) == Some(ANSWERS)
            && text.get(at) == Some(&b'{')
            && text.get(at + 1) != Some(&b'}');
        if is_answers {
            // A second one could be told from the first by nothing.
            if std::mem::replace(&mut has_answers, true) {
                return None;
            }
            at = object(text, at, Place::Answer, leaves)?;
        } else {
            let end = value_end(text, at)?;
            leaves.push(Leaf { place, code, value: at..end });
            at = end;
        }
        match text.get(at)? {
            b',' => at += 1,
            b'}' => return Some(at + 1),
            _ => return None,
        }
    }
}

fn expect(text: &[u8], at: usize, byte: u8) -> Option<usize> {
    (text.get(at) == Some(&byte)).then_some(at + 1)
}

/// The quote that ends a string; `at` is behind the one that begins it.
fn string_end(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += text.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
        match text.get(at)? {
            b'"' => return Some(at),
            _ => at += 2,
        }
    }
}

/// Where a value ends.
fn value_end(text: &[u8], begins: usize) -> Option<usize> {
    let (mut at, mut depth) = (begins, 0_usize);
    loop {
        match text.get(at)? {
            b'"' => at = string_end(text, at + 1)?,
            b'{' | b'[' => depth += 1,
            b',' | b'}' | b']' if depth == 0 => return (at > begins).then_some(at),
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place, code and value of each leaf.
    fn leaves(text: &str) -> Vec<(Place, &str, &str)> {
        let mut leaves = Vec::new();
        split(text.as_bytes(), &mut leaves);
        leaves.iter().map(|leaf| (leaf.place, &text[leaf.code.clone()], &text[leaf.value.clone()])).collect()
    }

    #[test]
    fn each_answer_and_each_other_member_is_a_leaf_with_its_exact_bytes() {
        use Place::{Answer, Member};
        assert_eq!(
            leaves(
                r#"{"account":"a-1","kind":"call","answers":{"name":"A \"B\", {C}","due":{"due":[null,5]}}}"#
            ),
            [
                (Member, "account", r#""a-1""#),
                (Member, "kind", r#""call""#),
                (Answer, "name", r#""A \"B\", {C}""#),
                (Answer, "due", r#"{"due":[null,5]}"#),
            ]
        );
        assert_eq!(leaves(r#"{"answers":{}}"#), [(Member, "answers", "{}")]);
        assert_eq!(
            leaves(r#"{"answers":null,"x":[1,{"y":2}]}"#),
            [(Member, "answers", "null"), (Member, "x", r#"[1,{"y":2}]"#)]
        );
    }

    #[test]
    fn what_is_not_written_as_picklog_does_is_one_leaf() {
        for text in [
            "",
            "null",
            "{}",
            "[1]",
            r#"{"a":1"#,
            r#"{"a":1}}"#,
            r#"{"a":1} "#,
            r#"{ "a":1}"#,
            r#"{"a" :1}"#,
            r#"{"a":1,}"#,
            r#"{"a":}"#,
            r#"{"a":"x}"#,
            r#"{"a":"x\"#,
            r#"{"a":[1}"#,
            r#"{"answers":{"a":1},"answers":{"b":2}}"#,
            r#"{"answers":{"a":1}"#,
        ] {
            assert_eq!(leaves(text), [(Place::Whole, "", text)], "{text}");
        }
    }

    #[test]
    fn answers_without_those_that_are_gone_are_written_as_a_record_holds_them() {
        assert_eq!(without_gone(r#"{"city":"Roma","name":"A"}"#), None);
        assert_eq!(without_gone(r#"{"city":null,"name":"null"}"#).as_deref(), Some(r#"{"name":"null"}"#));
        assert_eq!(
            without_gone(r#"{"due":{"due":[null,5]},"name":null}"#).as_deref(),
            Some(r#"{"due":{"due":[null,5]}}"#)
        );
        assert_eq!(without_gone(r#"{"name":null}"#).as_deref(), Some("{}"));
        assert_eq!(without_gone(r#"{"name":null"#), None);
    }

    proptest::proptest! {
        /// Whatever stands in a file: nothing panics, and no byte is in no leaf unless it follows from the others.
        #[test]
        fn the_text_can_be_put_together_again(text in r#"[{}\[\]",:\\anull swers]{0,40}|\{("(answers|a|b)":(\{("[ab]":[0-9"a]{1,3},?){0,2}\}|null|"x"),?){0,3}\}"#) {
            let mut out = String::new();
            let found = leaves(&text);
            let mut answers = false;
            for (at, (place, code, value)) in found.iter().enumerate() {
                if *place == Place::Whole {
                    assert_eq!(found.len(), 1);
                    out = (*value).to_owned();
                    break;
                }
                let is_answer = *place == Place::Answer;
                if answers && !is_answer {
                    out.push('}');
                }
                out.push_str(if at == 0 { "{" } else { "," });
                if is_answer && !answers {
                    out.push_str("\"answers\":{");
                }
                // The first of its object has no comma before it but that of the object.
                out.push_str(&format!("\"{code}\":{value}"));
                answers = is_answer;
            }
            if answers {
                out.push('}');
            }
            if found[0].0 != Place::Whole {
                out.push('}');
            }
            assert_eq!(out, text);
        }
    }
}
