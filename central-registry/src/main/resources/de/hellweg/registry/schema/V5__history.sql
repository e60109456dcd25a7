-- Which entry is about what. Made of the log alone.
CREATE TABLE history (
  position ${number} PRIMARY KEY,
  kind ${text} NOT NULL,
  actor ${text} NOT NULL,
  time ${text} NOT NULL
) ${strict};

CREATE INDEX history_kind ON history (kind, position);

CREATE INDEX history_actor ON history (actor, position);

CREATE INDEX history_time ON history (time);

CREATE TABLE history_subject (
  subject ${text} NOT NULL,
  position ${number} NOT NULL,
  PRIMARY KEY (subject, position)
) ${strict};
