INSERT INTO documents (office_id, template, template_version, kind, title, formats, state, version, digest, symbol, issued_on, made_at, made_by, changed_at, changed_by) VALUES (1, 'giay-khen', 'abc', 'Quyết định', 'Tặng Giấy khen', 'docx', 'draft', 1, '', '', '', 1, 'Lò Thị Mai', 1, 'Lò Thị Mai');
INSERT INTO document_contents (document_id, record, office, persons, units) VALUES (1, '{"ho_ten":"Lò Thị Phương"}', '{}', '["Lò Thị Phương"]', '[]');
INSERT INTO document_files (document_id, kind, name, type, digest, size, made_at, made_by) VALUES (1, 'attachment', 'a.pdf', 'application/pdf', '0000000000000000000000000000000000000000000000000000000000000001', 3, 1, 'Lò Thị Mai');
INSERT INTO retention (kind, term) VALUES ('bin', 10);
