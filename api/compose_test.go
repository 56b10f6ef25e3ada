package api_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// follows types into a field and tells how many milliseconds after the pause the words stand on a page.
const follows = `new Promise(done => {
	const field = document.getElementById(%q), place = document.getElementById('bao'), words = %q;
	const shown = () => { const pages = place.querySelector('.cac-trang:not(.cu)'); return pages && pages.textContent.includes(words); };
	const began = performance.now();
	new MutationObserver((_, watcher) => { if (shown()) { watcher.disconnect(); requestAnimationFrame(() => done(performance.now() - began - 350)); } }).observe(place, {childList: true, subtree: true});
	field.focus();
	field.value += ' ' + words;
	field.dispatchEvent(new Event('input', {bubbles: true}));
})`

// following is how soon a page should follow, in milliseconds after the pause.
const following = 300

func TestPagesFollowTheWriting(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/bang-khen")
	// What was written in is told of its mistakes; what was not is not, and the form stays as it is.
	b.do(chromedp.SendKeys(control("ngay_ky"), "31/02/2026"))
	b.see(`[id="loi-ngay_ky"] .loi`)
	b.see("#con-thieu")
	if n := b.count(`[id="loi-thanh_tich"] .loi`); n != 0 {
		t.Error("a field that nobody wrote in is told of its mistake")
	}
	if at := ask(b, chromedp.Evaluate[string]("document.activeElement.id")); at != "f-ngay_ky" {
		t.Errorf("the cursor went to %q", at)
	}
	ask(b, chromedp.Evaluate[string](`document.getElementById('f-ngay_ky').value = ''`))
	b.do(chromedp.SendKeys(control("ho_ten"), "Giàng A Páo"), chromedp.SendKeys(control("don_vi"), "Bản Nà Luông"), chromedp.SendKeys(control("thanh_tich"), "Đã có thành tích"))
	b.gone("#con-thieu")
	b.see(".cac-trang:not(.cu) svg")
	b.has(".cac-trang", "Giàng A Páo")
	if n := b.count(`[id="loi-ngay_ky"] .loi`); n != 0 {
		t.Error("a mistake that was mended is still told")
	}
	b.look("theo-chu")
	// The list of mistakes that was asked for stays, and grows shorter.
	b.visit("/mau/bang-khen")
	b.click("#xem")
	b.see("#tom-tat.co-loi")
	before := b.count("#tom-tat li.loi")
	b.do(chromedp.SendKeys(control("ho_ten"), "Giàng A Páo"))
	ask(b, chromedp.Poll[bool](fmt.Sprintf("document.querySelectorAll('#tom-tat.co-loi li.loi').length === %d", before-1)))
	for _, page := range []struct{ address, field string }{{"/mau/ke-hoach/mau-thu", "f-trich_yeu"}, {"/mau/bang-khen/mau-thu", "f-ho_ten"}, {"/mau/to-trinh-khen-thuong/mau-thu", "f-trich_yeu"}, {"/mau/quyet-dinh/mau-thu", "f-trich_yeu"}, {"/mau/ke-hoach", "f-trich_yeu"}} {
		b.visit(page.address)
		var took []float64
		for n := range visits {
			took = append(took, ask(b, chromedp.Evaluate[float64](fmt.Sprintf(follows, page.field, fmt.Sprint("Thử", n+1)), chromedp.EvalAwaitPromise)))
		}
		t.Logf("| %s | trang theo kịp chữ sau %.0f ms, mục tiêu %d |", page.address, median(took), following)
	}
}

// paste puts what an office program has on the clipboard into a field.
func (b *tab) paste(field, plain, html string) {
	b.t.Helper()
	ask(b, chromedp.Evaluate[bool](fmt.Sprintf(`(() => {
		const field = document.getElementById(%q), carried = new DataTransfer();
		carried.setData('text/plain', %q);
		if (%q) carried.setData('text/html', %[3]q);
		field.focus();
		if (field.select) field.select();
		return field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: carried, bubbles: true, cancelable: true}));
	})()`, "f-"+field, plain, html)))
}

// fromWord is what Word 2016 puts on the clipboard, shortened: numbers and bullets of lists, a heading, a table.
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {font-family:"Times New Roman";} @list l0:level1 {mso-level-text:"%1\.";} --></style></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='margin-left:36.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>I.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><b>MỤC ĐÍCH, YÊU
CẦU<o:p></o:p></b></h1>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]><span style='font-size:14.0pt;color:red'>Tôn vinh kịp thời
các điển hình.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>a)<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Đúng người, đúng việc;</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l2 level1 lfo3'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Cấp xã;</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l2 level2 lfo3'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Các bản.</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Câu thường<del>cũ</del>, <span style='mso-hide:all;display:none'>ẩn</span>giữ nguyên.</p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal><b>Thời gian<o:p></o:p></b></p></td><td><p class=MsoNormal>Việc</p></td></tr>
<tr><td><p class=MsoNormal>Tháng 3</p></td><td><p class=MsoNormal>Sơ kết<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>`

func TestWhatIsPastedFromWordKeepsItsOutline(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/ke-hoach")
	b.fill("trich_yeu", "Nhân rộng mô hình")
	b.paste("noi_dung", "không dùng", fromWord)
	want := strings.Join([]string{"I. MỤC ĐÍCH, YÊU CẦU", "1. Tôn vinh kịp thời các điển hình.", "a) Đúng người, đúng việc;", "- Cấp xã;", "+ Các bản.", "Câu thường, giữ nguyên.", "Thời gian; Việc", "Tháng 3; Sơ kết"}, "\n")
	if got := b.value("noi_dung"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	b.see(".cac-trang:not(.cu) svg")
	b.has(".cac-trang", "Tôn vinh kịp thời")
	b.look("dan-tu-word")
	// LibreOffice and pages of the web have lists instead.
	b.paste("noi_dung", "không dùng", `<ol start="2"><li><p>Hai</p><ol type="a"><li>Điểm</li></ol></li><li>Ba</li></ol><ul><li>Gạch<ul><li>Cộng</li></ul></li></ul>`)
	if got, want := b.value("noi_dung"), "2. Hai\na) Điểm\n3. Ba\n- Gạch\n+ Cộng"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// A table becomes lines, which is said until something else is pasted.
	b.paste("noi_dung", "x", `<table><tr><td><p>Xã</p></td>
 <td><p>Số mô hình</p></td></tr><tr><td>Nậm Pàng</td><td>5</td></tr></table>`)
	b.has(".dan-bang", "Bảng vừa dán đã thành các dòng chữ")
	b.look("dan-bang")
	b.paste("noi_dung", "x", `<p>Một đoạn.</p>`)
	b.gone(".dan-bang")
	// What has no outline is left to the browser, markup is no text of ours.
	b.paste("noi_dung", "một đoạn", `<b>một đoạn</b>`)
	b.paste("noi_dung", "x", `<p>A <img src=x onerror="document.title='hỏng'">&lt;b&gt; {{x}}</p>`)
	if got, want := b.value("noi_dung"), "A <b> {{x}}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.has("title", "Kế hoạch")
}

func TestCellsOfExcelBecomeRows(t *testing.T) {
	b := open(t)
	b.office()
	b.visit("/mau/danh-sach-dang-ky")
	b.press("+ Thêm dòng")
	b.see(`[id="f-danh_sach.0.ten"]`)
	b.paste("danh_sach.0.ten", "Lò Thị Phương\r\n\"Giàng A\nPáo\"\r\nVàng Thị Mai\r\n", "")
	b.see(`[id="o-danh_sach.2"]`)
	for i, want := range []string{"Lò Thị Phương", "Giàng A Páo", "Vàng Thị Mai"} {
		if got := strings.Join(strings.Fields(b.value(fmt.Sprintf("danh_sach.%d.ten", i))), " "); got != want {
			t.Errorf("row %d is %q, want %q", i+1, got, want)
		}
	}
	labels := b.text(`label[for="f-danh_sach.0.ten"]`)
	b.paste("danh_sach.2.ten", strings.TrimRight(strings.TrimSpace(labels), " *")+"\tLoại đối tượng\r\nHộ bà Lò Thị Sen\tHộ gia đình\r\n", "")
	b.do(chromedp.WaitNotPresent(chromedp.CSS(".htmx-request")))
	b.gone(`[id="o-danh_sach.3"]`)
	ask(b, chromedp.Poll[bool](`document.getElementById('f-danh_sach.2.ten').value === 'Hộ bà Lò Thị Sen'`))
	b.see("#bao .cac-trang:not(.cu) svg") // the pages follow rows, too
	b.has("#bao .cac-trang", "Hộ bà Lò Thị Sen")
	b.look("dan-tu-excel")
}
