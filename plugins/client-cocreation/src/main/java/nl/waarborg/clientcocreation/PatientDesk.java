package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewPatient.View;
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

/** Takes what clients pass on of patients, and lets it go when a patient takes that back. */
final class PatientDesk {

    private PatientDesk() {}

    static Future<Reply<View>> take(Call<NewPatient, Nothing> call) {
        if (call.body().declaredOn().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/declaredOn",
                                    "in-future",
                                    "must be today or before: the patient agrees first")));
        }
        return DelivererDesk.refuseUnlessNamed(call, call.body().agreementId())
                .compose(_ -> call.tx().require(Clients.AGREEMENTS, call.body().agreementId()))
                .compose(agreement -> take(call, agreement))
                .map(row -> Reply.createdAs("", View.of(row)));
    }

    private static Future<Row> take(Call<NewPatient, Nothing> call, Row agreement) {
        if (!agreement.get(Clients.AGREEMENT_CLIENT).equals(call.id("id"))) {
            throw Problem.notFound();
        }
        if (agreement.find(Clients.ENDED_ON).isPresent()) {
            throw Problem.conflict("The assignment has ended. Data is taken for one that lasts.");
        }
        return Visits.noteDelivery(call, call.body().agreementId())
                .compose(_ -> call.newSubject())
                .compose(person -> call.tx().insertAndRead(Clients.PATIENTS, values(call, person)));
    }

    private static Values values(Call<NewPatient, Nothing> call, SubjectId person) {
        NewPatient body = call.body();
        return Values.of(Clients.PATIENT_ID, person.value())
                .set(Clients.PATIENT_CLIENT, call.id("id"))
                .set(Clients.PATIENT_AGREEMENT, body.agreementId())
                .setNullable(Clients.CONTACT_DATA, body.contactData())
                .set(Clients.EXPERIENCES, body.experiences())
                .setNullable(Clients.CLINICAL_PICTURE, body.clinicalPicture())
                .set(Clients.DECLARED_ON, body.declaredOn())
                .set(Clients.DECLARATION, body.declaration())
                .set(Clients.RECORDED_BY, call.caller().account().value())
                .set(Clients.RECORDED_ON, call.today());
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Clients.PATIENTS,
                        Clients.PATIENT_CLIENT.field().eq(call.id("id")),
                        call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    /** Takes the patient at the word: all of it goes in this transaction (IKO-R12). */
    static Future<Reply<Nothing>> withdraw(Call<Nothing, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(Clients.PATIENTS, id, Clients.PATIENT_ID, Clients.PATIENT_AGREEMENT)
                .compose(
                        row ->
                                Visits.noteDelivery(call, row.get(Clients.PATIENT_AGREEMENT))
                                        .compose(_ -> call.tx().delete(Clients.PATIENTS, id))
                                        .compose(
                                                _ ->
                                                        call.dropEmptySubject(
                                                                new SubjectId(
                                                                        row.get(
                                                                                Clients
                                                                                        .PATIENT_ID)))))
                .map(_ -> Reply.nothing());
    }
}
