package docgen_test

import (
	"context"
	"testing"
)

// BenchmarkDossier makes all papers of the sample province.
func BenchmarkDossier(b *testing.B) {
	engine := sharedEngine()
	for b.Loop() {
		d := readDossier(b, "hoang-son.json", nil)
		if _, _, err := engine.Dossier(context.Background(), d, nil, false); err != nil {
			b.Fatal(err)
		}
	}
}

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
