//! Whole conversations: transcripts, filtered and broken ones, and nonsense.

mod broken;
mod esl;
mod filtered;
mod fritz;
mod playing;
mod random;
mod transcripts;
