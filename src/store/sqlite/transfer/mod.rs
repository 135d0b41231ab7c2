//! All of a store out of a file, and into one. Into one it goes as a copy does: beside it, in a draft that nobody else can enter, which
//! gets the file's name when all is in it, was checked, and lies on the disk. One that was cut off stays, and is gone on with.

mod arriving;
mod leaving;
mod marks;

pub(in crate::store) use {arriving::Arriving, leaving::Leaving};
