package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
     * @param after only those behind this one, {@code last} of the answer before; from the first
     *     where it is left out
     * @param reasons why
     */
    public record OfMany(
            @Nullable @Meaning("Those of this course") UUID offerId,
            @Nullable @Meaning("Those of this upload") UUID uploadId,
            @Nullable @Meaning("Only those behind this one: what the answer before gave as last")
                    UUID after,
            @FreeText(max = 500) @Meaning("Why, in at least 10 characters; the people read it")
                    String reasons) {}

    /**
     * What came of taking back many: a batch at a time.
     *
     * @param withdrawn how many went with this call
     * @param left how many were not looked at yet; call again until it is zero
     * @param decided how many stay, since somebody decided with them: ask the register's staff
     * @param kept those that stay, since the register keeps them for now: ask its staff
     * @param last the last one that was looked at; absent where there was none
     */
    public record Report(
            int withdrawn,
            long left,
            long decided,
            @Meaning("Those that stay, since the register keeps them for now: ask its staff")
                    List<UUID> kept,
            @Nullable @Meaning("The last one that was looked at, if there was one") UUID last) {

        /** Copies what it is given. */
        public Report {
            kept = List.copyOf(kept);
        }
    }
}
