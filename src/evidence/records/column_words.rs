//! The words by which headers of call records name their columns, in English, Russian, German and Chinese.

use super::column::Column;

/// A header as it is compared: lower case, letters and digits with one blank between words.
pub(super) fn plain(header: &str) -> String {
    let mut out = String::with_capacity(header.len());
    for c in header.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.trim_end().to_owned()
}

/// What a header names; none for one that is not known.
pub(super) fn column_of(header: &str) -> Option<Column> {
    let plain = plain(header);
    if plain.is_empty() {
        return None;
    }
    let squeezed = |text: &str| -> String { text.chars().filter(|c| *c != ' ').collect() };
    let joined = squeezed(&plain);
    let words = || WORDS.iter().flat_map(|(column, words)| words.split('|').map(move |word| (*column, word)));
    if let Some((column, _)) = words().find(|(_, word)| *word == plain || squeezed(word) == joined) {
        return Some(column);
    }
    if UNITS_ALONE.split('|').any(|word| word == plain) {
        return Some(Column::BillSec);
    }
    // `Call start time (local)`, `Длительность разговора, сек`: the longest word of ours that the header begins with.
    let begins = |word: &str| match plain.strip_prefix(word) {
        // Chinese puts no blank between words.
        Some(rest) => rest.starts_with(' ') || word.chars().all(is_chinese),
        None => false,
    };
    let longest =
        words().filter(|(_, word)| word.len() >= 4 && begins(word)).max_by_key(|(_, word)| word.len());
    longest.map(|(column, _)| column)
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Headers that name a unit of time and nothing else: how long it was talked. Only whole headers count, because
/// `seconds to answer` is another length.
const UNITS_ALONE: &str = "seconds|second|secs|sec|minutes|minute|mins|min|секунды|секунд|секунда|сек|минуты|минут|минута|\
    мин|sekunden|sekunde|sek|minuten|秒|秒数|秒钟|分钟|分钟数";

/// Words by column, with `|` between them. Blanks in them may be missing in a header: `Call Date` is `calldate`.
const WORDS: &[(Column, &str)] = &[
    (
        Column::When,
        "calldate|call date|start|start time|starttime|start stamp|start epoch|start uepoch|\
         starting date|call start|call start time|call time|time start|date time|datetime|\
         timestamp|started|started at|begin|begin time|call datetime|date and time|\
         date time of call|when|created at|event date|call begin|setup time|time of call|\
         initiated|date time utc|datetime utc|start time utc|start utc|дата и время|дата время|\
         время звонка|дата звонка|время начала|начало|дата начала|начало звонка|\
         дата и время звонка|дата вызова|время вызова|дата и время вызова|начало вызова|\
         дата время звонка|开始时间|呼叫时间|通话时间|日期时间|起始时间|来电时间|拨打时间|呼叫开始时间|通话开始时间|datum uhrzeit|\
         datum zeit|beginn|startzeit|anrufzeit|zeitpunkt|datum und uhrzeit|anrufbeginn|\
         zeitstempel",
    ),
    (Column::Day, "date|day|дата|день|日期|datum|tag"),
    (Column::TimeOfDay, "time|время|时间|uhrzeit|zeit"),
    (
        Column::Answer,
        "answer|answer time|answertime|answered at|answer stamp|answer epoch|answer uepoch|\
         time answered|connect time|connected at|answered time at|talk start|picked up at|\
         время ответа|ответ|начало разговора|接听时间|应答时间|annahme|angenommen um|annahmezeit",
    ),
    (
        Column::End,
        "end|end time|endtime|ended|ended at|end stamp|end epoch|end uepoch|time end|call end|\
         call end time|hangup time|finish|disconnect time|finished at|completed at|окончание|\
         время окончания|конец|завершение|конец звонка|дата окончания|окончание вызова|结束时间|挂断时间|\
         通话结束时间|ende|endzeit|anrufende",
    ),
    (
        Column::Src,
        "src|source|from|caller|caller id|callerid|caller number|calling number|calling party|\
         callernumber|caller id number|calling|from number|source number|ani|a number|\
         caller id num|cid num|cnum|calling party number|orig number|originator|кто звонил|\
         откуда|звонивший|номер звонящего|вызывающий|от кого|кто|исходящий номер|номер а|\
         вызывающий номер|источник|звонящий|с номера|вызывающий абонент|инициатор|\
         номер вызывающего|主叫|主叫号码|来电号码|呼叫方|主叫方|von|anrufer|rufnummer von|quelle|anrufernummer|\
         rufende nummer|a rufnummer",
    ),
    (
        Column::Dst,
        "dst|destination|to|callee|called|called number|called party|destination number|dest|\
         to number|dialed number|dialled number|called id|b number|dnis|called party number|\
         phone number dialed|dialed|recipient|number dialed|final destination|кому|куда|\
         кому звонили|вызываемый|набранный номер|номер назначения|номер б|вызываемый номер|\
         назначение|на номер|вызываемый абонент|получатель|кому звонок|номер вызываемого|\
         принявший|被叫|被叫号码|呼叫号码|被叫方|拨打号码|nach|an|ziel|angerufener|rufnummer nach|gewählte nummer|\
         zielrufnummer|gerufene nummer|b rufnummer|angerufen",
    ),
    (Column::Clid, "clid|caller id text|callerid text"),
    (
        Column::Name,
        "name|caller name|caller id name|callername|cnam|contact|contact name|имя|имя звонящего|\
         контакт|клиент|姓名|来电姓名|客户|客户名称|anrufername|kontakt",
    ),
    (Column::Channel, "channel|channel name|src channel|srcchannel|канал|通道|源通道"),
    (
        Column::DstChannel,
        "dstchannel|dst channel|dest channel|destination channel|bridge channel|目标通道|\
         канал назначения",
    ),
    (Column::Context, "dcontext|context|destination context|контекст"),
    (Column::LastApp, "lastapp|last app|last application|application"),
    (Column::LastData, "lastdata|last data|last arg"),
    (
        Column::Duration,
        "duration|call duration|length|total duration|duration total|totals|total time|\
         call length|total seconds|duration in seconds|duration seconds|elapsed|duration sec|\
         mduration|total|длительность|продолжительность|длительность звонка|\
         продолжительность звонка|общая длительность|длительность вызова|\
         продолжительность вызова|总时长|时长|持续时间|呼叫时长|总通话时长|dauer|gesamtdauer|anrufdauer",
    ),
    (
        Column::BillSec,
        "billsec|bill sec|billable seconds|talk time|talktime|talk duration|talking|conversation|\
         conversation duration|in call duration|duration in call|talk|talk seconds|talk sec|\
         billed|bill seconds|billable|billed seconds|billmsec|length in sec|billduration|\
         conversation time|connected time|разговор|длительность разговора|время разговора|\
         продолжительность разговора|продолжительность разговора сек|время беседы|通话时长|计费时长|通话秒数|\
         接听时长|gesprächsdauer|gesprächszeit|sprechzeit",
    ),
    (
        Column::Wait,
        "wait|wait time|waiting time|waiting|ring time|ringing|ring duration|time to answer|\
         waitsec|ring seconds|ringsec|hold time|queue time|ожидание|время ожидания|\
         длительность ожидания|время дозвона|дозвон|等待时长|等待时间|振铃时长|响铃时长|wartezeit|klingelzeit|\
         klingeldauer",
    ),
    (
        Column::Disposition,
        "disposition|status|call status|result|call result|state|outcome|call disposition|\
         reason terminated|dialstatus|call outcome|статус|результат|состояние|итог|статус звонка|\
         результат звонка|статус вызова|результат вызова|状态|呼叫结果|呼叫状态|接听状态|结果|通话状态|通话结果|ergebnis|\
         anrufstatus|zustand",
    ),
    (
        Column::Cause,
        "hangup cause|hangup cause id|cause|hangup|release cause|disconnect cause|hangupcause|\
         cause code|sip hangup disposition|termination cause|disconnect reason|hangup reason|\
         q850|причина|причина завершения|причина разъединения|挂断原因|grund|auslösegrund",
    ),
    (Column::IsAnswered, "answered|is answered|отвечен|отвечено|принят|是否接听|接听|angenommen|beantwortet"),
    (
        Column::Direction,
        "direction|call direction|call type|type|calltype|inbound outbound|in out|leg direction|\
         направление|тип|тип звонка|тип вызова|вид звонка|направление звонка|направление вызова|\
         方向|呼叫类型|呼叫方向|通话类型|类型|呼入呼出|richtung|typ|anruftyp|art|anrufart|anrufrichtung",
    ),
    (
        Column::UniqueId,
        "uniqueid|unique id|uuid|call uuid|callid|call id|id звонка|идентификатор звонка|\
         идентификатор|идентификатор вызова|record id|recordid|session id|sessionid|call sid|\
         通话id|呼叫id|通话标识|anruf id|gesprächs id|pkid|cdr id|sip call id|sipcallid",
    ),
    (
        Column::LinkedId,
        "linkedid|linked id|linked call id|call group id|main call id|parent call id|\
         global call id|call session id|linkid",
    ),
    (Column::Sequence, "sequence|sequence number|segment|leg number"),
    (Column::UserField, "userfield|user field"),
    (Column::AccountCode, "accountcode|account code|account"),
    (Column::PeerAccount, "peeraccount|peer account"),
    (Column::AmaFlags, "amaflags|ama flags"),
    (
        Column::Did,
        "did|did number|trunk number|line number|own number|company number|via number|\
         входящая линия|номер компании|линия|внешний номер|наш номер|номер ats|виртуальный номер|\
         многоканальный номер|本机号码|中继号码|外显号码|企业号码|eigene rufnummer|leitung|eigene nummer|\
         aircall number",
    ),
    (
        Column::Extension,
        "extension|ext|internal number|agent extension|extension number|internal|station|\
         nebenstelle|durchwahl|внутренний номер|внутренний|добавочный|добавочный номер|\
         внутренний номер сотрудника|分机|分机号|分机号码|座席分机|坐席分机|内线",
    ),
    (
        Column::Agent,
        "agent|agent name|user|operator|employee|answered by|user name|username|staff|agent id|\
         handled by|handler|сотрудник|оператор|менеджер|ответственный|агент|кто ответил|ответил|\
         фио сотрудника|пользователь|座席|坐席|客服|员工|座席姓名|坐席姓名|坐席工号|座席工号|接听人|mitarbeiter|bearbeiter|\
         benutzer|agentname",
    ),
    (Column::System, "switch|hostname|pbx|server|system|systemname|system name|атс|server name|switchname"),
    (
        Column::Outside,
        "customer number|client number|external number|customer phone|phone|phone number|\
         telephone|number|номер|телефон|номер телефона|номер клиента|телефон клиента|\
         внешний абонент|номер абонента|абонент|客户号码|对方号码|客户电话|号码|电话号码|电话|rufnummer|\
         telefonnummer|nummer|kundennummer",
    ),
    (Column::Lead, "lead id|leadid"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_four_languages_are_known() {
        let cases = [
            ("calldate", Column::When),
            ("Call Date", Column::When),
            ("Дата и время", Column::When),
            ("Длительность разговора, сек", Column::BillSec),
            ("Кто звонил", Column::Src),
            ("主叫号码", Column::Src),
            ("通话时长(秒)", Column::BillSec),
            ("Gesprächsdauer (min)", Column::BillSec),
            ("Nebenstelle", Column::Extension),
            ("destination_number", Column::Dst),
            ("Agent Name", Column::Agent),
            ("Направление", Column::Direction),
            ("Call Type", Column::Direction),
            ("seconds", Column::BillSec),
            ("Sekunden", Column::BillSec),
            ("Секунды", Column::BillSec),
            ("talk seconds", Column::BillSec),
            ("秒", Column::BillSec),
            ("minutes", Column::BillSec),
        ];
        for (header, column) in cases {
            assert_eq!(column_of(header), Some(column), "{header}");
        }
        assert_eq!(column_of("buy_rate"), None);
        assert_eq!(column_of("seconds to nowhere"), None);
        assert_eq!(column_of("Комментарий"), None);
    }

    #[test]
    fn no_word_stands_at_two_columns() {
        let mut seen = std::collections::BTreeMap::new();
        for (column, words) in WORDS {
            for word in words.split('|') {
                assert_eq!(seen.insert(word, *column), None, "{word}");
            }
        }
    }
}
