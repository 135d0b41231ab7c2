//! Deals and cases of other systems come in by themselves: which kind they are, where they stand, in which currency.

use serde_json::Value;

use super::cli::TestCli;

fn import(desk: &TestCli, text: &str, flags: &[&str]) -> (Value, String) {
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let rehearsed = desk.ok(&[&["import", "matters", "in.csv", "--dry-run"], flags].concat());
    let counts = desk.json(&[&["import", "matters", "in.csv", "--json"], flags].concat());
    (counts, rehearsed)
}

fn matters(desk: &TestCli) -> Vec<Value> {
    let text = desk.ok(&["export", "matters", "--format", "jsonl"]);
    let mut all: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    all.sort_by_key(|one| one["code"].to_string());
    all
}

fn cells(record: &Value, fields: &[&str]) -> Vec<String> {
    fields.iter().map(|field| record[field].as_str().unwrap_or("-").to_owned()).collect()
}

#[test]
fn opportunities_are_deals_with_their_stages_amounts_and_dates() {
    let desk = TestCli::new();
    // As Salesforce's tables are: a type that is no kind, an amount without its currency, and two columns of ends.
    let text = "id,account_id,amount,close_date,is_closed,is_deleted,is_won,lead_source,name,probability,stage_name,type\n\
        o1,R1,24120000,2026-12-19 00:00:00,false,false,false,Trade Show,Press line,50,Proposal/Price Quote,New Business\n\
        o2,R2,\"1,500.50\",2026-10-02,true,false,true,,Renewal,100,,Existing Business\n\
        o3,R2,900,2026-10-02,true,false,false,,Spare parts,0,QzE7,\n\
        o4,R3,700,2026-11-02,true,false,true,,Valves,10,Closed Lost,\n\
        o5,R3,700,2026-11-02,true,true,true,,Gone,10,Closed Won,\n";
    let (counts, said) = import(&desk, text, &["--currency", "usd"]);
    assert_eq!(
        (&counts["added"], &counts["rejected"], &counts["kind"]),
        (&4.into(), &1.into(), &"deal".into())
    );
    assert!(said.contains("deal, as") && said.contains("close_date") && said.contains("--kind"), "{said}");
    assert!(said.contains("not imported") && said.contains("type"), "{said}");
    assert!(said.contains("(won, closed), left empty"), "{said}");
    assert!(said.contains("stage: 1 not known, taken from the columns beside"), "{said}");
    let all = matters(&desk);
    let fields = ["kind", "name", "stage", "amount", "amount_currency", "close", "source"];
    let shown: Vec<Vec<String>> = all.iter().map(|one| cells(one, &fields)).collect();
    assert_eq!(
        shown,
        [
            ["deal", "Press line", "proposal", "24120000.00", "USD", "2026-12-19", "fair"],
            ["deal", "Renewal", "won", "1500.50", "USD", "2026-10-02", "-"],
            ["deal", "Spare parts", "lost", "900.00", "USD", "2026-10-02", "-"],
            // The stage says lost and the column beside it won: neither is taken.
            ["deal", "Valves", "-", "700.00", "USD", "2026-11-02", "-"],
        ]
    );
    let (again, _) = import(&desk, text, &["--currency", "USD"]);
    assert_eq!((&again["added"], &again["skipped"]), (&0.into(), &4.into()));
    let said = desk.refused(&["import", "matters", "in.csv", "--currency", "Taler"], 2);
    assert!(said.contains("Taler") && said.contains("ISO 4217"), "{said}");
    // Without it no amount is guessed.
    let (counts, _) = import(&desk, &text.replace("o1", "p1"), &[]);
    assert!(counts["notes"].to_string().contains("no_currency"), "{counts}");
}

#[test]
fn tickets_are_cases_with_topic_and_severity() {
    let desk = TestCli::new();
    let text = "id,company_id,property_hs_pipeline_stage,property_hs_ticket_category,property_hs_ticket_priority,property_subject\n\
        7,R1,Waiting on contact,BILLING_ISSUE,HIGH,Double invoice\n\
        8,R2,7970058,948482e333e299e1,URGENT,No signal\n";
    let (counts, said) = import(&desk, text, &[]);
    assert_eq!((&counts["added"], &counts["kind"]), (&2.into(), &"case".into()));
    assert!(said.contains("7970058"), "a stage that nobody knows is told: {said}");
    let fields = ["kind", "name", "stage", "topic", "severity"];
    let shown: Vec<Vec<String>> = matters(&desk).iter().map(|one| cells(one, &fields)).collect();
    assert_eq!(
        shown,
        [
            ["case", "Double invoice", "waiting_customer", "invoice_payment", "high"],
            ["case", "No signal", "-", "-", "critical"],
        ]
    );
}

#[test]
fn rows_that_could_be_of_several_kinds_are_asked_about() {
    let desk = TestCli::new();
    std::fs::write(desk.path("in.csv"), "id,company,stage\n1,R1,new\n").unwrap();
    let said = desk.refused(&["import", "matters", "in.csv"], 1);
    assert!(said.contains("--kind deal") && said.contains("--kind case"), "{said}");
    // The first row that names a kind may stand far down: it is what it says, whatever was taken for the others.
    let mut text = "id,company,type,amount\n".to_owned();
    (0..210).for_each(|at| text.push_str(&format!("n{at},R1,New Business,5 EUR\n")));
    text.push_str("n210,R1,case,\n");
    let (counts, _) = import(&desk, &text, &[]);
    assert_eq!((&counts["added"], &counts["kind"]), (&211.into(), &"deal".into()));
    assert_eq!(matters(&desk).iter().filter(|one| one["kind"] == "case").count(), 1);
    // A column that names kinds says it row by row.
    let text = "id,company,type,stage,amount,priority\n1,R1,Сделка,won,5 EUR,\n2,R1,ticket,new,,low\n";
    let (counts, _) = import(&desk, text, &["--map", "code=id"]);
    assert_eq!(counts["rejected"], 1, "no word of other programs for a case here: {counts}");
}

#[test]
fn a_file_of_associations_says_which_account_a_deal_is_at() {
    let desk = TestCli::new();
    // As HubSpot's tables are.
    std::fs::write(desk.path("links.csv"), "company_id,deal_id,type_id\nR1,d1,5\nR2,d2,5\nR3,d2,5\n")
        .unwrap();
    let text = "deal_id,property_dealname,property_amount,property_closedate\n\
        d1,Press line,5 EUR,2026-12-19\nd2,Two firms,6 EUR,2026-12-19\nd3,Nobody's,7 EUR,2026-12-19\n";
    std::fs::write(desk.path("in.csv"), text).unwrap();
    let said = desk.refused(&["import", "matters", "in.csv"], 1);
    assert!(said.contains("no column gives the account"), "{said}");
    let (counts, said) = import(&desk, text, &["--accounts", "links.csv"]);
    assert_eq!((&counts["added"], &counts["rejected"]), (&1.into(), &2.into()));
    assert!(said.contains("several accounts (R2, R3)"), "{said}");
    assert_eq!(cells(&matters(&desk)[0], &["name", "kind"]), ["Press line", "deal"]);
    let broken = "company_id,deal_id\nR1,d1\nR2,\"d2\nR3,d3\n";
    std::fs::write(desk.path("links.csv"), broken).unwrap();
    let said = desk.refused(&["import", "matters", "in.csv", "--accounts", "links.csv"], 1);
    assert!(said.contains("links.csv, line 3") && said.contains("open quote"), "{said}");
    std::fs::write(desk.path("links.csv"), "a,b\n1,2\n").unwrap();
    let said = desk.refused(&["import", "matters", "in.csv", "--accounts", "links.csv"], 1);
    assert!(said.contains("links.csv") && said.contains("company id"), "{said}");
}

#[test]
fn an_imported_deal_is_as_old_as_its_file_says_or_of_no_known_age() {
    let desk = TestCli::new();
    let text = "id,account_id,amount,close_date,created_date,name,stage_name\n\
        o1,R1,100 EUR,2027-03-01,2025-03-04 10:15:00,Old,Proposal\n\
        o2,R2,100 EUR,2027-03-01,,Bare,Proposal\n\
        o3,R3,100 EUR,2027-03-01,31.02.2025,Strange,Closed Won\n";
    let (counts, said) = import(&desk, text, &[]);
    assert_eq!((&counts["added"], &counts["rejected"]), (&3.into(), &0.into()), "{counts}");
    assert!(said.contains("31.02.2025"), "a date that is none is said: {said}");
    let list = desk.json(&["deals", "list", "--all", "--json"]);
    let of = |name: &str| -> Value {
        let all = list["deals"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap().clone()
    };
    assert!(of("Old")["opened_at"].as_str().unwrap().starts_with("2025-03-04"), "{list}");
    assert!(of("Bare")["opened_at"].is_null() && of("Strange")["opened_at"].is_null(), "{list}");
    let shown = desk.ok(&["deals", "list"]);
    assert!(shown.lines().any(|line| line.contains("Bare") && line.contains("not known")), "{shown}");
    let shown = desk.ok(&["deals", "show", "Old"]);
    assert!(shown.contains("2025-03-04") && shown.contains("in between"), "{shown}");
    // None of them is called born won: how they came to be won, history does not tell.
    let found = desk.json(&["deals", "findings", "--json"]);
    let codes: Vec<&str> =
        found["findings"].as_array().unwrap().iter().filter_map(|one| one["finding"].as_str()).collect();
    assert!(!codes.contains(&"born_won") && !codes.contains(&"late_born"), "{codes:?}");
    assert_eq!(found["imported_won"], 1);
    // What goes out comes in as old as it was, and an unknown age stays unknown.
    let out = desk.ok(&["export", "matters"]);
    let other = TestCli::new();
    import(&other, &out, &[]);
    let list = other.json(&["deals", "list", "--all", "--json"]);
    let opened: Vec<bool> =
        list["deals"].as_array().unwrap().iter().map(|one| one["opened_at"].is_string()).collect();
    assert_eq!(opened.iter().filter(|known| **known).count(), 1, "{list}");
}
