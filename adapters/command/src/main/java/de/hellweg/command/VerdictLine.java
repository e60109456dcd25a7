package de.hellweg.command;

import de.hellweg.trust.container.Report;
import de.hellweg.trust.verdict.Failed;
import de.hellweg.trust.verdict.Indeterminate;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Verdict;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What `hellweg verify` says of one file, for people or as JSON, in the words of ETSI EN 319 102-1.
final class VerdictLine {
    private VerdictLine() {}

    static int code(Verdict verdict) {
        return switch (verdict) {
            case Passed _ -> ExitCodes.DONE;
            case Failed _ -> ExitCodes.FAILED;
            case Indeterminate _ -> ExitCodes.WRONG_USE;
        };
    }

    static String text(Path file, Report report) {
        var line = new StringBuilder().append(file).append(": ").append(word(report.verdict()));
        switch (report.verdict()) {
            case Passed _ -> {
                report.sealedBy().ifPresent(member -> line.append(", sealed by ").append(member.path()));
                report.signingTime().ifPresent(time -> line.append(" at ").append(time));
                line.append(report.timedAt().map(time -> ", timed at " + time).orElse(", not timed yet"));
                line.append(", covers ").append(String.join(" ", report.coveredFiles()));
            }
            case Failed(var reason, var detail) -> line.append('/').append(reason).append(": ").append(detail);
            case Indeterminate(var reason, var detail) -> line.append('/').append(reason).append(": ").append(detail);
        }
        return line.toString();
    }

    static String json(Path file, Report report) {
        var object = object(file, word(report.verdict()));
        switch (report.verdict()) {
            case Passed _ -> object.putNull("subIndication").putNull("detail");
            case Failed(var reason, var detail) -> object.put("subIndication", reason.name()).put("detail", detail);
            case Indeterminate(var reason, var detail) ->
                object.put("subIndication", reason.name()).put("detail", detail);
        }
        object.put("messageId", report.messageId().orElse(null));
        object.put("sealedBy", report.sealedBy().map(member -> member.path()).orElse(null));
        object.put("sealedAt", report.signingTime().map(Object::toString).orElse(null));
        object.put("timedAt", report.timedAt().map(Object::toString).orElse(null));
        var covered = object.putArray("coveredFiles");
        report.coveredFiles().forEach(covered::add);
        return object.toString();
    }

    static String unreadable(Path file) {
        return file + ": unreadable";
    }

    static String unreadableJson(Path file) {
        return object(file, "UNREADABLE").toString();
    }

    private static ObjectNode object(Path file, String indication) {
        return JsonNodeFactory.instance.objectNode().put("file", file.toString()).put("indication", indication);
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case Passed _ -> "TOTAL_PASSED";
            case Failed _ -> "TOTAL_FAILED";
            case Indeterminate _ -> "INDETERMINATE";
        };
    }
}
