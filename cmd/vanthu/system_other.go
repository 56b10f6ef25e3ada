//go:build !windows

package main

import (
	"errors"
	"os/exec"
	"runtime"
	"syscall"
)

// useUTF8Console does nothing: consoles here are UTF-8.
func useUTF8Console() {}

// inUse reports whether an error means that another program holds the file. Renaming over an open file is allowed
// here, so that only a running program's file is ever refused.
func inUse(err error, _ bool) bool { return errors.Is(err, syscall.ETXTBSY) }

// diskFull reports whether an error means that there is no room left.
func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// addressTaken reports whether listening failed because another program listens there.
func addressTaken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }

// openBrowser shows an address in the browser that the user has chosen.
func openBrowser(url string) error {
	opener := "xdg-open"
	if runtime.GOOS == "darwin" {
		opener = "open"
	}
	return exec.Command(opener, url).Start()
}

// diskFree returns the bytes that a user may still write to the disk of a folder.
func diskFree(folder string) (int64, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return 0, err
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil
}
