package nl.waarborg.spi;

import java.util.List;

/**
 * A refusal that reaches the caller as problem details (RFC 9457). Says what to do about it, never
 * anything of another person, of SQL or of the code.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<Fault> faults;

    private Problem(ProblemType type, String detail, List<Fault> faults) {
        super(detail, null, false, false);
        this.type = type;
        this.faults = List.copyOf(faults);
    }

    /** A problem with a detail that tells the caller what to do. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of());
    }

    /** The body or the query is at fault, here and here. */
    public static Problem invalid(List<Fault> faults) {
        return new Problem(
                ProblemType.INVALID,
                "Correct the fields that are named and send the request again.",
                faults);
    }

    /** There is no such thing, or the caller may not know of it. */
    public static Problem notFound() {
        return of(ProblemType.NOT_FOUND, "Check the address. Nothing you may see stands there.");
    }

    /** The request does not fit the state of things. */
    public static Problem conflict(String detail) {
        return of(ProblemType.CONFLICT, detail);
    }

    /** The row was changed since the caller read it. */
    public static Problem stale() {
        return of(ProblemType.STALE, "Read it again and repeat your change with the new ETag.");
    }

    /** The kind of problem. */
    public ProblemType type() {
        return type;
    }

    /** What to do about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The fields at fault. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * A field at fault.
     *
     * @param pointer JSON pointer into the body, or {@code ?name} for a query parameter
     * @param code stable and machine-readable, in kebab-case
     * @param message what is wrong and what is accepted, without the value
     */
    public record Fault(String pointer, String code, String message) {}
}
