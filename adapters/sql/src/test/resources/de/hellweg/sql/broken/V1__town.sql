CREATE TABLE town (
    code ${text} NOT NULL PRIMARY KEY
) ${strict};
