package de.hellweg.trust.log;

/// The fields and parts of a record that its leaf commits to, in the order of the commitment. The order is part of the
/// format: never change it, and add only at the end under a new version of the leaf.
public enum LeafSlot {
    /// `consumer` or `provider`: the side whose log this is.
    SIDE,
    /// The client's own id of the message (`X-Road-Id`).
    MESSAGE_ID,
    /// The id of the exchange (`X-Road-Request-Id`).
    REQUEST_ID,
    /// The client's identifier.
    CLIENT,
    /// The service's identifier.
    SERVICE,
    /// The purpose's code.
    PURPOSE,
    /// The case number.
    ISSUE,
    /// The person or procedure that asks.
    USER_ID,
    /// The identifier of the other security server.
    PEER,
    /// In an end record: the sequence of the request it ends, in decimal.
    ENDS,
    /// In an end record: the fault's code, or why there is no answer.
    DETAIL,
    /// The head's bytes.
    HEAD,
    /// The body's bytes.
    BODY,
    /// The SHA-256 values of the attachments, one after the other.
    ATTACHMENTS,
    /// The seal's bytes.
    SEAL
}
