INSERT INTO certificate_runs (office, design, title, decision, decided_on, made_at, made_by) VALUES ('', 'giay-khen', 'Đợt 1', '12/QĐ-UBND', '2026-01-15', 1, 'a');
INSERT INTO certificate_lookups (office, secret, address, changed_at, changed_by) VALUES ('', '00', 'https://tracuu.example.vn', 1, 'a');
