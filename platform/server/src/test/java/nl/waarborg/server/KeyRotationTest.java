package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.auth.Identity;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

@ExtendWith(OneServedIdentity.class)
class KeyRotationTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private static ServedIdentity api;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        api.account("rotating@example.org", "carer");
    }

    /** One key, which signs. */
    @BeforeEach
    void settle() {
        api.identity.rotation().rotate().await();
        api.clock.advance(Duration.ofHours(1));
        api.identity.rotation().tend(MONTH).await();
        api.secondNode.rotation().reload().await();
        assertThat(kids(api.identity)).hasSize(1);
    }

    @Test
    void tokens_of_before_during_and_after_a_rotation_count_on_every_node() {
        String before = token();
        String old = signer();
        api.identity.rotation().rotate().await();
        Eventually.comes(() -> kids(api.secondNode).size() == 2);

        String during = token();
        assertThat(kid(during)).as("until every node knows the new one").isEqualTo(old);
        api.clock.advance(Duration.ofMinutes(2));
        String after = token();
        assertThat(kid(after)).isNotEqualTo(old).isEqualTo(signer());
        for (String token : List.of(before, during, after)) {
            assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
            assertThat(counts(api.secondNode, token)).isTrue();
        }
    }

    @Test
    void an_old_key_stays_published_until_what_it_signed_has_ended() {
        String old = signer();
        api.identity.rotation().rotate().await();
        api.clock.advance(Duration.ofMinutes(2));
        api.identity.rotation().tend(MONTH).await();
        assertThat(published(api.identity)).hasSize(2).contains(old);

        api.clock.advance(Duration.ofMinutes(10));
        api.identity.rotation().tend(MONTH).await();
        assertThat(published(api.identity)).contains(old);
        api.clock.advance(Duration.ofMinutes(2));
        api.identity.rotation().tend(MONTH).await();
        assertThat(published(api.identity)).hasSize(1).doesNotContain(old);
        Eventually.comes(() -> !published(api.secondNode).contains(old));
    }

    @Test
    void a_key_of_a_month_is_followed_by_one_even_when_both_nodes_look_at_once() {
        api.clock.advance(MONTH.minusHours(1));
        api.identity.rotation().tend(MONTH).await();
        assertThat(kids(api.identity)).as("not older than a month").hasSize(1);

        api.clock.advance(Duration.ofHours(1));
        var here = api.identity.rotation().tend(MONTH);
        var there = api.secondNode.rotation().tend(MONTH);
        here.await();
        there.await();
        api.identity.rotation().reload().await();
        assertThat(kids(api.identity)).hasSize(2).isEqualTo(kids(api.secondNode));
    }

    @Test
    void a_key_that_leaked_is_retired_at_once_and_its_tokens_with_it() {
        String leaked = signer();
        String token = token();
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
        assertThatThrownBy(() -> api.identity.rotation().retire(leaked).await())
                .as("the newest")
                .isInstanceOf(Problem.class);

        api.clock.advance(Duration.ofSeconds(1));
        api.identity.rotation().rotate().await();
        api.identity.rotation().retire(leaked).await();
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(401);
        Eventually.comes(() -> !counts(api.secondNode, token));
        assertThat(api.get("alpha", "/me", token()).status()).isEqualTo(200);
        assertThatThrownBy(() -> api.identity.rotation().retire("no-such-key").await())
                .isInstanceOf(Problem.class);
    }

    private static String token() {
        return api.logIn("rotating@example.org").getString("accessToken");
    }

    private static String signer() {
        return api.identity.rotation().signing().kid();
    }

    private static String kid(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return new JsonObject(new String(header, StandardCharsets.UTF_8)).getString("kid");
    }

    private static List<String> kids(Identity node) {
        return node.rotation().keys().newestFirst().stream().map(SigningKey::kid).toList();
    }

    private static List<String> published(Identity node) {
        Stream<JsonObject> keys =
                node.jwks().getJsonArray("keys").stream().map(JsonObject.class::cast);
        return keys.map(key -> key.getString("kid")).toList();
    }

    private static boolean counts(Identity node, String token) {
        try {
            node.authenticator().authenticate(new TenantId("alpha"), "Bearer " + token).await();
            return true;
        } catch (Problem refused) {
            return false;
        }
    }
}
