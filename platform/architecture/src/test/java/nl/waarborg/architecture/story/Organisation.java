package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Outbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What operator, administrator and programme manager do. */
final class Organisation {

    static final String CASEWORKER = "behandelaar@valtes.example";
    static final String STAFF_PASSWORD = "elke-dinsdag-regent-het-hier";

    private static final String MANAGER = "programma@valtes.example";
    private static final String EDITION = "tenants/valtes/mantelzorgwaardering/assen-2026.json";

    private final JarProcess platform;
    private final Teller teller;

    Organisation(JarProcess platform, Teller teller) {
        this.platform = platform;
        this.teller = teller;
    }

    /**
     * From a fresh installation to an open edition.
     *
     * @return the edition's id
     */
    String open() {
        JsonObject administrator =
                teller.expect(
                                201,
                                operator()
                                        .post(
                                                "/tenants/valtes/administrators",
                                                new JsonObject()
                                                        .put("login", "beheer@valtes.example")
                                                        .put("name", "Beheer Verzonnen")))
                        .json();
        teller.say("The operator makes an administrator at Valtes.");
        ApiClient desk =
                valtes().loggedIn(
                                administrator.getString("login"),
                                administrator.getString("password"));
        teller.expect(403, desk.post("/accounts", staff(MANAGER, "programme-manager")));
        teller.expect(
                204,
                desk.put(
                        "/me/password",
                        new JsonObject()
                                .put("current", administrator.getString("password"))
                                .put("password", STAFF_PASSWORD)));
        teller.say("The administrator chooses a password, before which nothing is allowed.");
        invite(desk, MANAGER, "programme-manager");
        invite(desk, CASEWORKER, "caseworker");
        teller.say("The administrator invites a programme manager and a caseworker by mail.");
        ApiClient manager = valtes().loggedIn(MANAGER, STAFF_PASSWORD);
        String edition =
                teller.expect(201, manager.post("/mantelzorgwaardering/editions", assen2026()))
                        .json()
                        .getString("id");
        teller.say("The programme manager opens the edition of Assen 2026 from its document.");
        return edition;
    }

    private void invite(ApiClient desk, String login, String role) {
        teller.expect(201, desk.post("/accounts", staff(login, role)));
        choosePassword(login, STAFF_PASSWORD);
    }

    /** With the code from the mail, which waits in the outbox while there is no mail server. */
    void choosePassword(String login, String password) {
        String code = new Outbox(operator(), "valtes").codeTo(login);
        teller.expect(
                204,
                valtes().post(
                                "/auth/password",
                                new JsonObject().put("code", code).put("password", password)));
    }

    void suspendAndResume() {
        ApiClient caseworker = valtes().loggedIn(CASEWORKER, STAFF_PASSWORD);
        ApiClient operator = operator();
        teller.expect(200, operator.post("/tenants/valtes/suspension"));
        teller.expect(403, caseworker.get("/mantelzorgwaardering/applications"));
        teller.say("The operator suspends Valtes: its API answers 403.");
        teller.expect(200, operator.delete("/tenants/valtes/suspension"));
        teller.expect(200, caseworker.get("/mantelzorgwaardering/applications"));
        teller.say("The operator lets Valtes serve again.");
    }

    private ApiClient operator() {
        return ApiClient.at(platform.api("operator"))
                .loggedIn(JarProcess.OPERATOR, JarProcess.OPERATOR_PASSWORD);
    }

    private ApiClient valtes() {
        return ApiClient.at(platform.api("valtes"));
    }

    private static JsonObject staff(String login, String role) {
        return new JsonObject()
                .put("login", login)
                .put("name", "Medewerker Verzonnen")
                .put("roles", List.of(role));
    }

    private static JsonObject assen2026() {
        try {
            return new JsonObject(
                    Files.readString(Path.of(System.getProperty("waarborg.root"), EDITION)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
