-- The log. leaf is the RFC 6962 leaf hash of canonical, so that a changed entry can be named by its position.
CREATE TABLE entry (
  position ${number} PRIMARY KEY,
  canonical ${bytes} NOT NULL,
  leaf ${bytes} NOT NULL
) ${strict};

-- The newest checkpoint, one row.
CREATE TABLE checkpoint (
  one ${number} PRIMARY KEY CHECK (one = 1),
  note ${text} NOT NULL
) ${strict};
