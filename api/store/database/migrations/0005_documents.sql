CREATE TABLE documents (
  id {{id}}, office_id BIGINT NOT NULL REFERENCES offices (id), template TEXT NOT NULL, template_version TEXT NOT NULL,
  kind TEXT NOT NULL, title TEXT NOT NULL, formats TEXT NOT NULL, state TEXT NOT NULL, dataset_id BIGINT,
  replaces BIGINT REFERENCES documents (id), version BIGINT NOT NULL, digest TEXT NOT NULL,
  symbol TEXT NOT NULL, issued_on TEXT NOT NULL,
  made_at BIGINT NOT NULL, made_by TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL,
  submitted_at BIGINT, submitted_by TEXT, issued_at BIGINT, issued_by TEXT, deleted_at BIGINT, deleted_by TEXT
);
CREATE INDEX documents_replaces ON documents (replaces);
CREATE INDEX documents_office ON documents (office_id, id);
CREATE INDEX documents_deleted ON documents (deleted_at);

-- What a document says, apart from its row so that lists do not read it.
CREATE TABLE document_contents (
  document_id BIGINT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  record TEXT NOT NULL, office TEXT NOT NULL, persons TEXT NOT NULL, units TEXT NOT NULL
);

CREATE TABLE document_files (
  id {{id}}, document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, kind TEXT NOT NULL, name TEXT NOT NULL,
  type TEXT NOT NULL, digest TEXT NOT NULL REFERENCES files (digest), size BIGINT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX document_files_document ON document_files (document_id);
CREATE INDEX document_files_digest ON document_files (digest);

-- For how long what is not for ever is kept, in days; years for issued papers, 0 for ever.
CREATE TABLE retention (kind TEXT PRIMARY KEY, term BIGINT NOT NULL);
