package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;

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
        teller.expect(201, desk.post("/accounts", staff(MANAGER, "programme-manager")));
        teller.expect(201, desk.post("/accounts", staff(CASEWORKER, "caseworker")));
        teller.say("The administrator makes a programme manager and a caseworker.");
        ApiClient manager = valtes().loggedIn(MANAGER, STAFF_PASSWORD);
        String edition =
                teller.expect(201, manager.post("/mantelzorgwaardering/editions", assen2026()))
                        .json()
                        .getString("id");
        teller.say("The programme manager opens the edition of Assen 2026 from its document.");
        return edition;
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
                .put("roles", List.of(role))
                .put("password", STAFF_PASSWORD);
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
