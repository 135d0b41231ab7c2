//! When a call or meeting was: dates and times of day in one column or two, and what did not take place.

use super::*;

/// Moments of the activities of a file, and the reasons of those that were rejected.
fn read(file: &str, flags: &[&str]) -> (Vec<String>, String) {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let path = bench.file("calls.csv", file);
    let run = bench.run("activities", &path, flags);
    assert!(run.err.is_empty(), "{run:?}");
    let moments =
        bench.store.answers(Entity::Activity).into_iter().map(|a| a.moment("started_at").unwrap().rfc3339());
    (moments.collect(), fs::read_to_string(bench.path("calls.rejects.csv")).unwrap_or_default())
}

#[test]
fn a_date_and_a_time_in_two_columns_are_one_moment_in_every_language() {
    for (date, time) in [
        ("Start Date", "Start Time"),
        ("Date", "Time"),
        ("Call Date", "Call Time"),
        ("Meeting Date", "Meeting Time"),
        ("Start date", "Time"),
        ("Date", "Start Time"),
        ("date_start", "time_start"),
        ("Activity - Due date", "Activity - Due time"),
        ("Beginnt am", "Beginnt um"),
        ("Datum", "Uhrzeit"),
        ("Startdatum", "Startzeit"),
        ("Дата начала", "Время начала"),
        ("Дата", "Время"),
        ("Дата звонка", "Время звонка"),
        ("Date de début", "Heure de début"),
        ("Fecha de comienzo", "Comienzo"),
        ("Fecha", "Hora"),
        ("Data inizio", "Ora inizio"),
        ("Data de Início", "Hora de Início"),
        ("Begindatum", "Begintijd"),
        ("Data rozpoczęcia", "Czas rozpoczęcia"),
        ("Datum zahájení", "Čas zahájení"),
        ("Kezdés dátuma", "Kezdés időpontja"),
        ("Startdatum", "Starttid"),
        ("Alkamispäivä", "Alkamisaika"),
        ("Başlangıç Tarihi", "Başlangıç Saati"),
        ("Дата початку", "Час початку"),
        ("开始日期", "开始时间"),
        ("日期", "时间"),
        ("開始日", "開始時刻"),
        ("시작 날짜", "시작 시간"),
        ("تاريخ البدء", "وقت البدء"),
        ("Début", "Début"),
    ] {
        for (one, other, swapped) in [(date, time, false), (time, date, true)] {
            if swapped && date == time {
                continue;
            }
            let cells = if swapped { "03:15;2026-11-19" } else { "2026-11-19;03:15" };
            let file = format!("account;{one};{other}\nAcme;{cells}\n");
            let (moments, rejects) = read(&file, &["--kind", "call"]);
            assert_eq!(moments, ["2026-11-19T03:15:00.000Z"], "{one}, {other}: {rejects}");
        }
    }
}

#[test]
fn midnight_beside_a_time_is_no_time_and_two_that_differ_are_refused() {
    let file = "account,Start Date,Start Time\n\
        Acme,2026-11-19 00:00:00,3:15 PM\n\
        Acme,2026-11-18T00:00:00.000Z,03:15:00\n\
        Acme,17.11.2026 0:00:00,30.12.1899 3:15:00\n\
        Acme,2026-11-16,\n\
        Acme,2026-11-15,N/A\n\
        Acme,2026-11-14 10:00,03:15\n\
        Acme,2026-11-13,2026-11-12 03:15\n\
        Acme,2026-11-12,in the morning\n\
        Acme,,03:15\n\
        Acme,46345,03:15\n";
    let (moments, rejects) = read(file, &["--kind", "call"]);
    assert_eq!(
        moments,
        [
            "2026-11-19T15:15:00.000Z",
            "2026-11-18T03:15:00.000Z",
            "2026-11-17T03:15:00.000Z",
            "2026-11-16T00:00:00.000Z",
            "2026-11-15T00:00:00.000Z"
        ]
    );
    for reason in [
        "7,\"started_at: one column says `10:00`, the other `03:15`",
        "8,\"started_at: one column says the day 2026-11-13, the other 2026-11-12",
        "9,started_at: `in the morning` beside the date is no time of day",
        "10,\"started_at: `03:15` is a time of day, and no column says of which day",
        "11,started_at: `46345` is a spreadsheet's number of a day",
    ] {
        assert!(rejects.contains(reason), "{reason} in {rejects}");
    }
}

#[test]
fn a_time_alone_and_a_date_before_1980_are_no_dates() {
    let file = "account,when\nAcme,03:15\nAcme,3 PM\nAcme,1970-01-01 00:00\nAcme,01.01.1900\nAcme,0000-00-00 00:00:00\nAcme,1999-12-31 10:00\n";
    let (moments, rejects) = read(file, &["--kind", "call"]);
    assert_eq!(moments, ["1999-12-31T10:00:00.000Z"]);
    for reason in [
        "2,\"started_at: `03:15` is a time",
        "3,\"started_at: `3 PM` is a time",
        "4,\"started_at: `1970-01-01 00:00` lies before 1980",
        "5,\"started_at: `01.01.1900` lies before 1980",
        "6,it has no date",
    ] {
        assert!(rejects.contains(reason), "{reason} in {rejects}");
    }
    // A due date that is only a time of day is left out and said, not taken for one of today.
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let path =
        bench.file("a.csv", "account,kind,at,next_step,due\nAcme,call,2026-11-19 10:00,call_back,03:15\n");
    let run = bench.run("activities", &path, &[]);
    assert!(run.out.contains("due: 1 cannot be read as one date and time, left empty (03:15)"), "{run:?}");
    assert!(!bench.store.answers(Entity::Activity)[0].has("due"));
    // It may have its time in a column of its own.
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let file = "account,kind,at,next_step,Follow up date,Follow up time\nAcme,call,2026-11-19 10:00,call_back,2026-11-25,3:15 PM\n";
    assert_eq!(bench.counts("activities", file, &[]), [1, 1, 0, 0, 0]);
    let due = bench.store.answers(Entity::Activity)[0].moment("due").unwrap();
    assert_eq!(due.rfc3339(), "2026-11-25T15:15:00.000Z");
}

#[test]
fn dates_of_other_languages_are_read_and_hours_from_to_are_no_offset() {
    let file = "account;Date;Time\nAcme;19. marraskuuta 2026;15.15\nAcme;18. listopadu 2026;15:15\n\
        Acme;Tue, 17 Nov 2026;03:15 PM\nAcme;2026-11-19;15:15-16:00\nAcme;2026-11-19T03:15:00.000+0000;\n";
    let (moments, rejects) = read(file, &["--kind", "call"]);
    assert_eq!(
        moments,
        [
            "2026-11-19T15:15:00.000Z",
            "2026-11-18T15:15:00.000Z",
            "2026-11-17T15:15:00.000Z",
            "2026-11-19T03:15:00.000Z"
        ],
        "{rejects}"
    );
    assert!(rejects.contains("5,started_at: `15:15-16:00` beside the date is no time of day"), "{rejects}");
    // What cannot be read is said as it stands in the file.
    let (_, rejects) = read("account;when\nAcme;19.11.2026 some time\n", &["--kind", "call"]);
    assert!(rejects.contains("`19.11.2026 some time` is not a date"), "{rejects}");
}

#[test]
fn hours_that_a_change_of_the_clock_skips_or_repeats_are_said() {
    let mut bench = Bench::new();
    bench.zone = Zone(chrono_tz::Tz::Europe__Berlin);
    bench.counts("accounts", "name\nAcme\n", &[]);
    let path = bench.file(
        "in.csv",
        "account,when\nAcme,2026-03-29 02:30\nAcme,2026-10-25 02:30\nAcme,2026-10-25T02:30:00+01:00\nAcme,2026-03-29\n",
    );
    let run = bench.run("activities", &path, &["--kind", "call"]);
    let moments: Vec<_> = bench
        .store
        .answers(Entity::Activity)
        .iter()
        .map(|answers| answers.moment("started_at").unwrap().rfc3339())
        .collect();
    assert_eq!(
        moments,
        [
            "2026-03-29T01:30:00.000Z",
            "2026-10-25T00:30:00.000Z",
            "2026-10-25T01:30:00.000Z",
            "2026-03-28T23:00:00.000Z"
        ]
    );
    assert!(run.out.contains("started_at: 1 at a time that the change of the clock skipped"), "{run:?}");
    assert!(run.out.contains("started_at: 1 at a time that comes twice"), "{run:?}");
}

#[test]
fn what_did_not_take_place_is_no_call_and_no_meeting() {
    for heading in [
        "Status",
        "State",
        "Статус",
        "状态",
        "Statut",
        "Stato",
        "Activity - Status",
        "call_status",
        "Result",
        "Outcome",
    ] {
        for word in [
            "Planned",
            "Scheduled",
            "Not Started",
            "In Progress",
            "Waiting on someone else",
            "Deferred",
            "Cancelled",
            "CANCELED",
            "Not Held",
            "Запланирован",
            "Отменено",
            "Не состоялся",
            "计划中",
            "已取消",
            "Geplant",
            "Abgesagt",
            "Planifié",
            "Annulé",
            "Pendiente",
            "Annullato",
            "Geannuleerd",
            "Zaplanowane",
            "予定",
            "Planerad",
            "Planlandı",
        ] {
            let file = format!(
                "account;kind;at;{heading}\nAcme;call;2026-11-19 10:00;{word}\nAcme;meeting;2026-11-19 10:00;{word}\n"
            );
            let (moments, rejects) = read(&file, &[]);
            assert!(moments.is_empty() && rejects.contains(word), "{heading} {word}: {moments:?} {rejects}");
        }
    }
    // Yes and no in a column of what is done.
    let file = "account,kind,at,Done\nAcme,call,2026-11-19 10:00,Yes\nAcme,call,2026-11-18 10:00,No\nAcme,call,2026-11-17 10:00,ЛОЖЬ\nAcme,call,2026-11-16 10:00,1\n";
    let (moments, rejects) = read(file, &[]);
    assert_eq!(moments, ["2026-11-19T10:00:00.000Z", "2026-11-16T10:00:00.000Z"], "{rejects}");
    // A calendar renames what was called off.
    let file = "Subject,Start Date,Start Time,Company\nCanceled: weekly talk,2026-11-19,10:00,Acme\nWeekly talk,2026-11-18,10:00,Acme\nAbgesagt: Jour fixe,2026-11-17,10:00,Acme\n";
    let (moments, rejects) = read(file, &["--kind", "meeting"]);
    assert_eq!(moments, ["2026-11-18T10:00:00.000Z"], "{rejects}");
    let (moments, _) = read(file, &["--kind", "meeting", "--map", "state=-"]);
    assert_eq!(moments.len(), 3, "the user says otherwise");
}

#[test]
fn a_state_beside_an_outcome_and_a_meeting_to_come() {
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let file = "account,kind,at,status,outcome\n\
        Acme,meeting,2026-12-24 10:00,Planned,\n\
        Acme,call,2026-12-24 10:00,Planned,\n\
        Acme,call,2026-11-19 10:00,Completed,no answer\n\
        Acme,call,2026-11-18 10:00,Held,\n\
        Acme,call,2026-11-17 10:00,No answer,\n\
        Acme,meeting,2026-11-16 10:00,cancelled by customer,\n\
        Acme,call,2026-11-15 10:00,Planned,busy\n\
        Acme,call,2026-11-14 10:00,sparkling,busy\n\
        Acme,call,2026-11-13 10:00,sparkling,\n";
    let path = bench.file("in.csv", file);
    let run = bench.run("activities", &path, &[]);
    let outcomes: Vec<_> = bench
        .store
        .answers(Entity::Activity)
        .iter()
        .map(|a| a.item("outcome").unwrap_or(""))
        .map(str::to_owned)
        .collect();
    assert_eq!(outcomes, ["", "no_answer", "", "no_answer", "cancelled_by_them", "busy"], "{run:?}");
    let rejects = fs::read_to_string(bench.path("in.rejects.csv")).unwrap();
    assert_eq!(
        rejects.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect::<Vec<_>>(),
        ["3", "8", "10"],
        "{rejects}"
    );
    assert!(rejects.contains("3,\"the file says `Planned`: the call has not taken place"), "{rejects}");
    assert!(run.out.contains("status: 1 not known, left empty (sparkling)"), "{run:?}");
    assert!(run.out.contains("outcome: 1 does not say how it ended"), "{run:?}");
}

#[test]
fn a_column_of_states_is_read_or_said_whatever_it_is_called() {
    for heading in [
        "Outgoing Call Status",
        "Zustand",
        "Этап",
        "activity_state",
        "Status des Termins",
        "Call: Status",
        "My meeting status",
    ] {
        let file = format!("account;kind;at;{heading}\nAcme;meeting;2026-11-19 10:00;Abgesagt\n");
        let (moments, rejects) = read(&file, &[]);
        assert!(moments.is_empty() && rejects.contains("Abgesagt"), "{heading}: {rejects}");
    }
    let mut bench = Bench::new();
    bench.counts("accounts", "name\nAcme\n", &[]);
    let file = "account,kind,at,Anything\nAcme,call,2026-11-19 10:00,Scheduled\nAcme,call,2026-11-18 10:00,Completed\n";
    let path = bench.file("in.csv", file);
    let run = bench.run("activities", &path, &["--dry-run"]);
    assert!(run.out.contains("Anything: not imported, cells that say it did not take place: 1"), "{run:?}");
    assert!(run.out.contains("--map state=\"Anything\""), "{run:?}");
    // The state of something else is none.
    let file = "account,kind,at,Lead status\nAcme,call,2026-11-19 10:00,New\n";
    assert_eq!(read(file, &[]).0.len(), 1);
}

#[test]
fn the_reminder_of_a_calendar_is_no_next_step() {
    let file = "Subject,Start Date,Start Time,Reminder on/off,Reminder Date,Reminder Time,Company\n\
        Visit,11/19/2026,3:15:00 PM,True,11/19/2026,3:00:00 PM,Acme\n";
    let (moments, rejects) = read(file, &["--kind", "meeting"]);
    assert_eq!(moments, ["2026-11-19T15:15:00.000Z"], "{rejects}");
}

#[test]
fn a_zone_that_the_file_names_is_the_zone_of_its_times() {
    let file = "account;Date;Time;Time Zone\nAcme;2026-11-19;03:15;Asia/Tokyo\nAcme;2026-11-18;03:15;(UTC+03:00) Moscow\n\
        Acme;2026-11-17;03:15;\nAcme;2026-11-16;03:15;Somewhere\n";
    let (moments, rejects) = read(file, &["--kind", "call"]);
    assert_eq!(
        moments,
        ["2026-11-18T18:15:00.000Z", "2026-11-18T00:15:00.000Z", "2026-11-17T03:15:00.000Z"],
        "{rejects}"
    );
    assert!(rejects.contains("5,\"time_zone: `Somewhere` is no zone"), "{rejects}");
    for heading in ["Start (GMT+3)", "Call time UTC+3", "started_at_utc+3"] {
        let (moments, rejects) =
            read(&format!("account;{heading}\nAcme;2026-11-19 03:15\n"), &["--kind", "call"]);
        assert_eq!(moments, ["2026-11-19T00:15:00.000Z"], "{heading}: {rejects}");
    }
    // A time with its own offset is that one.
    let (moments, _) = read("account;Start (UTC)\nAcme;2026-11-19T03:15:00+03:00\n", &["--kind", "call"]);
    assert_eq!(moments, ["2026-11-19T00:15:00.000Z"]);
}
