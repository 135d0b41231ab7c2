//! What one system alone writes in its own way.

use crate::evidence::Direction;

use super::{body::Body, column::Column, format::Kind, outcome::Outcome, row_cells::Cells};

/// What one system alone writes in its own way.
pub(super) fn special(row: &Cells<'_>, body: &mut Body) {
    match row.format.kind {
        Kind::FritzBox => {
            // 1 and 2 come in, 4 goes out; 3 went out before boxes knew numbers' areas, and is one refused since.
            let has_area = row.format.headers.iter().any(|header| header.contains("Landes"));
            let (direction, outcome) = match row.get(Column::Direction) {
                "1" => (Direction::Inbound, Some(Outcome::Answered)),
                "2" => (Direction::Inbound, Some(Outcome::NoAnswer)),
                "3" if has_area => (Direction::Inbound, Some(Outcome::NoAnswer)),
                "10" => (Direction::Inbound, Some(Outcome::NoAnswer)),
                _ => (Direction::Outbound, None),
            };
            body.direction = Some(direction);
            body.outcome = outcome.or(body.outcome);
            body.did = body.did.trim_start_matches("Internet:").trim().to_owned();
            if body.outcome != Some(Outcome::Answered) {
                body.billsec = Some(0);
            }
        }
        Kind::ThreeCx => three_cx(row, body),
        Kind::FreeSwitch if body.direction.is_none() => {
            body.direction = match row.get(Column::Direction) {
                "1" => Some(Direction::Inbound),
                "2" => Some(Direction::Outbound),
                _ => None,
            };
        }
        Kind::Vicidial => {
            body.direction = Some(Direction::Outbound);
            let dialler = matches!(body.agent.as_str(), "VDAD" | "VDCL" | "");
            body.outcome = Some(match body.disposition.as_str() {
                "A" | "AA" | "AM" | "AL" => Outcome::Machine,
                "B" | "AB" => Outcome::Busy,
                "DROP" | "PDROP" | "XDROP" => Outcome::Abandoned,
                "DC" | "ADC" | "ADCT" | "ERI" => Outcome::Failed,
                "NA" | "N" | "ADAIR" => Outcome::NoAnswer,
                _ if dialler => Outcome::NoAnswer,
                _ => Outcome::Answered,
            });
            if dialler {
                body.agent = String::new();
            }
            if body.agent.starts_with("VDCL") {
                body.direction = Some(Direction::Inbound);
            }
        }
        Kind::Aircall if body.agent.starts_with('[') => body.agent = String::new(),
        _ => {}
    }
}

/// 3CX says of both ends what they are.
fn three_cx(row: &Cells<'_>, body: &mut Body) {
    let is_line = |column: Column| row.get(column).to_ascii_lowercase().contains("line");
    let (src, dst, last) = (is_line(Column::SrcKind), is_line(Column::DstKind), is_line(Column::FinalKind));
    let number = |text: &str| text.trim_start_matches("Ext.").to_owned();
    (body.src, body.dst) = (number(&body.src), number(&body.dst));
    let raw = |name: &str| body.raw.get(name).cloned().unwrap_or_default();
    match (src, dst || last) {
        (true, _) => {
            body.direction = Some(Direction::Inbound);
            body.outside = body.src.clone();
            if row.get(Column::FinalKind).eq_ignore_ascii_case("extension") {
                body.extension = body.final_dst.clone();
            } else if row.get(Column::DstKind).eq_ignore_ascii_case("extension") {
                body.extension = raw("to-dn");
            }
        }
        (false, true) => {
            body.direction = Some(Direction::Outbound);
            body.extension = [raw("from-dn"), body.src.clone()]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
            body.outside = [body.did.clone(), body.dst.clone()]
                .into_iter()
                .find(|text| !text.is_empty())
                .unwrap_or_default();
            body.did = String::new();
        }
        (false, false) => body.direction = Some(Direction::Internal),
    }
    if Outcome::of_word(row.get(Column::FinalKind)) == Some(Outcome::Machine) {
        body.outcome = Some(Outcome::Machine);
    } else if body.answer.is_none() {
        body.outcome = Outcome::of_word(row.get(Column::Cause))
            .filter(|outcome| *outcome != Outcome::Answered)
            .or(Some(Outcome::NoAnswer));
    }
}
