//! picklog
pub mod action;
pub mod app;
pub mod cli;
pub mod domain;
pub mod i18n;
pub mod keymap;
pub mod lookup;
pub mod runtime;
pub mod store;
pub mod ui;
