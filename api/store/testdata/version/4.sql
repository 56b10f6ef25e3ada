INSERT INTO datasets (office_id, template, name, sheet, records, row_count, mapping, findings, made_at, made_by) VALUES (1, 'giay-khen', 'a.xlsx', '0000000000000000000000000000000000000000000000000000000000000001', '0000000000000000000000000000000000000000000000000000000000000001', 1, 'null', 'null', 1, 'Lò Thị Mai');
INSERT INTO dataset_changes (dataset_id, operation, record, field, before_value, after_value, at, who) VALUES (1, 'set', 1, 'ho_ten', '"A"', '"B"', 1, 'Lò Thị Mai');
INSERT INTO sheet_mappings (template, shape, mapping, changed_at) VALUES ('giay-khen', 'a|b', '{}', 1);
