package diag

var templateMessages = messages{}
