package nl.waarborg.web.packages;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.rights.Mandate;
import nl.waarborg.kernel.rights.PackageStatus;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.Condition;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands out the package that answers a request: its progress, and once it is there the JSON
 * document or the same to read, in Dutch or English.
 */
public final class PackageRoutes {

    private final Vertx vertx;
    private final Transactions transactions;
    private final InstantSource clock;

    /** What is to be read is made on a worker of that Vert.x. */
    public PackageRoutes(Vertx vertx, Transactions transactions, InstantSource clock) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                progress("/me/requests/{id}/package", CorePermissions.SELF_READ, true),
                file("/me/requests/{id}/package/file", CorePermissions.SELF_READ, true),
                progress("/rights-requests/{id}/package", CorePermissions.RIGHTS_HANDLE, false),
                file("/rights-requests/{id}/package/file", CorePermissions.RIGHTS_HANDLE, false));
    }

    private static Route<?, ?, ?> progress(String path, Permission permission, boolean own) {
        return Route.get(path, permission)
                .summary("Read how far the package of data is that answers a request")
                .answering(
                        PackageView.class,
                        call -> newest(call, own).map(row -> Reply.ok(PackageView.of(row))));
    }

    private Route<?, ?, ?> file(String path, Permission permission, boolean own) {
        return Route.get(path, permission)
                .summary(
                        "Fetch the package of data as JSON, as a page or as PDF; a large one as a zip of"
                                + " PDFs")
                .filteredBy(PackageForm.class)
                .answeringFile(call -> newest(call, own).compose(row -> fetch(call, row)));
    }

    /**
     * The package of the request; to people only the own, or that of whom they represent, exists.
     */
    private static Future<Row> newest(Call<?, ?> call, boolean own) {
        Condition mine =
                own
                        ? PackageTables.SUBJECT_ID
                                .field()
                                .eq(call.caller().subject().value())
                                .or(Mandate.packagesFor(call.caller().account()))
                        : DSL.noCondition();
        return call.tx()
                .first(
                        DSL.select(
                                        PackageTables.PACKAGE.id().field(),
                                        PackageTables.PACKAGE.createdAt().field(),
                                        PackageTables.SUBJECT_ID.field(),
                                        PackageTables.KIND.field(),
                                        PackageTables.STATUS.field(),
                                        PackageTables.RECORDS_DONE.field(),
                                        PackageTables.RECORDS_TOTAL.field(),
                                        PackageTables.EXPIRES_AT.field())
                                .from(PackageTables.PACKAGE.asTable())
                                .where(
                                        PackageTables.REQUEST_ID
                                                .field()
                                                .eq(call.id("id"))
                                                .and(
                                                        PackageTables.EXPIRES_AT
                                                                .field()
                                                                .gt(call.now()))
                                                .and(mine))
                                .orderBy(PackageTables.PACKAGE.createdAt().field().desc())
                                .limit(1))
                .compose(PackageRoutes::orNotFound);
    }

    private static Future<Row> orNotFound(Optional<Row> row) {
        return row.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(Problem.notFound()));
    }

    private Future<Reply<FileContent>> fetch(Call<Nothing, PackageForm> call, Row found) {
        if (found.get(PackageTables.STATUS) != PackageStatus.READY) {
            return Future.failedFuture(
                    Problem.conflict("The package is still being built; look at its progress."));
        }
        return stored(call, found)
                .compose(
                        parts ->
                                call.query().kind() == FileKind.JSON
                                        ? parts.next().map(first -> asKept(call, first, parts))
                                        : laidOut(call.query(), parts))
                .map(Reply::ok);
    }

    /** The document as it is kept: one part at a time, however large it is. */
    private Future<PackageParts> stored(Call<?, ?> call, Row found) {
        UUID id = found.get(PackageTables.PACKAGE.id());
        Future<Long> parts =
                call.tx().count(PackageTables.PART, PackageTables.PACKAGE_ID.field().eq(id));
        Future<Row> first =
                call.tx()
                        .first(parts(id).and(PackageTables.NUMBER.field().eq(1)))
                        .compose(PackageRoutes::orNotFound);
        return Future.all(parts, first)
                .map(
                        _ ->
                                new PackageParts(
                                        transactions,
                                        clock,
                                        new PackageParts.Which(
                                                call.tenant(),
                                                new SubjectId(found.get(PackageTables.SUBJECT_ID)),
                                                id,
                                                parts.result()),
                                        Buffer.buffer(first.result().get(PackageTables.CONTENT))));
    }

    private static FileContent asKept(
            Call<Nothing, PackageForm> call, Optional<Buffer> first, PackageParts rest) {
        FileKind kind = FileKind.JSON;
        return new FileContent(
                call.query().fileName(kind), kind, first.orElseThrow(), Optional.of(rest));
    }

    /** The same for people, laid out as its parts are read and sent as it is laid out. */
    private Future<FileContent> laidOut(PackageForm form, PackageParts parts) {
        Sheet sheet =
                form.kind() == FileKind.PDF
                        ? new PdfVolumes(form.tongue(), clock.instant())
                        : new HtmlSheet(form.tongue());
        ReadableParts readable =
                new ReadableParts(vertx, parts, new ReadablePackage(form.tongue(), sheet));
        return readable.next()
                .map(
                        first -> {
                            FileKind kind = sheet.kind();
                            return new FileContent(
                                    form.fileName(kind),
                                    kind,
                                    first.orElseThrow(),
                                    readable.rest());
                        });
    }

    private static SelectConditionStep<?> parts(UUID id) {
        return DSL.select(PackageTables.PART.id().field(), PackageTables.CONTENT.field())
                .from(PackageTables.PART.asTable())
                .where(PackageTables.PACKAGE_ID.field().eq(id));
    }
}
