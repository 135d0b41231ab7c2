//! Plays transcripts to a listener.

use crate::domain::Moment;
use crate::evidence::live::{Ami, AmiLogin, From, Heard, Secret, Step, Transcript};
use crate::evidence::{Call, Site};

/// The transcripts by name.
pub const SAMPLES: &[(&str, &str)] = &[
    ("answered", include_str!("../../../../tests/samples/ami/answered.ami")),
    ("unanswered", include_str!("../../../../tests/samples/ami/unanswered.ami")),
    ("cancelled", include_str!("../../../../tests/samples/ami/cancelled.ami")),
    ("busy", include_str!("../../../../tests/samples/ami/busy.ami")),
    ("originate_answered", include_str!("../../../../tests/samples/ami/originate_answered.ami")),
    ("originate_busy", include_str!("../../../../tests/samples/ami/originate_busy.ami")),
    (
        "originate_own_not_picked_up",
        include_str!("../../../../tests/samples/ami/originate_own_not_picked_up.ami"),
    ),
    ("dialled_by_hand", include_str!("../../../../tests/samples/ami/dialled_by_hand.ami")),
    ("internal", include_str!("../../../../tests/samples/ami/internal.ami")),
    ("blind_transfer", include_str!("../../../../tests/samples/ami/blind_transfer.ami")),
    ("attended_transfer", include_str!("../../../../tests/samples/ami/attended_transfer.ami")),
    ("attended_transfer_refer", include_str!("../../../../tests/samples/ami/attended_transfer_refer.ami")),
    ("queue_answered", include_str!("../../../../tests/samples/ami/queue_answered.ami")),
    ("queue_abandoned", include_str!("../../../../tests/samples/ami/queue_abandoned.ami")),
    ("ring_group", include_str!("../../../../tests/samples/ami/ring_group.ami")),
    ("ring_group_local", include_str!("../../../../tests/samples/ami/ring_group_local.ami")),
    ("local_optimized", include_str!("../../../../tests/samples/ami/local_optimized.ami")),
    ("picked_up_for_another", include_str!("../../../../tests/samples/ami/picked_up_for_another.ami")),
    ("voicemail", include_str!("../../../../tests/samples/ami/voicemail.ami")),
    ("members", include_str!("../../../../tests/samples/ami/members.ami")),
    ("name_utf8", include_str!("../../../../tests/samples/ami/name_utf8.ami")),
    ("filtered", include_str!("../../../../tests/samples/ami/filtered.ami")),
];

/// The start of all transcripts, by the server's clock.
pub const START_MS: i64 = 1_796_000_000_000;

/// A listener that fits the transcripts.
pub fn listener() -> Ami {
    let login = AmiLogin {
        user: "picklog".to_owned(),
        secret: Secret::new("orchard-seven\n"),
        ..AmiLogin::default()
    };
    let site =
        Site { region: Some("RU".to_owned()), trunk_prefixes: vec!["9".to_owned()], extensions: Vec::new() };
    Ami::new("named-by-us", login, site)
}

/// A time within a transcript.
pub fn at(ms: u64) -> Moment {
    Moment::from_millis(START_MS + i64::try_from(ms).unwrap())
}

/// The steps of a transcript.
pub fn steps(name: &str) -> Vec<Step> {
    let (_, text) = SAMPLES.iter().find(|(known, _)| *known == name).expect("a transcript of this name");
    Transcript::parse(text)
}

/// What the server sent, without the steps that `is_kept` does not keep.
pub fn play(ami: &mut Ami, steps: &[Step], mut is_kept: impl FnMut(&Step) -> bool) -> Vec<Heard> {
    let mut heard = Vec::new();
    for step in steps.iter().filter(|step| step.from == From::Server) {
        if is_kept(step) {
            heard.extend(ami.feed(&step.bytes, at(step.at_ms)));
        }
    }
    heard
}

/// All that is heard of a whole transcript.
pub fn heard(name: &str) -> Vec<Heard> {
    let mut ami = listener();
    ami.connected(at(0));
    play(&mut ami, &steps(name), |_| true)
}

/// The calls that ended.
pub fn ended(heard: &[Heard]) -> Vec<Call> {
    heard
        .iter()
        .filter_map(|heard| match heard {
            Heard::Ended(call) => Some(call.as_ref().clone()),
            _ => None,
        })
        .collect()
}

/// A call in one line: direction, end, both numbers, and for every telephone its seconds of talk to a tenth; `*` for one
/// that lost to another.
pub fn line(call: &Call) -> String {
    let legs = call.legs.iter().map(|leg| {
        let ms: i64 = leg.talked.iter().map(|span| span.to.millis() - span.from.millis()).sum();
        let lost = if leg.is_answered_elsewhere { "*" } else { "" };
        format!(" {}{lost}:{}.{}", leg.extension, ms / 1000, ms % 1000 / 100)
    });
    let far = call.outside.as_deref().or(call.written.as_deref()).unwrap_or("-");
    let line = call.line.as_deref().unwrap_or("-");
    format!("{:?} {:?} {far} {line}{}", call.direction, call.end, legs.collect::<String>())
}
