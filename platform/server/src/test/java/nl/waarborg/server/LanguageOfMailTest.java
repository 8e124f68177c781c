package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

@ExtendWith(OneServedIdentity.class)
class LanguageOfMailTest {

    private static final String OWN = "negen blauwe egels";

    private static ServedIdentity api;
    private static String admin;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        api.account("languages@example.org", "administrator");
        admin = api.logIn("languages@example.org").getString("accessToken");
    }

    @Test
    void mail_is_written_in_the_tenants_language_until_a_person_chooses_another() {
        api.account("reader@example.org", "carer");
        String token = api.logIn("reader@example.org").getString("accessToken");
        assertThat(api.get("alpha", "/me", token).json().getString("language")).isNull();
        changePassword(token, ServedIdentity.PASSWORD, OWN);

        Sent chosen = api.send("PATCH", "/me", token, language("EN"));
        assertThat(chosen.status()).isEqualTo(200);
        assertThat(chosen.json().getString("language")).isEqualTo("EN");
        assertThat(chosen.json().getString("login")).isEqualTo("reader@example.org");
        assertThat(api.get("alpha", "/me", token).json()).isEqualTo(chosen.json());
        api.clock.advance(Duration.ofSeconds(1));
        changePassword(token, OWN, ServedIdentity.PASSWORD);

        assertThat(languagesTo("reader@example.org")).containsExactly("NL", "EN");
    }

    @Test
    void an_invitation_is_written_in_the_language_that_the_inviter_chose() {
        Sent made = invite("english@example.org", language("EN"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getString("language")).isEqualTo("EN");
        assertThat(languagesTo("english@example.org")).containsExactly("EN");

        assertThat(invite("dutch@example.org", new JsonObject()).json().containsKey("language"))
                .isFalse();
        assertThat(languagesTo("dutch@example.org")).containsExactly("NL");
    }

    @Test
    void who_manages_accounts_changes_the_language_of_one() {
        JsonObject made = invite("changed@example.org", new JsonObject()).json();
        String path = "/accounts/" + made.getString("id");
        Sent changed = api.send("PATCH", path, admin, language("EN"), "If-Match", "\"1\"");
        assertThat(changed.json().getString("language")).isEqualTo("EN");
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(api.send("POST", path + "/invitation", admin, new JsonObject()).status())
                .isEqualTo(204);
        assertThat(languagesTo("changed@example.org")).containsExactly("NL", "EN");
    }

    @Test
    void no_other_language_and_nothing_else_of_the_own_account_is_taken() {
        UUID id = api.account("climber@example.org", "carer");
        String token = api.logIn("climber@example.org").getString("accessToken");
        assertThat(api.send("PATCH", "/me", token, language("FR")).pointers())
                .containsExactly("/language");
        assertThat(
                        api.send(
                                        "PATCH",
                                        "/me",
                                        token,
                                        language("EN")
                                                .put("roles", new JsonArray().add("administrator")))
                                .pointers())
                .containsExactly("/roles");
        assertThat(api.send("PATCH", "/me", "no-token", language("EN")).status()).isEqualTo(401);
        assertThat(api.ask("SELECT language FROM core.account WHERE id = ?", id))
                .containsExactly("null");
    }

    private static JsonObject language(String language) {
        return new JsonObject().put("language", language);
    }

    private static Sent invite(String login, JsonObject more) {
        return api.send(
                "POST",
                "/accounts",
                admin,
                new JsonObject()
                        .put("login", login)
                        .put("name", "Iemand")
                        .put("roles", new JsonArray().add("carer"))
                        .mergeIn(more));
    }

    private static void changePassword(String token, String present, String wanted) {
        Sent changed =
                api.send(
                        "PUT",
                        "/me/password",
                        token,
                        new JsonObject().put("current", present).put("password", wanted));
        assertThat(changed.status()).as(changed.text()).isEqualTo(204);
    }

    private static List<String> languagesTo(String address) {
        return api.ask("SELECT language FROM core.mail WHERE recipient = ? ORDER BY id", address);
    }
}
