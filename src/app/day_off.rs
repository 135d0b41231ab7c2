//! Whether anybody works there at a time that is picked or typed.

use chrono::NaiveDate;

use crate::domain::{Answer, Answers, DayOff, Moment, code, day_off, local_time};

use super::Form;

impl Form {
    /// The country whose weekend and holidays count: the account's, else the one most accounts of the file are in.
    pub fn country(&self) -> Option<&str> {
        self.own_country().or_else(|| self.countries.first().map(String::as_str))
    }

    /// Why a day is not worked on where the account is.
    pub fn day_off(&self, day: NaiveDate) -> Option<DayOff> {
        day_off(day, self.country())
    }

    /// The same of a moment: of the day that it is there then. Where that may be either of two, of both.
    pub fn time_off(&self, at: Moment) -> Option<DayOff> {
        let there = local_time(at, self.phone(), self.own_country());
        let (first, last) = match there {
            Some(there) => (there.earliest.date(), there.latest.date()),
            None => (at.local(self.time.zone).date(), at.local(self.time.zone).date()),
        };
        self.day_off(first).filter(|_| self.day_off(last).is_some())
    }

    fn own_country(&self) -> Option<&str> {
        let account = self.card.as_ref().map(|card| &card.account.answers);
        self.draft.answers.item(code::COUNTRY).or_else(|| account?.item(code::COUNTRY))
    }

    /// The number by which it is told what time it is there: that of the contact picked, else that of the account.
    fn phone(&self) -> Option<&str> {
        let card = self.card.as_ref()?;
        let contact = self.draft.answers.contact(code::CONTACT).and_then(|id| card.contact(id));
        contact.and_then(|contact| e164(&contact.answers)).or_else(|| e164(&card.account.answers))
    }
}

fn e164(answers: &Answers) -> Option<&str> {
    match answers.get(code::PHONE) {
        Some(Answer::Phone(phone)) => phone.e164.as_deref(),
        _ => None,
    }
}
