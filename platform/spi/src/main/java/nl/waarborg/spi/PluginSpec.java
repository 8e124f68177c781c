package nl.waarborg.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of a plugin. Additive: a later version of this interface adds parts with a
 * default.
 *
 * @param name kebab-case; its schema is the same with underscores, its addresses start with it
 * @param spiVersion {@link Spi#VERSION} at the plugin's compilation
 * @param datasets every table in the plugin's schema, parents before children
 * @param permissions what its routes need
 * @param events what it emits
 * @param routes what it serves
 * @param jobs what it runs
 * @param mails the kinds of mail it sends
 * @param problems the kinds of problem it refuses with beside the common ones
 * @param settings the record of its settings in a tenant's file; empty for a plugin without
 * @param disclosures the acts by which it gives data of people to others
 * @param consents the purposes that people agree to
 * @param links the links in mails that people follow without logging in
 * @param hearings what it does once other modules say that something happened
 */
public record PluginSpec(
        String name,
        int spiVersion,
        List<Dataset> datasets,
        List<Permission> permissions,
        List<EventType> events,
        List<Route<?, ?, ?>> routes,
        List<Job> jobs,
        List<MailTemplate<?>> mails,
        List<ExplainedProblem> problems,
        Optional<Class<? extends Record>> settings,
        List<Disclosure> disclosures,
        List<ConsentPurpose> consents,
        List<MailedLink> links,
        List<Hearing> hearings) {

    /**
     * Starts a declaration.
     *
     * @param name kebab-case
     * @param spiVersion always {@link Spi#VERSION}
     */
    public static PluginSpec named(String name, int spiVersion) {
        return new PluginSpec(
                Names.kebab("plugin", name),
                spiVersion,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** With these tables, parents before children. */
    public PluginSpec stores(Dataset... more) {
        return new PluginSpec(
                name,
                spiVersion,
                join(datasets, List.of(more)),
                permissions,
                events,
                routes,
                jobs,
                mails,
                problems,
                settings,
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With these permissions. */
    public PluginSpec permits(Permission... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                join(permissions, List.of(more)),
                events,
                routes,
                jobs,
                mails,
                problems,
                settings,
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With these events. */
    public PluginSpec emits(EventType... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                join(events, List.of(more)),
                routes,
                jobs,
                mails,
                problems,
                settings,
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With these routes. */
    public PluginSpec serves(Route<?, ?, ?>... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                join(routes, List.of(more)),
                jobs,
                mails,
                problems,
                settings,
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With these jobs. */
    public PluginSpec runs(Job... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                join(jobs, List.of(more)),
                mails,
                problems,
                settings,
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With these kinds of mail. */
    public PluginSpec mails(MailTemplate<?>... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                jobs,
                join(mails, List.of(more)),
                problems,
                settings,
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With these kinds of problem; the code of each starts with the plugin's name. */
    public PluginSpec refuses(ExplainedProblem... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                jobs,
                mails,
                join(problems, List.of(more)),
                settings,
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With settings in the tenant's file that fit this record. */
    public PluginSpec configuredBy(Class<? extends Record> type) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                jobs,
                mails,
                problems,
                Optional.of(type),
                disclosures,
                consents,
                links,
                hearings);
    }

    /** With these acts by which data of people goes to others. */
    public PluginSpec discloses(Disclosure... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                jobs,
                mails,
                problems,
                settings,
                join(disclosures, List.of(more)),
                consents,
                links,
                hearings);
    }

    /** With these purposes that people agree to. */
    public PluginSpec asks(ConsentPurpose... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                jobs,
                mails,
                problems,
                settings,
                disclosures,
                join(consents, List.of(more)),
                links,
                hearings);
    }

    /** With these links in mails. */
    public PluginSpec follows(MailedLink... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                jobs,
                mails,
                problems,
                settings,
                disclosures,
                consents,
                join(links, List.of(more)),
                hearings);
    }

    /** With what it does once other modules say that something happened. */
    public PluginSpec hears(Hearing... more) {
        return new PluginSpec(
                name,
                spiVersion,
                datasets,
                permissions,
                events,
                routes,
                jobs,
                mails,
                problems,
                settings,
                disclosures,
                consents,
                links,
                join(hearings, List.of(more)));
    }

    /** The schema of its tables. */
    public String schema() {
        return name.replace('-', '_');
    }

    private static <T> List<T> join(List<T> first, List<T> more) {
        List<T> all = new ArrayList<>(first);
        all.addAll(more);
        return List.copyOf(all);
    }
}
