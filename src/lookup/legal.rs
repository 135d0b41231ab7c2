//! Legal forms: words such as ООО, GmbH, Ltd or 有限公司 that say little about which account is meant.
//!
//! A leading English article counts as one. The list comes from the ISO 20275 abbreviations of the commonest forms, by hand; a form that is missing only
//! weighs a little more than it should.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tokens::{Token, is_han};

/// Where in a name a form may stand to be taken for one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At either end or between other words: cannot be anything else.
    Anywhere,
    /// At the end only.
    End,
    /// At the beginning or at the end.
    Ends,
}

const ANYWHERE: &str = "gmbh mbh ggmbh kgaa ltd limited inc incorporated llc llp plc corp pty pvt sarl srl spzoo sdn|bhd \
 ооо оао зао пао нао оаодо тов тзов прат пат ват атзт \
 общество|с|ограниченнои|ответственностью акционерное|общество публичное|акционерное|общество \
 закрытое|акционерное|общество открытое|акционерное|общество индивидуальныи|предприниматель \
 товариство|з|обмеженою|видповидальнистю приватне|акционерне|товариство публичне|акционерне|товариство \
 акционерне|товариство spolka|z|ograniczona|odpowiedzialnoscia spolka|zoo spolka|akcyjna spolka|komandytowa \
 spolka|komandytowo|akcyjna spolka|jawna sp|zoo sp|z|oo spolka|z|oo korlatolt|felelossegu|tarsasag \
 zartkoruen|mukodo|reszvenytarsasag nyilvanosan|mukodo|reszvenytarsasag besloten|vennootschap \
 naamloze|vennootschap private|limited haftungsbeschrankt gesellschaft|mit|beschrankter|haftung \
 aktiengesellschaft aktiebolag sociedad|anonima sociedade|anonima sociedad|limitada societe|anonyme \
 societa|per|azioni anonim|sirketi limited|sirketi 有限责任公司 股份有限公司 有限公司 股份公司 有限合伙 株式会社 有限会社 \
 合同会社 股份有限 주식회사 유한회사 有限責任公司 股份有限公司";

const END: &str = "co company corporation lp ag kg ohg ug eg se sa sas spa sapa bv nv vof ab asa oyj oy aps sro zrt nyrt kft bt \
 rt doo dd ad eood ood jsc ojsc cjsc pjsc private tbk cv ltda eirl sl slu sau sapi|de|cv cia kk gk as ou sia ehf \
 hf sc scs sca snc ev gbr kb ks da nl ua dac pc pllc pbc ulc cic spk sk lda sgps eireli me epp sac saic aj aktb \
 公司 集团公司 publ a|s";

const ENDS: &str = "the ао ат ип пп фоп тоо одо чуп чп уп мчс аж жшс ооd оод еоод ад uab pt cv ооу тдв дп гуп мп муп фгуп 株 有 주";

struct Form {
    words: Vec<String>,
    place: Place,
}

static FORMS: LazyLock<HashMap<String, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Vec<Form>> = HashMap::new();
    for (list, place) in [(ANYWHERE, Place::Anywhere), (END, Place::End), (ENDS, Place::Ends)] {
        for form in list.split_whitespace() {
            let words: Vec<String> = match form.chars().next() {
                Some(c) if is_han(c) => form.chars().map(String::from).collect(),
                _ => form.split('|').map(String::from).collect(),
            };
            if let Some(first) = words.first().cloned() {
                forms.entry(first).or_default().push(Form { words, place });
            }
        }
    }
    for list in forms.values_mut() {
        list.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
    }
    forms
});

/// Whether a folded word only joins two names: `&` is said and written in each language's own way.
pub fn joins(word: &str) -> bool {
    matches!(word, "and" | "und" | "et" | "энд" | "и" | "та")
}

/// Says for each word of a name whether it is (part of) a legal form; never for all of them.
pub fn mark(words: &[Token]) -> Vec<bool> {
    let mut legal = vec![false; words.len()];
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut fronts: Vec<(usize, usize)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for form in FORMS.get(word.text.as_str()).map(Vec::as_slice).unwrap_or_default() {
            let end = at + form.words.len();
            let here = words.get(at..end).is_some_and(|w| w.iter().map(|t| &t.text).eq(&form.words));
            if !here {
                continue;
            }
            match form.place {
                Place::Anywhere => legal[at..end].fill(true),
                Place::End => ends.push((at, end)),
                Place::Ends => {
                    ends.push((at, end));
                    fronts.push((at, end));
                }
            }
            break;
        }
    }
    let mut last = words.len();
    loop {
        while last > 0 && legal[last - 1] {
            last -= 1;
        }
        match ends.iter().find(|(_, end)| *end == last && last > 0) {
            Some((start, end)) => legal[*start..*end].fill(true),
            None => break,
        }
    }
    let mut first = 0;
    loop {
        while first < words.len() && legal[first] {
            first += 1;
        }
        match fronts.iter().find(|(start, _)| *start == first) {
            Some((start, end)) => legal[*start..*end].fill(true),
            None => break,
        }
    }
    if legal.iter().all(|l| *l) {
        legal.fill(false);
    }
    legal
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn core(name: &str) -> String {
        let words = tokens(name);
        let legal = mark(&words);
        let kept: Vec<&str> =
            words.iter().zip(legal).filter(|(_, l)| !l).map(|(w, _)| w.text.as_str()).collect();
        kept.join(" ")
    }

    #[test]
    fn forms_are_marked_where_they_stand() {
        assert_eq!(core("ООО Ромашка"), "ромашка");
        assert_eq!(core("Ромашка ООО"), "ромашка");
        assert_eq!(core("Meble Spółka z ograniczoną odpowiedzialnością Spółka jawna"), "meble");
        assert_eq!(core("Shenzhen Foo Technology Co., Ltd."), "shenzhen foo technology");
        assert_eq!(core("AS Roma"), "as roma");
        assert_eq!(core("Acme B.V."), "acme");
        assert_eq!(core("Co-op Bank"), "co op bank");
        assert_eq!(core("GmbH"), "gmbh");
        assert_eq!(core(""), "");
    }
}
