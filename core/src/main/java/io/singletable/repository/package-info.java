/**
 * Repositories from the perspective of users: the interfaces to extend, and the arguments
 * of their methods. They are implemented in the subpackages, on which nothing here
 * depends.
 */
@NullMarked
package io.singletable.repository;

import org.jspecify.annotations.NullMarked;
