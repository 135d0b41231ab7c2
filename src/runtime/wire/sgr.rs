//! From styles to the bytes that switch them on: as few as possible, and none a terminal cannot read.

use ratatui::style::{Color, Modifier, Style};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colours {
    /// None: `NO_COLOR`.
    None,
    /// The eight of 1979, as SGR 30 to 37 and 40 to 47.
    Eight,
    /// The sixteen named ones, as SGR 30 to 37 and 90 to 97.
    #[default]
    Sixteen,
    /// Any, as SGR 38;2 and 48;2.
    Rgb,
}

/// What is switched on: modifiers and the two colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    bold: bool,
    underlined: bool,
    reversed: bool,
    front: Paint,
    back: Paint,
}

/// A colour as the parameters of SGR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Paint {
    /// The terminal's own.
    #[default]
    Own,
    /// One of its colours, by its number.
    Named(u8),
    /// Any; the number says whether of letters (38) or behind them (48).
    Rgb(u8, [u8; 3]),
}

impl Paint {
    fn is_own(self) -> bool {
        self == Paint::Own
    }

    /// The parameters; `own` are those that switch any other colour off.
    fn parameters(self, own: &str) -> String {
        match self {
            Paint::Own => own.to_owned(),
            Paint::Named(number) => number.to_string(),
            Paint::Rgb(number, [r, g, b]) => format!("{number};2;{r};{g};{b}"),
        }
    }
}

impl Pen {
    /// What a style comes to on a terminal with so many colours.
    pub fn of(style: Style, colours: Colours) -> Pen {
        let has = |modifier| style.add_modifier.contains(modifier);
        let (front, brighter) = style.fg.map(|colour| code(colour, colours, 30)).unwrap_or_default();
        let (back, _) = style.bg.map(|colour| code(colour, colours, 40)).unwrap_or_default();
        Pen {
            bold: has(Modifier::BOLD) || brighter,
            underlined: has(Modifier::UNDERLINED),
            reversed: has(Modifier::REVERSED),
            front,
            back,
        }
    }

    /// Whether a blank in this pen looks like nothing at all.
    pub fn leaves_blanks(&self) -> bool {
        !self.underlined && !self.reversed && self.back.is_own()
    }

    /// The bytes that turn this pen into another; `resets` if the terminal knows no way to switch off one thing alone.
    pub fn change(&self, to: &Pen, resets: bool, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let afresh = to.parts_from(&Pen::default());
        // An empty parameter is a zero.
        let afresh = if afresh.is_empty() { String::new() } else { format!(";{afresh}") };
        let removes = (self.bold && !to.bold)
            || (self.underlined && !to.underlined)
            || (self.reversed && !to.reversed)
            || (!self.front.is_own() && to.front.is_own())
            || (!self.back.is_own() && to.back.is_own());
        let step = to.parts_from(self);
        let parts = if (resets && removes) || afresh.len() < step.len() { afresh } else { step };
        out.extend_from_slice(format!("\x1b[{parts}m").as_bytes());
    }

    /// The parameters that lead here from another pen.
    fn parts_from(&self, from: &Pen) -> String {
        let mut parts: Vec<String> = Vec::new();
        let switches = [
            (from.bold, self.bold, "1", "22"),
            (from.underlined, self.underlined, "4", "24"),
            (from.reversed, self.reversed, "7", "27"),
        ];
        for (before, after, on, off) in switches {
            if before != after {
                parts.push(if after { on } else { off }.to_owned());
            }
        }
        for (before, after, own) in [(from.front, self.front, "39"), (from.back, self.back, "49")] {
            if before != after {
                parts.push(after.parameters(own));
            }
        }
        parts.join(";")
    }
}

/// The place of a named colour among the sixteen: 0 to 7, and 8 to 15 for the bright ones.
fn named(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

/// The paint of a colour, `base` being 30 for letters and 40 for what is behind them, and whether it has to be made
/// brighter by bold.
fn code(colour: Color, colours: Colours, base: u8) -> (Paint, bool) {
    let place = match colour {
        Color::Rgb(r, g, b) if colours == Colours::Rgb => {
            return (Paint::Rgb(base + 8, [r, g, b]), false);
        }
        Color::Rgb(r, g, b) => Some(nearest(r, g, b)),
        Color::Indexed(index) => Some(index % 16),
        named_colour => named(named_colour),
    };
    match (place, colours) {
        (None, _) | (_, Colours::None) => (Paint::Own, false),
        // Eight colours have no dark grey: bold black is black on many, and cannot be read.
        (Some(8), Colours::Eight) => (Paint::Own, false),
        (Some(place @ 0..=7), _) => (Paint::Named(base + place), false),
        (Some(place), Colours::Eight) => (Paint::Named(base + place - 8), base == 30),
        (Some(place), _) => (Paint::Named(base + 60 + place - 8), false),
    }
}

/// The named colour nearest to one of any shade, by the values xterm gives them.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    const XTERM: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ];
    let far = |&(r2, g2, b2): &(u8, u8, u8)| {
        [(r, r2), (g, g2), (b, b2)].iter().map(|(one, two)| u32::from(one.abs_diff(*two)).pow(2)).sum::<u32>()
    };
    let places = (0u8..).zip(&XTERM);
    places.min_by_key(|(_, colour)| far(colour)).map_or(7, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(from: Style, to: Style, colours: Colours, resets: bool) -> String {
        let mut out = Vec::new();
        Pen::of(from, colours).change(&Pen::of(to, colours), resets, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn eight_colours_are_the_classic_numbers() {
        let plain = Style::new();
        let to = |style, colours| written(plain, style, colours, false);
        assert_eq!(to(plain.fg(Color::Yellow), Colours::Eight), "^[33m");
        assert_eq!(to(plain.bg(Color::Blue), Colours::Eight), "^[44m");
        assert_eq!(to(plain.fg(Color::LightYellow), Colours::Eight), "^[1;33m");
        assert_eq!(to(plain.fg(Color::DarkGray), Colours::Eight), "");
        assert_eq!(to(plain.fg(Color::LightYellow), Colours::Sixteen), "^[93m");
        assert_eq!(to(plain.bg(Color::White), Colours::Sixteen), "^[107m");
    }

    #[test]
    fn rgb_only_where_it_is_known_to_work_and_nothing_without_colour() {
        let gold = Style::new().fg(Color::Rgb(255, 221, 51)).add_modifier(Modifier::REVERSED);
        let to = |colours| written(Style::new(), gold, colours, false);
        assert_eq!(to(Colours::Rgb), "^[7;38;2;255;221;51m");
        assert_eq!(to(Colours::Sixteen), "^[7;93m");
        assert_eq!(to(Colours::Eight), "^[1;7;33m");
        assert_eq!(to(Colours::None), "^[7m");
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        let loud = bold.fg(Color::Yellow).add_modifier(Modifier::REVERSED);
        assert_eq!(written(loud, plain, Colours::Sixteen, false), "^[m");
        assert_eq!(written(loud, bold.fg(Color::Yellow), Colours::Sixteen, false), "^[27m");
        assert_eq!(written(loud, bold.fg(Color::Yellow), Colours::Sixteen, true), "^[;1;33m");
        assert_eq!(written(bold, bold, Colours::Sixteen, false), "");
    }
}
