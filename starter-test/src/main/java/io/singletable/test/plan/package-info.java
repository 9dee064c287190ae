/**
 * Access plans of repository methods and queries, asserted in tests.
 */
@NullMarked
package io.singletable.test.plan;

import org.jspecify.annotations.NullMarked;
