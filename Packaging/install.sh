#!/bin/sh
# install.sh [PREFIX]: puts this release under PREFIX (/usr/local, or ~/.local where that can't be written).
set -eu
source=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ $# -gt 1 ]; then echo "usage: install.sh [PREFIX]" >&2; exit 2; fi
prefix=${1:-}
if [ -z "$prefix" ]; then
  prefix=/usr/local
  [ -w "$prefix/bin" ] || prefix=$HOME/.local
fi

install_file() { # FROM TO MODE: the new file takes the old one's place at once
  mkdir -p -- "$(dirname -- "$2")"
  cp -- "$1" "$2.new"
  chmod "$3" "$2.new"
  mv -f -- "$2.new" "$2"
}

cd -- "$source"
find share -type f | while IFS= read -r file; do
  install_file "$file" "$prefix/$file" 644
done
install_file bin/tutor "$prefix/bin/tutor" 755

echo "tutor is at $prefix/bin/tutor"
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *) echo "That folder is not on your PATH; in a shell: PATH=\"$prefix/bin:\$PATH\"" ;;
esac
