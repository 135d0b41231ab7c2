//! Other systems, and tables of any kind.

use crate::evidence::records::{DateOrder, Hints, Kind, Subject, detect};

use super::support::{calls, line, lines, zone};

fn kind(text: &str, hints: &Hints) -> Kind {
    detect(text.as_bytes(), hints).unwrap_or_else(|questions| panic!("{questions:?}")).kind()
}

#[test]
fn freeswitch_with_and_without_a_header() {
    let rows = "\"Ann\",\"201\",\"89031112233\",\"default\",\"2026-11-28 11:00:00\",\"2026-11-28 11:00:05\",\"2026-11-28 11:01:05\",\"65\",\"60\",\"NORMAL_CLEARING\",\"96aa82fe-7bd1-11e5-a230-5c514f6a0f72\",\"\",\"201\"\n\
                \"89031112233\",\"89031112233\",\"201\",\"public\",\"2026-11-28 11:02:00\",\"\",\"2026-11-28 11:02:10\",\"10\",\"0\",\"ORIGINATOR_CANCEL\",\"96aa82fe-7bd1-11e5-a230-5c514f6a0f73\",\"\",\"\"\n";
    assert_eq!(kind(rows, &zone("Europe/Moscow")), Kind::FreeSwitch);
    assert_eq!(
        lines(rows, &zone("Europe/Moscow"), "RU"),
        ["Outbound +79031112233 Answered 201:60", "Inbound +79031112233 Abandoned 201:0"]
    );
    let spaced = "1773, Ann Bo, 065419125, 90, 11, 16, inbound, 3e308846-9036-11e1-964f-000c296bd875, 192.0.2.21, 1795852800, 1795852800, 1795852800, 12960, G722\n";
    let found = &calls(spaced.as_bytes(), &Hints::default(), "RU")[0];
    assert_eq!((found.started.rfc3339().as_str(), found.is_external()), ("2026-11-28T08:00:00.000Z", true));
}

/// A row of 3CX: how long it talked, when it was answered, both ends by number, by extension, and what they are.
#[allow(clippy::too_many_arguments)]
fn three_cx_row(
    talk: &str,
    answer: &str,
    from: &str,
    to: &str,
    from_dn: &str,
    to_dn: &str,
    from_type: &str,
    to_type: &str,
    last: &str,
    last_type: &str,
) -> String {
    let answer = if answer.is_empty() { String::new() } else { format!("2026/11/28 {answer}") };
    format!(
        "Call 88,4cc2_{from},{talk},2026/11/28 08:00:00,{answer},2026/11/28 08:00:34,TerminatedBySrc,{from},{to},{from_dn},{to_dn},{to},,{to},{last},default,1,0.4,default,Chain: {from};{to};,{from_type},{to_type},{last_type},Backup,{to},{to},\n"
    )
}

#[test]
fn a_3cx_record_is_of_utc_and_says_what_its_ends_are() {
    let out = three_cx_row(
        "00:00:25",
        "08:00:09",
        "Ext.20016",
        "+46701740000",
        "20016",
        "20020",
        "Extension",
        "Line",
        "20020",
        "Line",
    );
    assert_eq!(lines(&out, &Hints::default(), "SE"), ["Outbound +46701740000 Answered 20016:25"]);
    let inward = three_cx_row(
        "00:00:25",
        "08:00:09",
        "+46701740000",
        "Ext.800",
        "20020",
        "800",
        "Line",
        "Queue",
        "20016",
        "Extension",
    );
    assert_eq!(lines(&inward, &Hints::default(), "SE"), ["Inbound +46701740000 Answered 20016:25"]);
    let missed = three_cx_row(
        "",
        "",
        "+46701740000",
        "Ext.201",
        "20020",
        "201",
        "Line",
        "Extension",
        "201",
        "Extension",
    );
    assert_eq!(lines(&missed, &Hints::default(), "SE"), ["Inbound +46701740000 NoAnswer 201:0"]);
}

#[test]
fn cisco_has_unix_times_and_a_line_of_types() {
    let text = "cdrRecordType,globalCallID_callManagerId,globalCallID_callId,dateTimeOrigination,callingPartyNumber,originalCalledPartyNumber,finalCalledPartyNumber,destCause_value,dateTimeConnect,dateTimeDisconnect,duration,pkid,globalCallId_ClusterID\n\
                INTEGER,INTEGER,INTEGER,INTEGER,VARCHAR(50),VARCHAR(50),VARCHAR(50),INTEGER,INTEGER,INTEGER,INTEGER,UNIQUEIDENTIFIER,VARCHAR(50)\n\
                1,1,77,1795852800,2001,912125550147,912125550147,16,1795852810,1795852870,60,a-1,Main\n\
                1,1,78,1795852900,2125550147,5000,2002,16,1795852905,1795852935,30,a-2,Main\n\
                1,1,79,1795853000,2125550147,5000,2003,19,0,1795853020,0,a-3,Main\n";
    let found = calls(text.as_bytes(), &Hints::default(), "US");
    let told: Vec<String> = found.iter().map(line).collect();
    assert_eq!(told[1..], ["Inbound +12125550147 Answered 2002:30", "Inbound +12125550147 NoAnswer 2003:0"]);
    assert_eq!(
        (found[0].legs[0].talk_seconds(), found[0].id.as_str(), found[0].system.as_str()),
        (60, "1-77", "Main")
    );
}

#[test]
fn aircall_has_three_clocks_and_a_fritz_box_minutes() {
    let text = "line,datetime (tz offset incl.),number timezone,datetime (utc),direction,from,to,answered,user,duration (total),duration (in call),call start time,call id\n\
                Desk,2026-11-28 18:00:00,Australia/Sydney,2026-11-28 07:00:00,inbound,61455501000,61355500000,Yes,Ann Bo,53,40,2026-11-28 18:00:00,C1\n\
                Desk,2026-11-28 18:10:00,Australia/Sydney,2026-11-28 07:10:00,inbound,61455501000,61355500000,No,[No associated user],20,,2026-11-28 18:10:00,C2\n";
    let found = calls(text.as_bytes(), &Hints::default(), "AU");
    assert_eq!(
        found.iter().map(line).collect::<Vec<_>>(),
        ["Inbound +61455501000 Answered Ann Bo:40", "Inbound +61455501000 NoAnswer"]
    );
    assert_eq!(found[0].started.rfc3339(), "2026-11-28T07:00:00.000Z");
    let fritz = "sep=;\r\nTyp;Datum;Name;Rufnummer;Landes-/Ortsnetzbereich;Nebenstelle;Eigene Rufnummer;Dauer\r\n\
                 1;28.11.26 15:41;Bäcker;03020555000;Köln;Gerät;97955;0:05\r\n2;03.04.26 14:37;;03020555000;;;97955;0:00\r\n4;02.04.26 09:08;;03020555000;;Gerät;97955;1:02\r\n\r\n";
    let bytes = encoding_rs::WINDOWS_1252.encode(fritz).0.into_owned();
    let told: Vec<String> = calls(&bytes, &zone("Europe/Berlin"), "DE").iter().map(line).collect();
    assert_eq!(
        told,
        [
            "Outbound +493020555000 Answered Gerät:3720",
            "Inbound +493020555000 NoAnswer",
            "Inbound +493020555000 Answered Gerät:300"
        ]
    );
    assert_eq!(detect(&bytes, &Hints::default()).unwrap_err()[0].subject, Subject::Zone);
}

#[test]
fn vicidial_calls_are_read_where_they_are_no_leads() {
    let text = "call_date\tphone_number_dialed\tstatus\tuser\tlength_in_sec\tlead_id\tuniqueid\r\n\
                2026-11-28 03:00:00\t2125550147\tNI\tann\t30\t820\t1795852800.1\r\n2026-11-28 03:01:00\t2125550148\tNA\tVDAD\t0\t900\t1795852860.2\r\n2026-11-28 03:02:00\t2125550147\tA\tVDAD\t9\t820\t1795852920.3\r\n";
    assert_eq!(
        lines(text, &Hints::default(), "US"),
        [
            "Outbound +12125550147 Answered ann:30",
            "Outbound +12125550148 NoAnswer",
            "Outbound +12125550147 Machine"
        ]
    );
}

#[test]
fn tables_are_understood_by_words_of_four_languages() {
    let russian = "Отчёт о звонках\n\nДата и время;Направление;Кто звонил;Кому;Сотрудник;Длительность разговора;Статус\n\
                   28.11.2026 10:00;Входящий;89031112233;84950000001;Иванов;1:05;Отвечен\n28.11.2026 10:05;Исходящий;84950000001;89031112233;Иванов;0;Не отвечен\n";
    let bytes = encoding_rs::WINDOWS_1251.encode(russian).0.into_owned();
    let told: Vec<String> = calls(&bytes, &zone("Europe/Moscow"), "RU").iter().map(line).collect();
    assert_eq!(told, ["Inbound +79031112233 Answered Иванов:65", "Outbound +79031112233 NoAnswer Иванов:0"]);
    let cloud = "Дата;Время;Тип;Кто звонил;Кому звонили;Длительность;Время ожидания;Статус\n\
                 28.11.2026;10:00:00;Входящий;89031112233;Ann (201);00:01:05;00:00:05;Успешный\n28.11.2026;10:06:00;Входящий;89031112233;Ann (201);00:00:00;00:00:25;Пропущенный\n";
    let told = lines(cloud, &zone("Europe/Moscow"), "RU");
    assert_eq!(told, ["Inbound +79031112233 Answered 201:65", "Inbound +79031112233 NoAnswer 201:0"]);
    let chinese = "开始时间,主叫号码,被叫号码,分机号,通话时长,呼叫类型,状态\n2026-11-28 10:00:00,13912345678,02160000000,8001,65,呼入,已接\n";
    assert_eq!(lines(chinese, &zone("Asia/Shanghai"), "CN"), ["Inbound +8613912345678 Answered 8001:65"]);
    let german = "Datum;Uhrzeit;Richtung;Rufnummer;Nebenstelle;Dauer\n28.11.2026;10:00:00;ausgehend;03020555000;21;00:01:05\n";
    assert_eq!(lines(german, &zone("Europe/Berlin"), "DE"), ["Outbound +493020555000 Answered 21:65"]);
    let english = "Call Time\tCaller ID\tDestination\tStatus\tRinging\tTalking\n11/28/2026 3:00 PM\tAnn (201)\t2125550147\tAnswered\t00:00:05\t00:01:05\n";
    assert_eq!(lines(english, &zone("America/New_York"), "US"), ["Outbound +12125550147 Answered 201:65"]);
    let json = "{\"start\": \"2026-11-28T10:00:00Z\", \"src\": \"201\", \"dst\": \"89031112233\", \"billsec\": 7, \"disposition\": \"ANSWERED\"}\n";
    assert_eq!(lines(json, &Hints::default(), "RU"), ["Outbound +79031112233 Answered 201:7"]);
    let wide: Vec<u8> = "start,src,dst,billsec\n2026-11-28T10:00:00Z,201,89031112233,7\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(calls(&wide, &Hints::default(), "RU").len(), 1);
}

#[test]
fn the_user_names_columns_that_words_do_not() {
    let text = "w1,x2,y3,z4\n2026-11-28T10:00:00Z,201,89031112233,7\n";
    let questions = detect(text.as_bytes(), &Hints::default()).unwrap_err();
    assert_eq!((questions[0].subject, questions[0].message.id()), (Subject::Columns, "records-columns"));
    let columns = [("when", "w1"), ("src", "x2"), ("dst", "3"), ("billsec", "Z4")];
    let columns = columns.map(|(name, column)| (name.to_owned(), column.to_owned())).to_vec();
    assert_eq!(
        lines(text, &Hints { columns, ..Hints::default() }, "RU"),
        ["Outbound +79031112233 Answered 201:7"]
    );
    let columns = [("start", "w1"), ("from", "x2"), ("to", "3"), ("seconds", "Z4")];
    let columns = columns.map(|(name, column)| (name.to_owned(), column.to_owned())).to_vec();
    assert_eq!(
        lines(text, &Hints { columns, ..Hints::default() }, "RU"),
        ["Outbound +79031112233 Answered 201:7"]
    );
    let wrong = |name: &str, column: &str| {
        let hints = Hints { columns: vec![(name.to_owned(), column.to_owned())], ..Hints::default() };
        detect(text.as_bytes(), &hints).unwrap_err()[0].message.id()
    };
    assert_eq!((wrong("colour", "w1"), wrong("when", "q")), ("records-column-name", "records-column-none"));
    let hints =
        Hints { format: Some("nortel".to_owned()), dates: Some(DateOrder::DayFirst), ..Hints::default() };
    assert_eq!(detect(text.as_bytes(), &hints).unwrap_err()[0].message.id(), "records-format");
    assert_eq!(detect(b"", &Hints::default()).unwrap_err()[0].message.id(), "records-empty");
}
