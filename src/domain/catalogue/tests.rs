use super::*;
use crate::domain::{Answer, Ask, CALL, Entity, Family, FieldKind, KindCode, Phase, Rule, default_catalogue};

fn missing(entity: Kind, pairs: &[(&str, &str)]) -> Vec<String> {
    let mut answers = Answers::default();
    answers.set("started_at", Answer::Moment(Moment::from_millis(0)));
    answers.set("direction", Answer::Item("outbound".into()));
    for (field, item) in pairs {
        answers.set(field, Answer::Item((*item).into()));
    }
    let catalogue = default_catalogue();
    catalogue.missing(entity, &answers, Moment::from_millis(1)).map(|field| field.code.clone()).collect()
}

#[test]
fn each_outcome_asks_for_what_the_design_says() {
    let call = |outcome| missing(crate::domain::CALL, &[("outcome", outcome)]);
    for outcome in ["no_answer", "voicemail", "busy", "wrong_number", "do_not_call"] {
        assert!(call(outcome).is_empty(), "{outcome}");
    }
    assert_eq!(call("refused"), ["reason", "next_step"]);
    assert_eq!(call("no_agreement"), ["reason", "next_step"]);
    assert_eq!(call("postponed"), ["reason", "due"]);
    assert_eq!(call("agreed"), ["contact", "duration", "next_step"]);
    let agreed_then = |step| missing(crate::domain::CALL, &[("outcome", "agreed"), ("next_step", step)]);
    assert_eq!(agreed_then("send_offer"), ["contact", "duration", "due"]);
    assert_eq!(agreed_then("none"), ["contact", "duration"]);
    let meeting = |outcome| missing(crate::domain::MEETING, &[("outcome", outcome)]);
    assert_eq!(meeting("cancelled_by_us"), ["reason", "next_step"]);
    assert_eq!(meeting("no_show_them"), ["next_step", "due"]);
    assert_eq!(meeting("postponed_by_them"), ["reason", "due"]);
    assert_eq!(missing(crate::domain::MEETING, &[]), ["outcome"]);
}

#[test]
fn a_future_meeting_needs_no_outcome_yet() {
    let catalogue = default_catalogue();
    let answers = Answers::from([("started_at", Answer::Moment(Moment::from_millis(500)))]);
    let count = |now| catalogue.missing(crate::domain::MEETING, &answers, Moment::from_millis(now)).count();
    assert_eq!((count(499), count(500)), (0, 1));
}

#[test]
fn a_picklist_field_is_one_row_of_data() {
    let plain = default_catalogue();
    let mut fields = plain.fields().to_vec();
    fields.push(Field {
        of: crate::domain::CALL,
        code: "weather".into(),
        kind: FieldKind::Picklist,
        to: None,
        picklist: Some("channel".into()),
        needed: Rule::parse("outcome in {no_answer}").unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: Labels::same("Weather"),
        retired: false,
        handling: Default::default(),
    });
    let more = Catalogue::new(CatalogueRows { fields, ..plain.rows() }).unwrap();
    let answers = Answers::from([("outcome", Answer::Item("no_answer".into()))]);
    let codes: Vec<_> =
        more.missing(crate::domain::CALL, &answers, Moment::default()).map(|f| f.code.as_str()).collect();
    assert!(codes.contains(&"weather"));
}

#[test]
fn an_unfit_catalogue_is_refused_with_the_row() {
    let plain = default_catalogue();
    let with = |change: &dyn Fn(&mut Vec<Picklist>, &mut Vec<Field>)| {
        let (mut lists, mut fields) = (plain.picklists().to_vec(), plain.fields().to_vec());
        change(&mut lists, &mut fields);
        Catalogue::new(CatalogueRows { picklists: lists, fields, ..plain.rows() }).unwrap_err().to_string()
    };
    assert_eq!(
        with(&|_, fields| fields[0].picklist = Some("nowhere".into())),
        "field `outcome`: there is no picklist `nowhere`"
    );
    // `due` looks at `outcome`; an outcome that looks at `due` closes the circle.
    assert_eq!(
        with(&|_, fields| fields[0].needed = Rule::parse("due is set").unwrap()),
        "field `outcome`: its rule leads back to itself"
    );
    assert!(with(&|lists, _| lists[0].items.clear()).contains("no item that can be picked"));
    assert!(with(&|_, fields| fields.push(fields[0].clone())).contains("there twice"));
    assert!(with(&|_, fields| fields[0].code = "a b".into()).contains("use letters"));
}

#[test]
fn no_field_that_the_program_reads_can_be_removed() {
    let catalogue = default_catalogue();
    let consts = include_str!("../field.rs").lines().filter(|line| line.contains(": &str = ")).count();
    assert_eq!(crate::domain::code::ALL.len(), consts, "each code");
    let read =
        catalogue.fields().iter().filter(|field| crate::domain::code::ALL.contains(&field.code.as_str()));
    for field in read {
        let amendment = Amendment::RemoveField { of: field.of, field: field.code.clone() };
        let told = catalogue.amended(&amendment).unwrap_err().to_string();
        assert!(told.contains("picklog itself reads it"), "{told}");
    }
    let (of, field) = (Kind::ACCOUNT, "channel".to_owned());
    let retired = catalogue.amended(&Amendment::RetireField { of, field, retired: true }).unwrap();
    assert!(retired.field(Kind::ACCOUNT, "channel").unwrap().retired);
}

#[test]
fn a_gap_rule_is_known_by_a_code_and_by_nothing_that_ends_a_statement() {
    for code in ["overdue' OR 1 --", "", "двойник"] {
        let mut rows = default_catalogue().rows();
        rows.gap_rules[2].code = code.into();
        let told = Catalogue::new(rows).unwrap_err().to_string();
        assert!(told.starts_with("rule code"), "{told}");
    }
    let mut rows = default_catalogue().rows();
    rows.gap_rules[2].code = rows.gap_rules[1].code.clone();
    assert!(Catalogue::new(rows).unwrap_err().to_string().contains("twice"));
}

#[test]
fn a_kind_is_a_deal_or_a_case_by_the_phases_of_its_stages_and_by_nothing_else() {
    let catalogue = default_catalogue();
    let kind = |code: &'static str| Kind::matter(KindCode::literal(code));
    assert!(catalogue.is_deal(kind("deal")) && !catalogue.is_case(kind("deal")));
    assert!(catalogue.is_case(kind("case")) && !catalogue.is_deal(kind("case")));
    assert!(!catalogue.is_deal(CALL) && !catalogue.is_case(CALL) && !catalogue.is_deal(Kind::MATTER));
    let at = |stage: &str| Answers::from([("stage", Answer::Item(stage.into()))]);
    assert_eq!(catalogue.phase(kind("deal"), &at("proposal")), Some(Phase::Open));
    assert_eq!(catalogue.probability(kind("deal"), &at("proposal")), Some(50));
    assert_eq!(catalogue.probability(kind("case"), &at("in_work")), None);
    assert!(catalogue.is_open(kind("deal"), &at("lead")) && !catalogue.is_open(kind("deal"), &at("won")));
}

#[test]
fn a_rule_on_a_phase_holds_for_stages_that_are_added_later() {
    let catalogue = default_catalogue();
    let deal = Kind::matter(KindCode::literal("deal"));
    let needed = |catalogue: &Catalogue, stage: &str| -> Vec<String> {
        let answers = Answers::from([("stage", Answer::Item(stage.into()))]);
        let needed = catalogue.needed(deal, &answers, Moment::default());
        needed.map(|field| field.code.clone()).collect()
    };
    assert_eq!(needed(&catalogue, "lead"), ["stage", "product", "amount", "close", "owner"]);
    assert_eq!(needed(&catalogue, "won"), ["stage", "product", "amount", "owner"]);
    assert_eq!(needed(&catalogue, "lost"), ["stage", "product", "lost_reason", "owner"]);
    let trial = Item {
        code: "trial".into(),
        label: Labels::new(Lang::ALL.map(|lang| (lang.code().to_owned(), "trial".to_owned()))),
        phase: Some(Phase::Open),
        ..catalogue.picklist("deal_stage").unwrap().items[0].clone()
    };
    let add = Amendment::AddItem {
        picklist: "deal_stage".into(),
        item: Box::new(trial),
        spot: Spot::Last,
        beyond_nine: false,
    };
    let later = catalogue.amended(&add).unwrap();
    assert_eq!(needed(&later, "trial"), ["stage", "product", "amount", "close", "owner"]);
}

#[test]
fn a_rule_on_a_phase_wants_a_field_with_phases() {
    let catalogue = default_catalogue();
    let mut rows = catalogue.rows();
    let field = rows.fields.iter_mut().find(|field| field.code == "amount").unwrap();
    field.needed = Rule::parse("product is open").unwrap();
    let told = Catalogue::new(rows).unwrap_err().to_string();
    assert!(told.contains("no item there has one"), "{told}");
}

#[test]
fn a_file_of_before_gets_a_standard_kind_as_a_new_file_has_it() {
    let whole = default_catalogue();
    let mut rows = whole.rows();
    let own = |field: &Field| !matches!(field.of.entity(), Entity::Matter);
    let shared = |field: &Field| field.kind == FieldKind::Stage || field.kind == FieldKind::Reference;
    rows.fields.retain(|field| own(field) && !shared(field));
    rows.kinds.retain(|row| row.family != Family::Matter);
    rows.gap_rules.retain(|rule| {
        rule.of != [Kind::matter(KindCode::literal("deal"))]
            && !["case_answer", "case_target"].contains(&rule.code.as_str())
    });
    let lists = ["deal_stage", "product", "close_by", "deal_source", "competitor", "deal_lost_reason"];
    rows.picklists.retain(|list| !lists.contains(&list.code.as_str()));
    let before = Catalogue::new(rows).unwrap();
    assert_eq!(before.standard_kinds().len(), 2);
    let deal = KindCode::literal("deal");
    let after = before.amended(&Amendment::AddStandardKind(deal)).unwrap();
    let fields = |catalogue: &Catalogue, of: Kind| -> Vec<String> {
        catalogue.fields_of(of).map(|field| field.code.clone()).collect()
    };
    assert_eq!(fields(&after, Kind::matter(deal)), fields(&whole, Kind::matter(deal)));
    assert_eq!(fields(&after, CALL), fields(&whole, CALL));
    assert_eq!(after.kind_of_code("deal"), whole.kind_of_code("deal"));
    assert!(after.is_deal(Kind::matter(deal)) && after.gap_rule("close_past").is_some());
    let codes: Vec<&str> = after.live_gap_rules().map(|rule| rule.code.as_str()).collect();
    let place = |code: &str| codes.iter().position(|one| *one == code).unwrap();
    assert!(place("deal_step") < codes.len(), "{codes:?}");
    let again = after.amended(&Amendment::AddStandardKind(deal)).unwrap_err().to_string();
    assert!(again.contains("deal"), "{again}");
    // What history keeps of it leads back.
    let both = after.amended(&Amendment::AddStandardKind(KindCode::literal("case"))).unwrap();
    assert_eq!(fields(&both, Kind::ACTIVITY), fields(&whole, Kind::ACTIVITY));
}
