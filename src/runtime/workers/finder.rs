//! Looks accounts up: the newest query wins.

use std::{
    sync::{
        atomic::Ordering,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::Duration,
};

use super::super::{inbox::Inbox, threads};
use crate::{
    app::{Effect, Msg},
    domain::{Found, Id, Moment, Offers, StoreError},
    store::Stop,
};

/// While the lookup's index is being built the same is asked again so often, to show how far it is and what it finds.
const INDEXING: Duration = Duration::from_secs(1);

/// What is looked up.
#[derive(Clone, Debug)]
pub(super) struct Search {
    /// What was typed.
    pub query: String,
    /// Rows wanted.
    pub limit: usize,
    /// Which list is wanted where nothing is typed.
    pub list: Offers,
    /// When today began.
    pub midnight: Moment,
    /// Where nothing is typed, these accounts and no list.
    pub among: Vec<Id>,
}

/// The way to the thread that looks accounts up.
pub(super) struct Finder {
    send: Sender<Asked>,
    /// What was asked for last, and how its search is stopped.
    last: Option<(String, Stop)>,
}

/// A search that is asked for, and what stops it.
type Asked = (Effect, Stop);

impl Finder {
    /// Starts the thread. `look_up` gives none for a search that was stopped. `running` is let go when the thread has ended and
    /// `look_up` is gone, with the handle it has.
    pub(super) fn spawn(
        look_up: impl FnMut(&Search, &Stop) -> Result<Option<Found>, StoreError> + Send + 'static,
        send: Inbox,
        running: Sender<()>,
    ) -> Finder {
        let (ask, asked) = channel();
        threads::start("finder", move || {
            let _running = running;
            answer(look_up, &asked, &send);
        });
        Finder { send: ask, last: None }
    }

    /// Asks for a search. One that is under way for another text is stopped: nobody waits for it any more.
    pub(super) fn ask(&mut self, find: Effect) {
        let Effect::Find { query, .. } = &find else { return };
        let stop = match self.last.take() {
            Some((last, stop)) if last == *query => stop,
            last => {
                if let Some((_, stop)) = last {
                    stop.store(true, Ordering::Relaxed);
                }
                Stop::default()
            }
        };
        self.last = Some((query.clone(), stop.clone()));
        // The thread ends with the program.
        let _ = self.send.send((find, stop));
    }
}

impl Drop for Finder {
    /// Nobody waits for what is being looked up.
    fn drop(&mut self) {
        if let Some((_, stop)) = &self.last {
            stop.store(true, Ordering::Relaxed);
        }
    }
}

fn answer(
    mut look_up: impl FnMut(&Search, &Stop) -> Result<Option<Found>, StoreError>,
    asked: &Receiver<Asked>,
    send: &Inbox,
) {
    let (mut again, mut next) = (None, None);
    loop {
        let first = match (next.take(), again.take()) {
            (Some(next), _) => next,
            (None, Some(last)) => match asked.recv_timeout(INDEXING) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => last,
                Err(RecvTimeoutError::Disconnected) => return,
            },
            (None, None) => match asked.recv() {
                Ok(first) => first,
                Err(_) => return,
            },
        };
        // Only the newest query is of interest; its answer makes all older ones stale.
        let newest = asked.try_iter().last().unwrap_or(first);
        let (Effect::Find { generation, query, limit, list, midnight, among }, stop) = newest else {
            continue;
        };
        let search = Search { query, limit, list, midnight, among };
        let found = match look_up(&search, &stop).transpose() {
            Some(found) => found,
            None => continue,
        };
        next = asked.try_iter().last();
        // The same was asked again meanwhile, because something has changed: that is looked up next. Where changes come
        // faster than a search ends, this answer is the best there is.
        let generation = match &next {
            Some((Effect::Find { generation, query: again, .. }, _))
                if *again == search.query && !again.is_empty() =>
            {
                *generation
            }
            _ => generation,
        };
        if found.as_ref().is_ok_and(|found| found.indexing.is_some()) {
            let Search { query, limit, list, midnight, among } = search;
            again = Some((Effect::Find { generation, query, limit, list, midnight, among }, stop));
        }
        if send.send(Msg::Found { generation, found }).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::{super::super::inbox::Event, *};

    fn find(generation: u64, query: &str) -> Effect {
        let (list, midnight) = (Offers::Waiting, Moment::default());
        Effect::Find { generation, query: query.into(), limit: 8, list, midnight, among: Vec::new() }
    }

    fn generation(event: Event) -> u64 {
        match event {
            Event::Msg(Msg::Found { generation, .. }) => generation,
            _ => 0,
        }
    }

    /// A search that takes until it is let go on or stopped, as in a big file without an index.
    fn slow() -> (Finder, Receiver<Event>, Receiver<String>, Sender<()>) {
        let (asked, queries) = channel();
        let (go_on, gate) = channel::<()>();
        let look_up = move |search: &Search, stop: &Stop| {
            let _ = asked.send(search.query.clone());
            loop {
                match gate.recv_timeout(Duration::from_millis(1)) {
                    Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) => return Ok(None),
                    Err(RecvTimeoutError::Timeout) => {}
                    Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(Some(Found::default())),
                }
            }
        };
        let (send, answers) = Inbox::new();
        (Finder::spawn(look_up, send, channel().0), answers, queries, go_on)
    }

    /// The next of something that comes within a moment, or never.
    fn next<T>(from: &Receiver<T>) -> T {
        from.recv_timeout(Duration::from_secs(30)).unwrap()
    }

    /// While a query is looked up, letters are typed on: the search under way is stopped, and of the queries they make only
    /// the newest is looked up.
    #[test]
    fn a_letter_stops_the_search_before_it_and_the_newest_query_wins() {
        let (mut finder, answers, queries, go_on) = slow();
        finder.ask(find(1, "r"));
        assert_eq!(next(&queries), "r");
        for (generation, query) in [(2, "ro"), (3, "rom"), (4, "roma")] {
            finder.ask(find(generation, query));
        }
        // Nobody lets the search for `r` go on; it ends all the same. Between the letters others may have been begun.
        while next(&queries) != "roma" {}
        go_on.send(()).unwrap();
        assert_eq!(generation(next(&answers)), 4, "an answer that nobody waits for");
        drop(finder);
        assert!(answers.recv().is_err() && queries.recv().is_err(), "something else was looked up");
    }

    /// Colleagues save while a search takes long: what is asked again is not begun anew each time, and is answered.
    #[test]
    fn changes_that_come_faster_than_a_search_ends_do_not_keep_its_answer_back() {
        let (mut finder, answers, queries, go_on) = slow();
        finder.ask(find(1, "roma"));
        assert_eq!(next(&queries), "roma");
        finder.ask(find(2, "roma"));
        let anew = queries.recv_timeout(Duration::from_millis(100));
        assert_eq!(anew, Err(RecvTimeoutError::Timeout), "the search under way was stopped");
        go_on.send(()).unwrap();
        assert_eq!(generation(next(&answers)), 2, "the screen takes no other answer");
        assert_eq!(next(&queries), "roma", "what has changed is looked up too");
        finder.ask(find(3, "roma"));
        go_on.send(()).unwrap();
        assert_eq!(generation(next(&answers)), 3);
    }
}
