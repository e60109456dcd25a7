-- People who sign in. password is Argon2id in PHC string form.
CREATE TABLE account (
  name ${text} PRIMARY KEY,
  person ${text} NOT NULL,
  roles ${text} NOT NULL,
  password ${text} NOT NULL,
  must_change ${number} NOT NULL,
  disabled ${number} NOT NULL,
  made ${number} NOT NULL
) ${strict};

-- API keys; hash is SHA-256 of a key of 256 random bits.
CREATE TABLE api_key (
  id ${text} PRIMARY KEY,
  hash ${bytes} NOT NULL UNIQUE,
  name ${text} NOT NULL,
  roles ${text} NOT NULL,
  addresses ${text} NOT NULL,
  expires ${number},
  maker ${text} NOT NULL,
  made ${number} NOT NULL
) ${strict};

-- The audit trail: one record for each act, in a Merkle log of its own.
CREATE TABLE audit (
  position ${number} PRIMARY KEY,
  canonical ${bytes} NOT NULL,
  leaf ${bytes} NOT NULL
) ${strict};

-- The audit trail's newest checkpoint, one row.
CREATE TABLE audit_checkpoint (
  one ${number} PRIMARY KEY CHECK (one = 1),
  note ${text} NOT NULL
) ${strict};
