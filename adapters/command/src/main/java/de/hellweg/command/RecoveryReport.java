package de.hellweg.command;

import de.hellweg.registry.backup.Recovery;
import de.hellweg.trust.UtcTime;
import java.io.PrintStream;

/// What was recovered, and what people should look at now.
final class RecoveryReport {
    private RecoveryReport() {}

    static void tell(PrintStream out, Recovery.Report report) {
        out.println("log: " + report.before() + " entries were put back, " + (report.size() - report.before())
                + " were recovered; newest checkpoint of " + UtcTime.write(report.time()));
        out.println("requests: " + report.requestsEntered() + " were found entered; " + report.requestsOpen()
                + " are open, of which some may have been declined or taken back since: ask before deciding");
        out.println("invitations: " + report.invitations() + " were open and are ended; invite again");
        out.println("what is not in the log is as it was when the backup was made. Look at these now:");
        out.println(
                "users who can sign in, with the passwords they had then: " + String.join(", ", report.users()));
        out.println("API keys that are valid, also if they were ended since: " + String.join(", ", report.keys()));
    }
}
