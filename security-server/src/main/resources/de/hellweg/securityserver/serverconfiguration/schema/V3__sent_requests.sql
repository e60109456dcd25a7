-- What this server asked of the registry. asked is SHA-256 of what seal and signature cover; wanted is the canonical JSON of
-- kind and payload without the time of asking, so that the same is not asked twice at once.
CREATE TABLE sent_request (
  asked ${bytes} PRIMARY KEY,
  wanted ${text} NOT NULL,
  request ${bytes} NOT NULL,
  made_by ${text} NOT NULL,
  made ${number} NOT NULL,
  state ${text} NOT NULL,
  position ${number},
  told ${text}
) ${strict};

CREATE INDEX sent_request_state ON sent_request (state, made);
