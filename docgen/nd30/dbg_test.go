package nd30_test
import ("testing";"os";"os/exec")
func TestDump(t *testing.T){
 n:=os.Getenv("DUMP"); if n=="" {t.Skip()}
 os.WriteFile("/tmp/i7/d.docx", good[n]().docx(),0o644)
 exec.Command("/tmp/i7/vanthu","convert","/tmp/i7/d.docx","-o","/tmp/i7/d.pdf").Run()
 exec.Command("pdftoppm","-r","50","-png","/tmp/i7/d.pdf","/tmp/i7/d").Run()
}
