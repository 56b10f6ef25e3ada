-- The offices' own sheets (phôi), by design and kind of recipient: their true size, where the boxes of the design stand
-- on them, and their scans. People whose boxes stand elsewhere have rows of their own, so that their names can be erased.
CREATE TABLE stocks (office {{key}} NOT NULL, design {{key}} NOT NULL, kind {{key}} NOT NULL, stock TEXT NOT NULL, picture TEXT REFERENCES files (digest),
  version BIGINT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL, PRIMARY KEY (office, design, kind));
CREATE TABLE stock_people (office {{key}} NOT NULL, design {{key}} NOT NULL, kind {{key}} NOT NULL, person {{key}} NOT NULL, places TEXT NOT NULL,
  PRIMARY KEY (office, design, kind, person), FOREIGN KEY (office, design, kind) REFERENCES stocks (office, design, kind) ON DELETE CASCADE);
CREATE INDEX stocks_picture ON stocks (picture);
