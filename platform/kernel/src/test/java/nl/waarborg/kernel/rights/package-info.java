/** What the law and the tenants' promises say about requests. */
@NullMarked
package nl.waarborg.kernel.rights;

import org.jspecify.annotations.NullMarked;
