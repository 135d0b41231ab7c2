//! Why the open deals of a period are worth another sum at one moment than at an earlier one: opening + changes = closing. Each
//! deal is in one bucket, and so the buckets add up, whatever happened to it in between.

use std::collections::BTreeMap;

use super::{Counted, Lens, Period, Position, Total};
use crate::domain::{Currency, MatterAt, Phase};

/// Why a deal counts more or less than before, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bucket {
    /// It was opened since.
    New,
    /// It was expected later, or on no day, and is expected in the period now.
    PulledIn,
    /// It was expected before the period, and was put off into it.
    SlippedIn,
    /// It was won or lost, and is open again.
    Reopened,
    /// It had been taken back, and is there again.
    Restored,
    /// It was another owner's; where one owner's deals are looked at.
    HandedIn,
    /// Its amount is higher now.
    AmountUp,
    /// Its amount is lower now.
    AmountDown,
    /// Its amount is the same, and its probability is not: it moved to another stage, or the stage has another one.
    Probability,
    /// Its amount is in another currency now: it leaves the one and comes into the other.
    Currency,
    /// It is expected after the period now, or on no day.
    PushedOut,
    /// It is expected before the period now.
    MovedForward,
    /// It is lost.
    Lost,
    /// It is won.
    Won,
    /// It was taken back.
    Withdrawn,
    /// It is another owner's now; where one owner's deals are looked at.
    HandedOut,
}

impl Bucket {
    /// All of them, in the order they are shown in.
    pub const ALL: [Bucket; 16] = [
        Bucket::New,
        Bucket::PulledIn,
        Bucket::SlippedIn,
        Bucket::Reopened,
        Bucket::Restored,
        Bucket::HandedIn,
        Bucket::AmountUp,
        Bucket::AmountDown,
        Bucket::Probability,
        Bucket::Currency,
        Bucket::PushedOut,
        Bucket::MovedForward,
        Bucket::Lost,
        Bucket::Won,
        Bucket::Withdrawn,
        Bucket::HandedOut,
    ];

    /// A stable word, for `--json` and texts.
    pub fn code(self) -> &'static str {
        match self {
            Bucket::New => "new",
            Bucket::PulledIn => "pulled_in",
            Bucket::SlippedIn => "slipped_in",
            Bucket::Reopened => "reopened",
            Bucket::Restored => "restored",
            Bucket::HandedIn => "handed_in",
            Bucket::AmountUp => "amount_up",
            Bucket::AmountDown => "amount_down",
            Bucket::Probability => "probability",
            Bucket::Currency => "currency",
            Bucket::PushedOut => "pushed_out",
            Bucket::MovedForward => "moved_forward",
            Bucket::Lost => "lost",
            Bucket::Won => "won",
            Bucket::Withdrawn => "withdrawn",
            Bucket::HandedOut => "handed_out",
        }
    }
}

/// How many deals, their amounts and the same times their probabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// How many deals, and their amounts added.
    pub amount: Counted,
    /// Their amounts times their probabilities, added.
    pub weighted: Total,
}

impl Worth {
    fn add(&mut self, minor: i128, weighted: i128) {
        self.amount.add(minor);
        self.weighted += Total(weighted);
    }
}

/// The changes in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCurrency {
    /// The currency.
    pub currency: Currency,
    /// The open deals that were expected in the period at first.
    pub opening: Worth,
    /// What each reason added or took away; only those that there are, in order.
    pub buckets: Vec<(Bucket, Worth)>,
    /// The open deals that are expected in the period at last.
    pub closing: Worth,
    /// Won in between without having been in the opening: opened since, or expected in another period.
    pub won_from_outside: Counted,
}

/// The changes of a period between two moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The period.
    pub period: Period,
    /// By currency, in the order of their codes.
    pub currencies: Vec<InCurrency>,
    /// Deals of the opening or the closing that had no amount at one of the two moments: there they count as nothing.
    pub without_amount: u64,
}

/// Changes that are being added up, deal by deal.
pub struct ChangesTally<'a> {
    /// Of the earlier and the later moment.
    lenses: (Lens<'a>, Lens<'a>),
    period: Period,
    owner: Option<&'a str>,
    found: BTreeMap<&'static str, Found>,
    without_amount: u64,
}

struct Found {
    currency: Currency,
    opening: Worth,
    closing: Worth,
    buckets: BTreeMap<Bucket, Worth>,
    won_from_outside: Counted,
}

impl<'a> ChangesTally<'a> {
    /// Begins. `owner`: of whose deals alone.
    pub fn new(lenses: (Lens<'a>, Lens<'a>), period: Period, owner: Option<&'a str>) -> ChangesTally<'a> {
        ChangesTally { lenses, period, owner, found: BTreeMap::new(), without_amount: 0 }
    }

    /// Takes a matter as it stood at both moments; none where it was not there yet.
    pub fn take(&mut self, was: Option<&MatterAt>, is: Option<&MatterAt>) {
        let (before, after) = (
            was.and_then(|was| Position::of(was, self.lenses.0)),
            is.and_then(|is| Position::of(is, self.lenses.1)),
        );
        let (opening, closing) =
            (before.as_ref().filter(|one| self.counts(one)), after.as_ref().filter(|one| self.counts(one)));
        let is_without = |deal: Option<&Position<'_>>| deal.is_some_and(|deal| deal.amount.is_none());
        self.without_amount += u64::from(is_without(opening) || is_without(closing));
        match (opening, closing) {
            (None, None) => {
                if let Some(after) = after.filter(|after| self.is_own(after)) {
                    self.won_from_outside(before.as_ref(), &after);
                }
            }
            (Some(was), None) => {
                let bucket = self.why_out(after.as_ref());
                self.enter(was, false);
                self.put(bucket, was, -1);
            }
            (None, Some(is)) => {
                let bucket = self.why_in(before.as_ref());
                self.enter(is, true);
                self.put(bucket, is, 1);
            }
            (Some(was), Some(is)) => self.stays(was, is),
        }
    }

    fn is_own(&self, deal: &Position<'_>) -> bool {
        self.owner.is_none_or(|owner| owner == deal.owner)
    }

    /// Whether a deal is one of the open ones that are expected in the period.
    fn counts(&self, deal: &Position<'_>) -> bool {
        deal.is_open() && self.is_own(deal) && deal.close.is_some_and(|day| self.period.has(day))
    }

    fn stays(&mut self, was: &Position<'_>, is: &Position<'_>) {
        self.enter(was, false);
        self.enter(is, true);
        let currencies = (was.amount.map(|one| one.currency), is.amount.map(|one| one.currency));
        if let (Some(one), Some(other)) = currencies
            && one != other
        {
            self.put(Bucket::Currency, was, -1);
            self.put(Bucket::Currency, is, 1);
            return;
        }
        let Some(currency) = currencies.0.or(currencies.1) else { return };
        let (up, weight) = (is.minor() - was.minor(), is.weighted() - was.weighted());
        let bucket = match up.signum() {
            1 => Bucket::AmountUp,
            -1 => Bucket::AmountDown,
            _ if weight != 0 => Bucket::Probability,
            _ => return,
        };
        self.of(currency).buckets.entry(bucket).or_default().add(up, weight);
    }

    fn why_out(&self, after: Option<&Position<'_>>) -> Bucket {
        // A matter that is no deal any more, because its kind's stages are others, is gone like one that was taken back.
        let Some(after) = after else { return Bucket::Withdrawn };
        match after.phase {
            _ if after.withdrawn => Bucket::Withdrawn,
            Some(Phase::Won) => Bucket::Won,
            Some(phase) if phase.is_over() => Bucket::Lost,
            _ if !after.close.is_some_and(|day| self.period.has(day)) => {
                let is_before = after.close.is_some_and(|day| day < self.period.first());
                if is_before { Bucket::MovedForward } else { Bucket::PushedOut }
            }
            _ => Bucket::HandedOut,
        }
    }

    fn why_in(&self, before: Option<&Position<'_>>) -> Bucket {
        let Some(before) = before else { return Bucket::New };
        match before.phase {
            _ if before.withdrawn => Bucket::Restored,
            Some(phase) if phase.is_over() => Bucket::Reopened,
            _ if !before.close.is_some_and(|day| self.period.has(day)) => {
                let is_before = before.close.is_some_and(|day| day < self.period.first());
                if is_before { Bucket::SlippedIn } else { Bucket::PulledIn }
            }
            _ => Bucket::HandedIn,
        }
    }

    fn won_from_outside(&mut self, before: Option<&Position<'_>>, after: &Position<'_>) {
        let was_won = before.is_some_and(|before| before.is_won());
        if let Some(amount) = after.amount.filter(|_| after.is_won() && !was_won) {
            self.of(amount.currency).won_from_outside.add(amount.minor.into());
        }
    }

    fn enter(&mut self, deal: &Position<'_>, is_closing: bool) {
        let Some(amount) = deal.amount else { return };
        let found = self.of(amount.currency);
        let worth = if is_closing { &mut found.closing } else { &mut found.opening };
        worth.add(deal.minor(), deal.weighted());
    }

    fn put(&mut self, bucket: Bucket, deal: &Position<'_>, sign: i128) {
        let Some(amount) = deal.amount else { return };
        let worth = self.of(amount.currency).buckets.entry(bucket).or_default();
        worth.add(sign * deal.minor(), sign * deal.weighted());
    }

    fn of(&mut self, currency: Currency) -> &mut Found {
        self.found.entry(currency.code()).or_insert_with(|| Found {
            currency,
            opening: Worth::default(),
            closing: Worth::default(),
            buckets: BTreeMap::new(),
            won_from_outside: Counted::default(),
        })
    }

    /// The changes of all that was taken.
    pub fn finish(self) -> Changes {
        let of = |found: Found| InCurrency {
            currency: found.currency,
            opening: found.opening,
            buckets: found.buckets.into_iter().collect(),
            closing: found.closing,
            won_from_outside: found.won_from_outside,
        };
        Changes {
            period: self.period,
            currencies: self.found.into_values().map(of).collect(),
            without_amount: self.without_amount,
        }
    }
}
