//! Whether something can be copied from the screen.

/// Where what is copied goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// To the terminal, which puts it into the clipboard of the machine it runs on.
    Terminal,
    /// Nowhere: the person does not want it.
    Off,
    /// Nowhere: this terminal has no way to a clipboard.
    #[default]
    Unable,
}
