package nl.waarborg.kernel;

import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/**
 * A route and the plugin that serves it.
 *
 * @param plugin the plugin
 * @param route the route, below {@code /api/{tenant}/v1/{plugin}}
 */
public record PluginRoute(PluginSpec plugin, Route<?, ?, ?> route) {}
