package nl.waarborg.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of design: who may know whom. Written against a root package, so that a deliberately
 * broken copy can be held against the same rules.
 *
 * @param root the package that holds the modules
 * @param plugins the packages of the plugins
 */
record Rules(String root, List<String> plugins) {

    private static final String[] FREE = {"java..", "javax.crypto..", "org.jspecify.."};

    /**
     * Libraries of single plugins: bank files, account and telephone numbers, lists, names,
     * documents, mails.
     */
    private static final String[] LIBRARIES = {
        "javax.xml..",
        "org.w3c.dom..",
        "org.xml.sax..",
        "org.kapott.hbci.sepa.jaxb..",
        "jakarta.xml.bind..",
        "nl.garvelink.iban..",
        "com.google.i18n.phonenumbers..",
        "org.apache.commons.csv..",
        "org.apache.commons.lang3..",
        "org.apache.commons.text..",
        "org.apache.pdfbox..",
        "org.apache.james.mime4j..",
        "org.jsoup.."
    };

    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the SPI knows only itself, jOOQ and the core of Vert.x", spiKnowsOnly());
        rules.put(
                "the kernel knows only the SPI",
                knowsNone("kernel", "data", "web", "mail", "server", "app"));
        rules.put(
                "data knows neither web nor mail",
                knowsNone("data", "web", "mail", "server", "app"));
        rules.put(
                "web knows neither data nor mail",
                knowsNone("web", "data", "mail", "server", "app"));
        rules.put(
                "mail knows neither data nor web",
                knowsNone("mail", "data", "web", "server", "app"));
        rules.put("the server does not know the program", knowsNone("server", "app"));
        rules.put(
                "a plugin knows the SPI and nothing of the platform behind it",
                pluginsKnowOnlySpi());
        rules.put("the platform knows no plugin", platformKnowsNoPlugin());
        rules.put("time comes from a clock that is passed in", noMachineTime());
        rules.put("there is no static mutable state", noStaticState());
        rules.put("nothing prints", nothingPrints());
        rules.put("names say what a class is", namesSaySomething());
        return rules;
    }

    private String module(String name) {
        return root + "." + name + "..";
    }

    private String[] pluginPackages() {
        return plugins.stream().map(p -> p + "..").toArray(String[]::new);
    }

    private ArchRule spiKnowsOnly() {
        return classes()
                .that()
                .resideInAPackage(module("spi"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(with(FREE, module("spi"), "org.jooq..", "io.vertx.core.."));
    }

    private ArchRule knowsNone(String module, String... others) {
        String[] forbidden =
                java.util.Arrays.stream(others).map(this::module).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(module(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    private ArchRule pluginsKnowOnlySpi() {
        return CompositeArchRule.of(plugins.stream().map(this::pluginKnowsOnlySpi).toList());
    }

    /** Of other plugins it knows what they publish, in their package {@code api}. */
    private ArchRule pluginKnowsOnlySpi(String plugin) {
        String[] published = plugins.stream().map(other -> other + ".api..").toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(plugin + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                with(
                                        with(with(FREE, published), LIBRARIES),
                                        plugin + "..",
                                        module("spi"),
                                        "org.jooq..",
                                        "io.vertx.core..")));
    }

    private ArchRule platformKnowsNoPlugin() {
        return noClasses()
                .that(
                        resideInAnyPackage(root + "..")
                                .and(not(resideInAnyPackage(pluginPackages())))
                                .and(not(resideInAnyPackage(module("architecture")))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(pluginPackages());
    }

    private ArchRule noMachineTime() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now");
    }

    private ArchRule noStaticState() {
        return fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(SYNTHETIC)
                .should()
                .haveModifier(FINAL)
                .andShould()
                .haveModifier(STATIC);
    }

    private ArchRule nothingPrints() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("Console")
                .and()
                .resideOutsideOfPackage(module("launcher"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    private ArchRule namesSaySomething() {
        return noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..");
    }

    private static String[] with(String[] first, String... more) {
        return java.util.stream.Stream.concat(
                        java.util.Arrays.stream(first), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
