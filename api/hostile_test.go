package api_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"vanthu/api"
	"vanthu/docgen"
)

func TestRequestsForAnotherHostAreRefused(t *testing.T) {
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	server, err := api.New(e, api.Options{Store: openStore(t), Hosts: []string{"127.0.0.1", "::1", "localhost"}})
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"127.0.0.1:8080": 200, "127.0.0.1": 200, "LOCALHOST:9000": 200, "[::1]:8080": 200, "[::1]": 200,
		"vanthu.ke-xau.vn:8080": 421, "127.0.0.1.ke-xau.vn": 421, "localhost:8080:1": 421, "": 421,
	} {
		for _, address := range []string{"/co-quan", "/api/v1/templates", "/healthz"} {
			request := httptest.NewRequest("GET", address, nil)
			request.Host = host
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, request)
			if answer.Code != want || want == 421 && !strings.Contains(answer.Body.String(), "Tên máy trong địa chỉ") {
				t.Errorf("host %q, %s: %d\n%.300s", host, address, answer.Code, answer.Body)
			}
		}
	}
}

func TestPagesOfElsewhereCanLoadNothing(t *testing.T) {
	server := newServer(t, api.Limits{})
	type sent map[string]string
	for _, x := range []struct {
		from sent
		want int
	}{
		{sent{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403},
		{sent{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, 403}, // another port of this machine
		{sent{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403},
		{sent{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403},
		{sent{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200}, // a link in a mail
		{sent{"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200},
		{sent{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200},
		{sent{}, 200},
	} {
		for _, address := range []string{"/co-quan", "/co-quan/sao-luu", "/mau/bang-khen/anh.svg", "/api/v1/templates"} {
			body := exchange{url: address, header: x.from, status: x.want, answers: map[string]string{"Cross-Origin-Resource-Policy": "same-origin"}}.run(t, server)
			if x.want == 403 && !strings.Contains(string(body), "một trang web khác") {
				t.Errorf("%s, %v: %.300s", address, x.from, body)
			}
		}
		exchange{url: "/tra-cuu", header: x.from, status: 200}.run(t, server)
	}
}

// stuck is the connection of a browser that takes the head of an answer and then nothing more.
type stuck struct {
	*httptest.ResponseRecorder
	begun, over chan struct{}
}

func (s stuck) Write(b []byte) (int, error) {
	close(s.begun)
	<-s.over
	return 0, io.ErrClosedPipe
}

func TestSlowDownloadKeepsNobodyWaiting(t *testing.T) {
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	for address, body := range map[string]string{
		"/mau/bang-khen/tep?dang=pdf":                  "ho_ten=A&don_vi=B&thanh_tich=C",
		"/mau/bang-khen/tep?dang=zip":                  "ho_ten=A&don_vi=B&thanh_tich=C",
		"/mau/bang-khen/xem":                           "ho_ten=A&don_vi=B&thanh_tich=C",
		"/api/v1/templates/bang-khen/render":           recipient,
		"/api/v1/templates/bang-khen/render?each=true": recipient,
	} {
		server := newServer(t, api.Limits{Renders: 1, Time: 10 * time.Second})
		request := httptest.NewRequest("POST", address, strings.NewReader(body))
		if strings.HasPrefix(address, "/mau/") {
			request.Header.Set("Content-Type", form["Content-Type"])
		}
		slow := stuck{httptest.NewRecorder(), make(chan struct{}), make(chan struct{})}
		ended := make(chan struct{})
		go func() { server.ServeHTTP(slow, request); close(ended) }()
		<-slow.begun
		exchange{url: "/mau/bang-khen/tep?dang=pdf", header: form, body: "ho_ten=A&don_vi=B&thanh_tich=C", status: 200}.run(t, server)
		close(slow.over)
		<-ended
	}
}

func TestBodiesThatDoNotArriveAreGivenUp(t *testing.T) {
	server := httptest.NewServer(newServer(t, api.Limits{BodyTime: 100 * time.Millisecond}))
	defer server.Close()
	const head = "POST /api/v1/templates/bang-khen/render HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	for sent, want := range map[string]int{
		head + "Content-Length: 500\r\n\r\n{":                     http.StatusRequestTimeout,
		head + "Transfer-Encoding: chunked\r\n\r\nkhông phải\r\n": http.StatusBadRequest,
	} {
		connection, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		if _, err := io.WriteString(connection, sent); err != nil {
			t.Fatal(err)
		}
		answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != want || answer.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%q: %d %s, want %d", sent, answer.StatusCode, answer.Header.Get("Content-Type"), want)
		}
	}
}

func TestBodiesBeyondWhatMemoryHoldsAreToldToComeAgain(t *testing.T) {
	server := newServer(t, api.Limits{Held: int64(len(recipient))})
	exchange{url: "/api/v1/templates/bang-khen/validate", body: recipient, status: 200}.run(t, server)
	exchange{url: "/api/v1/templates/bang-khen/validate", body: recipient + " ", status: 503, has: []string{`"code":"busy"`}}.run(t, server)
	exchange{url: "/api/v1/templates/bang-khen/validate", body: recipient, status: 200}.run(t, server)
}

func TestHeadIsAnsweredAsGetWithoutABody(t *testing.T) {
	server := httptest.NewServer(newServer(t, api.Limits{}))
	defer server.Close()
	for address, want := range map[string]int{"/healthz": 200, "/": 200, "/khong-co": 404} {
		answer, err := http.Head(server.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		if answer.StatusCode != want || len(body) > 0 || err != nil {
			t.Errorf("%s: %d, %d bytes, %v", address, answer.StatusCode, len(body), err)
		}
	}
}

func TestCallersWhoHangUpLeaveNothingRunning(t *testing.T) {
	server := newServer(t, api.Limits{})
	body := "[" + strings.Repeat(recipient+",", 299) + recipient + "]"
	before := runtime.NumGoroutine()
	for _, query := range []string{"", "?each=true", "?format=zip"} {
		ctx, hangUp := context.WithCancel(t.Context())
		request := httptest.NewRequestWithContext(ctx, "POST", "/api/v1/templates/bang-khen/render"+query, strings.NewReader(body))
		ended := make(chan int)
		go func() {
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, request)
			ended <- answer.Code
		}()
		time.Sleep(50 * time.Millisecond) // well into the batch; whenever it ends, nothing may stay
		hangUp()
		<-ended
	}
	for patience := 100; runtime.NumGoroutine() > before; patience-- {
		if patience == 0 {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// TestWhoSendsTooMuchIsStillTold sends as most programs and some browsers do: all of the body before a look at the
// answer.
func TestWhoSendsTooMuchIsStillTold(t *testing.T) {
	server := httptest.NewServer(newServer(t, api.Limits{FileBytes: 1 << 20, DataBytes: 1 << 20}))
	defer server.Close()
	part := "--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.xlsx\"\r\n\r\n" + strings.Repeat("x", 24<<20) + "\r\n--x--\r\n"
	for address, x := range map[string]struct{ media, body string }{
		"/bang":                              {"multipart/form-data; boundary=x", part},
		"/mau/bang-khen/xem":                 {"application/x-www-form-urlencoded", "ho_ten=" + strings.Repeat("A", 24<<20)},
		"/api/v1/templates/bang-khen/render": {"application/json", `{"ho_ten":"` + strings.Repeat("A", 24<<20) + `"}`},
		"/api/v1/convert":                    {"multipart/form-data; boundary=x", part},
	} {
		connection, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		_, err = fmt.Fprintf(connection, "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", address, x.media, len(x.body), x.body)
		if err != nil {
			t.Errorf("%s: cut off while sending: %v", address, err)
			continue
		}
		answer, err := http.ReadResponse(bufio.NewReader(connection), nil)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		body, err := io.ReadAll(answer.Body)
		if answer.StatusCode != http.StatusRequestEntityTooLarge || err != nil || !strings.Contains(string(body), "quá lớn") {
			t.Errorf("%s: %d %v\n%.300s", address, answer.StatusCode, err, body)
		}
	}
}

// TestHalfAFormIsNoForm sends forms that break off or cannot be read: nothing of them may be taken for what was meant.
func TestHalfAFormIsNoForm(t *testing.T) {
	server := newServer(t, api.Limits{DataBytes: 1 << 20})
	plain := map[string]string{"Content-Type": "application/x-www-form-urlencoded"}
	several := map[string]string{"Content-Type": "multipart/form-data; boundary=x"}
	for _, address := range []string{"/co-quan", "/mau/bang-khen/xem", "/quan-ly-mau/bang-khen/dua-vao-dung", "/bang-khen/tra-cuu", "/van-ban/1/buoc/trinh"} {
		for name, x := range map[string]exchange{
			"too large":      {header: plain, body: "ten=" + strings.Repeat("A", 2<<20), status: 413},
			"not an escape":  {header: plain, body: "ten=A&dia-chi=%zz", status: 400},
			"breaks off":     {header: several, body: "--x\r\nContent-Disposition: form-data; name=\"ten\"\r\n\r\nA", status: 400},
			"too many parts": {header: several, body: strings.Repeat("--x\r\nContent-Disposition: form-data; name=\"ten\"\r\n\r\nA\r\n", 3000) + "--x--\r\n", status: 413},
		} {
			t.Run(name+" "+address, func(t *testing.T) {
				x.url = address
				x.run(t, server)
			})
		}
	}
}

// TestTitlesOfAnOfficeAreNoPaths publishes two kinds of one title that leads out of the folder a ZIP is unpacked into.
func TestTitlesOfAnOfficeAreNoPaths(t *testing.T) {
	kept := openStore(t)
	server := serverWith(t, kept, docgen.Options{Published: kept.Library(quiet(t)).Published}).Config.Handler
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	for id, title := range map[string]string{"giay-khen": "Giấy khen", "bang-khen": "Bằng khen, giấy khen"} {
		parts := map[string]string{}
		for _, name := range []string{"design.json", "schema.json", "sample.json"} {
			parts[name] = templateFile(t, id+"/"+name)
		}
		parts["schema.json"] = strings.Replace(parts["schema.json"], `"title": "`+title+`"`, `"title": "../../Giấy: a\\b"`, 1)
		version := member(t, call(t, server, 200, "POST", "/api/v1/templates/"+id+"/versions", []byte(pack(t, parts))), "version")
		call(t, server, 200, "POST", "/api/v1/templates/"+id+"/publish", fmt.Sprintf(`{"version": %q}`, version))
	}
	call(t, server, 200, "POST", "/api/v1/datasets?template=giay-khen&office=mac-dinh&name=a.csv", []byte("Họ và tên,Đơn vị,Thành tích\nLò Thị Phương,Bản Nà Luông,Đã có thành tích xuất sắc\n"))
	made := filesOf(t, call(t, server, 200, "GET", "/bang/1/tep?giay=giay-khen&giay=bang-khen", nil))
	folders := map[string]int{}
	for name := range made {
		folder, file, _ := strings.Cut(name, "/")
		if folders[folder]++; strings.ContainsAny(file, `/\`) || strings.Contains(folder, "..") {
			t.Errorf("the ZIP holds %q", name)
		}
	}
	if len(folders) != 2 || folders["Giấy a-b"] != folders["Giấy a-b (bang-khen)"] {
		t.Errorf("folders %v", folders)
	}
}

// TestOrdinalsAreGivenOnceHoweverManyPrintAtOnce has lists of other people for one decision printed in one moment: each
// counts from 1, and only the first may.
func TestOrdinalsAreGivenOnceHoweverManyPrintAtOnce(t *testing.T) {
	server := newServer(t, api.Limits{})
	call(t, server, 200, "PUT", "/api/v1/offices/mac-dinh", `{"facts": {"ten": "Ủy ban nhân dân xã Nậm Pàng", "ky_hieu": "UBND", "dia_danh": "Nậm Pàng"}}`)
	const lists = 6
	answers := make(chan *httptest.ResponseRecorder, lists)
	for i := range lists {
		var people []string
		for j := range 3 {
			people = append(people, fmt.Sprintf(`{"ho_ten":"Lò Thị %c%c","don_vi":"Bản Nà Luông","thanh_tich":"Đã có thành tích xuất sắc","so_quyet_dinh":"78","ngay_ky":"2026-02-09"}`, 'A'+i, 'A'+j))
		}
		go func() {
			request := httptest.NewRequest("POST", "/api/v1/certificates/giay-khen?mode=overlay", strings.NewReader("["+strings.Join(people, ",")+"]"))
			request.Header.Set("Content-Type", "application/json")
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, request)
			answers <- answer
		}()
	}
	printed := 0
	for range lists {
		switch answer := <-answers; {
		case answer.Code == 200:
			printed++
		case answer.Code != 422 || !strings.Contains(answer.Body.String(), "certificate-ordinal-taken"):
			t.Errorf("%d %.400s", answer.Code, answer.Body)
		}
	}
	if printed != 1 {
		t.Errorf("%d lists were printed with the same ordinals", printed)
	}
}

// TestARefusalLeavesTheConnectionInUse sends the next request on the connection of one that was refused.
func TestARefusalLeavesTheConnectionInUse(t *testing.T) {
	server := httptest.NewServer(newServer(t, api.Limits{DataBytes: 1 << 20, FileBytes: 1 << 20}))
	defer server.Close()
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	answers := bufio.NewReader(connection)
	large := `{"ho_ten":"` + strings.Repeat("A", 1500<<10) + `"}`
	for body, want := range map[string]int{large: 413, `{`: 400, recipient: 200} {
		fmt.Fprintf(connection, "POST /api/v1/templates/bang-khen/validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, answer.Body); answer.StatusCode != want || err != nil {
			t.Errorf("%.20s: %d, want %d, %v", body, answer.StatusCode, want, err)
		}
	}
}
