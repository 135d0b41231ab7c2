//! The cheapest one-to-one assignment on a sparse graph.
//!
//! Rows are inserted one after the other along a shortest augmenting path with potentials (Jonker and Volgenant, "A shortest
//! augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987). Each row may also stay alone
//! at a fixed cost. A path seldom leaves the calls of one number, so in practice the time is about that of sorting the edges.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

/// That a row may be assigned a column, and what it costs (0 or more).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub column: usize,
    pub cost: i64,
}

/// How a search came to a column.
#[derive(Clone, Copy)]
struct Step {
    distance: i64,
    from_row: usize,
    is_final: bool,
}

/// What is known of the rows and columns assigned so far.
struct State<'a> {
    rows: &'a [Vec<Edge>],
    alone: i64,
    column_of: Vec<Option<usize>>,
    row_of: Vec<Option<usize>>,
    row_price: Vec<i64>,
    column_price: Vec<i64>,
}

/// Where a path ends.
#[derive(Clone, Copy)]
enum PathEnd {
    /// At a column that nobody has.
    Column(usize),
    /// At a row that stays alone.
    Alone(usize),
}

/// For each row its column, so that the sum of costs is the lowest; a row without a column costs `alone`. Edges to columns beyond
/// `columns` are left out. The same input gives the same result.
pub(super) fn assign(rows: &[Vec<Edge>], columns: usize, alone: i64) -> Vec<Option<usize>> {
    let mut state = State {
        rows,
        alone,
        column_of: vec![None; rows.len()],
        row_of: vec![None; columns],
        row_price: vec![0; rows.len()],
        column_price: vec![0; columns],
    };
    for row in 0..rows.len() {
        state.insert(row);
    }
    state.column_of
}

impl State<'_> {
    /// Inserts one row, moving others where that is cheaper.
    fn insert(&mut self, new: usize) {
        let mut steps: HashMap<usize, Step> = HashMap::new();
        let mut ahead: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
        let (mut row, mut base) = (new, 0_i64);
        let mut best_alone = (i64::MAX, new);
        let (end, length) = loop {
            let price = self.row_price(row);
            let alone = base.saturating_add(self.alone.saturating_sub(price));
            if alone < best_alone.0 {
                best_alone = (alone, row);
            }
            for edge in self.rows.get(row).into_iter().flatten() {
                let Some(column_price) = self.column_price.get(edge.column) else { continue };
                let distance =
                    base.saturating_add(edge.cost.saturating_sub(price).saturating_sub(*column_price));
                let is_nearer = steps.get(&edge.column).is_none_or(|step| distance < step.distance);
                if is_nearer && distance <= best_alone.0 {
                    steps.insert(edge.column, Step { distance, from_row: row, is_final: false });
                    ahead.push(Reverse((distance, edge.column)));
                }
            }
            let Some((distance, column)) = nearest(&mut ahead, &mut steps, best_alone.0) else {
                break (PathEnd::Alone(best_alone.1), best_alone.0);
            };
            match self.row_of.get(column).copied().flatten() {
                None => break (PathEnd::Column(column), distance),
                Some(holder) => (row, base) = (holder, distance),
            }
        };
        self.raise_prices(new, &steps, length);
        self.turn(new, &steps, end);
    }

    fn row_price(&self, row: usize) -> i64 {
        self.row_price.get(row).copied().unwrap_or(0)
    }

    /// Keeps every edge at a reduced cost of 0 or more, and those of the assignment at 0.
    fn raise_prices(&mut self, new: usize, steps: &HashMap<usize, Step>, length: i64) {
        if let Some(price) = self.row_price.get_mut(new) {
            *price = price.saturating_add(length);
        }
        for (column, step) in steps.iter().filter(|(_, step)| step.is_final && step.distance <= length) {
            let rise = length.saturating_sub(step.distance);
            if let Some(price) = self.column_price.get_mut(*column) {
                *price = price.saturating_sub(rise);
            }
            let holder = self.row_of.get(*column).copied().flatten();
            if let Some(price) = holder.and_then(|row| self.row_price.get_mut(row)) {
                *price = price.saturating_add(rise);
            }
        }
    }

    /// Assigns along the path, from its end back to the new row.
    fn turn(&mut self, new: usize, steps: &HashMap<usize, Step>, end: PathEnd) {
        let mut given = match end {
            PathEnd::Column(column) => Some(column),
            PathEnd::Alone(row) => {
                let left = self.column_of.get_mut(row).and_then(Option::take);
                if row == new { None } else { left }
            }
        };
        while let Some(column) = given {
            let Some(step) = steps.get(&column) else { return };
            if let Some(holder) = self.row_of.get_mut(column) {
                *holder = Some(step.from_row);
            }
            let left = self.column_of.get_mut(step.from_row).and_then(|own| own.replace(column));
            given = if step.from_row == new { None } else { left };
        }
    }
}

/// The nearest column that is not final yet, which becomes final; none where staying alone is nearer.
fn nearest(
    ahead: &mut BinaryHeap<Reverse<(i64, usize)>>,
    steps: &mut HashMap<usize, Step>,
    limit: i64,
) -> Option<(i64, usize)> {
    while let Some(Reverse((distance, column))) = ahead.pop() {
        if distance > limit {
            return None;
        }
        match steps.get_mut(&column) {
            Some(step) if !step.is_final && step.distance == distance => {
                step.is_final = true;
                return Some((distance, column));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edges(row: &[(usize, i64)]) -> Vec<Edge> {
        row.iter().map(|(column, cost)| Edge { column: *column, cost: *cost }).collect()
    }

    fn cost(rows: &[Vec<Edge>], found: &[Option<usize>], alone: i64) -> i64 {
        let of = |(row, column): (&Vec<Edge>, &Option<usize>)| match column {
            None => alone,
            Some(column) => {
                row.iter().filter(|edge| edge.column == *column).map(|edge| edge.cost).min().unwrap()
            }
        };
        rows.iter().zip(found).map(of).sum()
    }

    /// The lowest cost by trying everything.
    fn lowest(rows: &[Vec<Edge>], taken: &mut Vec<usize>, alone: i64) -> i64 {
        let Some((row, rest)) = rows.split_first() else { return 0 };
        let mut best = alone + lowest(rest, taken, alone);
        for edge in row {
            if !taken.contains(&edge.column) {
                taken.push(edge.column);
                best = best.min(edge.cost + lowest(rest, taken, alone));
                taken.pop();
            }
        }
        best
    }

    #[test]
    fn one_gives_way_where_that_is_cheaper() {
        let rows = [edges(&[(0, 1), (1, 5)]), edges(&[(0, 2)])];
        assert_eq!(assign(&rows, 2, 100), [Some(1), Some(0)]);
        assert_eq!(assign(&rows, 2, 3), [Some(0), None], "staying alone is cheaper than giving way");
        assert_eq!(assign(&[edges(&[(9, 1)])], 2, 3), [None], "no such column");
    }

    proptest! {
        #[test]
        fn it_costs_as_little_as_trying_everything_finds(
            rows in prop::collection::vec(prop::collection::vec((0_usize..5, 0_i64..40), 0..5), 0..6),
            alone in 1_i64..50,
        ) {
            let rows: Vec<Vec<Edge>> = rows.iter().map(|row| edges(row)).collect();
            let found = assign(&rows, 5, alone);
            let mut columns: Vec<usize> = found.iter().flatten().copied().collect();
            let count = columns.len();
            columns.sort_unstable();
            columns.dedup();
            prop_assert_eq!(columns.len(), count, "one to one");
            prop_assert_eq!(cost(&rows, &found, alone), lowest(&rows, &mut Vec::new(), alone));
        }
    }
}
