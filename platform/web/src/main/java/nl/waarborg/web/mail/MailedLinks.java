package nl.waarborg.web.mail;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where readers of mails follow the links of plugins and of the core: {@code GET} shows a page with
 * one button and changes nothing, since programs look at every address in a mail; {@code POST}
 * acts. Safe for threads.
 */
public final class MailedLinks {

    private static final Logger LOG = LoggerFactory.getLogger(MailedLinks.class);
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "/api/([a-z0-9-]{1,63})/v1/mailed-links/([a-z0-9.-]{3,100})/([0-9a-f-]{36})");

    private final Map<String, Known> links = new HashMap<>();
    private final Tenants tenants;
    private final TenantSettings settings;
    private final OwnWork own;
    private final OptOuts.Quota quota;

    /** As the database names what a hold refuses. */
    private static final String HELD = "hold-keeps-the-record";

    /**
     * Serves the links that plugins declare, to readers whom this quota admits.
     *
     * @param core the links of the core, which each tenant has
     */
    public MailedLinks(
            Registry registry,
            List<MailedLink> core,
            Tenants tenants,
            TenantSettings settings,
            OwnWork own,
            OptOuts.Quota quota) {
        this.tenants = tenants;
        this.settings = settings;
        this.own = own;
        this.quota = quota;
        core.forEach(link -> links.put(link.name(), new Known(Optional.empty(), link)));
        for (LoadedPlugin plugin : registry.plugins()) {
            Optional<PluginSpec> of = Optional.of(plugin.spec());
            plugin.spec().links().forEach(link -> links.put(link.name(), new Known(of, link)));
        }
    }

    private record Known(Optional<PluginSpec> plugin, MailedLink link) {}

    private record Followed(TenantView tenant, Known known, UUID token) {}

    /** Serves the addresses of links, and hands every other on. */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> others) {
        return request -> {
            Matcher address = ADDRESS.matcher(String.valueOf(request.path()));
            Known known = address.matches() ? links.get(address.group(2)) : null;
            if (known == null) {
                others.handle(request);
            } else {
                serve(request, known, address, others);
            }
        };
    }

    private void serve(
            HttpServerRequest request,
            Known known,
            Matcher address,
            Handler<HttpServerRequest> others) {
        Optional<TenantId> id = tenant(address.group(1));
        Optional<UUID> token = uuid(address.group(3));
        if (id.isEmpty() || token.isEmpty()) {
            others.handle(request);
            return;
        }
        if (!quota.admits(request, id.get())) {
            return;
        }
        tenants.find(id.get())
                .map(found -> found.filter(tenant -> serves(tenant, known)))
                .compose(
                        found ->
                                found.map(
                                                tenant ->
                                                        answer(
                                                                request,
                                                                new Followed(
                                                                        tenant,
                                                                        known,
                                                                        token.get())))
                                        .orElseGet(() -> outdated(request, known.link())))
                .onFailure(cause -> failed(request, known.link(), cause));
    }

    private static boolean serves(TenantView tenant, Known known) {
        return tenant.active()
                && known.plugin()
                        .map(plugin -> tenant.plugins().contains(plugin.name()))
                        .orElse(true);
    }

    private Future<Void> answer(HttpServerRequest request, Followed followed) {
        MailedLink link = followed.known().link();
        return switch (request.method().name()) {
            case "GET", "HEAD" -> LinkPage.button(request, link);
            case "POST" ->
                    act(followed)
                            .compose(
                                    done ->
                                            done
                                                    ? LinkPage.said(request, link, Words::done)
                                                    : outdated(request, link));
            default -> LinkPage.wrongMethod(request, link);
        };
    }

    private Future<Boolean> act(Followed followed) {
        MailedLink link = followed.known().link();
        return followed.known()
                .plugin()
                .map(plugin -> act(followed, plugin))
                .orElseGet(
                        () ->
                                own.write(
                                        followed.tenant(),
                                        link.name(),
                                        work -> link.act().followed(work, followed.token())));
    }

    private Future<Boolean> act(Followed followed, PluginSpec plugin) {
        MailedLink link = followed.known().link();
        TenantView tenant = followed.tenant();
        Function<PluginWork, Future<Boolean>> act =
                work -> link.act().followed(work, followed.token());
        return settings.of(tenant.id(), plugin.name())
                .compose(
                        at ->
                                link.takingBack()
                                        ? own.writeOnAWordAs(plugin, at, tenant, link.name(), act)
                                        : own.writeAs(plugin, at, tenant, link.name(), act));
    }

    private static Future<Void> outdated(HttpServerRequest request, MailedLink link) {
        return LinkPage.said(request, link, Words::outdated);
    }

    /** What is held goes for nobody; its reader is told so, and may try again later. */
    private static void failed(HttpServerRequest request, MailedLink link, Throwable cause) {
        if (cause instanceof Problem problem && problem.detail().contains(HELD)) {
            LinkPage.held(request, link);
            return;
        }
        LOG.atWarn()
                .addKeyValue("link", link.name())
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("A mailed link could not be followed");
        LinkPage.tryAgain(request, link);
    }

    private static Optional<TenantId> tenant(String name) {
        try {
            return Optional.of(new TenantId(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(String token) {
        try {
            return Optional.of(UUID.fromString(token));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
