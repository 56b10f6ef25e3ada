-- The printing of certificates: a run is a decision's sheets of one design, over as many days as it takes. Nothing here
-- refers to documents: many decisions are made elsewhere.
CREATE TABLE certificate_runs (
  id {{id}}, office {{key}} NOT NULL, design {{key}} NOT NULL, title TEXT NOT NULL, decision {{key}} NOT NULL, decided_on {{key}} NOT NULL,
  made_at BIGINT NOT NULL, made_by TEXT NOT NULL, UNIQUE (office, design, decision, decided_on)
);

-- Each time that sheets were made for paper, and whose they were.
CREATE TABLE certificate_copies (
  id {{id}}, run_id BIGINT NOT NULL REFERENCES certificate_runs (id), step TEXT NOT NULL, mode TEXT NOT NULL, printer TEXT NOT NULL,
  tray TEXT NOT NULL, sorted TEXT NOT NULL, format TEXT NOT NULL, list TEXT NOT NULL, numbers TEXT NOT NULL, ordinals TEXT NOT NULL,
  sheets BIGINT NOT NULL, why TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX certificate_copies_run ON certificate_copies (run_id);

CREATE TABLE certificate_spoiled (
  id {{id}}, run_id BIGINT NOT NULL REFERENCES certificate_runs (id), sheets BIGINT NOT NULL, ordinals TEXT NOT NULL, why TEXT NOT NULL,
  made_at BIGINT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX certificate_spoiled_run ON certificate_spoiled (run_id);

-- By what strangers look certificates up: the key that an office signs codes with, and the address that answered a test.
CREATE TABLE certificate_lookups (
  office {{key}} PRIMARY KEY, secret TEXT NOT NULL, address TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL
);

-- What each code that was printed stands for. handle is the begin of the code; the rest is compared, never looked up.
CREATE TABLE certificate_codes (
  id {{id}}, handle {{key}} NOT NULL, office {{key}} NOT NULL, recipient {{key}} NOT NULL, award {{key}} NOT NULL, decision {{key}} NOT NULL,
  decided_on {{key}} NOT NULL, ordinal {{key}} NOT NULL, made_at BIGINT NOT NULL,
  UNIQUE (handle, office, recipient, award, decision, decided_on, ordinal)
);
