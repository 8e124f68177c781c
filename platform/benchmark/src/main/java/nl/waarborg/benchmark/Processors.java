package nl.waarborg.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The processor time that a side has spent so far: its Java and the PostgreSQL that both share.
 * Other work on the machine does not count, so that it says something on a busy one too.
 */
final class Processors {

    private Processors() {}

    /**
     * Of a server.
     *
     * @param server the process of Java
     * @param platform the process that PostgreSQL belongs to
     */
    static Supplier<Duration> of(ProcessHandle server, ProcessHandle platform) {
        return () ->
                sum(Stream.concat(Stream.of(server), platform.descendants()).distinct().toList());
    }

    private static Duration sum(List<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
