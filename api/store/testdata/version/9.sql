INSERT INTO printers (name, tray, measured, changed_at) VALUES ('Máy văn phòng', '', '{"x":1.5,"width":297,"height":210}', 1);
