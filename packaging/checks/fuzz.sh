#!/usr/bin/env bash
# Builds the fuzz targets with clang and runs each for a bounded number of inputs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=build/fuzz
mkdir -p "$folder"
if [ ! -f "$folder/build.ninja" ]; then
  cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_COMPILER=clang++-19 \
    -DMILLRACE_FUZZ=ON -DMILLRACE_TESTS=OFF -DMILLRACE_BENCH=OFF -DMILLRACE_DESKTOP=OFF \
    -DMILLRACE_SANITIZE=fuzzer-no-link,address,undefined > "$folder.log" 2>&1 || { cat "$folder.log"; exit 1; }
fi
cmake --build "$folder" --target fuzzers > "$folder.log" 2>&1 || { tail -50 "$folder.log"; exit 1; }
for target in "$folder"/fuzz/*_fuzz; do
  seeds="tests/fuzz/seeds/$(basename "$target" _fuzz)"
  mkdir -p "$folder/found"
  "$target" -runs=20000 -max_total_time=40 -timeout=20 -rss_limit_mb=3000 -artifact_prefix="$folder/found/" \
    "$(mktemp -d)" "$seeds" > "$target.log" 2>&1 || { tail -60 "$target.log"; exit 1; }
done
