//! demo
use clap::Command;
pub(super) fn command() -> Command {
    Command::new("demo")
}
