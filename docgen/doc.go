/*
Package docgen makes the documents of Vietnamese offices: a record of values goes in, a DOCX, a PDF or an XLSX in the
form of Nghị định 30/2020/NĐ-CP comes out. An [Engine] holds what all calls share: document types, typefaces, limits.

# One way

	           data.Open, sheet.Find   each Record
	xlsx/csv/json ───────────────────▶ []Record ─────┐ Prepare
	                                                 ▼           ┌──────────── Save ──▶ .xlsx
	templates/<id>/ ──────── Load ───▶ Template ──── Fill ───────┤
	                                                             └─▶ ooxml.Package ─ Save ──▶ .docx
	                                                                      │ docx.Read
	                                                                      ▼
	any other .docx ──── ooxml.Open, docx.Read ────────────────▶ document.Document
	                                                                      │ layout.Layout
	                                                                      ▼
	                                                                 []layout.Page
	                                                                      ├──── pdf.Write ──▶ .pdf
	                                                                      ├──── svg.Write ──▶ .svg
	                                                                      └──── nd30.Check ─▶ Report of findings
	                              .docx with nd30.Fix or nd30.Comment ◀───────────┘

Each hop is a function from value to value, in a package of its name: data → fill → docx → layout → pdf. A document is
filled once. Its PDF is the layout of the very DOCX that is handed out, so the two cannot disagree, and every DOCX of
the world tests the lower half. A batch is the same way for many records, on all cores, into one PDF or one ZIP.

The papers of a commendation are one step before all this: dossier.Make takes one list and one office, and hands on a
record for each paper; their names, counts, sums and dates agree because they come from one place. A paper that a person
has edited is not made anew: its edited copy stands among the others.

The way back: paragraphs, runs, cells and frames carry an opaque Source (part and ordinal of the element); layout
copies it to what it places on the page; diag.Place can hold it. So whatever is found in a finished page can be shown
on its picture and in the Word file: nd30 judges a document together with its pages, and its findings lead back into the
parts of the file, as marks on the picture, as comments, as changes. A record that is being filled in goes the same way:
each value is a run of its own that names its field, so that what is wrong of a field is marked on the words it gave, and
not a letter stands elsewhere than in the PDF.

# Where things live

	docgen/unit       Length in EMU, a whole number
	docgen/diag       Issue, Place, List, and every message for people
	docgen/viet       rules of the Vietnamese language: dates, numbers in words, capitals, syllables, encodings of old
	docgen/data       records, and their readers: JSON, XLSX, CSV; numbers as their formats show them
	docgen/ooxml      an Office file as parts and nodes; loses nothing that it does not know
	docgen/document   a Word document as meaning, styles already resolved
	docgen/font       typefaces: find one, measure text
	docgen/ordinal    the numbers of lists and pages in the formats of Word
	docgen/sheet      tables of clerks: header, columns, data among titles, groups and totals; the marked copy
	docgen/check      what an experienced clerk sees in a list; provinces, code lists and registration as dated data
	docgen/expr       what stands between braces, when it is more than a name
	docgen/docx       ooxml → document
	docgen/layout     document → pages of items at absolute places
	docgen/fit        a text into a box: its size and where its lines break
	docgen/scan       a scanned sheet: PNG, JPEG or PDF of one page → one plain picture
	docgen/pngfile    is a PNG whole, and where do its pixels lie
	docgen/design     a sheet designed in millimetres → Word form
	docgen/fill       tags + record → filled Word file or workbook; mistakes → comments in the form; document → form
	docgen/pdf        pages → PDF
	docgen/svg        one page → SVG with real text: every preview
	docgen/nd30       the form rules of Nghị định 30/2020: recognise, judge, mend, comment
	docgen/calibrate  what a printer sets askew: the sheet that measures it, the place that undoes it
	docgen/template   a folder → document type: schema, sample, compiled forms
	docgen/law        what the law of commendations says on a day: grounds, base salary, coefficients, thresholds
	docgen/dossier    one record of a commendation → the records of all its papers, by presets that are data
	docgen            Engine: all of it together

	api, api/web      HTTP and the page for people; the only code that knows HTTP
	api/desk          the work with kept sheets and documents, for the API and the page alike
	api/store         what must last: offices, templates, datasets, documents, registers, audit
	api/store/database, files
	                  rows in SQLite or PostgreSQL; bytes under their SHA-256 on disk or in S3
	cmd/vanthu        the program: flags and wiring
	templates         the document types that come with the program, a folder each
	fonts             the typefaces that come with the program
	docs              the manual, which the page shows too
	internal          for tests and benchmarks only: other programs as judges of what comes out, and as rivals

Imports go one way: unit, diag, viet → ooxml, document, font → data, ordinal → sheet, expr, docx, layout → check, fill,
pdf, svg, nd30 → template → dossier → docgen → api → cmd. imports_test.go holds this, and which package alone may use which library.

# What holds everywhere

A document type is a folder and needs no Go. Its schema.json checks the input, draws the form on the page, makes the
blank sheet and documents the API. Go does not name a template's field, apart from co_quan, the office's own facts.

The product invents neither number nor day of a document: both may be empty and then leave room to write.

The shipped forms ask for Word 2010's way (compatibilityMode 14): from mode 15 on Word pulls one more word into a
justified line by a rule of its own and LibreOffice by another, so the same DOCX would break its lines here so and there
so. In mode 14 Word, LibreOffice and our pages break them alike. Files of others are laid out in the mode they ask for.

Values do not change once made. The same template, profile and record give the same bytes: no clock, no map order, no
locale reaches an output.

What the office can mend is a diag.Issue: with its place and its cure, all of them at once, in Vietnamese. What it
cannot mend is an error. Nothing is dropped in silence: what layout cannot show, a replaced typeface, a missing glyph
come back as warnings. Each reader of strangers' files has limits and a fuzz test.

# Glossary

	mẫu văn bản             document type, template.Template: schema and compiled forms; its version is a content hash
	biểu mẫu                form: a Word file or workbook with tags, fill.Word and fill.Excel
	thẻ                     tag: {{ho_ten}} and its kin
	bản ghi                 record: the values of one document, data.Record
	hồ sơ cơ quan           profile: the office's own facts, member co_quan of a record
	bảng dữ liệu            sheet or table of records
	hồ sơ khen thưởng       dossier: the papers of one commendation; mẫu hồ sơ: preset
	văn bản trong kho       store.Document: dự thảo (drafted), trình ký (submitted), đã ban hành (issued)
	sổ văn bản đi           store.Outgoing; sổ theo dõi khen thưởng: store.Award
	phần (của tệp Office)   part: one file within the ZIP, ooxml.Part
	phần (của văn bản)      section: a stretch with one page form, document.Section
	phôi                    design.Stock: a pre-printed sheet, its scan and where a design's boxes stand on it
	đoạn                    paragraph
	khung                   frame: a box anchored to a paragraph
	trang                   page, layout.Page; what stands on it is an item
	lỗi, cảnh báo           issue of severity error (no document is made) or warning (look at the place)
	số/ký hiệu              number and code of a document: 12/KH-UBND
	trích yếu               the line under the kind's name that says what the document is about
	điều cần xem            finding: one rule broken at one or more places, nd30.Finding; its weight is sai, nên xem or
	                        thói quen địa phương
	thể thức                the form that Nghị định 30/2020/NĐ-CP, Phụ lục I prescribes
*/
package docgen
