#!/usr/bin/env bash
# Makes the pictures of the README from the real program, on sample accounts.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --release
cargo build --example picture
here=$PWD
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
own() { env LC_ALL=C.UTF-8 TERM=xterm-256color TZ=Europe/Moscow HOME="$folder" "$@"; }
own ./target/release/picklog demo --no-tui --into "$folder/demo.db"
picture() {
  (cd "$folder" && env LC_ALL=C.UTF-8 TERM=xterm-256color TZ=Europe/Moscow \
    "$here/target/debug/examples/picture" "$here/docs/pictures/$1.svg" 80 24 "$2" -- "$here/target/release/picklog" --db demo.db)
}
picture lookup 'ком'
picture form 'ком|<enter>|6'
picture gaps '<f2>|<down>'
picture card 'ком|<f5>'
