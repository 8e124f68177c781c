package nl.waarborg.patientexperts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** IKOCREATE as its file has it but for the second factor, with the module, over HTTP. */
final class Ikocreate implements AutoCloseable {

    static final TenantId ID = new TenantId("ikocreate");
    static final String BASE = "/patient-experts";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final List<Plugin> PLUGINS = List.of(new PatientExpertsPlugin());

    private final TestPlatform platform;
    private TestPerson coordinator;
    private TestPerson officer;
    private int people;

    private Ikocreate(TestPlatform platform) {
        this.platform = platform;
        coordinator = platform.person(ID, "Cora Coordinator", "expert-coordinator");
        officer = platform.person(ID, "Olaf Officer", "privacy-officer");
    }

    static Ikocreate open() {
        return new Ikocreate(TestPlatform.serving(PLUGINS, List.of(tenant(ID))));
    }

    /** The same with another tenant that has the same file under another name. */
    static Ikocreate openBeside(TenantId other) {
        return new Ikocreate(TestPlatform.serving(PLUGINS, List.of(tenant(ID), tenant(other))));
    }

    /** The same with a ledger of erasures and back-ups in a folder. */
    static Ikocreate keepingIn(Path folder) {
        return new Ikocreate(TestPlatform.keepingIn(folder, PLUGINS, List.of(tenant(ID))));
    }

    private static TenantDocument tenant(TenantId id) {
        String file =
                PublishedTenants.text(ID.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL")
                        .replace("\nid: ikocreate\n", "\nid: " + id.value() + "\n");
        return PublishedTenants.with(PLUGINS, id.value(), file);
    }

    TestPlatform platform() {
        return platform;
    }

    TestPerson coordinator() {
        return coordinator;
    }

    TestPerson officer() {
        return officer;
    }

    /** Moves the clock to noon of a day; whoever goes on logs in again. */
    void on(LocalDate day) {
        platform.clock().set(day.atTime(LocalTime.NOON).atZone(ZONE).toInstant());
        coordinator = platform.again(coordinator);
        officer = platform.again(officer);
    }

    /** Whoever goes on after the clock moved logs in again. */
    void refresh() {
        coordinator = platform.again(coordinator);
        officer = platform.again(officer);
    }

    /** Somebody new with an account. */
    TestPerson someone() {
        people++;
        return platform.person(ID, "Iemand Proef" + people, "patient-expert");
    }

    /** Somebody new of the staff. */
    TestPerson staff(String role) {
        people++;
        return platform.person(ID, "Medewerker Proef" + people, role);
    }

    /**
     * All that the tables hold of what somebody answered to a question: the value and its marks.
     */
    List<String> stored(TestPerson person, String question) throws SQLException {
        String[] all =
                one(
                                "SELECT string_agg(v, ' ') FROM (SELECT encode(answer, 'hex') FROM"
                                        + " patient_experts.answer WHERE person_id = ? AND question ="
                                        + " '"
                                        + question
                                        + "' UNION ALL SELECT m.mark FROM patient_experts.answer_mark"
                                        + " m JOIN patient_experts.answer a ON a.id = m.answer_id"
                                        + " WHERE a.person_id = '"
                                        + person.subject()
                                        + "') t (v)",
                                person)
                        .split(" ");
        return List.of(all);
    }

    /** One value of the owner's tables about a person. */
    String one(String sql, TestPerson person) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                PreparedStatement query = owner.prepareStatement(sql)) {
            owner.createStatement()
                    .execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
            owner.createStatement().execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            query.setObject(1, person.subject().value());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Lets somebody into the role today. */
    String welcome(TestPerson person) {
        return made(
                coordinator
                        .api()
                        .post(
                                BASE + "/experts",
                                new JsonObject()
                                        .put("personId", person.subject().toString())
                                        .put("startsOn", today().toString())
                                        .put("profile", profile(person))));
    }

    static JsonObject profile(TestPerson person) {
        return new JsonObject()
                .put("firstName", "Iemand")
                .put("lastName", person.canary("name"))
                .put("email", person.login())
                .put("town", "Zwolle");
    }

    LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZONE);
    }

    /** Makes the form of this test: ten questions, of which the second and third have options. */
    JsonObject form() {
        JsonArray questions = new JsonArray();
        for (String key :
                List.of(
                        "condition",
                        "experience",
                        "medicines",
                        "care-received",
                        "daily-life",
                        "since",
                        "aids",
                        "work",
                        "energy",
                        "meeting-needs")) {
            String kind =
                    switch (key) {
                        case "experience" -> "CHOICES";
                        case "medicines" -> "YES_NO";
                        default -> "TEXT";
                    };
            JsonArray options = new JsonArray();
            if (kind.equals("CHOICES")) {
                List.of("self", "close-one", "carer")
                        .forEach(
                                code ->
                                        options.add(
                                                new JsonObject()
                                                        .put("code", code)
                                                        .put("nl", code)
                                                        .put("en", code)));
            }
            questions.add(
                    new JsonObject()
                            .put("key", key)
                            .put("kind", kind)
                            .put("nl", "Vraag " + key)
                            .put("en", "Question " + key)
                            .put("options", options));
        }
        Answer answer =
                coordinator
                        .api()
                        .post(BASE + "/forms", new JsonObject().put("questions", questions));
        made(answer);
        return answer.json();
    }

    /** The id of a question of the form in force. */
    static String question(JsonObject form, String key) {
        return form.getJsonArray("questions").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getJsonObject("question").getString("key").equals(key))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    /** Agrees to one question. */
    static Answer agree(TestPerson person, String key) {
        return person.api()
                .post(
                        "/me/consents",
                        new JsonObject()
                                .put("purpose", "patient-experts.health-answers")
                                .put("textVersion", "2026-12")
                                .put("question", key)
                                .put("age", "FROM_16"));
    }

    static Answer answer(
            TestPerson person, String expert, JsonObject form, String key, JsonObject body) {
        return person.api()
                .put(
                        BASE
                                + "/experts/"
                                + expert
                                + "/questions/"
                                + question(form, key)
                                + "/answer",
                        body);
    }

    static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }

    static JsonObject choices(String... codes) {
        return new JsonObject().put("choices", new JsonArray(List.of(codes)));
    }

    /** What somebody sees of the answers. */
    static List<JsonObject> answers(TestPerson person, String expert) {
        Answer answer = person.api().get(BASE + "/experts/" + expert + "/answers");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items();
    }

    /** A project that looks for nothing in particular. */
    String project() {
        return made(
                coordinator
                        .api()
                        .post(
                                BASE + "/projects",
                                new JsonObject()
                                        .put("name", "Meelezen")
                                        .put("description", "Een folder lezen")
                                        .put("party", "Proefziekenhuis")
                                        .put("criteria", new JsonArray())));
    }

    String invite(String expert, String project) {
        return made(
                coordinator
                        .api()
                        .post(
                                BASE + "/projects/" + project + "/invitations",
                                new JsonObject()
                                        .put("expertId", expert)
                                        .put("reasons", "Leest graag mee")));
    }

    /** Invites somebody, who accepts. */
    void takesPart(TestPerson person, String expert, String project) {
        ok(
                person.api()
                        .post(
                                BASE + "/invitations/" + invite(expert, project) + "/response",
                                new JsonObject().put("accepted", true)));
    }

    /** The id of what was made. */
    static String made(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().getString("id");
    }

    /** What was answered with 200. */
    static JsonObject ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    /** What the database says to a statement by the owner: its state, or empty where it obeys. */
    String raw(String sql) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
