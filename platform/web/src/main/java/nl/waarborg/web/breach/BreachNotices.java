package nl.waarborg.web.breach;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.CoreMails;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.breach.BreachPeopleTables.Affected;
import nl.waarborg.kernel.breach.BreachTable;
import nl.waarborg.kernel.breach.DataWords;
import nl.waarborg.kernel.breach.PeopleDecision;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.web.breach.BreachBodies.PersonTold;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Tells the people of a breach, each once, through the outbox (AVG art. 34). */
final class BreachNotices {

    private static final int AT_ONCE = 500;

    private final Tenants tenants;
    private final BreachScopes scopes;
    private final PolicyDesk desk;

    BreachNotices(Tenants tenants, BreachScopes scopes, PolicyDesk desk) {
        this.tenants = tenants;
        this.scopes = scopes;
        this.desk = desk;
    }

    /** Mails those who were not told yet, five hundred at a time. */
    Future<Reply<AffectedView.Notified>> mail(Call<Nothing, Nothing> call) {
        UUID breach = call.id("id");
        Future<Row> found = call.tx().require(BreachTable.DATASET, breach, BreachView.COLUMNS);
        Future<Optional<TenantView>> tenant = tenants.find(call.tenant());
        Future<Running> policy = desk.running(call.tenant());
        return Future.all(found, tenant, policy)
                .compose(_ -> call.tx().list(untold(breach)))
                .compose(
                        rows -> {
                            refuse(found.result());
                            TenantView view = tenant.result().orElseThrow(Problem::notFound);
                            Map<String, DataWords> groups =
                                    DataWords.groups(new JsonObject(policy.result().document()));
                            return Future.all(
                                            rows.stream()
                                                    .map(
                                                            row ->
                                                                    mail(
                                                                            call,
                                                                            found.result(),
                                                                            view,
                                                                            groups,
                                                                            row))
                                                    .toList())
                                    .compose(_ -> finish(call, found.result(), rows.size()));
                        })
                .map(Reply::ok);
    }

    private static void refuse(Row breach) {
        if (!isToTell(breach)) {
            throw Problem.conflict("Decide first that the people are told (INFORM).");
        }
        if (breach.find(BreachTable.EFFECTS).isEmpty()
                || breach.find(BreachTable.MEASURES).isEmpty()) {
            throw Problem.conflict(
                    "Write down effects and measures first: people are told of both (art. 34(2)).");
        }
    }

    private static boolean isToTell(Row breach) {
        return breach.find(BreachTable.PEOPLE_DECISION)
                .filter(PeopleDecision.INFORM::equals)
                .isPresent();
    }

    private static Condition waiting(UUID breach) {
        return Affected.BREACH_ID
                .field()
                .eq(breach)
                .and(Affected.MAILED_AT.field().isNull())
                .and(Affected.TOLD_HOW.field().isNull());
    }

    private static org.jooq.Select<?> untold(UUID breach) {
        return DSL.select(
                        Affected.DATASET.id().field(),
                        Affected.SUBJECT_ID.field(),
                        Affected.DATA.field(),
                        Affected.REACHABLE.field())
                .from(Affected.DATASET.asTable())
                .where(waiting(breach))
                .orderBy(Affected.DATASET.id().field())
                .limit(AT_ONCE);
    }

    private Future<?> mail(
            Call<?, ?> call,
            Row breach,
            TenantView tenant,
            Map<String, DataWords> groups,
            Row person) {
        DataWords words =
                scopes.wordsOf(
                        List.of(person.get(Affected.DATA)),
                        Set.of(person.get(Affected.REACHABLE)),
                        groups);
        RecordRef line = new RecordRef(Affected.DATASET, person.get(Affected.DATASET.id()));
        CoreMails.BreachTold told =
                new CoreMails.BreachTold(
                        breach.get(BreachTable.FACTS),
                        words.nl(),
                        words.en(),
                        breach.find(BreachTable.EFFECTS).orElse(""),
                        breach.find(BreachTable.MEASURES).orElse(""),
                        Optional.of(tenant.contact()));
        Recipient to = Recipient.subject(new SubjectId(person.get(Affected.SUBJECT_ID)));
        return call.mail(CoreMails.BREACH_TO_PERSON, to, line, told)
                .compose(
                        _ ->
                                call.tx()
                                        .update(
                                                Affected.DATASET,
                                                line.id(),
                                                OptionalLong.empty(),
                                                Values.of(Affected.MAILED_AT, call.now())));
    }

    private static Future<AffectedView.Notified> finish(Call<?, ?> call, Row breach, long mailed) {
        UUID id = breach.get(BreachTable.DATASET.id());
        boolean informed = breach.find(BreachTable.PEOPLE_INFORMED_AT).isPresent();
        return call.tx()
                .count(Affected.DATASET, waiting(id))
                .compose(
                        left ->
                                left > 0 || informed
                                        ? Future.succeededFuture(
                                                AffectedView.Notified.of(
                                                        mailed,
                                                        left,
                                                        breach.find(
                                                                BreachTable.PEOPLE_INFORMED_AT)))
                                        : informed(call, id)
                                                .map(
                                                        _ ->
                                                                AffectedView.Notified.of(
                                                                        mailed,
                                                                        0,
                                                                        Optional.of(call.now()))));
    }

    /** Fails with a problem where somebody is to be told and was not. */
    static Future<Void> everybodyTold(Call<?, ?> call, Row breach) {
        if (!isToTell(breach)) {
            return Future.succeededFuture();
        }
        return call.tx()
                .count(Affected.DATASET, waiting(breach.get(BreachTable.DATASET.id())))
                .compose(
                        left ->
                                left == 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                Problem.conflict(
                                                        "Tell everybody first, by people-notices or"
                                                                + " people-told. Not told yet: %d."
                                                                        .formatted(left))));
    }

    private static Future<?> informed(Call<?, ?> call, UUID breach) {
        return call.tx()
                .update(
                        BreachTable.DATASET,
                        breach,
                        OptionalLong.empty(),
                        Values.of(BreachTable.PEOPLE_INFORMED_AT, call.now())
                                .set(BreachTable.PEOPLE_INFORMED_HOW, "each by mail or otherwise"));
    }

    /** Somebody was told otherwise, such as where no mail arrives. */
    static Future<Reply<Nothing>> told(Call<PersonTold, Nothing> call) {
        return call.tx()
                .first(
                        DSL.select(Affected.DATASET.id().field())
                                .from(Affected.DATASET.asTable())
                                .where(
                                        Affected.BREACH_ID
                                                .field()
                                                .eq(call.id("id"))
                                                .and(
                                                        Affected.SUBJECT_ID
                                                                .field()
                                                                .eq(call.body().subjectId()))))
                .compose(
                        row ->
                                call.tx()
                                        .update(
                                                Affected.DATASET,
                                                row.orElseThrow(Problem::notFound)
                                                        .get(Affected.DATASET.id()),
                                                OptionalLong.empty(),
                                                Values.of(Affected.TOLD_HOW, call.body().how())
                                                        .set(
                                                                Affected.TOLD_BY,
                                                                call.caller().account().value())))
                .map(_ -> Reply.nothing());
    }

    static Future<Reply<Page<AffectedView>>> people(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Affected.DATASET, Affected.BREACH_ID.field().eq(call.id("id")), call.page())
                .compose(
                        page ->
                                call.tx()
                                        .list(mailsOf(page.items()))
                                        .map(AffectedView::states)
                                        .map(
                                                states ->
                                                        page.map(
                                                                row ->
                                                                        AffectedView.of(
                                                                                row, states))))
                .map(Reply::ok);
    }

    private static org.jooq.Select<?> mailsOf(List<Row> people) {
        return DSL.select(MailTable.RECORD_ID.field(), MailTable.STATUS.field())
                .from(MailTable.DATASET.asTable())
                .where(
                        MailTable.RECORD_ID
                                .field()
                                .in(
                                        people.stream()
                                                .map(row -> row.get(Affected.DATASET.id()))
                                                .toList()));
    }
}
