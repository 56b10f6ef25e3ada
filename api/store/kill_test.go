package store

const killedFolder = "VANTHU_KILLED_FOLDER"

func work(string) {}
