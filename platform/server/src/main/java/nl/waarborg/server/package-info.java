/**
 * Puts the parts of the platform together: database, tenants, plugins, accounts, routes, mail,
 * health.
 */
@NullMarked
package nl.waarborg.server;

import org.jspecify.annotations.NullMarked;
