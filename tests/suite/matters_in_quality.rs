//! Deals and cases in `picklog quality`, its JSON and its page: what the commands print, to the cent, and what a meeting asks.

use picklog::{domain::Lang, i18n::Messages};
use serde_json::Value;

use crate::cli::TestCli;

fn demo() -> TestCli {
    let desk = TestCli::empty();
    let into = desk.db().display().to_string();
    desk.ok(&["demo", "--accounts", "200", "--seed", "1", "--into", &into, "--no-tui"]);
    desk
}

fn page(desk: &TestCli, args: &[&str]) -> String {
    desk.ok(&[&["quality", "--html", "week.html"][..], args].concat());
    let page = std::fs::read_to_string(desk.path("week.html")).unwrap();
    std::fs::remove_file(desk.path("week.html")).unwrap();
    page.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&").replace('\u{a0}', " ")
}

/// An amount of JSON as people read it in a language.
fn shown(amount: &Value, lang: Lang) -> String {
    let plain = amount.as_str().unwrap();
    let (sign, plain) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, cents) = plain.split_once('.').unwrap();
    let whole = Messages::new(lang).count(whole.parse().unwrap()).replace('\u{a0}', " ");
    format!("{sign}{whole}{}{cents}", if lang == Lang::Ru { ',' } else { '.' })
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name}: {value}"))
}

#[test]
fn the_figures_of_deals_and_cases_are_those_of_their_commands() {
    let desk = demo();
    let matters = desk.json(&["quality", "--json"])["matters"].clone();
    let deals = &matters["deals"];
    for shown in list(deals, "forecasts") {
        let period = shown["period"].as_str().unwrap();
        let alone = desk.json(&["forecast", "--period", period, "--by", "stage", "--json"]);
        for part in ["rows", "totals", "left_out"] {
            assert_eq!(shown[part], alone[part], "{period} {part}");
        }
    }
    let from = deals["changes_from"].as_str().unwrap();
    for shown in list(deals, "changes") {
        let period = shown["period"].as_str().unwrap();
        let day = &from[..10];
        let alone = desk.json(&["forecast", "changes", "--period", period, "--from", day, "--json"]);
        assert_eq!(shown["currencies"], alone["currencies"], "{period}");
    }
    let accuracy = desk.json(&["forecast", "accuracy", "--json"]);
    for part in ["rows", "periods", "unknown"] {
        assert_eq!(deals["accuracy"][part], accuracy[part], "{part}");
    }
    let findings = desk.json(&["deals", "findings", "--json"]);
    for part in ["findings", "resting", "deals", "median_won_n"] {
        assert_eq!(deals[part], findings[part], "{part}");
    }
    // Those of open cases go on with the clock: the rest is the same.
    let cases = desk.json(&["cases", "figures", "--json"]);
    assert_eq!(matters["cases"]["figures"], cases["figures"]);
    let open = list(&desk.json(&["cases", "list", "--json"]), "cases").len();
    assert_eq!(matters["cases"]["open"], open);
    assert_eq!(desk.json(&["audit", "head", "--json"])["head"], matters["head"]);
}

#[test]
fn the_page_holds_what_the_commands_print_to_the_cent_in_every_language() {
    let desk = demo();
    let forecast = desk.json(&["forecast", "--json"]);
    let accuracy = desk.json(&["forecast", "accuracy", "--json"]);
    let findings = desk.json(&["deals", "findings", "--json"]);
    let cases = desk.json(&["quality", "--json"])["matters"]["cases"].clone();
    for lang in Lang::ALL {
        let page = page(&desk, &["--lang", lang.code()]);
        let cell = |text: &str| assert!(page.contains(&format!("<td>{text}")), "{lang:?}: no {text}");
        let totals = list(&forecast, "totals");
        assert!(!totals.is_empty());
        for row in totals {
            for sum in ["won", "committed", "best_case", "open"].into_iter().filter(|sum| row[sum]["n"] != 0)
            {
                cell(&format!("{} ({})", shown(&row[sum]["sum"], lang), row[sum]["n"]));
            }
            cell(&shown(&row["weighted"], lang));
        }
        for row in list(&accuracy, "rows") {
            cell(&shown(&row["bias"], lang));
            cell(&shown(&row["absolute_error"], lang));
        }
        assert!(list(&accuracy, "rows").len() > 3);
        // Each finding with its account, its owner and the days that show it.
        for one in list(&findings, "findings") {
            let (account, owner) =
                (one["account"].as_str().unwrap(), one["state"]["owner"].as_str().unwrap());
            let account = account.replace('\u{a0}', " ");
            let said: Vec<&str> = page.split("<li>").filter(|line| line.contains(&account)).collect();
            let is_said = |line: &&&str| {
                let days = list(one, "written").iter().map(|at| &at.as_str().unwrap()[..10]);
                line.contains(owner)
                    && (days.clone().any(|day| line.contains(day)) || one["finding"] == "idle")
            };
            assert!(said.iter().any(|line| is_said(&line)), "{lang:?}: {one}: {said:?}");
        }
        for one in list(&cases, "late") {
            let account = one["account"].as_str().unwrap().replace('\u{a0}', " ");
            assert!(page.contains(&account), "{lang:?}: {one}");
        }
        assert!(!page.contains("matters-"), "{lang:?}: a text is missing");
    }
}

#[test]
fn the_worst_findings_and_the_late_cases_are_what_the_meeting_talks_about() {
    let desk = demo();
    let page = page(&desk, &[]);
    let topics = page.split("class=\"topics\"").nth(1).unwrap().split("</section>").next().unwrap();
    let findings = desk.json(&["deals", "findings", "--json"]);
    let worst = list(&findings, "findings")[0]["account"].as_str().unwrap().replace('\u{a0}', " ");
    assert!(topics.contains(&worst), "{topics}");
    assert!(topics.contains("not solved after") || topics.contains("not answered after"), "{topics}");
    let text = desk.ok(&["quality"]);
    let said = text.split("To talk about this week\n").nth(1).unwrap().split("\n\n").next().unwrap();
    assert!(said.contains(&worst.chars().take(12).collect::<String>()), "{said}");
}

#[test]
fn one_person_and_an_earlier_day_have_figures_of_their_own() {
    let desk = demo();
    let own = desk.json(&["quality", "--user", "mei", "--json"])["matters"].clone();
    assert_eq!(own["owner"], "mei");
    let alone = desk.json(&["forecast", "--user", "mei", "--by", "stage", "--json"]);
    assert_eq!(own["deals"]["forecasts"][0]["totals"], alone["totals"]);
    let findings = list(&own["deals"], "findings");
    assert!(!findings.is_empty() && findings.iter().all(|one| one["state"]["owner"] == "mei"));

    let day = (chrono::Utc::now() - chrono::TimeDelta::days(120)).format("%Y-%m-%d").to_string();
    let then = desk.json(&["quality", "--as-of", &day, "--json"])["matters"].clone();
    let shown = &list(&then["deals"], "forecasts")[0];
    let alone = desk.json(&["forecast", "--as-of", &day, "--by", "stage", "--json"]);
    assert_eq!((&shown["period"], &shown["rows"]), (&alone["period"], &alone["rows"]));
    let now = desk.json(&["quality", "--json"])["matters"].clone();
    assert_ne!(then["deals"]["findings"], now["deals"]["findings"]);
    // Figures of cases are of those opened since; which are late is told of all.
    let since = (chrono::Utc::now() - chrono::TimeDelta::days(30)).format("%Y-%m-%d").to_string();
    let part = desk.json(&["quality", "--since", &since, "--json"])["matters"]["cases"].clone();
    let alone = desk.json(&["cases", "figures", "--since", &since, "--json"]);
    assert_eq!(part["figures"], alone["figures"]);
    assert_eq!(list(&part, "late").len(), list(&now["cases"], "late").len());
}

#[test]
fn a_file_without_deals_and_cases_shows_none_of_it() {
    let desk = TestCli::new();
    assert!(desk.json(&["quality", "--json"])["matters"].is_null());
    let (text, page) = (desk.ok(&["quality"]), page(&desk, &[]));
    for word in ["Forecast", "forecast", "Deals", "Cases", "late:"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert!(!page.contains("class=\"tiles matters\"") && !page.contains("Forecast for"), "{page}");
}
