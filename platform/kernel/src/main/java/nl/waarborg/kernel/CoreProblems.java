package nl.waarborg.kernel;

import nl.waarborg.spi.ProblemType;

import java.util.List;

/**
 * The kinds of problem that the core itself answers with; the SPI's own are among {@link #all()}.
 */
public final class CoreProblems {

    /** The start of each problem's {@code type} URI, a path of whoever answered with it. */
    public static final String BASE = "/problems/";

    /** The HTTP request itself cannot be read. */
    public static final ProblemType BAD_REQUEST =
            new ProblemType("bad-request", 400, "The request cannot be read");

    /** The body is no JSON within the limits. */
    public static final ProblemType MALFORMED_BODY =
            new ProblemType("malformed-body", 400, "The body is not acceptable JSON");

    /** A header has a value that cannot be understood. */
    public static final ProblemType MALFORMED_HEADER =
            new ProblemType("malformed-header", 400, "A header cannot be understood");

    /** The password must be changed before anything else. */
    public static final ProblemType PASSWORD_CHANGE_REQUIRED =
            new ProblemType("password-change-required", 403, "Choose a password of your own first");

    /** The password was right and a code of the second factor is missing or wrong. */
    public static final ProblemType SECOND_FACTOR_REQUIRED =
            new ProblemType(
                    "second-factor-required", 401, "A code of your second factor is needed");

    /** The account must have a second factor before anything else. */
    public static final ProblemType SECOND_FACTOR_ENROLMENT_REQUIRED =
            new ProblemType(
                    "second-factor-enrolment-required", 403, "Set up a second factor first");

    /** The tenant does not serve for now. */
    public static final ProblemType TENANT_SUSPENDED =
            new ProblemType("tenant-suspended", 403, "This organisation is suspended");

    /** The page's origin may not call. */
    public static final ProblemType ORIGIN_NOT_ALLOWED =
            new ProblemType("origin-not-allowed", 403, "This site may not call the API");

    /** The address exists, for other methods. */
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "This address has no such method");

    /** The caller accepts nothing that can be sent. */
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "Only JSON can be answered");

    /** The body did not come in time. */
    public static final ProblemType BODY_TOO_SLOW =
            new ProblemType("body-too-slow", 408, "The body did not come in time");

    /** The same request is being answered at this moment. */
    public static final ProblemType IDEMPOTENCY_IN_FLIGHT =
            new ProblemType("idempotency-in-flight", 409, "The same request is still running");

    /** The body is larger than the limit. */
    public static final ProblemType TOO_LARGE =
            new ProblemType("too-large", 413, "The body is too large");

    /** The address is longer than the limit. */
    public static final ProblemType ADDRESS_TOO_LONG =
            new ProblemType("address-too-long", 414, "The address is too long");

    /** The body is not what this address takes: JSON, or a file of some kinds. */
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType(
                    "unsupported-media-type", 415, "This kind of body is not accepted here");

    /** The file is not what it says it is, or cannot be looked into. */
    public static final ProblemType FILE_REFUSED =
            new ProblemType("file-refused", 422, "The file cannot be accepted");

    /** A citizen service number can be read in the file (PLT-9). */
    public static final ProblemType BSN_IN_FILE =
            new ProblemType("bsn-in-file", 422, "A citizen service number can be read in the file");

    /** An idempotency key came back with another request. */
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType("idempotency-key-reused", 422, "This key belongs to another request");

    /** An idempotency key came back after an erasure had its answer forgotten. */
    public static final ProblemType IDEMPOTENCY_ANSWER_GONE =
            new ProblemType("idempotency-answer-gone", 410, "The answer to this request is gone");

    /** A line of the audit trail whose term is over. */
    public static final ProblemType LINE_EXPIRED =
            new ProblemType("line-expired", 410, "The line went when its term was over");

    /** A conditional call came without its condition. */
    public static final ProblemType PRECONDITION_REQUIRED =
            new ProblemType("precondition-required", 428, "Say which version you change");

    /** Too many requests. */
    public static final ProblemType RATE_LIMITED =
            new ProblemType("rate-limited", 429, "Too many requests");

    /** The headers are larger than the limit. */
    public static final ProblemType HEADERS_TOO_LARGE =
            new ProblemType("headers-too-large", 431, "The headers are too large");

    /** The platform is at fault. */
    public static final ProblemType INTERNAL =
            new ProblemType("internal", 500, "Something went wrong here");

    /** Another version of HTTP. */
    public static final ProblemType HTTP_VERSION_NOT_SUPPORTED =
            new ProblemType(
                    "http-version-not-supported", 505, "This version of HTTP is not spoken here");

    /** The platform cannot serve now. */
    public static final ProblemType UNAVAILABLE =
            new ProblemType("unavailable", 503, "Not available at the moment");

    /** The data came from a back-up and has not caught up yet. */
    public static final ProblemType QUARANTINED =
            new ProblemType("quarantined", 503, "Put back from a back-up and not released yet");

    private static final List<ProblemType> ALL =
            List.of(
                    BAD_REQUEST,
                    ProblemType.INVALID,
                    MALFORMED_BODY,
                    MALFORMED_HEADER,
                    ProblemType.UNAUTHENTICATED,
                    SECOND_FACTOR_REQUIRED,
                    ProblemType.FORBIDDEN,
                    ProblemType.CONSENT_MISSING,
                    PASSWORD_CHANGE_REQUIRED,
                    SECOND_FACTOR_ENROLMENT_REQUIRED,
                    TENANT_SUSPENDED,
                    ORIGIN_NOT_ALLOWED,
                    ProblemType.NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    BODY_TOO_SLOW,
                    ProblemType.CONFLICT,
                    IDEMPOTENCY_IN_FLIGHT,
                    IDEMPOTENCY_ANSWER_GONE,
                    LINE_EXPIRED,
                    ProblemType.STALE,
                    TOO_LARGE,
                    ADDRESS_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    IDEMPOTENCY_KEY_REUSED,
                    FILE_REFUSED,
                    BSN_IN_FILE,
                    PRECONDITION_REQUIRED,
                    RATE_LIMITED,
                    HEADERS_TOO_LARGE,
                    INTERNAL,
                    UNAVAILABLE,
                    QUARANTINED,
                    HTTP_VERSION_NOT_SUPPORTED);

    private CoreProblems() {}

    /** All of them, by status. */
    public static List<ProblemType> all() {
        return ALL;
    }

    /** The {@code type} URI of a problem. */
    public static String uri(ProblemType type) {
        return BASE + type.code();
    }
}
