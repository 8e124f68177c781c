package nl.waarborg.clientcocreation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** IKOCREATE as its file has it but for the second factor, with the module, over HTTP. */
final class Ikocreate implements AutoCloseable {

    static final TenantId ID = new TenantId("ikocreate");
    static final String BASE = "/client-cocreation";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final List<Plugin> PLUGINS = List.of(new ClientCocreationPlugin());

    private final TestPlatform platform;
    private TestPerson leader;
    private TestPerson officer;
    private int people;

    private Ikocreate(TestPlatform platform) {
        this.platform = platform;
        leader = platform.person(ID, "Lea Leider", "project-leader");
        officer = platform.person(ID, "Olaf Officer", "privacy-officer");
    }

    static Ikocreate open() {
        return opened(
                PublishedTenants.text(ID.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL"));
    }

    /** The same, which asks consent for pictures and recordings that no agreement needs. */
    static Ikocreate openAskingForMedia() {
        return opened(
                PublishedTenants.text(ID.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL")
                        .replace(
                                "\nconsents:\n",
                                """

                                consents:
                                  - id: client-cocreation.media
                                    purpose: IKO-L12
                                    textVersion: "2026-11"
                                    text:
                                      nl: "Er mogen foto's en opnamen van mij worden bewaard."
                                      en: "Pictures and recordings of me may be kept."
                                    promises: [IKO-C1]
                                    source: INTERPRETATION
                                """));
    }

    private static Ikocreate opened(String file) {
        return new Ikocreate(
                TestPlatform.serving(
                        PLUGINS, List.of(PublishedTenants.with(PLUGINS, ID.value(), file))));
    }

    TestPlatform platform() {
        return platform;
    }

    TestPerson leader() {
        return leader;
    }

    TestPerson officer() {
        return officer;
    }

    /** Moves the clock to noon of a day; whoever goes on logs in again. */
    void on(LocalDate day) {
        platform.clock().set(day.atTime(LocalTime.NOON).atZone(ZONE).toInstant());
        leader = platform.again(leader);
        officer = platform.again(officer);
    }

    /** Somebody new with an account who works for a client. */
    TestPerson employee() {
        people++;
        return platform.person(ID, "Iemand Proef" + people, "client-member");
    }

    Answer post(String path, JsonObject body) {
        return leader.api().post(BASE + path, body);
    }

    String client() {
        return made(post("/clients", new JsonObject().put("name", "Proefziekenhuis")));
    }

    String agreement(String client) {
        return made(
                post(
                        "/clients/" + client + "/agreements",
                        new JsonObject().put("subject", "Advies").put("startedOn", "2026-11-01")));
    }

    String contact(String client, TestPerson person) {
        return made(
                post(
                        "/clients/" + client + "/contacts",
                        new JsonObject()
                                .put("personId", person.subject().toString())
                                .put("firstName", "Iemand")
                                .put("lastName", person.canary("name"))));
    }

    String space(String agreement) {
        return made(
                post(
                        "/spaces",
                        new JsonObject().put("agreementId", agreement).put("name", "Wachtkamer")));
    }

    Answer letIn(String space, TestPerson person) {
        return post(
                "/spaces/" + space + "/members",
                new JsonObject().put("accountId", person.account().toString()));
    }

    static Answer say(TestPerson person, String space, String text) {
        return person.api()
                .post(
                        BASE + "/spaces/" + space + "/contributions",
                        new JsonObject().put("text", text));
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

    /** The tables of the module in which a text stands. */
    Set<String> traces(String text) throws SQLException {
        Set<String> all = Leftovers.of(platform.ownerConnection(), ID, List.of(text));
        all.removeIf(table -> !table.startsWith("client_cocreation."));
        return all;
    }

    /** What the database says to a statement by the owner; empty where it obeys. */
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
