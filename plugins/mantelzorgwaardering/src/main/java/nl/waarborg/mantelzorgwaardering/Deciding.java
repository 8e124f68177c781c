package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.mantelzorgwaardering.Decision.NewDecision;
import nl.waarborg.mantelzorgwaardering.Decision.Outcome;
import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A human grants or refuses (VAL-H1). The database refuses anything else. */
public final class Deciding {

    private Deciding() {}

    static Future<Reply<Decision>> decide(Call<NewDecision, Nothing> call) {
        if (call.body().reasons().strip().length() < NewDecision.FEWEST) {
            throw Problem.invalid(
                    List.of(new Fault("/reasons", "too-short", "Give at least 10 characters")));
        }
        return Dossier.seen(call)
                .compose(dossier -> record(call, dossier))
                .compose(id -> takeEffect(call, id))
                .compose(row -> view(call, row))
                .compose(decision -> Letters.decided(call, decision).map(Reply.ok(decision)));
    }

    /** The first decision on an application, which is the one to object to. */
    public static Future<Decision> first(Work work, UUID application) {
        return one(work, application, Decisions.OBJECTION_ID.field().isNull());
    }

    static Future<Reply<Decision>> read(Call<Nothing, Nothing> call) {
        return one(call, call.id("id"), Decisions.REPLACED_BY.field().isNull()).map(Reply::ok);
    }

    private static Future<Decision> one(Work work, UUID application, Condition which) {
        return work.tx()
                .first(
                        DSL.select(fields())
                                .from(Decisions.DATASET.asTable())
                                .where(Decisions.APPLICATION_ID.field().eq(application).and(which)))
                .compose(found -> view(work, found.orElseThrow(Problem::notFound)));
    }

    private static Future<Decision> view(Work work, Row row) {
        return work.namesOf(Decisions.DECIDED_BY, row).map(by -> Decision.of(row, by));
    }

    private static Future<UUID> record(Call<NewDecision, Nothing> call, Dossier dossier) {
        Application application = dossier.application();
        if (Dossier.isOwn(application, call)) {
            throw Problem.of(ProblemType.FORBIDDEN, "Let a colleague decide on your application.");
        }
        if (!application.decidable(call.today())) {
            throw Problem.conflict(
                    "It can be decided once it is submitted and nothing is asked of the carer.");
        }
        return call.tx()
                .insert(
                        Decisions.DATASET,
                        Values.of(Decisions.APPLICATION_ID, application.id())
                                .set(Decisions.OUTCOME, call.body().outcome())
                                .set(Decisions.REASONS, call.body().reasons().strip())
                                .set(Decisions.ADVICE, snapshot(dossier.advice(call)))
                                .set(Decisions.DECIDED_BY, call.caller().account().value())
                                .set(Decisions.DECIDED_AT, call.now()));
    }

    private static Future<Row> takeEffect(Call<NewDecision, Nothing> call, UUID decision) {
        UUID application = call.id("id");
        call.emit(
                MantelzorgwaarderingPlugin.APPLICATION_DECIDED,
                Map.of("application", application, "decision", decision));
        return call.tx()
                .update(
                        Applications.DATASET,
                        application,
                        call.expectedVersion(),
                        Values.of(Applications.STATUS, status(call.body().outcome())))
                .compose(version -> call.tx().require(Decisions.DATASET, decision));
    }

    private static ApplicationStatus status(Outcome outcome) {
        return switch (outcome) {
            case GRANTED -> ApplicationStatus.GRANTED;
            case REFUSED -> ApplicationStatus.REFUSED;
        };
    }

    private static String snapshot(Advice advice) {
        JsonArray findings = new JsonArray();
        advice.findings()
                .forEach(
                        finding ->
                                findings.add(
                                        new JsonObject()
                                                .put("rule", finding.rule())
                                                .put("verdict", finding.verdict().name())
                                                .put("reason", finding.reason())
                                                .put("reasonNl", finding.reasonNl())));
        return new JsonObject()
                .put("outcome", advice.outcome().name())
                .put("on", advice.on().toString())
                .put("findings", findings)
                .encode();
    }

    private static List<Field<?>> fields() {
        return Decisions.DATASET.columns().stream().<Field<?>>map(c -> c.field()).toList();
    }
}
