package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"strings"

	"vanthu/api/store/database"
	"vanthu/docgen/diag"
)

// Lookup is whether and where an office lets strangers look certificates up.
type Lookup struct {
	Office  string `json:"office"`
	Address string `json:"address" doc:"Địa chỉ công khai đã trả lời phép thử; để trống là chưa bật"`
	secret  []byte
}

// Certified is a certificate as its code vouches for it.
type Certified struct {
	Office    string `json:"-"`
	Recipient string `json:"recipient" doc:"Họ tên người, tên tập thể hoặc hộ gia đình"`
	Award     string `json:"award" doc:"Danh hiệu hoặc hình thức khen thưởng"`
	Decision  string `json:"decision" doc:"Số quyết định"`
	Day       string `json:"day" doc:"Ngày quyết định"`
	Ordinal   string `json:"-"`
}

// A code is an HMAC-SHA-256 of all that a certificate says, cut to 60 bits and written with the 32 letters and digits of
// Crockford, among which none looks like another: 7K2M-9QWX-3RTV. Its first letters find the rows that it may be of;
// the rest is compared in constant time.
const (
	codeLetters   = 12
	handleLetters = 4
)

const codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var crockford = base32.NewEncoding(codeAlphabet).WithPadding(base32.NoPadding)

// lookAlikes are what people type for letters and digits of a code.
var lookAlikes = strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", " ", "", ".", "")

// Code signs a certificate, as it stands in an address; Spaced is as it stands on paper.
func (l Lookup) Code(c Certified) string {
	mac := hmac.New(sha256.New, l.secret)
	// A zero byte stands in none of the parts, so that they cannot be shifted against each other.
	for _, part := range []string{c.Office, c.Award, c.Decision, c.Day, c.Ordinal, c.Recipient} {
		mac.Write([]byte(strings.ReplaceAll(part, "\x00", "") + "\x00"))
	}
	return crockford.EncodeToString(mac.Sum(nil))[:codeLetters]
}

// Spaced writes a code in groups of four.
func Spaced(code string) string {
	var groups []string
	for ; len(code) > 4; code = code[4:] {
		groups = append(groups, code[:4])
	}
	return strings.Join(append(groups, code), "-")
}

// Lookup returns how an office is looked up; its key is made when it is asked for the first time.
func (s *Store) Lookup(ctx context.Context, office string) (Lookup, error) {
	l, found, err := s.lookupOf(ctx, office)
	if err != nil || found {
		return l, err
	}
	var secret [32]byte
	rand.Read(secret[:])
	err = s.change(ctx, func(c *change) error {
		_, err := c.Exec(ctx, "INSERT INTO certificate_lookups (office, secret, address, changed_at, changed_by) VALUES (?, ?, '', ?, ?) ON CONFLICT (office) DO NOTHING",
			office, hex.EncodeToString(secret[:]), c.at, c.who)
		return err
	})
	if err == nil {
		l, _, err = s.lookupOf(ctx, office)
	}
	return l, err
}

func (s *Store) lookupOf(ctx context.Context, office string) (l Lookup, found bool, err error) {
	l.Office = office
	var secret string
	err = s.look(ctx, func(tx *database.Tx) (err error) {
		found, err = tx.Row(ctx, []any{&secret, &l.Address}, "SELECT secret, address FROM certificate_lookups WHERE office = ?", office)
		return err
	})
	if err == nil && found {
		l.secret, err = hex.DecodeString(secret)
	}
	return l, found, err
}

// SetLookup keeps the address that answered a test; "" ends it. Codes that were printed are answered still.
func (s *Store) SetLookup(ctx context.Context, office, address string) error {
	if _, err := s.Lookup(ctx, office); err != nil {
		return err
	}
	return s.change(ctx, func(c *change) error {
		_, err := c.Exec(ctx, "UPDATE certificate_lookups SET address = ?, changed_at = ?, changed_by = ? WHERE office = ?", address, c.at, c.who, office)
		c.note("save", "lookup", office, map[string]any{"address": address})
		return err
	})
}

// Certify keeps what the codes of certificates stand for, each once.
func (s *Store) Certify(ctx context.Context, l Lookup, all []Certified) error {
	return s.change(ctx, func(c *change) error {
		for _, one := range all {
			_, err := c.Exec(ctx, `INSERT INTO certificate_codes (handle, office, recipient, award, decision, decided_on, ordinal, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
				ON CONFLICT (handle, office, recipient, award, decision, decided_on, ordinal) DO NOTHING`,
				l.Code(one)[:handleLetters], one.Office, one.Recipient, one.Award, one.Decision, one.Day, one.Ordinal, c.at)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Certified finds what a code stands for, however it was typed; a code that no office signed is trouble.
func (s *Store) Certified(ctx context.Context, typed string) (Certified, error) {
	code := lookAlikes.Replace(strings.ToUpper(strings.TrimSpace(typed)))
	unknown := trouble(diag.CertificateCodeUnknown)
	if len(code) != codeLetters || strings.Trim(code, codeAlphabet) != "" {
		return Certified{}, unknown
	}
	var rows []Certified
	err := s.look(ctx, func(tx *database.Tx) error {
		rows = nil
		return tx.Query(ctx, func(scan scanner) error {
			var c Certified
			err := scan(&c.Office, &c.Recipient, &c.Award, &c.Decision, &c.Day, &c.Ordinal)
			rows = append(rows, c)
			return err
		}, "SELECT office, recipient, award, decision, decided_on, ordinal FROM certificate_codes WHERE handle = ? ORDER BY id", code[:handleLetters])
	})
	if err != nil {
		return Certified{}, err
	}
	keys := map[string]Lookup{}
	found := -1
	for n, row := range rows {
		key, known := keys[row.Office]
		if !known {
			if key, _, err = s.lookupOf(ctx, row.Office); err != nil {
				return Certified{}, err
			}
			keys[row.Office] = key
		}
		if len(key.secret) > 0 && subtle.ConstantTimeCompare([]byte(key.Code(row)), []byte(code)) == 1 {
			found = n
		}
	}
	if found < 0 {
		return Certified{}, unknown
	}
	return rows[found], nil
}
