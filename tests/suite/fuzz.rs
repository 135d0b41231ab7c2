//! Any bytes at all: no panic, nothing stuck, no mode left on. A million bytes go through the parser and the model here
//! (`PICKLOG_FUZZ_BYTES` for more); some of them through the real program in a real terminal.

use std::time::{Duration, Instant};

use picklog::{
    action::Context,
    app::Msg,
    keymap::{Code, Key},
    runtime::input::parser::{Input, Parser},
};

use super::{
    pty::{Place, restored},
    update::TestScreen,
};

/// A small generator of numbers, so that a failure can be repeated from its seed (xorshift64*, Vigna 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % sides
    }
}

/// Pieces of what terminals send, whole and broken.
const PIECES: [&[u8]; 24] = [
    b"\x1b",
    b"\x1b[",
    b"\x1bO",
    b"\x1b[A",
    b"\x1b[B",
    b"\x1bOQ",
    b"\x1b[1;5C",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\x1b[200~paste \x1b[201~ inside\x1b[201~",
    b"\r",
    b"\t",
    b"\x7f",
    b"\x15",
    b"\x1a",
    b"\x10",
    b"\x1b[[A",
    b"\x1b[M\x20\x21\x22",
    b"\x1b]0;x\x07",
    b"\x1bP",
    "Ромашка".as_bytes(),
    "华为".as_bytes(),
    b"\xd0",
    b"\xff\xfe\xc3\x28",
];

fn bytes(dice: &mut Dice, count: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(count + 64);
    while bytes.len() < count {
        match dice.roll(10) {
            0..=3 => bytes.extend_from_slice(PIECES[dice.roll(PIECES.len())]),
            4..=6 => bytes.push(b'1' + u8::try_from(dice.roll(9)).unwrap()),
            7 | 8 => bytes.push(u8::try_from(dice.roll(256)).unwrap()),
            _ => bytes.push(b'a' + u8::try_from(dice.roll(26)).unwrap()),
        }
    }
    bytes.truncate(count);
    bytes
}

#[test]
fn a_million_bytes_leave_a_screen_that_listens() {
    let wanted: usize =
        std::env::var("PICKLOG_FUZZ_BYTES").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let (mut done, mut inputs, mut sittings) = (0, 0usize, 0usize);
    for seed in 1.. {
        if done >= wanted {
            break;
        }
        let mut dice = Dice(seed);
        let (mut desk, mut parser, mut found) = (TestScreen::new(), Parser::new(), Vec::new());
        let stream = bytes(&mut dice, 10_000);
        done += stream.len();
        let mut rest = stream.as_slice();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at((1 + dice.roll(40)).min(rest.len()));
            rest = after;
            parser.feed(piece, &mut found);
            if dice.roll(3) == 0 {
                parser.time_is_up(&mut found);
            }
            for input in found.drain(..) {
                inputs += 1;
                desk.send(match input {
                    Input::Key(key) => Msg::Key(key),
                    Input::Paste(text) => Msg::Paste(text),
                });
                // An answer may be long in coming.
                if dice.roll(2) == 0 {
                    desk.answer();
                }
            }
            if desk.model.quitting {
                sittings += 1;
                desk = TestScreen::new();
            }
        }
        // Nothing is held back any more, and the ways out work.
        while parser.patience().is_some() {
            parser.time_is_up(&mut found);
        }
        assert_eq!(parser.patience(), None, "seed {seed}");
        parser.feed(b"\x03", &mut found);
        assert_eq!(found.last(), Some(&Input::Key(Key::ctrl(Code::Char('c')))), "seed {seed}");
        desk.send(Msg::Key(Key::ctrl(Code::Char('c'))));
        assert!(desk.model.quitting || desk.model.context() != Context::Global, "seed {seed}");
        if !desk.model.quitting {
            // The first Ctrl-C may have ended a chord that had begun.
            desk.send(Msg::Key(Key::ctrl(Code::Char('c'))));
        }
        assert!(desk.model.quitting, "seed {seed}: Ctrl-C leaves");
    }
    assert!(
        inputs > wanted / 10 && sittings > 0,
        "{inputs} inputs, {sittings} sittings: the stream reaches the screen"
    );
}

#[test]
fn the_real_program_outlives_a_broken_stream_and_gives_all_modes_back() {
    let place = Place::new().with_accounts();
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]);
    let mut dice = Dice(7);
    for _ in 0..20 {
        let mut stream = bytes(&mut dice, 1_000);
        // Ctrl-C, Ctrl-Q and F10 would leave, as they should.
        stream.retain(|byte| ![0x03, 0x11, b'~'].contains(byte));
        tty.bytes(&stream);
    }
    // A paste that never ended ends by itself, and then Ctrl-C is heard.
    let deadline = Instant::now() + Duration::from_secs(30);
    while !tty.has_ended() {
        assert!(Instant::now() < deadline, "stuck; the screen was\n{}", tty.text());
        tty.bytes(b"\x03");
        tty.change_within(Duration::from_millis(300));
    }
    let (code, raw) = tty.end();
    assert_eq!((code, restored(&raw)), (0, true));
}
