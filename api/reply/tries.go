package reply

import (
	"sync"
	"time"
)

// Tries bounds how often codes may be guessed: by one caller, and by all together, since an address is easily had.
// What was right counts for nothing.
type Tries struct {
	mutex sync.Mutex
	until time.Time
	of    map[string]int
	all   int
}

// Within so long, so many wrong codes are answered.
const (
	// TriesTime is for how long who guessed too often has to wait.
	TriesTime = 10 * time.Minute

	triesOfOne  = 30
	triesOfAll  = 2000
	triesCaller = 10_000 // remembered at most; more are counted together
)

// Left reports whether a caller may try.
func (t *Tries) Left(who string, now time.Time) bool {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.renew(now)
	return t.of[who] < triesOfOne && t.all < triesOfAll
}

// Miss counts a wrong code.
func (t *Tries) Miss(who string, now time.Time) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.renew(now)
	t.all++
	if _, known := t.of[who]; known || len(t.of) < triesCaller {
		t.of[who]++
	}
}

func (t *Tries) renew(now time.Time) {
	if t.of == nil || now.After(t.until) {
		t.of, t.all, t.until = map[string]int{}, 0, now.Add(TriesTime)
	}
}
