package nl.waarborg.testkit;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

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
 */
public record TestPerson(
        TenantId tenant,
        String name,
        String login,
        AccountId account,
        SubjectId subject,
        ApiClient api) {

    /** A text that stands nowhere else, to be found or not to be found again. */
    public String canary(String of) {
        return "canary-" + of + "-" + trace();
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
