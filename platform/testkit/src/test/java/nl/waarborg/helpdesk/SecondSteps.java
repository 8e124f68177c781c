package nl.waarborg.helpdesk;

import static nl.waarborg.helpdesk.KeptOfSomebody.done;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.PASSWORD;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A second step of logging in as an app shows it (RFC 6238), and a recovery code that was used. */
final class SecondSteps {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 20;

    private final TestPlatform platform;

    SecondSteps(TestPlatform platform) {
        this.platform = platform;
    }

    void of(TestPerson person) {
        JsonObject password = new JsonObject().put("password", PASSWORD);
        Answer begun = done(person.api().put("/me/second-factor", password));
        String shown = shown(begun.json().getString("secret"));
        Answer codes =
                done(
                        person.api()
                                .post(
                                        "/me/second-factor/confirmation",
                                        new JsonObject().put("code", shown)));
        JsonObject lost =
                new JsonObject()
                        .put("login", person.login())
                        .put("password", PASSWORD)
                        .put("code", codes.json().getJsonArray("recoveryCodes").getString(0));
        done(platform.api(NORTH).post("/auth/token", lost));
    }

    private String shown(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(secret), "HmacSHA1"));
            long step = platform.clock().instant().getEpochSecond() / 30;
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & 0x7FFF_FFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC", e);
        }
    }

    private static byte[] decoded(String secret) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < secret.length(); i++) {
            int five = BASE_32.indexOf(secret.charAt(i));
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(five));
        }
        byte[] bytes = bits.toByteArray();
        byte[] key = new byte[SECRET_BYTES];
        int length = Math.min(bytes.length, SECRET_BYTES);
        System.arraycopy(bytes, bytes.length - length, key, SECRET_BYTES - length, length);
        return key;
    }
}
