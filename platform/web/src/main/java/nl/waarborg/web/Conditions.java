package nl.waarborg.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.Problem;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of a request demand of its answer; entity tags are row versions in quotes. */
final class Conditions {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");
    private static final Pattern REFUSED = Pattern.compile(".*;q=0(\\.0*)?");
    private static final int LONGEST_KEY = 255;

    private Conditions() {}

    /** The entity tag of a version. */
    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that {@code If-Match} names.
     *
     * @throws Problem of status 428 if it is demanded and absent, of 400 if it is no tag of ours
     */
    static OptionalLong expectedVersion(HttpServerRequest request, boolean demanded) {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            if (demanded) {
                throw Problem.of(
                        CoreProblems.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of what you read.");
            }
            return OptionalLong.empty();
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw Problem.of(
                    CoreProblems.MALFORMED_HEADER,
                    "Send If-Match with one ETag, as it was answered.");
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }

    /** Whether the caller has this version already. */
    static boolean known(HttpServerRequest request, String tag) {
        String header = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (header == null) {
            return false;
        }
        for (String one : header.split(",", -1)) {
            String bare = one.strip();
            if (bare.equals("*") || bare.equals(tag) || bare.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The caller's {@code Idempotency-Key}.
     *
     * @throws Problem of status 400 if it is too long or not visible
     */
    static Optional<String> idempotencyKey(HttpServerRequest request) {
        String key = request.getHeader(Headers.IDEMPOTENCY_KEY);
        if (key == null) {
            return Optional.empty();
        }
        if (key.isEmpty()
                || key.length() > LONGEST_KEY
                || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Problem.of(
                    CoreProblems.MALFORMED_HEADER,
                    "Send an Idempotency-Key of 1 to " + LONGEST_KEY + " visible characters.");
        }
        return Optional.of(key);
    }

    /**
     * Refuses a caller who takes no JSON.
     *
     * @throws Problem of status 406
     */
    static void requireAcceptance(@Nullable String accept) {
        if (accept == null || accept.equals("application/json") || accept.equals("*/*")) {
            return;
        }
        for (String range : accept.split(",", -1)) {
            int semicolon = range.indexOf(';');
            String type = (semicolon < 0 ? range : range.substring(0, semicolon)).strip();
            boolean refused = REFUSED.matcher(range.replace(" ", "")).matches();
            if (!refused
                    && (type.equalsIgnoreCase("application/json")
                            || type.equals("*/*")
                            || type.equalsIgnoreCase("application/*"))) {
                return;
            }
        }
        throw Problem.of(CoreProblems.NOT_ACCEPTABLE, "Accept application/json.");
    }
}
