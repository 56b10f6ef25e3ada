CREATE TABLE templates (id TEXT PRIMARY KEY, published TEXT NOT NULL, made_at BIGINT NOT NULL);

-- A version is a ZIP of the folder. Within a line fields are only added.
CREATE TABLE template_versions (
  id {{id}}, template TEXT NOT NULL REFERENCES templates (id), version TEXT NOT NULL, line BIGINT NOT NULL,
  digest TEXT NOT NULL REFERENCES files (digest), title TEXT NOT NULL, note TEXT NOT NULL,
  made_at BIGINT NOT NULL, made_by TEXT NOT NULL, UNIQUE (template, version)
);
CREATE INDEX template_versions_digest ON template_versions (digest);
