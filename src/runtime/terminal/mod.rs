//! The terminal: entered, drawn to with one write a frame, and restored whatever happens.
//!
//! No query is ever sent. `Terminal::clear()` and ratatui's own resizing ask for the cursor's place and stall two
//! seconds on a line that does not answer, so the viewport is fixed and a resize makes a new one.

mod canvas;
pub mod clipboard;
mod fatal;
mod frame_writer;
mod leave;
mod modes;
mod output_lock;

use std::io::{self, IsTerminal};

use crossterm::terminal::size;
use ratatui::{
    Frame, Terminal, TerminalOptions, Viewport,
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    inbox::Inbox,
    wire::{self, Dialect, Shown},
};
use canvas::Canvas;
use frame_writer::FrameWriter;

/// Room for the largest frame anybody sees, so that it is one write.
const BUFFER: usize = 64 * 1024;

/// The terminal in full-screen use. Dropping it restores the terminal.
pub struct Screen {
    terminal: Terminal<Canvas>,
    size: (u16, u16),
    dialect: Dialect,
    outlet: FrameWriter,
    /// What the terminal shows once all that was sent has arrived.
    shown: Shown,
    /// It has to be entered before the next frame.
    is_new: bool,
    /// It has to be emptied before the next frame.
    is_stale: bool,
    /// The newest frame that could not be sent yet.
    waiting: Option<(Buffer, Option<Position>)>,
    /// What goes to the clipboard with the next frame.
    copied: Vec<u8>,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, no mouse.
    pub fn enter(dialect: Dialect, inbox: Inbox) -> io::Result<Screen> {
        if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
            return Err(io::Error::other("standard input and output are no terminal"));
        }
        let size = usable(size()?);
        modes::restore_on_panic();
        modes::take()?;
        Ok(Screen {
            terminal: new_terminal(size),
            size,
            dialect,
            outlet: FrameWriter::start(inbox),
            shown: Shown::cleared(size.0, size.1),
            is_new: true,
            is_stale: true,
            waiting: None,
            copied: Vec::new(),
        })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Draws one frame and sends it, now or as soon as the terminal has taken the one before; what changes nothing sends
    /// nothing, and of several frames that have to wait only the newest is sent.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) {
        let Ok(done) = self.terminal.draw(render);
        let frame = done.buffer.clone();
        self.waiting = Some((frame, self.terminal.backend().cursor()));
        self.send();
    }

    /// Sends a text for the clipboard with the next frame.
    pub fn copy(&mut self, text: &str, between: clipboard::Between) {
        self.copied = clipboard::bytes(text, between);
    }

    /// The terminal has taken the last frame.
    pub fn sent(&mut self) {
        self.outlet.sent();
        self.send();
    }

    fn send(&mut self) {
        if self.outlet.is_busy() {
            return;
        }
        let Some((frame, cursor)) = self.waiting.take() else { return };
        let mut bytes = Vec::with_capacity(BUFFER);
        if std::mem::take(&mut self.is_new) {
            bytes.extend_from_slice(modes::ENTER);
        }
        if std::mem::take(&mut self.is_stale) {
            bytes.extend_from_slice(wire::CLEAR);
        }
        self.shown.frame(&frame, cursor, self.dialect, &mut bytes);
        bytes.append(&mut self.copied);
        if !bytes.is_empty() {
            self.outlet.send(bytes);
        }
    }

    /// Starts from an empty screen: the size has changed, or something else has written on it.
    pub fn renew(&mut self) -> io::Result<()> {
        self.size = usable(size()?);
        self.terminal = new_terminal(self.size);
        self.shown = Shown::cleared(self.size.0, self.size.1);
        self.is_stale = true;
        self.waiting = None;
        Ok(())
    }

    /// Gives the terminal to the shell for as long as we are stopped.
    pub fn lend(&mut self) {
        modes::restore();
    }

    /// Takes the terminal again after a stop. In the background the kernel stops us here until we are in front.
    pub fn take_back(&mut self) -> io::Result<()> {
        if modes::are_taken() {
            // We were stopped without a warning, and the shell has put the line to its own use.
            modes::restore();
        }
        modes::take()?;
        self.is_new = true;
        self.renew()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        modes::restore();
    }
}

/// The largest canvas: more than the smallest letters on the widest wall show. Whoever owns the line can say any size,
/// and a cell takes memory in each of four buffers; what is beyond stays blank.
const LARGEST: (u16, u16) = (1_000, 400);

/// A serial line may say 0x0, and any line 65535x65535.
fn usable((columns, rows): (u16, u16)) -> (u16, u16) {
    if columns == 0 || rows == 0 { (80, 24) } else { (columns.min(LARGEST.0), rows.min(LARGEST.1)) }
}

fn new_terminal((columns, rows): (u16, u16)) -> Terminal<Canvas> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
    let canvas = Canvas::new(columns, rows);
    match Terminal::with_options(canvas, TerminalOptions { viewport }) {
        Ok(terminal) => terminal,
        Err(never) => match never {},
    }
}
