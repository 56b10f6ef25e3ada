INSERT INTO saved_forms (form, saved, version, saved_at) VALUES ('bieu-mau-cua-mot-trang', 1, 1, 1);
