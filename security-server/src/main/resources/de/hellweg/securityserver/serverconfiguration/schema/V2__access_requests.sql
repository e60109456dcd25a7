-- What clients of other servers asked for by requestAccess. purposes is canonical JSON; id the request id of the message.
CREATE TABLE access_request (
  id ${text} PRIMARY KEY,
  client ${text} NOT NULL,
  provider ${text} NOT NULL,
  service ${text} NOT NULL,
  purposes ${text} NOT NULL,
  reason ${text} NOT NULL,
  asked ${number} NOT NULL,
  state ${text} NOT NULL,
  decided ${number},
  decided_by ${text},
  answer ${text}
) ${strict};

CREATE INDEX access_request_client ON access_request (client, provider, state);
