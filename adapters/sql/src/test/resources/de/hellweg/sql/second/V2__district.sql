CREATE TABLE district (
    town ${text} NOT NULL REFERENCES town (code),
    name ${text} NOT NULL,
    PRIMARY KEY (town, name)
) ${clustered};
