#!/bin/sh
# Makes picklog_VERSION_ARCH.deb of a built program, its schemas and SHA256SUMS beside it. Needs dpkg-deb and gzip, and no network.
#
#   packages/make.sh [PROGRAM] [OUT]       target/release/picklog, target/packages
#
# What is made is the same for the same program: times are those of the last commit, or SOURCE_DATE_EPOCH.
set -eu
cd "$(dirname "$0")/.."
program=${1:-target/release/picklog}
out=${2:-target/packages}

[ -x "$program" ] || { echo "packages/make.sh: there is no program $program: build it with 'cargo build --release', or name it" >&2; exit 1; }
command -v dpkg-deb >/dev/null || { echo "packages/make.sh: dpkg-deb is needed: apt-get install dpkg" >&2; exit 1; }
version=$("$program" --version | awk '{ print $2 }')
arch=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
root=$stage/root
put() { install -D -m "$1" "$2" "$root/$3"; }
compress() { gzip -9n "$root/$1"; }

# Of the program alone, in English: not of whoever runs this, nor of a file of theirs.
run() { env -i HOME="$stage" PATH="$PATH" LC_ALL=C.UTF-8 "$program" "$@"; }

put 755 "$program" usr/bin/picklog
strip --strip-unneeded "$root/usr/bin/picklog" 2>/dev/null || true

install -d "$root/usr/share/man/man1"
run man >"$root/usr/share/man/man1/picklog.1"
compress usr/share/man/man1/picklog.1
for command in $(run --help | awk '/^Commands:/ { on = 1; next } on && /^$/ { exit } on { print $1 }'); do
  run man "$command" >"$root/usr/share/man/man1/picklog-$command.1"
  compress "usr/share/man/man1/picklog-$command.1"
done

install -d "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
  "$root/usr/share/fish/vendor_completions.d"
run completions bash >"$root/usr/share/bash-completion/completions/picklog"
run completions zsh >"$root/usr/share/zsh/vendor-completions/_picklog"
run completions fish >"$root/usr/share/fish/vendor_completions.d/picklog.fish"

put 644 packages/picklog-tel.desktop usr/share/applications/picklog-tel.desktop
put 644 packages/picklog-listen.service usr/lib/systemd/user/picklog-listen.service
for schema in packages/schema/*.json; do
  put 644 "$schema" "usr/share/picklog/schema/$(basename "$schema")"
done

doc=usr/share/doc/picklog
put 644 packages/copyright "$doc/copyright"
put 644 README.md "$doc/README.md"
install -d "$root/$doc/docs"
for page in docs/*.md; do put 644 "$page" "$doc/docs/$(basename "$page")"; done
# What of a change log Debian asks for; the whole one stands beside it.
printf 'picklog (%s) stable; urgency=low\n\n  * See CHANGELOG.md.\n\n -- picklog <picklog@localhost>  %s\n' \
  "$version" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")" >"$root/$doc/changelog"
compress "$doc/changelog"
put 644 CHANGELOG.md "$doc/CHANGELOG.md"

# The oldest C library that has what the program calls.
libc=$(objdump -T "$root/usr/bin/picklog" 2>/dev/null | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1 | cut -d_ -f2)
install -d "$root/DEBIAN"
sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" -e "s/@LIBC@/${libc:-2.31}/" \
  -e "s/@SIZE@/$(du -sk "$root/usr" | cut -f1)/" packages/control.in >"$root/DEBIAN/control"
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum) >"$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} +
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

# What `cargo deb` and `cargo generate-rpm` take.
mkdir -p "$out/man" "$out/completions"
cp "$root"/usr/share/man/man1/* "$out/man/"
cp "$root/usr/share/bash-completion/completions/picklog" "$out/completions/picklog.bash"
cp "$root/usr/share/zsh/vendor-completions/_picklog" "$root/usr/share/fish/vendor_completions.d/picklog.fish" "$out/completions/"

deb=$out/picklog_${version}_$arch.deb
dpkg-deb --root-owner-group --build "$root" "$deb" >/dev/null
(cd "$out" && sha256sum -- *.deb >SHA256SUMS)
echo "$deb"
