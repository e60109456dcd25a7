-- Clients, services, access rights and local groups, each as the canonical JSON of the administration interface.
CREATE TABLE configuration (
  kind ${text} NOT NULL,
  id ${text} NOT NULL,
  json ${text} NOT NULL,
  PRIMARY KEY (kind, id)
) ${strict};
