package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreMails;
import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.Handlers;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The register of consents (AVG art. 7). Everything that follows from a line follows in the
 * transaction that writes it. Safe for threads.
 */
public final class ConsentRegister {

    private static final Duration CONFIRMED_WITHIN = Duration.ofDays(14);

    private final TenantConsents.Source terms;
    private final ConsentEffects effects;
    private final HeldBack held;
    private final Sharing sharing;

    /** With what plugins declare, what tenants ask and with whom they share. */
    public ConsentRegister(
            Registry registry,
            TenantSettings settings,
            TenantConsents.Source terms,
            Parties.Source parties,
            Handlers handlers) {
        this.terms = terms;
        this.effects = new ConsentEffects(registry, settings);
        this.held = new HeldBack(effects);
        this.sharing = new Sharing(parties, handlers);
    }

    /**
     * Writes down that somebody agrees. Where a mail must confirm it, it does not stand before
     * that.
     *
     * @return the id; fails with a problem where nobody can agree in this way, or where it stands
     */
    public Future<UUID> give(PluginWork work, Agreement agreement) {
        return terms.consentsOf(work.tenant())
                .map(all -> accepted(agreement, all))
                .compose(
                        asked ->
                                refuseTwice(work, agreement)
                                        .compose(_ -> refuseAfterOptOut(work, agreement, asked))
                                        .compose(_ -> give(work, agreement, asked)));
    }

    /** Writes down what a plugin was told, in the words that are asked now. */
    Future<UUID> giveFor(
            PluginWork work, ConsentPurpose purpose, SubjectId person, ConsentGround ground) {
        return terms.consentsOf(work.tenant())
                .compose(
                        all -> {
                            ConsentTerms asked =
                                    all.named(purpose.name())
                                            .orElseThrow(
                                                    () ->
                                                            Problem.conflict(
                                                                    "The organisation does not ask for this."));
                            Agreement agreement = Agreement.of(work, person, asked, ground);
                            accepted(agreement, all);
                            return refuseAfterOptOut(work, agreement, asked)
                                    .compose(_ -> ConsentWords.idOf(core(work), asked))
                                    .compose(text -> giveNow(work, agreement, asked, text));
                        });
    }

    /** Takes back whatever a person agreed to for a purpose, or what stands in its place. */
    Future<Void> withdrawAll(
            PluginWork work, SubjectId person, String purpose, ConsentChannel how) {
        Withdrawal withdrawal =
                new Withdrawal(how, ConsentGiver.PERSON, PluginWork.sessionOf(work).account());
        return core(work)
                .list(
                        chosen().from(ConsentTable.DATASET.asTable())
                                .where(
                                        ConsentTable.standing(person)
                                                .and(ConsentTable.PURPOSE.field().eq(purpose))))
                .compose(rows -> withdrawEach(work, rows, withdrawal));
    }

    private static ConsentTerms accepted(Agreement agreement, TenantConsents all) {
        ConsentTerms asked =
                all.named(agreement.to())
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                List.of(
                                                        new Fault(
                                                                "/purpose",
                                                                "not-asked",
                                                                "Name something that is asked"))));
        List<Fault> faults = ConsentRules.faultsOf(agreement, asked);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return asked;
    }

    private Future<UUID> give(PluginWork work, Agreement agreement, ConsentTerms asked) {
        boolean waits =
                asked.confirmedByMail()
                        || (agreement.channel() == ConsentChannel.ONLINE
                                && agreement.representative().isPresent());
        return ConsentWords.idOf(core(work), asked)
                .compose(
                        text ->
                                waits
                                        ? askToConfirm(work, agreement, asked, text)
                                        : giveNow(work, agreement, asked, text));
    }

    private Future<UUID> giveNow(
            PluginWork work, Agreement agreement, ConsentTerms asked, UUID text) {
        Values values =
                ConsentWords.row(agreement, asked, text).set(ConsentTable.GIVEN_AT, work.now());
        return core(work)
                .insert(ConsentTable.DATASET, values)
                .compose(
                        id ->
                                stands(
                                                work,
                                                agreement.person(),
                                                agreement.to(),
                                                agreement.question(),
                                                agreement.basis() == ConsentBasis.CONSENT
                                                        ? asked.list()
                                                        : Optional.empty())
                                        .map(id));
    }

    private Future<UUID> askToConfirm(
            PluginWork work, Agreement agreement, ConsentTerms asked, UUID text) {
        String code = UUID.randomUUID().toString();
        Values values =
                ConsentWords.row(agreement, asked, text)
                        .set(ConsentTable.CONFIRM_HASH, hash(code))
                        .set(ConsentTable.CONFIRM_UNTIL, work.now().plus(CONFIRMED_WITHIN));
        Recipient to =
                agreement
                        .representative()
                        .flatMap(one -> EmailAddress.parse(one.contact()))
                        .map(address -> Recipient.at(agreement.person(), address))
                        .orElseGet(() -> Recipient.subject(agreement.person()));
        return core(work)
                .insert(ConsentTable.DATASET, values)
                .compose(
                        id ->
                                work.mail(
                                                CoreMails.CONSENT_CONFIRMATION,
                                                to,
                                                new RecordRef(ConsentTable.DATASET, id),
                                                new CoreMails.Asked(code, asked.nl(), asked.en()))
                                        .map(id));
    }

    /** Lets what waits stand; a code that is unknown, used or too old fails with a problem. */
    public Future<UUID> confirm(PluginWork work, String code) {
        var waiting =
                DSL.select(
                                ConsentTable.DATASET.id().field(),
                                ConsentTable.SUBJECT_ID.field(),
                                ConsentTable.PURPOSE.field(),
                                ConsentTable.QUESTION.field(),
                                ConsentTable.LIST.field())
                        .from(ConsentTable.DATASET.asTable())
                        .where(
                                ConsentTable.CONFIRM_HASH
                                        .field()
                                        .eq(hash(code))
                                        .and(ConsentTable.GIVEN_AT.field().isNull())
                                        .and(ConsentTable.WITHDRAWN_AT.field().isNull())
                                        .and(ConsentTable.SUPERSEDED_AT.field().isNull())
                                        .and(ConsentTable.CONFIRM_UNTIL.field().ge(work.now())));
        return core(work)
                .first(waiting)
                .compose(found -> confirm(work, found.orElseThrow(Problem::notFound)));
    }

    private Future<UUID> confirm(PluginWork work, Row row) {
        UUID id = row.get(ConsentTable.DATASET.id());
        return core(work)
                .update(
                        ConsentTable.DATASET,
                        id,
                        OptionalLong.empty(),
                        Values.of(ConsentTable.GIVEN_AT, work.now()))
                .compose(
                        _ ->
                                stands(
                                        work,
                                        new SubjectId(row.get(ConsentTable.SUBJECT_ID)),
                                        row.get(ConsentTable.PURPOSE),
                                        row.find(ConsentTable.QUESTION),
                                        row.find(ConsentTable.LIST)))
                .map(id);
    }

    /** Who agrees anew gets the newsletter again. */
    private Future<Void> stands(
            PluginWork work,
            SubjectId person,
            String to,
            Optional<String> question,
            Optional<String> list) {
        Future<Void> listed =
                list.map(name -> forgetOptOut(core(work), person, name))
                        .orElseGet(Future::succeededFuture);
        return listed.compose(_ -> effects.given(work, person, to, question)).mapEmpty();
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
        return core(work)
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

    /** Takes a consent back by its id, as a restored copy must; passes over one that is unknown. */
    public Future<Void> withdraw(PluginWork work, UUID consent, Withdrawal how) {
        return core(work)
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
        return core(work)
                .list(
                        chosen().from(ConsentTable.DATASET.asTable())
                                .where(
                                        ConsentTable.standing(person)
                                                .and(ConsentTable.LIST.field().eq(list))))
                .compose(rows -> withdrawEach(work, rows, how));
    }

    private static Future<Void> refuseTwice(PluginWork work, Agreement agreement) {
        var same = ConsentTable.standing(agreement.person(), agreement.to(), agreement.question());
        return core(work)
                .count(ConsentTable.DATASET, same)
                .compose(
                        found ->
                                found == 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                Problem.conflict("This consent stands already.")));
    }

    /** An exception never overrides what the person said. */
    private static Future<Void> refuseAfterOptOut(
            PluginWork work, Agreement agreement, ConsentTerms asked) {
        if (agreement.basis() == ConsentBasis.CONSENT || asked.list().isEmpty()) {
            return Future.succeededFuture();
        }
        var left =
                MailOptOutTable.SUBJECT_ID
                        .field()
                        .eq(agreement.person().value())
                        .and(MailOptOutTable.LIST.field().eq(asked.list().get()));
        return core(work)
                .count(MailOptOutTable.DATASET, left)
                .compose(
                        found ->
                                found == 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                Problem.conflict(
                                                        "The person opted out; only consent"
                                                                + " changes that.")));
    }

    private static Future<Void> forgetOptOut(Tx core, SubjectId person, String list) {
        return core.first(
                        DSL.select(MailOptOutTable.DATASET.id().field())
                                .from(MailOptOutTable.DATASET.asTable())
                                .where(
                                        MailOptOutTable.SUBJECT_ID
                                                .field()
                                                .eq(person.value())
                                                .and(MailOptOutTable.LIST.field().eq(list))))
                .compose(
                        found ->
                                found.map(
                                                row ->
                                                        core.delete(
                                                                MailOptOutTable.DATASET,
                                                                row.get(
                                                                        MailOptOutTable.DATASET
                                                                                .id())))
                                        .orElseGet(Future::succeededFuture));
    }

    private static Tx core(PluginWork work) {
        UnitOfWork unit = PluginWork.unitOf(work);
        return unit.asCore();
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * How a consent is taken back.
     *
     * @param channel by which channel
     * @param by by whom
     * @param recordedBy the account that writes it down; empty for a link in a mail
     */
    public record Withdrawal(
            ConsentChannel channel, ConsentGiver by, Optional<AccountId> recordedBy) {}
}
