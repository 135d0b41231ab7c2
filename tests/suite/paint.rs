//! What reaches a terminal is what was drawn, however few bytes it took.

use std::sync::{Arc, Mutex};

use picklog::runtime::paint::Paint;
use proptest::prelude::*;
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
};

const COLUMNS: u16 = 24;
const ROWS: u16 = 4;

/// A writer whose bytes can be read.
#[derive(Clone, Default)]
pub struct Wire(pub Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Wire {
    /// What was written since it was asked last.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// A terminal at the end of a wire.
pub fn terminal(size: (u16, u16)) -> (Wire, Terminal<Paint<Wire>>) {
    let wire = Wire::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.0, size.1));
    let paint = Paint::new(wire.clone(), size);
    (wire, Terminal::with_options(paint, TerminalOptions { viewport }).unwrap())
}

/// Pieces of text at a place in a look.
type Piece = (u16, u16, String, Style);

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let colour = prop_oneof![
        Just(Color::Reset),
        Just(Color::Red),
        Just(Color::DarkGray),
        Just(Color::Indexed(200)),
        Just(Color::Rgb(1, 2, 3))
    ];
    let bits = prop_oneof![
        Just(Modifier::empty()),
        Just(Modifier::BOLD),
        Just(Modifier::UNDERLINED),
        Just(Modifier::REVERSED),
        Just(Modifier::BOLD | Modifier::REVERSED)
    ];
    let look = (colour.clone(), colour, bits)
        .prop_map(|(fg, bg, bits)| Style::default().fg(fg).bg(bg).add_modifier(bits));
    let text = "[a-c Яё华é│]{0,12}";
    prop::collection::vec((0..COLUMNS, 0..ROWS, text, look), 0..8)
}

fn rgb(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::DarkGray => vt100::Color::Idx(8),
        Color::Indexed(number) => vt100::Color::Idx(number),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

/// Where a screen differs from what was drawn.
fn differs(screen: &vt100::Screen, drawn: &Buffer) -> Option<String> {
    for y in 0..ROWS {
        let mut x = 0;
        while x < COLUMNS {
            let (cell, shown) = (&drawn[(x, y)], screen.cell(y, x)?);
            let text = if shown.contents().is_empty() { " " } else { shown.contents() };
            let bits = [
                (Modifier::UNDERLINED, shown.underline()),
                (Modifier::REVERSED, shown.inverse()),
                (
                    Modifier::BOLD,
                    shown.bold() || cell.symbol() == " " && cell.modifier.contains(Modifier::BOLD),
                ),
            ];
            let blank =
                cell.symbol() == " " && !cell.modifier.intersects(Modifier::UNDERLINED | Modifier::REVERSED);
            let same = text == cell.symbol()
                && (blank || rgb(cell.fg) == shown.fgcolor())
                && rgb(cell.bg) == shown.bgcolor()
                && (bits[..2].iter().all(|(bit, on)| cell.modifier.contains(*bit) == *on))
                && (cell.symbol() == " " || cell.modifier.contains(bits[2].0) == bits[2].1);
            if !same {
                return Some(format!("{x},{y}: {:?} {:?} is shown as {text:?}", cell.symbol(), cell.style()));
            }
            x += if shown.is_wide() { 2 } else { 1 };
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_frames_one_after_the_other_are_shown_as_drawn(frames in prop::collection::vec(pieces(), 1..6)) {
        let (wire, mut terminal) = terminal((COLUMNS, ROWS));
        let mut parser = vt100::Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0);
        for frame in frames {
            let mut drawn = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
            for (x, y, text, style) in &frame {
                drawn.set_stringn(*x, *y, text, usize::from(COLUMNS - x), *style);
            }
            let place = (frame.len() as u16, 1);
            terminal.draw(|to| {
                to.buffer_mut().clone_from(&drawn);
                to.set_cursor_position(place);
            }).unwrap();
            parser.process(&wire.take());
            prop_assert_eq!(differs(parser.screen(), &drawn), None);
            prop_assert_eq!(parser.screen().cursor_position(), (place.1, place.0));
        }
    }
}

#[test]
fn a_frame_that_changes_nothing_sends_nothing() {
    let (wire, mut terminal) = terminal((COLUMNS, ROWS));
    let mut draw = |text: &str| {
        terminal
            .draw(|to| {
                to.buffer_mut().set_string(1, 1, text, Style::default().fg(Color::Red));
                to.set_cursor_position((3, 3));
            })
            .unwrap();
        String::from_utf8(wire.take()).unwrap()
    };
    assert!(draw("roma").contains("roma"));
    assert_eq!(draw("roma"), "");
    // One letter more, and the cursor back: no row is cleared, nothing is sent twice.
    assert_eq!(draw("roman"), "\x1b[2;6H\x1b[31mn\x1b[m\x1b[4;4H");
}
