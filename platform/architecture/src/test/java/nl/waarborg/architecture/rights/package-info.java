/** What people may ask about their data, at each of the published tenants. */
@NullMarked
package nl.waarborg.architecture.rights;

import org.jspecify.annotations.NullMarked;
