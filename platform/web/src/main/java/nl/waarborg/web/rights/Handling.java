package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.kernel.rights.AnswerTerm;
import nl.waarborg.kernel.rights.Capacity;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.DecisionRules;
import nl.waarborg.kernel.rights.Identification;
import nl.waarborg.kernel.rights.LastContact;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The steps between receipt and decision. */
final class Handling {

    private static final Set<CaseStatus> NEW = EnumSet.of(CaseStatus.RECEIVED);
    private static final Set<CaseStatus> BEFORE_DECISION =
            EnumSet.of(CaseStatus.RECEIVED, CaseStatus.IDENTIFIED, CaseStatus.IN_HANDLING);
    private static final Set<CaseStatus> BEFORE_EXECUTION =
            EnumSet.of(CaseStatus.IDENTIFIED, CaseStatus.IN_HANDLING, CaseStatus.DECIDED);

    private final TenantRights tenants;
    private final DataNames names;

    Handling(TenantRights tenants, DataNames names) {
        this.tenants = tenants;
        this.names = names;
    }

    /** The person is asked who he or she is; where the tenant says so, the clock stands still. */
    Future<RequestFile> askIdentity(Call<Nothing, Nothing> call) {
        return Files.in(call, NEW)
                .compose(
                        file -> {
                            if (file.row().find(RequestTable.IDENTITY_ASKED_ON).isPresent()) {
                                return Future.succeededFuture(file);
                            }
                            return Files.step(
                                    call,
                                    file,
                                    Values.of(RequestTable.IDENTITY_ASKED_ON, call.today()));
                        });
    }

    /** Staff identified who asks. */
    Future<RequestFile> identify(Call<Steps.Identified, Nothing> call) {
        Steps.Identified seen = call.body();
        if (seen.how() == Identification.MASKED_ID_COPY) {
            refuseUnmasked(seen.masked());
        }
        return identified(call, seen.how(), Boolean.TRUE.equals(seen.mandateSeen()));
    }

    /**
     * Staff looked at a masked copy; the core has refused one in whose text a citizen service
     * number can be read before. Nothing of the file goes any further.
     */
    Future<RequestFile> identifyByCopy(Call<FileContent, Steps.CopySeen> call) {
        Steps.CopySeen seen = call.query();
        refuseUnmasked(seen.masked());
        return identified(
                call, Identification.MASKED_ID_COPY, Boolean.TRUE.equals(seen.mandateSeen()));
    }

    /** No software sees what a picture shows, so a human says so (IKO-Q4). */
    private static void refuseUnmasked(@Nullable Boolean masked) {
        if (!Boolean.TRUE.equals(masked)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/masked",
                                    "unmasked-copy",
                                    "Look at no copy on which photo, machine-readable zone or"
                                            + " citizen service number can be read; ask for"
                                            + " another")));
        }
    }

    private Future<RequestFile> identified(
            Call<?, ?> call, Identification how, boolean mandateSeen) {
        Future<RightsPromises> promises = tenants.rightsOf(call.tenant());
        Future<RequestFile> file = Files.in(call, NEW);
        return Future.all(promises, file)
                .compose(
                        _ ->
                                Files.step(
                                        call,
                                        file.result(),
                                        identity(
                                                call,
                                                promises.result(),
                                                file.result(),
                                                how,
                                                mandateSeen)));
    }

    private static Values identity(
            Call<?, ?> call,
            RightsPromises promises,
            RequestFile file,
            Identification how,
            boolean mandateSeen) {
        if (!promises.accepts(how)) {
            throw Problem.conflict(
                    "The organisation identifies people by " + promises.methods() + " only.");
        }
        boolean represented = file.row().get(RequestTable.CAPACITY) != Capacity.SELF;
        boolean seen = mandateSeen || file.row().find(RequestTable.MANDATE_SEEN_AT).isPresent();
        if (represented && !seen) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/mandateSeen",
                                    "required",
                                    "Look first whether who asks may ask for the person")));
        }
        Values values =
                Values.of(RequestTable.STATUS, CaseStatus.IDENTIFIED)
                        .set(RequestTable.IDENTIFIED_HOW, how)
                        .set(RequestTable.IDENTIFIED_AT, call.now())
                        .set(RequestTable.IDENTIFIED_BY, call.caller().account().value());
        return resumed(call, promises, file, represented ? withMandate(call, values) : values);
    }

    private static Values withMandate(Call<?, ?> call, Values values) {
        return values.set(RequestTable.MANDATE_SEEN_AT, call.now())
                .set(RequestTable.MANDATE_SEEN_BY, call.caller().account().value());
    }

    /** Where the tenant's clock stood still, the days move on by as much. */
    private static Values resumed(
            Call<?, ?> call, RightsPromises promises, RequestFile file, Values values) {
        if (!promises.pausedByIdentification()) {
            return values;
        }
        return file.row()
                .find(RequestTable.IDENTITY_ASKED_ON)
                .map(asked -> moved(file.term().paused(asked, call.today()), promises, values))
                .orElse(values);
    }

    private static Values moved(AnswerTerm term, RightsPromises promises, Values values) {
        AnswerTerm.Days days = term.days(promises);
        return values.set(RequestTable.PAUSED_DAYS, Math.toIntExact(term.pausedDays()))
                .setNullable(RequestTable.REMINDED, null)
                .set(RequestTable.TARGET_ON, days.targetOn())
                .set(RequestTable.DUE_ON, days.dueOn())
                .set(RequestTable.LAW_ON, days.lawOn());
    }

    /** The caller handles it from now on. */
    Future<RequestFile> take(Call<Nothing, Nothing> call) {
        return Files.in(call, EnumSet.of(CaseStatus.IDENTIFIED, CaseStatus.IN_HANDLING))
                .compose(
                        file ->
                                Files.step(
                                        call,
                                        file,
                                        Values.of(RequestTable.STATUS, CaseStatus.IN_HANDLING)
                                                .set(
                                                        RequestTable.HANDLER_ID,
                                                        call.caller().account().value())));
    }

    /** The person is told that it takes longer: once, and within the term. */
    Future<RequestFile> extend(Call<Steps.Longer, Nothing> call) {
        String reason = call.body().reason().strip();
        if (!DecisionRules.saysSomething(reason)) {
            throw Problem.invalid(
                    List.of(new Fault("/reason", "too-short", "Give at least 10 characters")));
        }
        Future<RightsPromises> promises = tenants.rightsOf(call.tenant());
        Future<RequestFile> file = Files.in(call, BEFORE_DECISION);
        return Future.all(promises, file)
                .compose(
                        _ ->
                                Files.step(
                                        call,
                                        file.result(),
                                        longer(call, promises.result(), file.result(), reason)))
                .compose(
                        extended ->
                                new RightsLetters(
                                                Sender.of(call), promises.result(), names, extended)
                                        .extended(reason)
                                        .map(extended));
    }

    private static Values longer(
            Call<?, ?> call, RightsPromises promises, RequestFile file, String reason) {
        if (file.term().extended()) {
            throw Problem.conflict("The term was made longer before. That is possible once.");
        }
        if (call.today().isAfter(file.days().dueOn())) {
            throw Problem.conflict("The term has passed. Decide now; a notice comes too late.");
        }
        AnswerTerm.Days days = file.term().prolonged().days(promises);
        return Values.of(RequestTable.EXTENDED_ON, call.today())
                .set(RequestTable.EXTENDED_BY, call.caller().account().value())
                .set(RequestTable.EXTENSION_REASON, reason)
                .setNullable(RequestTable.REMINDED, null)
                .set(RequestTable.TARGET_ON, days.targetOn())
                .set(RequestTable.DUE_ON, days.dueOn())
                .set(RequestTable.LAW_ON, days.lawOn());
    }

    /** Who asked takes it back. */
    static Future<RequestFile> withdraw(Call<?, ?> call, RequestFile file) {
        if (file.status().closed() || !file.status().holds()) {
            throw Problem.conflict("The request is " + file.status() + " already.");
        }
        return Files.step(
                call,
                file,
                Values.of(RequestTable.STATUS, CaseStatus.WITHDRAWN)
                        .set(RequestTable.CLOSED_AT, call.now()));
    }

    /** One personal contact before the data goes, where the tenant said so, and only one. */
    Future<RequestFile> lastContact(Call<Nothing, Nothing> call) {
        Future<RightsPromises> promises = tenants.rightsOf(call.tenant());
        Future<RequestFile> file = Files.in(call, BEFORE_EXECUTION);
        return Future.all(promises, file)
                .compose(_ -> LastContact.made(call.tx(), file.result().subject()))
                .compose(Handling::refuseSecond)
                .compose(_ -> objected(call, file.result()))
                .compose(
                        objected -> {
                            refuseContact(call, promises.result(), file.result(), objected);
                            return Files.step(
                                    call,
                                    file.result(),
                                    Values.of(RequestTable.LAST_CONTACT_AT, call.now())
                                            .set(
                                                    RequestTable.LAST_CONTACT_BY,
                                                    call.caller().account().value()));
                        });
    }

    private static Future<Void> refuseSecond(boolean made) {
        return made
                ? Future.failedFuture(
                        Problem.conflict("The person was approached once more already."))
                : Future.succeededFuture();
    }

    private static Future<Boolean> objected(Call<?, ?> call, RequestFile file) {
        return call.tx()
                .count(
                        MailOptOutTable.DATASET,
                        MailOptOutTable.SUBJECT_ID
                                .field()
                                .eq(file.subject().value())
                                .and(
                                        MailOptOutTable.LIST
                                                .field()
                                                .eq(MailOptOutTable.DIRECT_MARKETING)))
                .map(found -> found > 0);
    }

    private static void refuseContact(
            Call<?, ?> call, RightsPromises promises, RequestFile file, boolean objected) {
        if (!promises.oneLastContact() || file.type() != RequestType.ERASE) {
            throw Problem.conflict(
                    "Only who asks to be removed is approached once more, and only where the"
                            + " organisation says so in its statement.");
        }
        if (objected) {
            throw Problem.conflict("The person objected to being approached.");
        }
        if (call.today().isAfter(file.days().dueOn())) {
            throw Problem.conflict("The term has passed. Carry the request out.");
        }
    }
}
