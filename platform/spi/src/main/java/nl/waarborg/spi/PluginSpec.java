package nl.waarborg.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
 * @param recognition whom it knows by an e-mail address; empty for a plugin that knows nobody so
 * @param givenAddresses whether it writes to addresses that people gave to other modules
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
        List<Hearing> hearings,
        Optional<Recognition> recognition,
        boolean givenAddresses) {

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
                List.of(),
                Optional.empty(),
                false);
    }

    /** With these tables, parents before children. */
    public PluginSpec stores(Dataset... more) {
        return with(parts -> parts.datasets.addAll(List.of(more)));
    }

    /** With these permissions. */
    public PluginSpec permits(Permission... more) {
        return with(parts -> parts.permissions.addAll(List.of(more)));
    }

    /** With these events. */
    public PluginSpec emits(EventType... more) {
        return with(parts -> parts.events.addAll(List.of(more)));
    }

    /** With these routes. */
    public PluginSpec serves(Route<?, ?, ?>... more) {
        return with(parts -> parts.routes.addAll(List.of(more)));
    }

    /** With these jobs. */
    public PluginSpec runs(Job... more) {
        return with(parts -> parts.jobs.addAll(List.of(more)));
    }

    /** With these kinds of mail. */
    public PluginSpec mails(MailTemplate<?>... more) {
        return with(parts -> parts.mails.addAll(List.of(more)));
    }

    /** With these kinds of problem; the code of each starts with the plugin's name. */
    public PluginSpec refuses(ExplainedProblem... more) {
        return with(parts -> parts.problems.addAll(List.of(more)));
    }

    /** With settings in the tenant's file that fit this record. */
    public PluginSpec configuredBy(Class<? extends Record> type) {
        return with(parts -> parts.settings = Optional.of(type));
    }

    /** With these acts by which data of people goes to others. */
    public PluginSpec discloses(Disclosure... more) {
        return with(parts -> parts.disclosures.addAll(List.of(more)));
    }

    /** With these purposes that people agree to. */
    public PluginSpec asks(ConsentPurpose... more) {
        return with(parts -> parts.consents.addAll(List.of(more)));
    }

    /** With these links in mails. */
    public PluginSpec follows(MailedLink... more) {
        return with(parts -> parts.links.addAll(List.of(more)));
    }

    /** With what it does once other modules say that something happened. */
    public PluginSpec hears(Hearing... more) {
        return with(parts -> parts.hearings.addAll(List.of(more)));
    }

    /** With whom it knows by an e-mail address. */
    public PluginSpec recognises(Recognition by) {
        return with(parts -> parts.recognition = Optional.of(by));
    }

    /**
     * Writing to addresses that people gave to other modules, where the tenant's file names the
     * table ({@link Work#givenAddressOf}).
     */
    public PluginSpec writesToGivenAddresses() {
        return with(parts -> parts.givenAddresses = true);
    }

    /** The schema of its tables. */
    public String schema() {
        return name.replace('-', '_');
    }

    private PluginSpec with(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.spec();
    }

    /** A declaration while one of its parts changes. */
    private static final class Parts {

        private final String name;
        private final int spiVersion;
        private final List<Dataset> datasets;
        private final List<Permission> permissions;
        private final List<EventType> events;
        private final List<Route<?, ?, ?>> routes;
        private final List<Job> jobs;
        private final List<MailTemplate<?>> mails;
        private final List<ExplainedProblem> problems;
        private Optional<Class<? extends Record>> settings;
        private final List<Disclosure> disclosures;
        private final List<ConsentPurpose> consents;
        private final List<MailedLink> links;
        private final List<Hearing> hearings;
        private Optional<Recognition> recognition;
        private boolean givenAddresses;

        Parts(PluginSpec of) {
            name = of.name;
            spiVersion = of.spiVersion;
            datasets = new ArrayList<>(of.datasets);
            permissions = new ArrayList<>(of.permissions);
            events = new ArrayList<>(of.events);
            routes = new ArrayList<>(of.routes);
            jobs = new ArrayList<>(of.jobs);
            mails = new ArrayList<>(of.mails);
            problems = new ArrayList<>(of.problems);
            settings = of.settings;
            disclosures = new ArrayList<>(of.disclosures);
            consents = new ArrayList<>(of.consents);
            links = new ArrayList<>(of.links);
            hearings = new ArrayList<>(of.hearings);
            recognition = of.recognition;
            givenAddresses = of.givenAddresses;
        }

        PluginSpec spec() {
            return new PluginSpec(
                    name,
                    spiVersion,
                    List.copyOf(datasets),
                    List.copyOf(permissions),
                    List.copyOf(events),
                    List.copyOf(routes),
                    List.copyOf(jobs),
                    List.copyOf(mails),
                    List.copyOf(problems),
                    settings,
                    List.copyOf(disclosures),
                    List.copyOf(consents),
                    List.copyOf(links),
                    List.copyOf(hearings),
                    recognition,
                    givenAddresses);
        }
    }
}
