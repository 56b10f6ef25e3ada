CREATE TABLE schema_version (version BIGINT PRIMARY KEY, at BIGINT NOT NULL);

-- What is kept under its SHA-256 on disk or in S3. touched: when somebody last meant to refer to it.
CREATE TABLE files (digest TEXT PRIMARY KEY, size BIGINT NOT NULL, touched BIGINT NOT NULL);
CREATE INDEX files_touched ON files (touched);

-- Every change, each row with the hash of the row before.
CREATE TABLE audit (
  seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,
  subject TEXT NOT NULL, subject_id TEXT NOT NULL, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, subject_id, seq);
CREATE TABLE audit_head (one BIGINT PRIMARY KEY CHECK (one = 1), seq BIGINT NOT NULL, at BIGINT NOT NULL, hash TEXT NOT NULL);
INSERT INTO audit_head (one, seq, at, hash) VALUES (1, 0, 0, '');

-- only sqlite
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
-- only postgres
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit is append-only'; END $$;
CREATE TRIGGER audit_keeps BEFORE DELETE OR UPDATE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
-- both
