//! How a row of call records says that a call ended, and between whom it was.

use serde::{Deserialize, Serialize};

use crate::evidence::Direction;

/// How a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    /// Picked up.
    Answered,
    /// Not picked up.
    NoAnswer,
    /// Busy.
    Busy,
    /// Refused by the network, or a wrong number.
    Failed,
    /// The caller gave up.
    Abandoned,
    /// A voicemail box or another machine picked up.
    Machine,
}

/// Parts of words by outcome, with `|` between them, lower case, without blanks and marks. The first that a cell contains
/// decides: so what is denied comes first.
const OUTCOMES: &[(Outcome, &str)] = &[
    (
        Outcome::NoAnswer,
        "noanswer|unanswered|notanswered|missed|notconnected|allottedtimeout|nouserresponse|\
         loserace|notaccepted|ringing|nopickup|неотвеч|неответ|безответа|пропущ|непринят|\
         недозвон|нетответа|неуспеш|未接|无应答|未应答|无人接听|未接通|未接听|verpasst|nichtangenommen|entgangen|\
         unbeantwortet|keineantwort|nichterreicht",
    ),
    (
        Outcome::Abandoned,
        "originatorcancel|abandon|cancel|hungupbefore|отмен|сброшен|放弃|取消|主叫挂断前|abgebrochen",
    ),
    (Outcome::Busy, "busy|занят|besetzt|忙"),
    (
        Outcome::Failed,
        "fail|congestion|chanunavail|unallocated|noroute|reject|invalid|declined|error|\
         temporaryfailure|networkoutoforder|blocked|unreachable|ошибк|отклон|отказ|неверн|\
         недоступ|失败|拒|错误|空号|abgelehnt|fehl|blockiert|badnumber",
    ),
    (Outcome::Machine, "voicemail|machine|mailbox|голосов|автоответ|anrufbeantworter|留言|语音信箱"),
    (
        Outcome::Answered,
        "answer|normalclearing|complete|connected|success|terminatedby|talk|normalunspecified|\
         replaced|accepted|incall|отвеч|успеш|разговор|принят|соедин|состоя|已接|接通|成功|接听|应答|\
         angenommen|beantwortet|verbunden|erfolgreich|gespräch",
    ),
];

/// A cell as it is compared: lower case, letters and digits only.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Outcome {
    /// What a word of a disposition or a cause means; none for one that is not known.
    pub fn of_word(text: &str) -> Option<Outcome> {
        let plain = squeezed(text);
        if plain.is_empty() {
            return None;
        }
        if let Ok(code) = plain.parse::<u32>() {
            return Outcome::of_code(code);
        }
        OUTCOMES
            .iter()
            .find(|(_, parts)| parts.split('|').any(|part| plain.contains(part)))
            .map(|(outcome, _)| *outcome)
    }

    /// What a cause of ITU-T Q.850 means.
    pub fn of_code(code: u32) -> Option<Outcome> {
        match code {
            16 | 31 => Some(Outcome::Answered),
            17 => Some(Outcome::Busy),
            18 | 19 | 20 | 26 => Some(Outcome::NoAnswer),
            487 => Some(Outcome::Abandoned),
            1..=127 => Some(Outcome::Failed),
            _ => None,
        }
    }
}

/// Whether a word is one of a list.
fn is_one_of(word: &str, list: &str) -> bool {
    list.split('|').any(|one| one == word)
}

/// What a yes or no means: `Yes`, `нет`, `是`.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    const YES: &str = "yes|y|true|1|да|是|ja|answered";
    const NO: &str = "no|n|false|0|нет|否|nein|missed";
    let plain = squeezed(text);
    if is_one_of(&plain, YES) {
        Some(true)
    } else if is_one_of(&plain, NO) {
        Some(false)
    } else {
        Outcome::of_word(text).map(|outcome| outcome == Outcome::Answered)
    }
}

/// Parts of words by direction. What is internal comes first: `internal outgoing` stays inside.
const DIRECTIONS: &[(Direction, &str)] = &[
    (Direction::Internal, "intern|внутр|内部|内线|extensiontoextension"),
    (
        Direction::Inbound,
        "inbound|incoming|received|missed|входящ|呼入|来电|eingehend|ankommend|verpasst|entgangen|\
         пропущ|terminating",
    ),
    (
        Direction::Outbound,
        "outbound|outgoing|dialed|dialled|исходящ|呼出|去电|ausgehend|abgehend|gewählt|originating",
    ),
];

/// Which direction a cell names.
pub(super) fn direction_of(text: &str) -> Option<Direction> {
    // International calls are not internal ones.
    let plain = squeezed(text).replace("internat", "");
    if is_one_of(&plain, "in|i|вх|вход") {
        return Some(Direction::Inbound);
    }
    if is_one_of(&plain, "out|o|исх|исход") {
        return Some(Direction::Outbound);
    }
    if plain.is_empty() {
        return None;
    }
    DIRECTIONS
        .iter()
        .find(|(_, parts)| parts.split('|').any(|part| plain.contains(part)))
        .map(|(direction, _)| *direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_many_systems_are_understood() {
        let cases = [
            ("ANSWERED", Some(Outcome::Answered)),
            ("NO ANSWER", Some(Outcome::NoAnswer)),
            ("NO_ANSWER", Some(Outcome::NoAnswer)),
            ("ORIGINATOR_CANCEL", Some(Outcome::Abandoned)),
            ("NORMAL_CLEARING", Some(Outcome::Answered)),
            ("USER_BUSY", Some(Outcome::Busy)),
            ("CONGESTION", Some(Outcome::Failed)),
            ("Не отвечен", Some(Outcome::NoAnswer)),
            ("Отвечен", Some(Outcome::Answered)),
            ("未接", Some(Outcome::NoAnswer)),
            ("已接听", Some(Outcome::Answered)),
            ("Nicht angenommen", Some(Outcome::NoAnswer)),
            ("17", Some(Outcome::Busy)),
            ("TerminatedBySrc", Some(Outcome::Answered)),
            ("", None),
            ("Sales", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(Outcome::of_word(text), wanted, "{text}");
        }
        assert_eq!(direction_of("Входящий"), Some(Direction::Inbound));
        assert_eq!(direction_of("Outbound"), Some(Direction::Outbound));
        assert_eq!(direction_of("Internal"), Some(Direction::Internal));
        assert_eq!(direction_of("4"), None);
        assert_eq!((yes_or_no("Yes"), yes_or_no("нет"), yes_or_no("?")), (Some(true), Some(false), None));
    }
}
