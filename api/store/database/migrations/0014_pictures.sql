-- Pictures of the office that its documents show: the arms of the State, its emblem. Records name them by what they hold,
-- so that a kept document shows the picture that it was made with.
CREATE TABLE pictures (name {{key}} PRIMARY KEY, digest TEXT NOT NULL REFERENCES files (digest), width BIGINT NOT NULL, height BIGINT NOT NULL,
  title TEXT NOT NULL, added_at BIGINT NOT NULL, added_by TEXT NOT NULL);
CREATE INDEX pictures_digest ON pictures (digest);
