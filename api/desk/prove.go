package desk

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"vanthu/api/reply"
	"vanthu/docgen/diag"
)

// Prover finds out whether a public address leads to this very program: it asks the address for the answer to a
// question that only this program can answer, and has just made up. This is the only request that leaves the machine,
// and only when somebody asks for the test.
type Prover struct {
	Loopback bool // http to this machine itself is taken, too: for tests

	once  sync.Once
	key   [32]byte
	mutex sync.Mutex
	open  map[string]bool // questions that wait for their answer
}

const (
	provePath     = LookupPath + "/thu/"
	proveTime     = 10 * time.Second
	addressLength = 60 // what stands on paper beside a code
)

// Answer gives the answer to a question that this program is asking just now.
func (p *Prover) Answer(question string) (answer string, asked bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if !p.open[question] {
		return "", false
	}
	return p.sign(question), true
}

func (p *Prover) sign(question string) string {
	p.once.Do(func() { rand.Read(p.key[:]) })
	mac := hmac.New(sha256.New, p.key[:])
	mac.Write([]byte(question))
	return hex.EncodeToString(mac.Sum(nil))
}

// Prove returns the address as it is kept, without a slash at its end, once it answered. "" needs no proof.
func (p *Prover) Prove(ctx context.Context, written string) (string, error) {
	address := strings.TrimRight(strings.TrimSpace(written), "/")
	if address == "" {
		return "", nil
	}
	if !p.allowed(address) {
		return "", reply.Fail(diag.LookupAddressBad, written, addressLength)
	}
	var random [16]byte
	rand.Read(random[:])
	question := hex.EncodeToString(random[:])
	p.mutex.Lock()
	if p.open == nil {
		p.open = map[string]bool{}
	}
	p.open[question] = true
	p.mutex.Unlock()
	defer func() {
		p.mutex.Lock()
		delete(p.open, question)
		p.mutex.Unlock()
	}()
	answer, err := get(ctx, address+provePath+question)
	if err != nil {
		return "", reply.Fail(diag.LookupAddressSilent, address, err)
	}
	if subtle.ConstantTimeCompare([]byte(answer), []byte(p.sign(question))) != 1 {
		return "", reply.Fail(diag.LookupAddressSilent, address, "nơi trả lời không phải chương trình này")
	}
	return address, nil
}

// allowed takes https addresses of a host, with a path but nothing else.
func (p *Prover) allowed(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Opaque != "" || len(address) > addressLength ||
		strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "https" || p.Loopback && u.Scheme == "http" && ip != nil && ip.IsLoopback()
}

// get fetches a short answer: within some seconds, of some bytes, from nowhere else, past no proxy.
func get(ctx context.Context, address string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, proveTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", fmt.Errorf("địa chỉ sai")
	}
	client := http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true, MaxResponseHeaderBytes: 16 << 10},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(request)
	if err != nil {
		return "", fmt.Errorf("không nối được")
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, 2*sha256.Size))
	if err != nil {
		return "", fmt.Errorf("câu trả lời đứt giữa chừng")
	}
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("trả lời mã %d", response.StatusCode)
	}
	return string(body), nil
}
