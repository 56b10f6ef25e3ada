CREATE TABLE offices (
  id {{id}}, name TEXT NOT NULL UNIQUE, facts TEXT NOT NULL, version BIGINT NOT NULL,
  made_at BIGINT NOT NULL, changed_at BIGINT NOT NULL
);

-- What was otherwise in a stretch of time: facts that stand over those of the office. '' is open.
CREATE TABLE office_periods (
  id {{id}}, office_id BIGINT NOT NULL REFERENCES offices (id), valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, facts TEXT NOT NULL
);
CREATE INDEX office_periods_office ON office_periods (office_id);

CREATE TABLE signers (
  id {{id}}, office_id BIGINT NOT NULL REFERENCES offices (id), full_name TEXT NOT NULL, position TEXT NOT NULL, form TEXT NOT NULL,
  on_behalf TEXT NOT NULL, authority TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL
);
CREATE INDEX signers_office ON signers (office_id);

-- Names of units in a stretch of time, and what a unit became.
CREATE TABLE unit_names (
  id {{id}}, name TEXT NOT NULL, folded TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, successor TEXT NOT NULL
);
CREATE INDEX unit_names_folded ON unit_names (folded);

-- What people have uploaded and look at before they take the documents.
CREATE TABLE uploads (token TEXT PRIMARY KEY, digest TEXT NOT NULL REFERENCES files (digest), made_at BIGINT NOT NULL);
CREATE INDEX uploads_made ON uploads (made_at);
CREATE INDEX uploads_digest ON uploads (digest);
