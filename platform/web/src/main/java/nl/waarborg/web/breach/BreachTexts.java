package nl.waarborg.web.breach;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.breach.BreachDrafts;
import nl.waarborg.kernel.breach.BreachForm;
import nl.waarborg.kernel.breach.DataWords;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.web.packages.HtmlSheet;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the authority and the people are told, worded from what is known of a case. */
final class BreachTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Tenants tenants;
    private final BreachScopes scopes;
    private final PolicyDesk desk;

    BreachTexts(Tenants tenants, BreachScopes scopes, PolicyDesk desk) {
        this.tenants = tenants;
        this.scopes = scopes;
        this.desk = desk;
    }

    /** What is known of a case. */
    private record Facts(
            TenantView tenant, BreachView breach, ScopeView scope, DataWords data, Instant now) {

        BreachDrafts.Known known() {
            return new BreachDrafts.Known(
                    tenant.name(),
                    tenant.contactEmail(),
                    tenant.zone(),
                    breach.facts(),
                    Optional.ofNullable(breach.effects()),
                    Optional.ofNullable(breach.measures()),
                    breach.awareAt(),
                    breach.notifyBy(),
                    now,
                    scope.people(),
                    data);
        }

        BreachForm.More more() {
            return new BreachForm.More(
                    breach.id().toString(),
                    Optional.ofNullable(breach.happenedAt()).map(this::time),
                    DataWords.all(
                            scope.data().stream()
                                    .flatMap(table -> table.encrypted().stream())
                                    .distinct()
                                    .sorted()
                                    .map(DataWords::of)
                                    .toList()),
                    scope.data().stream()
                            .map(table -> table.dataset() + ": " + table.people())
                            .toList(),
                    Optional.ofNullable(breach.risk()),
                    Optional.ofNullable(breach.lateBecause()),
                    Optional.ofNullable(breach.authorityNotifiedAt()).map(this::time),
                    people());
        }

        private Optional<String> people() {
            BreachView.People decided = breach.people();
            if (decided == null) {
                return Optional.empty();
            }
            String how =
                    Optional.ofNullable(breach.peopleInformedHow())
                            .or(
                                    () ->
                                            Optional.ofNullable(breach.peopleInformedAt())
                                                    .map(this::time))
                            .map(text -> " (" + text + ")")
                            .orElse("");
            return Optional.of(decided.decision() + how + ": " + decided.reasons());
        }

        private String time(Instant moment) {
            return TIME.format(moment.atZone(tenant.zone()));
        }
    }

    private Future<Facts> facts(Call<?, ?> call) {
        Future<Optional<TenantView>> tenant = tenants.find(call.tenant());
        Future<BreachView> breach = BreachDesk.view(call, call.id("id"));
        Future<ScopeView> scope = scopes.of(call, call.id("id"));
        Future<Running> policy = desk.running(call.tenant());
        return Future.all(tenant, breach, scope, policy)
                .map(
                        _ -> {
                            Map<String, DataWords> groups =
                                    DataWords.groups(new JsonObject(policy.result().document()));
                            List<ScopeView.Data> data = scope.result().data();
                            List<String> tables =
                                    data.stream().map(ScopeView.Data::dataset).toList();
                            Set<String> reached =
                                    data.stream()
                                            .filter(ScopeView.Data::onlyReachable)
                                            .map(ScopeView.Data::dataset)
                                            .collect(Collectors.toSet());
                            return new Facts(
                                    tenant.result().orElseThrow(Problem::notFound),
                                    breach.result(),
                                    scope.result(),
                                    scopes.wordsOf(tables, reached, groups),
                                    call.now());
                        });
    }

    Future<Reply<DraftsView>> drafts(Call<Nothing, Nothing> call) {
        return facts(call)
                .map(
                        facts -> {
                            BreachDrafts.Known known = facts.known();
                            return Reply.ok(
                                    new DraftsView(
                                            new DraftsView.Draft(
                                                    BreachDrafts.toAuthorityNl(known),
                                                    BreachDrafts.toAuthorityEn(known)),
                                            new DraftsView.Draft(
                                                    BreachDrafts.toPeopleNl(known),
                                                    BreachDrafts.toPeopleEn(known))));
                        });
    }

    /** The items that the authority asks for; people hand it in. */
    Future<Reply<FileContent>> form(Call<Nothing, FormQuery> call) {
        return facts(call)
                .map(
                        facts -> {
                            BreachForm form =
                                    BreachForm.of(
                                            call.query().tongue(), facts.known(), facts.more());
                            FileKind kind = call.query().kind();
                            String name =
                                    form.language() == MailLanguage.NL
                                            ? "melding-datalek"
                                            : "breach-notification";
                            return Reply.ok(
                                    new FileContent(
                                            name + "." + kind.extension(),
                                            kind,
                                            kind == FileKind.HTML ? page(form) : json(form)));
                        });
    }

    private static Buffer json(BreachForm form) {
        JsonArray items = new JsonArray();
        form.items()
                .forEach(
                        item ->
                                items.add(
                                        new JsonObject()
                                                .put("id", item.id())
                                                .put("article", item.article())
                                                .put("question", item.question())
                                                .put("answer", item.answer().orElse(null))));
        return new JsonObject()
                .put("title", form.title())
                .put("language", form.language().name())
                .put("items", items)
                .toBuffer();
    }

    private static Buffer page(BreachForm form) {
        boolean dutch = form.language() == MailLanguage.NL;
        HtmlSheet sheet = new HtmlSheet(form.language().name().toLowerCase(Locale.ROOT));
        sheet.title(form.title());
        form.items()
                .forEach(
                        item ->
                                sheet.field(
                                        item.question() + " (" + item.article() + ")",
                                        item.answer()
                                                .orElse(
                                                        dutch
                                                                ? "nog niet bekend"
                                                                : "not known yet")));
        return sheet.finish();
    }
}
