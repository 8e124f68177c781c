package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.EditionRules.Applicant;
import nl.waarborg.mantelzorgwaardering.Window.Phase;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.UUID;

/** The carer, or somebody for the carer, writes an application. */
final class Drafting {

    private Drafting() {}

    static Future<Reply<ApplicationView>> open(Call<NewApplication, Nothing> call) {
        checkDates(call.body().form(), call);
        return openEdition(call, call.body().editionId())
                .compose(edition -> insert(call, edition))
                .map(Application::of)
                .map(ApplicationView::created);
    }

    static Future<Reply<ApplicationView>> replace(Call<ApplicationForm, Nothing> call) {
        checkDates(call.body(), call);
        return Dossier.written(call)
                .compose(dossier -> write(call, dossier.application()))
                .compose(version -> Dossier.application(call))
                .map(application -> ApplicationView.toWriter(application, call));
    }

    /** The carer has looked at what was taken over from the last edition. */
    static Future<Reply<ApplicationView>> confirm(Call<Nothing, Nothing> call) {
        return Dossier.written(call)
                .compose(dossier -> confirm(call, dossier.application()))
                .compose(version -> Dossier.application(call))
                .map(application -> ApplicationView.toWriter(application, call));
    }

    /**
     * Throws a draft away. A carer who was made for it and of whom nothing else is kept goes with
     * it.
     */
    static Future<Reply<Nothing>> discard(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(
                        Applications.DATASET,
                        call.id("id"),
                        Applications.STATUS,
                        Applications.APPLICANT_ID,
                        Applications.TAKEN_BY)
                .compose(draft -> delete(call, draft))
                .map(gone -> Reply.nothing());
    }

    /** The edition of that id, if drafts for it can still be made. */
    static Future<Edition> openEdition(Work work, UUID id) {
        return work.tx()
                .find(Editions.DATASET, id)
                .map(
                        found -> {
                            Edition edition =
                                    Edition.of(found.orElseThrow(Drafting::noSuchEdition));
                            if (edition.window().phase(work.today()) == Phase.CLOSED) {
                                throw Problem.conflict(
                                        "Choose another edition. This one closed on its last day.");
                            }
                            return edition;
                        });
    }

    private static Future<Row> insert(Call<NewApplication, Nothing> call, Edition edition) {
        if (edition.rules().appliedForBy() == Applicant.RECIPIENT) {
            throw Problem.conflict("Ask the person you care for to apply for you in this edition.");
        }
        UUID carer = call.caller().subject().value();
        NewApplication body = call.body();
        Future<Prefill> known =
                body.prefills()
                        ? Prefill.forCarer(call, carer, edition)
                        : Future.succeededFuture(Prefill.NOTHING);
        return known.compose(
                prefill ->
                        call.tx()
                                .insertAndRead(
                                        Applications.DATASET,
                                        draft(edition, carer, prefill.fill(body.form()))));
    }

    /** A draft of the carer's own, until more is said. */
    static Values draft(Edition edition, UUID carer, Values form) {
        return form.set(Applications.APPLICANT_ID, carer)
                .set(Applications.EDITION_ID, edition.id())
                .set(Applications.STATUS, ApplicationStatus.DRAFT);
    }

    private static Future<Long> confirm(Call<?, ?> call, Application present) {
        if (present.status() != ApplicationStatus.DRAFT) {
            throw Problem.conflict("It was submitted already, so nothing is left to confirm.");
        }
        return call.tx()
                .update(
                        Applications.DATASET,
                        present.id(),
                        call.expectedVersion(),
                        Values.none().setNullable(Applications.PREFILLED, null));
    }

    private static Future<Long> write(Call<ApplicationForm, Nothing> call, Application present) {
        if (!present.writable()) {
            throw Problem.conflict(
                    "It was submitted already. Withdraw it, or ask for the chance to complete it.");
        }
        return call.tx()
                .update(
                        Applications.DATASET,
                        present.id(),
                        call.expectedVersion(),
                        FormColumns.values(call.body()).setNullable(Applications.PREFILLED, null));
    }

    private static Future<Boolean> delete(Call<Nothing, Nothing> call, Row draft) {
        SubjectId carer = new SubjectId(draft.get(Applications.APPLICANT_ID));
        UUID taker = draft.find(Applications.TAKEN_BY).orElse(null);
        if (!carer.equals(call.caller().subject())
                && !call.caller().account().value().equals(taker)) {
            throw Problem.notFound();
        }
        if (draft.get(Applications.STATUS) != ApplicationStatus.DRAFT) {
            throw Problem.conflict("It was submitted already. Withdraw it instead.");
        }
        return call.tx()
                .delete(Applications.DATASET, call.id("id"))
                .compose(gone -> call.dropEmptySubject(carer));
    }

    static void checkDates(ApplicationForm form, Call<?, ?> call) {
        List<Fault> faults = Completeness.impossibleDates(form, call.today());
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static Problem noSuchEdition() {
        return Problem.invalid(
                List.of(new Fault("/editionId", "unknown", "Give the id of an edition")));
    }
}
