//! `picklog listen`: one service that hears what a telephone system does, tells the screens of whom it is for, and keeps it as evidence.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        atomic::Ordering,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::{CallNow, Message, StoreError, Zone};
use crate::evidence::Site;
use crate::evidence::live::{
    Ami, AmiLogin, DialPlan, Esl, EslLogin, Fritz, Heard, NumberRule, Protocol, Secret,
};
use crate::message;
use crate::store::{Stop, machine_clock};

use super::{CliError, Surroundings, calls, interrupt};
use board::Board;
use keep::Keep;
use link::{Link, Order, Told};
use place::{Place, Speaks};

mod board;
mod keep;
mod link;
mod place;
mod secret;

/// How long it is waited for the telephone before the store is looked at.
const WAIT: Duration = Duration::from_millis(100);
/// How often it is looked who sits where.
const LINES_EVERY: Duration = Duration::from_secs(20);
/// How often what follows of the calls that came is worked out.
const AFTER_EVERY: Duration = Duration::from_secs(60);
/// How long is waited after the store could not take something.
const AGAIN: Duration = Duration::from_secs(2);
/// How many events are told to the screens in one transaction.
const AT_ONCE: usize = 200;

/// The command.
pub(super) fn command() -> Command {
    Command::new("listen")
        .arg(Arg::new("place").value_name("PLACE").required(true))
        .arg(
            Arg::new("secret-file")
                .long("secret-file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(Arg::new("system").long("system").value_name("SYSTEM"))
        .arg(Arg::new("tz").long("tz").value_name("ZONE").value_parser(calls::zone))
        .arg(Arg::new("plain-secret").long("plain-secret").action(ArgAction::SetTrue))
        .arg(Arg::new("dial-channel").long("dial-channel").value_name("CHANNEL"))
        .arg(Arg::new("dial-context").long("dial-context").value_name("CONTEXT"))
        .arg(
            Arg::new("dial-rule")
                .long("dial-rule")
                .value_name("BEGINNING=DIALLED")
                .action(ArgAction::Append)
                .value_parser(rule),
        )
}

/// `+7=8{rest}`.
fn rule(text: &str) -> Result<(String, String), Message> {
    let (beginning, dialled) = text.split_once('=').ok_or_else(|| message!("listen-no-rule"))?;
    match beginning.starts_with('+') && dialled.contains("{rest}") {
        true => Ok((beginning.to_owned(), dialled.to_owned())),
        false => Err(message!("listen-no-rule")),
    }
}

/// Listens until a signal ends it.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let given = matches.get_one::<String>("place").map_or("", String::as_str);
    let place = Place::read(given).map_err(CliError::usage)?;
    let secret = match (place.speaks, matches.get_one::<PathBuf>("secret-file")) {
        (Speaks::Fritz, _) => Secret::default(),
        (_, Some(file)) => secret::read(file).map_err(CliError::failed)?,
        (_, None) => return Err(CliError::usage(message!("listen-no-secret"))),
    };
    calls::may_import(at)?;
    let system = matches.get_one::<String>("system").cloned().unwrap_or_else(|| place.host.clone());
    let site = at.store.phone_site(&system)?;
    let zone = matches.get_one::<Zone>("tz").copied().unwrap_or(at.zone);
    let protocol = protocol(&place, (&system, zone), (secret, matches.get_flag("plain-secret")), site);
    let stop = interrupt::flag()?;
    let (told_send, told) = channel();
    let (orders, orders_receive) = channel();
    let (refused, refusals) = channel();
    let link = Link {
        place: place.clone(),
        protocol,
        plan: plan(matches),
        clock: machine_clock(),
        told: told_send,
        orders: orders_receive,
        refused,
        stop: stop.clone(),
        is_in: false,
    };
    let thread = thread::Builder::new().name("telephone".to_owned()).spawn(move || link.run())?;
    say(&message!("listen-begins", place = given, system = &system), at)?;
    let mut desk = Desk {
        system: system.clone(),
        board: Board::default(),
        keep: Keep::new(&system),
        pending: BTreeMap::new(),
        order: Vec::new(),
        trouble: None,
        again_at: None,
        lines_at: None,
        after_at: Instant::now(),
        token: None,
        is_up: false,
    };
    let done = desk.work(&told, &(orders, refusals), &stop, at);
    stop.store(true, Ordering::Relaxed);
    let _ = thread.join();
    let ended = desk.end(at);
    done?;
    ended?;
    say(&message!("listen-ends"), at)
}

fn protocol(
    place: &Place,
    (system, zone): (&str, Zone),
    (secret, is_plain): (Secret, bool),
    site: Site,
) -> Protocol {
    match place.speaks {
        Speaks::Ami => {
            let login = AmiLogin {
                user: place.user.clone(),
                secret,
                may_send_secret: is_plain,
                events: String::new(),
            };
            Protocol::Ami(Box::new(Ami::new(system, login, site)))
        }
        Speaks::Esl => {
            let login = EslLogin { password: secret };
            Protocol::Esl(Box::new(Esl::new(system, login, site)))
        }
        Speaks::Fritz => Protocol::Fritz(Box::new(Fritz::new(system, zone, site))),
    }
}

fn plan(matches: &ArgMatches) -> DialPlan {
    let usual = DialPlan::default();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let rules = matches.get_many::<(String, String)>("dial-rule").into_iter().flatten();
    let rules = rules
        .map(|(beginning, dialled)| NumberRule { beginning: beginning.clone(), dialled: dialled.clone() });
    DialPlan {
        channel: text("dial-channel").unwrap_or(usual.channel),
        context: text("dial-context").unwrap_or(usual.context),
        rules: rules.collect(),
        ring_seconds: usual.ring_seconds,
    }
}

/// A line of the service's log, seen at once.
fn say(said: &Message, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    at.print(said)?;
    at.out.flush()?;
    Ok(())
}

/// What is done with what is heard.
struct Desk {
    system: String,
    board: Board,
    keep: Keep,
    /// Calls that the screens are to be told of, the newest word of each, and in which order.
    pending: BTreeMap<(String, String), CallNow>,
    order: Vec<(String, String)>,
    /// What the store could not do last.
    trouble: Option<StoreError>,
    again_at: Option<Instant>,
    lines_at: Option<Instant>,
    after_at: Instant,
    token: Option<u64>,
    is_up: bool,
}

impl Desk {
    fn work(
        &mut self,
        told: &Receiver<Told>,
        (orders, refusals): &(Sender<Order>, Receiver<(String, Message)>),
        stop: &Stop,
        at: &mut Surroundings<'_>,
    ) -> Result<(), CliError> {
        while !stop.load(Ordering::Relaxed) {
            self.read_lines(at);
            match told.recv_timeout(WAIT) {
                Ok(first) => {
                    for one in std::iter::once(first).chain(told.try_iter().take(AT_ONCE)) {
                        self.hear(one, at)?;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            while let Ok((id, why)) = refusals.try_recv() {
                say(&why, at)?;
                let now = at.store.now();
                let failed = self.board.not_dialled(&id, now);
                self.tell(failed);
            }
            if self.again_at.is_some_and(|again| Instant::now() < again) {
                continue;
            }
            let done = self.store(orders, at);
            self.settle(done, at)?;
        }
        Ok(())
    }

    /// Everything that wants the store.
    fn store(&mut self, orders: &Sender<Order>, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        self.ring(at)?;
        self.dial(orders, at)?;
        self.keep.bring(at, false)?;
        Ok(())
    }

    /// Says once that the store does not take it, and once that it does again.
    fn settle(&mut self, done: Result<(), StoreError>, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        match done {
            Ok(()) => {
                self.again_at = None;
                if self.trouble.take().is_some() {
                    say(&message!("listen-store-back"), at)?;
                }
                if self.after_at.elapsed() >= AFTER_EVERY {
                    self.after_at = Instant::now();
                    if let Some(first) = self.keep.first_came() {
                        calls::after::calls_came(first, at)?;
                    }
                }
                Ok(())
            }
            // Nobody else takes it either.
            Err(trouble @ (StoreError::NotAllowed { .. } | StoreError::TooNew { .. })) => Err(trouble.into()),
            Err(trouble) => {
                self.again_at = Some(Instant::now() + AGAIN);
                if self.trouble.as_ref() != Some(&trouble) {
                    let waiting = self.keep.waiting() as u64;
                    say(&message!("listen-store-trouble", why = trouble.message(), count = waiting), at)?;
                }
                self.trouble = Some(trouble);
                Ok(())
            }
        }
    }

    fn hear(&mut self, told: Told, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        let now = at.store.now();
        match told {
            Told::Heard(all) => {
                for heard in &all {
                    self.keep.take(heard, now);
                    let changed = self.board.take(heard, now);
                    self.tell(changed);
                    match heard {
                        Heard::LoggedIn(server) => {
                            self.is_up = true;
                            say(&message!("listen-up", server = server), at)?;
                        }
                        Heard::Refused(why) | Heard::Lost(why) | Heard::Complaint(why) => say(why, at)?,
                        _ => {}
                    }
                }
            }
            Told::Down { why, seconds } => {
                self.keep.cut(now);
                let said = link::down(std::mem::take(&mut self.is_up), why, seconds);
                say(&said, at)?;
            }
        }
        Ok(())
    }

    /// The screens are to be told of calls; of each what was heard last.
    fn tell(&mut self, calls: Vec<CallNow>) {
        for call in calls {
            let key = (call.login.clone(), call.call.clone());
            if self.pending.insert(key.clone(), call).is_none() {
                self.order.push(key);
            }
        }
    }

    /// Tells the screens.
    fn ring(&mut self, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        while !self.order.is_empty() {
            let count = self.order.len().min(AT_ONCE);
            let keys = self.order.get(..count).unwrap_or_default();
            let calls: Vec<CallNow> = keys.iter().filter_map(|key| self.pending.get(key)).cloned().collect();
            at.store.put_calls(at.session, &calls)?;
            for key in self.order.drain(..count) {
                self.pending.remove(&key);
            }
        }
        Ok(())
    }

    /// Looks whether somebody wants a number to be dialled.
    fn dial(&mut self, orders: &Sender<Order>, at: &mut Surroundings<'_>) -> Result<(), StoreError> {
        let token = at.store.change_token()?;
        if self.token.replace(token) == Some(token) {
            return Ok(());
        }
        let now = at.store.now();
        for call in at.store.to_dial()? {
            let number = call.phone.clone().unwrap_or_default();
            if let Some(extension) = self.board.dial_now(&call, &self.system, now) {
                let _ = orders.send(Order::Dial { extension, number, id: call.call });
            }
        }
        Ok(())
    }

    /// Looks who sits where. Where that cannot be read, those of before hold.
    fn read_lines(&mut self, at: &mut Surroundings<'_>) {
        if self.lines_at.is_some_and(|looked| looked.elapsed() < LINES_EVERY) {
            return;
        }
        self.lines_at = Some(Instant::now());
        if let Ok(lines) = at.store.phone_lines() {
            self.board.lines = lines;
        }
        self.board.sweep(at.store.now());
    }

    /// The last of what was heard is kept.
    fn end(&mut self, at: &mut Surroundings<'_>) -> Result<(), CliError> {
        self.keep.cut(at.store.now());
        self.ring(at)?;
        self.keep.bring(at, true)?;
        if let Some(first) = self.keep.first_came() {
            calls::after::calls_came(first, at)?;
        }
        Ok(())
    }
}
