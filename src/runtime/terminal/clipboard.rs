//! OSC 52: a text for the clipboard of the machine whose terminal this is, over any number of SSH sessions.
//!
//! tmux takes the sequence itself where `set-clipboard` is `on`, and passes it on to the terminal where `allow-passthrough` is; it
//! gets both, as neither is its default everywhere. GNU screen passes on what is wrapped for it. Nothing is asked of the terminal, and
//! no answer is read: reading a clipboard would be another thing.

use base64::{Engine, engine::general_purpose::STANDARD};

/// What stands between us and the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Between {
    /// Nothing that we know of.
    #[default]
    Nothing,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// The bytes that put a text into the clipboard.
pub fn bytes(text: &str, between: Between) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    match between {
        Between::Nothing => plain,
        Between::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Between::Screen => format!("\x1bP{plain}\x1b\\"),
    }
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_as_base64_and_is_wrapped_for_what_stands_between() {
        let text = |between| String::from_utf8(bytes("+7 495 ш", between)).unwrap();
        assert_eq!(text(Between::Nothing), "\x1b]52;c;KzcgNDk1INGI\x07");
        assert_eq!(text(Between::Screen), "\x1bP\x1b]52;c;KzcgNDk1INGI\x07\x1b\\");
        let wrapped = "\x1bPtmux;\x1b\x1b]52;c;KzcgNDk1INGI\x07\x1b\\";
        assert_eq!(text(Between::Tmux), format!("\x1b]52;c;KzcgNDk1INGI\x07{wrapped}"));
    }

    #[test]
    fn nothing_of_a_text_reaches_the_terminal_as_it_is() {
        let sent = bytes("a\x07\x1b]0;title\x07\n", Between::Nothing);
        assert_eq!(sent.iter().filter(|byte| **byte < b' ').count(), 2, "the beginning and the end");
    }
}
