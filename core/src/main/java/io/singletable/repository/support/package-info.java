/**
 * Implementation of repositories on the template, and the factory that assembles them.
 */
@NullMarked
package io.singletable.repository.support;

import org.jspecify.annotations.NullMarked;
