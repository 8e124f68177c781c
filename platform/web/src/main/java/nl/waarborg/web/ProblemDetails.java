package nl.waarborg.web;

import nl.waarborg.spi.Input;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * A problem as it is answered (RFC 9457).
 *
 * @param type a URI that names the kind of problem
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what to do about it
 * @param instance the path of the request
 * @param requestId the id of the request
 * @param errors the fields at fault
 */
@Input.Meaning("Why a request was refused (RFC 9457).")
record ProblemDetails(
        @Input.Meaning("A stable URI that names the kind of problem.") String type,
        @Input.Meaning("The kind of problem in words.") String title,
        @Input.Meaning("The HTTP status.") int status,
        @Input.Meaning("What to do about it.") String detail,
        @Input.Meaning("The path of the request.") String instance,
        @Input.Meaning("The id of the request, to report it with.") UUID requestId,
        @Nullable @Input.Meaning("The fields at fault, all of them.") List<Fault> errors) {}
