package diag

var dataMessages = messages{}
