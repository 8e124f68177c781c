package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Consents that are taken back (AVG art. 7(3)): one, all for a purpose, or what a newsletter rests
 * on. Everything that follows from it follows in the same transaction, or is held back by a hold
 * until {@link #resume}. Safe for threads.
 */
public final class Withdrawals {

    private final ConsentEffects effects;
    private final HeldBack held;
    private final Sharing sharing;

    Withdrawals(ConsentEffects effects, Sharing sharing) {
        this.effects = effects;
        this.held = new HeldBack(effects, sharing);
        this.sharing = sharing;
    }

    /**
     * Takes a consent back: from this transaction on the purpose stops.
     *
     * @param row a consent with its id, person, purpose, question and withdrawal
     */
    public Future<Void> withdraw(PluginWork work, Row row, Withdrawal how) {
        if (row.find(ConsentTable.WITHDRAWN_AT).isPresent()) {
            return Future.succeededFuture();
        }
        Values values =
                Values.of(ConsentTable.WITHDRAWN_AT, work.now())
                        .set(ConsentTable.WITHDRAWN_CHANNEL, how.channel())
                        .set(ConsentTable.WITHDRAWN_BY, how.by())
                        .setNullable(
                                ConsentTable.WITHDRAWAL_RECORDED_BY,
                                how.recordedBy().map(AccountId::value).orElse(null));
        return end(work, row, values);
    }

    /** What follows is the same, whoever ended it. */
    private Future<Void> end(PluginWork work, Row row, Values values) {
        return PluginWork.unitOf(work)
                .asCore()
                .update(
                        ConsentTable.DATASET,
                        row.get(ConsentTable.DATASET.id()),
                        OptionalLong.empty(),
                        values)
                .compose(
                        _ ->
                                effects.withdrawn(
                                        work,
                                        new SubjectId(row.get(ConsentTable.SUBJECT_ID)),
                                        row.get(ConsentTable.PURPOSE),
                                        row.find(ConsentTable.QUESTION)))
                .compose(
                        done ->
                                done
                                        ? Future.succeededFuture()
                                        : held.keepBack(work, row.get(ConsentTable.DATASET.id())))
                .compose(
                        _ ->
                                sharing.ended(
                                        work,
                                        row.get(ConsentTable.DATASET.id()),
                                        new SubjectId(row.get(ConsentTable.SUBJECT_ID)),
                                        row.get(ConsentTable.PURPOSE)));
    }

    /**
     * Does what follows from consents that a change of the policy ended, of a hundred at most.
     *
     * @return of how many; none where it was begun of all
     */
    public Future<Integer> begin(PluginWork work) {
        return held.begin(work);
    }

    /** Does what followed from withdrawals and a hold kept back, now that it may be released. */
    public Future<Void> resume(PluginWork work) {
        return held.resume(work);
    }

    /** One after the other: what a hold keeps back of one must take nothing of another along. */
    private Future<Void> withdrawEach(PluginWork work, List<Row> rows, Withdrawal how) {
        Future<Void> before = Future.succeededFuture();
        for (Row row : rows) {
            before = before.compose(_ -> withdraw(work, row, how));
        }
        return before;
    }

    /**
     * Takes several back, one after the other.
     *
     * @param which those that stand and are meant
     * @return how many
     */
    public Future<Integer> withdraw(PluginWork work, Condition which, Withdrawal how) {
        return PluginWork.unitOf(work)
                .asCore()
                .list(
                        chosen().from(ConsentTable.DATASET.asTable())
                                .where(which)
                                .orderBy(ConsentTable.DATASET.id().field()))
                .compose(rows -> withdrawEach(work, rows, how).map(rows.size()));
    }

    /** Takes a consent back by its id, as a restored copy must; passes over one that is unknown. */
    public Future<Void> withdraw(PluginWork work, UUID consent, Withdrawal how) {
        return PluginWork.unitOf(work)
                .asCore()
                .first(
                        chosen().from(ConsentTable.DATASET.asTable())
                                .where(ConsentTable.DATASET.id().field().eq(consent))
                                .and(ConsentTable.GIVEN_AT.field().isNotNull()))
                .compose(
                        row ->
                                row.map(found -> withdraw(work, found, how))
                                        .orElseGet(Future::succeededFuture));
    }

    private static SelectSelectStep<?> chosen() {
        return DSL.select(
                ConsentTable.DATASET.id().field(),
                ConsentTable.SUBJECT_ID.field(),
                ConsentTable.PURPOSE.field(),
                ConsentTable.QUESTION.field(),
                ConsentTable.WITHDRAWN_AT.field());
    }

    /** Takes back whatever a newsletter to a person rests on. */
    public Future<Void> leaveList(PluginWork work, SubjectId person, String list) {
        Withdrawal how = new Withdrawal(ConsentChannel.MAIL, ConsentGiver.PERSON, Optional.empty());
        return PluginWork.unitOf(work)
                .asCore()
                .list(
                        chosen().from(ConsentTable.DATASET.asTable())
                                .where(
                                        ConsentTable.standing(person)
                                                .and(ConsentTable.LIST.field().eq(list))))
                .compose(rows -> withdrawEach(work, rows, how));
    }

    /**
     * Takes back whatever a person agreed to for a purpose, or what stands in its place.
     *
     * @param said how old the person is; as the register knows it where nothing is said
     */
    Future<Void> withdrawAll(
            PluginWork work,
            SubjectId person,
            String purpose,
            ConsentChannel how,
            Optional<AgeBand> said) {
        boolean own = PluginWork.sessionOf(work).subject().filter(person::equals).isPresent();
        return age(work, person, said)
                .compose(age -> own ? oldEnough(age).map(age) : Future.succeededFuture(age))
                .compose(
                        age ->
                                withdrawAll(
                                        work,
                                        person,
                                        purpose,
                                        new Withdrawal(
                                                how,
                                                isTooYoung(age)
                                                        ? ConsentGiver.REPRESENTATIVE
                                                        : ConsentGiver.PERSON,
                                                PluginWork.sessionOf(work).account())));
    }

    /** How old a person is: as was said, else as the register knows it. */
    public static Future<Optional<AgeBand>> age(
            PluginWork work, SubjectId person, Optional<AgeBand> said) {
        return said.isPresent() ? Future.succeededFuture(said) : KnownAge.of(work, person);
    }

    /**
     * Fails with a problem where a person of that age takes nothing back alone (UAVG art. 5(3)):
     * that is the person's own to do from the age of 12 on.
     */
    public static Future<Void> oldEnough(Optional<AgeBand> age) {
        return isTooYoung(age)
                ? Future.failedFuture(
                        Problem.of(
                                ProblemType.FORBIDDEN,
                                "Under 12 the representative takes it back: let this person contact"
                                        + " us."))
                : Future.succeededFuture();
    }

    private static boolean isTooYoung(Optional<AgeBand> age) {
        return age.filter(AgeBand.UNDER_12::equals).isPresent();
    }

    private Future<Void> withdrawAll(
            PluginWork work, SubjectId person, String purpose, Withdrawal withdrawal) {
        return PluginWork.unitOf(work)
                .asCore()
                .list(
                        chosen().from(ConsentTable.DATASET.asTable())
                                .where(
                                        ConsentTable.standing(person)
                                                .and(ConsentTable.PURPOSE.field().eq(purpose))))
                .compose(rows -> withdrawEach(work, rows, withdrawal));
    }

    /** Ends whatever stands for a purpose, as the person did not. */
    Future<Void> endAll(PluginWork work, SubjectId person, String purpose, EndReason because) {
        return endEach(
                work,
                ConsentTable.standing(person).and(ConsentTable.PURPOSE.field().eq(purpose)),
                because);
    }

    /** Ends a consent by its id, as a restored copy must; passes over one that stands no more. */
    public Future<Void> end(PluginWork work, UUID consent, EndReason because) {
        return endEach(
                work,
                ConsentTable.DATASET.id().field().eq(consent).and(ConsentTable.standing()),
                because);
    }

    private Future<Void> endEach(PluginWork work, Condition which, EndReason because) {
        return PluginWork.unitOf(work)
                .asCore()
                .list(chosen().from(ConsentTable.DATASET.asTable()).where(which))
                .compose(
                        rows -> {
                            Future<Void> before = Future.succeededFuture();
                            for (Row row : rows) {
                                Values values =
                                        Values.of(ConsentTable.SUPERSEDED_AT, work.now())
                                                .set(ConsentTable.ENDED_BECAUSE, because);
                                before = before.compose(_ -> end(work, row, values));
                            }
                            return before;
                        });
    }
}
