package de.hellweg.messages.transport;

/// Media types of the parts, in the spelling of X-Road's transport (x-road-wire 2.3).
final class MediaTypes {
    static final String OCSP_RESPONSE = "application/ocsp-response";
    static final String REST_REQUEST = "application/x-road-rest-request";
    static final String REST_RESPONSE = "application/x-road-rest-response";
    static final String REST_BODY = "application/x-road-rest-body";
    static final String SEAL = "application/pkcs7-signature";

    private MediaTypes() {}
}
