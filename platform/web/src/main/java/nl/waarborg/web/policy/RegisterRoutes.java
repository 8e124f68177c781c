package nl.waarborg.web.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.register.ProcessingRegister;
import nl.waarborg.kernel.register.ProcessorAnnex;
import nl.waarborg.kernel.register.PublishedTexts;
import nl.waarborg.kernel.register.Texts;
import nl.waarborg.kernel.register.WrittenDocument;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.web.Access;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.MountedRoute;

import java.util.List;
import java.util.Optional;

/** The privacy statement, the processing register and the processor annex. */
public final class RegisterRoutes {

    private final PolicyDesk desk;
    private final Texts texts = new Texts();

    /** Asks the desk. */
    public RegisterRoutes(PolicyDesk desk) {
        this.desk = desk;
    }

    /** The routes. */
    public List<MountedRoute<?, ?, ?>> all() {
        return List.of(
                new DirectRoute<>(
                        MountedRoute.CORE,
                        HttpMethod.GET,
                        "/privacy-statement",
                        "Read the privacy statement, as JSON or as a page",
                        new Access.Everyone(),
                        Nothing.class,
                        LanguageQuery.class,
                        WrittenDocument.class,
                        false,
                        false,
                        this::statement),
                MountedRoute.ofCore(
                        Route.get("/processing-register", CorePermissions.TENANT_READ)
                                .summary(
                                        "Read the register of processing activities, as JSON, CSV or"
                                                + " a page")
                                .filteredBy(LanguageQuery.class)
                                .answering(ProcessingRegister.class, this::register)),
                MountedRoute.ofCore(
                        Route.get("/processors", CorePermissions.TENANT_READ)
                                .summary(
                                        "Read who processes or receives data, with the safeguards, as"
                                                + " JSON or a page")
                                .filteredBy(LanguageQuery.class)
                                .answering(ProcessorAnnex.class, this::processors)),
                MountedRoute.ofCore(
                        Route.get("/policy-versions", CorePermissions.TENANT_READ)
                                .summary("List the versions of the policy, the latest first")
                                .answering(VersionView.ListOf.class, this::versions)),
                MountedRoute.ofCore(
                        Route.get("/privacy-statement/publications", CorePermissions.TENANT_READ)
                                .summary("List what was published, the latest first")
                                .answering(PublicationView.ListOf.class, this::publications)),
                MountedRoute.ofCore(
                        Route.post(
                                        "/privacy-statement/publications",
                                        CorePermissions.POLICY_APPROVE)
                                .summary("Publish the texts of the policy that runs anew")
                                .answering(PublicationView.class, this::publish)));
    }

    private Future<Reply<WrittenDocument>> statement(
            DirectRoute.Request<Nothing, LanguageQuery> request) {
        return desk.statement(
                        request.tenant().id(), Optional.ofNullable(request.query().language()))
                .map(found -> Reply.ok(PublishedTexts.read(found.orElseThrow(Problem::notFound))));
    }

    private Future<Reply<ProcessingRegister>> register(Call<Nothing, LanguageQuery> call) {
        return desk.running(call.tenant())
                .map(policy -> Reply.ok(texts.register(policy, language(call, policy))));
    }

    private Future<Reply<ProcessorAnnex>> processors(Call<Nothing, LanguageQuery> call) {
        return desk.running(call.tenant())
                .map(policy -> Reply.ok(texts.processors(policy, language(call, policy))));
    }

    private MailLanguage language(Call<Nothing, LanguageQuery> call, Running policy) {
        return Optional.ofNullable(call.query().language())
                .orElseGet(() -> texts.preferred(policy));
    }

    private Future<Reply<PublicationView.ListOf>> publications(Call<Nothing, Nothing> call) {
        return desk.publications(call.tenant())
                .map(
                        found ->
                                Reply.ok(
                                        new PublicationView.ListOf(
                                                found.stream().map(PublicationView::of).toList())));
    }

    private Future<Reply<VersionView.ListOf>> versions(Call<Nothing, Nothing> call) {
        return desk.versions(call.tenant())
                .map(
                        found ->
                                Reply.ok(
                                        new VersionView.ListOf(
                                                found.stream().map(VersionView::of).toList())));
    }

    private Future<Reply<PublicationView>> publish(Call<Nothing, Nothing> call) {
        return desk.publish(call.tenant(), call.caller().account())
                .map(made -> Reply.created(made.id(), PublicationView.of(made)));
    }
}
