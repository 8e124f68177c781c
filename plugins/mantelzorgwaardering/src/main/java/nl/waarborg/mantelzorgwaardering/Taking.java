package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.EditionRules.Applicant;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.UUID;

/**
 * Somebody writes an application for a carer: an intermediary, the helpdesk, or the person cared
 * for (VAL-P2, VAL-D3). Who took it stands on it for good. The taker's reach is {@code assigned}:
 * the database shows no other application.
 */
final class Taking {

    private Taking() {}

    static Future<Reply<ApplicationView>> byIntermediary(Call<NewTakenApplication, Nothing> call) {
        return open(call, ApplicationSource.INTERMEDIARY);
    }

    static Future<Reply<ApplicationView>> byHelpdesk(Call<NewTakenApplication, Nothing> call) {
        return open(call, ApplicationSource.HELPDESK);
    }

    static Future<Reply<ApplicationView>> byRecipient(Call<NewTakenApplication, Nothing> call) {
        return open(call, ApplicationSource.RECIPIENT);
    }

    static Future<Reply<Page<TakenLine>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Applications.DATASET,
                        Applications.TAKEN_BY.field().eq(call.caller().account().value()),
                        call.page(),
                        Applications.DATASET.id(),
                        Applications.EDITION_ID,
                        Applications.STATUS,
                        Applications.SOURCE,
                        Applications.SUBMITTED_AT,
                        Applications.NAME)
                .map(page -> Reply.ok(page.map(TakenLine::of)));
    }

    static Future<Reply<ApplicationView>> one(Call<Nothing, Nothing> call) {
        return Dossier.written(call)
                .map(dossier -> ApplicationView.toWriter(dossier.application(), call));
    }

    private static Future<Reply<ApplicationView>> open(
            Call<NewTakenApplication, Nothing> call, ApplicationSource source) {
        Drafting.checkDates(call.body().form(), call);
        return Drafting.openEdition(call, call.body().editionId())
                .compose(edition -> insert(call, edition, source))
                .map(Application::of)
                .map(ApplicationView::taken);
    }

    private static Future<Row> insert(
            Call<NewTakenApplication, Nothing> call, Edition edition, ApplicationSource source) {
        refuseWrongApplicant(edition, source);
        return carer(call)
                .compose(
                        carer ->
                                Prefill.forTaker(call, carer, edition)
                                        .compose(
                                                prefill ->
                                                        call.tx()
                                                                .insertAndRead(
                                                                        Applications.DATASET,
                                                                        taken(
                                                                                call, edition,
                                                                                carer, prefill,
                                                                                source))));
    }

    private static Values taken(
            Call<NewTakenApplication, Nothing> call,
            Edition edition,
            UUID carer,
            Prefill prefill,
            ApplicationSource source) {
        return Drafting.draft(edition, carer, prefill.fill(call.body().form()))
                .set(Applications.SOURCE, source)
                .set(Applications.TAKEN_BY, call.caller().account().value());
    }

    /** The carer of an application that the caller can see, or somebody new without an account. */
    private static Future<UUID> carer(Call<NewTakenApplication, Nothing> call) {
        UUID known = call.body().sameCarerAs();
        if (known == null) {
            return call.newSubject().map(SubjectId::value);
        }
        return call.tx()
                .find(Applications.DATASET, known, Applications.APPLICANT_ID)
                .map(
                        found ->
                                found.map(row -> row.get(Applications.APPLICANT_ID))
                                        .filter(
                                                carer ->
                                                        !carer.equals(
                                                                call.caller().subject().value()))
                                        .orElseThrow(Taking::unknownCarer));
    }

    private static void refuseWrongApplicant(Edition edition, ApplicationSource source) {
        if (source == ApplicationSource.RECIPIENT
                && edition.rules().appliedForBy() != Applicant.RECIPIENT) {
            throw Problem.conflict("Ask the carer to apply in this edition.");
        }
    }

    private static Problem unknownCarer() {
        return Problem.invalid(
                List.of(
                        new Fault(
                                "/sameCarerAs",
                                "unknown",
                                "Give the id of an application that you can see and that is not your"
                                        + " own")));
    }
}
