//! What a lead notices in F6: a star where a figure's own fields are over, bars on one scale, the running week beside
//! the others, the zone.

use picklog::{
    app::Model,
    domain::{
        Lang, Role,
        quality::{Share, Table},
    },
    ui::Theme,
};

use super::screens::{drawn, rows};
use super::screens_world::in_figures;

fn screen(model: &Model) -> Vec<String> {
    rows(&drawn(model, &Theme::default(), (120, 40)).0)
}

/// The row that begins with a word.
fn row<'r>(rows: &'r [String], start: &str) -> &'r str {
    rows.iter()
        .find(|row| row.trim_start().starts_with(start))
        .unwrap_or_else(|| panic!("{start}: {rows:#?}"))
}

/// A lead's figures in which so much of these fields is missing of the file, and nothing of others.
fn lead(over: &[(&str, u64, u64)]) -> Model {
    let mut model = in_figures(Lang::En, Role::Lead, true);
    let all = model.figures.all.as_mut().unwrap();
    let people = all.people.iter_mut().map(|person| &mut person.figures);
    for field in
        people.chain([&mut all.whole]).flat_map(|figures| &mut figures.tables).flat_map(|t| &mut t.fields)
    {
        field.missing.part = 0;
    }
    for table in &mut all.whole.tables {
        for field in &mut table.fields {
            if let Some((_, part, whole)) = over.iter().find(|(code, ..)| *code == field.field) {
                field.missing = Share { part: *part, whole: *whole };
            }
        }
    }
    model
}

#[test]
fn a_star_stands_where_a_figures_own_fields_are_over_and_says_which() {
    let none = screen(&lead(&[("industry", 90, 600)]));
    assert!(none.iter().any(|row| row.contains("field over")), "{none:#?}");
    assert!(!none.iter().any(|row| row.contains("incomplete")), "no figure is made from it: {none:#?}");
    assert!(!row(&none, "All:").contains('*'), "{none:#?}");
    let outcome = screen(&lead(&[("outcome", 30, 300)]));
    let all = row(&outcome, "All:");
    assert_eq!(all.matches("%*").count(), 3, "late, bad news, not known: {all}");
    let why = row(&outcome, "* lateness");
    assert!(
        why.contains("bad news") && why.ends_with("on incomplete data; too often empty: Call · Outcome"),
        "{why}"
    );
    let phone = screen(&lead(&[("phone", 1, 20)]));
    assert_eq!(row(&phone, "All:").matches('*').count(), 1, "{phone:#?}");
    assert!(row(&phone, "* duplicates").contains("Accounts · Phone (of few)"), "{phone:#?}");
}

#[test]
fn bars_end_at_one_scale_whatever_is_missing_and_the_zone_is_named() {
    let limit = |rows: &[String]| row(rows, "Call").chars().position(|c| c == '│').unwrap();
    let heads = [0_u64, 3, 60, 100].map(|part| {
        let mut model = lead(&[]);
        let tables = &mut model.figures.all.as_mut().unwrap().whole.tables;
        let calls = tables.iter_mut().find(|table| matches!(table.table, Table::Activities(_))).unwrap();
        calls.missing = Share { part, whole: 100 };
        let rows = screen(&model);
        assert_eq!(row(&rows, "Call").contains('►'), part > 25, "{rows:#?}");
        (row(&rows, "Missing of").to_owned(), limit(&rows))
    });
    assert!(heads.iter().all(|head| *head == heads[0]), "{heads:?}");
    let rows = screen(&lead(&[]));
    assert!(rows[1].ends_with("as of 14:05 · Europe/Moscow"), "{rows:#?}");
}

#[test]
fn the_week_that_is_not_over_is_told_beside_the_others_and_sets_no_scale() {
    let logged = |so_far: u64| {
        let mut model = lead(&[]);
        let all = model.figures.all.as_mut().unwrap();
        let running = all.running.from.unwrap();
        for person in &mut all.people {
            let steps = person.figures.steps.iter_mut();
            steps.filter(|(from, _)| *from == running).for_each(|(_, done)| done.logged = so_far);
        }
        row(&screen(&model), "anna: logged from").to_owned()
    };
    let (few, many) = (logged(2), logged(9_000));
    assert!(
        few.ends_with(" · this week so far 2") && many.ends_with(" · this week so far 9,000"),
        "{few} {many}"
    );
    let blocks = |row: &str| row.split(" · ").next().unwrap().to_owned();
    assert_eq!(blocks(&few), blocks(&many));
}
