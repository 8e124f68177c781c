package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.EvidenceView.EvidenceQuery;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes and shows the evidence that an edition asks for. */
final class EvidenceDesk {

    private static final Column<?>[] WITHOUT_CONTENT = {
        EvidenceFiles.DATASET.id(),
        EvidenceFiles.DATASET.createdAt(),
        EvidenceFiles.APPLICATION_ID,
        EvidenceFiles.TYPE,
        EvidenceFiles.FILE.name(),
        EvidenceFiles.FILE.kind(),
        EvidenceFiles.FILE.size()
    };

    private EvidenceDesk() {}

    static Future<Reply<EvidenceView>> add(Call<FileContent, EvidenceQuery> call) {
        return Dossier.written(call)
                .compose(dossier -> insert(call, dossier))
                .compose(id -> call.tx().require(EvidenceFiles.DATASET, id, WITHOUT_CONTENT))
                .map(
                        row ->
                                Reply.created(
                                        row.get(EvidenceFiles.DATASET.id()), EvidenceView.of(row)));
    }

    static Future<Reply<Page<EvidenceView>>> list(Call<Nothing, Nothing> call) {
        return Dossier.application(call)
                .compose(
                        application ->
                                call.tx()
                                        .page(
                                                EvidenceFiles.DATASET,
                                                EvidenceFiles.APPLICATION_ID
                                                        .field()
                                                        .eq(application.id()),
                                                call.page(),
                                                WITHOUT_CONTENT))
                .map(page -> Reply.ok(page.map(EvidenceView::of)));
    }

    static Future<Reply<FileContent>> read(Call<Nothing, Nothing> call) {
        return Dossier.application(call)
                .compose(application -> file(call, application))
                .map(row -> EvidenceFiles.FILE.in(row).orElseThrow(Problem::notFound))
                .map(Reply::ok);
    }

    static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        return Dossier.written(call)
                .compose(dossier -> removable(call, dossier.application()))
                .compose(id -> call.tx().delete(EvidenceFiles.DATASET, id))
                .map(gone -> Reply.nothing());
    }

    /** What the edition asks for and is not there. */
    static Future<List<Fault>> missing(Work work, Dossier dossier) {
        List<EvidenceType> asked = dossier.edition().rules().evidenceTypesAsked();
        if (asked.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return there(work, dossier.application().id())
                .map(
                        there ->
                                asked.stream()
                                        .filter(type -> !there.contains(type))
                                        .map(EvidenceDesk::fault)
                                        .toList());
    }

    private static Fault fault(EvidenceType type) {
        return new Fault("/evidence", "evidence-required", "Add a file of type " + type);
    }

    private static Future<UUID> insert(Call<FileContent, EvidenceQuery> call, Dossier dossier) {
        EvidenceType type = call.query().type();
        requireWritable(dossier.application());
        if (!dossier.edition().rules().evidenceTypesAsked().contains(type)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "?type", "not-asked", "The edition does not ask to see this")));
        }
        return call.tx()
                .insert(
                        EvidenceFiles.DATASET,
                        EvidenceFiles.FILE.set(
                                Values.of(EvidenceFiles.APPLICATION_ID, dossier.application().id())
                                        .set(EvidenceFiles.TYPE, type),
                                call.body()));
    }

    private static Future<UUID> removable(Call<?, ?> call, Application application) {
        requireWritable(application);
        UUID id = call.id("evidence");
        return call.tx()
                .require(EvidenceFiles.DATASET, id, EvidenceFiles.APPLICATION_ID)
                .map(
                        row -> {
                            requireOf(application, row);
                            return id;
                        });
    }

    private static Future<Row> file(Call<?, ?> call, Application application) {
        return call.tx()
                .require(EvidenceFiles.DATASET, call.id("evidence"))
                .map(
                        row -> {
                            requireOf(application, row);
                            return row;
                        });
    }

    private static void requireWritable(Application application) {
        if (!application.writable()) {
            throw Problem.conflict("It was submitted already. Ask for the chance to complete it.");
        }
    }

    private static void requireOf(Application application, Row row) {
        if (!row.get(EvidenceFiles.APPLICATION_ID).equals(application.id())) {
            throw Problem.notFound();
        }
    }

    private static Future<Set<EvidenceType>> there(Work work, UUID application) {
        return work.tx()
                .list(
                        DSL.selectDistinct(EvidenceFiles.TYPE.field())
                                .from(EvidenceFiles.DATASET.asTable())
                                .where(EvidenceFiles.APPLICATION_ID.field().eq(application)))
                .map(
                        rows -> {
                            Set<EvidenceType> types = EnumSet.noneOf(EvidenceType.class);
                            rows.forEach(row -> types.add(row.get(EvidenceFiles.TYPE)));
                            return types;
                        });
    }
}
