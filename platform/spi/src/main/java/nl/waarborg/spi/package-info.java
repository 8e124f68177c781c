/**
 * All that a plugin may see.
 *
 * <p>A plugin declares: {@link nl.waarborg.spi.Plugin} returns one {@link
 * nl.waarborg.spi.PluginSpec} of {@link nl.waarborg.spi.Dataset datasets}, {@link
 * nl.waarborg.spi.Permission permissions}, {@link nl.waarborg.spi.EventType events}, {@link
 * nl.waarborg.spi.Route routes} and {@link nl.waarborg.spi.Job jobs}. The core acts: isolation,
 * export, erasure, retention, encryption, audit and the API documents derive from the declaration.
 *
 * <p>Every value here is immutable and may be shared between threads unless its documentation says
 * otherwise. No parameter or result is null unless it is marked so.
 */
@NullMarked
package nl.waarborg.spi;

import org.jspecify.annotations.NullMarked;
