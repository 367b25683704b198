#!/usr/bin/env bash
# Fails when a source is not formatted as .clang-format says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
git ls-files -z '*.cpp' '*.h' | xargs -0 clang-format-19 --dry-run --Werror
