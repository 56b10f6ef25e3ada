// Package fidelity measures how near the engine's pages come to Word's: it sets whole folders of Word files, compares
// each PDF with one that Word or LibreOffice made, and prints a table, worst first. It holds tests alone; `make fidelity`
// prints the tables, `go test` asserts the figures.
package fidelity
