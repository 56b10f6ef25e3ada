package diag

var layoutMessages = messages{}
