/** The keys under which special data is encrypted: of the installation, a tenant, a person. */
@NullMarked
package nl.waarborg.data.keys;

import org.jspecify.annotations.NullMarked;
