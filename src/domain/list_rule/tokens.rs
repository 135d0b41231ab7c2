//! The words of a list's rule, and how a value is written so that it is one word.

/// A word, a mark, or a text that stood in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub text: String,
    /// It stood in quotes: it is a value, whatever it says.
    pub is_quoted: bool,
}

const MARKS: [char; 5] = ['{', '}', '(', ')', ','];
/// Quotes as keyboards of several countries type them: each opening one with what closes it.
const QUOTES: [(char, char); 6] =
    [('"', '"'), ('\'', '\''), ('«', '»'), ('“', '”'), ('„', '“'), ('「', '」')];

/// Whether a character belongs to a comparison.
fn compares(letter: char) -> bool {
    matches!(letter, '=' | '<' | '>' | '!')
}

/// The words of a text; an error is the quoted text that does not end.
pub(super) fn split(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(&first) = letters.peek() {
        if first.is_whitespace() {
            letters.next();
        } else if let Some((_, end)) = QUOTES.iter().find(|(open, _)| *open == first) {
            letters.next();
            let (mut value, mut is_closed) = (String::new(), false);
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => value.extend(letters.next()),
                    letter if letter == *end => {
                        is_closed = true;
                        break;
                    }
                    letter => value.push(letter),
                }
            }
            if !is_closed {
                return Err(format!("{first}{value}"));
            }
            tokens.push(Token { text: value, is_quoted: true });
        } else if MARKS.contains(&first) {
            letters.next();
            tokens.push(Token { text: first.to_string(), is_quoted: false });
        } else {
            let is_mark = compares(first);
            let mut word = String::new();
            while let Some(&letter) = letters.peek() {
                let ends = letter.is_whitespace() || MARKS.contains(&letter) || compares(letter) != is_mark;
                if ends {
                    break;
                }
                word.push(letter);
                letters.next();
            }
            tokens.push(Token { text: word, is_quoted: false });
        }
    }
    Ok(tokens)
}

/// A value as it is written in a rule: in quotes where it would be more than one word, or another.
pub(super) fn quoted(value: &str) -> String {
    let is_plain = !value.is_empty()
        && value.chars().all(|letter| {
            letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '+' | '/' | ':' | '@')
        });
    match is_plain {
        true => value.to_owned(),
        false => format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
