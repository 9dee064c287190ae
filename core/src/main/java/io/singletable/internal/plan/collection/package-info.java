/**
 * Plans of item collections: the types that a partition can hold, and the parts of it
 * that a call asks for.
 */
@NullMarked
package io.singletable.internal.plan.collection;

import org.jspecify.annotations.NullMarked;
