//! What goes to the terminal for a frame: ratatui says which cells differ, this says it in as few bytes as it can.
//!
//! On a slow line every byte is waited for. Cells that did not change are written again where that is shorter than
//! moving over them; attributes are switched only where they show; the cursor is placed, shown and hidden only when
//! it is elsewhere or otherwise.

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

/// Attributes that show on a blank.
const SHOWS_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);
/// Attributes and the codes that set them (ECMA-48).
const CODES: [(Modifier, u8); 8] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];
/// More unchanged cells than this are moved over: `ESC [ 1 2 C` is five bytes.
const REWRITTEN: u16 = 4;

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell) -> Look {
        Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a symbol looks the same in both.
    fn is_like(self, other: Look, symbol: &str) -> bool {
        if symbol != " " {
            return self == other;
        }
        let seen = |look: Look| look.modifier & SHOWS_ON_BLANK;
        // A reversed blank, or one with a line in it, shows the colour of letters.
        self.bg == other.bg && seen(self) == seen(other) && (seen(self).is_empty() || self.fg == other.fg)
    }
}

/// A backend of ratatui that writes few bytes. Made for a screen that has just been cleared.
#[derive(Debug)]
pub struct Paint<W: Write> {
    out: W,
    size: Size,
    /// What the screen shows.
    cells: Vec<Cell>,
    /// Where the next letter would go; none when that cannot be known.
    at: Option<Position>,
    look: Look,
    shown: Option<bool>,
}

impl<W: Write> Paint<W> {
    /// A backend for a cleared screen of so many columns and rows.
    pub fn new(out: W, (columns, rows): (u16, u16)) -> Paint<W> {
        let cells = vec![Cell::default(); usize::from(columns) * usize::from(rows)];
        Paint {
            out,
            size: Size { width: columns, height: rows },
            cells,
            at: None,
            look: Look::default(),
            shown: None,
        }
    }

    fn cell(&mut self, x: u16, y: u16) -> Option<&mut Cell> {
        let inside = x < self.size.width && y < self.size.height;
        let at = usize::from(y) * usize::from(self.size.width) + usize::from(x);
        if inside { self.cells.get_mut(at) } else { None }
    }

    /// Writes a cell; where it covered the left half of a wide letter, the cell of its right half, which is left in a
    /// state that terminals differ about.
    fn put(&mut self, to: Position, cell: &Cell) -> io::Result<Option<Position>> {
        let (look, symbol) = (Look::of(cell), cell.symbol());
        let width = u16::try_from(symbol.width()).unwrap_or(1).max(1);
        let last = self.cell(to.x + width - 1, to.y).is_some_and(|covered| covered.symbol().width() == 2);
        self.go(to, true)?;
        if !self.look.is_like(look, symbol) {
            self.wear(look)?;
        }
        self.out.write_all(symbol.as_bytes())?;
        // After the last column some terminals stand there yet, some on the next row.
        let after = Position { x: to.x + width, y: to.y };
        self.at = Some(after).filter(|at| is_sure(symbol) && at.x < self.size.width);
        for hidden in to.x + 1..after.x {
            self.cell(hidden, to.y).map(Cell::reset);
        }
        if let Some(shown) = self.cell(to.x, to.y) {
            shown.clone_from(cell);
        }
        Ok(Some(after).filter(|at| last && at.x < self.size.width))
    }

    /// Writes the right half of a wide letter that is gone as the blank it is now.
    fn mend(&mut self, half: Position) -> io::Result<()> {
        self.put(half, &Cell::default()).map(drop)
    }

    fn go(&mut self, to: Position, letters: bool) -> io::Result<()> {
        match self.at {
            Some(at) if at == to => return Ok(()),
            Some(at) if at.y == to.y && at.x < to.x => {
                let gap = to.x - at.x;
                if gap <= REWRITTEN && letters && self.rewrite(at, gap)? {
                } else if gap == 1 {
                    self.out.write_all(b"\x1b[C")?;
                } else {
                    write!(self.out, "\x1b[{gap}C")?;
                }
            }
            _ => write!(self.out, "\x1b[{};{}H", to.y + 1, to.x + 1)?,
        }
        self.at = Some(to);
        Ok(())
    }

    /// Writes cells that did not change once more; false, and nothing is written, where they look otherwise than
    /// what is being written, or are longer than the way round them.
    fn rewrite(&mut self, from: Position, gap: u16) -> io::Result<bool> {
        let start = usize::from(from.y) * usize::from(self.size.width) + usize::from(from.x);
        let Some(cells) = self.cells.get(start..start + usize::from(gap)) else { return Ok(false) };
        let same = |cell: &Cell| cell.symbol().len() == 1 && self.look.is_like(Look::of(cell), cell.symbol());
        let fits = cells.iter().all(same);
        if fits {
            for cell in cells {
                self.out.write_all(cell.symbol().as_bytes())?;
            }
        }
        Ok(fits)
    }

    fn wear(&mut self, look: Look) -> io::Result<()> {
        if look == self.look {
            return Ok(());
        }
        let mut codes: Vec<u8> = Vec::new();
        // What is taken off is taken off together: there is one code for all, and few are ever on.
        let off = self.look.modifier - look.modifier;
        let from = if off.is_empty() && !back_to_default(self.look, look) {
            self.look
        } else {
            codes.push(b'0');
            Look::default()
        };
        for (modifier, code) in CODES {
            if look.modifier.contains(modifier) && !from.modifier.contains(modifier) {
                add(&mut codes, &[code]);
            }
        }
        if look.fg != from.fg {
            add(&mut codes, &colour(look.fg, 30));
        }
        if look.bg != from.bg {
            add(&mut codes, &colour(look.bg, 40));
        }
        self.out.write_all(b"\x1b[")?;
        // `ESC [ m` is `ESC [ 0 m`.
        self.out.write_all(if codes == b"0" { b"" } else { &codes })?;
        self.out.write_all(b"m")?;
        self.look = look;
        Ok(())
    }
}

/// Whether a colour is given back while nothing else is kept: the code for all is shorter then.
fn back_to_default(was: Look, look: Look) -> bool {
    look == Look::default() && was != look
}

fn add(codes: &mut Vec<u8>, numbers: &[u8]) {
    for number in numbers {
        if !codes.is_empty() {
            codes.push(b';');
        }
        codes.extend_from_slice(number.to_string().as_bytes());
    }
}

/// The codes of a colour; `base` is 30 for letters, 40 for what is behind them.
fn colour(colour: Color, base: u8) -> Vec<u8> {
    let named = |number: u8| vec![base + number];
    let bright = |number: u8| vec![base + 60 + number];
    match colour {
        Color::Reset => named(9),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(number) => vec![base + 8, 5, number],
        Color::Rgb(red, green, blue) => vec![base + 8, 2, red, green, blue],
    }
}

/// Whether all terminals agree how wide a symbol is.
fn is_sure(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return false };
    match c {
        ' '..='~' | '\u{4e00}'..='\u{9fff}' => true,
        // Latin, Greek, Cyrillic and what draws lines; not what is put over the letter before.
        '\u{a0}'..='\u{52f}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2500}'..='\u{257f}' => symbol.width() == 1,
        _ => false,
    }
}

impl<W: Write> Backend for Paint<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut orphan: Option<Position> = None;
        for (x, y, cell) in content {
            let to = Position { x, y };
            if let Some(half) = orphan.take().filter(|half| *half != to) {
                self.mend(half)?;
            }
            orphan = self.put(to, cell)?;
        }
        if let Some(half) = orphan {
            self.mend(half)?;
        }
        self.wear(Look::default())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(false) {
            self.out.write_all(b"\x1b[?25l")?;
            self.shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(true) {
            self.out.write_all(b"\x1b[?25h")?;
            self.shown = Some(true);
        }
        Ok(())
    }

    /// Where the cursor was put: the terminal is never asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.go(position.into(), false)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.wear(Look::default())?;
        self.out.write_all(b"\x1b[2J")?;
        self.cells.fill(Cell::default());
        Ok(())
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            _ => Err(io::Error::other("only the whole screen is ever cleared")),
        }
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
