//! Which column becomes which field: by the catalogue's codes and labels, by the names in `headers.toml`, or as told
//! with `--map`.

use super::{
    finder::Finder,
    mapping::{Mapping, Told},
    names, pseudo_columns as pseudo,
    records::Record,
    words::folded,
};
use crate::{
    cli::error::CliError,
    domain::{Catalogue, Column, Entity, Field, FieldKind, code},
};

/// Everything a column can become, in catalogue order: codes, exact columns, pseudo-columns.
pub(super) fn targets(catalogue: &Catalogue, entity: Entity) -> Vec<String> {
    let mut targets: Vec<String> = Vec::new();
    // Where an activity moved a matter to is told by the matter's own history.
    let is_kept = |field: &&Field| field.kind != FieldKind::Stage;
    for field in catalogue.fields_of(entity).filter(is_kept) {
        for (heading, _) in field.columns() {
            if !targets.contains(&heading) {
                targets.push(heading);
            }
        }
    }
    targets.extend(pseudo::read_beside(entity).iter().map(|name| (*name).to_owned()));
    targets
}

/// Maps the headings of a file of one entity's records. `rows` are its first ones: they tell a date from a time of day
/// where headings leave it open.
///
/// # Errors
/// A `--map` that names no field or no column, with the nearest one.
pub(super) fn map(
    headings: Vec<String>,
    catalogue: &Catalogue,
    entity: Entity,
    told: &[Told],
    rows: &[Record],
) -> Result<Mapping, CliError> {
    let targets = targets(catalogue, entity);
    let mut finder = Finder::new(headings, entity);
    let fixed = finder.told(told, &targets)?;
    let free = |target: &str| !fixed.contains(&target);
    let later = [pseudo::FIRST_NAME, pseudo::MIDDLE_NAME, pseudo::TIME, pseudo::DUE_TIME, pseudo::ID];
    let by_number = |target: &str| entity == Entity::Activity && target == code::PHONE;
    let is_now = |target: &str| free(target) && !later.contains(&target) && !by_number(target);
    let now: Vec<&String> = targets.iter().filter(|target| is_now(target)).collect();
    // Beside a company, an id that does not say whose it is is the person's.
    let of_people = entity == Entity::Account && free(code::NAME) && finder.claim_company();
    // An account is found by its id rather than by its name, which stands further down in the table.
    for target in now.iter().filter(|target| **target != pseudo::ACCOUNT) {
        finder.claim(target, &[folded(target)]);
    }
    let named = |target: &str| -> Vec<String> {
        let all = names::of(entity, target).iter();
        all.filter(|name| !(of_people && target == code::CODE && names::ids().contains(name)))
            .cloned()
            .collect()
    };
    if entity == Entity::Activity && free(code::STARTED_AT) {
        finder.claim_moment(free(pseudo::TIME), rows);
    }
    now.iter().for_each(|target| finder.claim(target, &named(target)));
    // A first name is one only beside a last name, or beside a name that may be the last one.
    let beside = [
        (pseudo::FIRST_NAME, pseudo::LAST_NAME),
        (pseudo::FIRST_NAME, code::NAME),
        (pseudo::MIDDLE_NAME, pseudo::LAST_NAME),
    ];
    let is_party = matches!(entity, Entity::Account | Entity::Contact);
    for (target, other) in beside.into_iter().filter(|(target, _)| free(target) && is_party) {
        if finder.mapping.has(other) && (entity == Entity::Contact || other == pseudo::LAST_NAME) {
            finder.claim(target, &named(target));
        }
    }
    let is_target = |field: &&Field| field.kind != FieldKind::Stage && free(&field.code);
    for field in catalogue.fields_of(entity).filter(is_target) {
        let labels: Vec<String> = field.label.all().map(folded).collect();
        if !finder.mapping.has(&field.code) {
            finder.claim(&field.code, &labels);
        }
        if field.kind == FieldKind::Duration {
            finder.claim_with_unit(
                &field.code,
                &[&[folded(&field.code)], &labels[..], &named(&field.code)].concat(),
            );
        }
    }
    // A column of currencies that names no amount is that of the only one in the file.
    let is_amount = |field: &&Field| field.kind == FieldKind::Money && finder.mapping.has(&field.code);
    let mut amounts: Vec<String> =
        catalogue.fields_of(entity).filter(is_amount).filter_map(exact_heading).collect();
    amounts.dedup();
    if let [amount] = &amounts[..]
        && free(amount)
    {
        finder.claim(amount, names::currencies());
    }
    if free(pseudo::DUE_TIME) && finder.mapping.has(code::DUE) {
        finder.claim(pseudo::DUE_TIME, &named(pseudo::DUE_TIME));
    }
    if entity == Entity::Contact && free(code::NAME) && !finder.mapping.has(pseudo::LAST_NAME) {
        finder.claim(code::NAME, &named(pseudo::FIRST_NAME));
    }
    for target in now {
        let labels =
            catalogue.field(entity, target).into_iter().flat_map(|field| field.label.all().map(folded));
        let all: Vec<String> = labels.chain([folded(target)]).chain(named(target)).collect();
        finder.claim_numbered(target, &all);
    }
    if entity == Entity::Activity {
        // A number stands for the account where nothing else does, in the file or in some of its rows.
        let placed = |row: &Record| {
            finder.mapping.of(pseudo::ACCOUNT).iter().any(|at| !row.get(*at).trim().is_empty())
        };
        let unnamed = rows.iter().any(|row| !placed(row));
        if free(code::PHONE) && (unnamed || !finder.mapping.has(pseudo::ACCOUNT)) {
            finder.claim(code::PHONE, &[&[folded(code::PHONE)], &named(code::PHONE)[..]].concat());
        }
        if free(pseudo::STATE) {
            finder.claim_states();
        }
    }
    // Other systems' ids are codes here; beside a code, and of activities, it is an export's.
    if free(pseudo::ID) && !of_people {
        finder.claim(pseudo::ID, &[&[folded(pseudo::ID)], &named(pseudo::ID)[..]].concat());
    }
    if entity == Entity::Activity && free(pseudo::STATE) {
        finder.mapping.titles = finder.unclaimed(names::titles());
    }
    Ok(finder.mapping)
}

/// Whether a file's first row is data and not headings: nothing was recognised, and it holds numbers or gaps.
pub(super) fn looks_like_data(headings: &[String]) -> bool {
    let number = |text: &str| text.chars().any(|c| c.is_ascii_digit()) && text.parse::<f64>().is_ok();
    headings.iter().any(|text| number(text.trim()) || text.trim().is_empty() || text.chars().count() > 60)
}

/// The field and column kind of an exact heading like `duration_s`.
pub(super) fn exact_heading(field: &Field) -> Option<String> {
    field.columns().into_iter().find_map(|(_, column)| match column {
        Column::Exact(heading) => Some(heading),
        Column::Code => None,
    })
}

/// Whether a field is found by the store and not read: it is named by a text.
pub(super) fn is_reference(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Contact | FieldKind::Account)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Ask, Kind, Labels, Rule, default_catalogue};

    fn mapped(entity: Entity, headings: &str, told: &[(&str, &str)]) -> Result<String, String> {
        let told: Vec<Told> =
            told.iter().map(|(f, c)| Told { field: (*f).into(), column: (*c).into() }).collect();
        let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
        let mapping = map(headings, &default_catalogue(), entity, &told, &[]).map_err(|e| e.text())?;
        let shown = mapping.columns.iter().map(|(target, columns)| {
            let names: Vec<&str> = columns.iter().map(|at| mapping.headings[*at].as_str()).collect();
            format!("{target}={}", names.join("+"))
        });
        Ok(shown.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_table_names_only_what_a_column_can_become() {
        for entity in [Entity::Account, Entity::Contact, Entity::Activity, Entity::Matter] {
            let targets = targets(&default_catalogue(), entity);
            for target in names::table(entity).keys() {
                assert!(targets.contains(target), "{entity:?} {target}");
            }
        }
    }

    #[test]
    fn headings_of_known_systems_and_languages_map_by_themselves() {
        let accounts = |headings| mapped(Entity::Account, headings, &[]).unwrap();
        assert_eq!(
            accounts("Account ID,Account Name,Billing Country,Billing City,Phone,Account Owner"),
            "city=Billing City code=Account ID country=Billing Country name=Account Name phone=Phone"
        );
        assert_eq!(
            accounts("id,property_name,property_country,property_industry"),
            "code=id country=property_country industry=property_industry name=property_name"
        );
        assert_eq!(
            accounts("CustomerId,FirstName,LastName,Company,Phone"),
            "code=CustomerId first_name=FirstName last_name=LastName name=Company phone=Phone"
        );
        assert_eq!(
            accounts("Название,Страна,Город,Телефон"),
            "city=Город country=Страна name=Название phone=Телефон"
        );
        assert_eq!(accounts("公司名称,国家,城市,电话"), "city=城市 country=国家 name=公司名称 phone=电话");
        let contacts = |headings| mapped(Entity::Contact, headings, &[]).unwrap();
        assert_eq!(
            contacts("Фамилия,Имя,Отчество,Компания"),
            "account=Компания first_name=Имя last_name=Фамилия middle_name=Отчество"
        );
        assert_eq!(contacts("Имя,Компания"), "account=Компания name=Имя");
        assert_eq!(contacts("first_name,company"), "account=company name=first_name");
        assert_eq!(
            contacts("first_name,last_name,company_id,company,phone_work,phone_home"),
            "account=company_id+company first_name=first_name last_name=last_name phone=phone_work+phone_home"
        );
        let matters = |headings| mapped(Entity::Matter, headings, &[]).unwrap();
        assert_eq!(
            matters(
                "Opportunity ID,Account Name,Opportunity Name,Stage,Amount,Amount Currency,Close Date,Lead Source"
            ),
            "account=Account Name amount=Amount amount_currency=Amount Currency close=Close Date \
             code=Opportunity ID name=Opportunity Name source=Lead Source stage=Stage"
        );
        assert_eq!(
            matters(
                "deal_id,is_deleted,deal_pipeline_stage_id,property_dealname,property_amount,property_closedate"
            ),
            "amount=property_amount close=property_closedate code=deal_id deleted=is_deleted \
             name=property_dealname stage=deal_pipeline_stage_id"
        );
        assert_eq!(
            matters(
                "id,property_hs_pipeline_stage,property_hs_ticket_category,property_hs_ticket_priority,property_subject"
            ),
            "code=id name=property_subject severity=property_hs_ticket_priority \
             stage=property_hs_pipeline_stage topic=property_hs_ticket_category"
        );
        assert_eq!(
            matters("Компания,Название сделки,Этап,Сумма сделки,Валюта,Ожидаемая дата закрытия"),
            "account=Компания amount=Сумма сделки amount_currency=Валюта close=Ожидаемая дата закрытия \
             name=Название сделки stage=Этап"
        );
        let activities = |headings| mapped(Entity::Activity, headings, &[]).unwrap();
        assert_eq!(
            activities("account,kind,at,outcome,duration"),
            "account=account duration=duration kind=kind outcome=outcome started_at=at"
        );
        assert_eq!(
            activities("Компания,Дата,Время,Итог"),
            "account=Компания outcome=Итог started_at=Дата started_time=Время"
        );
        assert_eq!(activities("客户,时间,结果"), "account=客户 outcome=结果 started_at=时间");
        assert_eq!(
            activities("Call Duration (seconds),Duration (min)"),
            "duration_min=Duration (min) duration_s=Call Duration (seconds)"
        );
    }

    #[test]
    fn what_is_told_comes_first_and_slips_are_named() {
        let told = |told: &[(&str, &str)]| mapped(Entity::Account, "Firm,Phone,Tel 2", told);
        assert_eq!(told(&[("phone", "Tel 2")]).unwrap(), "name=Firm phone=Tel 2");
        assert_eq!(told(&[("phone", "-")]).unwrap(), "name=Firm");
        let error = told(&[("phne", "Tel 2")]).unwrap_err();
        assert!(error.contains("'phne'") && error.contains("did you mean 'phone'"), "{error}");
        let error = told(&[("phone", "Tell 2")]).unwrap_err();
        assert!(error.contains("'Tell 2'") && error.contains("did you mean 'Tel 2'"), "{error}");
    }

    #[test]
    fn a_field_that_an_admin_added_is_a_column_too() {
        let plain = default_catalogue();
        let mut fields = plain.fields().to_vec();
        fields.push(Field {
            of: Kind::ACCOUNT,
            code: "region_code".into(),
            kind: FieldKind::Text,
            picklist: None,
            to: None,
            needed: Rule::parse("never").unwrap(),
            default: None,
            ask: Ask::Asked,
            flag: None,
            label: Labels::same("Sales region"),
            retired: false,
            handling: Default::default(),
        });
        let more = Catalogue::new(crate::domain::CatalogueRows { fields, ..plain.rows() }).unwrap();
        for heading in ["region_code", "Region Code", "sales region"] {
            let mapping = map(vec!["name".into(), heading.into()], &more, Entity::Account, &[], &[]).unwrap();
            assert_eq!(mapping.of("region_code"), [1], "{heading}");
        }
    }
}
