//! The characters of a row as a terminal takes them: a wide one covers two cells.

use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier, Style},
};
use unicode_width::UnicodeWidthStr;

/// One character of a row, with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph<'a> {
    /// Its first column.
    pub x: u16,
    /// The columns it covers.
    pub width: u16,
    /// The character, with combining ones.
    pub symbol: &'a str,
    /// How it looks.
    pub style: Style,
}

impl Glyph<'_> {
    /// Whether every terminal agrees on its width: one character of a script that has been in terminals for long. After
    /// emoji, combining marks and the like the cursor may be anywhere.
    pub fn is_plain(&self) -> bool {
        let mut chars = self.symbol.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else { return false };
        matches!(c, ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{259f}'
            | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff60}')
    }
}

/// The characters of one row.
pub(super) fn row(buffer: &Buffer, y: u16) -> Vec<Glyph<'_>> {
    let columns = buffer.area.width;
    let mut glyphs = Vec::with_capacity(usize::from(columns));
    let mut x = 0;
    while x < columns {
        let cell = &buffer[(x, y)];
        let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
        let is_ascii = matches!(symbol.as_bytes(), [b' '..=b'~']);
        let width =
            if is_ascii { 1 } else { u16::try_from(symbol.width()).unwrap_or(1).clamp(1, columns - x) };
        let style = cell.style();
        let shows = style.add_modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
            || !matches!(style.bg, None | Some(Color::Reset));
        // A blank looks the same in bold and in any colour.
        let style = if symbol == " " && !shows { Style::new() } else { style };
        glyphs.push(Glyph { x, width, symbol, style });
        x += width;
    }
    glyphs
}
