package nl.waarborg.kraamzorgregister.leaving;

import nl.waarborg.kraamzorgregister.leaving.Deregistrations.Cause;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a colleague wrote down of somebody's leaving, or death.
 *
 * @param id its id
 * @param cause why the registration ends
 * @param channel how it came in
 * @param receivedOn when it came in
 * @param mailId the mail in the archive that says so; it may have gone since
 * @param recordedBy the name of who wrote it down; absent once the account is gone
 * @param recordedAt when it was written down
 * @param withdrawalReasons why it was taken back, as a mistake; absent where it was not
 * @param withdrawnBy the name of who took it back; absent once the account is gone
 * @param withdrawnAt when it was taken back
 */
public record DeregistrationView(
        UUID id,
        Cause cause,
        Channel channel,
        LocalDate receivedOn,
        @Nullable @Meaning("The mail in the archive that says so; it may have gone since")
                UUID mailId,
        @Nullable @Meaning("The name of who wrote it down") String recordedBy,
        Instant recordedAt,
        @Nullable @Meaning("Why it was taken back, as a mistake") String withdrawalReasons,
        @Nullable @Meaning("The name of who took it back") String withdrawnBy,
        @Nullable @Meaning("When it was taken back") Instant withdrawnAt) {

    static DeregistrationView of(Row row, ColleagueNames recorders, ColleagueNames withdrawers) {
        return new DeregistrationView(
                row.get(Deregistrations.DATASET.id()),
                row.get(Deregistrations.CAUSE),
                row.get(Deregistrations.CHANNEL),
                row.get(Deregistrations.RECEIVED_ON),
                row.find(Deregistrations.MAIL_ID).orElse(null),
                recorders.of(row).orElse(null),
                row.get(Deregistrations.DATASET.createdAt()),
                row.find(Deregistrations.WITHDRAWAL_REASONS).orElse(null),
                withdrawers.of(row).orElse(null),
                row.find(Deregistrations.WITHDRAWN_AT).orElse(null));
    }

    /**
     * That somebody leaves, or died.
     *
     * @param cause why the registration ends
     * @param received how that was told
     */
    public record NewDeregistration(
            @Meaning("Why the registration ends") Cause cause,
            @Meaning("How that was told") Received received) {}

    /**
     * That somebody did not die.
     *
     * @param reasons why it was written down by mistake
     */
    public record Mistake(
            @FreeText(max = 500)
                    @Meaning(
                            "How the mistake came about, in at least 10 characters; the person reads it")
                    String reasons) {}
}
