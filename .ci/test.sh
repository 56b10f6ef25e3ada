#!/bin/bash
# Runs every test and prints what go test prints, less the lines of what began and what passed. Ends with the list of
# tests that could not be run for want of a program; with CI=true such a test fails.
set -euo pipefail
cd "$(dirname "$0")/.."

log=.tools/test.log
mkdir -p .tools
[ "${CI:-}" != true ] || export VANTHU_REQUIRE_TOOLS=1

# -count=1: a result from the cache would hide a program that has gone missing since. -v: a skipped test says why.
status=0
go test -v -count=1 -timeout 20m "$@" 2>&1 | tee "$log" |
  { grep --line-buffered -vE '^ *(=== (RUN|PAUSE|CONT|NAME)|--- PASS|PASS$)' || true; } || status=$?

passed=$(grep -cE '^--- PASS' "$log" || true)
failed=$(grep -cE '^--- FAIL' "$log" || true)
echo
echo "Kết quả: $passed bài kiểm đạt, $failed bài không đạt."

not_run=$(grep -oE 'THIẾU CÔNG CỤ:.*' "$log" | sort | uniq -c || true)
if [ -n "$not_run" ]; then
  echo
  echo "!!! CHƯA CHẠY ĐƯỢC (số bài, công cụ còn thiếu):"
  echo "$not_run"
  [ "${CI:-}" != true ] || status=1
fi
other=$(grep -cE '^ *--- SKIP' "$log" || true)
[ "$other" = 0 ] || { echo; echo "Các bài bỏ qua:"; grep -E '^ *--- SKIP' "$log"; }
exit "$status"
