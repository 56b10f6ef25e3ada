package docgen_test

import (
	"context"
	"testing"
)

// BenchmarkDossierReport plans the papers of the sample province and judges its nominees, without making a file.
func BenchmarkDossierReport(b *testing.B) {
	engine := sharedEngine()
	for b.Loop() {
		d := readDossier(b, "hoang-son.json", nil)
		if _, _, err := engine.Dossier(context.Background(), d, nil, true); err != nil {
			b.Fatal(err)
		}
	}
}
