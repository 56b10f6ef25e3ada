-- By how much the printers of the office miss, by tray: pages are moved against it.
CREATE TABLE printers (name {{key}} NOT NULL, tray {{key}} NOT NULL, measured TEXT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (name, tray));
