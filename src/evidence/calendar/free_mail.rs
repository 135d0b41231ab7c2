//! Domains that say nothing of a company: anybody may have an address there.

/// Services that give anybody a mailbox: those of Google, Microsoft, Apple, Yahoo, Proton, GMX and WEB.DE (1&1), T-Online, Yandex, VK
/// (mail.ru), Rambler, NetEase (163, 126, yeah), Tencent, Sina, Sohu, Aliyun, China Mobile and others. Put together by hand, and not
/// held against a published list. A domain that is missing can only lead to an account that itself has this domain.
const FREE: &[&str] = &[
    "126.com",
    "139.com",
    "163.com",
    "188.com",
    "189.cn",
    "aim.com",
    "alice.it",
    "aliyun.com",
    "aol.com",
    "arcor.de",
    "att.net",
    "bellsouth.net",
    "bigmir.net",
    "bk.ru",
    "bluewin.ch",
    "btinternet.com",
    "btopenworld.com",
    "centrum.cz",
    "charter.net",
    "comcast.net",
    "cox.net",
    "email.cz",
    "email.de",
    "fastmail.com",
    "fastmail.fm",
    "foxmail.com",
    "free.fr",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hanmail.net",
    "hey.com",
    "hotmail.be",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.es",
    "hotmail.fr",
    "hotmail.it",
    "hushmail.com",
    "i.ua",
    "icloud.com",
    "inbox.lv",
    "inbox.ru",
    "internet.ru",
    "interia.pl",
    "kakao.com",
    "laposte.net",
    "libero.it",
    "list.ru",
    "live.cn",
    "live.com",
    "live.de",
    "live.fr",
    "live.nl",
    "live.ru",
    "lycos.com",
    "mac.com",
    "mail.com",
    "mail.de",
    "mail.ee",
    "mail.kz",
    "mail.ru",
    "mail.ua",
    "mailbox.org",
    "me.com",
    "msn.com",
    "narod.ru",
    "naver.com",
    "neuf.fr",
    "o2.pl",
    "onet.pl",
    "op.pl",
    "orange.fr",
    "outlook.at",
    "outlook.cn",
    "outlook.com",
    "outlook.de",
    "outlook.es",
    "outlook.fr",
    "outlook.it",
    "outlook.jp",
    "outlook.ru",
    "pm.me",
    "posteo.de",
    "posteo.net",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
    "qq.com",
    "rambler.ru",
    "rediffmail.com",
    "rocketmail.com",
    "ro.ru",
    "sbcglobal.net",
    "seznam.cz",
    "sfr.fr",
    "sina.cn",
    "sina.com",
    "sky.com",
    "sohu.com",
    "t-online.de",
    "tiscali.it",
    "tom.com",
    "tuta.com",
    "tuta.io",
    "tutamail.com",
    "tutanota.com",
    "tutanota.de",
    "ukr.net",
    "verizon.net",
    "vip.163.com",
    "vip.qq.com",
    "vip.sina.com",
    "virgilio.it",
    "vk.com",
    "wanadoo.fr",
    "web.de",
    "wo.cn",
    "wp.pl",
    "xs4all.nl",
    "ya.ru",
    "yahoo.ca",
    "yahoo.co.in",
    "yahoo.co.jp",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.br",
    "yahoo.com.cn",
    "yahoo.de",
    "yahoo.es",
    "yahoo.fr",
    "yahoo.it",
    "yandex.by",
    "yandex.com",
    "yandex.kz",
    "yandex.ru",
    "yandex.ua",
    "yeah.net",
    "ymail.com",
    "ziggo.nl",
    "zoho.com",
    "zohomail.com",
];

/// Domains of services below which each customer has one, and which are no customer themselves; addresses of rooms and groups.
const SHARED: &[&str] = &[
    "onmicrosoft.com",
    "resource.calendar.google.com",
    "group.calendar.google.com",
    "privaterelay.appleid.com",
];

/// Whether an address in a domain says nothing of a company. The domain is in lower case.
pub(super) fn is_free(domain: &str) -> bool {
    FREE.contains(&domain) || SHARED.contains(&domain)
}

/// The domains by which a company may be known: the domain itself, then those above it. None where anybody may have one.
pub(super) fn company_domains(domain: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = domain;
    while rest.contains('.') && !is_free(rest) && !is_registry(rest) {
        found.push(rest);
        match rest.split_once('.') {
            Some((_, above)) => rest = above,
            None => break,
        }
    }
    found
}

/// Whether a domain looks like one below which others register theirs: `co.uk`, `com.cn`, `msk.ru`.
fn is_registry(domain: &str) -> bool {
    const WORDS: &[&str] =
        &["com", "net", "org", "gov", "edu", "ac", "co", "or", "ne", "go", "gob", "ltd", "plc", "msk", "spb"];
    match domain.split_once('.') {
        Some((first, country)) => country.len() == 2 && WORDS.contains(&first),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_are_known_by_their_domain_and_those_above() {
        assert_eq!(
            company_domains("mail.eu.example.co.uk"),
            ["mail.eu.example.co.uk", "eu.example.co.uk", "example.co.uk"]
        );
        assert_eq!(company_domains("example.com"), ["example.com"]);
        assert_eq!(company_domains("example.onmicrosoft.com"), ["example.onmicrosoft.com"]);
        for free in ["gmail.com", "vip.qq.com", "co.uk", "localhost", ""] {
            assert!(company_domains(free).is_empty(), "{free}");
        }
    }
}
