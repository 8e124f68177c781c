/**
 * What a plugin's tests need: the real platform on a real PostgreSQL, two tenants, a clock that
 * stands still, a client of the API, a mail server that catches, and {@link
 * nl.waarborg.testkit.PluginContract}, from which a plugin's test is one subclass.
 */
@NullMarked
package nl.waarborg.testkit;

import org.jspecify.annotations.NullMarked;
