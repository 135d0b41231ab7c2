//! Where a store lies, as people are shown it: a connection string without what opens it to others.

use std::path::Path;

/// A place as it may be shown. Of a connection string neither the password nor what follows the `?` is in it, also where the
/// string is written wrong: everything from the first `:` to the last `@` is left out.
pub fn shown_place(place: &Path) -> String {
    let text = place.display().to_string();
    let Some((scheme, rest)) = text.split_once("://").filter(|(scheme, _)| scheme.starts_with("postgres"))
    else {
        return text;
    };
    // A password behind the `?` may have an @ of its own.
    let rest = rest.find("password=").map_or(rest, |at| &rest[..at]);
    let (who, rest) = rest.rsplit_once('@').unwrap_or(("", rest));
    let user = who.split([':', '/', '?']).next().unwrap_or_default();
    let at = if user.is_empty() { "" } else { "@" };
    format!("{scheme}://{user}{at}{}", rest.split('?').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_shown_however_it_is_written() {
        for (place, shown) in [
            ("/srv/crm/picklog.db", "/srv/crm/picklog.db"),
            ("a:b@c?d.db", "a:b@c?d.db"),
            ("postgres://crm.example/crm", "postgres://crm.example/crm"),
            ("postgres://olga@crm.example:6000/crm?sslmode=require", "postgres://olga@crm.example:6000/crm"),
            ("postgres://olga:SECRET@h/crm", "postgres://olga@h/crm"),
            ("postgresql://olga:a?SECRET@h/crm", "postgresql://olga@h/crm"),
            ("postgres://olga:a@SECRET@h/crm", "postgres://olga@h/crm"),
            ("postgres://olga:a@SE/CRET@h/crm", "postgres://olga@h/crm"),
            ("postgres://:SECRET@h/crm", "postgres://h/crm"),
            ("postgres://h/crm?password=SECRET", "postgres://h/crm"),
            ("postgres://h/crm?user=a&password=SEC@RET", "postgres://h/crm"),
        ] {
            let found = shown_place(Path::new(place));
            assert_eq!(found, shown, "{place}");
        }
    }
}
