package nl.waarborg.kernel.retention;

import io.vertx.core.Future;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Places and releases holds within a transaction of the core, so that a hold stands when and only
 * when what it protects does. While one stands, the database refuses to remove what it is about,
 * whoever asks; after its release the next run resumes what was due under its original date.
 */
public final class Holds {

    private Holds() {}

    /**
     * Holds back all that is kept of a person.
     *
     * @param core a transaction in the core's role, such as {@code call.tx()} of a core's route or
     *     {@link nl.waarborg.kernel.UnitOfWork#asCore()}
     * @param by who places it; for {@link HoldGround#LEGAL_CLAIM}, {@link HoldGround#FRAUD} and
     *     {@link HoldGround#OBJECTION} a human
     * @param owner the human who answers for it; null only for an {@link HoldGround#OPEN_REQUEST}
     *     or {@link HoldGround#OBJECTION} that nobody has taken up yet, and for {@link
     *     HoldGround#LIVE_ACTIVITY}
     * @param reviewOn when its owner is asked to look at it again; it never ends by itself
     * @param reference where the reasons are, such as the id of the request; no personal data
     * @return the hold's id
     */
    public static Future<UUID> place(
            Tx core,
            SubjectId subject,
            HoldGround ground,
            AccountId by,
            @Nullable AccountId owner,
            LocalDate reviewOn,
            String reference) {
        return core.insert(
                HoldTable.DATASET,
                Values.of(HoldTable.SUBJECT_ID, subject.value())
                        .set(HoldTable.GROUND, ground)
                        .set(HoldTable.REFERENCE, reference)
                        .set(HoldTable.PLACED_BY, by.value())
                        .setNullable(HoldTable.OWNER_ID, owner == null ? null : owner.value())
                        .set(HoldTable.REVIEW_ON, reviewOn));
    }

    /** Names the human who answers for a hold from now on. */
    public static Future<Void> assign(Tx core, UUID hold, AccountId owner) {
        return core.update(
                        HoldTable.DATASET,
                        hold,
                        OptionalLong.empty(),
                        Values.of(HoldTable.OWNER_ID, owner.value()))
                .mapEmpty();
    }

    /**
     * Releases a hold, and the question to its owner with it.
     *
     * @param because why; no personal data, at least three characters
     * @return fails with {@link nl.waarborg.spi.Problem#notFound()} where there is no such hold,
     *     and with a conflict where it was released already
     */
    public static Future<Void> release(
            Tx core, UUID hold, AccountId by, Instant now, String because) {
        Values released =
                Values.of(HoldTable.RELEASED_AT, now)
                        .set(HoldTable.RELEASED_BY, by.value())
                        .set(HoldTable.RELEASED_BECAUSE, because);
        return core.update(HoldTable.DATASET, hold, OptionalLong.empty(), released).mapEmpty();
    }

    /**
     * Releases the holds that a reference stands on, such as those of a request when it is closed.
     *
     * @return how many
     */
    public static Future<Integer> releaseAll(
            Tx core, String reference, AccountId by, Instant now, String because) {
        return standing(core, HoldTable.REFERENCE.field().eq(reference))
                .compose(
                        holds ->
                                Future.all(
                                                holds.stream()
                                                        .map(
                                                                id ->
                                                                        release(
                                                                                core, id, by, now,
                                                                                because))
                                                        .toList())
                                        .map(holds.size()));
    }

    /** The ids of the holds that stand and fit. */
    public static Future<List<UUID>> standing(Tx core, Condition condition) {
        return core.list(
                        DSL.select(HoldTable.DATASET.id().field())
                                .from(HoldTable.DATASET.asTable())
                                .where(HoldTable.RELEASED_AT.field().isNull().and(condition))
                                .orderBy(HoldTable.DATASET.id().field()))
                .map(rows -> rows.stream().map(Holds::id).toList());
    }

    private static UUID id(Row row) {
        return row.get(HoldTable.DATASET.id());
    }
}
