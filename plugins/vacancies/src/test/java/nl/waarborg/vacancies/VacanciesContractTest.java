package nl.waarborg.vacancies;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.Use;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

class VacanciesContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new VacanciesPlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("confirmWithinDays", 3);
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        return vacancy(staff, work)
                .compose(
                        vacancy ->
                                applied(person, staff, work, vacancy)
                                        .compose(_ -> byForm(person, staff, work))
                                        .compose(_ -> filled(staff, work, vacancy)));
    }

    /** Who is asked again for a later vacancy: those whose application says that it is kept. */
    @Override
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        String later = "/vacancies/vacancies/" + laterVacancy(staff);
        return Map.of(
                "the applications that are kept",
                Use.of(() -> staff.api().get("/vacancies/applications?limit=100"))
                        .showing(
                                all ->
                                        all.items().stream()
                                                .map(one -> staff.api().get(path(one)).json())
                                                .filter(one -> one.getBoolean("kept"))
                                                .toList()
                                                .toString()),
                "what can be considered for a later vacancy",
                Use.of(() -> staff.api().get(later + "/kept-applications?limit=100"))
                        .showing(all -> all.items().toString()));
    }

    /** One that is open and that these staff handle. */
    private static String laterVacancy(TestPerson staff) {
        JsonObject work =
                new JsonObject()
                        .put("title", "Adviseur")
                        .put("description", "Werk")
                        .put("closesOn", "2030-12-31");
        String id = Desk.made(staff.api().post("/vacancies/vacancies", work));
        Desk.made(
                staff.api()
                        .post(
                                "/vacancies/vacancies/" + id + "/staff",
                                new JsonObject()
                                        .put("accountId", staff.account().value().toString())));
        Desk.ok(staff.api().post("/vacancies/vacancies/" + id + "/opening"));
        return id;
    }

    private static String path(JsonObject application) {
        return "/vacancies/applications/" + application.getString("id");
    }

    private static Future<Long> filled(TestPerson staff, Work work, UUID vacancy) {
        return work.tx()
                .update(
                        Vacancies.DATASET,
                        vacancy,
                        OptionalLong.empty(),
                        Values.of(Vacancies.STATUS, VacancyStatus.FILLED)
                                .set(Vacancies.ENDED_ON, work.today())
                                .set(Vacancies.ENDED_BY, staff.account().value())
                                .set(Vacancies.END_REASONS, "Er is iemand gevonden."));
    }

    private static Future<UUID> vacancy(TestPerson staff, Work work) {
        Values vacancy =
                Values.of(Vacancies.TITLE, "Coördinator")
                        .set(Vacancies.DESCRIPTION, "Werk")
                        .set(Vacancies.CLOSES_ON, work.today())
                        .set(Vacancies.STATUS, VacancyStatus.DRAFT);
        return work.tx()
                .insert(Vacancies.DATASET, vacancy)
                .compose(
                        id ->
                                work.tx()
                                        .insert(
                                                Vacancies.STAFF,
                                                Values.of(Vacancies.STAFF_VACANCY, id)
                                                        .set(
                                                                Vacancies.STAFF_ACCOUNT,
                                                                staff.account().value()))
                                        .compose(
                                                _ ->
                                                        work.tx()
                                                                .update(
                                                                        Vacancies.DATASET,
                                                                        id,
                                                                        OptionalLong.empty(),
                                                                        Values.of(
                                                                                Vacancies.STATUS,
                                                                                VacancyStatus
                                                                                        .OPEN)))
                                        .map(id));
    }

    private static Future<?> applied(TestPerson person, TestPerson staff, Work work, UUID vacancy) {
        Values application =
                Values.of(Applications.APPLICANT_ID, person.subject().value())
                        .set(Applications.VACANCY_ID, vacancy)
                        .set(Applications.NAME, person.canary("name"))
                        .set(Applications.EMAIL, person.canary("email"))
                        .set(Applications.PHONE, person.canary("phone"))
                        .set(Applications.MOTIVATION, person.canary("motivation"))
                        .set(Applications.STATUS, ApplicationStatus.SUBMITTED);
        return work.tx()
                .insert(Applications.DATASET, application)
                .compose(
                        id ->
                                Future.all(
                                        work.tx()
                                                .insert(
                                                        Applications.DOCUMENTS,
                                                        document(person, id)),
                                        work.tx()
                                                .insert(
                                                        Applications.STEPS,
                                                        step(person, staff, work, id)),
                                        work.tx()
                                                .update(
                                                        Applications.DATASET,
                                                        id,
                                                        OptionalLong.empty(),
                                                        rejected(person, staff, work))));
    }

    /** For another vacancy, by the form on a web site, and not confirmed yet. */
    private static Future<Long> byForm(TestPerson person, TestPerson staff, Work work) {
        return vacancy(staff, work)
                .compose(
                        vacancy ->
                                work.tx()
                                        .insert(
                                                Applications.DATASET,
                                                unconfirmed(person, work, vacancy))
                                        .compose(_ -> filled(staff, work, vacancy)));
    }

    private static Values unconfirmed(TestPerson person, Work work, UUID vacancy) {
        return Values.of(Applications.APPLICANT_ID, person.subject().value())
                .set(Applications.VACANCY_ID, vacancy)
                .set(Applications.CHANNEL, Channel.FORM)
                .set(Applications.LANGUAGE, MailLanguage.NL)
                .set(Applications.NAME, person.canary("form-name"))
                .set(Applications.EMAIL, person.canary("form-email"))
                .set(Applications.ADDRESS_MARK, person.hash("address"))
                .set(Applications.CONFIRM_HASH, person.hash("confirm"))
                .set(Applications.UPLOAD_HASH, person.hash("upload"))
                .set(Applications.LINK_HASH, person.hash("link"))
                .set(Applications.CONSIDER_HASH, person.hash("consider"))
                .set(Applications.CONFIRM_UNTIL, work.now().plus(Duration.ofDays(1)))
                .set(Applications.STATUS, ApplicationStatus.UNCONFIRMED);
    }

    private static Values document(TestPerson person, UUID application) {
        return Applications.FILE.set(
                Values.of(Applications.DOCUMENT_OF, application)
                        .set(Applications.DOCUMENT_TYPE, DocumentType.CV),
                person.canaryFile("cv"));
    }

    private static Values step(TestPerson person, TestPerson staff, Work work, UUID application) {
        return Values.of(Applications.STEP_OF, application)
                .set(Applications.STEP_KIND, StepKind.INTERVIEW)
                .set(Applications.TAKEN_ON, work.today())
                .set(Applications.NOTE, person.canary("note"))
                .set(Applications.TAKEN_BY, staff.account().value());
    }

    private static Values rejected(TestPerson person, TestPerson staff, Work work) {
        return Values.of(Applications.STATUS, ApplicationStatus.REJECTED)
                .set(Applications.REASONS, person.canary("reasons"))
                .set(Applications.DECIDED_BY, staff.account().value())
                .set(Applications.DECIDED_AT, work.now());
    }
}
