//! Keys from the terminal.

use std::{
    sync::{Mutex, Once, PoisonError, mpsc::Sender},
    thread,
};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

use crate::{
    app::Msg,
    keymap::{Code, Key},
};

/// Where keys go: to the screen that is shown now. One thread reads for all screens of a process, as a second one would
/// take every other key.
static LISTENER: Mutex<Option<Sender<Msg>>> = Mutex::new(None);

/// Sends what comes from the terminal to this screen from now on.
pub fn listen(send: Sender<Msg>) {
    static ONCE: Once = Once::new();
    *LISTENER.lock().unwrap_or_else(PoisonError::into_inner) = Some(send);
    ONCE.call_once(read_for_ever);
}

/// Reads the terminal on a thread of its own until it or the program ends.
fn read_for_ever() {
    thread::spawn(|| {
        loop {
            let msg = match read() {
                Ok(Event::Key(event)) => key(event).map(Msg::Key),
                Ok(Event::Paste(text)) => Some(Msg::Paste(text)),
                Ok(Event::Resize(columns, rows)) => Some(Msg::Resize(columns, rows)),
                Ok(_) => None,
                // The terminal is gone, and no key will come any more.
                Err(_) => Some(Msg::Hangup),
            };
            let ended = matches!(msg, Some(Msg::Hangup));
            let listener = LISTENER.lock().unwrap_or_else(PoisonError::into_inner);
            if let (Some(msg), Some(send)) = (msg, listener.as_ref()) {
                // Between two screens nobody listens; the key is lost, as it is on a bare terminal.
                let _ = send.send(msg);
            }
            drop(listener);
            if ended {
                return;
            }
        }
    });
}

/// The key of a terminal event; none for releases, media keys and modifiers alone.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt, mut shift) =
        (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT), held(KeyModifiers::SHIFT));
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    Some(Key::new(code, ctrl, alt, shift))
}
