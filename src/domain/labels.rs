//! One text in each language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A language picklog speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// English, the fallback.
    #[default]
    En,
    /// Russian.
    Ru,
    /// Chinese, simplified.
    Zh,
}

impl Lang {
    /// All of them; the first is the fallback.
    pub const ALL: [Lang; 3] = [Lang::En, Lang::Ru, Lang::Zh];

    /// Two-letter code.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
            Lang::Zh => "zh",
        }
    }

    /// What stands between facts on one line.
    pub const fn comma(self) -> &'static str {
        match self {
            Lang::En | Lang::Ru => ", ",
            Lang::Zh => "，",
        }
    }

    /// From a code or a locale's name: `ru`, `ru_RU.UTF-8`, `zh-CN`.
    pub fn from_code(code: &str) -> Option<Lang> {
        let head = code.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| lang.code() == head)
    }
}

/// A label or definition, language code to text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Labels {
    texts: BTreeMap<String, String>,
    /// The language whose text stands in where another is not there: the first of the file.
    #[serde(skip)]
    first: Option<Lang>,
}

/// Which text stands in for another is no part of a label.
impl PartialEq for Labels {
    fn eq(&self, other: &Labels) -> bool {
        self.texts == other.texts
    }
}

impl Eq for Labels {}

impl Labels {
    /// From texts by their languages' codes.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>) -> Labels {
        Labels { texts: texts.into_iter().collect(), first: None }
    }

    /// One text for all languages.
    pub fn same(text: &str) -> Labels {
        Labels::new([(Lang::En.code().to_owned(), text.to_owned())])
    }

    /// The text in a language, else in the first language of the file, else in English, else in any; empty when there is
    /// none at all.
    pub fn get(&self, lang: Lang) -> &str {
        let first = self.first.unwrap_or_default();
        let wanted = [lang, first, Lang::En].into_iter().find_map(|lang| self.texts.get(lang.code()));
        wanted.or_else(|| self.texts.values().next()).map_or("", String::as_str)
    }

    /// The text in just this language; none where there is none, or an empty one.
    pub fn own(&self, lang: Lang) -> Option<&str> {
        self.texts.get(lang.code()).map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    /// Gives the text of a language; the one there was.
    pub fn set(&mut self, lang: Lang, text: String) -> Option<String> {
        self.texts.insert(lang.code().to_owned(), text)
    }

    /// Takes over the texts of the languages given, cleaned.
    pub fn take(&mut self, more: &Labels) {
        self.texts.extend(more.texts.iter().map(|(lang, text)| (lang.clone(), super::clean(text))));
    }

    /// Says whose text stands in where one is missing.
    pub fn fall_back_on(&mut self, first: Option<Lang>) {
        self.first = first;
    }

    /// Every text there is.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.values().map(String::as_str)
    }

    /// The codes of the languages there are texts in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
