//! Which rows of a list are in sight.

use std::ops::Range;

/// The first row in sight. A list jumps half a page at the edge, so that a moved row redraws two rows and not all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    top: usize,
}

impl Scroll {
    /// The rows in sight of a list so long, so many at once, the row of the cursor among them.
    pub(super) fn around(&mut self, cursor: usize, length: usize, height: usize) -> Range<usize> {
        let last_top = length.saturating_sub(height);
        let cursor = cursor.min(length.saturating_sub(1));
        let half = height / 2;
        if cursor < self.top {
            self.top = (cursor + 1).saturating_sub(height.max(1) - half);
        } else if cursor >= self.top + height {
            self.top = (cursor + 1 + half).saturating_sub(height.max(1));
        }
        self.top = self.top.min(last_top);
        // A list shorter than its half page still shows the cursor.
        if cursor >= self.top + height {
            self.top = (cursor + 1).saturating_sub(height).min(last_top);
        }
        self.top..length.min(self.top + height)
    }

    /// The same where a list that does not fit leaves its last row to say how many rows are beyond its edges; how many rows
    /// that takes, one or none.
    pub(super) fn above_foot(
        &mut self,
        cursor: usize,
        length: usize,
        height: usize,
    ) -> (Range<usize>, usize) {
        let foot = usize::from(length > height && height > 1);
        (self.around(cursor, length, (height - foot).max(1)), foot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_jumps_half_a_page_at_the_edge_and_stays_otherwise() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.around(0, 50, 10), 0..10);
        assert_eq!(scroll.around(9, 50, 10), 0..10);
        assert_eq!(scroll.around(10, 50, 10), 6..16);
        assert_eq!(scroll.around(15, 50, 10), 6..16);
        assert_eq!(scroll.around(5, 50, 10), 1..11);
        assert_eq!(scroll.around(49, 50, 10), 40..50);
        assert_eq!(scroll.around(0, 3, 10), 0..3);
        assert_eq!(scroll.around(7, 0, 10), 0..0);
        assert_eq!(scroll.around(7, 9, 0).len(), 0);
    }

    #[test]
    fn a_list_that_does_not_fit_leaves_its_last_row_free() {
        let mut scroll = Scroll::default();
        assert_eq!(scroll.above_foot(0, 5, 5), (0..5, 0));
        assert_eq!(scroll.above_foot(0, 6, 5), (0..4, 1));
        // Of one row the list itself takes it.
        assert_eq!(scroll.above_foot(2, 6, 1), (2..3, 0));
        assert_eq!(scroll.above_foot(2, 6, 0).1, 0);
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        let mut scroll = Scroll::default();
        for step in 0..5_000usize {
            let (length, height) = (1 + step % 37, 1 + step % 11);
            let cursor = (step * 7919) % length;
            assert!(scroll.around(cursor, length, height).contains(&cursor), "{cursor} {length} {height}");
        }
    }
}
