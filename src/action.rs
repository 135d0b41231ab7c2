//! The one table of actions. Keys, help, palette, footer, `keys list` and the docs all come from it.
//!
//! An action is something a person can ask of the screen. A key file binds chords to action ids;
//! nothing else in the house knows which key does what. Titles and docs are English here (the
//! source language); other languages translate them by id through `i18n` (`action-<id>`).

/// A place in which keys mean something. A chord is looked up in the context in front, then in `Global`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere.
    Global,
    /// The lookup line and its list.
    Lookup,
    /// The form of one record.
    Form,
    /// Inside the gaps sidebar: the sweep.
    Gaps,
    /// The card of one account.
    Card,
    /// Which kind is to be logged.
    Kinds,
    /// What something was that a machine saw and that is not logged.
    Said,
    /// To which account a contact has gone.
    Move,
    /// The list of all actions by name.
    Palette,
    /// The page of keys.
    Help,
    /// Two people changed one record: which shall stand.
    Conflict,
    /// Two records that look alike: one, or two.
    Duplicates,
    /// The figures: one's own week, or everybody's.
    Figures,
    /// One person's page.
    Person,
    /// To whom a person's work is handed, and until when.
    HandOver,
    /// The imports of the file.
    Imports,
    /// One's own open matters.
    Matters,
    /// One matter with its steps.
    Matter,
    /// The call lists one can work through.
    Lists,
    /// What is sealed about something.
    Sealed,
    /// Something sealed is written.
    SealedText,
}

impl Context {
    /// Every context, in the order help shows them.
    pub const ALL: [Context; 21] = [
        Context::Lookup,
        Context::Form,
        Context::Gaps,
        Context::Card,
        Context::Kinds,
        Context::Said,
        Context::Move,
        Context::Palette,
        Context::Help,
        Context::Conflict,
        Context::Duplicates,
        Context::Figures,
        Context::Person,
        Context::HandOver,
        Context::Imports,
        Context::Matters,
        Context::Matter,
        Context::Lists,
        Context::Sealed,
        Context::SealedText,
        Context::Global,
    ];

    /// The name used in key files: `lookup`, `form`, …
    pub fn id(self) -> &'static str {
        match self {
            Context::Global => "global",
            Context::Lookup => "lookup",
            Context::Form => "form",
            Context::Gaps => "gaps",
            Context::Card => "card",
            Context::Kinds => "kinds",
            Context::Said => "said",
            Context::Move => "move",
            Context::Palette => "palette",
            Context::Help => "help",
            Context::Conflict => "conflict",
            Context::Duplicates => "duplicates",
            Context::Figures => "figures",
            Context::Person => "person",
            Context::HandOver => "hand_over",
            Context::Imports => "imports",
            Context::Matters => "matters",
            Context::Matter => "matter",
            Context::Lists => "lists",
            Context::Sealed => "sealed",
            Context::SealedText => "sealed_text",
        }
    }

    /// The context of a name from a key file.
    pub fn from_id(id: &str) -> Option<Context> {
        Context::ALL.into_iter().find(|context| context.id() == id)
    }

    /// True where unbound characters are text (or narrow a list) and so never reach a layout table.
    pub fn takes_text(self) -> bool {
        use Context::{Form, Gaps, HandOver, Lookup, Move, Palette, SealedText};
        matches!(self, Lookup | Form | Move | HandOver | Palette | Gaps | SealedText)
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The action.
    pub action: Action,
    /// Stable name in key files, the palette and docs.
    pub id: &'static str,
    /// Short title for footer and palette.
    pub title: &'static str,
    /// One sentence for help and docs.
    pub doc: &'static str,
    /// Where it can be used.
    pub contexts: &'static [Context],
    /// Footer rank: lower shows first, 0 never shows.
    pub footer: u8,
    /// Whether the palette lists it (moving a cursor through a palette is of no use).
    pub palette: bool,
}

macro_rules! actions {
    ($($name:ident $id:literal $title:literal [$($context:ident),+] $footer:literal $palette:literal $doc:literal;)+) => {
        /// Something a person can ask of the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $(#[doc = $doc] $name,)+ }

        /// The table: one row an action, in the order help shows them.
        pub const TABLE: &[Spec] = &[
            $(Spec { action: Action::$name, id: $id, title: $title, doc: $doc,
                     contexts: &[$(Context::$context),+], footer: $footer, palette: $palette },)+
        ];
    };
}

actions! {
    // Lookup
    LogFirst "log_first" "first kind" [Lookup, Card, Matter] 1 true "Log with the chosen account what the file has as its first kind: a call, in a new file.";
    LogSecond "log_second" "second kind" [Lookup, Card, Matter] 2 true "Log with the chosen account what the file has as its second kind: a meeting, in a new file.";
    LogOther "log_other" "something else" [Lookup, Card, Matter] 3 true "Log something else with the chosen account: one key picks the kind.";
    CreateAccount "create_account" "new account" [Lookup] 3 true "Create an account under the typed name.";
    ClearLine "clear_line" "clear" [Lookup, Form, Gaps, Move, HandOver, Palette] 0 false "Empty the line that is being typed.";
    Unfold "unfold" "same name" [Lookup] 2 true "Show the accounts of one name that are folded into the chosen row.";
    Fold "fold" "fold" [Lookup] 2 true "Fold the accounts of one name into one row again.";
    Upcoming "upcoming" "upcoming" [Lookup] 0 true "Show what you promised for later, day by day; again, what is due now.";
    TrySample "try_sample" "sample accounts" [Lookup] 0 true "Fill an empty file with sample accounts.";
    CallLists "call_lists" "call lists" [Lookup] 0 true "Work through a call list: the next account comes by itself; Left or Esc pauses.";
    MarkAccount "mark_account" "mark" [Lookup] 0 true "Mark the chosen account for a call list; again, take the mark away.";
    ImportFile "import_file" "import a CSV" [Lookup] 0 true "Import accounts from a CSV file by its path.";
    // Form
    Take "take" "take" [Form, Kinds, Said, Move, HandOver, Lists, Sealed, SealedText] 1 false "Take the highlighted item, or the proposed one.";
    NextField "next_field" "next" [Form] 2 false "Go to the field after this one.";
    PreviousField "previous_field" "back" [Form] 7 false "Go to the field before this one; from the first question, to the time.";
    ClearAnswer "clear_answer" "empty" [Form] 0 true "Empty the answer of this field.";
    ToggleDirection "toggle_direction" "who called" [Form] 4 true "Turn the direction round: they called, or we called.";
    CorrectPhone "correct_phone" "correct phone" [Form] 6 true "Change the phone of the contact picked, else of the account, and come back.";
    Save "save" "save" [Form, SealedText] 5 true "Save now; what is needed and empty becomes a gap.";
    Park "park" "park" [Form] 3 true "Keep the form as it is for later; it becomes a gap of yours.";
    Discard "discard" "discard" [Form, Gaps] 0 true "Throw away this unfinished form. Undo brings it back.";
    AnswerSeen "answer_seen" "not to log" [Form, Gaps] 2 true "Say what a call or meeting was that was seen and is not to be logged: private, a wrong number, another telephone.";
    Pick1 "pick_1" "pick 1" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the first item.";
    Pick2 "pick_2" "pick 2" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the second item.";
    Pick3 "pick_3" "pick 3" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the third item.";
    Pick4 "pick_4" "pick 4" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the fourth item.";
    Pick5 "pick_5" "pick 5" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the fifth item.";
    Pick6 "pick_6" "pick 6" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the sixth item.";
    Pick7 "pick_7" "pick 7" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the seventh item.";
    Pick8 "pick_8" "pick 8" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the eighth item.";
    Pick9 "pick_9" "pick 9" [Form, Gaps, Kinds, Said, HandOver, Lists] 0 false "Pick the ninth item.";
    // Gaps
    OpenGap "open_gap" "fill" [Gaps] 1 false "Open exactly the field that is missing.";
    Snooze "snooze" "snooze" [Gaps] 3 true "Snooze this gap until tomorrow, three times at most.";
    // Card
    EditAccount "edit_account" "edit" [Lookup, Card] 3 true "Change the fields of the chosen account.";
    AddContact "add_contact" "add contact" [Card] 4 true "Add a person at this account.";
    EditEntry "edit_entry" "open entry" [Card] 5 false "Open the chosen contact or activity to change it.";
    ContactDuplicates "contact_duplicates" "duplicates of the contact" [Card] 0 true "Show what may be the chosen contact entered twice.";
    ContactHistory "contact_history" "history of the contact" [Card] 0 true "Show all that was logged with the chosen contact; again, go back.";
    MoveContact "move_contact" "moved to another company" [Card] 0 true "The chosen contact works at another account now; what was logged stays here.";
    Remarks "remarks" "private remarks" [Lookup, Form, Card] 0 true "Show and write private remarks and contacts here, sealed so that only you and whom you name can read them.";
    RemoveSealed "remove_sealed" "remove" [Sealed] 2 false "Take the chosen private remark or contact away; asked once.";
    Copy "copy" "copy" [Lookup, Card] 0 true "Copy the phone to the clipboard; again, the e-mail address, then the link.";
    // Conflict
    KeepMine "keep_mine" "keep mine" [Conflict] 1 false "Save my answers over the ones a colleague saved meanwhile.";
    KeepTheirs "keep_theirs" "keep theirs" [Conflict] 2 false "Leave what the colleague saved; undo brings mine back.";
    // Duplicates
    Duplicates "duplicates" "duplicates" [Lookup, Card] 0 true "Show what may be the same account entered twice.";
    Merge "merge" "merge" [Duplicates] 1 false "Merge: the one that goes becomes part of the one that stays.";
    SwapStays "swap_stays" "other one stays" [Duplicates] 2 false "Let the other of the two be the one that stays.";
    TakeOther "take_other" "other answer" [Duplicates] 2 false "Keep the other one's answer in this row; again, this one's.";
    NextOther "next_other" "next one" [Duplicates] 4 false "Compare with the next of several that look alike.";
    TellApart "tell_apart" "not the same" [Duplicates] 3 false "They only look alike: remember that they are two.";
    // Figures
    OpenPerson "open_person" "open" [Figures] 1 false "Open the chosen person: figures beside the rest, open gaps, promises, what they logged today.";
    TodayFirst "today_first" "today" [Figures] 2 true "Show what everybody did today in the first columns; again, the weeks.";
    NextOrder "next_order" "sort" [Figures] 3 true "Sort people by the next of: what needs attention, name, entries, missing, late, bad news, gaps, today.";
    HandOver "hand_over" "hand over" [Figures, Person] 2 true "Hand the work of the person to a colleague, for a time or for good, or give it back.";
    ByField "by_field" "fields" [Figures] 3 true "Show key fields with everybody, and what is worth a question; again, the people.";
    MattersPage "matters_page" "deals, cases" [Figures] 1 true "Show the figures of deals and cases, with those worth a question and those that are late; again, go back.";
    AgreeGoal "agree_goal" "agree to the goal" [Figures] 0 true "Agree to the weekly goal that is proposed to you, or that the chosen person proposes.";
    // Imports
    Imports "imports" "imports" [Lookup, Figures] 0 true "List what was imported into the file, to take one import back.";
    TakeBackImport "take_back_import" "take back" [Imports] 1 false "Say what taking the chosen import back would do; again, take it back.";
    // Matters
    OpenMatter "open_matter" "open" [Matters] 1 false "Open the chosen deal or case with its steps.";
    EditMatter "edit_matter" "edit matter" [Matter] 4 true "Change the fields of this deal or case.";
    // Moving
    Up "up" "up" [Lookup, Form, Gaps, Card, Kinds, Said, Move, Palette, Help, Duplicates, Figures, Person, HandOver, Imports, Matters, Matter, Lists, Sealed, SealedText] 0 false "Move up.";
    Down "down" "down" [Lookup, Form, Gaps, Card, Kinds, Said, Move, Palette, Help, Duplicates, Figures, Person, HandOver, Imports, Matters, Matter, Lists, Sealed, SealedText] 0 false "Move down.";
    PageUp "page_up" "page up" [Lookup, Form, Gaps, Card, Kinds, Said, Move, Palette, Help, Figures, Person, HandOver, Imports, Matters, Matter, Lists, Sealed] 0 false "Move up a page.";
    PageDown "page_down" "page down" [Lookup, Form, Gaps, Card, Kinds, Said, Move, Palette, Help, Figures, Person, HandOver, Imports, Matters, Matter, Lists, Sealed] 0 false "Move down a page.";
    First "first" "first" [Gaps, Card, Help, Figures, Person, Imports, Matters, Matter, Lists, Sealed] 0 false "Go to the first row.";
    Last "last" "last" [Gaps, Card, Help, Figures, Person, Imports, Matters, Matter, Lists, Sealed] 0 false "Go to the last row.";
    Run "run" "run" [Palette] 1 false "Do the chosen action.";
    Back "back" "back" [Lookup, Gaps, Card, Kinds, Said, Move, Palette, Help, Duplicates, Figures, Person, HandOver, Imports, Matters, Matter, Lists, Sealed, SealedText] 6 false "Leave this place; on the lookup line, empty it.";
    // Everywhere
    Gaps "gaps" "gaps" [Global] 7 true "Go into your gaps (not from a form); again, go back.";
    Card "card" "card" [Global] 8 true "Show the account with its contacts and whole history.";
    Figures "figures" "figures" [Global] 9 true "Show your own week (not from a form); a lead sees everybody's figures. Again, go back.";
    Matters "matters" "matters" [Global] 0 true "List your open deals and cases, the worst first (not from a form); again, go back.";
    TakeCall "take_call" "take the call" [Global] 0 true "Open the form of the call that rings or is talked now; what is open is parked.";
    Dial "dial" "dial" [Lookup, Form, Card] 0 true "Dial the number of the chosen account or contact, and open the form of the call.";
    Undo "undo" "undo" [Global] 0 true "Take back the last save. History keeps both.";
    Palette "palette" "all actions" [Global] 10 false "Find any action by its name.";
    Help "help" "help" [Global] 11 true "Show the keys of the present screen.";
    NextTheme "next_theme" "next theme" [Global] 0 true "Show the next theme: default, high contrast, monochrome.";
    NextLanguage "next_language" "next language (язык, 语言)" [Global] 0 true "Speak the next language: English, Russian, Chinese.";
    Redraw "redraw" "redraw" [Global] 0 true "Draw the whole screen afresh.";
    Quit "quit" "quit" [Global] 12 true "Park what is open and leave.";
}

/// Names of earlier versions that stand in people's key files, and what each is called now.
pub const OLD_IDS: [(&str, &str); 2] = [("log_call", "log_first"), ("log_meeting", "log_second")];

impl Action {
    /// This action's row of the table.
    pub fn spec(self) -> &'static Spec {
        // The macro writes enum and table from the same rows, so the discriminant is the row.
        &TABLE[self as usize]
    }

    /// Stable name in key files.
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The action of a name from a key file, an old name among them.
    pub fn from_id(id: &str) -> Option<Action> {
        let id = OLD_IDS.iter().find(|(old, _)| *old == id).map_or(id, |(_, id)| id);
        TABLE.iter().find(|spec| spec.id == id).map(|spec| spec.action)
    }

    /// Whether the action can be used in this context.
    pub fn works_in(self, context: Context) -> bool {
        let contexts = self.spec().contexts;
        contexts.contains(&context) || contexts.contains(&Context::Global)
    }

    /// For `Pick1` to `Pick9`: 1 to 9, the place of the item in its list.
    pub fn digit(self) -> Option<usize> {
        (Action::Pick1..=Action::Pick9).contains(&self).then(|| self as usize - Action::Pick1 as usize + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_its_own_row_and_ids_are_unique() {
        for (row, spec) in TABLE.iter().enumerate() {
            assert_eq!(spec.action as usize, row, "{}", spec.id);
            assert_eq!(Action::from_id(spec.id), Some(spec.action));
            assert!(spec.doc.ends_with('.') && !spec.contexts.is_empty(), "{}", spec.id);
        }
    }

    #[test]
    fn an_old_id_means_what_it_always_meant() {
        assert_eq!(Action::from_id("log_call"), Some(Action::LogFirst));
        assert_eq!(Action::from_id("log_meeting"), Some(Action::LogSecond));
        assert!(
            OLD_IDS
                .iter()
                .all(|(old, now)| TABLE.iter().all(|spec| spec.id != *old) && Action::from_id(now).is_some())
        );
    }

    #[test]
    fn digits_are_the_nine_picks() {
        let digits: Vec<_> = TABLE.iter().filter_map(|spec| spec.action.digit()).collect();
        assert_eq!(digits, (1..=9).collect::<Vec<_>>());
    }
}
