#!/bin/sh
# Starts a masterclass, to which phones can join, with a double click, from the environment .venv two folders up.
cd "$(dirname "$0")/../.." || exit 1
if [ ! -x .venv/bin/coalitionlab ]; then
  echo "coalitionlab is not installed here yet. How to do that: teaching/INSTALL.md or teaching/INSTALL_nl.md"
  exit 1
fi
exec .venv/bin/coalitionlab dashboard --masterclass "$@"
