package nl.waarborg.kraamzorgregister.takeover;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * What came of a file of registrations, line by line.
 *
 * @param takenOver how many were taken over
 * @param refused how many were not
 * @param lines each line
 */
public record TakeoverReport(int takenOver, int refused, List<Line> lines) {

    static TakeoverReport of(List<Line> lines) {
        int taken =
                (int) lines.stream().filter(line -> line.outcome() == Outcome.TAKEN_OVER).count();
        return new TakeoverReport(taken, lines.size() - taken, List.copyOf(lines));
    }

    /**
     * What came of a line.
     *
     * @param line its number, from 1; the heading of the file is line 1
     * @param outcome what came of it
     * @param dossierId the dossier that was made
     * @param personId the person, for whom an account can be made
     */
    public record Line(
            int line, Outcome outcome, @Nullable UUID dossierId, @Nullable UUID personId) {

        static Line refused(int line, Outcome why) {
            return new Line(line, why, null, null);
        }
    }

    /**
     * What is said of the file.
     *
     * @param reasons why these are registered, which stands in each decision
     */
    public record TakeoverQuery(
            @FreeText(max = 500) @Meaning("Why these are registered, in at least 10 characters")
                    String reasons) {}

    /** What can come of a line. */
    public enum Outcome {
        /** The dossier stands here now, under its old number. */
        TAKEN_OVER,
        /** An earlier line of the file has that number. */
        TWICE,
        /** A dossier has that number already. */
        NUMBER_TAKEN,
        /** Numbers up to the last one that was given here are not given again. */
        NUMBER_PASSED,
        /** It names an employer, by the number of the trade register, that is not listed here. */
        UNKNOWN_EMPLOYER,
        /** The period has not begun, has ended, or began before the first norm. */
        PERIOD_NOT_RUNNING,
        /** The line cannot be read. */
        UNREADABLE
    }
}
