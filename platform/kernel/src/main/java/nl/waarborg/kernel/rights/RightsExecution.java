package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.SubjectId;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Carries out what was decided on requests, in every table that declares the person. Safe for
 * threads; must not block. Opens transactions of its own: it is called outside any that has touched
 * the person's rows, after the hold of the request was released. The session names the tenant, the
 * human who acts and the moment; its role and reach are not used.
 *
 * <p>Each step can be repeated: what an earlier, incomplete call did stays done.
 */
public interface RightsExecution {

    /**
     * What an erasure would do now; a module that fails or does not answer is named in it instead.
     */
    Future<ErasurePreview> previewErasure(Session session, SubjectId subject);

    /**
     * Erases, but for what the law demands and what the decision's grounds name.
     *
     * @return fails with a {@link nl.waarborg.spi.Problem} where the request cannot be carried out
     *     at all; a dataset that fails or does not answer is named in the report instead
     */
    Future<ExecutionReport> erase(Session session, RightsCase request, Decision decision);

    /**
     * The requests of whose erasure something was put off and can go now: a hold was released, or
     * the last day has passed that the decision or a law names. At most a hundred, the oldest
     * first.
     */
    Future<List<UUID>> goingOn(Session session);

    /**
     * Goes on with an erasure that was put off, with what was there when it was carried out and
     * nothing that was made since; what still keeps something keeps it.
     */
    Future<GoneOn> goOn(Session session, UUID request);

    /**
     * The datasets among some whose records end by themselves: under a rule of the organisation,
     * with dates of their own.
     */
    Future<Set<String>> endingByRule(Session session, Set<String> datasets);

    /**
     * Which of some records are there and the person's still, with all or a part of what stood in
     * them.
     *
     * @param records their ids, by dataset as receipts name it
     */
    Future<Set<UUID>> staying(Session session, SubjectId subject, Map<String, Set<UUID>> records);

    /**
     * Begins to build a package, which goes on by itself. What the grounds of the decision name
     * stays out of it and is told with them, whoever builds it and however often.
     *
     * @param end hears when it is ready or could not be built
     * @return the id under which the person and staff find it
     */
    Future<UUID> buildPackage(
            Session session, RightsCase request, PackageKind kind, PackageEnd end);

    /**
     * Sets all rows of a person aside, or lifts that some days after the reader was told (AVG art.
     * 18(3)).
     *
     * @param reader who reads the letters of the request, in which language
     * @param on whether to set aside
     */
    Future<ExecutionReport> restrict(
            Session session, RightsCase request, Recipient reader, boolean on);

    /**
     * Puts values right, with the earlier ones kept beside them for as long as the record lives.
     *
     * @param corrections at least one
     * @return fails with a {@link nl.waarborg.spi.Problem} that names each correction at fault, and
     *     then none was made
     */
    Future<ExecutionReport> rectify(
            Session session, RightsCase request, List<Correction> corrections);
}
