INSERT INTO document_words (word) VALUES ('phuong');
