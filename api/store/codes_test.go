package store

import (
	"strings"
	"testing"

	"vanthu/docgen/diag"
)

var aCertificate = Certified{Office: office, Recipient: "Lò Thị Phương", Award: "Bằng khen", Decision: "186", Day: "2026-02-09", Ordinal: "07"}

// TestCodesCannotBeMadeUp signs certificates, types a code in every way that people do, and tries codes of nothing.
func TestCodesCannotBeMadeUp(t *testing.T) {
	everywhere(t, func(t *testing.T, s *Store, clock *clock, opt Options) {
		l := must[Lookup](t)(s.Lookup(ctx, office))
		if again := must[Lookup](t)(s.Lookup(ctx, office)); again.Code(aCertificate) != l.Code(aCertificate) || l.Address != "" {
			t.Error("the key changes, or the lookup is on by itself")
		}
		code := l.Code(aCertificate)
		_, err := s.Certified(ctx, code)
		refused(t, err, diag.CertificateCodeUnknown) // not printed yet
		ok(t, s.Certify(ctx, l, []Certified{aCertificate, aCertificate}))
		ok(t, s.Certify(ctx, l, []Certified{aCertificate}))
		for _, typed := range []string{code, strings.ToLower(code), Spaced(code), " " + strings.ReplaceAll(Spaced(code), "-", " ") + " ",
			strings.NewReplacer("0", "o", "1", "l").Replace(code)} {
			if c, err := s.Certified(ctx, typed); err != nil || c != aCertificate {
				t.Errorf("%q: %+v %v", typed, c, err)
			}
		}
		for n := range len(code) {
			other := []byte(code)
			if other[n]++; !strings.ContainsRune("0123456789ABCDEFGHJKMNPQRSTVWXYZ", rune(other[n])) {
				other[n] = '2'
			}
			if string(other) == code {
				continue
			}
			_, err := s.Certified(ctx, string(other))
			refused(t, err, diag.CertificateCodeUnknown)
		}
		for _, typed := range []string{"", "A", strings.Repeat("A", 1000), "Lò Thị Phương", "%", code[:11]} {
			_, err := s.Certified(ctx, typed)
			refused(t, err, diag.CertificateCodeUnknown)
		}
		// Whoever changes a row has no code for it, and another office has a key of its own.
		for _, change := range []func(*Certified){
			func(c *Certified) { c.Recipient = "Giàng A Páo" }, func(c *Certified) { c.Award = "Huân chương" }, func(c *Certified) { c.Decision = "187" },
			func(c *Certified) { c.Day = "2026-02-10" }, func(c *Certified) { c.Ordinal = "08" }, func(c *Certified) { c.Office = "khac" },
		} {
			other := aCertificate
			change(&other)
			if l.Code(other) == code {
				t.Errorf("%+v has the same code", other)
			}
		}
		if other := must[Lookup](t)(s.Lookup(ctx, "khac")); other.Code(aCertificate) == code {
			t.Error("two offices have one key")
		}
		ok(t, s.SetLookup(ctx, office, "https://tracuu.nampang.example"))
		if l := must[Lookup](t)(s.Lookup(ctx, office)); l.Address != "https://tracuu.nampang.example" || l.Code(aCertificate) != code {
			t.Errorf("%+v", l)
		}
	})
}
