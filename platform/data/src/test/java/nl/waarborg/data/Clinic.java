package nl.waarborg.data;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A plugin with one of everything: schema in {@code db/clinic}. */
final class Clinic {

    static final PluginSchema SCHEMA =
            new PluginSchema("clinic", "clinic", Clinic.class.getClassLoader(), true);

    /** The state of a visit. */
    enum State {
        PLANNED,
        DONE
    }

    private Clinic() {}

    static PluginSpec spec(String... jsonKeys) {
        Dataset visit = visit(jsonKeys);
        return PluginSpec.named("clinic", Spi.VERSION).stores(visit, remark(visit), shelf());
    }

    static Registry registry() {
        return registry(spec("colour", "pain"));
    }

    static Registry registry(PluginSpec spec) {
        return Registry.of(
                List.of(new LoadedPlugin(spec, Clinic.class.getClassLoader(), "org.example.C")));
    }

    /** A scratch database in which everything stands as declared. */
    static DatabaseUrl database() {
        DatabaseUrl owner = TestServer.scratch();
        prepare(owner, registry());
        return owner;
    }

    static RoleNames prepare(DatabaseUrl owner, Registry registry) {
        return SchemaSetup.prepare(
                owner,
                TestServer.APP_PASSWORD,
                List.of(SCHEMA),
                List.of(new PolicyInstaller(registry), new CatalogueCheck(registry)));
    }

    private static Dataset visit(String... jsonKeys) {
        Columns columns = Columns.of("clinic", "visit");
        Column<UUID> visitor = columns.uuid("visitor_id", Category.SUBJECT_ID);
        Column<UUID> nurse = columns.uuid("nurse_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        columns.text("complaint", Category.HEALTH, ColumnTrait.NULLABLE);
        columns.text("iban", Category.BANK, ColumnTrait.BLIND_INDEXED);
        Map<String, Category> keys = new LinkedHashMap<>();
        for (String key : jsonKeys) {
            keys.put(key, Category.CONTENT);
        }
        columns.json("answers", keys);
        columns.texts("labels", Category.OPERATIONAL);
        columns.decimal("cost", Category.OPERATIONAL);
        columns.integer("rooms", Category.OPERATIONAL);
        columns.flag("urgent", Category.OPERATIONAL);
        columns.choice("state", State.class, Category.OPERATIONAL);
        columns.date("seen_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
        return Dataset.of(columns)
                .called("bezoeken", "visits")
                .about(SubjectLink.column(visitor))
                .retainedAs("visit")
                .onErasure(Erasure.deleteRow())
                .anchored(Anchor.on("MADE", columns.createdAt()))
                .assignedBy(nurse);
    }

    private static Dataset remark(Dataset visit) {
        Columns columns = Columns.of("clinic", "remark");
        Column<UUID> visitId = columns.uuid("visit_id", Category.OPERATIONAL);
        columns.text("words", Category.CONTENT);
        return Dataset.of(columns)
                .called("opmerkingen", "remarks")
                .about(SubjectLink.through(visitId, visit))
                .retainedAs("visit")
                .onErasure(Erasure.deleteRow())
                .withParent();
    }

    private static Dataset shelf() {
        Columns columns = Columns.of("clinic", "shelf");
        columns.number("height", Category.OPERATIONAL);
        return Dataset.of(columns).aboutNobody("Furniture");
    }
}
