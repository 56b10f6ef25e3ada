package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"vanthu/docgen/check"
)

// units loads the code lists that an office keeps.
func units(ctx context.Context, p *program, args []string) error {
	var at place
	name := ""
	names := make([]string, len(check.ListNames))
	for i, n := range check.ListNames {
		names[i] = n[0] + " (" + n[1] + ")"
	}
	s := spec{
		usage: "units load TỆP [--as TÊN]",
		about: "Nạp danh mục từ bảng Excel hoặc CSV: " + strings.Join(names, ", ") + ".\n" +
			"“vanthu units list” in các danh mục đã nạp.",
		options: append([]option{{name: "as", arg: "TÊN", help: "danh mục nào; mặc định đoán theo tên cột", value: &name}}, at.options()...),
		least:   1, most: 2,
	}
	positional, help, err := s.parse(p.out, args)
	if err != nil || help {
		return err
	}
	switch {
	case positional[0] == "list" && len(positional) == 1:
		return p.listUnits(at)
	case positional[0] != "load" || len(positional) != 2:
		return s.misused()
	}
	content, err := p.readFile(positional[1])
	if err != nil {
		return err
	}
	list, issues := check.LoadList(content, filepath.Base(positional[1]), name)
	if err := p.stop(issues); err != nil {
		return err
	}
	kept, err := p.data(at)
	if err != nil {
		return err
	}
	if err := kept.SaveList(ctx, list); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "Đã nạp %d mục vào danh mục “%s”.\n", len(list.Entries), list.Name)
	return nil
}

func (p *program) listUnits(at place) error {
	lists, _, err := p.remembered(at, "")
	if err != nil {
		return err
	}
	for _, name := range check.ListNames {
		if list, ok := lists[name[0]]; ok {
			fmt.Fprintf(p.out, "%s\t%s\t%d mục\t%s\n", name[0], name[1], len(list.Entries), list.File)
		}
	}
	return nil
}
