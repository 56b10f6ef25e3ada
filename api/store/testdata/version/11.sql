<<<<<<< HEAD
INSERT INTO certificate_runs (office, design, title, decision, decided_on, made_at, made_by) VALUES ('', 'giay-khen', 'Đợt 1', '12/QĐ-UBND', '2026-01-15', 1, 'a');
INSERT INTO certificate_lookups (office, secret, address, changed_at, changed_by) VALUES ('', '00', 'https://tracuu.example.vn', 1, 'a');
=======
INSERT INTO certificate_runs (office, design, title, decision, decided_on, made_at, made_by) VALUES ('mac-dinh', 'bang-khen', 'Bằng khen', '186', '2026-02-09', 1783000000000000, 'chị Mai');
INSERT INTO certificate_copies (run_id, step, mode, printer, tray, sorted, format, list, numbers, ordinals, sheets, why, made_at, made_by) VALUES (1, 'first', 'overlay', 'Máy 1', '', 'list', 'pdf', '', '1', '1', 1, '', 1783000000000000, 'chị Mai');
>>>>>>> main
