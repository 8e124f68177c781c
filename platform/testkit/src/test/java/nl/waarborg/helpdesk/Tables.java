package nl.waarborg.helpdesk;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.util.UUID;

/** What the help desk keeps. */
final class Tables {

    private static final Columns TICKET = Columns.of("helpdesk", "ticket");
    static final Column<UUID> REQUESTER_ID = TICKET.uuid("requester_id", Category.SUBJECT_ID);
    static final Column<String> QUESTION = TICKET.text("question", Category.CONTENT);
    static final Column<String> CONDITION =
            TICKET.text("condition", Category.HEALTH, ColumnTrait.NULLABLE);
    static final Column<TicketStatus> STATUS =
            TICKET.choice("status", TicketStatus.class, Category.OPERATIONAL);
    static final Dataset TICKETS =
            Dataset.of(TICKET)
                    .called("vragen", "questions")
                    .about(SubjectLink.column(REQUESTER_ID))
                    .retainedAs("ticket")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("TICKET_OPENED", TICKET.createdAt()));

    private static final Columns VISIT = Columns.of("helpdesk", "visit");
    static final Column<UUID> TICKET_ID = VISIT.uuid("ticket_id", Category.OPERATIONAL);
    static final Column<Instant> VISITED_AT = VISIT.instant("visited_at", Category.BEHAVIOUR);
    static final Column<String> REPORT =
            VISIT.text("report", Category.CONTENT, ColumnTrait.BY_ORGANISATION);
    static final Dataset VISITS =
            Dataset.of(VISIT)
                    .called("bezoeken", "visits")
                    .about(SubjectLink.through(TICKET_ID, TICKETS))
                    .retainedAs("ticket")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private static final Columns DESK = Columns.of("helpdesk", "desk");
    static final Column<Integer> OPENS_AT = DESK.integer("opens_at", Category.OPERATIONAL);
    static final Dataset DESKS = Dataset.of(DESK).aboutNobody("Opening hours of the desk");

    private Tables() {}
}
