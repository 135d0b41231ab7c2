//! A picture of the real program: runs it in a pretended terminal, types keys, writes the screen as SVG.
//!
//! ```text
//! cargo run --example picture -- OUT.svg COLUMNS ROWS 'TEXT|TEXT|…' -- COMMAND ARG…
//! ```
//! Each TEXT is typed when the screen has been still for a while; `<enter>`, `<f2>` and the others of `typed`
//! are keys.

use std::{
    io::{Read, Write},
    num::NonZero,
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use vt100::{Color, Parser, Screen};

/// A screen that nothing has changed for so long is drawn.
const STILL: Duration = Duration::from_millis(700);
/// Width and height of a cell, and the margin, in pixels.
const CELL: u32 = 9;
const LINE: u32 = 19;
const MARGIN: u32 = 14;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [out, columns, rows, keys, dashes, command @ ..] = &args[..] else {
        return Err("picture OUT.svg COLUMNS ROWS KEYS -- COMMAND ARG…".into());
    };
    if dashes != "--" || command.is_empty() {
        return Err("the command comes after --".into());
    }
    let (columns, rows): (u16, u16) = (columns.parse()?, rows.parse()?);
    let pair =
        native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })?;
    let mut builder = CommandBuilder::new(&command[0]);
    builder.args(&command[1..]);
    builder.cwd(std::env::current_dir()?);
    let mut child = pair.slave.spawn_command(builder)?;
    let (send, receive) = channel();
    let mut reader = pair.master.try_clone_reader()?;
    std::thread::spawn(move || {
        let mut bytes = [0; 8192];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            if send.send(bytes[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    let cells = |count| NonZero::new(count).ok_or("a screen has a size");
    let mut parser = Parser::new(cells(rows)?, cells(columns)?, 0);
    let mut writer = pair.master.take_writer()?;
    settle(&receive, &mut parser);
    for text in keys.split('|').filter(|text| !text.is_empty()) {
        writer.write_all(typed(text).as_bytes())?;
        settle(&receive, &mut parser);
    }
    std::fs::write(out, svg(parser.screen(), columns, rows))?;
    child.kill()?;
    Ok(())
}

fn settle(receive: &Receiver<Vec<u8>>, parser: &mut Parser) {
    while let Ok(bytes) = receive.recv_timeout(STILL) {
        parser.process(&bytes);
    }
}

fn typed(text: &str) -> String {
    let keys = [
        ("<enter>", "\r"),
        ("<tab>", "\t"),
        ("<esc>", "\x1b"),
        ("<f1>", "\x1bOP"),
        ("<f2>", "\x1bOQ"),
        ("<f5>", "\x1b[15~"),
        ("<f6>", "\x1b[17~"),
        ("<ctrl-p>", "\x10"),
        ("<down>", "\x1b[B"),
        ("<right>", "\x1b[C"),
    ];
    keys.iter().fold(text.to_owned(), |text, (name, bytes)| text.replace(name, bytes))
}

fn svg(screen: &Screen, columns: u16, rows: u16) -> String {
    let (width, height) = (u32::from(columns) * CELL + 2 * MARGIN, u32::from(rows) * LINE + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-size=\"15\" \
         font-family=\"DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#15171a\"/>\n"
    );
    for row in 0..rows {
        for column in 0..columns {
            let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation()) else {
                continue;
            };
            let wide = if cell.is_wide() { 2 } else { 1 };
            let (x, y) = (MARGIN + u32::from(column) * CELL, MARGIN + u32::from(row) * LINE);
            let (mut ink, mut paper) = (colour(cell.fgcolor(), "#d8dad6"), colour(cell.bgcolor(), "#15171a"));
            if cell.inverse() {
                std::mem::swap(&mut ink, &mut paper);
            }
            let long = CELL * wide;
            if paper != "#15171a" {
                out += &format!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{long}\" height=\"{LINE}\" fill=\"{paper}\"/>\n"
                );
            }
            let text = cell.contents().trim();
            // Fonts leave gaps between the rows of a rule.
            let rule = match text {
                "│" => Some((x + CELL / 2, y, 1, LINE)),
                "─" => Some((x, y + LINE / 2, CELL, 1)),
                _ => None,
            };
            if let Some((x, y, width, height)) = rule {
                out += &format!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{ink}\"/>\n"
                );
            } else if !text.is_empty() {
                let bold = if cell.bold() { " font-weight=\"bold\"" } else { "" };
                let faint = if cell.dim() { " opacity=\"0.6\"" } else { "" };
                let line = if cell.underline() { " text-decoration=\"underline\"" } else { "" };
                let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                out += &format!(
                    "<text x=\"{x}\" y=\"{}\" fill=\"{ink}\"{bold}{faint}{line} textLength=\"{long}\" \
                     lengthAdjust=\"spacingAndGlyphs\">{text}</text>\n",
                    y + 15
                );
            }
        }
    }
    out + "</svg>\n"
}

/// The sixteen named colours; the others are not used.
fn colour(colour: Color, plain: &str) -> String {
    const NAMED: [&str; 16] = [
        "#1d1f21", "#cc6666", "#b5bd68", "#f0c674", "#81a2be", "#b294bb", "#8abeb7", "#c5c8c6", "#85898c",
        "#ff7b7b", "#d2e07c", "#ffe08a", "#9cc4ea", "#d0b0db", "#a6dcd4", "#ffffff",
    ];
    match colour {
        Color::Idx(index) => NAMED.get(usize::from(index)).unwrap_or(&plain).to_string(),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Default => plain.to_owned(),
    }
}
