//! Numbers for the logins that records name: a number is copied and compared at once, and each record names several.

use rustc_hash::FxHashMap;

/// Who is nobody: an empty login.
pub(super) const NOBODY: u32 = 0;

/// Logins by number.
pub(super) struct Logins {
    names: Vec<String>,
    numbers: FxHashMap<String, u32>,
    /// The one asked for last.
    last: u32,
}

impl Default for Logins {
    fn default() -> Logins {
        let names = vec![String::new()];
        Logins { names, numbers: FxHashMap::default(), last: NOBODY }
    }
}

impl Logins {
    /// The number of a login.
    pub fn who(&mut self, login: &str) -> u32 {
        if login.is_empty() {
            return NOBODY;
        }
        // Records of one person often come one after the other.
        if self.name(self.last) == login {
            return self.last;
        }
        self.last = match self.numbers.get(login) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                self.names.push(login.to_owned());
                self.numbers.insert(login.to_owned(), number);
                number
            }
        };
        self.last
    }

    /// The login of a number.
    pub fn name(&self, who: u32) -> &str {
        self.names.get(who as usize).map_or("", String::as_str)
    }
}
