-- What members asked for. request is the canonical JSON of kind, payload, seals and signature; asked the SHA-256 of what
-- was sealed, so that nothing is asked twice; steps the number of rows in registration_step, which a decision counts on.
CREATE TABLE registration_request (
  id ${number} PRIMARY KEY,
  kind ${text} NOT NULL,
  member ${text} NOT NULL,
  about ${text} NOT NULL,
  request ${bytes} NOT NULL,
  asked ${bytes} NOT NULL UNIQUE,
  state ${text} NOT NULL,
  steps ${number} NOT NULL,
  position ${number}
) ${strict};

CREATE INDEX registration_request_state ON registration_request (state, member);

-- Its history: who did what when, and why.
CREATE TABLE registration_step (
  request ${number} NOT NULL REFERENCES registration_request (id),
  number ${number} NOT NULL,
  time ${number} NOT NULL,
  actor ${text} NOT NULL,
  act ${text} NOT NULL,
  reason ${text},
  PRIMARY KEY (request, number)
) ${strict};
