# Shared by ./run, ./test and ./bench: installs what is missing, configures and builds. Source it from the root.
# Usage: millrace_install [with-tests]; millrace_configure; millrace_build TARGET…

millrace_say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

case "${MILLRACE_SANITIZE:-}" in
  *thread*) export TSAN_OPTIONS="suppressions=$PWD/packaging/checks/thread.supp ${TSAN_OPTIONS:-}" ;;
esac

# The folder of the build: one for the release, one for each sanitizer combination.
millrace_build_folder() {
  if [ -n "${MILLRACE_SANITIZE:-}" ]; then
    printf 'build/sanitize-%s' "$(printf '%s' "$MILLRACE_SANITIZE" | tr ',' '-')"
  else
    printf 'build'
  fi
}

millrace_packages() {
  if [ "${1:-}" = with-tests ]; then
    sed -e 's/#.*//' -e 's/^test://' packaging/linux/apt-packages.txt
  else
    sed -e 's/#.*//' -e '/^test:/d' packaging/linux/apt-packages.txt
  fi | awk 'NF { print $1 }'
}

millrace_install() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    millrace_say "This is no Debian system: install the packages named in packaging/linux/apt-packages.txt by hand."
    return 0
  fi
  local missing
  missing=$(millrace_packages "$@" | while read -r package; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done)
  [ -z "$missing" ] && return 0
  local sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
      millrace_say "Missing packages, and no sudo to install them. As root: apt-get install" $missing
      return 1
    }
    sudo="sudo"
  fi
  millrace_say "Installing $(printf '%s\n' "$missing" | wc -l) packages…"
  $sudo apt-get update -qq || return 1
  # shellcheck disable=SC2086
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

millrace_configure() {
  local folder
  folder=$(millrace_build_folder)
  mkdir -p "$folder"
  if [ ! -f "$folder/build.ninja" ] || [ ! -f "$folder/CMakeCache.txt" ]; then
    millrace_say "Configuring in $folder…"
    cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE="$([ -n "${MILLRACE_SANITIZE:-}" ] && echo Debug || echo Release)" \
      -DMILLRACE_SANITIZE="${MILLRACE_SANITIZE:-}" "$@" > "$folder/configure.log" 2>&1 || {
      cat "$folder/configure.log" >&2
      return 1
    }
  fi
}

millrace_build() {
  local folder log
  folder=$(millrace_build_folder)
  log="$folder/build.log"
  if [ -t 2 ]; then
    cmake --build "$folder" --target "$@" >&2
    return
  fi
  cmake --build "$folder" --target "$@" > "$log" 2>&1 || {
    grep -E -A12 'error|FAILED' "$log" | head -200 >&2
    return 1
  }
}
