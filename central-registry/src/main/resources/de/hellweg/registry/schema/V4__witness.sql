-- The newest checkpoint cosigned of each log. origin_hash is SHA-256 in hexadecimal, as C2SP tlog-witness asks for it.
CREATE TABLE witnessed (
  origin_hash ${text} PRIMARY KEY,
  origin ${text} NOT NULL,
  note ${text} NOT NULL
) ${strict};
