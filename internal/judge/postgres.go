//go:build !windows

package judge

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
)

// cluster is the PostgreSQL server of a test program: started by its first test that asks, stopped by StopPostgres.
var cluster struct {
	start   sync.Once
	err     error
	address string // host:port
	dir     string
	process *exec.Cmd
	count   atomic.Int64
}

// Postgres returns the address of an empty schema, all that a database is to us, on a PostgreSQL server of the test's own. Durability is off: it
// judges our SQL, not its own disk. The package's TestMain must call StopPostgres.
func Postgres(t testing.TB) (setting string) {
	t.Helper()
	server := postgresTool()
	if server == "" {
		Missing(t, "postgres")
	}
	cluster.start.Do(func() { cluster.err = startPostgres(filepath.Dir(server)) })
	if cluster.err != nil {
		t.Fatal("judge: start PostgreSQL: ", cluster.err)
	}
	name := fmt.Sprintf("bai_%d", cluster.count.Add(1))
	admin, err := sql.Open("pgx", address("public"))
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	// A schema is made in no time; a database takes half a second.
	if _, err := admin.Exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal("judge: make schema: ", err)
	}
	return address(name)
}

func address(schema string) string {
	return (&url.URL{Scheme: "postgres", User: url.User("postgres"), Host: cluster.address, Path: "postgres", RawQuery: "sslmode=disable&search_path=" + schema}).String()
}

// postgresTool finds the newest server; Debian keeps it off PATH.
func postgresTool() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	slices.SortFunc(found, func(a, b string) int { return versionOf(a) - versionOf(b) })
	if len(found) > 0 {
		return found[len(found)-1]
	}
	path, _ := exec.LookPath("postgres")
	return path
}

func versionOf(path string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	return n
}

func startPostgres(bin string) error {
	dir, err := os.MkdirTemp("", "vanthu-postgres-")
	if err != nil {
		return err
	}
	cluster.dir = dir
	attributes := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		// PostgreSQL does not run as root; Debian's package brings a user for it.
		if attributes.Credential, err = credential("postgres", dir); err != nil {
			return err
		}
	}
	data := filepath.Join(dir, "data")
	initialise := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	initialise.Dir, initialise.SysProcAttr = dir, attributes
	if said, err := initialise.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, said)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	cluster.address = free.Addr().String()
	free.Close()
	_, port, _ := net.SplitHostPort(cluster.address)
	cluster.process = exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-p", port, "-h", "127.0.0.1", "-k", dir,
		"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200")
	cluster.process.Dir, cluster.process.SysProcAttr = dir, attributes
	if err := cluster.process.Start(); err != nil {
		return err
	}
	return waitForPostgres()
}

func credential(name, dir string) (*syscall.Credential, error) {
	who, err := user.Lookup(name)
	if err != nil {
		return nil, err
	}
	uid, err := strconv.Atoi(who.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(who.Gid)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(dir, uid, gid)
}

func waitForPostgres() error {
	admin, err := sql.Open("pgx", address("public"))
	if err != nil {
		return err
	}
	defer admin.Close()
	for range 300 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		err = admin.PingContext(ctx)
		cancel()
		if err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return errors.Join(errors.New("the server does not answer"), err)
}

// StopPostgres ends the server, if there is one, and removes its folder.
func StopPostgres() {
	if cluster.process != nil && cluster.process.Process != nil {
		_ = cluster.process.Process.Signal(syscall.SIGQUIT) // ends at once; nothing of it is needed again
		_ = cluster.process.Wait()
	}
	if cluster.dir != "" {
		_ = os.RemoveAll(cluster.dir)
	}
}
