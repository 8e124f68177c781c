package nl.waarborg.kernel;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What holds for a plugin as a whole: its name, its version, the names of what it declares. */
final class PluginRules {

    /** Schemas that are not a plugin's, and first segments of addresses that the core serves. */
    private static final Set<String> RESERVED =
            Set.of(
                    "accounts",
                    "api",
                    "audit",
                    "auth",
                    "breach-reports",
                    "breaches",
                    "consent-confirmations",
                    "consent-texts",
                    "consents",
                    "core",
                    "disclosures",
                    "docs",
                    "events",
                    "health",
                    "holds",
                    "information-schema",
                    "installation",
                    "jobs",
                    "mail-opt-outs",
                    "mailed-links",
                    "mails",
                    "me",
                    "metrics",
                    "openapi",
                    "operator",
                    "privacy-statement",
                    "processing-register",
                    "processors",
                    "promises",
                    "public",
                    "records",
                    "retention",
                    "rights-requests",
                    "subjects",
                    "tenant",
                    "tenants");

    /** Leaves room for what the name of its database role has beside it. */
    private static final int LONGEST_NAME = 40;

    private PluginRules() {}

    static List<Fault> faultsOf(List<LoadedPlugin> plugins) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> classByName = new HashMap<>();
        for (LoadedPlugin plugin : plugins) {
            PluginSpec spec = plugin.spec();
            String first = classByName.putIfAbsent(spec.name(), plugin.className());
            if (first != null) {
                faults.add(
                        Fault.of(
                                spec.name(),
                                "two plugins have this name: "
                                        + first
                                        + " and "
                                        + plugin.className()));
            }
            checkName(spec, faults);
            checkVersion(spec, faults);
            checkPermissions(spec, faults);
            checkEvents(spec, faults);
            checkHearings(spec, plugins, faults);
            checkJobs(spec, faults);
            checkMails(spec, faults);
            checkProblems(spec, faults);
            checkDisclosures(spec, faults);
            checkConsents(spec, faults);
            checkPrefix(spec, "mailed link", spec.links(), MailedLink::name, faults);
            checkTwice(spec, "mailed link", spec.links(), MailedLink::name, faults);
            DatasetRules.check(spec, faults);
            RouteRules.check(spec, faults);
        }
        return List.copyOf(faults);
    }

    private static void checkProblems(PluginSpec spec, List<Fault> faults) {
        Set<String> codes = new HashSet<>();
        for (ExplainedProblem problem : spec.problems()) {
            String code = problem.type().code();
            if (!code.startsWith(spec.name() + "-")) {
                faults.add(
                        Fault.of(
                                spec.name(),
                                "the problem " + code + " does not start with the plugin's name"));
            }
            if (!codes.add(code)) {
                faults.add(Fault.of(spec.name(), "the problem " + code + " is declared twice"));
            }
        }
    }

    private static void checkDisclosures(PluginSpec spec, List<Fault> faults) {
        checkPrefix(spec, "disclosure", spec.disclosures(), Disclosure::name, faults);
        checkTwice(spec, "disclosure", spec.disclosures(), Disclosure::name, faults);
        for (Disclosure act : spec.disclosures()) {
            for (Dataset given : act.data()) {
                if (!spec.datasets().contains(given)) {
                    faults.add(
                            Fault.of(
                                    spec.name(),
                                    "the disclosure "
                                            + act.name()
                                            + " names "
                                            + given
                                            + ", which the plugin does not keep"));
                }
            }
        }
    }

    private static void checkConsents(PluginSpec spec, List<Fault> faults) {
        checkPrefix(spec, "consent", spec.consents(), ConsentPurpose::name, faults);
        checkTwice(spec, "consent", spec.consents(), ConsentPurpose::name, faults);
        for (ConsentPurpose purpose : spec.consents()) {
            for (ConsentPurpose.Stamp stamp : purpose.stamps()) {
                if (!spec.datasets().contains(stamp.dataset())) {
                    faults.add(
                            Fault.of(
                                    spec.name(),
                                    "the consent "
                                            + purpose.name()
                                            + " stamps "
                                            + stamp.dataset()
                                            + ", which the plugin does not keep"));
                }
                if (!stamp.withdrawn().nullable()) {
                    faults.add(
                            Fault.of(
                                    spec.name(),
                                    "the consent "
                                            + purpose.name()
                                            + " cannot empty "
                                            + stamp.withdrawn()));
                }
            }
        }
    }

    private static void checkName(PluginSpec spec, List<Fault> faults) {
        if (RESERVED.contains(spec.name()) || spec.name().startsWith("pg-")) {
            faults.add(Fault.of(spec.name(), "this name is reserved for the platform"));
        }
        if (spec.name().length() > LONGEST_NAME) {
            faults.add(
                    Fault.of(
                            spec.name(), "the name has more than " + LONGEST_NAME + " characters"));
        }
    }

    private static void checkVersion(PluginSpec spec, List<Fault> faults) {
        if (spec.spiVersion() != Spi.VERSION) {
            faults.add(
                    Fault.of(
                            spec.name(),
                            "it was compiled against version "
                                    + spec.spiVersion()
                                    + " of the plugin interface, the platform has version "
                                    + Spi.VERSION));
        }
    }

    private static void checkPermissions(PluginSpec spec, List<Fault> faults) {
        checkPrefix(spec, "permission", spec.permissions(), Permission::name, faults);
        checkTwice(spec, "permission", spec.permissions(), Permission::name, faults);
    }

    private static void checkEvents(PluginSpec spec, List<Fault> faults) {
        checkPrefix(spec, "event", spec.events(), EventType::name, faults);
        checkTwice(
                spec,
                "event",
                spec.events(),
                event -> event.name() + " version " + event.version(),
                faults);
    }

    /** A module that is not there tells nothing; one that is there must know the event. */
    private static void checkHearings(
            PluginSpec spec, List<LoadedPlugin> plugins, List<Fault> faults) {
        checkTwice(
                spec,
                "hearing",
                spec.hearings(),
                hearing -> hearing.event() + " version " + hearing.version(),
                faults);
        for (Hearing hearing : spec.hearings()) {
            for (LoadedPlugin teller : plugins) {
                if (hearing.event().startsWith(teller.spec().name() + ".")
                        && !teller.spec()
                                .events()
                                .contains(new EventType(hearing.event(), hearing.version()))) {
                    faults.add(
                            Fault.of(
                                    spec.name(),
                                    "it hears the event "
                                            + hearing.event()
                                            + " version "
                                            + hearing.version()
                                            + ", which "
                                            + teller.spec().name()
                                            + " does not tell"));
                }
            }
        }
    }

    private static void checkJobs(PluginSpec spec, List<Fault> faults) {
        checkTwice(spec, "job", spec.jobs(), Job::name, faults);
    }

    private static void checkMails(PluginSpec spec, List<Fault> faults) {
        checkPrefix(spec, "mail", spec.mails(), MailTemplate::name, faults);
        checkTwice(spec, "mail", spec.mails(), MailTemplate::name, faults);
        for (MailTemplate<?> mail : spec.mails()) {
            MailRules.faultsOf(mail).forEach(fault -> faults.add(Fault.of(spec.name(), fault)));
        }
    }

    private static <T> void checkPrefix(
            PluginSpec spec,
            String what,
            List<T> declared,
            Function<T, String> name,
            List<Fault> faults) {
        for (T one : declared) {
            if (!name.apply(one).startsWith(spec.name() + ".")) {
                faults.add(
                        Fault.of(
                                spec.name(),
                                "the name of the "
                                        + what
                                        + " "
                                        + name.apply(one)
                                        + " must start with "
                                        + spec.name()
                                        + "."));
            }
        }
    }

    private static <T> void checkTwice(
            PluginSpec spec,
            String what,
            List<T> declared,
            Function<T, String> name,
            List<Fault> faults) {
        Set<String> seen = new HashSet<>();
        for (T one : declared) {
            if (!seen.add(name.apply(one))) {
                faults.add(
                        Fault.of(
                                spec.name(),
                                "the " + what + " " + name.apply(one) + " is declared twice"));
            }
        }
    }
}
