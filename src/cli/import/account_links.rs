//! A second file that says which account each row is at, as HubSpot's tables of associations do: the row's code in one
//! column, the account's in another.

use std::{collections::HashMap, path::Path};

use super::{
    args::Options, cell_unwrap::unwrap, headers, open, pseudo_columns as pseudo, records::Next, report,
};
use crate::{
    cli::error::CliError,
    domain::{Catalogue, clean, code},
    message,
};

/// Code of a row to the accounts it is at, as the file names them.
#[derive(Clone, Debug, Default)]
pub(super) struct AccountLinks(HashMap<String, Vec<String>>);

impl AccountLinks {
    /// Reads the file of `--accounts`.
    ///
    /// # Errors
    /// It cannot be read, or has no column of codes or none of accounts.
    pub(super) fn read(
        path: &Path,
        options: &Options,
        catalogue: &Catalogue,
    ) -> Result<AccountLinks, CliError> {
        let plain = Options { entity: options.entity, ..Options::accounts(path) };
        let mut opened = open::open(path, &plain, catalogue)?;
        let mapping = headers::map(opened.headings.clone(), catalogue, options.entity, &[], &opened.rows)?;
        let column = |target: &str| mapping.of(target).first().copied();
        let (Some(row), Some(account)) = (column(code::CODE), column(pseudo::ACCOUNT)) else {
            let headings = mapping.headings.join(", ");
            return Err(CliError::failed(message!("import-no-links", file = path, headings = headings)));
        };
        let mut links = AccountLinks::default();
        let mut next = opened.first.take();
        loop {
            match next {
                None => return Ok(links),
                Some(Next::Row(record)) => {
                    let cell = |at: usize| clean(&unwrap(record.get(at)));
                    let (row, account) = (cell(row), cell(account));
                    let accounts = links.0.entry(row).or_default();
                    if !account.is_empty() && !accounts.contains(&account) {
                        accounts.push(account);
                    }
                }
                // Without it a row would be at no account, or at the wrong one.
                Some(Next::Broken(record, _)) => {
                    let broken = message!("import-links-broken", file = path, line = record.line);
                    return Err(CliError::failed(broken));
                }
            }
            next = opened.records.next().map_err(|error| report::unreadable(path, &error))?;
        }
    }

    /// The accounts of a row.
    pub(super) fn of(&self, row: &str) -> &[String] {
        self.0.get(row).map_or(&[], Vec::as_slice)
    }
}
