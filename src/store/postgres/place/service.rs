//! libpq's files of services: a name stands for a server, and for more of what a connection string can say.
//! <https://www.postgresql.org/docs/current/libpq-pgservice.html>

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::{
    domain::{StoreError, system},
    files, message,
    store::postgres::pg_error::unavailable,
};

/// A file of services is not longer, bytes.
const MOST_BYTES: u64 = 1 << 20;
/// Where the machine's own file is, if `PGSYSCONFDIR` does not say: Debian's folder, and that of a server built from source.
const FOLDERS: [&str; 2] = ["/etc/postgresql-common", "/usr/local/pgsql/etc"];

/// What a service says, word by word: of the user's own file, or else of the machine's.
pub(super) fn read(
    name: &str,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut looked = Vec::new();
    for (path, must_be) in places(variable) {
        if let Some(found) = read_from(&path, must_be, name)? {
            return Ok(found);
        }
        looked.push(path.display().to_string());
    }
    Err(unavailable(message!(
        "server-no-service",
        "there is no service {name} in {files}: check the name after service=, or PGSERVICE",
        name = name,
        files = looked.join(", ")
    )))
}

/// The files that are looked at, and which of them must be there.
fn places(variable: &dyn Fn(&str) -> Option<String>) -> Vec<(PathBuf, bool)> {
    let own = match variable("PGSERVICEFILE") {
        Some(path) => Some((PathBuf::from(path), true)),
        None => variable("HOME").map(|home| (Path::new(&home).join(".pg_service.conf"), false)),
    };
    let folders = match variable("PGSYSCONFDIR") {
        Some(folder) => vec![folder],
        None => FOLDERS.map(str::to_owned).to_vec(),
    };
    let of_machine = folders.into_iter().map(|folder| (Path::new(&folder).join("pg_service.conf"), false));
    own.into_iter().chain(of_machine).collect()
}

/// What a file says of a service; none where it does not name it.
fn read_from(path: &Path, must_be: bool, name: &str) -> Result<Option<Vec<(String, String)>>, StoreError> {
    let text = match files::open_ordinary(path).and_then(|file| files::read_text(file, MOST_BYTES)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && !must_be => return Ok(None),
        Err(error) => {
            return Err(unavailable(message!(
                "server-service-file",
                "the file of services {file} cannot be read: {why}; check PGSERVICEFILE and your rights to it",
                file = path.display().to_string(),
                why = system(&error)
            )));
        }
    };
    let mut found = None;
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(heading) = line.strip_prefix('[') {
            if found.is_some() {
                break;
            }
            found = (heading.split(']').next() == Some(name)).then(Vec::new);
            continue;
        }
        let Some(found) = &mut found else { continue };
        match line.split_once('=') {
            // One service in another leads round in circles.
            Some((word, value)) if !["service", "servicefile"].contains(&word) => {
                found.push((word.to_owned(), value.to_owned()));
            }
            _ => {
                return Err(unavailable(message!(
                    "server-service-line",
                    "{file}:{line}: this is no line of a service: write one like host=crm.example",
                    file = path.display().to_string(),
                    line = (number + 1) as u64
                )));
            }
        }
    }
    Ok(found)
}
