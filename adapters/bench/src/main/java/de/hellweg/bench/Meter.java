package de.hellweg.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Drives a path with its numbers of callers and prints the table.
///
/// @param time of each line
/// @param callers at once, a line each
record Meter(Duration time, List<Integer> callers, long warmUp) {

    void measure(String name, Load load, List<Child> processes) throws IOException, InterruptedException {
        Load.Outcome warm = load.drive(64, Duration.ofMinutes(3), warmUp);
        System.out.printf("## %s%n%nwarm after %d exchanges in %.0f s, %d failures%n%n", name, warm.exchanges(),
                warm.seconds(), warm.failures());
        System.out.print("| connections | exchanges/s | p50 ms | p99 ms | failures |");
        processes.forEach(process -> System.out.printf(" CPU-ms %s |", process.name()));
        System.out.printf(" CPU-ms driver | CPU-ms all |%n|%s%n", "---|".repeat(7 + processes.size()));
        for (int each : callers) {
            line(each, load, processes);
        }
        System.out.println();
        memory(processes);
    }

    private void line(int connections, Load load, List<Child> processes) throws IOException, InterruptedException {
        double[] before = cpu(processes);
        Load.Outcome outcome = load.drive(connections, time, Long.MAX_VALUE);
        double[] after = cpu(processes);
        System.out.printf("| %d | %.0f | %.2f | %.2f | %d |", connections, outcome.exchanges() / outcome.seconds(),
                outcome.p50Millis(), outcome.p99Millis(), outcome.failures());
        double all = 0;
        for (int i = 0; i < before.length; i++) {
            double millis = (after[i] - before[i]) * 1_000 / Math.max(1, outcome.exchanges());
            all += millis;
            System.out.printf(" %.3f |", millis);
        }
        System.out.printf(" %.3f |%n", all);
    }

    private static double[] cpu(List<Child> processes) throws IOException {
        double[] seconds = new double[processes.size() + 1];
        for (int i = 0; i < processes.size(); i++) {
            seconds[i] = processes.get(i).cpuSeconds();
        }
        seconds[processes.size()] = Child.cpuSeconds(ProcessHandle.current().pid());
        return seconds;
    }

    /// Resident memory of each process, now and at most.
    static void memory(List<Child> processes) throws IOException {
        for (Child process : processes) {
            System.out.printf("%s: %d MiB resident, %d MiB at most%n", process.name(),
                    process.residentMebibytes(false), process.residentMebibytes(true));
        }
        System.out.println();
    }
}
