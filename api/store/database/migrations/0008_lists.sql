-- The code lists of the office (communes, units, movements, criteria), each whole as it was loaded last.
CREATE TABLE code_lists (name {{key}} PRIMARY KEY, list TEXT NOT NULL, changed_at BIGINT NOT NULL);
