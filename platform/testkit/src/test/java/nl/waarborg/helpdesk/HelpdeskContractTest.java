package nl.waarborg.helpdesk;

import io.vertx.core.Future;

import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import java.util.List;
import java.util.UUID;

class HelpdeskContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new HelpdeskPlugin();
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        Values ticket =
                Values.of(Tables.REQUESTER_ID, person.subject().value())
                        .set(Tables.QUESTION, person.canary("question"))
                        .set(Tables.CONDITION, person.canary("condition"))
                        .set(Tables.STATUS, TicketStatus.OPEN);
        return work.tx()
                .insert(Tables.TICKETS, ticket)
                .compose(id -> work.tx().insert(Tables.VISITS, visit(person, work, id)));
    }

    @Override
    protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
        return List.of(
                staff.api()
                        .get("/helpdesk/tickets/" + rowOf(Tables.TICKETS, person) + "/print")
                        .text());
    }

    private static Values visit(TestPerson person, Work work, UUID ticket) {
        return Values.of(Tables.TICKET_ID, ticket)
                .set(Tables.VISITED_AT, work.now())
                .set(Tables.REPORT, person.canary("report"));
    }
}
