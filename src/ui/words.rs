//! Times, outcomes, gaps and answers in words.

use chrono::{Datelike, NaiveDate};

use crate::{
    app::{Form, Group},
    domain::{
        AccountLine, Answer, Entity, Evidence, Field, GapLine, How, Kind, KindCode, Moment, Offers, Subject,
        Tone, Trigger, code, end_of_minute,
    },
};

use super::{scene::Scene, theme::Charset};
use crate::i18n::{lower_first, upper_first};

/// What is there, with a comma between.
fn listed<S: AsRef<str>>(parts: &[S], comma: &str) -> String {
    let known: Vec<&str> = parts.iter().map(AsRef::as_ref).filter(|part| !part.is_empty()).collect();
    known.join(comma)
}

impl Scene<'_> {
    /// `2026-11-21 Sat 14:05`.
    pub fn when(&self, at: Moment) -> String {
        at.show_with(self.model.zone, &self.messages.weekdays())
    }

    /// `2026-11-21 Sat`.
    pub fn day(&self, day: NaiveDate) -> String {
        let weekday = self.messages.weekdays()[day.weekday().num_days_from_monday() as usize];
        format!("{} {weekday}", day.format("%Y-%m-%d"))
    }

    /// The shortest unmistakable form: `14:05` today, `20 Nov` this year, else `2025-11-20`.
    pub fn when_short(&self, at: Moment) -> String {
        let (local, today) = (at.local(self.model.zone), self.model.now.local(self.model.zone));
        if local.date() == today.date() {
            return local.format("%H:%M").to_string();
        }
        self.day_brief(local.date())
    }

    /// `20 Nov 14:05` this year, else `2025-11-20 14:05`.
    pub fn when_brief(&self, at: Moment) -> String {
        let (local, today) = (at.local(self.model.zone), self.model.now.local(self.model.zone));
        match local.year() == today.year() {
            true => format!("{} {}", self.day_brief(local.date()), local.format("%H:%M")),
            false => local.format("%Y-%m-%d %H:%M").to_string(),
        }
    }

    /// `20 Nov` this year, else `2025-11-20`.
    pub fn day_brief(&self, day: NaiveDate) -> String {
        if day.year() != self.model.now.local(self.model.zone).year() {
            return day.format("%Y-%m-%d").to_string();
        }
        let month = self.messages.month(day.month());
        self.with("day-month", &[("day", day.day().into()), ("month", month.into())])
    }

    /// `14:05` today, else the whole date.
    pub fn when_today(&self, at: Moment) -> String {
        let day = |moment: Moment| moment.local(self.model.zone).date();
        if day(at) == day(self.model.now) { self.when_short(at) } else { self.when(at) }
    }

    /// `14:05` today, `Sun 14:05` within the next days, else the whole date.
    pub fn when_soon(&self, at: Moment) -> String {
        let (local, today) = (at.local(self.model.zone), self.model.now.local(self.model.zone));
        match (local.date() - today.date()).num_days() {
            1..=6 => {
                let weekday = self.messages.weekdays()[local.weekday().num_days_from_monday() as usize];
                format!("{weekday} {}", local.format("%H:%M"))
            }
            _ => self.when_today(at),
        }
    }

    /// `Owner: olga`.
    pub fn labelled(&self, label: &str, value: &str) -> String {
        self.with("labelled", &[("label", label.into()), ("value", value.into())])
    }

    /// Facts on one line, with the commas of the language; the empty ones are left out.
    pub fn facts<S: AsRef<str>>(&self, parts: &[S]) -> String {
        listed(parts, self.messages.lang().comma())
    }

    /// What somebody is called: whoever has no name was erased.
    pub fn called(&self, name: &str) -> String {
        if name.is_empty() { self.text("erased-person") } else { name.to_owned() }
    }

    /// Names or numbers in a row, with the commas of the language; the empty ones are left out.
    pub fn names<S: AsRef<str>>(&self, parts: &[S]) -> String {
        listed(parts, &self.text("list-names"))
    }

    /// What was done and how it ended: `call, no answer`.
    pub fn done(&self, kind: KindCode, outcome: Option<&str>) -> String {
        let outcome = match outcome {
            Some(item) => self.outcome(kind, item).0,
            None => self.text("card-no-outcome"),
        };
        let kind = self.kind(Kind::activity(kind));
        self.with("activity-done", &[("kind", kind.into()), ("outcome", outcome.into())])
    }

    /// How long ago: `5 min`, `2 h`, `3 d`.
    pub fn age(&self, since: Moment) -> String {
        const UNITS: [(&str, i64); 4] =
            [("age-years", 31_536_000), ("age-days", 86_400), ("age-hours", 3_600), ("age-minutes", 60)];
        let seconds = self.model.now.seconds_since(since);
        match UNITS.iter().find(|(_, unit)| seconds >= *unit) {
            Some((id, unit)) => self.with(id, &[("count", (seconds / unit).into())]),
            None => self.text("age-now"),
        }
    }

    /// What a kind of records is called in this file, or all kinds of an entity.
    pub fn kind(&self, kind: Kind) -> String {
        match (self.catalogue().kind(kind), kind.code()) {
            (Some(row), _) => row.label.get(self.messages.lang()).to_owned(),
            (None, Some(code)) => code.to_string(),
            (None, None) => self.text(&format!("entity-{}", kind.entity().code())),
        }
    }

    /// An outcome's label and tone.
    pub fn outcome(&self, kind: KindCode, item: &str) -> (String, Tone) {
        self.item(Kind::activity(kind), code::OUTCOME, item)
    }

    /// The label and tone of an item of a field's picklist; the code itself where the item is not known.
    pub fn item(&self, kind: Kind, field: &str, item: &str) -> (String, Tone) {
        let list = self.catalogue().field(kind, field).and_then(|f| self.catalogue().picklist_of(f));
        match list.and_then(|list| list.item(item)) {
            Some(found) => (found.label.get(self.messages.lang()).to_owned(), found.tone),
            None => (item.to_owned(), Tone::Neutral),
        }
    }

    /// Why an account is in the list; empty where anyone sees it.
    pub fn how(&self, how: How) -> String {
        let id = match how {
            How::Exact | How::Prefix | How::Words | How::Inside => return String::new(),
            How::Due(at) if end_of_minute(at) >= self.model.now => {
                return self.with("how-due", &[("when", self.when_short(at).into())]);
            }
            How::Due(at) => return self.with("how-overdue", &[("age", self.age(at).into())]),
            How::Acronym => "how-acronym",
            How::Spelling => "how-spelling",
            How::Part => "how-part",
            How::Layout => "how-layout",
            How::Sound => "how-sound",
            How::Pinyin => "how-pinyin",
            How::Phone => "how-phone",
            How::Code => "how-code",
            How::Contact => "how-contact",
            How::City => "how-city",
            How::Parked => "how-parked",
            How::Recent => "how-recent",
        };
        self.text(id)
    }

    /// Why a row is in the list: found by whom, due when.
    pub fn why(&self, line: &AccountLine) -> String {
        let lookup = &self.model.lookup;
        let names = || {
            let people: Vec<&str> = line.people.iter().map(|person| person.name.as_str()).collect();
            self.names(&people)
        };
        // Private ones are in no file: who they are says the answer itself.
        let private: Vec<&str> = lookup
            .found
            .private
            .iter()
            .filter(|(account, _)| *account == line.id)
            .map(|(_, name)| name.as_str())
            .collect();
        if !lookup.idle && !private.is_empty() {
            return self.with("how-private-name", &[("name", self.names(&private).into())]);
        }
        match line.how {
            How::Due(at) if lookup.idle && lookup.list == Offers::Upcoming => self.when_soon(at),
            // The heading above says what is overdue, and that the rest is of now; what is heard has its own words.
            How::Due(at) if lookup.idle && !self.plain => {
                match lookup.group(line, self.model.now, self.model.zone) {
                    Some(Group::Overdue) => self.age(at),
                    _ => self.when_short(at),
                }
            }
            // The heading above says that it is parked.
            How::Parked if lookup.idle || !self.caller_of(line).is_empty() => self.caller_of(line).to_owned(),
            How::Recent if lookup.idle => String::new(),
            How::Contact if !line.people.is_empty() => {
                self.with("how-contact-name", &[("name", names().into())])
            }
            How::Phone if !line.people.is_empty() => self.with("how-phone-name", &[("name", names().into())]),
            how => self.how(how),
        }
    }

    /// The number that calls and of which it is not told whose it is, in the form that is parked on an account.
    fn caller_of(&self, line: &AccountLine) -> &str {
        let Some(draft) = line.parked else { return "" };
        let mut gaps = self.model.gaps.list.lines.iter();
        gaps.find(|gap| gap.gap.subject == Subject::Draft(draft)).map_or("", |gap| gap.caller.as_str())
    }

    /// The status of an account in a letter or two, as many as tell it from the others of its list, and in a word. None where a
    /// warning says more.
    pub fn status(&self, line: &AccountLine) -> Option<(String, String)> {
        let code = line.status.as_deref().filter(|_| !line.do_not_call)?;
        let list =
            self.catalogue().field(Kind::ACCOUNT, code::STATUS).and_then(|f| self.catalogue().picklist_of(f));
        let lang = self.messages.lang();
        let word = list.and_then(|list| list.item(code)).map_or(code, |item| item.label.get(lang));
        let others: Vec<&str> = list.map_or(Vec::new(), |list| {
            list.items.iter().filter(|item| item.code != code).map(|item| item.label.get(lang)).collect()
        });
        let starts = word.char_indices().skip(1).map(|(at, _)| &word[..at]);
        let own = starts.take(2).find(|start| others.iter().all(|other| !other.starts_with(*start)));
        let mark = own.or_else(|| word.char_indices().nth(2).map(|(at, _)| &word[..at])).unwrap_or(word);
        Some((mark.to_owned(), word.to_owned()))
    }

    /// What was promised to whom: `call back J. Ross`, and how many more promises are due there.
    pub fn promised(&self, line: &AccountLine) -> Option<String> {
        let promise = line.promise.as_ref()?;
        let step = promise.step.as_deref().map(|step| self.item(promise.kind, code::NEXT_STEP, step).0);
        let person = promise.contact.as_ref().map(|person| match &person.now_at {
            Some(account) => self.now_at(&person.name, account),
            None => person.name.clone(),
        });
        let more = (promise.more > 0).then(|| format!("+{}", promise.more));
        let what = [step, person, more].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(match self.for_whom(&promise.owner) {
            // Whose it is stands first: the end is cut where there is little room.
            Some(_) => self.labelled(&promise.owner, &what),
            None => what,
        })
    }

    /// `J. Ross (now at Acme)`: the person has gone to another account.
    pub fn now_at(&self, name: &str, account: &str) -> String {
        self.with("person-now-at", &[("name", name.into()), ("account", account.into())])
    }

    /// What a gap asks: `outcome?`, `wrong number`.
    pub fn gap_question(&self, line: &GapLine) -> String {
        self.messages.gap_question(self.catalogue(), line.kind, &line.gap, line.step.as_deref())
    }

    /// What all gaps of a group ask: `Call back overdue`, `Outcome?`; of records that lack this or that, that they do.
    pub fn gap_group(&self, line: &GapLine) -> String {
        let own = line.gap.rule.label.get(self.messages.lang());
        let text = match &line.gap.rule.trigger {
            Trigger::Parked if own.is_empty() => self.text("gap-parked"),
            Trigger::Missing(None) if own.is_empty() && line.kind.is_activity() => self.text("gap-answers"),
            Trigger::Missing(None) if own.is_empty() => {
                let of = self.text(&format!("entity-{}", line.kind.entity().code()));
                self.labelled(&of, &self.text("gap-answers"))
            }
            Trigger::Parked | Trigger::Missing(None) => own.to_owned(),
            _ => self.gap_question(line),
        };
        upper_first(&text)
    }

    /// A gap under the head of its group: whose it is, and what tells it from the others there.
    pub fn gap_row(&self, line: &GapLine) -> (String, String) {
        let label = || {
            let field = self.gap_field(line);
            field.map_or(String::new(), |field| lower_first(field.label.get(self.messages.lang())))
        };
        let what = match &line.gap.rule.trigger {
            // Who it is that calls is what is asked, and the number says so.
            Trigger::Parked if !line.caller.is_empty() && line.account == line.caller => String::new(),
            Trigger::Parked if !line.caller.is_empty() => line.caller.clone(),
            Trigger::Parked => label(),
            Trigger::Seen | Trigger::Likely => self.seen_briefly(line),
            Trigger::Missing(None) => self.gap_question(line),
            Trigger::Missing(Some(_)) if line.at.is_some() => self.kind(line.kind),
            _ => String::new(),
        };
        let whose = self.for_whom(&line.gap.owner).unwrap_or_default();
        let between = if what.is_empty() || whose.is_empty() { "" } else { " · " };
        let what = format!("{what}{between}{whose}");
        let person = if line.kind.entity() == Entity::Contact { line.person.as_str() } else { "" };
        match (person.is_empty(), line.account.is_empty(), what.is_empty()) {
            (true, true, _) => (what, String::new()),
            (true, false, _) => (line.account.clone(), what),
            (false, _, true) => (person.to_owned(), line.account.clone()),
            (false, ..) => (person.to_owned(), what),
        }
    }

    /// How long it took what a machine saw: `4 min`, `25 s`; `at least 4 min` where only a part of it was seen.
    pub fn seen_length(&self, evidence: &Evidence) -> String {
        let length = match evidence.minutes() {
            0 => self.with("seen-seconds", &[("count", evidence.seconds.into())]),
            minutes => self.with("seen-minutes", &[("count", minutes.into())]),
        };
        match evidence.is_part {
            true => self.with("seen-at-least", &[("length", length.into())]),
            false => length,
        }
    }

    /// What a machine saw, where it is one of several: `4 min · 10:12`.
    fn seen_briefly(&self, line: &GapLine) -> String {
        let length = line.seen.as_ref().map(|evidence| self.seen_length(evidence));
        let at = line.at.map(|at| self.when_short(at));
        length.into_iter().chain(at).collect::<Vec<_>>().join(" · ")
    }

    /// When it was what a machine saw, and with whom: in one of many rows nothing but the time tells two calls apart.
    pub fn gap_seen(&self, line: &GapLine) -> Option<(String, String)> {
        let is_seen = matches!(line.gap.rule.trigger, Trigger::Seen | Trigger::Likely);
        let at = line.at.filter(|_| is_seen)?;
        let who = if line.account.is_empty() { &line.caller } else { &line.account };
        let whose = self.for_whom(&line.gap.owner);
        Some((self.when_brief(at), [who.clone()].into_iter().chain(whose).collect::<Vec<_>>().join(" · ")))
    }

    /// The account of a gap that stands under a person, where its row does not name it.
    pub fn gap_account<'a>(&self, line: &'a GapLine) -> Option<&'a str> {
        let (who, what) = self.gap_row(line);
        let is_person = line.kind.entity() == Entity::Contact && who == line.person;
        (is_person && !what.is_empty() && what != line.account && !line.account.is_empty())
            .then_some(&*line.account)
    }

    /// What a gap's record is, beside its account: `call 14:05`, `J. Ross`.
    pub fn gap_record(&self, line: &GapLine, long: bool) -> String {
        match (line.kind.entity(), line.at) {
            (Entity::Activity | Entity::Matter, Some(at)) => {
                let when = if long { self.when(at) } else { self.when_short(at) };
                let from = if line.caller.is_empty() { "" } else { " · " };
                let length = line.seen.as_ref().map(|evidence| self.seen_length(evidence));
                let length = length.map_or(String::new(), |length| format!(" · {length}"));
                format!("{} {when}{from}{}{length}", self.kind(line.kind), line.caller)
            }
            (Entity::Activity | Entity::Matter, None) => self.kind(line.kind),
            (Entity::Account | Entity::Contact, _) => line.person.clone(),
        }
    }

    /// The field a gap asks for.
    pub fn gap_field(&self, line: &GapLine) -> Option<&Field> {
        self.catalogue().field(line.kind, line.gap.field.as_deref()?)
    }

    /// What a form's answer comes to, dates with their weekday.
    pub fn answer(&self, form: &Form, field: &Field) -> String {
        match form.draft.answers.get(&field.code) {
            Some(Answer::Due { at, .. } | Answer::Moment(at)) => self.when(*at),
            Some(Answer::Flag(true)) => self.text("form-yes"),
            Some(Answer::Withheld(withheld)) => self.messages.withheld(withheld),
            Some(Answer::Number(number)) => self.messages.number(*number),
            Some(Answer::Money(money)) if self.theme.charset != Charset::Unicode => {
                self.messages.money_in_letters(*money)
            }
            Some(Answer::Money(money)) => self.messages.money(*money),
            Some(Answer::Date(day)) => self.day(*day),
            _ => form.shown_answer(field, self.catalogue(), self.messages.lang(), self.model.zone),
        }
    }
}
