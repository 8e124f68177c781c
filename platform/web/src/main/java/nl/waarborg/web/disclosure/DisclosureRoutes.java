package nl.waarborg.web.disclosure;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.disclosure.DisclosureLog;
import nl.waarborg.kernel.disclosure.Given;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.SubjectId;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The log of disclosures, latest first: to each person the own, to those who may a given person's.
 */
public final class DisclosureRoutes {

    private static final Pattern GROUP = Pattern.compile("[A-Z]{3}-F[0-9]+[a-z]?");

    private final Parties.Source parties;

    /** With the parties of each tenant. */
    public DisclosureRoutes(Parties.Source parties) {
        this.parties = parties;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/me/disclosures", CorePermissions.SELF_READ)
                        .summary("List what was given to others of the caller, latest first")
                        .answeringPages(OwnDisclosureView.class, this::own),
                Route.get("/subjects/{id}/disclosures", CorePermissions.DISCLOSURE_READ)
                        .summary("List what was given to others of a person, latest first")
                        .answeringPages(DisclosureView.class, this::ofSubject),
                Route.post("/disclosures", CorePermissions.DISCLOSURE_RECORD)
                        .summary("Write down what was given to others by hand")
                        .taking(NewDisclosure.class)
                        .answeringNothing(this::record));
    }

    private Future<Reply<Page<OwnDisclosureView>>> own(Call<Nothing, Nothing> call) {
        return page(call, call.caller().subject(), DisclosureRoutes::own);
    }

    private Future<Reply<Page<DisclosureView>>> ofSubject(Call<Nothing, Nothing> call) {
        return page(call, new SubjectId(call.id("id")), DisclosureRoutes::view);
    }

    private <V> Future<Reply<Page<V>>> page(
            Call<Nothing, Nothing> call,
            SubjectId subject,
            BiFunction<DisclosureLog.Line, Parties, V> view) {
        PageRequest request = call.page();
        var rows =
                call.tx()
                        .list(DisclosureLog.query(subject, request.after(), request.limit() + 1))
                        .map(found -> found.stream().map(DisclosureLog::line).toList());
        return parties.partiesOf(call.tenant())
                .compose(
                        known ->
                                rows.map(
                                        lines ->
                                                cut(
                                                        lines,
                                                        request.limit(),
                                                        line -> view.apply(line, known))))
                .map(Reply::ok);
    }

    private static <V> Page<V> cut(
            List<DisclosureLog.Line> lines, int limit, Function<DisclosureLog.Line, V> view) {
        var shown = lines.stream().limit(limit).toList();
        return new Page<>(
                shown.stream().map(view).toList(),
                lines.size() > limit ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    private static OwnDisclosureView own(DisclosureLog.Line line, Parties known) {
        return new OwnDisclosureView(
                line.id(),
                line.at(),
                receiver(line.recipient(), known),
                line.ground(),
                line.data(),
                line.act(),
                line.activity(),
                line.recordDataset().orElse(null),
                line.recordId().orElse(null));
    }

    private static DisclosureView view(DisclosureLog.Line line, Parties known) {
        return new DisclosureView(
                line.id(),
                line.at(),
                receiver(line.recipient(), known),
                line.ground(),
                line.data(),
                line.act(),
                line.activity(),
                line.recordDataset().orElse(null),
                line.recordId().orElse(null),
                line.actor().orElse(null));
    }

    /** A party that the file no longer names keeps its short name. */
    private static DisclosureView.Receiver receiver(String id, Parties known) {
        Optional<Parties.Party> party = known.named(id);
        return new DisclosureView.Receiver(
                id,
                party.map(found -> found.names().get("nl")).orElse(null),
                party.map(found -> found.names().get("en")).orElse(null),
                party.map(Parties.Party::processor).orElse(false));
    }

    private Future<Reply<Nothing>> record(Call<NewDisclosure, Nothing> call) {
        NewDisclosure body = call.body();
        return parties.partiesOf(call.tenant())
                .compose(
                        known -> {
                            refuseUnfit(body, known);
                            Given given =
                                    new Given(
                                            Given.BY_HAND,
                                            body.recipient(),
                                            body.ground(),
                                            body.data(),
                                            Optional.empty());
                            return PluginWork.unitOf(call)
                                    .disclose(given, Set.of(new SubjectId(body.subjectId())));
                        })
                .map(_ -> Reply.nothing());
    }

    private static void refuseUnfit(NewDisclosure body, Parties known) {
        if (known.named(body.recipient()).isEmpty()) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/recipient",
                                    "unknown",
                                    "Name a processor or recipient of the organisation's"
                                            + " register")));
        }
        if (body.data().isEmpty() || !body.data().stream().allMatch(GROUP.asMatchPredicate())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/data",
                                    "not-a-group",
                                    "Name groups of data of the organisation's register")));
        }
    }
}
