//! Evidence: what machines saw is brought in as facts that never change, each batch with a revision that holds its digest; calls are
//! assembled from them, and who sat where is said by whoever has the right to.

pub(in crate::store) mod batch;
pub(in crate::store) mod calls;
pub(in crate::store) mod imports;
pub(in crate::store) mod lines;
pub(in crate::store) mod list;
pub(in crate::store) mod masking;
pub(in crate::store) mod meetings;
pub(in crate::store) mod planned;
pub(in crate::store) mod presence;
pub(in crate::store) mod site;
