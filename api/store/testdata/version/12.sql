INSERT INTO certificate_lookups (office, secret, address, changed_at, changed_by) VALUES ('', '00', 'https://tracuu.example.vn', 1, 'a');
