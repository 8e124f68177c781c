package nl.waarborg.helpdesk;

import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.util.UUID;

/**
 * A ticket with a visit to it, as staff of the module puts them there past its API.
 *
 * @param report what is written of the visit
 */
record VisitedTicket(Values ticket, String report) {

    /** With canaries of the person wherever somebody writes. */
    static VisitedTicket of(TestPerson person) {
        VisitedTicket plain = asking(person, person.canary("question"), person.canary("report"));
        return new VisitedTicket(
                plain.ticket().set(Tables.CONDITION, person.canary("condition")), plain.report());
    }

    /** Without anything about health. */
    static VisitedTicket asking(TestPerson person, String question, String report) {
        return new VisitedTicket(
                Values.of(Tables.REQUESTER_ID, person.subject().value())
                        .set(Tables.QUESTION, question)
                        .set(Tables.STATUS, TicketStatus.OPEN),
                report);
    }

    /** Puts both there and tells the ticket's id. */
    UUID put(TestPlatform platform, TestPerson staff) {
        return platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work ->
                        work.tx()
                                .insert(Tables.TICKETS, ticket)
                                .compose(
                                        id ->
                                                work.tx()
                                                        .insert(
                                                                Tables.VISITS,
                                                                Values.of(Tables.TICKET_ID, id)
                                                                        .set(
                                                                                Tables.VISITED_AT,
                                                                                work.now())
                                                                        .set(Tables.REPORT, report))
                                                        .map(id)));
    }
}
