//! The words of times, in English, Russian and Chinese.

/// What a word of a time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// So many days from today.
    Day(i64),
    /// From Monday, 0.
    Weekday(u32),
    /// From January, 1.
    Month(u32),
    /// A measure of time.
    Unit(Unit),
    /// Russian `часа`: a measure, and the hour of a clock.
    Hours,
    /// Russian `дня`: a measure, and the afternoon.
    DayOrPm,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// 12:00.
    Noon,
    /// 9:00, as the list of hours has it.
    Morning,
    /// This moment.
    Now,
    /// `in` so long.
    In,
    /// So long `after` now, behind the measure.
    After,
    /// So long `ago`.
    Ago,
    /// `next` weekday, week, month: which one is meant is not always sure.
    Next,
    /// `last` weekday, week, month.
    Last,
    /// `this` weekday.
    This,
    /// Chinese `下` and `上`: so many weeks or months on, counted from this one.
    Weeks(i64),
    /// One.
    A,
    /// A half; behind an hour, thirty minutes past.
    Half,
    /// Thirty minutes.
    HalfHour,
    /// Chinese `点`, behind an hour.
    Oclock,
    /// Chinese `分`, behind minutes.
    Minutes,
    /// Behind a day of the month.
    OfMonth,
    /// Chinese `月`, behind a month.
    MonthMark,
    /// Chinese `年`, behind a year.
    YearMark,
    /// Before an hour.
    At,
    /// Says nothing.
    Filler,
}

/// A measure of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

/// A word of letters, as a whole.
pub(super) fn spelled(word: &str) -> Option<Word> {
    use Word::*;
    let word = word.replace('ё', "е");
    let known = match word.as_str() {
        "today" | "сегодня" => Day(0),
        "tomorrow" | "tmrw" | "tmr" | "завтра" => Day(1),
        "yesterday" | "вчера" => Day(-1),
        "overmorrow" | "послезавтра" => Day(2),
        "позавчера" => Day(-2),
        "now" | "сейчас" => Now,
        "noon" | "midday" | "полдень" => Noon,
        "morning" | "утром" => Morning,
        "am" | "утра" | "ночи" => Am,
        "pm" | "вечера" => Pm,
        "дня" => DayOrPm,
        "in" | "через" => In,
        "later" | "hence" | "спустя" => After,
        "ago" | "назад" => Ago,
        "next" | "следующий" | "следующая" | "следующее" | "следующую" | "следующей" | "следующем"
        | "след" => Next,
        "last" | "прошлый" | "прошлая" | "прошлое" | "прошлую" | "прошлой" | "прошлом" => {
            Last
        }
        "this" | "этот" | "эта" | "это" | "эту" | "этой" | "этом" => This,
        "a" | "an" | "one" => A,
        "half" => Half,
        "полчаса" => HalfHour,
        "at" | "в" | "во" => At,
        "on" | "the" | "of" | "на" | "к" | "г" | "года" => Filler,
        "st" | "nd" | "rd" | "th" | "го" | "е" | "ое" | "числа" | "число" => OfMonth,
        "ч" | "час" | "часа" | "часов" => Hours,
        "m" | "min" | "mins" | "minute" | "minutes" | "мин" | "минут" | "минуты" | "минуту" => {
            Unit(self::Unit::Minute)
        }
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit(self::Unit::Hour),
        "d" | "day" | "days" | "д" | "дн" | "день" | "дней" => Unit(self::Unit::Day),
        "w" | "wk" | "week" | "weeks" | "нед" | "неделя" | "недели" | "недель" | "неделю" | "неделе" => {
            Unit(self::Unit::Week)
        }
        "mo" | "month" | "months" | "мес" | "месяц" | "месяца" | "месяцев" | "месяце" => {
            Unit(self::Unit::Month)
        }
        other => return weekday(other).map(Weekday).or_else(|| month(other).map(Month)),
    };
    Some(known)
}

fn weekday(word: &str) -> Option<u32> {
    const DAYS: [&[&str]; 7] = [
        &["mon", "monday", "mondays", "пн", "понедельник", "понедельника"],
        &["tue", "tues", "tuesday", "вт", "вторник", "вторника"],
        &["wed", "wednesday", "ср", "среда", "среду", "среды"],
        &["thu", "thur", "thurs", "thursday", "чт", "четверг", "четверга"],
        &["fri", "friday", "пт", "пятница", "пятницу", "пятницы"],
        &["sat", "saturday", "сб", "суббота", "субботу", "субботы"],
        &["sun", "sunday", "вс", "воскресенье", "воскресенья", "вск"],
    ];
    place(&DAYS, word)
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "january", "янв", "январь", "января"],
        &["feb", "february", "фев", "февр", "февраль", "февраля"],
        &["mar", "march", "мар", "март", "марта"],
        &["apr", "april", "апр", "апрель", "апреля"],
        &["may", "май", "мая"],
        &["jun", "june", "июн", "июнь", "июня"],
        &["jul", "july", "июл", "июль", "июля"],
        &["aug", "august", "авг", "август", "августа"],
        &["sep", "sept", "september", "сен", "сент", "сентябрь", "сентября"],
        &["oct", "october", "окт", "октябрь", "октября"],
        &["nov", "november", "ноя", "нояб", "ноябрь", "ноября"],
        &["dec", "december", "дек", "декабрь", "декабря"],
    ];
    place(&MONTHS, word).map(|at| at + 1)
}

fn place(table: &[&[&str]], word: &str) -> Option<u32> {
    let at = table.iter().position(|names| names.contains(&word))?;
    u32::try_from(at).ok()
}

/// Whether a character is one of Chinese writing, which has no blanks between words.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Chinese words; where several begin a text the longest one is meant.
const HAN: &[(&str, Word)] = &[
    ("今天", Word::Day(0)),
    ("今日", Word::Day(0)),
    ("明天", Word::Day(1)),
    ("明日", Word::Day(1)),
    ("明早", Word::Day(1)),
    ("后天", Word::Day(2)),
    ("後天", Word::Day(2)),
    ("大后天", Word::Day(3)),
    ("昨天", Word::Day(-1)),
    ("昨日", Word::Day(-1)),
    ("前天", Word::Day(-2)),
    ("大前天", Word::Day(-3)),
    ("现在", Word::Now),
    ("現在", Word::Now),
    ("凌晨", Word::Am),
    ("早上", Word::Am),
    ("早晨", Word::Am),
    ("上午", Word::Am),
    ("中午", Word::Noon),
    ("正午", Word::Noon),
    ("下午", Word::Pm),
    ("晚上", Word::Pm),
    ("傍晚", Word::Pm),
    ("点", Word::Oclock),
    ("点钟", Word::Oclock),
    ("點", Word::Oclock),
    ("時", Word::Oclock),
    ("时", Word::Oclock),
    ("半", Word::Half),
    ("分", Word::Minutes),
    ("号", Word::OfMonth),
    ("號", Word::OfMonth),
    ("日", Word::OfMonth),
    ("月", Word::MonthMark),
    ("年", Word::YearMark),
    ("后", Word::After),
    ("後", Word::After),
    ("之后", Word::After),
    ("以后", Word::After),
    ("前", Word::Ago),
    ("之前", Word::Ago),
    ("以前", Word::Ago),
    ("下", Word::Weeks(1)),
    ("下个", Word::Weeks(1)),
    ("下下", Word::Weeks(2)),
    ("下下个", Word::Weeks(2)),
    ("上", Word::Weeks(-1)),
    ("上个", Word::Weeks(-1)),
    ("上上", Word::Weeks(-2)),
    ("上上个", Word::Weeks(-2)),
    ("本", Word::Weeks(0)),
    ("这", Word::Weeks(0)),
    ("这个", Word::Weeks(0)),
    ("分钟", Word::Unit(Unit::Minute)),
    ("小时", Word::Unit(Unit::Hour)),
    ("个小时", Word::Unit(Unit::Hour)),
    ("个钟头", Word::Unit(Unit::Hour)),
    ("半小时", Word::HalfHour),
    ("半个小时", Word::HalfHour),
    ("天", Word::Unit(Unit::Day)),
    ("周", Word::Unit(Unit::Week)),
    ("週", Word::Unit(Unit::Week)),
    ("星期", Word::Unit(Unit::Week)),
    ("个星期", Word::Unit(Unit::Week)),
    ("礼拜", Word::Unit(Unit::Week)),
    ("个礼拜", Word::Unit(Unit::Week)),
    ("个月", Word::Unit(Unit::Month)),
    ("在", Word::Filler),
];

/// The Chinese word a text begins with, and its length in bytes.
pub(super) fn han(text: &str) -> Option<(Word, usize)> {
    for week in ["周", "週", "星期", "礼拜"] {
        let day = text.strip_prefix(week).and_then(|rest| rest.chars().next());
        let place = day.and_then(|day| "一二三四五六日".chars().position(|one| one == day));
        let place = place.or_else(|| (day == Some('天')).then_some(6));
        if let (Some(day), Some(place)) = (day, place) {
            return Some((Word::Weekday(u32::try_from(place).ok()?), week.len() + day.len_utf8()));
        }
    }
    let fits = HAN.iter().filter(|(word, _)| text.starts_with(word));
    fits.max_by_key(|(word, _)| word.len()).map(|(word, means)| (*means, word.len()))
}

/// The number below 100 that a text begins with in Chinese numerals, and its length in bytes.
pub(super) fn han_number(text: &str) -> Option<(u32, usize)> {
    let digit = |c: char| match c {
        '两' => Some(2),
        c => "零一二三四五六七八九".chars().position(|one| one == c).and_then(|at| u32::try_from(at).ok()),
    };
    let (mut tens, mut ones, mut length) = (None, None, 0);
    for c in text.chars() {
        match (c, digit(c)) {
            ('十', _) if tens.is_none() => tens = Some(ones.take().unwrap_or(1)),
            (_, Some(value)) if ones.is_none() => ones = Some(value),
            _ => break,
        }
        length += c.len_utf8();
    }
    (length > 0).then(|| (tens.unwrap_or(0) * 10 + ones.unwrap_or(0), length))
}
