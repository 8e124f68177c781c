package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What operator, administrator and programme manager do. */
final class Organisation {

    static final String CASEWORKER = "behandelaar@valtes.example";
    static final String STAFF_PASSWORD = "elke-dinsdag-regent-het-hier";

    static final String OBJECTIONS = "bezwaar@valtes.example";
    static final String PAYER = "betaalt@valtes.example";
    static final String CHECKER = "controleert@valtes.example";
    static final String MANAGER = "programma@valtes.example";
    static final String OFFICER = "privacy@valtes.example";
    private static final String EDITION = "tenants/valtes/mantelzorgwaardering/assen-2026.json";

    private final JarProcess platform;
    private final Teller teller;
    private final Accounts accounts;

    Organisation(JarProcess platform, Teller teller) {
        this.platform = platform;
        this.teller = teller;
        this.accounts = new Accounts(platform, teller, "valtes");
    }

    /**
     * From a fresh installation to an open edition.
     *
     * @return the edition's id
     */
    String open() {
        ApiClient desk = accounts.administrator("beheer@valtes.example");
        teller.say("The operator makes an administrator at Valtes.");
        teller.say("The administrator chooses a password, before which nothing is allowed.");
        ApiClient manager = accounts.invited(desk, MANAGER, "programme-manager");
        accounts.invited(desk, CASEWORKER, "caseworker");
        accounts.invited(desk, OBJECTIONS, "caseworker");
        accounts.invited(desk, PAYER, "finance");
        accounts.invited(desk, CHECKER, "finance");
        accounts.invited(desk, OFFICER, "privacy-officer");
        teller.say(
                "The administrator invites a programme manager, two caseworkers, two people of"
                        + " finance and a privacy officer by mail.");
        String edition =
                teller.expect(201, manager.post("/mantelzorgwaardering/editions", assen2026()))
                        .json()
                        .getString("id");
        teller.say("The programme manager opens the edition of Assen 2026 from its document.");
        return edition;
    }

    void suspendAndResume() {
        ApiClient caseworker = accounts.staff(CASEWORKER);
        ApiClient operator = Accounts.operator(platform);
        teller.expect(200, operator.post("/tenants/valtes/suspension"));
        teller.expect(403, caseworker.get("/mantelzorgwaardering/applications"));
        teller.say("The operator suspends Valtes: its API answers 403.");
        teller.expect(200, operator.delete("/tenants/valtes/suspension"));
        teller.expect(200, caseworker.get("/mantelzorgwaardering/applications"));
        teller.say("The operator lets Valtes serve again.");
    }

    /** The edition as Valtes published it. */
    static JsonObject assen2026() {
        try {
            return new JsonObject(
                    Files.readString(Path.of(System.getProperty("waarborg.root"), EDITION)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
