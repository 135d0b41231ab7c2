//! A file mapped into memory that may be cut by others while it is looked at.
//!
//! The kernel answers a look at a page that is no longer in the file with SIGBUS, which ends the process. Here the
//! signal's handler puts a page of zeros in the place of each page of that mapping and notes that it was cut: what was
//! found in it since is worth nothing, and whoever uses the mapping asks [`Mapping::is_cut`] before believing it. A
//! fault at any other address goes to whoever handled the signal before.

use std::{
    fs::File,
    io,
    ops::Deref,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use memmap2::Mmap;
use nix::{
    libc,
    sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction},
};

/// So many mappings a process can have at once; a screen has two.
const MOST: usize = 256;
/// The longest pages there are, should the kernel not say how long its pages are.
const LARGEST_PAGE: usize = 64 * 1024;

/// The bytes of a file, shared with all processes that map it. Cheap to clone: all clones are one mapping.
#[derive(Clone)]
pub struct Mapping(Arc<Mapped>);

struct Mapped {
    map: Mmap,
    slot: &'static Slot,
}

/// What the handler of the signal knows of a mapping. An address of 0 is none.
struct Slot {
    is_taken: AtomicBool,
    from: AtomicUsize,
    length: AtomicUsize,
    is_cut: AtomicBool,
}

static SLOTS: [Slot; MOST] = [const {
    Slot {
        is_taken: AtomicBool::new(false),
        from: AtomicUsize::new(0),
        length: AtomicUsize::new(0),
        is_cut: AtomicBool::new(false),
    }
}; MOST];

/// Who handled the signal before.
static BEFORE: OnceLock<SigAction> = OnceLock::new();

impl Mapping {
    /// Maps a file for reading.
    ///
    /// # Errors
    /// The system's; also when the process has very many mappings.
    pub fn of(file: &File) -> io::Result<Mapping> {
        handle_cuts()?;
        let is_free = |slot: &&Slot| !slot.is_taken.swap(true, Ordering::AcqRel);
        let slot = SLOTS.iter().find(is_free).ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: the file is one that nobody writes in place: a new index is a new file. Where somebody cuts it all the
        // same, the handler keeps the memory readable, and where they overwrite it, the bytes are checked as any
        // damaged file's are: nothing read from them is trusted to be well-formed.
        #[allow(unsafe_code)]
        let map =
            unsafe { Mmap::map(file) }.inspect_err(|_| slot.is_taken.store(false, Ordering::Release))?;
        slot.is_cut.store(false, Ordering::Relaxed);
        slot.length.store(map.len(), Ordering::Relaxed);
        slot.from.store(map.as_ptr() as usize, Ordering::Release);
        Ok(Mapping(Arc::new(Mapped { map, slot })))
    }

    /// Whether bytes were missing since it was mapped: then they read as zeros, and all that was found is to be thrown
    /// away.
    pub fn is_cut(&self) -> bool {
        self.0.slot.is_cut.load(Ordering::Acquire)
    }
}

impl Deref for Mapping {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0.map
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        // The handler forgets the memory before it is given back.
        self.slot.from.store(0, Ordering::Release);
        self.slot.is_taken.store(false, Ordering::Release);
    }
}

/// Makes the memory at an address readable again, if it is of a mapping that was cut. May be called by a handler of
/// signals: it touches atomic numbers and asks the kernel for memory, and does nothing else.
pub fn mend_cut(address: usize) -> bool {
    for slot in &SLOTS {
        let from = slot.from.load(Ordering::Acquire);
        let length = slot.length.load(Ordering::Relaxed).next_multiple_of(page());
        if from == 0 || !(from..from + length).contains(&address) {
            continue;
        }
        slot.is_cut.store(true, Ordering::Release);
        // SAFETY: the range is the mapping's own, to the last of its pages; whoever reads it sees bytes as before, and
        // its owner gives it back in one piece.
        #[allow(unsafe_code)]
        let zeros = unsafe {
            let flags = libc::MAP_FIXED | libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
            libc::mmap(from as *mut libc::c_void, length, libc::PROT_READ, flags, -1, 0)
        };
        return zeros != libc::MAP_FAILED;
    }
    false
}

/// The length of a page. Asked once, before any handler needs it.
fn page() -> usize {
    static PAGE: AtomicUsize = AtomicUsize::new(0);
    match PAGE.load(Ordering::Relaxed) {
        0 => {
            // SAFETY: a question to the kernel.
            #[allow(unsafe_code)]
            let found = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(LARGEST_PAGE);
            PAGE.store(found, Ordering::Relaxed);
            found
        }
        known => known,
    }
}

fn handle_cuts() -> io::Result<()> {
    static DONE: OnceLock<nix::Result<()>> = OnceLock::new();
    let done = DONE.get_or_init(|| {
        page();
        let flags = SaFlags::SA_SIGINFO | SaFlags::SA_ONSTACK;
        let ours = SigAction::new(SigHandler::SigAction(cut), flags, SigSet::empty());
        // SAFETY: the handler does only what a handler may.
        #[allow(unsafe_code)]
        let before = unsafe { sigaction(Signal::SIGBUS, &ours) }?;
        BEFORE.get_or_init(|| before);
        Ok(())
    });
    done.map_err(io::Error::from)
}

extern "C" fn cut(_: libc::c_int, about: *mut libc::siginfo_t, _: *mut libc::c_void) {
    // SAFETY: the kernel hands a handler of this kind the facts of its signal.
    #[allow(unsafe_code)]
    let (address, sent) = unsafe { ((*about).si_addr() as usize, (*about).si_code <= 0) };
    if !sent && mend_cut(address) {
        return;
    }
    pass_on(Signal::SIGBUS, BEFORE.get(), sent);
}

/// Leaves a fault to whoever handled its signal before: it happens again as soon as the handler returns. A signal that
/// was sent is sent again and ends the process: the standard library's handler would let it live. May be called by a
/// handler of signals.
pub fn pass_on(signal: Signal, before: Option<&SigAction>, sent: bool) {
    let default = SigAction::new(SigHandler::SigDfl, SaFlags::empty(), SigSet::empty());
    // SAFETY: a handler may ask for both.
    #[allow(unsafe_code)]
    unsafe {
        let _ = sigaction(signal, before.filter(|_| !sent).unwrap_or(&default));
        if sent {
            libc::raise(signal as libc::c_int);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write};

    use super::*;

    #[test]
    fn a_file_cut_under_a_mapping_reads_as_zeros_and_is_known_to_be_cut() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&vec![7; 1_000_000]).unwrap();
        let (mapping, other) = (Mapping::of(&file).unwrap(), Mapping::of(&file).unwrap());
        assert_eq!((mapping[0], mapping[999_999], mapping.is_cut()), (7, 7, false));
        file.set_len(0).unwrap();
        assert_eq!((mapping[500_000], mapping.is_cut()), (0, true));
        assert_eq!((mapping[0], mapping[999_999]), (0, 0));
        assert!(!other.is_cut(), "nobody has looked at this one");
        drop(mapping);
        assert_eq!(other.clone()[999_999], 0);
        assert!(other.is_cut());
    }

    #[test]
    fn a_mapping_that_is_given_back_frees_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, b"abc").unwrap();
        let file = File::open(&path).unwrap();
        for _ in 0..2 * MOST {
            assert_eq!(&Mapping::of(&file).unwrap()[..], b"abc");
        }
        assert!(!mend_cut(0x1000));
    }
}
