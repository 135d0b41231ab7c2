#!/usr/bin/env bash
# Makes the pictures of the README from the real program, on sample accounts.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C.UTF-8 TERM=xterm-256color TZ=Europe/Moscow HOME=$folder
./target/release/picklog demo --no-tui --into "$folder/demo.db"
picture() { cargo run --quiet --example picture -- "docs/pictures/$1.svg" 80 24 "$2" -- ./target/release/picklog --db "$folder/demo.db"; }
picture lookup 'ком'
picture form 'ком|<enter>|6'
picture gaps '<f2>|<down>'
picture card 'ком|<f5>'
