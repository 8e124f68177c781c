package nl.waarborg.mantelzorgwaardering.retention;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells other modules from which day the term of applications runs (VAL-R1), so that what they keep
 * about an application goes with it (VAL-R9): of one application when they ask, and of all in an
 * edition once a later edition brings that day forward. A submission tells its own.
 */
public final class RetentionTerms {

    /** The name of the day from which a term runs. */
    public static final String FROM = "termFrom";

    /** An application's term: ids {@code application}, {@code edition}, {@code person}. */
    public static final EventType OF_APPLICATION =
            new EventType(MantelzorgwaarderingPlugin.NAME + ".application-term", 1);

    /** The term of all last applications in an edition, if earlier: id {@code edition}. */
    public static final EventType OF_EDITION =
            new EventType(MantelzorgwaarderingPlugin.NAME + ".edition-term", 1);

    /** Somebody asks for an application's term: ids {@code matter}, {@code person}. */
    public static final Hearing ASKED =
            new Hearing("contact.matter-named", 1, RetentionTerms::asked);

    private RetentionTerms() {}

    /** Nothing is told of an application of somebody else, of a draft or of none. */
    private static Future<Void> asked(Work work, Happening happening) {
        return work.tx()
                .first(
                        DSL.select(
                                        Applications.DATASET.id().field(),
                                        Applications.EDITION_ID.field(),
                                        Applications.APPLICANT_ID.field(),
                                        Applications.RETENTION_ANCHOR_ON.field())
                                .from(Applications.DATASET.asTable())
                                .where(
                                        Applications.DATASET
                                                .id()
                                                .field()
                                                .eq(happening.about("matter"))
                                                .and(
                                                        Applications.APPLICANT_ID
                                                                .field()
                                                                .eq(happening.about("person")))
                                                .and(
                                                        Applications.STATUS
                                                                .field()
                                                                .ne(ApplicationStatus.DRAFT))))
                .map(
                        found -> {
                            found.ifPresent(row -> tell(work, row));
                            return null;
                        });
    }

    private static void tell(Work work, Row row) {
        work.emit(
                OF_APPLICATION,
                Map.of(
                        "application", row.get(Applications.DATASET.id()),
                        "edition", row.get(Applications.EDITION_ID),
                        "person", row.get(Applications.APPLICANT_ID)),
                Map.of(FROM, row.get(Applications.RETENTION_ANCHOR_ON)));
    }

    /** Tells of the editions before one that was made or mended. */
    public static Future<Void> announce(Work work, Row edition) {
        LocalDate closing = edition.get(Editions.CLOSES_ON);
        return work.tx()
                .list(
                        DSL.select(Editions.DATASET.id().field(), Editions.CLOSES_ON.field())
                                .from(Editions.DATASET.asTable())
                                .where(
                                        Editions.MUNICIPALITY
                                                .field()
                                                .eq(edition.get(Editions.MUNICIPALITY))
                                                .and(Editions.CLOSES_ON.field().lt(closing))
                                                .and(
                                                        Editions.CLOSES_ON
                                                                .field()
                                                                .gt(closing.minusYears(1)))))
                .map(earlier -> tellAll(work, earlier, closing));
    }

    private static Void tellAll(Work work, List<Row> earlier, LocalDate closing) {
        for (Row row : earlier) {
            UUID edition = row.get(Editions.DATASET.id());
            work.emit(OF_EDITION, Map.of("edition", edition), Map.of(FROM, closing));
        }
        return null;
    }
}
