//! What the kernel and the user database of the machine say of this process: whose it is, in which user namespace it runs,
//! what was loaded into it.
//!
//! A question that can be answered falsely by a variable, a mount or a library put before the program's own is asked in
//! several ways, and the answers must agree. Against a person who changes the program, or writes the file with another
//! tool, none of it helps: `docs/sharing.md` says so.

mod directory;
mod namespace;
mod preload;
mod uid;

pub use directory::{login_of, uid_of};
pub use namespace::{is_own_namespace, namespace};
pub use preload::preloaded;
pub use uid::uid;
