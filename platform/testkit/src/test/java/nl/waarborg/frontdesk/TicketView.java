package nl.waarborg.frontdesk;

import nl.waarborg.spi.Row;

import java.util.UUID;

/**
 * A ticket as callers see it.
 *
 * @param id its id
 * @param question the question
 * @param status how far it is
 */
public record TicketView(UUID id, String question, TicketStatus status) {

    static TicketView of(Row row) {
        return new TicketView(
                row.get(Tables.TICKETS.id()), row.get(Tables.QUESTION), row.get(Tables.STATUS));
    }
}
