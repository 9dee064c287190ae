/**
 * What reads audit trails, and what deletes versions from them.
 */
@NullMarked
package io.singletable.audit.internal;

import org.jspecify.annotations.NullMarked;
