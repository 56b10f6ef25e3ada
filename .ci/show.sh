#!/bin/bash
# Renders every kind in every format from its sample into out/mau, and prints a table with the pages.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=out/mau
mkdir -p "$folder"
go build -o out/vanthu ./cmd/vanthu
printf '%-24s %-6s %-10s %s\n' MẪU DẠNG KẾT_QUẢ TỆP
out/vanthu templates | while read -r id formats title; do
  for format in ${formats//,/ }; do
    file=$folder/$id.$format
    said=$(out/vanthu render "$id" --format "$format" -o "$file")
    pages=$(sed -nE 's/.*\(([0-9]+ trang)\)$/\1/p' <<<"$said")
    if [ -z "$pages" ] && [ "$format" = docx ]; then
      # A Word file has the pages of the PDF that is laid out from it.
      pages=$(out/vanthu convert "$file" -o "$folder/.trang.pdf" | sed -nE 's/.*\(([0-9]+ trang)\)$/\1/p')
      rm -f "$folder/.trang.pdf"
    fi
    printf '%-24s %-6s %-10s %s\n' "$id" "$format" "${pages:--}" "$file"
  done
done
