package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A result that was taken back, as the person sees it.
 *
 * @param id its id
 * @param offerId the course
 * @param finishedOn when it was said to be finished
 * @param reasons why it was taken back
 * @param withdrawnAt when
 */
public record Withdrawal(
        UUID id, UUID offerId, LocalDate finishedOn, String reasons, Instant withdrawnAt) {

    static Withdrawal of(Row row) {
        return new Withdrawal(
                row.get(ResultWithdrawals.DATASET.id()),
                row.get(ResultWithdrawals.OFFER_ID),
                row.get(ResultWithdrawals.FINISHED_ON),
                row.get(ResultWithdrawals.REASONS),
                row.get(ResultWithdrawals.WITHDRAWN_AT));
    }

    /**
     * Why a result is taken back.
     *
     * @param reasons why
     */
    public record OfOne(
            @FreeText(max = 500) @Meaning("Why, in at least 10 characters; the person reads it")
                    String reasons) {}

    /**
     * Which results are taken back, and why; those of both where both are given.
     *
     * @param offerId those of this course
     * @param uploadId those that this call brought
     * @param reasons why
     */
    public record OfMany(
            @Nullable @Meaning("Those of this course") UUID offerId,
            @Nullable @Meaning("Those of this upload") UUID uploadId,
            @FreeText(max = 500) @Meaning("Why, in at least 10 characters; the people read it")
                    String reasons) {}

    /**
     * What came of taking back many: a batch at a time.
     *
     * @param withdrawn how many went with this call
     * @param left how many can still go; call again until it is zero
     * @param decided how many stay, since somebody decided with them: ask the register's staff
     */
    public record Report(int withdrawn, long left, long decided) {}
}
