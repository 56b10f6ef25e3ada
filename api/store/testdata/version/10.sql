INSERT INTO stocks (office, design, kind, stock, picture, version, changed_at, changed_by) VALUES ('', 'giay-khen', 'ca-nhan', '{"width":297,"height":210,"boxes":{"nguoi_nhan":{"x":40}}}', NULL, 1, 1, 'a');
INSERT INTO stock_people (office, design, kind, person, places) VALUES ('', 'giay-khen', 'ca-nhan', 'lo thi phuong|', '{"name":"Lò Thị Phương","boxes":{"nguoi_nhan":{"x":30}}}');
