package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.retention.RecordReading.Found;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.Judgement;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tells of records why they are here, within one transaction of the tenant. */
final class Explaining {

    /**
     * A person with more records of one kind whose terms restart together is not to be expected.
     */
    private static final int MOST_OF_A_PERSON = 10_000;

    private final List<DatasetWork> work;
    private final Statements statements;
    private final Map<String, Map<String, String>> texts;

    /**
     * Explains.
     *
     * @param texts what the tenant's file says of its rules
     */
    Explaining(
            List<DatasetWork> work, Statements statements, Map<String, Map<String, String>> texts) {
        this.work = work;
        this.statements = statements;
        this.texts = texts;
    }

    /** One record; one without a term of its own by the record whose term it shares. */
    Future<Optional<Explained>> record(String dataset, UUID id) {
        Optional<DatasetWork> own = named(dataset);
        if (own.isPresent()) {
            return record(own.get(), id);
        }
        for (DatasetWork one : work) {
            Optional<Dataset> child =
                    one.hanging().stream()
                            .filter(hanging -> hanging.table().toString().equals(dataset))
                            .findFirst();
            if (child.isPresent()) {
                return hanging(one, child.get(), id);
            }
        }
        return Future.succeededFuture(Optional.empty());
    }

    private Optional<DatasetWork> named(String dataset) {
        return work.stream().filter(one -> one.name().equals(dataset)).findFirst();
    }

    private Future<Optional<Explained>> record(DatasetWork one, UUID id) {
        RecordReading reading = new RecordReading(one);
        return reading.read(statements, reading.is(id), 1)
                .compose(
                        found ->
                                found.isEmpty()
                                        ? Future.succeededFuture(Optional.empty())
                                        : explained(one, reading, found)
                                                .map(all -> Optional.of(all.getFirst())));
    }

    /** By way of its parents up to the one that has a term. */
    private Future<Optional<Explained>> hanging(DatasetWork one, Dataset child, UUID id) {
        SubjectLink.Through link = (SubjectLink.Through) child.about();
        return statements
                .run(
                        one.role(),
                        DSL.select(link.column().field())
                                .from(child.asTable())
                                .where(child.id().field().eq(DSL.val(id, SQLDataType.UUID))))
                .compose(
                        rows ->
                                rows.size() == 0
                                        ? Future.succeededFuture(Optional.empty())
                                        : record(
                                                link.parent().table().toString(),
                                                rows.iterator().next().getUUID(0)))
                .map(above -> above.map(parent -> with(child, id, parent)));
    }

    private static Explained with(Dataset child, UUID id, Explained parent) {
        return new Explained(
                child.table().toString(),
                id,
                new Explained.Ref(parent.dataset(), parent.id()),
                parent.verdict(),
                parent.dates(),
                parent.texts(),
                parent.holds(),
                parent.restricted(),
                parent.tasks());
    }

    /** The records about a person that have a term of their own. */
    Future<Optional<Page<Explained>>> subject(SubjectId subject, PageRequest page) {
        return known(subject)
                .compose(
                        known ->
                                known
                                        ? Future.all(
                                                        work.stream()
                                                                .map(
                                                                        one ->
                                                                                some(
                                                                                        one,
                                                                                        subject,
                                                                                        page))
                                                                .toList())
                                                .map(all -> Optional.of(cut(all.list(), page)))
                                        : Future.succeededFuture(Optional.empty()));
    }

    private Future<Boolean> known(SubjectId subject) {
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(
                                "SELECT 1 FROM core.subject WHERE tenant_id = core.tenant() AND id ="
                                        + " {0}",
                                DSL.val(subject.value(), SQLDataType.UUID)))
                .map(rows -> rows.size() == 1);
    }

    private Future<List<Explained>> some(DatasetWork one, SubjectId subject, PageRequest page) {
        RecordReading reading = new RecordReading(one);
        Condition about = reading.about(subject.value());
        Condition next = page.after().map(reading::after).map(about::and).orElse(about);
        return reading.read(statements, next, page.limit() + 1)
                .compose(found -> explained(one, reading, found));
    }

    private static Page<Explained> cut(List<List<Explained>> found, PageRequest page) {
        List<Explained> sorted =
                found.stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(one -> one.id().toString()))
                        .toList();
        List<Explained> shown = sorted.subList(0, Math.min(page.limit(), sorted.size()));
        return new Page<>(
                List.copyOf(shown),
                sorted.size() > page.limit()
                        ? Optional.of(shown.getLast().id())
                        : Optional.empty());
    }

    private Future<List<Explained>> explained(
            DatasetWork one, RecordReading reading, List<Found> found) {
        return Future.all(
                        found.stream()
                                .map(
                                        row ->
                                                samePerson(one, reading, row)
                                                        .compose(same -> explained(one, row, same)))
                                .toList())
                .map(all -> all.list());
    }

    /** A newer record of the person can start the term of an older one anew. */
    private Future<List<RecordFacts>> samePerson(
            DatasetWork one, RecordReading reading, Found row) {
        UUID subject = row.subject();
        return one.rules().restartForPerson() && subject != null
                ? reading.read(statements, reading.about(subject), MOST_OF_A_PERSON)
                        .map(rows -> rows.stream().map(Found::facts).toList())
                : Future.succeededFuture(List.of(row.facts()));
    }

    private Future<Explained> explained(DatasetWork one, Found row, List<RecordFacts> same) {
        return new FollowedTerms(statements, one, work, this::about)
                .added(row)
                .compose(facts -> explained(one, row, facts, same));
    }

    private Future<List<Explained>> about(DatasetWork one, UUID person) {
        RecordReading reading = new RecordReading(one);
        return reading.read(statements, reading.about(person), MOST_OF_A_PERSON)
                .compose(found -> explained(one, reading, found));
    }

    private Future<Explained> explained(
            DatasetWork one, Found row, RecordFacts facts, List<RecordFacts> same) {
        return new Keeping(statements, one, row.id(), row.subject())
                .read()
                .map(
                        kept ->
                                new Explained(
                                        one.name(),
                                        row.id(),
                                        null,
                                        Judgement.of(one.rules(), kept.added(facts), same),
                                        facts.anchors(),
                                        texts(one),
                                        kept.holds(),
                                        kept.restricted(),
                                        kept.tasks()));
    }

    private Map<String, Map<String, String>> texts(DatasetWork one) {
        Map<String, Map<String, String>> own = new java.util.HashMap<>();
        for (var rule : new ArrayList<>(one.rules().rules())) {
            own.put(rule.id(), texts.getOrDefault(rule.id(), Map.of()));
        }
        return own;
    }
}
