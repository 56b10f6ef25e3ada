package diag

var renderMessages = messages{}
