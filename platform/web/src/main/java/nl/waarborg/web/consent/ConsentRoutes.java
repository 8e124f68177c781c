package nl.waarborg.web.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.kernel.consent.ConsentGiver;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.kernel.consent.Withdrawal;
import nl.waarborg.kernel.consent.Withdrawals;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;

import org.jooq.Condition;

import java.util.List;
import java.util.Optional;

/** The register of consents, for people themselves and for staff. Safe for threads. */
public final class ConsentRoutes {

    private final ConsentDesk desk;
    private final TenantConsents.Source terms;

    /** Over the register; proofs are signed with these keys. */
    public ConsentRoutes(
            ConsentRegister register, TenantConsents.Source terms, SigningKeyStore keys) {
        this.desk = new ConsentDesk(register, keys);
        this.terms = terms;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/consent-texts", CorePermissions.SELF_READ)
                        .summary("Show what people are asked to agree to")
                        .answering(ConsentTexts.class, this::texts),
                Route.get("/me/consents", CorePermissions.SELF_READ)
                        .summary("List what the caller agreed to and took back")
                        .answeringPages(ConsentView.class, this::own),
                Route.post("/me/consents", CorePermissions.SELF_CONSENT)
                        .summary("Agree to something")
                        .taking(OwnConsent.class)
                        .answering(ConsentView.class, this::giveOwn),
                Route.post("/me/consents/{id}/withdrawal", CorePermissions.SELF_CONSENT)
                        .summary("Take a consent back; what it allowed stops at once")
                        .taking(OwnWithdrawal.class)
                        .answering(ConsentView.class, this::withdrawOwn),
                Route.get("/me/consents/{id}/proof", CorePermissions.SELF_READ)
                        .summary("Export a signed proof of an own consent")
                        .answering(ConsentProof.class, this::ownProof),
                Route.get("/consents", CorePermissions.CONSENT_READ)
                        .summary("List who agreed to what")
                        .filteredBy(ConsentFilter.class)
                        .answeringPages(ConsentView.class, this::list),
                Route.get("/consents/{id}", CorePermissions.CONSENT_READ)
                        .summary("Show a consent")
                        .answering(ConsentView.class, this::read),
                Route.get("/consents/{id}/proof", CorePermissions.CONSENT_READ)
                        .summary("Export a signed proof of a consent")
                        .answering(ConsentProof.class, this::proof),
                Route.post("/consents", CorePermissions.CONSENT_RECORD)
                        .summary("Write down a consent that did not come online")
                        .taking(RecordedConsent.class)
                        .answering(ConsentView.class, this::record),
                Route.post("/consents/{id}/withdrawal", CorePermissions.CONSENT_RECORD)
                        .summary("Write down a withdrawal that did not come online")
                        .taking(RecordedWithdrawal.class)
                        .answering(ConsentView.class, this::recordWithdrawal));
    }

    private Future<Reply<ConsentTexts>> texts(Call<Nothing, Nothing> call) {
        return terms.consentsOf(call.tenant()).map(ConsentTexts::of).map(Reply::ok);
    }

    private Future<Reply<Page<ConsentView>>> own(Call<Nothing, Nothing> call) {
        return ConsentDesk.page(call, ofCaller(call)).map(Reply::ok);
    }

    private Future<Reply<ConsentView>> giveOwn(Call<OwnConsent, Nothing> call) {
        return desk.give(call, call.body().of(call.caller()))
                .map(view -> Reply.created(view.id(), view));
    }

    private Future<Reply<ConsentView>> withdrawOwn(Call<OwnWithdrawal, Nothing> call) {
        Withdrawal how =
                new Withdrawal(
                        ConsentChannel.ONLINE,
                        ConsentGiver.PERSON,
                        Optional.of(call.caller().account()));
        return ConsentDesk.require(call, ofCaller(call).and(ConsentDesk.byId(call.id("id"))))
                .compose(row -> oldEnough(call).compose(_ -> desk.withdraw(call, row, how)))
                .map(Reply::ok);
    }

    private static Future<Void> oldEnough(Call<OwnWithdrawal, Nothing> call) {
        return Withdrawals.age(
                        (PluginWork) call,
                        call.caller().subject(),
                        Optional.ofNullable(call.body().age()))
                .compose(Withdrawals::oldEnough);
    }

    private Future<Reply<ConsentProof>> ownProof(Call<Nothing, Nothing> call) {
        return desk.proof(call, ofCaller(call).and(ConsentDesk.byId(call.id("id")))).map(Reply::ok);
    }

    private static Condition ofCaller(Call<?, ?> call) {
        return ConsentTable.SUBJECT_ID.field().eq(call.caller().subject().value());
    }

    private Future<Reply<Page<ConsentView>>> list(Call<Nothing, ConsentFilter> call) {
        return ConsentDesk.page(call, call.query().condition()).map(Reply::ok);
    }

    private Future<Reply<ConsentView>> read(Call<Nothing, Nothing> call) {
        return ConsentDesk.require(call, ConsentDesk.byId(call.id("id")))
                .map(row -> Reply.ok(ConsentView.of(row)));
    }

    private Future<Reply<ConsentProof>> proof(Call<Nothing, Nothing> call) {
        return desk.proof(call, ConsentDesk.byId(call.id("id"))).map(Reply::ok);
    }

    private Future<Reply<ConsentView>> record(Call<RecordedConsent, Nothing> call) {
        refuseOnline(call.body().channel());
        return desk.give(call, call.body().of(call.caller()))
                .map(view -> Reply.created(view.id(), view));
    }

    private Future<Reply<ConsentView>> recordWithdrawal(Call<RecordedWithdrawal, Nothing> call) {
        refuseOnline(call.body().channel());
        Withdrawal how =
                new Withdrawal(
                        call.body().channel(),
                        call.body().by(),
                        Optional.of(call.caller().account()));
        return ConsentDesk.require(call, ConsentDesk.byId(call.id("id")))
                .compose(row -> desk.withdraw(call, row, how))
                .map(Reply::ok);
    }

    private static void refuseOnline(ConsentChannel channel) {
        if (channel == ConsentChannel.ONLINE) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/channel",
                                    "not-online",
                                    "Online the person does it: say how it came to you")));
        }
    }
}
