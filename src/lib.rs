//! picklog
pub mod action;
pub mod app;
pub mod cli;
pub mod domain;
pub mod i18n;
pub mod keymap;
pub mod lookup;
//runtime
pub mod store;
//ui
