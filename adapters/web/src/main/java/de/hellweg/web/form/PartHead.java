package de.hellweg.web.form;

import de.hellweg.web.administration.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands before the content of one part of `multipart/form-data` (RFC 7578): the two headers that browsers send, and
/// nothing else.
///
/// @param file whether it names itself a file
record PartHead(String name, boolean file) {
    /// In bytes.
    static final int LONGEST = 1024;
    /// RFC 2046, section 5.1.1, without the characters that would need quotes to be told apart from other parameters.
    private static final Pattern TYPE = Pattern.compile(
            "(?i:multipart/form-data); ?(?i:boundary)=(?:\"([0-9A-Za-z'()+_,./:=?-]{1,70})\"|([0-9A-Za-z'+_.-]{1,70}))");
    private static final Pattern DISPOSITION = Pattern.compile(
            "(?i:content-disposition): form-data; name=\"([^\"\\p{Cntrl}]{1,100})\"(; filename=\"([^\"\\p{Cntrl}]{0,255})\")?");
    private static final Pattern CONTENT_TYPE = Pattern.compile("(?i:content-type): [!-~]{1,127}(?:; ?[!-~]{1,127})?");

    /// What separates the parts, with the line end before it. Throws [Refused].
    static byte[] delimiter(String contentType) {
        var type = TYPE.matcher(contentType.strip());
        if (!type.matches()) {
            throw refused("does not name its boundary as browsers do");
        }
        var boundary = Optional.ofNullable(type.group(1)).orElseGet(() -> String.valueOf(type.group(2)));
        return ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads the lines without the blank one after them. Throws [Refused].
    static PartHead read(byte[] head) {
        var lines = new ArrayList<>(List.of(text(head).split("\r\n", -1)));
        var disposition = DISPOSITION.matcher(lines.removeFirst());
        if (!disposition.matches() || lines.size() > 1
                || !lines.stream().allMatch(line -> CONTENT_TYPE.matcher(line).matches())) {
            throw refused("has a part whose head is not that of a field");
        }
        return new PartHead(String.valueOf(disposition.group(1)), disposition.group(3) != null);
    }

    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw refused("has a text that is not UTF-8");
        }
    }

    static Refused refused(String problem) {
        return Refused.malformed("The form with files " + problem + ".");
    }
}
