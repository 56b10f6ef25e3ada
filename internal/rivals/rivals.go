// Package rivals runs other engines that fill Word templates (npm: docxtemplater, easy-template-x, carbone), so that
// tests and the benchmark can hold ours beside them. .ci/setup.sh installs them into .tools.
package rivals

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"vanthu/docgen/ooxml"
)

// Engines are the names of the rivals.
var Engines = []string{"docxtemplater", "easy-template-x", "carbone"}

//go:embed rivals.js
var script string

// Job is one template to be filled. Template and Data are paths of files.
type Job struct {
	Engine   string `json:"engine"`
	Template string `json:"template"`
	Data     string `json:"data"`
}

// Answer is what became of a job: a file or what the engine said, or, of a measured one, milliseconds and bytes.
type Answer struct {
	File   []byte  `json:"file"`
	Error  string  `json:"error"`
	Best   float64 `json:"best"`
	Median float64 `json:"median"`
	RSS    int64   `json:"rss"`
}

// Installed tells whether the rivals are there; root is the folder of the project.
func Installed(root string) error {
	if _, err := exec.LookPath("node"); err != nil {
		return err
	}
	for _, name := range append([]string{"pizzip"}, Engines...) {
		if _, err := os.Stat(filepath.Join(modules(root), name, "package.json")); err != nil {
			return err
		}
	}
	return nil
}

func modules(root string) string { return filepath.Join(root, ".tools", "node_modules") }

// Run does the jobs in one process. With rounds above 0 each is done so many times and measured.
func Run(root string, rounds int, jobs []Job) ([]Answer, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	input, err := json.Marshal(map[string]any{"modules": modules(root), "rounds": rounds, "jobs": jobs})
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "-e", script)
	cmd.Stdin = bytes.NewReader(input)
	var told bytes.Buffer
	cmd.Stderr = &told
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("run rivals: %w: %s", err, told.String())
	}
	var answers []Answer
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 256<<20)
	for lines.Scan() {
		var a Answer
		if json.Unmarshal(lines.Bytes(), &a) == nil {
			answers = append(answers, a)
		}
	}
	if len(answers) != len(jobs) {
		return nil, fmt.Errorf("run rivals: %d answers to %d jobs: %s", len(answers), len(jobs), told.String())
	}
	return answers, lines.Err()
}

// Document packs the body of a document.
func Document(body string) ([]byte, error) {
	const office = "http://schemas.openxmlformats.org/"
	return ooxml.New().With(
		ooxml.NewPart("[Content_Types].xml", []byte(`<Types xmlns="`+office+`package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)),
		ooxml.NewPart("_rels/.rels", []byte(`<Relationships xmlns="`+office+`package/2006/relationships"><Relationship Id="rId1" Type="`+office+`officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)),
		ooxml.NewPart("word/_rels/document.xml.rels", []byte(`<Relationships xmlns="`+office+`package/2006/relationships"></Relationships>`)),
		ooxml.NewPart("word/document.xml", []byte(`<w:document xmlns:w="`+office+`wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)),
	).SaveBytes()
}
