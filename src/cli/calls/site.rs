//! `picklog calls site`: how the numbers of a telephone system are read.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Command as Change, PhoneLine, code, is_phone_region};
use crate::message;
use crate::store::SiteLine;

use super::{
    super::{CliError, Surroundings, args, json as output, show},
    after, reassemble,
};

/// The command.
pub(super) fn command() -> Command {
    Command::new("site")
        .arg(Arg::new("system").long("system").value_name("SYSTEM"))
        .arg(Arg::new("region").long("region").value_name("REGION"))
        .arg(Arg::new("prefix").long("prefix").value_name("DIGITS").action(ArgAction::Append))
        .arg(Arg::new("no-prefix").long("no-prefix").action(ArgAction::SetTrue).conflicts_with("prefix"))
        .arg(args::json_flag())
}

/// Says how numbers are read, or shows what was said.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let system = matches.get_one::<String>("system").cloned().unwrap_or_default();
    let region = matches.get_one::<String>("region").map(|region| region.to_uppercase());
    let prefixes: Vec<String> = matches.get_many("prefix").into_iter().flatten().cloned().collect();
    let is_change = region.is_some() || !prefixes.is_empty() || matches.get_flag("no-prefix");
    if is_change {
        let was = at.store.phone_sites()?.into_iter().find(|site| site.system == system).unwrap_or_default();
        let keeps_prefixes = prefixes.is_empty() && !matches.get_flag("no-prefix");
        let change = Change::SetSite {
            system,
            region: region.or(was.region),
            prefixes: if keeps_prefixes { was.prefixes } else { prefixes },
        };
        at.apply(&change, None)?;
        reassemble(at)?;
    }
    let sites = at.store.phone_sites()?;
    if matches.get_flag("json") {
        if is_change {
            after::said_otherwise(PhoneLine::ALWAYS, false, at)?;
        }
        let object = |site: &SiteLine| json!({ "system": site.system, "region": site.region, "prefixes": site.prefixes });
        return output::print(at.out, &Value::Array(sites.iter().map(object).collect()));
    }
    if sites.is_empty() {
        return at.print(&message!("calls-site-none"));
    }
    let row = |site: &SiteLine| {
        let system = match site.system.as_str() {
            "" => at.say(&message!("calls-site-any")),
            system => system.to_owned(),
        };
        vec![
            system,
            site.region
                .as_ref()
                .map(|region| at.say(&message!("calls-site-region", region = region)))
                .unwrap_or_default(),
            match site.prefixes.is_empty() {
                true => String::new(),
                false => at.say(&message!("calls-site-prefixes", prefixes = site.prefixes.join(", "))),
            },
        ]
    };
    let rows: Vec<Vec<String>> = sites.iter().map(row).collect();
    show::table(at.out, &rows)?;
    if is_change { after::said_otherwise(PhoneLine::ALWAYS, true, at) } else { Ok(()) }
}

/// Has national numbers be read as of the one country that accounts are in, where nobody has said anything and there is one. The
/// country, where that was done, or would be.
pub(super) fn settle_region(
    system: &str,
    is_dry: bool,
    at: &mut Surroundings<'_>,
) -> Result<Option<String>, CliError> {
    let sites = at.store.phone_sites()?;
    if sites.iter().any(|site| (site.system.is_empty() || site.system == system) && site.region.is_some()) {
        return Ok(None);
    }
    let [country] = &at.store.used_items(code::COUNTRY)?[..] else { return Ok(None) };
    let region = country.to_uppercase();
    if !is_phone_region(&region) {
        return Ok(None);
    }
    if is_dry {
        return Ok(Some(region));
    }
    let prefixes = sites.into_iter().find(|site| site.system.is_empty()).map(|site| site.prefixes);
    let change = Change::SetSite {
        system: String::new(),
        region: Some(region.clone()),
        prefixes: prefixes.unwrap_or_default(),
    };
    at.apply(&change, None)?;
    Ok(Some(region))
}
