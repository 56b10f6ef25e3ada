package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"vanthu/api/store"
	"vanthu/api/store/database"
	"vanthu/docgen/check"
	"vanthu/docgen/data"
	"vanthu/docgen/diag"
	"vanthu/docgen/sheet"
	"vanthu/docgen/template"
)

// place is where the data lies: flags of every command, or the environment.
type place struct{ dataDir, database, files string }

// Variables of the environment that stand for the flags. A password is better kept there than on a command line, which
// others on the machine can read.
const (
	dataVariable     = "VANTHU_DATA"
	databaseVariable = "VANTHU_DATABASE"
	filesVariable    = "VANTHU_FILES"
)

// workingFolder is where data lay before there was one folder for each system; one that is there is used.
const workingFolder = "van-thu-data"

func (l *place) options() []option {
	return []option{
		{name: "data-dir", arg: "THƯ_MỤC", help: "nơi giữ dữ liệu, tự tạo; hoặc biến " + dataVariable + "; mặc định " + defaultFolder(), value: &l.dataDir},
		{name: "database", arg: "ĐỊA_CHỈ", help: "postgres://… thay cho tệp trong thư mục dữ liệu; hoặc biến " + databaseVariable, value: &l.database},
		{name: "files", arg: "ĐỊA_CHỈ", help: "s3://… thay cho thư mục dữ liệu làm nơi giữ tệp; hoặc biến " + filesVariable, value: &l.files},
	}
}

// orEnvironment fills what no flag gave.
func (l place) orEnvironment() place {
	for variable, member := range map[string]*string{dataVariable: &l.dataDir, databaseVariable: &l.database, filesVariable: &l.files} {
		if *member == "" {
			*member = os.Getenv(variable)
		}
	}
	return l
}

func (l place) folder() string {
	if dir := l.orEnvironment().dataDir; dir != "" {
		return dir
	}
	return defaultFolder()
}

// chosen reports whether somebody said where the data lies, or there is some.
func (l place) chosen() bool {
	if l.orEnvironment() != (place{}) {
		return true
	}
	_, err := os.Stat(filepath.Join(defaultFolder(), database.FileName))
	return err == nil
}

// defaultFolder is the data folder when nobody names one: van-thu-data in the working folder if it is there, else where
// the system keeps a user's data (XDG Base Directory, %LocalAppData%, ~/Library/Application Support).
func defaultFolder() string {
	if info, err := os.Stat(workingFolder); err == nil && info.IsDir() {
		return workingFolder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return workingFolder
	}
	above := os.Getenv("XDG_DATA_HOME")
	switch {
	case runtime.GOOS == "windows":
		above = os.Getenv("LocalAppData")
	case runtime.GOOS == "darwin":
		above = filepath.Join(home, "Library", "Application Support")
	case !filepath.IsAbs(above):
		above = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(above, "van-thu")
}

func (l place) storeOptions() store.Options {
	l = l.orEnvironment()
	return store.Options{DataDir: l.folder(), Database: l.database, Files: l.files}
}

// data opens the data folder, once for a command.
func (p *program) data(l place) (*store.Store, error) {
	if p.store != nil {
		return p.store, nil
	}
	var err error
	p.store, err = store.Open(context.Background(), l.storeOptions())
	return p.store, dataError(l, err)
}

// dataError turns what the system says of the data folder into an issue where the user can mend it.
func dataError(l place, err error) error {
	var told interface{ Issue() diag.Issue }
	if errors.As(err, &told) {
		return err
	}
	return fileError(l.folder(), err, false)
}

// close closes the data folder, if a command opened it.
func (p *program) close() error {
	if p.store == nil {
		return nil
	}
	err := p.store.Close()
	p.store = nil
	return err
}

// opened opens the data folder for the first who asks, and only if it is there: converting a Word file needs none. What
// cannot be opened is told, once, and nil stands for it.
func (p *program) opened(l place) func() *store.Store {
	return sync.OnceValue(func() *store.Store {
		if p.store == nil && !l.chosen() {
			return nil
		}
		kept, err := p.data(l)
		if err != nil {
			p.exit(err)
			return nil
		}
		return kept
	})
}

// published gives the document types that were published in the data folder. Without it the types of the program do the
// work.
func (p *program) published(kept func() *store.Store) func() []*template.Template {
	library := sync.OnceValue(func() *store.Library {
		if kept := kept(); kept != nil {
			return kept.Library(slog.New(slog.NewTextHandler(p.err, nil)))
		}
		return nil
	})
	return func() []*template.Template {
		if library := library(); library != nil {
			return library.Published()
		}
		return nil
	}
}

// savedProfile reads an office of the data folder.
func (p *program) savedProfile(f folders, name string) (data.Record, error) {
	if !f.place.chosen() {
		return nil, mistake(diag.APIUnknownProfile, diag.Place{}, name)
	}
	kept, err := p.data(f.place)
	if err != nil {
		return nil, err
	}
	facts, err := kept.Profiles().Load(name)
	if errors.Is(err, store.ErrNoProfile) {
		return nil, mistake(diag.APIUnknownProfile, diag.Place{}, name)
	}
	return facts, err
}

// remembered returns the code lists of the data folder and the meanings of columns that people gave for a document type,
// nothing where there is no folder.
func (p *program) remembered(l place, template string) (lists check.Lists, maps sheet.Maps, err error) {
	if !l.chosen() {
		return nil, maps, nil
	}
	kept, err := p.data(l)
	if err != nil {
		return nil, maps, err
	}
	if lists, err = kept.Lists(context.Background()); err != nil {
		return nil, maps, err
	}
	maps.Shapes, err = kept.Mappings(context.Background(), template)
	return lists, maps, err
}
