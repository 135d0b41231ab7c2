//! Channels of Asterisk, and whether a telephone of ours or a line to the outside is at their end.

use std::collections::HashMap;

use crate::evidence::{Party, Site, party};

use super::body::Body;

/// More digits than this in a name are a number of a provider and no extension.
const LONGEST_EXTENSION: usize = 5;

/// What is at the end of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// A telephone of ours, by its extension.
    Telephone(String),
    /// A line to the outside.
    Trunk,
    /// Asterisk itself: one half of a local channel leads on to the other.
    Through,
}

/// A channel taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Channel<'a> {
    /// What tells it from others; both halves of a local channel have the same.
    pub key: &'a str,
    /// `PJSIP`, `Local`.
    technology: &'a str,
    /// The peer: `101` of `PJSIP/101-00000004`; of a local channel the extension.
    pub name: &'a str,
}

impl<'a> Channel<'a> {
    /// Takes the text of a channel apart; none for an empty one.
    pub fn read(text: &'a str) -> Option<Channel<'a>> {
        let text = text.split('<').next().unwrap_or(text);
        let text = ["AsyncGoto/", "Parked/", "Surrogate/", "Transfered/", "Bridge/"]
            .iter()
            .find_map(|prefix| text.strip_prefix(prefix))
            .unwrap_or(text);
        let key = text.split(';').next().unwrap_or(text);
        let (technology, rest) = key.split_once('/')?;
        let is_number = |tail: &str| !tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_hexdigit());
        let name = match rest.rsplit_once('-') {
            Some((name, tail)) if is_number(tail) => name,
            _ => rest,
        };
        let name = name.split('@').next().unwrap_or(name);
        Some(Channel { key, technology, name })
    }

    fn is_number(&self) -> bool {
        !self.name.is_empty() && self.name.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_local(&self) -> bool {
        self.technology == "Local"
    }
}

/// What is at the end of each channel of a call.
#[derive(Debug, Default)]
pub(super) struct Sides<'a> {
    by_key: HashMap<&'a str, Side>,
}

impl<'a> Sides<'a> {
    /// Judges all channels of the rows of a call, which are in the order of time.
    pub fn of(rows: &'a [Body], site: &Site) -> Sides<'a> {
        let mut sides = Sides::default();
        let mut names: HashMap<&str, Side> = HashMap::new();
        // What a name or the dial plan says is surer than what follows from the other end.
        for body in rows {
            if let Some(channel) = Channel::read(&body.channel).filter(|channel| !channel.is_local()) {
                let side = by_full_number(&channel, body)
                    .or_else(|| by_name(&channel, site))
                    .or_else(|| by_context(body))
                    .or_else(|| by_own_number(&channel, body, site));
                if let Some(side) = side {
                    names.entry(channel.name).or_insert(side);
                }
            }
        }
        let mut tries: HashMap<(&str, &str, &str), usize> = HashMap::new();
        for body in rows {
            let Some(channel) = Channel::read(&body.dstchannel).filter(|channel| !channel.is_local()) else {
                continue;
            };
            if sides.by_key.contains_key(channel.key) {
                continue;
            }
            let nth = tries.entry((&body.channel, &body.lastdata, channel.name)).or_default();
            let dialled = Dialled::find(&body.lastdata, channel.name, *nth);
            *nth += 1;
            let side = dialled
                .filter(|dialled| dialled.number.is_none() && channel.is_number())
                .map(|_| Side::Telephone(channel.name.to_owned()))
                .or_else(|| by_name(&channel, site))
                .or_else(|| dialled.and_then(|dialled| dialled.side(&channel, site)))
                .or_else(|| names.get(channel.name).cloned())
                .unwrap_or_else(|| by_other_end(&channel, body, site));
            sides.by_key.insert(channel.key, side);
        }
        for body in rows {
            let Some(channel) = Channel::read(&body.channel).filter(|channel| !channel.is_local()) else {
                continue;
            };
            if !sides.by_key.contains_key(channel.key) {
                let side =
                    names.get(channel.name).cloned().unwrap_or_else(|| sides.rest(&channel, body, site));
                sides.by_key.insert(channel.key, side);
            }
        }
        sides.local_ends(rows, site);
        sides
    }

    /// What is at the end of a channel; none for no channel.
    pub fn side(&self, text: &'a str) -> Option<(&'a str, &Side)> {
        let channel = Channel::read(text)?;
        Some((channel.key, self.by_key.get(channel.key)?))
    }

    /// What is at the end of a channel by its key.
    pub fn by_key(&self, key: &str) -> Option<&Side> {
        self.by_key.get(key)
    }

    /// A calling channel of which nothing tells what it is, except who is at the other end.
    fn rest(&self, channel: &Channel<'_>, body: &'a Body, site: &Site) -> Side {
        let is_outside =
            matches!(party(&body.src, site), Party::Outside(_) | Party::Unreadable(_) | Party::Anonymous);
        match self.side(&body.dstchannel) {
            Some((_, Side::Trunk)) => Side::Telephone(channel.name.to_owned()),
            _ if is_outside => Side::Trunk,
            _ => Side::Telephone(channel.name.to_owned()),
        }
    }

    /// A local channel leads on to where its other half dials. Where no row tells that, its own extension is its end.
    fn local_ends(&mut self, rows: &'a [Body], site: &Site) {
        let goes_on = |key: &str| {
            let from = |body: &Body| Channel::read(&body.channel).is_some_and(|channel| channel.key == key);
            rows.iter().any(|body| from(body) && !body.dstchannel.is_empty())
        };
        for body in rows {
            for text in [&body.channel, &body.dstchannel] {
                let Some(channel) = Channel::read(text).filter(Channel::is_local) else { continue };
                if self.by_key.contains_key(channel.key) {
                    continue;
                }
                let is_called = rows
                    .iter()
                    .any(|row| Channel::read(&row.dstchannel).is_some_and(|one| one.key == channel.key));
                let side = match party(channel.name, site) {
                    _ if goes_on(channel.key) || !is_called => Side::Through,
                    // A word is a place in the dial plan, which rings somebody else.
                    Party::Inside(extension)
                        if extension == channel.name && is_extension(&extension, site) =>
                    {
                        Side::Telephone(extension)
                    }
                    Party::Outside(_) | Party::Unreadable(_) => Side::Trunk,
                    _ => Side::Through,
                };
                self.by_key.insert(channel.key, side);
            }
        }
    }
}

/// Whether a name is an extension for sure: a number, or one of the site's.
fn is_extension(name: &str, site: &Site) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit()) || site.extensions.iter().any(|known| known == name)
}

/// Technologies whose channels are named by a line's number.
const LINES: [&str; 9] = ["DAHDI", "Zap", "mISDN", "CAPI", "OOH323", "H323", "Khomp", "Dongle", "Quectel"];

/// Parts of names that people give to lines.
const TRUNK_WORDS: &str = "trunk|voip|gateway|gate|gw|pstn|provider|carrier|itsp|sipgate|telekom|mango|beeline|\
    megafon|mts|rostel|rtk|zadarma|telphin|sipnet|multifon|exolve|novofon|twilio|telnyx|vonage|voxbone|easybell|sbc|\
    inbound|outbound|incoming|outgoing|uplink|external";

/// What a name alone tells.
fn by_name(channel: &Channel<'_>, site: &Site) -> Option<Side> {
    let name = channel.name;
    let known = |name: &str| site.extensions.iter().any(|extension| extension == name);
    if known(name) || channel.technology == "Agent" {
        return Some(Side::Telephone(name.to_owned()));
    }
    if LINES.iter().any(|line| line.eq_ignore_ascii_case(channel.technology)) || name.contains('/') {
        return Some(Side::Trunk);
    }
    let digits = name.strip_prefix('+').unwrap_or(name);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_short = digits.len() <= LONGEST_EXTENSION && digits.len() == name.len();
        return Some(if is_short { Side::Telephone(name.to_owned()) } else { Side::Trunk });
    }
    let parts = || name.split(|c: char| !c.is_alphanumeric());
    if let Some(extension) = parts().find(|part| known(part)) {
        return Some(Side::Telephone(extension.to_owned()));
    }
    let lower = name.to_lowercase();
    if TRUNK_WORDS.split('|').any(|word| lower.contains(word)) {
        return Some(Side::Trunk);
    }
    // A telephone has its extension in its name: `101-wifi`, `desk_101`.
    let is_extension = |part: &&str| {
        (3..=LONGEST_EXTENSION).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts().find(is_extension).map(|extension| Side::Telephone(extension.to_owned()))
}

/// Parts of names of contexts into which calls from outside come.
const FROM_OUTSIDE: &str = "from-pstn|from-trunk|from-did|from-outside|from-external|from-provider|from-itsp|\
    from-sip-external|from-dahdi|from-zaptel|incoming|inbound|pstn|trunk";

fn by_context(body: &Body) -> Option<Side> {
    let context = body.context.to_lowercase();
    FROM_OUTSIDE.split('|').any(|part| context.contains(part)).then_some(Side::Trunk)
}

/// A long extension is told from a line by calling with itself, and not from outside.
fn by_full_number(channel: &Channel<'_>, body: &Body) -> Option<Side> {
    let is_own = channel.is_number() && body.src == channel.name && by_context(body).is_none();
    is_own.then(|| Side::Telephone(channel.name.to_owned()))
}

/// A telephone calls with its own number or name, unless it shows the company's.
fn by_own_number(channel: &Channel<'_>, body: &Body, site: &Site) -> Option<Side> {
    if body.src.eq_ignore_ascii_case(channel.name) {
        return Some(Side::Telephone(channel.name.to_owned()));
    }
    match party(&body.src, site) {
        Party::Inside(extension) if extension.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Side::Telephone(extension))
        }
        _ => None,
    }
}

/// A called channel of which nothing tells what it is: a line, where a telephone of ours called a number outside.
fn by_other_end(channel: &Channel<'_>, body: &Body, site: &Site) -> Side {
    let calling = Channel::read(&body.channel).and_then(|calling| by_name(&calling, site));
    let is_outside = matches!(party(&body.dst, site), Party::Outside(_) | Party::Unreadable(_));
    if is_outside && calling != Some(Side::Trunk) && by_context(body).is_none() {
        Side::Trunk
    } else {
        Side::Telephone(channel.name.to_owned())
    }
}

/// One end of a dial string: `PJSIP/89161234567@line`, `SIP/line/89161234567`, `PJSIP/101`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialled<'a> {
    /// What is dialled there.
    number: Option<&'a str>,
}

impl<'a> Dialled<'a> {
    /// The nth end of a dial string that goes to a peer; the last where there are fewer.
    fn find(dial: &'a str, peer: &str, nth: usize) -> Option<Dialled<'a>> {
        let targets = dial.split(',').next().unwrap_or(dial).split('&');
        let ends = targets.filter_map(|target| {
            let (_, rest) = target.split_once('/')?;
            let (first, second) =
                rest.split_once('/').map_or((rest, None), |(first, second)| (first, Some(second)));
            if let Some((number, host)) = first.split_once('@') {
                return (host == peer).then_some(Dialled { number: Some(number) });
            }
            let number = second.filter(|second| !second.starts_with("sip:"));
            (first == peer).then_some(Dialled { number })
        });
        let mut ends: Vec<Dialled<'a>> = ends.collect();
        ends.truncate(nth + 1);
        ends.pop()
    }

    /// What a peer is to which this is dialled. A short number on a line that is not named like one is a telephone of another
    /// office.
    fn side(self, channel: &Channel<'_>, site: &Site) -> Option<Side> {
        let Some(number) = self.number else { return Some(Side::Telephone(channel.name.to_owned())) };
        Some(match party(number, site) {
            Party::Inside(extension) => Side::Telephone(extension),
            _ => Side::Trunk,
        })
    }
}

/// The number that a dial string sends over a line.
pub(super) fn number_dialled(body: &Body) -> Option<&str> {
    let channel = Channel::read(&body.dstchannel)?;
    Dialled::find(&body.lastdata, channel.name, 0)?.number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(channel: &str, dstchannel: &str, src: &str, dst: &str, dial: &str) -> Body {
        let [channel, dstchannel, src, dst, lastdata] =
            [channel, dstchannel, src, dst, dial].map(str::to_owned);
        Body { channel, dstchannel, src, dst, lastdata, lastapp: "Dial".to_owned(), ..Body::default() }
    }

    fn sides(body: &Body) -> (Side, Side) {
        let rows = [body.clone()];
        let sides = Sides::of(&rows, &Site::default());
        let side = |text: &str| sides.by_key.get(Channel::read(text).unwrap().key).unwrap().clone();
        (side(&body.channel), side(&body.dstchannel))
    }

    #[test]
    fn channels_are_taken_apart() {
        let read = |text| Channel::read(text).map(|channel| (channel.key, channel.name));
        assert_eq!(read("PJSIP/201-0000000a"), Some(("PJSIP/201-0000000a", "201")));
        assert_eq!(read("Local/201@office-00000001;2"), Some(("Local/201@office-00000001", "201")));
        assert_eq!(read("SIP/line-msk-0000001f"), Some(("SIP/line-msk-0000001f", "line-msk")));
        assert_eq!(read(""), None);
    }

    #[test]
    fn telephones_are_told_from_lines() {
        let telephone = |name: &str| Side::Telephone(name.to_owned());
        let cases = [
            (
                row("PJSIP/trunk-1", "PJSIP/201-2", "79031112233", "74950000001", "PJSIP/201,20"),
                (Side::Trunk, telephone("201")),
            ),
            (
                row("PJSIP/201-1", "PJSIP/North-2", "201", "2482705555", "PJSIP/12482705555@North,30"),
                (telephone("201"), Side::Trunk),
            ),
            (
                row("SIP/310450-1", "SIP/east-2", "79031112233", "310450", "SIP/154@east,30"),
                (Side::Trunk, telephone("154")),
            ),
            (
                row("PJSIP/ann-1", "PJSIP/bob-2", "ann", "202", "PJSIP/bob"),
                (telephone("ann"), telephone("bob")),
            ),
            (
                row("SIP/100500-1", "SIP/100501-2", "100500", "100501", "SIP/100501,20"),
                (telephone("100500"), telephone("100501")),
            ),
            (
                row("SIP/201-1", "SIP/lines/x-2", "74950000001", "89031112233", "SIP/lines/89031112233"),
                (telephone("201"), Side::Trunk),
            ),
        ];
        for (body, wanted) in cases {
            assert_eq!(sides(&body), wanted, "{body:?}");
        }
    }
}
