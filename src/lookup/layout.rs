//! Wrong keyboard layout: what the same keys give on another keyboard.
//!
//! Standard US, Russian (ЙЦУКЕН) and Ukrainian layouts, as in the XKB symbols `us`, `ru(winkeys)` and `ua(winkeys)`.

/// The keys of a US keyboard, unshifted then shifted, row by row.
const US: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
/// What the same keys give in Russian.
const RU: &str = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
/// What the same keys give in Ukrainian.
const UK: &str = "'йцукенгшщзхїфівапролджєячсмитьбю₴ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ";

fn swap(text: &str, from: &[&str], to: &str) -> Option<String> {
    let mut changed = false;
    let out = text
        .chars()
        .map(|c| {
            let at = from.iter().find_map(|keys| keys.chars().position(|k| k == c));
            match at.and_then(|at| to.chars().nth(at)) {
                Some(other) => {
                    changed |= c.is_alphabetic();
                    other
                }
                None => c,
            }
        })
        .collect();
    changed.then_some(out)
}

/// The other readings of `text` as typed on the wrong keyboard, none when it holds no letter that would change.
///
/// ```
/// # use picklog::lookup::layout::readings;
/// assert_eq!(readings("hjvfirf"), ["ромашка"]);
/// assert_eq!(readings("пщщпду"), ["google"]);
/// ```
pub fn readings(text: &str) -> Vec<String> {
    if text.chars().any(|c| c.is_ascii_alphabetic()) {
        let russian = swap(text, &[US], RU);
        let ukrainian = swap(text, &[US], UK).filter(|uk| Some(uk) != russian.as_ref());
        return russian.into_iter().chain(ukrainian).collect();
    }
    swap(text, &[RU, UK], US).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_line_up() {
        assert_eq!(US.chars().count(), RU.chars().count());
        assert_eq!(US.chars().count(), UK.chars().count());
    }

    #[test]
    fn reads_both_ways() {
        assert_eq!(readings("ghbdfn,fyr"), ["приватбанк"]);
        assert_eq!(readings("Rb]d"), ["Киъв", "Київ"]);
        assert_eq!(readings("ьшскщіщае"), ["microsoft"]);
        assert!(readings("华为 123").is_empty());
        assert!(readings("").is_empty());
    }
}
