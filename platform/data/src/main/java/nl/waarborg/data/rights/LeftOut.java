package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.CorrectionTable;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the decision on a request leaves out of its package: the data that its grounds name. It is
 * read with each building, so that whoever tries again or takes a package up knows it as well.
 *
 * @param grounds those that name data; none where all was granted
 */
record LeftOut(List<Ground> grounds) {

    /** What stood in a record before it was put right, and what was mailed about it. */
    private static final List<Column<String>> SPEAKING =
            List.of(CorrectionTable.RECORD_DATASET, MailTable.RECORD_DATASET);

    /** Copies what it is given. */
    LeftOut {
        grounds = List.copyOf(grounds);
    }

    /**
     * Why a dataset is left out.
     *
     * @param dataset its table with its schema
     * @param ground the ground of the law
     * @param explanation in the decider's own words
     */
    record Ground(String dataset, LegalGround ground, String explanation) {}

    /** By the decision on a request, as the database has it. */
    static Future<LeftOut> of(UnitOfWork unit, UUID request) {
        return unit.list(
                        DSL.select(
                                        GroundTable.DATASET_NAME.field(),
                                        GroundTable.GROUND.field(),
                                        GroundTable.EXPLANATION.field())
                                .from(GroundTable.DATASET.asTable())
                                .where(GroundTable.REQUEST_ID.field().eq(request))
                                .orderBy(GroundTable.DATASET.id().field()))
                .map(
                        rows ->
                                new LeftOut(
                                        rows.stream()
                                                .flatMap(row -> ground(row).stream())
                                                .toList()));
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

    boolean names(Dataset dataset) {
        return grounds.stream().anyMatch(ground -> ground.dataset().equals(dataset.toString()));
    }

    /** The records of a dataset that come along: not what the core keeps of left out data. */
    Condition comesAlong(Dataset dataset) {
        return SPEAKING.stream()
                .filter(of -> of.table().equals(dataset.table()))
                .map(of -> of.field().notIn(grounds.stream().map(Ground::dataset).toList()))
                .reduce(DSL.noCondition(), Condition::and);
    }

    /** As the package tells it. */
    List<JsonObject> told(DataNames names) {
        return grounds.stream().map(ground -> told(ground, names)).toList();
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
