package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A presence list.
 *
 * @param lines who finished what
 */
public record Attendance(
        @Items(min = 1, max = 100) @Meaning("Who finished what") List<Line> lines) {

    /** Copies what it is given. */
    public Attendance {
        lines = List.copyOf(lines);
    }

    /**
     * Somebody who finished a course.
     *
     * @param offerId the course
     * @param registrationNumber who
     * @param finishedOn when
     */
    public record Line(
            @Meaning("The course") UUID offerId,
            @Text(max = 25) @Meaning("Who, such as KCKZ-12") String registrationNumber,
            @Meaning("When it was finished") LocalDate finishedOn) {}

    Entry entry(int index) {
        Line line = lines.get(index);
        return RegistrationNumber.parse(line.registrationNumber())
                .map(number -> new Entry(index + 1, line.offerId(), "", number, line.finishedOn()))
                .orElseGet(() -> Entry.unreadable(index + 1));
    }

    /**
     * A line as it was read; empty where it could not be.
     *
     * @param line its number
     * @param offer the course
     * @param provider who gave it, where the line says so
     * @param number who
     * @param on when
     */
    record Entry(
            int line,
            @Nullable UUID offer,
            String provider,
            @Nullable RegistrationNumber number,
            @Nullable LocalDate on) {

        static Entry unreadable(int line) {
            return new Entry(line, null, "", null, null);
        }
    }
}
