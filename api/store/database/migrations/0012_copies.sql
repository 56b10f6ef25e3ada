-- Whose sheets a copy was, by marks: two lists of one decision may number their people alike.
ALTER TABLE certificate_copies ADD COLUMN people TEXT NOT NULL DEFAULT '';
