//! Line mode: what a typed line means at the place in front. The same model, the same update, the same rules; only the way
//! in is another one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    action::Action,
    domain::Kind,
    keymap::{Code, Key, Layouts},
};

use super::{
    Form, HandOverPrompt, HandOverQuestion, HandOverRow, Line, Model, Msg, Notice, Pick, Place, Row,
    SealedStep,
};

/// A command of line mode: a word after a full stop, as words without one are names and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Does an action, on a numbered row if a number follows.
    Act(Action),
    /// Says the commands of the place in front.
    Help,
    /// Says all that is in front again.
    Again,
    /// Says all fields of the form with their answers.
    Fields,
    /// Leaves the place in front; a form is parked.
    Back,
    /// Says the next rows of a card.
    More,
    /// Opens a form of a kind, with a numbered row if a number follows.
    Log(Kind),
}

/// The commands by their English words, in the order in which help says them. Beside them the kinds of the file are words.
pub const WORDS: [(&str, Word); 41] = [
    ("help", Word::Help),
    ("again", Word::Again),
    ("more", Word::More),
    ("back", Word::Back),
    ("log", Word::Act(Action::LogOther)),
    ("card", Word::Act(Action::Card)),
    ("new", Word::Act(Action::CreateAccount)),
    ("upcoming", Word::Act(Action::Upcoming)),
    ("edit", Word::Act(Action::EditAccount)),
    ("contact", Word::Act(Action::AddContact)),
    ("move", Word::Act(Action::MoveContact)),
    ("duplicates", Word::Act(Action::Duplicates)),
    ("merge", Word::Act(Action::Merge)),
    ("other", Word::Act(Action::SwapStays)),
    ("apart", Word::Act(Action::TellApart)),
    ("fields", Word::Fields),
    ("previous", Word::Act(Action::PreviousField)),
    ("next", Word::Act(Action::NextField)),
    ("empty", Word::Act(Action::ClearAnswer)),
    ("incoming", Word::Act(Action::ToggleDirection)),
    ("number", Word::Act(Action::CorrectPhone)),
    ("save", Word::Act(Action::Save)),
    ("discard", Word::Act(Action::Discard)),
    ("snooze", Word::Act(Action::Snooze)),
    ("seen", Word::Act(Action::AnswerSeen)),
    ("answer", Word::Act(Action::TakeCall)),
    ("dial", Word::Act(Action::Dial)),
    ("gaps", Word::Act(Action::Gaps)),
    ("matters", Word::Act(Action::Matters)),
    ("lists", Word::Act(Action::CallLists)),
    ("mark", Word::Act(Action::MarkAccount)),
    ("private", Word::Act(Action::Remarks)),
    ("remove", Word::Act(Action::RemoveSealed)),
    ("figures", Word::Act(Action::Figures)),
    ("handover", Word::Act(Action::HandOver)),
    ("sort", Word::Act(Action::NextOrder)),
    ("undo", Word::Act(Action::Undo)),
    ("sample", Word::Act(Action::TrySample)),
    ("import", Word::Act(Action::ImportFile)),
    ("imports", Word::Act(Action::Imports)),
    ("quit", Word::Act(Action::Quit)),
];

/// What a typed line leads to.
#[derive(Clone, Debug)]
pub enum Typed {
    /// Messages for the model, one after the other, each when the one before has its answer.
    Do(Vec<Msg>),
    /// Something to say, and nothing to do.
    Say(Word),
    /// There is no such command.
    Unknown(String),
    /// No row of those that were said has this number.
    NoRow(usize),
    /// No line is that long: nothing is done with it.
    TooLong,
    /// No account was said that it could be done with.
    NoAccount,
}

/// The words of a language, by what is typed: English ones always, and the language's own.
pub type Words = BTreeMap<String, Word>;

/// What a typed line means now. `said`: the numbers of the rows that were said; no other row can be meant.
pub fn read(model: &Model, words: &Words, line: &str, said: &BTreeSet<usize>) -> Typed {
    let line = line.trim();
    if Line::is_too_long(line) {
        return Typed::TooLong;
    }
    let command = command(words, line).or_else(|| command(words, &through(&model.layouts, line)));
    if let Some(typed) = command {
        return at_row(model, typed, said);
    }
    if line.starts_with('.') && line.len() > 1 {
        return Typed::Unknown(line.to_owned());
    }
    // On the lookup line and in a form a longer number is a phone, a code, a year.
    let long = matches!(
        model.places.last(),
        Some(
            Place::Card(_)
                | Place::Gaps
                | Place::Figures { .. }
                | Place::HandOver(_)
                | Place::Matters(_)
                | Place::Lists(_)
                | Place::Sealed(_)
        )
    );
    let number: Option<usize> =
        digits(line).parse().ok().filter(|number| *number > 0 && (long || line.chars().count() <= 2));
    let act = |action| Msg::Act(action);
    let text = || Msg::Line(line.to_owned());
    let is_time = |form: &Form| form.time_field(&model.catalogue).is_some();
    let is_said = |row: usize| said.contains(&row);
    let pick = |row: usize, action| Typed::Do(vec![Msg::Choose(row - 1), act(action)]);
    match (model.places.last(), number) {
        // Accounts of one name that are not the same are told apart first.
        (None, Some(row))
            if is_said(row)
                && matches!(model.lookup.rows().nth(row - 1), Some(Row::Folded(names)) if names.differ()) =>
        {
            pick(row, Action::Unfold)
        }
        (None, Some(row)) if is_said(row) => pick(row, Action::LogFirst),
        (None, _) if line.is_empty() => Typed::Say(Word::Again),
        (None, _) => Typed::Do(vec![text()]),
        (Some(Place::Form(_)), _) if line.is_empty() => Typed::Do(vec![act(Action::Take)]),
        // Rows stand under the typed line of a time alone; any other number there is an hour or a day.
        (Some(Place::Form(form)), Some(row)) if is_said(row) && is_time(form) => {
            Typed::Do(vec![Msg::Choose(row - 1)])
        }
        (Some(Place::Form(form)), _) if is_time(form) => Typed::Do(vec![text()]),
        (Some(Place::Form(form)), _) if form.typing => Typed::Do(vec![text(), act(Action::Take)]),
        (Some(Place::Form(_)), Some(row)) if is_said(row) => Typed::Do(vec![Msg::Choose(row - 1)]),
        (Some(Place::Form(_)), Some(row)) => Typed::NoRow(row),
        (Some(Place::Form(_)), None) => Typed::Do(vec![text()]),
        (Some(Place::Gaps), Some(row)) if is_said(row) => pick(row, Action::OpenGap),
        (Some(Place::Card(view)), Some(row)) if is_said(row) && view.is_matter(row - 1) => {
            pick(row, Action::OpenMatter)
        }
        (Some(Place::Matters(_)), Some(row)) if is_said(row) => pick(row, Action::OpenMatter),
        (Some(Place::Card(_)), Some(row)) if is_said(row) => pick(row, Action::EditEntry),
        (Some(Place::Figures { .. }), Some(row)) if is_said(row) => pick(row, Action::OpenPerson),
        (Some(Place::Imports(_)), Some(row)) if is_said(row) => pick(row, Action::TakeBackImport),
        (Some(Place::HandOver(prompt)), _) => hand_over(prompt, number.filter(|row| is_said(*row)), line),
        (Some(Place::Kinds(_) | Place::Said(_) | Place::Move(_) | Place::Lists(_)), Some(row))
            if is_said(row) =>
        {
            Typed::Do(vec![Msg::Choose(row - 1)])
        }
        (Some(Place::Sealed(view)), _) => match &view.step {
            SealedStep::List => match number {
                Some(row) if is_said(row) => pick(row, Action::Take),
                Some(row) => Typed::NoRow(row),
                None if line.is_empty() => Typed::Say(Word::Again),
                None => Typed::Unknown(line.to_owned()),
            },
            SealedStep::Key if line.is_empty() => Typed::Do(vec![act(Action::Take)]),
            // What is typed here stands on the screen: a passphrase is not asked for.
            SealedStep::Key | SealedStep::Passphrase(_) => Typed::Say(Word::Again),
            SealedStep::Remark(_) if line.is_empty() => Typed::Say(Word::Again),
            SealedStep::Remark(_) => Typed::Do(vec![text()]),
            SealedStep::Person(_) if line.is_empty() => Typed::Do(vec![act(Action::Take)]),
            SealedStep::Person(_) => Typed::Do(vec![text(), act(Action::Take)]),
        },
        (Some(Place::Move(_)), _) if !line.is_empty() => Typed::Do(vec![text()]),
        // The fields in which either answer can stand, then the others.
        (Some(Place::Duplicates(view)), Some(row)) => {
            let fields = view.contested(&model.catalogue, model.role).len();
            match row {
                row if row <= fields => pick(row, Action::TakeOther),
                row if row <= fields + view.others() => Typed::Do(vec![Msg::Choose(row - 1)]),
                row => Typed::NoRow(row),
            }
        }
        (Some(Place::Conflict(_)), Some(1)) => Typed::Do(vec![act(Action::KeepMine)]),
        (Some(Place::Conflict(_)), Some(2)) => Typed::Do(vec![act(Action::KeepTheirs)]),
        // What an import had to say is read; the line is meant for what comes next.
        (Some(Place::Import(prompt)), _) if prompt.done.is_some() => {
            let back = act(Action::Back);
            Typed::Do(if line.is_empty() { vec![back] } else { vec![back, text()] })
        }
        (Some(Place::Import(_)), _) if !line.is_empty() => Typed::Do(vec![text(), act(Action::Run)]),
        (_, Some(row)) => Typed::NoRow(row),
        (_, None) if line.is_empty() => Typed::Say(Word::Again),
        (_, None) => Typed::Unknown(line.to_owned()),
    }
}

/// What a line means where work is handed over: the number of a row, the beginning of a login, a moment; nothing does it.
fn hand_over(prompt: &HandOverPrompt, row: Option<usize>, line: &str) -> Typed {
    match (&prompt.question, row) {
        (HandOverQuestion::Sure { .. }, _) if line.is_empty() => Typed::Do(vec![Msg::Act(Action::Take)]),
        (HandOverQuestion::Sure { .. }, _) => Typed::Unknown(line.to_owned()),
        (_, Some(row)) => Typed::Do(vec![Msg::Choose(row - 1)]),
        _ if line.is_empty() => Typed::Say(Word::Again),
        _ => Typed::Do(vec![Msg::Line(line.to_owned())]),
    }
}

/// What follows by itself once typed letters have left one item: it is picked. A person to be added is asked about.
pub fn settled(model: &Model) -> Option<Msg> {
    if let Some(Place::HandOver(prompt)) = model.places.last() {
        let typed = prompt.line.text().trim();
        let rows = prompt.rows();
        return match (rows.as_slice(), prompt.is_typing()) {
            _ if typed.is_empty() => None,
            // A moment is taken, asked about, or refused with the reason.
            (_, true) => Some(Msg::Act(Action::Take)),
            ([_], false) => Some(Msg::Choose(0)),
            ([HandOverRow::Colleague(first), ..], false) => (first.login == typed).then_some(Msg::Choose(0)),
            _ => None,
        };
    }
    let form = model.form().filter(|form| !form.line.is_blank())?;
    let is_time = form.time_field(&model.catalogue).is_some();
    // A typed time is taken, or asked about, where it is read and no item is more like what was typed.
    if is_time && form.typing {
        let rows = form.choices(&model.catalogue, model.lang);
        let is_read = match rows.first() {
            Some(first) => matches!(first.pick, Pick::Time(_)),
            None => true,
        };
        if is_read {
            return Some(Msg::Act(Action::Take));
        }
    } else if form.typing {
        return None;
    }
    // A guess is not taken by itself.
    if form.wants_accounts(&model.catalogue) && form.search.proposal().is_none() {
        return None;
    }
    let typed = form.line.text().trim().to_lowercase();
    let choices = form.choices(&model.catalogue, model.lang);
    let is_one = |pick: &Pick| {
        matches!(pick, Pick::Item(_) | Pick::User(_) | Pick::Flag(_) | Pick::Matter(_) | Pick::Account(_))
    };
    let begins = |label: &str| label.to_lowercase().starts_with(&typed);
    match choices.as_slice() {
        [first, rest @ ..] if is_one(&first.pick) => {
            let alone = rest.is_empty() || (begins(&first.label) && !begins(&rest[0].label));
            alone.then_some(Msg::Choose(0))
        }
        _ => None,
    }
}

/// Whether an action is done with the account that is chosen on the lookup line.
fn needs_account(action: Action) -> bool {
    use Action::{Card, Duplicates, EditAccount, LogFirst, LogOther, LogSecond, MarkAccount, Remarks};
    matches!(
        action,
        LogFirst | LogSecond | LogOther | Card | EditAccount | Duplicates | MarkAccount | Remarks
    )
}

/// What was typed into a form and fits nothing, or was not taken: it is forgotten, so that the next line is read afresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No row of the list is like these letters.
    NoMatch(String),
    /// The field's question said why it was not taken.
    NotTaken,
}

/// Whether the line in front is such a one. A number that is only asked about is kept: the same again takes it.
pub fn wrong(model: &Model) -> Option<Wrong> {
    if let Some(Place::HandOver(prompt)) = model.places.last() {
        return match (prompt.line.is_blank(), prompt.is_typing()) {
            (true, _) => None,
            (false, true) => Some(Wrong::NotTaken),
            (false, false) if prompt.rows().is_empty() => {
                Some(Wrong::NoMatch(prompt.line.text().trim().to_owned()))
            }
            (false, false) => None,
        };
    }
    let form = model.form().filter(|form| !form.line.is_blank())?;
    if form.typing {
        let refused = matches!(
            model.notice,
            Some(
                Notice::UnreadDate
                    | Notice::SkippedHour(_)
                    | Notice::OnlyDay
                    | Notice::UnreadNumber(_)
                    | Notice::UnreadMoney(_)
                    | Notice::PickOne
            )
        );
        return refused.then_some(Wrong::NotTaken);
    }
    let typed = form.line.text().trim().to_owned();
    form.choices(&model.catalogue, model.lang).is_empty().then_some(Wrong::NoMatch(typed))
}

/// A command and what follows it.
struct Command {
    word: Word,
    rest: String,
}

fn command(words: &Words, line: &str) -> Option<Command> {
    let line = line.strip_prefix('.')?;
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let word = *words.get(&word.to_lowercase())?;
    Some(Command { word, rest: rest.trim().to_owned() })
}

/// A line as it would be on a Latin layout: `.gaps` typed with the Russian one on.
fn through(layouts: &Layouts, line: &str) -> String {
    let latin = |c: char| match layouts.latin(Key::plain(Code::Char(c))).first().map(|key| key.code) {
        Some(Code::Char(latin)) => latin,
        _ => c,
    };
    line.chars().map(latin).collect()
}

/// Full-width digits, as Chinese input methods type them, as plain ones.
fn digits(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(plain).collect()
}

/// What a command leads to; a number after it names a row, anything else is the name of a new account.
fn at_row(model: &Model, command: Command, said: &BTreeSet<usize>) -> Typed {
    if let Word::Log(kind) = command.word {
        return log(model, kind, &command.rest, said);
    }
    let action = match (command.word, model.places.last()) {
        (Word::Back, Some(Place::Form(_))) => Action::Park,
        (Word::Back, Some(Place::Conflict(_))) => Action::KeepTheirs,
        (Word::Back, _) => Action::Back,
        (Word::Act(action), _) => action,
        (word, _) => return Typed::Say(word),
    };
    let has_rows = matches!(
        model.places.last(),
        None | Some(
            Place::Gaps | Place::Card(_) | Place::Figures { .. } | Place::Matters(_) | Place::Sealed(_)
        )
    );
    let mut msgs = Vec::new();
    match digits(&command.rest).parse::<usize>() {
        Ok(row) if has_rows && said.contains(&row) => msgs.push(Msg::Choose(row - 1)),
        Ok(row) => return Typed::NoRow(row),
        Err(_) if action == Action::CreateAccount && !command.rest.is_empty() => {
            msgs.push(Msg::Line(command.rest));
        }
        Err(_)
            if command.rest.is_empty()
                && model.places.is_empty()
                && needs_account(action)
                && said.is_empty() =>
        {
            return Typed::NoAccount;
        }
        Err(_) if command.rest.is_empty() => {}
        Err(_) => return Typed::Unknown(command.rest),
    }
    msgs.push(Msg::Act(action));
    Typed::Do(msgs)
}

/// A kind that is named by its word: logged with the account of the row that follows, else with the one in front.
fn log(model: &Model, kind: Kind, rest: &str, said: &BTreeSet<usize>) -> Typed {
    let has_accounts = model.places.is_empty();
    match (digits(rest).parse::<usize>(), rest.is_empty()) {
        (Ok(row), _) if has_accounts && said.contains(&row) => {
            Typed::Do(vec![Msg::Choose(row - 1), Msg::Log(kind)])
        }
        (Ok(row), _) => Typed::NoRow(row),
        (Err(_), true) if has_accounts && said.is_empty() => Typed::NoAccount,
        (Err(_), true) => Typed::Do(vec![Msg::Log(kind)]),
        (Err(_), false) => Typed::Unknown(rest.to_owned()),
    }
}
