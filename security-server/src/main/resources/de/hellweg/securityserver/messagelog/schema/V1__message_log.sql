-- A record. What stands after `evidence` is erased with the content; the leaf can be made from what stands before.
CREATE TABLE record (
    sequence ${number} NOT NULL PRIMARY KEY,
    time ${number} NOT NULL,
    kind ${number} NOT NULL,
    commitment ${bytes} NOT NULL,
    ends ${number},
    evidence ${bytes},
    side ${text},
    message_id ${text},
    request_id ${bytes},
    client ${text},
    service ${text},
    purpose ${text},
    issue ${text},
    user_id ${text},
    peer ${text},
    detail ${text},
    salt ${bytes},
    wrapped_key ${bytes},
    digests ${bytes},
    content ${bytes},
    body_file ${text}
) ${strict};
CREATE UNIQUE INDEX record_request ON record (request_id, side, client) WHERE kind = 1;
CREATE INDEX record_message ON record (message_id) WHERE ends IS NULL AND message_id IS NOT NULL;
CREATE INDEX record_ends ON record (ends) WHERE ends IS NOT NULL;
CREATE INDEX record_issue ON record (issue) WHERE issue IS NOT NULL;
CREATE INDEX record_purpose ON record (purpose, sequence) WHERE purpose IS NOT NULL;
CREATE INDEX record_body_file ON record (body_file) WHERE body_file IS NOT NULL;

-- Where the log ends: written with each group of records, under a tag that only the holder of the keys can make.
CREATE TABLE log_head (
    id ${number} NOT NULL PRIMARY KEY,
    origin ${text} NOT NULL,
    size ${number} NOT NULL,
    time ${number} NOT NULL,
    oldest_open ${number} NOT NULL,
    frontier ${bytes} NOT NULL,
    wrapped_tag_key ${bytes} NOT NULL,
    tag ${bytes} NOT NULL
) ${strict};

-- Roots of complete subtrees, at each eighth level (256, 65,536, ... leaves).
CREATE TABLE tree_node (
    level ${number} NOT NULL,
    position ${number} NOT NULL,
    hash ${bytes} NOT NULL,
    PRIMARY KEY (level, position)
) ${clustered};

CREATE TABLE checkpoint (
    size ${number} NOT NULL PRIMARY KEY,
    time ${number} NOT NULL,
    note ${text} NOT NULL
) ${strict};

-- One time-stamp over the records from `first_record` up to, not including, `end_record`, and a checkpoint.
CREATE TABLE sealing_round (
    first_record ${number} NOT NULL PRIMARY KEY,
    end_record ${number} NOT NULL,
    checkpoint_size ${number} NOT NULL REFERENCES checkpoint (size),
    time ${number} NOT NULL,
    service ${text} NOT NULL,
    token ${bytes} NOT NULL
) ${strict};
