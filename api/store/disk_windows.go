package store

import (
	"errors"
	"syscall"
)

// Errors of Windows (winerror.h) for a disk without room.
const (
	handleDiskFull = syscall.Errno(39)
	diskIsFull     = syscall.Errno(112)
)

// diskFull reports whether an error means that there is no room left.
func diskFull(err error) bool { return errors.Is(err, handleDiskFull) || errors.Is(err, diskIsFull) }
