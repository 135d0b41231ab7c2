//! The address of an online meeting in the properties of an event.

/// Hosts of online meetings; a host below one of them counts too.
const HOSTS: &[&str] = &[
    "teams.microsoft.com",
    "teams.live.com",
    "zoom.us",
    "zoom.com",
    "meet.google.com",
    "webex.com",
    "gotomeeting.com",
    "gotomeet.me",
    "whereby.com",
    "meet.jit.si",
    "telemost.yandex.ru",
    "telemost.360.yandex.ru",
    "ktalk.ru",
    "trueconf.com",
    "mts-link.ru",
    "meeting.tencent.com",
    "meeting.dingtalk.com",
    "vc.feishu.cn",
    "larksuite.com",
    "bluejeans.com",
    "meet.lync.com",
    "join.skype.com",
    "chime.aws",
];

/// The longest address that is kept.
const LONGEST: usize = 2_000;

/// The first address in a text: any for a property made for it, else only one of a known service.
pub(super) fn link(text: &str, is_made_for_it: bool) -> Option<String> {
    let mut rest = text;
    loop {
        let at = rest.find("https://")?;
        rest = rest.get(at..)?;
        let end = rest
            .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"'\\,;)]}".contains(c))
            .unwrap_or(rest.len());
        let address = rest.get(..end)?;
        if address.len() <= LONGEST && (is_made_for_it || is_known(address)) {
            return Some(address.trim_end_matches('.').to_owned());
        }
        rest = rest.get(end.max(1)..)?;
    }
}

fn is_known(address: &str) -> bool {
    let after = address.strip_prefix("https://").unwrap_or(address);
    let host = after.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    HOSTS.iter().any(|known| {
        host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_services_for_meetings_are_taken_out_of_free_text() {
        let text = "Agenda: https://example.com/a.pdf\nJoin <https://eu01.zoom.us/j/123?pwd=x> or call";
        assert_eq!(link(text, false).as_deref(), Some("https://eu01.zoom.us/j/123?pwd=x"));
        assert_eq!(link("https://notzoom.us/j/1", false), None);
        assert_eq!(link("https://meet.example.com/x", true).as_deref(), Some("https://meet.example.com/x"));
    }
}
