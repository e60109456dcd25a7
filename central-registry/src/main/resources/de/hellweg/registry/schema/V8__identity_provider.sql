-- Who the user is to the identity provider; such a user signs in there and by no password.
ALTER TABLE account ADD COLUMN subject ${text};

CREATE UNIQUE INDEX account_subject ON account (subject);
