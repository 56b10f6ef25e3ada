INSERT INTO code_lists (name, list, changed_at) VALUES ('don-vi', '{"name":"don-vi","entries":[{"name":"Bản Nà Luông"}]}', 1);
