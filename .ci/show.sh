#!/bin/bash
# Renders every kind in every format from its sample into out/mau, and prints a table with the pages: those of a Word
# file are the pages of the PDF laid out from it, those of a workbook are counted in LibreOffice's print of it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=out/mau
mkdir -p "$folder"
go build -o out/vanthu ./cmd/vanthu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

print_workbook() {
  command -v soffice >/dev/null && command -v pdfinfo >/dev/null || return 0
  soffice "-env:UserInstallation=file://$scratch/profile" --headless --convert-to pdf --outdir "$scratch" "$1" >/dev/null 2>&1 || return 0
  pdfinfo "$scratch/$(basename "${1%.*}").pdf" | sed -nE 's/^Pages: +([0-9]+)/\1 trang/p'
}

pages_said() { sed -nE 's/.*\(([0-9]+ trang)\)$/\1/p'; }

printf '%-22s %-6s %-9s %s\n' mẫu dạng trang tệp
out/vanthu templates | while read -r id formats _; do
  for format in ${formats//,/ }; do
    file=$folder/$id.$format
    said=$(out/vanthu render "$id" --format "$format" -o "$file")
    case $format in
      pdf) pages=$(pages_said <<<"$said") ;;
      docx) pages=$(out/vanthu convert "$file" -o "$scratch/a.pdf" | pages_said) ;;
      xlsx) pages=$(print_workbook "$file") ;;
    esac
    printf '%-22s %-6s %-9s %s\n' "$id" "$format" "${pages:-?}" "$file"
  done
done
