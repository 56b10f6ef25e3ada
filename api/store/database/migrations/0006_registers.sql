-- Sổ văn bản đi, the columns of Nghị định 30/2020/NĐ-CP Phụ lục IV; also of papers that were made elsewhere. A number
-- is given once in an office, series and year (Điều 15). No reference to documents: a register outlives them.
CREATE TABLE outgoing (
  id {{id}}, office_id BIGINT NOT NULL REFERENCES offices (id), series TEXT NOT NULL, year BIGINT NOT NULL,
  number BIGINT NOT NULL, suffix TEXT NOT NULL, symbol TEXT NOT NULL, issued_on TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
  signer TEXT NOT NULL, recipients TEXT NOT NULL, keeper TEXT NOT NULL, copies BIGINT NOT NULL, sent_on TEXT NOT NULL,
  received_by TEXT NOT NULL, note TEXT NOT NULL, document_id BIGINT, made_at BIGINT NOT NULL, made_by TEXT NOT NULL,
  UNIQUE (office_id, series, year, number, suffix)
);
CREATE INDEX outgoing_document ON outgoing (document_id);

-- Sổ theo dõi khen thưởng: who got what, when, by which decision.
CREATE TABLE awards (
  id {{id}}, office_id BIGINT NOT NULL REFERENCES offices (id), year BIGINT NOT NULL, ordinal BIGINT NOT NULL,
  recipient TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, award TEXT NOT NULL, reason TEXT NOT NULL,
  amount BIGINT NOT NULL, decision TEXT NOT NULL, decided_on TEXT NOT NULL, note TEXT NOT NULL, document_id BIGINT,
  made_at BIGINT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX awards_office ON awards (office_id, year, id);
CREATE INDEX awards_recipient ON awards (folded, id);
CREATE INDEX awards_document ON awards (document_id);
