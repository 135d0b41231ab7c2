//! The user database of the machine: `/etc/passwd`, and the directory service behind it where there is one.
//!
//! A database that answers "there is no such user" and one that does not answer are two things, and a name must never be
//! made up for somebody because a service has a bad moment. `getpwuid_r` gives 0 and nobody for the first, an error number
//! for the second; but the C library of Linux gives 0 and nobody also for a service that is down or not installed. So
//! nobody is an answer only where `/etc/nsswitch.conf` names no other sources than files of this machine. Where it names
//! a directory (`sss`, `ldap`, `winbind`, `nis` …), the uid of a process at work is one that the directory should know.

use std::fs;

use nix::{
    errno::Errno,
    unistd::{Uid, User},
};

use crate::{
    domain::{Message, system},
    message,
};

/// Sources of `passwd` that are this machine's own, and do not go away.
const LOCAL: [&str; 9] =
    ["files", "compat", "db", "systemd", "homed", "mymachines", "altfiles", "usrfiles", "extrausers"];

/// The login of a uid; none when the database answers that it has none.
pub fn login_of(uid: u32) -> Result<Option<String>, Message> {
    let answer = User::from_uid(Uid::from_raw(uid));
    told(answer, &nsswitch(), &format!("uid {uid}"), &uid.to_string())
        .map(|found| found.map(|user| user.name))
}

/// The uid of a login; none when the database answers that there is no such login.
pub fn uid_of(login: &str) -> Result<Option<u32>, Message> {
    let answer = User::from_name(login);
    told(answer, &nsswitch(), login, login).map(|found| found.map(|user| user.uid.as_raw()))
}

fn nsswitch() -> String {
    fs::read_to_string("/etc/nsswitch.conf").unwrap_or_default()
}

fn told(
    answer: Result<Option<User>, Errno>,
    nsswitch: &str,
    who: &str,
    key: &str,
) -> Result<Option<User>, Message> {
    let why = match answer {
        Ok(None) => directory(nsswitch).map(|source| Message::from(format!("passwd: {source}"))),
        Ok(Some(user)) => return Ok(Some(user)),
        Err(errno) => Some(system(&std::io::Error::from(errno))),
    };
    let Some(why) = why else { return Ok(None) };
    Err(message!(
        "machine-no-directory",
        "the user database of this machine knows nobody by {who} now ({why}), so it is not certain who is at work: try again, and see 'getent passwd {key}'",
        who = who,
        why = why,
        key = key
    ))
}

/// The first source of `passwd` that is not this machine's own. `passwd: files sss [NOTFOUND=return] nis`.
fn directory(nsswitch: &str) -> Option<&str> {
    let line = nsswitch.lines().find_map(|line| line.trim_start().strip_prefix("passwd:"))?;
    let line = line.split('#').next().unwrap_or_default();
    let mut in_brackets = false;
    line.split_whitespace().find(|word| {
        let is_action = in_brackets || word.starts_with('[');
        in_brackets = is_action && !word.ends_with(']');
        !is_action && !LOCAL.contains(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_of_that_uid_is_an_answer_of_files_alone_and_an_error_is_none() {
        let ask =
            |answer, nsswitch: &str| told(answer, nsswitch, "uid 1003", "1003").map(|found| found.is_some());
        for local in [
            "",
            "passwd: files systemd\n",
            "group: sss\npasswd:\tfiles [NOTFOUND=return success=merge] # sss",
        ] {
            assert_eq!(ask(Ok(None), local), Ok(false), "{local}");
        }
        for directory in
            ["passwd: files sss", "passwd: [ NOTFOUND = return ] ldap", "  passwd: winbind files"]
        {
            let said = ask(Ok(None), directory).unwrap_err().to_string();
            assert!(
                said.contains("knows nobody by uid 1003 now (passwd: ")
                    && said.contains("getent passwd 1003"),
                "{said}"
            );
        }
        for errno in [Errno::ENOENT, Errno::ECONNREFUSED, Errno::EIO, Errno::EMFILE, Errno::ESRCH] {
            assert!(ask(Err(errno), "").is_err(), "{errno}");
        }
    }

    #[test]
    fn the_database_names_root_both_ways() {
        assert_eq!(login_of(0).unwrap().as_deref(), Some("root"));
        assert_eq!(uid_of("root"), Ok(Some(0)));
    }
}
