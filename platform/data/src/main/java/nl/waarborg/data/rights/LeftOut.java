package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.MailAttachmentTable;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.CorrectionTable;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the decision on a request leaves out of its package: the data that its grounds name, and
 * what hangs on it. It is read with each building, so that whoever tries again or takes a package
 * up knows it as well.
 *
 * @param grounds those that name data; none where all was granted
 * @param hanging the same for what hangs on such data, such as its earlier texts
 */
record LeftOut(List<Ground> grounds, List<Ground> hanging) {

    /** What stood in a record before it was put right, and what was mailed about it. */
    private static final List<Column<String>> SPEAKING =
            List.of(CorrectionTable.RECORD_DATASET, MailTable.RECORD_DATASET);

    /** Copies what it is given. */
    LeftOut {
        grounds = List.copyOf(grounds);
        hanging = List.copyOf(hanging);
    }

    /**
     * Why a dataset is left out.
     *
     * @param dataset its table with its schema
     * @param ground the ground of the law
     * @param explanation in the decider's own words
     */
    record Ground(String dataset, LegalGround ground, String explanation) {

        /** The same for what hangs on it. */
        Ground of(Dataset other) {
            return new Ground(other.toString(), ground, explanation);
        }
    }

    /**
     * By the decision on a request, as the database has it.
     *
     * @param all what there is about people
     */
    static Future<LeftOut> of(UnitOfWork unit, UUID request, List<Dataset> all) {
        return unit.list(
                        DSL.select(
                                        GroundTable.DATASET_NAME.field(),
                                        GroundTable.GROUND.field(),
                                        GroundTable.EXPLANATION.field())
                                .from(GroundTable.DATASET.asTable())
                                .where(GroundTable.REQUEST_ID.field().eq(request))
                                .orderBy(GroundTable.DATASET.id().field()))
                .map(rows -> of(rows.stream().flatMap(row -> ground(row).stream()).toList(), all));
    }

    private static LeftOut of(List<Ground> grounds, List<Dataset> all) {
        return new LeftOut(
                grounds, all.stream().flatMap(one -> hanging(one, grounds).stream()).toList());
    }

    /** Why a dataset is left out because of what it hangs on, unless a ground names it itself. */
    private static Optional<Ground> hanging(Dataset dataset, List<Ground> grounds) {
        return naming(dataset, grounds).isPresent()
                ? Optional.empty()
                : reason(dataset, grounds).map(ground -> ground.of(dataset));
    }

    private static Optional<Ground> reason(Dataset dataset, List<Ground> grounds) {
        return naming(dataset, grounds)
                .or(() -> parent(dataset).flatMap(parent -> reason(parent, grounds)));
    }

    private static Optional<Dataset> parent(Dataset dataset) {
        return dataset.about() instanceof SubjectLink.Through(var _, Dataset parent)
                ? Optional.of(parent)
                : Optional.empty();
    }

    private static Optional<Ground> naming(Dataset dataset, List<Ground> grounds) {
        return grounds.stream()
                .filter(ground -> ground.dataset().equals(dataset.toString()))
                .findFirst();
    }

    private static Optional<Ground> ground(Row row) {
        return row.find(GroundTable.DATASET_NAME)
                .map(
                        dataset ->
                                new Ground(
                                        dataset,
                                        row.get(GroundTable.GROUND),
                                        row.get(GroundTable.EXPLANATION)));
    }

    /** Whether no record of a dataset comes along. */
    boolean covers(Dataset dataset) {
        return names().contains(dataset.toString());
    }

    private List<String> names() {
        return Stream.concat(grounds.stream(), hanging.stream()).map(Ground::dataset).toList();
    }

    /** The records of a dataset that come along: not what the core keeps of left out data. */
    Condition comesAlong(Dataset dataset) {
        if (dataset.table().equals(MailAttachmentTable.DATASET.table()) && !grounds.isEmpty()) {
            return MailAttachmentTable.MAIL_ID
                    .field()
                    .in(
                            DSL.select(MailTable.DATASET.id().field())
                                    .from(MailTable.DATASET.asTable())
                                    .where(comesAlong(MailTable.DATASET)));
        }
        return SPEAKING.stream()
                .filter(of -> of.table().equals(dataset.table()))
                .map(of -> of.field().notIn(names()))
                .reduce(DSL.noCondition(), Condition::and);
    }

    /**
     * As the package tells it.
     *
     * @param kept what there is of the person; of what hangs on left out data only that is told
     */
    List<JsonObject> told(DataNames names, List<PackageSource> kept) {
        Set<String> there =
                kept.stream().map(one -> one.dataset().toString()).collect(Collectors.toSet());
        return Stream.concat(
                        grounds.stream(),
                        hanging.stream().filter(ground -> there.contains(ground.dataset())))
                .map(ground -> told(ground, names))
                .toList();
    }

    private static JsonObject told(Ground ground, DataNames names) {
        return new JsonObject()
                .put("dataset", ground.dataset())
                .put("of", PackageTexts.words(names.of(ground.dataset())))
                .put("ground", ground.ground().name())
                .put(
                        "reason",
                        PackageTexts.text(
                                ground.ground().in(MailLanguage.NL),
                                ground.ground().in(MailLanguage.EN)))
                .put("article", ground.ground().article())
                .put("explanation", ground.explanation());
    }
}
