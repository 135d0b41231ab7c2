//! Rows that were cut, and ends of lines that are not those of the file.

use crate::evidence::records::Hints;

use super::{lengths::told, support::lines};

const HEAD: &str = "date,from,to,seconds,status,note\n";
const ROW: &str = "2026-11-28T10:00:00Z,201,89031112233,65,answered,";

#[test]
fn a_row_of_another_width_is_left() {
    let hints = Hints::default();
    let good = format!("{HEAD}{ROW}\n{ROW}x\n");
    for cut in ["2026-11-28T10:00:00Z,201,89031112233,6", "2026-11-28T10:00:00Z,201,8903111"] {
        for end in ["", "\n"] {
            assert_eq!(told(&format!("{good}{cut}{end}"), &hints), ["ok", "ok", "records-left-columns"]);
        }
    }
    // One row alone does not say how many there are: the header does.
    let alone = format!("{HEAD}2026-11-28T10:00:00Z,201,89031112233,6");
    assert_eq!(told(&alone, &hints), ["records-left-columns"]);
    assert_eq!(told(&format!("{good}{ROW}x,y\n"), &hints), ["ok", "ok", "records-left-columns"]);
    assert_eq!(told(&format!("{good}{ROW}x,,\n"), &hints), ["ok", "ok", "ok"]);
    // Half a cell in quotes is no cell.
    let cut = "2026-11-28T10:00:00Z,201,89031112233,65,answered,\"x";
    assert_eq!(told(&format!("{good}{cut}"), &hints), ["ok", "ok", "records-left-quote"]);
}

#[test]
fn optional_columns_of_asterisk_count_where_many_rows_have_them() {
    let row = |second: u8, rest: &str| {
        format!(
            "\"\",\"79031112233\",\"1\",\"from-trunk\",\"\",\"PJSIP/t-1\",\"PJSIP/201-2\",\"Dial\",\"x\",\"2026-11-28 08:00:0{second}\",,\"2026-11-28 08:00:09\",7,0,\"NO ANSWER\",\"D\"{rest}\n"
        )
    };
    let short = (0..3).map(|at| row(at, &format!(",\"179585280{at}.0\",\"\""))).collect::<String>();
    let long = |at: u8| row(at, &format!(",\"179585280{at}.0\",\"\",\"\",\"179585280{at}.0\",{at}"));
    let both = format!("{short}{}", (3..7).map(long).collect::<String>());
    assert_eq!(told(&both, &Hints::default()), ["ok"; 7]);
    let cut = format!("{}{}", (0..7).map(long).collect::<String>(), row(8, ",\"1795852808.0\",\"\""));
    assert_eq!(told(&cut, &Hints::default())[6..], ["ok", "records-left-columns"]);
}

#[test]
fn a_carriage_return_alone_ends_a_row_among_others() {
    let row = ROW.replace('\n', "");
    let text = format!(
        "{}{row}\r\n{row}\r{}\r\n{row}x\r\n",
        HEAD.replace('\n', "\r\n"),
        row.replace("10:00", "11:00")
    );
    assert_eq!(told(&text, &Hints::default()), ["ok"; 4]);
    let quoted = format!("{}{row}\"a\rb\"\r\n", HEAD.replace('\n', "\r\n"));
    assert_eq!(lines(&quoted, &Hints::default(), "RU").len(), 1);
}
