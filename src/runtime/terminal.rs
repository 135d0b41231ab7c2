//! The terminal: entered, drawn to with one write a frame, and restored whatever happens.
//!
//! No query is ever sent. `Terminal::clear()` and ratatui's own resizing ask for the cursor's place and stall two
//! seconds on a line that does not answer, so the viewport is fixed and a resize makes a new one.

use std::{
    cell::RefCell,
    io::{self, IsTerminal, Write},
    rc::Rc,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    queue,
    style::ResetColor,
    terminal::{
        Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
    },
};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport, layout::Rect};

use super::paint::Paint;

/// The terminal is in our hands and has to be given back.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Bytes of a frame, sent with one write when the frame is whole.
#[derive(Clone, Default)]
struct FrameBytes(Rc<RefCell<Vec<u8>>>);

impl Write for FrameBytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Backends flush after each cursor command; the frame is sent by [`Screen::draw`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal in full-screen use. Dropping it restores the terminal.
pub struct Screen {
    terminal: Terminal<Paint<FrameBytes>>,
    bytes: FrameBytes,
    size: (u16, u16),
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, no mouse.
    pub fn enter() -> io::Result<Screen> {
        if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
            return Err(io::Error::other("standard input and output are no terminal"));
        }
        let size = usable(size()?);
        restore_on_panic();
        enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        let mut bytes = FrameBytes::default();
        queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
        let terminal = new_terminal(&bytes, size)?;
        Ok(Screen { terminal, bytes, size })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Draws one frame and sends it with one write; a frame that changes nothing sends nothing.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(render)?;
        let frame = std::mem::take(&mut *self.bytes.0.borrow_mut());
        if frame.is_empty() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(&frame)?;
        out.flush()
    }

    /// Starts from an empty screen: the size has changed, or something else has written on it.
    pub fn renew(&mut self) -> io::Result<()> {
        self.size = usable(size()?);
        queue!(self.bytes, ResetColor, Clear(ClearType::All))?;
        self.terminal = new_terminal(&self.bytes, self.size)?;
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// A serial line may say 0x0.
fn usable((columns, rows): (u16, u16)) -> (u16, u16) {
    if columns == 0 || rows == 0 { (80, 24) } else { (columns, rows) }
}

fn new_terminal(bytes: &FrameBytes, (columns, rows): (u16, u16)) -> io::Result<Terminal<Paint<FrameBytes>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
    Terminal::with_options(Paint::new(bytes.clone(), (columns, rows)), TerminalOptions { viewport })
}

/// Gives the terminal back, once. Errors are of no use any more: the line may be gone.
fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut bytes = Vec::new();
        let _ = queue!(bytes, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show);
        let mut out = io::stdout().lock();
        let _ = out.write_all(&bytes).and_then(|()| out.flush());
        let _ = disable_raw_mode();
    }
}

/// A panic in any thread restores the terminal before a word of it is printed, in one line.
fn restore_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            restore();
            let place = panic.location().map_or(String::new(), |at| format!(" at {}:{}", at.file(), at.line()));
            let what = panic.payload_as_str().unwrap_or("unknown");
            eprintln!("picklog: a mistake of its own{place}: {what}. What was picked is saved; please report this line");
            // One thread alone would leave a screen that hears no keys or saves nothing.
            std::process::exit(101);
        }));
    });
}
