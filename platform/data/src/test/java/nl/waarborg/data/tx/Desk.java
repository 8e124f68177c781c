package nl.waarborg.data.tx;

import nl.waarborg.data.CatalogueCheck;
import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.PluginSchema;
import nl.waarborg.data.PolicyInstaller;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.TestServer;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Values;

import org.jooq.JSONB;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A help desk with a column of each type. Schema: {@code db/desk}. */
final class Desk {

    /** The state of a ticket. */
    enum State {
        OPEN,
        CLOSED
    }

    private static final Columns TICKETS = Columns.of("desk", "ticket");
    static final Column<UUID> ID = TICKETS.id();
    static final Column<Long> VERSION = TICKETS.version();
    static final Column<String> TENANT = TICKETS.tenantId();
    static final Column<Instant> CREATED_AT = TICKETS.createdAt();
    static final Column<UUID> ASKER = TICKETS.uuid("asker_id", Category.SUBJECT_ID);
    static final Column<UUID> HELPER =
            TICKETS.uuid("helper_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> TITLE = TICKETS.text("title", Category.CONTENT);
    static final Column<String[]> LABELS = TICKETS.texts("labels", Category.OPERATIONAL);
    static final Column<byte[]> DIGEST =
            TICKETS.bytes("digest", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Integer> PRIORITY = TICKETS.integer("priority", Category.OPERATIONAL);
    static final Column<Long> CLICKS = TICKETS.number("clicks", Category.OPERATIONAL);
    static final Column<BigDecimal> COST =
            TICKETS.decimal("cost", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Boolean> URGENT = TICKETS.flag("urgent", Category.OPERATIONAL);
    static final Column<LocalDate> DUE =
            TICKETS.date("due_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<Instant> SEEN =
            TICKETS.instant("seen_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<State> STATE = TICKETS.choice("state", State.class, Category.OPERATIONAL);
    static final Column<JSONB> ANSWERS =
            TICKETS.json(
                    "answers",
                    Map.of("colour", Category.CONTENT, "size", Category.OPERATIONAL),
                    ColumnTrait.NULLABLE);
    static final Column<String> COMPLAINT =
            TICKETS.text("complaint", Category.HEALTH, ColumnTrait.NULLABLE);
    static final Column<String> IBAN =
            TICKETS.text("iban", Category.BANK, ColumnTrait.NULLABLE, ColumnTrait.BLIND_INDEXED);
    static final Column<BigDecimal> WEIGHT =
            TICKETS.decimal("weight", Category.HEALTH, ColumnTrait.NULLABLE);
    static final Dataset TICKET =
            Dataset.of(TICKETS)
                    .called("vragen", "questions")
                    .about(SubjectLink.column(ASKER))
                    .retainedAs("ticket")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("MADE", CREATED_AT))
                    .assignedBy(HELPER);

    private static final Columns COMMENTS = Columns.of("desk", "comment");
    static final Column<UUID> ON_TICKET = COMMENTS.uuid("ticket_id", Category.OPERATIONAL);
    static final Column<String> WORDS = COMMENTS.text("words", Category.SPECIAL);
    static final Dataset COMMENT =
            Dataset.of(COMMENTS)
                    .called("opmerkingen", "comments")
                    .about(SubjectLink.through(ON_TICKET, TICKET))
                    .retainedAs("ticket")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private static final Columns SHELVES = Columns.of("desk", "shelf");
    static final Column<Long> HEIGHT = SHELVES.number("height", Category.OPERATIONAL);
    static final Dataset SHELF = Dataset.of(SHELVES).aboutNobody("Furniture");

    private Desk() {}

    /** A ticket with what every ticket has. */
    static Values ticket(UUID asker, String title) {
        return Values.of(ASKER, asker)
                .set(TITLE, title)
                .set(LABELS, new String[0])
                .set(PRIORITY, 1)
                .set(CLICKS, 0L)
                .set(URGENT, false)
                .set(STATE, State.OPEN);
    }

    /** The desk alone. */
    static Registry registry() {
        PluginSpec spec = PluginSpec.named("desk", Spi.VERSION).stores(TICKET, COMMENT, SHELF);
        return Registry.of(
                List.of(new LoadedPlugin(spec, Desk.class.getClassLoader(), Desk.class.getName())));
    }

    /** A database in which the desk stands under guard. */
    static DatabaseUrl database(String appPassword) {
        DatabaseUrl owner = TestServer.scratch();
        ClassLoader loader = Desk.class.getClassLoader();
        Registry registry = registry();
        SchemaSetup.prepare(
                owner,
                appPassword,
                List.of(new PluginSchema("desk", "desk", loader, true)),
                List.of(new PolicyInstaller(registry), new CatalogueCheck(registry)));
        return owner;
    }
}
