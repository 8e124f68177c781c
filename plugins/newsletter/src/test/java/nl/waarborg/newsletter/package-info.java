/** Tests of the newsletters, on the real tenants' files. */
@NullMarked
package nl.waarborg.newsletter;

import org.jspecify.annotations.NullMarked;
