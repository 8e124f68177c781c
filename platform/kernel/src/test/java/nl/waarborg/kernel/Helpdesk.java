package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** A plugin in good order, of which each test spoils one thing. */
final class Helpdesk {

    static final Permission READ = new Permission("helpdesk.ticket.read", "Read tickets");
    static final Permission WRITE = new Permission("helpdesk.ticket.write", "Write tickets");
    static final EventType OPENED = new EventType("helpdesk.ticket-opened", 1);

    static final Columns TICKET_COLUMNS = Columns.of("helpdesk", "ticket");
    static final Column<UUID> REQUESTER = TICKET_COLUMNS.uuid("requester_id", Category.SUBJECT_ID);
    static final Dataset TICKET =
            Dataset.of(TICKET_COLUMNS)
                    .called("vragen", "questions")
                    .about(SubjectLink.column(REQUESTER))
                    .retainedAs("ticket")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("OPENED", TICKET_COLUMNS.createdAt()));

    static final Columns COMMENT_COLUMNS = Columns.of("helpdesk", "comment");
    static final Column<UUID> TICKET_ID = COMMENT_COLUMNS.uuid("ticket_id", Category.OPERATIONAL);
    static final Dataset COMMENT =
            Dataset.of(COMMENT_COLUMNS)
                    .called("opmerkingen", "comments")
                    .about(SubjectLink.through(TICKET_ID, TICKET))
                    .retainedAs("ticket")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    /** Settings in the tenant's file. */
    record Settings(String signature, int answerWithinDays) {}

    /** A body. */
    record OpenTicket(String title) {}

    private Helpdesk() {}

    static PluginSpec bare() {
        return PluginSpec.named("helpdesk", Spi.VERSION);
    }

    static PluginSpec whole() {
        return bare().stores(TICKET, COMMENT)
                .permits(READ, WRITE)
                .emits(OPENED)
                .serves(
                        get("/tickets/{ticket}", READ),
                        Route.post("/tickets", WRITE)
                                .summary("Open a ticket")
                                .taking(OpenTicket.class)
                                .answeringNothing(_ -> Future.failedFuture("not called")))
                .runs(new Job("remind", LocalTime.NOON, _ -> Future.succeededFuture()))
                .configuredBy(Settings.class);
    }

    static Route<Nothing, Nothing, Nothing> get(String path, Permission permission) {
        return Route.get(path, permission)
                .summary("Read")
                .answeringNothing(_ -> Future.<Reply<Nothing>>failedFuture("not called"));
    }

    static Registry registry() {
        return Registry.of(List.of(loaded(whole())));
    }

    static LoadedPlugin loaded(PluginSpec spec) {
        return new LoadedPlugin(
                spec, Helpdesk.class.getClassLoader(), "org.example." + spec.name());
    }
}
