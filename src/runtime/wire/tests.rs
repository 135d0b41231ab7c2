use proptest::{prelude::*, test_runner::RngSeed};
use ratatui::{
    layout::Rect,
    style::{Color, Modifier, Style},
};

use super::*;

fn buffer(rows: &[&str]) -> Buffer {
    let width = 20;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, u16::try_from(rows.len()).unwrap()));
    for (y, text) in (0u16..).zip(rows) {
        buffer.set_string(0, y, text, Style::new());
    }
    buffer
}

fn bytes(shown: &mut Shown, frame: &Buffer, cursor: Option<(u16, u16)>) -> String {
    let mut out = Vec::new();
    shown.frame(frame, cursor.map(Position::from), Dialect::default(), &mut out);
    String::from_utf8(out).unwrap().replace('\x1b', "^")
}

#[test]
fn what_stays_costs_nothing_and_what_goes_is_erased() {
    let mut shown = Shown::cleared(20, 2);
    assert_eq!(
        bytes(&mut shown, &buffer(&["Find roma", "Roma Foods"]), Some((9, 0))),
        "^[?25lFind roma\r\nRoma Foods^[1;10H^[?25h"
    );
    assert_eq!(bytes(&mut shown, &buffer(&["Find roma", "Roma Foods"]), Some((9, 0))), "");
    assert_eq!(bytes(&mut shown, &buffer(&["Find roma", "Roma Foods"]), Some((8, 0))), "\x08");
    assert_eq!(
        bytes(&mut shown, &buffer(&["Find roman", ""]), Some((10, 0))),
        "^[?25lan\r\n^[K^[1;11H^[?25h"
    );
    assert_eq!(bytes(&mut shown, &buffer(&["Find roman", ""]), None), "^[?25l");
}

#[test]
fn a_frame_without_colour_has_none_and_a_vt_is_reset_as_a_whole() {
    let mut frame = buffer(&["bad news"]);
    frame.set_style(Rect::new(0, 0, 3, 1), Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD));
    let written = |dialect| {
        let mut out = Vec::new();
        Shown::cleared(20, 1).frame(&frame, None, dialect, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    };
    assert_eq!(written(Dialect { colours: Colours::None, old: false }), "^[?25l^[1mbad ^[mnews");
    assert_eq!(written(Dialect { colours: Colours::Eight, old: true }), "^[?25l^[1;33mbad ^[mnews");
}

/// Rows as files hold them, with styles on stretches of them.
fn frames() -> impl Strategy<Value = Vec<Buffer>> {
    let text = prop_oneof![
        4 => "[a-zа-я ]{0,24}",
        2 => "[华为技术a ]{0,14}",
        1 => "(e\u{301}|x|é| ){0,24}",
        1 => "",
    ];
    let style = prop::sample::select(vec![
        Style::new(),
        Style::new().add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED),
        Style::new().fg(Color::Yellow).add_modifier(Modifier::UNDERLINED),
        Style::new().fg(Color::Black).bg(Color::Rgb(250, 220, 50)),
    ]);
    let row = (text, style, 0u16..24, 0u16..24);
    let frame = prop::collection::vec(row, 5).prop_map(|rows| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 5));
        for (y, (text, style, from, wide)) in (0u16..).zip(rows) {
            buffer.set_stringn(0, y, text, 24, Style::new());
            buffer.set_style(Rect::new(from, y, wide.min(24 - from), 1), style);
        }
        buffer
    });
    prop::collection::vec(frame, 1..8)
}

/// What a terminal shows of a buffer: text and look of each column.
fn expected(buffer: &Buffer) -> Vec<(String, bool, bool, bool)> {
    (0..5)
        .flat_map(|y| row(buffer, y))
        .map(|glyph| {
            let has = |modifier| glyph.style.add_modifier.contains(modifier);
            let bold = has(Modifier::BOLD) && glyph.symbol != " ";
            (glyph.symbol.to_owned(), bold, has(Modifier::UNDERLINED), has(Modifier::REVERSED))
        })
        .collect()
}

fn seen(parser: &vt100::Parser) -> Vec<(String, bool, bool, bool)> {
    let cells = (0..5).flat_map(|y| (0..24).map(move |x| (y, x)));
    cells
        .filter_map(|(y, x)| parser.screen().cell(y, x))
        .filter(|cell| !cell.is_wide_continuation())
        .map(|cell| {
            let text = if cell.contents().is_empty() { " " } else { cell.contents() };
            (text.to_owned(), cell.bold() && text != " ", cell.underline(), cell.inverse())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn a_terminal_shows_each_frame_whatever_was_there_before(frames in frames(), old: bool, cursors in prop::collection::vec(prop::option::of((0u16..24, 0u16..5)), 8)) {
        let size = |count: u16| std::num::NonZero::new(count).unwrap();
        let mut parser = vt100::Parser::new(size(5), size(24), 0);
        let mut shown = Shown::cleared(24, 5);
        parser.process(CLEAR);
        for (frame, cursor) in frames.iter().zip(cursors) {
            let mut out = Vec::new();
            shown.frame(frame, cursor.map(Position::from), Dialect { colours: Colours::Rgb, old }, &mut out);
            parser.process(&out);
            prop_assert_eq!(seen(&parser), expected(frame), "{}", String::from_utf8_lossy(&out).replace('\x1b', "^"));
            prop_assert_eq!(parser.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(parser.screen().cursor_position(), (y, x));
            }
        }
    }
}
