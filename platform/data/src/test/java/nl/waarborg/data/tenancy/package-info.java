/** Tests of the list of tenants, on a real server. */
@NullMarked
package nl.waarborg.data.tenancy;

import org.jspecify.annotations.NullMarked;
