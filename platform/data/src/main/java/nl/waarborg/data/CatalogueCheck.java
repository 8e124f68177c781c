package nl.waarborg.data;

import nl.waarborg.kernel.Fault;
import nl.waarborg.kernel.Registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the database's own catalogue with the declarations, column by column, and looks whether
 * every guard stands. Comes after {@link PolicyInstaller}.
 */
public final class CatalogueCheck implements SchemaStep {

    private final Registry registry;

    /** Against the declarations of that registry. */
    public CatalogueCheck(Registry registry) {
        this.registry = registry;
    }

    /**
     * Checks, and changes nothing.
     *
     * @throws CatalogueRefusal with every difference
     */
    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        Catalogue catalogue = CatalogueReader.read(owner);
        List<Fault> faults = new ArrayList<>(StructureRules.faultsOf(registry, catalogue));
        faults.addAll(ProtectionRules.faultsOf(registry, catalogue));
        if (!faults.isEmpty()) {
            throw new CatalogueRefusal(faults);
        }
    }
}
