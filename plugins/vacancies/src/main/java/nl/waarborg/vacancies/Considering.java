package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * What is kept for a later vacancy (KCK-C3) is considered for one. Who handles an open vacancy sees
 * that there are such applications and takes one up; the applicant is told and says whether to take
 * part. The database demands the consent, the open vacancy and who handles it.
 */
final class Considering {

    private static final int BATCH = 1000;

    private Considering() {}

    /**
     * For which vacancy.
     *
     * @param vacancyId an open one, which the caller handles
     */
    public record NewConsideration(
            @Meaning("The open vacancy, which the caller handles") UUID vacancyId) {}

    /** All that people agreed to have kept, and that nobody considers already. */
    static Future<Reply<Page<ApplicationLine>>> list(Call<Nothing, Nothing> call) {
        return handled(call, call.id("id"))
                .compose(
                        _ ->
                                Reading.lines(
                                        call,
                                        DSL.and(
                                                Applications.KEPT_ON.field().isTrue(),
                                                Applications.CONSIDERED_FROM.field().isNull(),
                                                Applications.VACANCY_ID.field().ne(call.id("id")),
                                                call.consents()
                                                        .given(
                                                                Applications.KEEP,
                                                                Applications.APPLICANT_ID))));
    }

    /** The vacancy, where it is open and the caller handles it. */
    private static Future<Row> handled(Call<?, ?> call, UUID vacancy) {
        return call.tx()
                .count(
                        Vacancies.STAFF,
                        Vacancies.STAFF_VACANCY
                                .field()
                                .eq(vacancy)
                                .and(
                                        Vacancies.STAFF_ACCOUNT
                                                .field()
                                                .eq(call.caller().account().value())))
                .compose(
                        there ->
                                there == 0
                                        ? Future.failedFuture(Problem.notFound())
                                        : call.tx().require(Vacancies.DATASET, vacancy))
                .map(
                        row -> {
                            if (row.get(Vacancies.STATUS) != VacancyStatus.OPEN) {
                                throw Problem.conflict("The vacancy is not open.");
                            }
                            return row;
                        });
    }

    static Future<Reply<ApplicationView>> begin(Call<NewConsideration, Nothing> call) {
        UUID token = UUID.randomUUID();
        return handled(call, call.body().vacancyId())
                .compose(
                        vacancy ->
                                kept(call)
                                        .compose(row -> link(call, row, token))
                                        .compose(_ -> Reading.application(call))
                                        .compose(
                                                row ->
                                                        ConsiderLetters.considered(
                                                                        call, row, vacancy, token)
                                                                .map(row)))
                .compose(row -> ApplicationView.reply(call, row));
    }

    /** The application, where a consent that stands keeps it and nobody considers it yet. */
    private static Future<Row> kept(Call<?, ?> call) {
        return call.tx()
                .require(
                        Applications.DATASET,
                        call.id("id"),
                        Applications.APPLICANT_ID,
                        Applications.VACANCY_ID,
                        Applications.EMAIL,
                        Applications.KEPT_ON,
                        Applications.CONSIDERED_FROM)
                .compose(
                        row ->
                                call.consents()
                                        .stands(Applications.KEEP, Links.applicant(row))
                                        .map(stands -> free(row, stands)));
    }

    private static Row free(Row row, boolean agreed) {
        if (!agreed || !row.find(Applications.KEPT_ON).orElse(false)) {
            throw Problem.notFound();
        }
        if (row.find(Applications.CONSIDERED_FROM).isPresent()) {
            throw Problem.conflict("The application is considered for a vacancy already.");
        }
        if (row.find(Applications.EMAIL).isEmpty()) {
            throw Problem.conflict("There is no address to tell the applicant at.");
        }
        return row;
    }

    /** What was decided and noted for the former vacancy goes; the database sees to the notes. */
    private static Future<Long> link(Call<NewConsideration, Nothing> call, Row row, UUID token) {
        Values values =
                Values.of(Applications.VACANCY_ID, call.body().vacancyId())
                        .set(Applications.CONSIDERED_FROM, row.get(Applications.VACANCY_ID))
                        .set(Applications.CONSIDERED_BY, call.caller().account().value())
                        .set(Applications.CONSIDERED_AT, call.now())
                        .set(Applications.CONSIDER_HASH, Marks.hash(token))
                        .set(Applications.STATUS, ApplicationStatus.SUBMITTED)
                        .setNullable(Applications.REASONS, null)
                        .setNullable(Applications.DECIDED_BY, null)
                        .setNullable(Applications.DECIDED_AT, null);
        return call.tx().update(Applications.DATASET, call.id("id"), OptionalLong.empty(), values);
    }

    /** Who handles the vacancy leaves it for others to consider. */
    static Future<Reply<Nothing>> end(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(
                        Applications.DATASET,
                        call.id("id"),
                        Applications.VACANCY_ID,
                        Applications.CONSIDERED_FROM)
                .compose(
                        row ->
                                row.find(Applications.CONSIDERED_FROM).isEmpty()
                                        ? Future.failedFuture(Problem.notFound())
                                        : handled(call, row.get(Applications.VACANCY_ID)).map(row))
                .compose(row -> end(call, call.id("id"), row))
                .map(_ -> Reply.nothing());
    }

    private static Future<Long> end(Work work, UUID id, Row row) {
        Values values =
                nobodyConsiders()
                        .set(
                                Applications.VACANCY_ID,
                                row.find(Applications.CONSIDERED_FROM).orElseThrow());
        return work.tx().update(Applications.DATASET, id, OptionalLong.empty(), values);
    }

    static Values nobodyConsiders() {
        return Values.none()
                .setNullable(Applications.CONSIDERED_FROM, null)
                .setNullable(Applications.CONSIDERED_BY, null)
                .setNullable(Applications.CONSIDERED_AT, null);
    }

    /** One that was set aside when the vacancy ended is considered no longer once it is not. */
    static Future<Void> endLate(Work work) {
        var late =
                DSL.select(Applications.DATASET.id().field(), Applications.CONSIDERED_FROM.field())
                        .from(Applications.DATASET.asTable())
                        .join(Vacancies.DATASET.asTable())
                        .on(Applications.VACANCY_ID.field().eq(Vacancies.DATASET.id().field()))
                        .where(
                                Applications.CONSIDERED_FROM
                                        .field()
                                        .isNotNull()
                                        .and(Vacancies.ENDED_ON.field().isNotNull())
                                        .andNot(work.holds().frozen(Applications.DATASET)))
                        .limit(BATCH);
        return work.tx()
                .list(late)
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> endLate(work, row)).toList())
                                        .mapEmpty());
    }

    private static Future<Long> endLate(Work work, Row row) {
        return end(work, row.get(Applications.DATASET.id()), row);
    }
}
