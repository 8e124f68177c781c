package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.Handlers;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The register of consents (AVG art. 7). Everything that follows from a line follows in the
 * transaction that writes it. Safe for threads.
 */
public final class ConsentRegister {

    private final TenantConsents.Source terms;
    private final ConsentEffects effects;
    private final Confirmations confirmations;
    private final Withdrawals withdrawals;

    /** With what plugins declare, what tenants ask and with whom they share. */
    public ConsentRegister(
            Registry registry,
            TenantSettings settings,
            TenantConsents.Source terms,
            Parties.Source parties,
            Handlers handlers) {
        this.terms = terms;
        this.effects = new ConsentEffects(registry, settings);
        this.confirmations = new Confirmations(effects);
        this.withdrawals = new Withdrawals(effects, new Sharing(parties, handlers));
    }

    /** How consents are taken back. */
    public Withdrawals withdrawals() {
        return withdrawals;
    }

    /**
     * Writes down that somebody agrees. Where a mail must confirm it, it does not stand before
     * that.
     *
     * @return the id; fails with a problem where nobody can agree in this way, or where it stands
     */
    public Future<UUID> give(PluginWork work, Agreement agreement) {
        return accepted(work, agreement, ConsentRules.unreachable(agreement))
                .compose(
                        asked ->
                                refuseTwice(work, agreement)
                                        .compose(
                                                _ ->
                                                        OptOutLines.refuse(
                                                                core(work), agreement, asked))
                                        .compose(_ -> give(work, agreement, asked)));
    }

    /** Writes down what a plugin was told, in the words that are asked now. */
    Future<UUID> giveFor(
            PluginWork work, ConsentPurpose purpose, SubjectId person, ConsentGround ground) {
        return asked(work.tenant(), purpose)
                .map(asked -> Agreement.of(work, person, asked, ground))
                .compose(
                        agreement ->
                                accepted(work, agreement, List.of())
                                        .compose(asked -> giveTold(work, agreement, asked)));
    }

    private Future<UUID> giveTold(PluginWork work, Agreement agreement, ConsentTerms asked) {
        return OptOutLines.refuse(core(work), agreement, asked)
                .compose(_ -> ConsentWords.idOf(core(work), asked))
                .compose(text -> giveNow(work, agreement, asked, text));
    }

    /** What a tenant asks for a purpose; fails with a problem where it does not ask. */
    Future<ConsentTerms> asked(TenantId tenant, ConsentPurpose purpose) {
        return terms.consentsOf(tenant).map(all -> asked(all, purpose));
    }

    private static ConsentTerms asked(TenantConsents all, ConsentPurpose purpose) {
        return all.named(purpose.name())
                .orElseThrow(() -> Problem.conflict("The organisation does not ask for this."));
    }

    /** What is agreed to; fails with a problem where the person cannot agree in this way. */
    private Future<ConsentTerms> accepted(PluginWork work, Agreement agreement, List<Fault> more) {
        Future<TenantConsents> all = terms.consentsOf(work.tenant());
        Future<List<Fault>> tooYoung = tooYoung(work, agreement);
        return Future.all(all, tooYoung)
                .map(
                        _ -> {
                            List<Fault> faults = new ArrayList<>(more);
                            faults.addAll(tooYoung.result());
                            return accepted(agreement, all.result(), faults);
                        });
    }

    private Future<List<Fault>> tooYoung(PluginWork work, Agreement agreement) {
        return ConsentRules.leavesAgeOpen(agreement)
                        && !effects.standsBesideRepresentative(agreement.to())
                ? KnownAge.of(work, agreement.person())
                        .map(known -> known.map(ConsentRules::ofKnown).orElse(List.of()))
                : Future.succeededFuture(List.of());
    }

    private static ConsentTerms accepted(
            Agreement agreement, TenantConsents all, List<Fault> more) {
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
        List<Fault> faults = new ArrayList<>(ConsentRules.faultsOf(agreement, asked));
        faults.addAll(more);
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
                                        ? Confirmations.ask(work, agreement, asked, text)
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
                                effects.given(
                                                work,
                                                agreement.person(),
                                                agreement.to(),
                                                agreement.question(),
                                                agreement.basis() == ConsentBasis.CONSENT
                                                        ? asked.list()
                                                        : Optional.empty())
                                        .map(id));
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

    /** Lets what waits stand; a code that is unknown, used or too old fails with a problem. */
    public Future<UUID> confirm(PluginWork work, String code) {
        return confirmations
                .confirm(work, code)
                .map(confirmed -> confirmed.orElseThrow(Problem::notFound));
    }

    /** The link of the mail that asks to confirm a consent, which does what its code does. */
    public MailedLink confirmation() {
        return Confirmations.link(
                (work, token) ->
                        confirmations
                                .confirm((PluginWork) work, token.toString())
                                .map(Optional::isPresent));
    }

    private static Tx core(PluginWork work) {
        return PluginWork.unitOf(work).asCore();
    }
}
