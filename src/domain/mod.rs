//! What an account, contact, activity, picklist, field, gap and revision IS. Pure: no I/O, no clock.
//!
//! A record of any entity is a set of [`Answers`]: field code to answer. The [`Catalogue`] says which fields there
//! are and when each is needed; forms, flags, import and export columns, gaps and figures are derived from it.

mod account;
mod activity;
mod answer;
mod answer_text;
mod audit;
mod call_list;
mod call_now;
pub mod cases;
mod catalogue;
mod clean;
mod command;
mod consequence;
mod day_pick;
pub mod deals;
mod defaults;
mod digits;
mod direction;
mod draft;
mod due;
mod duplicates;
mod erasure;
mod field;
pub mod file_columns;
mod finding;
mod follow_outcome;
mod foreign_code;
mod gap;
mod gap_list;
mod gap_subject;
mod goal;
mod handling;
mod handover;
mod holidays;
mod id;
mod import;
mod kind;
mod labels;
mod limits;
mod list_rule;
mod local_time;
mod matter;
pub mod matter_figures;
mod matter_history;
mod merged;
mod message;
mod moment;
mod nearest;
mod news;
mod number;
mod open_matter;
mod own_goal;
mod phone;
mod phone_line;
mod picklist;
pub mod quality;
mod revision;
mod role;
mod rule;
mod run;
mod sealed;
mod seen;
mod shown_place;
mod sort_key;
mod stages;
mod store_error;
mod system;
mod targets;
mod team_day;
mod tel;
mod time_plausibility;
mod time_text;
mod told_answer;
mod view;
mod viewer;
mod weekend;
mod withheld;
mod words;

pub use account::{Account, Contact, MovedContact};
pub use activity::Activity;
pub use answer::{Answer, Answers, Glance, Phone};
pub use answer_text::{Misread, read_answer, show_answer};
pub use audit::{ChainEnd, Head, SharedId, Verdict};
pub use call_list::{
    Again, CallHours, CallList, CallPlan, LONGEST_LIST_NAME, ListAnswer, ListChange, ListCounts, ListEdit,
    ListFigures, ListLine, ListOrder, ListPerson, ListStep, NotServed, NothingToServe, OnList,
    Place as CallPlace, Recall, Served, ServedCall, Standing, Try, list_pace, not_served, standing,
};
pub use call_now::{CallNow, CallState, CallerAt, Incoming};
pub use catalogue::{Amendment, Catalogue, CatalogueError, CatalogueRows, NewKind, Spot};
pub use clean::{NOT_UTF8, clean, clean_capped, is_not_utf8, is_unprintable, legible, legible_line};
pub use command::{Command, Patch, Ref, UserChange};
pub use consequence::{Consequence, Mark, Set};
pub use day_pick::DayPick;
pub use defaults::default_catalogue;
pub use digits::ascii_digits;
pub use draft::{Draft, Source};
pub use due::{JUST_DUE, Offset, duration_item, duration_range, end_of_minute};
pub use duplicates::{Duplicate, Duplicates, MergeLine};
pub use erasure::{
    ERASE_REASONS, EraseAsked, Erased, ErasedRecord, ErasurePlan, HeldPart, HeldValue, LONGEST_KEPT, NamedIn,
    Outdated, PersonHeld, RetentionRule, Swept,
};
pub use field::{Ask, Column, Field, FieldDefault, FieldKind, code};
pub use finding::Finding;
pub use follow_outcome::{follow_outcome, item_answer, set_by_outcome};
pub use foreign_code::is_code;
pub use gap::{
    Gap, GapRule, MatterTimes, Telling, Trigger, account_gaps, activity_gaps, contact_gaps, draft_gap,
    matter_gaps, worst_first,
};
pub use gap_list::{GapLine, GapList, Today};
pub use gap_subject::Subject;
pub use goal::{Goal, GoalWeek, GoalWeeks, MOST_IN_A_WEEK, Week, goal_of};
pub use handling::{Class, Handling, HandlingChange, SeenBy};
pub use handover::{
    Colleague, HandOver, HandOverChoices, HandOverInWay, HandOverStep, HandOverTask, HandOvers, HandedTo,
    StandIn, Workload,
};
pub use holidays::{DayOff, day_off};
pub use id::{Id, IdSource};
pub use import::{BuiltOn, ImportLine, ImportLoss, ImportUndone};
#[cfg(test)]
pub use kind::{CALL, CALL_CODE, MEETING, MEETING_CODE};
pub use kind::{Entity, Fact, Family, Kind, KindCode, RecordKind};
pub use labels::{Labels, Lang};
pub use limits::{
    EARLIEST_ENTERED, LONGEST_LINE, LONGEST_PHONE, LONGEST_QUERY, LONGEST_REMARK, LONGEST_TEXT, MOST_READERS,
    phone_too_long, text_too_long,
};
pub use list_rule::{Age, CallFacts, Compare, Counted, ListFacts, ListRule, PastCall, When, same_text};
pub use local_time::{LocalTime, local_time, zones_at};
pub use matter::{Matter, StageMove};
pub use matter_history::{Length, MatterActivity, MatterAt, MatterHistory, MatterState, MatterStep, entered};
pub use merged::{merged, stands};
pub use message::{Arg, Message};
pub use moment::{Moment, WallClock, Zone};
pub use nearest::nearest;
pub use news::{News, NewsItem, NewsOf};
pub use number::{Currency, Money, NoMoney, NoNumber, Number};
pub use open_matter::{MatterClock, MatterPage, OpenMatter, OwnMatters, Trouble, worst_matters_first};
pub use own_goal::{GoalProposal, OwnGoal, OwnGoalWeeks};
pub use phone::{PhoneDoubt, is_phone_like, is_phone_region, written_forms};
pub use phone_line::{LineAsked, LineSteps, LineTrouble, PhoneLine, beside, who_sat};
pub use picklist::{Item, Meaning, Phase, Picklist, Tone};
pub use revision::{Change, Origin, Revision, RevisionFilter};
pub use role::{GIVEN, RIGHTS, Right, Role};
pub use rule::{PhaseTest, Rule, RuleError};
pub use run::{Namespace, Run};
pub use sealed::{
    PublicKey, PutSealed, SealTrouble, Sealed, SealedContent, SealedCopy, SealedCount, SealedEntry,
    SealedKind, SealedList, SealedOf, SealedPage, Secret, clean_remark,
};
pub use seen::{Evidence, Likely, Said};
pub use shown_place::shown_place;
pub use sort_key::sort_key;
pub use stages::{Stage, Stages};
pub use store_error::StoreError;
pub use system::system;
pub use targets::Targets;
pub use team_day::{DayEntry, OpenGaps, PersonDay, PersonOpen, Promises, TeamDay};
pub use tel::tel_number;
pub use time_plausibility::ImplausibleTime;
pub use time_text::{
    Direction, ReadTime, TimeFrame, TimeReading, moments_of, read_hour_text, read_time_text,
};
pub use told_answer::{ToldAnswer, ToldPlace};
pub use view::{
    AccountLine, Card, Check, CheckState, Fit, Found, HistoryLine, How, ImportStep, Indexing, Offers, Opened,
    Person, Promised, Resolved, Waiting,
};
pub use viewer::{Sight, Viewer, record_owner};
pub use withheld::{HIDDEN, Withheld, is_stand_in, masked_number};
