//! Local times that were twice, or never.

use crate::evidence::records::{Reader, detect};

use super::support::{facts, zone};

/// The beginnings of rows at these local times in Berlin, or the reasons why they are left.
fn starts(times: &[&str]) -> Vec<String> {
    let rows = times.iter().map(|time| format!("{time},201,03020555000,65,65,answered\n"));
    let text = format!("start,from,to,duration,seconds,status\n{}", rows.collect::<String>());
    let format = detect(text.as_bytes(), &zone("Europe/Berlin")).unwrap();
    let rows = Reader::new(format).feed(text.as_bytes(), true);
    let told = rows.into_iter().map(|row| match row {
        Ok(fact) => fact.at.rfc3339()[11..16].to_owned(),
        Err(left) => left.reason.id().trim_start_matches("records-left-").to_owned(),
    });
    told.collect()
}

fn on(day: &str, times: &[&str]) -> Vec<String> {
    let times: Vec<String> = times.iter().map(|time| format!("{day} {time}")).collect();
    starts(&times.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_time_that_never_was_is_left() {
    assert_eq!(on("2026-03-29", &["01:50:00", "02:30:00", "03:10:00"]), ["00:50", "gap", "01:10"]);
}

#[test]
fn rows_around_tell_which_of_two_it_was() {
    let day = "2026-10-25";
    let up = ["01:50:00", "02:10:00", "02:40:00", "02:05:00", "02:50:00", "03:10:00"];
    let wanted = ["23:50", "00:10", "00:40", "01:05", "01:50", "02:10"];
    assert_eq!(on(day, &up), wanted);
    let down: Vec<&str> = up.iter().rev().copied().collect();
    assert_eq!(on(day, &down), wanted.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!(on(day, &["01:50:00", "02:10:00", "03:10:00"]), ["23:50", "twice", "02:10"]);
    // In no order nothing follows from the rows around.
    assert_eq!(on(day, &["01:50:00", "02:40:00", "02:10:00", "01:10:00"])[1..3], ["twice", "twice"]);
    let offset = format!("{day} 02:10:00+02:00");
    assert_eq!(starts(&[&format!("{day} 01:50:00"), &offset]), ["23:50", "00:10"]);
}

#[test]
fn the_end_of_a_row_tells_which_of_two_its_beginning_was() {
    let text = "start,end,from,to,duration,seconds,status\n\
                2026-10-25 02:50:00,2026-10-25 03:05:00,201,03020555000,900,890,answered\n\
                2026-10-25 02:50:00,2026-10-25 03:05:00,201,03020555000,4500,4490,answered\n";
    let found = facts(text.as_bytes(), &zone("Europe/Berlin"));
    let starts: Vec<String> = found.iter().map(|fact| fact.at.rfc3339()).collect();
    assert_eq!(starts, ["2026-10-25T01:50:00.000Z", "2026-10-25T00:50:00.000Z"]);
}
