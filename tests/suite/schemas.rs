//! `packages/schema`: one JSON schema a command that prints JSON, and one of the config file. They are made from what the commands
//! print of a sample file (`UPDATE_DOCS=1 cargo test --test suite schemas::`), and what commands print must fit them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use picklog::{
    cli,
    domain::{Lang, default_catalogue},
    i18n::Messages,
};
use serde_json::{Map, Value, json};

use super::cli::TestCli;

/// What is printed, by the name of its schema: the commands whose output it is of, with `{…}` for ids of the sample file.
const PRINTED: &[(&str, &[&str])] = &[
    (
        "log",
        &[
            "log call {account} --outcome refused",
            "log call {account} --outcome no_answer",
            "log meeting {account} --outcome agreed --duration 35m --next send_offer --due 2027-01-10",
            "log deal {account} --product software",
            "log case {account}",
        ],
    ),
    ("find", &["find a", "find zzzzqq"]),
    ("gaps", &["gaps", "gaps --all", "gaps --user mei"]),
    ("quality", &["quality", "quality --since 2026-01-01"]),
    ("goal", &["goal 30", "goal", "goal none"]),
    (
        "lists_make",
        &[
            "lists make Prospects --where always --hours 0-24",
            "lists make Few --from {csv}",
            "lists make Nobody --where city=Atlantis",
        ],
    ),
    ("lists_next", &["lists next Prospects", "lists next Nobody"]),
    (
        "lists_change",
        &[
            "lists change Prospects --limit 50",
            "lists undo Prospects",
            "lists assign Prospects --for all",
            "lists retire Nobody",
            "lists return Nobody",
        ],
    ),
    ("lists_list", &["lists", "lists list --all"]),
    ("lists_show", &["lists show Prospects"]),
    ("deals_list", &["deals list"]),
    ("deals_show", &["deals show {deal}"]),
    ("deals_findings", &["deals findings"]),
    ("deals_thresholds", &["deals thresholds"]),
    ("forecast", &["forecast", "forecast --period 2026-Q4"]),
    ("forecast_changes", &["forecast changes --period 2026-Q4 --from 2026-10-02"]),
    ("forecast_accuracy", &["forecast accuracy"]),
    ("cases_list", &["cases list"]),
    ("cases_show", &["cases show {case}"]),
    ("cases_figures", &["cases figures"]),
    ("calendars_list", &["calendars list"]),
    ("history", &["history {account}", "history {busy}"]),
    ("snapshot", &["snapshot {dir}"]),
    ("terms", &["terms", "terms figures"]),
    ("picklists_list", &["picklists list"]),
    ("fields_list", &["fields list"]),
    ("kinds_list", &["kinds list"]),
    ("rules_list", &["rules list"]),
    ("retention_list", &["retention add old --contacts --years 3 --why kept_long_enough", "retention list"]),
    ("users_list", &["users list"]),
    ("users_handovers", &["users handovers"]),
    ("keys_list", &["keys list"]),
    ("config_show", &["config show"]),
    ("audit_list", &["audit list --limit 400"]),
    ("audit_verify", &["audit verify"]),
    ("audit_head", &["audit head"]),
    ("backup", &["backup {file}"]),
    ("doctor", &["doctor"]),
    (
        "import",
        &[
            "import accounts {csv} --dry-run",
            "import contacts {people}",
            "import accounts {csv}",
            "import activities {calls}",
            "import matters {deals}",
        ],
    ),
    ("import_list", &["import list"]),
];

/// Commands that change one thing and say what they did; or whose two places no sample has.
const OTHERS: &[&str] = &[
    "calendars set",
    "calendars holiday",
    "calendars remove",
    "picklists add",
    "picklists change",
    "picklists label",
    "picklists define",
    "picklists order",
    "picklists rate",
    "picklists target",
    "picklists retire",
    "picklists unretire",
    "picklists remove",
    "picklists consequence",
    "picklists leads",
    "fields add",
    "fields change",
    "fields label",
    "fields need",
    "fields order",
    "fields retire",
    "fields unretire",
    "fields remove",
    "kinds add",
    "kinds label",
    "kinds retire",
    "kinds unretire",
    "rules add",
    "rules change",
    "rules label",
    "rules retire",
    "rules unretire",
    "users add",
    "users role",
    "users keep",
    "users separate",
    "users retire",
    "users return",
    "users handover",
    "move",
    "person export",
    "person erase",
    "person list",
    "person sweep",
    "retention remove",
    "retention run",
    "remark add",
    "remark list",
    "remark show",
    "remark change",
    "remark remove",
    "remark share",
    "remark unshare",
    "key show",
    "key make",
    "key rotate",
    "log contact",
    "deals",
    "merge",
    "keys check",
    "restore",
    "copy",
    "init",
    "import undo",
    // No schema is written for these yet.
    "pop",
    "calls import",
    "calls imports",
    "calls undo",
    "calls reconcile",
    "calls answer",
    "calls list",
    "calls show",
    "calls coverage",
    "calls site",
    "calls mask",
    "meetings import",
    "meetings imports",
    "meetings undo",
    "meetings list",
    "presence import",
    "presence imports",
    "presence undo",
    "presence list",
    "presence name",
    "users line",
    "users lines",
];

/// Objects whose keys are data: codes, logins, languages, currencies.
const MAPS: &[&str] = &[
    "label",
    "definition",
    "labels",
    "rows",
    "answers",
    "fields_by",
    "by_currency",
    "signs",
    "sums",
    "outcomes",
    "not_served",
    "needed_by",
];

fn schema_file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("packages/schema/{name}.json"))
}

fn types(schema: &Value) -> BTreeSet<String> {
    match &schema["type"] {
        Value::String(one) => [one.clone()].into(),
        Value::Array(all) => all.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => BTreeSet::new(),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// What is under these keys is a record of any kind, as history keeps it.
const ANY: &[&str] = &["before", "after"];

/// The schema of one value. `key`: under which name it stands.
fn of(value: &Value, key: &str) -> Value {
    match value {
        _ if ANY.contains(&key) => json!({}),
        Value::Array(all) => {
            let items = all.iter().map(|one| of(one, "")).reduce(|some, more| both(&some, &more));
            match items {
                Some(items) => json!({ "type": "array", "items": items }),
                None => json!({ "type": "array" }),
            }
        }
        Value::Object(all) if MAPS.contains(&key) || is_data(all) => {
            let values = all.values().map(|one| of(one, "")).reduce(|some, more| both(&some, &more));
            let mut schema = json!({ "type": "object" });
            if let Some(values) = values {
                schema["additionalProperties"] = values;
            }
            schema
        }
        Value::Object(all) => {
            let properties: Map<String, Value> =
                all.iter().map(|(key, one)| (key.clone(), of(one, key))).collect();
            let required: Vec<&String> = all.keys().collect();
            json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
        }
        other => json!({ "type": type_of(other) }),
    }
}

/// Keys that nobody gave a name to: languages, currencies, codes with a point.
fn is_data(all: &Map<String, Value>) -> bool {
    let is_code = |key: &String| {
        (key.len() == 3 && key.bytes().all(|byte| byte.is_ascii_uppercase()))
            || Lang::ALL.iter().any(|lang| lang.code() == key)
            || key.contains(['.', '-', ' '])
            || key.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
    };
    !all.is_empty() && all.keys().all(is_code)
}

/// What fits either.
fn both(some: &Value, more: &Value) -> Value {
    if [some, more].iter().any(|one| one.as_object().is_some_and(Map::is_empty)) {
        return json!({});
    }
    let mut kinds: BTreeSet<String> = types(some).union(&types(more)).cloned().collect();
    if kinds.contains("number") {
        kinds.remove("integer");
    }
    let mut schema = Map::new();
    let kinds: Vec<String> = kinds.into_iter().collect();
    schema.insert("type".into(), if kinds.len() == 1 { json!(kinds[0]) } else { json!(kinds) });
    match (some.get("items"), more.get("items")) {
        (Some(some), Some(more)) => drop(schema.insert("items".into(), both(some, more))),
        (Some(one), None) | (None, Some(one)) => drop(schema.insert("items".into(), one.clone())),
        (None, None) => {}
    }
    let values = |of: &Value| of.get("additionalProperties").filter(|one| one.is_object()).cloned();
    match (some.get("properties"), more.get("properties")) {
        (None, None) => match (values(some), values(more)) {
            (Some(some), Some(more)) => {
                drop(schema.insert("additionalProperties".into(), both(&some, &more)))
            }
            (Some(one), None) | (None, Some(one)) => drop(schema.insert("additionalProperties".into(), one)),
            (None, None) => {}
        },
        (one, other) => {
            let empty = json!({});
            let (one_of, other_of) = (one.unwrap_or(&empty), other.unwrap_or(&empty));
            let mut properties = one_of.as_object().cloned().unwrap_or_default();
            for (key, schema) in other_of.as_object().into_iter().flatten() {
                let merged = properties.get(key).map_or_else(|| schema.clone(), |known| both(known, schema));
                properties.insert(key.clone(), merged);
            }
            // What is always there, where both are objects.
            let always = |of: &Value| -> BTreeSet<String> {
                of["required"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|one| one.as_str().map(str::to_owned))
                    .collect()
            };
            let required: Vec<String> = match (one, other) {
                (Some(_), Some(_)) => always(some).intersection(&always(more)).cloned().collect(),
                (Some(_), None) => always(some).into_iter().collect(),
                _ => always(more).into_iter().collect(),
            };
            schema.insert("properties".into(), Value::Object(properties));
            schema.insert("required".into(), json!(required));
            schema.insert("additionalProperties".into(), json!(false));
        }
    }
    Value::Object(schema)
}

/// What of a value does not fit a schema.
fn misfit(value: &Value, schema: &Value, at: &str, found: &mut Vec<String>) {
    let (kinds, own) = (types(schema), type_of(value));
    if !(kinds.is_empty() || kinds.contains(own) || own == "integer" && kinds.contains("number")) {
        found.push(format!("{at}: {own}, {kinds:?} wanted"));
        return;
    }
    match value {
        Value::Array(all) => {
            if let Some(items) = schema.get("items") {
                all.iter().for_each(|one| misfit(one, items, &format!("{at}[]"), found));
            }
        }
        Value::Object(all) => {
            for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !all.contains_key(key) {
                    found.push(format!("{at}.{key} is not there"));
                }
            }
            for (key, one) in all {
                let place = format!("{at}.{key}");
                match (schema["properties"].get(key), &schema["additionalProperties"]) {
                    (Some(known), _) => misfit(one, known, &place, found),
                    (None, values @ Value::Object(_)) => misfit(one, values, &place, found),
                    (None, Value::Bool(false)) => found.push(format!("{place} is not in the schema")),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn sample() -> (TestCli, BTreeMap<&'static str, String>) {
    let desk = TestCli::empty();
    desk.ok(&["demo", "--accounts", "300", "--into", "picklog.db", "--no-tui"]);
    fs::write(
        desk.path("a.csv"),
        "name,code,country,fax\nAcme Ltd,A1,GB,1\nNo Country,A2,Narnia,\n,A3,DE,\n",
    )
    .unwrap();
    fs::write(desk.path("p.csv"), "account,name,role\nA1,Ann Lee,buyer\nnobody,Max,x\n").unwrap();
    fs::write(
        desk.path("calls.csv"),
        "account,kind,started_at,outcome\nA1,call,2026-11-20 10:00,busy\nA9,call,2026-11-20 10:00,busy\n",
    )
    .unwrap();
    fs::write(desk.path("deals.csv"), "account,kind,name,amount\nA1,deal,Pumps,1 EUR\n").unwrap();
    desk.run(&["import", "accounts", "a.csv"]);
    let first = |what: &str, kind: &str| -> String {
        let text = desk.ok(&["export", what, "--format", "jsonl"]);
        let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let mut rows = rows.filter(|row| kind.is_empty() || row["kind"] == kind);
        rows.next().unwrap()[if what == "activities" { "account_id" } else { "id" }]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let path = |name: &str| desk.path(name).display().to_string();
    let names = [
        ("account", first("accounts", "")),
        ("busy", first("activities", "")),
        ("deal", first("matters", "deal")),
        ("case", first("matters", "case")),
        ("dir", path("snap")),
        ("file", path("backup.db")),
        ("csv", path("a.csv")),
        ("people", path("p.csv")),
        ("calls", path("calls.csv")),
        ("deals", path("deals.csv")),
    ];
    (desk, names.into())
}

#[test]
fn what_commands_print_fits_their_schemas() {
    // One with everything in it, and one in which next to nothing has happened.
    let (desk, names) = sample();
    let bare = (TestCli::new(), BTreeMap::from([("account", "R1".to_owned()), ("dir", "bare".to_owned())]));
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut wrong = Vec::new();
    for (name, lines) in PRINTED {
        let mut all = Vec::new();
        for line in *lines {
            for (desk, names) in [(&desk, &names), (&bare.0, &bare.1)] {
                let fill =
                    |line: String, (name, text): (&&str, &String)| line.replace(&format!("{{{name}}}"), text);
                let filled = names.iter().fold((*line).to_owned(), fill);
                let is_bare = std::ptr::eq(desk, &bare.0);
                if is_bare && (filled.contains('{') || filled.contains(" mei")) {
                    continue;
                }
                let args: Vec<&str> = filled.split(' ').chain(["--json"]).collect();
                let output = desk.run(&args);
                let (text, said) =
                    (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
                let values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
                let values: Result<Vec<Value>, _> = values.collect();
                let values = values.unwrap_or_else(|error| panic!("{args:?}: {error}: {text}"));
                assert!(!values.is_empty(), "{args:?}: {said}");
                all.extend(values);
            }
        }
        let file = schema_file(name);
        if update {
            let schema =
                all.iter().map(|value| of(value, "")).reduce(|some, more| both(&some, &more)).unwrap();
            let mut whole = json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": format!("picklog {} --json", name.replace('_', " ")),
            });
            whole.as_object_mut().unwrap().extend(schema.as_object().unwrap().clone());
            fs::write(&file, serde_json::to_string_pretty(&whole).unwrap() + "\n").unwrap();
        }
        let schema: Value = serde_json::from_str(
            &fs::read_to_string(&file).unwrap_or_else(|_| panic!("{file:?} is not there")),
        )
        .unwrap();
        let mut found = Vec::new();
        all.iter().for_each(|value| misfit(value, &schema, "$", &mut found));
        found.sort();
        found.dedup();
        wrong.extend(found.into_iter().map(|one| format!("{name}: {one}")));
    }
    assert!(wrong.is_empty(), "{}\nUPDATE_DOCS=1 cargo test --test suite schemas::", wrong.join("\n"));
}

#[test]
fn no_command_that_prints_json_is_left_out() {
    fn with_json(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        let has = command.get_arguments().any(|arg| arg.get_id() == "json");
        if has {
            found.push(path.to_owned());
        }
        for sub in command.get_subcommands() {
            with_json(sub, format!("{path} {}", sub.get_name()).trim(), found);
        }
    }
    let mut found = Vec::new();
    with_json(&cli::command(&default_catalogue(), &Messages::new(Lang::En)), "", &mut found);
    let known = |path: &str| {
        OTHERS.contains(&path)
            || PRINTED.iter().any(|(name, lines)| {
                name.replace('_', " ") == *path || lines.iter().any(|line| line.starts_with(path))
            })
    };
    let missing: Vec<&String> = found.iter().filter(|path| !known(path)).collect();
    assert!(found.len() > 60 && missing.is_empty(), "{missing:?}");
}

#[test]
fn a_value_that_does_not_fit_is_found() {
    let schema = both(
        &of(&json!({ "a": 1, "b": [1.5], "label": { "en": "x" } }), ""),
        &of(&json!({ "a": null, "b": [], "label": {} }), ""),
    );
    let wrong = |value: Value| {
        let mut found = Vec::new();
        misfit(&value, &schema, "$", &mut found);
        found.len()
    };
    assert_eq!(wrong(json!({ "a": 7, "b": [2], "label": { "ru": "y" } })), 0);
    assert_eq!(wrong(json!({ "a": "7", "b": ["x"], "label": { "ru": 1 }, "c": 1 })), 4);
    assert_eq!(wrong(json!({ "a": 1 })), 2);
}

#[test]
fn the_schema_of_the_config_says_what_the_config_takes() {
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema_file("config")).unwrap()).unwrap();
    let desk = TestCli::new();
    let folder = desk.path(".config/picklog");
    fs::create_dir_all(&folder).unwrap();
    let shown = |text: &str| {
        fs::write(folder.join("config.toml"), text).unwrap();
        let output = desk.run(&["config", "show"]);
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
    };
    let keys: Value = desk.json(&["config", "show", "--json"]);
    let properties = schema["properties"].as_object().unwrap();
    for key in properties.keys() {
        assert!(keys.to_string().contains(&format!("\"{key}\"")), "{key}: {keys}");
    }
    let known = keys.get("settings").or_else(|| keys.get("keys")).and_then(Value::as_array).map(Vec::len);
    assert!(known.is_none_or(|known| known == properties.len()), "{keys}");
    let wrong = shown("clipboard = \"sideways\"\n");
    assert!(wrong.contains("sideways") && wrong.contains("auto, off"), "{wrong}");
    for (key, about) in properties {
        for value in about["enum"].as_array().into_iter().flatten() {
            let text = shown(&format!("{key} = {value}\n"));
            assert!(
                text.contains(value.as_str().unwrap()) && !text.contains("passed over"),
                "{key} = {value}: {text}"
            );
        }
    }
}
