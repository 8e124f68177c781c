package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mails of a tenant that wait, as an operator does where no mail server is set up. */
public final class Outbox {

    private static final Pattern CODE = Pattern.compile("Code: (\\S+)");

    private final ApiClient operator;
    private final String tenant;

    /**
     * The outbox of a tenant.
     *
     * @param operator a logged-in client of the operators' API
     */
    public Outbox(ApiClient operator, String tenant) {
        this.operator = operator;
        this.tenant = tenant;
    }

    /**
     * The code in the last mail to an address that holds one.
     *
     * @throws AssertionError if there is none
     */
    public String codeTo(String address) {
        return last(address, CODE)
                .orElseThrow(() -> new AssertionError("No mail with a code for " + address));
    }

    /**
     * What a link in the last mail to an address that holds one leads to, below the tenant's API.
     *
     * @param link the link's name
     * @throws AssertionError if there is none
     */
    public String linkTo(String address, String link) {
        Pattern path = Pattern.compile("(/mailed-links/" + Pattern.quote(link) + "/\\S+)");
        return last(address, path)
                .orElseThrow(() -> new AssertionError("No mail with " + link + " for " + address));
    }

    private Optional<String> last(String address, Pattern part) {
        String path = "/tenants/" + tenant + "/mails?limit=100";
        Optional<String> found = Optional.empty();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            Answer page = operator.get(next.orElseThrow());
            for (JsonObject mail : page.items()) {
                Matcher code = part.matcher(mail.getString("body"));
                if (address.equals(mail.getString("to")) && code.find()) {
                    found = Optional.of(code.group(1));
                }
            }
            next =
                    Optional.ofNullable(page.json().getString("next"))
                            .map(after -> path + "&after=" + after);
        }
        return found;
    }

    /** The mails of a tenant with a title, as the database has them: address and text. */
    static String entitled(TestPlatform platform, TenantId tenant, String title) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement();
                PreparedStatement mails =
                        owner.prepareStatement(
                                "SELECT string_agg(recipient || ' ' || body, ' ') FROM core.mail WHERE title = ?")) {
            Leftovers.enter(statement, tenant);
            mails.setString(1, title);
            try (ResultSet row = mails.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
