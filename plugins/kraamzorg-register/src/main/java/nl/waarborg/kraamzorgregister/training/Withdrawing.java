package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.kraamzorgregister.registration.DecisionKind;
import nl.waarborg.kraamzorgregister.registration.Decisions;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * Takes results back, for reasons that the person reads, as long as nobody decided with them in the
 * dossier: from then on they are the register's to remove. The database removes each with the row
 * that says so, and adds no such row for one that a hold keeps.
 */
final class Withdrawing {

    /** How many go in one transaction. */
    static final int BATCH = 1_000;

    private Withdrawing() {}

    /** Takes back one that the caller may, of the version that the caller has seen. */
    static Future<Void> one(Call<Withdrawal.OfOne, Nothing> call, Row result) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        if (call.expectedVersion().orElseThrow() != result.get(Results.DATASET.version())) {
            throw Problem.stale();
        }
        return call.tx()
                .count(
                        Results.DATASET,
                        Results.DATASET
                                .id()
                                .field()
                                .eq(result.get(Results.DATASET.id()))
                                .and(decided()))
                .compose(
                        used -> {
                            if (used > 0) {
                                throw Problem.conflict(
                                        "Somebody decided with this result in the dossier. Ask the"
                                                + " staff of the register to remove it.");
                            }
                            return call.tx()
                                    .insert(
                                            ResultWithdrawals.DATASET,
                                            values(call, result, call.body().reasons()))
                                    .compose(_ -> kept(call, List.of(result)))
                                    .map(Withdrawing::refuseKept);
                        });
    }

    private static Void refuseKept(List<UUID> kept) {
        if (!kept.isEmpty()) {
            throw Problem.conflict(
                    "The register keeps this result for now. Ask the staff of the register.");
        }
        return null;
    }

    /** Those that are there still: a hold keeps them, which says nothing of why. */
    private static Future<List<UUID>> kept(Call<?, ?> call, List<Row> results) {
        List<UUID> ids = results.stream().map(row -> row.get(Results.DATASET.id())).toList();
        return call.tx()
                .list(
                        DSL.select(Results.DATASET.id().field())
                                .from(Results.DATASET.asTable())
                                .where(Results.DATASET.id().field().in(ids))
                                .orderBy(Results.DATASET.id().field()))
                .map(rows -> rows.stream().map(row -> row.get(Results.DATASET.id())).toList());
    }

    /**
     * Takes back a batch of those that the caller may.
     *
     * @param own which these are
     */
    static Future<Reply<Withdrawal.Report>> many(
            Call<Withdrawal.OfMany, Nothing> call, Condition own) {
        Deciding.refuseWithoutReasons(call.body().reasons());
        Condition wanted = own.and(wanted(call.body()));
        return call.tx()
                .list(
                        DSL.select(
                                        Results.DATASET.id().field(),
                                        Results.DOSSIER_ID.field(),
                                        Results.OFFER_ID.field(),
                                        Results.FINISHED_ON.field())
                                .from(Results.DATASET.asTable())
                                .where(wanted.andNot(decided()).and(following(call.body().after())))
                                .orderBy(Results.DATASET.id().field())
                                .limit(BATCH))
                .compose(rows -> takeBack(call, rows).compose(_ -> report(call, wanted, rows)))
                .map(Reply::ok);
    }

    private static Future<List<UUID>> takeBack(
            Call<Withdrawal.OfMany, Nothing> call, List<Row> rows) {
        return call.tx()
                .insertAll(
                        ResultWithdrawals.DATASET,
                        rows.stream()
                                .map(row -> values(call, row, call.body().reasons()))
                                .toList());
    }

    private static Future<Withdrawal.Report> report(
            Call<?, ?> call, Condition wanted, List<Row> looked) {
        UUID last = looked.isEmpty() ? null : looked.getLast().get(Results.DATASET.id());
        Future<Long> left =
                last == null
                        ? Future.succeededFuture(0L)
                        : call.tx()
                                .count(
                                        Results.DATASET,
                                        wanted.andNot(decided()).and(following(last)));
        Future<Long> decided = call.tx().count(Results.DATASET, wanted.and(decided()));
        Future<List<UUID>> kept = kept(call, looked);
        return Future.all(left, decided, kept)
                .map(
                        _ ->
                                new Withdrawal.Report(
                                        looked.size() - kept.result().size(),
                                        left.result(),
                                        decided.result(),
                                        kept.result(),
                                        last));
    }

    private static Condition following(@Nullable UUID last) {
        return last == null ? DSL.noCondition() : Results.DATASET.id().field().gt(last);
    }

    private static Condition wanted(Withdrawal.OfMany body) {
        if (body.offerId() == null && body.uploadId() == null) {
            throw Problem.invalid(
                    List.of(new Fault("/uploadId", "missing", "Give an offer or an upload")));
        }
        return of(body.offerId(), body.uploadId());
    }

    /** Those of an offer and of an upload, as far as these are given. */
    static Condition of(@Nullable UUID offer, @Nullable UUID upload) {
        Condition ofOffer = offer == null ? DSL.noCondition() : Results.OFFER_ID.field().eq(offer);
        return upload == null ? ofOffer : ofOffer.and(Results.UPLOAD_ID.field().eq(upload));
    }

    /** Stood in the dossier when somebody decided; a take-over looked at nothing. */
    private static Condition decided() {
        return DSL.exists(
                DSL.selectOne()
                        .from(Decisions.DATASET.asTable())
                        .where(
                                Decisions.DOSSIER_ID
                                        .field()
                                        .eq(Results.DOSSIER_ID.field())
                                        .and(Decisions.KIND.field().ne(DecisionKind.TAKE_OVER))
                                        .and(
                                                Decisions.DECIDED_AT
                                                        .field()
                                                        .ge(Results.DATASET.createdAt().field()))));
    }

    private static Values values(Call<?, ?> call, Row result, String reasons) {
        return Values.of(ResultWithdrawals.DOSSIER_ID, result.get(Results.DOSSIER_ID))
                .set(ResultWithdrawals.RESULT_ID, result.get(Results.DATASET.id()))
                .set(ResultWithdrawals.OFFER_ID, result.get(Results.OFFER_ID))
                .set(ResultWithdrawals.FINISHED_ON, result.get(Results.FINISHED_ON))
                .set(ResultWithdrawals.REASONS, reasons.strip())
                .set(ResultWithdrawals.WITHDRAWN_BY, call.caller().account().value())
                .set(ResultWithdrawals.WITHDRAWN_AT, call.now());
    }
}
