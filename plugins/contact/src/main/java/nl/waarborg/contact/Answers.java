package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The table of answers to questions, each of which stays as it was given. */
final class Answers {

    private static final int MOST = 5000;

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "answer");

    static final Column<UUID> REQUEST_ID = COLUMNS.uuid("request_id", Category.OPERATIONAL);
    static final Column<UUID> ANSWERED_BY = COLUMNS.uuid("answered_by", Category.OPERATIONAL);
    static final Column<String> TEXT = COLUMNS.text("text", Category.CONTENT);
    static final Column<Boolean> MAILED = COLUMNS.flag("mailed", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("antwoorden op vragen", "answers to questions")
                    .about(SubjectLink.through(REQUEST_ID, Requests.DATASET))
                    .retainedAs(Requests.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Answers() {}

    /**
     * An answer as staff see it.
     *
     * @param answeredAt when it was given
     * @param answeredBy the account of who gave it
     * @param text what it says
     * @param mailed whether it went by mail
     */
    public record View(Instant answeredAt, UUID answeredBy, String text, boolean mailed) {

        private static View of(Row row) {
            return new View(
                    row.get(DATASET.createdAt()),
                    row.get(ANSWERED_BY),
                    row.get(TEXT),
                    row.get(MAILED));
        }
    }

    /** Those to some questions, each with its own, the oldest first. */
    static Future<Map<UUID, List<View>>> to(Work work, List<UUID> requests) {
        return requests.isEmpty()
                ? Future.succeededFuture(Map.of())
                : work.tx()
                        .list(
                                DSL.select(
                                                DATASET.createdAt().field(),
                                                REQUEST_ID.field(),
                                                ANSWERED_BY.field(),
                                                TEXT.field(),
                                                MAILED.field())
                                        .from(DATASET.asTable())
                                        .where(REQUEST_ID.field().in(requests))
                                        .orderBy(DATASET.createdAt().field(), DATASET.id().field())
                                        .limit(MOST))
                        .map(
                                rows ->
                                        rows.stream()
                                                .collect(
                                                        Collectors.groupingBy(
                                                                row -> row.get(REQUEST_ID),
                                                                Collectors.mapping(
                                                                        View::of,
                                                                        Collectors.toList()))));
    }
}
