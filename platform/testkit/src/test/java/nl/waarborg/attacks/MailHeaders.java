package nl.waarborg.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;

import java.util.List;
import java.util.UUID;

/** Smuggling headers or readers into mails. */
final class MailHeaders {

    private static final String KIND = "header injection in mail";
    private static final String INJECTED = "\r\nBcc: all@evil.example\r\n\r\nHello";

    private MailHeaders() {}

    static List<Attack> all() {
        return List.of(
                row(
                        "a line break in text that ends in a subject line",
                        "one line; no header, no second reader",
                        MailHeaders::title),
                row(
                        "markup in text that ends in a mail's HTML",
                        "shown as text",
                        MailHeaders::markup),
                row(
                        "a line break or a second address in a log-in name",
                        "400, no mail",
                        MailHeaders::login),
                row(
                        "a line break in the address to send a new password to",
                        "400, no mail",
                        MailHeaders::reset),
                row(
                        "a line break in a tenant's sender",
                        "400, the policy stays",
                        MailHeaders::sender));
    }

    private static Attack row(String attack, String answer, Attack.Attempt attempt) {
        return new Attack(KIND, attack, answer, attempt);
    }

    private static void title(Scene scene) {
        JsonObject mail = mailAbout(scene, "Hi" + INJECTED);

        assertThat(mail.getString("title")).isEqualTo("Uw vraag: Hi Bcc: all@evil.example Hello");
        assertThat(mail.getString("to")).isEqualTo(scene.person.login());
    }

    private static void markup(Scene scene) {
        JsonObject mail = mailAbout(scene, "<img src=x onerror=alert(1)>");

        assertThat(mail.getString("body")).contains("<img");
        assertThat(html(scene, mail)).contains("&lt;img").doesNotContain("<img");
    }

    private static JsonObject mailAbout(Scene scene, String question) {
        UUID ticket =
                Scene.id(
                        scene.got(
                                scene.as(scene.person)
                                        .post(
                                                "/helpdesk/tickets",
                                                new JsonObject().put("question", question))));
        String id =
                scene.as(scene.administrator)
                        .get("/mails?record=" + ticket)
                        .items()
                        .getFirst()
                        .getString("id");
        return scene.operators(scene.operatorToken()).get("/tenants/north/mails/" + id).json();
    }

    private static String html(Scene scene, JsonObject mail) {
        try (var connection = scene.platform().ownerConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (var rows =
                    statement.executeQuery(
                            "SELECT html FROM core.mail WHERE id = '"
                                    + mail.getString("id")
                                    + "'")) {
                rows.next();
                return rows.getString(1);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void login(Scene scene) {
        ApiClient administrator = scene.as(scene.administrator);
        for (String login :
                List.of(
                        "a@b.nl" + INJECTED,
                        "a@b.nl,c@d.nl",
                        "a@b.nl\nX",
                        "<a@b.nl>",
                        "a@b.nl c@d")) {
            JsonObject account =
                    new JsonObject()
                            .put("login", login)
                            .put("name", "Eve")
                            .put("roles", new JsonArray().add("person"));
            Answer answer = scene.got(administrator.post("/accounts", account));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
    }

    private static void reset(Scene scene) {
        ApiClient north = scene.platform().api(scene.person.tenant());
        for (String login : List.of(scene.person.login() + INJECTED, "a@b.nl\r\nCc: c@d.nl")) {
            Answer answer =
                    scene.got(
                            north.post(
                                    "/auth/password-reset", new JsonObject().put("login", login)));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
    }

    private static void sender(Scene scene) {
        ApiClient operator = scene.operators(scene.operatorToken());
        Answer before = operator.get("/tenants/north/policy");
        for (JsonObject sender :
                List.of(
                        new JsonObject().put("name", "Desk" + INJECTED),
                        new JsonObject().put("address", "a@b.nl\r\nBcc: c@d.nl"),
                        new JsonObject().put("replyTo", "a@b.nl,c@d.nl"))) {
            JsonObject policy = before.json().put("mail", new JsonObject().put("sender", sender));
            policy.getJsonObject("policy").put("version", 99);
            Answer answer =
                    scene.got(
                            operator.with("If-Match", before.header("ETag"))
                                    .put("/tenants/north/policy", policy));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        }
        assertThat(operator.get("/tenants/north/policy").text()).isEqualTo(before.text());
    }
}
