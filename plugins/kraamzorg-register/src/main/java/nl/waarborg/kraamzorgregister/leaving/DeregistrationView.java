package nl.waarborg.kraamzorgregister.leaving;

import nl.waarborg.kraamzorgregister.leaving.Deregistrations.Cause;
import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.ConsentGround.Channel;
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
 */
public record DeregistrationView(
        UUID id,
        Cause cause,
        Channel channel,
        LocalDate receivedOn,
        @Nullable @Meaning("The mail in the archive that says so; it may have gone since")
                UUID mailId,
        @Nullable @Meaning("The name of who wrote it down") String recordedBy,
        Instant recordedAt) {

    static DeregistrationView of(Row row, ColleagueNames recorders) {
        return new DeregistrationView(
                row.get(Deregistrations.DATASET.id()),
                row.get(Deregistrations.CAUSE),
                row.get(Deregistrations.CHANNEL),
                row.get(Deregistrations.RECEIVED_ON),
                row.find(Deregistrations.MAIL_ID).orElse(null),
                recorders.of(row).orElse(null),
                row.get(Deregistrations.DATASET.createdAt()));
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
}
