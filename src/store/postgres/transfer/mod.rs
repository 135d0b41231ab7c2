//! All of a store out of a server, and into one. What is copied out of is read in one view. What is copied into is a schema that nobody
//! looks for, [`ARRIVING`](super::schema::ARRIVING), and that nobody but its owner may enter; it comes there in parts, each a
//! transaction with the mark that it has come ([`marks`]), and in the last transaction is looked through and gets its name.

mod arriving;
mod leaving;
mod marks;
mod missing;
mod put_aside;
mod steps;

pub(in crate::store) use {arriving::Arriving, leaving::Leaving};
