//! How a field's answers are to be handled, on the command line: `--use`, `--class`, `--export`, `--seen-by`.

use clap::{Arg, ArgAction, ArgMatches, builder::PossibleValuesParser};

use crate::domain::{Amendment, Class, Handling, HandlingChange, Kind, Labels, Lang, SeenBy};
use crate::message;

use super::super::{CliError, Surroundings, labels};

/// The word for no class.
const NO_CLASS: &str = "none";

/// The flags that say it.
pub(super) fn flags() -> [Arg; 4] {
    let classes = Class::ALL.iter().map(|class| class.code()).chain([NO_CLASS]);
    [
        labels::flag("use"),
        Arg::new("class").long("class").value_name("CLASS").value_parser(PossibleValuesParser::new(classes)),
        Arg::new("export").long("export").value_name("YES").value_parser(["yes", "no"]),
        Arg::new("seen-by")
            .long("seen-by")
            .value_name("WHO")
            .value_parser(PossibleValuesParser::new(SeenBy::ALL.iter().map(|one| one.code()))),
    ]
}

/// The same of a field that is there: one of them is needed, and a hint can be taken away.
pub(super) fn change_flags() -> [Arg; 5] {
    let [hint, class, export, seen_by] = flags();
    let no_use = Arg::new("no-use").long("no-use").action(ArgAction::SetTrue).conflicts_with("use");
    let wanted = ["class", "export", "seen-by", "no-use"];
    [hint.required_unless_present_any(wanted), no_use, class, export, seen_by]
}

/// What is said of it.
fn told(matches: &ArgMatches, languages: &[Lang]) -> Result<HandlingChange, CliError> {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let hint = labels::given(matches, "use", languages)?;
    let is_gone = matches.try_get_one::<bool>("no-use").ok().flatten().copied().unwrap_or(false);
    Ok(HandlingChange {
        hint: if is_gone { Some(Labels::default()) } else { Some(hint).filter(|hint| !hint.is_empty()) },
        class: word("class").map(Class::from_code),
        is_exported: word("export").map(|word| word == "yes"),
        seen_by: word("seen-by").and_then(SeenBy::from_code),
    })
}

/// That of a new field.
pub(super) fn given(matches: &ArgMatches, languages: &[Lang]) -> Result<Handling, CliError> {
    let mut handling = Handling::default();
    handling.take(&told(matches, languages)?);
    Ok(handling)
}

/// Says it of a field that is there.
pub(super) fn change(
    (of, field): (Kind, String),
    given: &str,
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let change = told(matches, at.store.catalogue()?.languages())?;
    let seen_by = change.seen_by;
    let amendment = Amendment::HandleField { of, field, change };
    labels::amend(amendment, &message!("catalogue-handled", what = given), matches, at)?;
    remark(seen_by.unwrap_or(SeenBy::Everyone), at);
    Ok(())
}

/// What a restriction does not do.
pub(super) fn remark(seen_by: SeenBy, at: &mut Surroundings<'_>) {
    if seen_by != SeenBy::Everyone {
        at.remark(message!("fields-only-a-screen"));
    }
}
