//! Changes of the catalogue that make no sense are refused from the command line, each with its reason, in every language;
//! and the catalogue stays as it was.

use super::cli::TestCli;

/// What an admin types, and what stands in the reason: English, Russian, Chinese.
type Case = (&'static [&'static str], [&'static str; 3]);

const WEATHER: [&str; 6] = ["--label", "en=Weather", "--label", "ru=Погода", "--label", "zh=天气"];

const CASES: &[Case] = &[
    (
        &["fields", "add", "call.weather", "--picklist", "nowhere"],
        ["there is no picklist `nowhere`", "нет списка «nowhere»", "没有选项表“nowhere”"],
    ),
    (
        &["fields", "add", "call.weather", "--picklist", "channel", "--needed-when", "wind is set"],
        ["there is no field `wind`", "нет поля «wind»", "没有字段“wind”"],
    ),
    (
        &["fields", "add", "call.weather", "--picklist", "channel", "--needed-when", "outcome in {rain}"],
        [
            "the rule of field `weather`: there is no item `rain`",
            "правило поля «weather»: нет пункта «rain»",
            "字段“weather”的规则：没有选项“rain”",
        ],
    ),
    (
        &["fields", "add", "call.weather", "--picklist", "channel", "--needed-when", "weather is empty"],
        ["its rule leads back to itself", "ведёт назад к нему самому", "规则绕回了自己"],
    ),
    (
        &["fields", "add", "call.weather", "--picklist", "channel", "--needed-when", "outcome in {refused"],
        [
            "rule `outcome in {refused`: expected `,` or `}` at `the end`",
            "правило «outcome in {refused»: ожидается `,` или `}`, а стоит «конец»",
            "规则“outcome in {refused”：应为`,` 或 `}`，而写着“结尾”",
        ],
    ),
    (
        &["fields", "add", "call.weather", "--picklist", "channel", "--needed-when", "outcome is past"],
        ["`outcome` is no time", "«outcome» — не время", "“outcome”不是时间"],
    ),
    (
        &["fields", "add", "call.past", "--picklist", "channel"],
        ["this is a word of the rules", "это слово из правил", "这是规则用词"],
    ),
    (
        &["picklists", "add", "channel", "phone"],
        ["item `phone` is there twice", "пункт «phone» встречается дважды", "选项“phone”出现了两次"],
    ),
];

/// Refusals that need no label.
const PLAIN: &[Case] = &[
    (
        &["fields", "need", "call.outcome", "--needed-when", "due is set"],
        ["its rule leads back to itself", "ведёт назад к нему самому", "规则绕回了自己"],
    ),
    (
        &["fields", "add", "call.weather", "--picklist", "channel", "--label", "ru=Погода"],
        ["the label is missing in en", "нет названия на языке en", "缺少 en 的名称"],
    ),
    (
        &["picklists", "consequence", "call.busy", "next_step=dance"],
        [
            "consequence of `busy`: there is no item `dance`",
            "последствие итога «busy»: нет пункта «dance»",
            "结果“busy”的后续：没有选项“dance”",
        ],
    ),
    (
        &["picklists", "consequence", "call.gone", "next_step=call_back"],
        ["there is no item `gone`", "нет пункта «gone»", "没有选项“gone”"],
    ),
    (
        &["picklists", "consequence", "account.busy", "next_step=call_back"],
        ["say whose outcome", "укажите, чей итог", "请写明是谁的结果"],
    ),
    (&["picklists", "consequence", "call.busy", "mark=blue"], ["FIELD=ITEM", "ПОЛЕ=ПУНКТ", "字段=选项"]),
    (
        &["picklists", "consequence", "call.busy", "next_step=meet", "next_step=call_back"],
        [
            "field `next_step` is there twice",
            "поле «next_step» встречается дважды",
            "字段“next_step”出现了两次",
        ],
    ),
    (
        &["picklists", "remove", "direction", "outbound"],
        ["retire it instead", "снимите (retire)", "请改为停用"],
    ),
    (
        &["fields", "remove", "call.outcome"],
        ["picklog itself reads it", "его читает сам picklog", "picklog 自己要读它"],
    ),
    (
        &["picklists", "remove", "account_status", "do_not_contact"],
        ["picklog itself reads it; retire it", "читает сам picklog", "picklog 自己要读取它"],
    ),
    (
        &["picklists", "remove", "account_status", "prospect"],
        ["picklog itself reads it; retire it", "читает сам picklog", "picklog 自己要读取它"],
    ),
    (&["picklists", "remove", "next_step", "none"], ["retire it instead", "снимите (retire)", "请改为停用"]),
];

#[test]
fn what_makes_no_sense_is_refused_with_the_reason_in_every_language() {
    let desk = TestCli::new();
    let before = (desk.ok(&["fields", "list", "--json"]), desk.ok(&["picklists", "list", "--json"]));
    let labelled = CASES.iter().map(|(args, says)| ([*args, &WEATHER].concat(), says));
    for (args, says) in labelled.chain(PLAIN.iter().map(|(args, says)| (args.to_vec(), says))) {
        for (lang, says) in ["en", "ru", "zh"].into_iter().zip(says) {
            let all = [&["--lang", lang], &args[..]].concat();
            let output = desk.run(&all);
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(!output.status.success(), "{all:?} was taken");
            assert!(told.contains(says) && told.lines().count() == 1, "{all:?}: {told}");
        }
    }
    let after = (desk.ok(&["fields", "list", "--json"]), desk.ok(&["picklists", "list", "--json"]));
    assert_eq!(before, after);
}

#[test]
fn a_list_of_which_nothing_can_be_picked_is_refused() {
    let desk = TestCli::new();
    desk.ok(&["picklists", "retire", "direction", "inbound"]);
    for (lang, says) in [("en", "has no item"), ("ru", "нечего выбрать"), ("zh", "没有可选的选项")]
    {
        let told = desk.refused(&["--lang", lang, "picklists", "retire", "direction", "outbound"], 1);
        assert!(told.contains("direction") && told.contains(says), "{told}");
    }
}

#[test]
fn what_an_outcome_sets_is_changed_and_the_next_call_follows() {
    let desk = TestCli::new();
    let next = |desk: &TestCli| {
        let logged = desk.json(&["log", "call", "R1", "--outcome", "busy", "--json"]);
        let all = desk.ok(&["export", "activities", "--format", "jsonl"]);
        let one: serde_json::Value = all
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .find(|one| one["id"] == logged["id"])
            .unwrap();
        (one["next_step"].to_string(), one["due"].to_string())
    };
    assert_eq!(next(&desk), ("\"call_back\"".into(), "\"in_30_min\"".into()));
    let table = desk.ok(&["picklists", "consequence"]);
    assert!(table.contains("call.busy") && table.contains("due=in_30_min"), "{table}");
    let set = ["picklists", "consequence", "call.busy", "next_step=call_back", "due=in_2_hours"];
    let said = desk.ok(&set);
    assert!(said.contains("call.busy: other consequence"), "{said}");
    assert_eq!(next(&desk), ("\"call_back\"".into(), "\"in_2_hours\"".into()));
    desk.ok(&["picklists", "consequence", "call.busy", "nothing"]);
    assert!(!desk.ok(&["picklists", "consequence"]).contains("call.busy"));
    assert_eq!(next(&desk), ("null".into(), "null".into()));
    // History has each change, and an outcome that set nothing before can set something.
    desk.ok(&["picklists", "consequence", "call.refused", "next_step=close_account"]);
    let row = desk.json(&["picklists", "consequence", "--json"]);
    assert!(row.as_array().unwrap().iter().any(|row| row["outcome"] == "refused"), "{row}");
    desk.ok(&["audit", "verify"]);
}

/// A team of one language gives one label; who joins in another wants theirs from then on, and `doctor` says what lacks one.
#[test]
fn labels_are_wanted_in_the_languages_of_those_who_use_the_file() {
    let in_lang = |desk: &TestCli, lang: &str, args: &[&str]| {
        let mut command = desk.command(args);
        let output = command.env("LC_ALL", lang).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(text).unwrap())
    };
    for (home, own, text, other, missing) in [
        ("en_US.UTF-8", "en", "moved away", "ru_RU.UTF-8", "названи"),
        ("ru_RU.UTF-8", "ru", "переехали", "en_US.UTF-8", ""),
        ("zh_CN.UTF-8", "zh", "已搬走", "ru_RU.UTF-8", ""),
    ] {
        let desk = TestCli::empty();
        let csv = desk.path("accounts.csv");
        std::fs::write(&csv, "name\nАстра\nRoma\n").unwrap();
        assert_eq!(in_lang(&desk, home, &["import", "accounts", csv.to_str().unwrap()]).0, Some(0));
        let label = format!("{own}={text}");
        let add = ["picklists", "add", "reason", "moved", "--beyond-nine", "--label", &label];
        let (code, said) = in_lang(&desk, home, &add);
        assert_eq!(code, Some(0), "{home}: {said}");
        // The language need not be named where there is one; a slip in it is no label.
        let (code, said) = in_lang(&desk, home, &["picklists", "add", "reason", "gone", "--label", text]);
        assert_eq!(code, Some(1), "the same label twice: {said}");
        let bare = ["picklists", "add", "reason", "closed", "--beyond-nine", "--label", "fermé"];
        assert_eq!(in_lang(&desk, home, &bare).0, Some(0));
        assert_eq!(
            in_lang(&desk, home, &["picklists", "add", "reason", "x", "--label", "fr=fermé"]).0,
            Some(2)
        );
        // A screen in another language shows the one there is.
        let (_, listed) = in_lang(&desk, other, &["picklists", "list"]);
        assert!(listed.contains(text), "{listed}");
        let (_, healthy) = in_lang(&desk, home, &["doctor", "--json"]);
        assert!(healthy.contains(&format!("in the languages of this file: {own}")), "{healthy}");

        // Only reading makes nobody one of those who use it; a save does.
        let (code, said) = in_lang(&desk, other, &["log", "call", "roma", "--outcome", "no_answer"]);
        assert_eq!(code, Some(0), "{said}");
        let code_of_other = &other[..2];
        let only = format!("{own}=later on");
        let (code, said) =
            in_lang(&desk, home, &["picklists", "add", "reason", "later", "--beyond-nine", "--label", &only]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(code_of_other) && said.contains(&format!("{own}, {code_of_other}")), "{said}");
        let (_, sick) = in_lang(&desk, "en_US.UTF-8", &["doctor", "--json"]);
        assert!(sick.contains("2 without a label in") && sick.contains("reason.moved"), "{sick}");
        let (_, sick) = in_lang(&desk, other, &["doctor"]);
        assert!(sick.contains("reason.moved") && sick.contains(missing), "{sick}");
        let (_, listed) = in_lang(&desk, "en_US.UTF-8", &["picklists", "list"]);
        assert!(listed.contains(text), "the first language of the file stands in: {listed}");
    }
}

/// A column of files that is no field, written or read, is no field's code: nobody could tell the two apart.
#[test]
fn no_field_takes_the_name_of_a_column_that_is_none() {
    let desk = TestCli::new();
    let fields = desk.json(&["fields", "list", "--json"]);
    let columns = fields.as_array().unwrap().iter().flat_map(|field| field["columns"].as_array().unwrap());
    let known: Vec<&str> = columns.filter_map(|column| column.as_str()).collect();
    let head = |what: &str| {
        let text = desk.ok(&["export", what]);
        text.lines().next().unwrap_or_default().split(',').map(str::to_owned).collect::<Vec<_>>()
    };
    let mut others: Vec<String> =
        ["accounts", "contacts", "activities"].iter().flat_map(|what| head(what)).collect();
    others.retain(|column| !known.contains(&column.as_str()));
    assert!(others.len() >= 8, "{others:?}");
    others.extend(["opened_at", "state", "time_zone", "due_time", "duration_ms"].map(str::to_owned));
    for column in others {
        let whole = format!("call.{column}");
        let said =
            desk.refused(&[&["fields", "add", &whole, "--picklist", "channel"][..], &WEATHER].concat(), 1);
        assert!(said.contains("is a column or a flag of picklog itself"), "{column}: {said}");
    }
}

#[test]
fn whether_leads_may_change_picklists_is_said_changed_and_kept_in_history() {
    let desk = TestCli::new();
    desk.log(&["call", "R1", "--outcome", "busy"]);
    let may = |desk: &TestCli| desk.json(&["picklists", "leads", "--json"])["leads_change_picklists"].clone();
    assert_eq!(may(&desk), false);
    let told = desk.ok(&["picklists", "leads"]);
    assert!(
        told.contains("leads may not change picklists") && told.contains("picklists leads allow"),
        "{told}"
    );
    assert_eq!(desk.ok(&["picklists", "leads", "allow"]), "leads may change picklists in this file\n");
    assert_eq!(may(&desk), true);
    // Asking changes nothing; who said it stands in history, which is intact.
    let audit = desk.json(&["audit", "list", "--json"]).to_string();
    assert_eq!(audit.matches("\"entity\":\"catalogue\"").count(), 1, "{audit}");
    desk.ok(&["audit", "verify"]);
    desk.ok(&["picklists", "leads", "deny"]);
    assert_eq!(may(&desk), false);
    desk.ok(&["audit", "verify"]);
}
