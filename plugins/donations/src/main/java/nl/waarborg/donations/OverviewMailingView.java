package nl.waarborg.donations;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A mailing of the overviews of a year, and how far it is.
 *
 * @param id its id
 * @param year the calendar year
 * @param askedBy the name of who asked for it; absent once the account is gone
 * @param askedAt when
 * @param doneAt when the last was mailed; absent while it goes on
 * @param progress how far it is
 */
public record OverviewMailingView(
        UUID id,
        int year,
        @Nullable @Meaning("The name of who asked for it") String askedBy,
        Instant askedAt,
        @Nullable @Meaning("When the last was mailed; absent while it goes on") Instant doneAt,
        Progress progress) {

    static OverviewMailingView of(Row row, ColleagueNames names, Progress progress) {
        return new OverviewMailingView(
                row.get(OverviewMailings.DATASET.id()),
                row.get(OverviewMailings.YEAR),
                names.of(row).orElse(null),
                row.get(OverviewMailings.DATASET.createdAt()),
                row.find(OverviewMailings.DONE_AT).orElse(null),
                progress);
    }

    /**
     * How far the overviews of a year are, by whichever mailing.
     *
     * @param mailed to how many donors one was mailed, whatever came of the mail
     * @param withheld how many get none, since they had the last contact before removal
     * @param left how many wait for theirs, or for another since the total changed
     * @param unlooked of how many that were mailed before this mailing has yet to look whether the
     *     mail arrived and the total stands; none once it is done
     * @param withoutAddress of how many no address of mail is known
     */
    public record Progress(
            @Meaning("To how many donors one was mailed, whatever came of the mail") long mailed,
            @Meaning("How many get none, since they had the last contact before removal")
                    long withheld,
            @Meaning("How many wait for theirs, or for another since the total changed") long left,
            @Meaning(
                            "Of how many that were mailed before this mailing has yet to look"
                                    + " whether the mail arrived and the total stands")
                    long unlooked,
            @Meaning("Of how many no address of mail is known") long withoutAddress) {}

    /**
     * Whose overviews are mailed.
     *
     * @param year a calendar year that is over
     */
    public record NewMailing(
            @Between(min = 1900, max = 2200) @Meaning("A calendar year that is over") int year) {}
}
