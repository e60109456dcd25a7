package de.hellweg.registry.pages;

import de.hellweg.registry.accounts.Right;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.Member;
import de.hellweg.trust.registry.Registry;
import de.hellweg.web.form.FormFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What can be ended by page: the kind of entry that ends it, and where it is listed. The thing is named by the members
/// of the entry's payload.
enum Removal {
    MEMBER("member-removed", Right.REGISTER, "/members", "member"), SUBSYSTEM("subsystem-removed", Right.REGISTER,
            "/subsystems",
            "subsystem"), PURPOSE("purpose-withdrawn", Right.REGISTER, "/purposes", "code"), GROUP("group-removed",
                    Right.REGISTER, "/groups", "group"), GROUP_MEMBER("group-member-removed", Right.REGISTER, "/groups",
                            "group", "member"), CERTIFICATION_SERVICE("certification-service-withdrawn", Right.TRUST,
                                    "/trust-services", "name"), TIMESTAMP_SERVICE("timestamp-service-withdrawn",
                                            Right.TRUST, "/trust-services", "name");

    private final String kind;
    private final Right right;
    private final String list;
    private final String first;
    private final String second;

    Removal(String kind, Right right, String list, String first) {
        this(kind, right, list, first, "");
    }

    Removal(String kind, Right right, String list, String first, String second) {
        this.kind = kind;
        this.right = right;
        this.list = list;
        this.first = first;
        this.second = second;
    }

    String kind() {
        return kind;
    }

    Right right() {
        return right;
    }

    String list() {
        return list;
    }

    /// The name in texts.
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String path() {
        return list + "/remove-" + text();
    }

    JsonObject payload(FormFields values) {
        var payload = JsonObject.builder().put(first, values.text(first));
        return second.isEmpty() ? payload.build() : payload.put(second, values.text(second)).build();
    }

    /// The address of the question.
    String link(String one) {
        return path() + "?" + first + "=" + URLEncoder.encode(one, StandardCharsets.UTF_8);
    }

    String link(String one, String other) {
        return link(one) + "&" + second + "=" + URLEncoder.encode(other, StandardCharsets.UTF_8);
    }

    /// The thing as people know it, if the registry knows it.
    String named(Registry registry, FormFields values) {
        var written = values.text(first);
        return switch (this) {
            case MEMBER -> registry.member(MemberId.parse(written)).map(Member::name).map(name -> name + " · ")
                    .orElse("") + written;
            case PURPOSE -> registry.purpose(new PurposeCode(written)).map(purpose -> purpose.nameDe() + " · ")
                    .orElse("") + written;
            case GROUP_MEMBER -> values.text(second) + " · " + written;
            case SUBSYSTEM, GROUP, CERTIFICATION_SERVICE, TIMESTAMP_SERVICE -> written;
        };
    }
}
