//! `picklog quality` as people and scripts meet it.

use unicode_width::UnicodeWidthStr;

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
    // Some of what was left out is put in later, so that the figures of it have something to show.
    let answers = |one: &serde_json::Value| one["answered"].as_u64().unwrap();
    let answering = all["people"].as_array().unwrap().iter().filter(|person| answers(person) > 0).count();
    assert!(answering >= 2, "{answering}");
}

#[test]
fn a_mark_stands_on_the_figures_whose_own_fields_are_over_and_on_no_other() {
    let empty = TestCli::empty();
    let import = |phone: &str, owner: &str| {
        let row = format!("name,code,phone,country,industry,owner\nRoma,R1,{phone},IT,trade,{owner}\n");
        std::fs::write(empty.path("a.csv"), row).unwrap();
        empty.ok(&["import", "accounts", "a.csv"]);
    };
    let broken = |figure: &str| -> Vec<String> {
        let all = empty.json(&["quality", "--json"]);
        let broken = all["whole"]["broken_inputs"][figure].as_array().unwrap().clone();
        broken.iter().map(|one| one["field"].as_str().unwrap().to_owned()).collect()
    };
    // Nobody's account: a limit is broken, and no figure is made from that field.
    import("", "");
    let text = empty.ok(&["quality"]);
    assert!(text.contains("OVER"), "{text}");
    assert!(text.contains("! duplicates: on incomplete data; too often empty: Accounts · Phone"), "{text}");
    assert_eq!(broken("duplicates"), ["phone"]);
    import("+39 06 4512 3456", "");
    let text = empty.ok(&["quality"]);
    assert!(text.contains("OVER") && !text.contains("on incomplete data"), "{text}");
    assert_eq!(broken("duplicates"), [""; 0]);
    assert_eq!(empty.json(&["quality", "--json"])["on_incomplete_data"], true);
    // A meeting of yesterday without its outcome: lateness and bad news are, duplicates are not.
    empty.ok(&["log", "meeting", "R1", "--at", "yesterday 10:00"]);
    for figure in ["lateness", "negative", "not_reached", "too_clean"] {
        assert_eq!(broken(figure), ["outcome"], "{figure}");
    }
    assert_eq!(broken("duplicates"), [""; 0]);
    let me = empty.json(&["users", "list", "--json"])[0]["login"].as_str().unwrap().to_owned();
    import("+39 06 4512 3456", &me);
    let text = empty.ok(&["quality"]);
    assert!(text.contains("! lateness: on incomplete data; too often empty: Meeting · Outcome"), "{text}");
}

#[test]
fn the_text_says_the_zone_of_how_many_a_share_is_and_what_it_may_be() {
    let desk = demo();
    // Both in one zone: a week may have begun there that has not begun elsewhere.
    let said = |args: &[&str]| {
        let output = desk.command(args).env("TZ", "Asia/Tokyo").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let text = said(&["quality"]);
    assert!(text.lines().nth(1).unwrap().ends_with(" · days and weeks in Asia/Tokyo"), "{text}");
    assert!(text.contains("To talk about this week\n"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 130), "{text}");
    let all: serde_json::Value = serde_json::from_str(&said(&["quality", "--json"])).unwrap();
    let weeks = all["whole"]["weeks"].as_array().unwrap();
    let whole_weeks: Vec<_> = weeks.iter().filter(|week| week["so_far"] == false).collect();
    assert!(weeks.len() - whole_weeks.len() <= 1, "at most one week is not over");
    let week = whole_weeks.last().unwrap();
    let line = text.lines().find(|line| line.trim_start().starts_with(week["from"].as_str().unwrap()));
    assert!(line.is_some_and(|line| line.contains(" of ") && line.contains('–')), "{text}");
    for share in [&week["complete_at_end"], &week["negative"], &week["lateness"]] {
        let [low, share, high] = ["low", "share", "high"].map(|key| share[key].as_f64().unwrap());
        assert!(low <= share && share <= high && low < high, "{week}");
    }
    // The sample begins more than twelve weeks ago; those that are left out are said last.
    let hidden = weeks.len().saturating_sub(12);
    let last = text.trim_end().lines().last().unwrap().trim_start();
    let said = if hidden == 1 { "One earlier week ".to_owned() } else { format!("{hidden} earlier weeks ") };
    assert!(hidden > 0 && last.starts_with(&said), "{hidden}: {last}");
    // People by how complete their entries are, and not by name.
    let rows: Vec<&str> = text.split("\nPeople\n").nth(1).unwrap().lines().skip(2).take(3).collect();
    let complete =
        |row: &&str| row.split_whitespace().nth(2).unwrap().trim_end_matches('%').parse::<f64>().unwrap();
    assert!(rows.windows(2).all(|pair| complete(&pair[0]) <= complete(&pair[1])), "{rows:?}");
}

#[test]
fn whose_habit_it_is_and_what_is_worth_a_question_fit_a_terminal_and_are_in_json_and_on_the_page() {
    let desk = demo();
    let all = desk.json(&["quality", "--json"]);
    let over: Vec<&serde_json::Value> =
        all["fields"].as_array().unwrap().iter().filter(|row| row["over"] == true).collect();
    assert!(over.len() > 3 && over.iter().all(|row| row["habit"].is_string()), "{over:?}");
    let needed: Vec<u64> =
        all["fields"].as_array().unwrap().iter().map(|row| row["needed"].as_u64().unwrap()).collect();
    assert!(needed.is_sorted_by(|a, b| a >= b), "{needed:?}");
    let week = &all["people"][0]["signs_beside"]["week"];
    assert_eq!(week["signs"].as_array().unwrap().len(), 9, "{week}");
    assert!(all["whole"]["weeks"][3]["fields_at_end"][0]["needed"].as_u64() > Some(0));
    for (lang, habits, signs) in [
        ("en", "Field by field: one person's habit", "Worth a question"),
        ("ru", "Поле за полем: привычка", "О чём стоит спросить"),
        ("zh", "逐个字段：是一个人的习惯", "值得问一问"),
    ] {
        let text = desk.ok(&["quality", "--lang", lang]);
        for head in [habits, signs] {
            let (_, part) = text.split_once(head).unwrap_or_else(|| panic!("{lang} {head}: {text}"));
            let part = part.split("\n\n").next().unwrap();
            // The head has the mark of the file at its end; sentences name fields and people as long as they are.
            let rows = part.lines().skip(1).filter(|line| line.contains("%/") || line.contains("%\u{a0}/"));
            let long: Vec<&str> = rows.filter(|line| line.width() > 80).collect();
            assert!(part.contains('%') && long.is_empty(), "{lang}: {long:?}");
        }
    }
    let own = desk.ok(&["quality", "--user", "tom"]);
    assert!(own.contains("others") && own.contains("promises moved on"), "{own}");
    desk.ok(&["quality", "--html", "week.html"]);
    let page = std::fs::read_to_string(desk.path("week.html")).unwrap();
    for said in ["one person&#39;s habit", "Worth a question: week from", "as it was at each week&#39;s end"]
    {
        assert!(page.contains(said) || page.contains(&said.replace("&#39;", "'")), "{said}");
    }
    // The page has room for everybody, a terminal has not.
    let text = desk.ok(&["quality"]);
    assert!(text.contains("more people do not fit: see --user LOGIN"), "{text}");
    assert!(!page.contains("do not fit"));
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
    assert!(page.matches("<figure>").count() >= 5, "{page}");
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
