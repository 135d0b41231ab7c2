//! What a form offers once: what an activity is about, and the stage that moves to. Where an account has nothing open it is
//! not asked, and not shown.

use super::{
    Form,
    form::{Choice, Pick},
};
use crate::domain::{
    Answer, Ask, Catalogue, Entity, Field, FieldKind, Kind, Lang, Matter, Moment, RecordKind, Source, code,
};

impl Form {
    /// The fields in form order, without those for which there is nothing to pick here.
    pub fn shown<'a>(&self, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Field> {
        self.draft.shown(catalogue).filter(|field| match field.ask {
            Ask::Offered => self.draft.answers.has(&field.code) || self.has_something_for(field, catalogue),
            Ask::Asked | Ask::Shown | Ask::Hidden => true,
        })
    }

    /// The shown field so many steps after (or before) another; `None` past either end.
    pub fn step(&self, from: &str, steps: isize, catalogue: &Catalogue) -> Option<String> {
        let shown: Vec<_> = self.shown(catalogue).collect();
        let at = shown.iter().position(|field| field.code == from)?;
        shown.get(at.checked_add_signed(steps)?).map(|field| field.code.clone())
    }

    /// The next question after a field in form order: one that is needed and empty, or one that is offered.
    pub fn next_question(&self, after: &str, catalogue: &Catalogue, now: Moment) -> Option<String> {
        let asked: Vec<&str> = self.draft.asked(catalogue, now).collect();
        let fields = catalogue.fields_of(self.draft.kind).skip_while(|field| field.code != after).skip(1);
        let mut questions = fields
            .filter(|field| asked.contains(&field.code.as_str()) || self.is_offered(field, catalogue, now));
        questions.next().map(|field| field.code.clone())
    }

    /// What is offered and was not looked at yet, wherever the form stands.
    pub(super) fn next_offer(&self, catalogue: &Catalogue, now: Moment) -> Option<String> {
        let mut offers = catalogue.fields_of(self.draft.kind);
        offers.find(|field| self.is_offered(field, catalogue, now)).map(|field| field.code.clone())
    }

    /// Whether something may be offered once the account is known, which is not there yet.
    pub(super) fn awaits_offers(&self, catalogue: &Catalogue, now: Moment) -> bool {
        let is_open = |field: &Field| {
            field.ask == Ask::Offered
                && field.kind == FieldKind::Reference
                && !self.is_passed(field)
                && self.draft.account.is_some()
        };
        let mut fields = catalogue.fields_of(self.draft.kind);
        self.card.is_none() && self.wants_offers(catalogue, now) && fields.any(is_open)
    }

    /// The field in front has been looked at: it is not offered again.
    pub(super) fn pass(&mut self, catalogue: &Catalogue) {
        if self.field(catalogue).is_some_and(|field| field.ask == Ask::Offered) {
            let field = self.draft.field.clone();
            self.draft.passed.insert(field);
        }
    }

    fn is_passed(&self, field: &Field) -> bool {
        self.draft.answers.has(&field.code) || self.draft.passed.contains(&field.code)
    }

    fn is_offered(&self, field: &Field, catalogue: &Catalogue, now: Moment) -> bool {
        if field.ask != Ask::Offered || self.is_passed(field) || !self.has_something_for(field, catalogue) {
            return false;
        }
        let was_picked =
            field.kind == FieldKind::Stage && self.draft.sources.get(code::ABOUT) == Some(&Source::Picked);
        was_picked || self.wants_offers(catalogue, now)
    }

    /// Whether there is anything to pick for an offered field.
    fn has_something_for(&self, field: &Field, catalogue: &Catalogue) -> bool {
        match field.kind {
            FieldKind::Stage => self
                .about(catalogue)
                .is_some_and(|matter| catalogue.stages(Kind::matter(matter.kind)).is_some()),
            FieldKind::Reference => self.open_matters(field, catalogue).next().is_some(),
            _ => true,
        }
    }

    /// Whether the outcome is told by this form and asks for more than itself: who logs that nobody answered is asked nothing.
    fn wants_offers(&self, catalogue: &Catalogue, now: Moment) -> bool {
        let is_told = self.draft.editing.is_none() || !self.original.has(code::OUTCOME);
        let by_itself = |field: &Field| {
            let source = self.draft.sources.get(&field.code);
            matches!(source, Some(Source::Outcome | Source::Default))
        };
        let asks =
            |field: &Field| field.ask == Ask::Asked && field.code != code::OUTCOME && !by_itself(field);
        is_told && catalogue.needed(self.draft.kind, &self.draft.answers, now).any(asks)
    }

    /// The open matters that a field can lead to, the newest first; what it leads to now is among them.
    pub(super) fn open_matters<'f>(
        &'f self,
        field: &'f Field,
        catalogue: &'f Catalogue,
    ) -> impl Iterator<Item = &'f Matter> {
        let all = self.card.iter().flat_map(|card| &card.matters);
        all.filter(move |matter| {
            let kind = Kind::matter(matter.kind);
            let is_answer = self.draft.answers.get(&field.code) == Some(&Answer::Matter(matter.id));
            field.to.is_some_and(|to| to.shares(kind))
                && (catalogue.is_open(kind, &matter.answers) || is_answer)
                && matter.id != self.draft.id
        })
    }

    /// The rows for what an activity is about: open matters, none, a new one.
    pub(super) fn about_rows(&self, field: &Field, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        if self.asks_kind {
            let kinds = new_kinds(field, catalogue);
            let row = |kind: &RecordKind| Choice {
                label: kind.label.get(lang).to_owned(),
                ..Choice::plain(Pick::NewMatter(Some(kind.code)))
            };
            return kinds.map(row).collect();
        }
        let matters = self.open_matters(field, catalogue).enumerate().map(|(at, matter)| Choice {
            digit: Some(at + 1).filter(|digit| *digit <= 9),
            label: catalogue.matter_label(matter, lang),
            ..Choice::plain(Pick::Matter(matter.id))
        });
        let mut rows: Vec<Choice> = matters.collect();
        rows.push(Choice { digit: Some(0), ..Choice::plain(Pick::NoMatter) });
        let only = {
            let mut kinds = new_kinds(field, catalogue);
            kinds.next().filter(|_| kinds.next().is_none())
        };
        let label = only.map_or(String::new(), |kind| kind.label.get(lang).to_owned());
        let is_any = new_kinds(field, catalogue).next().is_some();
        rows.extend(
            is_any.then(|| Choice { label, ..Choice::plain(Pick::NewMatter(only.map(|kind| kind.code))) }),
        );
        rows
    }

    /// The stages of the matter that the activity is about, of its own list. A retired one can only be stayed in.
    pub(super) fn stages(&self, catalogue: &Catalogue, lang: Lang) -> Vec<Choice> {
        let Some(matter) = self.about(catalogue) else { return Vec::new() };
        let stands = matter.answers.item(code::STAGE);
        let Some(list) = catalogue.stages(Kind::matter(matter.kind)) else { return Vec::new() };
        let left = list.items.iter().filter(|item| item.retired && stands == Some(&item.code));
        list.live().chain(left).map(|item| Choice::item(item, lang)).collect()
    }

    /// The matter that an activity's form says it is about, if the card knows it.
    pub fn about(&self, catalogue: &Catalogue) -> Option<&Matter> {
        let field = catalogue.fields_of(self.draft.kind).find(|field| field.code == code::ABOUT)?;
        field.to.filter(|to| to.entity() == Entity::Matter)?;
        match self.draft.answers.get(&field.code) {
            Some(Answer::Matter(id)) => self.card.as_ref()?.matter(*id),
            _ => None,
        }
    }

    /// Where that matter stands, in words; empty where it is not known.
    pub fn present_stage(&self, catalogue: &Catalogue, lang: Lang) -> String {
        let stage = self
            .about(catalogue)
            .and_then(|matter| catalogue.stage(Kind::matter(matter.kind), &matter.answers));
        stage.map_or(String::new(), |item| item.label.get(lang).to_owned())
    }
}

/// The kinds of matters that can be opened for a field.
pub(super) fn new_kinds<'c>(
    field: &'c Field,
    catalogue: &'c Catalogue,
) -> impl Iterator<Item = &'c RecordKind> {
    let all = catalogue.kinds_of(Entity::Matter);
    all.filter(move |kind| field.to.is_some_and(|to| to.shares(kind.kind())))
}
