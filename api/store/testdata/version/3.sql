INSERT INTO templates (id, published, made_at) VALUES ('giay-khen', 'abc', 1);
INSERT INTO template_versions (template, version, line, digest, title, note, made_at, made_by) VALUES ('giay-khen', 'abc', 1, '0000000000000000000000000000000000000000000000000000000000000001', 'Giấy khen', '', 1, 'Lò Thị Mai');
