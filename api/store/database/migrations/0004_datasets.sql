-- A sheet as it came, and what was read out of it. Corrections stand in dataset_changes; the records stay as read.
CREATE TABLE datasets (
  id {{id}}, office_id BIGINT REFERENCES offices (id), template TEXT NOT NULL, name TEXT NOT NULL,
  sheet TEXT NOT NULL REFERENCES files (digest), records TEXT NOT NULL REFERENCES files (digest), row_count BIGINT NOT NULL,
  mapping TEXT NOT NULL, findings TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL, deleted_at BIGINT
);
CREATE INDEX datasets_sheet ON datasets (sheet);
CREATE INDEX datasets_records ON datasets (records);

CREATE TABLE dataset_changes (
  id {{id}}, dataset_id BIGINT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE, operation TEXT NOT NULL, record BIGINT NOT NULL,
  field TEXT NOT NULL, before_value TEXT NOT NULL, after_value TEXT NOT NULL, at BIGINT NOT NULL, who TEXT NOT NULL, undone_at BIGINT
);
CREATE INDEX dataset_changes_dataset ON dataset_changes (dataset_id, id);

-- How the columns of a sheet of some shape were matched to a template, for the next sheet of that shape.
CREATE TABLE sheet_mappings (
  template TEXT NOT NULL, shape TEXT NOT NULL, mapping TEXT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (template, shape)
);
