package nl.waarborg.kraamzorgregister.employer;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Diplomas;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Employers;
import nl.waarborg.kraamzorgregister.dossier.Employments;
import nl.waarborg.kraamzorgregister.dossier.OwnEmployments;
import nl.waarborg.kraamzorgregister.training.OfferParts;
import nl.waarborg.kraamzorgregister.training.Offers;
import nl.waarborg.kraamzorgregister.training.Results;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.UUID;

/**
 * What an employer sees (KCK-A3, C1): the account looks for an employer that is authorised, the
 * employment lasts, the employee lets this employer look and agrees at this very moment. All of it
 * stands in the condition of every query, so that nothing is seen between a withdrawal and the next
 * look.
 */
final class EmployerLook {

    private EmployerLook() {}

    /**
     * A page of employments in the order of their ids, then who they are: asked anew, so that who
     * took it back meanwhile is not shown, and logged.
     */
    static Future<Reply<Page<EmployeeView>>> employees(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Employments.DATASET, listed(call), call.page(), Employments.DATASET.id())
                .compose(
                        page ->
                                rows(call, among(page.items()))
                                        .compose(rows -> logged(call, rows).map(rows))
                                        .map(rows -> new Page<>(rows, page.next())))
                .map(page -> Reply.ok(page.map(EmployeeView::of)));
    }

    private static Condition among(List<Row> employments) {
        return Employments.DATASET
                .id()
                .field()
                .in(employments.stream().map(row -> row.get(Employments.DATASET.id())).toList());
    }

    /** Those of which all holds, as a condition on employments alone. */
    private static Condition listed(Call<?, ?> call) {
        return present(call)
                .and(
                        DSL.exists(
                                DSL.selectOne()
                                        .from(EmployerAccounts.DATASET.asTable())
                                        .join(Employers.DATASET.asTable())
                                        .on(
                                                Employers.DATASET
                                                        .id()
                                                        .field()
                                                        .eq(EmployerAccounts.EMPLOYER_ID.field()))
                                        .where(
                                                EmployerAccounts.EMPLOYER_ID
                                                        .field()
                                                        .eq(Employments.EMPLOYER_ID.field())
                                                        .and(authorised(call)))))
                .and(
                        DSL.exists(
                                DSL.selectOne()
                                        .from(Dossiers.DATASET.asTable())
                                        .where(
                                                Dossiers.DATASET
                                                        .id()
                                                        .field()
                                                        .eq(Employments.DOSSIER_ID.field())
                                                        .and(agrees(call)))));
    }

    static Future<Reply<EmployeeView.Training>> training(Call<Nothing, Nothing> call) {
        Condition one = Employments.DATASET.id().field().eq(call.id("id"));
        return rows(call, one)
                .compose(
                        rows -> {
                            if (rows.isEmpty()) {
                                throw Problem.notFound();
                            }
                            return shown(call, one, rows.getFirst());
                        })
                .map(Reply::ok);
    }

    private static Future<EmployeeView.Training> shown(
            Call<?, ?> call, Condition one, Row employee) {
        Future<List<Row>> courses =
                call.tx()
                        .list(
                                DSL.select(
                                                Offers.TITLE.field(),
                                                OfferParts.PART.field(),
                                                Results.POINTS.field(),
                                                Results.FINISHED_ON.field())
                                        .from(Results.DATASET.asTable())
                                        .join(Offers.DATASET.asTable())
                                        .on(
                                                Offers.DATASET
                                                        .id()
                                                        .field()
                                                        .eq(Results.OFFER_ID.field()))
                                        .join(Dossiers.DATASET.asTable())
                                        .on(
                                                Dossiers.DATASET
                                                        .id()
                                                        .field()
                                                        .eq(Results.DOSSIER_ID.field()))
                                        .leftJoin(OfferParts.DATASET.asTable())
                                        .on(
                                                OfferParts.OFFER_ID
                                                        .field()
                                                        .eq(Results.OFFER_ID.field())
                                                        .and(
                                                                OfferParts.NORM
                                                                        .field()
                                                                        .eq(Dossiers.NORM.field())))
                                        .where(Results.DOSSIER_ID.field().in(dossiers(call, one)))
                                        .orderBy(Results.FINISHED_ON.field()));
        Future<List<Row>> diplomas =
                call.tx()
                        .list(
                                DSL.select(Diplomas.KIND.field(), Diplomas.OBTAINED_ON.field())
                                        .from(Diplomas.DATASET.asTable())
                                        .where(
                                                Diplomas.DOSSIER_ID
                                                        .field()
                                                        .in(dossiers(call, one))));
        return Future.all(courses, diplomas, logged(call, List.of(employee)))
                .map(
                        read ->
                                new EmployeeView.Training(
                                        EmployeeView.of(employee),
                                        courses.result().stream()
                                                .map(EmployerLook::course)
                                                .toList(),
                                        diplomas.result().stream()
                                                .map(EmployerLook::diploma)
                                                .toList()));
    }

    private static Future<List<Row>> rows(Call<?, ?> call, Condition which) {
        return call.tx()
                .list(
                        joined(
                                        DSL.select(
                                                Employments.DATASET.id().field(),
                                                Dossiers.NUMBER.field(),
                                                Dossiers.NAME.field(),
                                                Dossiers.PERSON_ID.field()))
                                .where(visible(call).and(which))
                                .orderBy(Employments.DATASET.id().field()));
    }

    private static Select<Record1<UUID>> dossiers(Call<?, ?> call, Condition which) {
        return joined(DSL.select(Employments.DOSSIER_ID.field())).where(visible(call).and(which));
    }

    private static <R extends org.jooq.Record> SelectJoinStep<R> joined(
            SelectSelectStep<R> select) {
        return select.from(Employments.DATASET.asTable())
                .join(Dossiers.DATASET.asTable())
                .on(Dossiers.DATASET.id().field().eq(Employments.DOSSIER_ID.field()))
                .join(Employers.DATASET.asTable())
                .on(Employers.DATASET.id().field().eq(Employments.EMPLOYER_ID.field()))
                .join(EmployerAccounts.DATASET.asTable())
                .on(EmployerAccounts.EMPLOYER_ID.field().eq(Employments.EMPLOYER_ID.field()));
    }

    private static Condition visible(Call<?, ?> call) {
        return authorised(call).and(present(call)).and(agrees(call));
    }

    /** The account looks for an employer that is authorised. */
    private static Condition authorised(Call<?, ?> call) {
        return EmployerAccounts.ACCOUNT_ID
                .field()
                .eq(call.caller().account().value())
                .and(Employers.AUTHORISED_AT.field().isNotNull());
    }

    /** The employment lasts, and its person lets this employer look. */
    private static Condition present(Call<?, ?> call) {
        return Employments.STARTED_ON
                .field()
                .le(call.today())
                .and(
                        Employments.ENDED_ON
                                .field()
                                .isNull()
                                .or(Employments.ENDED_ON.field().ge(call.today())))
                .and(Employments.SHOWN_SINCE.field().isNotNull());
    }

    private static Condition agrees(Call<?, ?> call) {
        return call.consents().given(OwnEmployments.CONSENT, Dossiers.PERSON_ID);
    }

    /** Each look stands in the log that the employee reads. */
    private static Future<Void> logged(Call<?, ?> call, List<Row> employees) {
        return Future.all(
                        employees.stream()
                                .map(
                                        row ->
                                                call.disclosed(
                                                        EmployerRoutes.LOOK,
                                                        new RecordRef(
                                                                Employments.DATASET,
                                                                row.get(Employments.DATASET.id())),
                                                        List.of(
                                                                new SubjectId(
                                                                        row.get(
                                                                                Dossiers
                                                                                        .PERSON_ID)))))
                                .toList())
                .mapEmpty();
    }

    private static EmployeeView.Course course(Row row) {
        return new EmployeeView.Course(
                row.get(Offers.TITLE),
                row.find(OfferParts.PART).orElse(null),
                row.get(Results.POINTS),
                row.get(Results.FINISHED_ON));
    }

    private static EmployeeView.DiplomaLine diploma(Row row) {
        return new EmployeeView.DiplomaLine(row.get(Diplomas.KIND), row.get(Diplomas.OBTAINED_ON));
    }
}
