//! A colleague's login in a flag: it has to be somebody's, and what is shown of them is for those who may see it.

use crate::domain::{Right, StoreError};
use crate::message;

use super::{CliError, Surroundings, nearest, show::short};

/// Refuses a login that has not used the file.
pub(super) fn check_known(login: &str, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let users: Vec<String> = at.store.users()?.into_iter().map(|user| user.login).collect();
    if users.iter().any(|one| one == login) {
        return Ok(());
    }
    let hint = nearest::near(login, users.iter().map(String::as_str));
    let users = users.join(", ");
    Err(CliError::failed(message!("gaps-no-user", login = short(login), hint = hint, users = users)))
}

/// Refuses a colleague's login to those who may not see what colleagues do; one's own is always fine.
pub(super) fn check_shown(login: &str, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if login == at.login() {
        return Ok(());
    }
    check_all(at)?;
    check_known(login, at)
}

/// Refuses those who may not see what colleagues do, and says who may.
pub(super) fn check_all(at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let right = Right::AllFigures;
    if at.store.role(at.session)?.may(right) {
        return Ok(());
    }
    let users = at.store.users()?;
    let ask = users.into_iter().filter(|one| one.role.may(right)).map(|one| one.login).collect();
    Err(StoreError::NotAllowed { right, ask }.into())
}
