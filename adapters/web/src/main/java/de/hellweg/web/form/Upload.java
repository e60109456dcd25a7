package de.hellweg.web.form;

/// A file that somebody chose in a form. What it claims to be, its name and media type, is not kept: only its content
/// counts.
public final class Upload {
    private final byte[] content;

    Upload(byte[] content) {
        this.content = content.clone();
    }

    public byte[] content() {
        return content.clone();
    }

    public int length() {
        return content.length;
    }
}
