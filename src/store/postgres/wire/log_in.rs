//! The log-in: a password as the server asks for it.

use fallible_iterator::FallibleIterator;
use postgres_protocol::{
    authentication::{
        md5_hash,
        sasl::{ChannelBinding, SCRAM_SHA_256, ScramSha256},
    },
    message::{
        backend::{AuthenticationSaslBody, Message},
        frontend,
    },
};

use super::{Wire, odd};
use crate::store::postgres::{
    pass_file,
    pg_error::{NO_PASSWORD, PgError, ServerError},
    place::{Host, Place},
};

impl Wire {
    pub(super) fn log_in(&mut self, host: &Host, place: &Place) -> Result<(), PgError> {
        let password = || place.password_for(host).ok_or_else(no_password);
        loop {
            self.flush()?;
            match self.receive()? {
                Message::AuthenticationOk => return Ok(()),
                Message::AuthenticationCleartextPassword if self.stream.is_private() => {
                    frontend::password_message(password()?.as_bytes(), &mut self.outbox)?;
                }
                Message::AuthenticationMd5Password(body) => {
                    let hash = md5_hash(place.user.as_bytes(), password()?.as_bytes(), body.salt());
                    frontend::password_message(hash.as_bytes(), &mut self.outbox)?;
                }
                Message::AuthenticationSasl(body) => self.scram(&body, &password()?)?,
                _ => {
                    return Err(refused(
                        "28000",
                        "it asks for a way to log in that picklog does not know, or for a password in the clear",
                    ));
                }
            }
        }
    }

    fn scram(&mut self, body: &AuthenticationSaslBody, password: &str) -> Result<(), PgError> {
        let mut ways = body.mechanisms();
        let mut is_known = false;
        while let Some(way) = ways.next()? {
            is_known |= way == SCRAM_SHA_256;
        }
        if !is_known {
            return Err(refused("28000", "it knows no SCRAM-SHA-256"));
        }
        let mut scram = ScramSha256::new(password.as_bytes(), ChannelBinding::unsupported());
        frontend::sasl_initial_response(SCRAM_SHA_256, scram.message(), &mut self.outbox)?;
        self.flush()?;
        match self.receive()? {
            Message::AuthenticationSaslContinue(body) => scram.update(body.data())?,
            _ => return Err(odd()),
        }
        frontend::sasl_response(scram.message(), &mut self.outbox)?;
        self.flush()?;
        match self.receive()? {
            Message::AuthenticationSaslFinal(body) => Ok(scram.finish(body.data())?),
            _ => Err(odd()),
        }
    }
}

fn refused(code: &str, message: &str) -> PgError {
    PgError::Server(Box::new(ServerError {
        code: code.into(),
        message: message.into(),
        detail: String::new(),
    }))
}

/// That a password is wanted, and which file was not looked into for it.
fn no_password() -> PgError {
    let passed_over = pass_file::passed_over().map(|path| path.display().to_string());
    refused(NO_PASSWORD, &passed_over.unwrap_or_default())
}
