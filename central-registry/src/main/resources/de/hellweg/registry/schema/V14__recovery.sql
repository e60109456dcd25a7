-- One row while the registry was put back from a backup and does not know yet whether it is behind what it signed: size of
-- the log in the backup, and when that was made. It does not start until then.
CREATE TABLE recovery (
  one ${number} PRIMARY KEY CHECK (one = 1),
  size ${number} NOT NULL,
  taken ${number} NOT NULL
) ${strict};

-- Whether who kept the checkpoint also keeps a mark of it outside the database.
ALTER TABLE checkpoint ADD COLUMN marked ${number} NOT NULL DEFAULT 0;
