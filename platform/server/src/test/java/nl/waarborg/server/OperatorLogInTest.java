package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.TooManyAttempts;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.web.auth.Credentials;
import nl.waarborg.web.auth.OperatorPassword;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.UUID;

@ExtendWith(OneServedIdentity.class)
class OperatorLogInTest {

    private static final UUID ID = UUID.fromString("0190b6a0-0000-7000-8000-00000000000a");
    private static final String LOGIN = "operator@example.org";

    private static ServedIdentity api;
    private static String hash;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        hash = api.identity.passwords().hash(ServedIdentity.PASSWORD).await();
        api.account("staff@example.org", "administrator");
    }

    @BeforeEach
    void add() {
        api.operators.addIfNone(new Operator(ID, LOGIN, hash, false, ServedIdentity.NOW)).await();
    }

    @Test
    void an_operator_logs_in_for_ten_minutes() {
        String token = logIn("Operator@example.org", ServedIdentity.PASSWORD);
        assertThat(authenticate(token).id()).isEqualTo(ID);
        api.clock.advance(Duration.ofMinutes(10));
        assertRefused(() -> authenticate(token));
    }

    @Test
    void a_first_password_lets_an_operator_do_nothing_but_choose_another() {
        api.ask("UPDATE installation.operator SET must_change_password = true");
        assertThatThrownBy(() -> logIn(LOGIN, ServedIdentity.PASSWORD))
                .hasMessageContaining("auth/password");

        String chosen = "zeven paarse otters";
        assertThatThrownBy(() -> change("wrong", chosen)).hasMessageContaining("password");
        assertThatThrownBy(() -> change(ServedIdentity.PASSWORD, "password1234"))
                .isInstanceOf(Problem.class);
        change(ServedIdentity.PASSWORD, chosen);
        assertThat(logIn(LOGIN, chosen)).isNotNull();
        api.operators.changePassword(ID, hash).await();
    }

    private static void change(String current, String chosen) {
        api.identity
                .operatorLogIns()
                .changePassword("192.0.2.77", new OperatorPassword(LOGIN, current, chosen))
                .await();
    }

    @Test
    void an_operators_token_is_worth_nothing_at_a_tenant_whatever_its_name() {
        String token = logIn(LOGIN, ServedIdentity.PASSWORD);
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(401);
        assertThat(api.get("operator", "/me", token).status()).isEqualTo(401);
    }

    @Test
    void a_tenants_token_is_worth_nothing_to_the_operators_api() {
        String token = api.logIn("staff@example.org").getString("accessToken");
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
        assertRefused(() -> authenticate(token));
        assertRefused(() -> authenticate(""));
        assertRefused(() -> authenticate("x".repeat(100_000)));
    }

    @Test
    void an_operator_who_is_gone_is_shut_out_at_once() {
        String token = logIn(LOGIN, ServedIdentity.PASSWORD);
        api.ask("DELETE FROM installation.operator WHERE id = ?", ID);
        assertRefused(() -> authenticate(token));
    }

    @Test
    void unknown_names_and_wrong_passwords_are_answered_alike() {
        assertRefused(() -> logIn(LOGIN, "not the password"));
        assertRefused(() -> logIn("nobody@example.org", "not the password"));
    }

    @Test
    void guessing_is_slowed_down() {
        for (int i = 0; i < 8; i++) {
            assertRefused(() -> logIn("guessed@example.org", "guess"));
        }
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> logIn("guessed@example.org", "guess"));
    }

    private static String logIn(String login, String password) {
        return api.identity
                .operatorLogIns()
                .logIn("192.0.2.7", new Credentials(login, password))
                .await()
                .accessToken();
    }

    private static Operator authenticate(String token) {
        return api.identity.operatorAuthenticator().authenticate("Bearer " + token).await();
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(call::run)
                .satisfies(
                        problem ->
                                assertThat(problem.type()).isEqualTo(ProblemType.UNAUTHENTICATED));
    }
}
