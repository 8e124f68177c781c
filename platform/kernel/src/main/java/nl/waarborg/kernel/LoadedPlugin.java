package nl.waarborg.kernel;

import nl.waarborg.spi.PluginSpec;

/**
 * A plugin that was found.
 *
 * @param spec its declaration
 * @param loader where its classes and migrations come from
 * @param className its class, for messages
 */
public record LoadedPlugin(PluginSpec spec, ClassLoader loader, String className) {}
