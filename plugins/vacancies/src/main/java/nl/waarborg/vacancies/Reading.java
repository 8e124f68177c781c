package nl.waarborg.vacancies;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.vacancies.ApplicationView.ApplicationFilter;
import nl.waarborg.vacancies.ApplicationView.DocumentView;
import nl.waarborg.vacancies.ApplicationView.StepView;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Shows applications. Whose, the database decides by the caller's reach. */
final class Reading {

    static final Column<?>[] DOCUMENT_LINE = {
        Applications.DOCUMENTS.id(),
        Applications.DOCUMENT_OF,
        Applications.DOCUMENT_TYPE,
        Applications.FILE.name(),
        Applications.FILE.size()
    };

    private Reading() {}

    static Future<Row> application(Call<?, ?> call) {
        return call.tx().require(Applications.DATASET, call.id("id"));
    }

    static Future<Reply<ApplicationView>> one(Call<Nothing, Nothing> call) {
        return application(call).compose(row -> ApplicationView.reply(call, row));
    }

    static Future<Reply<Page<ApplicationLine>>> list(Call<Nothing, ApplicationFilter> call) {
        return lines(call, fits(call.query()));
    }

    /** A page of lines, each with the last day on which a consent keeps it. */
    static Future<Reply<Page<ApplicationLine>>> lines(Call<?, ?> call, Condition which) {
        return call.terms()
                .compose(
                        terms ->
                                call.tx()
                                        .page(
                                                Applications.DATASET,
                                                which,
                                                call.page(),
                                                Applications.LINE)
                                        .map(
                                                page ->
                                                        Reply.ok(
                                                                page.map(
                                                                        row ->
                                                                                ApplicationLine.of(
                                                                                        row,
                                                                                        terms)))));
    }

    private static Condition fits(ApplicationFilter filter) {
        return DSL.and(
                filter.vacancyId() == null
                        ? DSL.noCondition()
                        : Applications.VACANCY_ID.field().eq(filter.vacancyId()),
                filter.status() == null
                        ? DSL.noCondition()
                        : Applications.STATUS.field().eq(filter.status()),
                filter.kept() == null
                        ? DSL.noCondition()
                        : Applications.KEPT.field().eq(filter.kept()));
    }

    static Future<Reply<Page<DocumentView>>> documents(Call<Nothing, Nothing> call) {
        return application(call)
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Applications.DOCUMENTS,
                                                Applications.DOCUMENT_OF.field().eq(call.id("id")),
                                                call.page(),
                                                DOCUMENT_LINE))
                .map(page -> Reply.ok(page.map(DocumentView::of)));
    }

    static Future<Reply<FileContent>> document(Call<Nothing, Nothing> call) {
        return documentOf(call)
                .map(row -> Applications.FILE.in(row).orElseThrow(Problem::notFound))
                .map(Reply::ok);
    }

    /** The document that the path names, of the application that it names. */
    static Future<Row> documentOf(Call<?, ?> call, Column<?>... columns) {
        return call.tx()
                .require(Applications.DOCUMENTS, call.id("document"), columns)
                .map(
                        row -> {
                            if (!row.get(Applications.DOCUMENT_OF).equals(call.id("id"))) {
                                throw Problem.notFound();
                            }
                            return row;
                        });
    }

    static Future<Reply<Page<StepView>>> steps(Call<Nothing, Nothing> call) {
        return application(call)
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Applications.STEPS,
                                                Applications.STEP_OF.field().eq(call.id("id")),
                                                call.page()))
                .map(page -> Reply.ok(page.map(StepView::of)));
    }
}
