//! What looks too clean, in words that ask and do not accuse: the same on the screen and in what commands print.

use crate::domain::quality::{
    Conduct,
    too_clean::{Clean, Mark, Question},
};

use super::Messages;

impl Messages {
    /// What to ask about: one sentence a question in which somebody stands out.
    pub fn too_clean(&self, conduct: &Conduct) -> Vec<String> {
        conduct.marked().map(|clean| self.clean(clean)).collect()
    }

    /// One comparison: the share, of how many, and what would be usual.
    fn clean(&self, clean: &Clean) -> String {
        let id = match clean.question {
            Question::NotReached => "quality-clean-not-reached",
            Question::Bad => "quality-clean-bad",
        };
        let compared = clean.compared;
        let (low, high) = compared.honest;
        let [own, rest, low, high] =
            [compared.own, compared.expected, low, high].map(|one| self.percent(one));
        let said = self.with(
            id,
            &[
                ("own", own.into()),
                ("count", self.count(compared.entries).into()),
                ("rest", rest.into()),
                ("low", low.into()),
                ("high", high.into()),
            ],
        );
        let ask = match clean.mark {
            Some(Mark::Hard) => "quality-clean-ask",
            _ => "quality-clean-look",
        };
        format!("{said}{}", self.text(ask))
    }

    /// One or two words beside a name; none where nothing stands out.
    pub fn clean_mark(&self, conduct: &Conduct) -> Option<String> {
        conduct.mark().map(|mark| match mark {
            Mark::Hard => self.text("quality-clean-mark"),
            Mark::Soft => self.text("quality-clean-mark-soft"),
        })
    }
}
