package diag

var wordMessages = messages{}
