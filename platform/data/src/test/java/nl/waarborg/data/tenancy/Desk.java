package nl.waarborg.data.tenancy;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Spi;

import java.util.List;

/** A plugin with a permission and a setting. */
final class Desk {

    static final String NAME = "desk";
    static final Permission READ = new Permission("desk.ticket.read", "Read tickets");

    private Desk() {}

    record Settings(String sign) {}

    static Registry registry() {
        PluginSpec spec =
                PluginSpec.named(NAME, Spi.VERSION).permits(READ).configuredBy(Settings.class);
        return Registry.of(List.of(new LoadedPlugin(spec, Desk.class.getClassLoader(), "Desk")));
    }
}
