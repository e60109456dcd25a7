CREATE TABLE town (
    code ${text} NOT NULL PRIMARY KEY,
    inhabitants ${number} NOT NULL,
    seal ${bytes},
    founded ${number}
) ${strict};
CREATE UNIQUE INDEX town_seal ON town (seal);
