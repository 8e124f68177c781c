package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * What came of each mail of a file.
 *
 * @param filed how many stand in a dossier now that did not before
 * @param mails what came of each, in their order
 */
public record MailImport(int filed, List<Line> mails) {

    /** Copies what it is given. */
    public MailImport {
        mails = List.copyOf(mails);
    }

    static MailImport of(List<Line> lines) {
        return new MailImport(
                (int) lines.stream().filter(line -> line.outcome() == Outcome.FILED).count(),
                lines);
    }

    /** What can come of a mail. */
    public enum Outcome {
        /** It stands in the dossier now. */
        FILED,
        /** It stood there before. */
        THERE_ALREADY,
        /** None of its addresses is that of a dossier one works on. */
        UNKNOWN_ADDRESS,
        /** Its addresses are of several dossiers: say which one. */
        SEVERAL_DOSSIERS,
        /** It cannot be kept as it is. */
        REFUSED
    }

    /**
     * What came of a mail.
     *
     * @param file the name of its file
     * @param outcome what came of it
     * @param dossierId the dossier it stands in
     * @param mailId the mail, where it was filed
     * @param faults what is wrong with it, or with attachments that were left out
     */
    public record Line(
            String file,
            Outcome outcome,
            @Nullable UUID dossierId,
            @Nullable UUID mailId,
            List<MailFault> faults) {

        /** Copies what it is given. */
        public Line {
            faults = List.copyOf(faults);
        }
    }

    /**
     * A fault.
     *
     * @param pointer where in the mail
     * @param code stable and machine-readable
     * @param message what is wrong and what is accepted
     */
    public record MailFault(String pointer, String code, String message) {

        static List<MailFault> of(List<Fault> faults) {
            return faults.stream()
                    .map(one -> new MailFault(one.pointer(), one.code(), one.message()))
                    .toList();
        }
    }

    /**
     * How one mail is filed.
     *
     * @param leaveOut whether attachments that cannot be kept are left out, rather than the mail
     */
    public record FilingQuery(
            @Meaning(
                            "true to file the mail without attachments that cannot be kept, and to"
                                    + " count them there")
                    @Nullable Boolean leaveOut) {

        boolean leavesOut() {
            return Boolean.TRUE.equals(leaveOut);
        }
    }

    /**
     * How mails are filed.
     *
     * @param dossierId the dossier they all belong to
     * @param leaveOut whether attachments that cannot be kept are left out, rather than the mail
     */
    public record ImportQuery(
            @Meaning("The dossier they all belong to; without it each goes by its addresses")
                    @Nullable UUID dossierId,
            @Meaning(
                            "true to file mails without attachments that cannot be kept, and to"
                                    + " count them there")
                    @Nullable Boolean leaveOut) {

        boolean leavesOut() {
            return Boolean.TRUE.equals(leaveOut);
        }
    }
}
