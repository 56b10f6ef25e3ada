package main

import (
	"errors"
	"os/exec"

	"golang.org/x/sys/windows"
)

const utf8CodePage = 65001

// useUTF8Console makes the console show Vietnamese. Output that goes to a file is UTF-8 anyway; there the call fails
// and nothing is lost.
func useUTF8Console() {
	_ = windows.SetConsoleOutputCP(utf8CodePage)
	_ = windows.SetConsoleCP(utf8CodePage)
}

// inUse reports whether an error means that another program holds the file. Word and Excel share a file for reading;
// renaming another file over it is refused with "access denied", which means a lack of rights elsewhere.
func inUse(err error, renaming bool) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		renaming && errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// diskFull reports whether an error means that there is no room left.
func diskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// addressTaken reports whether listening failed because another program listens there.
func addressTaken(err error) bool {
	return errors.Is(err, windows.WSAEADDRINUSE) || errors.Is(err, windows.WSAEACCES)
}

// openBrowser shows an address in the browser that the user has chosen.
func openBrowser(url string) error {
	return exec.Command("rundll32", "url.dll,FileProtocolHandler", url).Start()
}

// diskFree returns the bytes that a user may still write to the disk of a folder.
func diskFree(folder string) (int64, error) {
	path, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(path, &free, nil, nil)
	return int64(free), err
}
