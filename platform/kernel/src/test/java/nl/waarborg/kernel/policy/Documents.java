package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A small tenant in good order and a plugin it uses; each test spoils one thing. */
final class Documents {

    static final List<String> PUBLISHED =
            List.of("cvoz", "ikocreate", "ikwerkindezorg", "kenniscentrum-kraamzorg", "valtes");

    static final Permission READ = new Permission("helpdesk.ticket.read", "Read tickets");

    record Named(String name) {}

    static final MailTemplate<Named> HELLO =
            MailTemplate.named("helpdesk.hello", Named.class)
                    .dutch("Dag", "Dag {name}")
                    .english("Hi", "Hi {name}");

    /** Settings with one of each. */
    record Settings(
            String signature,
            int days,
            List<String> topics,
            boolean open,
            Tone tone,
            @Nullable String footer) {

        Settings {
            if (days > 99) {
                throw new IllegalArgumentException("days must be at most 99");
            }
        }
    }

    /** How letters sound. */
    enum Tone {
        PLAIN,
        WARM
    }

    /** Whatever the award's own tests hold against the plugin, here it only has to be known. */
    private static final Pattern GRANT =
            Pattern.compile("^ +(mantelzorgwaardering\\.[a-z.-]+): ", Pattern.MULTILINE);

    private static final String AWARD = "mantelzorgwaardering";

    private Documents() {}

    static Registry helpdesk() {
        var columns = Columns.of("helpdesk", "ticket");
        var state = columns.text("state", Category.OPERATIONAL);
        var kind = columns.choice("kind", Kind.class, Category.OPERATIONAL);
        var solved = columns.instant("solved_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        var ticket =
                Dataset.of(columns)
                        .called("vragen", "questions")
                        .about(
                                SubjectLink.column(
                                        columns.uuid("requester_id", Category.SUBJECT_ID)))
                        .retainedAs("ticket")
                        .onErasure(Erasure.deleteRow())
                        .anchored(
                                Anchor.on("OPENED", columns.createdAt()),
                                Anchor.on("CLOSED", columns.createdAt()),
                                Anchor.on("FY_END", columns.createdAt()),
                                Anchor.whenEnded("SOLVED", solved))
                        .inCases(
                                RetentionCase.when("draft", state, "DRAFT"),
                                RetentionCase.attribute("kind", kind),
                                RetentionCase.attribute("state", state));
        var spec =
                PluginSpec.named("helpdesk", Spi.VERSION)
                        .stores(ticket)
                        .permits(READ)
                        .mails(HELLO)
                        .configuredBy(Settings.class);
        return Registry.of(List.of(loaded(spec)));
    }

    /** What tickets are about. */
    enum Kind {
        LEGAL,
        OTHER
    }

    /** The plugin of the published tenants, as far as their documents speak of it. */
    static Registry award() {
        var columns = Columns.of(AWARD, "application");
        var status = columns.text("status", Category.OPERATIONAL);
        var application =
                Dataset.of(columns)
                        .called("aanvragen", "applications")
                        .about(
                                SubjectLink.column(
                                        columns.uuid("applicant_id", Category.SUBJECT_ID)))
                        .retainedAs("application")
                        .onErasure(Erasure.deleteRow())
                        .anchored(
                                Anchor.on("NEXT_EDITION_CLOSE", columns.createdAt()),
                                Anchor.on("EDITION_CLOSE", columns.createdAt()))
                        .inCases(RetentionCase.when("draft", status, "DRAFT"));
        var books = Columns.of(AWARD, "payment");
        var payment =
                Dataset.of(books)
                        .called("betalingen", "payments")
                        .about(SubjectLink.column(books.uuid("payee_id", Category.SUBJECT_ID)))
                        .retainedAs("fiscalBasics")
                        .onErasure(Erasure.keep("VAL-R4"))
                        .anchored(Anchor.on("FY_END", books.createdAt()));
        var permissions =
                GRANT.matcher(resource("tenants/valtes/tenant.yaml"))
                        .results()
                        .map(grant -> grant.group(1))
                        .distinct()
                        .map(name -> new Permission(name, "It"))
                        .toArray(Permission[]::new);
        var spec =
                PluginSpec.named(AWARD, Spi.VERSION)
                        .stores(application, payment)
                        .permits(permissions)
                        .configuredBy(AwardSettings.class);
        return Registry.of(List.of(loaded(spec)));
    }

    /** Settings of the award. */
    record AwardSettings(@Nullable String commissioningAuthority) {}

    private static LoadedPlugin loaded(PluginSpec spec) {
        return new LoadedPlugin(spec, Documents.class.getClassLoader(), "org.example.P");
    }

    /** A published tenant, with no module but the award: the others are not known here. */
    static TenantDocument published(String id) {
        try {
            JsonNode tenant = new YAMLMapper().readTree(resource("tenants/" + id + "/tenant.yaml"));
            tenant.get("modules").properties().stream()
                    .filter(module -> !module.getKey().equals(AWARD))
                    .forEach(module -> plan((ObjectNode) module.getValue()));
            return new TenantDocument(id, tenant.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void plan(ObjectNode module) {
        module.retain("promises").put("planned", true);
    }

    static String small() {
        return resource("small-tenant.yaml");
    }

    private static String resource(String name) {
        try (InputStream text = Documents.class.getClassLoader().getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The small tenant with one text replaced, which must be there. */
    static String with(String there, String instead) {
        String small = small();
        if (!small.contains(there)) {
            throw new IllegalArgumentException("The small tenant does not say " + there);
        }
        return small.replace(there, instead);
    }

    static List<String> faultsOf(String... texts) {
        List<TenantDocument> documents = new ArrayList<>();
        for (String text : texts) {
            documents.add(new TenantDocument("doc-" + (documents.size() + 1), text));
        }
        try {
            new TenantDocuments(helpdesk()).parse(documents);
            return List.of();
        } catch (TenantRefusal refusal) {
            return refusal.faults().stream().map(TenantFault::toString).toList();
        }
    }
}
