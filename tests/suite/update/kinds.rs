//! Kinds that a team has added: asked for by one key, with a form of their own, and fields of every kind.

use picklog::app::Pick;

use super::*;

fn all(text: &str) -> Labels {
    Labels::same(text)
}

fn kind(code: &str, family: Family, facts: &[Fact]) -> RecordKind {
    RecordKind {
        code: KindCode::literal(code),
        family,
        parent: Some(KindCode::literal("account")),
        label: all(code),
        key: None,
        facts: facts.to_vec(),
        retired: false,
    }
}

fn field(of: Kind, code: &str, kind: FieldKind, needed: &str) -> Field {
    Field {
        of,
        code: code.into(),
        kind,
        picklist: None,
        to: None,
        needed: Rule::parse(needed).unwrap(),
        default: None,
        ask: Ask::Asked,
        flag: None,
        label: all(code),
        retired: false,
        handling: Default::default(),
    }
}

fn picked(of: Kind, code: &str, picklist: &str, needed: &str) -> Field {
    Field { picklist: Some(picklist.into()), ..field(of, code, FieldKind::Picklist, needed) }
}

fn item(code: &str, phase: Option<Phase>) -> Item {
    Item {
        code: code.into(),
        label: all(code),
        definition: all(""),
        tone: picklog::domain::Tone::Neutral,
        stands_for: None,
        means: Vec::new(),
        phase,
        probability: None,
        retired: false,
        hint: Default::default(),
    }
}

const LETTER: Kind = Kind::activity(KindCode::literal("letter"));
const CLAIM: Kind = Kind::matter(KindCode::literal("claim"));

/// A letter that is about a claim, a courier's call, and the claim with a field of every new kind.
fn rows() -> CatalogueRows {
    let mut rows = crate::without_matters(default_catalogue().rows());
    rows.kinds.push(kind("letter", Family::Activity, &[]));
    rows.kinds.push(kind("ring", Family::Activity, &[Fact::Telephone]));
    rows.kinds.push(kind("claim", Family::Matter, &[]));
    rows.picklists.push(Picklist {
        code: "sent".into(),
        label: all("sent"),
        items: vec![item("sent", None)],
    });
    let stages = vec![item("opened", Some(Phase::Ours)), item("settled", Some(Phase::Closed))];
    rows.picklists.push(Picklist { code: "claim_stage".into(), label: all("stage"), items: stages });
    let ring = Kind::activity(KindCode::literal("ring"));
    rows.fields.push(picked(LETTER, "outcome", "sent", "always"));
    rows.fields.push(picked(ring, "outcome", "sent", "always"));
    rows.fields
        .push(Field { to: Some(CLAIM), ..field(LETTER, "about", FieldKind::Reference, "outcome is set") });
    rows.fields.push(picked(CLAIM, "stage", "claim_stage", "always"));
    rows.fields.push(field(CLAIM, "amount", FieldKind::Money, "always"));
    rows.fields.push(field(CLAIM, "pieces", FieldKind::Number, "always"));
    rows.fields.push(field(CLAIM, "since", FieldKind::Date, "always"));
    rows
}

fn team(rows: CatalogueRows) -> TestScreen {
    let mut desk = TestScreen::new();
    desk.send(Msg::Catalogue(Arc::new(Catalogue::new(rows).unwrap())));
    desk.model.notice = None;
    desk
}

fn asked(desk: &TestScreen) -> bool {
    matches!(desk.model.places.last(), Some(Place::Kinds(_)))
}

#[test]
fn something_else_asks_the_kind_by_one_key_and_esc_goes_back() {
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab").answer();
    assert!(asked(&desk));
    desk.press("Esc").answer();
    assert_eq!((desk.model.context(), desk.model.lookup.line.text()), (Context::Lookup, "ром"));
    desk.press("Shift-Tab 1").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(LETTER));
    assert_eq!(desk.model.places.len(), 1, "nothing lies under the form");
    // The third is the matter; keys typed ahead of the lookup's answer are taken in order.
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab 3");
    desk.answer();
    assert_eq!(
        desk.model.form().map(|form| (form.draft.kind, form.draft.account)),
        Some((CLAIM, Some(id(1))))
    );
    // A key that picks none says so; the arrows and Enter do it too.
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab 9").answer();
    assert!(asked(&desk) && matches!(desk.model.notice, Some(Notice::PickKind)));
    desk.press("Down Down Enter").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(CLAIM));
}

#[test]
fn a_kind_with_a_letter_of_its_own_answers_to_it_on_any_layout() {
    let mut rows = rows();
    rows.kinds.iter_mut().find(|row| row.code.as_str() == "letter").unwrap().key = Some('b');
    for key in ["'b", "'B", "'и"] {
        let mut desk = team(rows.clone());
        desk.press("'ром Shift-Tab").press(key).answer();
        assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(LETTER), "{key}");
    }
}

#[test]
fn one_other_kind_opens_at_once_and_none_is_said() {
    let mut one = crate::without_matters(default_catalogue().rows());
    one.kinds.push(kind("letter", Family::Activity, &[]));
    one.fields.push(picked(LETTER, "outcome", "reason", "always"));
    let mut desk = team(one);
    desk.press("'ром Shift-Tab").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(LETTER));
    let mut desk = team(crate::without_matters(default_catalogue().rows()));
    desk.press("'ром Shift-Tab").answer();
    assert!(desk.model.places.is_empty());
    assert!(matches!(desk.model.notice, Some(Notice::NoOtherKinds)));
}

#[test]
fn on_the_card_it_is_with_the_chosen_person() {
    let mut desk = team(rows());
    desk.add_ross();
    desk.press("'ром F5").answer();
    desk.press("Shift-Tab 1").answer();
    let form = desk.model.form().unwrap();
    assert_eq!((form.draft.kind, form.draft.answers.contact("contact")), (LETTER, Some(id(40))));
    // A matter has no such field.
    desk.press("Esc").answer();
    desk.press("Shift-Tab 3").answer();
    let form = desk.model.form().unwrap();
    assert_eq!((form.draft.kind, form.draft.answers.has("contact")), (CLAIM, false));
}

#[test]
fn who_asked_not_to_be_called_is_warned_of_for_kinds_made_by_telephone_alone() {
    let mut desk = team(rows());
    desk.accounts[0].do_not_call = true;
    desk.press("'ром Shift-Tab 2").answer();
    assert!(asked(&desk) && matches!(desk.model.notice, Some(Notice::DoNotCall { .. })));
    desk.press("2").answer();
    assert_eq!(desk.model.form().and_then(|form| form.draft.kind.code()), Some(KindCode::literal("ring")));
    let mut desk = team(rows());
    desk.accounts[0].do_not_call = true;
    desk.press("'ром Shift-Tab 1").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(LETTER));
}

#[test]
fn a_matter_is_opened_with_typed_amounts_that_name_their_currency() {
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab 3 1").answer();
    assert_eq!(desk.at(), "amount");
    // Without a currency nothing is guessed.
    desk.press("'500 Enter").answer();
    assert!(matches!(desk.model.notice, Some(Notice::UnreadMoney(_))), "{:?}", desk.model.notice);
    desk.send(Msg::Line("1 234,50 EUR".into()));
    desk.press("Enter").answer();
    assert_eq!(desk.at(), "pieces");
    desk.press("'1,234 Enter").answer();
    assert!(
        matches!(desk.model.notice, Some(Notice::UnreadNumber(_))),
        "two readings: {:?}",
        desk.model.notice
    );
    desk.send(Msg::Line("12,5".into()));
    desk.press("Enter").answer();
    assert_eq!(desk.at(), "since");
    desk.press("0").answer();
    desk.send(Msg::Line("2026-11-03".into()));
    desk.press("Enter").answer();
    let Some(Command::OpenMatter { kind, account, answers, .. }) = desk.commands.last() else {
        panic!("{:?}", desk.commands)
    };
    assert_eq!((kind.as_str(), *account), ("claim", id(1)));
    let shown = |field: &str| match answers.get(field) {
        Some(Answer::Money(money)) => money.to_string(),
        Some(Answer::Number(number)) => number.to_string(),
        Some(Answer::Date(day)) => day.to_string(),
        other => panic!("{field}: {other:?}"),
    };
    let all = ["amount", "pieces", "since"].map(shown);
    assert_eq!(all, ["1234.50 EUR", "12.5", "2026-11-03"]);
    // The next amount is of the currency used last, and the form says so before it is taken.
    desk.press("'ром Shift-Tab 3 1 '70 Enter").answer();
    let form = desk.model.form().unwrap();
    assert_eq!(form.currency(desk.model.currency).map(|currency| currency.code()), Some("EUR"));
    assert!(matches!(form.draft.answers.get("amount"), Some(Answer::Money(money)) if money.minor == 7_000));
}

#[test]
fn an_amount_left_as_it_was_stays_what_it_was() {
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab 3 1").answer();
    desk.send(Msg::Line("1500 JPY".into()));
    desk.press("Enter").answer();
    // Back into the field and on: the line it holds is read as the same amount.
    desk.ask(Action::PreviousField).answer();
    assert_eq!(desk.at(), "amount");
    desk.press("Enter").answer();
    let amount = desk.model.form().unwrap().draft.answers.get("amount").cloned();
    assert!(matches!(amount, Some(Answer::Money(money)) if money.to_string() == "1500 JPY"));
}

#[test]
fn a_letter_is_about_an_open_claim_of_its_account() {
    let mut desk = team(rows());
    let claim = |n: u8, stage: &str| Matter {
        actor: "olga".into(),
        imported: false,
        opened_at: picklog::domain::Moment::default(),
        id: id(n),
        kind: KindCode::literal("claim"),
        account: id(1),
        version: 1,
        answers: Answers::from([("stage", Answer::Item(stage.into()))]),
    };
    desk.matters = vec![claim(70, "opened"), claim(71, "settled")];
    desk.press("'ром Shift-Tab 1").answer();
    desk.press("1").answer();
    assert_eq!(desk.at(), "about");
    let form = desk.model.form().unwrap();
    let picks: Vec<Pick> =
        form.choices(&desk.model.catalogue, Lang::En).into_iter().map(|one| one.pick).collect();
    assert_eq!(picks, [Pick::Matter(id(70))], "what is settled is no choice");
    desk.press("1").answer();
    assert_eq!(desk.logged().2.get("about"), Some(&Answer::Matter(id(70))));
}

#[test]
fn the_card_lists_matters_and_enter_opens_one() {
    let mut desk = team(rows());
    desk.add_ross();
    let answers = Answers::from([("stage", Answer::Item("opened".into()))]);
    let kind = KindCode::literal("claim");
    desk.matters = vec![Matter {
        actor: "olga".into(),
        imported: false,
        opened_at: picklog::domain::Moment::default(),
        id: id(70),
        kind,
        account: id(1),
        version: 1,
        answers: answers.clone(),
    }];
    desk.opens.insert(id(70), Draft::edit(id(70), CLAIM, Some(id(1)), 1, answers, desk.now));
    desk.press("'ром F5").answer();
    desk.press("Down Right").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(CLAIM));
    // Its change is one of a matter; what is missing of it becomes gaps.
    desk.ask(Action::PreviousField).answer();
    assert_eq!(desk.at(), "stage");
    desk.press("2").answer();
    desk.ask(Action::Save).answer();
    let Some(Command::Edit { record, patch }) = desk.commands.last() else { panic!("{:?}", desk.commands) };
    assert_eq!((record.entity, record.id, patch[0].0.as_str()), (Entity::Matter, id(70), "stage"));
}

#[test]
fn a_kind_that_is_retired_while_its_form_is_open_keeps_the_form() {
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab 1").answer();
    let mut fewer = rows();
    fewer.kinds.iter_mut().find(|row| row.code.as_str() == "letter").unwrap().retired = true;
    desk.send(Msg::Catalogue(Arc::new(Catalogue::new(fewer.clone()).unwrap())));
    assert_eq!((desk.model.form().map(|form| form.draft.kind), desk.at()), (Some(LETTER), "outcome"));
    desk.press("1").answer();
    assert_eq!(desk.at(), "about");
    // Where the kind is asked for, the list closes up, says so, and keeps what was highlighted.
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab Down Down").answer();
    desk.send(Msg::Catalogue(Arc::new(Catalogue::new(fewer).unwrap())));
    assert!(asked(&desk) && matches!(desk.model.notice, Some(Notice::ListChanged)));
    desk.press("Enter").answer();
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(CLAIM));
    // When none is left, the question is gone.
    let mut desk = team(rows());
    desk.press("'ром Shift-Tab").answer();
    let none = crate::without_matters(default_catalogue().rows());
    desk.send(Msg::Catalogue(Arc::new(Catalogue::new(none).unwrap())));
    assert!(desk.model.places.is_empty());
}

#[test]
fn the_palette_finds_a_kind_by_what_it_is_called() {
    let mut desk = team(rows());
    desk.press("'ром F3 'claim Enter").answer();
    assert!(asked(&desk));
}

#[test]
fn a_team_asks_in_its_own_words() {
    let mut rows = rows();
    rows.gap_rules.insert(
        0,
        GapRule {
            code: "stamp".into(),
            weight: 3,
            of: vec![LETTER],
            trigger: Trigger::Missing(Some("about".into())),
            label: all("which claim is it about?"),
            retired: false,
        },
    );
    let desk = team(rows);
    let messages = picklog::i18n::Messages::new(Lang::En);
    let rule = desk.model.catalogue.gap_rule("stamp").unwrap().clone();
    let (subject, owner) = (Subject::Activity(id(50)), "olga".to_owned());
    let gap =
        Gap { rule, subject, account: Some(id(1)), field: Some("about".into()), owner, since: desk.now };
    let mut desk = desk;
    desk.model.gaps.list.lines = vec![GapLine { kind: LETTER, ..gap_line(gap, desk.now) }];
    desk.model.places.push(Place::Gaps);
    let said = picklog::ui::Plain::new(&messages).rows(&desk.model, true).join("\n");
    assert!(said.contains("letter") && said.contains("which claim is it about?"), "{said}");
}

#[test]
fn line_mode_logs_a_kind_by_its_word_and_asks_by_number() {
    let messages = picklog::i18n::Messages::new(Lang::En);
    let plain = picklog::ui::Plain::new(&messages);
    let mut desk = team(rows());
    let type_line = |desk: &mut TestScreen, line: &str| {
        let numbers = plain.offer(&desk.model, false, false).numbers;
        match picklog::app::plain::read(&desk.model, &plain.words(&desk.model), line, &numbers) {
            picklog::app::plain::Typed::Do(msgs) => msgs.into_iter().for_each(|msg| {
                desk.send(msg);
                desk.answer();
            }),
            other => panic!("{line}: {other:?}"),
        }
    };
    type_line(&mut desk, "ром");
    type_line(&mut desk, ".letter 1");
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(LETTER));
    type_line(&mut desk, ".discard");
    type_line(&mut desk, "ром");
    type_line(&mut desk, ".log 1");
    assert!(asked(&desk));
    let rows = plain.rows(&desk.model, true);
    assert_eq!(rows, ["1 Letter", "2 Ring", "3 New claim"]);
    type_line(&mut desk, "3");
    assert_eq!(desk.model.form().map(|form| form.draft.kind), Some(CLAIM));
    let help = plain.help(&team(crate::without_matters(default_catalogue().rows())).model).join("\n");
    assert!(help.contains(".call:") && help.contains(".meeting:") && !help.contains(".log:"), "{help}");
}

#[test]
fn a_default_that_is_no_item_of_the_list_is_not_filled_in() {
    let mut rows = rows();
    let stage = rows.fields.iter_mut().find(|field| field.code == "stage").unwrap();
    stage.default = Some(FieldDefault::Item("opened".into()));
    let mut desk = team(rows);
    desk.press("'ром Shift-Tab 3").answer();
    assert_eq!(desk.model.form().unwrap().draft.answers.item("stage"), Some("opened"));
    assert_eq!(desk.at(), "amount", "what is filled in already is not asked");
}
