package store

import (
	"context"
	"log/slog"
	"sync"

	"vanthu/docgen/template"
)

// Library makes the document types of the store's versions, each once.
type Library struct {
	store *Store
	log   *slog.Logger

	mu   sync.Mutex
	made map[string]*template.Template // by id and version
	last []*template.Template          // what was published when the store was last asked
}

// maxMade bounds the types that are held; documents of many old versions are rare.
const maxMade = 200

// Library returns the document types of the store. log hears of what cannot be loaded.
func (s *Store) Library(log *slog.Logger) *Library {
	return &Library{store: s, log: log, made: map[string]*template.Template{}}
}

// Published returns the types in use. The store is asked each time, so that what another process publishes is seen at
// once; when it does not answer, what was in use last stays so.
func (l *Library) Published() []*template.Template {
	ctx := context.Background()
	versions, err := l.store.Published(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	if err != nil {
		l.log.ErrorContext(ctx, "list published templates", "error", err)
		return l.last
	}
	types := make([]*template.Template, 0, len(versions))
	for _, v := range versions {
		t, err := l.make(ctx, v)
		if err != nil {
			l.log.ErrorContext(ctx, "load published template", "template", v.Template, "version", v.Version, "error", err)
			continue
		}
		types = append(types, t)
	}
	l.last = types
	return types
}

// Version returns the document type of one version, in use or not.
func (l *Library) Version(ctx context.Context, id, version string) (*template.Template, error) {
	v, err := l.store.TemplateVersion(ctx, id, version)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.make(ctx, v)
}

func (l *Library) make(ctx context.Context, v TemplateVersion) (*template.Template, error) {
	key := v.Template + " " + v.Version
	if t := l.made[key]; t != nil {
		return t, nil
	}
	t, issues, err := l.store.Template(ctx, v)
	if err == nil && t == nil {
		err = &Trouble{issue: issues[0]}
	}
	if err != nil {
		return nil, err
	}
	if len(l.made) >= maxMade {
		clear(l.made)
	}
	l.made[key] = t
	return t, nil
}
