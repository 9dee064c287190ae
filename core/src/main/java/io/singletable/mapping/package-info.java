/**
 * The mapping as users customise and see it: customizers of the storage mapper, resolvers
 * of index keys, and the read-only description of an entity. The machinery of the mapping
 * is internal.
 */
@NullMarked
package io.singletable.mapping;

import org.jspecify.annotations.NullMarked;
