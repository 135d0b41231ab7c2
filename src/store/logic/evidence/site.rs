//! What has to be known of a telephone system to read its numbers.

use crate::evidence::Site;
use crate::store::SiteLine;
use crate::store::fail::Done;
use crate::store::sql::{Db, phone_lines};

/// The site of a system: what was said of it, else of any; with the extensions at which people sit.
pub(in crate::store) fn of(db: &impl Db, system: &str) -> Done<Site> {
    let sites = phone_lines::sites(db)?;
    let own = sites.iter().find(|site| site.system == system);
    let any = sites.iter().find(|site| site.system.is_empty());
    let region =
        own.and_then(|site| site.region.clone()).or_else(|| any.and_then(|site| site.region.clone()));
    let prefixes = own.filter(|site| !site.prefixes.is_empty()).or(any).map(|site| site.prefixes.as_str());
    let mut extensions: Vec<String> = phone_lines::all(db)?
        .into_iter()
        .filter(|line| line.system.is_empty() || line.system == system)
        .map(|line| line.extension)
        .collect();
    extensions.dedup();
    Ok(Site {
        region,
        trunk_prefixes: prefixes.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        extensions,
    })
}

/// What was said of how numbers are read, by system.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<SiteLine>> {
    let line = |row: phone_lines::SiteRow| SiteLine {
        system: row.system,
        region: row.region,
        prefixes: row.prefixes.split_whitespace().map(str::to_owned).collect(),
    };
    Ok(phone_lines::sites(db)?.into_iter().map(line).collect())
}
