//! Looks accounts up: the newest query wins.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use super::super::inbox::Inbox;
use crate::{
    app::{Effect, Msg},
    domain::{Found, Trouble},
};

/// While the lookup's index is being built the same is asked again so often, to show how far it is and what it finds.
const INDEXING: Duration = Duration::from_secs(1);

/// Starts the thread that looks accounts up.
pub(super) fn spawn(
    mut look_up: impl FnMut(&str, usize) -> Result<Found, Trouble> + Send + 'static,
    finds: Receiver<Effect>,
    send: Inbox,
) {
    thread::spawn(move || {
        let mut again = None;
        loop {
            let first = match again.take() {
                Some(last) => match finds.recv_timeout(INDEXING) {
                    Ok(first) => first,
                    Err(RecvTimeoutError::Timeout) => last,
                    Err(RecvTimeoutError::Disconnected) => return,
                },
                None => match finds.recv() {
                    Ok(first) => first,
                    Err(_) => return,
                },
            };
            // Only the newest query is of interest; its answer makes all older ones stale.
            let newest = finds.try_iter().last().unwrap_or(first);
            let Effect::Find { generation, query, limit } = newest else { continue };
            let found = look_up(&query, limit);
            if found.as_ref().is_ok_and(|found| found.indexing.is_some()) {
                again = Some(Effect::Find { generation, query, limit });
            }
            if send.send(Msg::Found { generation, found }).is_err() {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{super::super::inbox::Event, *};

    fn find(generation: u64, query: &str) -> Effect {
        Effect::Find { generation, query: query.into(), limit: 8 }
    }

    /// While a query is looked up, letters are typed on; of the queries they make only the newest is looked up.
    #[test]
    fn typing_waits_for_no_search_and_the_newest_query_wins() {
        let (asked, queries) = channel();
        let (go_on, gate) = channel::<()>();
        let look_up = move |query: &str, _| {
            let _ = asked.send(query.to_owned());
            let _ = gate.recv();
            Ok(Found::default())
        };
        let ((typed, finds), (send, answers)) = (channel(), Inbox::new());
        spawn(look_up, finds, send);
        typed.send(find(1, "r")).unwrap();
        assert_eq!(queries.recv().unwrap(), "r");
        // Nobody waits here, though the first answer is not there yet.
        for (generation, query) in [(2, "ro"), (3, "rom"), (4, "roma")] {
            typed.send(find(generation, query)).unwrap();
        }
        let generation = |event| match event {
            Event::Msg(Msg::Found { generation, .. }) => generation,
            _ => 0,
        };
        go_on.send(()).unwrap();
        assert_eq!(generation(answers.recv().unwrap()), 1);
        assert_eq!(queries.recv().unwrap(), "roma");
        go_on.send(()).unwrap();
        assert_eq!(generation(answers.recv().unwrap()), 4);
        drop(typed);
        assert!(answers.recv().is_err() && queries.recv().is_err(), "something else was looked up");
    }
}
