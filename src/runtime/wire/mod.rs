//! From one frame to the next in as few bytes as possible.
//!
//! The terminal is told what differs and nothing else. Nothing here does I/O: the bytes of a frame are a function of what
//! the terminal shows, what it is to show, and what it understands.

mod glyphs;
mod sgr;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
};

use glyphs::{Glyph, row};
pub use sgr::{Colours, Pen};

/// What a terminal understands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// How many colours it shows.
    pub colours: Colours,
    /// A VT100 or its like: it cannot erase a stretch of a row, and switches attributes off all together.
    pub old: bool,
}

/// What a terminal shows, as far as we know.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The cells.
    buffer: Buffer,
    pen: Pen,
    /// Where the cursor stands; not known after a character whose width terminals disagree on, and at the right edge.
    at: Option<(u16, u16)>,
    cursor: bool,
}

/// Stretches of blanks shorter than this are written; longer ones are erased.
const ERASE_FROM: u16 = 10;
/// A gap of so many unchanged cells is written again rather than jumped over, if the pen is right.
const REWRITE: u16 = 4;

impl Shown {
    /// An empty screen of a size, the cursor shown in its corner: what is there right after [`CLEAR`].
    pub fn cleared(columns: u16, rows: u16) -> Shown {
        let buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, columns, rows));
        Shown { buffer, pen: Pen::default(), at: Some((0, 0)), cursor: true }
    }

    /// The bytes that turn what is shown into a frame of the same size; none when nothing differs.
    pub fn frame(&mut self, frame: &Buffer, cursor: Option<Position>, dialect: Dialect, out: &mut Vec<u8>) {
        let before = std::mem::replace(&mut self.buffer, frame.clone());
        let start = out.len();
        // Most rows are what they were, cell for cell.
        let is_same = |y: u16| cells(&before, y).is_some_and(|row| Some(row) == cells(frame, y));
        for y in (0..frame.area.height.min(before.area.height)).filter(|y| !is_same(*y)) {
            self.row(&row(&before, y), &row(frame, y), y, dialect, out);
        }
        if out.len() > start && self.cursor {
            // A cursor that runs about while rows change would flicker.
            out.splice(start..start, HIDE.iter().copied());
            self.cursor = false;
        }
        if let Some(cursor) = cursor {
            self.go(cursor.x, cursor.y, out);
            if !self.cursor {
                out.extend_from_slice(SHOW);
            }
        } else if self.cursor {
            out.extend_from_slice(HIDE);
        }
        self.cursor = cursor.is_some();
    }

    fn row(
        &mut self,
        before: &[Glyph<'_>],
        after: &[Glyph<'_>],
        y: u16,
        dialect: Dialect,
        out: &mut Vec<u8>,
    ) {
        let mut old = before.iter().peekable();
        let mut changed = Vec::with_capacity(after.len());
        for glyph in after {
            while old.next_if(|other| other.x < glyph.x).is_some() {}
            changed.push(old.peek() != Some(&glyph));
        }
        // The tail of the row that is blank, and whether erasing it pays.
        let pens: Vec<Pen> = after.iter().map(|glyph| Pen::of(glyph.style, dialect.colours)).collect();
        let is_blank = |at: usize| after[at].symbol == " " && pens[at].leaves_blanks();
        let blank_from = (0..after.len()).rev().take_while(|at| is_blank(*at)).last().unwrap_or(after.len());
        let stale = changed[blank_from..].iter().filter(|changed| **changed).count();
        let end = if stale > 3 { blank_from } else { after.len() };
        let mut at = 0;
        while at < end {
            if !changed[at] {
                at += 1;
                continue;
            }
            let blanks = (at..end).take_while(|at| is_blank(*at)).count();
            // Only what has to change counts; the rest of the stretch is blank already.
            let stretch = (at..at + blanks).rev().find(|at| changed[*at]).map_or(0, |last| last + 1 - at);
            if stretch >= usize::from(ERASE_FROM) && !dialect.old {
                self.reach(after, &pens, at, y, dialect, out);
                self.switch(&Pen::default(), dialect, out);
                out.extend_from_slice(format!("\x1b[{stretch}X").as_bytes());
                at += stretch;
                continue;
            }
            self.reach(after, &pens, at, y, dialect, out);
            self.write(&after[at], &pens[at], y, dialect, out);
            at += 1;
        }
        if end < after.len() && (end..after.len()).any(|at| changed[at]) {
            let from = after[end].x;
            self.go(from, y, out);
            self.switch(&Pen::default(), dialect, out);
            out.extend_from_slice(b"\x1b[K");
        }
    }

    /// Brings the cursor to a glyph: over a short gap by writing what stands there anyway, else by a jump.
    fn reach(
        &mut self,
        after: &[Glyph<'_>],
        pens: &[Pen],
        at: usize,
        y: u16,
        dialect: Dialect,
        out: &mut Vec<u8>,
    ) {
        let target = after[at].x;
        if let Some((x, row)) = self.at
            && row == y
            && x < target
            && target - x <= REWRITE
            && let Ok(from) = after.binary_search_by_key(&x, |glyph| glyph.x)
            && (from..at).all(|gap| self.suits(&after[gap], &pens[gap]) && after[gap].symbol.len() == 1)
        {
            for gap in from..at {
                self.write(&after[gap], &pens[gap], y, dialect, out);
            }
        }
        self.go(target, y, out);
    }

    fn write(&mut self, glyph: &Glyph<'_>, pen: &Pen, y: u16, dialect: Dialect, out: &mut Vec<u8>) {
        if !self.suits(glyph, pen) {
            self.switch(pen, dialect, out);
        }
        out.extend_from_slice(glyph.symbol.as_bytes());
        let next = glyph.x + glyph.width;
        // At the right edge terminals differ in where the cursor is.
        self.at = (next < self.buffer.area.width && glyph.is_plain()).then_some((next, y));
    }

    /// Whether a character can be written without another pen: a blank that shows nothing can in any that shows nothing.
    fn suits(&self, glyph: &Glyph<'_>, pen: &Pen) -> bool {
        self.pen == *pen || (glyph.symbol == " " && pen.leaves_blanks() && self.pen.leaves_blanks())
    }

    fn switch(&mut self, pen: &Pen, dialect: Dialect, out: &mut Vec<u8>) {
        self.pen.change(pen, dialect.old, out);
        self.pen = *pen;
    }

    /// Moves the cursor by the shortest way.
    fn go(&mut self, x: u16, y: u16, out: &mut Vec<u8>) {
        let absolute = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let steps = |count: u16, letter: char| match count {
            0 => String::new(),
            1 => format!("\x1b[{letter}"),
            count => format!("\x1b[{count}{letter}"),
        };
        let relative = self.at.and_then(|(from, row)| match (row == y, row < y && y - row <= 3) {
            (true, _) if from <= x => Some(steps(x - from, 'C')),
            (true, _) if from - x <= 3 => Some("\x08".repeat(usize::from(from - x))),
            (true, _) => Some(
                [steps(from - x, 'D'), format!("\r{}", steps(x, 'C'))].into_iter().min_by_key(String::len)?,
            ),
            (false, true) => Some(format!("\r{}{}", "\n".repeat(usize::from(y - row)), steps(x, 'C'))),
            _ => None,
        });
        let way = match relative {
            Some(relative) if relative.len() < absolute.len() => relative,
            _ => absolute,
        };
        if self.at != Some((x, y)) {
            out.extend_from_slice(way.as_bytes());
            self.at = Some((x, y));
        }
    }
}

/// The cells of a row.
fn cells(buffer: &Buffer, y: u16) -> Option<&[Cell]> {
    let columns = usize::from(buffer.area.width);
    let from = usize::from(y) * columns;
    buffer.content.get(from..from + columns)
}

/// Hides the cursor.
const HIDE: &[u8] = b"\x1b[?25l";
/// Shows the cursor.
const SHOW: &[u8] = b"\x1b[?25h";
/// Empties the screen and brings pen and cursor to where [`Shown::cleared`] says they are.
pub const CLEAR: &[u8] = b"\x1b[m\x1b[2J\x1b[H\x1b[?25h";

#[cfg(test)]
mod tests;
