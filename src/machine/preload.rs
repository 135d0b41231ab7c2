//! Whether code that is not the program's own was loaded before it. It is written down and not refused: tools that measure
//! or test do so for good reasons. Whoever hides such code well is not found.

use std::{ffi::OsString, fs};

/// Variables that name libraries to be loaded first.
const VARIABLES: [&str; 3] = ["LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES"];

/// How the names of the libraries begin that this program is linked with, and of what loads them.
const OWN: [&str; 11] = [
    "ld-linux",
    "ld-musl",
    "ld64.so",
    "ld-2",
    "libc.",
    "libc-2",
    "libm.",
    "libm-2",
    "libgcc_s.",
    "libpthread",
    "libdl",
];

/// Whether it was. To be asked before the user database is, which loads libraries of its own.
pub fn preloaded() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| value != OsString::new());
    let listed = fs::read_to_string("/etc/ld.so.preload").is_ok_and(|text| names_any(&text));
    let exe = fs::read_link("/proc/self/exe").map(|path| path.display().to_string()).unwrap_or_default();
    let maps = fs::read("/proc/self/maps").unwrap_or_default();
    VARIABLES.into_iter().any(is_set) || listed || foreign(&String::from_utf8_lossy(&maps), &exe).is_some()
}

/// `/etc/ld.so.preload`: names with white space or colons between them; `#` begins a remark.
fn names_any(text: &str) -> bool {
    text.lines().any(|line| !line.split('#').next().unwrap_or_default().trim().is_empty())
}

/// The first file with code, of those mapped into the process, that is neither the program nor a library of its own.
fn foreign<'m>(maps: &'m str, exe: &str) -> Option<&'m str> {
    let code = |line: &'m str| {
        // Addresses, rights, offset, device, inode, path.
        let mut rest = line;
        let mut rights = "";
        for column in 0..5 {
            let (word, after) = rest.split_once(' ')?;
            rights = if column == 1 { word } else { rights };
            rest = after.trim_start();
        }
        (rights.contains('x') && rest.starts_with('/')).then_some(rest)
    };
    let is_own = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        path == exe || OWN.iter().any(|own| name.starts_with(own))
    };
    maps.lines().filter_map(code).find(|path| !is_own(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAPS: &str = "\
5581c6a00000-5581c6a80000 r--p 00000000 fe:00 131 /home/olga/my tools/picklog
5581c6a80000-5581c9000000 r-xp 00080000 fe:00 131 /home/olga/my tools/picklog
7f1a3c000000-7f1a3c021000 rw-p 00000000 00:00 0
7f1a40c00000-7f1a40c28000 r-xp 00000000 fe:00 77 /usr/lib/x86_64-linux-gnu/libc.so.6
7f1a40e00000-7f1a40e10000 r-xp 00000000 fe:00 78 /usr/lib/x86_64-linux-gnu/libgcc_s.so.1
7f1a40f00000-7f1a40f10000 r-xp 00000000 fe:00 79 /usr/lib/ld-musl-x86_64.so.1
7f1a41000000-7f1a41010000 r--p 00000000 fe:00 80 /srv/crm/picklog.db-lookup
7ffd1b9f3000-7ffd1b9f5000 r-xp 00000000 00:00 0 [vdso]
";

    #[test]
    fn code_of_others_is_seen_among_the_programs_own() {
        let exe = "/home/olga/my tools/picklog";
        assert_eq!(foreign(MAPS, exe), None);
        for path in ["/tmp/getuid.so", "/tmp/no ending", "/tmp/x (deleted)", "/usr/lib/libfakeroot-0.so"] {
            let maps =
                format!("{MAPS}7f1a42000000-7f1a42001000 r-xp 00000000 fe:00 99                 {path}\n");
            assert_eq!(foreign(&maps, exe), Some(path));
        }
        assert_eq!(foreign("no maps at all", exe), None);
    }

    #[test]
    fn a_list_of_remarks_names_nothing() {
        assert!(!names_any("") && !names_any("# nothing\n\n  \n"));
        assert!(names_any("# one\n/lib/liblie.so # why\n"));
    }
}
