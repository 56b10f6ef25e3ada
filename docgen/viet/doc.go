// Package viet holds the rules of written Vietnamese that official documents need, as pure functions: dates, numbers
// in words, capitals, given names and the order of the alphabet. In and out are NFC strings.
package viet
