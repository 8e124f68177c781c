package nl.waarborg.testkit;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

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

    /**
     * A text that stands nowhere else, to be found or not to be found again. It has no digit, which
     * could pass for a citizen service number.
     */
    public String canary(String of) {
        return "canary-"
                + of
                + "-"
                + subject.value()
                        .toString()
                        .replace("-", "")
                        .chars()
                        .map(sign -> Character.isDigit(sign) ? sign - '0' + 'g' : sign)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append);
    }

    /** A file of text that stands nowhere else, under a name that does neither. */
    public FileContent canaryFile(String of) {
        return new FileContent(
                canary(of + "-name") + ".txt", FileKind.TEXT, Buffer.buffer(canary(of)));
    }
}
