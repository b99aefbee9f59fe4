#!/bin/sh
# Builds the stylesheet that is committed in webapp/static, so that nobody needs node to run Satu Pintu.
# Install scripts of packages never run (.npmrc says so too). The build of the same sources gives the same bytes.
set -eu
cd "$(dirname "$0")"
out=../webapp/static

[ -d node_modules ] || npm ci --ignore-scripts
mkdir -p "$out"

# Sass writes its error text into the file it was to build; so build beside it and move only what succeeded.
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
node_modules/.bin/sass --pkg-importer=node --style=compressed --no-source-map --no-error-css \
  satu-pintu.scss "$build/satu-pintu.css"
cp "$build/satu-pintu.css" "$out/satu-pintu.css"
chmod 644 "$out/satu-pintu.css"
cp favicon.svg "$out/favicon.svg"

printf 'satu-pintu.css %s bytes, %s gzipped\n' \
  "$(wc -c < "$out/satu-pintu.css")" "$(gzip -9 -c "$out/satu-pintu.css" | wc -c)"
