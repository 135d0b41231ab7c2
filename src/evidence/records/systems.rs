//! The headers of systems that are known: which column of theirs holds what.

use super::{column::Column, format::Kind};

/// A system by its headers.
struct System {
    kind: Kind,
    /// Headers that it must have, with `|` between those of which one is enough.
    must: &'static [&'static str],
    /// Its headers, with `|` between those of one meaning, and what they hold.
    columns: &'static [(&'static str, Column)],
}

/// Headers are compared without blanks, marks and capitals.
fn squeezed(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The system whose headers these are, and what each column holds.
pub(super) fn by_header(headers: &[String]) -> Option<(Kind, Vec<Option<Column>>)> {
    let squeezed: Vec<String> = headers.iter().map(|header| squeezed(header)).collect();
    let has = |names: &&str| names.split('|').any(|name| squeezed.iter().any(|header| header == name));
    let system = SYSTEMS.iter().find(|system| system.must.iter().all(has))?;
    let mut taken: Vec<Column> = Vec::new();
    let columns = squeezed.iter().map(|header| {
        let (_, column) =
            system.columns.iter().find(|(names, _)| names.split('|').any(|name| name == header))?;
        // Two columns make up the id of a call in Cisco's; of all others the first counts.
        if taken.contains(column) && *column != Column::LinkedId {
            return None;
        }
        taken.push(*column);
        Some(*column)
    });
    Some((system.kind, columns.collect()))
}

/// 3CX writes no header: these are its columns in their order.
pub(super) const THREE_CX: &str = "historyid|callid|duration|time-start|time-answered|time-end|reason-terminated|from-no|\
    to-no|from-dn|to-dn|dial-no|reason-changed|final-number|final-dn|bill-code|bill-rate|bill-cost|bill-name|chain|\
    from-type|to-type|final-type|from-dispname|to-dispname|final-dispname|missed-queue-calls";

const SYSTEMS: &[System] = &[
    System {
        kind: Kind::Cisco,
        must: &["globalcallidcallid", "datetimeorigination", "callingpartynumber"],
        columns: &[
            ("globalcallidcallmanagerid", Column::LinkedId),
            ("globalcallidcallid", Column::LinkedId),
            ("globalcallidclusterid", Column::System),
            ("pkid", Column::UniqueId),
            ("datetimeorigination", Column::When),
            ("datetimeconnect", Column::Answer),
            ("datetimedisconnect", Column::End),
            ("callingpartynumber", Column::Src),
            ("originalcalledpartynumber", Column::Dst),
            ("finalcalledpartynumber", Column::FinalDst),
            ("duration", Column::BillSec),
            ("destcausevalue", Column::Cause),
        ],
    },
    System {
        kind: Kind::Aircall,
        must: &["datetimeutc", "durationincall", "direction", "from", "to"],
        columns: &[
            ("datetimeutc", Column::When),
            ("direction", Column::Direction),
            ("from", Column::Src),
            ("to", Column::Dst),
            ("answered", Column::IsAnswered),
            ("user|username", Column::Agent),
            ("durationtotal", Column::Duration),
            ("durationincall", Column::BillSec),
            ("waitingtime", Column::Wait),
            ("callid", Column::UniqueId),
        ],
    },
    System {
        kind: Kind::FritzBox,
        must: &[
            "typ|type",
            "datum|date",
            "rufnummer|number",
            "nebenstelle|extension",
            "dauer|duration",
            "eigenerufnummer|telephonenumber|outgoingnumber|ownnumber",
        ],
        columns: &[
            ("typ", Column::Direction),
            ("type", Column::Direction),
            ("datum", Column::When),
            ("date", Column::When),
            ("name", Column::Name),
            ("rufnummer", Column::Outside),
            ("number", Column::Outside),
            ("nebenstelle", Column::Extension),
            ("extension", Column::Extension),
            ("eigenerufnummer", Column::Did),
            ("telephonenumber", Column::Did),
            ("outgoingnumber", Column::Did),
            ("ownnumber", Column::Did),
            ("dauer", Column::BillSec),
            ("duration", Column::BillSec),
        ],
    },
    System {
        kind: Kind::Vicidial,
        must: &["calldate", "phonenumberdialed|phonenumber", "leadid", "lengthinsec"],
        columns: &[
            ("calldate", Column::When),
            ("phonenumberdialed", Column::Outside),
            ("status", Column::Disposition),
            ("user|username", Column::Agent),
            ("lengthinsec", Column::BillSec),
            ("uniqueid", Column::UniqueId),
            ("leadid", Column::Lead),
            ("dialtime", Column::Wait),
        ],
    },
    System {
        kind: Kind::ThreeCx,
        must: &["historyid", "timestart", "fromdn", "todn"],
        columns: THREE_CX_COLUMNS,
    },
    System {
        kind: Kind::FreeSwitch,
        must: &["calleridnumber", "destinationnumber", "startstamp|startepoch|startuepoch|startingdate"],
        columns: &[
            ("startstamp", Column::When),
            ("startepoch", Column::When),
            ("startuepoch", Column::When),
            ("startingdate", Column::When),
            ("answerstamp", Column::Answer),
            ("answerepoch", Column::Answer),
            ("answeruepoch", Column::Answer),
            ("endstamp", Column::End),
            ("endepoch", Column::End),
            ("enduepoch", Column::End),
            ("calleridnumber", Column::Src),
            ("calleridname", Column::Name),
            ("destinationnumber", Column::Dst),
            ("context", Column::Context),
            ("duration", Column::Duration),
            ("billsec", Column::BillSec),
            ("waitsec", Column::Wait),
            ("hangupcause", Column::Cause),
            ("hangupcauseid", Column::Disposition),
            ("direction", Column::Direction),
            ("uuid", Column::UniqueId),
            ("calluuid", Column::LinkedId),
            ("callid", Column::UniqueId),
            ("accountcode", Column::AccountCode),
            ("extension", Column::Extension),
            ("switch", Column::System),
            ("switchname", Column::System),
            ("hostname", Column::System),
        ],
    },
    System {
        kind: Kind::Asterisk,
        must: &["src", "dst", "disposition|billsec", "calldate|start|datetime|date"],
        columns: &[
            ("calldate", Column::When),
            ("start", Column::When),
            ("datetime", Column::When),
            ("date", Column::When),
            ("answer", Column::Answer),
            ("answerdate", Column::Answer),
            ("end", Column::End),
            ("enddate", Column::End),
            ("hangupdate", Column::End),
            ("clid", Column::Clid),
            ("src", Column::Src),
            ("dst", Column::Dst),
            ("dcontext", Column::Context),
            ("channel", Column::Channel),
            ("dstchannel", Column::DstChannel),
            ("lastapp", Column::LastApp),
            ("lastdata", Column::LastData),
            ("duration", Column::Duration),
            ("billsec", Column::BillSec),
            ("disposition", Column::Disposition),
            ("amaflags", Column::AmaFlags),
            ("accountcode", Column::AccountCode),
            ("peeraccount", Column::PeerAccount),
            ("uniqueid", Column::UniqueId),
            ("linkedid", Column::LinkedId),
            ("sequence", Column::Sequence),
            ("userfield", Column::UserField),
            ("did", Column::Did),
            ("direction", Column::Direction),
            ("extension", Column::Extension),
            ("agent", Column::Agent),
            ("systemname", Column::System),
            ("cnam", Column::Name),
        ],
    },
];

/// Where 3CX writes its headers after all.
const THREE_CX_COLUMNS: &[(&str, Column)] = &[
    ("historyid", Column::LinkedId),
    ("callid", Column::UniqueId),
    ("duration", Column::BillSec),
    ("timestart", Column::When),
    ("timeanswered", Column::Answer),
    ("timeend", Column::End),
    ("reasonterminated", Column::Cause),
    ("fromno", Column::Src),
    ("tono", Column::Dst),
    ("dialno", Column::Did),
    ("finaldn", Column::FinalDst),
    ("fromtype", Column::SrcKind),
    ("totype", Column::DstKind),
    ("finaltype", Column::FinalKind),
    ("fromdispname", Column::Name),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(header: &str) -> Option<Kind> {
        by_header(&header.split([',', ';']).map(str::to_owned).collect::<Vec<_>>()).map(|(kind, _)| kind)
    }

    #[test]
    fn systems_are_known_by_their_headers() {
        assert_eq!(kind("calldate,src,dst,duration,billsec,disposition"), Some(Kind::Asterisk));
        assert_eq!(
            kind("switch,callid,caller_id_number,destination_number,starting_date,billsec"),
            Some(Kind::FreeSwitch)
        );
        let fritz = "Typ;Datum;Name;Rufnummer;Landes-/Ortsnetzbereich;Nebenstelle;Eigene Rufnummer;Dauer";
        assert_eq!(kind(fritz), Some(Kind::FritzBox));
        assert_eq!(kind(&THREE_CX.replace('|', ",")), Some(Kind::ThreeCx));
        assert_eq!(kind("date,name,phone"), None);
    }
}
