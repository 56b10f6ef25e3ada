package store

import (
	"syscall"
	"testing"
)

// smallDisk mounts a disk of its own in memory; only root may.
func smallDisk(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skip("cần quyền root để gắn một ổ đĩa nhỏ: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// readOnly takes the right to write away, also from root.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	ok(t, syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
}
