//! Encrypted connections. Whether the server's certificate is looked at, the connection string says, in libpq's words.

use std::{
    io::{self, Read, Write},
    path::Path,
    sync::Arc,
};

use bytes::BytesMut;
use postgres_protocol::message::frontend;
use rustls::{
    ClientConfig, ClientConnection, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    StreamOwned,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};

use super::{place::Tls, socket::Socket};
use crate::{domain::Message, files, message};

/// An encrypted connection.
pub(super) type Encrypted = StreamOwned<ClientConnection, Socket>;

/// A file of certificates is not longer, bytes.
const MOST_BYTES: u64 = 4 << 20;

/// Asks a server for encryption; none where it has none.
pub(super) fn ask(stream: &mut Socket) -> io::Result<bool> {
    let mut asked = BytesMut::new();
    frontend::ssl_request(&mut asked);
    stream.write_all(&asked)?;
    let mut answer = [0];
    stream.read_exact(&mut answer)?;
    Ok(answer == *b"S")
}

/// Encrypts a connection to a host, as far as that was asked for.
pub(super) fn encrypt(mut stream: Socket, host: &str, tls: &Tls) -> io::Result<Encrypted> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider));
    let builder = builder.with_safe_default_protocol_versions().map_err(io::Error::other)?;
    let config = match tls {
        Tls::Checked { roots } => builder.with_root_certificates(trusted(roots.as_deref())?),
        _ => builder.dangerous().with_custom_certificate_verifier(Arc::new(Unchecked(provider))),
    };
    let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
    let mut connection =
        ClientConnection::new(Arc::new(config.with_no_client_auth()), name).map_err(io::Error::other)?;
    while connection.is_handshaking() {
        connection.complete_io(&mut stream).map_err(|error| untrusted(host, error))?;
    }
    Ok(StreamOwned::new(connection, stream))
}

/// A certificate that is not the server's own, in words; other errors as they are.
fn untrusted(host: &str, error: io::Error) -> io::Error {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(Error::InvalidCertificate(why)) => io::Error::other(message!(
            "server-untrusted",
            "the certificate of {host} is not trusted ({why}): have one made for this name by somebody this machine trusts, or name its file with sslrootcert=FILE",
            host = host,
            why = format!("{why:?}")
        )),
        _ => error,
    }
}

/// The certificates that are trusted: those of a file, or of this machine.
fn trusted(file: Option<&Path>) -> io::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    match file {
        Some(path) => {
            let bytes = files::read_most(files::open_ordinary(path)?, MOST_BYTES)?;
            for one in CertificateDer::pem_slice_iter(&bytes) {
                roots.add(one.map_err(io::Error::other)?).map_err(io::Error::other)?;
            }
        }
        None => drop(roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs)),
    }
    match roots.is_empty() {
        true => Err(io::Error::other(no_roots())),
        false => Ok(roots),
    }
}

fn no_roots() -> Message {
    message!(
        "server-no-roots",
        "no certificate is there that is trusted: install ca-certificates, or name a file of them with sslrootcert=FILE"
    )
}

/// Takes any certificate: against listeners alone, and not against somebody who takes the server's place.
#[derive(Debug)]
struct Unchecked(Arc<CryptoProvider>);

impl ServerCertVerifier for Unchecked {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
