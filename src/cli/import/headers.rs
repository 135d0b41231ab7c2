//! Which column becomes which field: by the catalogue's codes and labels, by the names in `headers.toml`, or as told
//! with `--map`.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use super::{report, words::plain};
use crate::{
    cli::{error::CliError, nearest::near},
    domain::{Catalogue, Column, Entity, Field, Kind, code},
};

/// Columns that are no field of the catalogue, beside those that [`targets`] derives from it.
pub(super) mod pseudo {
    /// The record's own id, as `export` writes it.
    pub(crate) const ID: &str = "id";
    pub(crate) const ACCOUNT: &str = "account";
    pub(crate) const KIND: &str = "kind";
    pub(crate) const FIRST_NAME: &str = "first_name";
    pub(crate) const MIDDLE_NAME: &str = "middle_name";
    pub(crate) const LAST_NAME: &str = "last_name";
    pub(crate) const COUNTRY: &str = "country";
    pub(crate) const TIME: &str = "started_time";
    pub(crate) const MINUTES: &str = "duration_min";
    pub(crate) const MILLIS: &str = "duration_ms";
    pub(crate) const DELETED: &str = "deleted";
}

/// Fields for which several columns serve: the first that holds something in a row is taken.
const ALTERNATIVES: [&str; 4] = [code::PHONE, code::EMAIL, code::COUNTRY, pseudo::ACCOUNT];

/// The columns of a file and what they become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mapping {
    /// The headings as they stand in the file.
    pub headings: Vec<String>,
    /// Field code, exact column or pseudo-column to the columns it is read from, best first.
    pub columns: BTreeMap<String, Vec<usize>>,
}

impl Mapping {
    /// The columns of a target; none when it is not in the file.
    pub(super) fn of(&self, target: &str) -> &[usize] {
        self.columns.get(target).map_or(&[], Vec::as_slice)
    }

    /// Whether any column gives this.
    pub(super) fn has(&self, target: &str) -> bool {
        self.columns.contains_key(target)
    }

    /// Headings that nothing is read from.
    pub(super) fn ignored(&self) -> Vec<&str> {
        let used = |at: usize| self.columns.values().any(|columns| columns.contains(&at));
        (0..self.headings.len()).filter(|at| !used(*at)).map(|at| self.headings[at].as_str()).collect()
    }
}

/// One `--map`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Field code or pseudo-column.
    pub field: String,
    /// Heading, or `-` for "read it from nowhere".
    pub column: String,
}

/// Everything a column can become, in catalogue order: codes, exact columns, pseudo-columns.
pub(super) fn targets(catalogue: &Catalogue, entity: Entity) -> Vec<String> {
    let mut targets: Vec<String> = Vec::new();
    for field in catalogue.fields_of(entity) {
        for (heading, _) in field.columns() {
            if !targets.contains(&heading) {
                targets.push(heading);
            }
        }
    }
    let more: &[&str] = match entity {
        Entity::Account => &[pseudo::FIRST_NAME, pseudo::LAST_NAME],
        Entity::Contact => {
            &[pseudo::ACCOUNT, pseudo::FIRST_NAME, pseudo::MIDDLE_NAME, pseudo::LAST_NAME, pseudo::COUNTRY]
        }
        _ => &[pseudo::ACCOUNT, pseudo::KIND, pseudo::TIME, pseudo::MINUTES, pseudo::MILLIS],
    };
    targets.extend(more.iter().chain(&[pseudo::DELETED, pseudo::ID]).map(|name| (*name).to_owned()));
    targets
}

/// Maps the headings of a file of one entity's records.
///
/// # Errors
/// A `--map` that names no field or no column, with the nearest one.
pub(super) fn map(
    headings: Vec<String>,
    catalogue: &Catalogue,
    entity: Entity,
    told: &[Told],
) -> Result<Mapping, CliError> {
    let targets = targets(catalogue, entity);
    let mut finder = Finder::new(headings);
    let mut fixed: Vec<&str> = Vec::new();
    for Told { field, column } in told {
        if !targets.contains(field) {
            let near = near(field, targets.iter().map(String::as_str));
            return Err(report::unknown_field(field, near, &targets));
        }
        // Two columns for one field would be a choice made silently; where the first that holds something counts, it
        // is said so.
        if let Some(before) = told.iter().find(|other| other.field == *field)
            && before.column != *column
            && (column == "-" || before.column == "-" || !ALTERNATIVES.contains(&field.as_str()))
        {
            return Err(report::mapped_twice(field, &before.column, column));
        }
        if column != "-" {
            let at = finder.named(column).ok_or_else(|| {
                let near = near(column, finder.mapping.headings.iter().map(String::as_str));
                report::unknown_column(column, near, &finder.mapping.headings)
            })?;
            finder.mapping.columns.entry(field.clone()).or_default().push(at);
        }
        fixed.push(field);
    }
    let free = |target: &str| !fixed.contains(&target);
    let later = [pseudo::FIRST_NAME, pseudo::MIDDLE_NAME, pseudo::TIME, pseudo::ID];
    let now: Vec<&String> =
        targets.iter().filter(|target| free(target) && !later.contains(&target.as_str())).collect();
    // An account is found by its id rather than by its name, which stands further down in the table.
    for target in now.iter().filter(|target| **target != pseudo::ACCOUNT) {
        finder.claim(target, &[plain(target)]);
    }
    let aliases = aliases(entity);
    let named = |target: &str| aliases.and_then(|all| all.get(target)).map_or(&[][..], Vec::as_slice);
    now.iter().for_each(|target| finder.claim(target, named(target)));
    // A first name is one only beside a last name, and a clock time only beside a date.
    let beside = [
        (pseudo::FIRST_NAME, pseudo::LAST_NAME),
        (pseudo::MIDDLE_NAME, pseudo::LAST_NAME),
        (pseudo::TIME, code::STARTED_AT),
    ];
    for (target, other) in beside.into_iter().filter(|(target, _)| free(target)) {
        if finder.mapping.has(other) {
            finder.claim(target, named(target));
        }
    }
    for field in catalogue.fields_of(entity).filter(|field| free(&field.code)) {
        let labels: Vec<String> = field.label.all().map(plain).collect();
        if !finder.mapping.has(&field.code) {
            finder.claim(&field.code, &labels);
        }
    }
    if entity == Entity::Contact && free(code::NAME) && !finder.mapping.has(pseudo::LAST_NAME) {
        finder.claim(code::NAME, named(pseudo::FIRST_NAME));
    }
    // Other systems' ids are codes here; beside a code, and of activities, it is an export's.
    if free(pseudo::ID) {
        finder.claim(pseudo::ID, &[plain(pseudo::ID)]);
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
    matches!(field.kind, Kind::Contact | Kind::Account)
}

struct Finder {
    mapping: Mapping,
    /// Plain heading to its columns, first to last.
    known: HashMap<String, Vec<usize>>,
}

impl Finder {
    fn new(headings: Vec<String>) -> Finder {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, heading) in headings.iter().enumerate() {
            let name = plain(heading);
            // HubSpot's tables say `property_name`, its exports `Name`.
            if let Some(bare) = name.strip_prefix("property").filter(|bare| !bare.is_empty()) {
                known.entry(bare.to_owned()).or_default().push(at);
            }
            known.entry(name).or_default().push(at);
        }
        known.remove("");
        Finder { mapping: Mapping { headings, columns: BTreeMap::new() }, known }
    }

    /// The column of a heading as the user wrote it.
    fn named(&self, heading: &str) -> Option<usize> {
        let exact = self.mapping.headings.iter().position(|one| one.trim() == heading.trim());
        exact.or_else(|| self.known.get(&plain(heading)).and_then(|columns| columns.first().copied()))
    }

    /// Gives a target the first free column with one of these plain names; all of them where alternatives serve.
    fn claim(&mut self, target: &str, names: &[String]) {
        let many = ALTERNATIVES.contains(&target);
        for at in names.iter().filter_map(|name| self.known.get(name)).flatten() {
            let taken = self.mapping.columns.values().any(|columns| columns.contains(at));
            let full = !many && self.mapping.has(target);
            if !taken && !full {
                self.mapping.columns.entry(target.to_owned()).or_default().push(*at);
            }
        }
    }
}

/// Entity to target to plain names, best first.
type Tables = HashMap<String, HashMap<String, Vec<String>>>;

/// `headers.toml`. It is part of the program, and a test reads it.
static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let tables: Tables = toml::from_str(include_str!("headers.toml")).unwrap_or_default();
    let names = |names: Vec<String>| names.iter().map(|name| plain(name)).collect();
    let table = |table: HashMap<String, Vec<String>>| {
        table.into_iter().map(|(target, all)| (target, names(all))).collect()
    };
    tables.into_iter().map(|(entity, all)| (entity, table(all))).collect()
});

/// The names of an entity's columns.
fn aliases(entity: Entity) -> Option<&'static HashMap<String, Vec<String>>> {
    TABLES.get(entity.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Ask, Labels, Rule, default_catalogue};

    fn mapped(entity: Entity, headings: &str, told: &[(&str, &str)]) -> Result<String, String> {
        let told: Vec<Told> =
            told.iter().map(|(f, c)| Told { field: (*f).into(), column: (*c).into() }).collect();
        let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
        let mapping = map(headings, &default_catalogue(), entity, &told).map_err(|e| e.text())?;
        let shown = mapping.columns.iter().map(|(target, columns)| {
            let names: Vec<&str> = columns.iter().map(|at| mapping.headings[*at].as_str()).collect();
            format!("{target}={}", names.join("+"))
        });
        Ok(shown.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_table_names_only_what_a_column_can_become() {
        for entity in [Entity::Account, Entity::Contact, Entity::Activity] {
            let targets = targets(&default_catalogue(), entity);
            let aliases = aliases(entity).unwrap();
            assert!(!aliases.is_empty());
            for target in aliases.keys() {
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
            entity: Entity::Account,
            code: "region_code".into(),
            kind: Kind::Text,
            picklist: None,
            needed: Rule::parse("never").unwrap(),
            default: None,
            ask: Ask::Asked,
            flag: None,
            label: Labels::same("Sales region"),
            retired: false,
        });
        let more = Catalogue::new(plain.picklists().to_vec(), fields, plain.consequences().to_vec()).unwrap();
        for heading in ["region_code", "Region Code", "sales region"] {
            let mapping = map(vec!["name".into(), heading.into()], &more, Entity::Account, &[]).unwrap();
            assert_eq!(mapping.of("region_code"), [1], "{heading}");
        }
    }
}
