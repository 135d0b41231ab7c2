#!/usr/bin/env bash
# Makes the pictures of the README and the tour from the real program, on sample accounts. Needs rsvg-convert.
#   docs/pictures/make.sh [NAME…]
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v rsvg-convert >/dev/null || { echo "install rsvg-convert (librsvg2-bin)" >&2; exit 1; }
cargo build --release
cargo build --example picture
here=$PWD
target=${CARGO_TARGET_DIR:-target}
target=$(cd "$target" && pwd)
# The folder is seen in the pictures: always the same, so that only what has changed changes.
top=/tmp/pictures
folder=$top/crm
mkdir "$top" "$folder"
trap 'rm -rf "$top"' EXIT
own() { env LC_ALL="$lang.UTF-8" TERM=xterm-256color TZ=Europe/Moscow HOME="$folder" "$@"; }
wanted=" $* "
# picture NAME KEYS [LANG]: each picture begins with the same file.
picture() {
  [[ $wanted == "  " || $wanted == *" $1 "* ]] || return 0
  lang=${3:-C}
  rm -f "$folder"/picklog.db*
  cp "$top/sample.db" "$folder/picklog.db"
  (cd "$folder" && own "$target/debug/examples/picture" "$top/$1.svg" 80 24 "$2" -- \
    "$target/release/picklog" --db picklog.db)
  rsvg-convert "$top/$1.svg" -o "$here/docs/pictures/$1.png"
}
lang=C own "$target/release/picklog" demo --no-tui --into "$top/sample.db" >/dev/null
picture lookup 'ком'
picture layout 'hjvfirf'
picture form 'ком|<enter>|6'
picture saved 'ком|<enter>|3'
picture gaps '<f2>|<down>'
picture sweep '<f2>|1'
picture card 'ком|<f5>'
picture figures '<f6>'
picture palette '<ctrl-p>'
picture russian 'roma' ru_RU
picture chinese '<f2>' zh_CN
