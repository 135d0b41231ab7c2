//! Whose process this is, asked in several ways. A library loaded before the program's own can answer for `getuid`; it
//! would have to answer alike for the kernel's files too.

use std::{fs, os::unix::fs::MetadataExt};

use nix::unistd::{geteuid, getuid};

use crate::{domain::Message, message};

/// What one source says: the uid, and the uid in whose right the process works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Witness {
    real: Option<u32>,
    effective: Option<u32>,
}

/// The uid of the process, if all who know it agree; a sentence when they do not.
pub fn uid() -> Result<u32, Message> {
    let asked = Witness { real: Some(getuid().as_raw()), effective: Some(geteuid().as_raw()) };
    let status =
        fs::read_to_string("/proc/self/status").map_or_else(|_| Witness::default(), |text| of_status(&text));
    let start = fs::read("/proc/self/auxv").map_or_else(|_| Witness::default(), |bytes| of_auxv(&bytes));
    let made = Witness { real: None, effective: owner_of_what_is_made() };
    agreed(getuid().as_raw(), &[asked, status, start, made])
}

/// `Uid: real effective saved file-system`, with tabs between them.
fn of_status(text: &str) -> Witness {
    let line = text.lines().find_map(|line| line.strip_prefix("Uid:")).unwrap_or_default();
    let mut numbers = line.split_whitespace().map(|number| number.parse().ok());
    Witness { real: numbers.next().flatten(), effective: numbers.next().flatten() }
}

/// What the kernel told the program when it started: pairs of words, a key and a value.
fn of_auxv(bytes: &[u8]) -> Witness {
    const UID: usize = 11;
    const EFFECTIVE_UID: usize = 12;
    const WORD: usize = size_of::<usize>();
    let word = |bytes: &[u8]| bytes.try_into().map_or(0, usize::from_ne_bytes);
    let mut found = Witness::default();
    for pair in bytes.chunks_exact(2 * WORD) {
        let value = u32::try_from(word(&pair[WORD..])).ok();
        match word(&pair[..WORD]) {
            UID => found.real = value,
            EFFECTIVE_UID => found.effective = value,
            _ => {}
        }
    }
    found
}

/// Whose a file without a name is, that this process has just made in memory.
#[cfg(target_os = "linux")]
fn owner_of_what_is_made() -> Option<u32> {
    use nix::sys::memfd::{MFdFlags, memfd_create};

    let made = memfd_create(c"picklog", MFdFlags::MFD_CLOEXEC).ok()?;
    fs::File::from(made).metadata().ok().map(|found| found.uid())
}

#[cfg(not(target_os = "linux"))]
fn owner_of_what_is_made() -> Option<u32> {
    None
}

/// The uid, where no source says another one.
fn agreed(uid: u32, witnesses: &[Witness]) -> Result<u32, Message> {
    let all = |of: fn(&Witness) -> Option<u32>| {
        let mut said: Vec<u32> = witnesses.iter().filter_map(of).collect();
        said.sort_unstable();
        said.dedup();
        said
    };
    let (real, effective) = (all(|one| one.real), all(|one| one.effective));
    let wrong = [real, effective].into_iter().find(|said| said.len() > 1);
    match wrong {
        None => Ok(uid),
        Some(said) => Err(message!(
            "machine-uids-differ",
            "the system gives this process different uids ({uids}), so nobody knows who is at work: start picklog without LD_PRELOAD, fakeroot and the like",
            uids = said.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_is_asked_and_its_answers_agree() {
        assert_eq!(uid(), Ok(getuid().as_raw()));
        let (own, start) = (fs::read_to_string("/proc/self/status"), fs::read("/proc/self/auxv"));
        if let (Ok(own), Ok(start)) = (own, start) {
            let expected = Witness { real: Some(getuid().as_raw()), effective: Some(geteuid().as_raw()) };
            assert_eq!((of_status(&own), of_auxv(&start)), (expected, expected));
        }
    }

    #[test]
    fn who_answers_otherwise_than_the_rest_is_not_believed() {
        let says = |real, effective| Witness { real: Some(real), effective: Some(effective) };
        assert_eq!(agreed(7, &[says(7, 7), Witness::default(), says(7, 7)]), Ok(7));
        // A program with the set-uid bit works in another's right; it is the caller's all the same.
        assert_eq!(agreed(7, &[says(7, 0), says(7, 0)]), Ok(7));
        for liar in [says(0, 7), says(0, 0), says(7, 0)] {
            let said = agreed(0, &[liar, says(7, 7)]).unwrap_err().to_string();
            assert!(said.contains("0, 7"), "{said}");
        }
        assert_eq!(of_status("Name:\tpicklog\nUid:\t1\t2\t3\t4\n"), says(1, 2));
        assert_eq!(of_status("nothing of it"), Witness::default());
        assert_eq!(of_auxv(&[1, 2, 3]), Witness::default());
    }
}
