//! The last thing before a fault of the program's own ends it: the terminal is given back, so that the shell behind it
//! can be used. Only what a handler of signals may do is done here.

use std::{
    io,
    sync::{
        Once, OnceLock,
        atomic::{AtomicPtr, Ordering},
    },
};

use nix::{
    libc,
    sys::{
        signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction},
        termios::Termios,
    },
};

use super::leave::{LEAVE, send_last};
use crate::files::{mend_cut, pass_on};

/// The signals by which a process ends through a fault of its own, and who handled each before.
static FAULTS: [(Signal, OnceLock<SigAction>); 5] = [
    (Signal::SIGBUS, OnceLock::new()),
    (Signal::SIGSEGV, OnceLock::new()),
    (Signal::SIGILL, OnceLock::new()),
    (Signal::SIGFPE, OnceLock::new()),
    (Signal::SIGABRT, OnceLock::new()),
];

/// The line's settings as the shell had them; none while the terminal is not in our hands.
static SHELLS: AtomicPtr<libc::termios> = AtomicPtr::new(std::ptr::null_mut());

/// Notes how the line was before it was taken.
pub fn taken(before: &Termios) {
    static ONCE: Once = Once::new();
    // It is never freed: a handler may be reading it. A stop and a start of the program cost 60 bytes.
    SHELLS.store(Box::into_raw(Box::new(before.clone().into())), Ordering::Release);
    ONCE.call_once(|| {
        let flags = SaFlags::SA_SIGINFO | SaFlags::SA_ONSTACK;
        let ours = SigAction::new(SigHandler::SigAction(last_words), flags, SigSet::empty());
        for (signal, before) in &FAULTS {
            // SAFETY: the handler does only what a handler may.
            #[allow(unsafe_code)]
            if let Ok(found) = unsafe { sigaction(*signal, &ours) } {
                before.get_or_init(|| found);
            }
        }
    });
}

/// Notes that the terminal was given back.
pub fn given_back() {
    SHELLS.store(std::ptr::null_mut(), Ordering::Release);
}

extern "C" fn last_words(number: libc::c_int, about: *mut libc::siginfo_t, _: *mut libc::c_void) {
    let Some((signal, before)) = FAULTS.iter().find(|(signal, _)| *signal as libc::c_int == number) else {
        return;
    };
    // SAFETY: the kernel hands a handler of this kind the facts of its signal.
    #[allow(unsafe_code)]
    let (address, sent) = unsafe { ((*about).si_addr() as usize, (*about).si_code <= 0) };
    if *signal == Signal::SIGBUS && !sent && mend_cut(address) {
        return;
    }
    let shells = SHELLS.swap(std::ptr::null_mut(), Ordering::AcqRel);
    if !shells.is_null() {
        send_last(LEAVE);
        // SAFETY: the settings are never freed, and setting them is allowed here.
        #[allow(unsafe_code)]
        unsafe {
            use std::os::fd::AsRawFd;
            libc::tcsetattr(io::stdin().as_raw_fd(), libc::TCSANOW, shells);
        }
    }
    pass_on(*signal, before.get(), sent);
}
