package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.AccessRules;
import nl.waarborg.kernel.IdentityProvider;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** OpenID Connect against a server that others wrote, in a process of its own. */
@ExtendWith(OneServedIdentity.class)
class RealProviderTest {

    private static ServedIdentity api;
    private static ProviderProcess provider;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        api.account("inviter@example.org", "administrator");
        provider = new ProviderProcess(api.clock.instant());
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @AfterEach
    void disconnect() {
        api.demand(AccessRules.NONE);
        api.ask("DELETE FROM core.external_identity");
    }

    @Test
    void an_invited_person_logs_in_by_a_real_provider() {
        demand(provider.settings("honest"));
        assertThat(logIn("").status()).as("nobody linked the account").isEqualTo(401);

        Sent first = logIn(invite("real@example.org"));
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(logIn("").json().getString("accessToken")).isNotEmpty();
        assertThat(
                        api.get("alpha", "/me", first.json().getString("accessToken"))
                                .json()
                                .getString("login"))
                .isEqualTo("real@example.org");
    }

    @Test
    void an_account_with_a_password_is_linked_by_an_invitation_and_keeps_its_password() {
        demand(provider.settings("honest"));
        UUID account = api.account("had-one@example.org", "carer");
        assertThat(logIn("").status()).isEqualTo(401);
        assertThat(inviteAgain(account).status()).isEqualTo(204);

        assertThat(logIn(api.codeTo("had-one@example.org")).status()).isEqualTo(200);

        assertThat(logIn("").status()).isEqualTo(200);
        assertThat(api.logIn("had-one@example.org").getString("accessToken")).isNotEmpty();
        api.demand(AccessRules.NONE);
        assertThat(inviteAgain(account).status()).as("without a provider").isEqualTo(409);
    }

    private static Sent inviteAgain(UUID account) {
        return api.send(
                "POST",
                "/accounts/" + account + "/invitation",
                api.logIn("inviter@example.org").getString("accessToken"),
                new JsonObject());
    }

    @Test
    void a_real_provider_changes_its_keys_under_the_same_name() {
        demand(provider.settings("honest"));
        assertThat(logIn(invite("rotating-for-real@example.org")).status()).isEqualTo(200);
        String before = provider.keys("honest");

        provider.rotate();

        assertThat(provider.keys("honest")).isNotEqualTo(before);
        api.clock.advance(Duration.ofSeconds(11));
        assertThat(logIn("").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "early", "misdirected"})
    void what_a_real_provider_says_too_late_too_early_or_to_others_counts_for_nothing(
            String issuer) {
        demand(provider.settings(issuer));
        assertThat(logIn(invite(issuer + "@example.org")).status()).isEqualTo(401);
        assertThat(api.ask("SELECT count(*) FROM core.external_identity")).containsExactly("0");
    }

    @Test
    void what_another_issuer_of_the_same_server_says_counts_for_nothing() {
        demand(provider.settings("honest", "elsewhere"));
        assertThat(logIn(invite("real-elsewhere@example.org")).status()).isEqualTo(401);
    }

    @Test
    void a_code_of_another_attempt_is_refused_by_the_provider_itself() {
        demand(provider.settings("honest"));
        String invitation = invite("really-stolen@example.org");
        Map<String, String> stolen = provider.authorize(attempt().getString("authorizationUrl"));
        JsonObject own = attempt();
        String state =
                String.valueOf(provider.authorize(own.getString("authorizationUrl")).get("state"));

        assertThat(finish(own, state, String.valueOf(stolen.get("code")), invitation).status())
                .isEqualTo(401);
    }

    private static void demand(IdentityProvider settings) {
        api.demand(new AccessRules(false, Set.of(), Optional.of(settings)));
    }

    private static Sent logIn(String invitation) {
        JsonObject attempt = attempt();
        Map<String, String> back = provider.authorize(attempt.getString("authorizationUrl"));
        return finish(
                attempt,
                String.valueOf(back.get("state")),
                String.valueOf(back.get("code")),
                invitation);
    }

    private static JsonObject attempt() {
        return api.post(
                        "alpha",
                        "/auth/external",
                        new JsonObject().put("redirectUri", ProviderProcess.BACK))
                .json();
    }

    private static Sent finish(JsonObject attempt, String state, String code, String invitation) {
        JsonObject body =
                new JsonObject()
                        .put("attempt", attempt.getString("attempt"))
                        .put("state", state)
                        .put("code", code);
        return api.post(
                "alpha",
                "/auth/external/token",
                invitation.isEmpty() ? body : body.put("invitation", invitation));
    }

    private static String invite(String login) {
        Sent made =
                api.send(
                        "POST",
                        "/accounts",
                        api.logIn("inviter@example.org").getString("accessToken"),
                        new JsonObject()
                                .put("login", login)
                                .put("name", "Iemand")
                                .put("roles", List.of("carer")));
        assertThat(made.status()).isEqualTo(201);
        return api.codeTo(login);
    }
}
