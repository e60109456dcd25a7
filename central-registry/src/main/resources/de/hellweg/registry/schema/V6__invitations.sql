-- Invitations to register a server. verifier is the public key of the secret, which is kept nowhere; used the request it
-- was used for; enrolment what the trust service was told.
CREATE TABLE invitation (
  id ${number} PRIMARY KEY,
  server ${text} NOT NULL,
  verifier ${text} NOT NULL UNIQUE,
  maker ${text} NOT NULL,
  made ${number} NOT NULL,
  expires ${number} NOT NULL,
  state ${text} NOT NULL,
  used ${number},
  revoker ${text},
  enrolment ${text} NOT NULL
) ${strict};
