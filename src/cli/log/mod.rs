//! `picklog log KIND ACCOUNT …`: logs without a screen, by the same rules.

use clap::{Arg, ArgMatches, Command};

use crate::domain::{
    Answers, Card, Catalogue, Command as Change, Draft, Entity, Fact, Gap, Id, Kind, Lang, Meaning, Message,
    Moment, RecordKind, StoreError, Trigger, code,
};
use crate::i18n::Messages;
use crate::message;
use crate::store::Ack;

use super::{CliError, Surroundings, account, args, flags, nearest, show::short};

mod fill;
mod limits;
mod person;
mod report;
mod stage;
mod times;

/// What an id looks like.
const EXAMPLE_ID: &str = "01939f3e-7c2a-7000-8000-0123456789ab";

/// The command with the flags of this catalogue.
pub(super) fn command(catalogue: &Catalogue, words: &Messages) -> Command {
    let one = |kind: &RecordKind| {
        let label = kind.label.get(words.lang());
        let about = match kind.kind().entity() {
            Entity::Matter => words.with("log-about-matter", &[("kind", label.into())]),
            _ => words.with("log-about", &[("kind", label.into())]),
        };
        let plain = Command::new(kind.code.to_string()).about(about).arg(args::account_arg());
        flags::with_flags(plain, catalogue, kind.kind(), words)
            .arg(Arg::new("op-id").long("op-id").value_name("UUID").value_parser(op_id))
            .arg(args::json_flag())
    };
    Command::new("log")
        .subcommand_required(true)
        .subcommands(logged(catalogue).map(one))
        .subcommand(person::command(catalogue, words))
}

/// The kinds that can be logged or opened: activities first.
fn logged(catalogue: &Catalogue) -> impl Iterator<Item = &RecordKind> {
    catalogue.kinds_of(Entity::Activity).chain(catalogue.kinds_of(Entity::Matter))
}

/// What is said of a kind that cannot be logged: the kinds there are, the one that may be meant first.
pub(super) fn no_kind(catalogue: &Catalogue, word: &str, lang: Lang) -> Message {
    let mut kinds: Vec<&RecordKind> = logged(catalogue).collect();
    let meant = nearest::nearest(word, kinds.iter().map(|kind| kind.code.as_str()));
    let is_label =
        |kind: &RecordKind| kind.label.all().any(|label| label.to_lowercase() == word.to_lowercase());
    kinds.sort_by_key(|kind| !(meant == Some(kind.code.as_str()) || is_label(kind)));
    let kinds = kinds.into_iter().map(|kind| kind.code.to_string()).collect::<Vec<_>>().join(", ");
    match catalogue.kind_of_code(word).filter(|kind| kind.retired) {
        Some(kind) => message!("log-kind-retired", kind = kind.label.get(lang), code = word, kinds = kinds),
        None => message!("log-no-kind", kind = short(word), kinds = kinds),
    }
}

/// Logs one activity, or opens one matter.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (catalogue, now) = (at.store.catalogue()?, at.store.now());
    let Some((name, matches)) = matches.subcommand() else {
        return Err(CliError::usage(no_kind(&catalogue, "", at.lang())));
    };
    if name == person::CONTACT {
        return person::run(matches, at);
    }
    // The arguments were read by the catalogue of a moment ago; another admin may have changed it since.
    let Some(kind) = logged(&catalogue).find(|kind| kind.code.as_str() == name).map(RecordKind::kind) else {
        return Err(CliError::usage(no_kind(&catalogue, name, at.lang())));
    };
    let wanted = matches.get_one::<String>("account").map_or("", String::as_str);
    let line = account::resolve(wanted, at)?;
    let card = at.store.card(line.id, &at.session.origin.login)?;
    let op = matches.get_one::<Id>("op-id").copied().unwrap_or_else(super::fresh_id);

    // The activity gets the operation's own id, so that a retry names the one that was logged.
    let form = Draft::open(op, kind, Some(line.id), &catalogue, at.login(), now);
    let draft = fill::fill(form, matches, &catalogue, &card, at)?;
    let draft = stage::settle(draft, &card, &catalogue)?;
    limits::check(kind, &draft.answers, &catalogue, at, now)?;
    warn_do_not_call(&draft, &card, &catalogue, at);

    let (answers, moves) = draft.parted();
    let Some(entry) = change(kind, op, line.id, answers) else {
        return Err(CliError::usage(no_kind(&catalogue, name, at.lang())));
    };
    let change = match moves {
        Some(stage) => Change::Moving { entry: Box::new(entry), stage },
        None => entry,
    };
    let ack = at.store.apply(at.session, op, &change, None).map_err(|trouble| match trouble {
        // The same command again would be another activity.
        StoreError::OutcomeUnknown { .. } => {
            CliError::failed(message!("log-unknown", why = trouble.message(), id = op.to_string()))
        }
        trouble => trouble.into(),
    })?;
    // The clock after saving: a gap that begins with the entry has begun by then.
    let now = at.store.now();
    let is_dated = flags::flags(&catalogue, kind)
        .iter()
        .any(|flag| flag.field.code == code::STARTED_AT && matches.get_one::<String>(&flag.id).is_some());
    let logged = Logged { draft: &draft, card: &card, catalogue: &catalogue, now, is_dated, ack };
    let told = match matches.get_flag("json") {
        true => report::json(&logged, at),
        false => report::human(&logged, at),
    };
    // Whoever hears of a failure tries again, and would log it twice.
    told.and_then(|()| Ok(at.out.flush()?)).map_err(|error| {
        if error.said.is_empty() {
            error
        } else {
            CliError::failed(message!("log-but", id = op.to_string(), error = error.said))
        }
    })
}

/// The change that saves a filled form; none for a party, which is not logged.
fn change(kind: Kind, id: Id, account: Id, answers: Answers) -> Option<Change> {
    let code = kind.code()?;
    match kind.entity() {
        Entity::Activity => Some(Change::LogActivity { id, kind: code, account, answers }),
        Entity::Matter => Some(Change::OpenMatter { id, kind: code, account, answers }),
        Entity::Account | Entity::Contact => None,
    }
}

/// What was logged, for the report.
struct Logged<'a> {
    draft: &'a Draft,
    card: &'a Card,
    catalogue: &'a Catalogue,
    now: Moment,
    /// When it began was given, and not taken from the clock.
    is_dated: bool,
    ack: Ack,
}

impl Logged<'_> {
    /// The gaps it has already, not those that only begin later.
    fn gaps_now(&self) -> impl Iterator<Item = &Gap> {
        self.ack.gaps.iter().filter(|gap| gap.since <= self.now)
    }

    /// Whether no needed field is empty.
    fn is_complete(&self) -> bool {
        let missing = |gap: &Gap| matches!(gap.rule.trigger, Trigger::Missing(_));
        !self.gaps_now().any(missing)
    }
}

/// It has happened already, so it is logged; but whoever did it should know.
fn warn_do_not_call(draft: &Draft, card: &Card, catalogue: &Catalogue, at: &mut Surroundings<'_>) {
    let inbound = catalogue.means(draft.kind, &draft.answers, code::DIRECTION, Meaning::Inbound);
    if inbound || !catalogue.is(draft.kind, Fact::Telephone) {
        return;
    }
    let contact = draft.answers.contact(code::CONTACT).and_then(|id| card.contact(id));
    let name = match contact {
        Some(contact) if contact.answers.flag(code::DO_NOT_CALL) => contact.name(),
        _ if catalogue.is_do_not_call(Kind::ACCOUNT, &card.account.answers) => card.account.name(),
        _ => return,
    };
    let said = message!("log-do-not-call", name = name);
    at.remark(said);
}

fn op_id(text: &str) -> Result<Id, Message> {
    let id: Id = text.parse().map_err(|_| message!("log-op-id", example = EXAMPLE_ID))?;
    // An unset variable of a script often is the nil id: every entry after the first would be taken for a repeat.
    match id.bytes().iter().all(|byte| *byte == 0) {
        true => Err(message!("log-op-id-nil")),
        false => Ok(id),
    }
}
