//! For terminals that do not show every character. Rules and marks are replaced cell by cell, so that no column moves; where
//! not even letters can be shown, they are written in Latin ones, and what that takes in width comes out of the blanks
//! after it.

use any_ascii::any_ascii_char;
use ratatui::{buffer::Buffer, layout::Position, style::Style};

use super::{text::width, theme::Charset};

/// Brings a whole screen into a character set; the cursor stays on its character.
pub(super) fn plain(buffer: &mut Buffer, charset: Charset, cursor: &mut Option<Position>) {
    if charset == Charset::Unicode {
        return;
    }
    for cell in &mut buffer.content {
        if let Some(ascii) = duplicate(cell.symbol()) {
            cell.set_symbol(ascii);
        }
    }
    if charset == Charset::Ascii {
        for y in 0..buffer.area.height {
            if (0..buffer.area.width).any(|x| !buffer[(x, y)].symbol().is_ascii()) {
                let at = cursor.as_mut().filter(|cursor| cursor.y == y);
                spell_row(buffer, y, at.map(|cursor| &mut cursor.x));
            }
        }
    }
}

/// A text in ASCII: rules and marks by what looks like them, letters by what sounds like them, `?` for the rest.
pub fn spell(text: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true).map(spelled).collect()
}

/// A text with its rules and marks in ASCII, and all letters as they are.
pub fn duplicates(text: &str) -> String {
    let mut buffer = [0; 4];
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        let symbol: &str = c.encode_utf8(&mut buffer);
        out.push_str(duplicate(symbol).unwrap_or(symbol));
        out
    })
}

/// One character, with combining ones, in ASCII.
fn spelled(symbol: &str) -> String {
    if let Some(duplicate) = duplicate(symbol) {
        return duplicate.to_owned();
    }
    let text: String = symbol.chars().map(any_ascii_char).collect();
    let text: String = text.chars().filter(char::is_ascii).filter(|c| !c.is_ascii_control()).collect();
    if text.is_empty() { "?".to_owned() } else { text }
}

/// A character of a row: its column, what it is spelled like, and how it looks.
struct Letter {
    x: u16,
    wide: u16,
    text: String,
    style: Style,
}

/// Spells one row. A piece of text begins where it began; what it grows by is taken from the blanks behind it, of which one
/// always stays, and what then has no room is cut off.
fn spell_row(buffer: &mut Buffer, y: u16, mut cursor: Option<&mut u16>) {
    let columns = buffer.area.width;
    let letters = letters(buffer, y);
    let starts = pieces(&letters);
    for (piece, from) in starts.iter().enumerate() {
        let to = starts.get(piece + 1).copied().unwrap_or(letters.len());
        let end = letters.get(to).map_or(columns, |letter| letter.x);
        let (text, blanks) = parted(&letters[*from..to]);
        let Some(first) = text.first() else { continue };
        // The blank between two pieces stays, where there was one.
        let room = end - u16::from(!blanks.is_empty() && end < columns);
        let mut x = first.x;
        let mut moved = None;
        for letter in text {
            if cursor.as_deref() == Some(&letter.x) {
                moved = Some(x);
            }
            for c in letter.text.chars().take(usize::from(room.saturating_sub(x))) {
                buffer[(x, y)].set_char(c).set_style(letter.style);
                x += 1;
            }
        }
        let rest = text.last().map_or(first.x, |last| last.x + last.wide);
        if let Some(at) = cursor.as_deref_mut()
            && (first.x..end).contains(at)
        {
            *at = moved.unwrap_or(x + at.saturating_sub(rest)).min(end.saturating_sub(1));
        }
        let style = blanks.first().map_or(Style::new(), |blank| blank.style);
        for x in x..end {
            buffer[(x, y)].set_char(' ').set_style(style);
        }
    }
}

fn letters(buffer: &Buffer, y: u16) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let wide = u16::try_from(width(cell.symbol())).unwrap_or(1).clamp(1, buffer.area.width - x);
        let text = if cell.symbol().is_ascii() { cell.symbol().to_owned() } else { spelled(cell.symbol()) };
        letters.push(Letter { x, wide, text, style: cell.style() });
        x += wide;
    }
    letters
}

/// Where pieces of text begin: after two blanks or more, and at a rule.
fn pieces(letters: &[Letter]) -> Vec<usize> {
    let is_blank = |at: usize| letters[at].text == " ";
    let begins = |at: &usize| {
        let after_gap = *at >= 2 && is_blank(at - 1) && is_blank(at - 2) && !is_blank(*at);
        *at == 0 || after_gap || letters[*at].text == "|"
    };
    (0..letters.len()).filter(begins).collect()
}

/// A piece without the blanks behind it, and those.
fn parted(piece: &[Letter]) -> (&[Letter], &[Letter]) {
    let text = piece.iter().rposition(|letter| letter.text != " ").map_or(0, |last| last + 1);
    piece.split_at(text)
}

/// The ASCII character that reads like a symbol and takes the same one column.
fn duplicate(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "│" => "|",
        "─" | "—" | "–" | "−" => "-",
        "┌" | "┐" | "└" | "┘" => "+",
        "·" => "-",
        "…" => "~",
        "✕" | "×" => "x",
        "→" => ">",
        "↑" => "^",
        "↓" => "v",
        "“" | "”" | "«" | "»" | "„" => "\"",
        "‘" | "’" => "'",
        "\u{a0}" => " ",
        "\u{fffd}" => "?",
        "▁" | "▂" => "_",
        "▃" | "▄" => "-",
        "▅" | "▆" | "▌" => "=",
        "▇" | "█" => "#",
        "►" => ">",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    /// A row in ASCII, and where a cursor comes to stand.
    fn row(text: &str, cursor: u16) -> (String, u16) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, text, Style::new());
        let mut at = Some(Position::new(cursor, 0));
        plain(&mut buffer, Charset::Ascii, &mut at);
        (buffer.content.iter().map(|cell| cell.symbol()).collect::<String>(), at.map_or(99, |at| at.x))
    }

    #[test]
    fn names_are_spelled_and_columns_stay() {
        assert_eq!(row("Ромашка ООО     Москва", 0).0, "Romashka OOO    Moskva  ");
        assert_eq!(
            row("华为技术   深圳│ gaps", 0).0,
            "HuaWeiJiSh ShenZhen|gaps".replace("ShenZhen|gaps", "Shen| gaps   ")
        );
        assert_eq!(row("Щука │ e\u{301}té", 0).0, "Shch | ete              ");
        assert_eq!(row("\u{e000}x", 0).0, "?x                      ");
    }

    #[test]
    fn the_cursor_stays_on_its_character() {
        assert_eq!(row("Find  Ромашка", 13), ("Find  Romashka          ".into(), 14));
        assert_eq!(row("Find  Ромашка", 11), ("Find  Romashka          ".into(), 12));
        assert_eq!(row("Find  roma", 10).1, 10);
    }

    #[test]
    fn any_text_can_be_spelled() {
        assert_eq!(spell("Ромашка · “华为” — é…"), "Romashka - \"HuaWei\" - e~");
        assert!(spell("👍🏽\u{e000}한ﷺ").is_ascii());
    }
}
