//! `picklog import`, whole: files of every shape in, rows and words out.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use crate::import_store::Memory;
use picklog::{
    cli::{Surroundings, import},
    domain::{Answer, Entity, FieldKind, Labels, Lang, Origin, Rule, Zone, default_catalogue},
    i18n::Messages,
    store::Session,
};
use proptest::prelude::*;

mod activities;
mod books;
mod cells;
mod moments;
mod people;
mod shape;

/// A folder for one test, and a store to import into.
struct Bench {
    folder: tempfile::TempDir,
    store: Memory,
    zone: Zone,
}

/// What one run said.
#[derive(Debug)]
struct Run {
    exit: u8,
    out: String,
    err: String,
}

impl Bench {
    fn new() -> Bench {
        Bench { folder: tempfile::tempdir().unwrap(), store: Memory::default(), zone: Zone::default() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs `import WHAT FILE FLAGS…` on a file.
    fn run(&mut self, what: &str, file: &Path, flags: &[&str]) -> Run {
        let words = ["import", what].into_iter().chain(flags.iter().copied()).map(Into::into);
        let words: Vec<std::ffi::OsString> = words.chain([file.into()]).collect();
        let args = match import::command(&default_catalogue()).try_get_matches_from(words) {
            Ok(args) => args,
            Err(error) => return Run { exit: 2, out: String::new(), err: error.to_string() },
        };
        let session = Session { origin: Origin { login: "olga".into(), ..Origin::default() } };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut at = Surroundings {
            store: &mut self.store,
            session: &session,
            zone: self.zone,
            words: &Messages::new(Lang::En),
            out: &mut out,
            err: &mut err,
            stdin: &mut std::io::empty(),
            config: Path::new("/nonexistent"),
            is_terminal: false,
        };
        let result = import::run(&args, &mut at);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        match result {
            Ok(exit) => Run { exit, out: text(out), err: text(err) },
            Err(error) => Run { exit: error.exit, out: text(out), err: error.text() },
        }
    }

    /// The same on a file of these bytes; only the counts.
    fn counts(&mut self, what: &str, bytes: impl AsRef<[u8]>, flags: &[&str]) -> [u64; 5] {
        let file = self.file("in.csv", bytes);
        let run = self.run(what, &file, &[flags, &["--json"]].concat());
        assert!(!run.out.is_empty(), "{run:?}");
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        ["read", "added", "updated", "skipped", "rejected"].map(|key| json[key].as_u64().unwrap())
    }

    fn refused(&mut self, what: &str, bytes: impl AsRef<[u8]>, flags: &[&str]) -> String {
        let file = self.file("in.csv", bytes);
        let before = self.store.rows.clone();
        let run = self.run(what, &file, flags);
        assert!(run.exit > 0 && !run.err.is_empty() && !run.err.contains('\n'), "{run:?}");
        assert_eq!(self.store.rows, before, "something of it was taken all the same");
        run.err
    }
}

#[test]
fn the_same_file_imported_twice_adds_nothing() {
    let mut bench = Bench::new();
    let file = "name,country,phone\nAcme,US,(415) 293-3313\nBolt GmbH,DE,030 901820\n";
    assert_eq!(bench.counts("accounts", file, &[]), [2, 2, 0, 0, 0]);
    assert_eq!(bench.counts("accounts", file, &[]), [2, 0, 0, 2, 0]);
    assert_eq!(bench.store.finished, 2);
    let phones: Vec<_> =
        bench.store.answers(Entity::Account).iter().map(|a| a.get("phone").cloned()).collect();
    let Some(Answer::Phone(phone)) = &phones[1] else { panic!() };
    assert_eq!((phone.raw.as_str(), phone.e164.as_deref()), ("030 901820", Some("+4930901820")));
}

#[test]
fn every_encoding_gives_the_same_names() {
    let text = "Название;Страна;Город;Телефон\r\nРомашка ООО;Россия;Тверь;8 (482) 212-34-56\r\nСеверный ветер;РФ;Киров;\r\n";
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let coded = |encoding: &'static encoding_rs::Encoding| encoding.encode(text).0.into_owned();
    let files = [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        utf_16.clone(),
        utf_16[2..].to_vec(),
        coded(encoding_rs::WINDOWS_1251),
        coded(encoding_rs::KOI8_R),
        coded(encoding_rs::IBM866),
        text.replace(';', "\t").into_bytes(),
        text.replace(';', "|").replace("\r\n", "\r").into_bytes(),
        format!("sep=;\r\n{text}").into_bytes(),
        text.replace('\n', "\n\n").into_bytes(),
    ];
    for (at, bytes) in files.into_iter().enumerate() {
        let mut bench = Bench::new();
        assert_eq!(bench.counts("accounts", bytes, &[]), [2, 2, 0, 0, 0], "{at}");
        assert_eq!(bench.store.texts(Entity::Account, "name"), ["Ромашка ООО", "Северный ветер"], "{at}");
        assert_eq!(bench.store.answers(Entity::Account)[1].item("country"), Some("RU"));
    }
}

#[test]
fn an_encoding_that_is_given_is_used() {
    let mut bench = Bench::new();
    let bytes = encoding_rs::GB18030.encode("公司名称,国家\n中国银行,中国\n").0.into_owned();
    assert_eq!(bench.counts("accounts", &bytes, &["--encoding", "gbk"]), [1, 1, 0, 0, 0]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["中国银行"]);
    let error = bench.refused("accounts", &bytes, &["--encoding", "gbq"]);
    assert!(error.contains("unknown encoding 'gbq'; did you mean 'gbk'"), "{error}");
}

#[test]
fn a_packed_file_is_unpacked_and_a_damaged_one_keeps_what_came_before() {
    let mut text = String::from("name\n");
    (0..60_000).for_each(|at| text.push_str(&format!("Company {} {at}\n", at * 7919 % 104_729)));
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let mut bench = Bench::new();
    assert_eq!(bench.counts("accounts", &packed, &[]), [60_000, 60_000, 0, 0, 0]);
    assert_eq!(bench.store.batches, 12);
    let mut bench = Bench::new();
    let file = bench.file("half.csv.gz", &packed[..packed.len() - 1000]);
    let run = bench.run("accounts", &file, &[]);
    assert_eq!(run.exit, 1);
    assert!(run.err.contains("breaks off after line"), "{run:?}");
    assert!(bench.store.rows.len() >= 45_000);
}

#[test]
fn bad_rows_are_kept_with_their_lines_and_the_good_ones_taken() {
    let mut bench = Bench::new();
    let file = bench.file(
        "firms.csv",
        "name,country\nAcme, Inc.,US\nBolt,DE\n\"Open Ltd,GB\nZeta\n,US\n\"Two\nLines\",FR\nBad\u{0}\u{202e}Name,IT\n",
    );
    let run = bench.run("accounts", &file, &[]);
    assert_eq!(run.exit, 0);
    assert!(run.out.contains("7 rows read"), "{run:?}");
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Bolt", "Two Lines", "BadName"]);
    let rejects = fs::read_to_string(bench.path("firms.rejects.csv")).unwrap();
    let lines: Vec<&str> = rejects.lines().collect();
    assert_eq!(lines[0], "line,reason,name,country");
    assert!(
        lines[1].starts_with("2,it has 3 cells where the header has 2")
            && lines[1].ends_with("Acme, Inc.,US")
    );
    assert!(lines[2].starts_with("4,the quote that opens in line 4 is never closed"), "{rejects}");
    assert!(lines[3].starts_with("5,it has 1 cell"), "{rejects}");
    assert!(lines[4].starts_with("6,it has no name"), "{rejects}");
    // Mended, the file of rejects is imported as it is.
    fs::write(bench.path("mended.csv"), "line,reason,name,country\n5,it has 1 cell,Zeta,FR\n").unwrap();
    let mended = bench.path("mended.csv");
    assert_eq!(bench.run("accounts", &mended, &[]).exit, 0);
    assert_eq!(bench.store.texts(Entity::Account, "name").last().unwrap(), "Zeta");
}

#[test]
fn rejects_replace_older_rejects_and_nothing_else() {
    let mut bench = Bench::new();
    let file = bench.file("a.csv", "name,city\nAcme\nBolt,Bonn\n");
    let taken = bench.file("mine.csv", "do,not,touch\n");
    let run = bench.run("accounts", &file, &["--rejects", taken.to_str().unwrap()]);
    assert!(run.exit == 1 && run.err.contains("is there already"), "{run:?}");
    assert!(bench.store.rows.is_empty());
    assert_eq!(fs::read_to_string(taken).unwrap(), "do,not,touch\n");
    assert_eq!(bench.run("accounts", &file, &[]).exit, 0);
    assert!(bench.run("accounts", &file, &[]).out.contains("in place of those of an earlier import"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let mut bench = Bench::new();
    let file = bench.file("a.csv", "name,city\nAcme\nBolt,Bonn\n");
    let run = bench.run("accounts", &file, &["--dry-run"]);
    assert!(run.out.contains("Dry run, nothing written: 2 rows read, 1 account added"), "{run:?}");
    assert!(run.out.contains("line 2: it has 1 cell"), "{run:?}");
    assert!(bench.store.rows.is_empty() && bench.store.finished == 0);
    assert_eq!(fs::read_dir(bench.folder.path()).unwrap().count(), 1);
}

#[test]
fn files_that_are_no_csv_get_one_line() {
    let mut bench = Bench::new();
    for (bytes, says) in [
        (&b""[..], "is empty"),
        (b" \r\n\n", "is empty"),
        (b"name,phone\n", "no rows under them"),
        (b"PK\x03\x04abc", "Excel workbook or a ZIP"),
        (b"[{\"name\": \"Acme\"}]", "JSON"),
        (b"\x01\x02\x00\x03name,phone\n\x05", "binary data"),
        (b"292\tBike Store\t279\n294\tOther\t1\n", "looks like data: say --no-header --map name=2"),
        (b"colour,size\nred,1\n", "no column gives the account's name; the columns are colour, size"),
        (b"\"name,phone\nAcme,1\n", "the first row cannot be read"),
        (b"\x1f\x8bbroken", "damaged"),
    ] {
        let error = bench.refused("accounts", bytes, &[]);
        assert!(error.contains(says), "{says}: {error}");
    }
    assert!(bench.store.rows.is_empty());
    let missing = bench.path("nowhere.csv");
    assert!(bench.run("accounts", &missing, &[]).err.contains("nowhere.csv: cannot be read (no such file"));
    let folder = bench.folder.path().to_owned();
    assert!(bench.run("accounts", &folder, &[]).err.contains("is a folder"));
}

#[test]
fn a_file_without_header_is_mapped_by_number() {
    let mut bench = Bench::new();
    let file = "292\tBike Store\t279\n294\tRiders\t1\n";
    let flags = ["--no-header", "--map", "name=2", "--map", "code=1"];
    assert_eq!(bench.counts("accounts", file, &flags), [2, 2, 0, 0, 0]);
    assert_eq!(bench.store.texts(Entity::Account, "name"), ["Bike Store", "Riders"]);
    assert_eq!(bench.store.texts(Entity::Account, "code"), ["292", "294"]);
}

#[test]
fn a_wrong_map_names_the_nearest() {
    let mut bench = Bench::new();
    let file = "Firm,Phone\nAcme,1\n";
    let error = bench.refused("accounts", file, &["--map", "nmae=Firm"]);
    assert!(error.contains("no field 'nmae'; did you mean 'name'"), "{error}");
    let error = bench.refused("accounts", file, &["--map", "name=Frim"]);
    assert!(error.contains("no column 'Frim'; did you mean 'Firm'"), "{error}");
    assert!(bench.refused("accounts", file, &["--map", "name"]).contains("field=Column"));
    assert!(bench.refused("accounts", file, &["--delimiter", "ab"]).contains("not one character"));
    assert!(bench.refused("accounts", file, &["--country", "Nowhere"]).contains("is no country"));
}

#[test]
fn what_cannot_be_read_is_left_empty_and_said() {
    let mut bench = Bench::new();
    let file = bench.file(
        "a.csv",
        "name,country,industry,owner,phone\nA,WA,Bakery,nobody,+49 30 901820\nB,USA,Banking,IVAN,call us\n",
    );
    let run = bench.run("accounts", &file, &[]);
    assert!(run.out.contains("country: 1 not known, left empty (WA)"), "{run:?}");
    assert!(run.out.contains("industry: 1 not known, left empty (Bakery)"), "{run:?}");
    assert!(run.out.contains("owner: 1 not a login of this file, left empty (nobody)"), "{run:?}");
    assert!(run.out.contains("kept as given (call us)"), "{run:?}");
    let answers = bench.store.answers(Entity::Account);
    assert!(!answers[0].has("country") && !answers[0].has("industry") && !answers[0].has("owner"));
    assert_eq!((answers[1].item("country"), answers[1].item("industry")), (Some("US"), Some("finance")));
    assert_eq!(answers[1].text("owner"), "ivan");
}

#[test]
fn parents_may_stand_further_down() {
    let mut bench = Bench::new();
    let file = "code,name,parent\n1,Daughter,2\n2,Mother,\n3,Orphan,99\n";
    assert_eq!(bench.counts("accounts", file, &[]), [3, 3, 0, 0, 0]);
    assert_eq!(bench.store.rows[0].1.account, "2");
    assert_eq!(bench.store.rows[2].1.account, "");
}

#[test]
fn a_field_that_an_admin_added_is_imported_without_code() {
    let plain = default_catalogue();
    let mut fields = plain.fields().to_vec();
    let mut field = plain.field(Entity::Account, "channel").unwrap().clone();
    field.code = "second_channel".into();
    field.label = Labels::same("Second channel");
    assert_eq!(field.kind, FieldKind::Picklist);
    field.needed = Rule::parse("never").unwrap();
    fields.push(field);
    let more = picklog::domain::Catalogue::new(picklog::domain::CatalogueRows { fields, ..plain.rows() });
    let mut bench = Bench::new();
    bench.store.catalogue = Some(more.unwrap().into());
    bench.counts("accounts", "name,Second Channel\nAcme,почта\n", &[]);
    assert_eq!(bench.store.answers(Entity::Account)[0].item("second_channel"), Some("email"));
}

#[test]
fn a_lost_answer_is_asked_for_again() {
    let mut bench = Bench::new();
    bench.store.lost_answers = 2;
    assert_eq!(bench.counts("accounts", "name\nAcme\n", &[]), [1, 1, 0, 0, 0]);
    bench.store.lost_answers = 9;
    let error = bench.refused("accounts", "name\nAcme\n", &[]);
    assert!(error.contains("safe to send it again") && error.contains("goes on from there"), "{error}");
}

#[test]
fn rows_marked_as_deleted_are_not_brought_back() {
    let mut bench = Bench::new();
    let file = "name,is_deleted\nAcme,FALSE\nBolt,TRUE\n";
    assert_eq!(bench.counts("accounts", file, &[]), [2, 1, 0, 0, 1]);
    assert_eq!(bench.counts("accounts", file, &["--map", "deleted=-"]), [2, 1, 0, 1, 0]);
}

proptest! {
    #![proptest_config(crate::property(200))]

    /// Whatever the bytes: one line of why not; or every row is counted once, none is in the file with letters that are
    /// not in the bytes, and what was rejected stands in the file of rejects with its reason.
    #[test]
    fn any_bytes_are_taken_as_they_are_or_refused_with_a_reason(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        header in 0..4usize,
    ) {
        let headers = ["", "name,phone,country\n", "account,kind,at,outcome,duration,due\n", "company;имя;телефон\n"];
        let mut all = headers[header].as_bytes().to_vec();
        all.extend(bytes);
        for what in ["accounts", "contacts", "activities"] {
            let mut bench = Bench::new();
            let file = bench.file("x.csv", &all);
            check_run(&mut bench, what, &file, &[])?;
        }
    }

    #[test]
    fn every_row_is_counted_once(text in "([a-z\",;\n ]{0,6}){0,40}") {
        let mut bench = Bench::new();
        let file = bench.file("x.csv", format!("name,city,phone\n{text}"));
        let taken = check_run(&mut bench, "accounts", &file, &["--delimiter", ","])?;
        // Only a file without any row is refused.
        let rows = text.lines().any(|line| line.contains(|c: char| c.is_alphabetic()));
        prop_assert!(taken || !rows, "{text:?}");
    }
}

/// Imports a file and checks what must hold for any; whether it was a table at all.
fn check_run(bench: &mut Bench, what: &str, file: &Path, flags: &[&str]) -> Result<bool, TestCaseError> {
    let run = bench.run(what, file, &[flags, &["--country", "RU", "--json"]].concat());
    let Ok(json) = serde_json::from_str::<serde_json::Value>(&run.out) else {
        prop_assert!(run.exit > 0 && run.out.is_empty(), "{run:?}");
        prop_assert!(!run.err.trim().is_empty() && !run.err.contains('\n'), "{run:?}");
        prop_assert!(bench.store.rows.is_empty(), "{run:?}");
        return Ok(false);
    };
    let count = |key: &str| json[key].as_u64().unwrap();
    prop_assert_eq!(
        count("read"),
        ["added", "updated", "skipped", "rejected"].iter().map(|key| count(key)).sum::<u64>()
    );
    prop_assert_eq!(count("added"), bench.store.rows.len() as u64);
    prop_assert_eq!(run.exit == 0, count("read") > count("rejected"));
    let rejects = fs::read(bench.path("x.rejects.csv")).unwrap_or_default();
    let kept = csv::ReaderBuilder::new().flexible(true).from_reader(&rejects[..]).records().count();
    prop_assert_eq!(kept as u64, count("rejected"));
    // Of two quotes within a quoted cell one is its letter.
    let bytes = fs::read(file).unwrap();
    let known = [&bytes[..], String::from_utf8_lossy(&bytes).replace("\"\"", "\"").as_bytes()].concat();
    for (_, row) in bench.store.rows.iter() {
        let name = row.answers.text("name");
        prop_assert!(!name.contains(|c: char| c.is_control() || c == '\u{ffff}'), "{name:?}");
        prop_assert!(
            !name.is_ascii()
                || name
                    .split(' ')
                    .all(|word| known.windows(word.len().max(1)).any(|part| part == word.as_bytes())
                        || word.is_empty()),
            "{name:?}"
        );
    }
    Ok(true)
}
