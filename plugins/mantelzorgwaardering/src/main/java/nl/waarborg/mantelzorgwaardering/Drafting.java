package nl.waarborg.mantelzorgwaardering;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Window.Phase;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The carer writes an application. */
final class Drafting {

    private Drafting() {}

    static Future<Reply<ApplicationView>> open(Call<NewApplication, Nothing> call) {
        checkDates(call.body().form(), call);
        return call.tx()
                .find(Editions.DATASET, call.body().editionId())
                .compose(edition -> insert(call, edition))
                .compose(id -> Dossier.read(call, id))
                .map(ApplicationView::created);
    }

    static Future<Reply<ApplicationView>> replace(Call<ApplicationForm, Nothing> call) {
        checkDates(call.body(), call);
        return Dossier.own(call)
                .compose(dossier -> write(call, dossier.application()))
                .compose(version -> Dossier.application(call))
                .map(ApplicationView::reply);
    }

    static Future<Reply<Nothing>> discard(Call<Nothing, Nothing> call) {
        return Dossier.own(call)
                .compose(dossier -> delete(call, dossier.application()))
                .map(gone -> Reply.nothing());
    }

    private static Future<UUID> insert(Call<NewApplication, Nothing> call, Optional<Row> found) {
        Edition edition = Edition.of(found.orElseThrow(Drafting::noSuchEdition));
        if (edition.window().phase(call.today()) == Phase.CLOSED) {
            throw Problem.conflict("Choose another edition. This one closed on its last day.");
        }
        Values values =
                FormColumns.values(call.body().form())
                        .set(Applications.APPLICANT_ID, call.caller().subject().value())
                        .set(Applications.EDITION_ID, edition.id())
                        .set(Applications.STATUS, ApplicationStatus.DRAFT);
        return call.tx().insert(Applications.DATASET, values);
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
                        FormColumns.values(call.body()));
    }

    private static Future<Void> delete(Call<Nothing, Nothing> call, Application present) {
        if (present.status() != ApplicationStatus.DRAFT) {
            throw Problem.conflict("It was submitted already. Withdraw it instead.");
        }
        return call.tx().delete(Applications.DATASET, present.id());
    }

    private static void checkDates(ApplicationForm form, Call<?, ?> call) {
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
