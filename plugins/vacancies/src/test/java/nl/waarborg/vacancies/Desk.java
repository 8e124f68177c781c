package nl.waarborg.vacancies;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The vacancies of the Kenniscentrum as its file has them, over HTTP. */
final class Desk implements AutoCloseable {

    static final TenantId ID = new TenantId("kenniscentrum-kraamzorg");
    private static final String CONSENT = "vacancies.keep-application";

    private final TestPlatform platform;
    private TestPerson manager;
    private TestPerson officer;
    private int people;

    private Desk(TestPlatform platform) {
        this.platform = platform;
        manager = platform.person(ID, "Marga Vacature", "vacancy-manager");
        officer = platform.person(ID, "Otto Privacy", "privacy-officer");
    }

    static Desk open() {
        List<Plugin> plugins = List.of(new VacanciesPlugin());
        return new Desk(TestPlatform.serving(plugins, PublishedTenants.with(plugins, ID.value())));
    }

    /** The same with a file that the test changed. */
    static Desk open(UnaryOperator<String> change) {
        List<Plugin> plugins = List.of(new VacanciesPlugin());
        String changed = change.apply(PublishedTenants.text(ID.value()));
        return new Desk(
                TestPlatform.serving(
                        plugins, List.of(PublishedTenants.with(plugins, ID.value(), changed))));
    }

    TestPlatform platform() {
        return platform;
    }

    TestPerson manager() {
        return manager;
    }

    TestPerson officer() {
        return officer;
    }

    /** After ten minutes of the clock a token is worth nothing. */
    void refresh() {
        manager = platform.again(manager);
        officer = platform.again(officer);
    }

    TestPerson someone(String role) {
        people++;
        return platform.person(ID, "Iemand Proef" + people, role);
    }

    RawSql sql() {
        return RawSql.at(platform, ID);
    }

    /** An open vacancy that these staff handle. */
    String vacancy(TestPerson... staff) {
        return vacancy("2026-12-31", staff);
    }

    /** One for which people can apply up to a day. */
    String vacancy(String closesOn, TestPerson... staff) {
        String id =
                made(
                        manager.api()
                                .post(
                                        "/vacancies/vacancies",
                                        new JsonObject()
                                                .put("title", "Coördinator")
                                                .put("description", "Het werk")
                                                .put("closesOn", closesOn)));
        for (TestPerson one : staff) {
            made(
                    manager.api()
                            .post(
                                    "/vacancies/vacancies/" + id + "/staff",
                                    new JsonObject()
                                            .put("accountId", one.account().value().toString())));
        }
        ok(manager.api().post("/vacancies/vacancies/" + id + "/opening"));
        return id;
    }

    void end(String vacancy, String outcome) {
        ok(
                manager.api()
                        .post(
                                "/vacancies/vacancies/" + vacancy + "/end",
                                new JsonObject()
                                        .put("outcome", outcome)
                                        .put("reasons", "De procedure is klaar.")));
    }

    /** An application with a curriculum vitae. */
    String applied(TestPerson applicant, String vacancy) {
        String id =
                made(
                        applicant
                                .api()
                                .post("/vacancies/vacancies/" + vacancy + "/applications", form()));
        made(upload(applicant, id));
        return id;
    }

    static JsonObject form() {
        return new JsonObject()
                .put("name", "Ada Proef")
                .put("email", "ada@example.org")
                .put("motivation", "Ik wil dit graag doen.");
    }

    static Answer upload(TestPerson applicant, String application) {
        return applicant
                .api()
                .upload(
                        "/vacancies/applications/" + application + "/documents?type=CV",
                        "text/plain",
                        "attachment; filename=\"cv.txt\"",
                        "Eerder werk: van alles.".getBytes(StandardCharsets.UTF_8));
    }

    static Answer read(TestPerson reader, String application) {
        return reader.api().get("/vacancies/applications/" + application);
    }

    static Answer decide(TestPerson staff, String application, String outcome) {
        return staff.api()
                .post(
                        "/vacancies/applications/" + application + "/decision",
                        new JsonObject()
                                .put("outcome", outcome)
                                .put("reasons", "Minder ervaring dan gevraagd."));
    }

    /** Agrees that the application stays, and types over the code of the mail. */
    String keeping(TestPerson applicant) {
        String consent = asked(applicant);
        String body = mail(applicant, "Code: ");
        Answer confirmed =
                platform.api(ID)
                        .post(
                                "/consent-confirmations",
                                new JsonObject()
                                        .put(
                                                "code",
                                                body.substring(body.indexOf("Code: ") + 6)
                                                        .strip()));
        if (confirmed.status() != 204) {
            throw new AssertionError(confirmed.toString());
        }
        return consent;
    }

    /** Agrees, and leaves the mail unread. */
    static String asked(TestPerson applicant) {
        return made(
                applicant
                        .api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", CONSENT)
                                        .put("textVersion", "2026-11")));
    }

    /** Whether a person's consent to keep applications stands. */
    boolean keeps(TestPerson person) {
        return keeps(person.subject().toString());
    }

    boolean keeps(String subject) {
        try (RawSql sql = sql()) {
            return sql.ask(
                            "SELECT count(*) FROM core.consent WHERE subject_id = ?::uuid AND purpose = ? AND"
                                    + " given_at IS NOT NULL AND ended_at IS NULL",
                            subject,
                            CONSENT)
                    .orElseThrow()
                    .equals("1");
        }
    }

    /** The mail to a person in which something stands. */
    String mail(TestPerson person, String part) {
        try (RawSql sql = sql()) {
            return sql.ask(
                            "SELECT body FROM core.mail WHERE subject_id = ? AND strpos(body, ?) > 0",
                            person.subject().value(),
                            part)
                    .orElseThrow();
        }
    }

    /** How many mails about an application there are. */
    String mailsAbout(String application) {
        try (RawSql sql = sql()) {
            return sql.ask(
                            "SELECT count(*) FROM core.mail WHERE record_id = ?",
                            UUID.fromString(application))
                    .orElseThrow();
        }
    }

    /** How many rows of an application there are. */
    String rows(String application) {
        UUID id = UUID.fromString(application);
        try (RawSql sql = sql()) {
            return sql.ask(
                            "SELECT (SELECT count(*) FROM vacancies.application WHERE id = ?) + (SELECT"
                                    + " count(*) FROM vacancies.document WHERE application_id = ?) +"
                                    + " (SELECT count(*) FROM vacancies.step WHERE application_id = ?)",
                            id,
                            id,
                            id)
                    .orElseThrow();
        }
    }

    static String made(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json().getString("id");
    }

    static JsonObject ok(Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.json();
    }

    @Override
    public void close() {
        platform.close();
    }
}
