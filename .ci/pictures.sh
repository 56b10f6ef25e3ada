#!/bin/bash
# Draws every design of a certificate in every mode from its sample into docs/bang-khen, small, and writes the page that
# shows them. Needs poppler and ImageMagick.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=docs/bang-khen
mkdir -p "$folder" out
go build -o out/vanthu ./cmd/vanthu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
most=15360 # bytes of a picture

{
  printf '# Mẫu bằng khen, giấy khen, giấy chứng nhận\n\n'
  printf 'Mỗi mẫu in được ba kiểu: cả nền lên giấy trắng; chỉ chữ lên phôi; bản soát có nền nhạt, viền ô, chữ tràn ô màu đỏ.\n'
  printf 'Người và đơn vị trong ảnh là hư cấu. `make pictures` vẽ lại các ảnh này.\n\n'
  printf '| mẫu | `--mode full` | `--mode overlay` | `--mode proof` |\n|---|---|---|---|\n'
} >"$folder/README.md"
for design in templates/*/design.json; do
  id=$(basename "$(dirname "$design")")
  title=$(sed -nE 's/^ *"title": "(.*)",$/\1/p' "templates/$id/schema.json" | head -1)
  printf '| %s `%s` |' "$title" "$id" >>"$folder/README.md"
  for mode in full overlay proof; do
    out/vanthu certificates "$id" --mode "$mode" -o "$scratch/a.pdf" >/dev/null
    picture=$folder/$id-$mode.png
    for colours in 48 32 20 12; do
      pdftoppm -png -singlefile -scale-to 400 "$scratch/a.pdf" "$scratch/a"
      convert "$scratch/a.png" -bordercolor '#c9c9c9' -border 1 -strip -dither None -colors "$colours" -define png:compression-level=9 -define png:exclude-chunks=date,time "PNG8:$picture"
      [ "$(stat -c %s "$picture")" -le "$most" ] && break
    done
    printf ' ![%s, %s](%s-%s.png) |' "$title" "$mode" "$id" "$mode" >>"$folder/README.md"
  done
  printf '\n' >>"$folder/README.md"
done
ls -l "$folder"/*.png | awk -v most="$most" '{ if ($5 > most) { print $9 ": " $5 " byte, quá " most; bad = 1 } } END { exit bad }'
