//! Backups of earlier versions are put back.

use std::path::Path;

use picklog::store::{self, Copied, Restore};

use super::{audit::found, versions::FIXTURES};
use crate::store::test_store::TestStore;

/// Puts a backup back, and says what it holds.
pub fn restored(from: &Path, to: &Path) -> Copied {
    let (stop, progress) = (&Default::default(), &mut |_, _, _| ());
    store::restore(Restore { from, to, allow_unknown_fs: true, stop, progress }).unwrap()
}

/// Its schema and its users are those of its own version.
#[test]
fn a_backup_of_an_older_version_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    for name in FIXTURES {
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        let to = folder.path().join(name);
        let copied = restored(&from, &to);
        assert_eq!(copied.broken, None, "{name}");
        drop(TestStore::at(&to));
        assert!(found(&to, &[]).is_empty(), "{name}");
    }
}
