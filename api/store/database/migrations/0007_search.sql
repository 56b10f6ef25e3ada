-- The words of each document without accents (search.go); made anew from the documents when lost.
-- only sqlite
CREATE VIRTUAL TABLE document_search USING fts5(words, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 0 tokenchars '_'");
-- only postgres
CREATE TABLE document_search (document_id BIGINT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, words tsvector NOT NULL);
CREATE INDEX document_search_words ON document_search USING GIN (words) WITH (fastupdate = off);
-- both

-- Every word that a document has, so that a word which is only begun can be completed.
CREATE TABLE document_words (word {{key}} PRIMARY KEY);
