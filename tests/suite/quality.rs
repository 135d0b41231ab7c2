//! `picklog quality` as people and scripts meet it.

use crate::cli::TestCli;

fn demo() -> TestCli {
    let desk = TestCli::empty();
    let into = desk.db().display().to_string();
    desk.ok(&["demo", "--accounts", "200", "--seed", "1", "--into", &into, "--no-tui"]);
    desk
}

#[test]
fn the_demo_has_something_to_talk_about_in_the_weekly_meeting() {
    let desk = demo();
    let all = desk.json(&["quality", "--json"]);
    assert_eq!(all["on_incomplete_data"], true);
    let share = |value: &serde_json::Value| value["share"].as_f64().unwrap();
    let whole = &all["whole"];
    assert!((0.03..0.4).contains(&share(&whole["lateness"])), "{}", whole["lateness"]);
    assert!((0.15..0.6).contains(&share(&whole["negative"])), "{}", whole["negative"]);
    assert!(whole["not_known"]["count"].as_u64().unwrap() > 3, "{}", whole["not_known"]);
    let odd: Vec<&str> = all["people"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|person| {
            let compared = person["too_clean"].as_array().unwrap();
            compared.iter().any(|one| one["mark"] == "hard")
        })
        .map(|person| person["login"].as_str().unwrap())
        .collect();
    assert_eq!(odd, ["tom"]);
    assert!(whole["weeks"].as_array().unwrap().len() > 8);
}

#[test]
fn every_part_of_the_table_carries_the_mark_while_a_limit_is_broken() {
    let desk = demo();
    let text = desk.ok(&["quality"]);
    let heads: Vec<&str> = text.split("\n\n").skip(1).filter_map(|part| part.lines().next()).collect();
    assert!(heads.len() >= 4, "{text}");
    for head in heads {
        assert!(head.ends_with("· on incomplete data"), "{head}");
    }
    assert!(text.contains("OVER") && text.contains("within"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 130), "{text}");
    // One limit after the other is kept, and the mark is gone.
    let empty = TestCli::empty();
    let import = |owner: &str| {
        let row =
            format!("name,code,phone,country,industry,owner\nRoma,R1,+39 06 4512 3456,IT,trade,{owner}\n");
        std::fs::write(empty.path("a.csv"), row).unwrap();
        empty.ok(&["import", "accounts", "a.csv"]);
    };
    import("");
    assert!(empty.ok(&["quality"]).contains("incomplete"));
    let me = empty.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned();
    import(&me);
    let text = empty.ok(&["quality"]);
    assert!(!text.contains("incomplete") && text.contains("within"), "{text}");
}

#[test]
fn the_page_is_whole_in_itself_and_safe_against_names() {
    let desk = demo();
    let said = desk.ok(&["quality", "--html", "week.html"]);
    assert_eq!(said.trim(), "week.html");
    let page = std::fs::read_to_string(desk.path("week.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"));
    for bad in ["<script", "http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(bad), "{bad}");
    }
    let figures = page.matches("<figure>").count();
    let marks = page.matches("on incomplete data</span>").count();
    assert!(figures >= 5 && marks >= figures, "{figures} {marks}");
    assert_eq!(page.matches("<svg").count(), page.matches("</svg>").count());
    assert!(page.contains("tom") && page.contains("· too clean?") && page.contains(": ask how it goes</li>"));
    // A file whose name looks like markup shows as it is written.
    let odd = desk.path("<b>&.db");
    std::fs::copy(desk.db(), &odd).unwrap();
    desk.ok(&["quality", "--db", odd.to_str().unwrap(), "--html", "odd.html"]);
    let page = std::fs::read_to_string(desk.path("odd.html")).unwrap();
    assert!(page.contains("&lt;b&gt;&amp;.db") && !page.contains("<b>&.db"));
}

#[test]
fn what_cannot_be_shown_is_refused_in_one_line() {
    let desk = demo();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["quality", "--since", "04/01/2026"], 2, "write 2026-11-21"),
        (&["quality", "--user", "tmo"], 1, "did you mean 'tom'?"),
        (&["quality", "--html", "picklog.db"], 1, "is a database"),
        (&["quality", "--html", "x.html", "--json"], 2, "cannot go with --json"),
    ];
    for (args, exit, expected) in cases {
        let text = desk.refused(args, *exit);
        assert!(text.contains(expected), "{args:?}: {text}");
    }
    let one = desk.json(&["quality", "--user", "tom", "--since", "2026-01-01", "--json"]);
    assert_eq!(one["people"].as_array().unwrap().len(), 1);
}
