package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An agreement, such as an assignment.
 *
 * @param subject what is agreed
 * @param startedOn its first day
 */
public record NewAgreement(String subject, LocalDate startedOn) {

    Values values() {
        return Values.of(Clients.SUBJECT, subject).set(Clients.STARTED_ON, startedOn);
    }

    /**
     * The end of an agreement.
     *
     * @param day its last day
     */
    public record End(LocalDate day) {}

    /**
     * An agreement as callers see it.
     *
     * @param id its id
     * @param clientId with whom
     * @param subject what is agreed
     * @param startedOn its first day
     * @param endedOn its last day; empty while it lasts
     */
    public record View(
            UUID id,
            UUID clientId,
            String subject,
            LocalDate startedOn,
            @Nullable LocalDate endedOn) {

        static View of(Row row) {
            return new View(
                    row.get(Clients.AGREEMENTS.id()),
                    row.get(Clients.AGREEMENT_CLIENT),
                    row.get(Clients.SUBJECT),
                    row.get(Clients.STARTED_ON),
                    row.find(Clients.ENDED_ON).orElse(null));
        }
    }
}
