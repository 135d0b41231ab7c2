//! Dialling for a user: Asterisk rings the user's own telephone, and dials the number once that is picked up.

use crate::domain::Message;
use crate::message;

use super::action::Action;

/// How a server wants to be asked to dial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialPlan {
    /// The channel of a telephone, with `{extension}` in it: `PJSIP/{extension}`, `Local/{extension}@from-internal`.
    pub channel: String,
    /// The context in which telephones dial: `from-internal`.
    pub context: String,
    /// How numbers are dialled. The longest beginning that fits decides; without one, the digits without `+` are dialled.
    pub rules: Vec<NumberRule>,
    /// How long one's own telephone rings, seconds.
    pub ring_seconds: u32,
}

/// How numbers that begin with something are dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRule {
    /// The beginning of the number in E.164: `+7`, or `+` for all.
    pub beginning: String,
    /// What is dialled, with `{rest}` for the digits behind the beginning: `8{rest}`, `810{rest}`, `00{rest}`.
    pub dialled: String,
}

impl Default for DialPlan {
    fn default() -> DialPlan {
        DialPlan {
            channel: "PJSIP/{extension}".to_owned(),
            context: "from-internal".to_owned(),
            rules: Vec::new(),
            ring_seconds: 20,
        }
    }
}

impl DialPlan {
    /// What is dialled for a number in E.164.
    fn number(&self, e164: &str) -> String {
        let fits = |rule: &&NumberRule| !rule.beginning.is_empty() && e164.starts_with(&rule.beginning);
        match self.rules.iter().filter(fits).max_by_key(|rule| rule.beginning.len()) {
            Some(rule) => {
                rule.dialled.replace("{rest}", e164.get(rule.beginning.len()..).unwrap_or_default())
            }
            None => e164.trim_start_matches('+').to_owned(),
        }
    }
}

/// The action that dials a number for a telephone. `id` is the channel id that the call gets; it begins with `picklog-`
/// and comes back in the call record.
///
/// Refuses a number that is not E.164, an extension that is not made of ASCII letters, digits, `.`, `-` and `_`, and any
/// other id.
pub fn dial(extension: &str, e164: &str, id: &str, plan: &DialPlan) -> Result<Action, Message> {
    if !is_e164(e164) {
        return Err(message!(
            "live-dial-number",
            "“{number}” is not dialled: only a number with its country is, like +79161234567; correct it in the contact",
            number = e164
        ));
    }
    let is_plain = |text: &str| {
        !text.is_empty()
            && text.len() <= 80
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    if !is_plain(extension) {
        return Err(message!(
            "live-dial-extension",
            "“{extension}” is not the extension of a telephone: give the user's line with “picklog users line”",
            extension = extension
        ));
    }
    if !is_plain(id) || !id.starts_with("picklog-") {
        return Err(message!(
            "live-dial-id",
            "“{id}” is not a channel id of picklog; this is a fault of the program",
            id = id
        ));
    }
    Action::new("Originate")?
        .with("ActionID", id)?
        .with("Channel", &plan.channel.replace("{extension}", extension))?
        .with("Context", &plan.context)?
        .with("Exten", &plan.number(e164))?
        .with("Priority", "1")?
        .with("CallerID", &format!("\"picklog\" <{}>", plan.number(e164)))?
        .with("Timeout", &(u64::from(plan.ring_seconds) * 1000).to_string())?
        .with("Async", "true")?
        .with("ChannelId", id)?
        .with("OtherChannelId", &format!("{id}-b"))?
        .with("Account", extension)
}

/// Whether a text is a number in E.164: `+`, then up to 15 digits of which the first is not 0.
fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_as_the_plan_says() {
        let rule = |beginning: &str, dialled: &str| NumberRule {
            beginning: beginning.to_owned(),
            dialled: dialled.to_owned(),
        };
        let plan =
            DialPlan { rules: vec![rule("+", "810{rest}"), rule("+7", "8{rest}")], ..DialPlan::default() };
        let dialled =
            |number| dial("201", number, "picklog-1", &plan).unwrap().get("Exten").map(str::to_owned);
        assert_eq!(dialled("+79035550101").as_deref(), Some("89035550101"));
        assert_eq!(dialled("+4930901820").as_deref(), Some("8104930901820"));
        let plain = dial("201", "+4930901820", "picklog-1", &DialPlan::default()).unwrap();
        assert_eq!(plain.get("Exten"), Some("4930901820"));
        assert_eq!(plain.get("Channel"), Some("PJSIP/201"));
        assert_eq!(plain.get("ChannelId"), Some("picklog-1"));
    }

    #[test]
    fn nothing_but_e164_is_dialled() {
        let plan = DialPlan::default();
        for number in [
            "",
            "89035550101",
            "+7903555010a",
            "+7903555\r\nAction: Logoff",
            "+0123456789",
            "+1",
            "*97",
            "+1234567890123456",
        ] {
            assert!(dial("201", number, "picklog-1", &plan).is_err(), "{number:?}");
        }
        for extension in ["", "201@x", "201&PJSIP/202", "201\r\n", "20 1"] {
            assert!(dial(extension, "+79035550101", "picklog-1", &plan).is_err(), "{extension:?}");
        }
        assert!(dial("201", "+79035550101", "other-1", &plan).is_err());
    }
}
