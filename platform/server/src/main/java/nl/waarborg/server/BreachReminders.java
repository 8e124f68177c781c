package nl.waarborg.server;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.breach.BreachCases;
import nl.waarborg.spi.Job;

import java.time.LocalTime;
import java.util.List;

/** Reminds privacy officers of breaches on the clock, at the start and the end of their day. */
final class BreachReminders {

    private BreachReminders() {}

    static List<Job> jobs() {
        return List.of(
                job("breach-reminders-morning", LocalTime.of(8, 0)),
                job("breach-reminders-afternoon", LocalTime.of(16, 0)));
    }

    private static Job job(String name, LocalTime at) {
        return new Job(name, at, work -> BreachCases.remind((PluginWork) work));
    }
}
