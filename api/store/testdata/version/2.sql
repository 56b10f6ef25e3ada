INSERT INTO offices (name, facts, version, made_at, changed_at) VALUES ('ubnd-xa', '{"ten":"Ủy ban nhân dân xã Nậm Pàng"}', 3, 1, 2);
INSERT INTO office_periods (office_id, valid_from, valid_to, facts) VALUES (1, '', '2025-06-30', '{"ten":"UBND xã cũ"}');
INSERT INTO signers (office_id, full_name, position, form, on_behalf, authority, valid_from, valid_to) VALUES (1, 'Giàng A Páo', 'Chủ tịch', '', '', '', '', '');
INSERT INTO unit_names (name, folded, valid_from, valid_to, successor) VALUES ('Xã A', 'xa a', '', '2025-06-30', 'Xã B');
INSERT INTO uploads (token, digest, made_at) VALUES ('0123456789abcdef0123456789abcdef', '0000000000000000000000000000000000000000000000000000000000000001', 5);
