-- Certificates and OCSP response of seals, each once: the same in all seals of a member until its next OCSP response.
CREATE TABLE validation_material (
    sha256 ${bytes} NOT NULL PRIMARY KEY,
    bytes ${bytes} NOT NULL
) ${strict};
ALTER TABLE record ADD COLUMN validation_material ${bytes};
