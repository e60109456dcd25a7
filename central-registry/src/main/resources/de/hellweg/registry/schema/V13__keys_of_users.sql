-- A key acts in the name of a user. Keys of set-up, and those they made, had their own holder's name here.
UPDATE api_key SET maker = 'admin' WHERE maker NOT IN (SELECT name FROM account);
