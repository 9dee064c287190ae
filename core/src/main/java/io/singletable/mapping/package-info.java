/**
 * Mapping of entities, as far as users see and customize it: customizers of the storage
 * mapper, resolvers of index keys, and descriptions of entities. The implementation of
 * the mapping is internal.
 */
@NullMarked
package io.singletable.mapping;

import org.jspecify.annotations.NullMarked;
