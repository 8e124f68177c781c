package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.vacancies.VacancyView.NewStaff;
import nl.waarborg.vacancies.VacancyView.StaffView;
import nl.waarborg.vacancies.VacancyView.VacancyBody;
import nl.waarborg.vacancies.VacancyView.VacancyEnd;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Writes vacancies, opens and ends them, and says who handles them. */
final class VacancyDesk {

    private static final int BATCH = 1000;

    private VacancyDesk() {}

    static Future<Reply<VacancyView>> create(Call<VacancyBody, Nothing> call) {
        Values values = values(call.body()).set(Vacancies.STATUS, VacancyStatus.DRAFT);
        return call.tx()
                .insertAndRead(Vacancies.DATASET, values)
                .map(row -> Reply.created(row.get(Vacancies.DATASET.id()), VacancyView.of(row)));
    }

    static Future<Reply<VacancyView>> replace(Call<VacancyBody, Nothing> call) {
        return call.tx()
                .update(
                        Vacancies.DATASET,
                        call.id("id"),
                        call.expectedVersion(),
                        values(call.body()))
                .compose(_ -> read(call));
    }

    static Future<Reply<VacancyView>> read(Call<?, Nothing> call) {
        return call.tx()
                .require(Vacancies.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (call.caller().reach() == Reach.OWN
                                    && row.get(Vacancies.STATUS) != VacancyStatus.OPEN) {
                                throw Problem.notFound();
                            }
                            return Reply.ok(VacancyView.of(row))
                                    .withVersion(row.get(Vacancies.DATASET.version()));
                        });
    }

    static Future<Reply<Page<VacancyView>>> list(Call<Nothing, Nothing> call) {
        Condition shown =
                call.caller().reach() == Reach.OWN
                        ? Vacancies.STATUS.field().eq(VacancyStatus.OPEN)
                        : DSL.noCondition();
        return call.tx()
                .page(Vacancies.DATASET, shown, call.page())
                .map(page -> Reply.ok(page.map(VacancyView::of)));
    }

    /** Applications stay for as long as nobody ends their vacancy, so somebody must. */
    static Future<Reply<Page<VacancyView>>> overdue(Call<Nothing, Nothing> call) {
        Condition waits =
                Vacancies.STATUS
                        .field()
                        .eq(VacancyStatus.OPEN)
                        .and(Vacancies.CLOSES_ON.field().lt(call.today()));
        return call.tx()
                .page(Vacancies.DATASET, waits, call.page())
                .map(page -> Reply.ok(page.map(VacancyView::of)));
    }

    static Future<Reply<VacancyView>> open(Call<Nothing, Nothing> call) {
        return change(call, Values.of(Vacancies.STATUS, VacancyStatus.OPEN));
    }

    /** Who is not decided on yet hears that it ended and how long the application stays. */
    static Future<Reply<VacancyView>> end(Call<VacancyEnd, Nothing> call) {
        Values ended =
                Values.of(Vacancies.STATUS, call.body().outcome().status())
                        .set(Vacancies.ENDED_ON, call.today())
                        .set(Vacancies.ENDED_BY, call.caller().account().value())
                        .set(Vacancies.END_REASONS, call.body().reasons());
        return change(call, ended)
                .compose(
                        reply ->
                                waiting(call)
                                        .compose(
                                                rows ->
                                                        Letters.ended(
                                                                call,
                                                                rows,
                                                                reply.body().orElseThrow()))
                                        .map(reply))
                .map(
                        reply -> {
                            call.emit(VacanciesPlugin.ENDED, Map.of("vacancy", call.id("id")));
                            return reply;
                        });
    }

    private static Future<List<Row>> waiting(Call<?, ?> call) {
        return call.tx()
                .list(
                        DSL.select(
                                        Applications.DATASET.id().field(),
                                        Applications.NAME.field(),
                                        Applications.KEPT_ON.field())
                                .from(Applications.DATASET.asTable())
                                .where(
                                        Applications.VACANCY_ID
                                                .field()
                                                .eq(call.id("id"))
                                                .and(
                                                        Applications.STATUS
                                                                .field()
                                                                .in(
                                                                        ApplicationStatus.SUBMITTED,
                                                                        ApplicationStatus
                                                                                .INVITED))));
    }

    private static Future<Reply<VacancyView>> change(Call<?, Nothing> call, Values values) {
        return call.tx()
                .update(Vacancies.DATASET, call.id("id"), call.expectedVersion(), values)
                .compose(_ -> read(call));
    }

    static Future<Reply<StaffView>> assign(Call<NewStaff, Nothing> call) {
        UUID account = call.body().accountId();
        Values values =
                Values.of(Vacancies.STAFF_VACANCY, call.id("id"))
                        .set(Vacancies.STAFF_ACCOUNT, account);
        return call.tx()
                .require(Vacancies.DATASET, call.id("id"))
                .compose(_ -> call.tx().insert(Vacancies.STAFF, values))
                .map(id -> Reply.created(id, new StaffView(id, account)));
    }

    static Future<Reply<Page<StaffView>>> staff(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Vacancies.STAFF,
                        Vacancies.STAFF_VACANCY.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(StaffView::of)));
    }

    static Future<Reply<Nothing>> release(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Vacancies.STAFF, call.id("staff"))
                .compose(
                        row ->
                                row.get(Vacancies.STAFF_VACANCY).equals(call.id("id"))
                                        ? call.tx().delete(Vacancies.STAFF, call.id("staff"))
                                        : Future.failedFuture(Problem.notFound()))
                .map(_ -> Reply.nothing());
    }

    /** An application that was set aside when its vacancy ended gets the day once it is not. */
    static Future<Void> carryEnds(Work work) {
        return Considering.endLate(work).compose(_ -> carryDays(work));
    }

    private static Future<Void> carryDays(Work work) {
        var late =
                DSL.select(Applications.DATASET.id().field(), Applications.NAME.field())
                        .from(Applications.DATASET.asTable())
                        .join(Vacancies.DATASET.asTable())
                        .on(Applications.VACANCY_ID.field().eq(Vacancies.DATASET.id().field()))
                        .where(
                                Applications.VACANCY_ENDED_ON
                                        .field()
                                        .isNull()
                                        .and(Vacancies.ENDED_ON.field().isNotNull())
                                        .andNot(work.holds().frozen(Applications.DATASET)))
                        .limit(BATCH);
        return work.tx()
                .list(late)
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> touch(work, row)).toList())
                                        .mapEmpty());
    }

    /** The database fills in the day at any change. */
    private static Future<Long> touch(Work work, Row row) {
        return work.tx()
                .update(
                        Applications.DATASET,
                        row.get(Applications.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Applications.NAME, row.get(Applications.NAME)));
    }

    private static Values values(VacancyBody body) {
        return Values.of(Vacancies.TITLE, body.title())
                .set(Vacancies.DESCRIPTION, body.description())
                .set(Vacancies.CLOSES_ON, body.closesOn());
    }
}
