package nl.waarborg.app;

import nl.waarborg.kernel.Fault;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.RegistryRefusal;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Finds plugins through {@link ServiceLoader}: those on the class path, and those in jars beside
 * it. Each jar has a class loader of its own over the platform's, so that two plugins may bring two
 * versions of one library. The loaders live as long as the platform.
 */
final class PluginLoader {

    private final ClassLoader platform;
    private final List<LoadedPlugin> found = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private PluginLoader(ClassLoader platform) {
        this.platform = platform;
    }

    /**
     * Loads all plugins, those of the class path first, then the jars in the order of their names.
     *
     * @param platform what the platform was loaded by
     * @param folder where jars may lie; need not exist
     * @throws RegistryRefusal with every jar and class that cannot be loaded
     */
    static List<LoadedPlugin> load(ClassLoader platform, Path folder) {
        var loader = new PluginLoader(platform);
        loader.loadFrom(platform, "class path");
        for (Path jar : loader.jarsIn(folder)) {
            loader.loadJar(jar);
        }
        if (!loader.faults.isEmpty()) {
            throw new RegistryRefusal(loader.faults);
        }
        return List.copyOf(loader.found);
    }

    private List<Path> jarsIn(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            refuse(folder.toString(), "the folder of plugins cannot be read: " + e);
            return List.of();
        }
    }

    private void loadJar(Path jar) {
        String name = String.valueOf(jar.getFileName());
        int before = found.size() + faults.size();
        try {
            // A class loader would pass over what is no jar without a word.
            new JarFile(jar.toFile(), true).close();
            URL url = jar.toUri().toURL();
            loadFrom(new URLClassLoader(name, new URL[] {url}, platform), name);
        } catch (IOException e) {
            refuse(name, "the file cannot be read as a jar: " + e.getMessage());
        }
        if (found.size() + faults.size() == before) {
            refuse(
                    name,
                    "it brings no plugin of its own: META-INF/services/"
                            + Plugin.class.getName()
                            + " must name a class in it");
        }
    }

    private void loadFrom(ClassLoader loader, String origin) {
        Spliterator<ServiceLoader.Provider<Plugin>> providers =
                ServiceLoader.load(Plugin.class, loader).stream().spliterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.tryAdvance(provider -> take(provider, loader, origin));
            } catch (ServiceConfigurationError | LinkageError e) {
                refuse(origin, "a plugin cannot be loaded: " + e.getMessage());
            }
        }
    }

    /** A jar's loader shows the platform's plugins too; those are there already. */
    private void take(ServiceLoader.Provider<Plugin> provider, ClassLoader loader, String origin) {
        Class<? extends Plugin> type = provider.type();
        if (loader.equals(platform) || loader.equals(type.getClassLoader())) {
            specOf(provider, origin, type.getName());
        }
    }

    private void specOf(ServiceLoader.Provider<Plugin> provider, String origin, String className) {
        try {
            Plugin plugin = provider.get();
            @Nullable PluginSpec spec = plugin.spec();
            if (spec == null) {
                refuse(origin, className + " declares nothing: spec() returned null");
                return;
            }
            found.add(
                    new LoadedPlugin(
                            spec,
                            plugin.getClass().getClassLoader(),
                            className + " (" + origin + ")"));
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            refuse(origin, className + " cannot be used: " + rootOf(e));
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private void refuse(String origin, String message) {
        faults.add(Fault.of(origin, message));
    }
}
