package api_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"vanthu/api"
	"vanthu/internal/judge"
)

// fox is a real Firefox, driven by its own Marionette: a command is an array, in JSON, behind its length in bytes.
type fox struct {
	t      *testing.T
	server *httptest.Server
	talk   net.Conn
	heard  *bufio.Reader
	sent   int
	said   *said // what Firefox prints: errors of scripts stand there
}

// said gathers what a program prints while it runs.
type said struct {
	sync.Mutex
	bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) { s.Lock(); defer s.Unlock(); return s.Buffer.Write(p) }

func (s *said) String() string { s.Lock(); defer s.Unlock(); return s.Buffer.String() }

// openFirefox starts Firefox ESR 115 with a fresh profile, a window of 1366×768 and a server of its own.
func openFirefox(t *testing.T) *fox {
	t.Helper()
	root := filepath.Join(judge.Root(t), ".tools", "firefox-115", "usr", "lib")
	program := filepath.Join(root, "firefox-esr", "firefox-esr")
	if _, err := os.Stat(program); err != nil {
		t.Skip("Firefox 115 không có ở đây: kho Debian của máy không còn gói của Debian 11")
	}
	profile := t.TempDir()
	settings := `user_pref("marionette.port", 0); user_pref("browser.dom.window.dump.enabled", true); user_pref("devtools.console.stdout.content", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false); user_pref("app.normandy.enabled", false); user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("network.captive-portal-service.enabled", false); user_pref("network.connectivity-service.enabled", false);`
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	f := &fox{t: t, said: &said{}}
	cmd := exec.Command(program, "--headless", "--marionette", "--no-remote", "--width", "1366", "--height", "768", "--profile", profile)
	cmd.Env = append(os.Environ(), "LD_LIBRARY_PATH="+filepath.Join(root, "x86_64-linux-gnu"), "HOME="+profile, "MOZ_CRASHREPORTER_DISABLE=1")
	cmd.Stdout, cmd.Stderr = f.said, f.said
	f.must(cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	port := ""
	f.wait("Firefox listens", func() bool {
		content, err := os.ReadFile(filepath.Join(profile, "MarionetteActivePort"))
		port = strings.TrimSpace(string(content))
		return err == nil && port != ""
	})
	var err error
	f.talk, err = net.Dial("tcp", net.JoinHostPort("localhost", port))
	f.must(err)
	t.Cleanup(func() { f.talk.Close() })
	f.heard = bufio.NewReader(f.talk)
	f.hear() // its greeting
	f.ask("WebDriver:NewSession", nil)
	f.server = httptest.NewServer(newServer(t, api.Limits{}))
	t.Cleanup(f.server.Close)
	return f
}

func (f *fox) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatalf("%v\n%s", err, f.said)
	}
}

func (f *fox) wait(what string, there func() bool) {
	f.t.Helper()
	for began := time.Now(); time.Since(began) < patience; time.Sleep(50 * time.Millisecond) {
		if there() {
			return
		}
	}
	f.t.Fatalf("waited in vain: %s\n%s", what, f.said)
}

// hear reads one answer.
func (f *fox) hear() []byte {
	f.t.Helper()
	f.must(f.talk.SetReadDeadline(time.Now().Add(patience)))
	length, err := f.heard.ReadString(':')
	f.must(err)
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	f.must(err)
	answer := make([]byte, n)
	_, err = io.ReadFull(f.heard, answer)
	f.must(err)
	return answer
}

// try gives a command and returns the value of its answer.
func (f *fox) try(command string, with map[string]any) (any, error) {
	f.t.Helper()
	f.sent++
	if with == nil {
		with = map[string]any{}
	}
	content, err := json.Marshal([]any{0, f.sent, command, with})
	f.must(err)
	_, err = fmt.Fprintf(f.talk, "%d:%s", len(content), content)
	f.must(err)
	var answer [4]any
	f.must(json.Unmarshal(f.hear(), &answer))
	if answer[2] != nil {
		return nil, errors.New(fmt.Sprint(command, ": ", answer[2]))
	}
	if said, ok := answer[3].(map[string]any); ok {
		return said["value"], nil
	}
	return answer[3], nil
}

func (f *fox) ask(command string, with map[string]any) any {
	f.t.Helper()
	value, err := f.try(command, with)
	f.must(err)
	return value
}

// script runs a script's body in the page.
func (f *fox) script(body string) any {
	f.t.Helper()
	return f.ask("WebDriver:ExecuteScript", map[string]any{"script": body, "args": []any{}})
}

// until waits for what an expression of the page says; a page that goes meanwhile is asked again.
func (f *fox) until(expression string) {
	f.t.Helper()
	f.wait(expression, func() bool {
		said, err := f.try("WebDriver:ExecuteScript", map[string]any{"script": "return " + expression, "args": []any{}})
		return err == nil && said == true
	})
}

func (f *fox) visit(path string) {
	f.t.Helper()
	f.ask("WebDriver:Navigate", map[string]any{"url": f.server.URL + path})
	f.until(whole)
}

// see waits until an element is there and shown, and the scripts of its page too; it returns the element.
func (f *fox) see(selector string) string {
	f.t.Helper()
	f.until(fmt.Sprintf(`(() => { const e = document.querySelector(%q); return e !== null && e.getClientRects().length > 0; })()`, selector))
	f.until(whole)
	return f.found("css selector", selector)
}

func (f *fox) found(how, what string) string {
	f.t.Helper()
	element, _ := f.ask("WebDriver:FindElement", map[string]any{"using": how, "value": what}).(map[string]any)
	for _, id := range element {
		return id.(string)
	}
	f.t.Fatalf("%s finds nothing", what)
	return ""
}

func (f *fox) click(selector string) {
	f.t.Helper()
	f.ask("WebDriver:ElementClick", map[string]any{"id": f.see(selector)})
}

// press clicks the button or link with these words.
func (f *fox) press(words string) {
	f.t.Helper()
	f.ask("WebDriver:ElementClick", map[string]any{"id": f.found("xpath", fmt.Sprintf(`//*[self::button or self::a][not(@aria-hidden)][normalize-space()="%s"]`, words))})
}

// write types as a person does: key by key. In an input for files it is the file's path.
func (f *fox) write(selector, text string) {
	f.t.Helper()
	f.ask("WebDriver:ElementSendKeys", map[string]any{"id": f.found("css selector", selector), "text": text})
}

// drag pulls the middle of an element so many pixels.
func (f *fox) drag(selector string, dx, dy int) {
	f.t.Helper()
	at := f.script(fmt.Sprintf(`const e = document.querySelector(%q); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]`, selector)).([]any)
	x, y := int(at[0].(float64)), int(at[1].(float64))
	move := func(x, y int) map[string]any {
		return map[string]any{"type": "pointerMove", "x": x, "y": y, "duration": 20, "origin": "viewport"}
	}
	f.ask("WebDriver:PerformActions", map[string]any{"actions": []any{map[string]any{"type": "pointer", "id": "mouse", "parameters": map[string]any{"pointerType": "mouse"}, "actions": []any{
		move(x, y), map[string]any{"type": "pointerDown", "button": 0}, move(x+dx/2, y+dy/2), move(x+dx, y+dy), map[string]any{"type": "pointerUp", "button": 0},
	}}}})
}

// look checks that the page is no wider than its window, and keeps a picture of all of it for people (VANTHU_PICTURES).
func (f *fox) look(name string) {
	f.t.Helper()
	if over := f.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth"); over != 0.0 {
		f.t.Errorf("%s is %v pixels wider than its window", name, over)
	}
	folder := os.Getenv("VANTHU_PICTURES")
	if folder == "" {
		return
	}
	shot, err := base64.StdEncoding.DecodeString(f.ask("WebDriver:TakeScreenshot", map[string]any{"full": true}).(string))
	f.must(err)
	f.must(os.WriteFile(filepath.Join(folder, name+"-firefox.png"), shot, 0o644))
}
