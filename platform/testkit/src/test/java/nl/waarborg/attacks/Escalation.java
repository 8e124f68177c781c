package nl.waarborg.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPlatform;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Doing more than one's roles allow. */
final class Escalation {

    private static final String KIND = "role escalation";

    private Escalation() {}

    static List<Attack> all() {
        return List.of(
                row("a person gives the own account another role", "403", Escalation::ownRoles),
                row(
                        "an administrator gives the own account another role",
                        "refused, nothing changes",
                        Escalation::administratorsOwnRoles),
                row("a person makes an account", "403", Escalation::makesAccount),
                row("a person reads another's record", "404, as for no record", Escalation::reads),
                row("a person acts on another's record", "404", Escalation::acts),
                row("a token whose roles were changed", "401", Escalation::changedToken),
                row("a token without a signature (alg none)", "401", Escalation::unsigned),
                row(
                        "a token signed with the public key as a secret (HS256)",
                        "401",
                        Escalation::swappedAlgorithm),
                row("a tenant's token at the operators' API", "401", Escalation::atOperators),
                row("an operator's token at a tenant", "401", Escalation::operatorAtTenant),
                row("a header that names another method", "is ignored", Escalation::otherMethod));
    }

    private static Attack row(String attack, String answer, Attack.Attempt attempt) {
        return new Attack(KIND, attack, answer, attempt);
    }

    private static void ownRoles(Scene scene) {
        Answer answer =
                scene.got(
                        scene.as(scene.person)
                                .with("If-Match", "\"1\"")
                                .patch("/accounts/" + scene.person.account(), everything()));
        assertThat(answer.status()).isEqualTo(403);
    }

    private static void administratorsOwnRoles(Scene scene) {
        String path = "/accounts/" + scene.administrator.account();
        ApiClient administrator = scene.as(scene.administrator);
        Answer before = administrator.get(path);
        Answer answer =
                scene.got(
                        administrator
                                .with("If-Match", before.header("ETag"))
                                .patch(path, everything()));

        assertThat(answer.status()).isIn(400, 403, 409);
        assertThat(administrator.get(path).text()).isEqualTo(before.text());
    }

    private static JsonObject everything() {
        return new JsonObject().put("roles", new JsonArray().add("everything"));
    }

    private static void makesAccount(Scene scene) {
        JsonObject account = everything().put("login", "friend@example.nl").put("name", "A friend");
        assertThat(scene.got(scene.as(scene.person).post("/accounts", account)).status())
                .isEqualTo(403);
    }

    private static void reads(Scene scene) {
        assertThat(
                        scene.got(
                                        scene.as(scene.person)
                                                .get("/helpdesk/tickets/" + scene.otherTicket))
                                .status())
                .isEqualTo(404);
    }

    private static void acts(Scene scene) {
        String path = "/helpdesk/tickets/" + scene.otherTicket + "/close";
        assertThat(scene.got(scene.as(scene.person).post(path)).status()).isEqualTo(404);
    }

    private static void changedToken(Scene scene) {
        String[] parts = scene.token(scene.person).split("\\.", -1);
        JsonObject claims = claims(parts[1]).put("roles", new JsonArray().add("administrator"));
        claims.put("sub", scene.administrator.account().toString());
        refused(scene, parts[0] + "." + encoded(claims) + "." + parts[2]);
    }

    private static void unsigned(Scene scene) {
        String[] parts = scene.token(scene.administrator).split("\\.", -1);
        for (String algorithm : List.of("none", "None", "NONE")) {
            JsonObject header = claims(parts[0]).put("alg", algorithm);
            refused(scene, encoded(header) + "." + parts[1] + ".");
        }
    }

    private static void swappedAlgorithm(Scene scene) throws Exception {
        String[] parts = scene.token(scene.administrator).split("\\.", -1);
        String keys =
                ApiClient.at(scene.platform().platform().api())
                        .get("/.well-known/jwks.json")
                        .text();
        String signed = encoded(claims(parts[0]).put("alg", "HS256")) + "." + parts[1];
        for (String secret :
                List.of(
                        keys,
                        new JsonObject(keys).getJsonArray("keys").getJsonObject(0).encode())) {
            refused(scene, signed + "." + hmac(secret, signed));
        }
    }

    private static String hmac(String secret, String text)
            throws NoSuchAlgorithmException, InvalidKeyException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(Scene scene, String token) {
        Answer answer =
                scene.got(
                        scene.platform().api(TestPlatform.NORTH).withToken(token).get("/accounts"));
        assertThat(answer.status()).isEqualTo(401);
    }

    private static JsonObject claims(String part) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String encoded(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static void atOperators(Scene scene) {
        ApiClient intruder = scene.operators(scene.token(scene.administrator));
        assertThat(scene.got(intruder.get("/tenants")).status()).isEqualTo(401);
        assertThat(scene.got(intruder.post("/tenants/south/suspension")).status()).isEqualTo(401);
    }

    private static void operatorAtTenant(Scene scene) {
        ApiClient intruder =
                scene.platform().api(TestPlatform.SOUTH).withToken(scene.operatorToken());
        assertThat(scene.got(intruder.get("/helpdesk/tickets")).status()).isEqualTo(401);
        assertThat(scene.got(intruder.get("/accounts")).status()).isEqualTo(401);
    }

    private static void otherMethod(Scene scene) {
        Answer answer =
                scene.got(
                        scene.as(scene.person)
                                .with("X-HTTP-Method-Override", "DELETE")
                                .post("/me"));
        assertThat(answer.status()).isEqualTo(405);
    }
}
