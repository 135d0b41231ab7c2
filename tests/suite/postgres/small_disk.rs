//! A disk so small that a test can fill it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

/// A disk in memory that holds little.
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one at a folder that is not there yet, for whoever runs the servers; why not, where it cannot be.
    pub fn mount(at: &Path, megabytes: u32) -> Result<SmallDisk, String> {
        let user = nix::unistd::User::from_name("postgres").unwrap().ok_or("there is no user postgres")?;
        fs::create_dir(at).unwrap();
        let options = format!("size={megabytes}m,mode=0700,uid={},gid={}", user.uid, user.gid);
        let mut mount = Command::new("mount");
        let done = mount.args(["-t", "tmpfs", "-o", &options, "picklog-test"]).arg(at).output();
        match done {
            Ok(done) if done.status.success() => Ok(SmallDisk(at.to_owned())),
            Ok(done) => Err(format!("mount: {}", String::from_utf8_lossy(&done.stderr).trim())),
            Err(error) => Err(format!("mount: {error}")),
        }
    }

    /// The file that fills it.
    pub fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }

    /// Writes it full, but for so many bytes.
    pub fn fill(&self, leaving: u64) {
        let mut ballast = fs::File::create(self.ballast()).unwrap();
        let mut size = 0;
        for part in [1 << 16, 1 << 12] {
            while let Ok(count @ 1..) = ballast.write(&vec![0; part]) {
                size += count as u64;
            }
        }
        ballast.set_len(size.saturating_sub(leaving)).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Once the last process has let it go: the server's may be ending still.
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).output();
    }
}
