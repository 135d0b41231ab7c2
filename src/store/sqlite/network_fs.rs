//! A network file system is refused before any file is touched: the write-ahead log needs memory that all processes
//! share, and locks that hold.

use std::path::Path;

use crate::domain::StoreError;
use crate::message;

/// What kind of file system a path is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A disk of this machine; its type.
    Local(String),
    /// Somebody else's disk; its type.
    Remote(String),
    /// Nobody can say: FUSE, or a type picklog has not met.
    Unknown(String),
}

/// Local file systems by their number in statfs(2) and their name in mountinfo.
const LOCAL: &[(i64, &str)] = &[
    (0xef53, "ext4"),
    (0xef53, "ext3"),
    (0xef53, "ext2"),
    (0x9123_683e, "btrfs"),
    (0x5846_5342, "xfs"),
    (0x0102_1994, "tmpfs"),
    (0x8584_58f6, "ramfs"),
    (0x794c_7630, "overlay"),
    (0x2fc1_2fc1, "zfs"),
    (0xf2f5_2010, "f2fs"),
    (0xca45_1a4e, "bcachefs"),
    (0x3153_464a, "jfs"),
    (0x5265_4973, "reiserfs"),
    (0x4d44, "vfat"),
    (0x2011_bab0, "exfat"),
    (0x7366_746e, "ntfs3"),
    (0x482b, "hfsplus"),
    (0x3434, "nilfs2"),
    (0x6573_5546, "fuseblk"),
];

/// File systems that live on another machine.
const REMOTE: &[(i64, &str)] = &[
    (0x6969, "nfs"),
    (0x6969, "nfs4"),
    (0x517b, "smbfs"),
    (0xff53_4d42, "cifs"),
    (0xfe53_4d42, "smb3"),
    (0x7375_7245, "coda"),
    (0x5346_414f, "afs"),
    (0x0102_1997, "9p"),
    (0x00c3_6400, "ceph"),
    (0x0116_1970, "gfs2"),
    (0x7461_636f, "ocfs2"),
    (0x0bd0_0bd0, "lustre"),
    (0x786f_4256, "vboxsf"),
    (0x564c, "ncpfs"),
    (0x6573_5546, "fuse.sshfs"),
    (0x6573_5546, "fuse.glusterfs"),
    (0x6573_5546, "fuse.s3fs"),
    (0x6573_5546, "fuse.rclone"),
];

/// Judges by the number; the name, where there is one, is trusted first because FUSE has one number for all.
fn judge(number: i64, name: Option<&str>) -> Place {
    let by_name =
        |list: &[(i64, &str)]| name.is_some_and(|name| list.iter().any(|(_, known)| *known == name));
    let by_number = |list: &'static [(i64, &'static str)]| list.iter().find(|(known, _)| *known == number);
    let shown = |row: Option<&(i64, &str)>| {
        name.or(row.map(|row| row.1)).map_or_else(|| format!("type {number:#x}"), str::to_owned)
    };
    const FUSE: i64 = 0x6573_5546;
    if by_name(REMOTE) || number != FUSE && by_number(REMOTE).is_some() {
        Place::Remote(shown(by_number(REMOTE)))
    } else if number == FUSE && !by_name(LOCAL) {
        Place::Unknown(name.unwrap_or("fuse").to_owned())
    } else if by_number(LOCAL).is_some() {
        Place::Local(shown(by_number(LOCAL)))
    } else {
        Place::Unknown(shown(None))
    }
}

/// What a path (a file, or the folder it will be in) is on.
#[cfg(target_os = "linux")]
pub(super) fn place_of(path: &Path) -> Option<Place> {
    use std::os::unix::fs::MetadataExt;

    let found = nix::sys::statfs::statfs(path).ok()?;
    // Some platforms have signed 32-bit numbers here; the mask makes them alike.
    #[allow(clippy::unnecessary_cast)]
    let number = found.filesystem_type().0 as i64 & 0xffff_ffff;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let device = std::fs::metadata(path).ok()?.dev();
    let wanted = format!("{}:{}", nix::sys::stat::major(device), nix::sys::stat::minor(device));
    Some(judge(number, mount_type(&mounts, &wanted)))
}

/// The type of the file system of a device, from the text of mountinfo (proc(5)).
fn mount_type<'a>(mounts: &'a str, device: &str) -> Option<&'a str> {
    mounts.lines().find_map(|line| {
        let (head, tail) = line.split_once(" - ")?;
        (head.split(' ').nth(2)? == device).then(|| tail.split(' ').next())?
    })
}

/// Elsewhere than on Linux nothing is known.
#[cfg(not(target_os = "linux"))]
pub(super) fn place_of(_path: &Path) -> Option<Place> {
    None
}

/// Refuses a file that is, or would be, on another machine's disk.
pub(super) fn refuse_network(path: &Path, folder: &Path, allow_unknown: bool) -> Result<(), StoreError> {
    let on = if path.exists() { path } else { folder };
    let Some(place) = place_of(on) else { return Ok(()) };
    let file = path.display();
    let detail = match place {
        Place::Local(_) => return Ok(()),
        Place::Unknown(_) if allow_unknown => return Ok(()),
        Place::Remote(kind) => message!(
            "store-network",
            "{file} is on a network file system ({kind}), where SQLite loses entries: put it on a disk of this machine",
            file = file.to_string(),
            kind = kind
        ),
        Place::Unknown(kind) => message!(
            "store-unknown-fs",
            "{file} is on a file system picklog does not know ({kind}): put it on a local disk, or set allow_unknown_filesystem = true in the config",
            file = file.to_string(),
            kind = kind
        ),
    };
    Err(StoreError::Unavailable { detail })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_disks_pass_and_network_disks_do_not() {
        assert_eq!(judge(0xef53, Some("ext4")), Place::Local("ext4".into()));
        assert_eq!(judge(0x9123_683e, None), Place::Local("btrfs".into()));
        assert_eq!(judge(0x6969, Some("nfs4")), Place::Remote("nfs4".into()));
        assert_eq!(judge(0x6969, None), Place::Remote("nfs".into()));
        assert_eq!(judge(0xff53_4d42, None), Place::Remote("cifs".into()));
        assert_eq!(judge(0x6573_5546, Some("fuse.sshfs")), Place::Remote("fuse.sshfs".into()));
        assert_eq!(judge(0x6573_5546, Some("fuse.mergerfs")), Place::Unknown("fuse.mergerfs".into()));
        assert_eq!(judge(0x6573_5546, Some("fuseblk")), Place::Local("fuseblk".into()));
        assert_eq!(judge(0x1234_5678, None), Place::Unknown("type 0x12345678".into()));
    }

    #[test]
    fn mountinfo_gives_the_type_of_a_device() {
        let mounts = "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw\n\
                      41 35 0:52 / /net rw shared:2 - fuse.sshfs host:/x rw\nbroken line\n";
        assert_eq!(mount_type(mounts, "0:52"), Some("fuse.sshfs"));
        assert_eq!(mount_type(mounts, "98:0"), Some("ext3"));
        assert_eq!(mount_type(mounts, "1:1"), None);
    }
}
