package nl.waarborg.kraamzorgregister.training;

import java.util.List;
import java.util.UUID;

/**
 * What came of a presence list, line by line.
 *
 * @param uploadId by which what it credited is found again
 * @param credited how many were credited
 * @param refused how many were not
 * @param lines each line
 */
public record AttendanceReport(UUID uploadId, int credited, int refused, List<Line> lines) {

    static AttendanceReport of(UUID upload, List<Line> lines) {
        int credited =
                (int) lines.stream().filter(line -> line.outcome() == Outcome.CREDITED).count();
        return new AttendanceReport(upload, credited, lines.size() - credited, List.copyOf(lines));
    }

    /**
     * What came of a line.
     *
     * @param line its number, from 1; the heading of a file is line 1
     * @param outcome what came of it
     */
    public record Line(int line, Outcome outcome) {}

    /** What can come of a line. */
    public enum Outcome {
        /** The course counts. */
        CREDITED,
        /** The course stands there already for that day. */
        ALREADY_CREDITED,
        /** No dossier has that number. */
        UNKNOWN_NUMBER,
        /** The provider has no such offer. */
        UNKNOWN_OFFER,
        /** No dossier of that number was taken over on that day or after, or it is one's own. */
        NOT_TAKEN_OVER,
        /** The offer was not accredited on that day. */
        NOT_ACCREDITED,
        /** The day has not come. */
        NOT_PAST,
        /** The line cannot be read: it has an offer, a number such as KCKZ-12, and a day. */
        UNREADABLE
    }
}
