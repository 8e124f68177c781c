package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.retention.RetentionTerms;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The carer hands an application in, again after completing it, or takes it back. */
final class Submitting {

    private Submitting() {}

    static Future<Reply<ApplicationView>> submit(Call<Nothing, Nothing> call) {
        return Dossier.written(call)
                .compose(
                        dossier ->
                                handIn(call, dossier)
                                        .compose(version -> tellCarer(call, dossier.application())))
                .compose(told -> Dossier.application(call))
                .map(
                        application -> {
                            tell(call, application);
                            return ApplicationView.toWriter(application, call);
                        });
    }

    static Future<Reply<ApplicationView>> withdraw(Call<Nothing, Nothing> call) {
        return Dossier.written(call)
                .compose(dossier -> takeBack(call, dossier.application()))
                .compose(version -> Dossier.application(call))
                .map(
                        application -> {
                            call.emit(
                                    MantelzorgwaarderingPlugin.APPLICATION_WITHDRAWN,
                                    Map.of("application", application.id()));
                            return ApplicationView.toWriter(application, call);
                        });
    }

    /** Once, when somebody else applied: the mail is kept as lost where there is no address. */
    private static Future<Void> tellCarer(Call<?, ?> call, Application before) {
        return before.status() == ApplicationStatus.DRAFT && !Dossier.isOwn(before, call)
                ? Letters.applied(call, before.id()).mapEmpty()
                : Future.succeededFuture();
    }

    private static Future<Long> handIn(Call<Nothing, Nothing> call, Dossier dossier) {
        Application application = dossier.application();
        LocalDate on = dayThatCounts(call, application, dossier.edition().window());
        LocalDate birth = application.dateOfBirth();
        Future<Set<ConsentGiver>> given = Consenting.given(call, application);
        Future<List<Fault>> unproven = EvidenceDesk.missing(call, dossier);
        return Future.all(given, unproven)
                .compose(
                        both -> {
                            refuseUnready(dossier, birth, on, given.result(), unproven.result());
                            return call.tx()
                                    .update(
                                            Applications.DATASET,
                                            application.id(),
                                            call.expectedVersion(),
                                            submitted(dossier, birth, on));
                        });
    }

    /** Everything that stands in the way, at once. */
    private static void refuseUnready(
            Dossier dossier,
            @Nullable LocalDate birth,
            LocalDate on,
            Set<ConsentGiver> given,
            List<Fault> unproven) {
        Application application = dossier.application();
        List<Fault> faults =
                new ArrayList<>(
                        Completeness.missing(
                                Completeness.needed(dossier.edition(), birth, on),
                                application.filled()));
        faults.addAll(Prefill.unconfirmed(application));
        faults.addAll(unproven);
        if (birth != null) {
            faults.addAll(ConsentRule.missing(birth, on, given));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** What the rules do not need is not kept (VAL-F9). */
    private static Values submitted(Dossier dossier, @Nullable LocalDate birth, LocalDate on) {
        return FormColumns.emptied(
                Values.of(Applications.STATUS, ApplicationStatus.SUBMITTED),
                Completeness.unneeded(dossier.edition(), birth, on));
    }

    /** Today for a draft; for a completed application the day of its first submission. */
    private static LocalDate dayThatCounts(
            Call<?, ?> call, Application application, Window window) {
        if (!application.writable()) {
            throw Problem.conflict("It was submitted already.");
        }
        Instant before = application.submittedAt();
        if (before != null) {
            return call.day(before);
        }
        return switch (window.phase(call.today())) {
            case OPEN -> call.today();
            case UPCOMING ->
                    throw Problem.conflict("Submit it from " + window.opensOn() + " onwards.");
            case CLOSED ->
                    throw Problem.conflict(
                            "The edition closed at the end of " + window.closesOn() + ".");
        };
    }

    static Future<Long> takeBack(Call<?, ?> call, Application application) {
        if (!application.pending()) {
            throw Problem.conflict(
                    application.status() == ApplicationStatus.DRAFT
                            ? "It was not submitted. Delete the draft instead."
                            : "It was decided on or withdrawn already.");
        }
        return call.tx()
                .update(
                        Applications.DATASET,
                        application.id(),
                        call.expectedVersion(),
                        Values.of(Applications.STATUS, ApplicationStatus.WITHDRAWN)
                                .set(Applications.WITHDRAWN_AT, call.now()));
    }

    private static void tell(Call<?, ?> call, Application application) {
        Map<String, UUID> ids =
                Map.of(
                        "application", application.id(),
                        "edition", application.editionId(),
                        "person", application.applicantId());
        Map<String, LocalDate> days = Map.of(RetentionTerms.FROM, application.termFrom());
        call.emit(MantelzorgwaarderingPlugin.APPLICATION_SUBMITTED, ids, days);
    }
}
