//! A password in a connection string is shown nowhere, also where the string is written wrong.

use crate::cli::TestCli;

#[test]
fn a_password_is_in_nothing_that_is_printed() {
    let desk = TestCli::empty();
    let config = desk.path(".config/picklog");
    std::fs::create_dir_all(&config).unwrap();
    // Nothing listens there.
    for place in [
        "postgres://olga:TOPSECRET@127.0.0.1:1/crm",
        "postgres://olga:a?TOPSECRET@127.0.0.1:1/crm",
        "postgres://olga:a@TOPSECRET@127.0.0.1:1/crm",
        "postgres://olga:1/TOPSECRET@127.0.0.1:1/crm",
        "postgres://olga:a/b?TOPSECRET@127.0.0.1:1/crm",
        "postgres://127.0.0.1:1/crm?user=olga&password=TOPSECRET",
    ] {
        std::fs::write(config.join("config.toml"), format!("db = \"{place}\"\n")).unwrap();
        for words in [
            "doctor",
            "doctor --json",
            "config show",
            "config show --json",
            "init",
            "init --json",
            "init --group crm",
            "audit verify",
            "find x",
            "restore /nowhere",
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            for by_flag in [true, false] {
                let mut command = desk.command(&words);
                command.env_remove("PICKLOG_DB");
                if by_flag {
                    command.args(["--db", place]);
                }
                let done = command.output().unwrap();
                let said = [done.stdout, done.stderr].concat();
                let said = String::from_utf8_lossy(&said);
                assert!(!said.contains("TOPSECRET"), "{place} {words:?}: {said}");
                assert!(!said.is_empty() && !said.contains("panicked"), "{place} {words:?}: {said}");
            }
        }
    }
}
