package nl.waarborg.web.auth;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;

import org.apache.commons.codec.binary.Base32;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) as authenticator apps make them: SHA-1, six digits,
 * thirty seconds. One step early or late is accepted.
 */
final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    private static final int SKEW_STEPS = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret in base 32. */
    static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new Base32().encodeToString(secret);
    }

    /** What an app reads from a picture: the secret with the names that it shows. */
    static String uri(String organisation, String login, String secret) {
        return "otpauth://totp/"
                + encoded(organisation)
                + ":"
                + encoded(login)
                + "?secret="
                + secret
                + "&issuer="
                + encoded(organisation);
    }

    /**
     * The step that a code belongs to, if it is one of now and later than the last accepted. Takes
     * the same time whether and where it matches.
     */
    static OptionalLong step(String secret, String code, Instant now, long last) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - SKEW_STEPS; step <= present + SKEW_STEPS; step++) {
            boolean same = MessageDigest.isEqual(shown, code(secret, step));
            if (same && step > last) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static byte[] code(String secret, long step) {
        try {
            var generator = new HmacOneTimePasswordGenerator();
            var key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
            return generator
                    .generateOneTimePasswordString(key, step)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A secret of ours is no key", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
