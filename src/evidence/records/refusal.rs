//! Files that do not hold calls, and why.

use crate::{domain::Message, message};

use super::{
    column_words::plain,
    format::Kind,
    sample::Sample,
    stamp::{date_of, is_stamp},
};

/// Fewer rows than this do not tell a list of leads from one of calls.
const FEWEST: usize = 3;

/// Why a file is refused; none for one that may hold calls. `named` is the format that the user says.
pub(super) fn refusal(sample: &Sample, named: Option<Kind>) -> Option<Message> {
    let first = |row: &Vec<String>| row.first().map_or("", String::as_str).to_owned();
    let rows = &sample.rows;
    if rows
        .iter()
        .take(20)
        .any(|row| matches!(first(row).as_str(), "CHAN_START" | "CHAN_END" | "LINKEDID_END" | "BRIDGE_ENTER"))
    {
        return Some(message!(
            "records-no-cel",
            "these are events of channels (CEL) and not call records: import Asterisk's CDR, Master.csv"
        ));
    }
    let is_monitor = |row: &Vec<String>| {
        let event = row.get(1).map_or("", String::as_str);
        matches!(event, "RING" | "CONNECT" | "DISCONNECT" | "CALL") && date_of(&first(row)).is_some()
    };
    if rows.iter().take(20).filter(|row| is_monitor(row)).count() >= 2 {
        return Some(message!(
            "records-no-monitor",
            "this is what a FRITZ!Box tells on port 1012 while it happens: use picklog listen fritzbox://HOST, or import its list of calls"
        ));
    }
    let header =
        rows.first().map(|row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>()).unwrap_or_default();
    let place = |name: &str| header.iter().position(|cell| cell == name);
    let (lead, date) = (place("lead id"), place("call date"));
    if let Some(lead) = lead.filter(|_| named != Some(Kind::Vicidial)) {
        let is_leads = match date {
            // A list of leads without any call in it.
            None => place("length in sec").is_none() && place("duration").is_none(),
            Some(date) => is_leads_report(rows, lead, date),
        };
        if is_leads {
            return Some(message!(
                "records-no-leads",
                "this lists leads, one line a lead, and not calls: use VICIdial's Export Calls Report; if it is that one, give --format vicidial"
            ));
        }
    }
    let has_time = sample.shape.delimiter.is_none()
        || rows.iter().any(|row| row.iter().any(|cell| is_stamp(cell) || date_of(cell).is_some()));
    (!has_time)
        .then(|| message!("records-no-times", "no row has a date and a time: these are no call records"))
}

/// Whether rows are those of VICIdial's report of leads. Its header is that of the calls; but every lead comes once, the
/// highest id first, whenever it was called.
fn is_leads_report(rows: &[Vec<String>], lead: usize, date: usize) -> bool {
    let cells = |at: usize| rows.iter().skip(1).filter_map(move |row| row.get(at)).collect::<Vec<_>>();
    let (leads, dates) = (cells(lead), cells(date));
    if leads.len() < FEWEST {
        return true;
    }
    let falls =
        |cells: &[&String]| cells.iter().zip(cells.iter().skip(1)).all(|(a, b)| (a.len(), a) > (b.len(), b));
    let falls_as_text = |cells: &[&String]| cells.iter().zip(cells.iter().skip(1)).all(|(a, b)| a > b);
    let rises = |cells: &[&String]| cells.iter().zip(cells.iter().skip(1)).all(|(a, b)| a <= b);
    (falls(&leads) || falls_as_text(&leads)) && !rises(&dates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::records::sample::sample;

    fn id(text: &str) -> Option<&'static str> {
        refusal(&sample(text, 100), None).map(|message| message.id())
    }

    #[test]
    fn what_holds_no_calls_is_refused_with_the_reason() {
        let head = "call_date\tphone_number_dialed\tstatus\tuser\tlength_in_sec\tlead_id\n";
        assert_eq!(id(head), Some("records-no-leads"));
        let leads = format!(
            "{head}2026-11-02 10:00:00\t1\tNI\tann\t30\t900\n2026-11-05 10:00:00\t1\tNI\tann\t30\t820\n2026-11-01 10:00:00\t1\tNI\tann\t30\t77\n"
        );
        assert_eq!(id(&leads), Some("records-no-leads"));
        let calls = format!(
            "{head}2026-11-02 10:00:00\t1\tNI\tann\t30\t820\n2026-11-02 10:05:00\t1\tNI\tann\t30\t900\n2026-11-02 10:09:00\t1\tNI\tann\t30\t820\n"
        );
        assert_eq!(id(&calls), None);
        assert_eq!(
            id(
                "28.08.26 10:21:37;RING;2;0405550001;1235550;SIP0;\n28.08.26 10:25:40;CONNECT;2;4;0405550001;\n"
            ),
            Some("records-no-monitor")
        );
        assert_eq!(id("\"CHAN_START\",\"1795843485.05\",\"\",\"\"\n"), Some("records-no-cel"));
        assert_eq!(id("name,town\nAnn,Riga\n"), Some("records-no-times"));
    }
}
