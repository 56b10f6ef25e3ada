package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"vanthu/docgen/data"
	"vanthu/docgen/diag"
)

// DefaultProfile is the office that is taken when a caller names none.
const DefaultProfile = "mac-dinh"

// ErrNoProfile says that no profile has that name; also of names that none may have.
var ErrNoProfile = errors.New("no such profile")

var profileName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// reserved are the names that Windows keeps for devices, whatever the extension.
var reserved = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// ValidProfileName reports whether a profile may be called that.
func ValidProfileName(name string) bool {
	return profileName.MatchString(name) && !reserved.MatchString(name)
}

// Profiles are the facts of offices, one JSON file each: co-quan/<name>.json in the data folder.
type Profiles struct{ dir, scratch string }

// NewProfiles makes its folders when they are not there.
func NewProfiles(dataDir string) (*Profiles, error) {
	dir, err := folder(dataDir, "co-quan")
	if err != nil {
		return nil, err
	}
	unfinished, err := folder(dataDir, scratch)
	return &Profiles{dir: dir, scratch: unfinished}, err
}

// Names returns the names of all profiles, sorted, the default one first.
func (p *Profiles) Names() ([]string, error) {
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		return nil, fmt.Errorf("list profiles: %w", err)
	}
	var names []string
	for _, entry := range entries {
		name, ok := strings.CutSuffix(entry.Name(), ".json")
		if ok && !entry.IsDir() && ValidProfileName(name) {
			names = append(names, name)
		}
	}
	sort.Slice(names, func(a, b int) bool {
		if (names[a] == DefaultProfile) != (names[b] == DefaultProfile) {
			return names[a] == DefaultProfile
		}
		return names[a] < names[b]
	})
	return names, nil
}

// Load reads a profile. Issues are about a file that someone spoilt by hand.
func (p *Profiles) Load(name string) (data.Record, diag.List, error) {
	if !ValidProfileName(name) {
		return nil, nil, ErrNoProfile
	}
	content, err := os.ReadFile(p.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, ErrNoProfile
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read profile %s: %w", name, err)
	}
	records, _, issues := data.ParseJSON(content, data.DefaultLimits)
	for i := range issues {
		issues[i].Place.File = "co-quan/" + name + ".json"
	}
	if len(records) != 1 {
		return nil, issues, nil
	}
	return records[0], issues, nil
}

// Save writes a profile in the place of the former one.
func (p *Profiles) Save(name string, profile data.Record) error {
	if !ValidProfileName(name) {
		return ErrNoProfile
	}
	content, err := json.MarshalIndent(profile, "", "  ")
	if err != nil {
		return fmt.Errorf("write profile %s: %w", name, err)
	}
	if err := writeFile(p.scratch, p.path(name), append(content, '\n')); err != nil {
		return fmt.Errorf("write profile %s: %w", name, err)
	}
	return nil
}

func (p *Profiles) path(name string) string { return filepath.Join(p.dir, name+".json") }
