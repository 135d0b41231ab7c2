//! What a lead notices on the page.

use super::*;
use crate::cli::quality::words::Words;
use crate::domain::{
    Answer, Answers, Catalogue, Entity, Lang, Moment, Role, Zone, default_catalogue,
    quality::{Entry, Quality, Step, Tally},
};
use crate::i18n::Messages;

const ZONE: Zone = Zone(chrono_tz::Europe::Berlin);

/// What is left out in every third record.
#[derive(Clone, Copy, PartialEq)]
enum Lacks {
    Nothing,
    Outcome,
    Reason,
    Phone,
    Role,
}

fn at(text: &str) -> Moment {
    Moment::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), ZONE)
}

/// Three weeks of eight or nine calls, and of 40 in this one, of which Wednesday has come; zoe tells everything late
/// and little bad news, anna nothing late.
fn quality(catalogue: &Catalogue, lacks: Lacks, since: Option<Moment>) -> Quality {
    let calls = catalogue.kinds().iter().find(|row| row.kind().is_activity()).unwrap().code;
    let item = |code: &str| Answer::Item(code.into());
    let mut tally = Tally::new(catalogue, at("2026-11-25 12:00"), ZONE, Step::Week);
    for (day, count) in [("2026-11-03", 8), ("2026-11-10", 9), ("2026-11-17", 8), ("2026-11-24", 40)] {
        for number in 0..count {
            let began = at(&format!("{day} 09:{number:02}"));
            if since.is_some_and(|since| began < since) {
                continue;
            }
            let login = ["anna", "mei", "zoe"][number % 3];
            let is_bad = login == "anna" || (login == "mei" && number % 2 == 0);
            let mut answers = Answers::from([
                ("direction", item("outbound")),
                ("started_at", Answer::Moment(began)),
                ("next_step", item("none")),
            ]);
            if lacks != Lacks::Outcome || number % 3 > 0 {
                answers.set("outcome", item(if is_bad { "refused" } else { "no_answer" }));
            }
            if is_bad && lacks != Lacks::Reason {
                answers.set("reason", item("price"));
            }
            let hours = if login == "zoe" || (login == "mei" && number % 2 == 1) { 25 } else { 0 };
            let logged_at = began.plus_seconds(60 + hours * 3_600).min(at("2026-11-25 11:59"));
            let entry = Entry {
                kind: calls,
                number: number as i64,
                account: 1,
                keeper: login,
                by: login,
                logged_at,
                past: None,
                status: None,
            };
            tally.activity(entry, &serde_json::to_string(&answers).unwrap()).unwrap();
        }
    }
    for number in 0..60 {
        let mut account = Answers::from([
            ("name", Answer::Text("Acme".into())),
            ("country", item("GB")),
            ("industry", item("trade")),
            ("owner", Answer::User("mei".into())),
        ]);
        if lacks != Lacks::Phone || number % 3 > 0 {
            account.set("phone", Answer::Text("+44 20 7946 0018".into()));
        }
        tally.record(Entity::Account, "mei", &serde_json::to_string(&account).unwrap(), None).unwrap();
        let mut contact = Answers::from([("name", Answer::Text("Ann".into()))]);
        if lacks != Lacks::Role || number % 3 > 0 {
            contact.set("role", item("director"));
        }
        tally.record(Entity::Contact, "mei", &serde_json::to_string(&contact).unwrap(), None).unwrap();
    }
    tally.figures(since, true).seen_by("mei", Role::Lead)
}

fn drawn_since(lacks: Lacks, since: Option<Moment>) -> String {
    let (catalogue, messages) = (default_catalogue(), Messages::new(Lang::En));
    let quality = quality(&catalogue, lacks, since);
    let words = Words { messages: &messages, zone: ZONE };
    page(&Shown {
        quality: &quality,
        catalogue: &catalogue,
        words,
        file: "x.db".into(),
        user: None,
        as_of: None,
        matters: None,
    })
}

fn drawn(lacks: Lacks) -> String {
    drawn_since(lacks, None)
}

/// The chart of a title.
fn chart_of<'p>(page: &'p str, title: &str) -> &'p str {
    let from = page.split(&format!("<h3>{title}</h3>")).nth(1).unwrap_or_else(|| panic!("no chart {title}"));
    from.split("</svg>").next().unwrap()
}

/// The tile of a label.
fn tile_of<'p>(page: &'p str, label: &str) -> &'p str {
    let label = format!("<i>{label}</i>");
    let tile = page.split("<li><b>").find(|tile| tile.contains(&label)).unwrap();
    tile.split("</li>").next().unwrap()
}

#[test]
fn the_running_week_is_hollow_and_makes_no_axis_longer() {
    let page = drawn(Lacks::Nothing);
    let logged = chart_of(&page, "Activities logged");
    assert_eq!(logged.matches("<rect class=\"fill\"").count(), 3, "{logged}");
    assert_eq!(logged.matches("<rect class=\"hollow\"").count(), 1, "{logged}");
    assert!(
        logged.contains(">10</text>") && !logged.contains(">50</text>"),
        "40 so far are no scale: {logged}"
    );
    assert!(logged.contains("<title>2026-11-23, so far: 40</title>"), "{logged}");
    assert!(logged.contains("last week 8</p>"), "{logged}");
    for title in ["Complete at the week&#39;s end", "Told after more than a day", "Bad news"] {
        let chart = chart_of(&page, title);
        assert_eq!(chart.matches("<circle class=\"hollow\"").count(), 1, "{title}: {chart}");
        // The line ends with the last week that is over.
        let line = chart.split("class=\"line\" d=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(line.matches(['M', 'L']).count(), 3, "{title}: {line}");
    }
}

#[test]
fn charts_of_one_kind_have_one_axis_each_week_its_interval_and_completeness_its_limit() {
    let page = drawn(Lacks::Nothing);
    for (title, has_limit) in [
        ("Complete at the week&#39;s end", true),
        ("Complete when entered", true),
        ("Complete by now", true),
        ("Told after more than a day", false),
        ("Bad news", false),
    ] {
        let chart = chart_of(&page, title);
        for tick in [">0%</text>", ">50%</text>", ">100%</text>"] {
            assert!(chart.contains(tick), "{title}: {tick}");
        }
        assert_eq!(chart.matches("class=\"whisker\"").count(), 4, "{title}");
        assert_eq!(chart.matches("class=\"limit\"").count(), usize::from(has_limit), "{title}");
    }
    // Three of nine told late: Wilson 1927.
    assert!(page.contains("of 9 (95% interval "), "n and interval in words");
    let median = chart_of(&page, "Start to outcome told (median)");
    for tick in ["1 h", "4 h", "24 h", "7 d"] {
        assert!(median.contains(&format!(">{tick}</text>")), "{median}");
    }
    // A bar says its limit at the same place, however much is missing.
    let limits = |page: &str| {
        let bars = page.split("aria-label=").filter(|bar| bar.contains("non-scaling-stroke"));
        bars.map(|bar| bar.split(" d=\"M").last().unwrap().split(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let (few, many) = (limits(&page), limits(&drawn(Lacks::Role)));
    assert!(!few.is_empty() && many.len() == few.len() + 1, "{few:?} {many:?}");
    assert!(few.iter().all(|limit| many.contains(limit)), "{few:?} {many:?}");
}

#[test]
fn a_mark_stands_only_where_a_figures_own_fields_are_over_and_names_them() {
    let marks = |page: &str| page.matches("class=\"mark\"").count();
    assert_eq!(marks(&drawn(Lacks::Nothing)), 0);
    // Something else is over its limit, and says so; no figure is made from it.
    let role = drawn(Lacks::Role);
    assert!(role.contains("OVER · 20 of 60, limit 1.0%"));
    assert_eq!((marks(&role), role.contains("on incomplete data: ")), (0, false));
    let phone = drawn(Lacks::Phone);
    assert_eq!(marks(&phone), 1);
    assert!(
        tile_of(&phone, "likely duplicates")
            .contains("! on incomplete data; too often empty: Accounts · Phone</span>")
    );
    let outcome = drawn(Lacks::Outcome);
    for label in ["told after more than a day", "from start to outcome told (median)", "bad news"] {
        let tile = tile_of(&outcome, label);
        assert!(tile.contains("! on incomplete data; too often empty: Call · Outcome</span>"), "{tile}");
    }
    for label in ["of needed answers missing", "gaps open", "likely duplicates"] {
        assert!(!tile_of(&outcome, label).contains("mark"), "{label}");
    }
    assert!(!chart_of(&outcome, "Complete when entered").contains("mark"));
    assert!(chart_of(&outcome, "Bad news").contains("mark"));
    // Only anna's outcomes are missing: hers are marked in the table of people, and nobody else's.
    let asks = outcome.split("<ul class=\"asks\">").nth(1).unwrap().split("</ul>").next().unwrap();
    assert!(
        asks.contains("<b>anna</b>: lateness, bad news: on incomplete data; too often empty: Call · Outcome"),
        "{asks}"
    );
    assert!(!asks.contains("<b>zoe</b>: lateness"), "{asks}");
    let reason = drawn(Lacks::Reason);
    assert!(tile_of(&reason, "“not known” or “not told”").contains("too often empty: Call · Reason"));
    assert!(!tile_of(&reason, "bad news").contains("mark"));
}

#[test]
fn people_stand_by_what_is_drawn_of_them() {
    let page = drawn(Lacks::Nothing);
    let names = |title: &str| -> Vec<String> {
        let chart =
            page.split(&format!("<h2>{title}</h2>")).nth(1).unwrap().split("</figure>").next().unwrap();
        let rows = chart.split("<div class=\"name \">").skip(1);
        rows.map(|row| row.split('<').next().unwrap().to_owned()).collect()
    };
    assert_eq!(names("Told after more than a day, by person"), ["zoe", "mei", "anna"], "most first");
    assert_eq!(names("Bad news by person"), ["zoe", "mei", "anna"], "least first");
}

#[test]
fn the_zone_last_week_and_what_to_talk_about_are_said() {
    let page = drawn(Lacks::Role);
    assert!(page.contains("days and weeks in Europe/Berlin</p>"));
    let (topics, tiles) =
        (page.find("To talk about this week").unwrap(), page.find("class=\"tiles\"").unwrap());
    assert!(topics < tiles);
    assert!(page.contains("<li>Contacts · Role: 20 of 60 missing (33.3%, limit 1.0%)</li>"), "{page}");
    assert!(tile_of(&page, "bad news").contains("last week 50.0%, of 8"), "{}", tile_of(&page, "bad news"));
    let quiet = drawn(Lacks::Nothing);
    assert!(
        quiet.contains("<li>No key field is over its limit, and last week was as the weeks before.</li>")
    );
    // Figures that begin within last week know only a part of it.
    let part = drawn_since(Lacks::Nothing, Some(at("2026-11-17 08:00")));
    assert!(tile_of(&part, "bad news").contains("last week nothing"));
}
