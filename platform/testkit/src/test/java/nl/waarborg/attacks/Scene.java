package nl.waarborg.attacks;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.papers.PapersPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The platform under attack: a tenant {@code north} where the attacker may have an account, and a
 * tenant {@code south} with secrets. Keeps every answer the attacker got.
 */
final class Scene implements AutoCloseable {

    static final String PASSWORD = "a password of some length";
    static final String OPERATOR_PASSWORD = "an operator's password";
    static final String SECRET = "canary-of-the-south";

    /** Addresses of this machine: the attacker's, and that of the one who is attacked. */
    static final String ATTACKER = "127.0.0.2";

    static final String OWNER = "127.0.0.3";

    private final TestPlatform platform;
    private final List<Answer> answers = new ArrayList<>();
    final TestPerson person;
    final TestPerson other;
    final TestPerson administrator;
    final TestPerson staff;
    final TestPerson victim;
    final TestPerson southStaff;
    final UUID otherTicket;
    final UUID southTicket;
    final UUID southPaper;

    Scene() {
        platform = TestPlatform.hashingInEarnest(new HelpdeskPlugin(), new PapersPlugin());
        platform.platform().addFirstOperator("ops@example.nl", OPERATOR_PASSWORD, false);
        person = platform.person(TestPlatform.NORTH, "Noor Vos", "person");
        other = platform.person(TestPlatform.NORTH, "Olaf Vos", "person");
        administrator = platform.person(TestPlatform.NORTH, "Adam Baas", "administrator");
        staff = platform.person(TestPlatform.NORTH, "Stef Staf", "everything");
        victim = platform.person(TestPlatform.SOUTH, "Vera Zuid", "person");
        southStaff = platform.person(TestPlatform.SOUTH, "Zus Zuid", "everything");
        otherTicket = ticket(other, "Not yours");
        southTicket = ticket(victim, SECRET);
        southPaper =
                id(
                        victim.api()
                                .upload(
                                        "/papers/papers",
                                        "text/plain",
                                        "attachment; filename=\"proof.txt\"",
                                        SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    /** Lets limits and old tokens pass, and forgets what was answered. */
    void anew() {
        platform.clock().advance(Duration.ofHours(1));
        answers.clear();
    }

    /** All that the attacker was answered. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    TestPlatform platform() {
        return platform;
    }

    /** An answer that the attacker got by other means. */
    Answer got(Answer answer) {
        answers.add(answer);
        return answer;
    }

    /** The access token of a fresh log-in. */
    String token(TestPerson who) {
        return tokens(who).getString("accessToken");
    }

    /** Both tokens of a fresh log-in. */
    JsonObject tokens(TestPerson who) {
        Answer answer =
                platform.api(who.tenant()).post("/auth/token", credentials(who.login(), PASSWORD));
        if (answer.status() != 200) {
            throw new AssertionError("Log-in was answered with " + answer);
        }
        return answer.json();
    }

    static JsonObject credentials(String login, String password) {
        return new JsonObject().put("login", login).put("password", password);
    }

    /** Somebody who is logged in at north, as seen by the attacker. */
    ApiClient as(TestPerson who) {
        return platform.api(who.tenant()).withToken(token(who));
    }

    /** The operators' API, with whatever token. */
    ApiClient operators(String token) {
        return ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"))
                .withToken(token);
    }

    String operatorToken() {
        return ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"))
                .post("/auth/token", credentials("ops@example.nl", OPERATOR_PASSWORD))
                .json()
                .getString("accessToken");
    }

    /** Sends JSON from one of this machine's addresses. */
    Answer from(String address, String tenant, String path, JsonObject body) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        platform.platform().api()
                                                + "/api/"
                                                + tenant
                                                + "/v1"
                                                + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build();
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.ofLiteral(address))
                        .build()) {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return got(new Answer(response.statusCode(), response.headers(), response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static UUID ticket(TestPerson who, String question) {
        return id(who.api().post("/helpdesk/tickets", new JsonObject().put("question", question)));
    }

    static UUID id(Answer made) {
        if (made.status() != 201) {
            throw new AssertionError("Making a row was answered with " + made);
        }
        return UUID.fromString(made.json().getString("id"));
    }

    /** What an answer says but for the ids of the request. */
    static Map<String, Object> likeness(Answer answer) {
        JsonObject body = answer.text().isEmpty() ? new JsonObject() : answer.json();
        body.remove("instance");
        body.remove("requestId");
        return Map.of("status", answer.status(), "body", body.encode());
    }

    @Override
    public void close() {
        platform.close();
    }
}
