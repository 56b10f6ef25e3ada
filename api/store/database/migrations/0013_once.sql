-- What a form of the page was saved as, by the key that stands in the form. No backup carries it: a key lives as long as
-- somebody's open page.
CREATE TABLE saved_forms (form {{key}} PRIMARY KEY, saved BIGINT NOT NULL, version BIGINT NOT NULL, saved_at BIGINT NOT NULL);
