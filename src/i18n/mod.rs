//! What picklog says, in English, Russian and Chinese.
//!
//! Fluent files by subject in a folder a language, built into the program: `screen`, `commands` (what commands print),
//! `errors` (why one was refused), `safety` (the audit trail, copies, shared files), `help` (of the command
//! line), `analysis` (snapshots, terms, files for other systems), `erasing` (erasing people, and for how long they are kept), `store` (what floors below this one say: their English stands beside the [`Message`] they make), `server` (what is said
//! otherwise of a database on a server, in place of a file). A test holds that all three languages have the same ids with the same
//! variables. Codes, JSON and file formats never pass through here.

pub mod columns;
mod field_words;
mod gap_words;
mod matter_words;
mod quality_words;
pub mod sheets;
mod withheld_words;

use std::{borrow::Cow, collections::BTreeMap};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

use crate::{
    action::{Action, TABLE},
    domain::{
        Arg, Catalogue, Currency, Lang, Message, Money, Number, deals::Total, legible_line, quality::Table,
    },
};

pub use fluent_bundle::FluentValue as Value;
pub use gap_words::lower_first;
pub use matter_words::Writing;

/// Names of terminals a person can give with `--terminal` and in the config; the first is what happens without one. What each
/// can show is `runtime::profile`'s; `docs/terminals.md` says it to people.
pub const TERMINALS: [&str; 7] = ["auto", "rgb", "xterm", "linux", "vt", "ascii", "plain"];

/// Signs of which each is that of one currency alone.
const SIGNS: [&str; 9] = ["€", "£", "₽", "₴", "₸", "₺", "₹", "₩", "₪"];

/// The texts of one language.
pub struct Messages {
    lang: Lang,
    /// It is a database on a server that is spoken of, and no file.
    is_of_server: bool,
    bundle: FluentBundle<FluentResource>,
    weekdays: Vec<String>,
    months: Vec<String>,
}

impl Messages {
    /// The texts of a language.
    pub fn new(lang: Lang) -> Messages {
        let tag = unic_langid::LanguageIdentifier::from_bytes(lang.code().as_bytes()).unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Marks around a variable for bidirectional scripts; a terminal draws them as rubbish.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(if lang == Lang::Ru { spaced } else { with_commas }));
        for source in sources(lang) {
            // A resource with a bad entry still holds the good ones; a test holds that there is no bad one.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        let mut messages =
            Messages { lang, is_of_server: false, bundle, weekdays: Vec::new(), months: Vec::new() };
        messages.weekdays = messages.words("weekdays");
        messages.months = messages.words("months");
        messages
    }

    /// The texts of a language; of a database on a server where it is one.
    pub fn of(lang: Lang, is_of_server: bool) -> Messages {
        let mut messages = Messages::new(lang);
        if is_of_server {
            messages.speak_of_server();
        }
        messages
    }

    /// From now on it is a database on a server that is spoken of, and no file.
    pub fn speak_of_server(&mut self) {
        let source = of_server(self.lang).to_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(rest, _)| rest);
        self.bundle.add_resource_overriding(resource);
        self.is_of_server = true;
    }

    /// The same in another language.
    pub fn in_lang(&self, lang: Lang) -> Messages {
        Messages::of(lang, self.is_of_server)
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A text without variables.
    pub fn text(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A text with its variables filled in. An id that is not there shows itself, so that nothing is silent. Variables
    /// are made legible: they are names out of a file, which can be tampered with.
    pub fn with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let clean = |value: &Value<'_>| match value {
            Value::String(text) => Value::String(legible_line(text).into_owned().into()),
            other => other.clone().into_owned(),
        };
        self.filled(id, values.iter().map(|(name, value)| (*name, clean(value))))
    }

    fn filled<'a>(&self, id: &str, values: impl Iterator<Item = (&'a str, Value<'a>)>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return action_text(id).unwrap_or(id).to_owned();
        };
        let args: FluentArgs<'_> = values.collect();
        let text: Cow<'_, str> = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
        self.quoted(text)
    }

    /// Quotes that come to stand within quotes by a name put in are those for inside; what does not close stays.
    fn quoted(&self, text: Cow<'_, str>) -> String {
        let [open, close, inner_open, inner_close] = match self.lang {
            Lang::Ru => ['«', '»', '„', '“'],
            Lang::En | Lang::Zh => ['“', '”', '‘', '’'],
        };
        if text.matches(open).nth(1).is_none() {
            return text.into_owned();
        }
        let mut depth = 0;
        let mut changed = String::with_capacity(text.len());
        for c in text.chars() {
            depth += usize::from(c == open);
            changed.push(match (c, depth) {
                (c, 2..) if c == open => inner_open,
                (c, 2..) if c == close => inner_close,
                (c, _) => c,
            });
            if c == close {
                let Some(left) = depth.checked_sub(1) else { return text.into_owned() };
                depth = left;
            }
        }
        if depth == 0 { changed } else { text.into_owned() }
    }

    /// Puts into words what was said by id: an error, a finding, a line of output. A text without id is the same in
    /// every language.
    pub fn say(&self, said: &Message) -> String {
        if !self.bundle.has_message(said.id()) && (said.id().is_empty() || !said.english().is_empty()) {
            return said.english().to_owned();
        }
        self.filled(said.id(), said.args().iter().map(|(name, arg)| (*name, self.value(arg))))
    }

    fn value<'a>(&self, arg: &'a Arg) -> Value<'a> {
        match arg {
            Arg::Text(text) => legible_line(text).into(),
            Arg::Number(number) => (*number).into(),
            Arg::Message(said) => self.say(said).into(),
            Arg::Labels(labels) => legible_line(labels.get(self.lang)).into(),
        }
    }

    /// Whether there is a text of this id.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id) || action_text(id).is_some()
    }

    /// The ids that begin with this, in the order of the alphabet.
    #[cfg(test)]
    pub fn ids(&self, start: &str) -> Vec<String> {
        let all = sources(self.lang).iter().flat_map(|file| file.lines());
        let mut ids: Vec<String> = all
            .filter_map(|line| line.split_once(" ="))
            .filter(|(id, _)| id.starts_with(start) && !id.contains(' '))
            .map(|(id, _)| id.to_owned())
            .collect();
        ids.sort();
        ids
    }

    /// The words that are one command of line mode in this language; the first is the one that is said.
    pub fn command_words(&self, english: &str) -> Vec<String> {
        self.words(&format!("plain-word-{english}"))
    }

    /// What a command of line mode is called, with its full stop.
    pub fn command(&self, english: &str) -> String {
        let words = self.command_words(english);
        format!(".{}", words.first().map_or(english, String::as_str))
    }

    /// What an action is called.
    pub fn title(&self, action: Action) -> String {
        self.text(&format!("action-{}", action.id()))
    }

    /// What an action does, one sentence.
    pub fn doc(&self, action: Action) -> String {
        self.text(&format!("action-{}-doc", action.id()))
    }

    /// What every action is called, for the palette's model.
    pub fn titles(&self) -> BTreeMap<Action, String> {
        TABLE.iter().map(|spec| (spec.action, self.title(spec.action))).collect()
    }

    /// Short names of the weekdays, Monday first.
    pub fn weekdays(&self) -> [&str; 7] {
        std::array::from_fn(|day| self.weekdays.get(day).map_or("", String::as_str))
    }

    /// The short name of a month, 1 to 12.
    pub fn month(&self, number: u32) -> &str {
        let index = usize::try_from(number).unwrap_or(0).wrapping_sub(1);
        self.months.get(index).map_or("", String::as_str)
    }

    /// A count with its thousands apart: `1,234,567`; `1 234 567` in Russian.
    pub fn count(&self, number: u64) -> String {
        // U+00A0, so that a number is never broken over two lines.
        let between = if self.lang == Lang::Ru { '\u{a0}' } else { ',' };
        let digits = number.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(between);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A decimal number, its thousands apart: `1,234.5`; `1 234,5` in Russian.
    pub fn number(&self, number: Number) -> String {
        self.decimal(&number.to_string())
    }

    /// A median of whole numbers: whole, or with a half.
    pub fn median(&self, median: f64) -> String {
        self.decimal(&median.to_string())
    }

    /// An amount with its currency: by its sign where only one currency has that, else by its code.
    pub fn money(&self, money: Money) -> String {
        let amount = self.decimal(&money.amount());
        let sign = SIGNS.into_iter().find(|sign| Currency::from_sign(sign) == Some(money.currency));
        format!("{amount}\u{a0}{}", sign.unwrap_or(money.currency.code()))
    }

    /// An amount with the code of its currency, for terminals that may not show its sign.
    pub fn money_in_letters(&self, money: Money) -> String {
        format!("{}\u{a0}{}", self.decimal(&money.amount()), money.currency.code())
    }

    /// A sum without its currency, its thousands apart: `1,234.50`; `1 234,50` in Russian.
    pub fn total(&self, sum: Total, currency: Currency) -> String {
        self.decimal(&sum.amount(currency))
    }

    /// A number written with a point, as this language writes it.
    pub fn decimal(&self, plain: &str) -> String {
        let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
        let whole = whole.parse().map_or_else(|_| whole.to_owned(), |whole| self.count(whole));
        let point = if self.lang == Lang::Ru { ',' } else { '.' };
        match decimals {
            "" => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}{point}{decimals}"),
        }
    }

    /// A share between 0 and 1 with one decimal: `4.1%`; `4,1 %` in Russian. A share that is not nothing, or not all,
    /// never looks so.
    pub fn percent(&self, ratio: f64) -> String {
        let mut tenths = (ratio * 1000.0).round();
        if ratio > 0.0 && ratio < 1.0 {
            tenths = tenths.clamp(1.0, 999.0);
        }
        let text = format!("{:.1}", tenths / 10.0);
        match self.lang {
            Lang::Ru => format!("{}\u{a0}%", text.replace('.', ",")),
            _ => format!("{text}%"),
        }
    }

    /// A share in whole percents, for the levels of a drawing: `50%`.
    pub fn whole_percent(&self, ratio: f64) -> String {
        let whole = self.count((ratio * 100.0).round() as u64);
        if self.lang == Lang::Ru { format!("{whole}\u{a0}%") } else { format!("{whole}%") }
    }

    /// A length of time in one figure: `45 s`, `3 min`, `5 h`, `2 d`.
    pub fn span(&self, seconds: u32) -> String {
        let (id, count) = match seconds {
            0..60 => ("span-seconds", seconds),
            60..3_570 => ("age-minutes", (seconds + 30) / 60),
            3_570..172_800 => ("age-hours", (seconds + 1_800) / 3_600),
            _ => ("age-days", seconds / 86_400),
        };
        self.with(id, &[("count", count.into())])
    }

    /// What a table of the quality figures is called: accounts, prospects, contacts, or a kind by its label.
    pub fn table(&self, catalogue: &Catalogue, table: Table) -> String {
        match table {
            Table::Activities(_) | Table::Matters(_) => {
                upper_first(&legible_line(&catalogue.kind_label(table.kind(), self.lang)))
            }
            _ => self.text(&format!("quality-table-{}", table.code())),
        }
    }

    fn words(&self, id: &str) -> Vec<String> {
        self.text(id).split_whitespace().map(str::to_owned).collect()
    }
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Messages({})", self.lang.code())
    }
}

/// A text with a capital at its beginning; an address stays as it is.
pub fn upper_first(text: &str) -> String {
    if text.split(' ').next().is_some_and(|word| word.contains("://")) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The English of an action's title or sentence: it stands in the table of actions and only there.
fn action_text(id: &str) -> Option<&'static str> {
    let name = id.strip_prefix("action-")?;
    match name.strip_suffix("-doc").and_then(Action::from_id) {
        Some(action) => Some(action.spec().doc),
        None => Some(Action::from_id(name)?.spec().title),
    }
}

/// The texts of a language's files.
fn sources(lang: Lang) -> &'static [&'static str] {
    macro_rules! files {
        ($lang:literal) => {
            &[
                include_str!(concat!($lang, "/screen.ftl")),
                include_str!(concat!($lang, "/commands.ftl")),
                include_str!(concat!($lang, "/errors.ftl")),
                include_str!(concat!($lang, "/help.ftl")),
                include_str!(concat!($lang, "/safety.ftl")),
                include_str!(concat!($lang, "/store.ftl")),
                include_str!(concat!($lang, "/analysis.ftl")),
                include_str!(concat!($lang, "/erasing.ftl")),
            ]
        };
    }
    match lang {
        Lang::En => files!("en"),
        Lang::Ru => files!("ru"),
        Lang::Zh => files!("zh"),
    }
}

/// What is said otherwise of a database on a server.
fn of_server(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("en/server.ftl"),
        Lang::Ru => include_str!("ru/server.ftl"),
        Lang::Zh => include_str!("zh/server.ftl"),
    }
}

fn with_commas<M>(value: &Value<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

fn spaced<M>(value: &Value<'_>, _: &M) -> Option<String> {
    grouped(value, '\u{a0}')
}

/// Whole numbers in groups of three digits.
fn grouped(value: &Value<'_>, sign: char) -> Option<String> {
    let Value::Number(number) = value else { return None };
    let digits = number.as_string().into_owned();
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(sign);
        }
        shown.push(digit);
    }
    Some(shown)
}

#[cfg(test)]
mod tests;
