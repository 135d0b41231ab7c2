//! What is said of answers that are not shown, and of how answers are to be handled.

use crate::domain::{Class, Handling, SeenBy, Withheld};

use super::Messages;

impl Messages {
    /// Whom answers are shown to.
    pub fn seen_by(&self, seen_by: SeenBy) -> String {
        self.text(&format!("seen-by-{}", seen_by.code().replace('_', "-")))
    }

    /// How confidential answers are.
    pub fn class(&self, class: Class) -> String {
        self.text(&format!("class-{}", class.code()))
    }

    /// What is said in the place of an answer: of a masked number its last digits, else that there is one and who sees it.
    pub fn withheld(&self, withheld: &Withheld) -> String {
        match withheld.is_masked() {
            true => withheld.shows.clone(),
            false => self.hidden(withheld.seen_by),
        }
    }

    /// That there is an answer, and who sees it: `hidden (owner and leads)`.
    pub fn hidden(&self, seen_by: SeenBy) -> String {
        self.with("answer-hidden", &[("who", self.seen_by(seen_by).into())])
    }

    /// How a field's answers are to be handled, in a line: its hint, its class, that they go into no file, whom they are shown to.
    /// Empty where nothing was said.
    pub fn handling(&self, handling: &Handling) -> String {
        let hint = handling.hint.get(self.lang()).to_owned();
        let class = handling.class.map(|class| self.class(class)).unwrap_or_default();
        let stays = if handling.is_exported { String::new() } else { self.text("handling-not-exported") };
        let seen_by = match handling.seen_by {
            SeenBy::Everyone => String::new(),
            seen_by => self.with("handling-seen-by", &[("who", self.seen_by(seen_by).into())]),
        };
        let parts: Vec<String> =
            [hint, class, stays, seen_by].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }
}
