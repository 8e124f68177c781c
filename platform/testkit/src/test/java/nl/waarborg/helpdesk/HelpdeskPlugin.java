package nl.waarborg.helpdesk;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Tickets of people who ask something, and the visits that follow. */
public final class HelpdeskPlugin implements Plugin {

    static final Permission READ =
            new Permission("helpdesk.ticket.read", "Read tickets and list them");
    static final Permission WRITE =
            new Permission("helpdesk.ticket.write", "Open a ticket and close it");
    static final EventType OPENED = new EventType("helpdesk.ticket-opened", 1);

    static final MailTemplate<Opened> OPENED_MAIL =
            MailTemplate.named("helpdesk.ticket-opened", Opened.class)
                    .dutch(
                            "Uw vraag: {question}",
                            "Wij hebben uw vraag ontvangen:\n{question}\n\n{organisation}")
                    .english(
                            "Your question: {question}",
                            "We received your question:\n{question}\n\n{organisation}");

    static final MailTemplate<Opened> NEWS =
            MailTemplate.named("helpdesk.news", Opened.class)
                    .dutch("Nieuws", "{question}")
                    .english("News", "{question}")
                    .onList("desk-news");

    /** A supplier who mends what a ticket is about. */
    public static final Disclosure TO_SUPPLIER =
            Disclosure.of(
                    "helpdesk.to-supplier", "supplier", DisclosureGround.PROCESSOR, Tables.TICKETS);

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("helpdesk", Spi.VERSION)
                .stores(Tables.TICKETS, Tables.VISITS, Tables.DESKS)
                .permits(READ, WRITE)
                .emits(OPENED)
                .mails(OPENED_MAIL, NEWS)
                .discloses(TO_SUPPLIER)
                .serves(
                        Route.post("/tickets", WRITE)
                                .summary("Open a ticket")
                                .taking(NewTicket.class)
                                .answering(TicketView.class, HelpdeskPlugin::open),
                        Route.get("/tickets/{id}", READ)
                                .summary("Read a ticket")
                                .answering(TicketView.class, HelpdeskPlugin::read),
                        Route.post("/tickets/{id}/supplier", WRITE)
                                .summary("Hand a ticket to the supplier")
                                .answeringNothing(HelpdeskPlugin::handOver),
                        Route.get("/tickets/{id}/print", READ)
                                .summary("Read a ticket as the supplier gets it")
                                .answering(TicketView.class, HelpdeskPlugin::print),
                        Route.get("/tickets", READ)
                                .summary("List tickets")
                                .answeringPages(TicketView.class, HelpdeskPlugin::list),
                        Route.post("/tickets/{id}/close", WRITE)
                                .summary("Close a ticket")
                                .answeringNothing(HelpdeskPlugin::close));
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
        call.mail(
                OPENED_MAIL,
                Recipient.subject(call.caller().subject()),
                new RecordRef(Tables.TICKETS, id),
                new Opened(call.body().question()));
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

    private static Future<Reply<Nothing>> handOver(Call<Nothing, Nothing> call) {
        return given(call).map(_ -> Reply.nothing());
    }

    private static Future<Reply<TicketView>> print(Call<Nothing, Nothing> call) {
        return given(call).compose(_ -> read(call));
    }

    private static Future<Void> given(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Tables.TICKETS, call.id("id"), Tables.REQUESTER_ID)
                .compose(
                        row ->
                                call.disclosed(
                                        TO_SUPPLIER,
                                        new RecordRef(Tables.TICKETS, call.id("id")),
                                        Set.of(new SubjectId(row.get(Tables.REQUESTER_ID)))));
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
