//! When a matter was opened where it comes from: not on a day to come, and not after it was to close.

use super::{super::notes::Why, Good, Rows};
use crate::domain::{Answer, code};

/// Clocks of two machines differ, and so do the zones that files forget to name: so many seconds of the future are now.
const SLACK: i64 = 26 * 3600;

impl Rows {
    /// Leaves out an opening that has not come yet, and says where a close lies before the opening.
    pub(super) fn opening(&mut self, good: &mut Good) {
        let Some(opened) = good.row.answers.moment(code::OPENED) else { return };
        let day = opened.local(self.cells.zone()).date();
        if opened.seconds_since(self.cells.now()) > SLACK {
            good.row.answers.clear(code::OPENED);
            self.notes.add(code::OPENED, Why::OpenedAhead, &day.to_string());
            return;
        }
        if let Some(Answer::Date(close)) = good.row.answers.get(code::CLOSE)
            && *close < day
        {
            let text = format!("{close} < {day}");
            self.notes.add(code::CLOSE, Why::CloseBeforeOpened, &text);
        }
    }
}
