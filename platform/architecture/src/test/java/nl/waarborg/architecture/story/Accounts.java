package nl.waarborg.architecture.story;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Outbox;

import java.util.List;

/**
 * How people come to have an account at an organisation: by the operator, by mail, by themselves.
 */
final class Accounts {

    private final JarProcess platform;
    private final Teller teller;
    private final String tenant;

    Accounts(JarProcess platform, Teller teller, String tenant) {
        this.platform = platform;
        this.teller = teller;
        this.tenant = tenant;
    }

    /** One whom the operator makes, and who may do nothing before choosing a password. */
    ApiClient administrator(String login) {
        JsonObject made =
                teller.expect(
                                201,
                                operator(platform)
                                        .post(
                                                "/tenants/" + tenant + "/administrators",
                                                new JsonObject()
                                                        .put("login", login)
                                                        .put("name", "Beheer Verzonnen")))
                        .json();
        String given = made.getString("password");
        ApiClient desk = anyone().loggedIn(login, given);
        teller.expect(403, desk.get("/accounts"));
        teller.expect(
                204,
                desk.put(
                        "/me/password",
                        new JsonObject()
                                .put("current", given)
                                .put("password", Organisation.STAFF_PASSWORD)));
        return desk;
    }

    /** One whom an administrator invites by mail. */
    ApiClient invited(ApiClient administrator, String login, String role) {
        teller.expect(
                201,
                administrator.post(
                        "/accounts",
                        new JsonObject()
                                .put("login", login)
                                .put("name", "Medewerker Verzonnen")
                                .put("roles", List.of(role))));
        choosePassword(login, Organisation.STAFF_PASSWORD);
        return staff(login);
    }

    /** One who registers, in the only role that is open to everybody there. */
    ApiClient registered(String login, String name, String password) {
        return registered(new JsonObject().put("login", login).put("name", name), password);
    }

    /** One who registers in a role of the own choice. */
    ApiClient registered(JsonObject registration, String password) {
        String login = registration.getString("login");
        teller.expect(204, anyone().post("/auth/registration", registration));
        choosePassword(login, password);
        return anyone().loggedIn(login, password);
    }

    /** Somebody of the staff, logged in. */
    ApiClient staff(String login) {
        return anyone().loggedIn(login, Organisation.STAFF_PASSWORD);
    }

    /** Whoever comes by. */
    ApiClient anyone() {
        return ApiClient.at(platform.api(tenant));
    }

    /** The code in the last mail, which waits in the outbox while there is no mail server. */
    String codeTo(String login) {
        return new Outbox(operator(platform), tenant).codeTo(login);
    }

    /** Where a link in the last mail leads. */
    String linkTo(String login, String link) {
        return new Outbox(operator(platform), tenant).linkTo(login, link);
    }

    private void choosePassword(String login, String password) {
        teller.expect(
                204,
                anyone().post(
                                "/auth/password",
                                new JsonObject()
                                        .put("code", codeTo(login))
                                        .put("password", password)));
    }

    static ApiClient operator(JarProcess platform) {
        return ApiClient.at(platform.api("operator"))
                .loggedIn(JarProcess.OPERATOR, JarProcess.OPERATOR_PASSWORD);
    }
}
