-- OpenAPI documents of published services. sha256 is the one a sealed entry states, in hexadecimal: nobody, and not the
-- registry either, can put another document in its place.
CREATE TABLE catalogue_document (
  sha256 ${text} PRIMARY KEY,
  document ${bytes} NOT NULL,
  kept ${number} NOT NULL
) ${strict};
