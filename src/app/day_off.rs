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

    /// The same of a moment: of the day that it is there then. Where that may be either of two, of the one that it is here, if
    /// that is one of them.
    pub fn time_off(&self, at: Moment) -> Option<DayOff> {
        let here = at.local(self.time.zone).date();
        let day = match local_time(at, self.phone(), self.own_country()) {
            Some(there) => here.clamp(there.earliest.date(), there.latest.date()),
            None => here,
        };
        self.day_off(day)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Draft, Id, Kind, Phone, Zone, default_catalogue};

    fn of(country: &str, phone: &str) -> Form {
        let (catalogue, now) = (default_catalogue(), Moment::default());
        let mut draft = Draft::open(Id::new(now, [0; 10]), Kind::ACCOUNT, None, &catalogue, "olga", now);
        draft.answers.set(code::COUNTRY, Answer::Item(country.into()));
        let answers = Answers::from([
            (code::COUNTRY, Answer::Item(country.into())),
            (code::PHONE, Answer::Phone(Phone::read(phone, None))),
        ]);
        let mut form = Form::new(draft, String::new());
        form.time.zone = Zone("Europe/Moscow".parse().unwrap());
        let account = crate::domain::Account { id: Id::new(now, [1; 10]), version: 1, answers };
        form.card = Some(Box::new(crate::domain::Card::alone(account)));
        form
    }

    fn at(form: &Form, text: &str) -> Option<DayOff> {
        form.time_off(Moment::read(text, form.time.zone, Moment::default()).unwrap())
    }

    #[test]
    fn the_day_is_the_one_it_is_there() {
        let far = of("NZ", "");
        assert_eq!(at(&far, "2026-11-27 12:00"), None);
        assert_eq!(at(&far, "2026-11-27 20:00"), Some(DayOff::Weekend), "Saturday there");
        assert_eq!(at(&far, "2026-11-29 20:00"), None, "Monday there");
        let west = of("US", "+1 213 555 0100");
        assert_eq!(at(&west, "2026-11-26 09:00"), None, "the evening before Thanksgiving");
        assert_eq!(at(&west, "2026-11-26 20:00"), Some(DayOff::Holiday));
    }

    #[test]
    fn where_it_may_be_either_of_two_days_it_is_the_one_here() {
        let wide = of("US", "");
        assert_eq!(at(&wide, "2026-11-26 09:00"), Some(DayOff::Holiday), "New York has the day of Moscow");
        assert_eq!(at(&wide, "2026-11-26 20:00"), Some(DayOff::Holiday));
        assert_eq!(
            at(&wide, "2026-11-27 05:00"),
            Some(DayOff::Holiday),
            "still Thursday all over the country"
        );
    }
}
