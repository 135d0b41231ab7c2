//! How the lookup's time, memory and disk grow with the file, as the table of `docs/lookup.md`.
//!
//! `cargo build --release && cargo run --release --example growth -- [--in FOLDER] [SIZE…] [FILE…]`
//!
//! A size (10000, 100000, 1000000) is a demo file, made with `picklog demo` in the folder (default `target/growth`)
//! and kept there for the next run; a file is a picklog file of your own, which is copied first. Everything is
//! measured on the release program: in it through the store's boundary, and through a terminal of 80x24.
//!
//! Each query is typed letter by letter. The queries are names of the file itself (every thousandth part of it, so
//! 200 of them), as they are, with a letter wrong, and by the last digits of the phone.

#![allow(clippy::unwrap_used)] // a tool for the house

mod program;
mod screen;

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// What was measured of one file; the order is that of the table.
type Figures = Vec<(&'static str, String)>;

fn main() {
    let mut folder = PathBuf::from("target/growth");
    let mut files: Vec<(String, PathBuf, Option<Duration>)> = Vec::new();
    let mut words = std::env::args().skip(1);
    let mut wanted = Vec::new();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--in" => folder = words.next().expect("--in wants a folder").into(),
            _ => wanted.push(word),
        }
    }
    if wanted.is_empty() {
        wanted = ["10000", "100000", "1000000"].map(str::to_owned).to_vec();
    }
    std::fs::create_dir_all(&folder).unwrap();
    let folder = folder.canonicalize().unwrap(); // the program runs in another folder
    for word in wanted {
        files.push(match word.parse::<u64>() {
            Ok(size) => {
                let (path, took) = demo(&folder, size);
                (format!("{} accounts", thousands(size)), path, took)
            }
            Err(_) => {
                let path = folder.join(format!("copy-{}.db", files.len()));
                std::fs::copy(&word, &path).unwrap();
                let name = Path::new(&word).file_stem().unwrap_or_default();
                (name.to_string_lossy().into_owned(), path, None)
            }
        });
    }
    let columns: Vec<(String, Figures)> = files
        .into_iter()
        .map(|(name, path, took)| {
            eprintln!("{name} …");
            let mut figures = vec![("demo made", took.map_or("-".into(), seconds))];
            figures.extend(program::measure(&path));
            figures.extend(screen::measure(&binary(), &path));
            // What is measured is kept, whatever comes of the next file.
            figures.iter().for_each(|(what, figure)| eprintln!("  {what}: {figure}"));
            (name, figures)
        })
        .collect();
    print_table(&columns);
}

fn print_table(columns: &[(String, Figures)]) {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    println!("| | {} |", names.join(" | "));
    println!("|---|{}", "---|".repeat(columns.len()));
    for row in 0..columns.first().map_or(0, |(_, figures)| figures.len()) {
        let cells: Vec<&str> = columns.iter().map(|(_, figures)| figures[row].1.as_str()).collect();
        println!("| {} | {} |", columns[0].1[row].0, cells.join(" | "));
    }
}

/// The release program beside this one.
fn binary() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.push("picklog");
    assert!(path.exists(), "there is no {}: cargo build --release first", path.display());
    path
}

fn demo(folder: &Path, size: u64) -> (PathBuf, Option<Duration>) {
    let path = folder.join(format!("demo{size}.db"));
    if path.exists() {
        return (path, None);
    }
    let begun = Instant::now();
    let (size, file) = (size.to_string(), path.display().to_string());
    let args = ["demo", "--accounts", &size, "--seed", "1", "--into", &file, "--no-tui"];
    let status = Command::new(binary()).args(args).status().unwrap();
    assert!(status.success(), "the demo file could not be made");
    (path, Some(begun.elapsed()))
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).unwrap()).collect();
    groups.join(",")
}

/// `1.23 s`.
pub fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// `1.23`, in milliseconds.
pub fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

/// The value below which so many of a hundred lie.
pub fn percentile<T: Ord + Copy>(values: &mut [T], percent: usize) -> T {
    values.sort_unstable();
    values[(values.len() * percent / 100).min(values.len() - 1)]
}
