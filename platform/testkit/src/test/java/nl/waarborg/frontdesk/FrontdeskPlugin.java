package nl.waarborg.frontdesk;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Tickets of people who ask something, and the visits that follow. */
public final class FrontdeskPlugin implements Plugin {

    static final Permission READ =
            new Permission("frontdesk.ticket.read", "Read tickets and list them");
    static final Permission WRITE =
            new Permission("frontdesk.ticket.write", "Open a ticket and close it");
    static final EventType OPENED = new EventType("frontdesk.ticket-opened", 1);

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("frontdesk", Spi.VERSION)
                .stores(Tables.TICKETS, Tables.VISITS, Tables.DESKS)
                .permits(READ, WRITE)
                .emits(OPENED)
                .serves(
                        Route.post("/tickets", WRITE)
                                .summary("Open a ticket")
                                .taking(NewTicket.class)
                                .answering(TicketView.class, FrontdeskPlugin::open),
                        Route.get("/tickets/{id}", READ)
                                .summary("Read a ticket")
                                .answering(TicketView.class, FrontdeskPlugin::read),
                        Route.get("/tickets", READ)
                                .summary("List tickets")
                                .answeringPages(TicketView.class, FrontdeskPlugin::list),
                        Route.post("/tickets/{id}/close", WRITE)
                                .summary("Close a ticket")
                                .answeringNothing(FrontdeskPlugin::close));
    }

    private static Future<Reply<TicketView>> open(Call<NewTicket, Nothing> call) {
        NewTicket ticket = call.body();
        Values values =
                Values.of(Tables.REQUESTER_ID, call.caller().subject().value())
                        .set(Tables.QUESTION, ticket.question())
                        .setNullable(Tables.CONDITION, ticket.condition())
                        .set(Tables.STATUS, TicketStatus.OPEN);
        return call.tx().insert(Tables.TICKETS, values).map(id -> opened(call, id));
    }

    private static Reply<TicketView> opened(Call<NewTicket, Nothing> call, UUID id) {
        call.emit(OPENED, Map.of("ticket", id));
        return Reply.created(id, new TicketView(id, call.body().question(), TicketStatus.OPEN));
    }

    private static Future<Reply<TicketView>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Tables.TICKETS, call.id("id"))
                .map(row -> Reply.ok(TicketView.of(row)));
    }

    private static Future<Reply<Page<TicketView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Tables.TICKETS, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(TicketView::of)));
    }

    private static Future<Reply<Nothing>> close(Call<Nothing, Nothing> call) {
        return call.tx()
                .update(
                        Tables.TICKETS,
                        call.id("id"),
                        OptionalLong.empty(),
                        Values.of(Tables.STATUS, TicketStatus.CLOSED))
                .map(version -> Reply.nothing());
    }
}
