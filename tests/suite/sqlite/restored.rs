//! Backups of earlier versions are put back.

use picklog::store;

use super::audit::found;
use crate::store::test_store::TestStore;

/// Its schema and its users are those of its own version.
#[test]
fn a_backup_of_an_older_version_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["version_1.db", "version_2.db", "version_4.db"] {
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        let to = folder.path().join(name);
        let copied = store::restore(&from, &to, true, &Default::default(), &mut |_, _, _| ()).unwrap();
        assert_eq!(copied.broken, None, "{name}");
        drop(TestStore::at(&to));
        assert!(found(&to, &[]).is_empty(), "{name}");
    }
}
