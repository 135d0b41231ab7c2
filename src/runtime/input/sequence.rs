//! One key from the front of the bytes a terminal sends: UTF-8, control bytes, and the escape sequences of xterm, VT220, the
//! Linux console, rxvt and PuTTY (<https://invisible-island.net/xterm/ctlseqs/ctlseqs.html>, "PC-Style Function Keys").

use crate::keymap::{Code, Key};

/// The longest sequence that means something; of a longer one the beginning is passed over.
const LONGEST: usize = 64;
/// The longest answer to a query nobody sent that is passed over as a whole.
const LONGEST_STRING: usize = 4_096;

/// What stands at the front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A key and how many bytes it took.
    Key(Key, usize),
    /// So many bytes that mean nothing here.
    Nothing(usize),
    /// The beginning of something longer.
    Part,
}

/// Reads the front of bytes that are not empty.
pub fn sequence(bytes: &[u8]) -> Found {
    match bytes {
        [] => Found::Part,
        [0x1b] => Found::Part,
        // Two of them: the first was pressed by itself, or Alt was held, which is the same thing.
        [0x1b, 0x1b, ..] => Found::Key(Key::plain(Code::Esc), 1),
        [0x1b, b'[', b'[', rest @ ..] => match rest.first() {
            None => Found::Part,
            Some(letter @ b'A'..=b'E') => Found::Key(Key::plain(Code::F(letter - b'A' + 1)), 4),
            Some(_) => Found::Nothing(3),
        },
        [0x1b, b'[', rest @ ..] => csi(rest, 2),
        [0x1b, b'O', rest @ ..] => ss3(rest, 2),
        [0x1b, b']' | b'P', rest @ ..] => string(rest),
        [0x1b, rest @ ..] => match character(rest) {
            Found::Key(key, used) => Found::Key(Key { alt: true, ..key }.normal(), used + 1),
            Found::Nothing(used) => Found::Nothing(used + 1),
            Found::Part => Found::Part,
        },
        _ => character(bytes),
    }
}

/// A control byte or a character in UTF-8.
fn character(bytes: &[u8]) -> Found {
    let Some(&first) = bytes.first() else { return Found::Part };
    let key = match first {
        b'\r' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f | 0x08 => Key::plain(Code::Backspace),
        0 => Key::ctrl(Code::Char(' ')),
        0x1c..=0x1f => Key::ctrl(Code::Char(char::from(first + 0x40))),
        0x01..=0x1a => Key::ctrl(Code::Char(char::from(first + 0x60))),
        0x20..=0x7e => Key::plain(Code::Char(char::from(first))),
        _ => return utf8(bytes),
    };
    Found::Key(key, 1)
}

fn utf8(bytes: &[u8]) -> Found {
    let front = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(front) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&front[..error.valid_up_to()]).unwrap_or_default()
        }
        // It may yet become a character.
        Err(error) if error.error_len().is_none() => return Found::Part,
        Err(_) => return Found::Nothing(1),
    };
    match valid.chars().next() {
        Some(c) if c.is_control() => Found::Nothing(c.len_utf8()),
        Some(c) => Found::Key(Key::plain(Code::Char(c)), c.len_utf8()),
        None => Found::Nothing(1),
    }
}

/// After `ESC [`: parameters, then a letter.
fn csi(rest: &[u8], before: usize) -> Found {
    if let [b'M', mouse @ ..] = rest {
        // A mouse report of old: three bytes follow.
        return if mouse.len() < 3 { Found::Part } else { Found::Nothing(before + 4) };
    }
    let inner = rest.iter().take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
    if inner > LONGEST {
        return Found::Nothing(before + inner);
    }
    let parameters = &rest[..inner];
    match rest.get(inner) {
        // rxvt ends keys held with Shift in a way no standard knows.
        None if parameters.ends_with(b"$") => known(&parameters[..inner - 1], b'$', before + inner),
        None => Found::Part,
        Some(last @ 0x40..=0x7e) => known(parameters, *last, before + inner + 1),
        // Broken off by something else, which is read by itself.
        Some(_) => Found::Nothing(before + inner),
    }
}

/// A whole sequence `ESC [ parameters last`.
fn known(parameters: &[u8], last: u8, used: usize) -> Found {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let mut numbers = text.split(';').map(|part| part.split(':').next().unwrap_or_default().parse::<u32>());
    let mut number = || numbers.next().and_then(Result::ok);
    let (first, second, third) = (number(), number(), number());
    let code = match last {
        // A report, of where the cursor is for one: no key.
        _ if text.starts_with(['?', '<', '>', '=']) => None,
        b'~' if first == Some(27) => {
            return third.map_or(Found::Nothing(used), |c| unicode(c, second, used));
        }
        b'u' => return first.map_or(Found::Nothing(used), |c| unicode(c, second, used)),
        b'~' | b'^' | b'$' | b'@' => first.and_then(numbered),
        // `1;2R` is both a held F3 and an answer to where the cursor is; nobody asks here, and nobody binds it.
        b'R' if first.is_some() => None,
        letter => lettered(letter),
    };
    let Some(code) = code else { return Found::Nothing(used) };
    let (ctrl, alt, shift) = held(second);
    let (ctrl, shift) = match last {
        b'^' => (true, shift),
        b'$' => (ctrl, true),
        b'@' => (true, true),
        b'Z' | b'a'..=b'd' => (ctrl, true),
        _ => (ctrl, shift),
    };
    Found::Key(Key::new(code, ctrl, alt, shift), used)
}

/// After `ESC O`: function keys of VT terminals, arrows in application mode, the number pad.
fn ss3(rest: &[u8], before: usize) -> Found {
    let inner = rest.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b';')).count();
    if inner > LONGEST {
        return Found::Nothing(before + inner);
    }
    let Some(&last) = rest.get(inner) else { return Found::Part };
    let used = before + inner + 1;
    let modifiers =
        std::str::from_utf8(&rest[..inner]).ok().and_then(|text| text.rsplit(';').next()?.parse().ok());
    let (ctrl, alt, shift) = held(modifiers);
    let key = |code| Found::Key(Key::new(code, ctrl, alt, shift), used);
    match last {
        b'a'..=b'd' => lettered(last).map_or(Found::Nothing(used), |code| Found::Key(Key::ctrl(code), used)),
        b'A'..=b'S' => match lettered(last) {
            Some(code) => key(code),
            None if last == b'M' => key(Code::Enter),
            None => Found::Nothing(used),
        },
        b'X' => key(Code::Char('=')),
        // The number pad: `j` to `y` stand where `*` to `9` stand in ASCII.
        b'j'..=b'y' => key(Code::Char(char::from(last - 0x40))),
        // Alt with O, and then something else.
        0x20..=0x7e if inner == 0 => Found::Key(Key::new(Code::Char('O'), false, true, false), before),
        _ => Found::Nothing(before + inner),
    }
}

/// After `ESC ]` or `ESC P`: an answer that ends with BEL or `ESC \`.
fn string(rest: &[u8]) -> Found {
    let bell = rest.iter().position(|byte| *byte == 0x07).map(|at| at + 1);
    let ended = rest.windows(2).position(|two| two == b"\x1b\\").map(|at| at + 2);
    match bell.into_iter().chain(ended).min() {
        Some(end) => Found::Nothing(2 + end),
        None if rest.len() > LONGEST_STRING => Found::Nothing(2 + rest.len()),
        None => Found::Part,
    }
}

/// The key that a letter at the end of a sequence stands for.
fn lettered(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' | b'a' => Code::Up,
        b'B' | b'b' => Code::Down,
        b'C' | b'c' => Code::Right,
        b'D' | b'd' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'Z' => Code::Tab,
        b'P' => Code::F(1),
        b'Q' => Code::F(2),
        b'R' => Code::F(3),
        b'S' => Code::F(4),
        _ => return None,
    })
}

/// The key of `ESC [ number ~`.
fn numbered(number: u32) -> Option<Code> {
    let function = |from: u32| u8::try_from(number - from).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        2 => Some(Code::Insert),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => function(10),
        17..=21 => function(11),
        23..=26 => function(12),
        28 | 29 => function(13),
        31..=34 => function(14),
        _ => None,
    }
}

/// Ctrl, Alt, Shift of a modifier parameter: one more than a sum of 1 Shift, 2 Alt, 4 Ctrl, 8 Meta.
fn held(parameter: Option<u32>) -> (bool, bool, bool) {
    let sum = parameter.unwrap_or(1).saturating_sub(1);
    (sum & 4 != 0, sum & (2 | 8) != 0, sum & 1 != 0)
}

/// A key told by its Unicode number, as terminals do that someone has told to.
fn unicode(number: u32, modifiers: Option<u32>, used: usize) -> Found {
    let (ctrl, alt, shift) = held(modifiers);
    let code = match number {
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        number => match char::from_u32(number) {
            Some(c) if !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c) => Code::Char(c),
            _ => return Found::Nothing(used),
        },
    };
    Found::Key(Key::new(code, ctrl, alt, shift), used)
}
