//! Nonsense, chunks and floods.

use proptest::prelude::*;

use super::playing::{SAMPLES, at, listener};
use crate::domain::{Moment, Zone};
use crate::evidence::Site;
use crate::evidence::live::{Esl, EslLogin, Fritz, From, Heard, Protocol, Secret, Transcript};

/// A listener of each kind, connected.
fn protocols() -> Vec<Protocol> {
    let login = EslLogin { password: Secret::new("x") };
    let mut all = vec![
        Protocol::Ami(Box::new(listener())),
        Protocol::Esl(Box::new(Esl::new("fs", login, Site::default()))),
        Protocol::Fritz(Box::new(Fritz::new("box", Zone::default(), Site::default()))),
    ];
    all.iter_mut().for_each(|protocol| protocol.connected(at(0)));
    all
}

/// All that the server sends in a transcript.
fn stream(name: usize) -> Vec<u8> {
    let (_, text) = SAMPLES[name % SAMPLES.len()];
    Transcript::parse(text)
        .into_iter()
        .filter(|step| step.from == From::Server)
        .flat_map(|step| step.bytes)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nonsense_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..2000), greets in any::<bool>()) {
        for mut protocol in protocols() {
            if greets {
                protocol.feed(b"Asterisk Call Manager/1\r\nResponse: Success\r\nChallenge: 1\r\n\r\nResponse: Success\r\n\r\n", at(0));
            }
            protocol.feed(&bytes, at(1));
            protocol.cut(at(2));
            protocol.connected(at(3));
            protocol.feed(&bytes, at(4));
            protocol.tick(Moment::from_millis(i64::MAX));
        }
    }

    #[test]
    fn chunks_give_what_the_whole_gives(name in 0..SAMPLES.len(), sizes in proptest::collection::vec(1usize..300, 1..40)) {
        let bytes = stream(name);
        let mut whole = listener();
        whole.connected(at(0));
        let meant = whole.feed(&bytes, at(0));
        let mut cut = listener();
        cut.connected(at(0));
        let (mut rest, mut heard, mut sizes) = (bytes.as_slice(), Vec::new(), sizes.iter().cycle());
        while !rest.is_empty() {
            let (part, tail) = rest.split_at((*sizes.next().unwrap()).min(rest.len()));
            heard.extend(cut.feed(part, at(0)));
            rest = tail;
        }
        prop_assert_eq!(heard, meant);
    }

    #[test]
    fn damaged_conversations_never_panic(
        name in 0..SAMPLES.len(), flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..30),
        swaps in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..30),
    ) {
        let (_, text) = SAMPLES[name];
        let mut steps: Vec<Vec<u8>> =
            Transcript::parse(text).into_iter().filter(|step| step.from == From::Server).map(|step| step.bytes).collect();
        // Events in another order, and bytes that are others.
        for (one, other) in swaps {
            let (one, other) = (one.index(steps.len() - 3) + 3, other.index(steps.len() - 3) + 3);
            steps.swap(one, other);
        }
        let mut bytes = steps.concat();
        let start = 120.min(bytes.len() - 1);
        for (place, byte) in flips {
            let place = start + place.index(bytes.len() - start);
            bytes[place] = byte;
        }
        let mut ami = listener();
        ami.connected(at(0));
        for part in bytes.chunks(997) {
            for heard in ami.feed(part, at(0)) {
                if let Heard::Ended(call) = heard {
                    for leg in &call.legs {
                        prop_assert!(leg.talked.iter().all(|span| span.from <= span.to));
                        prop_assert!(leg.talked.windows(2).all(|pair| pair[0].to <= pair[1].from));
                    }
                }
            }
        }
        ami.tick(at(50 * 3_600_000));
        prop_assert_eq!(ami.counts().calls, 0);
    }
}

#[test]
fn a_flood_of_unknown_events_is_skipped_and_told() {
    let mut ami = listener();
    ami.connected(at(0));
    ami.feed(&stream(0)[..200], at(0));
    ami.feed(b"\r\n\r\n", at(0));
    let event = "Event: RTCPSent\r\nPrivilege: reporting,all\r\nSSRC: 0x1\r\nReport0Sourcessrc: 0x2\r\n\r\n"
        .repeat(1000);
    let before = ami.counts().skipped;
    for _ in 0..100 {
        assert!(ami.feed(event.as_bytes(), at(10)).is_empty());
    }
    assert_eq!(ami.counts().skipped - before, 100_000);
    let said = ami.tick(at(11_000));
    assert!(matches!(said.as_slice(), [Heard::Complaint(said)] if said.id() == "live-ami-flood"), "{said:?}");
    assert!(ami.tick(at(12_000)).is_empty(), "once an hour");
}

#[test]
fn calls_without_an_end_do_not_pile_up() {
    let mut ami = listener();
    ami.connected(at(0));
    ami.feed(&stream(0)[..200], at(0));
    ami.feed(b"\r\n\r\n", at(0));
    for number in 0..20_100 {
        let event = format!(
            "Event: Newchannel\r\nChannel: PJSIP/north-trunk-{number:08x}\r\nChannelState: 4\r\nCallerIDNum: 1\r\n\
             Context: from-trunk\r\nExten: 1\r\nUniqueid: {number}.1\r\nLinkedid: {number}.1\r\n\r\n"
        );
        ami.feed(event.as_bytes(), at(number));
    }
    assert_eq!((ami.counts().calls, ami.counts().given_up), (20_000, 100));
}
