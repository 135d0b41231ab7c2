//! What holds for any bytes.

use proptest::prelude::*;

use crate::evidence::{
    Site,
    records::{Hints, Reader, Row, assemble, detect},
};

use super::support::zone;

/// Pieces of files of call records, in any order.
fn text() -> impl Strategy<Value = Vec<u8>> {
    let part = prop::sample::select(vec![
        "calldate,src,dst,duration,billsec,disposition,uniqueid\n",
        "2026-11-28 11:00:00,201,89031112233,9,7,ANSWERED,1795852800.0\n",
        "2026-11-28 11:00:09,\"89031112233\",201,9,0,\"NO ANSWER\",hq-1795852809.4\r\n",
        "\"\",\"79031112233\",\"1\",\"from-trunk\",\"\"\"A\"\" <7>\",\"PJSIP/t-1\",\"PJSIP/201-2\",\"Dial\",\"x\",\"2026-11-28 08:00:00\",,\"2026-11-28 08:00:07\",7,0,\"NO ANSWER\",\"D\",\"1795852800.0\",\"\",\"\",\"1795852800.0\",1\n",
        "\"",
        ",",
        "\n",
        "\r",
        ";",
        "\t",
        "{\"src\":1}\n",
        "Мария",
        "\u{feff}",
        "sep=;\n",
        "1/2/2026 10:00",
        "NULL",
        "Local/201@q-1;2",
    ]);
    let parts = prop::collection::vec(part.prop_map(|part| part.as_bytes().to_vec()), 0..25);
    let rubbish = prop::collection::vec(any::<u8>(), 0..40);
    (parts, rubbish, any::<bool>()).prop_map(|(parts, rubbish, first)| {
        let mut out = parts.concat();
        if first {
            rubbish.into_iter().chain(out).collect()
        } else {
            out.extend(rubbish);
            out
        }
    })
}

fn read(bytes: &[u8], head: &[u8], hints: &Hints, cuts: &[usize]) -> Option<Vec<Row>> {
    let mut reader = Reader::new(detect(head, hints).ok()?);
    let mut rows = Vec::new();
    let mut rest = bytes;
    for cut in cuts {
        let (piece, after) = rest.split_at(cut % (rest.len() + 1));
        rows.extend(reader.feed(piece, false));
        rest = after;
    }
    rows.extend(reader.feed(rest, true));
    Some(rows)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_without_a_panic_and_however_they_are_cut(bytes in text(), cuts in prop::collection::vec(0..300usize, 0..8)) {
        let hints = Hints { dates: Some(crate::evidence::records::DateOrder::DayFirst), ..zone("Europe/Riga") };
        let whole = read(&bytes, &bytes, &hints, &[]);
        prop_assert_eq!(&read(&bytes, &bytes, &hints, &cuts), &whole);
        let facts: Vec<_> = whole.unwrap_or_default().into_iter().flatten().collect();
        let once = assemble(&facts, &Site::default());
        let twice: Vec<_> = facts.iter().chain(&facts).cloned().collect();
        prop_assert_eq!(assemble(&twice, &Site::default()), once);
    }

    #[test]
    fn a_reader_of_one_file_bears_any_other(bytes in text()) {
        let head = b"calldate,src,dst,duration,billsec,disposition,uniqueid\n2026-11-28 11:00:00,201,89031112233,9,7,ANSWERED,1795852800.0\n";
        let rows = read(&bytes, head, &Hints::default(), &[]).unwrap();
        let is_told = |row: &Row| row.as_ref().map_or_else(|left| left.line > 0, |fact| !fact.key.is_empty());
        let all_told = rows.iter().all(is_told);
        prop_assert!(all_told);
    }
}
