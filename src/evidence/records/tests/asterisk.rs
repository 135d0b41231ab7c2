//! Asterisk: its shapes of files, and the shapes of calls.

use crate::{
    domain::Moment,
    evidence::{
        Call, Direction, End, Fact, Leg, Site, Source, Span,
        records::{Format, Hints, Kind, Reader, Subject, assemble, detect},
    },
};

use super::support::{calls, facts, line, lines, zone};

/// Rows of `cdr_csv` with all its optional columns. A row is `src|dst|context|channel|dstchannel|app|data|start|answer|end|
/// disposition|uniqueid|linkedid|sequence`; times are seconds after 2026-11-28 08:00 UTC, which is 1795852800.
fn csv(rows: &[&str]) -> String {
    let clock = |seconds: &str| match seconds.parse::<i64>() {
        Ok(seconds) => format!("2026-11-28 08:{:02}:{:02}", seconds / 60, seconds % 60),
        Err(_) => String::new(),
    };
    let id = |id: &str| match id.split_once('.') {
        Some((seconds, number)) => format!("hq-{}.{number}", 1_795_852_800 + seconds.parse::<i64>().unwrap()),
        None => id.to_owned(),
    };
    let row = |row: &&str| {
        let c: Vec<&str> = row.split('|').collect();
        let number = |text: &str| text.parse::<i64>().ok();
        let (start, answer, end) = (number(c[7]).unwrap(), number(c[8]), number(c[9]).unwrap());
        format!(
            r#""","{}","{}","{}","""Ann"" <{}>","{}","{}","{}","{}","{}","{}","{}",{},{},"{}","DOCUMENTATION","{}","","","{}",{}"#,
            c[0],
            c[1],
            c[2],
            c[0],
            c[3],
            c[4],
            c[5],
            c[6],
            clock(c[7]),
            clock(c[8]),
            clock(c[9]),
            end - start,
            answer.map_or(0, |answer| end - answer),
            c[10],
            id(c[11]),
            id(c[12]),
            c[13]
        ) + "\n"
    };
    rows.iter().map(row).collect()
}

fn told(rows: &[&str]) -> Vec<String> {
    lines(&csv(rows), &Hints::default(), "RU")
}

const IN: &str = "+79031112233|74950000001|from-trunk|PJSIP/trunk-1";

#[test]
fn plain_calls_have_their_direction_end_and_operator() {
    let answered = format!("{IN}|PJSIP/201-2|Dial|PJSIP/201,20|0|2|7|ANSWERED|0.0|0.0|0");
    assert_eq!(told(&[&answered]), ["Inbound +79031112233 Answered 201:5"]);
    let call = &calls(csv(&[&answered]).as_bytes(), &Hints::default(), "RU")[0];
    assert_eq!((call.system.as_str(), call.id.as_str()), ("hq", "hq-1795852800.0"));
    assert_eq!(call.line.as_deref(), Some("74950000001"));
    assert_eq!(call.started.rfc3339(), "2026-11-28T08:00:00.000Z");
    let missed = format!("{IN}|PJSIP/201-2|Dial|PJSIP/201,20|0||20|NO ANSWER|0.0|0.0|0");
    assert_eq!(told(&[&missed]), ["Inbound +79031112233 NoAnswer 201:0"]);
    let given_up = format!("{IN}|PJSIP/201-2|Dial|PJSIP/201,20|0||6|NO ANSWER|0.0|0.0|0");
    assert_eq!(told(&[&given_up]), ["Inbound +79031112233 Abandoned 201:0"]);
    let busy = format!("{IN}|PJSIP/201-2|Dial|PJSIP/201,20|0||0|BUSY|0.0|0.0|0");
    assert_eq!(told(&[&busy]), ["Inbound +79031112233 Busy 201:0"]);
    let voicemail = format!("{IN}||VoiceMail|201|0|1|20|ANSWERED|0.0|0.0|0");
    assert_eq!(told(&[&voicemail]), ["Inbound +79031112233 Machine"]);
    let hidden = "anonymous|74950000001|from-trunk|PJSIP/trunk-1|PJSIP/201-2|Dial|PJSIP/201,20|0|2|7|ANSWERED|0.0|0.0|0";
    assert_eq!(told(&[hidden]), ["Inbound ? Answered 201:5"]);
}

#[test]
fn a_dialled_call_shows_the_company_and_its_telephone_is_in_the_channel() {
    let dialled = "74950000001|89031112233|internal|PJSIP/201-1|PJSIP/trunk-2|Dial|PJSIP/89031112233@trunk,30|0|2|8|ANSWERED|picklog-0198c9b2|picklog-0198c9b2|0";
    let known = format!("{IN}|PJSIP/201-8|Dial|PJSIP/201,20|30|32|37|ANSWERED|30.7|30.7|9");
    let found = calls(csv(&[dialled, &known]).as_bytes(), &Hints::default(), "RU");
    assert_eq!(line(&found[0]), "Outbound +79031112233 Answered 201:6");
    assert_eq!(found[0].dialled_as.as_deref(), Some("picklog-0198c9b2"));
    assert_eq!((found[0].system.as_str(), found[1].dialled_as.as_deref()), ("hq", None));
    let own_not_picked_up =
        "89031112233|s|internal|PJSIP/203-1||AppDial2|(Outgoing Line)|0||4|NO ANSWER|picklog-1|picklog-1|0";
    assert_eq!(told(&[own_not_picked_up, &known])[0], "Internal ? NoAnswer 203:0");
    let far_busy = "74950000001|89031112233|internal|PJSIP/201-1|PJSIP/trunk-2|Dial|PJSIP/89031112233@trunk,30|0|2|2|BUSY|picklog-2|picklog-2|0";
    assert_eq!(told(&[far_busy, &known])[0], "Outbound +79031112233 Busy 201:0");
}

#[test]
fn one_call_over_three_lines_is_one() {
    let row = |line: &str, end: u8, answer: &str, disposition: &str, number: u8| {
        format!(
            "201|89031112233|internal|PJSIP/201-1|PJSIP/{line}-{number}|Dial|PJSIP/89031112233@{line},30|0|{answer}|{end}|{disposition}|0.0|0.0|{number}"
        )
    };
    let rows = [
        row("north", 1, "", "FAILED", 1),
        row("south", 2, "", "NO ANSWER", 2),
        row("west", 60, "3", "ANSWERED", 3),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(told(&rows), ["Outbound +79031112233 Answered 201:57"]);
    assert_eq!(told(&rows[..2]), ["Outbound +79031112233 NoAnswer 201:0"]);
    let keys: std::collections::BTreeSet<String> =
        facts(csv(&rows).as_bytes(), &Hints::default()).into_iter().map(|fact| fact.key).collect();
    assert_eq!(keys.len(), 3);
}

#[test]
fn losers_of_a_group_did_not_miss_the_call_and_others_did() {
    let group = "PJSIP/201&PJSIP/203,20";
    let rows = [
        format!("{IN}|PJSIP/201-2|Dial|{group}|0|2|7|ANSWERED|0.0|0.0|0"),
        format!("{IN}|PJSIP/203-3|Dial|{group}|0||2|NO ANSWER|0.0|0.0|1"),
    ];
    assert_eq!(told(&[&rows[0], &rows[1]]), ["Inbound +79031112233 Answered 201:5 203:0e"]);
    let after = [
        format!("{IN}|PJSIP/203-2|Dial|PJSIP/203,4|0||4|NO ANSWER|0.0|0.0|0"),
        format!("{IN}|PJSIP/201-3|Dial|PJSIP/201,20|4|9|20|ANSWERED|0.0|0.0|1"),
    ];
    assert_eq!(told(&[&after[0], &after[1]]), ["Inbound +79031112233 Answered 203:0 201:11"]);
}

#[test]
fn talk_over_local_channels_counts_once() {
    let dial = "Local/201@internal/n&Local/203@internal/n,20";
    let rows = [
        "+79031112233|203|internal|Local/203@internal-06;2|PJSIP/203-43|Dial|PJSIP/203,20|0||2|NO ANSWER|0.4|0.0|4".to_owned(),
        "+79031112233|201|internal|Local/201@internal-05;2|PJSIP/201-42|Dial|PJSIP/201,20|0|2|7|ANSWERED|0.2|0.0|2".to_owned(),
        format!("{IN}|Local/201@internal-05;1|Dial|{dial}|0|2|7|ANSWERED|0.0|0.0|0"),
        format!("{IN}|Local/203@internal-06;1|Dial|{dial}|0||2|NO ANSWER|0.0|0.0|5"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(told(&rows), ["Inbound +79031112233 Answered 201:5 203:0e"]);
    // Without the rows of their other halves, local channels are the telephones they are named after.
    assert_eq!(told(&rows[2..]), ["Inbound +79031112233 Answered 201:5 203:0e"]);
}

#[test]
fn after_a_transfer_each_has_the_time_that_was_theirs() {
    let blind = [
        "+79031112233|204|internal|PJSIP/trunk-1|PJSIP/201-2|Dial|PJSIP/201,20|0|2|5|ANSWERED|0.0|0.0|0",
        "+79031112233|204|internal|PJSIP/trunk-1|PJSIP/204-3|Dial|PJSIP/204,20|5|5|14|ANSWERED|0.0|0.0|1",
    ];
    assert_eq!(told(&blind), ["Inbound +79031112233 Answered 201:3 204:9"]);
    let attended = [
        "201||internal|PJSIP/201-28|Local/204@internal-02;1|AppDial|(Outgoing Line)|3|3|7|ANSWERED|0.2|0.0|5".to_owned(),
        "204|204|internal|Local/204@internal-02;1||||7|7|14|ANSWERED|3.3|0.0|7".to_owned(),
        "+79031112233|74950000001|from-trunk|PJSIP/trunk-27|PJSIP/201-28|Dial|PJSIP/201,20|0|2|3|ANSWERED|0.0|0.0|1".to_owned(),
        "+79031112233|74950000001|from-trunk|PJSIP/trunk-27|Local/204@internal-02;1|Dial|PJSIP/201,20|7|7|14|ANSWERED|0.0|0.0|8".to_owned(),
        "+79031112233|204|internal|Local/204@internal-02;2|PJSIP/204-29|Dial|PJSIP/204,20|3|5|14|ANSWERED|3.4|0.0|4".to_owned(),
    ];
    let attended: Vec<&str> = attended.iter().map(String::as_str).collect();
    assert_eq!(told(&attended), ["Inbound +79031112233 Answered 201:1 204:7"]);
}

#[test]
fn a_queue_counts_waiting_and_its_log_tells_when_it_ended() {
    let abandoned = format!("{IN}|PJSIP/201-2|Queue|sales,,,,30|0|0|5|NO ANSWER|0.0|0.0|0");
    assert_eq!(told(&[&abandoned]), ["Inbound +79031112233 Abandoned 201:0"]);
    let alone = format!("{IN}|PJSIP/201-2|Queue|sales,,,,30|0|0|65|ANSWERED|0.0|0.0|0");
    let along = format!("{IN}|PJSIP/203-3|Queue|sales,,,,30|1|1|20|NO ANSWER|0.0|0.0|1");
    assert_eq!(told(&[&alone, &along]), ["Inbound +79031112233 Answered 201:45 203:0e"]);
    let mut both = facts(csv(&[&alone]).as_bytes(), &Hints::default());
    let log = "1795852800|hq-1795852800.0|sales|NONE|ENTERQUEUE||+79031112233|1\n1795852825|hq-1795852800.0|sales|PJSIP/201|CONNECT|25|hq-1795852800.1|3\n";
    both.extend(facts(log.as_bytes(), &Hints::default()));
    let found = assemble(&both, &Site { region: Some("RU".to_owned()), ..Site::default() });
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), ["Inbound +79031112233 Answered 201:40"]);
    assert!(assemble(&both[1..], &Site::default()).is_empty(), "a queue's log alone makes no call");
}

#[test]
fn calls_inside_and_feature_codes_are_internal() {
    assert_eq!(
        told(&["201|203|internal|PJSIP/201-1|PJSIP/203-2|Dial|PJSIP/203,20|0|2|7|ANSWERED|0.0|0.0|0"]),
        ["Internal ? Answered 201:0 203:0"]
    );
    assert_eq!(
        told(&["201|*97|internal|PJSIP/201-1||VoiceMailMain|201|0|1|7|ANSWERED|0.0|0.0|0"]),
        ["Internal ? Machine 201:0"]
    );
    assert_eq!(
        told(&["201|89031112233|internal|PJSIP/201-1||Congestion|20|0||0|FAILED|0.0|0.0|0"]),
        ["Outbound +79031112233 Failed 201:0"]
    );
}

#[test]
fn rows_without_the_id_of_their_call_are_joined_by_their_channels() {
    let head = "calldate,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid\n";
    let rows = "2026-11-28 11:00:00,79031112233,74950000001,from-trunk,SIP/line-1,Local/201@q-05;1,Dial,Local/201@q/n,9,7,ANSWERED,1795852800.0\n\
                2026-11-28 11:00:00,79031112233,201,q,Local/201@q-05;2,SIP/201-42,Dial,SIP/201,9,7,ANSWERED,1795852800.2\n\
                2026-11-28 11:30:00,79031112233,74950000001,from-trunk,SIP/line-1,SIP/201-42,Dial,SIP/201,9,7,ANSWERED,1795854600.0\n";
    let found = lines(&format!("{head}{rows}"), &Hints::default(), "RU");
    assert_eq!(found, ["Inbound +79031112233 Answered 201:7", "Inbound +79031112233 Answered 201:7"]);
}

#[test]
fn broken_quotes_and_null_of_a_dump_are_read() {
    let dump = "AcctId,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,calldate,duration,billsec,disposition,accountcode,uniqueid,linkedid,sequence,did\n\
                1,\"\"Ann, Bo\" <2115>\",2115,2482705555,default,PJSIP/2115-01,PJSIP/North-02,Dial,\"PJSIP/12482705555@North,,XL(1:2)\",\"2026-11-28 03:00:00\",21,20,ANSWERED,2115,1795852800.0,1795852800.0,0,NULL\n\
                2,\"\"\" <2115>\",2115,*8,default,PJSIP/2115-03,NULL,NULL,NULL,\"2026-11-28 03:01:00\",0,0,\"NO ANSWER\",2115,1795852860.3,1795852860.3,1,NULL\n";
    let format = detect(dump.as_bytes(), &Hints::default()).unwrap();
    assert_eq!((format.kind(), format.offsets()), (Kind::Asterisk, &[-5 * 3600][..]));
    let found = lines(dump, &Hints::default(), "US");
    assert_eq!(found, ["Outbound +12482705555 Answered 2115:20", "Internal ? NoAnswer 2115:0"]);
}

#[test]
fn the_zone_is_what_the_ids_say_and_is_asked_without_them() {
    let row = format!("{IN}|PJSIP/201-2|Dial|PJSIP/201,20|0|2|7|ANSWERED|0.0|0.0|0");
    let format = detect(csv(&[&row]).as_bytes(), &zone("Asia/Irkutsk")).unwrap();
    assert_eq!(format.offsets(), [0]);
    assert_eq!(
        format.notes().iter().map(crate::domain::Message::id).collect::<Vec<_>>(),
        ["records-zone-other"]
    );
    let bare = "calldate,src,dst,duration,billsec,disposition\r04/09/26 12:39,114,113,8,6,ANSWERED\r04/09/26 12:38,114,110,9,8,ANSWERED\r";
    let subjects = |hints: &Hints| -> Vec<Subject> {
        detect(bare.as_bytes(), hints).unwrap_err().iter().map(|question| question.subject).collect()
    };
    assert_eq!(subjects(&Hints::default()), [Subject::Dates, Subject::Zone]);
    assert_eq!(subjects(&zone("Europe/Riga")), [Subject::Dates]);
}

#[test]
fn summer_time_within_a_file_is_seen() {
    // Berlin's clock: 1792875600 is 2026-10-24 21:00 UTC, 23:00 there; 1792965600 is 22:00 UTC of the next day, 23:00 there.
    let head = "calldate,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,uniqueid,linkedid\n";
    let row = |at: &str, id: &str| {
        format!(
            "{at},030205550002,4930111,from-trunk,SIP/line-1,SIP/201-2,Dial,SIP/201,9,7,ANSWERED,{id},{id}\n"
        )
    };
    let text = [
        head.to_owned(),
        row("2026-10-24 23:00:00", "1792875600.1"),
        row("2026-10-25 23:00:00", "1792965600.2"),
    ]
    .concat();
    for hints in [Hints::default(), zone("Europe/Berlin")] {
        let starts: Vec<i64> =
            calls(text.as_bytes(), &hints, "DE").iter().map(|call| call.started.millis() / 1000).collect();
        assert_eq!(starts, [1_792_875_600, 1_792_965_600]);
    }
}

#[test]
fn what_was_heard_live_counts_before_the_record_where_it_is_whole() {
    let dialled = "74950000001|89031112233|internal|PJSIP/201-1|PJSIP/trunk-2|Dial|PJSIP/89031112233@trunk,30|0|2|8|ANSWERED|0.0|0.0|0";
    let mut all = facts(csv(&[dialled]).as_bytes(), &Hints::default());
    let at = |seconds: i64| Moment::from_millis((1_795_852_800 + seconds) * 1000);
    let mut seen = Call {
        direction: Direction::Outbound,
        started: at(0),
        ended: Some(at(8)),
        end: End::Answered,
        legs: vec![Leg {
            extension: "201".to_owned(),
            talked: vec![Span { from: at(4), to: at(8) }],
            ..Leg::default()
        }],
        dialled_as: Some("picklog-7".to_owned()),
        is_whole: true,
        ..Call::default()
    };
    let live = |call: &Call| Fact {
        key: "live".to_owned(),
        source: Source::Live,
        body: serde_json::to_string(call).unwrap(),
        ..all[0].clone()
    };
    let (whole, part) = {
        let whole = live(&seen);
        (seen.is_whole, seen.legs) = (false, Vec::new());
        (whole, live(&seen))
    };
    all.push(whole);
    let site = Site { region: Some("RU".to_owned()), ..Site::default() };
    let found = assemble(&all, &site);
    assert_eq!(line(&found[0]), "Outbound +79031112233 Answered 201:4");
    assert_eq!(found[0].dialled_as.as_deref(), Some("picklog-7"));
    all.pop();
    all.push(part);
    let found = assemble(&all, &site);
    assert_eq!(
        (line(&found[0]).as_str(), found[0].dialled_as.as_deref()),
        ("Outbound +79031112233 Answered 201:6", Some("picklog-7"))
    );
}

#[test]
fn a_row_that_cannot_be_read_is_told_with_its_line() {
    let row = format!("{IN}|PJSIP/201-2|Dial|PJSIP/201,20|0|2|7|ANSWERED|0.0|0.0|0");
    let good = csv(&[&row, &row]);
    let format: Format = detect(good.as_bytes(), &Hints::default()).unwrap();
    let mut reader = Reader::new(format);
    let text = format!("{good}\"\",\"cut\n{good}total: 4\n");
    let left: Vec<(u64, &str)> = reader
        .feed(text.as_bytes(), true)
        .iter()
        .filter_map(|row| Some((row.as_ref().err()?.line, row.as_ref().err()?.reason.id())))
        .collect();
    assert_eq!(left, [(3, "records-left-quote"), (6, "records-left-columns")]);
    assert_eq!((reader.counts().facts, reader.counts().left), (4, 2));
}
