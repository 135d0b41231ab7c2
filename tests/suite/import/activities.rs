//! Calls and meetings from a file.

use super::*;

#[test]
fn activities_say_what_happened_or_are_rejected() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let file = "account,kind,at,outcome,duration,next_step,due,due_at\n\
        Acme,call,2026-04-01T10:15:00+03:00,Left voicemail,95s,call_back,tomorrow,2026-04-02T07:15:00.000Z\n\
        Acme,звонок,2026-04-02 10:15,Connected,15 min,,,\n\
        Acme,Meeting,31.12.2026 23:59,no show,,,,\n\
        Acme,call,04/01/2026 10:15,no answer,,,,\n\
        Acme,call,2026-13-01,busy,,,,\n\
        Acme,call,2026-04-03,bored,,,,\n\
        Acme,fax,2026-04-03,busy,,,,\n\
        Acme,call,,busy,,,,\n";
    assert_eq!(bench.counts("activities", file, &[]), [8, 3, 0, 0, 5]);
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
    for reason in [
        "5,started_at: `04/01/2026 10:15` could be two dates: say --date-order",
        "6,started_at: `2026-13-01` is not a date",
        "7,\"outcome: `bored` is not one of",
        "8,\"kind: `fax` is none of call, meeting",
        "9,it has no date",
    ] {
        assert!(rejects.contains(reason), "{reason} in {rejects}");
    }
    let answers = bench.store.answers(Entity::Activity);
    assert_eq!(answers[0].item("outcome"), Some("voicemail"));
    assert_eq!(answers[0].get("duration"), Some(&Answer::Duration { item: "1-2".into(), seconds: Some(95) }));
    assert_eq!(answers[0].moment("due").unwrap().rfc3339(), "2026-04-02T07:15:00.000Z");
    assert_eq!(answers[0].item("due"), Some("tomorrow"));
    assert!(!answers[1].has("outcome"), "Connected does not say how it ended");
    assert_eq!(answers[2].item("outcome"), Some("no_show_them"));
    assert_eq!(bench.counts("activities", file, &["--date-order", "dmy"]), [8, 1, 0, 3, 4]);
}

#[test]
fn durations_take_their_unit_from_the_heading_or_the_user() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let seconds = |bench: &Bench| match bench.store.answers(Entity::Activity).last().unwrap().get("duration")
    {
        Some(Answer::Duration { seconds, .. }) => *seconds,
        _ => None,
    };
    let mut at = 0;
    for (heading, cell, flags, expected) in [
        ("call_duration_in_seconds", "261", &[][..], Some(261)),
        ("duration_in_minutes", "15", &[], Some(900)),
        ("hs_call_duration", "261000", &[], Some(261)),
        ("duration", "30", &[], None),
        ("duration", "30", &["--duration-unit", "minutes"], Some(1800)),
        ("duration", "0:04:21", &[], Some(261)),
    ] {
        at += 1;
        let file = format!("account,date,time,{heading}\nAcme,2026-04-0{at},10:15,{cell}\n");
        assert_eq!(bench.counts("activities", file, &[&["--kind", "call"], flags].concat()), [1, 1, 0, 0, 0]);
        assert_eq!(seconds(&bench), expected, "{heading} {cell}");
    }
    let last = bench.store.answers(Entity::Activity).last().unwrap().moment("started_at").unwrap();
    assert_eq!(last.rfc3339(), "2026-04-06T10:15:00.000Z", "date and time stand in two columns");
    let file = bench.file("nokind.csv", "account,date\nAcme,2026-04-01\n");
    assert!(bench.run("activities", &file, &[]).err.contains("--kind call"));
}

#[test]
fn an_activity_is_not_lost_for_want_of_its_contact() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let file = "account,contact,kind,date,outcome\nAcme,Ann Lee,call,2026-04-01,busy\n";
    assert_eq!(bench.counts("activities", file, &[]), [1, 1, 0, 0, 0]);
    let csv = bench.path("in.csv");
    let run = bench.run("activities", &csv, &[]);
    assert!(run.out.contains("contact: 1 not a contact of the account, left empty"), "{run:?}");
    bench.counts("contacts", "company,name\nAcme,Ann Lee\n", &[]);
    assert_eq!(bench.counts("activities", file, &[]), [1, 0, 1, 0, 0]);
}
