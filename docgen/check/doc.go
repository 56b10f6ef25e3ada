// Package check looks at the rows of a list as an experienced clerk would: duplicates, names, identity numbers, units
// spelled in two ways, provinces and communes, days that cannot be, words that no Vietnamese would read. It also holds
// what the law or a plan says of lists as dated data: how many models a unit registers, by when, with whom.
//
// In: the Items of package sheet. Out: issues of three weights (error: sai, warning: nên xem, notice: gợi ý), each with
// sheet, cell, value, reason and cure, and often with an offer that could stand there instead. Nothing here refuses a list.
package check
