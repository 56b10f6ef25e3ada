// Package sheet understands the tables that clerks keep: it finds the header under titles and notes, knows by which
// words offices call a column, tells data from group rows, totals and signatures, and gives the values of each row.
//
// In: the rows of a sheet (package data) and the fields that are looked for. Out: a Layout, which says where the table
// stands and what its columns mean, and the Items of its body, one after the other, so that a list of any length goes
// by without being held in memory.
package sheet
