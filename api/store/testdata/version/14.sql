INSERT INTO pictures (name, digest, width, height, title, added_at, added_by) SELECT 'kho-anh/a.png', digest, 1, 1, '', 1, 'a' FROM files ORDER BY digest LIMIT 1;
