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

    /// From a code or a locale's name: `ru`, `ru_RU.UTF-8`, `zh-CN`.
    pub fn from_code(code: &str) -> Option<Lang> {
        let head = code.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| lang.code() == head)
    }
}

/// A label or definition, language code to text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Labels(pub BTreeMap<String, String>);

impl Labels {
    /// The text in a language, else in English, else in any; empty when there is none at all.
    pub fn get(&self, lang: Lang) -> &str {
        self.0
            .get(lang.code())
            .or_else(|| self.0.get(Lang::En.code()))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// Takes over the texts of the languages given, cleaned.
    pub fn take(&mut self, more: &Labels) {
        self.0.extend(more.0.iter().map(|(lang, text)| (lang.clone(), super::clean(text))));
    }

    /// One text for all languages.
    pub fn same(text: &str) -> Labels {
        Labels(BTreeMap::from([(Lang::En.code().to_owned(), text.to_owned())]))
    }

    /// Every text there is.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}
