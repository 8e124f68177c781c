package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.spi.TenantId;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Values that have the right form and still mean nothing: a thirtieth of February. */
final class FormRules {

    /** First segments of addresses that are not a tenant's. */
    private static final Set<String> RESERVED_IDS = Set.of("operator", "core", "installation");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern PERIOD = Pattern.compile("P(\\d+[YMWD])+");

    private final Findings findings;

    private FormRules(Findings findings) {
        this.findings = findings;
    }

    static void check(JsonNode document, Findings findings) {
        var rules = new FormRules(findings);
        rules.checkId(document.get("id").textValue());
        rules.checkZone(document.get("timeZone").textValue());
        rules.parse(
                "/financialYearEnd",
                document.get("financialYearEnd").textValue(),
                "is no day of the year",
                PolicyReader::monthDay);
        JsonNode origins = document.get("corsOrigins");
        for (int i = 0; i < origins.size(); i++) {
            rules.checkOrigin("/corsOrigins/" + i, origins.get(i).textValue());
        }
        rules.checkRoles(document.get("roles"));
        Findings.walk(document, "", rules::checkText);
    }

    private void checkId(String id) {
        if (RESERVED_IDS.contains(id)) {
            findings.add("/id", "the id " + id + " is reserved for the platform");
        }
        parse("/id", id, "is no id of a tenant", TenantId::new);
    }

    private void checkZone(String zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            findings.add("/timeZone", zone + " is no time zone");
        }
    }

    private void checkOrigin(String pointer, String origin) {
        try {
            URI uri = new URI(origin);
            if (uri.getHost() == null || !origin.equals("https://" + uri.getAuthority())) {
                findings.add(pointer, origin + " is no web origin");
            }
        } catch (URISyntaxException e) {
            findings.add(pointer, origin + " is no web origin");
        }
    }

    private void checkRoles(JsonNode roles) {
        for (var role : roles.properties()) {
            if (role.getKey().equals("operator")) {
                findings.add(
                        "/roles/operator",
                        "the operator of the installation is not a role of a tenant");
            }
        }
    }

    private void checkText(String pointer, JsonNode value) {
        if (!value.isTextual()) {
            return;
        }
        String text = value.textValue();
        if (DATE.matcher(text).matches()) {
            parse(pointer, text, "is no date", LocalDate::parse);
        } else if (PERIOD.matcher(text).matches()) {
            parse(pointer, text, "is no period", Period::parse);
        }
    }

    private void parse(String pointer, String text, String fault, Consumer<String> parser) {
        try {
            parser.accept(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            findings.add(pointer, text + " " + fault);
        }
    }
}
