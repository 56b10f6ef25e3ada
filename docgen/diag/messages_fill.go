package diag

var fillMessages = messages{}
