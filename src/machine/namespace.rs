//! The user namespace of this process. In one that anybody may make (`unshare -r`) a process has the uid it likes, 0 too.
//!
//! Two witnesses must agree that it is the machine's own. `/proc/self/uid_map` is the identity there; but in a namespace
//! something else can be mounted over it, another file of `/proc` too. And what the kernel itself owns, such as an
//! eventfd, is seen to belong to uid 0 only where the kernel's root is root: that cannot be mounted over.

use crate::domain::Namespace;

/// What `/proc/self/uid_map` says.
#[derive(Debug)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
enum Map {
    /// There is no `/proc`.
    Missing,
    /// What is there is no file of the kernel's.
    Covered,
    /// Ranges with a comma between them, numbers with a space.
    Text(String),
}

/// The map of the machine's own namespace.
const IDENTITY: &str = "0 0 4294967295";

/// The user namespace in which this uid is that of the process; none in the machine's own.
#[cfg(target_os = "linux")]
pub fn namespace(uid: u32) -> Option<Namespace> {
    judge(read_map(), owner_of_what_is_the_kernels(), uid)
}

/// Other systems have no user namespaces.
#[cfg(not(target_os = "linux"))]
pub fn namespace(_uid: u32) -> Option<Namespace> {
    None
}

/// Whether this process runs in the machine's own user namespace.
pub fn is_own_namespace() -> bool {
    namespace(0).is_none()
}

#[cfg(target_os = "linux")]
fn read_map() -> Map {
    use std::io::Read;

    use nix::sys::statfs::{PROC_SUPER_MAGIC, fstatfs};

    let Ok(file) = std::fs::File::open("/proc/self/uid_map") else { return Map::Missing };
    if !fstatfs(&file).is_ok_and(|found| found.filesystem_type() == PROC_SUPER_MAGIC) {
        return Map::Covered;
    }
    let mut text = String::new();
    match file.take(64 * 1024).read_to_string(&mut text) {
        Ok(_) => Map::Text(in_one_line(&text)),
        Err(_) => Map::Covered,
    }
}

/// How this process sees the owner of something that belongs to the kernel's root.
#[cfg(target_os = "linux")]
fn owner_of_what_is_the_kernels() -> Option<u32> {
    use std::{fs::File, os::fd::OwnedFd, os::unix::fs::MetadataExt};

    let event: OwnedFd = nix::sys::eventfd::EventFd::new().ok()?.into();
    File::from(event).metadata().ok().map(|found| found.uid())
}

#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn in_one_line(text: &str) -> String {
    let ranges = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    ranges.filter(|range| !range.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What the two witnesses make of it. `root` is how the owner of what is the kernel's shows.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn judge(map: Map, root: Option<u32>, uid: u32) -> Option<Namespace> {
    let unknown = || Some(Namespace { map: Namespace::UNKNOWN.to_owned(), outer_uid: None });
    match (map, root) {
        (Map::Text(map), Some(0) | None) if map == IDENTITY => None,
        // A `chroot` without /proc.
        (Map::Missing, Some(0)) => None,
        (Map::Text(map), _) if map != IDENTITY && !map.is_empty() => {
            let outer_uid = outside(&map, uid);
            Some(Namespace { map, outer_uid })
        }
        _ => unknown(),
    }
}

/// What a uid is outside, by a map.
fn outside(map: &str, uid: u32) -> Option<u32> {
    map.split(", ").find_map(|range| {
        let mut numbers = range.split(' ').map(|number| number.parse::<u32>().ok());
        let (inner, outer, count) = (numbers.next()??, numbers.next()??, numbers.next()??);
        let at = uid.checked_sub(inner).filter(|at| *at < count)?;
        outer.checked_add(at).filter(|outer| *outer != u32::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(map: &str) -> Map {
        Map::Text(in_one_line(map))
    }

    #[test]
    fn the_machines_own_namespace_is_where_both_witnesses_say_so() {
        assert_eq!(judge(text("         0          0 4294967295\n"), Some(0), 1000), None);
        assert_eq!(judge(Map::Missing, Some(0), 1000), None);
        // The map of the machine's first process, mounted over one's own.
        let forged = judge(text("0 0 4294967295\n"), Some(65_534), 0).unwrap();
        assert_eq!((forged.map.as_str(), forged.outer_uid), (Namespace::UNKNOWN, None));
        for unbelievable in [Map::Covered, Map::Missing, text("")] {
            assert_eq!(judge(unbelievable, Some(65_534), 0).unwrap().map, Namespace::UNKNOWN);
        }
        assert_eq!(judge(Map::Covered, Some(0), 0).unwrap().map, Namespace::UNKNOWN);
        assert_eq!(judge(Map::Missing, None, 0).unwrap().map, Namespace::UNKNOWN);
    }

    #[test]
    fn a_namespace_is_known_by_its_map_which_tells_the_uid_outside() {
        let of = |map: &str, root, uid| judge(text(map), root, uid).unwrap();
        let own = of("         0       1000          1\n", Some(65_534), 0);
        assert_eq!((own.map.as_str(), own.outer_uid), ("0 1000 1", Some(1000)));
        let podman = of("0 1000 1\n1 100000 65536\n", Some(65_534), 33);
        assert_eq!((podman.map.as_str(), podman.outer_uid), ("0 1000 1, 1 100000 65536", Some(100_032)));
        // One that root has made, in which only root is somebody.
        assert_eq!(of("0 0 1\n", Some(0), 0).outer_uid, Some(0));
        assert_eq!(of("0 4294967295 1\n", Some(65_534), 0).outer_uid, None);
        assert_eq!(of("1000 1000 1\n", Some(65_534), 65_534).outer_uid, None);
        assert_eq!(of("no map\n", Some(65_534), 0).outer_uid, None);
    }
}
