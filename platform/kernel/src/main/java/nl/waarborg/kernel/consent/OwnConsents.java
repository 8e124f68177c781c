package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.LastContact;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentEnd;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Consents;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What a plugin may know of the register. Confined to one event loop. */
public final class OwnConsents implements Consents {

    private final PluginWork work;
    private final UnitOfWork unit;
    private final Set<ConsentPurpose> declared;
    private final Supplier<ConsentRegister> register;

    /** Within the transaction of some work. */
    public OwnConsents(
            PluginWork work, Set<ConsentPurpose> declared, Supplier<ConsentRegister> register) {
        this.work = work;
        this.unit = PluginWork.unitOf(work);
        this.declared = declared;
        this.register = register;
    }

    @Override
    public Future<Void> given(ConsentPurpose purpose, SubjectId person, ConsentGround ground) {
        return stands(purpose, person)
                .compose(
                        already ->
                                already
                                        ? Future.succeededFuture()
                                        : register.get()
                                                .giveFor(work, purpose, person, ground)
                                                .mapEmpty());
    }

    @Override
    public Future<Void> withdraw(
            ConsentPurpose purpose, SubjectId person, ConsentGround.Channel how) {
        return withdraw(purpose, person, how, Optional.empty());
    }

    @Override
    public Future<Void> withdraw(
            ConsentPurpose purpose,
            SubjectId person,
            ConsentGround.Channel how,
            ConsentGround.Age age) {
        return withdraw(purpose, person, how, Optional.of(AgeBand.valueOf(age.name())));
    }

    private Future<Void> withdraw(
            ConsentPurpose purpose,
            SubjectId person,
            ConsentGround.Channel how,
            Optional<AgeBand> said) {
        refuseUndeclared(purpose);
        return register.get()
                .withdrawals()
                .withdrawAll(
                        work, person, purpose.name(), ConsentChannel.valueOf(how.name()), said);
    }

    @Override
    public Future<Void> end(ConsentPurpose purpose, SubjectId person, ConsentEnd because) {
        refuseUndeclared(purpose);
        return register.get()
                .withdrawals()
                .endAll(work, person, purpose.name(), EndReason.of(because));
    }

    @Override
    public Future<Boolean> refusesMarketing(SubjectId person) {
        return unit.asCore()
                .count(MailOptOutTable.DATASET, objection(person))
                .map(found -> found > 0);
    }

    @Override
    public Future<Void> refuseMarketing(SubjectId person) {
        Values values =
                Values.of(MailOptOutTable.SUBJECT_ID, person.value())
                        .set(MailOptOutTable.LIST, MailOptOutTable.DIRECT_MARKETING);
        return refusesMarketing(person)
                .compose(
                        already ->
                                already
                                        ? Future.succeededFuture()
                                        : unit.asCore()
                                                .insert(MailOptOutTable.DATASET, values)
                                                .mapEmpty());
    }

    @Override
    public Future<Boolean> hadLastContact(SubjectId person) {
        return LastContact.made(unit.asCore(), person);
    }

    @Override
    public Future<Void> noteLastContact(SubjectId person) {
        return LastContact.note(unit.asCore(), person, work.now());
    }

    private static Condition objection(SubjectId person) {
        return MailOptOutTable.SUBJECT_ID
                .field()
                .eq(person.value())
                .and(MailOptOutTable.LIST.field().eq(MailOptOutTable.DIRECT_MARKETING));
    }

    @Override
    public Future<Optional<Instant>> since(ConsentPurpose purpose, SubjectId person) {
        refuseUndeclared(purpose);
        return unit.asCore()
                .first(
                        DSL.select(ConsentTable.GIVEN_AT.field())
                                .from(ConsentTable.DATASET.asTable())
                                .where(
                                        ConsentTable.standing(
                                                person, purpose.name(), Optional.empty())))
                .map(found -> found.flatMap(row -> row.find(ConsentTable.GIVEN_AT)));
    }

    @Override
    public Future<Asked> asked(ConsentPurpose purpose) {
        refuseUndeclared(purpose);
        return register.get()
                .asked(work.tenant(), purpose)
                .map(terms -> new Asked(terms.textVersion(), terms.nl(), terms.en()));
    }

    @Override
    public Future<Boolean> stands(ConsentPurpose purpose, SubjectId person) {
        return stands(purpose, person, ConsentTable.QUESTION.field().isNull());
    }

    @Override
    public Future<Boolean> stands(ConsentPurpose purpose, SubjectId person, String question) {
        return stands(purpose, person, ConsentTable.QUESTION.field().eq(question));
    }

    @Override
    public Future<Void> require(ConsentPurpose purpose, SubjectId person) {
        return stands(purpose, person).compose(OwnConsents::demand);
    }

    @Override
    public Future<Void> require(ConsentPurpose purpose, SubjectId person, String question) {
        return stands(purpose, person, question).compose(OwnConsents::demand);
    }

    @Override
    public Condition given(ConsentPurpose purpose, Column<UUID> person) {
        return given(purpose, person, DSL.inline((String) null, SQLDataType.CLOB));
    }

    @Override
    public Condition given(ConsentPurpose purpose, Column<UUID> person, Column<String> question) {
        return given(purpose, person, question.field());
    }

    private Condition given(ConsentPurpose purpose, Column<UUID> person, Field<String> question) {
        refuseUndeclared(purpose);
        return DSL.condition(
                DSL.function(
                        DSL.name("core", "consents_to"),
                        SQLDataType.BOOLEAN,
                        person.field(),
                        DSL.val(purpose.name(), SQLDataType.CLOB),
                        question));
    }

    private Future<Boolean> stands(ConsentPurpose purpose, SubjectId person, Condition question) {
        refuseUndeclared(purpose);
        return unit.asCore()
                .count(
                        ConsentTable.DATASET,
                        ConsentTable.standing(person)
                                .and(ConsentTable.PURPOSE.field().eq(purpose.name()))
                                .and(question))
                .map(found -> found > 0);
    }

    private static Future<Void> demand(boolean stands) {
        return stands
                ? Future.succeededFuture()
                : Future.failedFuture(
                        Problem.of(
                                ProblemType.CONSENT_MISSING,
                                "The person does not agree to this, or no longer. Ask first."));
    }

    private void refuseUndeclared(ConsentPurpose purpose) {
        if (!declared.contains(purpose)) {
            throw new IllegalArgumentException(
                    "The consent " + purpose.name() + " is declared nowhere");
        }
    }
}
