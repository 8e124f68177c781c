package nl.waarborg.testkit;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;

/**
 * An invented person at a tenant.
 *
 * @param tenant the tenant
 * @param name the name
 * @param login the log-in name
 * @param account the account
 * @param subject the person's id
 * @param api the person's client of the API, logged in
 * @param number which of the people of its platform it is, from 1; 0 if not made by it
 */
public record TestPerson(
        TenantId tenant,
        String name,
        String login,
        AccountId account,
        SubjectId subject,
        ApiClient api,
        int number) {

    /** Somebody whom the platform did not make for a test. */
    public TestPerson(
            TenantId tenant,
            String name,
            String login,
            AccountId account,
            SubjectId subject,
            ApiClient api) {
        this(tenant, name, login, account, subject, api, 0);
    }

    /** A text that stands nowhere else, to be found or not to be found again. */
    public String canary(String of) {
        return "canary-" + of + "-" + trace();
    }

    /** The same where this person writes about another: it tells of both. */
    public String canary(String of, TestPerson about) {
        return "canary-" + of + "-" + about.trace() + "-" + trace();
    }

    /** What a canary is hashed to: sixty-four hexadecimal digits that nobody else has. */
    public String hash(String of) {
        try {
            byte[] text = canary(of).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has it", e);
        }
    }

    /** A number of so many digits that nobody else of the platform has, such as eight. */
    public String digits(int length) {
        return "9" + ("%0" + (length - 1) + "d").formatted(number);
    }

    /** A postcode that nobody else of the platform has. */
    public String postcode() {
        return "%04d AB".formatted(1000 + number);
    }

    /** A date of birth that nobody else of the platform has. */
    public LocalDate bornOn() {
        return LocalDate.of(1950, 1, 1).plusDays(number);
    }

    /** What every canary of the person ends with. */
    public String trace() {
        return traceOf(subject.value());
    }

    /** An id in letters only: a row of digits could pass for a citizen service number. */
    static String traceOf(UUID id) {
        StringBuilder letters = new StringBuilder();
        for (char sign : id.toString().replace("-", "").toCharArray()) {
            letters.append(Character.isDigit(sign) ? (char) (sign - '0' + 'g') : sign);
        }
        return letters.toString();
    }

    /** A file of text that stands nowhere else, under a name that does neither. */
    public FileContent canaryFile(String of) {
        return new FileContent(
                canary(of + "-name") + ".txt", FileKind.TEXT, Buffer.buffer(canary(of)));
    }
}
