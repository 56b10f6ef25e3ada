INSERT INTO sheet_mappings (template, shape, mapping, changed_at) VALUES ('giay-khen', 'b', '{"columns":{"b":"ho_ten"}}', 1);
