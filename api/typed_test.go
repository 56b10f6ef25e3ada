package api_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vanthu/api"
)

// TestWhatWasTypedOutlivesAReload types, reloads, takes it back, saves: then nothing is offered any more.
func TestWhatWasTypedOutlivesAReload(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach")
	b.fill("trich_yeu", "Kế hoạch chưa lưu")
	address := ask(b, chromedp.Location())
	b.visit(strings.TrimPrefix(address, b.url))
	b.see("#khoi-phuc")
	b.look("khoi-phuc")
	if got := b.value("trich_yeu"); got != "" {
		t.Errorf("before it is asked for the form says %q", got)
	}
	b.click("#khoi-phuc .nut")
	b.gone("#khoi-phuc")
	if got := b.value("trich_yeu"); got != "Kế hoạch chưa lưu" {
		t.Errorf("the form says %q", got)
	}
	b.click("#luu")
	b.see(".buoc-di")
	b.visit(strings.TrimPrefix(address, b.url))
	b.see("#bieu")
	b.ready()
	if n := b.count("#khoi-phuc"); n != 0 {
		t.Error("what was saved is offered once more")
	}
}

// TestADeadServerLosesNothing presses the buttons of a form whose server has gone.
func TestADeadServerLosesNothing(t *testing.T) {
	server := httptest.NewServer(newServer(t, api.Limits{}))
	b := openAt(t, server)
	b.visit("/mau/ke-hoach")
	b.fill("trich_yeu", "Kế hoạch chưa lưu")
	b.ready()
	server.CloseClientConnections()
	server.Close()
	b.do(chromedp.SendKeys(control("trich_yeu"), "!"))
	b.see("#bao .tin.co-loi")
	b.has("#bao", "Chưa cập nhật được trang xem")
	for _, button := range []string{"#luu", ".tai .nut"} {
		ask(b, chromedp.Evaluate[string](`document.getElementById('bao').replaceChildren(), ''`))
		b.do(chromedp.Click(chromedp.CSS(button)))
		b.see("#bao .tom-tat")
		b.has("#bao", "Không kết nối được với chương trình Văn thư")
		if got := b.value("trich_yeu"); got != "Kế hoạch chưa lưu!" {
			t.Errorf("after %s the form says %q", button, got)
		}
	}
}

// TestTheQuestionBeforeIssuingIsSeen shows what is asked before a paper with blanks is issued.
func TestTheQuestionBeforeIssuingIsSeen(t *testing.T) {
	b := open(t)
	b.office()
	b.visit(submitted(t, b.server.Config.Handler, "thong-bao-ket-qua", 0, without("quyet_dinh")))
	b.issue("5", "15/01/2026")
	b.see("#xem-lai")
	b.look("xem-lai")
	b.press("Đã xem lại, ban hành, chừa chỗ ghi tay")
	b.see(".dan .issued")
}
