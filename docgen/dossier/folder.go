package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// ManifestName is the file that a folder of papers keeps of what was written there last.
const ManifestName = "vanthu-ho-so.json"

// Manifest holds the SHA-256 of each file as it was written.
type Manifest map[string]string

// ParseManifest reads a manifest.
func ParseManifest(text []byte) (Manifest, error) {
	var m Manifest
	err := json.Unmarshal(text, &m)
	return m, err
}

// Bytes is the manifest as a file.
func (m Manifest) Bytes() ([]byte, error) {
	text, err := json.MarshalIndent(m, "", "  ")
	return append(text, '\n'), err
}

// Hash is the SHA-256 of a file, in hexadecimal.
func Hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Action is what is to be done with a file.
type Action uint8

// What may be done with a file.
const (
	Keep   Action = iota // it is what it should be
	Write                // it is not there, or it is as it was written
	Leave                // a person has edited it
	Remove               // it is as it was written, and no longer a paper of the dossier
)

// Step is what is to be done with one file.
type Step struct {
	Name    string
	Action  Action
	Content []byte // to be written
	Aside   string // of a file that is left: the name of its new version, "" when there is nothing new
}

// aside is the name of the new version of a file that a person has edited.
func aside(name string) string {
	extension := path.Ext(name)
	return strings.TrimSuffix(name, extension) + " (bản mới)" + extension
}

// Compare says how the files of a folder become those of a dossier without touching what a person has edited: a file
// that is not as the manifest says. Its new version, when it differs from what was written last, goes beside it under
// a name of its own. read opens a file of the folder. The next manifest goes with the files.
func Compare(last Manifest, files map[string][]byte, read func(name string) ([]byte, error)) (steps []Step, next Manifest, err error) {
	if steps, next, err = compare(last, files, read); err != nil {
		return nil, nil, err
	}
	all := maps.Clone(files)
	for _, step := range steps {
		if content, wanted := files[step.Name]; wanted && step.Action == Leave && Hash(content) != last[step.Name] {
			all[aside(step.Name)] = content
		}
	}
	if len(all) == len(files) {
		return steps, next, nil
	}
	steps, next, err = compare(last, all, read)
	for i, step := range steps {
		if _, there := all[aside(step.Name)]; there && step.Action == Leave {
			steps[i].Aside = aside(step.Name)
		}
	}
	return steps, next, err
}

func compare(last Manifest, files map[string][]byte, read func(name string) ([]byte, error)) (steps []Step, next Manifest, err error) {
	next = Manifest{}
	names := map[string]bool{}
	for name := range files {
		names[name] = true
	}
	for name := range last {
		names[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		now, err := read(name)
		there := err == nil
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, err
		}
		content, wanted := files[name]
		step := Step{Name: name}
		switch {
		case !wanted && !there:
			continue
		case !wanted && Hash(now) == last[name]:
			step.Action = Remove
		case there && wanted && Hash(now) == Hash(content):
			next[name] = Hash(content)
		case there && Hash(now) != last[name]:
			step.Action = Leave
			if was, ok := last[name]; ok {
				next[name] = was
			}
		default:
			step.Action, step.Content, next[name] = Write, content, Hash(content)
		}
		steps = append(steps, step)
	}
	return steps, next, nil
}
