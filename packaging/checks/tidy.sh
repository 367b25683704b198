#!/usr/bin/env bash
# clang-tidy over the sources, by .clang-tidy. A source that passed is not read again until it, a header or the
# configuration changes. Usage: tidy.sh BUILD-FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec /usr/bin/python3 packaging/checks/tidy.py "$1"
